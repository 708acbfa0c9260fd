//! The journal: who did what to which thing, and when. Rows name persons by a key that can be made nameless.

pub mod act;
pub mod ask;
mod chain;

pub use chain::{Break, Chain, SealedRow, seal_of};

use model::{Moment, OrganisationId, RegionRole, Viewer};
use store::from_row;

/// One row of the journal.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// When.
    pub at: Moment,
    /// Who, unless made nameless.
    pub person: Option<String>,
    /// What was done, such as `need.submitted`.
    pub action: String,
    /// The kind of thing.
    pub object_kind: String,
    /// Its id.
    pub object_id: String,
    /// Why, where what was done needs a reason that stays in the journal.
    pub reason: Option<String>,
}

from_row!(AuditLine { at, person, action, object_kind, object_id, reason });

/// Whether somebody may know who has seen a confidential thing: managers of the organisation whose it is, and the
/// coordinator.
pub fn may_know_who_saw(who: &Viewer, owner: OrganisationId) -> bool {
    who.manages(owner) || who.is(RegionRole::Coordinator)
}

/// One look at a confidential thing.
#[derive(Debug, Clone)]
pub struct SeenLine {
    /// When.
    pub at: Moment,
    /// Who, unless made nameless.
    pub person: Option<String>,
}

from_row!(SeenLine { at, person });
