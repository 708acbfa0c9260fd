//! SAMSON: a group looks at how it works together, agrees on scores through conversation, agrees on actions, and comes
//! back later to see what has changed. It is a dialogue, not an anonymous round: no names are shown with what somebody
//! answered alone, spread is shown from three answers on, and single answers are deleted once the group has agreed.

pub mod act;
pub mod ask;
mod figures;
pub mod rules;

pub use figures::{Change, Field, Scorecard, SubTheme};

use crate::instruments::Instrument;
use model::{
    ActionId, ActionState, Day, InitiativeId, InstrumentId, Language, Moment, OrganisationId, PersonId, SamsonId,
    SamsonMode, SamsonState, Text,
};
use std::collections::BTreeMap;
use store::{concat_sql, from_row};

/// Who may see a session `z`, and run it, `$1` being the viewer: those inside its initiative; of another collaboration its
/// organisation's members, and those who run rounds.
pub const SIGHT: &str = concat_sql!(
    "(EXISTS (SELECT 1 FROM initiatives i WHERE i.id = z.initiative AND ",
    crate::initiatives::INSIDE,
    ") OR (z.initiative IS NULL AND (z.organisation IN ",
    crate::actors::OWN,
    " OR ",
    crate::rounds::KEEPS,
    ")))"
);

/// From so many single answers on, their spread is shown.
pub const SPREAD_FROM: usize = 3;
/// The most who answer alone in one session.
pub const MOST_PARTICIPANTS: i64 = 200;
/// The key of the instrument.
pub const INSTRUMENT: &str = "samson";

/// What a session says of itself, as it is written.
#[derive(Debug, Clone)]
pub struct SessionText {
    /// What the collaboration is called.
    pub title: Text<120>,
    /// How the group goes through it.
    pub mode: SamsonMode,
    /// The day.
    pub held_on: Day,
    /// Who takes part: names, or only roles.
    pub people: Option<Text<2000>>,
    /// The language it is written in.
    pub language: Language,
}

/// Whose collaboration a new session is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An initiative.
    Initiative(InitiativeId),
    /// Another collaboration, kept by an organisation.
    Of(OrganisationId),
}

/// One session in a list.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// Its id.
    pub id: SamsonId,
    /// What the collaboration is called.
    pub title: String,
    /// Its initiative.
    pub initiative: Option<InitiativeId>,
    /// What the organisation that keeps it is called.
    pub organisation_name: String,
    /// How the group goes through it.
    pub mode: SamsonMode,
    /// The day.
    pub held_on: Day,
    /// Where it stands.
    pub state: SamsonState,
    /// The language it is written in.
    pub language: Language,
    /// How many sub-themes have an answer.
    pub answered: i64,
    /// How many sessions of the same collaboration came before.
    pub before: i64,
}

from_row!(SessionLine { id, title, initiative, organisation_name, mode, held_on, state, language, answered, before });

/// One session with all it says.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id.
    pub id: SamsonId,
    /// Its initiative.
    pub initiative: Option<InitiativeId>,
    /// What the initiative is called.
    pub initiative_title: Option<String>,
    /// The organisation that keeps it.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// What the collaboration is called.
    pub title: String,
    /// The instrument's version that is answered.
    pub instrument: InstrumentId,
    /// How the group goes through it.
    pub mode: SamsonMode,
    /// The day.
    pub held_on: Day,
    /// Who takes part.
    pub people: Option<String>,
    /// Who leads the conversation.
    pub facilitator: Option<PersonId>,
    /// That person's name.
    pub facilitator_name: Option<String>,
    /// The session before it.
    pub previous: Option<SamsonId>,
    /// The first of the sessions that follow each other.
    pub chain: SamsonId,
    /// The code by which others answer and see the screen, while it goes on.
    pub code: Option<String>,
    /// The part that is shown on the screen: 0 for the values, then the fields from 1; after them the whole.
    pub showing: i64,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub state: SamsonState,
    /// Since when.
    pub state_at: Moment,
    /// Its version.
    pub version: i64,
}

from_row!(Session {
    id,
    initiative,
    initiative_title,
    organisation,
    organisation_name,
    title,
    instrument,
    mode,
    held_on,
    people,
    facilitator,
    facilitator_name,
    previous,
    chain,
    code,
    showing,
    language,
    state,
    state_at,
    version
});

impl Session {
    /// Whether it can still be answered.
    pub fn is_open(&self) -> bool {
        self.state == SamsonState::Open
    }

