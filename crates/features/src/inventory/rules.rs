//! Who keeps the inventory.

use model::{Day, OrganisationId, Reason, Refusal, RegionRole, Viewer};

/// Whether somebody may say what is there: the coordinator.
pub fn may_write(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator)
}

/// Whether somebody may say what lands on an organisation's units: its own members, and the coordinator.
pub fn may_load(who: &Viewer, organisation: OrganisationId) -> bool {
    who.belongs_to(organisation) || who.is(RegionRole::Coordinator)
}

/// Refuses with a reason unless allowed.
///
/// # Errors
/// Forbidden.
pub fn allowed(may: bool, reason: &'static str) -> Result<(), Refusal> {
    if may { Ok(()) } else { Err(Refusal::Forbidden(Reason::new(reason))) }
}

/// How many trials and changes land on one unit on the day when there are most, and which day is the first such.
/// Loads without an end count as going on. `None` where there are none.
///
/// ```
/// # use features::inventory::rules::most_at_once;
/// let day = |text: &str| text.parse::<model::Day>().unwrap();
/// let spans = [(day("2027-01-01"), Some(day("2027-03-01"))), (day("2027-02-01"), None)];
/// assert_eq!(most_at_once(&spans), Some((2, day("2027-02-01"))));
/// ```
pub fn most_at_once(spans: &[(Day, Option<Day>)]) -> Option<(usize, Day)> {
    let on = |day: Day| spans.iter().filter(|(from, to)| *from <= day && to.is_none_or(|to| day <= to)).count();
    // The number can only rise on a day on which something begins.
    let mut begins: Vec<Day> = spans.iter().map(|(from, _)| *from).collect();
    begins.sort();
    begins.into_iter().map(|day| (on(day), day)).rev().max_by_key(|(count, _)| *count)
}
