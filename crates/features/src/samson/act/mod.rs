//! Writes of sessions.

mod alone;
mod answers;

pub use alone::{answer_alone, join};
pub use answers::{add_action, answer, note, reword_action, step_action};

use super::rules::{goes_on, parts};
use super::{INSTRUMENT, Session, SessionText, Subject, ask};
use crate::audit::act::record;
use crate::rounds::act::new_code;
use crate::{actors, initiatives, rounds};
use model::text::folded;
use model::{Fault, InitiativeId, InstrumentId, OrganisationId, Reason, Refusal, SamsonId, SamsonMode, Stop, Viewer};
use store::{Writer, args, sql};

/// Opens a session. A form names the id beforehand, so that it makes one however often it is sent. What an initiative has
/// finished before is followed.
///
/// # Errors
/// Not found where the viewer is not inside the initiative; `initiative-closed`; `only-own-collaborations` for another
/// organisation than one's own.
pub async fn open(
    write: &mut Writer,
    who: &Viewer,
    id: Option<SamsonId>,
    subject: Subject,
    text: &SessionText,
) -> Result<SamsonId, Stop> {
    let id = id.unwrap_or_else(|| SamsonId::new(write.now()));
    if let Some(known) = ask::page(write, who, id).await? {
        return Ok(known.id);
    }
    let about = belongs(write, who, subject).await?;
    let previous = ask::last_of(write, who, subject).await?;
    insert(write, who, id, about, text, previous.as_ref()).await?;
    Ok(id)
}

/// The initiative and the organisation that a session about a subject belongs to.
async fn belongs(
    write: &mut Writer,
    who: &Viewer,
    subject: Subject,
) -> Result<(Option<InitiativeId>, OrganisationId), Stop> {
    match subject {
        Subject::Initiative(id) => {
            let found = initiatives::ask::page(write, who, id).await?.filter(initiatives::Initiative::shows_inside);
            let initiative = found.ok_or(Refusal::NotFound)?;
            if initiative.is_closed() {
                return Err(Refusal::State(Reason::new("initiative-closed")).into());
            }
            Ok((Some(id), initiative.lead))
        }
        Subject::Of(id) => {
            if actors::ask::page(write, who, id).await?.is_none() {
                return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
            }
            if !who.belongs_to(id) && rounds::rules::only_keepers(who).is_err() {
                return Err(Refusal::field("organisation", Reason::new("only-own-collaborations")).into());
            }
            Ok((None, id))
        }
    }
}

async fn insert(
    write: &mut Writer,
    who: &Viewer,
    id: SamsonId,
    (initiative, organisation): (Option<InitiativeId>, OrganisationId),
    text: &SessionText,
    previous: Option<&Session>,
) -> Result<(), Stop> {
    let newest = sql!("SELECT id FROM instruments WHERE key = $1 ORDER BY version DESC LIMIT 1");
    let instrument = write.one::<(InstrumentId,)>(newest, args![INSTRUMENT]).await?;
    let (instrument,) = instrument.ok_or_else(|| Fault::new("the instrument of SAMSON is not loaded"))?;
    let insert = sql!(
        "INSERT INTO samson_sessions (id, initiative, organisation, title, title_folded, instrument, mode, held_on, \
         people, facilitator, previous, chain, code, showing, language, state, state_at, by_person, version, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, 'open', $15, $10, 1, $15)"
    );
    let (now, code) = (write.now(), new_code()?);
    let chain = previous.map_or(id, |previous| previous.chain);
    let (title, folded) = (&text.title, folded(text.title.as_str()));
    let row = args![id, initiative, organisation, title, folded, instrument, text.mode, text.held_on, text.people];
    let rest = args![who.person, previous.map(|it| it.id), chain, code, text.language, now];
    write.run(insert, [row, rest].concat()).await?;
    if let Some(previous) = previous {
        carry_weights(write, previous.id, id).await?;
    }
    record(write, who, "samson.opened", "samson", id, "").await?;
    Ok(write.changed("samson", id).await?)
}

