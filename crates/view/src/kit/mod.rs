//! The components that pages are made of; `/style` shows them together.

mod fields;
mod lists;
mod searches;
mod selection;

pub use fields::*;
pub use lists::*;
pub use searches::*;
pub use selection::*;
