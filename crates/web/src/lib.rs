//! From a request to an act or a question, and back to a page: `routes` is the table to read first.

mod admit;
mod answer;
pub mod api;
mod app;
mod asking;
mod cocreating;
mod decode;
mod door;
mod gather;
mod limits;
mod listed;
mod live;
pub mod measures;
mod outward;
mod pages;
pub mod press;
mod problem;
mod public;
mod repeat;
pub mod routes;
mod table;
mod together;
mod visit;

pub use app::{App, Logo, Settings};
pub use door::Door;
pub use limits::Limits;
pub use listed::{Made, make};
pub use table::RouteLine;
