//! Joined readings.

mod portfolio;
mod story;
mod waiting;

pub use portfolio::{portfolio, taking_part};
pub use story::{story, way};
pub use waiting::waiting;
