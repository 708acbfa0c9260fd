//! Sessions of SAMSON and what they agreed on.

use super::{ListProblems, Query, ReadProblems, after, choice, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::samson::ask::SessionFilter;
use features::samson::{self, Scorecard, Session, SessionLine};
use model::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// One session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionBody {
    /// Its id.
    id: String,
    /// What the collaboration is called.
    title: String,
    /// Its initiative.
    initiative: Option<String>,
    /// `together` or `alone_first`.
    mode: String,
    /// The day.
    held_on: String,
    /// `open` or `finished`.
    state: String,
    /// The language it is written in.
    language: String,
}

impl From<SessionLine> for SessionBody {
    fn from(line: SessionLine) -> Self {
        Self {
            id: line.id.to_string(),
            title: line.title,
            initiative: line.initiative.map(|id| id.to_string()),
            mode: line.mode.to_string(),
            held_on: line.held_on.to_string(),
            state: line.state.to_string(),
            language: line.language.to_string(),
        }
    }
}

impl From<Session> for SessionBody {
    fn from(it: Session) -> Self {
        Self {
            id: it.id.to_string(),
            title: it.title,
            initiative: it.initiative.map(|id| id.to_string()),
            mode: it.mode.to_string(),
            held_on: it.held_on.to_string(),
            state: it.state.to_string(),
            language: it.language.to_string(),
        }
    }
}

/// Sessions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionList {
    /// The sessions.
    items: Vec<SessionBody>,
    /// Where the next page begins.
    next: Option<String>,
}

/// A value: how important the group says it is, and how what is tied to it goes. All from 0 to 10.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ValueBody {
    /// Its key.
    key: String,
    /// How important it is.
    weight: Option<f64>,
    /// The mean of the scores tied to it.
    score: Option<f64>,
}

/// A sub-theme, from 0 to 10.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SubThemeBody {
    /// Its key.
    key: String,
    /// What the group agreed on.
    score: Option<f64>,
    /// Whether the group says that it is not relevant.
    not_relevant: bool,
    /// How important it is by the values it is tied to.
    weight: Option<f64>,
    /// Weight less score.
    gap: Option<f64>,
    /// What the group wrote.
    note: Option<String>,
}

/// A field, from 0 to 10.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldBody {
    /// Its key.
    key: String,
    /// The mean of its scores, where at least half of its sub-themes have one.
    score: Option<f64>,
    /// The mean of their weights.
    weight: Option<f64>,
    /// Its sub-themes.
    sub_themes: Vec<SubThemeBody>,
}

/// A session with what it agreed on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProfileBody {
    /// The session.
    session: SessionBody,
    /// The values.
    values: Vec<ValueBody>,
    /// The fields.
    fields: Vec<FieldBody>,
    /// The keys of the sub-themes with the largest gaps, the largest first.
    gaps: Vec<String>,
}

fn fields(it: &Scorecard) -> Vec<FieldBody> {
    let all = it.fields.iter().zip(&it.profile.fields);
    let one = |(field, figures): (&samson::Field, &analysis::scorecard::FieldFigures)| FieldBody {
        key: field.key.clone(),
        score: figures.score,
        weight: figures.weight,
        sub_themes: field
            .sub_themes
            .iter()
            .zip(&figures.sub_themes)
            .map(|(sub_theme, figures)| {
                let line = it.answer(&sub_theme.key);
                SubThemeBody {
                    key: sub_theme.key.clone(),
                    score: figures.score,
                    not_relevant: line.is_some_and(|line| line.not_relevant == 1),
                    weight: figures.weight,
                    gap: figures.gap,
                    note: line.and_then(|line| line.note.clone()),
                }
            })
            .collect(),
    };
    all.map(one).collect()
}

/// Sessions, the newest first.
#[utoipa::path(get, path = "/api/v1/samson", tag = "samson",
    params(("state" = Option<String>, Query, description = "Only in one state"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many, 50 where nothing is said")),
    responses((status = 200, body = SessionList), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let filter = SessionFilter { state: choice(&query, "state")?, ..SessionFilter::default() };
    let (limit, after) = (limit(&query)?, after(&query)?);
    let offset = after.parse::<i64>().ok().filter(|offset| (0..=1_000_000).contains(offset)).unwrap_or(0);
    let mut read = app.store.read().await?;
    let mut lines = samson::ask::list(&mut read, &visit.viewer, &filter, (limit + 1, offset)).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = (lines.len() > most).then(|| (offset + limit).to_string());
    lines.truncate(most);
    json(StatusCode::OK, &SessionList { items: lines.into_iter().map(Into::into).collect(), next })
}

/// One session with its profile.
#[utoipa::path(get, path = "/api/v1/samson/{id}", tag = "samson",
    params(("id" = String, Path, description = "The session")),
    responses((status = 200, body = ProfileBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read().await?;
    let session = samson::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    let (_, it) = samson::ask::scorecard(&mut read, &visit.viewer, &session).await?.ok_or(Refusal::NotFound)?;
    let values = it.values.iter().zip(&it.profile.values);
    let values =
        values.map(|(key, figures)| ValueBody { key: key.clone(), weight: figures.weight, score: figures.score });
    let gaps = it
        .profile
        .gaps
        .iter()
        .filter_map(|gap| Some(it.fields.get(gap.field)?.sub_themes.get(gap.sub_theme)?.key.clone()));
    let (values, gaps) = (values.collect(), gaps.collect());
    json(StatusCode::OK, &ProfileBody { session: session.into(), values, fields: fields(&it), gaps })
}
