//! The course of an initiative: answers at its gates, moves, what follows a pilot, its end.

use super::super::rules::{check_closure, may_steer, may_write, open_to_write};
use super::super::{Initiative, NewAnswer, NewClosure, NewFollowUp, PhaseMove, PhaseSet, Point, ask};
use super::{needs, open, record, step_id, tell};
use crate::plan::{self, DecisionPerson, NewDecision};
use model::{
    ClosureOutcome, DecisionId, DecisionKind, EntryId, InitiativeId, PersonId, Reason, Refusal, RegionRole, Stance,
    Stop, Text, Viewer,
};
use serde_json::json;
use store::{Writer, args, sql};

/// Appends a step's row and keeps the copy for lists equal to it.
pub(super) async fn append(
    write: &mut Writer,
    id: InitiativeId,
    by: PersonId,
    phase: &str,
    open_points: &[Point],
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO phase_steps (id, initiative, seq, phase, open_points, by_person, at, reason) VALUES ($1, $2, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM phase_steps WHERE initiative = $2), $3, $4, $5, $6, $7)"
    );
    let points = json!(open_points).to_string();
    write.run(insert, args![step_id(write), id, phase, points, by, now, reason]).await?;
    write.run(sql!("UPDATE initiatives SET phase = $2, phase_at = $3 WHERE id = $1"), args![id, phase, now]).await?;
    Ok(write.changed("initiative", id).await?)
}

/// Answers questions of the gate that an initiative stands at.
///
/// # Errors
/// Not found; those of [`open_to_write`]; `not-a-choice` on a question that is not asked.
pub async fn answer(write: &mut Writer, who: &Viewer, id: InitiativeId, answers: &[NewAnswer]) -> Result<(), Stop> {
    let (initiative, _) = open(write, who, id).await?;
    let set = ask::phase_set(write, who, &initiative.phase_set, initiative.phase_set_version).await?;
    keep_answers(write, who, id, &set, answers).await?;
    record(write, who, "initiative.gate_answered", "initiative", id, &initiative.phase).await?;
    Ok(())
}

/// Keeps answers with what the database told at that moment.
async fn keep_answers(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    set: &PhaseSet,
    answers: &[NewAnswer],
) -> Result<(), Stop> {
    if answers.is_empty() {
        return Ok(());
    }
    let points = ask::points(write, who, id, &set.phase).await?;
    let insert = sql!(
        "INSERT INTO gate_answers (id, initiative, phase, question, answer, facts_seen, words, recorded_by, \
         recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    for new in answers {
        let point = points.iter().find(|point| point.question == new.question);
        let point = point.ok_or(Refusal::field("answers", Reason::new("not-a-choice")))?;
        let seen = point.found.as_ref().map(|found| json!(found).to_string());
        let now = write.now();
        let (question, answer, words) = (&new.question, new.answer, &new.words);
        let phase = &point.phase;
        let given = args![EntryId::new(now), id, phase, question, answer, seen, words, who.person, now];
        write.run(insert, given).await?;
    }
    Ok(())
}

/// Refuses those who may write but not steer.
fn only_leaders(who: &Viewer, initiative: &Initiative) -> Result<(), Refusal> {
    if may_steer(who, initiative) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-leaders"))) }
}

/// Moves an initiative to another phase, on or back. Open points of the phases that are left are kept as they stand.
///
/// # Errors
/// Not found; those of [`open_to_write`]; forbidden with `only-leaders`; `phase-changed` where it stands elsewhere than on the page the move was made
/// from; `not-a-choice` on `to`; `open-points` on `reason` where points are open and nothing is said of them.
pub async fn move_phase(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &PhaseMove) -> Result<(), Stop> {
    let (initiative, by) = open(write, who, id).await?;
    only_leaders(who, &initiative)?;
    let set = ask::phase_set(write, who, &initiative.phase_set, initiative.phase_set_version).await?;
    if initiative.phase != new.from {
        return Err(Refusal::State(Reason::new("phase-changed")).into());
    }
    if set.place(&new.to).is_none() || new.to == new.from {
        return Err(Refusal::field("to", Reason::new("not-a-choice")).into());
    }
    keep_answers(write, who, id, &set, &new.answers).await?;
    let mut points = ask::points(write, who, id, set.left(&new.from, &new.to)).await?;
    points.retain(Point::is_open);
    if !points.is_empty() && new.reason.is_none() {
        return Err(Refusal::field("reason", Reason::new("open-points").with("n", points.len())).into());
    }
    append(write, id, by, &new.to, &points, new.reason.as_ref()).await?;
    record(write, who, "initiative.phase", "initiative", id, &new.to).await?;
    tell(write, who, (id, initiative.lead, initiative.project_leader), "moved").await
}

