//! Ending entries: the row stays, with the day it no longer counted.

use super::super::EntryKind;
use super::{needs, open, record};
use model::{EntryId, InitiativeId, NeedId, Reason, Refusal, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// Ends an entry that stands. A lead stays partner as long as it leads; a need that is let go goes back to where it
/// stood.
///
/// # Errors
/// Not found; those of [`super::super::rules::open_to_write`]; `lead-stays`; `reason-missing` for a partner or a need;
/// `entry-stays` for what is never ended, such as a meeting.
pub async fn end(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    (kind, entry): (EntryKind, EntryId),
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    open(write, who, id).await?;
    let now = write.now();
    let today = now.day();
    let rows = match kind {
        EntryKind::Need => end_need(write, who, id, entry, reason).await?,
        EntryKind::Partner => end_partner(write, id, entry, reason).await?,
        EntryKind::Target => {
            let end = sql!(
                "UPDATE initiative_targets SET ended_at = $3 WHERE id = $1 AND initiative = $2 AND ended_at IS NULL"
            );
            write.run(end, args![entry, id, now]).await?
        }
        EntryKind::Representative => {
            let end = sql!(
                "UPDATE representatives SET to_date = $3, handed_to = $4 \
                 WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND to_date IS NULL"
            );
            write.run(end, args![entry, id, today, reason]).await?
        }
        EntryKind::Seat => {
            let end = sql!(
                "UPDATE steering_seats SET to_date = $3 \
                 WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND to_date IS NULL"
            );
            write.run(end, args![entry, id, today]).await?
        }
        EntryKind::Participation => {
            let end =
                sql!("UPDATE participations SET to_date = $3 WHERE id = $1 AND initiative = $2 AND to_date IS NULL");
            write.run(end, args![entry, id, today]).await?
        }
        EntryKind::Anchor => {
            let end = sql!("UPDATE anchors SET to_date = $3 WHERE id = $1 AND initiative = $2 AND to_date IS NULL");
            write.run(end, args![entry, id, today]).await?
        }
        other => end_by_time(write, id, entry, other).await?,
    };
    if rows == 0 {
        return Err(Refusal::NotFound.into());
    }
    record(write, who, "initiative.entry_ended", "initiative", id, kind.as_str()).await?;
    Ok(write.changed("initiative", id).await?)
}

async fn end_by_time(write: &mut Writer, id: InitiativeId, entry: EntryId, kind: EntryKind) -> Result<u64, Stop> {
    let end = match kind {
        EntryKind::Expectation => {
            sql!("UPDATE expectations SET ended_at = $3 WHERE id = $1 AND initiative = $2 AND ended_at IS NULL")
        }
        EntryKind::Stakeholder => {
            sql!("UPDATE stakeholders SET ended_at = $3 WHERE id = $1 AND initiative = $2 AND ended_at IS NULL")
        }
        EntryKind::Receiver => {
            sql!("UPDATE receivers SET ended_at = $3 WHERE id = $1 AND initiative = $2 AND ended_at IS NULL")
        }
        EntryKind::Buyer => {
            sql!("UPDATE buyers SET ended_at = $3 WHERE id = $1 AND initiative = $2 AND ended_at IS NULL")
        }
        EntryKind::Money => sql!(
            "UPDATE money_lines SET ended_at = $3 \
             WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND ended_at IS NULL"
        ),
        EntryKind::AfterPlan => sql!(
            "UPDATE after_plans SET ended_at = $3 \
             WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND ended_at IS NULL"
        ),
        EntryKind::Commitment => sql!(
            "UPDATE commitments SET ended_at = $3 \
             WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND ended_at IS NULL"
        ),
        EntryKind::Rhythm => sql!(
            "UPDATE rhythms SET to_date = SUBSTR($3, 1, 10) \
             WHERE id = $1 AND subject_kind = 'initiative' AND subject_id = $2 AND to_date IS NULL"
        ),
        _ => return Err(Refusal::State(Reason::new("entry-stays")).into()),
    };
    let now = write.now();
    Ok(write.run(end, args![entry, id, now]).await?)
}

async fn end_partner(
    write: &mut Writer,
    id: InitiativeId,
    entry: EntryId,
    reason: Option<&Text<2000>>,
) -> Result<u64, Stop> {
    let reason = reason.ok_or(Refusal::field("reason", Reason::new("reason-missing")))?;
    let end = sql!(
        "UPDATE initiative_partners SET to_date = $3, left_why = $4 WHERE id = $1 AND initiative = $2 \
         AND to_date IS NULL"
    );
    let today = write.now().day();
    let rows = write.run(end, args![entry, id, today, reason]).await?;
    let lead = sql!(
        "UPDATE initiatives SET version = version WHERE id = $1 AND lead NOT IN \
         (SELECT organisation FROM initiative_partners WHERE initiative = $1 AND to_date IS NULL)"
    );
    if write.run(lead, args![id]).await? > 0 {
        return Err(Refusal::State(Reason::new("lead-stays")).into());
    }
    Ok(rows)
}

async fn end_need(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    entry: EntryId,
    reason: Option<&Text<2000>>,
) -> Result<u64, Stop> {
    let reason = reason.ok_or(Refusal::field("reason", Reason::new("reason-missing")))?;
    let held = sql!("SELECT need FROM initiative_needs WHERE id = $1 AND initiative = $2 AND ended_at IS NULL");
    let Some((need,)) = write.one::<(NeedId,)>(held, args![entry, id]).await? else { return Ok(0) };
    needs::take_back(write, who, id, need, reason).await?;
    let now = write.now();
    Ok(write.run(sql!("UPDATE initiative_needs SET ended_at = $2 WHERE id = $1"), args![entry, now]).await?)
}
