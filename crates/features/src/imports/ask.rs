//! Reads of imports, for coordinators, and of grants, for everyone with an account.

use super::{Import, ImportLine, Outcome, PublicGrant, SIGHT, ToldLine};
use model::{Fault, ImportId, OrganisationId, Viewer};
use store::{Reader, args, sql};

/// One page of imports, the newest first.
pub async fn list(read: &mut Reader, who: &Viewer, offset: i64, limit: i64) -> Result<Vec<ImportLine>, Fault> {
    let find = sql!(
        "SELECT i.id, i.kind, i.name, i.state, i.checked, i.applied, p.name AS person, i.created_at, i.applied_at \
         FROM imports i LEFT JOIN persons p ON p.id = i.by_person WHERE ",
        SIGHT,
        " ORDER BY i.created_at DESC, i.id DESC LIMIT $2 OFFSET $3"
    );
    read.all(find, args![who.key(), limit, offset]).await
}

/// How many imports there are.
pub async fn count(read: &mut Reader, who: &Viewer) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM imports WHERE ", SIGHT);
    Ok(read.one::<(i64,)>(find, args![who.key()]).await?.map_or(0, |(count,)| count))
}

/// One import.
pub async fn page(read: &mut Reader, who: &Viewer, id: ImportId) -> Result<Option<Import>, Fault> {
    let find = sql!(
        "SELECT i.id, i.kind, i.name, i.size, i.choice, i.source_date, i.state, i.rows_read, i.checked, i.applied, \
         i.problem, p.name AS person, i.created_at, c.name AS confirmed_by, i.applied_at FROM imports i \
         LEFT JOIN persons p ON p.id = i.by_person LEFT JOIN persons c ON c.id = i.confirmed_by WHERE i.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// The file of a spreadsheet whose columns are to be mapped.
pub async fn content(read: &mut Reader, who: &Viewer, id: ImportId) -> Result<Option<Vec<u8>>, Fault> {
    let find = sql!("SELECT content FROM imports WHERE id = $2 AND ", SIGHT);
    Ok(read.one::<(Option<Vec<u8>>,)>(find, args![who.key(), id]).await?.and_then(|(content,)| content))
}

/// The rows of an outcome that are told one by one, in the order of the file.
pub async fn told(
    read: &mut Reader,
    who: &Viewer,
    id: ImportId,
    outcome: Outcome,
    limit: i64,
) -> Result<Vec<ToldLine>, Fault> {
    let find = sql!(
        "SELECT line, number, name, field, reason FROM import_lines WHERE import = $2 AND outcome = $3 AND ",
        SIGHT,
        " ORDER BY seq LIMIT $4"
    );
    read.all(find, args![who.key(), id, outcome.word(), limit]).await
}

/// The public grants of an organisation, the newest first.
pub async fn grants(
    read: &mut Reader,
    who: &Viewer,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<PublicGrant>, Fault> {
    let find = sql!(
        "SELECT id, funder, scheme, purpose, ore, granted_on FROM grants WHERE organisation = $2 AND ",
        crate::actors::SIGHT,
        " ORDER BY granted_on DESC NULLS LAST, id LIMIT $3"
    );
    read.all(find, args![who.key(), organisation, limit]).await
}
