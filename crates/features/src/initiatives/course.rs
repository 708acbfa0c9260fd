//! The course of an initiative, as it is read: phases, gates, judgements, endings.

use super::rows::rows;
use model::{
    ClosureOutcome, Day, DecisionId, EntryId, FollowUp, GateAnswer, Moment, PersonId, PilotVerdict, StopReason,
};

rows! {
    /// A step from phase to phase.
    PhaseStep {
        /// Where it went.
        phase: String,
        /// The open points as they stood, as JSON.
        open_points: String,
        /// Who.
        name: String,
        /// When.
        at: Moment,
        /// Why.
        reason: Option<String>,
    }

    /// An answer to a question of a gate.
    AnswerLine {
        /// The phase.
        phase: String,
        /// The question.
        question: String,
        /// The answer.
        answer: GateAnswer,
        /// In words.
        words: Option<String>,
        /// Who answered.
        name: String,
        /// When.
        at: Moment,
    }

    /// How an initiative ended.
    ClosureLine {
        /// The entry.
        id: EntryId,
        /// How.
        outcome: ClosureOutcome,
        /// Why, as a word.
        reason: Option<StopReason>,
        /// Why, in words.
        why: String,
        /// What was learned.
        learned: String,
        /// What others should know.
        others_should_know: Option<String>,
        /// Organisational conditions that held.
        organisational: Option<String>,
        /// Legal conditions.
        legal: Option<String>,
        /// Financial conditions.
        financial: Option<String>,
        /// Political conditions.
        political: Option<String>,
        /// Cultural conditions.
        cultural: Option<String>,
        /// When.
        closed_on: Day,
        /// Who recorded it.
        name: String,
        /// When it was opened again.
        reopened_at: Option<Moment>,
        /// By whom.
        reopened_name: Option<String>,
        /// Why.
        reopened_why: Option<String>,
    }

    /// How a pilot was judged.
    JudgementLine {
        /// How.
        verdict: PilotVerdict,
        /// When.
        judged_on: Day,
        /// On what basis.
        basis: String,
        /// In words.
        words: Option<String>,
        /// Who recorded it.
        name: String,
    }

    /// A decision on an initiative.
    FollowUpLine {
        /// The decision.
        decision: DecisionId,
        /// What follows.
        kind: FollowUp,
        /// What the decision is called.
        title: String,
        /// When.
        decided_on: Day,
    }

    /// Somebody to be chosen.
    PersonChoice {
        /// Who.
        id: PersonId,
        /// The name.
        name: String,
    }
}
