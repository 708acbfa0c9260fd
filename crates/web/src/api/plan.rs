//! Focus areas, targets, decisions and the inventory.

use super::{ListProblems, Query, ReadProblems, after, cut, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::inventory::{self, ItemLine};
use features::plan::{self, DecisionLine, FocusArea, Present, Target};
use serde::Serialize;
use utoipa::ToSchema;

/// What the region concentrates on.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) struct FocusAreaBody {
    id: String,
    name: String,
    /// `chosen_first`, `alongside`, `longer_term` or `put_down`.
    status: String,
    strength: Option<String>,
    weakness: Option<String>,
    national_relevance: Option<String>,
    gain_service: Option<String>,
    gain_business: Option<String>,
    gain_region: Option<String>,
    language: String,
}

impl From<FocusArea> for FocusAreaBody {
    fn from(area: FocusArea) -> Self {
        Self {
            id: area.id.to_string(),
            name: area.name,
            status: area.status.to_string(),
            strength: area.strength,
            weakness: area.weakness,
            national_relevance: area.national_relevance,
            gain_service: area.gain_service,
            gain_business: area.gain_business,
            gain_region: area.gain_region,
            language: area.language.to_string(),
        }
    }
}

/// What the region means to reach.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TargetBody {
    /// Its id.
    id: String,
    /// `short`, `middle` or `long`.
    horizon: String,
    /// What is to be reached.
    title: String,
    /// By when.
    due_on: String,
    /// `planned`, `under_way`, `reached`, `not_reached` or `dropped`.
    state: String,
    /// Since when.
    state_at: String,
    /// Who answers for it: an organisation's id.
    owner: Option<String>,
    /// The focus area it belongs to.
    focus_area: Option<String>,
    /// The language it is written in.
    language: String,
}

impl From<Target> for TargetBody {
    fn from(target: Target) -> Self {
        Self {
            id: target.id.to_string(),
            horizon: target.horizon.to_string(),
            title: target.title,
            due_on: target.due_on.to_string(),
            state: target.state.to_string(),
            state_at: target.state_at.to_string(),
            owner: target.owner.map(|id| id.to_string()),
            focus_area: target.focus_area.map(|id| id.to_string()),
            language: target.language.to_string(),
        }
    }
}

/// Something that is there already.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemBody {
    /// Its id.
    id: String,
    /// What it is called.
    name: String,
    /// What kind of thing it is.
    kind: String,
    /// Where it stands.
    status: String,
    /// Who leads it: an organisation's id.
    lead: Option<String>,
    /// Who leads it, by name.
    lead_name: Option<String>,
    /// How many overlaps with other items are noted.
    overlaps: i64,
    /// The language it is described in.
    language: String,
}

impl From<ItemLine> for ItemBody {
    fn from(line: ItemLine) -> Self {
        Self {
            id: line.id.to_string(),
            name: line.name,
            kind: line.kind.to_string(),
            status: line.status.to_string(),
            lead: line.lead.map(|id| id.to_string()),
            lead_name: line.lead_name,
            overlaps: line.overlaps,
            language: line.language.to_string(),
        }
    }
}

/// One decision in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecisionItem {
    /// Its id.
    id: String,
    /// What it is about.
    kind: String,
    /// What it is called.
    title: String,
    /// On which day.
    decided_on: String,
    /// Who may see it.
    visibility: String,
    /// The language it is written in.
    language: String,
    /// The decision that took its place.
    superseded_by: Option<String>,
}

impl From<DecisionLine> for DecisionItem {
    fn from(line: DecisionLine) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind.to_string(),
            title: line.title,
            decided_on: line.decided_on.to_string(),
            visibility: line.visibility.to_string(),
            language: line.language.to_string(),
            superseded_by: line.superseded_by.map(|id| id.to_string()),
        }
    }
}

