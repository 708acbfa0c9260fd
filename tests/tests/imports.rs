//! Files that come in: by pages, jobs and the command, on both databases.

use crate::web::{Pages, Seen};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use features::{actors, offers};
use journeys::region::{profile, text};
use journeys::server::binary;
use journeys::{Kind, Role, TestDatabase};
use model::{
    ImportId, MunicipalityCode, OfferKind, OfferState, OrganisationId, OrganisationKind, Reach, Stop, Viewer,
    Visibility,
};
use std::process::Command;
use store::Store;

const HEAD: &str = "organisasjonsnummer,navn,organisasjonsform.kode,naeringskode1.kode,harRegistrertAntallAnsatte,\
antallAnsatte,hjemmeside,forretningsadresse.kommunenummer,forretningsadresse.kommune,institusjonellSektorkode.kode,\
konkurs\n";

/// Three companies, a sole proprietor, one with a wrong number, and one that is bankrupt.
fn register(site: &str, name: &str) -> String {
    format!(
        "{HEAD}974760673,{name},AS,86.210,true,,{site},3316,MODUM,2100,false\n\
         923609016,\"TO \n LINJER\",AS,62.100,true,57,,1601,TRONDHEIM,2100,false\n\
         991825827,KARI NORDMANN,ENK,86.902,false,,,3301,DRAMMEN,8200,false\n\
         987464290,FEIL,AS,86.210,false,,,3301,DRAMMEN,2100,false\n\
         987464291,FERDIG AS,AS,86.210,false,,,3301,DRAMMEN,2100,true\n\
         971524960,KLUBBEN,FLI,94.991,false,,,3301,DRAMMEN,7000,false\n"
    )
}

const GRANTS: &str = "Fylkesnavn;Org-nr;Bedriftsnavn;Underkategori;Innvilget beløp;Innvilget dato\n\
    Buskerud;974760673;Åmot AS;Oppstartlån;1 250 000,50;03.09.2026\n\
    Buskerud;974760673;Åmot AS;Oppstartlån;1 250 000,50;03.09.2026\n\
    Buskerud;889640782;Ukjent AS;Oppstartlån;100;03.09.2026\n\
    Buskerud;974760673;Åmot AS;Oppstartlån;mye;03.09.2026\n";

/// Sends a file as a browser does.
async fn send(pages: &Pages, kind: &str, name: &str, content: &[u8], more: &str) -> Seen {
    let mut body = Vec::new();
    let more = more.split('&').filter_map(|pair| pair.split_once('='));
    for (name, value) in [("kind", kind)].into_iter().chain(more) {
        body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    let head = format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend([head.as_bytes(), content, b"\r\n--x--\r\n"].concat());
    let (name, value) = pages.signed(Role::Coordinator, "/imports/new").await.unwrap();
    let request = Request::post("/imports/new")
        .header("origin", crate::web::ADDRESS)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(name, value);
    pages.send(request.body(Body::from(body)).unwrap()).await
}

/// Does the jobs that wait, as the server's loop does.
async fn work(store: &Store) {
    while let Some(job) = store::write!(store, |w| Ok(w.take_job().await?)).unwrap() {
        if job.kind.starts_with("import-") {
            koblingsboks::do_import(store, &job).await.unwrap();
        }
    }
}

/// A file that was sent, checked, and said yes to; the page afterwards.
async fn bring(pages: &Pages, kind: &str, content: &[u8], more: &str) -> (String, Seen) {
    let sent = send(pages, kind, "fil.csv", content, more).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    work(&pages.region.store).await;
    let confirmed = pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.body);
    work(&pages.region.store).await;
    let seen = pages.get(Role::Coordinator, &sent.location).await;
    (sent.location, seen)
}

async fn coordinator(pages: &Pages) -> Viewer {
    pages.region.viewer(Role::Coordinator).await
}

