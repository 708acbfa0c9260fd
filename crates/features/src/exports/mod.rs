//! Which long lists have been made into files, for whom, and how far have they come?

pub mod act;
pub mod ask;

use model::{ExportId, ExportState, Moment, PersonId, SheetFormat};
use store::from_row;

/// Who may see an export `x` and fetch its file: whoever asked for it. `$1` is the viewer.
pub const SIGHT: &str = " x.person = $1 ";

/// A list of up to so many rows is made into a file at once; a longer one is a job.
pub const AT_ONCE: i64 = 10_000;
/// The most rows of a file.
pub const MOST_ROWS: i64 = 200_000;
/// The most exports that somebody keeps.
pub const MOST_KEPT: i64 = 10;
/// For how many days a file can be fetched.
pub const KEPT_DAYS: i64 = 7;
/// Whoever waited for so many seconds is told by a letter.
pub const LONG_SECONDS: i64 = 20;
/// A file is kept in pieces of so many bytes.
pub const PIECE: usize = 1024 * 1024;

/// An export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// The key of its list.
    pub list: String,
    /// The filter, order and columns as the text of an address.
    pub query: String,
    /// The kind of file.
    pub format: SheetFormat,
    /// How far it has come.
    pub state: ExportState,
    /// How many rows the list has, where that is known.
    pub rows_all: Option<i64>,
    /// How many rows are in the file so far.
    pub rows_done: i64,
    /// The size of the file in bytes.
    pub size: i64,
    /// When it was asked for.
    pub asked_at: Moment,
    /// When the file could be fetched.
    pub ready_at: Option<Moment>,
}

from_row!(Export { id, list, query, format, state, rows_all, rows_done, size, asked_at, ready_at });

impl Export {
    /// Whether it waits for its turn or is being made.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ExportState::Asked | ExportState::Making)
    }

    /// Whether the list has more rows than the file.
    pub fn is_cut(&self) -> bool {
        self.state == ExportState::Ready && self.rows_all.is_some_and(|all| all > self.rows_done)
    }

    /// Until when the file can be fetched.
    pub fn until(&self) -> Option<Moment> {
        self.ready_at.map(|at| at.plus_seconds(KEPT_DAYS * 24 * 3600))
    }
}

/// What a job works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Who asked.
    pub person: PersonId,
    /// The key of the list.
    pub list: String,
    /// The filter, order and columns.
    pub query: String,
    /// The kind of file.
    pub format: SheetFormat,
}

from_row!(Work { person, list, query, format });
