//! From a request to an act or a question, and back to a page: `routes` is the table to read first.

mod admit;
mod answer;
pub mod api;
mod app;
mod decode;
mod limits;
mod pages;
pub mod routes;
mod table;

pub use app::{App, Logo, Settings};
pub use limits::Limits;
pub use table::{Door, RouteLine};
