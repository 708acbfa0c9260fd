use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::lists::{self, List};
use journeys::Role::Member;
use journeys::region::text;
use model::Stop;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("GET /connections.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /connections.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /decisions.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /decisions.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /inventory.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /inventory.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /searches", SIGNED_IN, Gets::SignIn),
    rule("POST /searches", SIGNED_IN, Gets::SignIn),
    rule("POST /searches/{id}", &[Member], Gets::Nothing),
    rule("POST /searches/{id}/trash", &[Member], Gets::Nothing),
    rule("POST /searches/{id}/restore", &[Member], Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let (region, member) = (&pages.region, pages.region.viewer(Member).await);
    // Anybody keeps fifty at most, and this is done for many requests.
    region.database.run("DELETE FROM saved_searches").await;
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        let id = lists::act::save(w, &member, List::Needs, &text("Mine"), "mine=1").await?;
        if route.ends_with("/restore") {
            lists::act::trash(w, &member, id).await?;
        }
        Ok(id)
    });
    places.insert("{id}", made.unwrap().to_string());
    Some("list=needs&query=stage%3Dqualified&search_name=N".into())
}
