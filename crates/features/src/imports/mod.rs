//! Files that come in: what they hold, what they would change, and what they have changed. Public grants, which come in
//! this way alone.

pub mod act;
pub mod ask;
pub mod grants;
pub mod rules;

use intake::sheet::Column;
use model::{
    Day, EcosystemRole, ImportId, ImportKind, ImportState, Moment, OrgNumber, OrganisationKind, PersonId,
    PublicGrantId, Reason, Sector,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::from_row;

/// Who may see an import: coordinators. `$1` is the viewer.
pub const SIGHT: &str = crate::people::IS_COORDINATOR;

/// The largest file that a page takes, in bytes; larger ones go in by the command.
pub const LARGEST: usize = 30 * 1024 * 1024;

/// What was chosen for an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// The municipalities whose organisations come in, by their numbers; all where none is named.
    pub municipalities: Vec<String>,
    /// How the industry codes begin whose organisations come in; all where none is named.
    pub industries: Vec<String>,
    /// The number of the one sole proprietor that comes in because somebody asked for it; nothing else does then.
    pub sole: Option<String>,
    /// On whose request it comes in.
    pub sole_reason: Option<String>,
    /// Which of our columns each of the file's is, by its word; empty where it is passed over.
    pub columns: Vec<String>,
    /// The kind of organisations, or of offers, of which the file says none.
    pub kind: Option<String>,
    /// The sector of organisations of which the file says none.
    pub sector: Option<String>,
    /// The role of organisations of which the file says none.
    pub role: Option<String>,
    /// How far offers reach of which the file says nothing.
    pub reach: Option<String>,
    /// Who may see offers that are new.
    pub visibility: Option<String>,
    /// The language that new offers are written in.
    pub language: Option<String>,
}

/// What the columns of a file can be, where people say what they are.
pub fn columns_of(kind: ImportKind) -> &'static [Column] {
    match kind {
        ImportKind::Sheet => &Column::ALL,
        ImportKind::Offers => &Column::OFFER,
        ImportKind::Register | ImportKind::Grants => &[],
    }
}

impl Choice {
    /// What each of a spreadsheet's columns is.
    pub fn mapping(&self) -> intake::sheet::Mapping {
        self.columns.iter().map(|word| intake::sheet::Column::of(word)).collect()
    }

    /// The one sole proprietor that was asked for.
    pub fn sole(&self) -> Option<OrgNumber> {
        self.sole.as_deref()?.parse().ok()
    }

    /// What stands where a spreadsheet says nothing.
    pub fn standard(&self) -> Standard {
        fn read<W: std::str::FromStr>(word: Option<&String>, otherwise: W) -> W {
            word.and_then(|word| word.parse().ok()).unwrap_or(otherwise)
        }
        Standard {
            kind: read(self.kind.as_ref(), OrganisationKind::Other),
            sector: read(self.sector.as_ref(), Sector::Private),
            role: read(self.role.as_ref(), EcosystemRole::Business),
        }
    }
}

/// What stands for an organisation where a spreadsheet says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its sector.
    pub sector: Sector,
    /// Its role.
    pub role: EcosystemRole,
}

/// A file that has come in.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// What it brings.
    pub kind: ImportKind,
    /// Its name.
    pub name: String,
    /// Its bytes; none for a file that a command reads.
    pub content: Option<Vec<u8>>,
    /// How large it is.
    pub size: i64,
    /// What was chosen.
    pub choice: Choice,
    /// The day that its rows hold for.
    pub source_date: Day,
}

/// What a file holds and what comes of it, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Rows.
    pub read: u64,
    /// Organisations or grants that are new.
    pub added: u64,
    /// Those that change.
    pub changed: u64,
    /// Those that stand as the file says.
    pub unchanged: u64,
    /// Organisations with a field that people have written and the file says otherwise.
    pub kept: u64,
    /// Rows that cannot be read.
    pub errors: u64,
    /// Rows that are left out, by why.
    pub left: BTreeMap<String, u64>,
    /// Organisations that change, by field.
    pub fields: BTreeMap<String, u64>,
    /// Ties that come of grants.
    pub ties: u64,
}

impl Tally {
    /// A row is left out.
    pub fn leave(&mut self, why: &str) {
        *self.left.entry(why.to_owned()).or_default() += 1;
    }
}

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It cannot be read.
    Error,
    /// It changes something.
    Changed,
    /// People have written otherwise.
    Kept,
    /// It is new.
    Added,
}

