//! Municipalities, by the numbers of the statistics office.

mod all;

pub use all::MUNICIPALITIES;

use crate::text::folded;
use std::fmt;
use std::str::FromStr;

/// One code with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Four digits, kept as text because of the leading zero.
    pub code: &'static str,
    /// The official name; where there are several, all of them.
    pub name: &'static str,
}

impl Municipality {
    /// Whether a folded text is its name: all of it, or in one of its languages.
    pub fn is_called(&self, said: &str) -> bool {
        folded(self.name) == said || self.name.split(" - ").any(|name| folded(name) == said)
    }

    /// The municipality of a code.
    pub fn of(code: &str) -> Option<&'static Self> {
        let place = MUNICIPALITIES.binary_search_by_key(&code, |known| known.code).ok()?;
        MUNICIPALITIES.get(place)
    }
}

const fn town(code: &'static str, name: &'static str) -> Municipality {
    Municipality { code, name }
}

/// The region's own and its neighbours, which stand first where a municipality is chosen: Buskerud and what lies around it.
pub const NEAR: &[&str] = &[
    "3301", "3303", "3305", "3310", "3312", "3314", "3316", "3318", "3320", "3322", "3324", "3326", "3328", "3330",
    "3332", "3334", "3336", "3338", "3201", "3203", "3234", "3236", "0301",
];

/// The code of a municipality: one of [`MUNICIPALITIES`], or any other four digits, which an organisation of the register
/// may bear. What a code stood for depends on the day; the county must never be read out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MunicipalityCode([u8; 4]);

impl MunicipalityCode {
    /// The municipality's name, where it is among those of today.
    pub fn name(self) -> Option<&'static str> {
        Municipality::of(&self.to_string()).map(|known| known.name)
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

/// Why a text is not a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a municipality number of four digits")]
pub struct BadMunicipality;

impl FromStr for MunicipalityCode {
    type Err = BadMunicipality;
    fn from_str(text: &str) -> Result<Self, BadMunicipality> {
        let digits: [u8; 4] = text.trim().as_bytes().try_into().map_err(|_| BadMunicipality)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(BadMunicipality) }
    }
}

crate::kept_as_text!(MunicipalityCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_357_municipalities_in_fifteen_counties_each_with_a_number_and_a_name_of_its_own() {
        assert_eq!(MUNICIPALITIES.len(), 357);
        assert!(MUNICIPALITIES.is_sorted_by(|a, b| a.code < b.code), "in order, and none twice");
        for known in MUNICIPALITIES {
            assert!(known.code.len() == 4 && known.code.parse::<MunicipalityCode>().is_ok(), "{known:?}");
            assert_eq!(known.name, known.name.trim(), "{known:?}");
            assert_eq!(MUNICIPALITIES.iter().filter(|other| other.name == known.name).count(), 1, "{known:?}");
            assert_eq!(Municipality::of(known.code), Some(known));
        }
        let of = |county: &str| MUNICIPALITIES.iter().filter(|known| known.code.starts_with(county)).count();
        let counties = ["03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56"];
        assert_eq!(counties.map(of), [1, 23, 27, 41, 12, 21, 18, 46, 6, 17, 25, 43, 38, 21, 18]);
        assert!(NEAR.iter().all(|code| Municipality::of(code).is_some()));
    }

    #[test]
    fn a_municipality_is_known_by_its_number_and_by_each_of_its_names() {
        for (code, said) in
            [("3301", "drammen"), ("5540", "kåfjord"), ("5540", "kaivuono"), ("5001", "trondheim - tråante")]
        {
            let known = MUNICIPALITIES.iter().find(|known| known.is_called(&folded(said)));
            assert_eq!(known.map(|known| known.code), Some(code), "{said}");
        }
        assert!(!MUNICIPALITIES.iter().any(|known| known.is_called("herøy")), "two are called so");
        assert_eq!("5612".parse::<MunicipalityCode>().unwrap().name(), Some("Guovdageaidnu - Kautokeino"));
        assert_eq!("1601".parse::<MunicipalityCode>().unwrap().name(), None, "a number of before 2018");
    }
}
