use super::{Gets, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use features::inventory::{self, NewLoad};
use features::plan;
use journeys::Role;
use journeys::region::{decision, focus_area, item, target, text};
use model::{FocusStatus, LoadKind, Stop, Visibility};
use std::collections::HashMap;

const DESK: &[Role] = &[Role::Coordinator];
const DECIDERS: &[Role] = &[Role::Steering, Role::Coordinator];
const SEE_DECISION: &[Role] =
    &[Role::Partner, Role::Member, Role::Manager, Role::Steering, Role::Evaluator, Role::Coordinator];
const MAY_END: &[Role] = &[Role::Member, Role::Manager, Role::Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /focus-areas/new", DESK, Gets::No),
    rule("POST /focus-areas/new", DESK, Gets::No),
    rule("GET /focus-areas/{id}/edit", DESK, Gets::No),
    rule("POST /focus-areas/{id}/edit", DESK, Gets::No),
    rule("POST /focus-areas/{id}/steps", DESK, Gets::No),
    rule("GET /targets/new", DESK, Gets::No),
    rule("POST /targets/new", DESK, Gets::No),
    rule("GET /targets/{id}/edit", DESK, Gets::No),
    rule("POST /targets/{id}/edit", DESK, Gets::No),
    rule("POST /targets/{id}/steps", DESK, Gets::No),
    rule("GET /inventory/new", DESK, Gets::No),
    rule("POST /inventory/new", DESK, Gets::No),
    rule("GET /inventory/{id}/edit", DESK, Gets::No),
    rule("POST /inventory/{id}/edit", DESK, Gets::No),
    rule("POST /inventory/{id}/overlaps", DESK, Gets::No),
    rule("POST /inventory/{id}/overlaps/{overlap}/end", DESK, Gets::No),
    rule("POST /inventory/{id}/needs", DESK, Gets::No),
    rule("GET /plan", SIGNED_IN, Gets::SignIn),
    rule("GET /focus-areas/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /inventory", SIGNED_IN, Gets::SignIn),
    rule("GET /inventory/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /loads", SIGNED_IN, Gets::SignIn),
    rule("POST /loads", MAY_END, Gets::No),
    rule("POST /loads/{id}/end", MAY_END, Gets::No),
    rule("GET /decisions", SIGNED_IN, Gets::SignIn),
    rule("GET /decisions/new", DECIDERS, Gets::No),
    rule("POST /decisions/new", DECIDERS, Gets::No),
    rule("GET /decisions/{id}", SEE_DECISION, Gets::Nothing),
    rule("GET /decisions/{id}/decision.pdf", SEE_DECISION, Gets::Nothing),
    rule("GET /api/v1/focus-areas", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/targets", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/inventory", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/decisions", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/decisions/{id}", SEE_DECISION, Gets::Nothing),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let (coordinator, today) = (region.viewer(Role::Coordinator).await, region.store.clock().now().day());
    let need: model::NeedId = places["{id}"].parse().unwrap_or(region.hand_in("Et behov", Visibility::Region).await);
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        let said = focus_area("Område");
        let area = plan::act::add_focus_area(w, &coordinator, &said, FocusStatus::Alongside, None).await?;
        let target = plan::act::set_target(w, &coordinator, &target("Mål", today)).await?;
        let one = inventory::act::add(w, &coordinator, &item("En")).await?;
        let other = inventory::act::add(w, &coordinator, &item("To")).await?;
        let overlap = inventory::act::overlap(w, &coordinator, one, other, &text("Felles")).await?;
        let load = NewLoad {
            organisation: region.hospital,
            unit: text("Post 3"),
            kind: LoadKind::Trial,
            words: text("Utprøving"),
            from_date: today,
            to_date: None,
        };
        let load = inventory::act::load(w, &coordinator, &load, None).await?;
        let decided = plan::act::decide(w, &coordinator, &decision("Vedtak", today, Visibility::Partners)).await?;
        Ok((area, target, one, other, overlap, load, decided))
    });
    let (area, target, one, other, overlap, load, decided) = made.unwrap();
    let id = match route.split('/').nth(if route.contains("/api/") { 3 } else { 1 }) {
        Some("focus-areas") => area.to_string(),
        Some("targets") => target.to_string(),
        Some("loads") => load.to_string(),
        Some("decisions") => decided.to_string(),
        _ => one.to_string(),
    };
    places.insert("{id}", id);
    places.insert("{overlap}", overlap.to_string());
    let hospital = region.hospital;
    Some(match route {
        "POST /focus-areas/new" => "name=N&status=alongside&language=nb".into(),
        "POST /focus-areas/{id}/edit" => "name=N&language=nb&version=1".into(),
        "POST /focus-areas/{id}/steps" => "status=longer_term".into(),
        "POST /targets/new" | "POST /targets/{id}/edit" => {
            "horizon=short&title=T&due_on=2027-01-01&language=nb&version=1".into()
        }
        "POST /targets/{id}/steps" => "state=under_way".into(),
        "POST /inventory/new" | "POST /inventory/{id}/edit" => {
            "name=N&kind=service&status=running&language=nb&version=1".into()
        }
        "POST /inventory/{id}/overlaps" => format!("other_item={other}&words=W"),
        "POST /inventory/{id}/needs" => format!("need={need}&how=H"),
        "POST /loads" => format!("organisation={hospital}&unit=U&kind=trial&words=W&from_date=2027-01-01"),
        "POST /decisions/new" => "kind=other&title=T&outcome=O&mode=consent&decided_on=2026-01-01&visibility=region\
             &language=nb&present_name=Kari&present_organisation=&present_stance=for&present_words="
            .into(),
        _ => String::new(),
    })
}
