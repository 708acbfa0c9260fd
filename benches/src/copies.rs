//! A backup of 2 GB while people write: how long it takes, what they notice, and that nothing is lost.

use crate::command::run;
use crate::fill::fill;
use crate::pages::{CALLERS, tokens};
use journeys::{Kind, Region, Role, Server, TestDatabase};
use model::{Cell, FileId, Stop};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::{Clock, args, sql};

/// Writes a second.
const RATE: u64 = 50;
const BYTES: i64 = 2_000_000_000;
/// What each of the papers holds that make the region so large.
const PAPER: usize = 1_000_000;

/// Needs that were acknowledged, in their order, with what each took.
type Heard = Arc<Mutex<Vec<(String, Duration)>>>;

/// Prints what a backup takes, and whether it and the database hold what they must.
pub async fn copies(kind: Kind) {
    let region = Region::new(kind).await;
    let filled = fill(&region).await;
    let tokens = tokens(&region).await;
    grow(&region, filled.need.to_string()).await;
    let size = size(kind, &region.database).await;
    region.store.close().await;
    // As the server does by itself within a minute.
    region.database.run(if kind == Kind::Postgres { "VACUUM ANALYZE" } else { "ANALYZE" }).await;
    let server = Server::start("serve", &region.database.url, &[]);
    let (heard, ended): (Heard, _) = (Arc::default(), Arc::new(AtomicBool::new(false)));
    let writers =
        tokio::spawn(write(server.address.clone(), region.club.to_string(), tokens, heard.clone(), ended.clone()));
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = heard.lock().map_or(0, |heard| heard.len());

    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let (copy, url) = (folder.path().join("copy.kb.gz").display().to_string(), region.database.url.clone());
    let at = copy.clone();
    let backup = tokio::task::spawn_blocking(move || run(&["backup", &at, "--database", &url])).await;
    let (took, memory, _) = backup.unwrap_or_else(|error| panic!("{error}"));
    let packed = std::fs::metadata(&copy).map_or(0, |file| file.len());
    let meanwhile = heard.lock().map_or(0, |heard| heard.len()) - before;
    tokio::time::sleep(Duration::from_secs(2)).await;
    ended.store(true, Ordering::SeqCst);
    let sent = writers.await.unwrap_or_else(|error| panic!("{error}"));

    let heard = std::mem::take(&mut *heard.lock().unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(heard.len() as u64, sent, "each write was acknowledged");
    let restored = TestDatabase::new(kind).await;
    let (back, restoring, _) = run(&["restore", &copy, "--database", &restored.url]);
    let (here, there) = (titles(&region.database).await, titles(&restored).await);
    let lost = heard.iter().filter(|(title, _)| !here.contains(title)).count();
    let lacking = heard[..before].iter().filter(|(title, _)| !there.contains(title)).count();
    let invented = there.difference(&here).count();
    assert_eq!((lost, lacking, invented), (0, 0, 0), "lost, lacking in the copy, and in the copy alone");
    let (calm, busy) = (waits(&heard[..before]), waits(&heard[before..before + meanwhile]));
    println!(
        "| backup of {:.1} GB with {RATE} writes a second | {kind:?} | {took:.1} s, {memory} MB held, {:.1} GB packed; \
         {meanwhile} writes meanwhile ({busy}; {calm} before), of all {sent} acknowledged 0 lost, 0 lacking in the copy |",
        size as f64 / 1e9,
        packed as f64 / 1e9,
    );
    println!("| that copy restored | {kind:?} | {back:.1} s, {restoring} MB |");
}

/// What half and 99 of 100 waited at most.
fn waits(heard: &[(String, Duration)]) -> String {
    let mut all: Vec<Duration> = heard.iter().map(|(_, took)| *took).collect();
    all.sort();
    let at = |share: usize| all.get(all.len() * share / 100).map_or(0.0, |took| took.as_secs_f64() * 1000.0);
    format!("p50 {:.0} ms, p99 {:.0} ms", at(50), at(99))
}

/// Puts papers on a need until the database is large.
async fn grow(region: &Region, need: String) {
    let (member, mut seed) = (region.person(Role::Member), 1_u64);
    while size(
        if region.database.url.starts_with("postgres") { Kind::Postgres } else { Kind::Sqlite },
        &region.database,
    )
    .await
        < BYTES
    {
        let added: Result<(), Stop> = store::write!(region.store, |w| {
            for _ in 0..40 {
                // Bytes that do not pack, as pictures do.
                let paper: Vec<u8> = std::iter::repeat_with(|| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (seed >> 40) as u8
                })
                .take(PAPER)
                .collect();
                let insert = sql!(
                    "INSERT INTO files (id, owner_kind, owner_id, name, media_type, size, sha256, content, added_by, added_at) \
                     VALUES ($1, 'paper', $2, 'bilde.jpg', 'image/jpeg', $3, 'x', $4, $5, $6)"
                );
                let mut cells = args![FileId::new(w.now()), need, PAPER as i64];
                cells.push(Cell::Bytes(Some(paper)));
                cells.extend(args![member, w.now()]);
                w.run(insert, cells).await?;
            }
            Ok(())
        });
        added.unwrap_or_else(|stop| panic!("{stop:?}"));
    }
}

async fn size(kind: Kind, database: &TestDatabase) -> i64 {
    let question = match kind {
        Kind::Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        Kind::Postgres => "SELECT pg_database_size(current_database())",
    };
    database.number(question).await
}

async fn titles(database: &TestDatabase) -> HashSet<String> {
    let store = database.open(Clock::System).await;
    let find = sql!("SELECT title FROM needs WHERE title LIKE 'Skrevet %'");
    let mut read = store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
    let found = read.all::<(String,)>(find, args![]).await.unwrap_or_else(|fault| panic!("{fault}"));
    found.into_iter().map(|(title,)| title).collect()
}

/// Hands needs in at an even rate until it is ended; how many were sent.
async fn write(
    address: String,
    club: String,
    tokens: Vec<(&'static str, String)>,
    heard: Heard,
    ended: Arc<AtomicBool>,
) -> u64 {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(60)).build().unwrap_or_default();
    let mut clock = tokio::time::interval(Duration::from_micros(1_000_000 / RATE));
    let (mut sent, mut asked) = (0_u64, Vec::new());
    while !ended.load(Ordering::SeqCst) {
        clock.tick().await;
        let title = format!("Skrevet {sent}");
        let (name, value) = tokens[usize::try_from(sent).unwrap_or(0) % CALLERS].clone();
        let body = serde_json::json!({ "organisation": club, "title": title, "problem": "Natten er lang",
            "affected": "Pasienter", "place": "Post 3", "visibility": "region", "language": "nb" });
        let request = client.post(format!("{address}/api/v1/needs")).header(name, value).json(&body);
        let heard = heard.clone();
        asked.push(tokio::spawn(async move {
            let began = Instant::now();
            let answer = request.send().await.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(answer.status(), 201);
            if let Ok(mut heard) = heard.lock() {
                heard.push((title, began.elapsed()));
            }
        }));
        sent += 1;
    }
    for answer in asked {
        answer.await.unwrap_or_else(|error| panic!("{error}"));
    }
    sent
}
