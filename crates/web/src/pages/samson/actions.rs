//! What a group has agreed to do: added, said otherwise, and carried on.

use super::profile;
use crate::answer::{Answer, go};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::samson::{self, NewAction};
use model::{ActionState, Refusal, SamsonId, Stop};

/// An action as it was typed.
pub(super) fn action_of(fields: &Fields, item: Option<&str>) -> Result<NewAction, Refusal> {
    let mut decoder = Decoder::new(fields);
    let title = decoder.required_line_called("title", "samson-action-what");
    let (who, due_on) = (decoder.line("who"), decoder.day("due_on"));
    decoder.made(title.map(|title| NewAction { item: item.map(str::to_owned), title, who, due_on }))
}

/// Adds an action to the list.
pub(crate) async fn add_action(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: SamsonId = known(&id)?;
    let added: Result<_, Stop> = match action_of(&fields, None) {
        Ok(new) => store::write!(app.store, |w| samson::act::add_action(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(_) => go(&format!("/samson/{id}?done=samson-action-added#actions")),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            profile(&app, &visit, id, (StatusCode::UNPROCESSABLE_ENTITY, fields.filled(errors))).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Says otherwise what was agreed on.
pub(crate) async fn reword_action(
    State(app): State<App>,
    visit: Visit,
    Path((id, action)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (id, of) = (known::<SamsonId>(&id)?, known(&action)?);
    let version = fields.value("version").parse().unwrap_or(0);
    let done: Result<_, Stop> = match action_of(&fields, None) {
        Ok(new) => {
            store::write!(app.store, |w| samson::act::reword_action(w, &visit.viewer, id, (of, version), &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(()) => go(&format!("/samson/{id}?done=saved#actions")),
        Err(stop) => profile(&app, &visit, id, fields.filled_again(&action, stop)?).await,
    }
}

/// Records where an action stands.
pub(crate) async fn step_action(
    State(app): State<App>,
    visit: Visit,
    Path((id, action)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, action) = (known::<SamsonId>(&id)?, known(&action)?);
    let mut decoder = Decoder::new(&fields);
    let state: Option<ActionState> = decoder.required_word("state");
    let state = decoder.made(state)?;
    let version = fields.value("version").parse().unwrap_or(0);
    store::write!(app.store, |w| samson::act::step_action(w, &visit.viewer, id, (action, version), state).await)?;
    go(&format!("/samson/{id}?done=saved#actions"))
}
