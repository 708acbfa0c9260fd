//! The caller's own webhooks.

use super::{AddProblems, Json, ListProblems, Query, ReadProblems, after, created, cut, fields, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::pages::webhooks::decode;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::webhooks::rules::{SigningSecret, api_path};
use features::webhooks::{self, DeliveryLine, WebhookLine};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The address of a program that is told when something changes that its owner may see.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookBody {
    /// Its id.
    id: String,
    /// What its owner calls it.
    name: String,
    /// Where it is told.
    url: String,
    /// The kinds of things it is told of.
    kinds: Vec<String>,
    /// When it was made.
    created_at: String,
    /// Since when it has taken nothing; null where it takes what it is told.
    failing_since: Option<String>,
    /// Since when it is paused; null where it goes on.
    paused_at: Option<String>,
    /// What it is signed with; told when it is made, and null from then on.
    secret: Option<String>,
}

impl From<WebhookLine> for WebhookBody {
    fn from(line: WebhookLine) -> Self {
        Self {
            kinds: line.kinds().into_iter().map(|kind| kind.to_string()).collect(),
            id: line.id.to_string(),
            name: line.name,
            url: line.url,
            created_at: line.created_at.to_string(),
            failing_since: line.failing_since.map(|at| at.to_string()),
            paused_at: line.paused_at.map(|at| at.to_string()),
            secret: None,
        }
    }
}

/// All of the caller's webhooks; there are ten at most.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookList {
    /// The webhooks, the first one first.
    items: Vec<WebhookBody>,
}

/// A new webhook.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookInput {
    /// What to call it.
    #[schema(max_length = 80)]
    name: String,
    /// Where to tell it, by https.
    #[schema(max_length = 500)]
    url: String,
    /// Of which kinds of things: `need`, `offer`, `connection`, `invitation`, `initiative`, `prioritisation`, `decision`
    /// and `organisation`.
    #[schema(min_items = 1)]
    kinds: Vec<String>,
}

/// One change that a webhook was told of, or will be.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryBody {
    /// What `webhook-id` says, the same at every try.
    id: String,
    /// The kind of thing that has changed.
    kind: String,
    /// Its id.
    object: String,
    /// The call that reads it.
    path: String,
    /// When it changed.
    at: String,
    /// `waiting`, `sending`, `delivered` or `failed`.
    state: String,
    /// How often it was tried.
    tries: i64,
    /// When it was tried last.
    tried_at: Option<String>,
    /// When it is tried next; null where it does not wait.
    next_at: Option<String>,
    /// What the other program answered, as HTTP says it.
    status: Option<i64>,
    /// Why it was not taken: `status`, `redirect`, `name`, `address`, `unreachable`, `certificate`, `broken`, `timeout`.
    fault: Option<String>,
}

impl From<DeliveryLine> for DeliveryBody {
    fn from(line: DeliveryLine) -> Self {
        let waits = line.state == model::DeliveryState::Waiting;
        Self {
            id: line.id.to_string(),
            kind: line.kind.to_string(),
            path: api_path(line.kind, &line.object_id),
            object: line.object_id,
            at: line.at.to_string(),
            state: line.state.to_string(),
            tries: line.tries,
            tried_at: line.tried_at.map(|at| at.to_string()),
            next_at: waits.then(|| line.next_at.to_string()),
            status: line.status,
            fault: line.fault.map(|fault| fault.to_string()),
        }
    }
}

/// A page of what a webhook was told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryListPage {
    /// The page's changes, the newest first.
    items: Vec<DeliveryBody>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// The caller's own webhooks.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "webhooks",
    responses((status = 200, body = WebhookList), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let lines = webhooks::ask::own(&mut app.store.read().await?, &visit.viewer).await?;
    json(StatusCode::OK, &WebhookList { items: lines.into_iter().map(WebhookBody::from).collect() })
}

/// Makes a webhook, which is told of what happens from now on. The answer holds its secret, which is told this once.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "webhooks", request_body = WebhookInput,
    responses((status = 201, body = WebhookBody), AddProblems))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<WebhookInput>) -> Answer {
    in_time(&app, &visit)?;
    let new = decode(&fields(&input)?, app.settings.local_webhooks)?;
    let secret = SigningSecret::new()?;
    let id = store::write!(app.store, |w| webhooks::act::add(w, &visit.viewer, &new, &secret).await)?;
    let line = webhooks::ask::one(&mut app.store.read().await?, &visit.viewer, id).await?;
    let mut body = WebhookBody::from(line.ok_or(Problem::not_found())?);
    body.secret = Some(secret.reveal());
    created(&format!("/api/v1/webhooks/{id}"), &body)
}

/// One of the caller's webhooks.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook's id")),
    responses((status = 200, body = WebhookBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let line = webhooks::ask::one(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    json(StatusCode::OK, &WebhookBody::from(line.ok_or(Problem::not_found())?))
}

/// Removes one of the caller's webhooks, with what is kept of it. The answer is what it was.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/remove", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook's id")),
    responses((status = 200, body = WebhookBody), AddProblems))]
pub(crate) async fn remove(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    let line = webhooks::ask::one(&mut app.store.read().await?, &visit.viewer, id).await?;
    let body = WebhookBody::from(line.ok_or(Problem::not_found())?);
    store::write!(app.store, |w| webhooks::act::remove(w, &visit.viewer, id).await)?;
    json(StatusCode::OK, &body)
}

/// Lets one of the caller's webhooks go on that was paused: what it has not taken is sent again.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/resume", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook's id")),
    responses((status = 200, body = WebhookBody), AddProblems))]
pub(crate) async fn resume(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    store::write!(app.store, |w| webhooks::act::resume(w, &visit.viewer, id).await)?;
    let line = webhooks::ask::one(&mut app.store.read().await?, &visit.viewer, id).await?;
    json(StatusCode::OK, &WebhookBody::from(line.ok_or(Problem::not_found())?))
}

/// What one of the caller's webhooks was told of in the last thirty days, and will be, the newest change first.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}/deliveries", tag = "webhooks",
    params(
        ("id" = String, Path, description = "The webhook's id"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = DeliveryListPage), (status = 404, body = super::ProblemBody,
        content_type = "application/problem+json", description = "Refused"), ListProblems))]
pub(crate) async fn deliveries(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, after, limit) = (known(&id)?, after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    webhooks::ask::one(&mut read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let lines = webhooks::ask::deliveries(&mut read, &visit.viewer, id, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &DeliveryListPage { items, next })
}
