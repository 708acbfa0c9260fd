//! What belongs in the archive: marks beside the things themselves, and one case as a package with the fields that
//! archive law asks for. A case is a need or an initiative with everything that hangs on it.

pub mod act;
pub mod ask;
mod entries;
mod facts;
#[cfg(test)]
mod tests;

pub use entries::{Correspondent, Direction, JournalEntry, entries};

use model::{Moment, Text, Viewer};
use serde_json::{Map, Value};
use store::from_row;

/// What a case is found by: its need, or its initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// A need, with the initiatives that answer it.
    Need(model::NeedId),
    /// An initiative, with the needs it answers.
    Initiative(model::InitiativeId),
}

impl Root {
    /// The kind of thing, as the journal has it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Need(_) => "need",
            Self::Initiative(_) => "initiative",
        }
    }

    /// Its id.
    pub fn id(self) -> String {
        match self {
            Self::Need(id) => id.to_string(),
            Self::Initiative(id) => id.to_string(),
        }
    }
}

/// Whether somebody may take a case to the archive: the coordinators, who do it on the region's behalf.
pub fn may_archive(who: &Viewer) -> bool {
    who.is(model::RegionRole::Coordinator)
}

/// What is to be marked.
#[derive(Debug, Clone, Default)]
pub struct NewMark {
    /// The title that may stand in a public journal.
    pub public_title: Option<Text<200>>,
    /// The paragraph that lets it be withheld, such as `offl. § 23`.
    pub access_basis: Option<Text<120>>,
    /// Its number in the archive's own system.
    pub archive_key: Option<Text<80>>,
    /// Why.
    pub why: Option<Text<500>>,
}

/// A mark as it was set.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The title that may stand in a public journal.
    pub public_title: Option<String>,
    /// The paragraph that lets it be withheld.
    pub access_basis: Option<String>,
    /// Its number in the archive's own system.
    pub archive_key: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who set it.
    pub name: String,
    /// When.
    pub recorded_at: Moment,
}

from_row!(Mark { public_title, access_basis, archive_key, why, name, recorded_at });

/// A file of a case.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its id.
    pub id: String,
    /// What it belongs to.
    pub owner_kind: String,
    /// The id of that.
    pub owner_id: String,
    /// Its name.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// The SHA-256 of its content, in hexadecimal, as it was when it came in.
    pub sha256: String,
    /// When it was added.
    pub added_at: Moment,
    /// The bytes.
    pub content: Vec<u8>,
}

from_row!(CaseFile { id, owner_kind, owner_id, name, media_type, size, sha256, added_at, content });

/// The rows of one table that belong to a case.
pub type Rows = Vec<Map<String, Value>>;

/// Everything of a case: rows by table, files, journal, names.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// The case's title: its need's, else its initiative's.
    pub title: String,
    /// Rows by the name of their table, in the order of the chain.
    pub tables: Vec<(&'static str, Rows)>,
    /// Its files.
    pub files: Vec<CaseFile>,
    /// Rows of the journal with their seals.
    pub journal: Rows,
    /// Names of persons and organisations that the rows name by their ids.
    pub names: Vec<(String, String)>,
    /// The marks set on its root, the newest first.
    pub marks: Vec<Mark>,
}

impl Case {
    /// The rows of a table; none where there are none.
    pub fn rows(&self, table: &str) -> &[Map<String, Value>] {
        self.tables.iter().find(|(name, _)| *name == table).map_or(&[], |(_, rows)| rows)
    }

    /// What a person or organisation is called; empty where it is not known.
    pub fn name(&self, id: &str) -> &str {
        self.names.iter().find(|(known, _)| known == id).map_or("", |(_, name)| name)
    }
}
