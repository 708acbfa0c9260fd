//! What joins capabilities: the story of a need, the portfolio, and what waits for the caller.

use super::{ListProblems, Query, ReadProblems, in_time, json};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::board::filter;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::board::{self, Event, PortfolioSort, What};
use features::needs;
use model::NeedId;
use serde::Serialize;
use utoipa::ToSchema;

/// One thing that happened to a need.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventBody {
    /// When.
    at: String,
    /// `step`, `changed`, `scored`, `decided`, `connection`, `begun`, `moved` or `closed`.
    kind: &'static str,
    /// What it concerns: the id of a prioritisation, decision, connection or initiative.
    object: Option<String>,
    /// A word that says more: a stage, an outcome, a state, a phase.
    word: Option<String>,
    /// Who did it.
    by: Option<String>,
    /// Why, or in which words.
    words: Option<String>,
}

impl From<Event> for EventBody {
    fn from(event: Event) -> Self {
        let (kind, object, word) = match event.what {
            What::Step(stage, _) => ("step", None, Some(stage.to_string())),
            What::Changed(version, _) => ("changed", None, Some(version.to_string())),
            What::Scored(id, _) => ("scored", Some(id.to_string()), None),
            What::Decided(id, outcome, _) => ("decided", id.map(|id| id.to_string()), Some(outcome.to_string())),
            What::Connection(id, _, state) => ("connection", Some(id.to_string()), Some(state.to_string())),
            What::Begun(id, _) => ("begun", Some(id.to_string()), None),
            What::Moved(id, _, phase) => ("moved", Some(id.to_string()), Some(phase)),
            What::Closed(id, _, outcome) => ("closed", Some(id.to_string()), Some(outcome.to_string())),
        };
        Self { at: event.at.to_string(), kind, object, word, by: event.who, words: event.words }
    }
}

/// The story of a need, the first thing first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StoryBody {
    /// The need.
    need: String,
    /// Where it stands.
    stage: String,
    /// What happened.
    events: Vec<EventBody>,
}

/// An initiative in the portfolio.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortfolioItem {
    /// Its id.
    id: String,
    /// What it is called.
    title: String,
    /// The key of its phase.
    phase: String,
    /// Since when.
    phase_at: String,
    /// Its lead's name.
    lead_name: String,
    /// Its focus area's id.
    focus_area: Option<String>,
    /// When it is to end.
    planned_end: Option<String>,
    /// How many partners it has.
    partners: i64,
}

/// The portfolio.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortfolioBody {
    /// How many open initiatives there are.
    open: i64,
    /// The open initiatives, those that have stood longest in their phase first; 200 at most.
    items: Vec<PortfolioItem>,
    /// Promised, in øre, where the caller may see it.
    ore_planned: i64,
    /// Delivered, in øre.
    ore_delivered: i64,
    /// Promised hours.
    hours_planned: i64,
    /// Delivered hours.
    hours_delivered: i64,
}

/// Something that waits for the caller.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WaitingBody {
    /// What kind of thing.
    kind: &'static str,
    /// What it is called.
    title: String,
    /// The page where it is dealt with.
    path: String,
    /// Since when it has waited.
    since: String,
}

/// The story of a need.
#[utoipa::path(get, path = "/api/v1/needs/{id}/story", tag = "board",
    params(("id" = String, Path, description = "The need's id")),
    responses((status = 200, body = StoryBody), ReadProblems))]
pub(crate) async fn story(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id: NeedId = known(&id)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let need = needs::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let story = board::ask::story(&mut read, &visit.viewer, id).await?;
    let events = story.events.into_iter().map(EventBody::from).collect();
    json(StatusCode::OK, &StoryBody { need: id.to_string(), stage: need.stage.to_string(), events })
}

/// The portfolio.
#[utoipa::path(get, path = "/api/v1/portfolio", tag = "board",
    params(
        ("phase" = Option<String>, Query, description = "A phase"),
        ("focus_area" = Option<String>, Query, description = "A focus area's id"),
        ("organisation" = Option<String>, Query, description = "An organisation that takes part"),
    ),
    responses((status = 200, body = PortfolioBody), ListProblems))]
pub(crate) async fn portfolio(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let it = board::ask::portfolio(&mut read, &visit.viewer, &filter(&query), PortfolioSort::Longest, 200).await?;
    let item = |line: board::PortfolioLine| PortfolioItem {
        id: line.id.to_string(),
        title: line.title,
        phase: line.phase,
        phase_at: line.phase_at.to_string(),
        lead_name: line.lead_name,
        focus_area: line.focus_area.map(|id| id.to_string()),
        planned_end: line.planned_end.map(|day| day.to_string()),
        partners: line.partners,
    };
    let body = PortfolioBody {
        open: it.counts.iter().map(|count| count.count).sum(),
        items: it.lines.into_iter().map(item).collect(),
        ore_planned: it.sums.ore_planned,
        ore_delivered: it.sums.ore_delivered,
        hours_planned: it.sums.hours_planned,
        hours_delivered: it.sums.hours_delivered,
    };
    json(StatusCode::OK, &body)
}

/// What waits for the caller.
#[utoipa::path(get, path = "/api/v1/waiting", tag = "board",
    responses((status = 200, body = Vec<WaitingBody>), ListProblems))]
pub(crate) async fn waiting(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let all = board::ask::waiting(&mut read, &visit.viewer, app.settings.answer_time).await?;
    let line = |one: board::Waiting| WaitingBody {
        kind: one.waits.key(),
        title: one.title,
        path: one.path,
        since: one.since.to_string(),
    };
    json(StatusCode::OK, &all.into_iter().map(line).collect::<Vec<_>>())
}
