//! Sheets as the figures need them: who belongs to which level, and what was answered as a number.

use super::{BY_GROUP, Scope};
use crate::instruments::{Aside, Instrument, Item, Scale, ScaleKind};
use crate::rounds::Group;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One sheet that was sent in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its id, by which it is known again in later results.
    pub id: String,
    /// The group's key.
    pub group: String,
    /// Answers by question.
    pub answers: BTreeMap<String, String>,
}

/// What earlier results were made of: kept apart from them until the round is closed, so that later results can be
/// compared with it person by person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The number of the results.
    pub seq: i64,
    /// The sheets as they stood.
    pub sheets: Vec<Sheet>,
}

/// One breakdown.
pub(super) struct Breakdown {
    /// [`BY_GROUP`] or the key of a question.
    pub by: String,
    /// Its levels.
    pub levels: Vec<String>,
}

/// The breakdowns of a round, the one by group first.
pub(super) fn breakdowns(instrument: &Instrument, groups: &[Group], chosen: &[String]) -> Vec<Breakdown> {
    let by_group = Breakdown { by: BY_GROUP.into(), levels: groups.iter().map(|group| group.key.clone()).collect() };
    let of = |key: &String| {
        let scale = instrument.scale_of(instrument.item(key)?)?;
        Some(Breakdown { by: key.clone(), levels: scale.steps.iter().map(|step| step.value.to_string()).collect() })
    };
    let grouped = (groups.len() > 1).then_some(by_group);
    grouped.into_iter().chain(chosen.iter().filter_map(of)).collect()
}

/// Everybody first, then each level.
pub(super) fn scopes(breakdowns: &[Breakdown]) -> Vec<Scope> {
    let everybody = std::iter::once(Scope { by: None, level: String::new() });
    let levels = breakdowns
        .iter()
        .flat_map(|it| it.levels.iter().map(|level| Scope { by: Some(it.by.clone()), level: level.clone() }));
    everybody.chain(levels).collect()
}

/// The scopes a sheet belongs to, as places.
pub(super) fn places(scopes: &[Scope], sheet: &Sheet) -> Vec<usize> {
    let belongs = |scope: &Scope| match scope.by.as_deref() {
        None => true,
        Some(BY_GROUP) => sheet.group == scope.level,
        Some(item) => sheet.answers.get(item).is_some_and(|value| *value == scope.level),
    };
    (0..scopes.len()).filter(|place| belongs(&scopes[*place])).collect()
}

/// One question with its scale.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub item: &'a Item,
    pub scale: &'a Scale,
}

impl Asked<'_> {
    /// The place of the step that was chosen.
    pub(super) fn step(self, sheet: &Sheet) -> Option<usize> {
        let value = sheet.answers.get(&self.item.key)?;
        self.scale.steps.iter().position(|step| step.value.to_string() == *value)
    }

    /// Whether it has been answered at all.
    pub(super) fn is_answered(self, sheet: &Sheet) -> bool {
        match self.scale.kind {
            ScaleKind::Choice | ScaleKind::Steps => self.step(sheet).is_some(),
            ScaleKind::Number => self.classic(sheet).is_some(),
            ScaleKind::Text => sheet.answers.contains_key(&self.item.key),
        }
    }

    fn beside(self, sheet: &Sheet) -> Aside {
        self.step(sheet).map_or(Aside::No, |step| self.scale.steps[step].aside)
    }

    /// What the classic score counts; a step beside the scale counts nothing, one in the middle its value.
    pub(super) fn classic(self, sheet: &Sheet) -> Option<f64> {
        if !self.scale.has_mean() || self.beside(sheet) == Aside::Out {
            return None;
        }
        let value = self.scale.counted(sheet.answers.get(&self.item.key)?.parse().ok()?);
        let (low, high) = self.scale.range();
        (low..=high).contains(&value).then_some(value)
    }

    /// What the second score counts: without the step in the middle.
    pub(super) fn without(self, sheet: &Sheet) -> Option<f64> {
        if self.beside(sheet) == Aside::Middle { None } else { self.classic(sheet) }
    }

    /// An answer as a factor counts it: turned round on a reversed scale.
    pub(super) fn turned(self, value: f64) -> f64 {
        let (low, high) = self.scale.range();
        if self.item.reversed { analysis::statistics::reliability::reverse(value, low, high) } else { value }
    }
}

/// The questions that are asked, with their scales.
pub(super) fn asked(instrument: &Instrument) -> Vec<Asked<'_>> {
    instrument.items().filter_map(|item| Some(Asked { item, scale: instrument.scale_of(item)? })).collect()
}
