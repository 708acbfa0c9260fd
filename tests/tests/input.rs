//! Bad input: a sentence that names the field and what to do, what was typed is kept, nothing is changed.

use crate::web::{ADDRESS, Pages, Seen};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use journeys::{Kind, Role};
use model::Visibility;
use store::{args, sql};

const FORM: &str = "application/x-www-form-urlencoded";

/// How many rows there are in all tables that people write to.
async fn rows(pages: &Pages) -> Vec<(i64,)> {
    let count = sql!(
        "SELECT (SELECT COUNT(*) FROM needs) + (SELECT COUNT(*) FROM need_steps) + (SELECT COUNT(*) FROM files) \
         + (SELECT COUNT(*) FROM organisations) + (SELECT COUNT(*) FROM ties) + (SELECT COUNT(*) FROM positions) \
         + (SELECT COUNT(*) FROM memberships) + (SELECT COUNT(*) FROM persons) + (SELECT COUNT(*) FROM audit_rows) \
         + (SELECT COUNT(*) FROM outbox)"
    );
    pages.region.store.read().await.unwrap().all(count, args![]).await.unwrap()
}

fn check(seen: &Seen, status: StatusCode, holds: &[&str], what: &str) {
    assert_eq!(seen.status, status, "{what}: {}", seen.body);
    for part in holds {
        assert!(seen.body.contains(part), "{what}: {part:?} is not in {}", seen.body);
    }
}

#[tokio::test]
async fn each_wrong_field_of_the_full_form_is_named_and_the_rest_is_kept() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Behov", Visibility::Partners).await;
    let path = format!("/needs/{id}/edit");
    let good = format!(
        "version=1&organisation={}&title=Tittel&problem=Problem&affected=Alle&place=Her&visibility=region&language=nb",
        pages.region.hospital
    );
    let before = rows(&pages).await;
    let long = "x".repeat(121);
    for (field, value, sentence) in [
        ("title", "", "Skriv en kort tittel."),
        ("title", "%20%0d%0a%20", "Skriv en kort tittel."),
        ("title", long.as_str(), "Kort ned til 120 tegn. Nå er det 121."),
        ("title", "a%00b", "Fjern tegn som ikke kan lagres."),
        ("problem", "", "Beskriv problemet."),
        ("affected", "", "Skriv hvem det gjelder."),
        ("place", "", "Skriv hvor det skjer."),
        ("visibility", "", "Fyll ut feltet «Hvem kan se behovet?»."),
        ("visibility", "alle", "Velg et av alternativene."),
        ("touched_per_year", "mange", "Skriv et helt tall, for eksempel 250."),
        ("touched_per_year", "-1", "Skriv et helt tall, for eksempel 250."),
        ("touched_per_year", "9999999999", "Skriv et tall fra 0 til 1000000000."),
        ("kroner_low", "dyrt", "Skriv et beløp, for eksempel 75 000 eller 75 000,50."),
        ("hours_low", "9&hours_high=3", "Det minste tallet kan ikke være større enn det høyeste."),
        ("municipality", "9999", "Velg et av alternativene."),
        ("themes", "moon", "Velg et av alternativene."),
    ] {
        let seen = pages.post(Role::Member, &path, &format!("{good}&staff=Alle+på+vakt&{field}={value}")).await;
        let link = format!("href=\"#{field}\"");
        let what = format!("{field}={value}");
        check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &[sentence, &link, "Alle på vakt"], &what);
    }
    assert_eq!(before, rows(&pages).await, "nothing is changed");
}

