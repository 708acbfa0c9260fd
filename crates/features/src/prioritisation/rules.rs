//! Who may do what with a prioritisation, and when.

use super::{MOST_NEEDS, NeedOutcome, Setup, State, forbidden, refused};
use model::{Day, FieldRefusal, OrganisationId, Outcome, Reason, Refusal, RegionRole, Stage, Viewer};

/// Whether somebody prepares, opens and closes prioritisations: the coordinator.
pub fn may_prepare(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator)
}

/// Refuses what only the coordinator does.
///
/// # Errors
/// Forbidden, with `only-coordinator`.
pub fn only_coordinator(who: &Viewer) -> Result<(), Refusal> {
    if may_prepare(who) { Ok(()) } else { Err(forbidden("only-coordinator")) }
}

/// Whether somebody names those who score for an organisation: its managers.
pub fn may_name(who: &Viewer, organisation: OrganisationId) -> bool {
    who.manages(organisation)
}

/// Refuses what is no longer, or not yet, to be done.
///
/// # Errors
/// `prioritisation-opened` where it must be prepared, `prioritisation-not-open` where it must be open,
/// `prioritisation-not-closed` where it must be closed.
pub fn must_be(stands: State, needed: State) -> Result<(), Refusal> {
    let key = match (stands, needed) {
        (State::Closed | State::Decided, State::Closed) => return Ok(()),
        (stands, needed) if stands == needed => return Ok(()),
        (_, State::Prepared) => "prioritisation-opened",
        (_, State::Open) => "prioritisation-not-open",
        _ => "prioritisation-not-closed",
    };
    Err(Refusal::State(Reason::new(key)))
}

/// Whether a need that stands so may be put into a prioritisation.
pub fn may_be_prioritised(stage: Stage) -> bool {
    matches!(stage, Stage::Qualified | Stage::Prioritised | Stage::Connecting | Stage::Parked)
}

/// Checks what a coordinator has chosen.
///
/// # Errors
/// On the fields: `too-many-needs`, `number-range`.
pub fn check_setup(setup: &Setup) -> Result<(), Refusal> {
    let mut errors: Vec<FieldRefusal> = Vec::new();
    if setup.needs.len() > MOST_NEEDS {
        let reason = Reason::new("too-many-needs").with("limit", MOST_NEEDS);
        errors.push(FieldRefusal { field: "needs".into(), reason });
    }
    if !(1..=MOST_NEEDS as i64).contains(&setup.robust_top) {
        let reason = Reason::new("number-range").with("low", 1).with("high", MOST_NEEDS);
        errors.push(FieldRefusal { field: "robust_top".into(), reason });
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(errors)) }
}

/// Checks the outcomes of a decision: each need has one, and a need that is put aside a day to come back to it.
///
/// # Errors
/// On the fields `outcome-N`, `until-N`, N being the need's id: `outcome-missing`, `until-missing`, `until-past`.
pub fn check_outcomes(needs: &[model::NeedId], outcomes: &[NeedOutcome], today: Day) -> Result<(), Refusal> {
    let mut errors: Vec<FieldRefusal> = Vec::new();
    for need in needs.iter().filter(|need| outcomes.iter().filter(|one| one.need == **need).count() != 1) {
        errors.push(refused(format!("outcome-{need}"), "outcome-missing"));
    }
    for one in outcomes.iter().filter(|one| one.outcome == Outcome::Parked) {
        match one.until {
            None => errors.push(refused(format!("until-{}", one.need), "until-missing")),
            Some(until) if until <= today => errors.push(refused(format!("until-{}", one.need), "until-past")),
            Some(_) => {}
        }
    }
    if outcomes.iter().any(|one| !needs.contains(&one.need)) {
        errors.push(refused("outcomes".into(), "not-a-choice"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(errors)) }
}

/// Where an outcome takes a need that stands somewhere; nowhere where it is further on that way already.
pub fn stage_after(outcome: Outcome, stands: Stage) -> Option<Stage> {
    match (outcome, stands) {
        (Outcome::Yes, Stage::Connecting | Stage::InInitiative | Stage::Solved) => None,
        (Outcome::Yes, _) => Some(Stage::Prioritised),
        (Outcome::No, _) => Some(Stage::Declined),
        (Outcome::Parked, _) => Some(Stage::Parked),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Points, Score};
    use super::*;

    #[test]
    fn scores_and_points_are_read_as_people_write_them() {
        for (text, tenths) in [("7", Some(70)), ("7,5", Some(75)), (" 0.1", Some(1)), ("10", Some(100))] {
            assert_eq!(text.parse::<Score>().ok().map(Score::tenths), tenths, "{text}");
        }
        for wrong in ["10,1", "11", "-1", "7,55", "", "sju", "1e1", "٣"] {
            assert!(wrong.parse::<Score>().is_err(), "{wrong}");
        }
        assert_eq!("10000".parse::<Points>().ok().map(Points::tenths), Some(100_000));
        assert!("10001".parse::<Points>().is_err());
    }

    #[test]
    fn each_state_allows_its_own() {
        assert!(must_be(State::Open, State::Open).is_ok() && must_be(State::Decided, State::Closed).is_ok());
        for (stands, needed) in
            [(State::Open, State::Prepared), (State::Closed, State::Open), (State::Open, State::Closed)]
        {
            assert!(must_be(stands, needed).is_err(), "{stands:?} {needed:?}");
        }
    }

    #[test]
    fn a_yes_takes_no_need_back() {
        assert_eq!(stage_after(Outcome::Yes, Stage::Connecting), None);
        assert_eq!(stage_after(Outcome::Yes, Stage::Parked), Some(Stage::Prioritised));
        assert_eq!(stage_after(Outcome::No, Stage::Prioritised), Some(Stage::Declined));
    }
}
