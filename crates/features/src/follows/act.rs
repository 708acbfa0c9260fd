//! Writes on follows, settings, digests, calendars, and on letters that need a person.

use super::rules::next;
use super::{Due, KEEPS_LETTERS, LetterSettings, ask};
use crate::audit::act::record;
use crate::people::Secret;
use model::{Cadence, CalendarId, FollowKind, LetterId, PersonId, Reason, Refusal, Stop, Viewer};
use serde_json::json;
use store::{Writer, args, sql};

/// Links in digests work for so long.
const LINK_DAYS: i64 = 400;
/// The most things somebody follows by saying so.
const MOST: i64 = 2000;

/// Follows a thing from now on; whoever follows it already, goes on.
///
/// # Errors
/// Not found where the viewer may not see it; `too-many-follows` from the two thousandth on.
pub async fn follow(write: &mut Writer, who: &Viewer, kind: FollowKind, id: &str) -> Result<(), Stop> {
    if !ask::sees(write, who, kind, id).await? {
        return Err(Refusal::NotFound.into());
    }
    let count = sql!("SELECT COUNT(*) FROM follows WHERE person = $1");
    if write.one::<(i64,)>(count, args![who.key()]).await?.is_some_and(|(held,)| held >= MOST) {
        return Err(Refusal::State(Reason::new("too-many-follows").with("limit", MOST)).into());
    }
    let insert = sql!(
        "INSERT INTO follows (person, object_kind, object_id, since) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person, object_kind, object_id) DO UPDATE SET ended_at = NULL, \
         since = CASE WHEN follows.ended_at IS NULL THEN follows.since ELSE excluded.since END"
    );
    let now = write.now();
    write.run(insert, args![who.key(), kind, id, now]).await?;
    Ok(())
}

/// Stops following a thing, one's own too.
///
/// # Errors
/// Not found where the viewer neither follows nor may see it.
pub async fn stop(write: &mut Writer, who: &Viewer, kind: FollowKind, id: &str) -> Result<(), Stop> {
    if !ask::said(write, who, kind, id).await? && !ask::sees(write, who, kind, id).await? {
        return Err(Refusal::NotFound.into());
    }
    let insert = sql!(
        "INSERT INTO follows (person, object_kind, object_id, since, ended_at) VALUES ($1, $2, $3, $4, $4) \
         ON CONFLICT (person, object_kind, object_id) DO UPDATE SET ended_at = COALESCE(follows.ended_at, excluded.since)"
    );
    let now = write.now();
    write.run(insert, args![who.key(), kind, id, now]).await?;
    Ok(())
}

/// Says how often digests come, and when. The next one is due accordingly.
///
/// # Errors
/// Stale where it was changed since the version the form was opened with.
pub async fn set(write: &mut Writer, person: PersonId, new: LetterSettings) -> Result<(), Stop> {
    let stands = ask::settings(write, person).await?;
    if stands.version != new.version {
        return Err(Refusal::Stale.into());
    }
    put(write, person, new).await
}

async fn put(write: &mut Writer, person: PersonId, new: LetterSettings) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO letter_settings (person, cadence, hour, weekday) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person) DO UPDATE SET cadence = excluded.cadence, hour = excluded.hour, \
         weekday = excluded.weekday, version = letter_settings.version + 1"
    );
    write.run(insert, args![person, new.cadence, new.hour, new.weekday]).await?;
    let now = write.now();
    let update = sql!("UPDATE digests SET next_at = $2 WHERE person = $1");
    write.run(update, args![person, next(new, now)]).await?;
    Ok(())
}

/// Plans the first digest of people who have none planned, at most 200 at a time; how many there were. It tells of what
/// is sealed from now on.
pub async fn plan_digests(write: &mut Writer) -> Result<u64, Stop> {
    let find = sql!(
        "SELECT p.id FROM persons p WHERE p.ended_at IS NULL AND p.password_hash IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM digests d WHERE d.person = p.id) ORDER BY p.id LIMIT 200"
    );
    let new = write.all::<(PersonId,)>(find, args![]).await?;
    if new.is_empty() {
        return Ok(0);
    }
    let (now, end) = (write.now(), ask::end(write).await?);
    let insert = sql!("INSERT INTO digests (person, mark, at, next_at) VALUES ($1, $2, $3, $4)");
    for (person,) in &new {
        let due = next(ask::settings(write, *person).await?, now);
        write.run(insert, args![*person, end, now, due]).await?;
    }
    Ok(new.len() as u64)
}

/// Takes a digest that was found to be due, and marks what it tells of as told; whether nobody else has taken it since.
/// Whoever takes it posts it in the same transaction, so that there is one to a period and nothing is told of twice or
/// never.
pub async fn take(write: &mut Writer, due: &Due) -> Result<bool, Stop> {
    let settings = ask::settings(write, due.person).await?;
    let update = sql!(
        "UPDATE digests SET mark = $2, at = $3, next_at = $4 \
         WHERE person = $1 AND mark = $5 AND at = $6 AND next_at <= $3"
    );
    let now = write.now();
    let arguments = args![due.person, due.until, now, next(settings, now), due.after, due.since];
    Ok(write.run(update, arguments).await? == 1)
}

