//! Connections, candidates and open invitations.

use super::{
    AddProblems, Json, ListProblems, Query, ReadProblems, after, choice, created, cut, fields, in_time, json, limit,
};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::connections::{decode_new, decode_step};
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::connections::matching::{Reason as MatchReason, from_names, named, reasons_of, weights_of};
use features::connections::{
    self, Assent, ConnectionFilter, ConnectionLine, ConnectionStep, Hit, Invitation, Question,
};
use model::{ConnectionId, InvitationId, MatchRunId, NeedId, Refusal, RegionRole, Stop, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Reader;
use utoipa::ToSchema;

/// One connection in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionItem {
    /// Its id.
    id: String,
    /// The need.
    need: String,
    /// What that is called.
    need_title: String,
    /// The organisation it is with.
    organisation: String,
    /// What that is called.
    organisation_name: String,
    /// The offer.
    offer: Option<String>,
    /// `suggested`, `invited`, `in_dialogue`, `agreed` or `declined`.
    state: String,
    /// Since when.
    state_at: String,
}

impl From<ConnectionLine> for ConnectionItem {
    fn from(line: ConnectionLine) -> Self {
        Self {
            id: line.id.to_string(),
            need: line.need.to_string(),
            need_title: line.title,
            organisation: line.organisation.to_string(),
            organisation_name: line.organisation_name,
            offer: line.offer.map(|id| id.to_string()),
            state: line.state.to_string(),
            state_at: line.state_at.to_string(),
        }
    }
}

/// A page of connections.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionListPage {
    /// The connections, in the order they were begun.
    items: Vec<ConnectionItem>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// A connection to be begun.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConnectionInput {
    /// The need's id.
    need: String,
    /// The organisation's id.
    organisation: String,
    /// The offer's id.
    #[serde(default)]
    offer: Option<String>,
    /// The run that found it.
    #[serde(default)]
    run: Option<String>,
    /// The open invitation that it answered.
    #[serde(default)]
    invitation: Option<String>,
    /// Why it was thought of; required but for answers to an invitation.
    #[serde(default)]
    reason: Option<String>,
}

/// A step to be taken.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConnectionStepInput {
    /// Where the connection stands, as the caller knows it.
    from: String,
    /// `invited`, `in_dialogue`, `agreed`, `declined` or `suggested`.
    to: String,
    /// Why; required where it is declined.
    #[serde(default)]
    reason: Option<String>,
}

/// A yes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssentInput {
    /// In which words, at most 1000 characters.
    #[serde(default)]
    #[schema(max_length = 1000)]
    words: Option<String>,
}

/// A step that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionStepBody {
    /// Where it went.
    state: String,
    /// When.
    at: String,
    /// Who took it.
    by: String,
    /// On whose behalf.
    organisation_name: Option<String>,
    /// Why.
    reason: Option<String>,
}

impl From<ConnectionStep> for ConnectionStepBody {
    fn from(step: ConnectionStep) -> Self {
        Self {
            state: step.state.to_string(),
            at: step.at.to_string(),
            by: step.name,
            organisation_name: step.organisation_name,
            reason: step.reason,
        }
    }
}

/// A yes of one side.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssentBody {
    /// `need` or `other`.
    side: String,
    /// For whom.
    organisation_name: String,
    /// In which words.
    words: Option<String>,
    /// When.
    at: String,
}

impl From<Assent> for AssentBody {
    fn from(assent: Assent) -> Self {
        Self {
            side: assent.side,
            organisation_name: assent.organisation_name,
            words: assent.words,
            at: assent.at.to_string(),
        }
    }
}

/// One connection.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionBody {
    /// Its id.
    id: String,
    /// The need.
    need: String,
    /// The version of the need that was shown.
    need_version: i64,
    /// The need's organisation.
    owner: String,
    /// The organisation it is with.
    organisation: String,
    /// The offer.
    offer: Option<String>,
    /// `engine`, `hand` or `open_invitation`.
    found_by: String,
    /// Where it stands.
    state: String,
    /// Since when.
    state_at: String,
    /// Its steps, the first one first.
    steps: Vec<ConnectionStepBody>,
    /// The yes of each side.
    assents: Vec<AssentBody>,
}

/// One reason, with what it adds to the score.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReasonBody {
    /// Which reason.
    key: String,
    /// What goes into it: words, a theme, numbers.
    parts: BTreeMap<String, String>,
    /// What it adds to the score, 0 to 1.
    adds: f64,
}

impl From<MatchReason> for ReasonBody {
    fn from(reason: MatchReason) -> Self {
        Self { key: reason.key, parts: reason.parts.into_iter().collect(), adds: reason.adds }
    }
}

