//! Criteria and prioritisations. The world holds one that is open, with the hospital invited; where a route needs it
//! to be prepared or closed it stands so.

use super::{Gets, Rule, SIGNED_IN, hidden, rule};
use crate::prioritisation::{World, decision_form};
use crate::web::Pages;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};
use std::collections::HashMap;

/// Those it is for.
const SEERS: &[Role] = &[Member, Manager, Steering, Evaluator, Coordinator];
/// Those to whom it does not exist.
const BLIND: &[Role] = &[Outsider, Partner, Administrator];
const DECIDERS: &[Role] = &[Steering, Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /criteria", SIGNED_IN, Gets::SignIn),
    rule("GET /criteria/new", &[Coordinator], Gets::No),
    rule("POST /criteria/new", &[Coordinator], Gets::No),
    rule("GET /prioritisations", SIGNED_IN, Gets::SignIn),
    rule("GET /prioritisations/new", &[Coordinator], Gets::No),
    rule("POST /prioritisations/new", &[Coordinator], Gets::No),
    rule("GET /prioritisations/{id}", SEERS, Gets::Nothing),
    rule("GET /prioritisations/{id}/edit", &[Coordinator], Gets::No),
    rule("POST /prioritisations/{id}/edit", &[Coordinator], Gets::No),
    rule("POST /prioritisations/{id}/benefits", &[Coordinator], Gets::No),
    rule("POST /prioritisations/{id}/open", &[Coordinator], Gets::No),
    rule("POST /prioritisations/{id}/close", &[Coordinator], Gets::No),
    hidden("GET /prioritisations/{id}/scorers/{organisation}", &[Manager], Gets::No, BLIND),
    hidden("POST /prioritisations/{id}/scorers/{organisation}", &[Manager], Gets::No, BLIND),
    hidden("POST /prioritisations/{id}/scorers/{organisation}/{scorer}/end", &[Manager], Gets::No, BLIND),
    hidden("GET /prioritisations/{id}/ballots/{organisation}", &[Member, Manager, Coordinator], Gets::No, BLIND),
    hidden("POST /prioritisations/{id}/ballots/{organisation}", &[Member, Manager, Coordinator], Gets::No, BLIND),
    rule("GET /prioritisations/{id}/sheet.xlsx", SEERS, Gets::Nothing),
    rule("GET /prioritisations/{id}/ranking", SEERS, Gets::Nothing),
    rule("GET /prioritisations/{id}/ranking.xlsx", SEERS, Gets::Nothing),
    rule("GET /prioritisations/{id}/ranking.pdf", SEERS, Gets::Nothing),
    hidden("GET /prioritisations/{id}/decisions", DECIDERS, Gets::No, BLIND),
    hidden("POST /prioritisations/{id}/decisions", DECIDERS, Gets::No, BLIND),
    rule("GET /api/v1/prioritisations", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/prioritisations/{id}", SEERS, Gets::Nothing),
    hidden(
        "POST /api/v1/prioritisations/{id}/ballots/{organisation}",
        &[Member, Manager, Coordinator],
        Gets::No,
        BLIND,
    ),
    hidden("POST /api/v1/prioritisations/{id}/open", &[Coordinator], Gets::No, BLIND),
    hidden("POST /api/v1/prioritisations/{id}/close", &[Coordinator], Gets::No, BLIND),
    hidden("POST /api/v1/prioritisations/{id}/decisions", DECIDERS, Gets::No, BLIND),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    if route.contains("/criteria") || route.ends_with("/prioritisations") || route.ends_with("/new") {
        return Some(String::new());
    }
    let world = World::new(&pages.region, &[pages.region.hospital]).await;
    if !["/edit", "/open"].iter().any(|end| route.ends_with(end)) {
        world.open(&pages.region).await;
        let member = pages.region.person(Member);
        let scorer = world.name(&pages.region, Manager, pages.region.hospital, member).await;
        places.insert("{scorer}", scorer.to_string());
        world.score(&pages.region, Manager, pages.region.hospital, 7).await;
    }
    if ["/ranking", "/ranking.xlsx", "/ranking.pdf", "/decisions"].iter().any(|end| route.ends_with(end)) {
        world.close(&pages.region).await;
    }
    places.insert("{id}", world.id.to_string());
    places.insert("{organisation}", pages.region.hospital.to_string());
    Some(match route {
        "POST /prioritisations/{id}/decisions" => decision_form(&world.needs, "yes"),
        "POST /prioritisations/{id}/scorers/{organisation}" => format!("person={}", pages.region.person(Member)),
        "POST /api/v1/prioritisations/{id}/ballots/{organisation}" => "{}".into(),
        "POST /api/v1/prioritisations/{id}/decisions" => {
            "{\"title\":\"\",\"decided_on\":\"\",\"mode\":\"\",\"outcomes\":[],\"present\":[]}".into()
        }
        _ if route.contains("/api/") => "{}".into(),
        _ => String::new(),
    })
}
