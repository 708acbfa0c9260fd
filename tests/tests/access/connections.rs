use super::{Gets, Rule, SIGNED_IN, hidden, rule};
use crate::connections::{World, world_of};
use crate::web::Pages;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};
use model::ConnectionState::{InDialogue, Invited};
use std::collections::HashMap;

const DESK: &[Role] = &[Coordinator];
const READ_ALONG: &[Role] = &[Coordinator, Evaluator];
/// The connection is with the partner's organisation, on a need of the member's.
const SIDES: &[Role] = &[Partner, Member, Manager, Coordinator, Evaluator];
const NO_SIDE: &[Role] = &[Outsider, Steering, Administrator];
/// Those to whom the need, which is for partners, does not exist.
const NO_NEED: &[Role] = &[Outsider, Administrator];
const SEE_INVITATION: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /connections", SIGNED_IN, Gets::SignIn),
    hidden("POST /connections", DESK, Gets::No, &[]),
    rule("GET /connections/{id}", SIDES, Gets::Nothing),
    hidden("POST /connections/{id}/steps", &[Partner, Coordinator], Gets::No, NO_SIDE),
    hidden("POST /connections/{id}/assents", &[Partner, Member, Manager], Gets::No, NO_SIDE),
    hidden("GET /needs/{id}/matches", READ_ALONG, Gets::No, NO_NEED),
    rule("POST /needs/{id}/matches", DESK, Gets::No),
    rule("POST /needs/{id}/matches/remove", DESK, Gets::No),
    rule("POST /needs/{id}/dialogue", DESK, Gets::No),
    hidden("GET /needs/{id}/log", READ_ALONG, Gets::No, NO_NEED),
    rule("GET /organisations/{id}/log", &[Partner, Coordinator, Evaluator], Gets::No),
    hidden("GET /needs/{id}/invitations/new", DESK, Gets::No, NO_NEED),
    rule("POST /needs/{id}/invitations/new", DESK, Gets::No),
    rule("GET /invitations", SIGNED_IN, Gets::SignIn),
    rule("GET /invitations/{id}", SEE_INVITATION, Gets::Nothing),
    hidden("POST /invitations/{id}/questions", &[Partner], Gets::No, NO_NEED),
    rule("POST /invitations/{id}/questions/{question}", DESK, Gets::No),
    hidden("POST /invitations/{id}/answers", &[Partner], Gets::No, NO_NEED),
    rule("POST /invitations/{id}/answers/{reply}/withdraw", &[Partner], Gets::Nothing),
    rule("GET /api/v1/connections", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/connections", DESK, Gets::No),
    rule("GET /api/v1/connections/{id}", SIDES, Gets::Nothing),
    hidden("POST /api/v1/connections/{id}/steps", &[Partner, Coordinator], Gets::No, NO_SIDE),
    hidden("POST /api/v1/connections/{id}/assents", &[Partner, Member, Manager], Gets::No, NO_SIDE),
    hidden("GET /api/v1/needs/{id}/matches", READ_ALONG, Gets::No, NO_NEED),
    rule("POST /api/v1/needs/{id}/matches", DESK, Gets::No),
    rule("GET /api/v1/invitations", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/invitations/{id}", SEE_INVITATION, Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let stands = if route.ends_with("/assents") { InDialogue } else { Invited };
    let World { need, connection, offer, run, invitation, question, reply } = world_of(region, stands).await;
    let id = if route.contains("/connections/{id}") {
        connection.to_string()
    } else if route.contains("/invitations/{id}") {
        invitation.to_string()
    } else if route.contains("/organisations/{id}") {
        region.municipality.to_string()
    } else {
        need.to_string()
    };
    places.insert("{id}", id);
    places.insert("{question}", question.to_string());
    places.insert("{reply}", reply.to_string());
    let (partner, club) = (region.municipality, region.club);
    let today = region.store.clock().now().day();
    Some(match route {
        "POST /connections" => format!("need={need}&organisation={club}&reason=R"),
        "POST /connections/{id}/steps" => "from=invited&to=in_dialogue".into(),
        "POST /needs/{id}/matches/remove" => format!("organisation={partner}&offer={offer}&run={run}&reason=R"),
        "POST /needs/{id}/dialogue" => "phase=frozen&notice_reference=2026-1".into(),
        "POST /needs/{id}/invitations/new" => {
            format!("title=T&words=W&opens_on={today}&deadline={today}&visibility=partners&language=nb")
        }
        "POST /invitations/{id}/questions" => format!("organisation={partner}&question=Q"),
        "POST /invitations/{id}/questions/{question}" => "answer=A".into(),
        "POST /invitations/{id}/answers" => format!("organisation={partner}&words=W"),
        "POST /api/v1/connections" => {
            serde_json::json!({ "need": need.to_string(), "organisation": club.to_string(), "reason": "R" }).to_string()
        }
        "POST /api/v1/connections/{id}/steps" => {
            serde_json::json!({ "from": "invited", "to": "in_dialogue" }).to_string()
        }
        "POST /api/v1/connections/{id}/assents" | "POST /api/v1/needs/{id}/matches" => "{}".into(),
        _ => String::new(),
    })
}
