//! Pages that join capabilities: the story of a need and the portfolio.

mod portfolio;
mod story;

pub use portfolio::{PortfolioPage, portfolio, sheet};
pub(crate) use portfolio::{days, ending_said, is_stuck, share};
pub use story::{StoryPage, stations, story};
