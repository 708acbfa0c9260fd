//! Needs: problems put into words by those who have them, and the steps each goes through.

pub mod act;
pub mod ask;
pub mod rules;

use model::{
    Confirmed, Day, Frequency, Language, Moment, MunicipalityCode, NeedId, OrganisationId, PersonId, ServiceLevel,
    Stage, Text, Theme, Transfer, Visibility, Voice,
};
use store::{concat_sql, from_row};

/// Who may see a need `n`, `$1` being the viewer: its author; once it is handed in also its organisation, the
/// coordinators, and those its visibility names. Nobody sees what lies in the trash.
pub const SIGHT: &str = concat_sql!(
    "n.trashed_at IS NULL AND (n.author = $1 OR (n.stage <> 'draft' AND (n.visibility = 'public' \
     OR (n.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (n.visibility = 'partners' AND (",
    crate::actors::IS_PARTNER,
    " OR ",
    crate::people::READS_FOR_REGION,
    ")) OR n.organisation IN ",
    crate::actors::OWN,
    " OR ",
    crate::people::IS_COORDINATOR,
    ")))"
);

/// A need as it is handed in: valid, with at least its first four fields.
#[derive(Debug, Clone)]
pub struct NeedText {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: Text<120>,
    /// The problem in the owner's words.
    pub problem: Text<4000>,
    /// Who has it.
    pub affected: Text<200>,
    /// Where.
    pub place: Text<200>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// A need that is being written: any of it may be missing.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Whose it is to be.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: Option<Text<120>>,
    /// The problem.
    pub problem: Option<Text<4000>>,
    /// Who has it.
    pub affected: Option<Text<200>>,
    /// Where.
    pub place: Option<Text<200>>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// What can be told of a need after it has been handed in.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Which staff it touches.
    pub staff: Option<Text<200>>,
    /// Organisational unit.
    pub unit: Option<Text<200>>,
    /// Municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Who put it into words.
    pub voiced_by: Option<Voice>,
    /// Whether those concerned have confirmed it.
    pub confirmed: Option<Confirmed>,
    /// How many people it touches a year.
    pub touched_per_year: Option<i64>,
    /// How often it occurs.
    pub frequency: Option<Frequency>,
    /// Staff hours a year it costs, at least.
    pub hours_low: Option<i64>,
    /// Staff hours a year it costs, at most.
    pub hours_high: Option<i64>,
    /// Øre a year it costs, at least.
    pub ore_low: Option<i64>,
    /// Øre a year it costs, at most.
    pub ore_high: Option<i64>,
    /// What it costs in quality.
    pub quality_cost: Option<Text<1000>>,
    /// What it costs in safety.
    pub safety_cost: Option<Text<1000>>,
    /// What the figures rest on.
    pub evidence: Option<Text<2000>>,
    /// What has been tried, and why it did not last.
    pub tried: Option<Text<2000>>,
    /// What a good result would look like.
    pub good_result: Option<Text<2000>>,
    /// Level of service.
    pub level: Option<ServiceLevel>,
    /// Whether it is likely to exist elsewhere.
    pub transfer: Option<Transfer>,
    /// Privacy, integration, procurement, time.
    pub constraints: Option<Text<2000>>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Patient pathway.
    pub pathway: Option<Text<200>>,
    /// Step in it.
    pub pathway_step: Option<Text<200>>,
    /// Whom to ask.
    pub contact: Option<Text<200>>,
}

/// A step that somebody takes with a need.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// Where it stood on the page that the step was taken from.
    pub from: Stage,
    /// Where it goes.
    pub to: Stage,
    /// Why: a question, an answer, a reason.
    pub reason: Option<Text<2000>>,
    /// For a need that is parked: until when.
    pub until: Option<Day>,
}

