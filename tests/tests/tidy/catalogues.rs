//! The catalogues of the three languages are equal, and the code and they know the same keys.

use super::{root, sources};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    fn inline(expression: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => whole(expression, found),
            _ => {}
        }
    }
    fn whole(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, found),
            Expression::Select { selector, variants } => {
                inline(selector, found);
                for variant in variants {
                    variables(&variant.value, found);
                }
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            whole(expression, found);
        }
    }
}

fn catalogue(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let parsed = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut keys = BTreeMap::new();
    for entry in &parsed.body {
        if let Entry::Message(message) = entry {
            let mut found = BTreeSet::new();
            if let Some(value) = &message.value {
                variables(value, &mut found);
            }
            let before = keys.insert(message.id.name.to_owned(), found);
            assert!(before.is_none(), "{} stands twice", message.id.name);
        }
    }
    keys
}

#[test]
fn the_three_catalogues_have_the_same_keys_and_parts() {
    let [first, rest @ ..] = view::catalogue_keys();
    let bokmal = catalogue(first.1);
    assert!(bokmal.len() > 450, "{}", bokmal.len());
    for (language, text) in rest {
        let other = catalogue(text);
        for (key, parts) in &bokmal {
            assert_eq!(Some(parts), other.get(key), "{language}: {key}");
        }
        for key in other.keys() {
            assert!(bokmal.contains_key(key), "{language}: {key} is not in bokmål");
        }
    }
}

#[test]
fn every_key_that_the_code_names_is_in_the_catalogue_and_every_key_is_used() {
    let keys = catalogue(view::catalogue_keys()[0].1);
    let code: String = [
        "crates/view/src",
        "crates/web/src",
        "crates/paper/src",
        "crates/features/src",
        "crates/intake/src",
        "crates/model/src",
    ]
    .iter()
    .flat_map(|f| sources(f))
    .map(|(_, text)| text)
    .collect();
    let named = |marker: &str, prefix: &str| -> Vec<String> {
        code.match_indices(marker)
            .map(|(place, _)| &code[place + marker.len()..])
            .filter_map(|rest| rest.split('"').next())
            .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
            .map(|key| format!("{prefix}{key}"))
            .collect()
    };
    for (marker, prefix) in [("say(\"", ""), (".with(\"", ""), (".count(\"", ""), ("Reason::new(\"", "refusal-")] {
        for key in named(marker, prefix) {
            let part = prefix.is_empty() && !keys.contains_key(&key) && !key.contains('-');
            assert!(part || keys.contains_key(&key), "{key} is not in the catalogue");
        }
    }
    let code = Code::of(&code);
    for key in keys.keys() {
        let stem = ["-title", "-text", "-subject", "-intro", "-hint"].iter().find_map(|end| key.strip_suffix(end));
        assert!(code.uses(key) || stem.is_some_and(|stem| code.uses(stem)), "{key} is used nowhere");
    }
}

/// What the code says between quotes, looked up once for all keys.
struct Code<'a> {
    quoted: BTreeSet<&'a str>,
    /// The same with a hyphen for a full stop or an underscore, as actions of the journal are named.
    hyphened: BTreeSet<String>,
    /// What stands before a hyphen and a word that is put in.
    heads: BTreeSet<&'a str>,
}

impl<'a> Code<'a> {
    fn of(code: &'a str) -> Code<'a> {
        let is_key = |c: char| c.is_ascii_alphanumeric() || ['-', '_', '.'].contains(&c);
        let words = code.split('"').chain(code.split('\''));
        let quoted: BTreeSet<&str> = words.filter(|word| word.len() < 100 && word.chars().all(is_key)).collect();
        let hyphened = quoted.iter().map(|word| word.replace(['.', '_'], "-")).collect();
        let before = code.match_indices("-{").map(|(place, _)| &code[..place]);
        let heads = before.map(|text| text.rsplit(|c| !is_key(c)).next().unwrap_or_default()).collect();
        Code { quoted, hyphened, heads }
    }

    /// Whether a key is named, whole or put together from a beginning and a word.
    fn uses(&self, key: &str) -> bool {
        self.quoted.contains(key)
            || key.match_indices('-').any(|(cut, _)| {
                let (head, tail) = (&key[..cut], &key[cut + 1..]);
                let begun = self.heads.contains(head) || self.begins(&key[..=cut]) || is_group(head);
                let known = self.quoted.contains(tail) || self.quoted.contains(tail.replace('-', "_").as_str());
                head == "action" && self.hyphened.contains(tail)
                    || begun && (known || tail.chars().all(|c| c.is_ascii_digit()))
            })
    }

    fn begins(&self, head: &str) -> bool {
        self.quoted.range(head..).next().is_some_and(|word| word.starts_with(head))
    }
}

/// Whether keys that begin so are the names of an enumeration's words.
fn is_group(head: &str) -> bool {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let words = ["words.rs", "words/asking.rs", "words/chain.rs", "words/cocreation.rs", "words/letters.rs"];
    let text: String = words.iter().map(|name| read(&format!("crates/model/src/{name}"))).collect();
    let camel: String = head.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    text.contains(&format!("    {camel} {{"))
        || ["refusal", "done", "step", "direction", "strength", "account", "thing", "sort", "problem"].contains(&head)
}
