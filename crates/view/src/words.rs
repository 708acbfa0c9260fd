//! Sentences by key, in the reader's language.

use crate::catalogue::Catalogue;
use fluent_bundle::{FluentArgs, FluentValue};
use model::{Language, Reason, Word};
use std::sync::LazyLock;

/// The files of one language, in the order they are read.
macro_rules! catalogue {
    ($language:literal) => {
        catalogue!($language: "house", "imports", "chain", "plan", "prioritisation", "offers", "connections", "initiatives",
            "board", "office", "letters", "public", "lists", "webhooks", "exports", "asking", "samson", "paper", "cocreation")
    };
    ($language:literal: $($part:literal),+) => {
        concat!($(include_str!(concat!("../../../locales/", $language, "/", $part, ".ftl")), "\n"),+)
    };
}

const SOURCES: [(Language, &str); 3] = [
    (Language::Bokmal, catalogue!("nb")),
    (Language::Nynorsk, catalogue!("nn")),
    (Language::English, catalogue!("en")),
];

static CATALOGUES: LazyLock<Vec<(Language, Catalogue)>> =
    LazyLock::new(|| SOURCES.iter().map(|(language, text)| (*language, Catalogue::read(*language, text))).collect());

/// The source text of each language's catalogue, for the tests that compare them.
pub fn catalogue_keys() -> [(Language, &'static str); 3] {
    SOURCES
}

/// The sentences of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// Puts every sentence in brackets, so that a test can see what does not come from the catalogue.
    pub bracketed: bool,
}

impl Words {
    /// The sentences of a language.
    pub fn of(language: Language) -> Self {
        Self { language, bracketed: false }
    }

    /// A sentence without parts.
    pub fn say(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A sentence with named parts.
    pub fn with(self, key: &str, parts: &[(&'static str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in parts {
            arguments.set(*name, FluentValue::from(*value));
        }
        self.format(key, Some(&arguments))
    }

    /// A sentence about a number of things: `n` chooses the plural, and is shown as people write it.
    pub fn count(self, key: &str, n: i64) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("n", FluentValue::from(n));
        arguments.set("shown", FluentValue::from(crate::dates::number(self.language, n)));
        self.format(key, Some(&arguments))
    }

    /// The name of a word, such as `stage-draft`.
    pub fn word<W: Word>(self, word: W) -> String {
        self.say(&format!("{}-{}", kebab(W::GROUP), word.word().replace('_', "-")))
    }

    /// Why something was refused. A part called `label` holds the key of a field's label.
    pub fn reason(self, reason: &Reason) -> String {
        let shown = |name: &str, value: &str| if name == "label" { self.say(value) } else { value.to_owned() };
        let parts: Vec<(&'static str, String)> =
            reason.parts.iter().map(|(name, value)| (*name, shown(name, value))).collect();
        let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.with(&format!("refusal-{}", reason.key), &parts)
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let catalogue = CATALOGUES.iter().find(|(language, _)| *language == self.language);
        let text = catalogue.and_then(|(_, catalogue)| catalogue.sentence(key, arguments));
        let Some(text) = text else { return format!("[{key}]") };
        if self.bracketed { format!("⟦{text}⟧") } else { text }
    }
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab
}
