//! The demo region's needs.

use super::{DRAFTED, Known, find, moment, optional, required, said, text, value, viewer};
use features::needs::{self, Details, Draft, NeedText, NewStep};
use model::{Fault, NeedId, Stage, Stop};
use serde::Deserialize;
use store::{Clock, Store};

#[derive(Debug, Deserialize)]
pub(super) struct Needs {
    pub(super) need: Vec<NeedEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedEntry {
    pub(super) key: String,
    organisation: String,
    author: String,
    title: String,
    problem: String,
    affected: String,
    place: String,
    language: String,
    visibility: String,
    submitted: String,
    staff: String,
    unit: String,
    municipality: String,
    voiced_by: String,
    confirmed: String,
    touched_per_year: i64,
    frequency: String,
    hours_low: i64,
    hours_high: i64,
    kroner_low: i64,
    kroner_high: i64,
    evidence: String,
    tried: String,
    good_result: String,
    level: String,
    transfer: String,
    constraints: String,
    themes: Vec<String>,
    steps: Vec<StepEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    kind: String,
    by: String,
    at: String,
    reason: String,
    until: String,
}

/// Puts a need as its author did, at the time it was done, and takes its steps.
pub(super) async fn load(store: &Store, clock: &Clock, entry: &NeedEntry, known: &Known) -> Result<NeedId, String> {
    let (text, details) = need(entry, known).map_err(said)?;
    let author = find(&known.people, &entry.author).map_err(said)?;
    let at = if entry.submitted.is_empty() { DRAFTED } else { &entry.submitted };
    clock.move_to(moment(at)?);
    let who = viewer(store, author).await.map_err(said)?;
    let id: Result<NeedId, Stop> = store::write!(store, |w| {
        if entry.submitted.is_empty() {
            needs::act::begin(w, &who, None, &Draft::from(&text)).await
        } else {
            needs::act::hand_in(w, &who, &text, &details).await
        }
    });
    let id = id.map_err(|stop| format!("{stop:?}"))?;
    let mut from = Stage::Submitted;
    for step in &entry.steps {
        clock.move_to(moment(&step.at)?);
        let by = find(&known.people, &step.by).map_err(said)?;
        let who = viewer(store, by).await.map_err(said)?;
        let new = new_step(from, step).map_err(said)?;
        store::write!(store, |w| needs::act::step(w, &who, id, &new).await).map_err(|stop| format!("{stop:?}"))?;
        from = new.to;
    }
    Ok(id)
}

fn new_step(from: Stage, step: &StepEntry) -> Result<NewStep, Fault> {
    Ok(NewStep { from, to: value(&step.kind)?, reason: text(&step.reason)?, until: optional(&step.until)? })
}

fn need(entry: &NeedEntry, known: &Known) -> Result<(NeedText, Details), Fault> {
    let number = |n: i64| (n > 0).then_some(n);
    let text_of = NeedText {
        organisation: find(&known.organisations, &entry.organisation)?,
        title: required(&entry.title)?,
        problem: required(&entry.problem)?,
        affected: required(&entry.affected)?,
        place: required(&entry.place)?,
        visibility: value(&entry.visibility)?,
        language: value(&entry.language)?,
    };
    let details = Details {
        staff: text(&entry.staff)?,
        unit: text(&entry.unit)?,
        municipality: optional(&entry.municipality)?,
        voiced_by: optional(&entry.voiced_by)?,
        confirmed: optional(&entry.confirmed)?,
        touched_per_year: number(entry.touched_per_year),
        frequency: optional(&entry.frequency)?,
        hours_low: number(entry.hours_low),
        hours_high: number(entry.hours_high),
        ore_low: number(entry.kroner_low * 100),
        ore_high: number(entry.kroner_high * 100),
        evidence: text(&entry.evidence)?,
        tried: text(&entry.tried)?,
        good_result: text(&entry.good_result)?,
        level: optional(&entry.level)?,
        transfer: optional(&entry.transfer)?,
        constraints: text(&entry.constraints)?,
        themes: entry.themes.iter().map(|theme| value(theme)).collect::<Result<_, _>>()?,
        ..Details::default()
    };
    Ok((text_of, details))
}