/// Posts a digest that was taken: from where to where it tells, and no text.
pub async fn post_digest(write: &mut Writer, due: &Due) -> Result<(), Stop> {
    let facts = json!({ "after": due.after, "until": due.until, "ahead_until": due.ahead_until.to_string() });
    write.post("digest", due.person, facts).await?;
    Ok(())
}

/// Makes the link by which a digest that is about to be sent can be stopped.
pub async fn make_link(write: &mut Writer, person: PersonId, secret: &Secret) -> Result<(), Stop> {
    let insert = sql!("INSERT INTO digest_links (token_hash, person, made_at) VALUES ($1, $2, $3)");
    let now = write.now();
    write.run(insert, args![secret.hash(), person, now]).await?;
    Ok(())
}

/// Stops a person's digests by a link from one; stopped ones stay stopped.
///
/// # Errors
/// `digest-link-over` where the link is too old or never was.
pub async fn unsubscribe(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    let (person, cadence) = holder(write, secret).await?;
    if cadence == Cadence::Never {
        return Ok(());
    }
    let update = sql!("UPDATE digest_links SET cadence_before = $2 WHERE token_hash = $1");
    write.run(update, args![secret.hash(), cadence]).await?;
    let settings = ask::settings(write, person).await?;
    put(write, person, LetterSettings { cadence: Cadence::Never, ..settings }).await
}

/// Lets a person's digests come again as they did before a link stopped them.
///
/// # Errors
/// As [`unsubscribe`].
pub async fn subscribe_again(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    let (person, cadence) = holder(write, secret).await?;
    if cadence != Cadence::Never {
        return Ok(());
    }
    let find = sql!("SELECT cadence_before FROM digest_links WHERE token_hash = $1");
    let before = write.one::<(Option<Cadence>,)>(find, args![secret.hash()]).await?.and_then(|(before,)| before);
    let settings = ask::settings(write, person).await?;
    let cadence = before.unwrap_or(LetterSettings::default().cadence);
    put(write, person, LetterSettings { cadence, ..settings }).await
}

async fn holder(write: &mut Writer, secret: &Secret) -> Result<(PersonId, Cadence), Stop> {
    let found = ask::link_holder(write, secret).await?;
    let (person, _, cadence) = found.ok_or(Refusal::State(Reason::new("digest-link-over")))?;
    Ok((person, cadence))
}

/// Makes a person's secret calendar address; the one before stops working.
pub async fn renew_calendar(write: &mut Writer, person: PersonId, secret: &Secret) -> Result<(), Stop> {
    end_calendar(write, person).await?;
    let now = write.now();
    let insert = sql!("INSERT INTO calendars (id, person, secret_hash, made_at) VALUES ($1, $2, $3, $4)");
    write.run(insert, args![CalendarId::new(now), person, secret.hash(), now]).await?;
    Ok(())
}

/// Ends a person's secret calendar address, where there is one.
pub async fn end_calendar(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE calendars SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL");
    write.run(update, args![person, now]).await?;
    Ok(())
}

/// Notes that a calendar was fetched, at most every ten minutes.
pub async fn touch_calendar(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE calendars SET used_at = $2 WHERE secret_hash = $1");
    write.run(update, args![secret.hash(), now]).await?;
    Ok(())
}

/// Lets a letter that failed or is uncertain be tried anew. An uncertain one may then come twice.
///
/// # Errors
/// Forbidden to others than those who run the region; not found where no such letter waits for a person.
pub async fn try_again(write: &mut Writer, who: &Viewer, letter: LetterId) -> Result<(), Stop> {
    keeps_letters(write, who).await?;
    if !write.letter_again(letter).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(record(write, who, "letter.tried_again", "letter", letter, "").await?)
}

/// Leaves a letter that failed or is uncertain as it is: nobody is asked about it any more.
///
/// # Errors
/// As [`try_again`].
pub async fn leave(write: &mut Writer, who: &Viewer, letter: LetterId) -> Result<(), Stop> {
    keeps_letters(write, who).await?;
    if !write.letter_left(letter).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(record(write, who, "letter.left", "letter", letter, "").await?)
}

async fn keeps_letters(write: &mut Writer, who: &Viewer) -> Result<(), Stop> {
    let find = sql!("SELECT id FROM persons WHERE id = $1 AND ", KEEPS_LETTERS);
    match write.one::<(PersonId,)>(find, args![who.key()]).await? {
        Some(_) => Ok(()),
        None => Err(Refusal::Forbidden(Reason::new("only-keepers")).into()),
    }
}

/// Removes what somebody followed and when letters came, with every link and address that was made for it.
pub async fn forget(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    for delete in [
        sql!("DELETE FROM follows WHERE person = $1"),
        sql!("DELETE FROM letter_settings WHERE person = $1"),
        sql!("DELETE FROM digests WHERE person = $1"),
        sql!("DELETE FROM digest_links WHERE person = $1"),
        sql!("DELETE FROM calendars WHERE person = $1"),
    ] {
        write.run(delete, args![person]).await?;
    }
    Ok(())
}

/// Removes links of old digests, and calendar addresses that ended long ago.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let old = write.now().plus_seconds(-LINK_DAYS * 24 * 3600);
    let links = write.run(sql!("DELETE FROM digest_links WHERE made_at < $1"), args![old]).await?;
    let calendars = write.run(sql!("DELETE FROM calendars WHERE ended_at < $1"), args![old]).await?;
    Ok(links + calendars)
}
