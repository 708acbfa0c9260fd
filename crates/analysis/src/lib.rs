//! Figures from plain data: which needs come first and how firmly, which offers answer a need, and what a
//! survey's answers say.
//!
//! Everything here is pure and total. Plain values go in and plain values come out; there is no clock, no database
//! and no page. Too little data is an answer (`None`), never an error. What is drawn at random is drawn from a seed
//! that the caller keeps, so that the same result can be shown again.

pub mod disclosure;
pub mod matching;
pub mod mirror;
pub mod norwegian;
pub mod ranking;
pub mod robustness;
pub mod scorecard;
pub mod statistics;
pub mod tally;
pub mod thickness;
