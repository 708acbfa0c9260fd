//! Writes for the archive.

use super::{NewMark, Root, ask, may_archive};
use crate::audit::act::record;
use model::{AuditId, Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Sets what the archive needs to know of a case; what was set before ends.
///
/// # Errors
/// Not found; forbidden to others than the coordinator.
pub async fn mark(write: &mut Writer, who: &Viewer, root: Root, new: &NewMark) -> Result<(), Stop> {
    if !may_archive(who) {
        return Err(Refusal::Forbidden(Reason::new("only-coordinator")).into());
    }
    ask::title(write, who, root).await?.ok_or(Refusal::NotFound)?;
    let (kind, id, now) = (root.kind(), root.id(), write.now());
    let end =
        sql!("UPDATE archive_marks SET ended_at = $3 WHERE object_kind = $1 AND object_id = $2 AND ended_at IS NULL");
    write.run(end, args![kind, id, now]).await?;
    let insert = sql!(
        "INSERT INTO archive_marks (id, object_kind, object_id, public_title, access_basis, archive_key, why, \
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let NewMark { public_title, access_basis, archive_key, why } = new;
    let row = args![AuditId::new(now), kind, id, public_title, access_basis, archive_key, why, who.person, now];
    write.run(insert, row).await?;
    record(write, who, "case.marked", kind, id, "").await?;
    Ok(())
}

/// Notes that a case was taken out as a package.
///
/// # Errors
/// As [`mark`].
pub async fn taken(write: &mut Writer, who: &Viewer, root: Root) -> Result<(), Stop> {
    if !may_archive(who) {
        return Err(Refusal::Forbidden(Reason::new("only-coordinator")).into());
    }
    record(write, who, "case.taken", root.kind(), root.id(), "").await?;
    Ok(())
}
