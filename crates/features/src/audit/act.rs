//! Writes to the journal.

use model::{Fault, PersonId, Viewer};
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
    write.run(insert, args![id, now, key, action, object_kind, object_id.to_string(), detail]).await.map(|_| ())
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
