//! How near two municipalities are.

/// How near an offer is to where the need is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// In the same municipality.
    Same,
    /// In one that borders on it.
    Neighbour,
    /// In the same county.
    County,
    /// It reaches anywhere, wherever it is.
    Anywhere,
    /// Further away.
    Far,
    /// The offer does not say.
    Unknown,
}

impl Nearness {
    /// What it counts, from 0 to 1.
    pub fn value(self) -> f64 {
        match self {
            Self::Same => 1.0,
            Self::Neighbour => 0.8,
            Self::Anywhere => 0.7,
            Self::County => 0.6,
            Self::Far => 0.2,
            Self::Unknown => 0.0,
        }
    }
}

/// Borders between the municipalities of `model::NEAR`, numbered as from 2024, that are plain on the map.
/// A pair that is left out is taken as the same county or further away.
const BORDERS: &[(&str, &[&str])] = &[
    ("3301", &["3312", "3314"]),
    ("3303", &["3314", "3334"]),
    ("3305", &["3310", "3316", "3318", "3320", "3236", "0301"]),
    ("3310", &["3312", "3201"]),
    ("3312", &["3316", "3201", "3203"]),
    ("3314", &["3316", "3334"]),
    ("3316", &["3318", "3332"]),
    ("3318", &["3320", "3332"]),
    ("3320", &["3322", "3332"]),
    ("3322", &["3324", "3328", "3338"]),
    ("3324", &["3326", "3328"]),
    ("3326", &["3328"]),
    ("3328", &["3330", "3338"]),
    ("3330", &["3338"]),
    ("3332", &["3334", "3336", "3338"]),
    ("3334", &["3336"]),
    ("3336", &["3338"]),
    ("3201", &["3203", "0301"]),
    ("3234", &["3236", "0301"]),
];

/// How near an offer at `offer` is to a need at `need`, both municipality numbers. An offer that reaches anywhere is
/// still named as nearer where it is.
///
/// ```
/// use analysis::matching::{Nearness, nearness};
/// assert_eq!(nearness("3301", Some("3312"), false), Nearness::Neighbour);
/// assert_eq!(nearness("3301", Some("3330"), false), Nearness::County);
/// assert_eq!(nearness("3301", Some("0301"), true), Nearness::Anywhere);
/// ```
pub fn nearness(need: &str, offer: Option<&str>, anywhere: bool) -> Nearness {
    let from = |a: &str, b: &str| BORDERS.iter().any(|(town, others)| *town == a && others.contains(&b));
    match offer {
        Some(offer) if offer == need => Nearness::Same,
        Some(offer) if from(need, offer) || from(offer, need) => Nearness::Neighbour,
        _ if anywhere => Nearness::Anywhere,
        Some(offer) if offer.get(..2) == need.get(..2) => Nearness::County,
        Some(_) => Nearness::Far,
        None => Nearness::Unknown,
    }
}