async fn of_number(pages: &Pages, number: &str) -> Option<actors::Organisation> {
    let (who, mut read) = (coordinator(pages).await, pages.region.store.read().await.unwrap());
    let filter = actors::OrganisationFilter { search: number.into(), ..Default::default() };
    let found = actors::ask::list(&mut read, &who, &filter, Default::default(), 0, 5).await.unwrap();
    let id: OrganisationId = found.first()?.id;
    actors::ask::page(&mut read, &who, id).await.unwrap()
}

/// What a page shows as name and number pairs.
fn shows(seen: &Seen, name: &str, value: &str) -> bool {
    seen.body.contains(&format!("<dt>{name}</dt><dd>{value}</dd>"))
}

#[tokio::test]
async fn the_register_comes_in_after_a_dry_run_and_the_same_file_changes_nothing_more() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let sent = send(&pages, "register", "enheter.csv", register("amot.example", "ÅMOT AS").as_bytes(), "").await;
        let waiting = pages.get(Role::Coordinator, &sent.location).await;
        assert!(waiting.body.contains("data-poll"), "{}", waiting.body);
        work(&pages.region.store).await;
        let dry = pages.get(Role::Coordinator, &sent.location).await;
        for (name, value) in [
            ("Rader lest", "6"),
            ("Nye", "3"),
            ("Rader med feil", "1"),
            ("Utelatt: enkeltpersonforetak", "1"),
            ("Utelatt: konkurs, under avvikling eller slettet", "1"),
        ] {
            assert!(shows(&dry, name, value), "{kind:?} {name}: {}", dry.body);
        }
        assert!(dry.body.contains("organisasjonsnummer") && of_number(&pages, "974760673").await.is_none());
        let errors = pages.get(Role::Coordinator, &format!("{}/errors.csv", sent.location)).await;
        assert!(errors.body.contains("6;organisasjonsnummer;"), "{}", errors.body);
        pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
        work(&pages.region.store).await;
        let it = of_number(&pages, "974760673").await.unwrap();
        assert_eq!((it.name.as_str(), it.employees_band.as_deref()), ("ÅMOT AS", Some("withheld")));
        assert_eq!((it.industry_code.as_deref(), it.industry_version.as_deref()), (Some("86.210"), Some("SN2025")));
        let far = of_number(&pages, "923609016").await.unwrap();
        assert_eq!((far.name.as_str(), far.municipality_name.as_deref()), ("TO \n LINJER", Some("TRONDHEIM")));
        let page = pages.get(Role::Outsider, &format!("/organisations/{}", far.id)).await;
        assert!(page.status == StatusCode::OK && page.body.contains("TRONDHEIM"), "{}", page.body);
        assert!(of_number(&pages, "991825827").await.is_none(), "a sole proprietor is never brought in");
        let by_import = pages.get(Role::Member, &format!("/organisations?import={}", &sent.location[9..])).await;
        assert!(by_import.body.contains("3 virksomheter") && !by_import.body.contains("Sykehuset"));
        let again = send(&pages, "register", "enheter.csv", register("amot.example", "ÅMOT AS").as_bytes(), "").await;
        work(&pages.region.store).await;
        let again = pages.get(Role::Coordinator, &again.location).await;
        assert!(shows(&again, "Uendret", "3") && shows(&again, "Nye", "0") && shows(&again, "Endres", "0"));
        assert!(!again.body.contains("/confirm"), "there is nothing to say yes to");
    }
}

#[tokio::test]
async fn what_people_have_written_is_kept_and_the_rest_follows_the_register() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        bring(&pages, "register", register("amot.example", "ÅMOT AS").as_bytes(), "").await;
        let it = of_number(&pages, "974760673").await.unwrap();
        let form = format!(
            "version={}&name=Legene+i+%C3%85mot&number=974760673&kind=company&sector=private&role=service\
             &branch=primary_care&municipality=3316&website=https%3A%2F%2Famot.example&language=nb",
            it.version
        );
        let edited = pages.post(Role::Coordinator, &format!("/organisations/{}/edit", it.id), &form).await;
        assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.body);
        let (_, seen) = bring(&pages, "register", register("ny.example", "ÅMOT NYTT AS").as_bytes(), "").await;
        assert!(shows(&seen, "Endres", "1") && shows(&seen, "Endrer Nettsted", "1"), "{}", seen.body);
        assert!(shows(&seen, "Beholder det noen har skrevet selv", "1"), "{}", seen.body);
        let it = of_number(&pages, "974760673").await.unwrap();
        assert_eq!((it.name.as_str(), it.website.as_deref()), ("Legene i Åmot", Some("https://ny.example")));
        let (who, mut read) = (coordinator(&pages).await, pages.region.store.read().await.unwrap());
        let filter = actors::OrganisationFilter { search: "legene".into(), ..Default::default() };
        assert_eq!(actors::ask::count(&mut read, &who, &filter).await.unwrap(), 1, "it is found by its own words");
    }
}

