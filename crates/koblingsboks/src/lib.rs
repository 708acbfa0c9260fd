//! The program: command line, configuration, wiring, the loop that sends letters and does jobs, and the demo region.

pub mod command;
pub mod configuration;
pub mod demo;
pub mod digest;
mod imports;
mod mail;
mod server;
pub mod webhooks;
mod worker;

pub use imports::by_job as do_import;
