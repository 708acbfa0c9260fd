//! Results that were ordered: all that they are made of, as it stood when the job began.

use super::{Basis, Facts, Release, Sheet, compute};
use crate::instruments::Instrument;
use crate::rounds::{Group, Round};

/// What a job makes results of.
pub struct Order {
    /// The round.
    pub round: Round,
    /// The instrument.
    pub instrument: Instrument,
    /// Its groups.
    pub groups: Vec<Group>,
    /// How many were asked, by group.
    pub asked: Vec<Option<u64>>,
    /// What is drawn at random is drawn from this.
    pub seed: i64,
    /// The sheets that were sent in.
    pub sheets: Vec<Sheet>,
    /// Earlier results with what they were made of.
    pub earlier: Vec<(Basis, Release)>,
    /// Whether the round is closed.
    pub last: bool,
}

/// The results; none where they come too soon. Takes as long as it takes, and touches nothing.
pub fn make(order: &Order) -> Option<Release> {
    let breakdowns = order.round.breakdowns();
    let facts = Facts {
        instrument: &order.instrument,
        groups: &order.groups,
        asked: &order.asked,
        breakdowns: &breakdowns,
        limit: usize::try_from(order.round.anonymity).unwrap_or(usize::MAX),
        seed: order.seed,
        sheets: &order.sheets,
        earlier: &order.earlier,
    };
    compute(&facts, !order.last)
}
