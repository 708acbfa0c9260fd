//! Reads for the archive, for coordinators alone: others find nothing.

use super::{Case, CaseFile, Mark, Root, facts};
use crate::{initiatives, needs};
use model::{Fault, Viewer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use store::{Reader, Record, args, sql};

/// What a case is called, where the viewer may take it out.
pub async fn title(read: &mut Reader, who: &Viewer, root: Root) -> Result<Option<String>, Fault> {
    let find = match root {
        Root::Need(_) => sql!(
            "SELECT n.title FROM needs n WHERE n.id = $2 AND n.stage <> 'draft' AND ",
            needs::SIGHT,
            " AND ",
            crate::people::IS_COORDINATOR
        ),
        Root::Initiative(_) => sql!(
            "SELECT i.title FROM initiatives i WHERE i.id = $2 AND ",
            initiatives::SIGHT,
            " AND ",
            crate::people::IS_COORDINATOR
        ),
    };
    Ok(read.one::<(String,)>(find, args![who.key(), root.id()]).await?.map(|(title,)| title))
}

/// The marks of a case, the newest first.
pub async fn marks(read: &mut Reader, who: &Viewer, root: Root) -> Result<Vec<Mark>, Fault> {
    let find = sql!(
        "SELECT m.public_title, m.access_basis, m.archive_key, m.why, p.name, m.recorded_at FROM archive_marks m \
         JOIN persons p ON p.id = m.recorded_by WHERE m.object_kind = $2 AND m.object_id = $3 AND ",
        crate::people::IS_COORDINATOR,
        " ORDER BY m.recorded_at DESC, m.id DESC"
    );
    read.all(find, args![who.key(), root.kind(), root.id()]).await
}

/// A case with everything that hangs on it; none where it does not exist or is not the viewer's to take out.
pub async fn case(read: &mut Reader, who: &Viewer, root: Root) -> Result<Option<Case>, Fault> {
    let Some(title) = title(read, who, root).await? else { return Ok(None) };
    let mut case = Case { title, marks: marks(read, who, root).await?, ..Case::default() };
    let id = root.id();
    for (table, find) in facts::tables() {
        let rows = read.all::<Record>(find, args![who.key(), id]).await?;
        case.tables.push((table, rows.into_iter().map(|Record(row)| row).collect()));
    }
    let journal = read.all::<Record>(facts::journal(), args![who.key(), id]).await?;
    case.journal = journal.into_iter().map(|Record(row)| row).collect();
    case.files = read.all::<CaseFile>(facts::files(), args![who.key(), id]).await?;
    case.names = names(read, who, &case.tables).await?;
    Ok(Some(case))
}

/// The names of persons and organisations whose ids stand in the rows.
async fn names(
    read: &mut Reader,
    who: &Viewer,
    tables: &[(&'static str, Vec<Map<String, Value>>)],
) -> Result<Vec<(String, String)>, Fault> {
    let cells = tables.iter().flat_map(|(_, rows)| rows).flat_map(|row| row.iter());
    let named = cells.filter(|(column, _)| !matches!(column.as_str(), "id" | "need" | "initiative" | "connection"));
    let ids: BTreeSet<&str> = named
        .filter_map(|(_, value)| value.as_str())
        .filter(|text| text.len() == 36 && uuid::Uuid::try_parse(text).is_ok())
        .collect();
    let find = sql!(
        "SELECT p.id, p.name FROM persons p WHERE p.id = $2 AND ",
        crate::people::IS_COORDINATOR,
        " UNION ALL SELECT o.id, o.name FROM organisations o WHERE o.id = $2 AND ",
        crate::actors::SIGHT
    );
    let mut names = Vec::new();
    for id in ids {
        names.extend(read.one::<(String, String)>(find, args![who.key(), id]).await?);
    }
    Ok(names)
}
