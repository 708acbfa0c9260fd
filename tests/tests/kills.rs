//! The server is killed while needs come in: every need that was acknowledged is there afterwards.

use features::people::{self, Secret};
use journeys::region::text;
use journeys::{Kind, Region, Role, Server};
use serde_json::json;
use std::time::Duration;
use store::{Clock, Store};

/// A fixed row of numbers, so that a run can be repeated.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// How many kills a database gets: 20, or what KOBLINGSBOKS_KILLS says in soak.
fn kills() -> u64 {
    std::env::var("KOBLINGSBOKS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

async fn token(store: &Store, person: model::PersonId) -> String {
    let secret = Secret::new().unwrap();
    let added: Result<_, model::Stop> =
        store::write!(store, |w| people::act::add_token(w, person, &text("kill"), &secret).await);
    added.unwrap();
    secret.reveal().to_owned()
}

async fn every_acknowledged_need_survives(kind: Kind) {
    let region = Region::new(kind).await;
    let token = token(&region.store, region.person(Role::Member)).await;
    let hospital = region.hospital.to_string();
    region.store.close().await;
    let (mut acknowledged, mut seed) = (Vec::new(), 2026u64);
    for round in 0..kills() {
        let server = Server::start("serve", &region.database.url, &[]);
        let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap();
        let writers: Vec<_> = (0..4u64)
            .map(|writer| {
                let (client, token, hospital) = (client.clone(), token.clone(), hospital.clone());
                let address = format!("{}/api/v1/needs", server.address);
                tokio::spawn(async move {
                    let mut heard = Vec::new();
                    for n in 0..10_000 {
                        let title = format!("Behov {round}-{writer}-{n}");
                        let body = json!({ "organisation": hospital, "title": title, "problem": "P", "affected": "A",
                            "place": "S", "visibility": "region", "language": "nb" });
                        let sent = client.post(&address).bearer_auth(&token).json(&body).send().await;
                        match sent {
                            Ok(answer) if answer.status() == 201 => heard.push(title),
                            Ok(answer) if answer.status() == 429 => tokio::time::sleep(Duration::from_millis(50)).await,
                            _ => return heard,
                        }
                    }
                    heard
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(40 + next(&mut seed) % 260)).await;
        server.kill();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    let store = region.database.open(Clock::System).await;
    let all = store::Sql::from_macro(
        "SELECT n.title FROM needs n JOIN need_steps s ON s.need = n.id AND s.seq = 1 \
         JOIN need_versions v ON v.need = n.id WHERE n.stage = 'submitted'",
    );
    let found = store.read().await.unwrap().all::<(String,)>(all, store::args![]).await.unwrap();
    let found: std::collections::HashSet<String> = found.into_iter().map(|(title,)| title).collect();
    let lost: Vec<&String> = acknowledged.iter().filter(|title| !found.contains(*title)).collect();
    println!("{kind:?}: {} kills, {} acknowledged, {} lost", kills(), acknowledged.len(), lost.len());
    assert!(acknowledged.len() > usize::try_from(kills()).unwrap(), "the kills came too early to prove anything");
    assert!(lost.is_empty(), "{kind:?}: {lost:?}");
}

#[tokio::test]
async fn every_need_acknowledged_before_a_kill_is_there_on_sqlite() {
    every_acknowledged_need_survives(Kind::Sqlite).await;
}

#[tokio::test]
async fn every_need_acknowledged_before_a_kill_is_there_on_postgres() {
    every_acknowledged_need_survives(Kind::Postgres).await;
}
