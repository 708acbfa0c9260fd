//! The capabilities. Each folder has a front door (`mod`), `act` (writes), `ask` (reads) and `rules` (pure choices);
//! each uses only those named before it here. Tests that need a database stand in `tests/`, where they run on both.

pub use search::MOST_COUNTED;

pub mod people;

pub mod audit;

pub mod files;

pub mod selections;

pub mod actors;

pub mod imports;

pub mod plan;

pub mod inventory;

pub mod needs;

pub mod prioritisation;

pub mod offers;

pub mod connections;

pub mod initiatives;

pub mod instruments;

pub mod rounds;

pub mod samson;

pub mod cocreation;

pub mod archive;

pub mod follows;

pub mod webhooks;

pub mod privacy;

pub mod lists;

pub mod exports;

pub mod entry;

pub mod board;