/// A candidate that the engine found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HitBody {
    /// Its place, from 1.
    place: i64,
    /// The offer.
    offer: String,
    /// What that is called.
    title: String,
    /// Whose it is.
    organisation: String,
    /// From 0 to 1.
    score: f64,
    /// Why.
    reasons: Vec<ReasonBody>,
    /// Why somebody took it off the list, if they did.
    removed: Option<String>,
}

impl From<Hit> for HitBody {
    fn from(hit: Hit) -> Self {
        Self {
            place: hit.place,
            offer: hit.offer.to_string(),
            title: hit.title,
            organisation: hit.organisation.to_string(),
            score: hit.score,
            reasons: reasons_of(&hit.reasons).into_iter().map(ReasonBody::from).collect(),
            removed: hit.removed,
        }
    }
}

/// The newest candidates for a need. It is not an award.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatchesBody {
    /// The run.
    run: Option<String>,
    /// When.
    ran_at: Option<String>,
    /// The engine.
    engine_version: Option<String>,
    /// How much each part counted.
    weights: BTreeMap<String, f64>,
    /// What was found, the best first.
    hits: Vec<HitBody>,
}

/// How much each part of the score counts, 0 to 100; what is left out keeps its usual weight.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightsInput {
    /// Parts: words, themes, kind, place, readiness, demands, evidence, language.
    #[serde(default)]
    weights: BTreeMap<String, f64>,
}

/// An open invitation.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) struct InvitationBody {
    id: String,
    need: String,
    owner_name: String,
    title: String,
    words: String,
    opens_on: String,
    deadline: String,
    visibility: String,
    language: String,
    /// Questions with their answers to all; none in a list.
    questions: Vec<QuestionBody>,
}

/// A question to an invitation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuestionBody {
    /// The question.
    question: String,
    /// The answer, to all.
    answer: Option<String>,
    /// When it was asked.
    asked_at: String,
}

impl From<Question> for QuestionBody {
    fn from(question: Question) -> Self {
        Self { question: question.question, answer: question.answer, asked_at: question.asked_at.to_string() }
    }
}

impl From<Invitation> for InvitationBody {
    fn from(it: Invitation) -> Self {
        Self {
            id: it.id.to_string(),
            need: it.need.to_string(),
            owner_name: it.owner_name,
            title: it.title,
            words: it.words,
            opens_on: it.opens_on.to_string(),
            deadline: it.deadline.to_string(),
            visibility: it.visibility.to_string(),
            language: it.language.to_string(),
            questions: Vec::new(),
        }
    }
}

/// Connections, in the order they were begun.
#[utoipa::path(get, path = "/api/v1/connections", tag = "connections",
    params(
        ("state" = Option<String>, Query, description = "Where it stands"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = ConnectionListPage), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let filter = ConnectionFilter { state: choice(&query, "state")?, ..ConnectionFilter::default() };
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = connections::ask::after(&mut read, &visit.viewer, &filter, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &ConnectionListPage { items, next })
}

/// Begins a connection as suggested.
#[utoipa::path(post, path = "/api/v1/connections", tag = "connections", request_body = ConnectionInput,
    responses(
        (status = 201, body = ConnectionBody, headers(("location" = String, description = "Its address"))),
        AddProblems,
    ))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<ConnectionInput>) -> Answer {
    in_time(&app, &visit)?;
    let need: NeedId = input.need.parse().map_err(|_| Problem::not_found())?;
    let new = decode_new(&fields(&input)?, need)?;
    let begun: Result<ConnectionId, Stop> =
        store::write!(app.store, |w| connections::act::suggest(w, &visit.viewer, &new).await);
    let id = begun?;
    let body = one(&visit, &mut app.store.read().await?, id).await?;
    created(&format!("/api/v1/connections/{id}"), &body)
}

/// One connection.
#[utoipa::path(get, path = "/api/v1/connections/{id}", tag = "connections",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ConnectionBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?).await?)
}

async fn one(visit: &Visit, read: &mut Reader, id: ConnectionId) -> Result<ConnectionBody, Problem> {
    let who = &visit.viewer;
    let it = connections::ask::connection(read, who, id).await?.ok_or(Problem::not_found())?;
    let steps = connections::ask::steps(read, who, id).await?;
    let assents = connections::ask::assents(read, who, id).await?;
    Ok(ConnectionBody {
        id: it.id.to_string(),
        need: it.need.to_string(),
        need_version: it.need_version,
        owner: it.owner.to_string(),
        organisation: it.organisation.to_string(),
        offer: it.offer.map(|id| id.to_string()),
        found_by: it.found_by.to_string(),
        state: it.state.to_string(),
        state_at: it.state_at.to_string(),
        steps: steps.into_iter().map(Into::into).collect(),
        assents: assents.into_iter().map(Into::into).collect(),
    })
}