impl Outcome {
    /// The word it is kept as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Changed => "changed",
            Self::Kept => "kept",
            Self::Added => "added",
        }
    }
}

/// One row that is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTold {
    /// What became of it.
    pub outcome: Outcome,
    /// Its line.
    pub line: u64,
    /// The number it bears.
    pub number: Option<String>,
    /// The name it bears.
    pub name: Option<String>,
    /// The column that is wrong, or the fields that are concerned, with commas between.
    pub field: Option<String>,
    /// What is wrong.
    pub reason: Option<Reason>,
}

/// One import in a list.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Its id.
    pub id: ImportId,
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name.
    pub name: String,
    /// How far it has come.
    pub state: ImportState,
    /// The numbers of the dry run, as JSON.
    pub checked: Option<String>,
    /// The numbers of what was brought in, as JSON.
    pub applied: Option<String>,
    /// Who brought it, where a person did.
    pub person: Option<String>,
    /// When.
    pub created_at: Moment,
    /// When it was in.
    pub applied_at: Option<Moment>,
}

from_row!(ImportLine { id, kind, name, state, checked, applied, person, created_at, applied_at });

/// One import.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub size: i64,
    /// What was chosen, as JSON.
    pub choice: String,
    /// The day that its rows hold for.
    pub source_date: Day,
    /// How far it has come.
    pub state: ImportState,
    /// How many rows have been read so far.
    pub rows_read: i64,
    /// The numbers of the dry run, as JSON.
    pub checked: Option<String>,
    /// The numbers of what was brought in, as JSON.
    pub applied: Option<String>,
    /// Why the file could not be read, as JSON.
    pub problem: Option<String>,
    /// Who brought it, where a person did.
    pub person: Option<String>,
    /// When.
    pub created_at: Moment,
    /// Who said yes to the dry run.
    pub confirmed_by: Option<String>,
    /// When it was in.
    pub applied_at: Option<Moment>,
}

from_row!(Import {
    id,
    kind,
    name,
    size,
    choice,
    source_date,
    state,
    rows_read,
    checked,
    applied,
    problem,
    person,
    created_at,
    confirmed_by,
    applied_at
});

impl Import {
    /// What was chosen.
    pub fn choice(&self) -> Choice {
        serde_json::from_str(&self.choice).unwrap_or_default()
    }

    /// The numbers of the dry run.
    pub fn checked(&self) -> Option<Tally> {
        serde_json::from_str(self.checked.as_deref()?).ok()
    }

    /// The numbers of what was brought in.
    pub fn applied(&self) -> Option<Tally> {
        serde_json::from_str(self.applied.as_deref()?).ok()
    }

    /// Why the file could not be read.
    pub fn problem(&self) -> Option<Reason> {
        rules::reason_of(self.problem.as_deref()?)
    }
}

/// One row as it is told.
#[derive(Debug, Clone)]
pub struct ToldLine {
    /// Its line.
    pub line: i64,
    /// The number it bears.
    pub number: Option<String>,
    /// The name it bears.
    pub name: Option<String>,
    /// The column, or the fields with commas between.
    pub field: Option<String>,
    /// What is wrong, as JSON.
    pub reason: Option<String>,
}

from_row!(ToldLine { line, number, name, field, reason });

impl ToldLine {
    /// What is wrong.
    pub fn reason(&self) -> Option<Reason> {
        rules::reason_of(self.reason.as_deref()?)
    }
}

/// What a job works on.
#[derive(Debug, Clone)]
pub struct Work {
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name.
    pub name: String,
    /// What was chosen, as JSON.
    pub choice: String,
    /// The day that its rows hold for.
    pub source_date: Day,
    /// The file.
    pub content: Option<Vec<u8>>,
    /// Who said yes to it, or else who brought it.
    pub person: Option<PersonId>,
}

from_row!(Work { kind, name, choice, source_date, content, person });

/// Public money that an organisation was given.
#[derive(Debug, Clone)]
pub struct PublicGrant {
    /// Its id.
    pub id: PublicGrantId,
    /// Who gave it.
    pub funder: String,
    /// The scheme.
    pub scheme: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// How much, in øre.
    pub ore: i64,
    /// When.
    pub granted_on: Option<Day>,
}

from_row!(PublicGrant { id, funder, scheme, purpose, ore, granted_on });
