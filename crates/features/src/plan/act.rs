//! Writes on the plan.

use super::rules::{check, may_write, only_deciders};
use super::{FocusText, NewDecision, TargetText};
use crate::actors;
use crate::audit::act::record;
use model::text::folded;
use model::{
    DecisionId, DecisionKind, Fault, FocusAreaId, FocusStatus, PersonId, Reason, Refusal, Stop, TargetId, TargetState,
    Text, Viewer,
};
use store::{Writer, args, sql};

/// Records a decision. It is never changed afterwards; a new one may take its place.
///
/// # Errors
/// Forbidden to others than the steering group and the coordinator; those of [`check`]; `unknown-organisation`;
/// `superseded-already` where another decision has taken the place of the old one.
pub async fn decide(write: &mut Writer, who: &Viewer, new: &NewDecision) -> Result<DecisionId, Stop> {
    only_deciders(who)?;
    check(new, write.now().day())?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if let Some(old) = new.supersedes {
        supersedable(write, who, old, new).await?;
    }
    let now = write.now();
    let id = DecisionId::new(now);
    let insert = sql!(
        "INSERT INTO decisions (id, kind, title, question, outcome, reason, mode, decided_on, place, supersedes, \
         visibility, language, text_folded, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    );
    let NewDecision { kind, title, question, outcome, reason, mode, decided_on, place, supersedes, .. } = new;
    let parts = [Some(title.as_str()), question.as_ref().map(Text::as_str), outcome.as_ref().map(Text::as_str)];
    let text = folded(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let (visibility, language) = (new.visibility, new.language);
    write
        .run(
            insert,
            args![
                id, kind, title, question, outcome, reason, mode, decided_on, place, supersedes, visibility, language,
                text, by, now
            ],
        )
        .await?;
    add_people(write, who, id, new).await?;
    record(write, who, "decision.recorded", "decision", id, new.kind.as_str()).await?;
    write.changed("decision", id).await?;
    Ok(id)
}

/// A decision on needs is superseded by another one on needs, where they were prioritised.
async fn supersedable(write: &mut Writer, who: &Viewer, old: DecisionId, new: &NewDecision) -> Result<(), Stop> {
    let old = super::ask::decision(write, who, old).await?;
    match old {
        None => Err(Refusal::field("supersedes", Reason::new("not-a-choice")).into()),
        Some(old) if (old.kind == DecisionKind::Priority) != (new.kind == DecisionKind::Priority) => {
            Err(Refusal::field("supersedes", Reason::new("not-a-choice")).into())
        }
        Some(old) if old.superseded_by.is_some() => {
            Err(Refusal::field("supersedes", Reason::new("superseded-already")).into())
        }
        Some(_) => Ok(()),
    }
}

async fn add_people(write: &mut Writer, who: &Viewer, id: DecisionId, new: &NewDecision) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO decision_people (decision, seq, name, organisation, capacity, stance, words) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    for (seq, person) in (1i64..).zip(&new.people) {
        if let Some(organisation) = person.organisation
            && actors::ask::page(write, who, organisation).await?.is_none()
        {
            return Err(Refusal::field("present", Reason::new("unknown-organisation")).into());
        }
        let (name, stance) = (&person.name, person.stance);
        write.run(insert, args![id, seq, name, person.organisation, person.capacity, stance, person.words]).await?;
    }
    Ok(())
}

fn only_writers(who: &Viewer) -> Result<PersonId, Refusal> {
    match who.person {
        Some(person) if may_write(who) => Ok(person),
        _ => Err(Refusal::Forbidden(Reason::new("only-coordinator"))),
    }
}

/// Adds a focus area, last in the order, with its first status and the decision behind it.
///
/// # Errors
/// Forbidden to others than the coordinator; `not-a-choice` on `decision`.
pub async fn add_focus_area(
    write: &mut Writer,
    who: &Viewer,
    text: &FocusText,
    status: FocusStatus,
    decision: Option<DecisionId>,
) -> Result<FocusAreaId, Stop> {
    only_writers(who)?;
    let now = write.now();
    let id = FocusAreaId::new(now);
    let insert = sql!(
        "INSERT INTO focus_areas (id, name, strength, weakness, national_relevance, gain_service, gain_business, \
         gain_region, order_no, language, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
         (SELECT COALESCE(MAX(order_no), 0) + 1 FROM focus_areas), $9, $10, $10)"
    );
    let FocusText { name, strength, weakness, national_relevance, gain_service, gain_business, gain_region, language } =
        text;
    let cells = args![
        id,
        name,
        strength,
        weakness,
        national_relevance,
        gain_service,
        gain_business,
        gain_region,
        language,
        now
    ];
    write.run(insert, cells).await?;
    record(write, who, "focus_area.added", "focus_area", id, "").await?;
    step_focus_area(write, who, id, status, decision, None).await?;
    Ok(id)
}

/// Changes what a focus area says.
///
/// # Errors
/// Forbidden to others than the coordinator; stale where it was changed since `version`.
pub async fn change_focus_area(
    write: &mut Writer,
    who: &Viewer,
    id: FocusAreaId,
    version: i64,
    text: &FocusText,
) -> Result<(), Stop> {
    only_writers(who)?;
    let update = sql!(
        "UPDATE focus_areas SET name = $1, strength = $2, weakness = $3, national_relevance = $4, gain_service = $5, \
         gain_business = $6, gain_region = $7, language = $8, updated_at = $9, version = version + 1 \
         WHERE id = $10 AND version = $11"
    );
    let FocusText { name, strength, weakness, national_relevance, gain_service, gain_business, gain_region, language } =
        text;
    let now = write.now();
    let cells = args![
        name,
        strength,
        weakness,
        national_relevance,
        gain_service,
        gain_business,
        gain_region,
        language,
        now,
        id,
        version
    ];
    if write.run(update, cells).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    record(write, who, "focus_area.changed", "focus_area", id, "").await?;
    Ok(write.changed("focus_area", id).await?)
}

