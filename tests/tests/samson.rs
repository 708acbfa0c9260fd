//! SAMSON: two devices and many phones at one session, spread without names, actions that go on, the next time.

use crate::web::{Pages, Seen};
use axum::http::StatusCode;
use features::samson::{self, Given, Subject};
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::{Language, Reason, Refusal, SamsonMode, SamsonState, Stop, Viewer};
use store::Clock;

use Role::{Coordinator, Evaluator, Member, Outsider, Partner};

/// A form for a session that the hospital keeps.
pub(crate) fn form(pages: &Pages, mode: &str) -> String {
    let today = pages.region.store.clock().now().day();
    let hospital = pages.region.hospital;
    format!("title=Samarbeidet&organisation={hospital}&mode={mode}&held_on={today}&language=nb&people=Lege%0D%0ABruker")
}

fn went_on(seen: &Seen) -> String {
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    seen.location.split('?').next().unwrap().to_owned()
}

/// The path of a session that the coordinator has opened.
pub(crate) async fn opened(pages: &Pages, said: &str) -> String {
    load_instrument(&pages.region).await;
    went_on(&pages.post(Coordinator, "/samson/new", said).await)
}

/// Loads the instruments that the program came with, as the server does when it starts.
async fn load_instrument(region: &Region) {
    store::write!(region.store, |w| features::instruments::act::load_shipped(w).await).unwrap();
}

