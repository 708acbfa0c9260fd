//! Sessions of SAMSON, and those who answer alone in them. The world holds a session of a collaboration that the hospital
//! keeps: its own people and those who run rounds see it.

use super::{EVERYONE, Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use journeys::Role::{self, Coordinator, Evaluator, Manager, Member};
use std::collections::HashMap;

/// Those who see the session, and run it.
const INSIDE: &[Role] = &[Member, Manager, Evaluator, Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /samson", SIGNED_IN, Gets::SignIn),
    rule("GET /samson/new", SIGNED_IN, Gets::SignIn),
    // Whoever may not is told on the field which organisation to choose.
    rule("POST /samson/new", SIGNED_IN, Gets::SignIn),
    rule("GET /samson/{id}", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/edit", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/edit", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/finish", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/reopen", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/again", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/discard", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/actions", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/actions/{action}", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/actions/{action}/edit", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/screen", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/events", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/save", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/files/{name}", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/report.pdf", INSIDE, Gets::Nothing),
    rule("GET /samson/{id}/{part}", INSIDE, Gets::Nothing),
    rule("POST /samson/{id}/{part}", INSIDE, Gets::Nothing),
    rule("GET /dialogue/{code}", EVERYONE, Gets::In),
    rule("POST /dialogue/{code}", EVERYONE, Gets::In),
    rule("GET /dialogue/{code}/screen", EVERYONE, Gets::In),
    rule("GET /dialogue/{code}/events", EVERYONE, Gets::In),
    rule("GET /d/{token}/events", EVERYONE, Gets::In),
    rule("POST /d/{token}/save", EVERYONE, Gets::In),
    rule("GET /d/{token}/{part}", EVERYONE, Gets::In),
    rule("POST /d/{token}/{part}", EVERYONE, Gets::In),
    rule("GET /api/v1/samson", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/samson/{id}", INSIDE, Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let said = crate::samson::form(pages, "alone_first");
    let session = crate::samson::opened(pages, &said).await;
    let code = crate::samson::code(pages, &session).await;
    let own = crate::samson::joined(pages, &code).await;
    if route.ends_with("/finish") || route.ends_with("/again") || route.ends_with("/reopen") {
        crate::samson::agree(pages, &session, "1-1", "75", 0).await;
    }
    if route.ends_with("/reopen") {
        pages.post(Coordinator, &format!("{session}/finish"), "").await;
    }
    if route.contains("{action}") {
        pages.post(Coordinator, &format!("{session}/actions"), "title=Ringe").await;
        let page = pages.get(Coordinator, &session).await.body;
        let action = page.split("/actions/").nth(1).unwrap().split('"').next().unwrap();
        places.insert("{action}", action.to_owned());
    }
    places.insert("{id}", session.rsplit('/').next().unwrap().to_owned());
    places.insert("{code}", code);
    places.insert("{token}", own);
    places.insert("{part}", "1".into());
    places.insert("{name}", "answers.csv".into());
    Some(match route {
        "POST /samson/new" => said,
        "POST /samson/{id}/edit" => said + "&version=1",
        "POST /samson/{id}/actions" => "title=Ringe".into(),
        "POST /samson/{id}/actions/{action}" => "state=done&version=1".into(),
        "POST /samson/{id}/actions/{action}/edit" => "title=Skrive&version=1".into(),
        "POST /samson/{id}/save" => "item=1-1&kind=score&value=50&version=0".into(),
        "POST /samson/{id}/{part}" => "s-1-1=50&go=next".into(),
        "POST /d/{token}/save" => "item=1-1&value=50".into(),
        "POST /d/{token}/{part}" => "q-1-1=50&go=next".into(),
        _ => String::new(),
    })
}
