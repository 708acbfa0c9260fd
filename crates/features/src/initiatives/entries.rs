//! What can be recorded of an initiative, as it comes in.

use model::{
    AnchorKind, Attendance, Authority, BuyingRoute, Channel, ClosureOutcome, CommitmentId, CommitmentKind, Day,
    DecisionMode, DeliveryId, FollowUp, GateAnswer, MeetingKind, Moment, NeedId, OrganisationId, OwnerCapacity, Part,
    PartGroup, PartnerRole, PayerKind, PersonId, PilotVerdict, StakeholderCan, StopReason, TargetId, Text, TimeKind,
};

/// Makes the kinds of entries: a struct for each, and an enumeration of them all.
macro_rules! entries {
    ($($(#[$doc:meta])* $kind:ident($word:literal) $name:ident {
        $($(#[$about:meta])* $field:ident: $type:ty),+ $(,)?
    })+) => {
        $($(#[$doc])* #[derive(Debug, Clone)] pub struct $name { $($(#[$about])* pub $field: $type),+ })+

        /// What kind of entry something is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum EntryKind { $($(#[$doc])* $kind),+ }

        impl EntryKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The word it is sent as.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $word),+ }
            }

            /// The kind that is sent as a word.
            pub fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$kind),)+ _ => None }
            }
        }

        /// Something new to be recorded of an initiative.
        #[derive(Debug, Clone)]
        pub enum NewEntry { $($(#[$doc])* $kind($name)),+ }

        impl NewEntry {
            /// What kind it is.
            pub fn kind(&self) -> EntryKind {
                match self { $(Self::$kind(_) => EntryKind::$kind),+ }
            }
        }
    };
}

entries! {
    /// A need that it answers.
    Need("need") NewNeedLink {
        /// The need.
        need: NeedId,
    }

    /// A target that it works towards.
    Target("target") NewTargetLink {
        /// The target.
        target: TargetId,
    }

    /// A partner.
    Partner("partner") NewPartner {
        /// The organisation.
        organisation: OrganisationId,
        /// Its role.
        role: PartnerRole,
        /// As what it takes part.
        capacity: Option<OwnerCapacity>,
        /// How many days ahead it plans.
        horizon_days: Option<i64>,
        /// From when.
        from_date: Day,
        /// What that rests on.
        basis: Option<Text<200>>,
    }

    /// Somebody who speaks for a partner.
    Representative("representative") NewRepresentative {
        /// For whom.
        organisation: OrganisationId,
        /// The account, where there is one.
        person: Option<PersonId>,
        /// The name.
        name: Text<120>,
        /// What may be decided.
        authority: Authority,
        /// Within which limits.
        limits: Option<Text<200>>,
        /// From when.
        from_date: Day,
    }

    /// A seat in the steering group.
    Seat("seat") NewSeat {
        /// The account, where there is one.
        person: Option<PersonId>,
        /// The name.
        name: Text<120>,
        /// For whom.
        organisation: Option<OrganisationId>,
        /// As what.
        seat: Option<Text<120>>,
        /// From when.
        from_date: Day,
    }

    /// A part that some people take.
    Participation("participation") NewParticipation {
        /// Which people.
        part_group: PartGroup,
        /// Which part.
        part: Part,
        /// In words.
        words: Option<Text<1000>>,
        /// From when.
        from_date: Day,
    }

    /// What a party expects.
    Expectation("expectation") NewExpectation {
        /// Which organisation.
        organisation: Option<OrganisationId>,
        /// Which people.
        part_group: Option<PartGroup>,
        /// In its own words.
        words: Text<1000>,
        /// With whom that was agreed.
        agreed_with: Option<Text<200>>,
    }

    /// Somebody who can support or block.
    Stakeholder("stakeholder") NewStakeholder {
        /// Which organisation.
        organisation: Option<OrganisationId>,
        /// Who there.
        name: Option<Text<200>>,
        /// What they can do.
        can: StakeholderCan,
        /// When they were informed.
        informed_on: Option<Day>,
        /// Who talks to them next.
        next_by: Option<Text<120>>,
        /// When.
        next_on: Option<Day>,
        /// In words.
        words: Option<Text<1000>>,
    }

    /// Where it is anchored.
    Anchor("anchor") NewAnchor {
        /// In which direction.
        anchor: AnchorKind,
        /// With whom.
        organisation: Option<OrganisationId>,
        /// What shows it.
        evidence: Text<1000>,
        /// From when.
        from_date: Day,
    }

    /// Who will own the result.
    Receiver("receiver") NewReceiver {
        /// Which organisation.
        organisation: OrganisationId,
        /// Which unit.
        unit: Option<Text<200>>,
        /// Who there.
        owner_person: Option<PersonId>,
        /// When it committed itself.
        committed_on: Option<Day>,
        /// What that rests on.
        basis: Option<Text<200>>,
        /// Contact with research, experience with change, planning, attitudes, resources: each from 0 to 4.
        points: [Option<i64>; 5],
    }

    /// Who could buy, and how.
    Buyer("buyer") NewBuyer {
        /// Which organisation.
        organisation: OrganisationId,
        /// Which unit.
        unit: Option<Text<200>>,
        /// How.
        route: Option<BuyingRoute>,
        /// How much.
        volume: Option<Text<200>>,
        /// In words.
        words: Option<Text<1000>>,
    }

    /// Money that it runs on.
    Money("money") NewMoney {
        /// The organisation that pays.
        payer: Option<OrganisationId>,
        /// Who pays, where it is not in the register.
        payer_name: Option<Text<200>>,
        /// What kind of money.
        payer_kind: PayerKind,
        /// How much, in øre.
        ore: i64,
        /// From when.
        from_date: Day,
        /// Until when.
        until_date: Day,
        /// What that rests on.
        basis: Option<Text<200>>,
    }

    /// A plan for the time after the money.
    AfterPlan("after_plan") NewAfterPlan {
        /// The plan.
        words: Text<2000>,
        /// Who carries it.
        owner_person: Option<PersonId>,
        /// For whom.
        owner_organisation: Option<OrganisationId>,
        /// From when.
        from_date: Day,
    }

    /// What a partner has promised.
    Commitment("commitment") NewCommitment {
        /// Who promised.
        organisation: OrganisationId,
        /// What kind.
        kind: CommitmentKind,
        /// Øre.
        ore: i64,
        /// Hours.
        hours: i64,
        /// In words.
        words: Option<Text<1000>>,
        /// How the time is paid.
        time_kind: Option<TimeKind>,
        /// From when.
        from_date: Day,
        /// Until when.
        to_date: Option<Day>,
        /// Who agreed.
        agreed_name: Option<Text<120>>,
        /// When.
        agreed_on: Option<Day>,
    }

    /// What came of a promise.
    Delivery("delivery") NewDelivery {
        /// The promise.
        commitment: CommitmentId,
        /// Øre.
        ore: i64,
        /// Hours.
        hours: i64,
        /// In words.
        words: Option<Text<1000>>,
        /// When.
        delivered_on: Day,
        /// The delivery that this one takes the place of.
        corrects: Option<DeliveryId>,
    }

    /// A meeting, held or to be held.
    Meeting("meeting") NewMeeting {
        /// What kind.
        kind: MeetingKind,
        /// On which day.
        planned_for: Day,
        /// Where.
        place: Option<Text<200>>,
        /// What was said, where it has been held.
        minutes: Option<Text<4000>>,
        /// Who was invited, and whether they came.
        people: Vec<(Text<120>, Option<Attendance>)>,
    }

    /// A contact between partners.
    Contact("contact") NewContact {
        /// When.
        at: Moment,
        /// From whom.
        from_organisation: Option<OrganisationId>,
        /// With whom.
        to_organisation: Option<OrganisationId>,
        /// With which person there.
        with_name: Option<Text<120>>,
        /// How.
        channel: Channel,
        /// What about.
        words: Option<Text<1000>>,
    }

    /// Something agreed to be done.
    Action("action") NewAction {
        /// What.
        title: Text<200>,
        /// Who.
        owner_person: Option<PersonId>,
        /// For whom.
        owner_organisation: Option<OrganisationId>,
        /// By when.
        due_on: Option<Day>,
    }

    /// Something that may go wrong.
    Risk("risk") NewRisk {
        /// What.
        title: Text<200>,
        /// How likely, 1 to 5.
        likelihood: i64,
        /// How bad, 1 to 5.
        consequence: i64,
        /// Who watches it.
        owner_person: Option<PersonId>,
        /// Until when something is to be done.
        due_on: Option<Day>,
    }

    /// How often those concerned have agreed to meet.
    Rhythm("rhythm") NewRhythm {
        /// Days between.
        every_days: i64,
        /// What kind of meeting.
        kind: MeetingKind,
        /// From when.
        from_date: Day,
        /// Why.
        reason: Option<Text<200>>,
    }

    /// How a pilot was judged.
    Judgement("judgement") NewJudgement {
        /// How.
        verdict: PilotVerdict,
        /// When.
        judged_on: Day,
        /// On what basis.
        basis: Text<1000>,
        /// In words.
        words: Option<Text<2000>>,
    }
}

/// What became of a meeting that was planned.
#[derive(Debug, Clone)]
pub struct HeldMeeting {
    /// Whether it was called off.
    pub called_off: bool,
    /// What was said.
    pub minutes: Option<Text<4000>>,
    /// Who came, and who did not.
    pub people: Vec<(Text<120>, Option<Attendance>)>,
}

/// An answer to a question of a gate.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// The question's key.
    pub question: String,
    /// The answer.
    pub answer: GateAnswer,
    /// In words.
    pub words: Option<Text<1000>>,
}

