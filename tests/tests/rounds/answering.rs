//! Those who answer: by the common link, part by part, on any device, until the round is closed.

use super::{PULSE, code, filled_in, id_of, joined, opened, press, put_in, went_on};
use crate::pages::{counts_as, holds_only_the_catalogue};
use crate::web::Pages;
use axum::http::StatusCode;
use journeys::{Kind, Role};
use store::Clock;

const SHEETS: &str = "SELECT COUNT(*) FROM sheets";

#[tokio::test]
async fn somebody_without_an_account_answers_part_by_part_and_on_another_device() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let code = code(&pages, &round).await;
        let nobody = Role::Anonymous;
        let typed = pages.post(nobody, "/join", &format!("code={}", code.to_lowercase())).await;
        assert_eq!(went_on(&typed), format!("/join/{code}"));
        assert_eq!(pages.post(nobody, "/join", "code=ABCDEFGH").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let join = pages.get(nobody, &format!("/join/{code}")).await;
        for told in ["Formålet", "Hjemmelen", "Ansvaret", "Kommunene", "Bedriftene"] {
            assert!(join.body.contains(told), "{kind:?}: {told} is told before the first question");
        }
        assert_eq!(join.headers["cache-control"], "no-store");
        let refused = pages.post(nobody, &format!("/join/{code}"), "group=x").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(pages.region.database.number(SHEETS).await, 0);

        let own = joined(&pages, &code, "b").await;
        let first = format!("{own}/1");
        // What must be answered is, or the form comes back with what was typed; what could be kept is.
        let lacks = pages.post(nobody, &first, "q-bb=2&go=next").await;
        assert_eq!(lacks.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lacks.body.contains("id=\"q-aa-error\""), "{}", lacks.body);
        let again = pages.get(nobody, &first).await.body;
        assert!(again.contains("value=\"2\" checked"), "{again}");
        let wrong = pages.post(nobody, &first, "q-aa=9&go=next").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Whoever goes past it and sends in is led back to it.
        let early = pages.post(nobody, &format!("{own}/2"), "q-leader=1&go=finish").await;
        assert_eq!(early.location, format!("{first}?lacks=1"));
        let led = pages.get(nobody, &early.location).await;
        assert!(led.body.contains("id=\"q-aa-error\""), "{}", led.body);

        // The other device knows the address alone.
        assert_eq!(went_on(&pages.post(nobody, &first, "q-aa=4&q-bb=2&go=next").await), format!("{own}/2"));
        let there = pages.get(nobody, &format!("{own}/2")).await.body;
        assert!(there.contains("id=\"q-leader-1\" name=\"q-leader\" value=\"1\" checked"), "{there}");
        assert_eq!(went_on(&pages.post(nobody, &format!("{own}/2"), "q-leader=2&go=back").await), first);
        filled_in(&pages, &own, [5, 2, 3], 2, "Bra").await;
        let finished = "SELECT COUNT(*) FROM sheets WHERE finished = 1";
        assert_eq!(pages.region.database.number(finished).await, 1);
        assert!(pages.get(nobody, &own).await.body.contains("ds-alert\" data-color=\"success"));
        // It can be changed after it was sent in, and stays sent in.
        went_on(&pages.post(nobody, &first, "q-aa=1&q-bb=2&go=next").await);
        let changed = "SELECT COUNT(*) FROM answers WHERE item = 'aa' AND value = '1'";
        assert_eq!(pages.region.database.number(changed).await, 1);
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM answers WHERE item = 'cc'").await, 0);
        assert_eq!(pages.region.database.number(finished).await, 1);
        assert_eq!(pages.get(nobody, &format!("/a/{}", "0".repeat(64))).await.status, StatusCode::NOT_FOUND);
        assert_eq!(pages.get(nobody, &format!("{own}/3")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_sheet_without_any_answer_is_not_sent_in() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let free = PULSE.replace("\"pulse\"", "\"free\"").replace("required = true", "");
        let instrument = super::bring(&pages, &free).await;
        let said = super::form(&pages, "survey", &instrument, "partners") + super::TWO;
        let round = super::prepared(&pages, &said).await;
        press(&pages, &round, "open").await;
        let own = joined(&pages, &code(&pages, &round).await, "a").await;
        let sent = pages.post(Role::Anonymous, &format!("{own}/2"), "go=finish").await;
        assert_eq!(sent.location, format!("{own}/1?lacks=all"), "{kind:?}");
        let led = pages.get(Role::Anonymous, &sent.location).await;
        assert_eq!(led.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?}");
        assert!(led.body.contains("Svar på minst ett spørsmål"), "{kind:?}: {}", led.body);
        let finished = "SELECT COUNT(*) FROM sheets WHERE finished = 1";
        assert_eq!(pages.region.database.number(finished).await, 0, "{kind:?}");
        let sent = pages.post(Role::Anonymous, &format!("{own}/2"), "q-leader=1&go=finish").await;
        assert_eq!(went_on(&sent), format!("{own}/thanks"), "{kind:?}");
        assert_eq!(pages.region.database.number(finished).await, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn each_answer_is_kept_as_it_is_given_and_none_after_the_round_is_closed() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let own = joined(&pages, &code(&pages, &round).await, "a").await;
        let save = async |form: &str| pages.post(Role::Anonymous, &format!("{own}/save"), form).await.status.as_u16();
        for (form, status) in [
            ("item=aa&value=4", 200),
            ("item=aa&value=5", 200),
            ("item=bb&value=4", 200),
            ("item=bb&value=", 200),
            ("item=aa&value=6", 422),
            ("item=nothing&value=1", 422),
            ("value=1", 422),
        ] {
            assert_eq!(save(form).await, status, "{kind:?}: {form}");
        }
        let kept = "SELECT COUNT(*) FROM answers WHERE item = 'aa' AND value = '5'";
        assert_eq!(pages.region.database.number(kept).await, 1);
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM answers").await, 1, "{kind:?}: taken back");
        press(&pages, &round, "close").await;
        assert_eq!(save("item=aa&value=1").await, 409, "{kind:?}");
        for (path, form) in [("1", "q-aa=1&go=next"), ("2", "go=finish")] {
            let late = pages.post(Role::Anonymous, &format!("{own}/{path}"), form).await;
            assert_eq!(late.status, StatusCode::CONFLICT, "{kind:?} {path}");
        }
        assert_eq!(pages.region.database.number(kept).await, 1);
        assert_eq!(pages.get(Role::Anonymous, &own).await.status, StatusCode::CONFLICT);
        let code = code(&pages, &round).await;
        assert_eq!(pages.get(Role::Anonymous, &format!("/join/{code}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_round_is_answered_between_its_first_and_its_last_day_and_closes_by_itself() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-03-02T09:00:00Z".parse().unwrap());
        let pages = Pages::at(kind, clock.clone()).await;
        let round = opened(&pages, "partners", "").await;
        let own = joined(&pages, &code(&pages, &round).await, "a").await;
        filled_in(&pages, &own, [4, 4, 4], 1, "Ord").await;
        clock.advance(22 * 24 * 3600);
        let late = pages.post(Role::Anonymous, &format!("{own}/1"), "q-aa=1&go=next").await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{kind:?}: past the last day, though nobody has closed it");
        let tidy = async || store::write!(pages.region.store, |w| features::rounds::act::tidy(w).await).unwrap();
        tidy().await;
        let desk = pages.get(Role::Coordinator, &format!("/api/v1{round}")).await.body;
        assert!(desk.contains("\"state\":\"closed\""), "{kind:?}: {desk}");
        put_no_more(&pages, &round).await;
        super::make_results(&pages).await;
        // Answers go when they have been kept for as long as was promised; results stay.
        tidy().await;
        assert_eq!(pages.region.database.number(SHEETS).await, 1, "{kind:?}");
        clock.advance(40 * 24 * 3600);
        tidy().await;
        for table in ["sheets", "answers", "round_invitations"] {
            let left = format!("SELECT COUNT(*) FROM {table}");
            assert_eq!(pages.region.database.number(&left).await, 0, "{kind:?}: {table}");
        }
        assert_eq!(super::told(&pages, Role::Coordinator, &round).await["seq"], 1, "{kind:?}");
    }
}

/// A closed round takes no sheets from paper either.
async fn put_no_more(pages: &Pages, round: &str) {
    let who = pages.region.viewer(Role::Coordinator).await;
    let entered = ("a".to_owned(), std::collections::BTreeMap::new());
    let id = id_of(round);
    let refused = store::write!(pages.region.store, |w| {
        features::rounds::act::enter_sheets(w, &who, id, std::slice::from_ref(&entered)).await
    });
    assert!(refused.is_err());
}

/// What a respondent's secret was could be looked for in every cell; that it is not there is checked with letters too.
#[tokio::test]
async fn nothing_tells_when_or_by_whom_a_sheet_was_filled_in() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let code = code(&pages, &round).await;
        let own = joined(&pages, &code, "a").await;
        filled_in(&pages, &own, [4, 4, 4], 1, "Ord").await;
        let token = own.rsplit('/').next().unwrap();
        let held = crate::privacy::cells_with(&pages.region, token).await;
        assert_eq!(held, Vec::<String>::new(), "{kind:?}: the secret is kept nowhere");
        let mut read = pages.region.store.read().await.unwrap();
        let find = store::Sql::from_macro("SELECT id FROM sheets");
        let (sheet,) = read.one::<(String,)>(find, store::args![]).await.unwrap().unwrap();
        drop(read);
        for line in crate::privacy::cells_with(&pages.region, &sheet).await {
            assert!(!line.contains(":0"), "{kind:?}: no time of day stands beside a sheet: {line}");
        }
        // Its rows are its own and its answers', in no journal, change log, outbox or job.
        assert_eq!(crate::privacy::cells_with(&pages.region, &sheet).await.len(), 1 + 5, "{kind:?}");
    }
}

#[tokio::test]
async fn the_number_of_queries_does_not_grow_with_answers() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let own = joined(&pages, &code(&pages, &round).await, "a").await;
        put_in(&pages, &round, &[("a", [4, 3, 4]); 6]).await;
        press(&pages, &round, "results").await;
        super::make_results(&pages).await;
        let paths = ["/rounds", "/instruments", &round, &format!("{round}/results"), &own, &format!("{own}/1")]
            .map(str::to_owned);
        let before = counts_as(Role::Coordinator, &pages, &paths).await;
        put_in(&pages, &round, &[("b", [2, 3, 1]); 60]).await;
        for n in 0..10 {
            let asked = format!("group=a&emails=n{n}%40ute.example");
            went_on(&pages.post(Role::Coordinator, &format!("{round}/invitations"), &asked).await);
            super::bring(&pages, &PULSE.replace("\"pulse\"", &format!("\"pulse{n}\""))).await;
        }
        let more = super::prepared(&pages, &super::form(&pages, "network", "", "partners")).await;
        press(&pages, &more, "open").await;
        assert_eq!(before, counts_as(Role::Coordinator, &pages, &paths).await, "{kind:?}");
        assert!(before.iter().all(|(_, count)| (2..=15).contains(count)), "{before:?}");
    }
}

