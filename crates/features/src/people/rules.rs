//! How long links and sessions hold.

use model::{Moment, ToCell};

/// What a link in a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// To set the first password.
    Invitation,
    /// To set a new one.
    Reset,
}

impl LinkPurpose {
    /// The text it is kept as; also the kind of the letter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// When a link made now stops working: 14 days for an invitation, 2 hours for a reset.
    pub fn expiry(self, now: Moment) -> Moment {
        match self {
            Self::Invitation => now.plus_seconds(14 * 24 * 3600),
            Self::Reset => now.plus_seconds(2 * 3600),
        }
    }
}

impl ToCell for LinkPurpose {
    fn to_cell(&self) -> model::Cell {
        self.as_str().to_cell()
    }
}

/// Sessions last seen before this are over: two weeks without a visit.
pub fn oldest_seen(now: Moment) -> Moment {
    now.plus_seconds(-14 * 24 * 3600)
}

/// Sessions made before this are over: 90 days in all.
pub fn oldest_made(now: Moment) -> Moment {
    now.plus_seconds(-90 * 24 * 3600)
}

/// "Last seen" older than this is written again: ten minutes.
pub fn due_for_seen(now: Moment) -> Moment {
    now.plus_seconds(-600)
}
