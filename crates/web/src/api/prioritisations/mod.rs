//! Prioritisations.

mod bodies;

use super::{Json, ProblemBody, Query, after, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::decode::Fields;
use crate::pages::known;
use crate::pages::prioritisations::decide::decode;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use bodies::{
    BallotBody, BallotInput, CriterionBody, InvitedBody, OutcomeBody, PointsInput, PrioritisationBody,
    PrioritisationListPage, PrioritisedNeedBody, PriorityDecisionInput, ResultBody, ScoreInput,
};
use features::plan::rules::only_deciders;
use features::prioritisation::{self, BallotChange, Source};
use model::{DecisionId, NeedId, OrganisationId, PrioritisationId, Reason, Refusal, Stop};
use store::Reader;

/// Prioritisations, in the order they were made.
#[utoipa::path(get, path = "/api/v1/prioritisations", tag = "prioritisations",
    params(
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses(
        (status = 200, body = PrioritisationListPage),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let mut lines = prioritisation::ask::after(&mut read, &visit.viewer, &after, limit + 1).await?;
    let more = lines.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        lines.pop();
    }
    let next = lines.last().filter(|_| more).map(|line| line.id.to_string());
    json(StatusCode::OK, &PrioritisationListPage { items: lines.iter().map(Into::into).collect(), next })
}

/// One prioritisation.
#[utoipa::path(get, path = "/api/v1/prioritisations/{id}", tag = "prioritisations",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = PrioritisationBody),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    one(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?).await
}

async fn one(visit: &Visit, read: &mut Reader, id: PrioritisationId) -> Answer {
    let who = &visit.viewer;
    let it = prioritisation::ask::page(read, who, id).await?.ok_or(Problem::not_found())?;
    let criteria = prioritisation::ask::criteria(read, who, it.criteria_set).await?;
    let needs = prioritisation::ask::needs(read, who, id).await?;
    let organisations = prioritisation::ask::invited(read, who, id).await?;
    let seen = |need: NeedId| needs.iter().any(|known| known.need == need);
    let results = prioritisation::ask::kept(read, who, id).await?.into_iter().filter(|result| seen(result.need));
    let results = results.map(|result| ResultBody {
        need: result.need.to_string(),
        total: result.total,
        rank: result.rank,
        spread: result.spread,
        missing: result.missing,
        value: result.value_mean,
        feasibility: result.feasibility_mean,
        around: result.around.map(Into::into),
        uniform: result.uniform.map(Into::into),
    });
    let results = results.collect();
    let decided = prioritisation::ask::decided(read, who, id).await?.into_iter().map(|one| OutcomeBody {
        decision: one.decision.map(|id| id.to_string()),
        need: one.need.to_string(),
        outcome: one.outcome.to_string(),
        reason: one.reason,
        until: one.until_date.map(|day| day.to_string()),
    });
    let criteria = criteria.iter().map(|one| CriterionBody {
        id: one.id.to_string(),
        key: one.criterion_key.clone(),
        side: one.side.to_string(),
        name: one.name(who.language).to_owned(),
    });
    let body = PrioritisationBody {
        item: (&it).into(),
        robust_top: it.robust_top,
        seed: it.seed,
        criteria: criteria.collect(),
        needs: needs
            .into_iter()
            .map(|need| PrioritisedNeedBody { need: need.need.to_string(), title: need.title, benefit: need.benefit })
            .collect(),
        organisations: organisations
            .into_iter()
            .map(|one| InvitedBody { organisation: one.organisation.to_string(), name: one.name })
            .collect(),
        results,
        decided: decided.collect(),
        about: it.about,
        engine_version: it.engine_version,
    };
    json(StatusCode::OK, &body)
}

