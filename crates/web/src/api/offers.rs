//! Offers.

use super::{
    AddProblems, Json, ListProblems, Query, ReadProblems, after, choice, created, cut, fields, in_time, json, limit,
};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::pages::offers::{decode, decode_step};
use crate::pages::seen::note;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::offers::{self, Offer, OfferFilter, OfferLine, OfferStep};
use model::{OfferId, Reason, Refusal, Stop, Theme, Visibility};
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::ToSchema;

/// One offer in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfferItem {
    /// Its id.
    id: String,
    /// `solution`, `competence`, `test_arena`, `capacity` or `funding`.
    kind: String,
    /// What it is called.
    title: String,
    /// Whose it is: an organisation's id.
    organisation: String,
    /// The organisation's name.
    organisation_name: String,
    /// `draft`, `shown` or `withdrawn`.
    state: String,
    /// Since when.
    state_at: String,
    /// The last day it stands.
    valid_until: Option<String>,
    /// Who may see it while it is shown.
    visibility: String,
    /// The language it is written in.
    language: String,
}

impl From<OfferLine> for OfferItem {
    fn from(line: OfferLine) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind.to_string(),
            title: line.title,
            organisation: line.organisation.to_string(),
            organisation_name: line.organisation_name,
            state: line.state.to_string(),
            state_at: line.state_at.to_string(),
            valid_until: line.valid_until.map(|day| day.to_string()),
            visibility: line.visibility.to_string(),
            language: line.language.to_string(),
        }
    }
}

/// A page of offers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfferListPage {
    /// The offers, in the order they were begun.
    items: Vec<OfferItem>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// What an offer says.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferInput {
    /// Whose it is: an organisation's id.
    organisation: String,
    /// `solution`, `competence`, `test_arena`, `capacity` or `funding`.
    #[schema(pattern = "^(solution|competence|test_arena|capacity|funding)$")]
    kind: String,
    /// What it is called, at most 120 characters.
    #[schema(min_length = 1, max_length = 120)]
    title: String,
    /// What it does, for whom, and how it is used; at most 4000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    about: String,
    /// `municipality`, `region` or `country`.
    #[schema(pattern = "^(municipality|region|country)$")]
    reach: String,
    /// `own`, `partners`, `region` or `public`.
    #[schema(pattern = "^(own|partners|region|public)$")]
    visibility: String,
    /// `nb`, `nn` or `en`.
    #[schema(pattern = "^(nb|nn|en)$")]
    language: String,
    /// Themes.
    #[serde(default)]
    themes: Vec<String>,
    /// Readiness of the technology.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 9)]
    technology_level: Option<u64>,
    /// Readiness for being taken into use.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 4)]
    organisation_level: Option<u64>,
    /// What it costs, in words.
    #[serde(default)]
    price_model: Option<String>,
    /// Municipality, four digits.
    #[serde(default)]
    municipality: Option<String>,
    /// What must be in place.
    #[serde(default)]
    conditions: Option<String>,
    /// Where it is in use, and what came of it.
    #[serde(default)]
    evidence: Option<String>,
    /// Languages it can be given in: `nb`, `nn`, `en`, `se`.
    #[serde(default)]
    languages: Vec<String>,
    /// The last day it stands.
    #[serde(default)]
    valid_until: Option<String>,
    /// How to reach those who offer it.
    #[serde(default)]
    contact: Option<String>,
    /// The version that is changed; not for a new offer.
    #[serde(default)]
    #[schema(minimum = 0)]
    version: Option<u64>,
}

/// A step to be taken.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferStepInput {
    /// Where the offer stands, as the caller knows it.
    from: String,
    /// `shown` or `withdrawn`.
    to: String,
    /// Why it is taken back.
    #[serde(default)]
    reason: Option<String>,
}

/// A step that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfferStepBody {
    /// Where it went.
    state: String,
    /// When.
    at: String,
    /// Who took it.
    by: String,
    /// Why.
    reason: Option<String>,
}

/// One offer with all it says.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "each field stands with its meaning in OfferInput")]
pub(crate) struct OfferBody {
    id: String,
    version: i64,
    organisation: String,
    organisation_name: String,
    kind: String,
    title: String,
    about: String,
    themes: Vec<String>,
    technology_level: Option<i64>,
    organisation_level: Option<i64>,
    price_model: Option<String>,
    municipality: Option<String>,
    reach: String,
    conditions: Option<String>,
    evidence: Option<String>,
    languages: Vec<String>,
    valid_until: Option<String>,
    contact: Option<String>,
    visibility: String,
    language: String,
    state: String,
    state_at: String,
    updated_at: String,
    steps: Vec<OfferStepBody>,
}

