//! Writes on saved searches: one's own rows alone. They are nobody else's business, so the journal does not tell of them.

use super::{LONGEST, List, MOST};
use model::{Reason, Refusal, SavedSearchId, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// The trash keeps a search for so many days.
const TRASH_DAYS: i64 = 30;

/// Saves the filter of a list under a name.
///
/// # Errors
/// `too-many-searches` from the fifty-first on; `search-empty` where nothing is asked for, `search-too-long` where it
/// is too much; not found to whoever has no account.
pub async fn save(
    write: &mut Writer,
    who: &Viewer,
    list: List,
    name: &Text<100>,
    query: &str,
) -> Result<SavedSearchId, Stop> {
    let person = who.person.ok_or(Refusal::NotFound)?;
    if query.is_empty() || query.len() > LONGEST {
        let key = if query.is_empty() { "search-empty" } else { "search-too-long" };
        return Err(Refusal::State(Reason::new(key)).into());
    }
    room(write, who).await?;
    let (now, id) = (write.now(), SavedSearchId::new(write.now()));
    let insert = sql!(
        "INSERT INTO saved_searches (id, person, list, name, name_sort, query, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let sorted = model::text::sort_key(name.as_str());
    write.run(insert, args![id, person, list.key(), name, sorted, query, now]).await?;
    Ok(id)
}

/// Whether the viewer may keep one more.
async fn room(write: &mut Writer, who: &Viewer) -> Result<(), Stop> {
    let count = sql!("SELECT COUNT(*) FROM saved_searches WHERE person = $1 AND trashed_at IS NULL");
    match write.one::<(i64,)>(count, args![who.key()]).await? {
        Some((held,)) if held >= MOST => {
            Err(Refusal::State(Reason::new("too-many-searches").with("limit", MOST)).into())
        }
        _ => Ok(()),
    }
}

/// Gives a search another name.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn rename(write: &mut Writer, who: &Viewer, id: SavedSearchId, name: &Text<100>) -> Result<(), Stop> {
    let update = sql!(
        "UPDATE saved_searches SET name = $3, name_sort = $4 WHERE id = $1 AND person = $2 AND trashed_at IS NULL"
    );
    let sorted = model::text::sort_key(name.as_str());
    found(write.run(update, args![id, who.key(), name, sorted]).await?)
}

/// Puts a search into the trash, from which it can be taken back for 30 days.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn trash(write: &mut Writer, who: &Viewer, id: SavedSearchId) -> Result<(), Stop> {
    let update = sql!("UPDATE saved_searches SET trashed_at = $3 WHERE id = $1 AND person = $2 AND trashed_at IS NULL");
    let now = write.now();
    found(write.run(update, args![id, who.key(), now]).await?)
}

/// Takes a search back from the trash.
///
/// # Errors
/// Not found, also where it is somebody else's; `too-many-searches`.
pub async fn restore(write: &mut Writer, who: &Viewer, id: SavedSearchId) -> Result<(), Stop> {
    let find = sql!("SELECT id FROM saved_searches WHERE id = $1 AND person = $2 AND trashed_at IS NOT NULL");
    write.one::<(SavedSearchId,)>(find, args![id, who.key()]).await?.ok_or(Refusal::NotFound)?;
    room(write, who).await?;
    let update = sql!("UPDATE saved_searches SET trashed_at = NULL WHERE id = $1 AND person = $2");
    found(write.run(update, args![id, who.key()]).await?)
}

fn found(rows: u64) -> Result<(), Stop> {
    if rows == 0 { Err(Refusal::NotFound.into()) } else { Ok(()) }
}

/// Empties the trash of searches that have lain there for 30 days; how many those were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-TRASH_DAYS * 24 * 3600);
    Ok(write.run(sql!("DELETE FROM saved_searches WHERE trashed_at < $1"), args![limit]).await?)
}