/// Takes a step with a connection.
#[utoipa::path(post, path = "/api/v1/connections/{id}/steps", tag = "connections", request_body = ConnectionStepInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ConnectionBody), AddProblems))]
pub(crate) async fn step(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<ConnectionStepInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, (way, reason)) = (known(&id)?, decode_step(&fields(&input)?)?);
    store::write!(app.store, |w| connections::act::step(w, &visit.viewer, id, way, reason.as_ref()).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

/// Says yes for one's own side.
#[utoipa::path(post, path = "/api/v1/connections/{id}/assents", tag = "connections", request_body = AssentInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ConnectionBody), AddProblems))]
pub(crate) async fn assent(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<AssentInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let id = known(&id)?;
    let words: Option<Text<1000>> =
        Text::read(input.words.as_deref().unwrap_or_default()).map_err(|reason| Refusal::field("words", reason))?;
    store::write!(app.store, |w| connections::act::assent(w, &visit.viewer, id, words.as_ref()).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

/// The newest candidates for a need.
#[utoipa::path(get, path = "/api/v1/needs/{id}/matches", tag = "connections",
    params(("id" = String, Path, description = "The need's id")),
    responses((status = 200, body = MatchesBody), AddProblems))]
pub(crate) async fn matches(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    json(StatusCode::OK, &newest(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?).await?)
}

async fn newest(visit: &Visit, read: &mut Reader, need: NeedId) -> Result<MatchesBody, Problem> {
    let who = &visit.viewer;
    features::needs::ask::page(read, who, need).await?.ok_or(Problem::not_found())?;
    if !who.is(RegionRole::Coordinator) && !who.is(RegionRole::Evaluator) {
        return Err(Refusal::Forbidden(model::Reason::new("only-coordinator")).into());
    }
    let run = connections::ask::last_run(read, who, need).await?;
    let hits = match &run {
        Some(run) => connections::ask::hits(read, who, run.id).await?,
        None => Vec::new(),
    };
    let weights = run.as_ref().map(|run| weights_of(&run.weights)).unwrap_or_default();
    Ok(MatchesBody {
        run: run.as_ref().map(|run| run.id.to_string()),
        ran_at: run.as_ref().map(|run| run.ran_at.to_string()),
        engine_version: run.map(|run| run.engine_version),
        weights: named(&weights).into_iter().map(|(name, weight)| (name.to_owned(), weight)).collect(),
        hits: hits.into_iter().map(HitBody::from).collect(),
    })
}

/// Runs the matching engine for a need.
#[utoipa::path(post, path = "/api/v1/needs/{id}/matches", tag = "connections", request_body = WeightsInput,
    params(("id" = String, Path, description = "The need's id")),
    responses((status = 201, body = MatchesBody), AddProblems))]
pub(crate) async fn run_match(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<WeightsInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let id: NeedId = known(&id)?;
    if input.weights.values().any(|weight| !(0.0..=100.0).contains(weight)) {
        let range = model::Reason::new("number-range").with("low", 0).with("high", 100);
        return Err(Refusal::field("weights", range).into());
    }
    let weights = from_names(|name| input.weights.get(name).copied());
    let ran: Result<MatchRunId, Stop> =
        store::write!(app.store, |w| connections::act::run_match(w, &visit.viewer, id, &weights).await);
    ran?;
    json(StatusCode::CREATED, &newest(&visit, &mut app.store.read().await?, id).await?)
}

/// Open invitations that have not ended, the nearest deadline last.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "connections",
    responses((status = 200, body = Vec<InvitationBody>), ListProblems))]
pub(crate) async fn invitations(State(app): State<App>, visit: Visit) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read().await?;
    let today = read.now().day();
    let open = connections::ask::invitations(&mut read, &visit.viewer, today, true).await?;
    json(StatusCode::OK, &open.into_iter().map(InvitationBody::from).collect::<Vec<_>>())
}

/// One open invitation, with its questions.
#[utoipa::path(get, path = "/api/v1/invitations/{id}", tag = "connections",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = InvitationBody), ReadProblems))]
pub(crate) async fn invitation(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id: InvitationId = known(&id)?;
    let mut read = app.store.read().await?;
    let today = read.now().day();
    let found = connections::ask::invitation(&mut read, &visit.viewer, id, today).await?;
    let questions = connections::ask::questions(&mut read, &visit.viewer, id, today).await?;
    let body = InvitationBody::from(found.ok_or(Problem::not_found())?);
    let questions = questions.into_iter().map(QuestionBody::from).collect();
    json(StatusCode::OK, &InvitationBody { questions, ..body })
}
