use super::{Gets, Rule, SIGNED_IN, SUBMITTERS, hidden, rule};
use crate::web::Pages;
use features::offers;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};
use journeys::region::{offer, text};
use model::{OfferState, Stop, Visibility};
use std::collections::HashMap;

const SEE: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];
const OWN: &[Role] = &[Member, Manager, Coordinator];
/// Those to whom an offer for partners does not exist.
const BLIND: &[Role] = &[Outsider, Administrator];

pub(super) const RULES: &[Rule] = &[
    hidden("GET /offers/{id}/seen", &[Manager, Coordinator], Gets::No, BLIND),
    rule("GET /offers", SIGNED_IN, Gets::SignIn),
    rule("GET /offers.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /offers.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /offers/new", SUBMITTERS, Gets::No),
    rule("POST /offers/new", OWN, Gets::No),
    rule("GET /offers/{id}", SEE, Gets::Nothing),
    hidden("GET /offers/{id}/edit", OWN, Gets::No, BLIND),
    hidden("POST /offers/{id}/edit", OWN, Gets::No, BLIND),
    hidden("POST /offers/{id}/steps", OWN, Gets::No, BLIND),
    rule("POST /offers/{id}/trash", OWN, Gets::Nothing),
    rule("POST /offers/{id}/restore", OWN, Gets::Nothing),
    rule("GET /api/v1/offers", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/offers", OWN, Gets::No),
    rule("GET /api/v1/offers/{id}", SEE, Gets::Nothing),
    hidden("POST /api/v1/offers/{id}", OWN, Gets::No, BLIND),
    hidden("POST /api/v1/offers/{id}/steps", OWN, Gets::No, BLIND),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let (member, text_of) = (region.viewer(Member).await, offer(region.hospital, "Et tilbud", Visibility::Partners));
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        let id = offers::act::add(w, &member, None, &text_of, true).await?;
        if route.ends_with("/trash") || route.ends_with("/restore") {
            let (way, why) = ((OfferState::Shown, OfferState::Withdrawn), text("Slutt"));
            offers::act::step(w, &member, id, way, Some(&why)).await?;
        }
        if route.ends_with("/restore") {
            offers::act::trash(w, &member, id).await?;
        }
        Ok(id)
    });
    places.insert("{id}", made.unwrap().to_string());
    let hospital = region.hospital;
    let form = format!(
        "organisation={hospital}&kind=solution&title=T&about=A&reach=region&visibility=region&language=nb&version=1"
    );
    let input = serde_json::json!({ "organisation": hospital.to_string(), "kind": "solution", "title": "T",
        "about": "A", "reach": "region", "visibility": "region", "language": "nb", "version": 1 });
    Some(match route {
        "POST /offers/new" | "POST /offers/{id}/edit" => form,
        "POST /offers/{id}/steps" => "from=shown&to=withdrawn&reason=R".into(),
        "POST /api/v1/offers" | "POST /api/v1/offers/{id}" => input.to_string(),
        "POST /api/v1/offers/{id}/steps" => {
            serde_json::json!({ "from": "shown", "to": "withdrawn", "reason": "R" }).to_string()
        }
        _ => String::new(),
    })
}
