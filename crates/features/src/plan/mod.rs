//! The region's plan: what it has decided, what it concentrates on, and what it means to reach by when.

pub mod act;
pub mod ask;
pub mod rules;

use model::{
    Day, DecisionId, DecisionKind, DecisionMode, FocusAreaId, FocusStatus, Horizon, Language, Moment, OrganisationId,
    PersonId, Stance, TargetId, TargetState, Text, Visibility,
};
use store::{concat_sql, from_row};

/// Who may see a decision `d`, `$1` being the viewer: those its visibility names. `own` is the coordinators, the
/// steering group, and whoever recorded it.
pub const SIGHT: &str = concat_sql!(
    "(d.visibility = 'public' OR d.recorded_by = $1 OR (d.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (d.visibility = 'partners' AND ",
    crate::actors::IS_PARTNER,
    ") OR ",
    crate::people::READS_FOR_REGION,
    " OR ",
    crate::people::IS_COORDINATOR,
    ")"
);

/// Who may see the plan: everyone with an account.
pub const PLAN_SIGHT: &str = crate::people::IS_PERSON;

/// A decision to be recorded.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// What it is about.
    pub kind: DecisionKind,
    /// What it is called.
    pub title: Text<120>,
    /// What was asked.
    pub question: Option<Text<1000>>,
    /// What was decided.
    pub outcome: Option<Text<2000>>,
    /// Why.
    pub reason: Option<Text<2000>>,
    /// How it was reached.
    pub mode: DecisionMode,
    /// On which day.
    pub decided_on: Day,
    /// Where.
    pub place: Option<Text<120>>,
    /// The decision that it takes the place of.
    pub supersedes: Option<DecisionId>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Those present, in the order they are named.
    pub people: Vec<DecisionPerson>,
}

/// Somebody who was present when something was decided.
#[derive(Debug, Clone)]
pub struct DecisionPerson {
    /// The name.
    pub name: Text<120>,
    /// For whom.
    pub organisation: Option<OrganisationId>,
    /// As what, such as "leader of the steering group".
    pub capacity: Option<Text<120>>,
    /// Where this person stood.
    pub stance: Stance,
    /// Disagreement in the person's own words.
    pub words: Option<Text<1000>>,
}

/// One decision in a list.
#[derive(Debug, Clone)]
pub struct DecisionLine {
    /// Its id.
    pub id: DecisionId,
    /// What it is about.
    pub kind: DecisionKind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub decided_on: Day,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// The decision that took its place.
    pub superseded_by: Option<DecisionId>,
}

from_row!(DecisionLine { id, kind, title, decided_on, visibility, language, superseded_by });

/// One decision with all it says.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// What it is about.
    pub kind: DecisionKind,
    /// What it is called.
    pub title: String,
    /// What was asked.
    pub question: Option<String>,
    /// What was decided.
    pub outcome: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How it was reached.
    pub mode: DecisionMode,
    /// On which day.
    pub decided_on: Day,
    /// Where.
    pub place: Option<String>,
    /// The decision that it takes the place of.
    pub supersedes: Option<DecisionId>,
    /// What that one is called, where the reader may see it.
    pub supersedes_title: Option<String>,
    /// The decision that took its place.
    pub superseded_by: Option<DecisionId>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Who recorded it.
    pub recorder: String,
    /// When.
    pub recorded_at: Moment,
}

from_row!(Decision {
    id,
    kind,
    title,
    question,
    outcome,
    reason,
    mode,
    decided_on,
    place,
    supersedes,
    supersedes_title,
    superseded_by,
    visibility,
    language,
    recorder,
    recorded_at
});

/// Somebody who was present, as recorded.
#[derive(Debug, Clone)]
pub struct Present {
    /// The name.
    pub name: String,
    /// For whom.
    pub organisation: Option<OrganisationId>,
    /// What that organisation is called.
    pub organisation_name: Option<String>,
    /// As what.
    pub capacity: Option<String>,
    /// Where this person stood.
    pub stance: Stance,
    /// Disagreement in the person's own words.
    pub words: Option<String>,
}

from_row!(Present { name, organisation, organisation_name, capacity, stance, words });

/// What a focus area says.
#[derive(Debug, Clone)]
pub struct FocusText {
    /// What it is called.
    pub name: Text<120>,
    /// A strength to build on.
    pub strength: Option<Text<1000>>,
    /// A weakness it addresses.
    pub weakness: Option<Text<1000>>,
    /// Why the country should care.
    pub national_relevance: Option<Text<1000>>,
    /// Expected gain for the service.
    pub gain_service: Option<Text<1000>>,
    /// Expected gain for business.
    pub gain_business: Option<Text<1000>>,
    /// Expected gain for the region.
    pub gain_region: Option<Text<1000>>,
    /// The language it is written in.
    pub language: Language,
}

/// The order of a list of decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DecisionSort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
}

/// A focus area with where it stands.
#[derive(Debug, Clone)]
pub struct FocusArea {
    /// Its id.
    pub id: FocusAreaId,
    /// What it is called.
    pub name: String,
    /// A strength to build on.
    pub strength: Option<String>,
    /// A weakness it addresses.
    pub weakness: Option<String>,
    /// Why the country should care.
    pub national_relevance: Option<String>,
    /// Expected gain for the service.
    pub gain_service: Option<String>,
    /// Expected gain for business.
    pub gain_business: Option<String>,
    /// Expected gain for the region.
    pub gain_region: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub status: FocusStatus,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
}

from_row!(FocusArea {
    id,
    name,
    strength,
    weakness,
    national_relevance,
    gain_service,
    gain_business,
    gain_region,
    language,
    status,
    version
});

/// A change of a focus area's status.
#[derive(Debug, Clone)]
pub struct FocusStep {
    /// Where it went.
    pub status: FocusStatus,
    /// The decision behind it.
    pub decision: Option<DecisionId>,
    /// What that is called, where the reader may see it.
    pub decision_title: Option<String>,
    /// Who recorded it.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
}

from_row!(FocusStep { status, decision, decision_title, person, name, at, reason });

/// What a target says.
#[derive(Debug, Clone)]
pub struct TargetText {
    /// How far ahead it lies.
    pub horizon: Horizon,
    /// What is to be reached.
    pub title: Text<200>,
    /// By when.
    pub due_on: Day,
    /// Who answers for it.
    pub owner: Option<OrganisationId>,
    /// The focus area it belongs to.
    pub focus_area: Option<FocusAreaId>,
    /// The language it is written in.
    pub language: Language,
}

/// A target with where it stands.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// How far ahead it lies.
    pub horizon: Horizon,
    /// What is to be reached.
    pub title: String,
    /// By when.
    pub due_on: Day,
    /// Who answers for it.
    pub owner: Option<OrganisationId>,
    /// What that organisation is called.
    pub owner_name: Option<String>,
    /// The focus area it belongs to.
    pub focus_area: Option<FocusAreaId>,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub state: TargetState,
    /// Since when.
    pub state_at: Moment,
    /// Why, in the words of the one who said so.
    pub state_reason: Option<String>,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
}

from_row!(Target {
    id,
    horizon,
    title,
    due_on,
    owner,
    owner_name,
    focus_area,
    language,
    state,
    state_at,
    state_reason,
    version
});
