//! Who may write an offer, and where it can go.

use model::{OfferState, OrganisationId, RegionRole, Viewer};

/// Whether somebody may write an organisation's offers: its own members, and the coordinator.
pub fn may_write(who: &Viewer, organisation: OrganisationId) -> bool {
    who.belongs_to(organisation) || who.is(RegionRole::Coordinator)
}

/// Whether somebody may write an offer at all.
pub fn may_write_any(who: &Viewer) -> bool {
    !who.memberships.is_empty() || who.is(RegionRole::Coordinator)
}

/// Where an offer can go from where it stands.
pub fn steps_from(state: OfferState) -> &'static [OfferState] {
    match state {
        OfferState::Draft | OfferState::Withdrawn => &[OfferState::Shown],
        OfferState::Shown => &[OfferState::Withdrawn],
    }
}