#[tokio::test]
async fn only_what_was_chosen_comes_in_and_what_we_have_is_followed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let file = register("amot.example", "ÅMOT AS");
    let (_, seen) = bring(&pages, "register", file.as_bytes(), "municipalities=3316&industries=86, 87").await;
    assert!(shows(&seen, "Nye", "1") && shows(&seen, "Utelatt: utenfor valget", "3"), "{}", seen.body);
    let moved = register("amot.example", "ÅMOT AS")
        .replace("3316,MODUM", "0301,OSLO")
        .replace("2100,false\n923", "2100,true\n923");
    bring(&pages, "register", moved.as_bytes(), "municipalities=3316&industries=86").await;
    let it = of_number(&pages, "974760673").await.unwrap();
    assert_eq!(it.municipality, "0301".parse::<MunicipalityCode>().ok());
    assert_eq!(it.register_standing.as_deref(), Some("bankrupt"));
    for (more, sentence) in [("municipalities=Modum", "ikke et kommunenummer"), ("industries=helse", "næringskode")] {
        let seen = send(&pages, "register", "enheter.csv", file.as_bytes(), more).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.body.contains(sentence), "{}", seen.body);
    }
}

#[tokio::test]
async fn one_sole_proprietor_comes_in_on_request_with_its_reason_in_the_journal_and_is_erased_again() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let file = register("amot.example", "ÅMOT AS");
        let asked = "sole_number=991 825 827&sole_reason=Innehaveren ba om det i brev";
        let (import, seen) = bring(&pages, "register", file.as_bytes(), asked).await;
        for (name, value) in [("Nye", "1"), ("Utelatt: det er bare bedt om ett", "4"), ("Rader med feil", "1")] {
            assert!(shows(&seen, name, value), "{kind:?} {name}: {}", seen.body);
        }
        let it = of_number(&pages, "991825827").await.unwrap();
        assert_eq!((it.name.as_str(), it.form.as_deref()), ("KARI NORDMANN", Some("ENK")));
        assert!(of_number(&pages, "974760673").await.is_none(), "nothing else comes in with it");
        let journal = pages.get(Role::Administrator, "/journal").await.body;
        let noted = "tok inn et enkeltpersonforetak på forespørsel: Innehaveren ba om det i brev";
        assert!(journal.contains(noted), "{journal}");
        let (_, whole) = bring(&pages, "register", file.as_bytes(), "").await;
        assert!(shows(&whole, "Utelatt: enkeltpersonforetak", "1"), "{}", whole.body);
        let erase = format!("/organisations/{}/erase", it.id);
        let page = pages.get(Role::Coordinator, &format!("/organisations/{}", it.id)).await.body;
        assert!(page.contains(&erase), "{page}");
        assert!(!pages.get(Role::Member, &format!("/organisations/{}", it.id)).await.body.contains(&erase));
        let without = pages.post(Role::Coordinator, &erase, "").await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        let of_hospital = format!("/organisations/{}/erase", pages.region.hospital);
        let refused = pages.post(Role::Administrator, &of_hospital, "reason=Nei").await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.body.contains("Bare enkeltpersonforetak"));
        let erased = pages.post(Role::Coordinator, &erase, "reason=Innehaveren+vil+ikke+mer").await;
        assert_eq!(erased.location, format!("/organisations/{}?done=organisation-erased", it.id));
        let page = pages.get(Role::Coordinator, &erased.location).await.body;
        assert!(page.contains("Slettet enkeltpersonforetak") && !page.contains(&erase), "{page}");
        for word in ["NORDMANN", "nordmann", "991825827"] {
            let held = crate::privacy::cells_with(&pages.region, word).await;
            assert_eq!(held, Vec::<String>::new(), "{kind:?} {word}");
        }
        let told = pages.get(Role::Coordinator, &import).await;
        assert!(told.status == StatusCode::OK && !told.body.contains("Innehaveren"), "{}", told.body);
        let again = pages.post(Role::Coordinator, &erase, "reason=En+gang+til").await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "it is done once");
    }
}

