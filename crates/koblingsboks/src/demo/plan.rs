//! The demo region's decisions, focus areas, targets and inventory.

use super::{Known, find, moment, optional, required, said, text, value, viewer};
use features::inventory::{self, ItemText, NewLoad};
use features::plan::{self, DecisionPerson, FocusText, NewDecision, TargetText};
use model::{DecisionId, Fault, Stop, TargetState, Viewer};
use serde::Deserialize;
use store::{Clock, Store};

/// The plan's file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Plan {
    focus_area: Vec<FocusEntry>,
    target: Vec<TargetEntry>,
    decision: Vec<DecisionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FocusEntry {
    key: String,
    name: String,
    status: String,
    strength: String,
    weakness: String,
    national_relevance: String,
    gain_service: String,
    gain_business: String,
    gain_region: String,
    decided_on: String,
    decision: String,
    language: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetEntry {
    key: String,
    horizon: String,
    title: String,
    due_on: String,
    owner_organisation: String,
    focus_area: String,
    state: String,
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionEntry {
    key: String,
    kind: String,
    title: String,
    question: String,
    outcome: String,
    reason: String,
    mode: String,
    decided_on: String,
    place: String,
    visibility: String,
    language: String,
    supersedes: String,
    people: Vec<PresentEntry>,
}

/// Somebody who was present, as every file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PresentEntry {
    name: String,
    organisation: String,
    #[serde(default)]
    capacity: String,
    stance: String,
    words: String,
}

impl PresentEntry {
    /// The person, for a decision.
    pub(super) fn person(&self, known: &Known) -> Result<DecisionPerson, Fault> {
        let organisation = match self.organisation.as_str() {
            "" => None,
            key => Some(find(&known.organisations, key)?),
        };
        Ok(DecisionPerson {
            name: required(&self.name)?,
            organisation,
            capacity: text(&self.capacity)?,
            stance: value(&self.stance)?,
            words: text(&self.words)?,
        })
    }
}

/// The inventory's file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Inventory {
    item: Vec<ItemEntry>,
    overlap: Vec<OverlapEntry>,
    load: Vec<LoadEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LoadEntry {
    organisation: String,
    unit: String,
    kind: String,
    words: String,
    from_date: String,
    to_date: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemEntry {
    key: String,
    name: String,
    lead: String,
    lead_text: String,
    kind: String,
    status: String,
    since: String,
    until: String,
    place: String,
    note: String,
    source: String,
    language: String,
    partners: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlapEntry {
    item: String,
    other: String,
    words: String,
}

/// Records decisions on their days, then the plan and the inventory that they stand behind.
pub(super) async fn load(
    store: &Store,
    clock: &Clock,
    files: (&Plan, &Inventory),
    known: &mut Known,
) -> Result<(), String> {
    let (plan, inventory) = files;
    let coordinator = find(&known.people, "coordinator").map_err(said)?;
    let desk = viewer(store, coordinator).await.map_err(said)?;
    let mut decisions: Vec<&DecisionEntry> = plan.decision.iter().collect();
    decisions.sort_by(|a, b| a.decided_on.cmp(&b.decided_on));
    for entry in decisions {
        clock.move_to(moment(&format!("{}T13:30:00Z", entry.decided_on))?);
        let new = decision(entry, known).map_err(said)?;
        let id: Result<DecisionId, Stop> = store::write!(store, |w| plan::act::decide(w, &desk, &new).await);
        known.decisions.insert(entry.key.clone(), id.map_err(|stop| format!("{}: {stop:?}", entry.key))?);
    }
    for entry in &plan.focus_area {
        clock.move_to(moment(&format!("{}T14:00:00Z", entry.decided_on))?);
        let added = focus_area(store, &desk, entry, known).await;
        added.map_err(|stop| format!("{}: {stop:?}", entry.key))?;
    }
    clock.move_to(moment("2026-09-04T08:00:00Z")?);
    for entry in &plan.target {
        target(store, &desk, entry, known).await.map_err(|stop| format!("{}: {stop:?}", entry.key))?;
    }
    clock.move_to(moment("2026-08-20T08:00:00Z")?);
    for entry in &inventory.item {
        let new = item(entry, known).map_err(said)?;
        let id = store::write!(store, |w| inventory::act::add(w, &desk, &new).await);
        known.items.insert(entry.key.clone(), id.map_err(|stop: Stop| format!("{}: {stop:?}", entry.key))?);
    }
    for entry in &inventory.overlap {
        let (one, other) = (find(&known.items, &entry.item), find(&known.items, &entry.other));
        let (one, other, words) = (one.map_err(said)?, other.map_err(said)?, required(&entry.words).map_err(said)?);
        store::write!(store, |w| inventory::act::overlap(w, &desk, one, other, &words).await)
            .map_err(|stop: Stop| format!("{stop:?}"))?;
    }
    for entry in &inventory.load {
        let new = load_of(entry, known).map_err(said)?;
        store::write!(store, |w| inventory::act::load(w, &desk, &new, None).await)
            .map_err(|stop: Stop| format!("{}: {stop:?}", entry.words))?;
    }
    Ok(())
}

fn load_of(entry: &LoadEntry, known: &Known) -> Result<NewLoad, Fault> {
    Ok(NewLoad {
        organisation: find(&known.organisations, &entry.organisation)?,
        unit: required(&entry.unit)?,
        kind: value(&entry.kind)?,
        words: required(&entry.words)?,
        from_date: value(&entry.from_date)?,
        to_date: optional(&entry.to_date)?,
    })
}

fn decision(entry: &DecisionEntry, known: &Known) -> Result<NewDecision, Fault> {
    let supersedes = match entry.supersedes.as_str() {
        "" => None,
        key => Some(find(&known.decisions, key)?),
    };
    Ok(NewDecision {
        kind: value(&entry.kind)?,
        title: required(&entry.title)?,
        question: text(&entry.question)?,
        outcome: text(&entry.outcome)?,
        reason: text(&entry.reason)?,
        mode: value(&entry.mode)?,
        decided_on: value(&entry.decided_on)?,
        place: text(&entry.place)?,
        supersedes,
        visibility: value(&entry.visibility)?,
        language: value(&entry.language)?,
        people: entry.people.iter().map(|person| person.person(known)).collect::<Result<_, _>>()?,
    })
}

async fn focus_area(store: &Store, desk: &Viewer, entry: &FocusEntry, known: &mut Known) -> Result<(), Stop> {
    let said = FocusText {
        name: required(&entry.name)?,
        strength: text(&entry.strength)?,
        weakness: text(&entry.weakness)?,
        national_relevance: text(&entry.national_relevance)?,
        gain_service: text(&entry.gain_service)?,
        gain_business: text(&entry.gain_business)?,
        gain_region: text(&entry.gain_region)?,
        language: value(&entry.language)?,
    };
    let (status, decision) = (value(&entry.status)?, find(&known.decisions, &entry.decision)?);
    let id = store::write!(store, |w| plan::act::add_focus_area(w, desk, &said, status, Some(decision)).await)?;
    known.focus_areas.insert(entry.key.clone(), id);
    Ok(())
}

async fn target(store: &Store, desk: &Viewer, entry: &TargetEntry, known: &Known) -> Result<(), Stop> {
    let said = TargetText {
        horizon: value(&entry.horizon)?,
        title: required(&entry.title)?,
        due_on: value(&entry.due_on)?,
        owner: (!entry.owner_organisation.is_empty())
            .then(|| find(&known.organisations, &entry.owner_organisation))
            .transpose()?,
        focus_area: (!entry.focus_area.is_empty()).then(|| find(&known.focus_areas, &entry.focus_area)).transpose()?,
        language: model::Language::Bokmal,
    };
    let (state, note) = (value::<TargetState>(&entry.state)?, text(&entry.note)?);
    store::write!(store, |w| {
        let id = plan::act::set_target(w, desk, &said).await?;
        if state != TargetState::Planned || note.is_some() {
            plan::act::step_target(w, desk, id, state, note.as_ref()).await?;
        }
        Ok(())
    })
}

fn item(entry: &ItemEntry, known: &Known) -> Result<ItemText, Fault> {
    let partners = entry.partners.iter().map(|key| find(&known.organisations, key));
    Ok(ItemText {
        name: required(&entry.name)?,
        lead: (!entry.lead.is_empty()).then(|| find(&known.organisations, &entry.lead)).transpose()?,
        lead_text: text(&entry.lead_text)?,
        kind: value(&entry.kind)?,
        status: value(&entry.status)?,
        since: optional(&entry.since)?,
        until: optional(&entry.until)?,
        place: text(&entry.place)?,
        note: text(&entry.note)?,
        source: text(&entry.source)?,
        language: value(&entry.language)?,
        partners: partners.collect::<Result<_, _>>()?,
    })
}
