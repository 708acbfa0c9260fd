use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::actors;
use journeys::Role::{Administrator, Coordinator};
use journeys::region::profile;
use model::{OrganisationId, Stop};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("GET /me/data", SIGNED_IN, Gets::SignIn),
    rule("GET /me/data.json", SIGNED_IN, Gets::SignIn),
    rule("POST /me/data/consents", SIGNED_IN, Gets::SignIn),
    rule("GET /people/{id}/hand-over", &[Coordinator, Administrator], Gets::No),
    rule("POST /people/{id}/hand-over", &[Coordinator, Administrator], Gets::No),
    rule("POST /people/{id}/erase", &[Administrator], Gets::No),
    rule("POST /organisations/{id}/erase", &[Coordinator, Administrator], Gets::No),
    rule("GET /retention", &[Administrator], Gets::No),
    rule("POST /retention", &[Administrator], Gets::No),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    if route == "POST /organisations/{id}/erase" {
        places.insert("{id}", sole_proprietor(pages).await);
        return Some("reason=R".into());
    }
    let to = pages.region.person(Coordinator);
    Some(match route {
        "POST /me/data/consents" => "purpose=interview&yes=yes".into(),
        "POST /people/{id}/hand-over" => format!("to={to}"),
        "POST /people/{id}/erase" => "sure=Ny".into(),
        _ => "rule=letters&days=40".into(),
    })
}

/// An organisation that is a sole proprietor by the register.
async fn sole_proprietor(pages: &Pages) -> String {
    let who = pages.region.viewer(Coordinator).await;
    let name = format!("Enkelt {}", OrganisationId::new(pages.region.store.clock().now()));
    let added: Result<OrganisationId, Stop> =
        store::write!(pages.region.store, |w| actors::act::add(w, &who, &profile(&name), "register").await);
    let id = added.unwrap();
    pages.region.database.run(&format!("UPDATE organisations SET form = 'ENK' WHERE id = '{id}'")).await;
    id.to_string()
}