/// Records where a focus area stands from now on, with the decision and the reason behind it.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `not-a-choice` on `decision`; `reason-missing` where it is put
/// down without one.
pub async fn step_focus_area(
    write: &mut Writer,
    who: &Viewer,
    id: FocusAreaId,
    status: FocusStatus,
    decision: Option<DecisionId>,
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let by = only_writers(who)?;
    if status == FocusStatus::PutDown && reason.is_none() {
        return Err(Refusal::field("reason", Reason::new("reason-missing")).into());
    }
    if let Some(decision) = decision
        && super::ask::decision(write, who, decision).await?.is_none()
    {
        return Err(Refusal::field("decision", Reason::new("not-a-choice")).into());
    }
    let exists = sql!("SELECT id FROM focus_areas WHERE id = $1");
    write.one::<(FocusAreaId,)>(exists, args![id]).await?.ok_or(Refusal::NotFound)?;
    let insert = sql!(
        "INSERT INTO focus_area_steps (focus_area, seq, status, decision, by_person, at, reason) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM focus_area_steps WHERE focus_area = $1), $2, $3, $4, $5, $6)"
    );
    let now = write.now();
    write.run(insert, args![id, status, decision, by, now, reason]).await?;
    record(write, who, "focus_area.step", "focus_area", id, status.as_str()).await?;
    Ok(write.changed("focus_area", id).await?)
}

/// Adds a target, planned from now on.
///
/// # Errors
/// Forbidden to others than the coordinator; `not-a-choice` on `focus_area`, `unknown-organisation` on `owner`.
pub async fn set_target(write: &mut Writer, who: &Viewer, text: &TargetText) -> Result<TargetId, Stop> {
    only_writers(who)?;
    target_holds(write, who, text).await?;
    let now = write.now();
    let id = TargetId::new(now);
    let insert = sql!(
        "INSERT INTO targets (id, horizon, title, due_on, owner_organisation, focus_area, language, created_at, \
         updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)"
    );
    let TargetText { horizon, title, due_on, owner, focus_area, language } = text;
    write.run(insert, args![id, horizon, title, due_on, owner, focus_area, language, now]).await?;
    record(write, who, "target.added", "target", id, "").await?;
    step_target(write, who, id, TargetState::Planned, None).await?;
    Ok(id)
}

/// Changes what a target says.
///
/// # Errors
/// As [`set_target`]; stale where it was changed since `version`.
pub async fn change_target(
    write: &mut Writer,
    who: &Viewer,
    id: TargetId,
    version: i64,
    text: &TargetText,
) -> Result<(), Stop> {
    only_writers(who)?;
    target_holds(write, who, text).await?;
    let update = sql!(
        "UPDATE targets SET horizon = $1, title = $2, due_on = $3, owner_organisation = $4, focus_area = $5, \
         language = $6, updated_at = $7, version = version + 1 WHERE id = $8 AND version = $9"
    );
    let TargetText { horizon, title, due_on, owner, focus_area, language } = text;
    let now = write.now();
    if write.run(update, args![horizon, title, due_on, owner, focus_area, language, now, id, version]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    record(write, who, "target.changed", "target", id, "").await?;
    Ok(write.changed("target", id).await?)
}

async fn target_holds(write: &mut Writer, who: &Viewer, text: &TargetText) -> Result<(), Stop> {
    if let Some(owner) = text.owner
        && actors::ask::page(write, who, owner).await?.is_none()
    {
        return Err(Refusal::field("owner", Reason::new("unknown-organisation")).into());
    }
    let exists = sql!("SELECT id FROM focus_areas WHERE id = $1");
    if let Some(area) = text.focus_area
        && write.one::<(FocusAreaId,)>(exists, args![area]).await?.is_none()
    {
        return Err(Refusal::field("focus_area", Reason::new("not-a-choice")).into());
    }
    Ok(())
}

/// Records where a target stands from now on.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `reason-missing` where it was dropped or not reached without
/// one.
pub async fn step_target(
    write: &mut Writer,
    who: &Viewer,
    id: TargetId,
    state: TargetState,
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let by = only_writers(who)?;
    if matches!(state, TargetState::Dropped | TargetState::NotReached) && reason.is_none() {
        return Err(Refusal::field("reason", Reason::new("reason-missing")).into());
    }
    let exists = sql!("SELECT id FROM targets WHERE id = $1");
    write.one::<(TargetId,)>(exists, args![id]).await?.ok_or(Refusal::NotFound)?;
    let insert = sql!(
        "INSERT INTO target_steps (target, seq, state, by_person, at, reason) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM target_steps WHERE target = $1), $2, $3, $4, $5)"
    );
    let now = write.now();
    write.run(insert, args![id, state, by, now, reason]).await?;
    record(write, who, "target.step", "target", id, state.as_str()).await?;
    write.changed("target", id).await.map_err(|fault: Fault| fault.into())
}
