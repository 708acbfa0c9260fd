//! One part of a session: what the group agrees on is kept question by question, so that two devices do not overwrite
//! each other.

use super::super::known;
use super::actions::action_of;
use crate::answer::{Answer, go, html};
use crate::app::App;
use crate::decode::Fields;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use features::instruments::Item;
use features::samson::{self, Given, rules};
use model::{FieldRefusal, Reason, Refusal, SamsonId, Stop, Text};
use serde_json::json;
use view::Filled;
use view::pages::samson::{self as pages, PartPage};

/// One part of a session.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path((id, number)): Path<(String, String)>) -> Answer {
    shown(&app, &visit, (known(&id)?, &number), Filled::default()).await
}

async fn shown(app: &App, visit: &Visit, (id, number): (SamsonId, &str), filled: Filled) -> Answer {
    let who = &visit.viewer;
    let number: usize = number.parse().map_err(|_| Problem::not_found())?;
    let mut read = app.store.read().await?;
    let session = samson::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    if !session.is_open() {
        return go(&format!("/samson/{id}"));
    }
    let (instrument, scorecard) = samson::ask::scorecard(&mut read, who, &session).await?.ok_or(Refusal::NotFound)?;
    let parts = rules::parts(&instrument);
    if number >= parts.len() {
        return Err(Problem::not_found());
    }
    let alone = samson::ask::singles(&mut read, who, id).await?;
    let actions = samson::ask::actions(&mut read, who, &session).await?;
    let participants = samson::ask::participants(&mut read, who, id).await?;
    let status = if filled.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PartPage {
        session: &session,
        instrument: &instrument,
        number,
        parts: &parts,
        scorecard: &scorecard,
        alone: &alone,
        participants,
        today: read.now().day(),
        actions: &actions,
        filled,
    };
    let visit = visit.clone().at(format!("/samson/{id}/{number}"));
    Ok(html(status, pages::part(&visit.frame(app), &page)))
}

/// Keeps what was changed in one part and goes on, back, or adds an action.
pub(crate) async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: SamsonId = known(&id)?;
    let place: usize = number.parse().map_err(|_| Problem::not_found())?;
    let mut read = app.store.read().await?;
    let session = samson::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let (instrument, _) = samson::ask::scorecard(&mut read, &visit.viewer, &session).await?.ok_or(Refusal::NotFound)?;
    drop(read);
    let parts = rules::parts(&instrument);
    let section = parts.get(place).ok_or_else(Problem::not_found)?;
    let mut errors = Vec::new();
    // What can be kept is kept, also where something else must be mended.
    for item in section.items.iter().filter(|item| !item.off) {
        errors.extend(keep_one(&app, &visit, (id, item), &fields).await?);
    }
    let asked = fields.value("go").strip_prefix("add ").map(str::to_owned);
    // An action that has been typed is added whichever button is pressed.
    for item in section.items.iter().map(|item| &item.key) {
        let typed =
            ["what", "who", "due"].iter().any(|part| !fields.value(&format!("a-{part}-{item}")).trim().is_empty());
        if typed || asked.as_ref() == Some(item) {
            errors.extend(add_action(&app, &visit, (id, item), &fields).await?);
        }
    }
    if !errors.is_empty() {
        return shown(&app, &visit, (id, &number), fields.filled(errors)).await;
    }
    if let Some(item) = fields.value("go").strip_prefix("undo ") {
        let version = fields.value(&format!("v-{item}")).parse().unwrap_or(0);
        store::write!(app.store, |w| samson::act::answer(w, &visit.viewer, id, (item, version), None).await)?;
        return go(&format!("/samson/{id}/{place}#s-{item}"));
    }
    if let Some(item) = asked {
        return go(&format!("/samson/{id}/{place}?done=samson-action-added#s-{item}"));
    }
    let next = match fields.value("go") {
        "back" => place.saturating_sub(1),
        "show" => place,
        _ => place + 1,
    };
    let showing = i64::try_from(next).unwrap_or(0);
    store::write!(app.store, |w| samson::act::show(w, &visit.viewer, id, showing).await)?;
    if next >= parts.len() { go(&format!("/samson/{id}#profile")) } else { go(&format!("/samson/{id}/{next}")) }
}

