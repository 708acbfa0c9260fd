//! Network rounds: organisations name those they work with. These answers are not anonymous, and are only changed from
//! round to round.

use model::{HowOften, OrganisationId, Text};
use store::from_row;

/// One organisation that another works with.
#[derive(Debug, Clone)]
pub struct NetworkAnswer {
    /// Which.
    pub other: OrganisationId,
    /// How often.
    pub frequency: HowOften,
    /// On what.
    pub about: Option<Text<200>>,
    /// How much it is trusted, 1 to 5.
    pub trust: Option<i64>,
    /// How much is gained from it, 1 to 5.
    pub gain: Option<i64>,
}

/// The same as it stands.
#[derive(Debug, Clone)]
pub struct NetworkLine {
    /// Which.
    pub other: OrganisationId,
    /// What it is called.
    pub name: String,
    /// How often.
    pub frequency: HowOften,
    /// On what.
    pub about: Option<String>,
    /// How much it is trusted, 1 to 5.
    pub trust: Option<i64>,
    /// How much is gained from it, 1 to 5.
    pub gain: Option<i64>,
}

from_row!(NetworkLine { other, name, frequency, about, trust, gain });

/// Whether both ends of a tie have named it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieSide {
    /// Both have.
    Confirmed,
    /// One has, and the other has answered and has not.
    OneSided,
    /// One has, and the other has not answered.
    Unanswered,
}

/// A tie between two organisations as a round found it.
#[derive(Debug, Clone)]
pub struct NamedTie {
    /// The first, by name.
    pub first: OrganisationId,
    /// What it is called.
    pub first_name: String,
    /// The second.
    pub second: OrganisationId,
    /// What it is called.
    pub second_name: String,
    /// What the first says of how often, if it named the second.
    pub first_says: Option<HowOften>,
    /// What the second says, if it named the first.
    pub second_says: Option<HowOften>,
    /// Whether the first has answered.
    pub first_answered: i64,
    /// Whether the second has.
    pub second_answered: i64,
}

from_row!(NamedTie {
    first,
    first_name,
    second,
    second_name,
    first_says,
    second_says,
    first_answered,
    second_answered
});

impl NamedTie {
    /// Whether both ends have named it.
    pub fn side(&self) -> TieSide {
        match (self.first_says, self.second_says) {
            (Some(_), Some(_)) => TieSide::Confirmed,
            (Some(_), None) if self.second_answered == 0 => TieSide::Unanswered,
            (None, Some(_)) if self.first_answered == 0 => TieSide::Unanswered,
            _ => TieSide::OneSided,
        }
    }
}
