//! Who may decide, and what a record of a decision must hold.

use super::NewDecision;
use model::{Day, Reason, Refusal, RegionRole, Stance, Viewer};

/// Whether somebody may record what the steering group has decided.
pub fn may_record(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator) || who.is(RegionRole::Steering)
}

/// Refuses what neither the steering group nor the coordinator does.
///
/// # Errors
/// Forbidden, with `only-deciders`.
pub fn only_deciders(who: &Viewer) -> Result<(), Refusal> {
    if may_record(who) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-deciders"))) }
}

/// Whether somebody may write the plan: the coordinator.
pub fn may_write(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator)
}

/// Checks a decision before it is recorded.
///
/// # Errors
/// On the fields: `day-future`, `present-missing`, `dissent-words`.
pub fn check(new: &NewDecision, today: Day) -> Result<(), Refusal> {
    if new.decided_on > today {
        return Err(Refusal::field("decided_on", Reason::new("day-future")));
    }
    if new.people.is_empty() {
        return Err(Refusal::field("present", Reason::new("present-missing")));
    }
    let silent = new.people.iter().find(|person| person.stance == Stance::Dissent && person.words.is_none());
    match silent {
        Some(person) => Err(Refusal::field("present", Reason::new("dissent-words").with("name", &person.name))),
        None => Ok(()),
    }
}
