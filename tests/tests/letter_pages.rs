//! The pages of letters: follow buttons, settings, the link that stops digests, calendars, and letters that need a person.

use crate::pages::{bracketed, counts_as, holds_only_the_catalogue};
use crate::web::Pages;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use features::follows;
use features::people::Secret;
use journeys::{Kind, Role};
use model::{Cadence, LetterId, Stop, Visibility};
use serde_json::{Value, json};
use store::{Sql, args};

use Role::{Administrator, Anonymous, Coordinator, Member, Outsider, Partner};

async fn cadence(pages: &Pages, role: Role) -> Cadence {
    let mut read = pages.region.store.read().await.unwrap();
    follows::ask::settings(&mut read, pages.region.person(role)).await.unwrap().cadence
}

async fn digest_link(pages: &Pages, role: Role) -> String {
    let (person, secret) = (pages.region.person(role), Secret::new().unwrap());
    store::write!(pages.region.store, |w| follows::act::make_link(w, person, &secret).await).unwrap();
    format!("/unsubscribe/{}", secret.reveal())
}

#[tokio::test]
async fn a_button_on_the_page_follows_and_stops_and_the_list_shows_it() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let need = pages.region.hand_in("Et behov", Visibility::Region).await;
        let path = format!("/needs/{need}");
        let form = format!("kind=need&object={need}");
        assert!(pages.get(Outsider, &path).await.body.contains("action=\"/follows\""));
        let sent = pages.post(Outsider, "/follows", &form).await;
        assert_eq!(sent.location, format!("{path}?done=followed"));
        assert!(pages.get(Outsider, &path).await.body.contains("action=\"/follows/end\""));
        assert!(pages.get(Outsider, "/follows").await.body.contains("Et behov"));
        let sent = pages.post(Outsider, "/follows/end", &format!("{form}&back=follows")).await;
        assert_eq!(sent.location, "/follows?done=follow-ended");
        assert!(!pages.get(Outsider, "/follows").await.body.contains("Et behov"));
        for (wrong, status) in [
            (format!("kind=moon&object={need}"), StatusCode::CONFLICT),
            ("kind=need&object=x".to_owned(), StatusCode::CONFLICT),
            (String::new(), StatusCode::CONFLICT),
            (format!("kind=offer&object={need}"), StatusCode::NOT_FOUND),
        ] {
            let seen = pages.post(Outsider, "/follows", &wrong).await;
            let wanted = if status == StatusCode::CONFLICT { StatusCode::UNPROCESSABLE_ENTITY } else { status };
            assert_eq!(seen.status, wanted, "{kind:?} {wrong}");
        }
    }
}

#[tokio::test]
async fn settings_of_the_digest_are_read_whole_or_refused_by_field() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (form, field) in [
        ("cadence=hourly&letter_hour=7&weekday=monday&version=0", "cadence"),
        ("cadence=daily&letter_hour=24&weekday=monday&version=0", "letter_hour"),
        ("cadence=daily&letter_hour=&weekday=monday&version=0", "letter_hour"),
        ("cadence=daily&letter_hour=7&weekday=payday&version=0", "weekday"),
    ] {
        let seen = pages.post(Member, "/follows/settings", form).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(seen.body.contains(&format!("id=\"{field}-error\"")), "{form}: {}", seen.body);
    }
    let good = "cadence=weekly&letter_hour=22&weekday=friday&version=0";
    assert_eq!(pages.post(Member, "/follows/settings", good).await.location, "/follows?done=saved");
    let seen = pages.get(Member, "/follows").await;
    assert!(seen.body.contains("value=\"weekly\" selected") && seen.body.contains("value=\"22\" selected"));
    assert_eq!(pages.post(Member, "/follows/settings", good).await.status, StatusCode::CONFLICT, "from an old page");
}

