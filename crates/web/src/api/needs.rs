//! Needs.

use super::{
    AddProblems, Json, ListProblems, Query, ReadProblems, after, choice, created, cut, fields, in_time, json, limit,
};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::pages::needs::{decode_need, decode_step};
use crate::pages::seen::note;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::needs::{self, Need, NeedFilter, NeedLine, Step};
use model::{NeedId, Reason, Refusal, Stop, Theme, Visibility};
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::ToSchema;

/// One need in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NeedItem {
    /// Its id.
    id: String,
    /// What it is called.
    title: String,
    /// Where it stands.
    stage: String,
    /// Since when.
    stage_at: String,
    /// Whose it is: an organisation's id.
    organisation: String,
    /// The organisation's name.
    organisation_name: String,
    /// Where the problem is.
    place: String,
    /// Who may see it.
    visibility: String,
    /// The language it is written in.
    language: String,
}

impl From<NeedLine> for NeedItem {
    fn from(line: NeedLine) -> Self {
        Self {
            id: line.id.to_string(),
            title: line.title,
            stage: line.stage.to_string(),
            stage_at: line.stage_at.to_string(),
            organisation: line.organisation.to_string(),
            organisation_name: line.organisation_name,
            place: line.place,
            visibility: line.visibility.to_string(),
            language: line.language.to_string(),
        }
    }
}

/// A page of needs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NeedListPage {
    /// The needs, in the order they were begun.
    items: Vec<NeedItem>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// A need to be handed in. Texts are trimmed; kroner are whole or with two decimals as text, such as `"75000,50"`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeedInput {
    /// Whose it is: an organisation's id.
    organisation: String,
    /// What it is called, at most 120 characters.
    #[schema(min_length = 1, max_length = 120)]
    title: String,
    /// The problem in the owner's words, at most 4000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    problem: String,
    /// Who has it, at most 200 characters.
    #[schema(min_length = 1, max_length = 200)]
    affected: String,
    /// Where, at most 200 characters.
    #[schema(min_length = 1, max_length = 200)]
    place: String,
    /// `own`, `partners`, `region` or `public`.
    #[schema(pattern = "^(own|partners|region|public)$")]
    visibility: String,
    /// `nb`, `nn` or `en`.
    #[schema(pattern = "^(nb|nn|en)$")]
    language: String,
    /// Which staff it touches.
    #[serde(default)]
    staff: Option<String>,
    /// Organisational unit.
    #[serde(default)]
    unit: Option<String>,
    /// Municipality, four digits.
    #[serde(default)]
    municipality: Option<String>,
    /// `users`, `relatives`, `front_line`, `leadership` or `supplier`.
    #[serde(default)]
    voiced_by: Option<String>,
    /// `yes`, `no` or `unknown`.
    #[serde(default)]
    confirmed: Option<String>,
    /// How many people it touches a year.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    touched_per_year: Option<u64>,
    /// `hourly`, `daily`, `weekly`, `monthly` or `rarely`.
    #[serde(default)]
    frequency: Option<String>,
    /// Staff hours a year, at least.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    hours_low: Option<u64>,
    /// Staff hours a year, at most.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    hours_high: Option<u64>,
    /// Kroner a year, at least.
    #[serde(default)]
    kroner_low: Option<String>,
    /// Kroner a year, at most.
    #[serde(default)]
    kroner_high: Option<String>,
    /// What it costs in quality.
    #[serde(default)]
    quality_cost: Option<String>,
    /// What it costs in safety.
    #[serde(default)]
    safety_cost: Option<String>,
    /// What the figures rest on.
    #[serde(default)]
    evidence: Option<String>,
    /// What has been tried.
    #[serde(default)]
    tried: Option<String>,
    /// What a good result would look like.
    #[serde(default)]
    good_result: Option<String>,
    /// `home`, `municipality`, `hospital` or `across`.
    #[serde(default)]
    level: Option<String>,
    /// `likely`, `unlikely` or `unknown`.
    #[serde(default)]
    transfer: Option<String>,
    /// Privacy, integration, procurement, time.
    #[serde(default)]
    constraints: Option<String>,
    /// Themes.
    #[serde(default)]
    themes: Vec<String>,
    /// Patient pathway.
    #[serde(default)]
    pathway: Option<String>,
    /// Step in it.
    #[serde(default)]
    pathway_step: Option<String>,
    /// Whom to ask.
    #[serde(default)]
    contact: Option<String>,
}

/// A step to be taken.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepInput {
    /// Where the need stands, as the caller knows it.
    from: String,
    /// `submitted`, `returned`, `qualified`, `declined` or `parked`.
    to: String,
    /// A question, an answer or a reason, at most 2000 characters.
    #[serde(default)]
    reason: Option<String>,
    /// For a need that is parked: until when, such as `2027-03-01`.
    #[serde(default)]
    until: Option<String>,
}

/// A step that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepBody {
    /// Where it went.
    stage: String,
    /// When.
    at: String,
    /// Who took it.
    by: String,
    /// Why.
    reason: Option<String>,
    /// Until when.
    until: Option<String>,
}

impl From<Step> for StepBody {
    fn from(step: Step) -> Self {
        Self {
            stage: step.stage.to_string(),
            at: step.at.to_string(),
            by: step.name,
            reason: step.reason,
            until: step.until_date.map(|day| day.to_string()),
        }
    }
}

