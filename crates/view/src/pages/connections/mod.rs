//! Connections: candidates for a need, each connection, open invitations, and the log of equal treatment.

mod invitations;
mod list;
mod log;
mod matches;
mod show;

pub use invitations::{InvitationForm, InvitationPage, InvitationsPage, invitation, invitation_form, invitations};
pub use list::{ConnectionsPage, connection_list, list, sheet};
pub use log::{LogPage, log};
pub use matches::{MatchesPage, matches};
pub use show::{ConnectionPage, show};
