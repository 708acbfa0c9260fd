//! Mirrors: opened with a code, answered without an account, closed for good.

use super::super::{MirrorAnswer, NewMirror, STATEMENTS, ask};
use super::{noted, within};
use crate::people::Secret;
use crate::rounds::act::new_code;
use crate::rounds::token::sheet_id;
use model::{InitiativeId, MirrorId, MirrorSide, Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Opens a mirror; the code leads to its form.
///
/// # Errors
/// Not found; forbidden with `only-inside`; `mirror-same-groups` on `group_two`.
pub async fn open_mirror(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    new: &NewMirror,
) -> Result<MirrorId, Stop> {
    let (_, by) = within(write, who, id).await?;
    if new.group_one.as_str().to_lowercase() == new.group_two.as_str().to_lowercase() {
        return Err(Refusal::field("group_two", Reason::new("mirror-same-groups")).into());
    }
    let now = write.now();
    let mirror = MirrorId::new(now);
    let insert = sql!(
        "INSERT INTO mirrors (id, initiative, title, group_one, group_two, code, language, opened_by, opened_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let NewMirror { title, group_one, group_two } = new;
    let cells = args![mirror, id, title, group_one, group_two, new_code()?, who.language, by, now];
    write.run(insert, cells).await?;
    noted(write, who, "initiative.mirror_opened", id).await?;
    Ok(mirror)
}

/// Closes a mirror: nothing more is answered, and what was answered is told.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn close_mirror(write: &mut Writer, who: &Viewer, id: InitiativeId, mirror: MirrorId) -> Result<(), Stop> {
    let (_, by) = within(write, who, id).await?;
    let update = sql!(
        "UPDATE mirrors SET closed_at = $3, closed_by = $4 WHERE id = $1 AND initiative = $2 AND closed_at IS NULL"
    );
    let now = write.now();
    if write.run(update, args![mirror, id, now, by]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    noted(write, who, "initiative.mirror_closed", id).await
}

/// Keeps what somebody without an account has answered, under an id made of a secret that only their phone keeps: answers
/// that come with the same secret stand in place of those before. Nothing is noted of when or by whom: no journal, no
/// change, no letter.
///
/// # Errors
/// Not found where no open mirror has the code; `not-a-choice` on a step that is none.
pub async fn answer_mirror(
    write: &mut Writer,
    (code, secret): (&str, &Secret),
    side: MirrorSide,
    answers: &[MirrorAnswer],
) -> Result<(), Stop> {
    let mirror = ask::mirror_by_code(write, code).await?.ok_or(Refusal::NotFound)?;
    let whole = answers.len() == STATEMENTS.len()
        && STATEMENTS.iter().all(|known| answers.iter().any(|answer| answer.statement == *known));
    let fine = answers.iter().all(|answer| (1..=5).contains(&answer.own) && (1..=5).contains(&answer.guess));
    if !whole || !fine {
        return Err(Refusal::field("side", Reason::new("not-a-choice")).into());
    }
    let sheet = sheet_id(&Secret::presented(&format!("{} {}", secret.reveal(), mirror.id)));
    write.run(sql!("DELETE FROM mirror_answers WHERE sheet = $1"), args![sheet]).await?;
    let insert =
        sql!("INSERT INTO mirror_answers (sheet, statement, mirror, side, own, guess) VALUES ($1, $2, $3, $4, $5, $6)");
    for answer in answers {
        let (own, guess) = (i64::from(answer.own), i64::from(answer.guess));
        write.run(insert, args![sheet, answer.statement, mirror.id, side, own, guess]).await?;
    }
    Ok(())
}
