use super::{Gets, Rule, SIGNED_IN, SUBMITTERS, hidden, rule};
use crate::initiatives::{World, world as made};
use crate::web::Pages;
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};
use model::Visibility;
use serde_json::json;
use std::collections::HashMap;

/// The initiative is led by the hospital, with the municipality as partner, and visible to partners.
const SEE: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];
const INSIDE: &[Role] = &[Partner, Member, Manager, Evaluator, Coordinator];
const FIGURES: &[Role] = SEE;
const WRITE: &[Role] = &[Member, Manager, Coordinator];
/// Those to whom an initiative for partners does not exist.
const BLIND: &[Role] = &[Outsider, Administrator];

const fn writes(route: &'static str) -> Rule {
    hidden(route, WRITE, Gets::No, BLIND)
}

/// Those who move it and end it: members of the lead write on it alone.
const fn steers(route: &'static str) -> Rule {
    hidden(route, &[Manager, Coordinator], Gets::No, BLIND)
}

pub(super) const RULES: &[Rule] = &[
    rule("GET /initiatives", SIGNED_IN, Gets::SignIn),
    rule("GET /initiatives.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /initiatives.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /initiatives/new", SUBMITTERS, Gets::No),
    rule("POST /initiatives/new", WRITE, Gets::No),
    rule("GET /initiatives/{id}", SEE, Gets::Nothing),
    writes("GET /initiatives/{id}/edit"),
    writes("POST /initiatives/{id}/edit"),
    rule("GET /initiatives/{id}/partners", SEE, Gets::Nothing),
    writes("GET /initiatives/{id}/partners/new"),
    rule("GET /initiatives/{id}/anchors", SEE, Gets::Nothing),
    hidden("GET /initiatives/{id}/work", INSIDE, Gets::No, BLIND),
    hidden("GET /initiatives/{id}/money", FIGURES, Gets::No, BLIND),
    hidden("GET /initiatives/{id}/gate", FIGURES, Gets::No, BLIND),
    writes("POST /initiatives/{id}/gate"),
    steers("POST /initiatives/{id}/phase"),
    hidden("POST /initiatives/{id}/decisions", &[Steering, Coordinator], Gets::No, BLIND),
    steers("GET /initiatives/{id}/close"),
    steers("POST /initiatives/{id}/close"),
    hidden("POST /initiatives/{id}/reopen", &[Coordinator], Gets::No, BLIND),
    writes("POST /initiatives/{id}/files"),
    rule("GET /initiatives/{id}/files/{file}", INSIDE, Gets::Nothing),
    writes("POST /initiatives/{id}/files/{file}/trash"),
    writes("POST /initiatives/{id}/files/{file}/restore"),
    writes("POST /initiatives/{id}/needs"),
    writes("POST /initiatives/{id}/targets"),
    writes("POST /initiatives/{id}/partners"),
    writes("POST /initiatives/{id}/representatives"),
    writes("POST /initiatives/{id}/seats"),
    writes("POST /initiatives/{id}/participations"),
    writes("POST /initiatives/{id}/expectations"),
    writes("POST /initiatives/{id}/stakeholders"),
    writes("POST /initiatives/{id}/anchors"),
    writes("POST /initiatives/{id}/receivers"),
    writes("POST /initiatives/{id}/buyers"),
    writes("POST /initiatives/{id}/judgements"),
    writes("POST /initiatives/{id}/money"),
    writes("POST /initiatives/{id}/after-plans"),
    writes("POST /initiatives/{id}/commitments"),
    writes("POST /initiatives/{id}/deliveries"),
    writes("POST /initiatives/{id}/meetings"),
    writes("POST /initiatives/{id}/contacts"),
    writes("POST /initiatives/{id}/actions"),
    writes("POST /initiatives/{id}/risks"),
    writes("POST /initiatives/{id}/rhythms"),
    writes("POST /initiatives/{id}/meetings/{entry}"),
    writes("POST /initiatives/{id}/actions/{entry}"),
    writes("POST /initiatives/{id}/risks/{entry}"),
    writes("POST /initiatives/{id}/end"),
    rule("GET /api/v1/initiatives", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/initiatives", WRITE, Gets::No),
    rule("GET /api/v1/initiatives/{id}", SEE, Gets::Nothing),
    steers("POST /api/v1/initiatives/{id}/phase"),
    writes("POST /api/v1/initiatives/{id}/commitments"),
    writes("POST /api/v1/initiatives/{id}/deliveries"),
    steers("POST /api/v1/initiatives/{id}/close"),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let World { id, need, target, file, anchor, commitment, meeting, action, risk } =
        made(region, Visibility::Partners, route.ends_with("/restore"), route.ends_with("/reopen")).await;
    places.insert("{id}", id.to_string());
    places.insert("{file}", file.to_string());
    let entry = match route {
        "POST /initiatives/{id}/meetings/{entry}" => meeting,
        "POST /initiatives/{id}/actions/{entry}" => action,
        _ => risk,
    };
    places.insert("{entry}", entry);
    let (hospital, day) = (region.hospital, "2026-01-05");
    let text = format!("title=T&purpose=P&lead={hospital}&started_on={day}&visibility=region&language=nb&version=1");
    let own = format!("organisation={hospital}");
    let end = format!("closure_outcome=partly&stop_reason=other&why=W&learned=L&closed_on={day}");
    let path = route.rsplit('/').next().unwrap_or_default();
    let promise = json!({ "organisation": hospital.to_string(), "commitment_kind": "hours", "hours": 5,
        "from_date": day });
    let start = json!({ "title": "T", "purpose": "P", "lead": hospital.to_string(), "started_on": day,
        "visibility": "region", "language": "nb" });
    let over = json!({ "closure_outcome": "partly", "stop_reason": "other", "why": "W", "learned": "L",
        "closed_on": day });
    Some(match route {
        "POST /initiatives/new" | "POST /initiatives/{id}/edit" => text,
        "POST /initiatives/{id}/meetings/{entry}" => "version=1&became=held&minutes=M".into(),
        "POST /initiatives/{id}/actions/{entry}" => "version=1&state=done".into(),
        "POST /initiatives/{id}/risks/{entry}" => "version=1&state=treated".into(),
        "POST /api/v1/initiatives" => start.to_string(),
        "POST /api/v1/initiatives/{id}/phase" => {
            json!({ "from": "idea", "to": "co_design", "reason": "R" }).to_string()
        }
        "POST /api/v1/initiatives/{id}/commitments" => promise.to_string(),
        "POST /api/v1/initiatives/{id}/deliveries" => {
            json!({ "commitment": commitment, "hours": 2, "delivered_on": day }).to_string()
        }
        "POST /api/v1/initiatives/{id}/close" => over.to_string(),
        _ => match path {
            "gate" => "answer.purpose_joint=yes".into(),
            "phase" => "from=idea&to=co_design&reason=R".into(),
            "decisions" => format!("follow_up=implement&title=T&mode=consent&decided_on={day}&present=Kari"),
            "close" => end,
            "reopen" => "reason=R".into(),
            "needs" => format!("need={need}"),
            "targets" => format!("target={target}"),
            "partners" => format!("{own}&partner_role=owner&from_date={day}"),
            "representatives" => format!("{own}&name=N&authority=may_decide&from_date={day}"),
            "seats" => format!("name=N&from_date={day}"),
            "participations" => format!("part_group=users&part=designer&from_date={day}"),
            "expectations" => format!("{own}&expects=E"),
            "stakeholders" => format!("{own}&can=support"),
            "anchors" => format!("anchor=up&shown_by=S&from_date={day}"),
            "receivers" | "buyers" => own,
            "judgements" => format!("verdict=good&judged_on={day}&ground=G"),
            "money" => format!("payer={hospital}&payer_kind=own&kroner=5&from_date={day}&until_date={day}"),
            "after-plans" => format!("plan_after=P&from_date={day}"),
            "commitments" => format!("{own}&commitment_kind=hours&hours=5&from_date={day}"),
            "deliveries" => format!("commitment={commitment}&hours=1&delivered_on={day}"),
            "meetings" => format!("meeting_kind=project&planned_for={day}"),
            "contacts" => format!("contact_on={day}&channel=phone"),
            "actions" => "task=T".into(),
            "risks" => "threat=T&likelihood=2&consequence=2".into(),
            "rhythms" => format!("meeting_kind=project&every_days=14&from_date={day}"),
            "end" => format!("kind=anchor&entry={anchor}"),
            _ => String::new(),
        },
    })
}
