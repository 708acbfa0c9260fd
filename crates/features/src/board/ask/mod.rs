//! Joined readings.

mod portfolio;
mod story;
mod waiting;

pub use portfolio::{portfolio, taking_part};
pub use story::{story, way};
pub(super) use waiting::FOLLOW_UP_AFTER;
pub use waiting::waiting;
