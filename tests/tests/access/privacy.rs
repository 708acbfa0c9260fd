use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use journeys::Role::{Administrator, Coordinator};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("GET /me/data", SIGNED_IN, Gets::SignIn),
    rule("GET /me/data.json", SIGNED_IN, Gets::SignIn),
    rule("POST /me/data/consents", SIGNED_IN, Gets::SignIn),
    rule("GET /people/{id}/hand-over", &[Coordinator, Administrator], Gets::No),
    rule("POST /people/{id}/hand-over", &[Coordinator, Administrator], Gets::No),
    rule("POST /people/{id}/erase", &[Administrator], Gets::No),
    rule("GET /retention", &[Administrator], Gets::No),
    rule("POST /retention", &[Administrator], Gets::No),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    _places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let to = pages.region.person(Coordinator);
    Some(match route {
        "POST /me/data/consents" => "purpose=interview&yes=yes".into(),
        "POST /people/{id}/hand-over" => format!("to={to}"),
        "POST /people/{id}/erase" => "sure=Ny".into(),
        _ => "rule=letters&days=40".into(),
    })
}
