//! Long lists as files: the job that makes them, its limits, and who may fetch what.

use crate::lists::{csv_cells, file, filled, xlsx_cells};
use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use axum::http::StatusCode;
use features::exports::{self, KEPT_DAYS, MOST_KEPT};
use features::lists::List;
use features::{actors, initiatives, needs, offers};
use journeys::{Kind, Region, Role, Server};
use model::{ExportId, ExportState, Refusal, SheetFormat, Stop, Viewer, Visibility};
use std::time::Duration;
use store::{Clock, Job, Store};

/// The job of an export that waits.
async fn job(store: &Store) -> Option<Job> {
    loop {
        let job = store::write!(store, |w| Ok::<_, Stop>(w.take_job().await?)).unwrap()?;
        if job.kind == "export" {
            return Some(job);
        }
    }
}

/// Does the jobs of exports that wait, as the server's loop does.
async fn work(store: &Store) {
    while let Some(job) = job(store).await {
        koblingsboks::do_export(store, &job).await.unwrap();
    }
}

async fn ask(store: &Store, who: &Viewer, list: List, query: &str, format: SheetFormat) -> Result<ExportId, Stop> {
    store::write!(store, |w| exports::act::begin(w, who, list, query, format).await)
}

/// The file of a list that somebody asks for, made by the job, as cells.
async fn made(pages: &Pages, role: Role, list: List, query: &str, format: SheetFormat) -> Vec<Vec<String>> {
    let (store, who) = (&pages.region.store, pages.region.viewer(role).await);
    let id = ask(store, &who, list, query, format).await.unwrap();
    work(store).await;
    let bytes = file(pages, role, &format!("/exports/{id}/file")).await.1;
    store::write!(store, |w| exports::act::remove(w, &who, id).await).unwrap();
    cells(format, bytes)
}

fn cells(format: SheetFormat, bytes: Vec<u8>) -> Vec<Vec<String>> {
    match format {
        SheetFormat::Csv => csv_cells(&bytes),
        SheetFormat::Xlsx => xlsx_cells(bytes).0,
    }
}

const FILES: [List; 4] = [List::Needs, List::Offers, List::Organisations, List::Initiatives];

#[tokio::test]
async fn a_file_made_by_a_job_is_the_same_cell_by_cell_as_one_made_at_once() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        pages.region.many_organisations(4_500).await;
        for list in FILES {
            let sorts = if list == List::Organisations { ["", "newest", "oldest"] } else { ["", "title", "oldest"] };
            for (sort, format) in sorts.into_iter().flat_map(|s| SheetFormat::ALL.iter().map(move |f| (s, *f))) {
                let query = format!("sort={sort}");
                let by_job = made(&pages, Role::Member, list, &query, format).await;
                let path = format!("{}.{format}?{query}", list.path());
                let at_once = cells(format, file(&pages, Role::Member, &path).await.1);
                assert_eq!(by_job.len(), at_once.len(), "{kind:?} {path}");
                assert!(by_job == at_once, "{kind:?} {path}");
                assert!(at_once.len() > 4 && (list != List::Organisations || at_once.len() > 4_500), "{path}");
            }
            let narrow = made(&pages, Role::Member, list, "q=ingentinghermedslikt", SheetFormat::Csv).await;
            assert_eq!(narrow.len(), 1, "{list:?}: the headings alone");
            let key = if list == List::Organisations { "name" } else { "title" };
            let column = made(&pages, Role::Member, list, &format!("columns={key}"), SheetFormat::Xlsx).await;
            assert!(column.iter().all(|row| row.len() == 1), "{list:?}: the columns that were asked for");
        }
    }
}

