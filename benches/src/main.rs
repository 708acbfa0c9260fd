//! What docs/performance.md quotes: `bin/bench` builds a release, runs this, and prints a table in Markdown.
//!
//! A second word, `sqlite` or `postgres`, keeps to one database. `bench pages`: every list and page as the least
//! privileged member, in a region of some years, at 100 requests a second. `bench start`: from start to the first page,
//! and memory when idle. Both on both databases.
//! `bench register`: 1,000,000 rows of the register, dry run and brought in, on both databases.
//! `bench answering`: answers saved one by one by many respondents, and the results of a round of 5,000.
//! `bench together`: a session of SAMSON that 40 phones answer and 3 screens follow, and its profile.
//! `bench copies`: a backup of 2 GB while 50 writes a second go on, and restored.
//! `bench export`: 100,000 organisations as a file, from asking to the file, on both databases.
//! `bench ranking`: joint prioritisation with 10,000 draws, without a database.
//! `bench paper`: a report of twelve pages as PDF, beside WeasyPrint and Chromium, without a database.
//!
//! `bin/bench answers` needs nothing from here: `benches/scripts/answers.py` runs an example of the analysis crate beside
//! pandas and polars.

mod answering;
mod command;
mod copies;
mod export;
mod fill;
mod load;
mod pages;
mod paper;
mod ranking;
mod register;
mod together;
mod words;

use features::people::{self, Secret};
use journeys::region::text;
use journeys::{Kind, Server, TestDatabase};
use model::Stop;
use std::time::{Duration, Instant};
use store::Clock;

#[tokio::main]
async fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let only = std::env::args().nth(2).unwrap_or_default();
    println!("| what | database | figure |\n|---|---|---|");
    if ["", "all", "ranking"].contains(&what.as_str()) {
        ranking::ranking();
    }
    if what == "paper" {
        paper::paper().await;
    }
    if ["ranking", "paper"].contains(&what.as_str()) {
        return;
    }
    for kind in Kind::BOTH.into_iter().filter(|kind| format!("{kind:?}").to_lowercase().starts_with(&only)) {
        let asked = |part: &str| ["", "all", part].contains(&what.as_str());
        if asked("pages") {
            pages::pages(kind).await;
        }
        if asked("start") {
            start(kind).await;
        }
        if asked("answering") {
            answering::answering(kind).await;
        }
        if asked("together") {
            together::together(kind).await;
        }
        if asked("copies") {
            copies::copies(kind).await;
        }
        if asked("export") {
            export::export(kind).await;
        }
        if asked("register") {
            register::register(kind).await;
        }
    }
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
    println!("| idle memory 60 s after 200 pages | {kind:?} | {} MB |", held(server.id(), "VmRSS:"));
}

/// A figure of a process's memory in whole megabytes.
fn held(id: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}
