//! Text that people write, cleaned and bounded, and how it is folded for search and sorting.

use crate::Reason;
use std::fmt;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// Text of 1 to `MAX` characters, without characters that no person types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text<const MAX: usize>(String);

impl<const MAX: usize> Text<MAX> {
    /// Cleans the text; `Ok(None)` where nothing is left of it.
    ///
    /// # Errors
    /// `too-long` with the limit and the length, `unreadable` for control characters.
    pub fn read(raw: &str) -> Result<Option<Self>, Reason> {
        let text = clean(raw);
        let length = text.chars().count();
        if text.is_empty() {
            Ok(None)
        } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            Err(Reason::new("unreadable"))
        } else if length > MAX {
            Err(Reason::new("too-long").with("limit", MAX).with("length", length))
        } else {
            Ok(Some(Self(text)))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> crate::ToCell for Text<MAX> {
    fn to_cell(&self) -> crate::Cell {
        self.0.to_cell()
    }
}

fn clean(raw: &str) -> String {
    let lines = raw.replace("\r\n", "\n").replace('\r', "\n");
    lines.nfc().collect::<String>().trim().to_owned()
}

/// Text as it is searched: lower case, accents off other letters than å, spaces and signs as one space.
///
/// ```
/// assert_eq!(model::text::folded("Ålesund  Café: ÆØÅ"), "ålesund cafe æøå");
/// ```
pub fn folded(text: &str) -> String {
    let lower = text.nfc().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for letter in lower.chars() {
        let plain = if letter == 'å' { letter } else { letter.nfd().next().unwrap_or(letter) };
        if plain.is_alphanumeric() {
            folded.push(plain);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A key that sorts as Norwegian readers expect: æ, ø and å after z, aa as å, with any collation.
///
/// ```
/// let mut towns = ["Ås", "Ærfugl", "Øst", "Zoo", "Aas", "Bø"];
/// towns.sort_by_key(|town| model::text::sort_key(town));
/// assert_eq!(towns, ["Bø", "Zoo", "Ærfugl", "Øst", "Ås", "Aas"]);
/// ```
pub fn sort_key(text: &str) -> String {
    folded(text)
        .replace("aa", "å")
        .chars()
        .map(|letter| match letter {
            'æ' | 'ä' => '\u{10a0}',
            'ø' | 'ö' => '\u{10a1}',
            'å' => '\u{10a2}',
            other => other,
        })
        .collect()
}

/// An e-mail address: something before one `@`, a domain with a dot after it, at most 254 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as compared: in lower case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address such as name@example.no")]
pub struct BadEmail;

impl FromStr for Email {
    type Err = BadEmail;
    fn from_str(text: &str) -> Result<Self, BadEmail> {
        let text = text.trim();
        let (name, domain) = text.split_once('@').ok_or(BadEmail)?;
        let labels_hold = domain.contains('.') && domain.split('.').all(is_label);
        let name_holds = !name.is_empty()
            && name.len() <= 64
            && name.chars().all(|c| c.is_ascii_graphic() && !"()<>[]:;@\\,\"".contains(c));
        if text.len() <= 254 && labels_hold && name_holds { Ok(Self(text.to_owned())) } else { Err(BadEmail) }
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && label.is_ascii()
}

crate::kept_as_text!(Email);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_cleaned_and_bounded() {
        assert_eq!(Text::<9>::read("  to\r\nlinjer ").map(|t| t.map(|t| t.to_string())), Ok(Some("to\nlinjer".into())));
        assert_eq!(Text::<9>::read(" \r\n "), Ok(None));
        assert_eq!(Text::<3>::read("åååå").unwrap_err().key, "too-long");
        assert_eq!(Text::<9>::read("a\0b").unwrap_err().key, "unreadable");
    }

    #[test]
    fn addresses_are_checked() {
        assert!("kari.nordmann@sykehus.example".parse::<Email>().is_ok());
        for wrong in
            ["", "kari", "kari@", "@x.no", "kari@no", "ka ri@x.no", "kari@x..no", "a@b@c.no", "kari@x.no\nBcc:"]
        {
            assert!(wrong.parse::<Email>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