#[tokio::test]
async fn digests_are_stopped_by_the_link_alone_and_come_again_by_a_button() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let link = digest_link(&pages, Member).await;
        let seen = pages.get(Anonymous, &link).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.body.contains("Stopp oppsummeringene?") && seen.body.contains("method=\"post\""));
        assert_eq!(cadence(&pages, Member).await, Cadence::Weekdays, "{kind:?}: a visit changes nothing");
        // As a mail program sends it: no cookie, no word on where it comes from.
        for (name, value) in
            [("x-nothing", "said"), ("sec-fetch-site", "cross-site"), ("origin", "https://mail.example")]
        {
            let request = Request::post(&link)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("List-Unsubscribe=One-Click"));
            let seen = pages.send(request.unwrap()).await;
            assert_eq!(seen.status, StatusCode::OK, "{kind:?} {name}");
            assert!(seen.body.contains("Du får ingen oppsummeringer"));
            assert_eq!(cadence(&pages, Member).await, Cadence::Never);
        }
        assert_eq!(cadence(&pages, Partner).await, Cadence::Weekdays, "{kind:?}: nobody else's");
        let again = pages.post(Anonymous, &link, "what=again").await;
        assert!(again.body.contains("Stopp oppsummeringene?"));
        assert_eq!(cadence(&pages, Member).await, Cadence::Weekdays);
        for wrong in ["/unsubscribe/0123", "/unsubscribe/x"] {
            assert_eq!(pages.get(Anonymous, wrong).await.status, StatusCode::CONFLICT);
            assert_eq!(pages.post(Anonymous, wrong, "").await.status, StatusCode::CONFLICT);
        }
        // The rule for that path is for no other.
        let other = Request::post("/follows/settings").header("sec-fetch-site", "cross-site").body(Body::empty());
        assert_eq!(pages.send(other.unwrap()).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_digest_stopped_in_ones_own_language_keeps_how_often_it_came() {
    let pages = Pages::new(Kind::Sqlite).await;
    pages.post(Member, "/language", "language=nn&back=/").await;
    let weekly = "cadence=weekly&letter_hour=22&weekday=friday&version=0";
    pages.post(Member, "/follows/settings", weekly).await;
    let link = digest_link(&pages, Member).await;
    let seen = pages.get(Anonymous, &link).await;
    assert!(seen.body.contains("<html lang=\"nn\"") && seen.body.contains("Stoppe oppsummeringane?"), "{}", seen.body);
    pages.post(Anonymous, &link, "").await;
    assert_eq!(cadence(&pages, Member).await, Cadence::Never);
    pages.post(Anonymous, &link, "what=again").await;
    assert_eq!(cadence(&pages, Member).await, Cadence::Weekly);
}

/// A letter to the member that stands in a state.
async fn letter(pages: &Pages, state: &str) -> LetterId {
    let person = pages.region.person(Member);
    let facts = json!({ "text": "HEMMELIG", "page": "/", "answer_to": "" });
    let posted: Result<LetterId, Stop> =
        store::write!(pages.region.store, |w| Ok(w.post("feedback", person, facts.clone()).await?));
    let id = posted.unwrap();
    pages.region.database.run(&format!("UPDATE outbox SET state = '{state}', attempts = 6 WHERE id = '{id}'")).await;
    id
}

async fn state(pages: &Pages, id: LetterId) -> String {
    let find = Sql::from_macro("SELECT state FROM outbox WHERE id = $1");
    pages.region.store.read().await.unwrap().one::<(String,)>(find, args![id]).await.unwrap().unwrap().0
}

#[tokio::test]
async fn letters_that_did_not_go_wait_for_a_person_who_sends_or_leaves_them() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (failed, uncertain) = (letter(&pages, "failed").await, letter(&pages, "uncertain").await);
        let (waiting, sending) = (letter(&pages, "waiting").await, letter(&pages, "sending").await);
        let seen = pages.get(Administrator, "/letters").await;
        for (id, buttons) in [(failed, true), (uncertain, true), (waiting, false), (sending, false)] {
            assert_eq!(seen.body.contains(&format!("/letters/{id}/again")), buttons, "{kind:?}");
            assert_eq!(seen.body.contains(&format!("/letters/{id}/leave")), buttons, "{kind:?}");
        }
        assert!(seen.body.contains("to ganger") && !seen.body.contains("HEMMELIG"), "{kind:?}: a warning, and no text");
        for (role, waits) in [(Administrator, true), (Coordinator, true), (Member, false)] {
            let home = pages.get(role, "/").await;
            assert_eq!(home.body.contains("Brev som ikke er kommet fram"), waits, "{kind:?} {role:?}");
        }
        let sent = pages.post(Coordinator, &format!("/letters/{uncertain}/again"), "").await;
        assert_eq!(sent.location, "/letters?done=letter-again");
        let left = pages.post(Administrator, &format!("/letters/{failed}/leave"), "").await;
        assert_eq!(left.location, "/letters?done=letter-left");
        assert_eq!((state(&pages, uncertain).await, state(&pages, failed).await), ("waiting".into(), "left".into()));
        for id in [uncertain, failed, waiting, sending] {
            let seen = pages.post(Coordinator, &format!("/letters/{id}/again"), "").await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{kind:?}: only what failed or is uncertain");
        }
        assert!(!pages.get(Administrator, "/").await.body.contains("Brev som ikke er kommet fram"), "{kind:?}");
        let journal = pages.get(Administrator, "/journal").await.body;
        assert!(journal.contains("lot sende på nytt") && journal.contains("lot ligge"), "{kind:?}");
    }
}

/// Names and values of a calendar's lines, put together again.
fn read_calendar(text: &str) -> Vec<(String, String)> {
    let whole = text.replace("\r\n ", "");
    let lines = whole.split("\r\n").filter(|line| !line.is_empty());
    let plain = |value: &str| value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    lines.map(|line| line.split_once(':').unwrap()).map(|(name, value)| (name.to_owned(), plain(value))).collect()
}

