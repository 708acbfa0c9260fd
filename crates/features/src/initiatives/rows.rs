//! What is recorded of an initiative, as it is read.

use model::{
    ActionId, ActionState, AnchorKind, Attendance, Authority, BuyingRoute, Channel, CommitmentId, CommitmentKind,
    ContactId, Day, DeliveryId, EntryId, MeetingId, MeetingKind, Moment, MoneyId, NeedId, OrganisationId,
    OwnerCapacity, Part, PartGroup, PartnerId, PartnerRole, PayerKind, RiskId, RiskState, Stage, StakeholderCan,
    TargetId, TimeKind,
};

/// Makes structs from rows whose columns bear the names of their fields.
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $kind:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[$about])* pub $field: $kind),+ }
        store::from_row!($name { $($field),+ });
    )+};
}

pub(super) use rows;

rows! {
    /// A need that an initiative answers.
    NeedLink {
        /// The link.
        id: EntryId,
        /// The need.
        need: NeedId,
        /// What it is called.
        title: String,
        /// Where it stands.
        stage: Stage,
        /// The language it is written in.
        language: model::Language,
    }

    /// A target of the region's plan that an initiative works towards.
    TargetLink {
        /// The link.
        id: EntryId,
        /// The target.
        target: TargetId,
        /// What is to be reached.
        title: String,
        /// By when.
        due_on: Day,
        /// The language it is written in.
        language: model::Language,
    }

    /// A partner, now or before.
    PartnerLine {
        /// Its part in the initiative.
        id: PartnerId,
        /// The organisation.
        organisation: OrganisationId,
        /// Its name.
        organisation_name: String,
        /// Its role.
        role: PartnerRole,
        /// As what it takes part.
        capacity: Option<OwnerCapacity>,
        /// How many days ahead it plans.
        horizon_days: Option<i64>,
        /// From when.
        from_date: Day,
        /// Until when, where it has left.
        to_date: Option<Day>,
        /// Why it left.
        left_why: Option<String>,
        /// What that rests on.
        basis: Option<String>,
    }

    /// Somebody who speaks for a partner.
    RepresentativeLine {
        /// The entry.
        id: EntryId,
        /// For whom.
        organisation_name: String,
        /// The name.
        name: String,
        /// What may be decided.
        authority: Authority,
        /// Within which limits.
        limits: Option<String>,
        /// From when.
        from_date: Day,
        /// Until when, where it is over.
        to_date: Option<Day>,
        /// Who took over.
        handed_to: Option<String>,
    }

    /// A seat in the steering group.
    SeatLine {
        /// The entry.
        id: EntryId,
        /// Who has it.
        name: String,
        /// For whom.
        organisation_name: Option<String>,
        /// As what, such as leader.
        seat: Option<String>,
        /// From when.
        from_date: Day,
        /// Until when, where it is over.
        to_date: Option<Day>,
    }

    /// A part that some people take.
    ParticipationLine {
        /// The entry.
        id: EntryId,
        /// Which people.
        part_group: PartGroup,
        /// Which part.
        part: Part,
        /// In words.
        words: Option<String>,
        /// From when.
        from_date: Day,
        /// Until when, where it is over.
        to_date: Option<Day>,
    }

    /// What a party expects.
    ExpectationLine {
        /// The entry.
        id: EntryId,
        /// Which organisation.
        organisation_name: Option<String>,
        /// Which people.
        part_group: Option<PartGroup>,
        /// In its own words.
        words: String,
        /// With whom that was agreed.
        agreed_with: Option<String>,
        /// When it was recorded.
        recorded_on: Day,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// Somebody who can support or block.
    StakeholderLine {
        /// The entry.
        id: EntryId,
        /// Which organisation.
        organisation_name: Option<String>,
        /// Who there.
        name: Option<String>,
        /// What they can do.
        can: StakeholderCan,
        /// When they were informed.
        informed_on: Option<Day>,
        /// Who talks to them next.
        next_by: Option<String>,
        /// When.
        next_on: Option<Day>,
        /// In words.
        words: Option<String>,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// Where an initiative is anchored.
    AnchorLine {
        /// The entry.
        id: EntryId,
        /// In which direction.
        anchor: AnchorKind,
        /// With whom.
        organisation_name: Option<String>,
        /// What shows it.
        evidence: String,
        /// From when.
        from_date: Day,
        /// Until when, where it no longer holds.
        to_date: Option<Day>,
    }

    /// Who will own the result, and how able they are: five points from 0 to 4.
    ReceiverLine {
        /// The entry.
        id: EntryId,
        /// Which organisation.
        organisation_name: String,
        /// Which unit.
        unit: Option<String>,
        /// Who there.
        owner_name: Option<String>,
        /// When it committed itself.
        committed_on: Option<Day>,
        /// What that rests on.
        basis: Option<String>,
        /// Earlier contact with research.
        research_contact: Option<i64>,
        /// Experience with change.
        change_experience: Option<i64>,
        /// Planning.
        planning: Option<i64>,
        /// Attitudes.
        attitudes: Option<i64>,
        /// Resources.
        resources: Option<i64>,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// Who could buy, and how.
    BuyerLine {
        /// The entry.
        id: EntryId,
        /// Which organisation.
        organisation_name: String,
        /// Which unit.
        unit: Option<String>,
        /// How.
        route: Option<BuyingRoute>,
        /// How much.
        volume: Option<String>,
        /// In words.
        words: Option<String>,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// Money that an initiative runs on.
    MoneyLine {
        /// The entry.
        id: MoneyId,
        /// Who pays.
        payer_name: String,
        /// What kind of money.
        payer_kind: PayerKind,
        /// How much, in øre.
        ore: i64,
        /// From when.
        from_date: Day,
        /// Until when.
        until_date: Day,
        /// What that rests on.
        basis: Option<String>,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// A plan for the time after the money.
    AfterPlanLine {
        /// The entry.
        id: EntryId,
        /// The plan.
        words: String,
        /// Who carries it.
        owner_name: Option<String>,
        /// For whom.
        organisation_name: Option<String>,
        /// From when.
        from_date: Day,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// What a partner has promised, with what has come.
    CommitmentLine {
        /// The commitment.
        id: CommitmentId,
        /// Who promised.
        organisation: OrganisationId,
        /// Its name.
        organisation_name: String,
        /// What kind.
        kind: CommitmentKind,
        /// Øre promised.
        ore: i64,
        /// Hours promised.
        hours: i64,
        /// In words.
        words: Option<String>,
        /// How the time is paid.
        time_kind: Option<TimeKind>,
        /// From when.
        from_date: Day,
        /// Until when.
        to_date: Option<Day>,
        /// Who agreed.
        agreed_name: Option<String>,
        /// When.
        agreed_on: Option<Day>,
        /// When it no longer counted.
        ended_at: Option<Moment>,
    }

    /// What came of a promise.
    DeliveryLine {
        /// The delivery.
        id: DeliveryId,
        /// Of which commitment.
        commitment: CommitmentId,
        /// Øre.
        ore: i64,
        /// Hours.
        hours: i64,
        /// In words.
        words: Option<String>,
        /// When.
        delivered_on: Day,
        /// The delivery that this one takes the place of.
        corrects: Option<DeliveryId>,
        /// Who recorded it.
        recorder: String,
    }

    /// A meeting, planned, held or called off.
    MeetingLine {
        /// The meeting.
        id: MeetingId,
        /// What kind.
        kind: MeetingKind,
        /// For which day it was planned.
        planned_for: Day,
        /// When it was held.
        held_at: Option<Moment>,
        /// When it was called off.
        called_off_at: Option<Moment>,
        /// Where.
        place: Option<String>,
        /// What was said.
        minutes: Option<String>,
        /// Counts changes.
        version: i64,
    }

    /// Who was invited to a meeting, and came or not.
    AttendanceLine {
        /// The meeting.
        meeting: MeetingId,
        /// Who.
        name: String,
        /// Whether they came; nothing before it was held.
        came: Option<Attendance>,
    }

    /// A contact between partners.
    ContactLine {
        /// The contact.
        id: ContactId,
        /// When.
        at: Moment,
        /// Who made it.
        by_name: String,
        /// From whom.
        from_name: Option<String>,
        /// With whom.
        to_name: Option<String>,
        /// With which person there.
        with_name: Option<String>,
        /// How.
        channel: Channel,
        /// What about.
        words: Option<String>,
    }

    /// Something agreed to be done.
    ActionLine {
        /// The action.
        id: ActionId,
        /// What.
        title: String,
        /// Who.
        owner_name: Option<String>,
        /// For whom.
        organisation_name: Option<String>,
        /// By when.
        due_on: Option<Day>,
        /// Where it stands.
        state: ActionState,
        /// Since when.
        state_at: Moment,
        /// Why.
        reason: Option<String>,
        /// What kind of thing it comes from, where that is kept.
        origin_kind: Option<String>,
        /// Which one.
        origin_id: Option<String>,
        /// Counts changes.
        version: i64,
    }

    /// Something that may go wrong.
    RiskLine {
        /// The risk.
        id: RiskId,
        /// What.
        title: String,
        /// How likely, 1 to 5.
        likelihood: i64,
        /// How bad, 1 to 5.
        consequence: i64,
        /// Who watches it.
        owner_name: Option<String>,
        /// Until when something is to be done.
        due_on: Option<Day>,
        /// Where it stands.
        state: RiskState,
        /// Since when.
        state_at: Moment,
        /// Why.
        reason: Option<String>,
        /// Counts changes.
        version: i64,
    }

    /// How often those concerned have agreed to meet.
    RhythmLine {
        /// The entry.
        id: EntryId,
        /// Days between.
        every_days: i64,
        /// What kind of meeting.
        kind: MeetingKind,
        /// From when.
        from_date: Day,
        /// Until when, where it is over.
        to_date: Option<Day>,
        /// Why.
        reason: Option<String>,
    }
}
