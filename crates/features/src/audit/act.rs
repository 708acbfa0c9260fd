//! Writes to the journal.

use super::{SealedRow, seal_of};
use model::{Fault, PersonId, Stop, Viewer};
use store::{Writer, args, sql};
use uuid::Uuid;

/// Writes what somebody did into the journal, in the transaction in which it is done.
pub async fn record(
    write: &mut Writer,
    who: &Viewer,
    action: &'static str,
    object_kind: &'static str,
    object_id: impl ToString,
    detail: &str,
) -> Result<(), Fault> {
    let now = write.now();
    let key = match who.person {
        Some(person) => Some(key_of(write, person).await?),
        None => None,
    };
    let insert = sql!(
        "INSERT INTO audit_rows (id, at, person_key, action, object_kind, object_id, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let id = model::AuditId::new(now);
    write.run(insert, args![id, now, key, action, object_kind, object_id.to_string(), detail]).await?;
    write.run(sql!("INSERT INTO audit_unsealed (audit_row) VALUES ($1)"), args![id]).await.map(|_| ())
}

/// Takes away the link between a person and the key that stands for them: the rows stay, without a name.
pub async fn erase_key(write: &mut Writer, person: PersonId) -> Result<(), Fault> {
    write.run(sql!("UPDATE person_keys SET person = NULL WHERE person = $1"), args![person]).await.map(|_| ())
}

/// How many rows are sealed in one transaction.
const AT_ONCE: i64 = 500;

/// Seals rows of the journal that wait for it, the oldest first, at most [`AT_ONCE`]; how many there were. The end of
/// the chain is changed before anything else, so that of two who seal at once one begins anew.
pub async fn seal(write: &mut Writer) -> Result<u64, Stop> {
    let find = sql!(
        "SELECT a.id, a.at, a.person_key, a.action, a.object_kind, a.object_id, a.detail FROM audit_unsealed u \
         JOIN audit_rows a ON a.id = u.audit_row ORDER BY a.id LIMIT $1"
    );
    let waiting = write.all::<SealedRow>(find, args![AT_ONCE]).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let now = write.now();
    let count = i64::try_from(waiting.len()).unwrap_or(AT_ONCE);
    let take = sql!("UPDATE audit_head SET place = place + $1 WHERE name = 'head' RETURNING place, hash");
    let head = write.one::<(i64, String)>(take, args![count]).await?;
    let (end, mut hash) = head.ok_or_else(|| Fault::new("the journal has no end to seal on from"))?;
    for (place, row) in (end - count + 1..).zip(&waiting) {
        hash = seal_of(&hash, place, row);
        let insert = sql!("INSERT INTO audit_seals (place, audit_row, hash, sealed_at) VALUES ($1, $2, $3, $4)");
        write.run(insert, args![place, row.id, hash, now]).await?;
        write.run(sql!("DELETE FROM audit_unsealed WHERE audit_row = $1"), args![row.id]).await?;
    }
    write.run(sql!("UPDATE audit_head SET hash = $1 WHERE name = 'head'"), args![hash]).await?;
    Ok(waiting.len() as u64)
}

/// Notes that somebody saw a confidential thing, once a day; whether it was noted now.
pub async fn saw(
    write: &mut Writer,
    who: &Viewer,
    object_kind: &'static str,
    object_id: impl ToString,
) -> Result<bool, Stop> {
    let object_id = object_id.to_string();
    if super::ask::saw_today(write, who, object_kind, &object_id).await? {
        return Ok(false);
    }
    record(write, who, "thing.seen", object_kind, object_id, "").await?;
    Ok(true)
}

/// The random key that stands for a person in the journal; a person made nameless loses the link to it.
async fn key_of(write: &mut Writer, person: PersonId) -> Result<String, Fault> {
    let find = sql!("SELECT key FROM person_keys WHERE person = $1");
    if let Some((key,)) = write.one::<(String,)>(find, args![person]).await? {
        return Ok(key);
    }
    let key = Uuid::new_v4().to_string();
    write.run(sql!("INSERT INTO person_keys (key, person) VALUES ($1, $2)"), args![key, person]).await?;
    Ok(key)
}