/// Keeps the score and the note of one question, where they are others than what the page was made with.
async fn keep_one(
    app: &App,
    visit: &Visit,
    (id, item): (SamsonId, &Item),
    fields: &Fields,
) -> Result<Vec<FieldRefusal>, Problem> {
    let key = &item.key;
    let value = |name: &str| fields.value(&format!("{name}-{key}"));
    let number = |name: &str| value(name).parse::<i64>().unwrap_or(0);
    let mut errors = Vec::new();
    let refused = |name: &str, reason| FieldRefusal { field: format!("{name}-{key}").into(), reason };
    // What was taken over from last time is agreed on anew by going on.
    let stood = if value("c") == "1" && fields.value("go") == "next" { "" } else { value("o") };
    match score(item, value("s"), value("f"), stood) {
        Ok(None) => {}
        Ok(Some(given)) => {
            let version = number("v");
            let kept =
                store::write!(app.store, |w| samson::act::answer(w, &visit.viewer, id, (key, version), given).await);
            match kept {
                Ok(_) => {}
                Err(Stop::Refused(Refusal::Stale)) => errors.push(refused("s", Reason::new("samson-other-device"))),
                Err(stop) => return Err(stop.into()),
            }
        }
        Err(reason) => errors.push(refused("s", reason)),
    }
    if value("n").replace("\r\n", "\n") != value("no").replace("\r\n", "\n") {
        match Text::<2000>::read(value("n")) {
            Err(reason) => errors.push(refused("n", reason)),
            Ok(note) => {
                let version = number("nv");
                let kept = store::write!(app.store, |w| samson::act::note(
                    w,
                    &visit.viewer,
                    id,
                    (key, version),
                    note.as_ref()
                )
                .await);
                match kept {
                    Ok(_) => {}
                    Err(Stop::Refused(Refusal::Stale)) => errors.push(refused("n", Reason::new("samson-other-device"))),
                    Err(stop) => return Err(stop.into()),
                }
            }
        }
    }
    Ok(errors)
}

/// What was chosen, where it is something else than what the page was made with. A finer number that was written goes
/// before a step.
fn score(item: &Item, chosen: &str, finer: &str, stood: &str) -> Result<Option<Option<Given>>, Reason> {
    let stood_at = rules::given(item, stood).unwrap_or(None);
    if let Some(given) = rules::finer(finer)?.filter(|given| Some(*given) != stood_at) {
        return Ok(Some(Some(given)));
    }
    let given = rules::given(item, chosen)?;
    let is_same = given == stood_at;
    // A score between the steps is none of the buttons: no button is pressed while it stands.
    let untouched = given.is_none() && !finer.trim().is_empty();
    Ok((!is_same && !untouched).then_some(given))
}

async fn add_action(
    app: &App,
    visit: &Visit,
    (id, item): (SamsonId, &str),
    fields: &Fields,
) -> Result<Vec<FieldRefusal>, Problem> {
    let names = [("title", "what"), ("who", "who"), ("due_on", "due")];
    let own = names.map(|(name, part)| (name.to_owned(), fields.value(&format!("a-{part}-{item}")).to_owned()));
    let own = Fields::of(own.to_vec());
    let added: Result<_, Stop> = match action_of(&own, Some(item)) {
        Ok(new) => store::write!(app.store, |w| samson::act::add_action(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(_) => Ok(Vec::new()),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let named = |error: FieldRefusal| {
                let part = names.iter().find(|(name, _)| *name == error.field).map_or("what", |(_, part)| part);
                FieldRefusal { field: format!("a-{part}-{item}").into(), reason: error.reason }
            };
            Ok(errors.into_iter().map(named).collect())
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Keeps one score or note while the group talks.
pub(crate) async fn save(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: SamsonId = known(&id)?;
    let w = visit.words();
    let (item, version) = (fields.value("item"), fields.value("version").parse().unwrap_or(0));
    let kept = match fields.value("kind") {
        "note" => match Text::<2000>::read(fields.value("value")) {
            Ok(note) => {
                store::write!(app.store, |w| samson::act::note(w, &visit.viewer, id, (item, version), note.as_ref())
                    .await)
            }
            Err(reason) => Err(Refusal::field("value", reason).into()),
        },
        kind => match sent(&app, &visit, id, (item, kind), fields.value("value")).await? {
            Ok(given) => {
                store::write!(app.store, |w| samson::act::answer(w, &visit.viewer, id, (item, version), given).await)
            }
            Err(reason) => Err(Refusal::field("value", reason).into()),
        },
    };
    match kept {
        Ok(version) => Ok(Json(json!({ "message": w.say("answer-saved"), "version": version })).into_response()),
        Err(Stop::Refused(Refusal::Stale)) => {
            let told = json!({ "detail": w.reason(&Reason::new("samson-other-device")), "stale": true });
            Ok((StatusCode::CONFLICT, Json(told)).into_response())
        }
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let told = errors.first().map(|error| w.reason(&error.reason)).unwrap_or_default();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "detail": told }))).into_response())
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn sent(
    app: &App,
    visit: &Visit,
    id: SamsonId,
    (item, kind): (&str, &str),
    value: &str,
) -> Result<Result<Option<Given>, Reason>, Problem> {
    if kind == "finer" {
        return Ok(rules::finer(value));
    }
    let mut read = app.store.read().await?;
    let session = samson::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let (instrument, _) = samson::ask::scorecard(&mut read, &visit.viewer, &session).await?.ok_or(Refusal::NotFound)?;
    Ok(rules::given(instrument.item(item).ok_or(Refusal::NotFound)?, value))
}
