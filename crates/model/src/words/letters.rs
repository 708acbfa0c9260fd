//! Words of letters: what is followed, how often letters come, what became of them, and what stands in a calendar.

use super::Word;

words! {
    /// A kind of thing that can be followed.
    FollowKind {
        /// A need.
        Need = "need",
        /// An offer.
        Offer = "offer",
        /// An organisation.
        Organisation = "organisation",
        /// An initiative.
        Initiative = "initiative",
        /// A prioritisation.
        Prioritisation = "prioritisation",
        /// A focus area.
        FocusArea = "focus_area",
        /// A decision.
        Decision = "decision",
    }

    /// How often a digest comes.
    Cadence {
        /// Each day.
        Daily = "daily",
        /// Each working day.
        Weekdays = "weekdays",
        /// Once a week, on a day of one's own.
        Weekly = "weekly",
        /// Never.
        Never = "never",
    }

    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }

    /// What has become of a letter that is not yet done with.
    LetterState {
        /// It waits for its turn, or to be tried again.
        Waiting = "waiting",
        /// It is being handed over.
        Sending = "sending",
        /// It was refused too often.
        Failed = "failed",
        /// Nobody knows whether it went.
        Uncertain = "uncertain",
    }

    /// How far a list has come that is made into a file.
    ExportState {
        /// It waits for its turn.
        Asked = "asked",
        /// Its rows are being read.
        Making = "making",
        /// The file can be fetched.
        Ready = "ready",
        /// It could not be made.
        Failed = "failed",
    }

    /// A kind of file that a spreadsheet opens.
    SheetFormat {
        /// For spreadsheets.
        Xlsx = "xlsx",
        /// Plain text with semicolons.
        Csv = "csv",
    }

    /// What stands in somebody's calendar.
    CalendarKind {
        /// The last day to answer an open invitation.
        Deadline = "deadline",
        /// An action that somebody is to do.
        Action = "action",
        /// A meeting of an initiative.
        Meeting = "meeting",
        /// Money that an initiative runs on ends.
        MoneyEnds = "money_ends",
        /// An initiative is to end.
        PlannedEnd = "planned_end",
        /// A parked need comes back.
        NeedParked = "need_parked",
    }

    /// A kind of thing whose changes other programs can be told of.
    WebhookKind {
        /// A need.
        Need = "need",
        /// An offer.
        Offer = "offer",
        /// A connection.
        Connection = "connection",
        /// An open invitation.
        Invitation = "invitation",
        /// An initiative.
        Initiative = "initiative",
        /// A prioritisation.
        Prioritisation = "prioritisation",
        /// A decision.
        Decision = "decision",
        /// An organisation.
        Organisation = "organisation",
    }

    /// What has become of a change that another program is told of.
    DeliveryState {
        /// It waits for its turn, or to be tried again.
        Waiting = "waiting",
        /// It is being sent.
        Sending = "sending",
        /// The other program has taken it.
        Delivered = "delivered",
        /// It was not taken, and is not tried again by itself.
        Failed = "failed",
    }

    /// Why the other program has not taken what it was told.
    DeliveryFault {
        /// It answered that it would not, or could not.
        Status = "status",
        /// It sent us elsewhere, where we do not go.
        Redirect = "redirect",
        /// Its name leads nowhere.
        Name = "name",
        /// Its name leads to an address that is not on the open internet.
        Address = "address",
        /// Nobody answers at its address.
        Unreachable = "unreachable",
        /// It does not prove by its certificate that it is who it should be.
        Certificate = "certificate",
        /// The connection broke off before it had answered.
        Broken = "broken",
        /// It took too long.
        Timeout = "timeout",
    }
}