/// Keeps what is sent on one's ballot for an organisation.
#[utoipa::path(post, path = "/api/v1/prioritisations/{id}/ballots/{organisation}", tag = "prioritisations",
    request_body = BallotInput,
    params(("id" = String, Path, description = "The prioritisation"),
        ("organisation" = String, Path, description = "For whom")),
    responses(
        (status = 200, body = BallotBody),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn ballot(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
    Json(input): Json<BallotInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let (id, organisation): (PrioritisationId, OrganisationId) = (known(&id)?, known(&organisation)?);
    let change = change(&input)?;
    store::write!(app.store, |w| {
        prioritisation::act::keep_ballot(w, &visit.viewer, id, organisation, &change).await
    })?;
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let own = prioritisation::ask::ballot(&mut read, who, id, organisation, Source::Own).await?;
    let kept = match own.scorer {
        Some(_) => own,
        None => prioritisation::ask::ballot(&mut read, who, id, organisation, Source::Paper).await?,
    };
    let points = |(criterion, tenths): (model::CriterionId, i64)| PointsInput {
        criterion: criterion.to_string(),
        points: Some(tenths as f64 / 10.0),
    };
    let score = |(need, criterion, tenths): (NeedId, model::CriterionId, i64)| ScoreInput {
        need: need.to_string(),
        criterion: criterion.to_string(),
        score: Some(tenths as f64 / 10.0),
    };
    let body = BallotBody {
        weights: kept.weights.into_iter().map(points).collect(),
        scores: kept.scores.into_iter().map(score).collect(),
        done_at: kept.done_at.map(|at| at.to_string()),
    };
    json(StatusCode::OK, &body)
}

fn change(input: &BallotInput) -> Result<BallotChange, Refusal> {
    fn value<T: std::str::FromStr<Err = Reason>>(
        field: &'static str,
        value: Option<f64>,
    ) -> Result<Option<T>, Refusal> {
        let read = |value: f64| value.to_string().parse().map_err(|reason| Refusal::field(field, reason));
        value.map(read).transpose()
    }
    fn id<T: std::str::FromStr>(field: &'static str, id: &str) -> Result<T, Refusal> {
        id.parse().map_err(|_| Refusal::field(field, Reason::new("not-a-choice")))
    }
    let mut change = BallotChange { done: input.done, ..BallotChange::default() };
    for one in &input.weights {
        change.weights.push((id("weights", &one.criterion)?, value("weights", one.points)?));
    }
    for one in &input.scores {
        let (need, criterion) = (id("scores", &one.need)?, id("scores", &one.criterion)?);
        change.scores.push((need, criterion, value("scores", one.score)?));
    }
    Ok(change)
}

/// Opens the scoring.
#[utoipa::path(post, path = "/api/v1/prioritisations/{id}/open", tag = "prioritisations",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = PrioritisationBody),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn open(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id: PrioritisationId = known(&id)?;
    visible(&app, &visit, id).await?;
    store::write!(app.store, |w| prioritisation::act::open(w, &visit.viewer, id).await)?;
    one(&visit, &mut app.store.read().await?, id).await
}

/// Closes the scoring and computes the results.
#[utoipa::path(post, path = "/api/v1/prioritisations/{id}/close", tag = "prioritisations",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = PrioritisationBody),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn close(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let id: PrioritisationId = known(&id)?;
    visible(&app, &visit, id).await?;
    store::write!(app.store, |w| prioritisation::act::close(w, &visit.viewer, id).await)?;
    one(&visit, &mut app.store.read().await?, id).await
}

async fn visible(app: &App, visit: &Visit, id: PrioritisationId) -> Result<(), Problem> {
    let it = prioritisation::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?;
    it.map(|_| ()).ok_or(Problem::not_found())
}

/// Records what the steering group decided on the needs.
#[utoipa::path(post, path = "/api/v1/prioritisations/{id}/decisions", tag = "prioritisations",
    request_body = PriorityDecisionInput,
    params(("id" = String, Path, description = "The prioritisation")),
    responses(
        (status = 200, body = PrioritisationBody),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn decide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Json(input): Json<PriorityDecisionInput>,
) -> Answer {
    in_time(&app, &visit)?;
    let id: PrioritisationId = known(&id)?;
    visible(&app, &visit, id).await?;
    only_deciders(&visit.viewer)?;
    let needs = prioritisation::ask::needs(&mut app.store.read().await?, &visit.viewer, id).await?;
    let needs: Vec<NeedId> = needs.into_iter().map(|need| need.need).collect();
    let (decision, outcomes) = decode(&fields(input), &needs)?;
    let _: DecisionId = store::write!(app.store, |w| {
        let made: Result<DecisionId, Stop> =
            prioritisation::act::decide(w, &visit.viewer, id, &decision, &outcomes).await;
        made
    })?;
    one(&visit, &mut app.store.read().await?, id).await
}

/// The same names and values as the form sends.
fn fields(input: PriorityDecisionInput) -> Fields {
    let mut values = vec![
        ("title".to_owned(), input.title),
        ("decided_on".to_owned(), input.decided_on),
        ("mode".to_owned(), input.mode),
    ];
    let optional = [
        ("place", input.place),
        ("visibility", input.visibility),
        ("language", input.language),
        ("decision_reason", input.reason),
        ("supersedes", input.supersedes),
    ];
    values.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    for one in input.outcomes {
        values.push((format!("outcome-{}", one.need), one.outcome));
        values.push((format!("reason-{}", one.need), one.reason));
        values.extend(one.until.map(|until| (format!("until-{}", one.need), until)));
    }
    for (n, one) in (1..).zip(input.present) {
        values.push((format!("present-name-{n}"), one.name));
        values.push((format!("present-stance-{n}"), one.stance));
        values.extend(one.organisation.map(|id| (format!("present-organisation-{n}"), id)));
        values.extend(one.words.map(|words| (format!("present-words-{n}"), words)));
    }
    Fields::of(values)
}
