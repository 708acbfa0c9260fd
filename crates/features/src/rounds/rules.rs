//! Pure choices of rounds.

use super::{Group, LARGEST_SMALLEST, MOST_BREAKDOWNS, MOST_GROUPS, RoundText, SMALLEST};
use crate::instruments::{Instrument, Item, Scale, ScaleKind};
use model::{Day, FieldRefusal, Reason, Refusal, RegionRole, Viewer};

/// Whether somebody runs rounds.
pub fn keeps(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator) || who.is(RegionRole::Evaluator)
}

/// Refuses those who do not run rounds.
///
/// # Errors
/// Forbidden with `only-keepers-of-rounds`.
pub fn only_keepers(who: &Viewer) -> Result<(), Refusal> {
    if keeps(who) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-keepers-of-rounds"))) }
}

/// Whether what a round says holds together.
///
/// # Errors
/// Every field that must be mended.
pub fn check(text: &RoundText, instrument: Option<&Instrument>) -> Result<(), Refusal> {
    let mut errors = Vec::new();
    let mut refuse = |field: &'static str, reason: Reason| errors.push(FieldRefusal { field: field.into(), reason });
    if text.closes_on < text.opens_on {
        refuse("closes_on", Reason::new("days-order"));
    }
    if text.keep_until < text.closes_on {
        refuse("keep_until", Reason::new("keep-until-early"));
    }
    if !(SMALLEST..=LARGEST_SMALLEST).contains(&text.anonymity) {
        refuse("anonymity", Reason::new("number-range").with("low", SMALLEST).with("high", LARGEST_SMALLEST));
    }
    if text.languages.is_empty() {
        refuse("languages", Reason::new("missing").with("label", "field-languages"));
    }
    if text.breakdowns.len() > MOST_BREAKDOWNS {
        refuse("breakdowns", Reason::new("too-many-breakdowns").with("most", MOST_BREAKDOWNS));
    }
    let known = |key: &String| instrument.and_then(|it| it.item(key)).is_some_and(|item| item.background);
    if !text.breakdowns.iter().all(known) {
        refuse("breakdowns", Reason::new("not-a-choice"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(errors)) }
}

/// Whether the groups of a round hold together.
///
/// # Errors
/// Which of them must be mended.
pub fn check_groups(groups: &[Group], instrument: &Instrument) -> Result<(), Refusal> {
    let named = |group: &Group| instrument.variants.iter().any(|variant| variant.key == group.variant);
    let twice = groups.iter().enumerate().any(|(place, group)| groups[..place].iter().any(|it| it.name == group.name));
    let reason = if groups.is_empty() {
        Reason::new("missing").with("label", "field-groups")
    } else if groups.len() > MOST_GROUPS {
        Reason::new("too-many-groups").with("most", MOST_GROUPS)
    } else if twice {
        Reason::new("group-twice")
    } else if !groups.iter().all(named) {
        Reason::new("not-a-choice")
    } else {
        return Ok(());
    };
    Err(Refusal::field("groups", reason))
}

/// An answer as it is kept, where it is one that the question can be given. Nothing where it was left empty.
///
/// # Errors
/// Why it is none.
pub fn answer(item: &Item, scale: &Scale, given: &str) -> Result<Option<String>, Reason> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(None);
    }
    match scale.kind {
        ScaleKind::Text => {
            let read = model::Text::<{ super::LONGEST_ANSWER }>::read(given)?;
            Ok(read.map(|text| text.to_string()))
        }
        ScaleKind::Number => {
            let number: Option<i64> = given.parse().ok();
            let within = number.filter(|number| (scale.low..=scale.high).contains(number));
            let range = || Reason::new("number-range").with("low", scale.low).with("high", scale.high);
            within.map(|number| Some(number.to_string())).ok_or_else(range)
        }
        ScaleKind::Choice | ScaleKind::Steps => {
            let step = scale.steps.iter().find(|step| step.value.to_string() == given);
            step.map(|step| Some(step.value.to_string()))
                .ok_or_else(|| Reason::new("not-a-choice").with("item", &item.key))
        }
    }
}

/// Whether somebody is to be reminded on a day, who was written to and reminded so often, last on a day.
pub fn is_due(today: Day, closes_on: Day, last: Day, reminders: i64, most: i64, between: i64) -> bool {
    reminders < most && today <= closes_on && last.plus_days(between) <= today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn reminders_keep_their_distance_and_number() {
        for (today, reminders, expected) in [
            ("2026-03-01", 0, false),
            ("2026-03-06", 0, false),
            ("2026-03-07", 0, true),
            ("2026-03-07", 2, false),
            ("2026-03-31", 1, false),
        ] {
            let due = is_due(day(today), day("2026-03-30"), day("2026-03-01"), reminders, 2, 6);
            assert_eq!(due, expected, "{today} after {reminders}");
        }
    }
}
