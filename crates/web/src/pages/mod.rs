//! One file for each capability: admit, decode, act or ask, show.

pub(crate) mod access;
pub(crate) mod assets;
pub(crate) mod drafts;
pub(crate) mod home;
pub(crate) mod me;
pub(crate) mod needs;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod plain;

use crate::problem::Problem;
use std::str::FromStr;

/// An id from an address; what is no id is not found.
pub(crate) fn known<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The number of a page from an address, from 1 to 100 000; the first where it is none.
pub(crate) fn page_number(text: &str) -> i64 {
    text.parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1)
}
