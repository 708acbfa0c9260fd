//! The region's plan: focus areas and targets.

use super::follows::following;
use super::{all_organisations, known};
use crate::answer::{Answer, done, html, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::plan::rules::may_write;
use features::plan::{self, DecisionSort, FocusText, TargetText};
use model::{
    DecisionId, FieldRefusal, FocusAreaId, FocusStatus, FollowKind, Reason, Refusal, Stop, TargetId, TargetState, Text,
};
use store::Reader;
use view::pages::plan::{self as pages, FocusForm, FocusPage, PlanPage, TargetForm};
use view::{Filled, Frame};

/// The plan on one page.
pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Answer {
    let data = plan_data(&visit, &mut app.store.read_with_kept_plans().await?, Filled::default()).await?;
    page(pages::plan(&visit.frame(&app), &data))
}

async fn plan_data(visit: &Visit, read: &mut Reader, filled: Filled) -> Result<PlanPage, Problem> {
    let who = &visit.viewer;
    Ok(PlanPage {
        areas: plan::ask::focus_areas(read, who).await?,
        targets: plan::ask::targets(read, who).await?,
        decisions: plan::ask::decisions(read, who, None, DecisionSort::Newest, 0, 5).await?,
        today: read.now().day(),
        may_write: may_write(who),
        filled,
    })
}

/// Decisions to point at, the newest first.
async fn decisions_to_choose(visit: &Visit, read: &mut Reader) -> Result<Vec<(String, String)>, Problem> {
    let lines = plan::ask::decisions(read, &visit.viewer, None, DecisionSort::Newest, 0, 100).await?;
    Ok(lines.into_iter().map(|line| (line.id.to_string(), line.title)).collect())
}

/// One focus area.
pub(crate) async fn focus_area(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let data = focus_data(&visit, &mut read, known(&id)?, Filled::default()).await?;
    let follow = following(&mut read, &visit, FollowKind::FocusArea, data.area.id).await?;
    page(pages::focus_area(&Frame { follow, ..visit.frame(&app) }, &data))
}

async fn focus_data(visit: &Visit, read: &mut Reader, id: FocusAreaId, filled: Filled) -> Result<FocusPage, Problem> {
    let who = &visit.viewer;
    let areas = plan::ask::focus_areas(read, who).await?;
    let area = areas.into_iter().find(|area| area.id == id).ok_or(Refusal::NotFound)?;
    let targets = plan::ask::targets(read, who).await?;
    let status = area.status.to_string();
    let filled = if filled.values.is_empty() { Filled::with([("status", status)]) } else { filled };
    Ok(FocusPage {
        steps: plan::ask::focus_steps(read, who, id).await?,
        targets: targets.into_iter().filter(|target| target.focus_area == Some(id)).collect(),
        decisions: decisions_to_choose(visit, read).await?,
        may_write: may_write(who),
        area,
        filled,
    })
}

/// The form of a new focus area.
pub(crate) async fn new_focus_form(State(app): State<App>, visit: Visit) -> Answer {
    let filled = Filled::with([("language", visit.viewer.language.as_str())]);
    focus_form_page(&app, visit, None, filled, StatusCode::OK).await
}

/// The form of a focus area that is there.
pub(crate) async fn edit_focus_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: FocusAreaId = known(&id)?;
    let data = focus_data(&visit, &mut app.store.read().await?, id, Filled::default()).await?;
    let mut values = pages::focus_values(&data.area);
    values.push(("version", data.area.version.to_string()));
    focus_form_page(&app, visit, Some(id), Filled::with(values), StatusCode::OK).await
}

async fn focus_form_page(
    app: &App,
    visit: Visit,
    id: Option<FocusAreaId>,
    filled: Filled,
    status: StatusCode,
) -> Answer {
    let mut read = app.store.read().await?;
    let stale = status == StatusCode::CONFLICT;
    let mut version = filled.value("version").parse().unwrap_or(0);
    if let Some(id) = id.filter(|_| stale) {
        version = focus_data(&visit, &mut read, id, Filled::default()).await?.area.version;
    }
    let decisions = decisions_to_choose(&visit, &mut read).await?;
    let path = id.map_or("/focus-areas/new".to_owned(), |id| format!("/focus-areas/{id}/edit"));
    let visit = visit.at(path);
    let data = FocusForm { id, version, filled, decisions, stale };
    Ok(html(status, pages::focus_form(&visit.frame(app), &data)))
}

fn decode_focus(decoder: &mut Decoder<'_>) -> Option<FocusText> {
    let (name, language) = (decoder.required_line("name"), decoder.required_word("language"));
    let (strength, weakness) = (decoder.text("strength"), decoder.text("weakness"));
    let (national_relevance, gain_service) = (decoder.text("national_relevance"), decoder.text("gain_service"));
    let (gain_business, gain_region) = (decoder.text("gain_business"), decoder.text("gain_region"));
    Some(FocusText {
        name: name?,
        strength,
        weakness,
        national_relevance,
        gain_service,
        gain_business,
        gain_region,
        language: language?,
    })
}

