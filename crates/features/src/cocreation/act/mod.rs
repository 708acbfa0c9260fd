//! Writes on co-creation: ratings, collaborations and how processes went. The tools of those inside stand beside.

mod circle;
mod matrix;
mod mirror;
mod peer;
mod way_in;

pub use circle::{begin_round, write_heading};
pub use matrix::{add_note, note_to_action, remove_note, restore_note};
pub use mirror::{answer_mirror, close_mirror, open_mirror};
pub use peer::{action as peer_action, add_point, close_point, move_session, prepare};
pub use way_in::count;

use super::rules::{check_rating, has_come, inside, keeps, rates_as};
use super::{NewCollaboration, NewProcess, NewRating, Subject, ask, rows::kept};
use crate::audit::act::record;
use crate::initiatives::{self, Initiative};
use model::text::sort_key;
use model::{CollaborationId, InitiativeId, PersonId, ProcessId, RatingId, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// The initiative, for somebody inside it.
async fn within(write: &mut Writer, who: &Viewer, id: InitiativeId) -> Result<(Initiative, PersonId), Stop> {
    let initiative = initiatives::ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    inside(&initiative)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    Ok((initiative, by))
}

/// Lists a collaboration that is no initiative.
///
/// # Errors
/// Forbidden with `only-raters`.
pub async fn add_collaboration(
    write: &mut Writer,
    who: &Viewer,
    new: &NewCollaboration,
) -> Result<CollaborationId, Stop> {
    keeps(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let now = write.now();
    let id = CollaborationId::new(now);
    let insert = sql!(
        "INSERT INTO collaborations (id, name, partners, field, note, source, language, name_sort, recorded_by, \
         recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    let NewCollaboration { name, partners, field, note, source } = new;
    let sort = sort_key(name.as_str());
    write.run(insert, args![id, name, partners, field, note, source, who.language, sort, by, now]).await?;
    record(write, who, "collaboration.added", "collaboration", id, "").await?;
    write.changed("collaboration", id).await?;
    Ok(id)
}

/// Rates how thick a collaboration is. Earlier ratings of the same rater stay, and count no more from that day on.
///
/// # Errors
/// Not found; forbidden with `only-inside` for an initiative, `only-raters` for another collaboration; those of
/// [`check_rating`].
pub async fn rate(write: &mut Writer, who: &Viewer, subject: Subject, new: &NewRating) -> Result<RatingId, Stop> {
    let by = match subject {
        Subject::Initiative(id) => within(write, who, id).await?.1,
        Subject::Collaboration(id) => {
            ask::collaboration(write, who, id).await?.ok_or(Refusal::NotFound)?;
            keeps(who)?;
            who.person.ok_or(Refusal::NotFound)?
        }
    };
    let now = write.now();
    check_rating(new, now.day())?;
    let id = RatingId::new(now);
    let insert = sql!(
        "INSERT INTO thickness_ratings (id, initiative, collaboration, rater, rated_as, rated_on, language, \
         recorded_at, time_step, time_why, phases_step, phases_why, citizens_step, citizens_why, relation_step, \
         relation_why, power_step, power_why, anchoring_step, anchoring_why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
         $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
    );
    let (initiative, collaboration) = subject.ids();
    let mut cells = args![id, initiative, collaboration, by, rates_as(who), new.rated_on, who.language, now];
    for (step, reason) in new.steps.iter().zip(&new.reasons) {
        cells.extend(args![i64::from(*step), reason]);
    }
    write.run(insert, cells).await?;
    match subject {
        Subject::Initiative(it) => noted(write, who, "initiative.rated", it).await?,
        Subject::Collaboration(it) => {
            record(write, who, "collaboration.rated", "collaboration", it, "").await?;
            write.changed("collaboration", it).await?;
        }
    }
    Ok(id)
}

/// Records how the process went for one group of citizens; what was said before stays.
///
/// # Errors
/// Not found; forbidden with `only-inside`; `day-future` on `evaluated_on`.
pub async fn evaluate(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewProcess) -> Result<ProcessId, Stop> {
    let (_, by) = within(write, who, id).await?;
    let now = write.now();
    has_come("evaluated_on", new.evaluated_on, now.day())?;
    let row = ProcessId::new(now);
    let insert = sql!(
        "INSERT INTO process_evaluations (id, initiative, citizens, roles, influence, knowledge, hours, work, \
         expected, met, gains, carries, harms, words, evaluated_on, language, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
    );
    let NewProcess { citizens, influence, knowledge, hours, work, expected, met, gains, carries, words, .. } = new;
    let mut cells = args![row, id, citizens, kept(&new.roles), influence, knowledge, hours, work, expected, met];
    cells.extend(args![gains, carries, kept(&new.harms), words, new.evaluated_on, who.language, by, now]);
    write.run(insert, cells).await?;
    noted(write, who, "initiative.process_evaluated", id).await?;
    Ok(row)
}

/// The journal's row and the note of a change on an initiative.
async fn noted(write: &mut Writer, who: &Viewer, action: &'static str, id: InitiativeId) -> Result<(), Stop> {
    record(write, who, action, "initiative", id, "").await?;
    Ok(write.changed("initiative", id).await?)
}
