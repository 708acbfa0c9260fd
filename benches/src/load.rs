//! An even load on one page, and what the answers took.

use journeys::Server;
use std::time::{Duration, Instant};

/// Requests a second.
const RATE: u64 = 100;
/// What 99 of 100 answers must stay under.
const BOUND: f64 = 50.0;

/// How long each page is asked for: 20 seconds, or what KOBLINGSBOKS_BENCH_SECONDS says.
pub fn seconds() -> u64 {
    std::env::var("KOBLINGSBOKS_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

/// Milliseconds that half, 99 of 100 and all answers stayed under.
pub struct Took {
    pub half: f64,
    pub most: f64,
    pub all: f64,
}

impl Took {
    /// As a cell of a table; what went over the bound is marked.
    pub fn cell(&self) -> String {
        let Self { half, most, all } = self;
        let over = if *most < BOUND { "" } else { " — over the bound" };
        format!("{half:.1}, {most:.1}, {all:.1} ms{over}")
    }
}

/// Asks for a page at an even rate, whatever the answers take, with each of the headers in turn.
pub async fn load(server: &Server, path: &str, headers: &[(&'static str, String)]) -> Took {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap_or_default();
    let url = format!("{}{path}", server.address);
    let ask = |n: u64| {
        let (name, value) = headers[usize::try_from(n).unwrap_or(0) % headers.len()].clone();
        let (client, url) = (client.clone(), url.clone());
        tokio::spawn(async move {
            let began = Instant::now();
            let status = match client.get(&url).header(name, value).send().await {
                Ok(answer) => {
                    let status = answer.status();
                    let _ = answer.bytes().await;
                    status.as_u16()
                }
                Err(_) => 0,
            };
            assert_eq!(status, 200, "{url}");
            began.elapsed()
        })
    };
    for n in 0..50 {
        let _ = ask(n).await;
    }
    let mut clock = tokio::time::interval(Duration::from_micros(1_000_000 / RATE));
    let mut asked = Vec::new();
    for n in 0..RATE * seconds() {
        clock.tick().await;
        asked.push(ask(n));
    }
    let mut took = Vec::new();
    for answer in asked {
        took.extend(answer.await);
    }
    assert_eq!(took.len() as u64, RATE * seconds(), "some requests failed: {path}");
    took.sort();
    let at = |share: usize| took[(took.len() * share / 1000).min(took.len() - 1)].as_secs_f64() * 1000.0;
    Took { half: at(500), most: at(990), all: at(1000) }
}