/// Somebody who was present.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PresentBody {
    /// The name.
    name: String,
    /// For whom: an organisation's id.
    organisation: Option<String>,
    /// `for`, `against`, `abstained` or `dissent`.
    stance: String,
    /// Disagreement in the person's own words.
    words: Option<String>,
}

impl From<Present> for PresentBody {
    fn from(present: Present) -> Self {
        Self {
            name: present.name,
            organisation: present.organisation.map(|id| id.to_string()),
            stance: present.stance.to_string(),
            words: present.words,
        }
    }
}

/// One decision with all it says.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) struct DecisionBody {
    id: String,
    kind: String,
    title: String,
    question: Option<String>,
    outcome: Option<String>,
    reason: Option<String>,
    mode: String,
    decided_on: String,
    place: Option<String>,
    supersedes: Option<String>,
    superseded_by: Option<String>,
    visibility: String,
    language: String,
    present: Vec<PresentBody>,
}

macro_rules! list_page {
    ($($name:ident of $item:ident, $doc:literal;)+) => {$(
        #[doc = $doc]
        #[derive(Debug, Serialize, ToSchema)]
        pub(crate) struct $name {
            /// The page's things.
            items: Vec<$item>,
            /// Give this as `after` to go on; null on the last page.
            next: Option<String>,
        }
    )+};
}

list_page! {
    ItemListPage of ItemBody, "A page of the inventory.";
    DecisionListPage of DecisionItem, "A page of decisions.";
}

/// All focus areas, in their order.
#[utoipa::path(get, path = "/api/v1/focus-areas", tag = "plan",
    responses((status = 200, body = Vec<FocusAreaBody>), ListProblems))]
pub(crate) async fn focus_areas(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let areas = plan::ask::focus_areas(&mut app.store.read().await?, &visit.viewer).await?;
    json(StatusCode::OK, &areas.into_iter().map(FocusAreaBody::from).collect::<Vec<_>>())
}

/// All targets, by when they are due.
#[utoipa::path(get, path = "/api/v1/targets", tag = "plan",
    responses((status = 200, body = Vec<TargetBody>), ListProblems))]
pub(crate) async fn targets(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let targets = plan::ask::targets(&mut app.store.read().await?, &visit.viewer).await?;
    json(StatusCode::OK, &targets.into_iter().map(TargetBody::from).collect::<Vec<_>>())
}

/// What is there already, in the order it was listed.
#[utoipa::path(get, path = "/api/v1/inventory", tag = "plan",
    params(
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = ItemListPage), ListProblems))]
pub(crate) async fn inventory(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = inventory::ask::after(&mut read, &visit.viewer, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &ItemListPage { items, next })
}

/// Decisions, in the order they were recorded.
#[utoipa::path(get, path = "/api/v1/decisions", tag = "plan",
    params(
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = DecisionListPage), ListProblems))]
pub(crate) async fn decisions(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = plan::ask::decisions_after(&mut read, &visit.viewer, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &DecisionListPage { items, next })
}

/// One decision.
#[utoipa::path(get, path = "/api/v1/decisions/{id}", tag = "plan",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = DecisionBody), ReadProblems))]
pub(crate) async fn decision(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    let mut read = app.store.read().await?;
    let it = plan::ask::decision(&mut read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let present = plan::ask::present(&mut read, &visit.viewer, id).await?;
    let body = DecisionBody {
        id: it.id.to_string(),
        kind: it.kind.to_string(),
        title: it.title,
        question: it.question,
        outcome: it.outcome,
        reason: it.reason,
        mode: it.mode.to_string(),
        decided_on: it.decided_on.to_string(),
        place: it.place,
        supersedes: it.supersedes.map(|id| id.to_string()),
        superseded_by: it.superseded_by.map(|id| id.to_string()),
        visibility: it.visibility.to_string(),
        language: it.language.to_string(),
        present: present.into_iter().map(PresentBody::from).collect(),
    };
    json(StatusCode::OK, &body)
}
