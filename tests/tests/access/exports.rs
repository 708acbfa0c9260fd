use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::exports;
use features::lists::List;
use journeys::Role::Member;
use model::{SheetFormat, Stop};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("POST /selections", SIGNED_IN, Gets::SignIn),
    rule("GET /selections/{list}/{act}", SIGNED_IN, Gets::SignIn),
    rule("POST /selections/{list}/{act}", SIGNED_IN, Gets::SignIn),
    rule("GET /exports", SIGNED_IN, Gets::SignIn),
    rule("GET /exports/new", SIGNED_IN, Gets::SignIn),
    rule("POST /exports", SIGNED_IN, Gets::SignIn),
    rule("GET /exports/{id}", &[Member], Gets::Nothing),
    rule("GET /exports/{id}/file", &[Member], Gets::Nothing),
    rule("POST /exports/{id}/remove", &[Member], Gets::Nothing),
    rule("GET /api/v1/exports", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/exports", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/exports/{id}", &[Member], Gets::Nothing),
    rule("GET /api/v1/exports/{id}/file", &[Member], Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let (region, member) = (&pages.region, pages.region.viewer(Member).await);
    // Anybody keeps ten at most, one of which is being made.
    for delete in ["DELETE FROM export_parts", "DELETE FROM exports", "DELETE FROM jobs"] {
        region.database.run(delete).await;
    }
    if route.contains("{id}") {
        let made: Result<_, Stop> =
            store::write!(region.store, |w| exports::act::begin(w, &member, List::Needs, "", SheetFormat::Csv).await);
        places.insert("{id}", made.unwrap().to_string());
        while let Some(job) = store::write!(region.store, |w| Ok::<_, Stop>(w.take_job().await?)).unwrap() {
            koblingsboks::do_export(&region.store, &job).await.unwrap();
        }
    }
    places.insert("{list}", "needs".into());
    places.insert("{act}", "follow".into());
    let json = r#"{ "list": "needs", "format": "csv" }"#;
    Some(if route.contains("/api/") { json.into() } else { "list=needs&format=csv".into() })
}
