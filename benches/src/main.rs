//! What docs/performance.md quotes: `bin/bench` builds a release, runs this, and prints a table in Markdown.
//!
//! A second word, `sqlite` or `postgres`, keeps to one database. `bench pages`: need list and page as the least privileged member, with 500 organisations and 10,000 needs, at 100
//! requests a second. `bench start`: from start to the first page, and memory when idle. Both on both databases.
//! `bench ranking`: joint prioritisation with 10,000 draws, without a database.

mod ranking;

use features::needs::{Details, Draft};
use features::people::{self, Secret};
use journeys::region::text;
use journeys::{Kind, Region, Role, Server, TestDatabase};
use model::{Cell, Moment, NeedId, OrganisationId, Stage, StepId, Stop, Visibility};
use std::time::{Duration, Instant};
use store::{Clock, args};

/// How long each page is asked for.
const SECONDS: u64 = 20;

#[tokio::main]
async fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let only = std::env::args().nth(2).unwrap_or_default();
    println!("| what | database | figure |\n|---|---|---|");
    if ["", "all", "ranking"].contains(&what.as_str()) {
        ranking::ranking();
    }
    if what == "ranking" {
        return;
    }
    for kind in Kind::BOTH.into_iter().filter(|kind| format!("{kind:?}").to_lowercase().starts_with(&only)) {
        if what != "start" {
            pages(kind).await;
        }
        if what != "pages" {
            start(kind).await;
        }
    }
}

async fn pages(kind: Kind) {
    let region = Region::new(kind).await;
    let began = Instant::now();
    let need = fill(&region, 500, 10_000).await;
    println!(
        "| 500 organisations and 10,000 needs put in by bulk | {kind:?} | {:.1} s |",
        began.elapsed().as_secs_f64()
    );
    let secret = region.session(Role::Outsider).await;
    region.store.close().await;
    // As the server does by itself within a minute.
    region.database.run(if kind == Kind::Postgres { "VACUUM ANALYZE" } else { "ANALYZE" }).await;
    // For looking into a slow query by hand.
    if let (Kind::Sqlite, Ok(copy)) = (kind, std::env::var("KOBLINGSBOKS_KEEP")) {
        let _ = std::fs::copy(&region.database.url, copy);
    }
    let server = Server::start("serve", &region.database.url, &[]);
    let cookie = format!("session={}", secret.reveal());
    for (name, rate, path) in [
        ("need list, first page", 100, "/needs".to_owned()),
        ("need list, page 200", 100, "/needs?page=200".to_owned()),
        ("need list, one stage", 100, "/needs?stage=qualified".to_owned()),
        ("need list, search for two words", 20, "/needs?q=medisin+natt".to_owned()),
        ("one need", 100, format!("/needs/{need}")),
        ("organisation list", 100, "/organisations".to_owned()),
    ] {
        let mut took = load(&server, rate, &path, &cookie).await;
        took.sort();
        let at = |share: usize| took[(took.len() * share / 1000).min(took.len() - 1)].as_secs_f64() * 1000.0;
        println!(
            "| {name}: p50, p99, max at {rate}/s for {SECONDS} s | {kind:?} | {:.1}, {:.1}, {:.1} ms |",
            at(500),
            at(990),
            at(1000)
        );
    }
}

/// Asks for a page at an even rate, whatever the answers take; how long each took.
async fn load(server: &Server, rate: u64, path: &str, cookie: &str) -> Vec<Duration> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap_or_default();
    let url = format!("{}{path}", server.address);
    let ask = |client: reqwest::Client| {
        let (url, cookie) = (url.clone(), cookie.to_owned());
        tokio::spawn(async move {
            let began = Instant::now();
            let answer = client.get(url).header("cookie", cookie).send().await;
            let status = match answer {
                Ok(answer) => {
                    let status = answer.status();
                    let _ = answer.bytes().await;
                    status.as_u16()
                }
                Err(_) => 0,
            };
            assert_eq!(status, 200);
            began.elapsed()
        })
    };
    for _ in 0..50 {
        let _ = ask(client.clone()).await;
    }
    let mut clock = tokio::time::interval(Duration::from_micros(1_000_000 / rate));
    let mut asked = Vec::new();
    for _ in 0..rate * SECONDS {
        clock.tick().await;
        asked.push(ask(client.clone()));
    }
    let mut took = Vec::new();
    for answer in asked {
        took.extend(answer.await);
    }
    assert_eq!(took.len() as u64, rate * SECONDS, "some requests failed");
    took
}

const WORDS: &[&str] = &[
    "medisin",
    "natt",
    "pasient",
    "hjemme",
    "epikrise",
    "ventetid",
    "rullestol",
    "pårørende",
    "vaktskifte",
    "fall",
    "ernæring",
    "utskriving",
    "samtykke",
    "transport",
    "tolk",
    "lager",
    "varsel",
    "journal",
    "telefon",
    "oppfølging",
];

fn words(seed: usize, count: usize) -> String {
    let pick = |n: usize| WORDS[(seed * 31 + n * 17 + n * n * 7) % WORDS.len()];
    (0..count).map(pick).collect::<Vec<_>>().join(" ")
}

