//! Pages that join capabilities: the story of a need and the portfolio.

mod portfolio;
mod story;

pub use portfolio::{PortfolioPage, portfolio, sheet};
pub use story::{StoryPage, stations, story};