#[tokio::test]
async fn a_first_form_that_lacks_something_is_kept_as_a_draft_with_its_file() {
    let pages = Pages::new(Kind::Sqlite).await;
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"organisation\"\r\n\r\n{}\r\n\
         --x\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nBare tittel\r\n\
         --x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"notat.txt\"\r\n\r\nnotat\r\n--x--\r\n",
        pages.region.hospital
    );
    let seen = pages.ask(Role::Member, "POST", "/needs/new", "multipart/form-data; boundary=x", &body).await;
    let told = ["Beskriv problemet.", "Skriv hvem det gjelder.", "Skriv hvor det skjer.", "Bare tittel", "notat.txt"];
    check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &told, "first form");
    let home = pages.get(Role::Member, "/").await;
    assert!(home.body.contains("Bare tittel"), "the draft is found again");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_need() {
    let pages = Pages::new(Kind::Sqlite).await;
    let form = pages.get(Role::Member, "/needs/new").await.body;
    let id = form.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let body = format!(
        "id={id}&organisation={}&title=To+ganger&problem=P&affected=A&place=S&visibility=region&language=nb",
        pages.region.hospital
    );
    for _ in 0..2 {
        let seen = pages.post(Role::Member, "/needs/new", &body).await;
        assert_eq!(seen.location, format!("/needs/{id}?done=submitted"), "{}", seen.body);
    }
    let all = sql!("SELECT COUNT(*) FROM needs");
    let found = pages.region.store.read().await.unwrap().one::<(i64,)>(all, args![]).await.unwrap();
    assert_eq!(found, Some((1,)));
    let other = pages
        .post(
            Role::Partner,
            "/needs/new",
            &body.replace(&pages.region.hospital.to_string(), &pages.region.municipality.to_string()),
        )
        .await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "a partner sees it and is led there");
}

#[tokio::test]
async fn a_file_of_the_wrong_kind_is_refused_by_name() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Behov", Visibility::Partners).await;
    let before = rows(&pages).await;
    for (name, content, sentence) in [
        ("virus.pdf", "MZ\u{0}\u{1}", "Filen virus.pdf kan ikke legges ved."),
        ("side.html", "<!doctype html><script>alert(1)</script>", "Filen side.html kan ikke legges ved."),
        ("tom.txt", "", "Filen tom.txt er tom."),
    ] {
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{content}\r\n--x--\r\n"
        );
        let path = format!("/needs/{id}/files");
        let seen = pages.ask(Role::Member, "POST", &path, "multipart/form-data; boundary=x", &body).await;
        check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &[sentence], name);
    }
    let none = pages
        .ask(Role::Member, "POST", &format!("/needs/{id}/files"), "multipart/form-data; boundary=x", "--x--\r\n")
        .await;
    check(&none, StatusCode::UNPROCESSABLE_ENTITY, &["Velg minst én fil."], "no file");
    assert_eq!(before, rows(&pages).await);
}

#[tokio::test]
async fn a_photo_of_nine_megabytes_goes_in_and_one_of_eleven_is_refused_by_name() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Behov", Visibility::Partners).await;
    for (megabytes, status) in [(9, StatusCode::SEE_OTHER), (11, StatusCode::UNPROCESSABLE_ENTITY)] {
        let photo = "x".repeat(megabytes * 1024 * 1024);
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"bilde.txt\"\r\n\r\n{photo}\r\n--x--\r\n"
        );
        let path = format!("/needs/{id}/files");
        let seen = pages.ask(Role::Member, "POST", &path, "multipart/form-data; boundary=x", &body).await;
        assert_eq!(seen.status, status, "{megabytes} MB");
        assert_eq!(seen.body.contains("Filen bilde.txt er større enn 10 MB."), megabytes == 11);
    }
}

