//! Ids: UUIDs kept as text, one type for each kind of thing so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id that sorts after the ones made before it (UUID version 7).
            pub fn new(at: crate::Moment) -> Self {
                let millis = at.millis();
                let seconds = u64::try_from(millis.div_euclid(1000)).unwrap_or(0);
                let nanos = u32::try_from(millis.rem_euclid(1000) * 1_000_000).unwrap_or(0);
                let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos);
                Self(Uuid::new_v7(stamp))
            }

            /// The sixteen bytes of the id, where very many are held in memory.
            pub fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// The id of sixteen bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        crate::kept_as_text!($name);
    )+};
}

ids! {
    /// A user account.
    PersonId,
    /// A role of a person, in the region or in an organisation.
    GrantId,
    /// An API token.
    TokenId,
    /// The address of a program that is told of changes.
    WebhookId,
    /// One change that a program is told of.
    WebhookDeliveryId,
    /// A filter of a list that somebody has saved.
    SavedSearchId,
    /// A list that is made into a file for somebody.
    ExportId,
    /// A file that belongs to something else.
    FileId,
    /// A legal body or an informal group.
    OrganisationId,
    /// An organisation's position in the partnership.
    PositionId,
    /// A link between two organisations.
    TieId,
    /// A need.
    NeedId,
    /// A step in a need's life.
    StepId,
    /// A row of the journal.
    AuditId,
    /// A message waiting to be sent.
    LetterId,
    /// A job waiting to be done.
    JobId,
    /// A decision.
    DecisionId,
    /// A focus area.
    FocusAreaId,
    /// A target of the region's plan.
    TargetId,
    /// Something that exists already: an item of the inventory.
    ItemId,
    /// An overlap between two items of the inventory.
    OverlapId,
    /// A trial or change that lands on a unit.
    LoadId,
    /// One version of the region's criteria.
    CriteriaSetId,
    /// One criterion.
    CriterionId,
    /// A prioritisation.
    PrioritisationId,
    /// Somebody who scores for an organisation.
    ScorerId,
    /// An offer.
    OfferId,
    /// One run of the matching engine.
    MatchRunId,
    /// A connection between a need and an offer or organisation.
    ConnectionId,
    /// An invitation to answer a need.
    InvitationId,
    /// A question to an invitation.
    QuestionId,
    /// An answer to an invitation.
    ReplyId,
    /// An initiative.
    InitiativeId,
    /// A partner's part in an initiative.
    PartnerId,
    /// What a partner has promised.
    CommitmentId,
    /// What was delivered of a promise.
    DeliveryId,
    /// Money that an initiative runs on.
    MoneyId,
    /// A meeting.
    MeetingId,
    /// A contact between partners.
    ContactId,
    /// Something agreed to be done.
    ActionId,
    /// A risk.
    RiskId,
    /// A dated entry of an initiative, such as an anchor or an expectation.
    EntryId,
    /// What somebody without an account told.
    VoiceId,
    /// A secret address of somebody's calendar.
    CalendarId,
    /// A file of organisations or grants that comes in.
    ImportId,
    /// Public money that an organisation was given.
    PublicGrantId,
    /// One version of an instrument.
    InstrumentId,
    /// One use of an instrument.
    RoundId,
    /// Somebody who was asked by letter.
    RoundInvitationId,
    /// What one respondent has answered; random, or made from their secret.
    SheetId,
    /// One time that a group scored itself with SAMSON.
    SamsonId,
    /// Somebody who answers alone in a session, without a name.
    ParticipantId,
    /// Results as they were told.
    ReleaseId,
    /// One rater's reading of how thick a collaboration is.
    RatingId,
    /// A collaboration that is no initiative of the region.
    CollaborationId,
    /// How a process went for one group of citizens.
    ProcessId,
    /// A note in the matrix of own ways of acting.
    NoteId,
    /// A meeting of several collaborations over their results.
    PeerSessionId,
    /// What somebody brings to or takes home from a peer session.
    PeerPointId,
    /// How many are at each stage of their way in, on a day.
    WayInId,
    /// A set of statements that two groups answer for themselves and for each other.
    MirrorId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let early = NeedId::new(crate::Moment::from_millis(1_000).unwrap_or_default());
        let late = NeedId::new(crate::Moment::from_millis(2_000).unwrap_or_default());
        assert!(early.to_string() < late.to_string());
    }
}