/// Everything of a list, read one line at a time.
macro_rules! in_turn {
    ($read:expr, $who:expr, $feature:ident, $filter:expr, $sort:expr) => {{
        let mut all: Vec<String> = Vec::new();
        let mut some = $feature::ask::list($read, $who, $filter, $sort, 0, 1).await.unwrap();
        while let Some(line) = some.first() {
            all.push(line.id.to_string());
            some = $feature::ask::further($read, $who, $filter, $sort, line.id, 1).await.unwrap();
        }
        let whole = $feature::ask::list($read, $who, $filter, $sort, 0, 1_000).await.unwrap();
        (all, whole.into_iter().map(|line| line.id.to_string()).collect::<Vec<_>>())
    }};
}

#[tokio::test]
async fn a_list_that_is_read_in_turn_has_the_same_lines_in_the_same_order() {
    use features::actors::{OrganisationFilter, OrganisationSort};
    use features::initiatives::{InitiativeFilter, InitiativeSort};
    use features::needs::{NeedFilter, NeedSort};
    use features::offers::{OfferFilter, OfferSort};
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        filled(&region).await;
        let (who, read) = (region.viewer(Role::Member).await, &mut region.store.read().await.unwrap());
        for search in ["", "medisinlisten", "sykehuset"] {
            for (need, offer, initiative, organisation) in [
                (NeedSort::Newest, OfferSort::Newest, InitiativeSort::Newest, OrganisationSort::Newest),
                (NeedSort::Oldest, OfferSort::Oldest, InitiativeSort::Oldest, OrganisationSort::Oldest),
                (NeedSort::Title, OfferSort::Title, InitiativeSort::Title, OrganisationSort::Name),
            ] {
                let search = search.to_owned();
                let filter = NeedFilter { search: search.clone(), ..Default::default() };
                let (turn, whole) = in_turn!(read, &who, needs, &filter, need);
                assert_eq!(turn, whole, "{kind:?} {need:?} {search}");
                let filter = OfferFilter { search: search.clone(), ..Default::default() };
                let (turn, whole) = in_turn!(read, &who, offers, &filter, offer);
                assert_eq!(turn, whole, "{kind:?} {offer:?} {search}");
                let filter = InitiativeFilter { search: search.clone(), ..Default::default() };
                let (turn, whole) = in_turn!(read, &who, initiatives, &filter, initiative);
                assert_eq!(turn, whole, "{kind:?} {initiative:?} {search}");
                let filter = OrganisationFilter { search, ..Default::default() };
                let (turn, whole) = in_turn!(read, &who, actors, &filter, organisation);
                assert_eq!(turn, whole, "{kind:?} {organisation:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_list_of_more_than_ten_thousand_rows_is_asked_for_waited_for_and_fetched() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        pages.region.many_organisations(9_997).await;
        assert_eq!(pages.get(Role::Member, "/organisations.csv").await.status, StatusCode::OK, "{kind:?}");
        pages.region.many_organisations(1).await;
        let sent = pages.get(Role::Member, "/organisations.xlsx?sort=oldest&tull=1").await;
        assert_eq!(sent.location, "/exports/new?list=organisations&format=xlsx&query=sort%3Doldest", "{kind:?}");
        let form = pages.get(Role::Member, &sent.location).await.body;
        assert!(form.contains("Den har 10 001 rader.") || form.contains("Den har 10\u{a0}001 rader."), "{form}");
        assert!(form.contains("<option value=\"xlsx\" selected>"), "{form}");
        let wrong = pages.post(Role::Member, "/exports", "list=organisations&query=sort%3Doldest&format=pdf").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("name=\"query\" value=\"sort=oldest\""), "{}", wrong.body);
        for unreadable in ["list=tull&format=csv", "list=decisions&format=csv", "list=needs&query=q%3D%25ff&format=csv"]
        {
            let seen = pages.post(Role::Member, "/exports", unreadable).await;
            assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{unreadable}");
        }
        let asked = pages.post(Role::Member, "/exports", "list=organisations&query=sort%3Doldest&format=xlsx").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        let waits = pages.get(Role::Member, &asked.location).await.body;
        assert!(
            waits.contains("data-poll") && waits.contains("<progress") && waits.contains("venter på tur"),
            "{waits}"
        );
        let second = pages.post(Role::Member, "/exports", "list=needs&format=csv").await;
        assert!(second.status == StatusCode::CONFLICT && second.body.contains("ikke er ferdig"), "{}", second.body);
        let early = pages.get(Role::Member, &format!("{}/file", asked.location)).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND);
        work(&pages.region.store).await;
        let ready = pages.get(Role::Member, &asked.location).await.body;
        assert!(!ready.contains("data-poll") && ready.contains(&format!("{}/file", asked.location)), "{ready}");
        let (name, bytes) = file(&pages, Role::Member, &format!("{}/file", asked.location)).await;
        assert!(name.contains("koblingsboks-aktorer.xlsx"), "{name}");
        assert_eq!(xlsx_cells(bytes).0.len(), 10_002, "{kind:?}");
        assert!(pages.get(Role::Member, "/exports").await.body.contains(&asked.location));
        let journal = pages.get(Role::Administrator, "/journal").await.body;
        assert!(journal.contains("ba om") && journal.contains("fil av en liste"), "{journal}");
    }
}

