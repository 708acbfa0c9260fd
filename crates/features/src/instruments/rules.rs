//! Pure choices of instruments.

use super::{InLanguages, Instrument};
use model::{Reason, Refusal, Viewer};
use std::collections::{BTreeMap, BTreeSet};

/// Refuses those who do not keep instruments: they are the same who run rounds.
///
/// # Errors
/// Forbidden with `only-keepers-of-rounds`.
pub fn only_keepers(who: &Viewer) -> Result<(), Refusal> {
    let keeps = who.is(model::RegionRole::Coordinator) || who.is(model::RegionRole::Evaluator);
    if keeps { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-keepers-of-rounds"))) }
}

/// What a region changes of an instrument: its title, texts of questions, and which of them are asked.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// What it is called.
    pub title: Option<InLanguages>,
    /// Texts by the key of the question.
    pub texts: BTreeMap<String, InLanguages>,
    /// The keys of the questions that are asked.
    pub asked: BTreeSet<String>,
}

/// The instrument with the changes made.
pub fn changed(mut instrument: Instrument, changes: &Changes) -> Instrument {
    if let Some(title) = &changes.title {
        instrument.title = title.clone();
    }
    for item in instrument.sections.iter_mut().flat_map(|section| &mut section.items) {
        item.off = !changes.asked.contains(&item.key);
        if let Some(text) = changes.texts.get(&item.key).filter(|text| **text != item.text) {
            item.text = text.clone();
            // A wording for one variant would hide the new text from those who read it.
            item.wording.clear();
        }
    }
    instrument
}

/// How the questions of two versions differ: keys that are in both with other texts or scales, in the first alone, and
/// in the second alone.
pub fn differences(first: &Instrument, second: &Instrument) -> (Vec<String>, Vec<String>, Vec<String>) {
    let alone = |a: &Instrument, b: &Instrument| -> Vec<String> {
        a.items().filter(|item| b.item(&item.key).is_none()).map(|item| item.key.clone()).collect()
    };
    let other = |key: &&str| {
        let (a, b) = (first.item(key), second.item(key));
        let scales = (a.and_then(|it| first.scale_of(it)), b.and_then(|it| second.scale_of(it)));
        let texts = (a.map(|it| (&it.text, it.reversed)), b.map(|it| (&it.text, it.reversed)));
        texts.0 != texts.1 || scales.0 != scales.1
    };
    let both = first.items().map(|item| item.key.as_str()).filter(|key| second.item(key).is_some());
    let differ = both.filter(other).map(str::to_owned).collect();
    (differ, alone(first, second), alone(second, first))
}