/// Takes over the weights of the session before: what matters seldom changes in a month, and the group can change it.
async fn carry_weights(write: &mut Writer, from: SamsonId, to: SamsonId) -> Result<(), Stop> {
    let session = sql!("SELECT instrument FROM samson_sessions WHERE id = $1");
    let Some((instrument,)) = write.one::<(InstrumentId,)>(session, args![to]).await? else { return Ok(()) };
    let instrument = ask::instrument(write, instrument).await?.ok_or(Refusal::NotFound)?;
    let carry = sql!(
        "INSERT INTO samson_answers (session, item, tenths, not_relevant, note, carried, version, note_version) \
         SELECT $2, item, tenths, not_relevant, note, 1, 1, 1 FROM samson_answers WHERE session = $1 AND item = $3"
    );
    for value in super::figures::values(&instrument) {
        write.run(carry, args![from, to, value.key]).await?;
    }
    Ok(())
}

/// Opens the next session of the same collaboration, and finishes this one where it still goes on. Once there is a next
/// one, it is that.
///
/// # Errors
/// Not found; `initiative-closed`; `samson-empty` where this one has agreed on nothing.
pub async fn again(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<SamsonId, Stop> {
    let session = session(write, who, id).await?;
    if let Some(next) = ask::following(write, who, id).await? {
        return Ok(next);
    }
    let subject = session.initiative.map_or(Subject::Of(session.organisation), Subject::Initiative);
    let about = belongs(write, who, subject).await?;
    if session.is_open() {
        finish(write, who, id).await?;
    }
    let read = |text: &str| model::Text::read(text).ok().flatten();
    let text = SessionText {
        title: model::Text::read(&session.title)
            .ok()
            .flatten()
            .ok_or_else(|| Fault::new("a session without a title"))?,
        mode: session.mode,
        held_on: write.now().day(),
        people: session.people.as_deref().and_then(read),
        language: session.language,
    };
    let next = SamsonId::new(write.now());
    insert(write, who, next, about, &text, Some(&session)).await?;
    Ok(next)
}

/// The session, for those who see it.
pub(super) async fn session(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<Session, Stop> {
    Ok(ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?)
}

/// The session, for those who see it while it goes on.
pub(super) async fn going(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<Session, Stop> {
    let session = session(write, who, id).await?;
    goes_on(&session)?;
    Ok(session)
}

/// Changes what a session says of itself.
///
/// # Errors
/// Not found; `samson-finished`; stale where somebody else changed it since.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    (id, version): (SamsonId, i64),
    text: &SessionText,
) -> Result<(), Stop> {
    let session = going(write, who, id).await?;
    if session.version != version {
        return Err(Refusal::Stale.into());
    }
    let update = sql!(
        "UPDATE samson_sessions SET title = $2, title_folded = $3, mode = $4, held_on = $5, people = $6, language = $7, \
         version = version + 1 WHERE id = $1"
    );
    let folded = folded(text.title.as_str());
    write.run(update, args![id, text.title, folded, text.mode, text.held_on, text.people, text.language]).await?;
    if text.mode == SamsonMode::Together {
        forget_singles(write, id).await?;
    }
    record(write, who, "samson.changed", "samson", id, "").await?;
    Ok(write.changed("samson", id).await?)
}

/// Chooses what the screen shows: a part by its number, or the whole after the last one. Once it is another part than
/// before, what was answered alone about what has been agreed on is deleted.
///
/// # Errors
/// Not found; `samson-finished`.
pub async fn show(write: &mut Writer, who: &Viewer, id: SamsonId, part: i64) -> Result<(), Stop> {
    let session = going(write, who, id).await?;
    let instrument = ask::instrument(write, session.instrument).await?.ok_or(Refusal::NotFound)?;
    let last = i64::try_from(parts(&instrument).len()).unwrap_or(0);
    let showing = part.clamp(0, last);
    if showing != session.showing {
        let forget = sql!(
            "DELETE FROM samson_singles WHERE session = $1 AND item IN (SELECT item FROM samson_answers \
             WHERE session = $1 AND carried = 0 AND (tenths IS NOT NULL OR not_relevant = 1))"
        );
        write.run(forget, args![id]).await?;
    }
    write.run(sql!("UPDATE samson_sessions SET showing = $2 WHERE id = $1"), args![id, showing]).await?;
    Ok(write.changed("samson", id).await?)
}

/// Finishes a session: what it agreed on stands, its code opens nothing any more, and what anybody answered alone is
/// deleted.
///
/// # Errors
/// Not found; `samson-finished`; `samson-empty` where no sub-theme has an answer.
pub async fn finish(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<(), Stop> {
    going(write, who, id).await?;
    if is_empty(write, id).await? {
        return Err(Refusal::State(Reason::new("samson-empty")).into());
    }
    forget_singles(write, id).await?;
    let update = sql!(
        "UPDATE samson_sessions SET state = 'finished', state_at = $2, code = NULL, version = version + 1 WHERE id = $1"
    );
    let now = write.now();
    write.run(update, args![id, now]).await?;
    record(write, who, "samson.finished", "samson", id, "").await?;
    Ok(write.changed("samson", id).await?)
}

async fn is_empty(write: &mut Writer, id: SamsonId) -> Result<bool, Fault> {
    let count = sql!(
        "SELECT COUNT(*) FROM samson_answers WHERE session = $1 AND carried = 0 \
         AND (tenths IS NOT NULL OR not_relevant = 1)"
    );
    Ok(write.one::<(i64,)>(count, args![id]).await?.is_none_or(|(count,)| count == 0))
}

async fn forget_singles(write: &mut Writer, id: SamsonId) -> Result<(), Fault> {
    write.run(sql!("DELETE FROM samson_singles WHERE session = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM samson_participants WHERE session = $1"), args![id]).await.map(|_| ())
}

/// Opens a finished session again, with a new code. Not once another has followed it.
///
/// # Errors
/// Not found; `samson-followed`; `samson-open` where it goes on already.
pub async fn reopen(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<(), Stop> {
    let session = session(write, who, id).await?;
    if session.is_open() {
        return Err(Refusal::State(Reason::new("samson-open")).into());
    }
    if ask::following(write, who, id).await?.is_some() {
        return Err(Refusal::State(Reason::new("samson-followed")).into());
    }
    let update = sql!(
        "UPDATE samson_sessions SET state = 'open', state_at = $2, code = $3, version = version + 1 WHERE id = $1"
    );
    let (now, code) = (write.now(), new_code()?);
    write.run(update, args![id, now, code]).await?;
    record(write, who, "samson.reopened", "samson", id, "").await?;
    Ok(write.changed("samson", id).await?)
}

/// Deletes a session in which nothing has been agreed on.
///
/// # Errors
/// Not found; `samson-finished`; `samson-not-empty`.
pub async fn discard(write: &mut Writer, who: &Viewer, id: SamsonId) -> Result<(), Stop> {
    going(write, who, id).await?;
    let actions = sql!("SELECT COUNT(*) FROM samson_actions WHERE session = $1");
    let actions = write.one::<(i64,)>(actions, args![id]).await?.is_some_and(|(count,)| count > 0);
    if actions || !is_empty(write, id).await? {
        return Err(Refusal::State(Reason::new("samson-not-empty")).into());
    }
    forget_singles(write, id).await?;
    write.run(sql!("DELETE FROM samson_answers WHERE session = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM samson_sessions WHERE id = $1"), args![id]).await?;
    record(write, who, "samson.discarded", "samson", id, "").await?;
    Ok(write.changed("samson", id).await?)
}