#[tokio::test]
async fn a_file_is_fetched_by_whoever_asked_for_it_alone_for_seven_days() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-06-01T08:00:00Z".parse().unwrap());
        let pages = Pages::at(kind, clock.clone()).await;
        pages.region.hand_in("Hemmelig", Visibility::Own).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Member).await);
        let id = ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
        work(store).await;
        for role in [Role::Manager, Role::Partner, Role::Administrator, Role::Coordinator] {
            for path in [format!("/exports/{id}"), format!("/exports/{id}/file")] {
                for path in [path.clone(), format!("/api/v1{path}")] {
                    let seen = pages.get(role, &path).await;
                    assert_eq!(seen.status, StatusCode::NOT_FOUND, "{kind:?} {role:?} {path}");
                    assert!(!seen.body.contains("Hemmelig"));
                }
            }
            let seen = pages.post(role, &format!("/exports/{id}/remove"), "").await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
            assert!(!pages.get(role, "/exports").await.body.contains(&id.to_string()), "{role:?}");
        }
        for path in [format!("/exports/{id}/file"), format!("/api/v1/exports/{id}/file")] {
            let own = pages.get(Role::Member, &path).await;
            assert!(own.status == StatusCode::OK && own.body.contains("Hemmelig"), "{kind:?} {path}");
            let size = own.headers["content-length"].to_str().unwrap().to_owned();
            assert_eq!(size, own.body.len().to_string(), "{path}");
        }
        clock.advance(KEPT_DAYS * 24 * 3600 - 60);
        assert_eq!(store::write!(store, |w| exports::act::tidy(w).await).unwrap(), 0, "{kind:?}");
        assert_eq!(pages.get(Role::Member, &format!("/exports/{id}/file")).await.status, StatusCode::OK);
        clock.advance(120);
        assert_eq!(pages.get(Role::Member, &format!("/exports/{id}/file")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(store::write!(store, |w| exports::act::tidy(w).await).unwrap(), 1, "{kind:?}");
        for left in ["SELECT COUNT(*) FROM exports", "SELECT COUNT(*) FROM export_parts"] {
            assert_eq!(pages.region.database.number(left).await, 0, "{kind:?} {left}");
        }
    }
}

