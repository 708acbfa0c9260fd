//! Initiatives.

mod body;

pub(crate) use body::*;

use super::{AddProblems, Json, ListProblems, Query, ReadProblems, after, created, cut, fields, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::initiatives::{decode, decode_closure, decode_entry};
use crate::pages::known;
use crate::pages::seen::note;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::initiatives::{self, Ending, EntryKind, InitiativeFilter, NewAnswer, PhaseMove, ask};
use model::{FieldRefusal, InitiativeId, Reason, Refusal, Stop, Text, Visibility};

/// Initiatives, in the order they were recorded.
#[utoipa::path(get, path = "/api/v1/initiatives", tag = "initiatives",
    params(
        ("q" = Option<String>, Query, description = "Words that must all stand in its texts"),
        ("phase" = Option<String>, Query, description = "The key of the phase it is in; ended ones are left out"),
        ("focus_area" = Option<String>, Query, description = "The focus area it belongs to, as an id"),
        ("organisation" = Option<String>, Query, description = "A current partner: an organisation's id"),
        ("ending" = Option<String>, Query, description = "`open`, `closed` or `stopped`"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses((status = 200, body = InitiativeListPage), ListProblems))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let wrong = |field| Refusal::field(field, Reason::new("not-a-choice"));
    let ending = match query.value("ending") {
        "" => None,
        word => Some(Ending::read(word).ok_or(wrong("ending"))?),
    };
    let focus_area = match query.value("focus_area") {
        "" => None,
        id => Some(id.parse().map_err(|_| wrong("focus_area"))?),
    };
    let organisation = match query.value("organisation") {
        "" => None,
        id => Some(id.parse().map_err(|_| Refusal::field("organisation", Reason::new("unknown-organisation")))?),
    };
    let phase = query.value("phase");
    let filter = InitiativeFilter {
        search: query.value("q").chars().take(200).collect(),
        phase: (!phase.is_empty()).then(|| phase.chars().take(60).collect()),
        focus_area,
        organisation,
        ending,
        own_only: false,
        chosen_only: false,
    };
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let lines = ask::after(&mut read, &visit.viewer, &filter, &after, limit + 1).await?;
    let (items, next) = cut(lines, limit, |line| line.id.to_string());
    json(StatusCode::OK, &InitiativeListPage { items, next })
}

/// Begins an initiative; its needs are taken on.
#[utoipa::path(post, path = "/api/v1/initiatives", tag = "initiatives", request_body = InitiativeInput,
    responses(
        (status = 201, body = InitiativeBody, headers(("location" = String, description = "Its address"))),
        AddProblems,
    ))]
pub(crate) async fn create(State(app): State<App>, visit: Visit, Json(input): Json<InitiativeInput>) -> Answer {
    in_time(&app, &visit)?;
    let (who, new) = (&visit.viewer, decode(&fields(&input)?)?);
    let begun: Result<InitiativeId, Stop> =
        store::write!(app.store, |w| initiatives::act::begin(w, who, None, &new).await);
    let id = begun?;
    created(&format!("/api/v1/initiatives/{id}"), &one(&visit, &mut app.store.read().await?, id).await?)
}

/// One initiative, as far as the caller may see it.
#[utoipa::path(get, path = "/api/v1/initiatives/{id}", tag = "initiatives",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = InitiativeBody), ReadProblems))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let body = one(&visit, &mut read, known(&id)?).await?;
    let visibility = body.visibility.parse().unwrap_or(Visibility::Own);
    note(&app, &visit, &mut read, "initiative", &id, visibility).await?;
    json(StatusCode::OK, &body)
}

/// Moves an initiative to another phase, on or back, with answers to its gate.
#[utoipa::path(post, path = "/api/v1/initiatives/{id}/phase", tag = "initiatives", request_body = PhaseInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = InitiativeBody), AddProblems))]
pub(crate) async fn move_phase(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<PhaseInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, new) = (known(&id)?, decode_move(input)?);
    store::write!(app.store, |w| initiatives::act::move_phase(w, &visit.viewer, id, &new).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

fn decode_move(input: PhaseInput) -> Result<PhaseMove, Problem> {
    let mut errors = Vec::new();
    let mut refuse = |field: &'static str, reason| errors.push(FieldRefusal { field: field.into(), reason });
    let reason = Text::read(&input.reason.unwrap_or_default()).unwrap_or_else(|reason| {
        refuse("reason", reason);
        None
    });
    let mut answers = Vec::new();
    for given in input.answers.into_iter().take(100) {
        match (given.answer.parse(), Text::read(&given.words.unwrap_or_default())) {
            (Ok(answer), Ok(words)) => answers.push(NewAnswer { question: given.question, answer, words }),
            (Err(_), _) => refuse("answers", Reason::new("not-a-choice")),
            (_, Err(reason)) => refuse("answers", reason),
        }
    }
    if errors.is_empty() {
        Ok(PhaseMove { from: input.from, to: input.to, reason, answers })
    } else {
        Err(Refusal::Invalid(errors).into())
    }
}

/// Records what a partner promises.
#[utoipa::path(post, path = "/api/v1/initiatives/{id}/commitments", tag = "initiatives",
    request_body = CommitmentInput, params(("id" = String, Path, description = "The initiative's id")),
    responses((status = 200, body = InitiativeBody), AddProblems))]
pub(crate) async fn commit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<CommitmentInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, new) = (known(&id)?, decode_entry(EntryKind::Commitment, &fields(&input)?)?);
    store::write!(app.store, |w| initiatives::act::add(w, &visit.viewer, id, &new).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

/// Records what came of a promise, or corrects it with a new row.
#[utoipa::path(post, path = "/api/v1/initiatives/{id}/deliveries", tag = "initiatives",
    request_body = DeliveryInput, params(("id" = String, Path, description = "The initiative's id")),
    responses((status = 200, body = InitiativeBody), AddProblems))]
pub(crate) async fn deliver(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<DeliveryInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, new) = (known(&id)?, decode_entry(EntryKind::Delivery, &fields(&input)?)?);
    store::write!(app.store, |w| initiatives::act::add(w, &visit.viewer, id, &new).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}

/// Ends an initiative. Where it was stopped, its needs go back to where they stood.
#[utoipa::path(post, path = "/api/v1/initiatives/{id}/close", tag = "initiatives", request_body = ClosureInput,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = InitiativeBody), AddProblems))]
pub(crate) async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<ClosureInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, new) = (known(&id)?, decode_closure(&fields(&input)?)?);
    store::write!(app.store, |w| initiatives::act::close(w, &visit.viewer, id, &new).await)?;
    json(StatusCode::OK, &one(&visit, &mut app.store.read().await?, id).await?)
}
