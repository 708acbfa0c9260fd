//! Notes in the matrix of own ways of acting.

use super::super::{NewNote, ask};
use super::{noted, within};
use crate::initiatives::{self, NewAction};
use model::{ActionId, InitiativeId, NoteId, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Adds a note.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn add_note(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewNote) -> Result<NoteId, Stop> {
    let (_, by) = within(write, who, id).await?;
    let now = write.now();
    let note = NoteId::new(now);
    let insert = sql!(
        "INSERT INTO matrix_notes (id, initiative, matrix_row, matrix_way, words, language, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    write.run(insert, args![note, id, new.row, new.way, new.words, who.language, by, now]).await?;
    noted(write, who, "initiative.note_added", id).await?;
    Ok(note)
}

/// Takes a note off the matrix; the row stays.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn remove_note(write: &mut Writer, who: &Viewer, id: InitiativeId, note: NoteId) -> Result<(), Stop> {
    let (_, by) = within(write, who, id).await?;
    let update = sql!(
        "UPDATE matrix_notes SET removed_at = $3, removed_by = $4 \
         WHERE id = $1 AND initiative = $2 AND removed_at IS NULL"
    );
    let now = write.now();
    if write.run(update, args![note, id, now, by]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    noted(write, who, "initiative.note_removed", id).await
}

/// Puts a note back on the matrix.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn restore_note(write: &mut Writer, who: &Viewer, id: InitiativeId, note: NoteId) -> Result<(), Stop> {
    within(write, who, id).await?;
    let update = sql!(
        "UPDATE matrix_notes SET removed_at = NULL, removed_by = NULL \
         WHERE id = $1 AND initiative = $2 AND removed_at IS NOT NULL"
    );
    if write.run(update, args![note, id]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    noted(write, who, "initiative.note_restored", id).await
}

/// Makes an action of a note, which the action leads back to.
///
/// # Errors
/// Not found; those of [`initiatives::act::begin_action`].
pub async fn note_to_action(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    note: NoteId,
    new: &NewAction,
) -> Result<ActionId, Stop> {
    within(write, who, id).await?;
    let notes = ask::notes(write, who, id).await?;
    if !notes.iter().any(|line| line.id == note) {
        return Err(Refusal::NotFound.into());
    }
    initiatives::act::begin_action(write, who, id, new, ("matrix", note.to_string())).await
}
