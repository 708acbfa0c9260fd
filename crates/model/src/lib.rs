//! The words of the domain as types that cannot be wrong.
//!
//! Nothing here reads a database, a clock or a file. A value that exists is valid: text from outside becomes one
//! of these types at the door, or a [`Refusal`] that says which field to mend and how.

pub mod cell;
mod ids;
mod municipality;
mod org_number;
mod refusal;
pub mod text;
mod time;
mod viewer;
mod words;
pub mod working_days;

pub use cell::{Cell, FromCell, ToCell};
pub use ids::*;
pub use municipality::{MUNICIPALITIES, Municipality, MunicipalityCode, NEAR};
pub use org_number::{BadOrgNumber, OrgNumber};
pub use refusal::{Fault, FieldRefusal, Reason, Refusal, Stop};
pub use text::{Email, Text};
pub use time::{Day, Moment, oslo};
pub use viewer::{Membership, Viewer};
pub use words::*;
