//! Joint prioritisation: which needs first, decided by whom, on what grounds.
//!
//! A scorer's row is a ballot. Nobody but the scorer, and the organisation's manager, sees what stands on it before
//! the scoring is closed; afterwards each organisation's mean is seen by those the prioritisation is for.

pub mod act;
pub mod ask;
pub mod rules;

pub use analysis::ranking::{Apart, Ranked, Voice};
pub use analysis::robustness::Hold;

use model::{
    CriteriaSetId, CriterionId, CriterionSide, Day, DecisionId, FieldRefusal, Language, Moment, NeedId, OrganisationId,
    Outcome, PersonId, PrioritisationId, Reason, Refusal, ScorerId, Stage, Text,
};
use std::str::FromStr;
use store::{concat_sql, from_row};

/// Who may see a prioritisation `p`, `$1` being the viewer: coordinators, steering group, evaluators, and members of
/// the organisations that are invited to it.
pub const SIGHT: &str = concat_sql!(
    "(",
    crate::people::IS_COORDINATOR,
    " OR ",
    crate::people::READS_FOR_REGION,
    " OR EXISTS (SELECT 1 FROM prioritisation_invitations pi JOIN memberships pm ON pm.organisation = pi.organisation \
     WHERE pi.prioritisation = p.id AND pm.person = $1 AND pm.ended_at IS NULL))"
);

/// Who may see what stands on a ballot `s` of a prioritisation `p`: whoever filled it in; before the scoring is closed
/// also the managers of its organisation.
pub const BALLOT: &str = "(s.person = $1 OR (p.closed_at IS NULL AND EXISTS (SELECT 1 FROM memberships bm \
     WHERE bm.person = $1 AND bm.organisation = s.organisation AND bm.role = 'manager' AND bm.ended_at IS NULL)))";

/// Who may see a need `n` that was put into a prioritisation `p`: those the prioritisation is for, and those who may
/// see the need anyway. An invitation to score is an invitation to read what is scored.
pub const NEED_SIGHT: &str = concat_sql!("((n.visibility <> 'own' AND ", SIGHT, ") OR (", crate::needs::SIGHT, "))");

/// How many needs a prioritisation may hold.
pub const MOST_NEEDS: usize = 100;

/// A score from 0 to 10, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score(i64);

/// Points for a criterion, from 0 to 10 000, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points(i64);

macro_rules! tenths {
    ($name:ident, $high:literal) => {
        impl $name {
            /// In tenths.
            pub fn tenths(self) -> i64 {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = Reason;
            fn from_str(text: &str) -> Result<Self, Reason> {
                let wrong = || Reason::new("score-range").with("high", $high);
                let (whole, tenth) = text.trim().split_once([',', '.']).unwrap_or((text.trim(), "0"));
                let digits = |part: &str, most: usize| {
                    let holds = !part.is_empty() && part.len() <= most && part.chars().all(|c| c.is_ascii_digit());
                    holds.then(|| part.parse::<i64>().ok()).flatten()
                };
                let tenths = digits(whole, 5).zip(digits(tenth, 1)).map(|(whole, tenth)| whole * 10 + tenth);
                tenths.filter(|tenths| *tenths <= $high * 10).map(Self).ok_or_else(wrong)
            }
        }
    };
}
tenths!(Score, 10);
tenths!(Points, 10_000);

/// One version of the region's criteria.
#[derive(Debug, Clone)]
pub struct CriteriaSet {
    /// Its id.
    pub id: CriteriaSetId,
    /// Counted from 1.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// When it was made.
    pub created_at: Moment,
    /// When a newer one took its place.
    pub retired_at: Option<Moment>,
}

from_row!(CriteriaSet { id, version, name, created_at, retired_at });

/// One criterion, with its texts in three languages.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "names and help stand once for each language")]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// The version of the criteria it belongs to.
    pub criteria_set: CriteriaSetId,
    /// Its key, which stays from version to version.
    pub criterion_key: String,
    /// Whether it tells of value or of feasibility.
    pub side: CriterionSide,
    pub name_nb: String,
    pub name_nn: String,
    pub name_en: String,
    pub help_nb: String,
    pub help_nn: String,
    pub help_en: String,
    /// Its place, from 1.
    pub order_no: i64,
}

from_row!(Criterion {
    id,
    criteria_set,
    criterion_key,
    side,
    name_nb,
    name_nn,
    name_en,
    help_nb,
    help_nn,
    help_en,
    order_no
});

