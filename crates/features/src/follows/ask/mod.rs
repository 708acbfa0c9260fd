//! Reads on follows, settings, letters and calendars.

mod ahead;
mod happened;

pub use ahead::ahead;
pub use happened::happened;

use super::rules::horizon;
use super::{CalendarAddress, Due, FollowLine, KEEPS_LETTERS, LetterLine, LetterSettings};
use crate::people::Secret;
use crate::{actors, initiatives, needs, offers, plan, prioritisation};
use model::{Cadence, Fault, FollowKind, Language, LetterId, Moment, PersonId, Viewer};
use store::{Reader, args, sql};

/// Whether the viewer follows a thing and may see it.
pub async fn follows(read: &mut Reader, who: &Viewer, kind: FollowKind, id: &str) -> Result<bool, Fault> {
    let find = match kind {
        FollowKind::Need => {
            sql!("SELECT n.id FROM needs n WHERE n.id = $2 AND n.id IN ", super::NEEDS, " AND ", needs::SIGHT)
        }
        FollowKind::Offer => {
            sql!("SELECT f.id FROM offers f WHERE f.id = $2 AND f.id IN ", super::OFFERS, " AND ", offers::SIGHT)
        }
        FollowKind::Initiative => {
            const OWN: &str = super::INITIATIVES;
            sql!("SELECT i.id FROM initiatives i WHERE i.id = $2 AND i.id IN ", OWN, " AND ", initiatives::SIGHT)
        }
        FollowKind::Organisation | FollowKind::Prioritisation | FollowKind::FocusArea | FollowKind::Decision => {
            let said = sql!(
                "SELECT object_id FROM follows WHERE person = $1 AND object_id = $2 AND object_kind = $3 \
                 AND ended_at IS NULL"
            );
            return Ok(read.one::<(String,)>(said, args![who.key(), id, kind]).await?.is_some());
        }
    };
    Ok(read.one::<(String,)>(find, args![who.key(), id]).await?.is_some())
}

/// Whether the viewer has said anything about following a thing.
pub(super) async fn said(read: &mut Reader, who: &Viewer, kind: FollowKind, id: &str) -> Result<bool, Fault> {
    let find = sql!("SELECT since FROM follows WHERE person = $1 AND object_kind = $2 AND object_id = $3");
    Ok(read.one::<(Moment,)>(find, args![who.key(), kind, id]).await?.is_some())
}

/// Whether the viewer may see a thing.
pub async fn sees(read: &mut Reader, who: &Viewer, kind: FollowKind, id: &str) -> Result<bool, Fault> {
    let find = match kind {
        FollowKind::Need => {
            sql!("SELECT n.id FROM needs n WHERE n.id = $2 AND n.stage <> 'draft' AND ", needs::SIGHT)
        }
        FollowKind::Offer => sql!("SELECT f.id FROM offers f WHERE f.id = $2 AND ", offers::SIGHT),
        FollowKind::Organisation => sql!("SELECT o.id FROM organisations o WHERE o.id = $2 AND ", actors::SIGHT),
        FollowKind::Initiative => sql!("SELECT i.id FROM initiatives i WHERE i.id = $2 AND ", initiatives::SIGHT),
        FollowKind::Prioritisation => {
            sql!("SELECT p.id FROM prioritisations p WHERE p.id = $2 AND ", prioritisation::SIGHT)
        }
        FollowKind::FocusArea => sql!("SELECT a.id FROM focus_areas a WHERE a.id = $2 AND ", plan::PLAN_SIGHT),
        FollowKind::Decision => sql!("SELECT d.id FROM decisions d WHERE d.id = $2 AND ", plan::SIGHT),
    };
    Ok(read.one::<(String,)>(find, args![who.key(), id]).await?.is_some())
}

/// What the viewer follows and may see, in the order of their ids, after one of them.
pub async fn mine(read: &mut Reader, who: &Viewer, after: &str, limit: i64) -> Result<Vec<FollowLine>, Fault> {
    const SAID: &str = "(SELECT said.since FROM follows said WHERE said.person = $1 AND said.object_id = ";
    let find = sql!(
        "SELECT 'need' AS kind, n.id, n.title, n.language, ",
        SAID,
        "n.id) AS since FROM needs n \
         WHERE n.id > $2 AND n.id IN ",
        super::NEEDS,
        " AND ",
        needs::SIGHT,
        " UNION ALL SELECT 'offer', f.id, f.title, f.language, ",
        SAID,
        "f.id) FROM offers f \
         WHERE f.id > $2 AND f.id IN ",
        super::OFFERS,
        " AND ",
        offers::SIGHT,
        " UNION ALL SELECT 'organisation', o.id, o.name, o.language, ",
        SAID,
        "o.id) FROM organisations o \
         WHERE o.id > $2 AND o.id IN ",
        super::ORGANISATIONS,
        " AND ",
        actors::SIGHT,
        " UNION ALL SELECT 'initiative', i.id, i.title, i.language, ",
        SAID,
        "i.id) FROM initiatives i \
         WHERE i.id > $2 AND i.id IN ",
        super::INITIATIVES,
        " AND ",
        initiatives::SIGHT,
        " UNION ALL SELECT 'prioritisation', p.id, p.name, p.language, ",
        SAID,
        "p.id) FROM prioritisations p \
         WHERE p.id > $2 AND p.id IN ",
        super::PRIORITISATIONS,
        " AND ",
        prioritisation::SIGHT,
        " UNION ALL SELECT 'focus_area', a.id, a.name, a.language, ",
        SAID,
        "a.id) FROM focus_areas a \
         WHERE a.id > $2 AND a.id IN ",
        super::FOCUS_AREAS,
        " AND ",
        plan::PLAN_SIGHT,
        " UNION ALL SELECT 'decision', d.id, d.title, d.language, ",
        SAID,
        "d.id) FROM decisions d \
         WHERE d.id > $2 AND d.id IN ",
        super::DECISIONS,
        " AND ",
        plan::SIGHT,
        " ORDER BY 2 LIMIT $3",
    );
    read.all(find, args![who.key(), after, limit]).await
}

