//! Who may do what in the register of actors.

use model::{OrganisationId, Reason, Refusal, RegionRole, Viewer};

/// Whether somebody may change an organisation's page: its own members and the coordinator.
pub fn may_edit(who: &Viewer, organisation: OrganisationId) -> bool {
    who.is(RegionRole::Coordinator) || who.belongs_to(organisation)
}

/// Whether somebody may say who belongs to an organisation: its managers, the coordinator and the administrator.
pub fn may_keep_members(who: &Viewer, organisation: OrganisationId) -> bool {
    who.is(RegionRole::Coordinator) || who.is(RegionRole::Administrator) || who.manages(organisation)
}

/// Refuses what is for the coordinator alone.
pub fn only_coordinator(who: &Viewer) -> Result<(), Refusal> {
    allowed(who.is(RegionRole::Coordinator), "only-coordinator")
}

/// Refuses with a reason unless allowed.
pub fn allowed(may: bool, reason: &'static str) -> Result<(), Refusal> {
    if may { Ok(()) } else { Err(Refusal::Forbidden(Reason::new(reason))) }
}

/// The organisation's texts as they are searched.
pub fn text_folded(profile: &super::Profile) -> String {
    model::text::folded(&searched(profile).join(" "))
}

/// The organisation's texts that are searched, its name first.
pub fn searched(profile: &super::Profile) -> [String; 5] {
    let part = |part: &Option<model::Text<2000>>| part.as_ref().map(ToString::to_string).unwrap_or_default();
    let number = profile.number.as_ref().map(ToString::to_string).unwrap_or_default();
    [profile.name.to_string(), part(&profile.about), part(&profile.offers), part(&profile.seeks), number]
}
