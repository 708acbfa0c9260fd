//! Municipalities, by the numbers of the statistics office.

use std::fmt;
use std::str::FromStr;

/// One code with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Four digits, kept as text because of the leading zero.
    pub code: &'static str,
    /// The official name.
    pub name: &'static str,
}

const fn town(code: &'static str, name: &'static str) -> Municipality {
    Municipality { code, name }
}

/// The municipalities to choose among: Buskerud and its neighbours, by the numbering in force from 1 January 2024.
pub const MUNICIPALITIES: &[Municipality] = &[
    town("3301", "Drammen"),
    town("3303", "Kongsberg"),
    town("3305", "Ringerike"),
    town("3310", "Hole"),
    town("3312", "Lier"),
    town("3314", "Øvre Eiker"),
    town("3316", "Modum"),
    town("3318", "Krødsherad"),
    town("3320", "Flå"),
    town("3322", "Nesbyen"),
    town("3324", "Gol"),
    town("3326", "Hemsedal"),
    town("3328", "Ål"),
    town("3330", "Hol"),
    town("3332", "Sigdal"),
    town("3334", "Flesberg"),
    town("3336", "Rollag"),
    town("3338", "Nore og Uvdal"),
    town("3201", "Bærum"),
    town("3203", "Asker"),
    town("3234", "Lunner"),
    town("3236", "Jevnaker"),
    town("0301", "Oslo"),
];

/// The code of a municipality: one of [`MUNICIPALITIES`], or any other four digits, which an organisation of the register
/// may bear. What a code stood for depends on the day; the county must never be read out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MunicipalityCode([u8; 4]);

impl MunicipalityCode {
    /// The municipality's name, where it is among those to choose.
    pub fn name(self) -> Option<&'static str> {
        let code = self.to_string();
        MUNICIPALITIES.iter().find(|known| known.code == code).map(|known| known.name)
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
