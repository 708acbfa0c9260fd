//! Instruments: questionnaires and scorecards as versioned data, those that the program came with and the region's own.

pub mod act;
pub mod ask;
mod limesurvey;
mod read;
pub mod rules;
mod shipped;

pub use limesurvey::{LeftOut, WhyLeftOut, from_limesurvey};
pub use read::{Wrong, WrongKind};
pub use shipped::SHIPPED;

pub use crate::initiatives::InLanguages;
use model::{InstrumentId, Language, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::from_row;

/// Who may see an instrument `m`, `$1` being the viewer: everybody with an account.
pub const SIGHT: &str = crate::people::IS_PERSON;

/// A questionnaire or scorecard in one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its key; the same in all versions.
    pub key: String,
    /// Its version, from 1.
    pub version: i64,
    /// What it is for.
    pub kind: InstrumentKind,
    /// What it is called.
    pub title: InLanguages,
    /// What it asks about, and of whom.
    pub about: InLanguages,
    /// Where its questions come from.
    pub source: InLanguages,
    /// Under which terms its texts may be used.
    pub licence: String,
    /// Wordings for kinds of respondents; one at least.
    #[serde(rename = "variant")]
    pub variants: Vec<Variant>,
    /// The scales that answers are given on.
    #[serde(rename = "scale")]
    pub scales: Vec<Scale>,
    /// The parts of the form, in their order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// Items that are read together.
    #[serde(rename = "factor", default)]
    pub factors: Vec<Factor>,
    /// What could not be carried over from another program's file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// What an instrument is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    /// Many answer, and what they answer is shown by group.
    Survey,
    /// A group agrees on scores.
    Scorecard,
}

/// A wording for one kind of respondents: what `{own}` and `{partner}` in a text stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: InLanguages,
    /// The respondent's own side.
    pub own: InLanguages,
    /// The other side.
    pub partner: InLanguages,
}

/// How answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleKind {
    /// One of several, without an order.
    Choice,
    /// One of several steps, the lowest value first.
    Steps,
    /// A number between two ends.
    Number,
    /// In one's own words.
    Text,
}

/// A scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its key.
    pub key: String,
    /// How answers are given.
    pub kind: ScaleKind,
    /// What can be chosen; none for numbers and words.
    #[serde(rename = "step", default)]
    pub steps: Vec<Step>,
    /// The lower end of a number.
    #[serde(default)]
    pub low: i64,
    /// The upper end of a number.
    #[serde(default)]
    pub high: i64,
    /// What the lower end, the middle and the upper end of a number mean.
    #[serde(default)]
    pub ends: Vec<InLanguages>,
    /// How many of the highest steps count as agreement when items are ranked.
    #[serde(default)]
    pub top: usize,
    /// Whether values are tenths: 25 counts as 2.5.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tenths: bool,
}

/// One step of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it counts as.
    pub value: i64,
    /// Its key in files of answers and counts; its value where it has none.
    #[serde(default)]
    pub key: Option<String>,
    /// What it says.
    pub label: InLanguages,
    /// Whether it stands beside the scale, as "cannot say" does.
    #[serde(default)]
    pub aside: Aside,
}

/// Whether a step stands beside the scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// It is a step as the others.
    #[default]
    No,
    /// It has no value: means leave it out.
    Out,
    /// The classic score counts it by its value; a second score leaves it out.
    Middle,
}

/// One part of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its key.
    pub key: String,
    /// Its heading.
    pub title: InLanguages,
    /// What stands under the heading.
    #[serde(default)]
    pub intro: Option<InLanguages>,
    /// Its questions.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its key: a number or a word.
    pub key: String,
    /// The key of its scale.
    pub scale: String,
    /// The question, with `{own}` and `{partner}` where the wording depends on who answers.
    pub text: InLanguages,
    /// Other wordings by the key of the variant.
    #[serde(default)]
    pub wording: BTreeMap<String, InLanguages>,
    /// Whether a high answer is a low score.
    #[serde(default)]
    pub reversed: bool,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
    /// Whether it may be chosen to break results down by.
    #[serde(default)]
    pub background: bool,
    /// Whether the region has turned it off.
    #[serde(default)]
    pub off: bool,
    /// The keys of the questions whose answers are its weight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<String>,
}

