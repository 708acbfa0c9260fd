//! The story of a need, derived from the rows of everything that happened to it.

use super::super::{Event, Story, What};
use crate::needs::Step;
use crate::{connections, initiatives, needs, prioritisation};
use model::{
    ConnectionId, ConnectionState, Day, Fault, InitiativeId, Moment, NeedId, Outcome, PrioritisationId, Stage, Viewer,
};
use store::{Reader, args, from_row, sql};

/// What happened to a need, as far as the viewer may see it; nothing where the need itself is not the viewer's to see.
///
/// # Errors
/// A fault of the database.
pub async fn story(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Story, Fault> {
    let steps = needs::ask::steps(read, who, id).await?;
    let mut story = way(read, who, id, &steps).await?;
    story.events.extend(versions(read, who, id).await?);
    // What was done at the same moment keeps the order of the chain.
    story.events.sort_by_key(|event| event.at);
    Ok(story)
}

/// The story without what changed in the text, from steps that have been read already.
///
/// # Errors
/// A fault of the database.
pub async fn way(read: &mut Reader, who: &Viewer, id: NeedId, taken: &[Step]) -> Result<Story, Fault> {
    if taken.is_empty() {
        return Ok(Story::default());
    }
    let mut events = scored(read, who, id).await?;
    events.extend(decided(read, who, id, taken).await?);
    events.extend(taken.iter().map(step));
    events.extend(connected(read, who, id).await?);
    events.extend(initiated(read, who, id).await?);
    events.sort_by_key(|event| event.at);
    Ok(Story { events })
}

fn step(step: &Step) -> Event {
    Event {
        at: step.at,
        who: Some(step.name.clone()),
        what: What::Step(step.stage, step.until_date),
        words: step.reason.clone(),
    }
}

async fn versions(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<Event>, Fault> {
    let versions = needs::ask::versions(read, who, id).await?;
    Ok(versions
        .windows(2)
        .map(|pair| Event {
            at: pair[1].at,
            who: Some(pair[1].name.clone()),
            what: What::Changed(pair[1].version, needs::rules::changed_fields(&pair[0].content, &pair[1].content)),
            words: None,
        })
        .collect())
}

async fn scored(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<Event>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.opened_at FROM prioritised_needs pn JOIN prioritisations p ON p.id = pn.prioritisation \
         WHERE pn.need = $2 AND p.opened_at IS NOT NULL AND ",
        prioritisation::SIGHT
    );
    let found = read.all::<(PrioritisationId, String, Moment)>(find, args![who.key(), id]).await?;
    let event = |(id, name, at)| Event { at, who: None, what: What::Scored(id, name), words: None };
    Ok(found.into_iter().map(event).collect())
}

async fn decided(read: &mut Reader, who: &Viewer, id: NeedId, taken: &[Step]) -> Result<Vec<Event>, Fault> {
    let all = prioritisation::ask::of_need(read, who, id).await?;
    Ok(all
        .into_iter()
        .map(|one| Event {
            at: caused(taken, one.decided_on, one.outcome).unwrap_or_else(|| one.decided_on.begins()),
            who: None,
            what: What::Decided(one.decision, one.outcome, one.until_date),
            words: Some(one.reason),
        })
        .collect())
}

/// When the step was taken that a decision caused on its own day. A decision has no hour, and stands before that step.
fn caused(taken: &[Step], on: Day, outcome: Outcome) -> Option<Moment> {
    let stage = match outcome {
        Outcome::Yes => Stage::Prioritised,
        Outcome::No => Stage::Declined,
        Outcome::Parked => Stage::Parked,
    };
    taken.iter().find(|step| step.stage == stage && step.at.day() == on).map(|step| step.at)
}

struct Connected {
    id: ConnectionId,
    organisation: String,
    state: ConnectionState,
    at: Moment,
    name: String,
    reason: Option<String>,
}

from_row!(Connected { id, organisation, state, at, name, reason });

async fn connected(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<Event>, Fault> {
    let find = sql!(
        "SELECT c.id, o.name AS organisation, s.state, s.at, p.name, s.reason FROM connection_steps s \
         JOIN connections c ON c.id = s.connection JOIN needs n ON n.id = c.need \
         JOIN organisations o ON o.id = c.organisation JOIN persons p ON p.id = s.by_person WHERE c.need = $2 AND ",
        connections::SIGHT,
        " ORDER BY s.at LIMIT 500"
    );
    let found: Vec<Connected> = read.all(find, args![who.key(), id]).await?;
    Ok(found
        .into_iter()
        .map(|one| Event {
            at: one.at,
            who: Some(one.name),
            what: What::Connection(one.id, one.organisation, one.state),
            words: one.reason,
        })
        .collect())
}

struct Moved {
    id: InitiativeId,
    title: String,
    /// Counts the moves between phases; empty for an end.
    seq: Option<i64>,
    /// A phase's key, or an outcome.
    word: String,
    at: Moment,
    name: String,
    reason: Option<String>,
}

from_row!(Moved { id, title, seq, word, at, name, reason });

async fn initiated(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<Event>, Fault> {
    let find = sql!(
        "SELECT i.id, i.title, s.seq, s.phase AS word, s.at, p.name, s.reason FROM initiative_needs q \
         JOIN initiatives i ON i.id = q.initiative JOIN phase_steps s ON s.initiative = i.id \
         JOIN persons p ON p.id = s.by_person WHERE q.need = $2 AND ",
        initiatives::SIGHT,
        " UNION ALL SELECT i.id, i.title, CAST(NULL AS BIGINT), e.outcome, e.recorded_at, p.name, e.why \
         FROM initiative_needs q JOIN initiatives i ON i.id = q.initiative JOIN closures e ON e.initiative = i.id \
         JOIN persons p ON p.id = e.recorded_by WHERE q.need = $2 AND ",
        initiatives::SIGHT,
        " ORDER BY 5 LIMIT 500"
    );
    let found: Vec<Moved> = read.all(find, args![who.key(), id]).await?;
    Ok(found.into_iter().filter_map(moved).collect())
}

fn moved(one: Moved) -> Option<Event> {
    let what = match one.seq {
        Some(1) => What::Begun(one.id, one.title),
        Some(_) => What::Moved(one.id, one.title, one.word),
        None => What::Closed(one.id, one.title, one.word.parse().ok()?),
    };
    Some(Event { at: one.at, what, who: Some(one.name), words: one.reason })
}
