//! One function for each page: its data in, a whole page out.

pub mod access;
pub mod archive;
pub mod board;
pub mod connections;
pub mod decisions;
pub mod entry;
pub mod exports;
pub mod follows;
pub mod home;
pub mod imports;
pub mod initiatives;
pub mod inventory;
pub mod letters;
pub mod me;
pub mod needs;
pub mod offers;
mod organisation_history;
mod organisation_list;
pub mod organisations;
pub mod people;
pub mod plain;
pub mod plan;
pub mod prioritisations;
pub mod privacy;
pub mod searches;
pub mod selections;
pub mod style;