/// Puts organisations and needs in by bulk: a third of the needs visible to partners, to the region, to everyone.
/// Returns one that everybody may see.
async fn fill(region: &Region, organisations: usize, needs: usize) -> NeedId {
    let begun: Moment = "2026-01-01T08:00:00Z".parse().unwrap_or_default();
    let at = |n: usize| begun.plus_seconds(i64::try_from(n).unwrap_or(0) * 600);
    let owners: Vec<OrganisationId> = (0..organisations).map(|n| OrganisationId::new(at(n))).collect();
    let rows = owners.iter().enumerate().map(|(n, id)| {
        let name = format!("Virksomhet {n:03}");
        args![id, name, "company", "private", "business", "nb", "hand", name.to_lowercase(), name.to_lowercase(), at(n)]
    });
    let organisation_rows: Vec<Vec<Cell>> = rows
        .map(|mut row| {
            row.push(row[9].clone());
            row
        })
        .collect();
    let author = region.person(Role::Member);
    let (mut need_rows, mut step_rows, mut shown) = (Vec::new(), Vec::new(), None);
    for n in 0..needs {
        let id = NeedId::new(at(n));
        let visibility = [Visibility::Partners, Visibility::Region, Visibility::Public][n % 3];
        let stage = [Stage::Submitted, Stage::Qualified, Stage::Returned, Stage::Parked][n % 4];
        if visibility == Visibility::Region {
            shown = Some(id);
        }
        let draft = Draft {
            organisation: owners[n % owners.len()],
            title: Some(text(&format!("Behov {n}: {}", words(n, 4)))),
            problem: Some(text(&words(n + 1, 120))),
            affected: Some(text(&words(n + 2, 4))),
            place: Some(text(&words(n + 3, 3))),
            visibility,
            language: model::Language::Bokmal,
        };
        let title = draft.title.as_ref().map(ToString::to_string).unwrap_or_default();
        let folded = features::needs::rules::text_folded(&draft, &Details::default());
        need_rows.push(args![
            id,
            draft.organisation,
            author,
            title,
            words(n + 1, 120),
            words(n + 2, 4),
            words(n + 3, 3),
            " medication ",
            visibility,
            "nb",
            stage,
            at(n),
            model::text::sort_key(&title),
            folded,
            at(n),
            at(n)
        ]);
        step_rows.push(args![StepId::new(at(n)), id, 1i64, stage, author, at(n)]);
    }
    let put: Result<(), Stop> = store::write!(region.store, |w| {
        let columns = ["id", "name", "kind", "sector", "role", "language", "source", "name_sort", "text_folded"];
        let columns = [&columns[..], &["created_at", "updated_at"]].concat();
        w.insert_many("organisations", &columns, organisation_rows.clone()).await?;
        let columns = ["id", "organisation", "author", "title", "problem", "affected", "place", "themes", "visibility"];
        let columns = [&columns[..], &["language", "stage", "stage_at", "title_sort", "text_folded"]].concat();
        let columns = [&columns[..], &["created_at", "updated_at"]].concat();
        w.insert_many("needs", &columns, need_rows.clone()).await?;
        let columns = ["id", "need", "seq", "stage", "by_person", "at"];
        Ok(w.insert_many("need_steps", &columns, step_rows.clone()).await?)
    });
    put.unwrap_or_else(|stop| panic!("{stop:?}"));
    shown.unwrap_or_else(|| panic!("no need is visible to the region"))
}

async fn start(kind: Kind) {
    let database = TestDatabase::new(kind).await;
    // The tables are there from before, as on every start but the first.
    database.open(Clock::System).await.close().await;
    let began = Instant::now();
    let server = Server::start("serve", &database.url, &[]);
    let page = reqwest::get(format!("{}/sign-in", server.address)).await;
    let took = began.elapsed();
    assert!(page.is_ok_and(|page| page.status() == 200));
    println!("| start to first page | {kind:?} | {} ms |", took.as_millis());
    let store = database.open(Clock::System).await;
    let secret = Secret::new().unwrap_or_else(|fault| panic!("{fault}"));
    let opened: Result<(), Stop> = store::write!(store, |w| {
        let new = people::NewPerson {
            email: "a@b.example".parse().unwrap_or_else(|_| panic!("a good address")),
            name: text("A"),
            language: model::Language::Bokmal,
        };
        let person = people::act::add(w, &new).await?;
        people::act::open_session(w, person, &secret).await
    });
    opened.unwrap_or_else(|stop| panic!("{stop:?}"));
    let cookie = format!("session={}", secret.reveal());
    let client = reqwest::Client::new();
    for _ in 0..200 {
        let answer = client.get(format!("{}/needs", server.address)).header("cookie", &cookie).send().await;
        assert!(answer.is_ok_and(|answer| answer.status() == 200));
    }
    drop(client);
    tokio::time::sleep(Duration::from_secs(60)).await;
    println!("| idle memory 60 s after 200 pages | {kind:?} | {} MB |", resident(server.id()));
}

/// Resident memory of a process in whole megabytes.
fn resident(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}