#[tokio::test]
async fn a_file_is_made_with_the_permission_of_the_moment_it_is_made() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (region, store) = (&pages.region, &pages.region.store);
        region.hand_in("For alle", Visibility::Region).await;
        region.hand_in("For partnere", Visibility::Partners).await;
        let who = region.viewer(Role::Partner).await;
        let before = made(&pages, Role::Partner, List::Needs, "", SheetFormat::Csv).await;
        assert_eq!(before.len(), 3, "{kind:?}");
        let id = ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
        region
            .database
            .run(&format!(
                "UPDATE memberships SET ended_at = '2026-01-01T00:00:00.000Z' WHERE person = '{}'",
                region.person(Role::Partner)
            ))
            .await;
        work(store).await;
        let after = csv_cells(&file(&pages, Role::Partner, &format!("/exports/{id}/file")).await.1);
        assert!(after.len() == 2 && after[1][0] == "For alle", "{kind:?} {after:?}");
        let id = ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
        region
            .database
            .run(&format!(
                "UPDATE persons SET ended_at = '2026-01-01T00:00:00.000Z' WHERE id = '{}'",
                region.person(Role::Partner)
            ))
            .await;
        work(store).await;
        let gone = exports::ask::page(&mut store.read().await.unwrap(), &who, id).await.unwrap().unwrap();
        assert_eq!((gone.state, gone.size), (ExportState::Failed, 0), "{kind:?}: nobody waits for it");
    }
}

#[tokio::test]
async fn two_nodes_make_a_file_once() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        pages.region.many_organisations(9_000).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Member).await);
        let id = ask(store, &who, List::Organisations, "", SheetFormat::Csv).await.unwrap();
        let first = job(store).await.unwrap();
        assert!(job(store).await.is_none(), "{kind:?}: it is taken once");
        pages
            .region
            .database
            .run("UPDATE jobs SET lease_until = '2026-01-01T00:00:00.000Z' WHERE kind = 'export'")
            .await;
        let second = job(store).await.unwrap();
        let (one, other) =
            tokio::join!(koblingsboks::do_export(store, &first), koblingsboks::do_export(store, &second));
        one.unwrap();
        other.unwrap();
        let it = exports::ask::page(&mut store.read().await.unwrap(), &who, id).await.unwrap().unwrap();
        assert_eq!((it.state, it.rows_done, it.rows_all), (ExportState::Ready, 9_003, Some(9_003)), "{kind:?}");
        let bytes = file(&pages, Role::Member, &format!("/exports/{id}/file")).await.1;
        assert_eq!((csv_cells(&bytes).len(), bytes.len() as i64), (9_004, it.size), "{kind:?}");
        assert!(job(store).await.is_none(), "{kind:?}: nothing is left to do");
        koblingsboks::do_export(store, &first).await.unwrap();
        let after = exports::ask::page(&mut store.read().await.unwrap(), &who, id).await.unwrap().unwrap();
        assert_eq!(after, it, "{kind:?}: whoever comes late changes nothing");
    }
}

#[tokio::test]
async fn a_file_is_cut_where_it_may_not_be_longer_and_says_so() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        pages.region.many_organisations(5_000).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Member).await);
        for (most, cut) in [(4_500, true), (5_003, false), (5_002, true)] {
            let id = ask(store, &who, List::Organisations, "", SheetFormat::Csv).await.unwrap();
            let job = job(store).await.unwrap();
            koblingsboks::do_export_of(store, &job, most).await.unwrap();
            let rows = csv_cells(&file(&pages, Role::Member, &format!("/exports/{id}/file")).await.1).len();
            assert_eq!(rows as i64, most + 1, "{kind:?}");
            let page = pages.get(Role::Member, &format!("/exports/{id}")).await.body;
            assert_eq!(page.contains("Listen har flere"), cut, "{kind:?} {most}: {page}");
        }
    }
}

