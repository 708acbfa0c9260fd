//! Joined readings.

mod portfolio;
mod queues;
mod story;
mod waiting;

pub use portfolio::{portfolio, taking_part};
pub use queues::queues;
pub use story::{story, way};
pub use waiting::waiting;
