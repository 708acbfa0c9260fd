//! What is read of co-creation.

use super::Subject;
use analysis::thickness::{DIMENSIONS, Rating, Steps};
use model::{
    CircleHeading, CollaborationId, Contribution, Day, Dimension, ExpectationMet, Harm, Influence, InitiativeId,
    Language, MatrixRow, MatrixWay, MirrorId, MirrorSide, Moment, NoteId, Part, PeerKind, PeerPointId, PeerSessionId,
    PersonId, ProcessId, RaterRole, RatingId, WayInId, WayInStage, Word,
};
use store::from_row;

/// Makes structs that are read from rows.
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type),+ }
        from_row!($name { $($field),+ });
    )+};
}

rows! {
    /// A collaboration that is no initiative.
    Collaboration {
        /// Its id.
        id: CollaborationId,
        /// What it is called.
        name: String,
        /// Who takes part.
        partners: String,
        /// What it is about.
        field: Option<String>,
        /// What else is known.
        note: Option<String>,
        /// Where that is written.
        source: String,
        /// The language it is described in.
        language: Language,
    }

    /// One rating as a figure, without reasons.
    Rated {
        /// The initiative, where it is one.
        initiative: Option<InitiativeId>,
        /// The other collaboration, where it is none.
        collaboration: Option<CollaborationId>,
        /// What it is called.
        name: String,
        /// The language that is in.
        language: Language,
        /// Its focus area, or what it is about.
        field: Option<String>,
        /// The phase of an initiative that goes on.
        phase: Option<String>,
        /// Who rated it; shown to nobody with the figure.
        rater: PersonId,
        /// The day it holds for.
        rated_on: Day,
        /// The step on time.
        time_step: i64,
        /// The step on phases.
        phases_step: i64,
        /// The step on citizens.
        citizens_step: i64,
        /// The step on relation.
        relation_step: i64,
        /// The step on power.
        power_step: i64,
        /// The step on anchoring.
        anchoring_step: i64,
    }

    /// One rating with its reasons and who gave it.
    RatingLine {
        /// Its id.
        id: RatingId,
        /// Who rated.
        rater: PersonId,
        /// Their name.
        rater_name: String,
        /// As what.
        rated_as: RaterRole,
        /// The day it holds for.
        rated_on: Day,
        /// The step on time.
        time_step: i64,
        /// Why.
        time_why: String,
        /// The step on phases.
        phases_step: i64,
        /// Why.
        phases_why: String,
        /// The step on citizens.
        citizens_step: i64,
        /// Why.
        citizens_why: String,
        /// The step on relation.
        relation_step: i64,
        /// Why.
        relation_why: String,
        /// The step on power.
        power_step: i64,
        /// Why.
        power_why: String,
        /// The step on anchoring.
        anchoring_step: i64,
        /// Why.
        anchoring_why: String,
        /// The language of the reasons.
        language: Language,
    }

    /// How the process went for one group of citizens.
    ProcessLine {
        /// Its id.
        id: ProcessId,
        /// Which citizens.
        citizens: String,
        /// Which parts they took, as they are kept.
        roles: String,
        /// What influence they had.
        influence: Influence,
        /// Whether their knowledge takes the place of public service.
        knowledge: Option<Contribution>,
        /// Whether their time does.
        hours: Option<Contribution>,
        /// Whether their work does.
        work: Option<Contribution>,
        /// What they themselves expected.
        expected: Option<String>,
        /// Whether that was met.
        met: ExpectationMet,
        /// Who gains.
        gains: Option<String>,
        /// Who carries the load.
        carries: Option<String>,
        /// Known harms that were seen, as they are kept.
        harms: String,
        /// What else there is to say.
        words: Option<String>,
        /// The day it holds for.
        evaluated_on: Day,
        /// The language of its words.
        language: Language,
        /// Who recorded it.
        by_name: String,
    }

    /// A note in the matrix.
    NoteLine {
        /// Its id.
        id: NoteId,
        /// Do more, or less.
        matrix_row: MatrixRow,
        /// Known ways, or new ones.
        matrix_way: MatrixWay,
        /// What.
        words: String,
        /// The language that is in.
        language: Language,
        /// How many actions came of it.
        actions: i64,
    }

    /// One heading of a plan in its latest version.
    CircleText {
        /// The round of the spiral.
        round: i64,
        /// The heading.
        heading: CircleHeading,
        /// Counts what was written under it.
        version: i64,
        /// What stands under it.
        words: Option<String>,
        /// The language that is in.
        language: Language,
        /// Who wrote it last.
        by_name: String,
        /// When.
        recorded_at: Moment,
    }

    /// A round of the spiral after the first.
    CircleRound {
        /// Its number.
        round: i64,
        /// When it was begun.
        begun_at: Moment,
    }

    /// A peer session.
    PeerSession {
        /// Its id.
        id: PeerSessionId,
        /// What it is called.
        title: String,
        /// When it is held.
        held_on: Day,
        /// Where.
        place: Option<String>,
        /// The mature case, where that is an initiative.
        mature_initiative: Option<InitiativeId>,
        /// The mature case, where that is another collaboration.
        mature_collaboration: Option<CollaborationId>,
        /// The language it is named in.
        language: Language,
        /// Counts changes.
        version: i64,
        /// How many initiatives meet.
        parties: i64,
    }

    /// An initiative that meets others.
    PeerParty {
        /// The initiative.
        id: InitiativeId,
        /// What it is called.
        title: String,
        /// The language that is in.
        language: Language,
        /// 1 where the reader is inside.
        inside: i64,
    }

    /// What an initiative brings to a peer session or takes home.
    PeerPoint {
        /// Its id.
        id: PeerPointId,
        /// Whose it is.
        initiative: InitiativeId,
        /// A question to bring, or an open point.
        kind: PeerKind,
        /// What.
        words: String,
        /// The language that is in.
        language: Language,
        /// When it was settled.
        closed_at: Option<Moment>,
    }

    /// An action that came of a peer session.
    PeerAction {
        /// Whose it is.
        initiative: InitiativeId,
        /// What.
        title: String,
        /// Who.
        owner_name: Option<String>,
        /// By when.
        due_on: Option<Day>,
        /// Where it stands.
        state: model::ActionState,
    }

    /// A mirror.
    MirrorLine {
        /// Its id.
        id: MirrorId,
        /// What it is called.
        title: String,
        /// The first group.
        group_one: String,
        /// The second group.
        group_two: String,
        /// The code that leads to its form.
        code: String,
        /// The language it is written in.
        language: Language,
        /// When it was closed.
        closed_at: Option<Moment>,
        /// How many have answered, of both groups together.
        answered: i64,
    }

    /// One answer of a mirror that was closed.
    MirrorRow {
        /// Which mirror.
        mirror: MirrorId,
        /// The statement.
        statement: String,
        /// The group.
        side: MirrorSide,
        /// For the own group.
        own: i64,
        /// For the others.
        guess: i64,
    }

    /// How many participants are at each stage, on a day.
    WayIn {
        /// Its id.
        id: WayInId,
        /// The day.
        counted_on: Day,
        /// How many arrive accompanied.
        arriving: i64,
        /// How many take part with support.
        supported: i64,
        /// How many take part with others.
        with_others: i64,
        /// How many have moved on.
        moving_on: i64,
        /// Who counted.
        by_name: String,
    }
}