#[tokio::test]
async fn a_file_comes_back_as_a_download_that_is_never_run() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Behov", Visibility::Partners).await;
    let member = pages.region.viewer(Role::Member).await;
    let upload = features::files::Upload::read("blå.txt", b"hei".to_vec()).unwrap();
    let file = store::write!(pages.region.store, |w| features::needs::act::attach(w, &member, id, &upload).await);
    let seen = pages.get(Role::Member, &format!("/needs/{id}/files/{}", file.unwrap())).await;
    assert_eq!(seen.body, "hei");
    let header = |name: &str| seen.headers[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"bl_.txt\"; filename*=UTF-8''bl%C3%A5"));
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn bodies_that_are_too_large_or_broken_get_a_page_that_says_so() {
    let pages = Pages::new(Kind::Sqlite).await;
    let large = format!("title={}", "x".repeat(300_000));
    let seen = pages.post(Role::Member, "/needs/new", &large).await;
    check(&seen, StatusCode::PAYLOAD_TOO_LARGE, &["Det du sendte, er for stort"], "large form");
    let file = format!(
        "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n{}\r\n--x--\r\n",
        "x".repeat(32 * 1024 * 1024)
    );
    let seen = pages.ask(Role::Member, "POST", "/needs/new", "multipart/form-data; boundary=x", &file).await;
    check(&seen, StatusCode::PAYLOAD_TOO_LARGE, &["Det du sendte, er for stort"], "large file");
    for (kind, body) in [
        (FORM, "title=%FF%FE"),
        ("multipart/form-data; boundary=x", "not multipart"),
        ("multipart/form-data", "--x--"),
        ("text/plain", "title=a"),
    ] {
        let seen = pages.ask(Role::Member, "POST", "/needs/new", kind, body).await;
        check(&seen, StatusCode::BAD_REQUEST, &["Vi kunne ikke lese det du sendte"], kind);
    }
    let address = Request::get("/needs?q=%FF").header(header::COOKIE, pages.signed(Role::Member, "/").await.unwrap().1);
    let seen = pages.send(address.header("origin", ADDRESS).body(Body::empty()).unwrap()).await;
    check(&seen, StatusCode::BAD_REQUEST, &["Vi kunne ikke lese det du sendte"], "address");
}

