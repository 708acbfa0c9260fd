//! What calls on prioritisations take and give.

use features::prioritisation::{Prioritisation, Robust};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One prioritisation in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PrioritisationItem {
    pub(super) id: String,
    pub(super) name: String,
    /// `prepared`, `open`, `closed` or `decided`.
    pub(super) state: String,
    pub(super) opened_at: Option<String>,
    pub(super) closed_at: Option<String>,
    /// The newest decision.
    pub(super) decision: Option<String>,
    pub(super) language: String,
}

impl From<&Prioritisation> for PrioritisationItem {
    fn from(it: &Prioritisation) -> Self {
        Self {
            id: it.id.to_string(),
            name: it.name.clone(),
            state: it.state().as_str().to_owned(),
            opened_at: it.opened_at.map(|at| at.to_string()),
            closed_at: it.closed_at.map(|at| at.to_string()),
            decision: it.decision.map(|id| id.to_string()),
            language: it.language.to_string(),
        }
    }
}

/// A page of prioritisations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PrioritisationListPage {
    /// In the order they were made.
    pub(super) items: Vec<PrioritisationItem>,
    /// Give this as `after` to go on; null on the last page.
    pub(super) next: Option<String>,
}

/// One criterion.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CriterionBody {
    pub(super) id: String,
    /// Stays from version to version.
    pub(super) key: String,
    /// `value` or `feasibility`.
    pub(super) side: String,
    /// In the language of the one who asks.
    pub(super) name: String,
}

/// A need in a prioritisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PrioritisedNeedBody {
    pub(super) need: String,
    pub(super) title: String,
    pub(super) benefit: Option<String>,
}

/// An organisation that is invited.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitedBody {
    pub(super) organisation: String,
    pub(super) name: String,
}

/// How often a need holds each rank when weights are drawn.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RobustBody {
    /// The share of draws with rank 1, 2 and so on.
    pub(super) ranks: Vec<f64>,
    /// The share of draws in the top.
    in_top: f64,
}

impl From<Robust> for RobustBody {
    fn from(robust: Robust) -> Self {
        Self { ranks: robust.ranks, in_top: robust.in_top }
    }
}

/// A need's result.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResultBody {
    pub(super) need: String,
    pub(super) total: Option<f64>,
    pub(super) rank: Option<i64>,
    pub(super) spread: Option<f64>,
    pub(super) missing: i64,
    pub(super) value: Option<f64>,
    pub(super) feasibility: Option<f64>,
    pub(super) around: Option<RobustBody>,
    pub(super) uniform: Option<RobustBody>,
}

/// What was decided for a need.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeBody {
    /// Null where the caller may not see it.
    pub(super) decision: Option<String>,
    pub(super) need: String,
    pub(super) outcome: String,
    pub(super) reason: String,
    pub(super) until: Option<String>,
}

/// One prioritisation with all it holds; results are there once it is closed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PrioritisationBody {
    #[serde(flatten)]
    pub(super) item: PrioritisationItem,
    pub(super) about: Option<String>,
    /// How many needs the top has.
    pub(super) robust_top: i64,
    pub(super) seed: Option<i64>,
    pub(super) engine_version: Option<String>,
    pub(super) criteria: Vec<CriterionBody>,
    pub(super) needs: Vec<PrioritisedNeedBody>,
    pub(super) organisations: Vec<InvitedBody>,
    /// The highest rank first; empty until it is closed.
    pub(super) results: Vec<ResultBody>,
    pub(super) decided: Vec<OutcomeBody>,
}

/// Points for a criterion.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PointsInput {
    pub(super) criterion: String,
    /// From 0 to 10 000 with at most one decimal; null takes it away.
    #[schema(minimum = 0, maximum = 10_000)]
    pub(super) points: Option<f64>,
}

/// A score.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScoreInput {
    pub(super) need: String,
    pub(super) criterion: String,
    /// From 0 to 10 with at most one decimal; null takes it away.
    #[schema(minimum = 0, maximum = 10)]
    pub(super) score: Option<f64>,
}

/// What is to be kept on one's ballot. What is not named stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BallotInput {
    #[serde(default)]
    pub(super) weights: Vec<PointsInput>,
    #[serde(default)]
    pub(super) scores: Vec<ScoreInput>,
    /// Whether the scorer says to be done.
    #[serde(default)]
    pub(super) done: bool,
}

/// What stands on one's ballot.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BallotBody {
    pub(super) weights: Vec<PointsInput>,
    pub(super) scores: Vec<ScoreInput>,
    pub(super) done_at: Option<String>,
}

/// Somebody present.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PresentInput {
    pub(super) name: String,
    #[serde(default)]
    pub(super) organisation: Option<String>,
    /// `for`, `against`, `abstained` or `dissent`.
    pub(super) stance: String,
    /// Disagreement in their own words.
    #[serde(default)]
    pub(super) words: Option<String>,
}

/// What is decided for a need.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeInput {
    pub(super) need: String,
    /// `yes`, `no` or `parked`.
    pub(super) outcome: String,
    pub(super) reason: String,
    /// For a need that is parked: a day such as `2027-03-01`.
    #[serde(default)]
    pub(super) until: Option<String>,
}

/// A decision on all needs of a prioritisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriorityDecisionInput {
    pub(super) title: String,
    /// A day such as `2027-03-01`.
    pub(super) decided_on: String,
    #[serde(default)]
    pub(super) place: Option<String>,
    /// `consent`, `consensus`, `vote` or `lead_decides`.
    pub(super) mode: String,
    #[serde(default)]
    pub(super) visibility: Option<String>,
    #[serde(default)]
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) reason: Option<String>,
    /// The decision that stands, where there is one.
    #[serde(default)]
    pub(super) supersedes: Option<String>,
    pub(super) outcomes: Vec<OutcomeInput>,
    pub(super) present: Vec<PresentInput>,
}
