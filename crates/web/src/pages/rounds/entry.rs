//! Sheets from paper, typed in one after another.

use crate::answer::{Answer, go, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::instruments::Instrument;
use features::rounds::act::{self, Entered};
use features::rounds::{self, rules};
use model::{FieldRefusal, Reason, Refusal, Stop};
use std::collections::BTreeMap;
use view::Filled;
use view::pages::rounds::{self as pages, EntryPage};

/// An empty sheet.
pub(crate) async fn form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let query = super::query_of(&visit)?;
    let filled = Filled::with([("group", query.value("group"))]);
    let data = data(&app, &visit, &id, (query.value("done"), filled)).await?;
    page(pages::entry(&visit.frame(&app), &data))
}

async fn data(app: &App, visit: &Visit, id: &str, (done, filled): (&str, Filled)) -> Result<EntryPage, Problem> {
    let round = super::kept(app, visit, id).await?;
    if round.state != model::RoundState::Open {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    let mut read = app.store.read().await?;
    let instrument = rounds::ask::instrument(&mut read, &visit.viewer, &round).await?.ok_or(Refusal::NotFound)?;
    let groups = rounds::ask::groups(&mut read, &visit.viewer, round.id).await?;
    let done = done.parse().ok().filter(|done| (0..100_000).contains(done)).unwrap_or(0);
    Ok(EntryPage { round, instrument, groups, done, filled })
}

/// Keeps a sheet, and goes on with an empty one.
pub(crate) async fn keep(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let mut data = data(&app, &visit, &id, (fields.value("done"), Filled::default())).await?;
    let kept: Result<(), Stop> = match sheet(&fields, &data.instrument) {
        Ok(sheet) => {
            let sheets = [sheet];
            store::write!(app.store, |w| act::enter_sheets(w, &visit.viewer, data.round.id, &sheets).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match kept {
        Ok(()) => {
            // Only a group's own key goes into the address.
            let group = data.groups.iter().find(|group| group.key == fields.value("group"));
            let group = group.map_or("", |group| &group.key);
            go(&format!("/rounds/{}/entry?group={group}&done={}", data.round.id, data.done + 1))
        }
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            data.filled = fields.filled(errors);
            let visit = visit.at(format!("/rounds/{}/entry", data.round.id));
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, pages::entry(&visit.frame(&app), &data)))
        }
        Err(stop) => Err(stop.into()),
    }
}

fn sheet(fields: &Fields, instrument: &Instrument) -> Result<Entered, Refusal> {
    let mut decoder = Decoder::new(fields);
    let group: Option<String> = decoder.required_parsed("group", |_| Reason::new("not-a-choice"));
    let mut answers = BTreeMap::new();
    let mut errors: Vec<FieldRefusal> = Vec::new();
    for item in instrument.items() {
        let Some(scale) = instrument.scale_of(item) else { continue };
        let name = format!("q-{}", item.key);
        match rules::answer(item, scale, fields.value(&name)) {
            Ok(Some(value)) => {
                answers.insert(item.key.clone(), value);
            }
            Ok(None) => {}
            Err(reason) => errors.push(FieldRefusal { field: name.into(), reason }),
        }
    }
    if answers.is_empty() && errors.is_empty() {
        decoder.refuse("group", Reason::new("entry-empty"));
    }
    let group = decoder.made(group)?;
    if errors.is_empty() { Ok((group, answers)) } else { Err(Refusal::Invalid(errors)) }
}