#[tokio::test]
async fn a_calendar_is_fetched_by_its_secret_address_alone_until_that_is_changed_or_ended() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let today = pages.region.store.clock().now().day();
        crate::follows::planned(&pages.region, today.plus_days(10)).await;
        let made = async || {
            let seen = pages.post(Member, "/follows/calendar", "").await;
            let address = seen.body.split("<code").nth(1).unwrap().split('>').nth(1).unwrap();
            let address = address.split('<').next().unwrap().to_owned();
            assert!(address.starts_with(crate::web::ADDRESS) && address.ends_with(".ics"), "{address}");
            address.strip_prefix(crate::web::ADDRESS).unwrap().to_owned()
        };
        let first = made().await;
        assert!(!pages.get(Member, "/follows").await.body.contains(&first), "{kind:?}: shown once");
        let find = Sql::from_macro("SELECT secret_hash FROM calendars");
        let kept = pages.region.store.read().await.unwrap().all::<(String,)>(find, args![]).await.unwrap();
        assert!(kept.iter().all(|(hash,)| !first.contains(hash)), "{kind:?}: only its hash is kept");
        let seen = pages.get(Anonymous, &first).await;
        assert_eq!(seen.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        let lines = read_calendar(&seen.body);
        let values = |name: &str| -> Vec<&str> {
            lines.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!(values("SUMMARY"), ["Møte: Morgenbildet, felles", "Tiltak med frist: Telle telefoner"], "{kind:?}");
        assert_eq!(values("LOCATION"), ["Rådhuset, sal 2; øst"]);
        assert_eq!((values("BEGIN").len(), values("END").len()), (3, 3));
        let again = read_calendar(&pages.get(Anonymous, &first).await.body);
        let uids = |all: &[(String, String)]| -> Vec<String> {
            all.iter().filter(|(name, _)| name == "UID").map(|(_, value)| value.clone()).collect()
        };
        assert_eq!(uids(&lines), uids(&again), "{kind:?}: ids that stay");
        let second = made().await;
        assert_eq!(pages.get(Anonymous, &first).await.status, StatusCode::NOT_FOUND, "{kind:?}: changed");
        assert_eq!(pages.get(Anonymous, &second).await.status, StatusCode::OK);
        assert_eq!(pages.get(Anonymous, second.trim_end_matches(".ics")).await.status, StatusCode::NOT_FOUND);
        pages.post(Member, "/follows/calendar/end", "").await;
        assert_eq!(pages.get(Anonymous, &second).await.status, StatusCode::NOT_FOUND, "{kind:?}: ended");
    }
}

#[tokio::test]
async fn the_api_follows_lists_and_stops() {
    let read = |body: &str| -> Value { serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}")) };
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let need = pages.region.hand_in("Et behov", Visibility::Region).await;
        let body = json!({ "kind": "need", "object": need.to_string() }).to_string();
        let send = async |path: &str, body: &str| pages.ask(Outsider, "POST", path, "application/json", body).await;
        let begun = send("/api/v1/follows", &body).await;
        assert_eq!(read(&begun.body)["follows"], json!(true), "{kind:?}: {}", begun.body);
        let club = json!({ "kind": "organisation", "object": pages.region.club.to_string() }).to_string();
        send("/api/v1/follows", &club).await;
        let first = read(&pages.get(Outsider, "/api/v1/follows?limit=1").await.body);
        let next = first["next"].as_str().unwrap();
        let rest = read(&pages.get(Outsider, &format!("/api/v1/follows?limit=1&after={next}")).await.body);
        assert_eq!((first["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null), "{kind:?}");
        let mut paths = [first, rest].map(|page| page["items"][0]["path"].as_str().unwrap().to_owned());
        paths.sort();
        assert_eq!(paths, [format!("/needs/{need}"), format!("/organisations/{}", pages.region.club)]);
        assert_eq!(read(&send("/api/v1/follows/end", &body).await.body)["follows"], json!(false));
        let left = read(&pages.get(Outsider, "/api/v1/follows").await.body);
        assert_eq!(left["items"].as_array().unwrap().len(), 1, "{kind:?}");
        for wrong in ["{}", "{\"kind\":\"need\",\"object\":\"x\"}", "{\"kind\":\"moon\",\"object\":\"x\"}"] {
            assert_eq!(send("/api/v1/follows", wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
    }
}

#[tokio::test]
async fn pages_of_letters_take_a_fixed_number_of_questions_and_speak_the_readers_language() {
    let pages = bracketed().await;
    let follow = async |n: usize| {
        for _ in 0..n {
            let need = pages.region.hand_in("§", Visibility::Region).await;
            pages.post(Coordinator, "/follows", &format!("kind=need&object={need}")).await;
            for state in ["failed", "uncertain", "waiting", "sending"] {
                letter(&pages, state).await;
            }
        }
    };
    follow(1).await;
    let paths = ["/follows".to_owned(), "/letters".to_owned()];
    let before = counts_as(Coordinator, &pages, &paths).await;
    follow(8).await;
    assert_eq!(before, counts_as(Coordinator, &pages, &paths).await);
    for path in paths {
        holds_only_the_catalogue(&pages, Coordinator, &path, &[]).await;
    }
    holds_only_the_catalogue(&pages, Anonymous, &digest_link(&pages, Member).await, &[]).await;
}
