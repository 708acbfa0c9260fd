//! Long lists as files.

use super::{AddProblems, Json, ListProblems, ProblemBody, Query, ReadProblems, created, fields, in_time, json};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::exports::{ask, wanted, whole};
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::exports::{self, Export};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportBody {
    /// Its id.
    id: String,
    /// `needs`, `offers`, `organisations` or `initiatives`.
    list: String,
    /// The filter, order and columns, as in the address of the list's page.
    query: String,
    /// `xlsx` or `csv`.
    format: String,
    /// `asked`, `making`, `ready` or `failed`.
    state: String,
    /// How many rows the list has, where that is known.
    rows_all: Option<i64>,
    /// How many rows are in the file so far.
    rows_done: i64,
    /// When it was asked for.
    asked_at: String,
    /// Until when the file can be fetched; null until it is ready.
    until: Option<String>,
}

impl From<Export> for ExportBody {
    fn from(it: Export) -> Self {
        Self {
            until: it.until().map(|at| at.to_string()),
            id: it.id.to_string(),
            list: it.list,
            query: it.query,
            format: it.format.to_string(),
            state: it.state.to_string(),
            rows_all: it.rows_all,
            rows_done: it.rows_done,
            asked_at: it.asked_at.to_string(),
        }
    }
}

/// One's own files.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportList {
    /// The files, the newest first; ten at most.
    items: Vec<ExportBody>,
}

/// What a file is to be made of.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewExportBody {
    /// `needs`, `offers`, `organisations` or `initiatives`.
    #[schema(pattern = "^(needs|offers|organisations|initiatives)$")]
    list: String,
    /// The filter, order and columns, as in the address of the list's page; everything where it is empty.
    #[serde(default)]
    query: String,
    /// `xlsx` or `csv`.
    #[schema(pattern = "^(xlsx|csv)$")]
    format: String,
}

/// One's own files, the newest first.
#[utoipa::path(get, path = "/api/v1/exports", tag = "exports",
    responses((status = 200, body = ExportList), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, _: Query) -> Answer {
    in_time(&app, &visit)?;
    let own = exports::ask::own(&mut app.store.read().await?, &visit.viewer).await?;
    json(StatusCode::OK, &ExportList { items: own.into_iter().map(ExportBody::from).collect() })
}

/// Asks for a list as a file. It is made by a job; one at a time, and ten are kept at most.
#[utoipa::path(post, path = "/api/v1/exports", tag = "exports", request_body = NewExportBody,
    responses(
        (status = 201, body = ExportBody, headers(("Location" = String, description = "The file's own call"))),
        AddProblems,
    ))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<NewExportBody>) -> Answer {
    in_time(&app, &visit)?;
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    let fields = fields(&input)?;
    let (list, query) = wanted(&fields)?;
    let id = ask(&app, who, (list, &query), &fields).await?;
    let made = exports::ask::page(&mut app.store.read().await?, who, id).await?.ok_or(Problem::not_found())?;
    created(&format!("/api/v1/exports/{id}"), &ExportBody::from(made))
}

/// How far one's own file has come.
#[utoipa::path(get, path = "/api/v1/exports/{id}", tag = "exports",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ExportBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let found = exports::ask::page(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    json(StatusCode::OK, &ExportBody::from(found.ok_or(Problem::not_found())?))
}

/// One's own file itself, for seven days from when it was ready.
#[utoipa::path(get, path = "/api/v1/exports/{id}/file", tag = "exports",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "text/csv"),
        )),
        (status = 404, description = "Not ready, or gone", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "Refused", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Refused", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let found = exports::ask::ready(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    whole(&app.store, &visit, found.ok_or(Problem::not_found())?)
}