#[tokio::test]
async fn a_sole_proprietor_is_asked_for_by_a_right_number_and_with_a_reason() {
    let pages = Pages::new(Kind::Sqlite).await;
    let file = register("amot.example", "ÅMOT AS");
    for (asked, sentence) in [
        ("sole_number=991825827", "Hvem har bedt om det, og hvorfor?"),
        ("sole_reason=Innehaveren ba om det", "Skriv nummeret til enkeltpersonforetaket"),
        ("sole_number=991825828&sole_reason=Innehaveren ba om det", "Innehaveren ba om det"),
    ] {
        let seen = send(&pages, "register", "enheter.csv", file.as_bytes(), asked).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
        assert!(seen.body.contains(sentence), "{asked}: {}", seen.body);
    }
    let sent = send(&pages, "register", "enheter.csv", file.as_bytes(), "sole_number=974760673&sole_reason=Feil").await;
    work(&pages.region.store).await;
    let dry = pages.get(Role::Coordinator, &sent.location).await;
    assert!(shows(&dry, "Utelatt: ikke et enkeltpersonforetak", "1") && shows(&dry, "Nye", "0"), "{}", dry.body);
}

#[tokio::test]
async fn a_spreadsheet_comes_in_by_its_columns_with_what_is_wrong_by_line_and_column() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let file = "Navn;Orgnr;Type;Kommune;Nettsted\nNy klubb;;frivillig organisasjon;Asker;\n\
            Sykehuset;;;;https://sykehuset.example\nFeil;123;;;\nOrd;;tull;;\nSted;;;Atlantis;\n";
        let (western, ..) = (file.as_bytes().to_vec(), ());
        let sent = send(&pages, "sheet", "liste.csv", &western, "").await;
        let mapping = pages.get(Role::Coordinator, &sent.location).await;
        assert!(mapping.body.contains("<option value=\"number\" selected>"), "{}", mapping.body);
        let unmapped = "column_1=number&column_2=number&kind=company&sector=private&role=business";
        let refused = pages.post(Role::Coordinator, &format!("{}/columns", sent.location), unmapped).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("hvilken kolonne som er navnet") && refused.body.contains("en annen kolonne"));
        let columns = "column_0=name&column_1=number&column_2=kind&column_3=municipality&column_4=website\
            &kind=company&sector=civil&role=users";
        pages.post(Role::Coordinator, &format!("{}/columns", sent.location), columns).await;
        work(&pages.region.store).await;
        let dry = pages.get(Role::Coordinator, &sent.location).await;
        assert!(
            shows(&dry, "Nye", "1") && shows(&dry, "Endres", "1") && shows(&dry, "Rader med feil", "3"),
            "{}",
            dry.body
        );
        let errors = pages.get(Role::Coordinator, &format!("{}/errors.csv", sent.location)).await;
        for line in ["4;Orgnr;", "5;Type;", "6;Kommune;"] {
            assert!(errors.body.contains(line), "{line}: {}", errors.body);
        }
        pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
        work(&pages.region.store).await;
        let club = of_number(&pages, "klubb").await.unwrap();
        assert_eq!(
            (club.kind, club.municipality.map(|town| town.to_string())),
            (OrganisationKind::Voluntary, Some("3203".into()))
        );
        let (who, mut read) = (coordinator(&pages).await, pages.region.store.read().await.unwrap());
        let hospital = actors::ask::page(&mut read, &who, pages.region.hospital).await.unwrap().unwrap();
        assert_eq!(hospital.website.as_deref(), Some("https://sykehuset.example"), "what was empty is filled");
        assert_eq!(hospital.kind, OrganisationKind::HospitalTrust, "what the file leaves empty is left alone");
    }
}

