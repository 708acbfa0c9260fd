//! Documents of an initiative.

use super::{open, record};
use crate::files::{self, Upload};
use model::{FileId, InitiativeId, Stop, Viewer};
use store::Writer;

const OWNER: &str = "initiative";

/// Adds a file to an initiative.
///
/// # Errors
/// Those of [`super::super::rules::open_to_write`]; `too-many-files`.
pub async fn attach(write: &mut Writer, who: &Viewer, id: InitiativeId, upload: &Upload) -> Result<FileId, Stop> {
    open(write, who, id).await?;
    let file = files::act::add(write, who, OWNER, &id.to_string(), upload).await?;
    record(write, who, "initiative.file_added", OWNER, id, "").await?;
    Ok(file)
}

/// Puts a file of an initiative into the trash.
pub async fn detach(write: &mut Writer, who: &Viewer, id: InitiativeId, file: FileId) -> Result<(), Stop> {
    open(write, who, id).await?;
    files::act::trash(write, who, (OWNER, &id.to_string()), file).await?;
    Ok(record(write, who, "initiative.file_removed", OWNER, id, "").await?)
}

/// Takes a file of an initiative back from the trash.
pub async fn reattach(write: &mut Writer, who: &Viewer, id: InitiativeId, file: FileId) -> Result<(), Stop> {
    open(write, who, id).await?;
    files::act::restore(write, (OWNER, &id.to_string()), file).await?;
    Ok(record(write, who, "initiative.file_restored", OWNER, id, "").await?)
}
