//! Rounds under load: answers saved one by one by many respondents, and the results of a round of 5,000.

use crate::load::{load, seconds};
use features::instruments;
use features::people::Secret;
use features::rounds::{self, Group, RoundText, act, figures};
use journeys::region::text;
use journeys::{Kind, Region, Role, Server};
use model::{Language, RoundId, RoundKind, Stop, Visibility};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How many respondents answer at once.
const RESPONDENTS: usize = 100;
/// So many answers are sent each second where they are sent evenly.
const RATE: u64 = 1_500;
/// How many sheets the results are of.
const SHEETS: usize = 5_000;

pub async fn answering(kind: Kind) {
    let region = Region::new(kind).await;
    let id = opened(&region).await;
    let desk = region.viewer(Role::Coordinator).await;
    let mut read = region.store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
    let round = rounds::ask::page(&mut read, &desk, id).await.ok().flatten().unwrap_or_else(|| panic!("no round"));
    drop(read);
    let code = round.code.unwrap_or_default();
    let mut secrets = Vec::new();
    for _ in 0..RESPONDENTS {
        let secret = Secret::new().unwrap_or_else(|fault| panic!("{fault}"));
        let begun: Result<RoundId, Stop> =
            store::write!(region.store, |w| act::begin_sheet(w, &code, "a", &secret).await);
        begun.unwrap_or_else(|stop| panic!("{stop:?}"));
        secrets.push(secret);
    }
    let sheets = answered(&region, (kind, id)).await;
    let cookie = [("cookie", format!("session={}", region.session(Role::Coordinator).await.reveal()))];
    region.store.close().await;
    region.database.run(if kind == Kind::Postgres { "VACUUM ANALYZE" } else { "ANALYZE" }).await;
    let server = Server::start("serve", &region.database.url, &[]);
    save(kind, &server, &secrets, Some(RATE)).await;
    save(kind, &server, &secrets, None).await;
    let took = load(&server, &format!("/rounds/{id}/results"), &cookie).await;
    println!("| results of {sheets} sheets, the page at 100/s | {kind:?} | {} |", took.cell());
}

async fn opened(region: &Region) -> RoundId {
    let desk = region.viewer(Role::Coordinator).await;
    let made: Result<RoundId, Stop> = store::write!(region.store, |w| {
        instruments::act::load_shipped(w).await?;
        let lines = instruments::ask::list(w, &desk).await?;
        let form = lines.into_iter().find(|line| line.key == "collaboration").map(|line| line.id);
        let today = w.now().day();
        let says = RoundText {
            title: text("A round"),
            about: None,
            organisation: region.hospital,
            initiative: None,
            collaboration: None,
            previous: None,
            anonymity: 5,
            breakdowns: vec!["2".into()],
            opens_on: today,
            closes_on: today.plus_days(30),
            languages: vec![Language::Bokmal],
            purpose: text("To measure"),
            legal_basis: text("None"),
            controller: text("Nobody"),
            keep_until: today.plus_days(60),
            most_reminders: 0,
            reminder_days: 7,
            visibility: Visibility::Region,
            language: Language::Bokmal,
        };
        let group = |key: &str, name: &str, variant: &str| Group {
            key: key.into(),
            name: name.into(),
            variant: variant.into(),
            expected: None,
        };
        let groups = [group("a", "Public", "public"), group("b", "Enterprises", "enterprise")];
        let id = act::prepare(w, &desk, (None, RoundKind::Survey), form, &says, &groups).await?;
        act::open(w, &desk, id).await?;
        Ok(id)
    });
    made.unwrap_or_else(|stop| panic!("{stop:?}"))
}

