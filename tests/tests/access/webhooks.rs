use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::webhooks::rules::{SigningSecret, Target};
use features::webhooks::{self, NewWebhook};
use journeys::Region;
use journeys::Role::Member;
use journeys::region::text;
use model::{Visibility, WebhookKind};
use serde_json::json;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("GET /me/webhooks", SIGNED_IN, Gets::SignIn),
    rule("POST /me/webhooks", SIGNED_IN, Gets::SignIn),
    rule("GET /me/webhooks/{id}", &[Member], Gets::Nothing),
    rule("POST /me/webhooks/{id}/secret", &[Member], Gets::Nothing),
    rule("POST /me/webhooks/{id}/resume", &[Member], Gets::Nothing),
    rule("POST /me/webhooks/{id}/remove", &[Member], Gets::Nothing),
    rule("POST /me/webhooks/{id}/deliveries/{delivery}/again", &[Member], Gets::Nothing),
    rule("GET /api/v1/webhooks", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/webhooks", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/webhooks/{id}", &[Member], Gets::Nothing),
    rule("POST /api/v1/webhooks/{id}/remove", &[Member], Gets::Nothing),
    rule("POST /api/v1/webhooks/{id}/resume", &[Member], Gets::Nothing),
    rule("GET /api/v1/webhooks/{id}/deliveries", &[Member], Gets::Nothing),
];

/// The one that something has happened for: at once, but where another test of the same server holds a transaction open.
async fn behind(region: &Region) -> webhooks::Behind {
    for _ in 0..1_000 {
        let found = webhooks::ask::behind(&mut region.store.read().await.unwrap()).await.unwrap();
        if let Some(one) = found.into_iter().next() {
            return one;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing is told of after ten seconds");
}

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let (region, member) = (&pages.region, pages.region.viewer(Member).await);
    // Anybody keeps ten at most, and this is done for many requests.
    region.database.run("DELETE FROM webhook_deliveries; DELETE FROM webhooks").await;
    let new = NewWebhook {
        name: text("Krok"),
        target: Target::read("https://mottaker.example/krok", false).unwrap(),
        kinds: vec![WebhookKind::Need],
    };
    let secret = SigningSecret::new().unwrap();
    let id = store::write!(region.store, |w| webhooks::act::add(w, &member, &new, &secret).await).unwrap();
    region.hand_in("Et behov", Visibility::Own).await;
    let behind = behind(region).await;
    let news = webhooks::ask::news(&mut region.store.read().await.unwrap(), &member, &behind).await.unwrap().unwrap();
    store::write!(region.store, |w| webhooks::act::put_in_line(w, &behind, &news).await).unwrap();
    let mut read = region.store.read().await.unwrap();
    let lines = webhooks::ask::deliveries(&mut read, &member, id, "", 1).await.unwrap();
    places.insert("{id}", id.to_string());
    places.insert("{delivery}", lines[0].id.to_string());
    Some(match route {
        "POST /me/webhooks" => "name=N&url=https%3A%2F%2Fmottaker.example%2F&kinds=need".into(),
        "POST /api/v1/webhooks" => {
            json!({ "name": "N", "url": "https://mottaker.example/", "kinds": ["need"] }).to_string()
        }
        _ => String::new(),
    })
}
