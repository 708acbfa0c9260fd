//! Who may do what in the register of actors.

use super::intake::{FIELDS, Incoming, PEOPLES, Said, Taking, Weighed, decided_by};
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

/// What a page says in each field that an import may fill too, in the order of [`FIELDS`].
fn said(profile: &super::Profile) -> [Option<String>; PEOPLES] {
    let text = |part: &Option<model::Text<2000>>| part.as_ref().map(ToString::to_string);
    [
        Some(profile.name.to_string()),
        Some(profile.kind.to_string()),
        Some(profile.sector.to_string()),
        profile.branch.map(|branch| branch.to_string()),
        Some(profile.role.to_string()),
        profile.municipality.map(|town| town.to_string()),
        profile.website.as_ref().map(ToString::to_string),
        text(&profile.about),
        text(&profile.offers),
        text(&profile.seeks),
    ]
}

/// The fields that are filled, of those an import may fill too.
pub fn filled(profile: &super::Profile) -> Vec<&'static str> {
    FIELDS.into_iter().zip(said(profile)).filter(|(_, text)| text.is_some()).map(|(field, _)| field).collect()
}

/// The fields that somebody has changed, of those an import may fill too: also those that were emptied.
pub fn written(before: &super::Organisation, profile: &super::Profile) -> Vec<&'static str> {
    let held = [
        Some(before.name.clone()),
        Some(before.kind.to_string()),
        Some(before.sector.to_string()),
        before.branch.map(|branch| branch.to_string()),
        Some(before.role.to_string()),
        before.municipality.map(|town| town.to_string()),
        before.website.clone(),
        before.about.clone(),
        before.offers.clone(),
        before.seeks.clone(),
    ];
    let changed = FIELDS.into_iter().zip(said(profile)).zip(held).filter(|((_, now), before)| now != before);
    changed.map(|((field, _), _)| field).collect()
}

/// How an organisation stands before an import: what is said in each field, and which of them people have written.
#[derive(Debug, Clone)]
pub struct Stands {
    /// What is said.
    pub said: Said,
    /// What people have written.
    pub by_hand: [bool; FIELDS.len()],
}

/// What an import makes of an organisation that we have: what the file says anything of and says differently is
/// changed, unless people have written it.
pub fn weigh(stands: &Stands, row: &Incoming, taking: &Taking) -> Weighed {
    let mut weighed = Weighed::default();
    for place in 0..FIELDS.len() {
        let is_said = taking.given[place] && (taking.empties || row.said[place].is_some());
        if is_said && stands.said[place] != row.said[place] {
            let by_hand = stands.by_hand[decided_by(place)];
            weighed.changes[place] = !by_hand;
            weighed.kept[place] = by_hand && place < PEOPLES;
        }
    }
    weighed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_have_written_is_kept_and_what_a_file_does_not_say_is_left_alone() {
        let said = |name: &'static str, site: Option<&'static str>, town: Option<&'static str>| {
            let mut said = Said::default();
            (said[0], said[6], said[5]) = (Some(name.into()), site.map(Into::into), town.map(Into::into));
            said[11] = town.map(|_| "TRONDHEIM".into());
            said
        };
        let mut by_hand = [false; FIELDS.len()];
        (by_hand[0], by_hand[5]) = (true, true);
        let stands = Stands { said: said("Vårt navn", Some("https://a.example"), Some("3301")), by_hand };
        let row = Incoming::new(1, None, said("REGISTERETS NAVN", None, Some("5001")));
        let mut taking = Taking {
            import: String::new(),
            source: "register",
            given: [true; FIELDS.len()],
            empties: true,
            on: "2026-11-01".parse().unwrap(),
            language: model::Language::Bokmal,
        };
        let weighed = weigh(&stands, &row, &taking);
        assert_eq!((weighed.kept[0], weighed.kept[5], weighed.changes[11]), (true, true, false));
        assert_eq!((weighed.changes[0], weighed.changes[6], weighed.kept[11]), (false, true, false));
        taking.empties = false;
        assert!(!weigh(&stands, &row, &taking).changes_any(), "a spreadsheet does not empty what it leaves empty");
        (taking.empties, taking.given[6]) = (true, false);
        assert!(!weigh(&stands, &row, &taking).changes_any());
    }
}
