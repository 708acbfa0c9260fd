//! The chain of hashes over the journal: each seal holds the hash of the one before, so that a row that was changed,
//! added or taken away afterwards breaks every seal from there on.

use model::{AuditId, Moment};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::from_row;

/// A row of the journal as it is sealed.
#[derive(Debug, Clone)]
pub struct SealedRow {
    /// Its id.
    pub id: AuditId,
    /// When it was written.
    pub at: Moment,
    /// The random key of who did it; it stays when the person is made nameless.
    pub person_key: Option<String>,
    /// What was done.
    pub action: String,
    /// The kind of thing.
    pub object_kind: String,
    /// Its id.
    pub object_id: String,
    /// What else was noted.
    pub detail: String,
}

from_row!(SealedRow { id, at, person_key, action, object_kind, object_id, detail });

/// The hash of a row at a place: SHA-256, in hexadecimal, over the hash before it and the row as a JSON array.
///
/// # Example
/// ```
/// use features::audit::{SealedRow, seal_of};
/// use model::{AuditId, Moment};
/// let at: Moment = "2026-01-05T08:00:00.000Z".parse().unwrap();
/// let row = SealedRow {
///     id: AuditId::new(at),
///     at,
///     person_key: None,
///     action: "need.submitted".into(),
///     object_kind: "need".into(),
///     object_id: "1".into(),
///     detail: String::new(),
/// };
/// let first = seal_of("", 1, &row);
/// assert_eq!(first.len(), 64);
/// assert_ne!(first, seal_of("", 2, &row));
/// assert_ne!(first, seal_of(&first, 1, &row));
/// ```
pub fn seal_of(before: &str, place: i64, row: &SealedRow) -> String {
    let SealedRow { id, at, person_key, action, object_kind, object_id, detail } = row;
    let text =
        json!([before, place, id.to_string(), at.to_string(), person_key, action, object_kind, object_id, detail]);
    hex::encode(Sha256::digest(text.to_string()))
}

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// How many rows are sealed.
    pub sealed: i64,
    /// How many rows wait to be sealed.
    pub waiting: i64,
    /// The hash of the last seal; empty where nothing is sealed. Kept elsewhere, it shows later that nothing was cut off.
    pub head: String,
    /// The first place that does not hold, and what is wrong there.
    pub broken: Option<Break>,
}

/// What is wrong at a place of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The row at the place, or its seal, is not what was sealed.
    Changed(i64),
    /// The seal or the row at the place is gone.
    Missing(i64),
    /// The chain ends before or after the place that was last sealed.
    Cut(i64),
    /// So many rows stand in the journal that are neither sealed nor waiting for it.
    Unsealed(i64),
}