const OFFER_COLUMNS: &str = "column_0=name&column_1=number&column_2=title&column_3=kind&column_4=about&column_5=reach\
    &column_6=municipality&column_7=valid_until&column_8=price_model&kind=solution&reach=region&visibility=region\
    &language=nb";

/// Offers of the hospital and the municipality, with what is wrong in five ways.
fn offers_file(price: &str) -> String {
    format!(
        "Virksomhet;Orgnr;Tilbud;Type;Beskrivelse;Rekkevidde;Kommune;Gjelder til;Pris\n\
         Sykehuset;;Sensorer i sengen;;Sier fra når noen reiser seg.;;;31.12.2030;{price}\n\
         Kommunen;;Opplæring på natt;kompetanse;Kurs for nattevakter.;i egen kommune;Kåfjord;;\n\
         Ukjent AS;;Noe;;Noe mer.;;;;\n\
         Sykehuset;123;Feil nummer;;Tekst.;;;;\n\
         Sykehuset;;;;Uten tittel.;;;;\n\
         Sykehuset;;Feil dag;;Tekst.;;;31.02.2030;\n\
         Sykehuset;;Feil ord;tull;Tekst.;;;;\n\
         Sykehuset;;Sensorer i sengen;;Tekst.;;;;\n"
    )
}

/// A spreadsheet of offers that was sent, mapped, checked and said yes to: its dry run, and the page afterwards.
async fn bring_offers(pages: &Pages, content: &str) -> (String, Seen, Option<Seen>) {
    let sent = send(pages, "offers", "tilbud.csv", content.as_bytes(), "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    pages.post(Role::Coordinator, &format!("{}/columns", sent.location), OFFER_COLUMNS).await;
    work(&pages.region.store).await;
    let dry = pages.get(Role::Coordinator, &sent.location).await;
    let confirmed = pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
    work(&pages.region.store).await;
    let seen = pages.get(Role::Coordinator, &sent.location).await;
    (sent.location, dry, (confirmed.status == StatusCode::SEE_OTHER).then_some(seen))
}

async fn offer_called(pages: &Pages, title: &str) -> Option<offers::Offer> {
    let (who, mut read) = (coordinator(pages).await, pages.region.store.read().await.unwrap());
    let filter = offers::OfferFilter { search: title.into(), ..Default::default() };
    let found = offers::ask::list(&mut read, &who, &filter, Default::default(), 0, 5).await.unwrap();
    assert!(found.len() < 2, "{title} is there more than once");
    offers::ask::page(&mut read, &who, found.first()?.id).await.unwrap()
}

#[tokio::test]
async fn offers_come_in_by_a_spreadsheet_after_a_dry_run_with_what_is_wrong_by_line_and_column() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let sent = send(&pages, "offers", "tilbud.csv", offers_file("Gratis").as_bytes(), "").await;
        let mapping = pages.get(Role::Coordinator, &sent.location).await.body;
        for word in ["name", "title", "valid_until", "price_model", "reach"] {
            assert!(mapping.contains(&format!("<option value=\"{word}\" selected>")), "{word}: {mapping}");
        }
        let untitled =
            "column_0=name&column_2=about&column_3=seeks&kind=solution&reach=region&visibility=region&language=nb";
        let refused = pages.post(Role::Coordinator, &format!("{}/columns", sent.location), untitled).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("tittelen på tilbudet"), "{}", refused.body);
        let (path, dry, seen) = bring_offers(&pages, &offers_file("Gratis")).await;
        assert!(shows(&dry, "Nye", "2") && shows(&dry, "Rader med feil", "6"), "{kind:?} {}", dry.body);
        let errors = pages.get(Role::Coordinator, &format!("{path}/errors.csv")).await.body;
        for line in ["4;Virksomhet;", "5;Orgnr;", "6;Tilbud;", "7;Gjelder til;", "8;Type;", "9;Tilbud;"] {
            assert!(errors.contains(line), "{line}: {errors}");
        }
        let seen = seen.unwrap();
        assert!(shows(&seen, "Nye", "2") && seen.body.contains("href=\"/offers\""), "{}", seen.body);
        let sensors = offer_called(&pages, "sensorer").await.unwrap();
        assert_eq!((sensors.organisation, sensors.state), (pages.region.hospital, OfferState::Shown));
        assert_eq!(sensors.valid_until, "2030-12-31".parse().ok());
        let course = offer_called(&pages, "nattevakter").await.unwrap();
        let place = course.municipality.map(|town| town.to_string());
        assert_eq!(
            (course.kind, course.reach, place.as_deref()),
            (OfferKind::Competence, Reach::Municipality, Some("5540"))
        );
        let page = pages.get(Role::Outsider, &format!("/offers/{}", sensors.id)).await;
        assert!(page.status == StatusCode::OK && page.body.contains("Gratis"), "{}", page.body);
    }
}

