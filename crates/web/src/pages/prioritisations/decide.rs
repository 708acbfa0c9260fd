//! The form for what the steering group decides.

use super::ranking_page;
use crate::answer::{Answer, done, html};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::plan::rules::only_deciders;
use features::plan::{DecisionPerson, NewDecision};
use features::prioritisation::{self, NeedOutcome};
use model::{
    DecisionId, DecisionKind, DecisionMode, FieldRefusal, Language, NeedId, Outcome, PrioritisationId, Reason, Refusal,
    Stance, Stop, Text, Visibility,
};
use view::Filled;
use view::pages::prioritisations::{self as pages, DecidePage};

/// The most rows for those present.
const MOST_PRESENT: usize = 30;

/// The form, filled with what stands where there is a decision.
pub(crate) async fn form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    answer(&app, &visit, id, None).await
}

async fn answer(app: &App, visit: &Visit, id: PrioritisationId, again: Option<Filled>) -> Answer {
    let mut read = app.store.read().await?;
    let now = read.now();
    let data = ranking_page(&mut read, visit, id).await?;
    only_deciders(&visit.viewer)?;
    let status = if again.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let filled = again.unwrap_or_else(|| {
        let mut values: Vec<(String, String)> = [
            ("title", data.page.name.clone()),
            ("decided_on", now.day().to_string()),
            ("mode", DecisionMode::Consensus.to_string()),
            ("visibility", Visibility::Region.to_string()),
            ("language", data.page.language.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        for decided in &data.decided {
            values.push((format!("outcome-{}", decided.need), decided.outcome.to_string()));
            values.push((format!("reason-{}", decided.need), decided.reason.clone()));
            if let Some(until) = decided.until_date {
                values.push((format!("until-{}", decided.need), until.to_string()));
            }
        }
        Filled::with(values)
    });
    let mut needs = data.needs;
    let needs = data.results.into_iter().filter_map(|result| {
        let place = needs.iter().position(|need| need.need == result.need)?;
        Some((needs.swap_remove(place), result))
    });
    let organisations: Vec<_> = data.joint.answered.into_iter().chain(data.joint.silent).collect();
    let rows = (organisations.len() + 3).clamp(5, MOST_PRESENT);
    let data = DecidePage { page: data.page, needs: needs.collect(), organisations, rows, filled };
    Ok(html(status, pages::decide(&visit.frame(app), &data)))
}

/// Records a decision.
pub(crate) async fn record(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: PrioritisationId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let ids: Vec<NeedId> = {
        let mut read = app.store.read().await?;
        super::found(&mut read, &visit, id).await?;
        only_deciders(&visit.viewer)?;
        prioritisation::ask::needs(&mut read, &visit.viewer, id).await?.into_iter().map(|need| need.need).collect()
    };
    let made: Result<DecisionId, Stop> = match decode(&fields, &ids) {
        Ok((decision, outcomes)) => store::write!(app.store, |w| {
            prioritisation::act::decide(w, &visit.viewer, id, &decision, &outcomes).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match made {
        Ok(_) => done(&format!("/prioritisations/{id}"), "prioritisation-decided"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(format!("/prioritisations/{id}/decisions"));
            answer(&app, &visit, id, Some(fields.filled(errors))).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// A decision as it was sent.
pub(crate) fn decode(fields: &Fields, needs: &[NeedId]) -> Result<(NewDecision, Vec<NeedOutcome>), Refusal> {
    let mut decoder = Decoder::new(fields);
    let title = decoder.line("title");
    let decided_on = decoder.day("decided_on");
    let supersedes = decoder.parsed("supersedes", |_| Reason::new("not-a-choice"));
    let (place, reason) = (decoder.line("place"), decoder.text("decision_reason"));
    let words = (decoder.word::<DecisionMode>("mode"), decoder.word::<Visibility>("visibility"));
    let language = decoder.word::<Language>("language");
    for (field, missing, label) in [
        ("title", title.is_none(), "field-need-decision-title"),
        ("decided_on", decided_on.is_none(), "field-need-decision-day"),
        ("mode", words.0.is_none(), "field-need-decision-mode"),
    ] {
        if missing && decoder.is_fine(field) {
            decoder.refuse(field, Reason::new("missing").with("label", label));
        }
    }
    let mut errors = Vec::new();
    let outcomes = needs.iter().filter_map(|need| outcome(fields, *need, &mut errors)).collect();
    let people = (1..=MOST_PRESENT).filter_map(|n| person(fields, n, &mut errors)).collect();
    let mut all = match decoder.finish() {
        Err(Refusal::Invalid(first)) => first,
        other => {
            other?;
            Vec::new()
        }
    };
    all.extend(errors);
    match (title, decided_on, words.0) {
        (Some(title), Some(decided_on), Some(mode)) if all.is_empty() => Ok((
            NewDecision {
                kind: DecisionKind::Priority,
                title,
                question: None,
                outcome: None,
                reason,
                mode,
                decided_on,
                place,
                supersedes,
                visibility: words.1.unwrap_or(Visibility::Region),
                language: language.unwrap_or(Language::Bokmal),
                people,
            },
            outcomes,
        )),
        _ => Err(Refusal::Invalid(all)),
    }
}

fn text<const MAX: usize>(fields: &Fields, name: &str, errors: &mut Vec<FieldRefusal>) -> Option<Text<MAX>> {
    match Text::read(fields.value(name)) {
        Ok(text) => text,
        Err(reason) => {
            errors.push(FieldRefusal { field: name.to_owned().into(), reason });
            None
        }
    }
}

/// What is decided for one need; `None` with what must be mended.
fn outcome(fields: &Fields, need: NeedId, errors: &mut Vec<FieldRefusal>) -> Option<NeedOutcome> {
    let field = |name: &str| format!("{name}-{need}");
    let before = errors.len();
    let outcome: Option<Outcome> = fields.value(&field("outcome")).parse().ok();
    if outcome.is_none() {
        errors.push(FieldRefusal { field: field("outcome").into(), reason: Reason::new("outcome-missing") });
    }
    let reason = text::<2000>(fields, &field("reason"), errors);
    if reason.is_none() && errors.iter().all(|error| error.field != field("reason")) {
        errors.push(FieldRefusal { field: field("reason").into(), reason: Reason::new("reason-missing") });
    }
    let given = fields.value(&field("until")).trim();
    let until = if given.is_empty() { Ok(None) } else { given.parse().map(Some) };
    if until.is_err() {
        errors.push(FieldRefusal { field: field("until").into(), reason: Reason::new("not-a-day") });
    }
    if errors.len() > before {
        return None;
    }
    let outcome = outcome?;
    let until = until.ok().flatten().filter(|_| outcome == Outcome::Parked);
    Some(NeedOutcome { need, outcome, reason: reason?, until })
}

/// Somebody present; `None` where the row is empty.
fn person(fields: &Fields, n: usize, errors: &mut Vec<FieldRefusal>) -> Option<DecisionPerson> {
    let field = |name: &str| format!("present-{name}-{n}");
    let name = text(fields, &field("name"), errors);
    let words = text(fields, &field("words"), errors);
    if name.is_none() && words.is_some() {
        errors.push(FieldRefusal { field: field("name").into(), reason: Reason::new("present-missing") });
    }
    let organisation = match fields.value(&field("organisation")) {
        "" => None,
        id => id
            .parse()
            .map_err(|_| {
                errors.push(FieldRefusal { field: "present".into(), reason: Reason::new("unknown-organisation") });
            })
            .ok(),
    };
    let stance = fields.value(&field("stance")).parse().unwrap_or(Stance::For);
    Some(DecisionPerson { name: name?, organisation, capacity: None, stance, words })
}
