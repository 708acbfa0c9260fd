//! Instruments, rounds and their results. Results are what was told, to the letter.

use super::{ListProblems, ProblemBody, Query, ReadProblems, after, choice, cut, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::instruments::{self, InstrumentLine};
use features::rounds::ask::RoundFilter;
use features::rounds::{self, NamedTie, Round, RoundLine, TieSide};
use model::{Refusal, RoundId};
use serde::Serialize;
use utoipa::ToSchema;

/// A questionnaire or scorecard.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InstrumentBody {
    /// Its id.
    id: String,
    /// Its key, the same in all versions.
    key: String,
    /// Its version.
    version: i64,
    /// Whether the region made it.
    own: bool,
    /// What it was copied from, as key and version.
    based_on: Option<String>,
    /// When this version came.
    created_at: String,
    /// The whole of it: scales, sections with items, factors, in three languages.
    body: serde_json::Value,
}

impl From<InstrumentLine> for InstrumentBody {
    fn from(line: InstrumentLine) -> Self {
        Self {
            id: line.id.to_string(),
            key: line.key,
            version: line.version,
            own: line.own != 0,
            based_on: line.based_on,
            created_at: line.created_at.to_string(),
            body: serde_json::from_str(&line.body).unwrap_or_default(),
        }
    }
}

/// Instruments, each in its newest version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InstrumentList {
    /// The instruments, the region's own first.
    items: Vec<InstrumentBody>,
}

/// One use of an instrument.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoundBody {
    /// Its id.
    id: String,
    /// `survey`, `aggregated` or `network`.
    kind: String,
    /// What it is called.
    title: String,
    /// Who answers for it: an organisation's id.
    organisation: String,
    /// `draft`, `open` or `closed`.
    state: String,
    /// Since when.
    state_at: String,
    /// The first day.
    opens_on: String,
    /// The last day.
    closes_on: String,
    /// Who may see it: `own`, `partners`, `region` or `public`.
    visibility: String,
    /// The language it is written in.
    language: String,
}

impl From<RoundLine> for RoundBody {
    fn from(line: RoundLine) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind.to_string(),
            title: line.title,
            organisation: line.organisation.to_string(),
            state: line.state.to_string(),
            state_at: line.state_at.to_string(),
            opens_on: line.opens_on.to_string(),
            closes_on: line.closes_on.to_string(),
            visibility: line.visibility.to_string(),
            language: line.language.to_string(),
        }
    }
}

impl From<Round> for RoundBody {
    fn from(round: Round) -> Self {
        Self {
            id: round.id.to_string(),
            kind: round.kind.to_string(),
            title: round.title,
            organisation: round.organisation.to_string(),
            state: round.state.to_string(),
            state_at: round.state_at.to_string(),
            opens_on: round.opens_on.to_string(),
            closes_on: round.closes_on.to_string(),
            visibility: round.visibility.to_string(),
            language: round.language.to_string(),
        }
    }
}

/// A page of rounds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoundList {
    /// The rounds.
    items: Vec<RoundBody>,
    /// Where to go on from; null at the end.
    next: Option<String>,
}

/// Results as they were told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResultsBody {
    /// Their number in the round, from 1.
    seq: i64,
    /// The figures: `scopes` says of whom, and every `cells` has one cell for each scope. A cell of kind `withheld` has
    /// none, because too few stand behind it.
    body: serde_json::Value,
}

/// A tie that a network round has found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedTieBody {
    /// An organisation's id.
    first: String,
    /// The other's.
    second: String,
    /// How often by what the first says: `yearly`, `quarterly`, `monthly` or `weekly`; null where it has not named it.
    first_says: Option<String>,
    /// The same of the second.
    second_says: Option<String>,
    /// `confirmed`, `one_sided`, or `unanswered` where the other end has not answered.
    standing: String,
}

impl From<NamedTie> for NamedTieBody {
    fn from(tie: NamedTie) -> Self {
        let standing = match tie.side() {
            TieSide::Confirmed => "confirmed",
            TieSide::OneSided => "one_sided",
            TieSide::Unanswered => "unanswered",
        };
        Self {
            first: tie.first.to_string(),
            second: tie.second.to_string(),
            first_says: tie.first_says.map(|how| how.to_string()),
            second_says: tie.second_says.map(|how| how.to_string()),
            standing: standing.into(),
        }
    }
}

/// The ties that a network round has found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedTieList {
    /// The ties.
    items: Vec<NamedTieBody>,
}

