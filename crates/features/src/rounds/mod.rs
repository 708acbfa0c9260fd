//! Rounds: one use of an instrument, with those who are asked, a period, and results that are told once and for all.
//!
//! What somebody answers lies apart from who was asked: [`token`] makes two hashes of a secret that is kept nowhere, one
//! for the invitation and one for the sheet of answers, so that no row leads from one to the other.

pub mod act;
pub mod ask;
pub mod figures;
mod network;
pub mod rules;
pub mod token;

pub use network::{NamedTie, NetworkAnswer, NetworkLine, TieSide};

use crate::instruments::Instrument;
use model::{
    Day, InitiativeId, InstrumentId, Language, Moment, OrganisationId, ReleaseId, ReleaseState, RoundId,
    RoundInvitationId, RoundKind, RoundState, Text, Visibility,
};
use store::{concat_sql, from_row};

/// A condition on persons: `$1` runs rounds.
pub const KEEPS: &str = "EXISTS (SELECT 1 FROM region_roles WHERE person = $1 \
     AND role IN ('coordinator', 'evaluator') AND ended_at IS NULL)";

/// Who may see a round `d`, `$1` being the viewer: those who run rounds; once it has been opened also its organisation,
/// and those its visibility names.
pub const SIGHT: &str = concat_sql!(
    "((d.state <> 'draft' AND (d.visibility = 'public' OR (d.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (d.visibility = 'partners' AND (",
    crate::actors::IS_PARTNER,
    " OR ",
    crate::people::READS_FOR_REGION,
    ")) OR d.organisation IN ",
    crate::actors::OWN,
    ")) OR ",
    KEEPS,
    ")"
);

/// The smallest number of persons whose answers are told together, and the default.
pub const SMALLEST: i64 = 5;
/// What a round's smallest number may be at most.
pub const LARGEST_SMALLEST: i64 = 50;
/// Counts for each step of a scale, and what people have written, need twice as many.
pub const COUNTS_NEED: i64 = 10;
/// The most groups of respondents.
pub const MOST_GROUPS: usize = 12;
/// The most questions results are broken down by, besides groups.
pub const MOST_BREAKDOWNS: usize = 2;
/// The longest answer in one's own words.
pub const LONGEST_ANSWER: usize = 4_000;

/// A group of respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its key in the round: `a`, `b` and so on.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The key of the wording it reads.
    pub variant: String,
    /// How many are asked by the common link, if known.
    pub expected: Option<i64>,
}

from_row!(Group { key, name, variant, expected });

/// What a round says, as it is written.
#[derive(Debug, Clone)]
pub struct RoundText {
    /// What it is called.
    pub title: Text<120>,
    /// What is asked, for respondents.
    pub about: Option<Text<2000>>,
    /// Who answers for it.
    pub organisation: OrganisationId,
    /// The initiative it is about.
    pub initiative: Option<InitiativeId>,
    /// The collaboration it is about, where that is no initiative.
    pub collaboration: Option<Text<200>>,
    /// The round it is compared with.
    pub previous: Option<RoundId>,
    /// So many persons must stand behind a figure.
    pub anonymity: i64,
    /// The keys of questions that results are broken down by.
    pub breakdowns: Vec<String>,
    /// The first day.
    pub opens_on: Day,
    /// The last day.
    pub closes_on: Day,
    /// The languages it can be answered in.
    pub languages: Vec<Language>,
    /// What the answers are used for.
    pub purpose: Text<1000>,
    /// By which legal basis.
    pub legal_basis: Text<300>,
    /// Who is responsible for the data.
    pub controller: Text<200>,
    /// Until when answers are kept.
    pub keep_until: Day,
    /// How many reminders somebody gets at most.
    pub most_reminders: i64,
    /// How many days lie between them at least.
    pub reminder_days: i64,
    /// Who may see its results.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// One round in a list.
#[derive(Debug, Clone)]
pub struct RoundLine {
    /// Its id.
    pub id: RoundId,
    /// How it is answered.
    pub kind: RoundKind,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// Where it stands.
    pub state: RoundState,
    /// Since when.
    pub state_at: Moment,
    /// The first day.
    pub opens_on: Day,
    /// The last day.
    pub closes_on: Day,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// How many results have been told.
    pub releases: i64,
}

from_row!(RoundLine {
    id,
    kind,
    title,
    organisation,
    organisation_name,
    state,
    state_at,
    opens_on,
    closes_on,
    visibility,
    language,
    releases
});

/// One round with all it says.
#[derive(Debug, Clone)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// How it is answered.
    pub kind: RoundKind,
    /// The instrument's id; none in a network round.
    pub instrument: Option<InstrumentId>,
    /// What it is called.
    pub title: String,
    /// What is asked, for respondents.
    pub about: Option<String>,
    /// Who answers for it.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// The initiative it is about.
    pub initiative: Option<InitiativeId>,
    /// The collaboration it is about, where that is no initiative.
    pub collaboration: Option<String>,
    /// The round it is compared with.
    pub previous: Option<RoundId>,
    /// So many persons must stand behind a figure.
    pub anonymity: i64,
    breakdowns: String,
    /// The first day.
    pub opens_on: Day,
    /// The last day.
    pub closes_on: Day,
    languages: String,
    /// What the answers are used for.
    pub purpose: String,
    /// By which legal basis.
    pub legal_basis: String,
    /// Who is responsible for the data.
    pub controller: String,
    /// Until when answers are kept.
    pub keep_until: Day,
    /// How many reminders somebody gets at most.
    pub most_reminders: i64,
    /// How many days lie between them at least.
    pub reminder_days: i64,
    /// Who may see its results.
    pub visibility: Visibility,
    /// Where its counts were published.
    pub source: Option<String>,
    /// The code of the common link.
    pub code: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub state: RoundState,
    /// Since when.
    pub state_at: Moment,
    /// Its version.
    pub version: i64,
}

