//! Files that others have made, as typed rows or as what is wrong with a row: the central register, lists of grants,
//! and any spreadsheet with its columns mapped.
//!
//! Bytes in, rows out, one at a time: no file is ever in memory as a whole but a spreadsheet of a bounded size. Nothing
//! here reads a database, a clock or a path. Any bytes are read or refused, which property tests hold.

pub mod amounts;
pub mod answers;
pub mod grants;
pub mod register;
pub mod sheet;
pub mod sorting;
pub mod source;
mod table;
#[cfg(test)]
mod tests;

use model::Reason;

/// What is wrong with a row, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The line it begins on, from 1; in JSON the number of the entry, from 1.
    pub line: u64,
    /// The column's name as the file has it, or empty where it is the whole row.
    pub column: String,
    /// What is wrong and how to mend it.
    pub reason: Reason,
}

/// Whether to go on reading.
pub type Go = std::ops::ControlFlow<()>;

/// A row of a file, or what is wrong with it.
pub type Found<T> = Result<T, RowError>;