#[tokio::test]
async fn what_one_may_not_know_exists_looks_like_what_does_not() {
    let pages = Pages::new(Kind::Sqlite).await;
    let secret = pages.region.hand_in("Hemmelig", Visibility::Own).await;
    let other = uuid::Uuid::now_v7();
    let (hidden, missing) = (
        pages.get(Role::Outsider, &format!("/needs/{secret}")).await,
        pages.get(Role::Outsider, &format!("/needs/{other}")).await,
    );
    assert_eq!((hidden.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(hidden.body.replace(&secret.to_string(), ""), missing.body.replace(&other.to_string(), ""));
    let odd = pages.get(Role::Outsider, "/needs/ikke-en-id").await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_stale_form_shows_both_versions_and_can_be_saved_over() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Gammel tittel", Visibility::Partners).await;
    let path = format!("/needs/{id}/edit");
    let form = |version: i64, title: &str| {
        format!(
            "version={version}&organisation={}&title={title}&problem=P&affected=A&place=S&visibility=partners&language=nb",
            pages.region.hospital
        )
    };
    assert_eq!(pages.post(Role::Coordinator, &path, &form(1, "Koordinatorens")).await.status, StatusCode::SEE_OTHER);
    let stale = pages.post(Role::Member, &path, &form(1, "Min")).await;
    let told = ["Noen andre har endret dette", "Koordinatorens", "value=\"Min\"", "name=\"version\" value=\"2\""];
    check(&stale, StatusCode::CONFLICT, &told, "stale");
    assert_eq!(pages.post(Role::Member, &path, &form(2, "Min")).await.status, StatusCode::SEE_OTHER);
    let organisation = format!("/organisations/{}/edit", pages.region.hospital);
    let form = |name: &str| format!("version=1&name={name}&kind=company&sector=private&role=business&language=nb");
    assert_eq!(pages.post(Role::Coordinator, &organisation, &form("Nytt")).await.status, StatusCode::SEE_OTHER);
    let stale = pages.post(Role::Member, &organisation, &form("Mitt")).await;
    check(&stale, StatusCode::CONFLICT, &["Noen andre har endret dette", "Nytt", "value=\"Mitt\""], "stale");
}

#[tokio::test]
async fn a_stale_form_takes_over_what_only_the_other_one_changed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = pages.region.hand_in("Gammel tittel", Visibility::Partners).await;
    let path = format!("/needs/{id}/edit");
    let opened = pages.get(Role::Member, &path).await.body;
    let opened = opened.split("name=\"opened\" value=\"").nth(1).and_then(|rest| rest.split("\">").next()).unwrap();
    let opened = opened.replace("&quot;", "\"").replace("&amp;", "&");
    let form = |title: &str, problem: &str| {
        let hospital = pages.region.hospital;
        format!(
            "version=1&organisation={hospital}&title={title}&problem={problem}&affected=Eldre+pasienter&place=Post+3\
             &visibility=partners&language=nb&opened={}",
            opened.replace('%', "%25").replace('&', "%26").replace('+', "%2B")
        )
    };
    let problem = "Medisinlisten+mangler+når+pasienten+reiser+hjem.";
    assert_eq!(pages.post(Role::Coordinator, &path, &form("Ny+tittel", problem)).await.status, StatusCode::SEE_OTHER);
    let stale = pages.post(Role::Member, &path, &form("Gammel+tittel", "Mitt+problem")).await;
    check(&stale, StatusCode::CONFLICT, &["value=\"Ny tittel\"", "Mitt problem"], "merged");
    assert!(!stale.body.contains("Gammel tittel"), "what only the other one changed is not asked about");
}

#[tokio::test]
async fn organisations_and_accounts_name_what_to_mend() {
    let pages = Pages::new(Kind::Sqlite).await;
    let before = rows(&pages).await;
    let good = "kind=company&sector=private&role=business&language=nb&name=Ny";
    for (more, sentence) in [
        ("name=", "Fyll ut feltet «Navn»."),
        ("number=123", "Et organisasjonsnummer har ni sifre."),
        ("number=774760673", "Et organisasjonsnummer begynner på 8 eller 9."),
        ("number=974760674", "Kontrollsifferet stemmer ikke."),
        ("website=javascript:alert(1)", "Skriv adressen med https:// foran."),
        ("role=", "Fyll ut feltet «Rolle i økosystemet»."),
    ] {
        let seen = pages.post(Role::Coordinator, "/organisations/new", &format!("{good}&{more}")).await;
        check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &[sentence], more);
    }
    let own = format!("/organisations/{}", pages.region.hospital);
    for (path, body, sentence) in [
        (
            "/ties",
            format!("other={}&kind=project&direction=out&strength=3", pages.region.hospital),
            "Velg en annen virksomhet",
        ),
        ("/ties", "other=&kind=&direction=&strength=9".into(), "Fyll ut feltet «Den andre virksomheten»."),
        (
            "/positions",
            "standing=core&status=confirmed&from_date=2199-01-01&basis=B".into(),
            "Datoen kan ikke være etter i dag.",
        ),
        (
            "/positions",
            "standing=core&status=confirmed&from_date=2001-01-01&basis=B".into(),
            "Velg en dato som ikke er før den posisjonen som gjelder nå.",
        ),
        (
            "/positions",
            "standing=core&status=confirmed&from_date=snart&basis=B".into(),
            "Skriv en dato, for eksempel 01.03.2027.",
        ),
        ("/members", "name=N&email=feil&language=nb&member_role=member".into(), "Skriv en e-postadresse"),
    ] {
        let seen = pages.post(Role::Coordinator, &format!("{own}{path}"), &body).await;
        check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &[sentence], path);
    }
    let seen = pages.post(Role::Administrator, "/people", "name=&email=x&language=").await;
    check(&seen, StatusCode::UNPROCESSABLE_ENTITY, &["Fyll ut feltet «Navn».", "Skriv en e-postadresse"], "people");
    assert_eq!(before, rows(&pages).await);
}

#[tokio::test]
async fn the_last_administrator_cannot_be_taken_away() {
    let pages = Pages::new(Kind::Sqlite).await;
    let own = pages.region.person(Role::Administrator);
    for (path, body) in [(format!("/people/{own}/roles"), "roles=coordinator"), (format!("/people/{own}/end"), "")] {
        let seen = pages.post(Role::Administrator, &path, body).await;
        check(&seen, StatusCode::CONFLICT, &["Minst én administrator må være igjen."], &path);
    }
}

