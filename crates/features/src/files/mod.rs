//! Files that belong to something else: checked when they come in, kept in the database, never executed.

pub mod act;
pub mod rules;
#[cfg(test)]
mod tests;

pub use rules::Upload;

use model::{FileId, Moment};
use store::from_row;

/// One file in a list.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// Its id.
    pub id: FileId,
    /// Its name, made safe.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// When it was added.
    pub added_at: Moment,
}

from_row!(FileLine { id, name, media_type, size, added_at });

/// A file to be sent to somebody.
#[derive(Debug, Clone)]
pub struct FileContent {
    /// Its name, made safe.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// The bytes.
    pub content: Vec<u8>,
}

from_row!(FileContent { name, media_type, content });