impl Criterion {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Bokmal => &self.name_nb,
            Language::Nynorsk => &self.name_nn,
            Language::English => &self.name_en,
        }
    }

    /// Its help in a language.
    pub fn help(&self, language: Language) -> &str {
        match language {
            Language::Bokmal => &self.help_nb,
            Language::Nynorsk => &self.help_nn,
            Language::English => &self.help_en,
        }
    }
}

/// A criterion for a new version. Names and help stand in the order nb, nn, en.
#[derive(Debug, Clone)]
pub struct NewCriterion {
    /// The key of the one it continues; a new one gets its own.
    pub key: Option<Text<40>>,
    /// Whether it tells of value or of feasibility.
    pub side: CriterionSide,
    /// Names.
    pub names: [Text<80>; 3],
    /// Help.
    pub help: [Option<Text<300>>; 3],
}

/// What a coordinator chooses before the scoring opens.
#[derive(Debug, Clone)]
pub struct Setup {
    /// What it is called.
    pub name: Text<120>,
    /// What it is about.
    pub about: Option<Text<2000>>,
    /// The needs, in the order they are scored.
    pub needs: Vec<NeedId>,
    /// The organisations that are invited to score.
    pub organisations: Vec<OrganisationId>,
    /// How many needs the top has, of which robustness tells.
    pub robust_top: i64,
    /// The language it is written in.
    pub language: Language,
}

/// Where a prioritisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being prepared.
    Prepared,
    /// Open for scoring.
    Open,
    /// Closed: the results are there.
    Closed,
    /// Decided.
    Decided,
}

impl State {
    /// The word for it, as the catalogue and the interface have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Decided => "decided",
        }
    }
}

/// One prioritisation.
#[derive(Debug, Clone)]
pub struct Prioritisation {
    /// Its id.
    pub id: PrioritisationId,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub about: Option<String>,
    /// The version of the criteria it uses.
    pub criteria_set: CriteriaSetId,
    /// How many needs the top has.
    pub robust_top: i64,
    /// What the draws were made from, once closed.
    pub seed: Option<i64>,
    /// What made them.
    pub engine_version: Option<String>,
    /// When the scoring opened.
    pub opened_at: Option<Moment>,
    /// When it closed.
    pub closed_at: Option<Moment>,
    /// The newest decision, if there is one.
    pub decision: Option<DecisionId>,
    /// How many needs it has.
    pub needs: i64,
    /// How many organisations are invited.
    pub organisations: i64,
    /// The language it is written in.
    pub language: Language,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
}

from_row!(Prioritisation {
    id,
    name,
    about,
    criteria_set,
    robust_top,
    seed,
    engine_version,
    opened_at,
    closed_at,
    decision,
    needs,
    organisations,
    language,
    version
});

impl Prioritisation {
    /// Where it stands.
    pub fn state(&self) -> State {
        match (self.opened_at, self.closed_at, self.decision) {
            (None, _, _) => State::Prepared,
            (_, None, _) => State::Open,
            (_, _, None) => State::Closed,
            _ => State::Decided,
        }
    }
}

/// A need in a prioritisation, with what scorers need to know of it.
#[derive(Debug, Clone)]
pub struct PrioritisedNeed {
    /// The need.
    pub need: NeedId,
    /// Its place in the prioritisation, from 1.
    pub order_no: i64,
    /// What it is called.
    pub title: String,
    /// The problem.
    pub problem: String,
    /// Who has it.
    pub affected: String,
    /// Whose it is.
    pub organisation_name: String,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub stage: Stage,
    /// How many people it touches a year.
    pub touched_per_year: Option<i64>,
    /// Staff hours a year it costs, at least and at most.
    pub hours_low: Option<i64>,
    /// At most.
    pub hours_high: Option<i64>,
    /// Øre a year it costs, at least.
    pub ore_low: Option<i64>,
    /// At most.
    pub ore_high: Option<i64>,
    /// The benefit that is expected.
    pub benefit: Option<String>,
}

from_row!(PrioritisedNeed {
    need,
    order_no,
    title,
    problem,
    affected,
    organisation_name,
    language,
    stage,
    touched_per_year,
    hours_low,
    hours_high,
    ore_low,
    ore_high,
    benefit
});

/// An organisation that is invited.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
}

from_row!(Invited { organisation, name });

/// How a ballot came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// By the scorer.
    Own,
    /// From a sheet of paper, typed in by the coordinator.
    Paper,
}

impl Source {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Paper => "paper",
        }
    }
}