/// When a person's digests come.
pub async fn settings(read: &mut Reader, person: PersonId) -> Result<LetterSettings, Fault> {
    let find = sql!("SELECT cadence, hour, weekday, version FROM letter_settings WHERE person = $1");
    Ok(read.one(find, args![person]).await?.unwrap_or_default())
}

/// The last place of the sealed journal.
pub(super) async fn end(read: &mut Reader) -> Result<i64, Fault> {
    let find = sql!("SELECT COALESCE(MAX(place), 0) FROM audit_seals");
    Ok(read.one::<(i64,)>(find, args![]).await?.map_or(0, |(place,)| place))
}

/// The digest that has been due longest.
pub async fn due(read: &mut Reader) -> Result<Option<Due>, Fault> {
    let find = sql!(
        "SELECT d.person, d.mark, d.at FROM digests d JOIN persons p ON p.id = d.person \
         WHERE d.next_at <= $1 AND p.ended_at IS NULL ORDER BY d.next_at, d.person LIMIT 1"
    );
    let now = read.now();
    let Some((person, after, since)) = read.one::<(PersonId, i64, Moment)>(find, args![now]).await? else {
        return Ok(None);
    };
    let (until, settings) = (end(read).await?, settings(read, person).await?);
    let (seen_until, ahead_until) = (horizon(settings, since), horizon(settings, now));
    Ok(Some(Due { person, after, until, since, seen_until, ahead_until }))
}

/// Whose digests a link ends, in which language that person reads, and how often they come now.
pub async fn link_holder(read: &mut Reader, secret: &Secret) -> Result<Option<(PersonId, Language, Cadence)>, Fault> {
    let find = sql!(
        "SELECT p.id, p.language FROM digest_links l JOIN persons p ON p.id = l.person \
         WHERE l.token_hash = $1 AND p.ended_at IS NULL"
    );
    let Some((person, language)) = read.one::<(PersonId, Language)>(find, args![secret.hash()]).await? else {
        return Ok(None);
    };
    Ok(Some((person, language, settings(read, person).await?.cadence)))
}

/// The secret address of a person's calendar, where there is one.
pub async fn calendar(read: &mut Reader, person: PersonId) -> Result<Option<CalendarAddress>, Fault> {
    let find = sql!("SELECT made_at, used_at FROM calendars WHERE person = $1 AND ended_at IS NULL");
    read.one(find, args![person]).await
}

/// Whose calendar stands at a secret address, and whether its use is to be noted again.
pub async fn calendar_owner(read: &mut Reader, secret: &Secret) -> Result<Option<(PersonId, Language, bool)>, Fault> {
    let find = sql!(
        "SELECT p.id, p.language, c.used_at FROM calendars c JOIN persons p ON p.id = c.person \
         WHERE c.secret_hash = $1 AND c.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let due = read.now().plus_seconds(-600);
    let found = read.one::<(PersonId, Language, Option<Moment>)>(find, args![secret.hash()]).await?;
    Ok(found.map(|(person, language, used_at)| (person, language, used_at.is_none_or(|at| at < due))))
}

/// Letters that are not done with, those that need a person first; at most 500. Empty for others than those who run
/// the region.
pub async fn letters(read: &mut Reader, who: &Viewer) -> Result<Vec<LetterLine>, Fault> {
    let find = sql!(
        "SELECT b.id, b.kind, p.name AS recipient, b.state, b.created_at, b.attempts, b.next_at, b.fault \
         FROM outbox b LEFT JOIN persons p ON p.id = b.recipient \
         WHERE b.state IN ('waiting', 'sending', 'failed', 'uncertain') AND ",
        KEEPS_LETTERS,
        " ORDER BY CASE b.state WHEN 'uncertain' THEN 0 WHEN 'failed' THEN 1 WHEN 'sending' THEN 2 ELSE 3 END, b.id \
         LIMIT 500"
    );
    read.all(find, args![who.key()]).await
}

/// Letters that wait for somebody to say what becomes of them, the oldest first, at most 20.
pub async fn stuck(read: &mut Reader, who: &Viewer) -> Result<Vec<(LetterId, Option<String>, Moment)>, Fault> {
    let find = sql!(
        "SELECT b.id, p.name, b.created_at FROM outbox b LEFT JOIN persons p ON p.id = b.recipient \
         WHERE b.state IN ('failed', 'uncertain') AND ",
        KEEPS_LETTERS,
        " ORDER BY b.id LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}