/// One need with all it says.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "each field stands with its meaning in NeedInput")]
pub(crate) struct NeedBody {
    id: String,
    organisation: String,
    organisation_name: String,
    author_name: String,
    title: String,
    problem: String,
    affected: String,
    place: String,
    visibility: String,
    language: String,
    stage: String,
    stage_at: String,
    created_at: String,
    updated_at: String,
    staff: Option<String>,
    unit: Option<String>,
    municipality: Option<String>,
    voiced_by: Option<String>,
    confirmed: Option<String>,
    touched_per_year: Option<i64>,
    frequency: Option<String>,
    hours_low: Option<i64>,
    hours_high: Option<i64>,
    /// In øre.
    ore_low: Option<i64>,
    /// In øre.
    ore_high: Option<i64>,
    quality_cost: Option<String>,
    safety_cost: Option<String>,
    evidence: Option<String>,
    tried: Option<String>,
    good_result: Option<String>,
    level: Option<String>,
    transfer: Option<String>,
    constraints: Option<String>,
    themes: Vec<String>,
    pathway: Option<String>,
    pathway_step: Option<String>,
    contact: Option<String>,
    steps: Vec<StepBody>,
}

fn body(need: Need, steps: Vec<Step>) -> NeedBody {
    fn word<W: ToString>(word: Option<W>) -> Option<String> {
        word.map(|word| word.to_string())
    }
    let d = need.details;
    NeedBody {
        id: need.id.to_string(),
        organisation: need.organisation.to_string(),
        organisation_name: need.organisation_name,
        author_name: need.author_name,
        title: need.title,
        problem: need.problem,
        affected: need.affected,
        place: need.place,
        visibility: need.visibility.to_string(),
        language: need.language.to_string(),
        stage: need.stage.to_string(),
        stage_at: need.stage_at.to_string(),
        created_at: need.created_at.to_string(),
        updated_at: need.updated_at.to_string(),
        staff: d.staff,
        unit: d.unit,
        municipality: word(d.municipality),
        voiced_by: word(d.voiced_by),
        confirmed: word(d.confirmed),
        touched_per_year: d.touched_per_year,
        frequency: word(d.frequency),
        hours_low: d.hours_low,
        hours_high: d.hours_high,
        ore_low: d.ore_low,
        ore_high: d.ore_high,
        quality_cost: d.quality_cost,
        safety_cost: d.safety_cost,
        evidence: d.evidence,
        tried: d.tried,
        good_result: d.good_result,
        level: word(d.level),
        transfer: word(d.transfer),
        constraints: d.constraints,
        themes: d.themes.split_whitespace().map(str::to_owned).collect(),
        pathway: d.pathway,
        pathway_step: d.pathway_step,
        contact: d.contact,
        steps: steps.into_iter().map(Into::into).collect(),
    }
}

/// Needs, in the order they were begun.
#[utoipa::path(get, path = "/api/v1/needs", tag = "needs",
    params(
        ("q" = Option<String>, Query, description = "Words that must all stand in its texts"),
        ("stage" = Option<String>, Query, description = "Where it stands"),
        ("organisation" = Option<String>, Query, description = "Whose it is: an organisation's id"),
        ("theme" = Option<String>, Query, description = "A theme it has"),
        ("level" = Option<String>, Query, description = "Level of service"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses(
        (status = 200, body = NeedListPage),
        ListProblems,
    ))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let organisation = match query.value("organisation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Refusal::field("organisation", Reason::new("unknown-organisation")))?),
    };
    let filter = NeedFilter {
        search: query.value("q").chars().take(200).collect(),
        stage: choice(&query, "stage")?,
        organisation,
        theme: choice::<Theme>(&query, "theme")?,
        level: choice(&query, "level")?,
        own_only: false,
        chosen_only: false,
    };
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = needs::ask::after(&mut read, &visit.viewer, &filter, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &NeedListPage { items, next })
}

/// Hands a need in.
#[utoipa::path(post, path = "/api/v1/needs", tag = "needs", request_body = NeedInput,
    responses(
        (status = 201, body = NeedBody, headers(("location" = String, description = "The need's address"))),
        AddProblems,
    ))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<NeedInput>) -> Answer {
    in_time(&app, &visit)?;
    let who = &visit.viewer;
    let (text, details) = decode_need(&fields(&input)?)?;
    let added: Result<NeedId, Stop> = store::write!(app.store, |w| needs::act::hand_in(w, who, &text, &details).await);
    let id = added?;
    let body = one(&visit, &mut app.store.read().await?, id).await?;
    created(&format!("/api/v1/needs/{id}"), &body)
}

/// One need.
#[utoipa::path(get, path = "/api/v1/needs/{id}", tag = "needs",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = NeedBody),
        ReadProblems,
    ))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let body = one(&visit, &mut read, known(&id)?).await?;
    let visibility = body.visibility.parse().unwrap_or(Visibility::Own);
    note(&app, &visit, &mut read, "need", &id, visibility).await?;
    json(StatusCode::OK, &body)
}

async fn one(visit: &Visit, read: &mut Reader, id: NeedId) -> Result<NeedBody, Problem> {
    let need = needs::ask::page(read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let steps = needs::ask::steps(read, &visit.viewer, id).await?;
    Ok(body(need, steps))
}

/// Takes a step with a need.
#[utoipa::path(post, path = "/api/v1/needs/{id}/steps", tag = "needs", request_body = StepInput,
    params(("id" = String, Path, description = "The need's id")),
    responses(
        (status = 200, body = NeedBody),
        AddProblems,
    ))]
pub(crate) async fn step(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<StepInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    let step = decode_step(&fields(&input)?)?;
    store::write!(app.store, |w| needs::act::step(w, &visit.viewer, id, &step).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}
