//! Co-creation: how thick a collaboration is, who takes which part in it, how the process went, and the tools by which
//! those inside work on it.

pub mod act;
pub mod ask;
pub mod methods;
mod rows;
pub mod rules;

pub use rows::*;

use analysis::thickness::{DIMENSIONS, Reading, Steps};
use model::{
    CircleHeading, CollaborationId, Contribution, Day, ExpectationMet, Harm, Influence, InitiativeId, MatrixRow,
    MatrixWay, Movement, Part, Text,
};
use store::concat_sql;

/// Who may see a rating `r` as a figure, `$1` being the viewer: of an initiative those who see it, of another
/// collaboration everyone with an account. Reasons and names are for those inside.
pub const SIGHT: &str = concat_sql!(
    "((r.collaboration IS NOT NULL AND ",
    crate::people::IS_PERSON,
    ") OR EXISTS (SELECT 1 FROM initiatives i WHERE i.id = r.initiative AND ",
    crate::initiatives::SIGHT,
    "))"
);

/// Who may see a peer session `s`, `$1` being the viewer: coordinators and evaluators, and those inside one of the
/// initiatives that meet.
pub const PEER_SIGHT: &str = concat_sql!(
    "(",
    crate::rounds::KEEPS,
    " OR EXISTS (SELECT 1 FROM peer_parties q JOIN initiatives i ON i.id = q.initiative WHERE q.session = s.id AND ",
    crate::initiatives::INSIDE,
    "))"
);

/// What is rated: an initiative of the region, or a collaboration that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An initiative.
    Initiative(InitiativeId),
    /// A collaboration from elsewhere, or one that never became an initiative.
    Collaboration(CollaborationId),
}

impl Subject {
    /// The address of its page about co-creation.
    pub fn path(self) -> String {
        match self {
            Self::Initiative(id) => format!("/initiatives/{id}/cocreation"),
            Self::Collaboration(id) => format!("/cocreation/{id}"),
        }
    }

    /// Its two ids as they are kept, of which one is none.
    pub fn ids(self) -> (Option<InitiativeId>, Option<CollaborationId>) {
        match self {
            Self::Initiative(id) => (Some(id), None),
            Self::Collaboration(id) => (None, Some(id)),
        }
    }
}

/// A collaboration that is no initiative.
#[derive(Debug, Clone)]
pub struct NewCollaboration {
    /// What it is called.
    pub name: Text<120>,
    /// Who takes part.
    pub partners: Text<300>,
    /// What it is about.
    pub field: Option<Text<120>>,
    /// What else is known.
    pub note: Option<Text<1000>>,
    /// Where that is written.
    pub source: Text<300>,
}

/// One rater's reading of the six dimensions.
#[derive(Debug, Clone)]
pub struct NewRating {
    /// The day it holds for.
    pub rated_on: Day,
    /// The six steps, from 0 to 4.
    pub steps: Steps,
    /// Why each of them.
    pub reasons: [Text<1000>; DIMENSIONS],
}

/// How the process went for one group of citizens.
#[derive(Debug, Clone)]
pub struct NewProcess {
    /// Which citizens.
    pub citizens: Text<200>,
    /// Which parts they took.
    pub roles: Vec<Part>,
    /// What influence they had.
    pub influence: Influence,
    /// Whether their knowledge takes the place of public service.
    pub knowledge: Option<Contribution>,
    /// Whether their time does.
    pub hours: Option<Contribution>,
    /// Whether their work does.
    pub work: Option<Contribution>,
    /// What they themselves expected.
    pub expected: Option<Text<1000>>,
    /// Whether that was met.
    pub met: ExpectationMet,
    /// Who gains.
    pub gains: Option<Text<1000>>,
    /// Who carries the load.
    pub carries: Option<Text<1000>>,
    /// Known harms that were seen.
    pub harms: Vec<Harm>,
    /// What else there is to say.
    pub words: Option<Text<2000>>,
    /// The day it holds for.
    pub evaluated_on: Day,
}