#[tokio::test]
async fn somebody_keeps_ten_files_and_can_stop_one_that_is_being_made() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Member).await);
        let mut last = None;
        for _ in 0..MOST_KEPT {
            last = Some(ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap());
            work(store).await;
        }
        let full = ask(store, &who, List::Needs, "", SheetFormat::Csv).await;
        assert!(matches!(full, Err(Stop::Refused(Refusal::State(reason))) if reason.key == "too-many-exports"));
        let refused = pages.post(Role::Member, "/exports", "list=needs&format=csv").await;
        assert!(refused.body.contains("høyst 10 filer"), "{}", refused.body);
        let removed = pages.post(Role::Member, &format!("/exports/{}/remove", last.unwrap()), "").await;
        assert_eq!(removed.location, "/exports?done=export-removed");
        assert!(pages.get(Role::Member, &removed.location).await.body.contains("Filen er fjernet."));
        let id = ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
        let taken = job(store).await.unwrap();
        assert!(pages.get(Role::Member, &format!("/exports/{id}")).await.body.contains("Avbryt"));
        pages.post(Role::Member, &format!("/exports/{id}/remove"), "").await;
        koblingsboks::do_export(store, &taken).await.unwrap();
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM exports").await, MOST_KEPT - 1, "{kind:?}");
        assert!(job(store).await.is_none(), "{kind:?}");
        let long = format!("q={}", "a".repeat(2_100));
        let refused = ask(store, &who, List::Needs, &long, SheetFormat::Csv).await;
        assert!(matches!(refused, Err(Stop::Refused(Refusal::State(reason))) if reason.key == "search-too-long"));
    }
}

#[tokio::test]
async fn whoever_has_waited_for_long_is_told_by_a_letter_and_nobody_else() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-06-01T08:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let who = region.viewer(Role::Member).await;
        let letters = "SELECT COUNT(*) FROM outbox WHERE kind = 'export_ready'";
        for (waited, told) in [(5, 0), (25, 1)] {
            ask(&region.store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
            clock.advance(waited);
            work(&region.store).await;
            assert_eq!(region.database.number(letters).await, told, "{kind:?} {waited}");
        }
    }
}

#[tokio::test]
async fn own_files_stand_among_ones_data_and_go_with_the_person() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Outsider).await);
        ask(store, &who, List::Needs, "sort=title", SheetFormat::Csv).await.unwrap();
        work(store).await;
        let data = pages.get(Role::Outsider, "/me/data.json").await.body;
        assert!(data.contains("\"exports\"") && data.contains("sort=title"), "{kind:?}: {data}");
        assert!(pages.get(Role::Outsider, "/me/data").await.body.contains("Filer du har bedt om"));
        let person = pages.region.person(Role::Outsider);
        store::write!(store, |w| features::privacy::act::erase(w, &who, person).await).unwrap();
        for left in ["SELECT COUNT(*) FROM exports", "SELECT COUNT(*) FROM export_parts"] {
            assert_eq!(pages.region.database.number(left).await, 0, "{kind:?} {left}");
        }
    }
}

