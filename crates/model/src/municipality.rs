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

/// The code of a known municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MunicipalityCode(&'static Municipality);

impl MunicipalityCode {
    /// The municipality's name.
    pub fn name(self) -> &'static str {
        self.0.name
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

/// Why a text is not a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a known municipality number")]
pub struct BadMunicipality;

impl FromStr for MunicipalityCode {
    type Err = BadMunicipality;
    fn from_str(text: &str) -> Result<Self, BadMunicipality> {
        MUNICIPALITIES.iter().find(|known| known.code == text.trim()).map(Self).ok_or(BadMunicipality)
    }
}

crate::kept_as_text!(MunicipalityCode);
