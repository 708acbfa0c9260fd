//! Meetings that were planned, and where actions and risks stand.

use super::super::HeldMeeting;
use super::{open, record};
use model::{
    ActionId, ActionState, Attendance, Day, InitiativeId, MeetingId, OrganisationId, PersonId, Refusal, RiskId,
    RiskState, Stop, Text, Viewer,
};
use store::{Writer, args, sql};

/// Adds those who were invited to a meeting, and whether they came.
pub(super) async fn add_people(
    write: &mut Writer,
    by: PersonId,
    meeting: MeetingId,
    people: &[(Text<120>, Option<Attendance>)],
) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO attendances (meeting, seq, name, invited_at, came, recorded_by, recorded_at) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM attendances WHERE meeting = $1), $2, $4, $3, $5, $4)"
    );
    let now = write.now();
    for (name, came) in people {
        write.run(insert, args![meeting, name, came, now, by]).await?;
    }
    Ok(())
}

/// Records that a planned meeting was held, with minutes and those who came, or that it was called off.
///
/// # Errors
/// Not found; stale where it was changed since `version`.
pub async fn record_meeting(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    (meeting, version): (MeetingId, i64),
    held: &HeldMeeting,
) -> Result<(), Stop> {
    let (_, by) = open(write, who, id).await?;
    let now = write.now();
    let called_off = held.called_off.then_some(now);
    let was_held = (!held.called_off).then_some(now);
    let update = sql!(
        "UPDATE meetings SET held_at = COALESCE(held_at, $4), called_off_at = $5, minutes = COALESCE($6, minutes), \
         version = version + 1 WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND version = $3"
    );
    if write.run(update, args![meeting, id, version, was_held, called_off, held.minutes]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    let mark = sql!("UPDATE attendances SET came = $3 WHERE meeting = $1 AND name = $2");
    for (name, came) in &held.people {
        if write.run(mark, args![meeting, name, came]).await? == 0 {
            add_people(write, by, meeting, &[(name.clone(), *came)]).await?;
        }
    }
    record(write, who, "initiative.meeting_recorded", "initiative", id, "").await?;
    Ok(write.changed("initiative", id).await?)
}

/// Records where an action stands from now on.
///
/// # Errors
/// Not found; stale where it was changed since `version`.
pub async fn step_action(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    (action, version): (ActionId, i64),
    state: ActionState,
    reason: Option<&Text<1000>>,
) -> Result<(), Stop> {
    let (_, by) = open(write, who, id).await?;
    let update = sql!(
        "UPDATE actions SET version = version + 1 \
         WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND version = $3"
    );
    if write.run(update, args![action, id, version]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    append_action(write, by, action, state, reason).await?;
    record(write, who, "initiative.action_step", "initiative", id, state.as_str()).await?;
    Ok(write.changed("initiative", id).await?)
}

/// An action that is begun, wherever it was agreed on.
#[derive(Debug, Clone)]
pub(crate) struct AgreedAction<'a> {
    /// What it belongs to: `initiative` with its id, or the kind and id of what stands in its place.
    pub(crate) subject: (&'static str, String),
    /// What.
    pub(crate) title: &'a Text<200>,
    /// Whose: somebody known here, an organisation, or in words.
    pub(crate) owner: (Option<PersonId>, Option<OrganisationId>, Option<&'a Text<120>>),
    /// By when.
    pub(crate) due_on: Option<Day>,
    /// Where it was agreed on, if not in the list of actions itself.
    pub(crate) origin: Option<Origin>,
}

/// What an action comes from: the kind of thing, and its id.
pub(crate) type Origin = (&'static str, String);

/// Adds an action with its first step. Who may agree on it has been asked before.
pub(crate) async fn agree(write: &mut Writer, by: PersonId, new: AgreedAction<'_>) -> Result<ActionId, Stop> {
    let insert = sql!(
        "INSERT INTO actions (id, subject_kind, subject_id, title, owner_person, owner_organisation, owner_words, due_on, \
         started_by, started_by_organisation, started_on, recorded_by, recorded_at, origin_kind, origin_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT MIN(m.organisation) FROM memberships m \
         JOIN initiative_partners p ON p.organisation = m.organisation WHERE m.person = $9 AND m.ended_at IS NULL \
         AND p.initiative = $3 AND p.to_date IS NULL), $10, $9, $11, $12, $13)"
    );
    let now = write.now();
    let action = ActionId::new(now);
    let (kind, id) = &new.subject;
    let (person, organisation, words) = new.owner;
    let (origin_kind, origin) = new.origin.unzip();
    let said = [
        args![action, kind, id, new.title, person, organisation, words, new.due_on, by, now.day(), now],
        args![origin_kind, origin],
    ];
    write.run(insert, said.concat()).await?;
    append_action(write, by, action, ActionState::Open, None).await?;
    if *kind == "initiative" {
        write.changed("initiative", id).await?;
    }
    Ok(action)
}

/// Records where an action stands that was agreed on elsewhere. Who may has been asked there.
///
/// # Errors
/// Stale where it was changed since `version`.
pub(crate) async fn step_agreed(
    write: &mut Writer,
    by: PersonId,
    (action, version): (ActionId, i64),
    state: ActionState,
) -> Result<(), Stop> {
    let update = sql!("UPDATE actions SET version = version + 1 WHERE id = $1 AND version = $2");
    if write.run(update, args![action, version]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    append_action(write, by, action, state, None).await
}

/// Says otherwise what was agreed on elsewhere, who does it in words, and by when. Who may has been asked there.
///
/// # Errors
/// Stale where it was changed since `version`.
pub(crate) async fn reword_agreed(
    write: &mut Writer,
    (action, version): (ActionId, i64),
    (title, owner, due_on): (&Text<200>, Option<&Text<120>>, Option<Day>),
) -> Result<(), Stop> {
    let update = sql!(
        "UPDATE actions SET title = $3, owner_words = $4, due_on = $5, version = version + 1 WHERE id = $1 AND version = $2"
    );
    if write.run(update, args![action, version, title, owner, due_on]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    Ok(())
}

/// Appends a step of an action.
pub(super) async fn append_action(
    write: &mut Writer,
    by: PersonId,
    action: ActionId,
    state: ActionState,
    reason: Option<&Text<1000>>,
) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO action_steps (action, seq, state, by_person, at, reason) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM action_steps WHERE action = $1), $2, $3, $4, $5)"
    );
    let now = write.now();
    write.run(insert, args![action, state, by, now, reason]).await?;
    Ok(())
}

/// Records where a risk stands from now on.
///
/// # Errors
/// Not found; stale where it was changed since `version`.
pub async fn step_risk(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    (risk, version): (RiskId, i64),
    state: RiskState,
    reason: Option<&Text<1000>>,
) -> Result<(), Stop> {
    let (_, by) = open(write, who, id).await?;
    let update = sql!(
        "UPDATE risks SET version = version + 1 \
         WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND version = $3"
    );
    if write.run(update, args![risk, id, version]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    append_risk(write, by, risk, state, reason).await?;
    record(write, who, "initiative.risk_step", "initiative", id, state.as_str()).await?;
    Ok(write.changed("initiative", id).await?)
}

/// Appends a step of a risk.
pub(super) async fn append_risk(
    write: &mut Writer,
    by: PersonId,
    risk: RiskId,
    state: RiskState,
    reason: Option<&Text<1000>>,
) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO risk_steps (risk, seq, state, by_person, at, reason) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM risk_steps WHERE risk = $1), $2, $3, $4, $5)"
    );
    let now = write.now();
    write.run(insert, args![risk, state, by, now, reason]).await?;
    Ok(())
}