#[tokio::test]
async fn files_are_asked_for_and_fetched_by_program() {
    let pages = Pages::new(Kind::Sqlite).await;
    pages.region.hand_in("Et behov", Visibility::Region).await;
    let call = async |body: &str| pages.ask(Role::Member, "POST", "/api/v1/exports", "application/json", body).await;
    for (body, status) in [
        (r#"{"list":"needs","format":"pdf"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"list":"decisions","format":"csv"}"#, StatusCode::BAD_REQUEST),
        (r#"{"list":"needs","format":"csv","query":"sort=title&tull=1"}"#, StatusCode::CREATED),
        (r#"{"list":"needs","format":"csv"}"#, StatusCode::CONFLICT),
    ] {
        let seen = call(body).await;
        assert_eq!(seen.status, status, "{body}: {}", seen.body);
    }
    let all = pages.get(Role::Member, "/api/v1/exports").await.body;
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!((&all["items"][0]["query"], &all["items"][0]["state"]), (&"sort=title".into(), &"asked".into()));
    work(&pages.region.store).await;
    let path = format!("/api/v1/exports/{}", all["items"][0]["id"].as_str().unwrap());
    let one: serde_json::Value = serde_json::from_str(&pages.get(Role::Member, &path).await.body).unwrap();
    assert_eq!((&one["state"], &one["rows_done"]), (&"ready".into(), &1.into()));
    assert!(pages.get(Role::Member, &format!("{path}/file")).await.body.contains("Et behov"));
}

#[tokio::test]
async fn pages_of_files_take_a_fixed_number_of_questions_and_hold_only_the_catalogue() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (store, who) = (&pages.region.store, pages.region.viewer(Role::Member).await);
        let id = ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
        work(store).await;
        let paths = ["/exports".into(), "/exports/new?list=needs&query=sort%3Dtitle".into(), format!("/exports/{id}")];
        let before = counts(&pages, &paths).await;
        for _ in 0..6 {
            ask(store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
            work(store).await;
        }
        assert_eq!(before, counts(&pages, &paths).await, "{kind:?}");
    }
    let pages = bracketed().await;
    let who = pages.region.viewer(Role::Member).await;
    let id = ask(&pages.region.store, &who, List::Needs, "", SheetFormat::Csv).await.unwrap();
    let paths = ["/exports".to_owned(), "/exports/new?list=offers".into(), format!("/exports/{id}")];
    for path in &paths {
        holds_only_the_catalogue(&pages, Role::Member, path, &["kB"]).await;
    }
    work(&pages.region.store).await;
    for state in ["ready", "failed"] {
        pages.region.database.run(&format!("UPDATE exports SET state = '{state}', rows_all = 5")).await;
        for path in &paths {
            holds_only_the_catalogue(&pages, Role::Member, path, &["kB", "byte"]).await;
        }
    }
}

/// How far the one export has come, past the program.
async fn state(region: &Region, who: &Viewer, id: ExportId) -> exports::Export {
    exports::ask::page(&mut region.store.read().await.unwrap(), who, id).await.unwrap().unwrap()
}

/// The program is killed while it makes a file; another makes it from the beginning once the lease is over.
async fn killed_while_it_makes_a_file(kind: Kind) {
    let region = Region::new(kind).await;
    region.many_organisations(30_000).await;
    let who = region.viewer(Role::Member).await;
    let serve = || Server::start("serve", &region.database.url, &[]);
    let mut server = serve();
    let id = ask(&region.store, &who, List::Organisations, "", SheetFormat::Csv).await.unwrap();
    let mut killed = 0;
    for _ in 0..2_000 {
        let it = state(&region, &who, id).await;
        if it.state == ExportState::Ready {
            break;
        }
        if killed < 2 && it.state == ExportState::Making && it.rows_done > 0 {
            server.kill();
            killed += 1;
            let before = state(&region, &who, id).await;
            assert_eq!(before.state, ExportState::Making, "{kind:?}");
            region.database.run("UPDATE exports SET rows_done = 0").await;
            region
                .database
                .run("UPDATE jobs SET lease_until = '2026-01-01T00:00:00.000Z' WHERE state = 'running'")
                .await;
            server = serve();
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let it = state(&region, &who, id).await;
    assert_eq!((it.state, it.rows_done, killed), (ExportState::Ready, 30_003, 2), "{kind:?}");
    let cookie = format!("session={}", region.session(Role::Member).await.reveal());
    let answer = reqwest::Client::new().get(format!("{}/exports/{id}/file", server.address)).header("cookie", cookie);
    let bytes = answer.send().await.unwrap().bytes().await.unwrap();
    assert_eq!((bytes.len() as i64, csv_cells(&bytes).len()), (it.size, 30_004), "{kind:?}");
    let parts = region.database.number("SELECT COUNT(*) FROM export_parts").await;
    assert_eq!(parts, it.size / exports::PIECE as i64 + 1, "{kind:?}: nothing is left of what was broken off");
}

#[tokio::test]
async fn a_kill_while_a_file_is_made_leaves_it_to_be_made_from_the_beginning_on_sqlite() {
    killed_while_it_makes_a_file(Kind::Sqlite).await;
}

#[tokio::test]
async fn a_kill_while_a_file_is_made_leaves_it_to_be_made_from_the_beginning_on_postgres() {
    killed_while_it_makes_a_file(Kind::Postgres).await;
}