#[tokio::test]
async fn the_same_offers_change_nothing_more_and_what_people_have_changed_is_left_as_it_stands() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        bring_offers(&pages, &offers_file("Gratis")).await;
        let (_, dry, _) = bring_offers(&pages, &offers_file("Gratis")).await;
        assert!(shows(&dry, "Nye", "0") && shows(&dry, "Uendret", "2"), "{kind:?} {}", dry.body);
        let (_, dry, seen) = bring_offers(&pages, &offers_file("100 kroner")).await;
        assert!(shows(&dry, "Endres", "1") && shows(&dry, "Uendret", "1"), "{kind:?} {}", dry.body);
        assert!(seen.unwrap().body.contains("Hva koster det?"));
        let offer = offer_called(&pages, "sensorer").await.unwrap();
        assert_eq!((offer.price_model.as_deref(), offer.version), (Some("100 kroner"), 2));
        // Somebody of the hospital writes what it costs: from then on it is theirs.
        let member = pages.region.viewer(Role::Member).await;
        let own = journeys::region::offer(pages.region.hospital, "Sensorer i sengen", Visibility::Region);
        let own = offers::OfferText { price_model: Some(text("Etter avtale")), ..own };
        let changed: Result<(), Stop> =
            store::write!(pages.region.store, |w| offers::act::change(w, &member, offer.id, 2, &own).await);
        changed.unwrap();
        let (_, dry, _) = bring_offers(&pages, &offers_file("200 kroner")).await;
        assert!(shows(&dry, "Endres", "0") && shows(&dry, "Beholder det noen har skrevet selv", "1"), "{}", dry.body);
        let kept = offer_called(&pages, "medisinlisten").await.unwrap();
        assert_eq!((kept.id, kept.price_model.as_deref()), (offer.id, Some("Etter avtale")), "{kind:?}");
    }
}

