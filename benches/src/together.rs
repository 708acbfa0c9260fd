//! A session that many follow: 40 phones answer, 3 screens follow, and how long it takes until an answer is on every screen.

use journeys::region::text;
use journeys::{Kind, Region, Role, Server};
use model::{Language, SamsonId, SamsonMode, Stop};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::load::load;

const PHONES: usize = 40;
const SCREENS: usize = 3;

pub async fn together(kind: Kind) {
    let region = Region::new(kind).await;
    let (id, code) = opened(&region).await;
    let cookie = [("cookie", format!("session={}", region.session(Role::Coordinator).await.reveal()))];
    region.store.close().await;
    let server = Server::start("serve", &region.database.url, &[]);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap_or_default();
    let mut tokens = Vec::new();
    for _ in 0..PHONES {
        let joined = client.post(format!("{}/dialogue/{code}", server.address)).header("origin", &server.address);
        let joined = joined.send().await.unwrap_or_else(|error| panic!("{error}"));
        let to = joined.headers()["location"].to_str().unwrap_or_default().to_owned();
        tokens.push(to.split('/').nth(2).unwrap_or_default().to_owned());
    }
    let sent: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let took: Arc<Mutex<Vec<Duration>>> = Arc::default();
    let mut screens = Vec::new();
    for _ in 0..SCREENS {
        screens.push(tokio::spawn(screen(server.address.clone(), code.clone(), Arc::clone(&sent), Arc::clone(&took))));
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    answer(&server, &tokens, &sent).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    screens.iter().for_each(tokio::task::JoinHandle::abort);
    let mut all = took.lock().map(|all| all.clone()).unwrap_or_default();
    all.sort();
    let at = |share: usize| all[(all.len() * share / 1000).min(all.len() - 1)].as_secs_f64() * 1000.0;
    println!(
        "| from an answer to every one of {SCREENS} screens, {PHONES} phones ({} seen) | {kind:?} | {:.0}, {:.0}, {:.0} ms |",
        all.len(),
        at(500),
        at(990),
        at(1000)
    );
    let profile = load(&server, &format!("/samson/{id}"), &cookie).await;
    println!("| the whole profile, the page at 100/s | {kind:?} | {} |", profile.cell());
}

async fn opened(region: &Region) -> (SamsonId, String) {
    use features::samson::{self, Given, SessionText, Subject};
    let desk = region.viewer(Role::Coordinator).await;
    let made: Result<SamsonId, Stop> = store::write!(region.store, |w| {
        features::instruments::act::load_shipped(w).await?;
        let held_on = w.now().day();
        let said = SessionText {
            title: text("A session"),
            mode: SamsonMode::AloneFirst,
            held_on,
            people: None,
            language: Language::Bokmal,
        };
        let id = samson::act::open(w, &desk, None, Subject::Of(region.hospital), &said).await?;
        for field in 2..=7 {
            for at in 1..=6 {
                let given = Some(Given::Tenths(25 * ((field + at) % 5)));
                samson::act::answer(w, &desk, id, (&format!("{field}-{at}"), 0), given).await?;
            }
        }
        samson::act::show(w, &desk, id, 1).await?;
        Ok(id)
    });
    let id = made.unwrap_or_else(|stop| panic!("{stop:?}"));
    let mut read = region.store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
    let session = samson::ask::page(&mut read, &desk, id).await.ok().flatten();
    (id, session.and_then(|it| it.code).unwrap_or_default())
}

/// Each phone answers each of seven statements once, about once a second; one after the other, so that the number of
/// answers on a screen says which of them are there.
async fn answer(server: &Server, tokens: &[String], sent: &Arc<Mutex<Vec<Instant>>>) {
    let client = reqwest::Client::new();
    let mut clock = tokio::time::interval(Duration::from_micros(1_000_000 / PHONES as u64));
    for item in 1..=7 {
        for (place, phone) in tokens.iter().enumerate() {
            clock.tick().await;
            let body = format!("item=1-{item}&value={}", 25 * (place % 5));
            if let Ok(mut sent) = sent.lock() {
                sent.push(Instant::now());
            }
            let saved = client.post(format!("{}/d/{phone}/save", server.address)).header("origin", &server.address);
            let saved = saved.header("content-type", "application/x-www-form-urlencoded").body(body).send();
            assert_eq!(saved.await.unwrap_or_else(|error| panic!("{error}")).status(), 200);
        }
    }
}

/// How many answers a screen shows.
fn shown(page: &str) -> usize {
    let mark = format!(" av {PHONES} har svart");
    let numbers = page.match_indices(&mark).filter_map(|(at, _)| {
        let digits: String = page[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        digits.chars().rev().collect::<String>().parse::<usize>().ok()
    });
    numbers.sum()
}

/// A screen: told of a change, it reads the page anew, and notes how long ago what is new on it was sent.
async fn screen(address: String, code: String, sent: Arc<Mutex<Vec<Instant>>>, took: Arc<Mutex<Vec<Duration>>>) {
    let client = reqwest::Client::new();
    let events = client.get(format!("{address}/dialogue/{code}/events")).send().await;
    let mut events = events.unwrap_or_else(|error| panic!("{error}"));
    let mut seen = 0;
    while let Ok(Some(_)) = events.chunk().await {
        let page = client.get(format!("{address}/dialogue/{code}/screen")).send().await;
        let Ok(page) = page else { continue };
        let count = shown(&page.text().await.unwrap_or_default());
        let now = Instant::now();
        if let (Ok(sent), Ok(mut took)) = (sent.lock(), took.lock()) {
            took.extend(sent.iter().take(count).skip(seen).map(|at| now - *at));
        }
        seen = count.max(seen);
    }
}
