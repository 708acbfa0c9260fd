//! Decisions, focus areas, targets, the inventory, loads and prioritisations.

use super::{Fill, whole};
use journeys::Region;
use model::{CriterionId, DecisionId, FocusAreaId, ItemId, LoadId, NeedId, PrioritisationId, ScorerId, TargetId};
use serde_json::json;
use store::args;

const DECISIONS: usize = 500;
const PRIORITISATIONS: usize = 20;
/// Needs of a prioritisation.
const CHOSEN: usize = 30;
const INVITED: usize = 6;
const ITEMS: usize = 300;
const CRITERIA_SET: &str = "01900000-0000-7000-8000-000000000100";

/// A decision and a closed prioritisation that the reader may see.
pub(super) fn plan(fill: &mut Fill, region: &Region, needs: &[NeedId]) -> (DecisionId, PrioritisationId) {
    let decisions: Vec<DecisionId> = (0..DECISIONS).map(|n| decision(fill, n)).collect();
    aims(fill);
    inventory(fill);
    let all: Vec<PrioritisationId> =
        (0..PRIORITISATIONS).map(|n| prioritisation(fill, region, n, needs, decisions[n * 3 + 1])).collect();
    (decisions[1], all[0])
}

fn decision(fill: &mut Fill, n: usize) -> DecisionId {
    let (at, author) = (fill.at(n, DECISIONS), fill.author);
    let id = DecisionId::new(at);
    let (title, outcome, reason) = (fill.said(5), fill.said(30), fill.said(30));
    let visibility = ["partners", "region", "public"][n % 3];
    let row = args![id, "priority", title, outcome, reason, "consent", at.day(), visibility, "nb", "", author, at];
    let columns = "id, kind, title, outcome, reason, mode, decided_on, visibility, language, text_folded, recorded_by, \
                   recorded_at";
    fill.put("decisions", columns, row);
    for seq in 0..6 {
        let organisation = fill.some();
        let row = args![id, whole(seq) + 1, format!("Deltaker {seq}"), organisation, "for"];
        fill.put("decision_people", "decision, seq, name, organisation, stance", row);
    }
    id
}

fn aims(fill: &mut Fill) {
    let (at, author, today) = (fill.begun, fill.author, fill.today());
    for n in 0..8 {
        let (id, name, strength) = (FocusAreaId::new(at), fill.said(2), fill.said(20));
        let row = args![id, name, strength, whole(n) + 1, "nb", at, at];
        fill.put("focus_areas", "id, name, strength, order_no, language, created_at, updated_at", row);
        let row = args![id, 1i64, "chosen_first", author, at];
        fill.put("focus_area_steps", "focus_area, seq, status, by_person, at", row);
        for _ in 0..5 {
            let (target, title) = (TargetId::new(at), fill.said(6));
            let row = args![target, "short", title, today, id, "nb", at, at];
            let columns = "id, horizon, title, due_on, focus_area, language, created_at, updated_at";
            fill.put("targets", columns, row);
            let row = args![target, 1i64, "under_way", author, at];
            fill.put("target_steps", "target, seq, state, by_person, at", row);
        }
    }
}

fn inventory(fill: &mut Fill) {
    let (author, today) = (fill.author, fill.today());
    for n in 0..ITEMS {
        let (at, lead) = (fill.at(n, ITEMS), fill.some());
        let (id, name, note) = (ItemId::new(at), fill.words.text(3), fill.words.text(25));
        let (called, said) = (fill.words.read(&name), fill.words.read(&note));
        let row = args![id, called, lead, "service", "running", said, "nb", model::text::sort_key(&called), at, at];
        let columns = "id, name, lead, kind, status, note, language, name_sort, created_at, updated_at";
        fill.put("inventory_items", columns, row);
        fill.index("item", id, &[(3, &name), (1, &note)]);
        let (organisation, unit, words) = (fill.some(), fill.said(1), fill.said(6));
        let folded = model::text::folded(&unit);
        let row = args![LoadId::new(at), organisation, unit, folded, "trial", words, at.day(), today, author, at];
        let columns = "id, organisation, unit, unit_folded, kind, words, from_date, to_date, recorded_by, recorded_at";
        fill.put("unit_loads", columns, row);
    }
}