/// Somebody who scores for an organisation, as its manager sees it.
#[derive(Debug, Clone)]
pub struct ScorerLine {
    /// The ballot's id.
    pub id: ScorerId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How many scores are given.
    pub given: i64,
    /// When the scorer said to be done.
    pub done_at: Option<Moment>,
}

from_row!(ScorerLine { id, person, name, given, done_at });

/// What stands on a ballot.
#[derive(Debug, Clone, Default)]
pub struct Ballot {
    /// Its id, once there is one.
    pub scorer: Option<ScorerId>,
    /// When the scorer said to be done.
    pub done_at: Option<Moment>,
    /// Points in tenths.
    pub weights: Vec<(CriterionId, i64)>,
    /// Scores in tenths.
    pub scores: Vec<(NeedId, CriterionId, i64)>,
}

impl Ballot {
    /// Points for a criterion, in tenths.
    pub fn points(&self, criterion: CriterionId) -> Option<i64> {
        self.weights.iter().find(|(known, _)| *known == criterion).map(|(_, points)| *points)
    }

    /// The score of a need on a criterion, in tenths.
    pub fn score(&self, need: NeedId, criterion: CriterionId) -> Option<i64> {
        self.scores.iter().find(|(of, on, _)| *of == need && *on == criterion).map(|(_, _, score)| *score)
    }
}

/// What is to be kept on a ballot: what is not named stays as it is, `None` takes a value away.
#[derive(Debug, Clone, Default)]
pub struct BallotChange {
    /// Points by criterion.
    pub weights: Vec<(CriterionId, Option<Points>)>,
    /// Scores by need and criterion.
    pub scores: Vec<(NeedId, CriterionId, Option<Score>)>,
    /// Whether the scorer says to be done.
    pub done: bool,
}

/// How robustly a need holds its place, under one way of drawing the weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Robust {
    /// The share of draws with rank 1, 2 and so on.
    pub ranks: Vec<f64>,
    /// The share of draws in which it is in the top.
    pub in_top: f64,
}

impl Robust {
    /// Whether its place in the top hinges on the weights.
    pub fn hold(&self) -> Hold {
        analysis::robustness::Held { ranks: Vec::new(), in_top: self.in_top }.hold()
    }
}

/// A need's result as it was kept at closing.
#[derive(Debug, Clone)]
pub struct KeptResult {
    /// The need.
    pub need: NeedId,
    /// Its total.
    pub total: Option<f64>,
    /// Its rank.
    pub rank: Option<i64>,
    /// The spread between the organisations.
    pub spread: Option<f64>,
    /// Scores that are missing.
    pub missing: i64,
    /// Mean on the criteria of value.
    pub value_mean: Option<f64>,
    /// Mean on the criteria of feasibility.
    pub feasibility_mean: Option<f64>,
    /// With weights drawn around those given.
    pub around: Option<Robust>,
    /// With any mix of weights.
    pub uniform: Option<Robust>,
}

/// What all organisations together came to, with where they differ.
#[derive(Debug, Clone)]
pub struct Joint {
    /// The organisations that answered, in the order of `totals` and `voices`.
    pub answered: Vec<Invited>,
    /// Those that did not.
    pub silent: Vec<Invited>,
    /// Each need, in the prioritisation's order.
    pub needs: Vec<(NeedId, Ranked)>,
    /// Each answering organisation's weights and mean scores.
    pub voices: Vec<Voice>,
    /// By criterion: how far the organisations lie apart.
    pub apart_on: Vec<Option<f64>>,
}

/// What is decided for one need.
#[derive(Debug, Clone)]
pub struct NeedOutcome {
    /// The need.
    pub need: NeedId,
    /// Picked, said no to, or put aside.
    pub outcome: Outcome,
    /// Why.
    pub reason: Text<2000>,
    /// For a need that is put aside: until when.
    pub until: Option<Day>,
}

/// What was decided for one need.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The decision, where the reader may see it.
    pub decision: Option<DecisionId>,
    /// The prioritisation it rests on.
    pub prioritisation: PrioritisationId,
    /// The need.
    pub need: NeedId,
    /// Picked, said no to, or put aside.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until_date: Option<Day>,
    /// On which day it was decided.
    pub decided_on: Day,
    /// The language it is written in.
    pub language: Language,
}

from_row!(Decided { decision, prioritisation, need, outcome, reason, until_date, decided_on, language });

/// A refusal of a field with a name of its own.
pub(crate) fn refused(field: String, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.into(), reason: Reason::new(key) }
}

/// Forbidden, in a sentence.
pub(crate) fn forbidden(key: &'static str) -> Refusal {
    Refusal::Forbidden(Reason::new(key))
}
