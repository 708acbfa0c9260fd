//! One function for each page: its data in, a whole page out.

pub mod access;
pub mod home;
pub mod me;
pub mod needs;
pub mod organisations;
pub mod people;
pub mod plain;
pub mod style;