/// Sheets as if from a file, results ordered and made; how many sheets.
async fn answered(region: &Region, (kind, id): (Kind, RoundId)) -> usize {
    let desk = region.viewer(Role::Coordinator).await;
    let answer = |sheet: usize, item: usize| -> String {
        let mixed = (sheet as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(item as u64 * 7_919) >> 33;
        (if item < 70 { 1 + mixed % 5 } else { 1 + mixed % 100 }).to_string()
    };
    let sheet = |n: usize| {
        let asked = (7..=13).chain(17..=24).chain(26..=81).filter(|item| !(n + item).is_multiple_of(33));
        let mut answers: BTreeMap<String, String> = asked.map(|item| (item.to_string(), answer(n, item))).collect();
        answers.insert("2".into(), (1 + n % 2).to_string());
        ((if n.is_multiple_of(3) { "b" } else { "a" }).to_owned(), answers)
    };
    let sheets: Vec<_> = (0..SHEETS).map(sheet).collect();
    for some in sheets.chunks(500) {
        let kept: Result<(), Stop> = store::write!(region.store, |w| act::enter_sheets(w, &desk, id, some).await);
        kept.unwrap_or_else(|stop| panic!("{stop:?}"));
    }
    let ordered: Result<(), Stop> = store::write!(region.store, |w| act::order(w, &desk, id).await);
    ordered.unwrap_or_else(|stop| panic!("{stop:?}"));
    let mut read = region.store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
    let waiting = rounds::ask::releases(&mut read, &desk, id).await.unwrap_or_default();
    let release = waiting.first().map(|line| line.id).unwrap_or_else(|| panic!("nothing is waited for"));
    let began = Instant::now();
    let order = rounds::ask::ordered(&mut read, release).await.ok().flatten().unwrap_or_else(|| panic!("no order"));
    drop(read);
    let gathered = began.elapsed();
    let made = figures::make(&order).unwrap_or_else(|| panic!("too soon"));
    let computed = began.elapsed() - gathered;
    println!(
        "| results of {SHEETS} sheets: read, computed | {kind:?} | {:.1} s, {:.1} s |",
        gathered.as_secs_f64(),
        computed.as_secs_f64()
    );
    let kept: Result<(), Stop> = store::write!(region.store, |w| act::store_release(w, release, &order, &made).await);
    kept.unwrap_or_else(|stop| panic!("{stop:?}"));
    order.sheets.len()
}

/// How many answers are acknowledged, and after how long: sent evenly at a rate, or by each respondent as soon as the last
/// one is acknowledged.
async fn save(kind: Kind, server: &Server, secrets: &[Secret], rate: Option<u64>) {
    let between = rate.map(|rate| Duration::from_micros(secrets.len() as u64 * 1_000_000 / rate));
    let until = Instant::now() + Duration::from_secs(seconds());
    let acknowledged = Arc::new(AtomicU64::new(0));
    let mut respondents = Vec::new();
    for (place, secret) in secrets.iter().enumerate() {
        let begin = between
            .map(|between| between * u32::try_from(place).unwrap_or(0) / u32::try_from(secrets.len()).unwrap_or(1));
        let (url, acknowledged) = (format!("{}/a/{}/save", server.address, secret.reveal()), Arc::clone(&acknowledged));
        let origin = server.address.clone();
        respondents.push(tokio::spawn(async move {
            let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap_or_default();
            let mut took = Vec::new();
            let mut n = 0u64;
            tokio::time::sleep(begin.unwrap_or_default()).await;
            let mut clock = between.map(tokio::time::interval);
            while Instant::now() < until {
                if let Some(clock) = &mut clock {
                    clock.tick().await;
                }
                let body = format!("item={}&value={}", 26 + n % 44, 1 + n % 5);
                let began = Instant::now();
                let sent = client
                    .post(&url)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header("origin", &origin)
                    .body(body)
                    .send()
                    .await;
                let answer = sent.unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(answer.status(), 200);
                let _ = answer.bytes().await;
                took.push(began.elapsed());
                acknowledged.fetch_add(1, Ordering::Relaxed);
                n += 1;
            }
            took
        }));
    }
    let mut took = Vec::new();
    for respondent in respondents {
        took.extend(respondent.await.unwrap_or_else(|error| panic!("{error}")));
    }
    took.sort();
    let at = |share: usize| took[(took.len() * share / 1000).min(took.len() - 1)].as_secs_f64() * 1000.0;
    let kept = acknowledged.load(Ordering::Relaxed) / seconds();
    println!(
        "| answers of {} respondents, {}, each acknowledged when on disk | {kind:?} | {kept} a second; {:.1}, {:.1}, {:.1} ms |",
        secrets.len(),
        rate.map_or_else(|| "as fast as they can".to_owned(), |rate| format!("{rate} a second sent evenly")),
        at(500),
        at(990),
        at(1000)
    );
}