/// Records what the steering group decides after a pilot.
///
/// # Errors
/// Not found; forbidden with `only-deciders`; `initiative-closed`; those of [`plan::act::decide`].
pub async fn decide(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewFollowUp) -> Result<DecisionId, Stop> {
    let initiative = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    plan::rules::only_deciders(who)?;
    if initiative.is_closed() {
        return Err(Refusal::State(Reason::new("initiative-closed")).into());
    }
    let people = new.present.iter().map(|name| DecisionPerson {
        name: name.clone(),
        organisation: None,
        capacity: None,
        stance: Stance::For,
        words: None,
    });
    let decision = NewDecision {
        kind: DecisionKind::Implementation,
        title: new.title.clone(),
        question: None,
        outcome: None,
        reason: new.reason.clone(),
        mode: new.mode,
        decided_on: new.decided_on,
        place: new.place.clone(),
        supersedes: None,
        visibility: initiative.visibility,
        language: initiative.language,
        people: people.collect(),
    };
    let decision = plan::act::decide(write, who, &decision).await?;
    let insert = sql!("INSERT INTO initiative_decisions (initiative, decision, kind) VALUES ($1, $2, $3)");
    write.run(insert, args![id, decision, new.kind]).await?;
    record(write, who, "initiative.decided", "initiative", id, new.kind.as_str()).await?;
    write.changed("initiative", id).await?;
    Ok(decision)
}

/// Ends an initiative. Where it was stopped its needs go back to where they stood before; else they wait to be marked
/// solved.
///
/// # Errors
/// Not found; those of [`open_to_write`] and [`check_closure`]; `need-unseen`.
pub async fn close(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewClosure) -> Result<(), Stop> {
    let (initiative, by) = open(write, who, id).await?;
    only_leaders(who, &initiative)?;
    let now = write.now();
    check_closure(new, initiative.started_on, now.day())?;
    let insert = sql!(
        "INSERT INTO closures (id, initiative, outcome, reason, why, learned, others_should_know, organisational, \
         legal, financial, political, cultural, closed_on, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    );
    let [organisational, legal, financial, political, cultural] = &new.conditions;
    let NewClosure { outcome, reason, why, learned, others_should_know, closed_on, .. } = new;
    let said = args![EntryId::new(now), id, outcome, reason, why, learned, others_should_know];
    let conditions = args![organisational, legal, financial, political, cultural, closed_on, by, now];
    write.run(insert, said.into_iter().chain(conditions).collect()).await?;
    let update = sql!("UPDATE initiatives SET outcome = $2, closed_on = $3 WHERE id = $1");
    write.run(update, args![id, outcome, closed_on]).await?;
    if *outcome == ClosureOutcome::Stopped {
        needs::follow(write, who, id, Some(why)).await?;
    }
    record(write, who, "initiative.closed", "initiative", id, outcome.as_str()).await?;
    write.changed("initiative", id).await?;
    tell(write, who, (id, initiative.lead, initiative.project_leader), "closed").await
}

/// Opens an initiative again that has ended; its needs are taken on again where they can be.
///
/// # Errors
/// Not found; forbidden to others than the coordinator; `initiative-open` where it has not ended.
pub async fn reopen(write: &mut Writer, who: &Viewer, id: InitiativeId, reason: &Text<2000>) -> Result<(), Stop> {
    let initiative = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if !who.is(RegionRole::Coordinator) || !may_write(who, &initiative) {
        return Err(Refusal::Forbidden(Reason::new("only-coordinator")).into());
    }
    if open_to_write(who, &initiative).is_ok() {
        return Err(Refusal::State(Reason::new("initiative-open")).into());
    }
    let now = write.now();
    let update = sql!(
        "UPDATE closures SET reopened_at = $2, reopened_by = $3, reopened_why = $4 \
         WHERE initiative = $1 AND reopened_at IS NULL"
    );
    write.run(update, args![id, now, who.person, reason]).await?;
    write.run(sql!("UPDATE initiatives SET outcome = NULL, closed_on = NULL WHERE id = $1"), args![id]).await?;
    needs::follow(write, who, id, None).await?;
    record(write, who, "initiative.reopened", "initiative", id, "").await?;
    write.changed("initiative", id).await?;
    tell(write, who, (id, initiative.lead, initiative.project_leader), "reopened").await
}
