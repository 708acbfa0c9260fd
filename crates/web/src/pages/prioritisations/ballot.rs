//! The ballot: kept value by value while somebody fills it in.

use super::{found, query_of};
use crate::answer::{Answer, done, go, html};
use crate::app::App;
use crate::decode::Fields;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use features::prioritisation::rules::{may_name, may_prepare};
use features::prioritisation::{self, BallotChange, Criterion, PrioritisedNeed, Source};
use model::{FieldRefusal, OrganisationId, PrioritisationId, Reason, Refusal, Stop};
use serde_json::json;
use store::Reader;
use view::pages::prioritisations::{self as pages, BallotPage, Step, points_name, score_name};
use view::{Filled, dates};

/// The ballot of an organisation, for the one who fills it in.
pub(crate) async fn form(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
) -> Answer {
    let at = (known(&id)?, known(&organisation)?);
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let data = page_data(&mut read, &visit, at, query.value("step"), Filled::default()).await?;
    Ok(html(StatusCode::OK, pages::ballot(&visit.frame(&app), &data)))
}

async fn page_data(
    read: &mut Reader,
    visit: &Visit,
    (id, organisation): (PrioritisationId, OrganisationId),
    step: &str,
    filled: Filled,
) -> Result<BallotPage, Problem> {
    let who = &visit.viewer;
    let it = found(read, visit, id).await?;
    let invited = prioritisation::ask::invited(read, who, id).await?;
    let own = invited.into_iter().find(|one| one.organisation == organisation).ok_or(Refusal::NotFound)?;
    let named = prioritisation::ask::named_for(read, who, id).await?.contains(&organisation);
    let source = match (who.belongs_to(organisation) && (named || may_name(who, organisation)), may_prepare(who)) {
        (true, _) => Source::Own,
        (false, true) => Source::Paper,
        _ => return Err(Refusal::Forbidden(Reason::new("only-scorers")).into()),
    };
    if it.opened_at.is_none() {
        return Err(Refusal::State(Reason::new("prioritisation-not-open")).into());
    }
    let needs = prioritisation::ask::needs(read, who, id).await?;
    let criteria = prioritisation::ask::criteria(read, who, it.criteria_set).await?;
    let ballot = prioritisation::ask::ballot(read, who, id, organisation, source).await?;
    let unscored = |need: &PrioritisedNeed| criteria.iter().any(|one| ballot.score(need.need, one.id).is_none());
    let step = match step {
        "all" => Step::All,
        "weights" => Step::Weights,
        number => match number.parse::<usize>() {
            Ok(place) if (1..=needs.len()).contains(&place) => Step::Need(place - 1),
            _ if ballot.weights.is_empty() => Step::Weights,
            _ => Step::Need(needs.iter().position(unscored).unwrap_or(0)),
        },
    };
    Ok(BallotPage { page: it, organisation: own, source, criteria, needs, ballot, step, filled })
}

/// What was sent: only fields that are there, an empty one taking its value away.
fn decode(fields: &Fields, criteria: &[Criterion], needs: &[PrioritisedNeed]) -> (BallotChange, Vec<FieldRefusal>) {
    let (mut change, mut errors) = (BallotChange::default(), Vec::new());
    for one in criteria {
        let name = points_name(one.id);
        match sent(fields, &name) {
            Some(Ok(points)) => change.weights.push((one.id, points)),
            Some(Err(reason)) => errors.push(FieldRefusal { field: name.into(), reason }),
            None => {}
        }
        for need in needs {
            let name = score_name(need.need, one.id);
            match sent(fields, &name) {
                Some(Ok(score)) => change.scores.push((need.need, one.id, score)),
                Some(Err(reason)) => errors.push(FieldRefusal { field: name.into(), reason }),
                None => {}
            }
        }
    }
    change.done = fields.value("intent") == "done";
    (change, errors)
}

/// A field's value, if the field was sent.
fn sent<T: std::str::FromStr<Err = Reason>>(fields: &Fields, name: &str) -> Option<Result<Option<T>, Reason>> {
    let text = fields.all(name).last()?.trim();
    Some(if text.is_empty() { Ok(None) } else { text.parse().map(Some) })
}

/// Keeps what was sent: on its own while somebody fills in, and by the buttons.
pub(crate) async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let at: (PrioritisationId, OrganisationId) = (known(&id)?, known(&organisation)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut read = app.store.read().await?;
    let data = page_data(&mut read, &visit, at, fields.value("step"), Filled::default()).await?;
    drop(read);
    let (change, errors) = decode(&fields, &data.criteria, &data.needs);
    let kept: Result<(), Stop> = if errors.is_empty() {
        store::write!(app.store, |w| prioritisation::act::keep_ballot(w, &visit.viewer, at.0, at.1, &change).await)
    } else {
        Err(Refusal::Invalid(errors).into())
    };
    let path = format!("/prioritisations/{}/ballots/{}", at.0, at.1);
    match (kept, fields.value("intent")) {
        (Ok(()), "autosave") => {
            let message = visit.words().with("draft-saved", &[("time", &dates::clock(app.store.clock().now()))]);
            let body = json!({ "path": format!("{path}?step={}", data.step.key()), "version": 0, "message": message });
            Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
        }
        (Ok(()), "next") => go(&format!("{path}?step={}", next(data.step))),
        (Ok(()), "done") => done(&format!("/prioritisations/{}", at.0), "ballot-done"),
        (Ok(()), _) => go(&format!("{path}?step={}&done=saved", data.step.key())),
        (Err(Stop::Refused(Refusal::Invalid(errors))), intent) if intent != "autosave" => {
            let mut read = app.store.read().await?;
            let data = page_data(&mut read, &visit, at, fields.value("step"), fields.filled(errors)).await?;
            let visit = visit.at(path);
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, pages::ballot(&visit.frame(&app), &data)))
        }
        (Err(stop), _) => Err(stop.into()),
    }
}

fn next(step: Step) -> String {
    match step {
        Step::Weights => Step::Need(0).key(),
        Step::Need(place) => Step::Need(place + 1).key(),
        Step::All => Step::All.key(),
    }
}
