//! Readings that join capabilities for pages: the story of a need, the portfolio, and what waits for whom. Nothing is
//! kept here, and every statement holds the predicates of the capabilities that it joins.

pub mod ask;

use model::{
    ClosureOutcome, ConnectionId, ConnectionState, Day, DecisionId, FocusAreaId, InitiativeId, Language, Moment,
    OrganisationId, Outcome, PrioritisationId, Stage,
};
use store::from_row;

/// One thing that happened to a need.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// Who did it, where that is told.
    pub who: Option<String>,
    /// What it was.
    pub what: What,
    /// Why, or in which words.
    pub words: Option<String>,
}

/// What happened to a need.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It took a step.
    Step(Stage, Option<Day>),
    /// What it says was changed: the version, and the names of the fields that differ from the version before.
    Changed(i64, Vec<&'static str>),
    /// It was put into a prioritisation that opened.
    Scored(PrioritisationId, String),
    /// It was decided on.
    Decided(Option<DecisionId>, Outcome, Option<Day>),
    /// One of its connections took a step.
    Connection(ConnectionId, String, ConnectionState),
    /// An initiative began that answers it.
    Begun(InitiativeId, String),
    /// That initiative moved to a phase.
    Moved(InitiativeId, String, String),
    /// That initiative ended.
    Closed(InitiativeId, String, ClosureOutcome),
}

/// The story of a need: what happened, the first thing first.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// What happened.
    pub events: Vec<Event>,
}

/// An initiative in the portfolio.
#[derive(Debug, Clone)]
pub struct PortfolioLine {
    /// Its id.
    pub id: InitiativeId,
    /// What it is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// The key of its phase.
    pub phase: String,
    /// Since when.
    pub phase_at: Moment,
    /// Its lead's name.
    pub lead_name: String,
    /// Its focus area.
    pub focus_area: Option<FocusAreaId>,
    /// When it is to end.
    pub planned_end: Option<Day>,
    /// How many partners it has.
    pub partners: i64,
}

from_row!(PortfolioLine { id, title, language, phase, phase_at, lead_name, focus_area, planned_end, partners });

/// How many open initiatives stand in a phase.
#[derive(Debug, Clone)]
pub struct PhaseCount {
    /// The phase's key.
    pub phase: String,
    /// How many.
    pub count: i64,
    /// Since when the one that has stood there longest has.
    pub oldest: Moment,
}

from_row!(PhaseCount { phase, count, oldest });

/// Promised and delivered over initiatives whose figures the reader may see, in whole øre and hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Promised, in øre.
    pub ore_planned: i64,
    /// Delivered, in øre.
    pub ore_delivered: i64,
    /// Promised hours.
    pub hours_planned: i64,
    /// Delivered hours.
    pub hours_delivered: i64,
}

/// Something that ends.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The initiative.
    pub id: InitiativeId,
    /// What that is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// `money` or `plan`.
    pub kind: String,
    /// On which day.
    pub on_day: Day,
    /// Who pays, for money.
    pub payer: Option<String>,
    /// How much, for money, in øre.
    pub ore: Option<i64>,
    /// Whether a plan for after is written (1) or not (0).
    pub planned_after: i64,
}

from_row!(Ending { id, title, language, kind, on_day, payer, ore, planned_after });

/// Where an initiative's needs stood when partners scored them: the mean over its needs.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The initiative.
    pub id: InitiativeId,
    /// What that is called.
    pub title: String,
    /// Value, 0 to 10.
    pub value: f64,
    /// Feasibility, 0 to 10.
    pub feasibility: f64,
}

from_row!(Placed { id, title, value, feasibility });

/// What the portfolio is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct PortfolioFilter {
    /// A phase.
    pub phase: Option<String>,
    /// A focus area.
    pub focus_area: Option<FocusAreaId>,
    /// An organisation that takes part.
    pub organisation: Option<OrganisationId>,
}

/// The order of the portfolio's initiatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PortfolioSort {
    /// Those that have stood longest in their phase first.
    #[default]
    Longest,
    /// Those that came into their phase last first.
    Latest,
    /// By title.
    Title,
    /// Those that are to end first first, then those of which nobody knows.
    Ends,
}

/// The portfolio.
#[derive(Debug, Clone, Default)]
pub struct Portfolio {
    /// How many stand in each phase.
    pub counts: Vec<PhaseCount>,
    /// How many have been closed: outcome and number.
    pub closed: Vec<(ClosureOutcome, i64)>,
    /// The open initiatives, those that have stood longest in their phase first.
    pub lines: Vec<PortfolioLine>,
    /// Those that have stood longest in their phase, the longest first; ten at most.
    pub longest: Vec<PortfolioLine>,
    /// Promised and delivered.
    pub sums: Sums,
    /// What ends within a year, the nearest first.
    pub endings: Vec<Ending>,
    /// Value against feasibility.
    pub placed: Vec<Placed>,
}

/// What kind of thing waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// A need came back with a question.
    NeedReturned,
    /// A connection is to be answered.
    ConnectionInvited,
    /// A connection waits for a yes.
    ConnectionAssent,
    /// A ballot is to be filled in.
    Ballot,
    /// An action is to be done.
    Action,
    /// A pilot judged good waits for its decision.
    FollowUp,
    /// Money ends and nobody has planned for after.
    MoneyEnds,
    /// Somebody without an account has told something.
    Voice,
    /// A need is to be qualified.
    NeedSubmitted,
    /// A parked need's day has come.
    NeedParked,
    /// A chosen need has nobody to answer it.
    NeedUnconnected,
    /// An invited organisation has not answered in time.
    ConnectionOverdue,
    /// Both sides have said yes.
    ConnectionAgree,
    /// A question to an invitation is to be answered to all.
    Question,
    /// A prioritisation is closed and not decided.
    Undecided,
    /// A target is late.
    TargetLate,
    /// An offer's last day is past.
    OfferExpired,
    /// A network round that an organisation has not said it is done with.
    NetworkRound,
    /// A letter did not go, or nobody knows whether it did.
    LetterStuck,
}

impl Waits {
    /// The key of its sentence, without the leading `waits-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NeedReturned => "need-returned",
            Self::ConnectionInvited => "connection-invited",
            Self::ConnectionAssent => "connection-assent",
            Self::Ballot => "ballot",
            Self::Action => "action",
            Self::FollowUp => "follow-up",
            Self::MoneyEnds => "money-ends",
            Self::Voice => "voice",
            Self::NeedSubmitted => "need-submitted",
            Self::NeedParked => "need-parked",
            Self::NeedUnconnected => "need-unconnected",
            Self::ConnectionOverdue => "connection-overdue",
            Self::ConnectionAgree => "connection-agree",
            Self::Question => "question",
            Self::Undecided => "undecided",
            Self::TargetLate => "target-late",
            Self::OfferExpired => "offer-expired",
            Self::NetworkRound => "network-round",
            Self::LetterStuck => "letter-stuck",
        }
    }
}

/// Something that waits for the reader.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// What kind of thing.
    pub waits: Waits,
    /// What it is called.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// Where it is dealt with.
    pub path: String,
    /// Since when it has waited.
    pub since: Moment,
}

impl Waiting {
    /// When it began to wait, where that is another time than the one that is shown: a day had to pass first.
    pub fn began(&self) -> Moment {
        const DAY: i64 = 24 * 3600;
        match self.waits {
            Waits::TargetLate | Waits::OfferExpired => self.since.plus_seconds(DAY),
            Waits::FollowUp => self.since.plus_seconds(ask::FOLLOW_UP_AFTER * DAY),
            _ => self.since,
        }
    }
}
