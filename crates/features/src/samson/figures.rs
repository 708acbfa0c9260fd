//! From answers to a scorecard: which sub-themes lie in which field, which values they are tied to, and the figures.

use super::AnswerLine;
use crate::instruments::{Instrument, Item, Section};
use analysis::scorecard::{self, FieldChange, Profile};
use std::collections::BTreeMap;

/// One session as a scorecard: what was agreed on, and its figures.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// The keys of the values, in their order.
    pub values: Vec<String>,
    /// The fields, in their order.
    pub fields: Vec<Field>,
    /// The figures, at the same places.
    pub profile: Profile,
    /// What was agreed on, by question.
    pub answers: BTreeMap<String, AnswerLine>,
}

/// One field with its sub-themes.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key of its section.
    pub key: String,
    /// Its sub-themes.
    pub sub_themes: Vec<SubTheme>,
}

/// One sub-theme.
#[derive(Debug, Clone)]
pub struct SubTheme {
    /// Its key, such as `3-4`.
    pub key: String,
    /// The places of the values it is tied to.
    pub tied: Vec<usize>,
}

/// What has changed since the session before.
#[derive(Debug, Clone)]
pub struct Change {
    /// By field, at the places of the later session.
    pub fields: Vec<FieldChange>,
}

/// The questions that are weights: those that others are tied to, in the order of the form.
pub(super) fn values(instrument: &Instrument) -> impl Iterator<Item = &Item> {
    let tied = |item: &&Item| instrument.items().any(|other| other.tied.contains(&item.key));
    instrument.items().filter(tied)
}

/// The parts that are fields: those with questions that are tied to values.
pub(super) fn fields(instrument: &Instrument) -> impl Iterator<Item = &Section> {
    instrument.sections.iter().filter(|section| section.items.iter().any(|item| !item.off && !item.tied.is_empty()))
}

impl Scorecard {
    /// The scorecard of what was agreed on.
    pub fn of(instrument: &Instrument, answers: Vec<AnswerLine>) -> Self {
        let answers: BTreeMap<String, AnswerLine> = answers.into_iter().map(|line| (line.item.clone(), line)).collect();
        let score = |key: &str| answers.get(key).and_then(AnswerLine::score);
        let values: Vec<String> = values(instrument).map(|item| item.key.clone()).collect();
        let sub_theme = |item: &Item| SubTheme {
            key: item.key.clone(),
            tied: item.tied.iter().filter_map(|key| values.iter().position(|value| value == key)).collect(),
        };
        let field = |section: &Section| Field {
            key: section.key.clone(),
            sub_themes: section.items.iter().filter(|item| !item.off).map(sub_theme).collect(),
        };
        let fields: Vec<Field> = fields(instrument).map(field).collect();
        let weights: Vec<Option<f64>> = values.iter().map(|key| score(key)).collect();
        let profile = scorecard::profile(&weights, &scored(&fields, &answers));
        Self { values, fields, profile, answers }
    }

    /// What one question has agreed on.
    pub fn answer(&self, key: &str) -> Option<&AnswerLine> {
        self.answers.get(key)
    }

    /// How many sub-themes the group has agreed on, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let all = || self.fields.iter().flat_map(|field| &field.sub_themes);
        let agreed = |it: &&SubTheme| self.answers.get(&it.key).is_some_and(AnswerLine::is_agreed);
        (all().filter(agreed).count(), all().count())
    }

    /// What has changed since an earlier one, field by field and sub-theme by sub-theme, by their keys.
    pub fn since(&self, earlier: &Self) -> Change {
        let before = scored(&self.fields, &earlier.answers);
        Change { fields: scorecard::change(&before, &scored(&self.fields, &self.answers)) }
    }
}

#[allow(clippy::cast_precision_loss, reason = "tenths from 0 to 100")]
pub(super) fn real(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

fn scored(fields: &[Field], answers: &BTreeMap<String, AnswerLine>) -> Vec<Vec<scorecard::SubTheme>> {
    let one = |it: &SubTheme| scorecard::SubTheme {
        score: answers.get(&it.key).and_then(AnswerLine::score),
        tied: it.tied.clone(),
    };
    fields.iter().map(|field| field.sub_themes.iter().map(one).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::SHIPPED;

    fn samson() -> Instrument {
        let all = SHIPPED.iter().map(|text| Instrument::read(text).unwrap());
        all.into_iter().find(|it| it.key == super::super::INSTRUMENT).unwrap()
    }

    fn line((item, tenths): (&str, Option<i64>)) -> AnswerLine {
        let not_relevant = i64::from(tenths.is_none());
        AnswerLine { item: item.into(), tenths, not_relevant, note: None, carried: 0, version: 1, note_version: 1 }
    }

    #[test]
    fn four_values_seven_fields_and_forty_eight_sub_themes() {
        let it = Scorecard::of(&samson(), Vec::new());
        assert_eq!(it.values, ["openness", "democracy", "creativity", "leadership"]);
        let sizes: Vec<usize> = it.fields.iter().map(|field| field.sub_themes.len()).collect();
        assert_eq!(sizes, [7, 6, 8, 7, 7, 6, 7]);
        assert_eq!(it.progress(), (0, 48));
        assert!(it.fields.iter().flat_map(|field| &field.sub_themes).all(|it| (1..=2).contains(&it.tied.len())));
    }

    #[test]
    fn field_three_of_the_worked_example_scores_679_and_weighs_by_its_values() {
        let weights =
            [("openness", Some(90)), ("democracy", Some(80)), ("creativity", Some(50)), ("leadership", Some(60))];
        let scores = [
            ("3-1", Some(100)),
            ("3-2", Some(25)),
            ("3-3", Some(100)),
            ("3-4", Some(25)),
            ("3-5", Some(100)),
            ("3-6", Some(100)),
            ("3-7", Some(25)),
            ("3-8", None),
        ];
        let it = Scorecard::of(&samson(), weights.into_iter().chain(scores).map(line).collect());
        let field = &it.profile.fields[2];
        assert_eq!(analysis::statistics::spread::rounded(field.score.unwrap(), 2), 6.79);
        let weights: Vec<f64> = field.sub_themes.iter().map(|it| it.weight.unwrap()).collect();
        assert_eq!(weights, [6.0, 6.0, 8.0, 9.0, 9.0, 9.0, 9.0, 5.0]);
        assert_eq!(it.progress(), (8, 48));
        // The only sub-theme that is tied to two values weighs what lies between them.
        assert_eq!(it.profile.fields[0].sub_themes[2].weight, Some(8.5));
    }

    #[test]
    fn a_change_follows_the_keys_and_not_the_places() {
        let mut later = samson();
        // A version that no longer asks the first sub-theme.
        later.sections[1].items[0].off = true;
        let before = Scorecard::of(&samson(), [("1-1", Some(0)), ("1-2", Some(25))].map(line).to_vec());
        let now = Scorecard::of(&later, [("1-2", Some(75))].map(line).to_vec());
        let change = now.since(&before);
        assert_eq!((change.fields[0].change, change.fields[0].both), (Some(5.0), 1));
        assert_eq!(change.fields[1].change, None);
    }
}