#[tokio::test]
async fn offers_come_in_with_the_permission_of_whoever_says_yes_when_it_is_done() {
    let pages = Pages::new(Kind::Sqlite).await;
    let sent = send(&pages, "offers", "tilbud.csv", offers_file("Gratis").as_bytes(), "").await;
    pages.post(Role::Coordinator, &format!("{}/columns", sent.location), OFFER_COLUMNS).await;
    work(&pages.region.store).await;
    pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
    let person = pages.region.person(Role::Coordinator);
    let now = pages.region.store.clock().now();
    let end = format!("UPDATE region_roles SET ended_at = '{now}' WHERE person = '{person}' AND role = 'coordinator'");
    pages.region.database.run(&end).await;
    work(&pages.region.store).await;
    let (who, mut read) = (pages.region.viewer(Role::Member).await, pages.region.store.read().await.unwrap());
    assert_eq!(offers::ask::count(&mut read, &who, &Default::default()).await.unwrap(), 0);
    for role in [Role::Member, Role::Administrator] {
        let refused = pages.get(role, &sent.location).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn grants_come_once_to_organisations_we_have_with_a_tie_from_the_funder() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        bring(&pages, "register", register("amot.example", "ÅMOT AS").as_bytes(), "").await;
        let who = coordinator(&pages).await;
        let funder: Result<OrganisationId, Stop> = store::write!(pages.region.store, |w| {
            actors::act::add(w, &who, &profile("Innovasjon Norge"), "hand").await
        });
        let funder = funder.unwrap();
        let (_, seen) = bring(&pages, "grants", GRANTS.as_bytes(), "").await;
        assert!(shows(&seen, "Nye", "2") && shows(&seen, "Rader med feil", "1"), "{}", seen.body);
        assert!(shows(&seen, "Utelatt: mottakeren er ikke blant aktørene", "1"), "{}", seen.body);
        assert!(shows(&seen, "Relasjoner fra finansiører", "1"), "{}", seen.body);
        let it = of_number(&pages, "974760673").await.unwrap();
        let page = pages.get(Role::Outsider, &format!("/organisations/{}", it.id)).await;
        assert!(
            page.body.contains("Offentlig støtte") && page.body.contains("1\u{a0}250\u{a0}000,50"),
            "{}",
            page.body
        );
        let api = pages.get(Role::Member, &format!("/api/v1/organisations/{}", it.id)).await;
        assert!(api.body.contains("\"ore\":125000050") && api.body.contains("\"granted_on\":\"2026-09-03\""));
        let mut read = pages.region.store.read().await.unwrap();
        let ties = actors::ask::ties(&mut read, &who, it.id).await.unwrap();
        assert_eq!(ties.iter().map(|tie| (tie.other, tie.direction.as_str())).collect::<Vec<_>>(), [(funder, "in")]);
        drop(read);
        let again = send(&pages, "grants", "fil.csv", GRANTS.as_bytes(), "").await;
        work(&pages.region.store).await;
        let again = pages.get(Role::Coordinator, &again.location).await;
        assert!(shows(&again, "Uendret", "2") && shows(&again, "Nye", "0"), "{}", again.body);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_said_and_can_be_given_up() {
    let pages = Pages::new(Kind::Sqlite).await;
    let sent = send(&pages, "register", "x.csv", b"a,b\n1,2\n", "").await;
    work(&pages.region.store).await;
    let seen = pages.get(Role::Coordinator, &sent.location).await;
    assert!(seen.body.contains("Kolonnen «organisasjonsnummer» mangler"), "{}", seen.body);
    let ended = pages.post(Role::Coordinator, &format!("{}/end", sent.location), "").await;
    assert!(ended.location.contains("done=import-ended"), "{}", ended.body);
    let late = pages.post(Role::Coordinator, &format!("{}/confirm", sent.location), "").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let none = send(&pages, "sheet", "x.xlsx", b"PK\x03\x04tull", "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("ikke en Excel-fil"), "{}", none.body);
    let list = pages.get(Role::Coordinator, "/api/v1/imports").await;
    assert!(list.body.contains("\"state\":\"ended\""), "{}", list.body);
    let id: ImportId = sent.location[9..].parse().unwrap();
    assert_eq!(pages.get(Role::Coordinator, &format!("/api/v1/imports/{id}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_that_nobody_says_yes_to_is_deleted_after_a_week() {
    use store::Clock;
    let clock = Clock::set_to("2026-11-01T08:00:00Z".parse().unwrap());
    let region = journeys::Region::at(Kind::Sqlite, clock.clone()).await;
    let who = region.viewer(Role::Coordinator).await;
    let new = features::imports::NewImport {
        kind: model::ImportKind::Sheet,
        name: "x.csv".into(),
        content: Some(b"navn\nA\n".to_vec()),
        size: 7,
        choice: Default::default(),
        source_date: "2026-11-01".parse().unwrap(),
    };
    let begun: Result<ImportId, Stop> =
        store::write!(region.store, |w| features::imports::act::begin(w, &who, &new).await);
    let id = begun.unwrap();
    for (day, state) in [("2026-11-07", "uploaded"), ("2026-11-09", "ended")] {
        clock.move_to(format!("{day}T08:00:00Z").parse().unwrap());
        let tidied: Result<u64, Stop> = store::write!(region.store, |w| features::imports::act::tidy(w).await);
        tidied.unwrap();
        let mut read = region.store.read().await.unwrap();
        let it = features::imports::ask::page(&mut read, &who, id).await.unwrap().unwrap();
        let content = features::imports::ask::content(&mut read, &who, id).await.unwrap();
        assert_eq!((it.state.as_str(), content.is_some()), (state, state == "uploaded"), "{day}");
    }
}

#[tokio::test]
async fn the_command_shows_first_and_writes_when_asked_to() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("enheter.csv");
        std::fs::write(&path, register("amot.example", "ÅMOT AS")).unwrap();
        let run = |more: &[&str]| {
            let done = Command::new(binary())
                .args(["register", "--database", &database.url])
                .arg(&path)
                .args(more)
                .output()
                .unwrap();
            String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
        };
        let dry = run(&[]);
        assert!(dry.contains("6 rows read: 3 new, 0 changed, 0 unchanged, 1 in error"), "{dry}");
        assert!(dry.contains("line 6, organisasjonsnummer: ") && dry.contains("Nothing is written"), "{dry}");
        assert!(run(&["--municipality", "3316", "--industry", "86"]).contains("1 new"));
        assert!(run(&["--apply"]).contains("3 new"));
        assert!(run(&["--apply"]).contains("0 new, 0 changed, 3 unchanged"));
        assert!(run(&["--municipality", "Modum"]).contains("is not a number of four digits"));
    }
}

#[tokio::test]
async fn the_pages_of_imports_hold_only_the_catalogue_and_a_fixed_number_of_queries() {
    let pages = crate::pages::bracketed().await;
    let file = register("amot.example", "§");
    let sent = send(&pages, "register", "§", file.as_bytes(), "municipalities=3316").await;
    work(&pages.region.store).await;
    let sheet = send(&pages, "sheet", "§", "§\n§\n".as_bytes(), "").await;
    let data = ["§", "organisasjonsnummer", "MB", "CSV", "3316"];
    for path in ["/imports", "/imports/new", &sent.location, &sheet.location] {
        crate::pages::holds_only_the_catalogue(&pages, Role::Coordinator, path, &data).await;
    }
    let paths = vec!["/imports".to_owned(), sent.location.clone()];
    let before = crate::pages::counts_as(Role::Coordinator, &pages, &paths).await;
    for _ in 0..5 {
        send(&pages, "register", "§", file.as_bytes(), "").await;
    }
    work(&pages.region.store).await;
    assert_eq!(before, crate::pages::counts_as(Role::Coordinator, &pages, &paths).await);
}

#[tokio::test]
async fn a_funders_tie_that_people_removed_stays_removed() {
    let pages = Pages::new(Kind::Sqlite).await;
    bring(&pages, "register", register("amot.example", "ÅMOT AS").as_bytes(), "").await;
    let who = coordinator(&pages).await;
    let added: Result<_, Stop> =
        store::write!(pages.region.store, |w| actors::act::add(w, &who, &profile("Innovasjon Norge"), "hand").await);
    added.unwrap();
    bring(&pages, "grants", GRANTS.as_bytes(), "").await;
    let it = of_number(&pages, "974760673").await.unwrap();
    let ties = |read: Vec<actors::TieLine>| read.first().map(|tie| tie.id);
    let tie = ties(actors::ask::ties(&mut pages.region.store.read().await.unwrap(), &who, it.id).await.unwrap());
    let removed: Result<(), Stop> =
        store::write!(pages.region.store, |w| actors::act::trash_tie(w, &who, it.id, tie.unwrap()).await);
    removed.unwrap();
    let more = GRANTS.to_owned() + "Buskerud;974760673;Åmot AS;Tilskudd;5;04.09.2026\n";
    bring(&pages, "grants", more.as_bytes(), "").await;
    let left = actors::ask::ties(&mut pages.region.store.read().await.unwrap(), &who, it.id).await.unwrap();
    assert!(left.is_empty());
    let _: model::Text<10> = text("ok");
}