/// One need in a list.
#[derive(Debug, Clone)]
pub struct NeedLine {
    /// Its id.
    pub id: NeedId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_at: Moment,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// Where the problem is.
    pub place: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

from_row!(NeedLine { id, title, stage, stage_at, organisation, organisation_name, place, visibility, language });

/// One need with all it says.
#[derive(Debug, Clone)]
pub struct Need {
    /// Its id.
    pub id: NeedId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// Who wrote it.
    pub author: PersonId,
    /// The author's name.
    pub author_name: String,
    /// What it is called; empty in a draft that has no title yet. So with the next three.
    pub title: String,
    /// The problem.
    pub problem: String,
    /// Who has it.
    pub affected: String,
    /// Where.
    pub place: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_at: Moment,
    /// Counts changes of its text.
    pub version: i64,
    /// When it was begun.
    pub created_at: Moment,
    /// When its text was last changed.
    pub updated_at: Moment,
    /// The rest.
    pub details: NeedDetails,
}

/// The details of a need as they are kept; see [`Details`] for each.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field stands with its meaning in Details")]
pub struct NeedDetails {
    pub staff: Option<String>,
    pub unit: Option<String>,
    pub municipality: Option<MunicipalityCode>,
    pub voiced_by: Option<Voice>,
    pub confirmed: Option<Confirmed>,
    pub touched_per_year: Option<i64>,
    pub frequency: Option<Frequency>,
    pub hours_low: Option<i64>,
    pub hours_high: Option<i64>,
    pub ore_low: Option<i64>,
    pub ore_high: Option<i64>,
    pub quality_cost: Option<String>,
    pub safety_cost: Option<String>,
    pub evidence: Option<String>,
    pub tried: Option<String>,
    pub good_result: Option<String>,
    pub level: Option<ServiceLevel>,
    pub transfer: Option<Transfer>,
    pub constraints: Option<String>,
    /// Themes with a space before, between and after.
    pub themes: String,
    pub pathway: Option<String>,
    pub pathway_step: Option<String>,
    pub contact: Option<String>,
}

from_row!(NeedDetails {
    staff,
    unit,
    municipality,
    voiced_by,
    confirmed,
    touched_per_year,
    frequency,
    hours_low,
    hours_high,
    ore_low,
    ore_high,
    evidence,
    tried,
    good_result,
    level,
    transfer,
    constraints,
    themes,
    pathway,
    pathway_step,
    contact,
    quality_cost,
    safety_cost
});

impl store::FromRow for Need {
    fn from_row(row: &mut store::Row) -> Result<Self, model::Fault> {
        Ok(Self {
            id: row.take("id")?,
            organisation: row.take("organisation")?,
            organisation_name: row.take("organisation_name")?,
            author: row.take("author")?,
            author_name: row.take("author_name")?,
            title: row.take("title")?,
            problem: row.take("problem")?,
            affected: row.take("affected")?,
            place: row.take("place")?,
            visibility: row.take("visibility")?,
            language: row.take("language")?,
            stage: row.take("stage")?,
            stage_at: row.take("stage_at")?,
            version: row.take("version")?,
            created_at: row.take("created_at")?,
            updated_at: row.take("updated_at")?,
            details: NeedDetails::from_row(row)?,
        })
    }
}

/// A step that was taken with a need.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where it went.
    pub stage: Stage,
    /// Who took it.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
    /// For a need that was parked: until when.
    pub until_date: Option<Day>,
}

from_row!(Step { stage, person, name, at, reason, until_date });

/// What a need said in one version.
#[derive(Debug, Clone)]
pub struct NeedVersion {
    /// Counts from 1.
    pub version: i64,
    /// Who wrote it.
    pub name: String,
    /// When.
    pub at: Moment,
    /// What it said, as the database keeps it.
    pub content: String,
}

from_row!(NeedVersion { version, name, at, content });

/// What a list of needs is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct NeedFilter {
    /// Words that must all stand in its texts.
    pub search: String,
    /// Where it stands.
    pub stage: Option<Stage>,
    /// Whose it is.
    pub organisation: Option<OrganisationId>,
    /// A theme it has.
    pub theme: Option<Theme>,
    /// Level of service.
    pub level: Option<ServiceLevel>,
    /// Only what the viewer has written.
    pub own_only: bool,
    /// Only what the viewer has chosen.
    pub chosen_only: bool,
}

/// The order of a list of needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NeedSort {
    /// The latest step first.
    #[default]
    Newest,
    /// The latest step last.
    Oldest,
    /// By title.
    Title,
}
