use super::{Gets, Rule, hidden};
use crate::web::Pages;
use journeys::Role::{self, Administrator, Coordinator, Manager, Outsider};
use model::Visibility;
use std::collections::HashMap;

/// Those to whom a thing for partners does not exist.
const BLIND: &[Role] = &[Outsider, Administrator];

pub(super) const RULES: &[Rule] = &[
    hidden("GET /needs/{id}/archive", &[Coordinator], Gets::No, BLIND),
    hidden("POST /needs/{id}/case.pdf", &[Coordinator], Gets::No, BLIND),
    hidden("POST /needs/{id}/archive", &[Coordinator], Gets::No, BLIND),
    hidden("POST /needs/{id}/case", &[Coordinator], Gets::No, BLIND),
    hidden("GET /initiatives/{id}/archive", &[Coordinator], Gets::No, BLIND),
    hidden("POST /initiatives/{id}/case.pdf", &[Coordinator], Gets::No, BLIND),
    hidden("POST /initiatives/{id}/archive", &[Coordinator], Gets::No, BLIND),
    hidden("POST /initiatives/{id}/case", &[Coordinator], Gets::No, BLIND),
    hidden("GET /needs/{id}/seen", &[Manager, Coordinator], Gets::No, BLIND),
    hidden("GET /initiatives/{id}/seen", &[Manager, Coordinator], Gets::No, BLIND),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    if route.contains("/initiatives/") {
        let made = crate::initiatives::world(&pages.region, Visibility::Partners, false, false).await;
        places.insert("{id}", made.id.to_string());
    }
    Some("public_title=T&access_basis=offl.+%C2%A7+23".into())
}
