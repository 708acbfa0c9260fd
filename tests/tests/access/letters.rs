use super::{EVERYONE, Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::follows;
use features::people::Secret;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Partner, Steering};
use model::{LetterId, Stop, Visibility};
use serde_json::json;
use std::collections::HashMap;

const KEEPERS: &[Role] = &[Administrator, Coordinator];
/// The thing that is followed is a need for partners.
const SEE: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /unsubscribe/{token}", EVERYONE, Gets::In),
    rule("POST /unsubscribe/{token}", EVERYONE, Gets::In),
    rule("GET /calendar/{token}", EVERYONE, Gets::In),
    rule("GET /follows", SIGNED_IN, Gets::SignIn),
    rule("POST /follows", SEE, Gets::Nothing),
    rule("POST /follows/end", SEE, Gets::Nothing),
    rule("POST /follows/settings", SIGNED_IN, Gets::SignIn),
    rule("POST /follows/calendar", SIGNED_IN, Gets::SignIn),
    rule("POST /follows/calendar/end", SIGNED_IN, Gets::SignIn),
    rule("GET /letters", KEEPERS, Gets::No),
    rule("POST /letters/{id}/again", KEEPERS, Gets::No),
    rule("POST /letters/{id}/leave", KEEPERS, Gets::No),
    rule("GET /api/v1/follows", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/follows", SEE, Gets::Nothing),
    rule("POST /api/v1/follows/end", SEE, Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let need = region.hand_in("Et behov", Visibility::Partners).await;
    let (person, secret) = (region.person(Member), Secret::new().unwrap());
    let made: Result<LetterId, Stop> = store::write!(region.store, |w| {
        follows::act::make_link(w, person, &secret).await?;
        follows::act::renew_calendar(w, person, &secret).await?;
        Ok(w.post("feedback", person, json!({})).await?)
    });
    let letter = made.unwrap();
    region.database.run(&format!("UPDATE outbox SET state = 'failed' WHERE id = '{letter}'")).await;
    places.insert("{id}", letter.to_string());
    let ending = if route.contains("/calendar/") { ".ics" } else { "" };
    places.insert("{token}", format!("{}{ending}", secret.reveal()));
    Some(match route {
        "POST /follows" | "POST /follows/end" => format!("kind=need&object={need}"),
        "POST /follows/settings" => "cadence=daily&letter_hour=7&weekday=monday&version=0".into(),
        "POST /api/v1/follows" | "POST /api/v1/follows/end" => {
            json!({ "kind": "need", "object": need.to_string() }).to_string()
        }
        "POST /unsubscribe/{token}" => "List-Unsubscribe=One-Click".into(),
        _ => String::new(),
    })
}