/// The code of a session.
pub(crate) async fn code(pages: &Pages, session: &str) -> String {
    let page = pages.get(Coordinator, session).await.body;
    page.split("/dialogue/").nth(1).unwrap().chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// The secret of somebody who begins to answer alone.
pub(crate) async fn joined(pages: &Pages, code: &str) -> String {
    let path = went_on(&pages.post(Role::Anonymous, &format!("/dialogue/{code}"), "").await);
    path.split('/').nth(2).unwrap().to_owned()
}

/// Keeps what the group agrees on, on top of a version.
pub(crate) async fn agree(pages: &Pages, session: &str, item: &str, value: &str, version: i64) -> Seen {
    let said = format!("item={item}&kind=score&value={value}&version={version}");
    pages.post(Coordinator, &format!("{session}/save"), &said).await
}

async fn alone(pages: &Pages, token: &str, item: &str, value: &str) -> Seen {
    pages.post(Role::Anonymous, &format!("/d/{token}/save"), &format!("item={item}&value={value}")).await
}

#[tokio::test]
async fn two_devices_at_one_session_do_not_overwrite_each_other() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let session = opened(&pages, &form(&pages, "together")).await;
        // Each at its own question: both stand.
        assert_eq!(agree(&pages, &session, "1-1", "75", 0).await.status, StatusCode::OK);
        assert_eq!(agree(&pages, &session, "1-2", "25", 0).await.status, StatusCode::OK);
        // Both at the same one: the second is told, and what stands is not changed.
        let late = agree(&pages, &session, "1-1", "0", 0).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("En annen enhet"), "{}", late.body);
        let part = pages.get(Coordinator, &format!("{session}/1")).await.body;
        assert!(part.contains(r#"name="s-1-1" value="75" checked"#), "{part}");
        // The same answer twice is no conflict.
        assert_eq!(agree(&pages, &session, "1-1", "75", 0).await.status, StatusCode::OK);
        // Without script: a form that was opened before leaves alone what it did not touch.
        let old = "v-1-1=0&o-1-1=&s-1-1=&v-1-2=1&o-1-2=25&s-1-2=100&v-1-3=0&o-1-3=&s-1-3=50&go=next";
        let kept = pages.post(Coordinator, &format!("{session}/1"), old).await;
        assert_eq!(went_on(&kept), format!("{session}/2"));
        let part = pages.get(Coordinator, &format!("{session}/1")).await.body;
        for stands in [r#"name="s-1-1" value="75" checked"#, r#"name="s-1-2" value="100" checked"#] {
            assert!(part.contains(stands), "{part}");
        }
        // And is told where both have changed the same, with the rest kept.
        let both = "v-1-1=0&o-1-1=&s-1-1=0&v-1-4=0&o-1-4=&s-1-4=50&n-1-4=Vi+hospiterer.&no-1-4=&go=next";
        let told = pages.post(Coordinator, &format!("{session}/1"), both).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("En annen enhet") && told.body.contains("Vi hospiterer."));
        let part = pages.get(Coordinator, &format!("{session}/1")).await.body;
        assert!(part.contains(r#"name="s-1-4" value="50" checked"#), "what could be kept is kept");
    }
}

#[tokio::test]
async fn the_spread_of_single_answers_shows_from_three_and_goes_once_the_group_agrees() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let session = opened(&pages, &form(&pages, "alone_first")).await;
        let code = code(&pages, &session).await;
        let screen = format!("/dialogue/{code}/screen");
        let mut phones = Vec::new();
        for _ in 0..4 {
            phones.push(joined(&pages, &code).await);
        }
        pages.post(Coordinator, &format!("{session}/0"), "go=next").await;
        for (phone, value) in phones.iter().zip(["0", "25"]) {
            assert_eq!(alone(&pages, phone, "1-1", value).await.status, StatusCode::OK);
        }
        let few = pages.get(Role::Anonymous, &screen).await.body;
        assert!(few.contains("2 av 4 har svart") && !few.contains("Fra 0 til"), "{few}");
        alone(&pages, &phones[2], "1-1", "-1").await;
        alone(&pages, &phones[3], "1-1", "100").await;
        let seen = pages.get(Role::Anonymous, &screen).await.body;
        assert!(seen.contains("4 av 4 har svart.") && seen.contains("Fra 0 til 10, i snitt 4,2."), "{seen}");
        assert!(seen.contains("Én sier «ikke aktuelt»."));
        // Somebody who comes back finds their answer, and can change it.
        let own = pages.get(Role::Anonymous, &format!("/d/{}/1", phones[0])).await.body;
        assert!(own.contains(r#"name="q-1-1" value="0" checked"#), "{own}");
        // The group agrees: single answers are not shown, and no more are taken.
        agree(&pages, &session, "1-1", "50", 0).await;
        let agreed = pages.get(Role::Anonymous, &screen).await.body;
        assert!(agreed.contains("Gruppa er enig om: 5") && !agreed.contains("av 4 har svart"), "{agreed}");
        assert_eq!(alone(&pages, &phones[0], "1-1", "0").await.status, StatusCode::CONFLICT);
        // A slip is taken back, and everybody's answer is where it was.
        let part = pages.get(Coordinator, &format!("{session}/1")).await.body;
        assert!(part.contains(r#"value="undo 1-1""#) && !part.contains("undo 1-2"), "{part}");
        pages.post(Coordinator, &format!("{session}/1"), "go=undo+1-1&v-1-1=1&o-1-1=50&s-1-1=50").await;
        let seen = pages.get(Role::Anonymous, &screen).await.body;
        assert!(seen.contains("4 av 4 har svart.") && !seen.contains("Gruppa er enig om"), "{seen}");
        assert_eq!(alone(&pages, &phones[0], "1-1", "25").await.status, StatusCode::OK);
        // Once the group has gone on, they are deleted.
        agree(&pages, &session, "1-1", "50", 2).await;
        alone(&pages, &phones[0], "1-2", "25").await;
        pages.post(Coordinator, &format!("{session}/1"), "go=next").await;
        let mut read = pages.region.store.read().await.unwrap();
        let rows = store::sql!("SELECT COUNT(*) FROM samson_singles");
        assert_eq!(read.one::<(i64,)>(rows, store::args![]).await.unwrap(), Some((1,)), "the one not agreed on");
        drop(read);
        assert!(!pages.get(Coordinator, &format!("{session}/1")).await.body.contains("undo 1-1"));
        // Finished: the code and the secrets open nothing any more.
        went_on(&pages.post(Coordinator, &format!("{session}/finish"), "").await);
        for path in [screen, format!("/dialogue/{code}"), format!("/d/{}/1", phones[0])] {
            assert_eq!(pages.get(Role::Anonymous, &path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let mut read = pages.region.store.read().await.unwrap();
        let rows = store::sql!("SELECT COUNT(*) FROM samson_singles");
        assert_eq!(read.one::<(i64,)>(rows, store::args![]).await.unwrap(), Some((0,)));
        let rows = store::sql!("SELECT COUNT(*) FROM samson_participants");
        assert_eq!(read.one::<(i64,)>(rows, store::args![]).await.unwrap(), Some((0,)));
    }
}

fn said(region: &Region, mode: SamsonMode) -> samson::SessionText {
    let held_on = region.store.clock().now().day();
    samson::SessionText { title: text("Samarbeidet"), mode, held_on, people: None, language: Language::Bokmal }
}

async fn score(region: &Region, who: &Viewer, id: model::SamsonId, item: &str, version: i64, tenths: i64) {
    let given = Some(Given::Tenths(tenths));
    let kept = store::write!(region.store, |w| samson::act::answer(w, who, id, (item, version), given).await);
    assert_eq!(kept.unwrap(), version + 1, "{item}");
}

#[tokio::test]
async fn the_next_time_carries_weights_and_open_actions_and_tells_what_has_changed() {
    for kind in Kind::BOTH {
        let start = "2026-03-02T09:00:00Z".parse().unwrap();
        let clock = Clock::set_to(start);
        let region = Region::at(kind, clock.clone()).await;
        let who = region.viewer(Member).await;
        load_instrument(&region).await;
        let text = said(&region, SamsonMode::Together);
        let of = Subject::Of(region.hospital);
        let first = store::write!(region.store, |w| samson::act::open(w, &who, None, of, &text).await).unwrap();
        score(&region, &who, first, "openness", 0, 90).await;
        score(&region, &who, first, "1-1", 0, 25).await;
        score(&region, &who, first, "1-2", 0, 50).await;
        let new = samson::NewAction {
            item: Some("1-1".into()),
            title: journeys::region::text("Besøke hverandre"),
            who: Some(journeys::region::text("Enhetslederen")),
            due_on: Some(region.store.clock().now().day().plus_days(14)),
        };
        let action = store::write!(region.store, |w| samson::act::add_action(w, &who, first, &new).await).unwrap();
        clock.move_to("2026-04-02T09:00:00Z".parse().unwrap());
        // One act: the first is finished, the next has the weights.
        let next = store::write!(region.store, |w| samson::act::again(w, &who, first).await).unwrap();
        let again = store::write!(region.store, |w| samson::act::again(w, &who, first).await).unwrap();
        assert_eq!(next, again, "pressed twice it is one");
        let mut read = region.store.read().await.unwrap();
        let before = samson::ask::page(&mut read, &who, first).await.unwrap().unwrap();
        assert_eq!((before.state, before.code.clone()), (SamsonState::Finished, None));
        let session = samson::ask::page(&mut read, &who, next).await.unwrap().unwrap();
        assert_eq!(
            (session.previous, session.chain, session.held_on.to_string()),
            (Some(first), first, "2026-04-02".into())
        );
        let answers = samson::ask::answers(&mut read, &who, next).await.unwrap();
        assert_eq!(answers.len(), 1);
        assert_eq!((answers[0].item.as_str(), answers[0].tenths, answers[0].carried), ("openness", Some(90), 1));
        let actions = samson::ask::actions(&mut read, &who, &session).await.unwrap();
        assert_eq!(actions.len(), 1, "the open action came along");
        assert_eq!((actions[0].owner.as_deref(), actions[0].session), (Some("Enhetslederen"), first));
        drop(read);
        score(&region, &who, next, "1-1", 0, 75).await;
        let mut read = region.store.read().await.unwrap();
        let (_, then) = samson::ask::scorecard(&mut read, &who, &before).await.unwrap().unwrap();
        let (_, now) = samson::ask::scorecard(&mut read, &who, &session).await.unwrap().unwrap();
        let change = now.since(&then);
        assert_eq!(
            (change.fields[0].change, change.fields[0].both),
            (Some(5.0), 1),
            "over what was answered both times"
        );
        drop(read);
        let done = store::write!(region.store, |w| {
            samson::act::step_action(w, &who, next, (action, 1), model::ActionState::Done).await
        });
        done.unwrap();
        let stale = store::write!(region.store, |w| {
            samson::act::step_action(w, &who, next, (action, 1), model::ActionState::Dropped).await
        });
        assert!(matches!(stale, Err(Stop::Refused(Refusal::Stale))));
        // What has been followed is not opened again.
        let back = store::write!(region.store, |w| samson::act::reopen(w, &who, first).await);
        assert!(matches!(back, Err(Stop::Refused(Refusal::State(Reason { key: "samson-followed", .. })))));
    }
}

#[tokio::test]
async fn a_session_is_seen_by_its_own_and_those_who_run_rounds() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let session = opened(&pages, &form(&pages, "together")).await;
        for (role, status) in [
            (Member, StatusCode::OK),
            (Evaluator, StatusCode::OK),
            (Partner, StatusCode::NOT_FOUND),
            (Outsider, StatusCode::NOT_FOUND),
        ] {
            assert_eq!(pages.get(role, &session).await.status, status, "{role:?}");
            let listed = pages.get(role, "/samson").await.body.contains(&session);
            assert_eq!(listed, status == StatusCode::OK, "{role:?}");
        }
        // Another organisation's collaboration is not for an outsider to open.
        let told = pages.post(Outsider, "/samson/new", &form(&pages, "together")).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("Velg en virksomhet du er knyttet til."), "{}", told.body);
    }
}

#[tokio::test]
async fn an_empty_session_is_deleted_and_not_finished_and_one_with_answers_the_other_way_round() {
    let pages = Pages::new(Kind::Sqlite).await;
    let session = opened(&pages, &form(&pages, "together")).await;
    assert_eq!(pages.post(Coordinator, &format!("{session}/finish"), "").await.status, StatusCode::CONFLICT);
    agree(&pages, &session, "2-1", "-1", 0).await;
    assert_eq!(pages.post(Coordinator, &format!("{session}/discard"), "").await.status, StatusCode::CONFLICT);
    assert_eq!(agree(&pages, &session, "2-1", "101", 1).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(agree(&pages, &session, "9-9", "50", 0).await.status, StatusCode::NOT_FOUND);
    let other = opened(&pages, &form(&pages, "together")).await;
    assert_eq!(went_on(&pages.post(Coordinator, &format!("{other}/discard"), "").await), "/samson");
    // A finer score, with its comma.
    let kept = pages.post(Coordinator, &format!("{session}/2"), "v-2-2=0&o-2-2=&f-2-2=6%2C5&go=next").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = pages.get(Coordinator, &session).await.body;
    assert!(page.contains("6,5"), "{page}");
    let csv = pages.get(Coordinator, &format!("{session}/files/answers.csv")).await;
    assert!(csv.body.contains("2-2;") && csv.body.contains(";6,5;"), "{}", csv.body);
    let r = pages.get(Coordinator, &format!("{session}/files/answers.R")).await.body;
    assert!(r.contains("read.csv2(\"samson.csv\"") && r.contains("levels = c(0, 25, 50, 75, 100, -1)"), "{r}");
    let sps = pages.get(Coordinator, &format!("{session}/files/answers.sps")).await.body;
    assert!(sps.contains("MISSING VALUES code (-1).") && sps.contains("SET DECIMAL=COMMA."), "{sps}");
    pages.post(Coordinator, &format!("{session}/actions"), "title=Ringe&who=Lege&due_on=2026-12-24").await;
    let csv = pages.get(Coordinator, &format!("{session}/files/actions.csv")).await.body;
    assert!(csv.lines().nth(1).is_some_and(|line| line.starts_with(";Ringe;Lege;24.12.2026;åpent;")), "{csv}");
    assert!(pages.get(Coordinator, &format!("{session}/files/actions.xlsx")).await.status.is_success());
}

#[tokio::test]
async fn no_page_of_a_session_holds_a_sentence_that_is_not_in_the_catalogue() {
    let pages = crate::pages::bracketed().await;
    let session = opened(&pages, &form(&pages, "alone_first")).await;
    let code = code(&pages, &session).await;
    let mut phones = Vec::new();
    for _ in 0..3 {
        phones.push(joined(&pages, &code).await);
        alone(&pages, phones.last().unwrap(), "1-2", "25").await;
    }
    agree(&pages, &session, "openness", "90", 0).await;
    agree(&pages, &session, "1-1", "25", 0).await;
    pages.post(Coordinator, &format!("{session}/actions"), "title=Besøket&who=Lederen").await;
    pages.post(Coordinator, &format!("{session}/1"), "go=show").await;
    // What the instrument says is data, the longest first: one text may hold another.
    let texts =
        features::instruments::SHIPPED.iter().filter_map(|text| features::instruments::Instrument::read(text).ok());
    let samson = texts.into_iter().find(|it| it.key == "samson").unwrap();
    let steps = samson.scales.iter().flat_map(|scale| &scale.steps).map(|step| step.label.nb.clone());
    let ends = samson.scales.iter().flat_map(|scale| &scale.ends).map(|end| end.nb.clone());
    let sections =
        samson.sections.iter().flat_map(|it| [Some(it.title.nb.clone()), it.intro.as_ref().map(|it| it.nb.clone())]);
    let statements = samson.sections.iter().flat_map(|it| &it.items).map(|item| item.text.nb.clone());
    let own =
        ["Samarbeidet", "Lege", "Bruker", "Besøket", "Lederen", "CSV", "XLSX", "SPSS", "http://test.example", &code];
    let mut data: Vec<String> = steps.chain(ends).chain(sections.flatten()).chain(statements).collect();
    data.sort_by_key(|text| std::cmp::Reverse(text.len()));
    data.extend(own.map(str::to_owned));
    // A picture breaks names into lines.
    data.extend(["Kompetanse som", "utfyller", "Tilrettelegging"].map(str::to_owned));
    data.extend(["/dialogue/", "/join", "/screen"].map(str::to_owned));
    let data: Vec<&str> = data.iter().map(String::as_str).collect();
    let looks =
        async |role: Role, path: String| crate::pages::holds_only_the_catalogue(&pages, role, &path, &data).await;
    for path in [format!("{session}/0"), format!("{session}/1"), format!("{session}/edit"), format!("{session}/screen")]
    {
        looks(Coordinator, path).await;
    }
    for path in [session.clone(), "/samson".to_owned(), "/samson/new".to_owned()] {
        looks(Coordinator, path).await;
    }
    for end in [
        format!("dialogue/{code}"),
        format!("dialogue/{code}/screen"),
        format!("d/{}/1", phones[0]),
        format!("d/{}/done", phones[0]),
    ] {
        looks(Role::Anonymous, format!("/{end}")).await;
    }
    went_on(&pages.post(Coordinator, &format!("{session}/again"), "").await);
    looks(Coordinator, session).await;
}

#[tokio::test]
async fn an_action_is_said_otherwise_while_the_group_is_together_and_stands_afterwards() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let session = opened(&pages, &form(&pages, "together")).await;
        agree(&pages, &session, "2-1", "50", 0).await;
        pages.post(Coordinator, &format!("{session}/actions"), "title=Ringe&who=Lege&due_on=2099-01-05").await;
        let page = pages.get(Coordinator, &session).await.body;
        let action = page.split("/actions/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("{session}/actions/{action}/edit");
        let wrong = pages.post(Coordinator, &path, "version=1&title=Skrive&who=Lege&due_on=2020-01-05").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("ikke er passert") && wrong.body.matches("value=\"Skrive\"").count() == 1);
        let empty = pages.post(Coordinator, &path, "version=1&title=&who=Lege&due_on=").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("Fyll ut feltet «Hva skal gjøres»."), "{}", empty.body);
        let said = "version=1&title=Skrive&who=&due_on=2099-01-06";
        assert_eq!(pages.post(Coordinator, &path, said).await.status, StatusCode::SEE_OTHER);
        let csv = pages.get(Coordinator, &format!("{session}/files/actions.csv")).await.body;
        assert!(csv.contains(";Skrive;;06.01.2099;åpent;") && !csv.contains("Ringe"), "{csv}");
        // Somebody else was first: what was typed stays, to be saved once more on top of what stands.
        let stale = pages.post(Coordinator, &path, &said.replace("Skrive", "Sende")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let typed = r#"value="Sende""#;
        assert!(stale.body.contains("Noen andre har lagret") && stale.body.contains(typed), "{}", stale.body);
        assert!(stale.body.contains(r#"name="version" value="2""#), "{}", stale.body);
        assert_eq!(pages.post(Coordinator, &format!("{session}/finish"), "").await.status, StatusCode::SEE_OTHER);
        let after = said.replace("version=1", "version=2");
        assert_eq!(pages.post(Coordinator, &path, &after).await.status, StatusCode::CONFLICT, "finished");
        // The next session carries it on, but does not say it otherwise.
        let next = went_on(&pages.post(Coordinator, &format!("{session}/again"), "").await);
        let path = format!("{next}/actions/{action}/edit");
        assert_eq!(pages.post(Coordinator, &path, &after).await.status, StatusCode::NOT_FOUND);
        assert!(!pages.get(Coordinator, &next).await.body.contains(&path));
    }
}

#[tokio::test]
async fn what_was_taken_over_is_agreed_on_anew_by_going_on() {
    let pages = Pages::new(Kind::Sqlite).await;
    let session = opened(&pages, &form(&pages, "together")).await;
    agree(&pages, &session, "openness", "90", 0).await;
    agree(&pages, &session, "1-1", "50", 0).await;
    let next = went_on(&pages.post(Coordinator, &format!("{session}/again"), "").await);
    let values = format!("{next}/0");
    let page = pages.get(Coordinator, &values).await.body;
    assert!(page.contains(r#"name="c-openness" value="1""#) && page.contains("Tatt med fra forrige gang"), "{page}");
    let version = page.split(r#"name="v-openness" value=""#).nth(1).unwrap().split('"').next().unwrap();
    let sent = format!("&c-openness=1&v-openness={version}&o-openness=90&s-openness=90");
    pages.post(Coordinator, &values, &format!("go=show{sent}")).await;
    assert!(pages.get(Coordinator, &values).await.body.contains("Tatt med fra forrige gang"), "looked at");
    pages.post(Coordinator, &values, &format!("go=next{sent}")).await;
    let page = pages.get(Coordinator, &values).await.body;
    assert!(!page.contains("Tatt med fra forrige gang") && page.contains(r#"value="90" checked"#), "{page}");
}
