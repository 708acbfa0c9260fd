//! Instruments, rounds and those who answer. The world holds a round for partners of a small instrument; it stands as the
//! route needs it: prepared, open, or closed with results.

use super::{EVERYONE, Gets, OWN, PARTNERS, Rule, SIGNED_IN, hidden, rule};
use crate::rounds::{PULSE, TWO, bring, code, form, joined, make_results, prepared, press, put_in};
use crate::web::Pages;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Outsider};
use std::collections::HashMap;

/// Those who run rounds.
const KEEPERS: &[Role] = &[Evaluator, Coordinator];
/// Those to whom a round for partners does not exist.
const BLIND: &[Role] = &[Outsider, Administrator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /instruments", SIGNED_IN, Gets::SignIn),
    rule("GET /instruments/new", KEEPERS, Gets::No),
    rule("POST /instruments/new", KEEPERS, Gets::No),
    rule("GET /instruments/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /instruments/{id}/file", SIGNED_IN, Gets::SignIn),
    rule("GET /instruments/{id}/edit", KEEPERS, Gets::No),
    rule("POST /instruments/{id}/edit", KEEPERS, Gets::No),
    rule("POST /instruments/{id}/copy", KEEPERS, Gets::No),
    rule("GET /rounds", SIGNED_IN, Gets::SignIn),
    rule("GET /rounds/new", KEEPERS, Gets::No),
    rule("POST /rounds/new", KEEPERS, Gets::No),
    rule("GET /rounds/{id}", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/edit", KEEPERS, Gets::No),
    rule("POST /rounds/{id}/edit", KEEPERS, Gets::No),
    // A round that is prepared exists for those alone who run it.
    rule("POST /rounds/{id}/open", KEEPERS, Gets::Nothing),
    rule("POST /rounds/{id}/discard", KEEPERS, Gets::Nothing),
    hidden("POST /rounds/{id}/close", KEEPERS, Gets::No, BLIND),
    hidden("POST /rounds/{id}/invitations", KEEPERS, Gets::No, BLIND),
    hidden("POST /rounds/{id}/invitations/{invitation}/again", KEEPERS, Gets::No, BLIND),
    rule("GET /rounds/{id}/poster", KEEPERS, Gets::No),
    rule("GET /rounds/{id}/paper", KEEPERS, Gets::No),
    rule("GET /rounds/{id}/answers.csv", KEEPERS, Gets::No),
    rule("POST /rounds/{id}/answers", KEEPERS, Gets::No),
    rule("GET /rounds/{id}/entry", KEEPERS, Gets::No),
    rule("POST /rounds/{id}/entry", KEEPERS, Gets::No),
    rule("POST /rounds/{id}/counts", KEEPERS, Gets::No),
    rule("GET /rounds/{id}/results", PARTNERS, Gets::Nothing),
    hidden("POST /rounds/{id}/results", KEEPERS, Gets::No, BLIND),
    rule("GET /rounds/{id}/results.csv", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/results.xlsx", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/results.R", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/results.sps", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/results.pdf", PARTNERS, Gets::Nothing),
    rule("GET /rounds/{id}/how", PARTNERS, Gets::Nothing),
    // An open network round is for everybody with an account to answer.
    rule("GET /rounds/{id}/ties", SIGNED_IN, Gets::SignIn),
    rule("GET /rounds/{id}/network/{organisation}", OWN, Gets::No),
    rule("POST /rounds/{id}/network/{organisation}", OWN, Gets::No),
    rule("POST /rounds/{id}/network/{organisation}/done", OWN, Gets::No),
    rule("POST /rounds/{id}/network/{organisation}/not-done", OWN, Gets::No),
    rule("POST /rounds/{id}/network/{organisation}/{other}/remove", OWN, Gets::No),
    rule("GET /join", EVERYONE, Gets::In),
    rule("POST /join", EVERYONE, Gets::In),
    rule("GET /join/{code}", EVERYONE, Gets::In),
    rule("POST /join/{code}", EVERYONE, Gets::In),
    rule("GET /a/{token}", EVERYONE, Gets::In),
    rule("GET /a/{token}/thanks", EVERYONE, Gets::In),
    rule("GET /a/{token}/{part}", EVERYONE, Gets::In),
    rule("POST /a/{token}/{part}", EVERYONE, Gets::In),
    rule("POST /a/{token}/save", EVERYONE, Gets::In),
    rule("GET /api/v1/instruments", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/instruments/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/rounds", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/rounds/{id}", PARTNERS, Gets::Nothing),
    rule("POST /api/v1/rounds/{id}/open", KEEPERS, Gets::Nothing),
    hidden("POST /api/v1/rounds/{id}/close", KEEPERS, Gets::No, BLIND),
    rule("GET /api/v1/rounds/{id}/results", PARTNERS, Gets::Nothing),
    rule("GET /api/v1/rounds/{id}/ties", PARTNERS, Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let instrument = bring(pages, PULSE).await;
    if route.contains("/instruments") {
        places.insert("{id}", own_of(pages, &instrument, route).await);
        return Some(String::new());
    }
    let network = ["/network/", "/ties"].iter().any(|part| route.contains(part));
    let kind = if network { "network" } else { "survey" };
    let said = form(pages, kind, &instrument, "partners") + TWO;
    let round = prepared(pages, &said).await;
    places.insert("{id}", round.rsplit('/').next().unwrap().to_owned());
    if !["/edit", "/open", "/discard", "/counts", "/new"].iter().any(|end| route.ends_with(end)) {
        press(pages, &round, "open").await;
    }
    if network {
        let named = format!("{round}/network/{}", pages.region.hospital);
        pages.post(Coordinator, &named, &format!("other={}&how_often=weekly", pages.region.club)).await;
    }
    if route.contains("{code}") || route.contains("{token}") {
        let code = code(pages, &round).await;
        let own = joined(pages, &code, "a").await;
        places.insert("{token}", own.rsplit('/').next().unwrap().to_owned());
        places.insert("{code}", code);
    }
    if route.contains("{invitation}") {
        pages.post(Coordinator, &format!("{round}/invitations"), "group=a&emails=en%40ute.example").await;
        let desk = pages.get(Coordinator, &round).await.body;
        let invitation = desk.split("/invitations/").nth(1).unwrap().split('/').next().unwrap();
        places.insert("{invitation}", invitation.to_owned());
    }
    let results = ["GET /rounds/{id}/results", "GET /rounds/{id}/how", "GET /api/v1/rounds/{id}/results"];
    if results.iter().any(|begins| route.starts_with(begins)) {
        put_in(pages, &round, &[("a", [4, 4, 4]); 6]).await;
        press(pages, &round, "close").await;
        make_results(pages).await;
    }
    places.insert("{organisation}", pages.region.hospital.to_string());
    places.insert("{other}", pages.region.club.to_string());
    places.insert("{part}", "1".into());
    Some(match route {
        "POST /rounds/new" | "POST /rounds/{id}/edit" => said + "&version=1",
        "POST /rounds/{id}/invitations" => "group=a&emails=to%40ute.example".into(),
        "POST /rounds/{id}/network/{organisation}" => format!("other={}&how_often=weekly", pages.region.municipality),
        "POST /rounds/{id}/entry" => "group=a&q-aa=4".into(),
        "POST /join/{code}" => "group=a".into(),
        "POST /a/{token}/{part}" => "q-aa=4&go=next".into(),
        "POST /a/{token}/save" => "item=aa&value=4".into(),
        _ => String::new(),
    })
}

/// An instrument that the route can be asked of.
async fn own_of(pages: &Pages, instrument: &str, route: &str) -> String {
    if !route.ends_with("/edit") {
        return instrument.to_owned();
    }
    let copied = pages.post(Coordinator, &format!("/instruments/{instrument}/copy"), "").await;
    crate::rounds::went_on(&copied).rsplit('/').next().unwrap().to_owned()
}
