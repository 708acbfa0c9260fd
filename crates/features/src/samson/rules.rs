//! Pure choices of sessions.

use super::figures::{fields, real, values};
use super::{Alone, AloneByItem, AloneSpread, Given, SPREAD_FROM, Session};
use crate::instruments::{Instrument, Item, Section};
use analysis::scorecard::spread;
use model::{Reason, Refusal};
use std::collections::BTreeMap;

/// The parts of the form: the values, then the fields.
pub fn parts(instrument: &Instrument) -> Vec<&Section> {
    let weighed: Vec<&str> = values(instrument).map(|item| item.key.as_str()).collect();
    let holds = |section: &&Section| section.items.iter().any(|item| weighed.contains(&item.key.as_str()));
    instrument.sections.iter().filter(holds).take(1).chain(fields(instrument)).collect()
}

/// What was sent as an answer to a question: tenths from 0 to 100, `-1` where a sub-theme is not relevant, nothing.
///
/// # Errors
/// `not-a-score`.
pub fn given(item: &Item, sent: &str) -> Result<Option<Given>, Reason> {
    let sent = sent.trim();
    if sent.is_empty() {
        return Ok(None);
    }
    match sent.parse::<i64>() {
        Ok(-1) if !item.tied.is_empty() => Ok(Some(Given::NotRelevant)),
        Ok(tenths @ 0..=100) => Ok(Some(Given::Tenths(tenths))),
        _ => Err(Reason::new("not-a-score")),
    }
}

/// A finer score as people write it, from 0 to 10 with at most one decimal: `6,5`.
///
/// # Errors
/// `not-a-score`.
///
/// ```
/// use features::samson::{Given, rules::finer};
/// assert_eq!(finer("6,5"), Ok(Some(Given::Tenths(65))));
/// assert_eq!(finer(" 10 "), Ok(Some(Given::Tenths(100))));
/// assert_eq!(finer(""), Ok(None));
/// assert!(finer("11").is_err() && finer("6.55").is_err() && finer("-1").is_err());
/// ```
pub fn finer(written: &str) -> Result<Option<Given>, Reason> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let wrong = || Reason::new("not-a-score");
    let (whole, part) = written.split_once([',', '.']).unwrap_or((written, "0"));
    let digits = |text: &str, most: usize| {
        let held = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        held.then(|| text.parse::<i64>().ok()).flatten().ok_or_else(wrong)
    };
    let tenths = digits(whole, 2)? * 10 + digits(part, 1)?;
    if tenths <= 100 { Ok(Some(Given::Tenths(tenths))) } else { Err(wrong()) }
}

/// Refuses what has been finished.
///
/// # Errors
/// `samson-finished`.
pub fn goes_on(session: &Session) -> Result<(), Refusal> {
    if session.is_open() { Ok(()) } else { Err(Refusal::State(Reason::new("samson-finished"))) }
}

/// What single answers say together, by question; nothing of what fewer than [`SPREAD_FROM`] have said.
pub fn alone(singles: impl IntoIterator<Item = (String, Given)>) -> AloneByItem {
    let mut by_item: BTreeMap<String, Vec<Given>> = BTreeMap::new();
    for (item, given) in singles {
        by_item.entry(item).or_default().push(given);
    }
    by_item.into_iter().map(|(item, all)| (item, together(&all))).collect()
}

fn together(all: &[Given]) -> Alone {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    let tenths: Vec<i64> = all
        .iter()
        .filter_map(|given| match given {
            Given::Tenths(tenths) => Some(*tenths),
            Given::NotRelevant => None,
        })
        .collect();
    for one in &tenths {
        *counts.entry(*one).or_default() += 1;
    }
    let scores: Vec<f64> = tenths.iter().copied().map(real).collect();
    let spread = (all.len() >= SPREAD_FROM).then(|| AloneSpread {
        counts: counts.into_iter().collect(),
        not_relevant: all.len() - scores.len(),
        figures: spread(&scores),
    });
    Alone { answered: all.len(), spread }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::SHIPPED;

    #[test]
    fn a_spread_is_told_from_three_answers_and_names_nobody() {
        let two = alone([("1-1".to_owned(), Given::Tenths(0)), ("1-1".to_owned(), Given::Tenths(100))]);
        assert_eq!(two["1-1"], Alone { answered: 2, spread: None });
        let three = [Given::Tenths(100), Given::NotRelevant, Given::Tenths(25)];
        let told = alone(three.map(|given| ("1-1".to_owned(), given)));
        let spread = told["1-1"].spread.clone().unwrap();
        assert_eq!((spread.counts, spread.not_relevant), (vec![(25, 1), (100, 1)], 1), "in the order of the scale");
        let figures = spread.figures.unwrap();
        assert_eq!((figures.low, figures.high, figures.disagreement), (2.5, 10.0, 7.5));
    }

    #[test]
    fn the_parts_are_the_values_and_the_seven_fields() {
        let all = SHIPPED.iter().map(|text| Instrument::read(text).unwrap());
        let samson = all.into_iter().find(|it| it.key == super::super::INSTRUMENT).unwrap();
        let keys: Vec<&str> = parts(&samson).iter().map(|section| section.key.as_str()).collect();
        let fields = ["field-1", "field-2", "field-3", "field-4", "field-5", "field-6", "field-7"];
        assert_eq!(keys[0], "values");
        assert_eq!(keys[1..], fields);
        let (value, sub_theme) = (samson.item("openness").unwrap(), samson.item("1-1").unwrap());
        assert_eq!(given(sub_theme, "-1"), Ok(Some(Given::NotRelevant)));
        assert!(given(value, "-1").is_err(), "a value is always relevant");
        assert_eq!(given(value, "65"), Ok(Some(Given::Tenths(65))));
        assert!(["101", "-2", "7,5", "mye"].iter().all(|sent| given(sub_theme, sent).is_err()));
        assert_eq!(given(sub_theme, " "), Ok(None));
    }
}
