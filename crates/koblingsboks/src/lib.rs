//! The program: command line, configuration, wiring, the loop that sends letters and does jobs, and the demo region.

pub mod command;
pub mod configuration;
pub mod demo;
pub mod digest;
mod exports;
mod imports;
mod mail;
mod rounds;
mod server;
pub mod webhooks;
mod worker;

pub use exports::{by_job as do_export, by_job_of as do_export_of};
pub use imports::by_job as do_import;
pub use rounds::by_job as do_results;
