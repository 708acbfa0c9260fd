//! Every page and every list of the API, as the least privileged member reads them.

use crate::fill::{Filled, fill};
use crate::load::{load, seconds};
use features::{actors, people};
use journeys::region::text;
use journeys::{Kind, Region, Role, Server};
use model::{OrganisationRole, Stop};
use std::time::Instant;

/// Calls of the API are counted by person, so several share the load.
pub const CALLERS: usize = 25;

pub async fn pages(kind: Kind) {
    let region = Region::new(kind).await;
    let began = Instant::now();
    let filled = fill(&region).await;
    println!("| the region put in by bulk | {kind:?} | {:.0} s |", began.elapsed().as_secs_f64());
    let cookie = [("cookie", format!("session={}", region.session(Role::Outsider).await.reveal()))];
    let tokens = tokens(&region).await;
    region.store.close().await;
    // As the server does by itself within a minute.
    region.database.run(if kind == Kind::Postgres { "VACUUM ANALYZE" } else { "ANALYZE" }).await;
    // For looking into a slow query by hand.
    if let (Kind::Sqlite, Ok(copy)) = (kind, std::env::var("KOBLINGSBOKS_KEEP")) {
        region.database.run(&format!("VACUUM INTO '{copy}'")).await;
    }
    println!("| | | p50, p99, max at 100/s for {} s |", seconds());
    let server = Server::start("serve", &region.database.url, &[]);
    let only = std::env::var("KOBLINGSBOKS_BENCH_ONLY").unwrap_or_default();
    let all = lists().into_iter().map(|(name, path)| (name, path.to_owned())).chain(things(&filled));
    for (name, path) in all.filter(|(_, path)| path.contains(&only)) {
        let headers = if path.starts_with("/api/") { &tokens[..] } else { &cookie[..] };
        let took = load(&server, &path, headers).await;
        println!("| {name} | {kind:?} | {} |", took.cell());
    }
    if std::env::var("KOBLINGSBOKS_BENCH_HOLD").is_ok() {
        println!("{}", region.database.url);
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    }
}

/// Tokens of people like the reader, in the reader's organisation.
pub async fn tokens(region: &Region) -> Vec<(&'static str, String)> {
    let mut tokens = Vec::new();
    for n in 0..CALLERS {
        let secret = people::Secret::new().unwrap_or_else(|fault| panic!("{fault}"));
        let new = people::NewPerson {
            email: format!("caller{n}@test.example").parse().unwrap_or_else(|_| panic!("a good address")),
            name: text("Caller"),
            language: model::Language::Bokmal,
        };
        let made: Result<(), Stop> = store::write!(region.store, |w| {
            let person = people::act::add(w, &new).await?;
            actors::act::insert_member(w, None, region.club, person, OrganisationRole::Member).await?;
            people::act::add_token(w, person, &text("bench"), model::TokenScope::Write, &secret).await.map(|_| ())
        });
        made.unwrap_or_else(|stop| panic!("{stop:?}"));
        tokens.push(("authorization", format!("Bearer {}", secret.reveal())));
    }
    tokens
}

fn lists() -> Vec<(&'static str, &'static str)> {
    vec![
        ("home", "/"),
        ("needs, first page", "/needs"),
        ("needs, page 200", "/needs?page=200"),
        ("needs, one stage", "/needs?stage=qualified"),
        ("needs, search for two common words", "/needs?q=medisin+behandling"),
        ("needs, search for a common and a rare word", "/needs?q=pasient+skikt"),
        ("needs, search and theme", "/needs?q=medisin+natt&theme=medication"),
        ("offers, first page", "/offers"),
        ("offers, page 200", "/offers?page=200"),
        ("offers, one kind", "/offers?kind=competence"),
        ("offers, search for two common words", "/offers?q=medisin+behandling"),
        ("offers, search and theme", "/offers?q=medisin+natt&theme=medication"),
        ("connections", "/connections"),
        ("initiatives, first page", "/initiatives"),
        ("initiatives, page 30", "/initiatives?page=30"),
        ("initiatives, closed", "/initiatives?ending=closed"),
        ("initiatives, own", "/initiatives?mine=1"),
        ("initiatives, search for two common words", "/initiatives?q=medisin+behandling"),
        ("invitations", "/invitations"),
        ("prioritisations", "/prioritisations"),
        ("decisions", "/decisions"),
        ("decisions, page 10", "/decisions?page=10"),
        ("organisations", "/organisations"),
        ("organisations, page 150", "/organisations?page=150"),
        ("organisations, search for two common words", "/organisations?q=medisin+behandling"),
        ("inventory", "/inventory"),
        ("inventory, search", "/inventory?q=medisin"),
        ("plan", "/plan"),
        ("portfolio", "/portfolio"),
        ("loads", "/loads"),
        ("API: needs", "/api/v1/needs"),
        ("API: needs, search", "/api/v1/needs?q=medisin+behandling"),
        ("API: offers", "/api/v1/offers"),
        ("API: connections", "/api/v1/connections"),
        ("API: initiatives", "/api/v1/initiatives"),
        ("API: organisations", "/api/v1/organisations"),
        ("API: decisions", "/api/v1/decisions"),
        ("API: invitations", "/api/v1/invitations"),
        ("API: prioritisations", "/api/v1/prioritisations"),
        ("API: portfolio", "/api/v1/portfolio"),
        ("API: what waits", "/api/v1/waiting"),
    ]
}

fn things(filled: &Filled) -> Vec<(&'static str, String)> {
    let Filled { need, offer, connection, initiative, decision, prioritisation, invitation, club, .. } = filled;
    let mut pages = vec![
        ("one need", format!("/needs/{need}")),
        ("its story", format!("/needs/{need}/story")),
        ("one offer", format!("/offers/{offer}")),
        ("one connection", format!("/connections/{connection}")),
        ("one initiative", format!("/initiatives/{initiative}")),
        ("one decision", format!("/decisions/{decision}")),
        ("one prioritisation", format!("/prioritisations/{prioritisation}")),
        ("its ranking", format!("/prioritisations/{prioritisation}/ranking")),
        ("one invitation", format!("/invitations/{invitation}")),
        ("one organisation", format!("/organisations/{club}")),
        ("the provider's own log", format!("/organisations/{club}/log")),
        ("the provider's own log, page 5", format!("/organisations/{club}/log?page=5")),
        ("API: one initiative", format!("/api/v1/initiatives/{initiative}")),
    ];
    let parts = [
        ("its partners", "partners"),
        ("its anchors", "anchors"),
        ("its work", "work"),
        ("its money", "money"),
        ("its gate", "gate"),
    ];
    pages.extend(parts.map(|(name, part)| (name, format!("/initiatives/{initiative}/{part}"))));
    pages
}