fn step(kept: i64) -> u8 {
    u8::try_from(kept).unwrap_or(0)
}

impl Rated {
    /// Which collaboration it is about.
    pub fn subject(&self) -> Option<Subject> {
        self.initiative.map(Subject::Initiative).or(self.collaboration.map(Subject::Collaboration))
    }

    /// As the arithmetic takes it.
    pub fn rating(&self) -> Rating<PersonId, Day> {
        let kept = [
            self.time_step,
            self.phases_step,
            self.citizens_step,
            self.relation_step,
            self.power_step,
            self.anchoring_step,
        ];
        Rating { rater: self.rater, on: self.rated_on, steps: kept.map(step) }
    }
}

impl RatingLine {
    /// Each dimension with its step and the reason.
    pub fn dimensions(&self) -> [(Dimension, u8, &str); DIMENSIONS] {
        [
            (Dimension::Time, step(self.time_step), &self.time_why),
            (Dimension::Phases, step(self.phases_step), &self.phases_why),
            (Dimension::Citizens, step(self.citizens_step), &self.citizens_why),
            (Dimension::Relation, step(self.relation_step), &self.relation_why),
            (Dimension::Power, step(self.power_step), &self.power_why),
            (Dimension::Anchoring, step(self.anchoring_step), &self.anchoring_why),
        ]
    }

    /// The six steps.
    pub fn steps(&self) -> Steps {
        self.dimensions().map(|(_, step, _)| step)
    }
}

/// Words as they are kept in one column.
pub(super) fn kept<W: Word>(words: &[W]) -> String {
    words.iter().map(|word| word.word()).collect::<Vec<_>>().join(" ")
}

fn read<W: Word>(kept: &str) -> Vec<W> {
    kept.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

impl ProcessLine {
    /// Which parts they took.
    pub fn parts(&self) -> Vec<Part> {
        read(&self.roles)
    }

    /// Known harms that were seen.
    pub fn seen_harms(&self) -> Vec<Harm> {
        read(&self.harms)
    }
}

impl PeerSession {
    /// The mature case.
    pub fn mature(&self) -> Option<Subject> {
        self.mature_initiative.map(Subject::Initiative).or(self.mature_collaboration.map(Subject::Collaboration))
    }
}

impl WayIn {
    /// How many at each stage, in the order of the stages.
    pub fn counts(&self) -> [(WayInStage, i64); 4] {
        [
            (WayInStage::Arriving, self.arriving),
            (WayInStage::Supported, self.supported),
            (WayInStage::WithOthers, self.with_others),
            (WayInStage::MovingOn, self.moving_on),
        ]
    }
}