#[tokio::test]
async fn no_page_of_a_round_holds_a_sentence_that_is_not_in_the_catalogue() {
    let pages = crate::pages::bracketed().await;
    let round = opened(&pages, "region", "&breakdowns=leader").await;
    let id = super::bring(&pages, &PULSE.replace("\"pulse\"", "\"vinteren\"")).await;
    let own = went_on(&pages.post(Role::Coordinator, &format!("/instruments/{id}/copy"), "").await);
    let code = code(&pages, &round).await;
    super::answered(&pages, &code, "a", 12, |_| true).await;
    super::answered(&pages, &code, "b", 11, |_| false).await;
    let address = joined(&pages, &code, "a").await;
    went_on(&pages.post(Role::Coordinator, &format!("{round}/invitations"), "group=a&emails=n%40test.example").await);
    let draft = super::prepared(&pages, &(super::form(&pages, "survey", &id, "own") + super::TWO)).await;
    let counts = super::prepared(&pages, &super::form(&pages, "aggregated", &id, "own")).await;
    let network = super::prepared(&pages, &super::form(&pages, "network", "", "region")).await;
    press(&pages, &network, "open").await;
    let of = format!("{network}/network/{}", pages.region.hospital);
    went_on(&pages.post(Role::Member, &of, &format!("other={}&how_often=weekly", pages.region.club)).await);
    let mut paths = vec![round.clone(), format!("{round}/poster"), format!("{round}/paper"), format!("{round}/entry")];
    paths.extend([draft.clone(), counts]);
    paths.extend([format!("{draft}/edit"), format!("/rounds/new?instrument={id}"), "/rounds/new?kind=network".into()]);
    paths.extend(["/rounds".into(), "/instruments".into(), "/instruments/new".into(), format!("/instruments/{id}")]);
    paths.extend([own.clone(), format!("{own}/edit"), format!("{network}/ties"), of, network]);
    let data: Vec<&str> = super::DATA.iter().copied().chain(["vinteren", "Vinteren", "/join", &code]).collect();
    for path in &paths {
        holds_only_the_catalogue(&pages, Role::Coordinator, path, &data).await;
    }
    for path in [
        "/join".to_owned(),
        format!("/join/{code}"),
        address.clone(),
        format!("{address}/1"),
        format!("{address}/2"),
        format!("{address}/thanks"),
    ] {
        holds_only_the_catalogue(&pages, Role::Anonymous, &path, &data).await;
    }
    press(&pages, &round, "close").await;
    super::make_results(&pages).await;
    for path in
        [round.clone(), format!("{round}/results"), format!("{round}/results?by=leader"), format!("{round}/how")]
    {
        let words: Vec<String> = (0..12).map(|n| format!("Ord a{n}")).collect();
        let data: Vec<&str> = words.iter().rev().map(String::as_str).chain(data.iter().copied()).collect();
        holds_only_the_catalogue(&pages, Role::Member, &path, &data).await;
    }
}
