//! Method cards: what it is, when to use it, how to do it in an hour. They are data that the program comes with.

use crate::initiatives::InLanguages;
use model::{CircleHeading, Language};
use serde::Deserialize;
use std::sync::LazyLock;

/// The cards as they are written in `instruments/methods.toml`.
pub const METHODS: &str = include_str!("../../../../instruments/methods.toml");
/// How many fields SAMSON has.
pub const FIELDS: u8 = 7;

/// Where a card belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// One of SAMSON's fields, from 1 to 7.
    Field(u8),
    /// One heading of the circle.
    Heading(CircleHeading),
    /// Those who lead a network.
    Leads,
}

/// One method.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its key, by which it is found on the page.
    pub key: String,
    /// Where it belongs.
    pub place: Place,
    /// What it is called.
    pub title: InLanguages,
    /// What it is.
    pub what: InLanguages,
    /// When to use it.
    pub when: InLanguages,
    /// How to do it, a step on each line.
    pub how: InLanguages,
}

impl Card {
    /// Its steps in one language, in their order.
    pub fn steps(&self, language: Language) -> impl Iterator<Item = &str> {
        self.how.in_language(language).lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "says which wording this is, for those who read the file")]
    version: u32,
    #[expect(dead_code, reason = "says who may use the texts, for those who read the file")]
    licence: String,
    card: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    field: Option<u8>,
    heading: Option<String>,
    #[serde(default)]
    leads: bool,
    title: InLanguages,
    what: InLanguages,
    when: InLanguages,
    how: InLanguages,
}

/// The cards by where they belong.
struct Shelf {
    fields: Vec<Vec<Card>>,
    headings: Vec<Vec<Card>>,
    leads: Vec<Card>,
}

/// Reads a file of cards.
///
/// # Errors
/// What is wrong with it: each card belongs to one place.
fn read(text: &str) -> Result<Vec<Card>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let card = |written: Written| {
        let heading = written.heading.as_deref().map(str::parse::<CircleHeading>).transpose()?;
        let place = match (written.field, heading, written.leads) {
            (Some(field), None, false) if (1..=FIELDS).contains(&field) => Place::Field(field),
            (None, Some(heading), false) => Place::Heading(heading),
            (None, None, true) => Place::Leads,
            _ => return Err(format!("{}: a card belongs to one field, one heading or those who lead", written.key)),
        };
        let Written { key, title, what, when, how, .. } = written;
        Ok(Card { key, place, title, what, when, how })
    };
    file.card.into_iter().map(card).collect()
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    let cards = read(METHODS).unwrap_or_default();
    let of = |place: Place| cards.iter().filter(|card| card.place == place).cloned().collect();
    Shelf {
        fields: (1..=FIELDS).map(|field| of(Place::Field(field))).collect(),
        headings: CircleHeading::ALL.iter().map(|heading| of(Place::Heading(*heading))).collect(),
        leads: of(Place::Leads),
    }
});

/// The cards of one of SAMSON's fields, from 1 to 7; none of any other number.
///
/// ```
/// use features::cocreation::methods::of_field;
/// assert!((1..=7).all(|field| !of_field(field).is_empty()));
/// assert!(of_field(0).is_empty() && of_field(8).is_empty());
/// ```
pub fn of_field(field: u8) -> &'static [Card] {
    usize::from(field).checked_sub(1).and_then(|place| SHELF.fields.get(place)).map_or(&[], Vec::as_slice)
}

/// The cards of one heading of the circle.
pub fn of_heading(heading: CircleHeading) -> &'static [Card] {
    let place = CircleHeading::ALL.iter().position(|known| *known == heading);
    place.and_then(|place| SHELF.headings.get(place)).map_or(&[], Vec::as_slice)
}

/// The cards for those who lead a network.
pub fn of_leads() -> &'static [Card] {
    &SHELF.leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_and_heading_has_a_card_in_three_languages_of_an_hour() {
        let cards = read(METHODS).unwrap();
        assert!((1..=FIELDS).all(|field| (1..=2).contains(&of_field(field).len())));
        assert!(CircleHeading::ALL.iter().all(|heading| !of_heading(*heading).is_empty()));
        assert_eq!(of_leads().len(), 2);
        for card in &cards {
            for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
                let texts = [&card.title, &card.what, &card.when];
                assert!(texts.iter().all(|text| !text.in_language(language).trim().is_empty()), "{}", card.key);
                let minutes: u32 =
                    card.steps(language).map(|step| step.split(' ').next().unwrap().parse::<u32>().unwrap()).sum();
                assert_eq!(minutes, 60, "{} in {language}", card.key);
            }
        }
    }

    #[test]
    fn a_key_stands_once() {
        let mut keys: Vec<String> = read(METHODS).unwrap().into_iter().map(|card| card.key).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn a_card_of_no_place_or_two_is_refused() {
        let card = |place: &str| {
            let text = "{ nb = 'a', nn = 'a', en = 'a' }";
            format!(
                "version = 1\nlicence = 'x'\n[[card]]\nkey = 'k'\n{place}\ntitle = {text}\nwhat = {text}\nwhen = {text}\nhow = {text}"
            )
        };
        assert!(read(&card("field = 7")).is_ok() && read(&card("heading = 'tell'")).is_ok());
        for wrong in
            ["", "field = 8", "field = 0", "heading = 'x'", "field = 1\nleads = true", "field = 1\nheading = 'map'"]
        {
            assert!(read(&card(wrong)).is_err(), "{wrong}");
        }
    }
}