/// Instruments, each in its newest version.
#[utoipa::path(get, path = "/api/v1/instruments", tag = "rounds",
    responses((status = 200, body = InstrumentList), ListProblems))]
pub(crate) async fn instruments(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let lines = instruments::ask::list(&mut app.store.read().await?, &visit.viewer).await?;
    json(StatusCode::OK, &InstrumentList { items: lines.into_iter().map(Into::into).collect() })
}

/// One version of an instrument.
#[utoipa::path(get, path = "/api/v1/instruments/{id}", tag = "rounds",
    params(("id" = String, Path, description = "The version")),
    responses((status = 200, body = InstrumentBody), ReadProblems))]
pub(crate) async fn instrument(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let line = instruments::ask::page(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    json(StatusCode::OK, &InstrumentBody::from(line.ok_or(Refusal::NotFound)?))
}

/// Rounds.
#[utoipa::path(get, path = "/api/v1/rounds", tag = "rounds",
    params(("kind" = Option<String>, Query, description = "Only of one kind"),
        ("state" = Option<String>, Query, description = "Only in one state"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many, 50 where nothing is said")),
    responses((status = 200, body = RoundList), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let filter = RoundFilter { kind: choice(&query, "kind")?, state: choice(&query, "state")?, initiative: None };
    let (limit, after) = (limit(&query)?, after(&query)?);
    let mut read = app.store.read().await?;
    let lines = rounds::ask::after(&mut read, &visit.viewer, &filter, (after.parse().ok(), limit + 1)).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &RoundList { items, next })
}

/// One round.
#[utoipa::path(get, path = "/api/v1/rounds/{id}", tag = "rounds",
    params(("id" = String, Path, description = "The round")),
    responses((status = 200, body = RoundBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    one(&app, &visit, known(&id)?).await
}

async fn one(app: &App, visit: &Visit, id: RoundId) -> Answer {
    let round = rounds::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?;
    json(StatusCode::OK, &RoundBody::from(round.ok_or(Refusal::NotFound)?))
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident $path:literal => $act:path;)+) => {$(
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "rounds",
            params(("id" = String, Path, description = "The round")),
            responses(
                (status = 200, body = RoundBody),
                (status = 401, body = ProblemBody, content_type = "application/problem+json"),
                (status = 403, body = ProblemBody, content_type = "application/problem+json"),
                (status = 404, body = ProblemBody, content_type = "application/problem+json"),
                (status = 409, body = ProblemBody, content_type = "application/problem+json"),
                (status = 413, body = ProblemBody, content_type = "application/problem+json"),
                (status = 422, body = ProblemBody, content_type = "application/problem+json"),
                (status = 429, body = ProblemBody, content_type = "application/problem+json"),
            ))]
        pub(crate) async fn $name(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
            in_time(&app, &visit)?;
            let id: RoundId = known(&id)?;
            store::write!(app.store, |w| $act(w, &visit.viewer, id).await)?;
            one(&app, &visit, id).await
        }
    )+};
}

steps! {
    /// Opens a round that has been prepared.
    open "/api/v1/rounds/{id}/open" => rounds::act::open;
    /// Closes a round; its results are made by a job.
    close "/api/v1/rounds/{id}/close" => rounds::act::close;
}

/// The newest results of a round.
#[utoipa::path(get, path = "/api/v1/rounds/{id}/results", tag = "rounds",
    params(("id" = String, Path, description = "The round")),
    responses((status = 200, body = ResultsBody), ReadProblems))]
pub(crate) async fn results(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let found = rounds::ask::release(&mut app.store.read().await?, &visit.viewer, known(&id)?, None).await?;
    let (seq, release) = found.ok_or(Refusal::NotFound)?;
    let body = serde_json::to_value(release).map_err(model::Fault::new)?;
    json(StatusCode::OK, &ResultsBody { seq, body })
}

/// The ties that a network round has found.
#[utoipa::path(get, path = "/api/v1/rounds/{id}/ties", tag = "rounds",
    params(("id" = String, Path, description = "The round")),
    responses((status = 200, body = NamedTieList), ReadProblems))]
pub(crate) async fn ties(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    let mut read = app.store.read().await?;
    rounds::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let ties = rounds::ask::ties(&mut read, &visit.viewer, id).await?;
    json(StatusCode::OK, &NamedTieList { items: ties.into_iter().map(Into::into).collect() })
}
