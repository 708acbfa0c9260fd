//! What the caller follows.

use super::{AddProblems, Json, ListProblems, Query, after, cut, fields, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::follows::decode;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use features::follows::{self, FollowLine, path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One thing that is followed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowBody {
    /// `need`, `offer`, `organisation`, `initiative`, `prioritisation`, `focus_area` or `decision`.
    kind: String,
    /// Its id.
    object: String,
    /// What it is called.
    title: String,
    /// The language it is written in.
    language: String,
    /// The page that shows it.
    path: String,
    /// Since when; null for the caller's own, which are followed from the beginning.
    since: Option<String>,
}

impl From<FollowLine> for FollowBody {
    fn from(line: FollowLine) -> Self {
        Self {
            kind: line.kind.to_string(),
            path: path(line.kind, &line.id),
            object: line.id,
            title: line.title,
            language: line.language.to_string(),
            since: line.since.map(|at| at.to_string()),
        }
    }
}

/// A page of what is followed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowListPage {
    /// The page's things.
    items: Vec<FollowBody>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// The thing to follow, or to stop following.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowInput {
    /// What kind of thing.
    #[schema(pattern = "^(need|offer|organisation|initiative|prioritisation|focus_area|decision)$")]
    kind: String,
    /// Its id.
    object: String,
}

/// Whether a thing is followed now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowState {
    /// What kind of thing.
    kind: String,
    /// Its id.
    object: String,
    /// Whether it is followed.
    follows: bool,
}

/// What the caller follows and may see, in the order the things were made.
#[utoipa::path(get, path = "/api/v1/follows", tag = "follows",
    params(
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = FollowListPage), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let (after, limit) = (after(&query)?, limit(&query)?);
    let lines = follows::ask::mine(&mut app.store.read().await?, &visit.viewer, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.clone());
    json(StatusCode::OK, &FollowListPage { items, next })
}

/// Follows a thing from now on; whoever follows it already, goes on.
#[utoipa::path(post, path = "/api/v1/follows", tag = "follows", request_body = FollowInput,
    responses((status = 200, body = FollowState), AddProblems))]
pub(crate) async fn begin(State(app): State<App>, visit: Visit, Json(input): Json<FollowInput>) -> Answer {
    in_time(&app, &visit)?;
    let (kind, object) = decode(&fields(&input)?)?;
    store::write!(app.store, |w| follows::act::follow(w, &visit.viewer, kind, &object).await)?;
    json(StatusCode::OK, &FollowState { kind: kind.to_string(), object, follows: true })
}

/// Stops following a thing.
#[utoipa::path(post, path = "/api/v1/follows/end", tag = "follows", request_body = FollowInput,
    responses((status = 200, body = FollowState), AddProblems))]
pub(crate) async fn end(State(app): State<App>, visit: Visit, Json(input): Json<FollowInput>) -> Answer {
    in_time(&app, &visit)?;
    let (kind, object) = decode(&fields(&input)?)?;
    store::write!(app.store, |w| follows::act::stop(w, &visit.viewer, kind, &object).await)?;
    json(StatusCode::OK, &FollowState { kind: kind.to_string(), object, follows: false })
}
