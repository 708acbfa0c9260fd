//! Reads from the journal.

use super::AuditLine;
use model::{Fault, Viewer};
use store::{Reader, args, sql};

/// The newest rows of the journal, at most 200, for administrators; empty for others. `kind` narrows to one kind of
/// thing, where it is not empty.
pub async fn newest(read: &mut Reader, who: &Viewer, kind: &str) -> Result<Vec<AuditLine>, Fault> {
    let find = sql!(
        "SELECT a.at, p.name AS person, a.action, a.object_kind, a.object_id FROM audit_rows a \
         LEFT JOIN person_keys k ON k.key = a.person_key LEFT JOIN persons p ON p.id = k.person \
         WHERE EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role = 'administrator' AND ended_at IS NULL) \
         AND ($2 = '' OR a.object_kind = $2) ORDER BY a.id DESC LIMIT 200"
    );
    read.all(find, args![who.key(), kind]).await
}
