//! From a file to an instrument that holds together, or to what is wrong with it and where.

use super::{Aside, InLanguages, Instrument, Item, Scale, ScaleKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// The largest file that is read, in bytes.
const LARGEST: usize = 1024 * 1024;
/// The most questions of an instrument.
const MOST_ITEMS: usize = 400;
/// The longest text, in characters.
const LONGEST: usize = 1_000;

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: WrongKind,
    /// The key or text it is wrong with, or what the reader of TOML says.
    pub what: String,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongKind {
    /// It is too large.
    TooLarge,
    /// It is no TOML, or has a field too many or too few.
    Syntax,
    /// A key stands twice.
    Twice,
    /// A key is empty, too long, or has other signs than letters, digits, `-` and `_`.
    Key,
    /// A question names a scale that is not there.
    NoScale,
    /// A factor names a question that is not there.
    NoItem,
    /// A text is empty in one of the languages, or too long.
    Text,
    /// A scale has no steps, values that stand twice, or ends the wrong way round.
    Scale,
    /// A wording is for a variant that is not there, or there is no variant.
    NoVariant,
    /// A question of free text is reversed, part of a factor, or to break down by.
    NoNumber,
    /// Bands are the wrong way round.
    Bands,
    /// There are no questions, or too many.
    Items,
}

impl WrongKind {
    /// Its key in the catalogues.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "instrument-too-large",
            Self::Syntax => "instrument-syntax",
            Self::Twice => "instrument-twice",
            Self::Key => "instrument-key",
            Self::NoScale => "instrument-no-scale",
            Self::NoItem => "instrument-no-item",
            Self::Text => "instrument-text",
            Self::Scale => "instrument-scale",
            Self::NoVariant => "instrument-no-variant",
            Self::NoNumber => "instrument-no-number",
            Self::Bands => "instrument-bands",
            Self::Items => "instrument-items",
        }
    }
}