/// Adds a focus area.
pub(crate) async fn add_focus(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let text = decode_focus(&mut decoder);
    let (status, decision) =
        (decoder.required_word::<FocusStatus>("status"), decoder.parsed("decision", |_| Reason::new("not-a-choice")));
    let added: Result<FocusAreaId, Stop> = match decoder.made(text.zip(status)) {
        Ok((text, status)) => {
            store::write!(app.store, |w| plan::act::add_focus_area(w, &visit.viewer, &text, status, decision).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(id) => done(&format!("/focus-areas/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            focus_form_page(&app, visit, None, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Changes what a focus area says.
pub(crate) async fn edit_focus(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: FocusAreaId = known(&id)?;
    let version = fields.value("version").parse().unwrap_or(0);
    let mut decoder = Decoder::new(&fields);
    let text = decode_focus(&mut decoder);
    let changed: Result<(), Stop> = match decoder.made(text) {
        Ok(text) => {
            store::write!(app.store, |w| plan::act::change_focus_area(w, &visit.viewer, id, version, &text).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match changed {
        Ok(()) => return done(&format!("/focus-areas/{id}"), "saved"),
        Err(stop) => mend(stop)?,
    };
    focus_form_page(&app, visit, Some(id), fields.filled(errors), status).await
}

/// The status and errors of a form that is shown again; anything else goes on as a problem.
pub(crate) fn mend(stop: Stop) -> Result<(StatusCode, Vec<FieldRefusal>), Problem> {
    match stop {
        Stop::Refused(Refusal::Invalid(errors)) => Ok((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Stop::Refused(Refusal::Stale) => Ok((StatusCode::CONFLICT, Vec::new())),
        other => Err(other.into()),
    }
}

/// Records where a focus area stands from now on.
pub(crate) async fn step_focus(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: FocusAreaId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let status = decoder.required_word::<FocusStatus>("status");
    let decision: Option<DecisionId> = decoder.parsed("decision", |_| Reason::new("not-a-choice"));
    let reason: Option<Text<2000>> = decoder.text("reason");
    let stepped: Result<(), Stop> = match decoder.made(status) {
        Ok(status) => store::write!(app.store, |w| {
            plan::act::step_focus_area(w, &visit.viewer, id, status, decision, reason.as_ref()).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match stepped {
        Ok(()) => done(&format!("/focus-areas/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(format!("/focus-areas/{id}"));
            let data = focus_data(&visit, &mut app.store.read().await?, id, fields.filled(errors)).await?;
            refused_page(pages::focus_area(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// The form of a new target.
pub(crate) async fn new_target_form(State(app): State<App>, visit: Visit) -> Answer {
    let filled = Filled::with([("language", visit.viewer.language.as_str())]);
    target_form_page(&app, visit, None, filled, StatusCode::OK).await
}

/// The form of a target that is there.
pub(crate) async fn edit_target_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: TargetId = known(&id)?;
    let target = plan::ask::target(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let mut values = pages::target_values(&target);
    values.push(("version", target.version.to_string()));
    target_form_page(&app, visit, Some(id), Filled::with(values), StatusCode::OK).await
}

async fn target_form_page(app: &App, visit: Visit, id: Option<TargetId>, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let stale = status == StatusCode::CONFLICT;
    let mut version = filled.value("version").parse().unwrap_or(0);
    if let Some(id) = id.filter(|_| stale) {
        version = plan::ask::target(&mut read, who, id).await?.ok_or(Refusal::NotFound)?.version;
    }
    let areas = plan::ask::focus_areas(&mut read, who).await?;
    let data = TargetForm {
        id,
        version,
        filled,
        organisations: all_organisations(who, &mut read).await?,
        areas: areas.into_iter().map(|area| (area.id.to_string(), area.name)).collect(),
        stale,
    };
    let visit = visit.at(id.map_or("/targets/new".to_owned(), |id| format!("/targets/{id}/edit")));
    Ok(html(status, pages::target_form(&visit.frame(app), &data)))
}

fn decode_target(fields: &Fields) -> Result<TargetText, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (horizon, title) = (decoder.required_word("horizon"), decoder.required_line("title"));
    let due_on = decoder.required_parsed("due_on", |_| Reason::new("not-a-day"));
    let owner = decoder.parsed("owner", |_| Reason::new("unknown-organisation"));
    let focus_area = decoder.parsed("focus_area", |_| Reason::new("not-a-choice"));
    let language = decoder.required_word("language");
    decoder.made((|| {
        Some(TargetText { horizon: horizon?, title: title?, due_on: due_on?, owner, focus_area, language: language? })
    })())
}

/// Adds a target.
pub(crate) async fn add_target(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    save_target(app, visit, None, fields).await
}

/// Changes what a target says.
pub(crate) async fn edit_target(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    save_target(app, visit, Some(known(&id)?), fields).await
}

async fn save_target(app: App, visit: Visit, id: Option<TargetId>, fields: Fields) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let saved: Result<(), Stop> = match decode_target(&fields) {
        Ok(text) => store::write!(app.store, |w| match id {
            Some(id) => plan::act::change_target(w, who, id, version, &text).await,
            None => plan::act::set_target(w, who, &text).await.map(|_| ()),
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match saved {
        Ok(()) => return done("/plan", "saved"),
        Err(stop) => mend(stop)?,
    };
    target_form_page(&app, visit, id, fields.filled(errors), status).await
}

/// Records where a target stands from now on.
pub(crate) async fn step_target(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: TargetId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let (state, reason) = (decoder.required_word::<TargetState>("state"), decoder.text::<2000>("reason"));
    let stepped: Result<(), Stop> = match decoder.made(state) {
        Ok(state) => {
            store::write!(app.store, |w| plan::act::step_target(w, &visit.viewer, id, state, reason.as_ref()).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match stepped {
        Ok(()) => done("/plan", "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/plan".into());
            let mut filled = fields.filled(errors);
            filled.values.push(("target".into(), id.to_string()));
            let data = plan_data(&visit, &mut app.store.read().await?, filled).await?;
            refused_page(pages::plan(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}