#[tokio::test]
async fn inviting_somebody_who_has_an_account_adds_roles_and_takes_none() {
    let pages = Pages::new(Kind::Sqlite).await;
    let person = pages.region.person(Role::Coordinator);
    store::write!(pages.region.store, |w| features::people::act::set_password(w, person, "x").await).unwrap();
    let form = "name=N&email=coordinator%40test.example&language=nb&roles=evaluator";
    assert_eq!(pages.post(Role::Administrator, "/people", form).await.location, "/people?done=person-known");
    let mut read = pages.region.store.read().await.unwrap();
    let held = features::people::ask::roles(&mut read, person).await.unwrap();
    assert_eq!(held, [model::RegionRole::Coordinator, model::RegionRole::Evaluator]);
    let letters = sql!("SELECT COUNT(*) FROM outbox");
    assert_eq!(read.one::<(i64,)>(letters, args![]).await.unwrap(), Some((0,)));
}

#[tokio::test]
async fn nobody_learns_by_inviting_whose_account_is_closed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let (administrator, closed) = (pages.region.viewer(Role::Administrator).await, pages.region.person(Role::Steering));
    store::write!(pages.region.store, |w| features::people::act::end_person(w, &administrator, closed).await).unwrap();
    let path = format!("/organisations/{}/members", pages.region.hospital);
    for name in ["steering", "evaluator", "nobody"] {
        let form = format!("name=N&email={name}%40test.example&language=nb&member_role=member");
        assert_eq!(pages.post(Role::Outsider, &path, &form).await.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_says_how_to_keep_what_was_typed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let seen = pages.post(Role::Anonymous, "/needs/new", "title=Lang+tekst").await;
    check(&seen, StatusCode::UNAUTHORIZED, &["Du er ikke logget inn", "Logg inn i en ny fane"], "form");
    let request = Request::post("/needs/new").header("origin", ADDRESS).header(header::ACCEPT, "application/json");
    let seen = pages.send(request.body(Body::from("intent=autosave")).unwrap()).await;
    assert_eq!(seen.headers["content-type"], "application/problem+json");
    check(&seen, StatusCode::UNAUTHORIZED, &["Logg inn i en ny fane"], "autosave");
}

#[tokio::test]
async fn a_manager_cannot_end_the_membership_that_makes_them_one() {
    let pages = Pages::new(Kind::Sqlite).await;
    let (manager, hospital) = (pages.region.viewer(Role::Manager).await, pages.region.hospital);
    let mut read = pages.region.store.read().await.unwrap();
    let members = features::actors::ask::members(&mut read, &manager, hospital).await.unwrap();
    drop(read);
    let own = members.iter().find(|line| line.person == pages.region.person(Role::Manager)).unwrap().id;
    let path = format!("/organisations/{hospital}/members/{own}/end");
    let told = ["Du kan ikke avslutte din egen tilknytning."];
    check(&pages.post(Role::Manager, &path, "").await, StatusCode::FORBIDDEN, &told, "own");
    assert_eq!(pages.post(Role::Coordinator, &path, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn too_many_tries_must_wait_and_are_told_how_long() {
    let settings = web::Settings {
        limits: web::Limits { sign_ins_per_account: 3, ..web::Limits::default() },
        ..crate::web::settings()
    };
    let pages = Pages::with(Kind::Sqlite, settings).await;
    let mut last = StatusCode::OK;
    for _ in 0..4 {
        let seen = pages.post(Role::Anonymous, "/sign-in", "email=member%40test.example&password=feil").await;
        last = seen.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            assert!(seen.headers.contains_key("retry-after"));
            check(&seen, last, &["For mange forsøk", "sekunder og prøv igjen"], "sign in");
        } else {
            check(
                &seen,
                StatusCode::UNPROCESSABLE_ENTITY,
                &["E-postadressen eller passordet stemmer ikke."],
                "sign in",
            );
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
