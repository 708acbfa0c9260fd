//! Writes on files. Whether somebody may is for the capability that owns the thing they belong to.

use super::rules::{MOST, Upload};
use model::{FileId, Reason, Refusal, Stop, Viewer};
use sha2::{Digest, Sha256};
use store::{Writer, args, sql};

/// Adds a file to a thing.
///
/// # Errors
/// `too-many-files` from the eleventh on.
pub async fn add(
    write: &mut Writer,
    who: &Viewer,
    owner_kind: &'static str,
    owner_id: &str,
    upload: &Upload,
) -> Result<FileId, Stop> {
    let count = sql!("SELECT COUNT(*) FROM files WHERE owner_kind = $1 AND owner_id = $2 AND trashed_at IS NULL");
    if write.one::<(i64,)>(count, args![owner_kind, owner_id]).await?.is_some_and(|(held,)| held >= MOST) {
        return Err(Refusal::field("files", Reason::new("too-many-files").with("limit", MOST)).into());
    }
    let now = write.now();
    let id = FileId::new(now);
    let insert = sql!(
        "INSERT INTO files (id, owner_kind, owner_id, name, media_type, size, sha256, content, added_by, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    let size = i64::try_from(upload.content.len()).unwrap_or(i64::MAX);
    let hash = hex::encode(Sha256::digest(&upload.content));
    let Upload { name, media_type, content } = upload;
    let added_by = who.person;
    write.run(insert, args![id, owner_kind, owner_id, name, media_type, size, hash, content, added_by, now]).await?;
    Ok(id)
}

/// Puts a file of a thing into the trash, from which it can be taken back for 30 days.
pub async fn trash(write: &mut Writer, who: &Viewer, owner: (&'static str, &str), id: FileId) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!(
        "UPDATE files SET trashed_at = $4, trashed_by = $5 \
         WHERE id = $1 AND owner_kind = $2 AND owner_id = $3 AND trashed_at IS NULL"
    );
    found(write.run(update, args![id, owner.0, owner.1, now, who.person]).await?)
}

/// Takes a file back from the trash.
pub async fn restore(write: &mut Writer, owner: (&'static str, &str), id: FileId) -> Result<(), Stop> {
    let update = sql!(
        "UPDATE files SET trashed_at = NULL, trashed_by = NULL \
         WHERE id = $1 AND owner_kind = $2 AND owner_id = $3 AND trashed_at IS NOT NULL"
    );
    found(write.run(update, args![id, owner.0, owner.1]).await?)
}

/// Empties the trash of what has lain there for 30 days; how many files that were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-30 * 24 * 3600);
    Ok(write.run(sql!("DELETE FROM files WHERE trashed_at < $1"), args![limit]).await?)
}

fn found(rows: u64) -> Result<(), Stop> {
    if rows == 0 { Err(Refusal::NotFound.into()) } else { Ok(()) }
}
