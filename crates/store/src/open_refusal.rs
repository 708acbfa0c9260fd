//! Why the program must not start on a database, in one sentence.

use model::Fault;

/// Why the program must not start on a database.
#[derive(Debug, thiserror::Error)]
pub enum OpenRefusal {
    /// It cannot be reached or opened.
    #[error("the database cannot be opened: {0}")]
    Unreachable(String),
    /// The server is too old.
    #[error("PostgreSQL {0} is too old: version 15 or newer is needed")]
    OldServer(i32),
    /// The database sorts in another way than the program expects.
    #[error(
        "the PostgreSQL database has collation {0:?}, and must have C: \
         create it with CREATE DATABASE … TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    )]
    Collation(String),
    /// A newer program has changed the tables.
    #[error("the database is newer than this program: it has change {found}, and this program knows up to {known}")]
    Newer {
        /// The last change the database has.
        found: i64,
        /// The last change the program knows.
        known: i64,
    },
    /// A change was applied with another text than the program's.
    #[error("change {0} of the database was made by another edition of this program (its checksum differs)")]
    Altered(String),
    /// A change could not be made.
    #[error("the database could not be brought up to date: {0}")]
    Failed(#[from] Fault),
}
