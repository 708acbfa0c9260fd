//! The database behind two types: a [`Reader`] is one snapshot, a [`Writer`] one transaction.
//!
//! Features write plain SQL that both databases take, through [`sql!`], which also registers the text for the test
//! that prepares every statement on both. Nothing but `dialect` names a database.

mod bulk;
mod change_log;
mod clock;
mod copy;
mod dialect;
pub mod dump;
mod migrate;
mod open_refusal;
mod queue;
mod row;
mod sql;
#[cfg(test)]
mod tests;
mod transaction;

pub use change_log::{Change, ChangeMark};
pub use clock::Clock;
pub use dialect::{DatabaseUrl, QUIET, Settings};
pub use open_refusal::OpenRefusal;
pub use queue::{Job, Letter};
pub use row::{FromRow, Record, Row};
pub use sql::{Registered, Sql, registered};
pub use transaction::{Reader, Store, Writer};

#[doc(hidden)]
pub mod macro_parts {
    pub use const_format::concatcp;
    pub use inventory;
    pub use model::ToCell;
}