from_row!(Round {
    id,
    kind,
    instrument,
    title,
    about,
    organisation,
    organisation_name,
    initiative,
    collaboration,
    previous,
    anonymity,
    breakdowns,
    opens_on,
    closes_on,
    languages,
    purpose,
    legal_basis,
    controller,
    keep_until,
    most_reminders,
    reminder_days,
    visibility,
    source,
    code,
    language,
    state,
    state_at,
    version
});

impl Round {
    /// The keys of questions that results are broken down by.
    pub fn breakdowns(&self) -> Vec<String> {
        self.breakdowns.split_whitespace().map(str::to_owned).collect()
    }

    /// The languages it can be answered in.
    pub fn languages(&self) -> Vec<Language> {
        self.languages.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    }

    /// Whether it can be answered on a day.
    pub fn is_answered_on(&self, today: Day) -> bool {
        self.state == RoundState::Open && self.opens_on <= today && today <= self.closes_on
    }
}

/// How a round goes, for those who run it.
#[derive(Debug, Clone, Default)]
pub struct GroupProgress {
    /// The group's key.
    pub key: String,
    /// How many were asked by letter.
    pub asked: i64,
    /// How many of those are known to have answered; noted now and then, not as it happens.
    pub known: i64,
    /// How many sheets were sent in.
    pub finished: i64,
    /// How many were begun and not sent in.
    pub begun: i64,
}

/// Somebody who was asked by letter.
#[derive(Debug, Clone)]
pub struct InvitationLine {
    /// Its id.
    pub id: RoundInvitationId,
    /// The group's key.
    pub round_group: String,
    /// Where the letter went.
    pub email: String,
    /// When it was written.
    pub written_on: Option<Day>,
    /// How many reminders have gone.
    pub reminders: i64,
    /// Whether they are known to have answered.
    pub has_answered: i64,
}

from_row!(InvitationLine { id, round_group, email, written_on, reminders, has_answered });

/// Results as they were told.
#[derive(Debug, Clone)]
pub struct ReleaseLine {
    /// Its id.
    pub id: ReleaseId,
    /// Its number in the round, from 1.
    pub seq: i64,
    /// What has become of it.
    pub state: ReleaseState,
    /// Whether the round was closed.
    pub last: i64,
    /// When it was asked for.
    pub asked_at: Moment,
    /// When it was made.
    pub made_at: Option<Moment>,
}

from_row!(ReleaseLine { id, seq, state, last, asked_at, made_at });

/// What a respondent's address leads to.
#[derive(Debug, Clone)]
pub struct Respondent {
    /// The round.
    pub round: Round,
    /// The group.
    pub group: Group,
    /// Whether the sheet has been sent in.
    pub finished: bool,
    /// What has been answered, by item.
    pub answers: std::collections::BTreeMap<String, String>,
    /// The instrument.
    pub instrument: Instrument,
}