/// Three of four are closed, with results; half of those decided on.
fn prioritisation(
    fill: &mut Fill,
    region: &Region,
    n: usize,
    needs: &[NeedId],
    decision: DecisionId,
) -> PrioritisationId {
    let (at, author) = (fill.at(n, PRIORITISATIONS), fill.author);
    let (id, name, closed) = (PrioritisationId::new(at), fill.said(3), n % 4 != 3);
    let row = args![id, name, CRITERIA_SET, 5i64, closed.then_some(7i64), author, at, at, closed.then_some(at), "nb"];
    let columns = "id, name, criteria_set, robust_top, seed, created_by, created_at, opened_at, closed_at, language";
    fill.put("prioritisations", columns, row);
    let chosen: Vec<NeedId> = (0..CHOSEN).map(|m| needs[(n * CHOSEN + m) * 3 % needs.len()]).collect();
    for (order, need) in chosen.iter().enumerate() {
        let row = args![id, need, whole(order) + 1, 1i64];
        fill.put("prioritised_needs", "prioritisation, need, order_no, need_version", row);
    }
    ballots(fill, region, id, &chosen);
    if closed {
        results(fill, id, &chosen);
    }
    if closed && n.is_multiple_of(2) {
        for need in &chosen {
            let row = args![decision, id, 1i64, need, at.day(), "nb", "yes", "Grunn"];
            let columns = "decision, prioritisation, seq, need, decided_on, language, outcome, reason";
            fill.put("need_decisions", columns, row);
        }
    }
    id
}

fn ballots(fill: &mut Fill, region: &Region, id: PrioritisationId, chosen: &[NeedId]) {
    let (at, author) = (fill.now, fill.author);
    for part in 0..INVITED {
        let organisation = if part == 0 { region.club } else { fill.some() };
        let row = args![id, organisation, author, at];
        fill.put("prioritisation_invitations", "prioritisation, organisation, invited_by, invited_at", row);
        for source in ["own", "paper"] {
            let scorer = ScorerId::new(at);
            let row = args![scorer, id, organisation, author, source, author, at, at];
            let columns = "id, prioritisation, organisation, person, source, named_by, named_at, done_at";
            fill.put("scorers", columns, row);
            for criterion in criteria() {
                let points = whole(fill.words.number(1_000));
                let row = args![scorer, criterion, points, at];
                fill.put("weights", "scorer, criterion, points_tenths, given_at", row);
                for need in chosen {
                    let score = whole(fill.words.number(100));
                    let row = args![scorer, need, criterion, score, at];
                    fill.put("scores", "scorer, need, criterion, score_tenths, given_at", row);
                }
            }
        }
    }
}

fn criteria() -> impl Iterator<Item = CriterionId> {
    (101..=108).filter_map(|n| format!("01900000-0000-7000-8000-000000000{n}").parse().ok())
}

fn results(fill: &mut Fill, id: PrioritisationId, chosen: &[NeedId]) {
    let at = fill.now;
    let drawn = json!({ "ranks": vec![1.0 / CHOSEN as f64; CHOSEN], "in_top": 0.2 });
    let drawn = json!({ "draws": 10_000, "around": drawn, "uniform": drawn }).to_string();
    for (place, need) in chosen.iter().enumerate() {
        let row = args![id, need, 100.0 - place as f64, whole(place) + 1, 1.0f64, 0i64, drawn, "rank-1", 7i64, at];
        let columns = "prioritisation, need, total, rank, spread, missing, acceptability, engine_version, seed, \
                       computed_at";
        fill.put("prioritisation_results", columns, row);
    }
}