/// How a mean of items is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// High is good.
    Strength,
    /// High is bad.
    Barrier,
}

/// Items that are read together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Its key.
    pub key: String,
    /// The key of what it is part of, if anything.
    #[serde(default)]
    pub category: Option<String>,
    /// How its mean is read.
    pub kind: FactorKind,
    /// What it is called.
    pub name: InLanguages,
    /// The keys of its items.
    pub items: Vec<String>,
    /// Where the middle and the upper band begin.
    pub bands: [f64; 2],
}

impl Instrument {
    /// Every question that is asked, in the order of the form.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items).filter(|item| !item.off)
    }

    /// One question that is asked, by its key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items().find(|item| item.key == key)
    }

    /// The scale of a question.
    pub fn scale_of(&self, item: &Item) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.key == item.scale)
    }

    /// The wording for a kind of respondents; the first where none has the key.
    pub fn variant(&self, key: &str) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.key == key).or(self.variants.first())
    }

    /// The factors of which at least one item is asked, with those items.
    pub fn asked_factors(&self) -> impl Iterator<Item = (&Factor, Vec<&Item>)> {
        self.factors.iter().filter_map(|factor| {
            let items: Vec<&Item> = factor.items.iter().filter_map(|key| self.item(key)).collect();
            (!items.is_empty()).then_some((factor, items))
        })
    }
}

impl Item {
    /// The question as one kind of respondents reads it.
    pub fn text(&self, variant: &Variant, language: Language) -> String {
        let text = self.wording.get(&variant.key).unwrap_or(&self.text).in_language(language);
        filled(text, variant, language)
    }
}

/// A text with what `{own}` and `{partner}` stand for; at its beginning with a capital letter.
pub fn filled(text: &str, variant: &Variant, language: Language) -> String {
    let own = variant.own.in_language(language);
    let partner = variant.partner.in_language(language);
    let text = text.replace("{own}", own).replace("{partner}", partner);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Scale {
    /// The lowest and the highest value that counts.
    pub fn range(&self) -> (f64, f64) {
        let values = self.steps.iter().filter(|step| step.aside == Aside::No).map(|step| step.value);
        #[allow(clippy::cast_precision_loss, reason = "values of scales are small")]
        let real = |value: i64| self.counted(value as f64);
        match self.kind {
            ScaleKind::Number => (real(self.low), real(self.high)),
            _ => (real(values.clone().min().unwrap_or(0)), real(values.max().unwrap_or(0))),
        }
    }

    /// What a value counts as.
    pub fn counted(&self, value: f64) -> f64 {
        if self.tenths { value / 10.0 } else { value }
    }

    /// Whether a mean of its answers says anything.
    pub fn has_mean(&self) -> bool {
        matches!(self.kind, ScaleKind::Steps | ScaleKind::Number)
    }

    /// Whether the classic score counts a step that a second score leaves out.
    pub fn has_middle(&self) -> bool {
        self.steps.iter().any(|step| step.aside == Aside::Middle)
    }
}

impl Step {
    /// Its key in files of answers and counts.
    pub fn key(&self) -> String {
        self.key.clone().unwrap_or_else(|| self.value.to_string())
    }
}

/// One instrument in a list.
#[derive(Debug, Clone)]
pub struct InstrumentLine {
    /// Its id.
    pub id: InstrumentId,
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: i64,
    /// Whether the region made it.
    pub own: i64,
    /// What it was copied from, as key and version.
    pub based_on: Option<String>,
    /// The file, as JSON.
    pub body: String,
    /// When this version came.
    pub created_at: Moment,
}

from_row!(InstrumentLine { id, key, version, own, based_on, body, created_at });

impl InstrumentLine {
    /// What the row holds as an instrument.
    ///
    /// # Errors
    /// A fault where the row holds no instrument.
    pub fn instrument(&self) -> Result<Instrument, model::Fault> {
        serde_json::from_str(&self.body).map_err(model::Fault::new)
    }
}
