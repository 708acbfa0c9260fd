//! What the group agrees on: scores, notes and actions.

use super::super::rules::parts;
use super::super::{ActionLine, AnswerLine, Given, NewAction, ask};
use super::{going, session};
use crate::audit::act::record;
use crate::initiatives::act::{AgreedAction, agree, reword_agreed, step_agreed};
use model::{ActionId, ActionState, Fault, Reason, Refusal, SamsonId, Stop, Text, Viewer};
use store::{Writer, args, sql};

async fn line(write: &mut Writer, id: SamsonId, item: &str) -> Result<Option<AnswerLine>, Fault> {
    let find = sql!(
        "SELECT item, tenths, not_relevant, note, carried, version, note_version FROM samson_answers \
         WHERE session = $1 AND item = $2"
    );
    write.one(find, args![id, item]).await
}

/// The item stands in one of the parts that are answered.
async fn known(write: &mut Writer, session: &super::Session, item: &str) -> Result<(), Stop> {
    let instrument = ask::instrument(write, session.instrument).await?.ok_or(Refusal::NotFound)?;
    let holds = parts(&instrument).iter().flat_map(|part| &part.items).any(|it| !it.off && it.key == item);
    if holds { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// Keeps what the group agrees on about one question, on top of the version that was seen; the version it has now. What
/// was answered alone about it is not shown any more, and is deleted once the group goes on: a slip can be taken back.
///
/// # Errors
/// Not found; `samson-finished`; stale where another device has kept something else since.
pub async fn answer(
    write: &mut Writer,
    who: &Viewer,
    id: SamsonId,
    (item, version): (&str, i64),
    given: Option<Given>,
) -> Result<i64, Stop> {
    let session = going(write, who, id).await?;
    let stands = line(write, id, item).await?;
    let known_version = stands.as_ref().map_or(0, |line| line.version);
    let same = stands.as_ref().and_then(|line| Given::of(line.tenths, line.not_relevant)) == given;
    let carried = stands.as_ref().is_some_and(|line| line.carried == 1);
    if same && !carried {
        return Ok(known_version);
    }
    if known_version != version {
        return Err(Refusal::Stale.into());
    }
    let (tenths, not_relevant) = given.map_or((None, 0), Given::cells);
    if stands.is_some() {
        let update = sql!(
            "UPDATE samson_answers SET tenths = $3, not_relevant = $4, carried = 0, version = version + 1 \
             WHERE session = $1 AND item = $2"
        );
        write.run(update, args![id, item, tenths, not_relevant]).await?;
    } else {
        known(write, &session, item).await?;
        let insert = sql!(
            "INSERT INTO samson_answers (session, item, tenths, not_relevant, note, carried, version, note_version) \
             VALUES ($1, $2, $3, $4, NULL, 0, 1, 0)"
        );
        write.run(insert, args![id, item, tenths, not_relevant]).await?;
    }
    write.changed("samson", id).await?;
    Ok(known_version + 1)
}

/// Keeps what the group writes about one question, on top of the version that was seen; the version it has now.
///
/// # Errors
/// As [`answer`].
pub async fn note(
    write: &mut Writer,
    who: &Viewer,
    id: SamsonId,
    (item, version): (&str, i64),
    note: Option<&Text<2000>>,
) -> Result<i64, Stop> {
    let session = going(write, who, id).await?;
    let stands = line(write, id, item).await?;
    let known_version = stands.as_ref().map_or(0, |line| line.note_version);
    if stands.as_ref().and_then(|line| line.note.as_deref()) == note.map(Text::as_str) {
        return Ok(known_version);
    }
    if known_version != version {
        return Err(Refusal::Stale.into());
    }
    if stands.is_some() {
        let update = sql!(
            "UPDATE samson_answers SET note = $3, note_version = note_version + 1 WHERE session = $1 AND item = $2"
        );
        write.run(update, args![id, item, note]).await?;
    } else {
        known(write, &session, item).await?;
        let insert = sql!(
            "INSERT INTO samson_answers (session, item, tenths, not_relevant, note, carried, version, note_version) \
             VALUES ($1, $2, NULL, 0, $3, 0, 0, 1)"
        );
        write.run(insert, args![id, item, note]).await?;
    }
    write.changed("samson", id).await?;
    Ok(known_version + 1)
}

/// Adds an action that the group has agreed on. It stands in the initiative's list too, where there is an initiative.
///
/// # Errors
/// Not found; `samson-finished`; `day-passed` on a day before today.
pub async fn add_action(write: &mut Writer, who: &Viewer, id: SamsonId, new: &NewAction) -> Result<ActionId, Stop> {
    let session = going(write, who, id).await?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if let Some(item) = &new.item {
        known(write, &session, item).await?;
    }
    if new.due_on.is_some_and(|day| day < write.now().day()) {
        return Err(Refusal::field("due_on", Reason::new("day-passed")).into());
    }
    let subject = match session.initiative {
        Some(initiative) => ("initiative", initiative.to_string()),
        None => ("samson", session.chain.to_string()),
    };
    let (owner, origin) = ((None, None, new.who.as_ref()), Some(("samson", id.to_string())));
    let agreed = AgreedAction { subject, title: &new.title, owner, due_on: new.due_on, origin };
    let action = agree(write, by, agreed).await?;
    let insert = sql!("INSERT INTO samson_actions (action, session, item) VALUES ($1, $2, $3)");
    write.run(insert, args![action, id, new.item]).await?;
    record(write, who, "samson.action_agreed", "samson", id, "").await?;
    write.changed("samson", id).await?;
    Ok(action)
}

/// Says otherwise what was agreed on, while those who agreed are still together.
///
/// # Errors
/// Not found where it was agreed on elsewhere or is not open any more; `samson-finished`; `day-passed` on another day that
/// is before today; stale where it was changed since `version`.
pub async fn reword_action(
    write: &mut Writer,
    who: &Viewer,
    id: SamsonId,
    (action, version): (ActionId, i64),
    new: &NewAction,
) -> Result<(), Stop> {
    let session = going(write, who, id).await?;
    let lines = ask::actions(write, who, &session).await?;
    let own = |line: &ActionLine| line.id == action && line.session == id && line.state == ActionState::Open;
    let before = lines.into_iter().find(own).ok_or(Refusal::NotFound)?;
    let today = write.now().day();
    if new.due_on.is_some_and(|day| day < today && Some(day) != before.due_on) {
        return Err(Refusal::field("due_on", Reason::new("day-passed")).into());
    }
    reword_agreed(write, (action, version), (&new.title, new.who.as_ref(), new.due_on)).await?;
    record(write, who, "samson.action_reworded", "samson", id, "").await?;
    if let Some(initiative) = session.initiative {
        write.changed("initiative", initiative).await?;
    }
    Ok(write.changed("samson", id).await?)
}

/// Records that an action of this session or one before it is done, dropped, or open again.
///
/// # Errors
/// Not found where it is none of these; stale where it was changed since `version`.
pub async fn step_action(
    write: &mut Writer,
    who: &Viewer,
    id: SamsonId,
    (action, version): (ActionId, i64),
    state: ActionState,
) -> Result<(), Stop> {
    let session = session(write, who, id).await?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if !ask::actions(write, who, &session).await?.iter().any(|line| line.id == action) {
        return Err(Refusal::NotFound.into());
    }
    step_agreed(write, by, (action, version), state).await?;
    record(write, who, "samson.action_step", "samson", id, state.as_str()).await?;
    if let Some(initiative) = session.initiative {
        write.changed("initiative", initiative).await?;
    }
    Ok(write.changed("samson", id).await?)
}