/// A move from phase to phase.
#[derive(Debug, Clone)]
pub struct PhaseMove {
    /// Where it stood on the page that the move was made from.
    pub from: String,
    /// Where it goes.
    pub to: String,
    /// Why, where points are open.
    pub reason: Option<Text<2000>>,
    /// Answers that are given along with the move.
    pub answers: Vec<NewAnswer>,
}

/// How an initiative ends.
#[derive(Debug, Clone)]
pub struct NewClosure {
    /// How.
    pub outcome: ClosureOutcome,
    /// Why, as a word.
    pub reason: Option<StopReason>,
    /// Why, in words.
    pub why: Text<2000>,
    /// What was learned.
    pub learned: Text<2000>,
    /// What others should know.
    pub others_should_know: Option<Text<2000>>,
    /// The conditions that held: organisational, legal, financial, political, cultural.
    pub conditions: [Option<Text<1000>>; 5],
    /// When.
    pub closed_on: Day,
}

/// A decision on what follows a pilot.
#[derive(Debug, Clone)]
pub struct NewFollowUp {
    /// What follows.
    pub kind: FollowUp,
    /// What the decision is called.
    pub title: Text<120>,
    /// Why.
    pub reason: Option<Text<2000>>,
    /// How it was reached.
    pub mode: DecisionMode,
    /// When.
    pub decided_on: Day,
    /// Where.
    pub place: Option<Text<120>>,
    /// Those present.
    pub present: Vec<Text<120>>,
}