fn body(offer: Offer, steps: Vec<OfferStep>) -> OfferBody {
    let words = |kept: &str| kept.split_whitespace().map(str::to_owned).collect();
    let step = |step: OfferStep| OfferStepBody {
        state: step.state.to_string(),
        at: step.at.to_string(),
        by: step.name,
        reason: step.reason,
    };
    OfferBody {
        id: offer.id.to_string(),
        version: offer.version,
        organisation: offer.organisation.to_string(),
        organisation_name: offer.organisation_name,
        kind: offer.kind.to_string(),
        title: offer.title,
        about: offer.about,
        themes: words(&offer.themes),
        technology_level: offer.technology_level,
        organisation_level: offer.organisation_level,
        price_model: offer.price_model,
        municipality: offer.municipality.map(|town| town.to_string()),
        reach: offer.reach.to_string(),
        conditions: offer.conditions,
        evidence: offer.evidence,
        languages: words(&offer.languages),
        valid_until: offer.valid_until.map(|day| day.to_string()),
        contact: offer.contact,
        visibility: offer.visibility.to_string(),
        language: offer.language.to_string(),
        state: offer.state.to_string(),
        state_at: offer.state_at.to_string(),
        updated_at: offer.updated_at.to_string(),
        steps: steps.into_iter().map(step).collect(),
    }
}

/// Offers, in the order they were begun.
#[utoipa::path(get, path = "/api/v1/offers", tag = "offers",
    params(
        ("q" = Option<String>, Query, description = "Words that must all stand in its texts"),
        ("kind" = Option<String>, Query, description = "What it brings"),
        ("theme" = Option<String>, Query, description = "A theme it has"),
        ("state" = Option<String>, Query, description = "Where it stands"),
        ("organisation" = Option<String>, Query, description = "Whose it is: an organisation's id"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = OfferListPage), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let organisation = match query.value("organisation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Refusal::field("organisation", Reason::new("unknown-organisation")))?),
    };
    let filter = OfferFilter {
        search: query.value("q").chars().take(200).collect(),
        kind: choice(&query, "kind")?,
        theme: choice::<Theme>(&query, "theme")?,
        state: choice(&query, "state")?,
        organisation,
        own_only: false,
        chosen_only: false,
    };
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = offers::ask::after(&mut read, &visit.viewer, &filter, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &OfferListPage { items, next })
}

/// Adds an offer and shows it.
#[utoipa::path(post, path = "/api/v1/offers", tag = "offers", request_body = OfferInput,
    responses(
        (status = 201, body = OfferBody, headers(("location" = String, description = "The offer's address"))),
        AddProblems,
    ))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<OfferInput>) -> Answer {
    in_time(&app, &visit)?;
    let (who, text) = (&visit.viewer, decode(&fields(&input)?)?);
    let added: Result<OfferId, Stop> = store::write!(app.store, |w| offers::act::add(w, who, None, &text, true).await);
    let id = added?;
    created(&format!("/api/v1/offers/{id}"), &one(&visit, &mut app.store.read().await?, id).await?)
}

/// One offer.
#[utoipa::path(get, path = "/api/v1/offers/{id}", tag = "offers",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = OfferBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let body = one(&visit, &mut read, known(&id)?).await?;
    let visibility = body.visibility.parse().unwrap_or(Visibility::Own);
    note(&app, &visit, &mut read, "offer", &id, visibility).await?;
    json(StatusCode::OK, &body)
}

async fn one(visit: &Visit, read: &mut Reader, id: OfferId) -> Result<OfferBody, Problem> {
    let offer = offers::ask::page(read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let steps = offers::ask::steps(read, &visit.viewer, id).await?;
    Ok(body(offer, steps))
}

/// Changes what an offer says.
#[utoipa::path(post, path = "/api/v1/offers/{id}", tag = "offers", request_body = OfferInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = OfferBody), AddProblems))]
pub(crate) async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<OfferInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, text) = (known(&id)?, decode(&fields(&input)?)?);
    let version = input.version.and_then(|version| i64::try_from(version).ok()).unwrap_or(0);
    store::write!(app.store, |w| offers::act::change(w, &visit.viewer, id, version, &text).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

/// Shows an offer, or takes it back.
#[utoipa::path(post, path = "/api/v1/offers/{id}/steps", tag = "offers", request_body = OfferStepInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = OfferBody), AddProblems))]
pub(crate) async fn step(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<OfferStepInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, (way, reason)) = (known(&id)?, decode_step(&fields(&input)?)?);
    store::write!(app.store, |w| offers::act::step(w, &visit.viewer, id, way, reason.as_ref()).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}
