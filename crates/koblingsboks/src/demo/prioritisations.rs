//! The demo region's prioritisations: what was scored, and what was decided.

use super::plan::PresentEntry;
use super::{Known, find, moment, optional, required, said, text, value, viewer};
use features::plan::NewDecision;
use features::prioritisation::{self, BallotChange, NeedOutcome, Setup};
use model::{DecisionKind, DecisionMode, Fault, Language, NeedId, PrioritisationId, Stop, Text, Viewer, Visibility};
use serde::Deserialize;
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Prioritisations {
    pub(super) prioritisation: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) key: String,
    name: String,
    about: String,
    needs: Vec<String>,
    invited: Vec<String>,
    opened_at: String,
    closed_at: String,
    ballots: Vec<BallotEntry>,
    decisions: Vec<OutcomeEntry>,
    present: Vec<PresentEntry>,
    decided_on: String,
    place: String,
    benefits: Vec<BenefitEntry>,
}

/// Points by criterion, and scores by need, then criterion; -1 where there is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BallotEntry {
    by: String,
    organisation: String,
    weights: Vec<i64>,
    scores: Vec<Vec<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeEntry {
    need: String,
    outcome: String,
    reason: String,
    until: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BenefitEntry {
    need: String,
    words: String,
}

/// Prepares and opens it, fills in its ballots, closes it and records what was decided, each at its time.
pub(super) async fn load(store: &Store, clock: &Clock, entry: &Entry, known: &Known) -> Result<(), String> {
    let coordinator = find(&known.people, "coordinator").map_err(said)?;
    let desk = viewer(store, coordinator).await.map_err(said)?;
    clock.move_to(moment(&entry.opened_at)?);
    let (setup, benefits) = (setup(entry, known).map_err(said)?, benefits(entry, known).map_err(said)?);
    let opened: Result<PrioritisationId, Stop> = store::write!(store, |w| {
        let id = prioritisation::act::prepare(w, &desk, &setup).await?;
        prioritisation::act::state_benefits(w, &desk, id, &benefits).await?;
        prioritisation::act::open(w, &desk, id).await?;
        Ok(id)
    });
    let id = opened.map_err(|stop| format!("{stop:?}"))?;
    for ballot in &entry.ballots {
        fill_in(store, id, ballot, &setup.needs, known).await.map_err(|stop| format!("{}: {stop:?}", ballot.by))?;
    }
    if entry.closed_at.is_empty() {
        return Ok(());
    }
    clock.move_to(moment(&entry.closed_at)?);
    let closed: Result<(), Stop> = store::write!(store, |w| prioritisation::act::close(w, &desk, id).await);
    closed.map_err(|stop| format!("{stop:?}"))?;
    if entry.decided_on.is_empty() {
        return Ok(());
    }
    clock.move_to(moment(&format!("{}T13:30:00Z", entry.decided_on))?);
    decide(store, &desk, id, entry, known).await.map_err(|stop| format!("{stop:?}"))
}

fn setup(entry: &Entry, known: &Known) -> Result<Setup, Fault> {
    Ok(Setup {
        name: required(&entry.name)?,
        about: text(&entry.about)?,
        needs: entry.needs.iter().map(|key| find(&known.needs, key)).collect::<Result<_, _>>()?,
        organisations: entry.invited.iter().map(|key| find(&known.organisations, key)).collect::<Result<_, _>>()?,
        robust_top: 3,
        language: Language::Bokmal,
    })
}

fn benefits(entry: &Entry, known: &Known) -> Result<Vec<(NeedId, Option<Text<1000>>)>, Fault> {
    entry.benefits.iter().map(|one| Ok((find(&known.needs, &one.need)?, text(&one.words)?))).collect()
}

async fn fill_in(
    store: &Store,
    id: PrioritisationId,
    entry: &BallotEntry,
    needs: &[NeedId],
    known: &Known,
) -> Result<(), Stop> {
    let organisation = find(&known.organisations, &entry.organisation)?;
    let who = viewer(store, find(&known.people, &entry.by)?).await?;
    let mut read = store.read().await?;
    let page = prioritisation::ask::page(&mut read, &who, id).await?.ok_or_else(|| Fault::new("not invited"))?;
    let criteria = prioritisation::ask::criteria(&mut read, &who, page.criteria_set).await?;
    drop(read);
    let mut change = BallotChange { done: true, ..BallotChange::default() };
    for (one, points) in criteria.iter().zip(&entry.weights) {
        change.weights.push((one.id, Some(value(&points.to_string())?)));
    }
    for (need, scores) in needs.iter().zip(&entry.scores) {
        for (one, score) in criteria.iter().zip(scores).filter(|(_, score)| **score >= 0) {
            change.scores.push((*need, one.id, Some(value(&score.to_string())?)));
        }
    }
    store::write!(store, |w| prioritisation::act::keep_ballot(w, &who, id, organisation, &change).await)
}

async fn decide(store: &Store, desk: &Viewer, id: PrioritisationId, entry: &Entry, known: &Known) -> Result<(), Stop> {
    let decision = NewDecision {
        kind: DecisionKind::Priority,
        title: required(&entry.name)?,
        question: None,
        outcome: None,
        reason: None,
        mode: DecisionMode::Consensus,
        decided_on: value(&entry.decided_on)?,
        place: text(&entry.place)?,
        supersedes: None,
        visibility: Visibility::Region,
        language: Language::Bokmal,
        people: entry.present.iter().map(|person| person.person(known)).collect::<Result<_, _>>()?,
    };
    let outcome = |one: &OutcomeEntry| -> Result<NeedOutcome, Fault> {
        Ok(NeedOutcome {
            need: find(&known.needs, &one.need)?,
            outcome: value(&one.outcome)?,
            reason: required(&one.reason)?,
            until: optional(&one.until)?,
        })
    };
    let outcomes: Vec<NeedOutcome> = entry.decisions.iter().map(outcome).collect::<Result<_, _>>()?;
    store::write!(store, |w| prioritisation::act::decide(w, desk, id, &decision, &outcomes).await)?;
    Ok(())
}
