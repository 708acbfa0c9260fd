//! What tests from the outside and benches share: databases of both kinds, a small region with somebody in every
//! role, and the real server as a process.

pub mod database;
pub mod mail_server;
pub mod region;
pub mod server;

pub use database::{Kind, TestDatabase};
pub use mail_server::MailServer;
pub use region::{Region, Role};
pub use server::Server;
