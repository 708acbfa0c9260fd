//! Imports.

use super::{ListProblems, Query, cut, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::imports::{self, Import, ImportLine, Tally};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a file holds and what comes of it, in numbers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Numbers {
    /// Rows.
    read: u64,
    /// Organisations or grants that are new.
    added: u64,
    /// Those that change.
    changed: u64,
    /// Those that stand as the file says.
    unchanged: u64,
    /// Organisations with a field that people have written and the file says otherwise.
    kept: u64,
    /// Rows that cannot be read.
    errors: u64,
    /// Rows that are left out, by why.
    left_out: BTreeMap<String, u64>,
}

fn numbers(text: Option<&String>) -> Option<Numbers> {
    let tally: Tally = serde_json::from_str(text?).ok()?;
    let Tally { read, added, changed, unchanged, kept, errors, left, .. } = tally;
    Some(Numbers { read, added, changed, unchanged, kept, errors, left_out: left })
}

/// One import.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportBody {
    /// Its id.
    id: String,
    /// `register`, `sheet`, `offers` or `grants`.
    kind: String,
    /// The file's name.
    name: String,
    /// `uploaded`, `checking`, `checked`, `applying`, `applied`, `failed` or `ended`.
    state: String,
    /// The numbers of the dry run.
    checked: Option<Numbers>,
    /// The numbers of what was brought in.
    applied: Option<Numbers>,
    /// Who brought it; null where a command did.
    person: Option<String>,
    /// When.
    created_at: String,
    /// When it was in.
    applied_at: Option<String>,
}

impl From<ImportLine> for ImportBody {
    fn from(line: ImportLine) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind.to_string(),
            name: line.name,
            state: line.state.to_string(),
            checked: numbers(line.checked.as_ref()),
            applied: numbers(line.applied.as_ref()),
            person: line.person,
            created_at: line.created_at.to_string(),
            applied_at: line.applied_at.map(|at| at.to_string()),
        }
    }
}

impl From<Import> for ImportBody {
    fn from(it: Import) -> Self {
        Self {
            id: it.id.to_string(),
            kind: it.kind.to_string(),
            name: it.name,
            state: it.state.to_string(),
            checked: numbers(it.checked.as_ref()),
            applied: numbers(it.applied.as_ref()),
            person: it.person,
            created_at: it.created_at.to_string(),
            applied_at: it.applied_at.map(|at| at.to_string()),
        }
    }
}

/// The newest imports.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportList {
    /// The imports, the newest first.
    items: Vec<ImportBody>,
}

/// How reading imports can be refused.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code, reason = "describes what answer::Problem::json writes")]
pub(crate) enum ImportProblems {
    #[response(status = 403, description = "Refused", content_type = "application/problem+json")]
    Forbidden(super::ProblemBody),
    #[response(status = 404, description = "Refused", content_type = "application/problem+json")]
    NotFound(super::ProblemBody),
    #[response(status = 401, description = "Refused", content_type = "application/problem+json")]
    NoToken(super::ProblemBody),
    #[response(status = 429, description = "Refused", content_type = "application/problem+json")]
    TooOften(super::ProblemBody),
}

/// The newest imports, for coordinators.
#[utoipa::path(get, path = "/api/v1/imports", tag = "organisations",
    params(("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said")),
    responses(
        (status = 200, body = ImportList),
        (status = 403, body = super::ProblemBody, content_type = "application/problem+json"),
        ListProblems,
    ))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let limit = limit(&query)?;
    let lines = imports::ask::list(&mut app.store.read().await?, &visit.viewer, 0, limit).await?;
    let (items, _) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &ImportList { items })
}

/// One import, for coordinators.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "organisations",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ImportBody), ImportProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let it = imports::ask::page(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    json(StatusCode::OK, &ImportBody::from(it.ok_or(Problem::not_found())?))
}
