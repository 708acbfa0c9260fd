//! Mirrors: opened and closed by those inside, answered by anybody who has the code.

use super::within::answered;
use crate::answer::{Answer, go, html};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::guests::{remember, unkept, way_back, well_formed};
use crate::pages::{known, query_of};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use features::cocreation::{self, MirrorAnswer, MirrorLine, NewMirror, STATEMENTS, ask};
use features::people::Secret;
use model::{FieldRefusal, InitiativeId, MirrorId, MirrorSide, Reason, Refusal, Stop};
use view::Filled;
use view::pages::cocreation::{self as pages, MirrorForm};
use view::pages::initiatives::Tab;

/// Opens a mirror.
pub(crate) async fn open(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut d = Decoder::new(&fields);
    let (title, one, two) =
        (d.required_line("mirror_title"), d.required_line("group_one"), d.required_line("group_two"));
    let new = d.made((|| Some(NewMirror { title: title?, group_one: one?, group_two: two? }))());
    let opened = match new {
        Ok(new) => store::write!(app.store, |w| cocreation::act::open_mirror(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::Mirror), opened, ("mirror-opened", "mirror", &fields)).await
}

/// Closes a mirror.
pub(crate) async fn close(State(app): State<App>, visit: Visit, Path((id, mirror)): Path<(String, String)>) -> Answer {
    let (id, mirror): (InitiativeId, MirrorId) = (known(&id)?, known(&mirror)?);
    let closed = store::write!(app.store, |w| cocreation::act::close_mirror(w, &visit.viewer, id, mirror).await);
    answered(&app, visit, (id, Tab::Mirror), closed, ("mirror-closed", "mirror", &Fields::default())).await
}

async fn found(app: &App, code: &str) -> Result<MirrorLine, Problem> {
    Ok(ask::mirror_by_code(&mut app.store.read().await?, code).await?.ok_or(Refusal::NotFound)?)
}

/// Whoever has answered on this phone answers anew by this, and not once more.
const WAY_BACK: &str = "kb-mirror";

/// The form that a code leads to.
pub(crate) async fn form(State(app): State<App>, visit: Visit, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let mirror = found(&app, &code).await?;
    let before =
        way_back(&headers, WAY_BACK).filter(|_| query_of(&visit).is_ok_and(|query| query.value("another").is_empty()));
    let answered = before.is_some();
    let secret = before.map_or_else(Secret::new, Ok)?;
    let filled = Filled::with([("sheet", secret.reveal())]);
    let data = MirrorForm { mirror, answered, filled };
    unkept(html(StatusCode::OK, pages::mirror_form(&visit.frame(&app), &data)))
}

/// What somebody has chosen, or which statements they have left out.
fn decode(fields: &Fields) -> Result<(MirrorSide, Vec<MirrorAnswer>), Vec<FieldRefusal>> {
    let mut errors = Vec::new();
    let mut step = |name: String| {
        let read = fields.value(&name).parse::<u8>().ok().filter(|step| (1..=5).contains(step));
        if read.is_none() {
            errors.push(FieldRefusal { field: name.into(), reason: Reason::new("mirror-choose") });
        }
        read
    };
    let answer = |key: &'static str| {
        let (own, guess) = (step(format!("{key}_own")), step(format!("{key}_guess")));
        Some(MirrorAnswer { statement: key, own: own?, guess: guess? })
    };
    let answers: Vec<MirrorAnswer> =
        STATEMENTS.into_iter().map(answer).collect::<Vec<_>>().into_iter().flatten().collect();
    let side: Option<MirrorSide> = fields.value("side").parse().ok();
    if side.is_none() {
        errors.insert(0, FieldRefusal { field: "side".into(), reason: Reason::new("mirror-choose") });
    }
    match side {
        Some(side) if errors.is_empty() => Ok((side, answers)),
        _ => Err(errors),
    }
}

/// Keeps what somebody has answered; nothing is noted of when, from where or by whom.
pub(crate) async fn answer(State(app): State<App>, visit: Visit, Path(code): Path<String>, fields: Fields) -> Answer {
    app.limiters.joins.check(&visit.address)?;
    let mirror = found(&app, &code).await?;
    match decode(&fields) {
        Ok((side, answers)) => {
            let secret = well_formed(fields.value("sheet")).map_or_else(Secret::new, Ok)?;
            let kept: Result<(), Stop> = store::write!(app.store, |w| {
                cocreation::act::answer_mirror(w, (&code, &secret), side, &answers).await
            });
            kept?;
            let mut response = go(&format!("/mirror/{code}/thanks"))?;
            remember(&app, &mut response, (WAY_BACK, &format!("/mirror/{code}")), &secret)?;
            Ok(response)
        }
        Err(errors) => {
            let visit = visit.at(format!("/mirror/{code}"));
            let data = MirrorForm { mirror, answered: false, filled: fields.filled(errors) };
            unkept(html(StatusCode::UNPROCESSABLE_ENTITY, pages::mirror_form(&visit.frame(&app), &data)))
        }
    }
}

/// What stands after somebody has answered.
pub(crate) async fn thanks(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Answer {
    unkept(html(StatusCode::OK, pages::mirror_thanks(&visit.frame(&app), &code)))
}