impl Instrument {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        if text.len() > LARGEST {
            return Err(Wrong { line: 1, kind: WrongKind::TooLarge, what: (LARGEST / 1024).to_string() });
        }
        let read: Self = toml::from_str(text).map_err(|error| Wrong {
            line: line_at(text, error.span().unwrap_or(0..0)),
            kind: WrongKind::Syntax,
            what: error.message().chars().take(200).collect(),
        })?;
        read.check().map_err(|(kind, what)| Wrong { line: line_of(text, kind, &what), kind, what })?;
        Ok(read)
    }

    /// The same instrument as a file.
    pub fn write(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }

    /// Whether it holds together: every key once, every text in three languages, every name known.
    ///
    /// # Errors
    /// What is wrong, and with what.
    pub fn check(&self) -> Result<(), (WrongKind, String)> {
        let wrong = |kind, what: &str| Err((kind, what.to_owned()));
        let count = self.sections.iter().map(|section| section.items.len()).sum::<usize>();
        if count == 0 || count > MOST_ITEMS || self.items().next().is_none() {
            return wrong(WrongKind::Items, &count.to_string());
        }
        if self.variants.is_empty() {
            return wrong(WrongKind::NoVariant, &self.key);
        }
        if self.version < 1 {
            return wrong(WrongKind::Key, &self.version.to_string());
        }
        self.check_keys()?;
        [&self.title, &self.about, &self.source].into_iter().try_for_each(texts)?;
        self.variants.iter().try_for_each(|it| [&it.name, &it.own, &it.partner].into_iter().try_for_each(texts))?;
        self.scales.iter().try_for_each(check_scale)?;
        for section in &self.sections {
            std::iter::once(&section.title).chain(&section.intro).try_for_each(texts)?;
            section.items.iter().try_for_each(|item| self.check_item(item))?;
        }
        self.factors.iter().try_for_each(|factor| self.check_factor(factor))
    }

    fn check_keys(&self) -> Result<(), (WrongKind, String)> {
        let once = |keys: &mut dyn Iterator<Item = &str>| {
            let mut seen = BTreeSet::new();
            for key in keys {
                if !is_key(key) {
                    return Err((WrongKind::Key, key.to_owned()));
                }
                if !seen.insert(key) {
                    return Err((WrongKind::Twice, key.to_owned()));
                }
            }
            Ok(())
        };
        once(&mut std::iter::once(self.key.as_str()))?;
        once(&mut self.variants.iter().map(|it| it.key.as_str()))?;
        once(&mut self.scales.iter().map(|it| it.key.as_str()))?;
        once(&mut self.sections.iter().map(|it| it.key.as_str()))?;
        once(&mut self.sections.iter().flat_map(|it| &it.items).map(|it| it.key.as_str()))?;
        once(&mut self.factors.iter().map(|it| it.key.as_str()))
    }

    fn check_item(&self, item: &Item) -> Result<(), (WrongKind, String)> {
        std::iter::once(&item.text).chain(item.wording.values()).try_for_each(texts)?;
        if let Some(unknown) = item.wording.keys().find(|key| self.variants.iter().all(|it| it.key != **key)) {
            return Err((WrongKind::NoVariant, unknown.clone()));
        }
        let scale = self.scale_of(item).ok_or_else(|| (WrongKind::NoScale, item.scale.clone()))?;
        for key in &item.tied {
            let weighs = |it: &&super::Item| it.key == *key && it.key != item.key && it.tied.is_empty();
            let weight = self.sections.iter().flat_map(|section| &section.items).find(weighs);
            let scale = weight.and_then(|it| self.scale_of(it)).ok_or_else(|| (WrongKind::NoItem, key.clone()))?;
            if !scale.has_mean() {
                return Err((WrongKind::NoNumber, key.clone()));
            }
        }
        let misread = (item.reversed && !scale.has_mean())
            || (item.background && !matches!(scale.kind, ScaleKind::Choice | ScaleKind::Steps));
        if misread { Err((WrongKind::NoNumber, item.key.clone())) } else { Ok(()) }
    }

    fn check_factor(&self, factor: &super::Factor) -> Result<(), (WrongKind, String)> {
        texts(&factor.name)?;
        let all = || self.sections.iter().flat_map(|section| &section.items);
        for key in &factor.items {
            let item = all().find(|item| item.key == *key).ok_or_else(|| (WrongKind::NoItem, key.clone()))?;
            if !self.scale_of(item).is_some_and(Scale::has_mean) {
                return Err((WrongKind::NoNumber, key.clone()));
            }
        }
        let [low, high] = factor.bands;
        if factor.items.is_empty() || !low.is_finite() || !high.is_finite() || low > high {
            return Err((WrongKind::Bands, factor.key.clone()));
        }
        Ok(())
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 60 && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn texts(text: &InLanguages) -> Result<(), (WrongKind, String)> {
    let all = [&text.nb, &text.nn, &text.en];
    let holds = |text: &&String| !text.trim().is_empty() && text.chars().count() <= LONGEST;
    if all.iter().all(holds) {
        return Ok(());
    }
    let shown = all.into_iter().find(|text| !text.trim().is_empty()).map_or("", String::as_str);
    Err((WrongKind::Text, shown.chars().take(80).collect()))
}

fn check_scale(scale: &Scale) -> Result<(), (WrongKind, String)> {
    scale.steps.iter().map(|step| &step.label).chain(&scale.ends).try_for_each(texts)?;
    let values: BTreeSet<i64> = scale.steps.iter().map(|step| step.value).collect();
    let keys: BTreeSet<String> = scale.steps.iter().map(super::Step::key).collect();
    let counted = scale.steps.iter().filter(|step| step.aside == Aside::No).count();
    let holds = match scale.kind {
        ScaleKind::Choice | ScaleKind::Steps => {
            counted >= 1
                && (2..=40).contains(&scale.steps.len())
                && values.len() == scale.steps.len()
                && keys.len() == scale.steps.len()
                && values.iter().all(|value| (-1_000..=1_000).contains(value))
                && scale.top < scale.steps.len()
        }
        ScaleKind::Number => scale.steps.is_empty() && scale.low < scale.high && scale.high - scale.low <= 1_000_000,
        ScaleKind::Text => scale.steps.is_empty(),
    };
    let holds = holds && (!scale.tenths || scale.kind == ScaleKind::Steps);
    if holds { Ok(()) } else { Err((WrongKind::Scale, scale.key.clone())) }
}

fn line_at(text: &str, span: Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

/// The last line that holds the text between quotes, which is where a second key stands; of a thing that is wrong by
/// itself, the last line that gives its key.
fn line_of(text: &str, kind: WrongKind, what: &str) -> usize {
    let quoted = format!("\"{what}\"");
    let by_key = matches!(kind, WrongKind::Scale | WrongKind::Bands | WrongKind::Twice | WrongKind::NoNumber);
    let is_key = |line: &str| line.trim_start().starts_with("key") && line.contains(&quoted);
    let holds = |line: &str| line.contains(&quoted) || (what.len() > 20 && line.contains(what));
    let lines = || text.lines().enumerate();
    let key = lines().filter(|(_, line)| by_key && is_key(line)).last();
    // A question is tied before anything else names it: where a line ties to it, that is the one.
    let is_tie = |line: &str| line.trim_start().starts_with("tied") && line.contains(&quoted);
    let tie = lines().filter(|(_, line)| kind == WrongKind::NoItem && is_tie(line)).last();
    key.or(tie).or_else(|| lines().filter(|(_, line)| holds(line)).last()).map_or(1, |(place, _)| place + 1)
}

#[cfg(test)]
mod tests {
    use super::super::SHIPPED;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_shipped_instrument_holds_and_comes_back_from_its_own_file() {
        for text in SHIPPED {
            let read = Instrument::read(text);
            assert!(read.is_ok(), "{read:?}");
            let again = read.as_ref().map(|it| Instrument::read(&it.write()));
            assert_eq!(again.ok().and_then(Result::ok), read.ok());
        }
    }

    const SMALL: &str = r#"key = "small"
version = 1
kind = "survey"
licence = "CC BY 4.0"
title = { nb = "a", nn = "a", en = "a" }
about = { nb = "a", nn = "a", en = "a" }
source = { nb = "a", nn = "a", en = "a" }
[[variant]]
key = "all"
name = { nb = "a", nn = "a", en = "a" }
own = { nb = "a", nn = "a", en = "a" }
partner = { nb = "a", nn = "a", en = "a" }
[[scale]]
key = "number"
kind = "number"
low = 1
high = 100
[[scale]]
key = "words"
kind = "text"
[[section]]
key = "one"
title = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "first"
scale = "number"
text = { nb = "en", nn = "ein", en = "one" }
[[factor]]
key = "whole"
kind = "barrier"
name = { nb = "a", nn = "a", en = "a" }
items = ["first"]
bands = [35.0, 65.0]
"#;

    #[test]
    fn a_broken_file_is_refused_with_line_and_reason() {
        assert!(Instrument::read(SMALL).is_ok());
        let broken = |from: &str, to: &str| {
            let wrong = Instrument::read(&SMALL.replacen(from, to, 1)).err();
            wrong.map(|wrong| (wrong.kind, wrong.line))
        };
        for (from, to, kind, line) in [
            ("version = 1", "version = one", WrongKind::Syntax, 2),
            ("licence", "lisens", WrongKind::Syntax, 4),
            ("scale = \"number\"", "scale = \"numbers\"", WrongKind::NoScale, 26),
            ("scale = \"number\"", "scale = \"words\"", WrongKind::NoNumber, 25),
            ("items = [\"first\"]", "items = [\"second\"]", WrongKind::NoItem, 32),
            ("low = 1\n", "low = 1000\n", WrongKind::Scale, 14),
            ("bands = [35.0, 65.0]", "bands = [65.0, 35.0]", WrongKind::Bands, 29),
            ("nn = \"ein\"", "nn = \" \"", WrongKind::Text, 27),
            ("key = \"words\"", "key = \"number\"", WrongKind::Twice, 19),
            ("key = \"one\"", "key = \"one two\"", WrongKind::Key, 22),
            ("key = \"first\"", "key = \"first\"\ntied = [\"second\"]", WrongKind::NoItem, 26),
            ("key = \"first\"", "key = \"first\"\ntied = [\"first\"]", WrongKind::NoItem, 26),
        ] {
            assert_eq!(broken(from, to), Some((kind, line)), "{to}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_an_instrument_or_refused(text in "\\PC{0,300}", from in 0usize..900, to in 0usize..900) {
            let _ = Instrument::read(&text);
            let (from, to) = (from.min(SMALL.len()), to.min(SMALL.len()));
            let cut = format!("{}{text}{}", &SMALL[..from.min(to)], &SMALL[from.max(to)..]);
            let _ = Instrument::read(&cut);
        }
    }
}
