//! Whether enough of those who were asked have answered.

/// How far the answers can be trusted to stand for those who were asked.
///
/// The limits are common ones in organisational surveys; they are on the rate before it is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Validity {
    /// At least 80 per cent: the answers stand for the group.
    Valid,
    /// At least 65 per cent, and below 80: to be read with care.
    Uncertain,
    /// Below 65 per cent: the answers stand for those who gave them.
    Weak,
}

/// How many were asked, and how many of them answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// How many were asked.
    pub asked: u64,
    /// How many of them answered.
    pub answered: u64,
    /// The share who answered, from 0 to 1.
    pub rate: f64,
    /// What the rate allows.
    pub validity: Validity,
}

/// The response rate and what it allows. `None` where nobody was asked, or more answered than were asked.
///
/// ```
/// use analysis::statistics::response::{Validity, response};
/// assert_eq!(response(4, 5).unwrap().validity, Validity::Valid);
/// assert_eq!(response(799, 1000).unwrap().validity, Validity::Uncertain); // 80 per cent when rounded
/// assert_eq!(response(1, 0), None);
/// ```
pub fn response(answered: u64, asked: u64) -> Option<Response> {
    if asked == 0 || answered > asked {
        return None;
    }
    // In whole numbers, so that a rate on the limit is on it.
    let at_least = |per_cent: u128| u128::from(answered) * 100 >= per_cent * u128::from(asked);
    let validity = if at_least(80) {
        Validity::Valid
    } else if at_least(65) {
        Validity::Uncertain
    } else {
        Validity::Weak
    };
    Some(Response { asked, answered, rate: answered as f64 / asked as f64, validity })
}
