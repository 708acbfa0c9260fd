//! The words of rounds.

use super::Word;

words! {
    /// How a round is answered.
    RoundKind {
        /// Many answer a questionnaire.
        Survey = "survey",
        /// Only counts are known, as somebody has published them.
        Aggregated = "aggregated",
        /// Organisations name those they work with.
        Network = "network",
    }

    /// Where a round stands.
    RoundState {
        /// It is being prepared.
        Draft = "draft",
        /// It can be answered.
        Open = "open",
        /// It can be answered no longer.
        Closed = "closed",
    }

    /// What has become of an order for results.
    ReleaseState {
        /// They are being made.
        Waiting = "waiting",
        /// They stand.
        Made = "made",
        /// Too little has come since the last ones.
        TooSoon = "too_soon",
    }

    /// How often two organisations work together.
    HowOften {
        /// About once a year.
        Yearly = "yearly",
        /// About once a quarter.
        Quarterly = "quarterly",
        /// About once a month.
        Monthly = "monthly",
        /// Every week.
        Weekly = "weekly",
    }

    /// How a group goes through a scorecard.
    SamsonMode {
        /// One screen, and one answer that all agree on.
        Together = "together",
        /// Everybody answers alone first; then the group sees the spread and agrees.
        AloneFirst = "alone_first",
    }

    /// Where a session stands.
    SamsonState {
        /// It goes on.
        Open = "open",
        /// What it agreed on stands.
        Finished = "finished",
    }
}