/// A note in the matrix of own ways of acting.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Do more, or less.
    pub row: MatrixRow,
    /// Known ways, or new ones.
    pub way: MatrixWay,
    /// What.
    pub words: Text<200>,
}

/// One heading of a plan as it is sent.
#[derive(Debug, Clone)]
pub struct NewCircleText {
    /// The round of the spiral.
    pub round: i64,
    /// The heading.
    pub heading: CircleHeading,
    /// The version that the form was opened with, 0 where nothing had been written.
    pub version: i64,
    /// What stands under it; nothing empties it.
    pub words: Option<Text<4000>>,
}

/// Several collaborations that are to meet with a mature one.
#[derive(Debug, Clone)]
pub struct NewPeerSession {
    /// What it is called.
    pub title: Text<120>,
    /// When it is held.
    pub held_on: Day,
    /// Where.
    pub place: Option<Text<200>>,
    /// The initiatives that meet.
    pub initiatives: Vec<InitiativeId>,
    /// The mature case.
    pub mature: Subject,
}

/// What is said otherwise of a peer session that has been prepared. Who meets stays.
#[derive(Debug, Clone)]
pub struct MovedPeerSession {
    /// What it is called.
    pub title: Text<120>,
    /// When it is held.
    pub held_on: Day,
    /// Where.
    pub place: Option<Text<200>>,
}

/// How many participants are at each stage of their way in, on a day.
#[derive(Debug, Clone, Copy)]
pub struct NewWayIn {
    /// The day.
    pub counted_on: Day,
    /// How many at each stage, in the order of the stages.
    pub counts: [i64; 4],
}

/// The statements of a mirror, by the keys of their sentences.
pub const STATEMENTS: [&str; 6] = ["control", "trust", "time", "influence", "candour", "users"];

/// A mirror that is to be opened.
#[derive(Debug, Clone)]
pub struct NewMirror {
    /// What it is called.
    pub title: Text<120>,
    /// The first group.
    pub group_one: Text<60>,
    /// The second group.
    pub group_two: Text<60>,
}

/// One person's answer to one statement.
#[derive(Debug, Clone, Copy)]
pub struct MirrorAnswer {
    /// The statement, of [`STATEMENTS`].
    pub statement: &'static str,
    /// For the own group, 1 to 5.
    pub own: u8,
    /// What the others would answer for theirs, 1 to 5.
    pub guess: u8,
}

/// What the line of all collaborations is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct LineFilter {
    /// A focus area of initiatives.
    pub focus_area: Option<model::FocusAreaId>,
    /// A phase of initiatives.
    pub phase: Option<String>,
    /// A part of the line.
    pub band: Option<model::ThicknessBand>,
    /// Which way they have moved.
    pub movement: Option<Movement>,
    /// Only initiatives, or only other collaborations.
    pub initiatives: Option<bool>,
}

/// A collaboration with its place on the line and the way it took there.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Which it is.
    pub subject: Subject,
    /// What it is called.
    pub name: String,
    /// The language it is named in.
    pub language: model::Language,
    /// Its focus area, or what it is about.
    pub field: Option<String>,
    /// Its phase, where it is an initiative that goes on.
    pub phase: Option<String>,
    /// What raters said of it, day by day; never empty.
    pub course: Vec<(Day, Reading)>,
}

impl Placed {
    /// What is said of it now, and since when.
    pub fn now(&self) -> Option<&(Day, Reading)> {
        self.course.last()
    }

    /// How thick it is now.
    pub fn thickness(&self) -> f64 {
        self.now().map_or(0.0, |(_, reading)| reading.thickness)
    }

    /// Which way it moved between the last two readings.
    pub fn movement(&self) -> Movement {
        let all: Vec<f64> = self.course.iter().map(|(_, reading)| reading.thickness).collect();
        analysis::thickness::moved(&all)
    }
}
