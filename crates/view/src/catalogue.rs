//! A language's sentences, kept small. Nine of ten are a line of text without parts: of these a slice of the program's own
//! text is all that is kept. Only the rest is read by Fluent, whose tree of a whole catalogue is ten times its text.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use model::Language;

/// The sentences of one language.
pub struct Catalogue {
    /// Keys with their sentence, in the order of the keys.
    plain: Vec<(&'static str, &'static str)>,
    /// Sentences with parts, and those that take several lines.
    rest: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads the text of a language's files. What Fluent cannot read is left out; a test holds that there is nothing such.
    pub fn read(language: Language, text: &'static str) -> Self {
        let mut plain = Vec::new();
        let mut rest = String::new();
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let goes_on = lines.peek().is_some_and(|next| next.starts_with(' '));
            match alone(line).filter(|_| !goes_on) {
                Some(sentence) => plain.push(sentence),
                None => rest.push_str(line),
            }
        }
        plain.sort_unstable_by_key(|(key, _)| *key);
        plain.shrink_to_fit();
        let mut bundle = FluentBundle::new_concurrent(vec![language.as_str().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(rest).unwrap_or_else(|(readable, _)| readable);
        // A key that stands twice is held by a test.
        let _ = bundle.add_resource(resource);
        Self { plain, rest: bundle }
    }

    /// The sentence of a key with its parts filled in; nothing where the catalogue has no such key.
    pub fn sentence(&self, key: &str, parts: Option<&FluentArgs<'_>>) -> Option<String> {
        if let Ok(place) = self.plain.binary_search_by_key(&key, |(key, _)| *key) {
            return self.plain.get(place).map(|(_, sentence)| (*sentence).to_owned());
        }
        let pattern = self.rest.get_message(key)?.value()?;
        let mut faults = Vec::new();
        Some(self.rest.format_pattern(pattern, parts, &mut faults).into_owned())
    }
}

/// A line that is a whole sentence without parts: its key and its text, as Fluent reads them.
fn alone(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (key, sentence) = line.split_once('=')?;
    let (key, sentence) = (key.trim_end_matches(' '), sentence.trim());
    let begins = key.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let named = key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
    (begins && named && !sentence.is_empty() && !sentence.contains(['{', '}'])).then_some((key, sentence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::{Entry, PatternElement};

    #[test]
    fn every_sentence_reads_as_fluent_reads_it() {
        for (language, text) in crate::catalogue_keys() {
            let catalogue = Catalogue::read(language, text);
            let resource =
                fluent_syntax::parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{language}: {faults:?}"));
            let (mut plain, mut all) = (0, 0);
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let value = message.value.unwrap_or_else(|| panic!("{}", message.id.name));
                all += 1;
                assert!(catalogue.sentence(message.id.name, None).is_some(), "{language}: {}", message.id.name);
                if let [PatternElement::TextElement { value }] = value.elements.as_slice() {
                    assert_eq!(catalogue.sentence(message.id.name, None).as_deref(), Some(*value), "{language}");
                    plain += 1;
                }
            }
            assert!(catalogue.plain.len() <= plain && plain - catalogue.plain.len() < 40, "{language}: {plain}");
            assert!(all > 3000 && plain * 10 > all * 8, "{language}: {plain} of {all}");
        }
    }

    #[test]
    fn a_line_that_is_more_than_a_sentence_is_left_to_fluent() {
        for line in ["# a = b\n", "a = { $n }\n", "a =\n", "    one = b\n", "-term = b\n", "a b = c\n", "\n"] {
            assert_eq!(alone(line), None, "{line}");
        }
        assert_eq!(alone("a-b = c = d \n"), Some(("a-b", "c = d")));
        let two: &'static str = "a = b\n    c\nd = e\n";
        let catalogue = Catalogue::read(Language::English, two);
        assert_eq!(catalogue.sentence("a", None).as_deref(), Some("b\nc"));
        assert_eq!(catalogue.sentence("d", None).as_deref(), Some("e"));
        assert_eq!(catalogue.sentence("f", None), None);
    }
}
