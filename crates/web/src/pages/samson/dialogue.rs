//! Those who answer alone, and the screen, without an account: the code or a secret is all that is known of them.

use crate::answer::{Answer, go, html};
use crate::app::App;
use crate::decode::Fields;
use crate::pages::guests::{remember, unkept, way_back};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use features::people::Secret;
use features::samson::{self, Participant, Session, rules};
use model::{FieldRefusal, Refusal, Stop};
use serde_json::json;
use view::Filled;
use view::pages::samson::{self as pages, DonePage, JoinPage, PhonePage};

/// Whoever has begun on this phone finds the way back by this.
const WAY_BACK: &str = "kb-dialogue";

async fn by_code(app: &App, code: &str) -> Result<Option<Session>, Problem> {
    Ok(samson::ask::by_code(&mut app.store.read().await?, code).await?)
}

fn over(app: &App, visit: &Visit) -> Answer {
    unkept(html(StatusCode::NOT_FOUND, pages::not_going_on(&visit.frame(app))))
}

/// What the code leads to.
pub(crate) async fn join_form(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Answer {
    app.limiters.joins.check(&visit.address)?;
    let Some(session) = by_code(&app, &code).await? else { return over(&app, &visit) };
    let known = way_back(&headers, WAY_BACK);
    let known = match known {
        Some(secret) => {
            let own = participant(&app, secret.reveal()).await?.filter(|it| it.session.id == session.id);
            own.map(|_| secret.reveal().to_owned())
        }
        None => None,
    };
    unkept(html(StatusCode::OK, pages::join(&visit.frame(&app), &JoinPage { session: &session, code: &code, known })))
}

/// Begins to answer alone.
pub(crate) async fn join(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Answer {
    app.limiters.joins.check(&visit.address)?;
    let secret = Secret::new()?;
    match store::write!(app.store, |w| samson::act::join(w, &code, &secret).await) {
        Ok(_) => {
            let mut response = go(&format!("/d/{}/0", secret.reveal()))?;
            remember(&app, &mut response, (WAY_BACK, &format!("/dialogue/{code}")), &secret)?;
            unkept(response)
        }
        Err(Stop::Refused(Refusal::NotFound)) => over(&app, &visit),
        Err(stop) => Err(stop.into()),
    }
}

/// What the group sees on the wall, for those who hold the code.
pub(crate) async fn screen(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let Some(session) = samson::ask::by_code(&mut read, &code).await? else { return over(&app, &visit) };
    let wall = super::wall(&mut read, &app, session, format!("/dialogue/{code}/events")).await?;
    unkept(html(StatusCode::OK, pages::screen(&visit.frame(&app), &wall)))
}

/// What changes in the session with a code.
pub(crate) async fn events(State(app): State<App>, Path(code): Path<String>) -> Answer {
    let session = by_code(&app, &code).await?.ok_or(Refusal::NotFound)?;
    Ok(app.live.listen(session.id))
}

async fn participant(app: &App, token: &str) -> Result<Option<Participant>, Problem> {
    Ok(samson::ask::participant(&mut app.store.read().await?, &Secret::presented(token)).await?)
}

/// What changes in the session that somebody answers in.
pub(crate) async fn own_events(State(app): State<App>, Path(token): Path<String>) -> Answer {
    let it = participant(&app, &token).await?.ok_or(Refusal::NotFound)?;
    Ok(app.live.listen(it.session.id))
}

/// One part, to be answered alone; after the last one, what comes now.
pub(crate) async fn part(
    State(app): State<App>,
    visit: Visit,
    Path((token, number)): Path<(String, String)>,
) -> Answer {
    let Some(it) = participant(&app, &token).await? else { return over(&app, &visit) };
    if number == "done" {
        let page = DonePage { it: &it, token: &token };
        return unkept(html(StatusCode::OK, pages::phone_done(&visit.frame(&app), &page)));
    }
    shown(&app, &visit, (&it, &token), &number, Filled::default())
}

fn shown(app: &App, visit: &Visit, (it, token): (&Participant, &str), number: &str, filled: Filled) -> Answer {
    let number: usize = number.parse().map_err(|_| Problem::not_found())?;
    if number >= rules::parts(&it.instrument).len() {
        return Err(Problem::not_found());
    }
    let status = if filled.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let visit = visit.clone().at(format!("/d/{token}/{number}"));
    unkept(html(status, pages::phone(&visit.frame(app), &PhonePage { it, token, number, filled })))
}

/// Keeps the answers of one part and goes on or back.
pub(crate) async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((token, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let Some(it) = participant(&app, &token).await? else { return over(&app, &visit) };
    let place: usize = number.parse().map_err(|_| Problem::not_found())?;
    let parts = rules::parts(&it.instrument);
    let section = parts.get(place).ok_or_else(Problem::not_found)?;
    let secret = Secret::presented(&token);
    let mut errors = Vec::new();
    for item in section.items.iter().filter(|item| !item.off && !it.agreed.contains_key(&item.key)) {
        let sent = fields.value(&format!("q-{}", item.key));
        let stands = it.singles.get(&item.key).map(|given| given.sent()).unwrap_or_default();
        if sent == stands {
            continue;
        }
        match store::write!(app.store, |w| samson::act::answer_alone(w, &secret, &item.key, sent).await) {
            // The group has agreed on it meanwhile: the page shows on what.
            Ok(_) | Err(Stop::Refused(Refusal::State(_))) => {}
            Err(Stop::Refused(Refusal::Invalid(wrong))) => errors.extend(
                wrong.into_iter().map(|it| FieldRefusal { field: format!("q-{}", item.key).into(), reason: it.reason }),
            ),
            Err(stop) => return Err(stop.into()),
        }
    }
    if !errors.is_empty() {
        return shown(&app, &visit, (&it, &token), &number, fields.filled(errors));
    }
    match fields.value("go") {
        "back" => go(&format!("/d/{token}/{}", place.saturating_sub(1))),
        _ if place + 1 >= parts.len() => go(&format!("/d/{token}/done")),
        _ => go(&format!("/d/{token}/{}", place + 1)),
    }
}

/// Keeps one answer while somebody fills in the form.
pub(crate) async fn save(State(app): State<App>, visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    let (w, secret) = (visit.words(), Secret::presented(&token));
    let (item, value) = (fields.value("item"), fields.value("value"));
    match store::write!(app.store, |w| samson::act::answer_alone(w, &secret, item, value).await) {
        Ok(_) => unkept(Json(json!({ "message": w.say("answer-saved") })).into_response()),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let told = errors.first().map(|error| w.reason(&error.reason)).unwrap_or_default();
            unkept((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "detail": told }))).into_response())
        }
        Err(Stop::Refused(Refusal::State(reason))) => {
            unkept((StatusCode::CONFLICT, Json(json!({ "detail": w.reason(&reason) }))).into_response())
        }
        Err(stop) => Err(stop.into()),
    }
}