    /// Whether those with the code answer alone.
    pub fn is_alone_first(&self) -> bool {
        self.mode == SamsonMode::AloneFirst
    }
}

/// What the group has agreed on about one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLine {
    /// The key of the question: a value or a sub-theme.
    pub item: String,
    /// The score or the weight in tenths, 0 to 100.
    pub tenths: Option<i64>,
    /// 1 where the group says that it is not relevant.
    pub not_relevant: i64,
    /// What the group wrote about it.
    pub note: Option<String>,
    /// 1 where it was taken over from the session before.
    pub carried: i64,
    /// Counts changes of the score.
    pub version: i64,
    /// Counts changes of the note.
    pub note_version: i64,
}

from_row!(AnswerLine { item, tenths, not_relevant, note, carried, version, note_version });

impl AnswerLine {
    /// Whether the group has agreed on something this time.
    pub fn is_agreed(&self) -> bool {
        (self.tenths.is_some() || self.not_relevant == 1) && self.carried == 0
    }

    /// The score or the weight, 0 to 10.
    pub fn score(&self) -> Option<f64> {
        self.tenths.map(figures::real)
    }

    /// What it is sent as: tenths, `-1` for not relevant, nothing where the group has not agreed.
    pub fn sent(&self) -> String {
        Given::of(self.tenths, self.not_relevant).map_or_else(String::new, Given::sent)
    }
}

/// One answer: a score or weight, or that the question is not relevant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// It is not relevant.
    NotRelevant,
    /// Tenths, 0 to 100.
    Tenths(i64),
}

impl Given {
    /// From what a row holds.
    pub fn of(tenths: Option<i64>, not_relevant: i64) -> Option<Self> {
        if not_relevant == 1 { Some(Self::NotRelevant) } else { tenths.map(Self::Tenths) }
    }

    /// The score or the weight, 0 to 10; none where it is not relevant.
    pub fn score(self) -> Option<f64> {
        match self {
            Self::NotRelevant => None,
            Self::Tenths(tenths) => Some(figures::real(tenths)),
        }
    }

    /// What it is sent as.
    pub fn sent(self) -> String {
        match self {
            Self::NotRelevant => "-1".to_owned(),
            Self::Tenths(tenths) => tenths.to_string(),
        }
    }

    /// What two columns keep.
    pub(crate) fn cells(self) -> (Option<i64>, i64) {
        match self {
            Self::NotRelevant => (None, 1),
            Self::Tenths(tenths) => (Some(tenths), 0),
        }
    }
}

/// What those who answered alone said about one question, without who said what.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    /// How many have answered.
    pub answered: usize,
    /// What they said, from [`SPREAD_FROM`] answers on.
    pub spread: Option<AloneSpread>,
}

/// The spread of single answers.
#[derive(Debug, Clone, PartialEq)]
pub struct AloneSpread {
    /// How many gave each score, by tenths, the lowest first.
    pub counts: Vec<(i64, usize)>,
    /// How many said that it is not relevant.
    pub not_relevant: usize,
    /// Figures of those who gave a score.
    pub figures: Option<analysis::scorecard::Spread>,
}

/// What those who answered alone said, by question.
pub type AloneByItem = BTreeMap<String, Alone>;

/// An action as it stands.
#[derive(Debug, Clone)]
pub struct ActionLine {
    /// The action.
    pub id: ActionId,
    /// The session it was agreed in.
    pub session: SamsonId,
    /// The day of that session.
    pub held_on: Day,
    /// The sub-theme it came from.
    pub item: Option<String>,
    /// What.
    pub title: String,
    /// Who.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<Day>,
    /// Where it stands.
    pub state: ActionState,
    /// Since when.
    pub state_at: Moment,
    /// Counts changes.
    pub version: i64,
}

from_row!(ActionLine { id, session, held_on, item, title, owner, due_on, state, state_at, version });

/// An action to be agreed on.
#[derive(Debug, Clone)]
pub struct NewAction {
    /// The sub-theme it comes from.
    pub item: Option<String>,
    /// What.
    pub title: Text<200>,
    /// Who, in words.
    pub who: Option<Text<120>>,
    /// By when.
    pub due_on: Option<Day>,
}

/// Somebody who answers alone.
#[derive(Debug, Clone)]
pub struct Participant {
    /// The session.
    pub session: Session,
    /// Its instrument.
    pub instrument: Instrument,
    /// What they have answered that is still kept, by question.
    pub singles: BTreeMap<String, Given>,
    /// What the group has agreed on.
    pub agreed: BTreeMap<String, Given>,
}
