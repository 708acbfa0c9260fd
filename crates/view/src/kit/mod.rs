//! The components that pages are made of; `/style` shows them together.

mod fields;
mod lists;

pub use fields::*;
pub use lists::*;
