//! Sessions of SAMSON: listed, opened, run, finished. A part of one is in `part`, those who answer alone in `dialogue`.

mod actions;
pub(crate) mod dialogue;
mod files;
mod part;

pub(crate) use actions::{add_action, reword_action, step_action};
pub(crate) use files::{answers, paper};
pub(crate) use part::{keep, save, show as part};

use super::{known, organisations_to_write_for, page_number, query_of};
use crate::answer::{Answer, done, html, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::initiatives::{self, Ending, InitiativeFilter};
use features::samson::ask::SessionFilter;
use features::samson::{self, Session, SessionText, Subject};
use model::{FieldRefusal, Reason, Refusal, SamsonId, SamsonMode, Stop, Viewer};
use store::Reader;
use view::Filled;
use view::kit::Paging;
use view::pages::samson::{self as pages, Earlier, FormPage, ListPage, ProfilePage, ScreenPage};

/// The sessions.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let filter = filter(&query);
    let mut read = app.store.read().await?;
    let total = samson::ask::count(&mut read, &visit.viewer, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = samson::ask::list(&mut read, &visit.viewer, &filter, (paging.size, paging.offset())).await?;
    let (filled, query) = (query.filled(Vec::new()), query.query(&["q", "state", "initiative"]));
    page(pages::list(&visit.frame(&app), &ListPage { lines, paging, query, filled }))
}

/// The filter in an address; what is none is passed over.
pub(crate) fn filter(query: &Fields) -> SessionFilter {
    SessionFilter {
        search: query.value("q").chars().take(200).collect(),
        initiative: query.value("initiative").parse().ok(),
        state: query.value("state").parse().ok(),
    }
}

/// The form for a new one.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let filled = Filled::with([
        ("id", SamsonId::new(read.now()).to_string()),
        ("mode", SamsonMode::AloneFirst.to_string()),
        ("held_on", read.now().day().to_string()),
        ("language", visit.viewer.language.to_string()),
        ("initiative", query.value("initiative").to_owned()),
    ]);
    let form = form(&mut read, &visit.viewer, filled).await?;
    page(pages::form(&visit.frame(&app), &form))
}

async fn form(read: &mut Reader, who: &Viewer, filled: Filled) -> Result<FormPage, Problem> {
    let open = InitiativeFilter { ending: Some(Ending::Open), ..Default::default() };
    let initiatives = initiatives::ask::list(read, who, &open, Default::default(), 0, 300).await?;
    let organisations = if features::rounds::rules::keeps(who) {
        super::all_organisations(who, read).await?
    } else {
        organisations_to_write_for(who, read).await?
    };
    let initiatives = initiatives.into_iter().map(|line| (line.id.to_string(), line.title)).collect();
    Ok(FormPage { action: "/samson/new".into(), filled, initiatives, organisations, known: false })
}

/// Opens a session.
pub(crate) async fn open(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let opened = match decoded(&app, &visit, &fields).await? {
        Ok((id, subject, text)) => {
            store::write!(app.store, |w| samson::act::open(w, &visit.viewer, id, subject, &text).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match opened {
        Ok(id) => done(&format!("/samson/{id}"), "samson-opened"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let mut read = app.store.read().await?;
            let form = form(&mut read, &visit.viewer, fields.filled(errors)).await?;
            refused_page(pages::form(&visit.frame(&app), &form))
        }
        Err(stop) => Err(stop.into()),
    }
}

type Decoded = (Option<SamsonId>, Subject, SessionText);

/// What was sent. A session about an initiative is called what that is called, where nothing else is written.
async fn decoded(app: &App, visit: &Visit, fields: &Fields) -> Result<Result<Decoded, Refusal>, Problem> {
    let mut decoder = Decoder::new(fields);
    let initiative = decoder.parsed("initiative", |_| Reason::new("not-a-choice"));
    let organisation = decoder.parsed("organisation", |_| Reason::new("unknown-organisation"));
    let id = decoder.parsed("id", |_| Reason::new("not-a-choice"));
    let mut named = fields.clone();
    if let Some(initiative) = initiative
        && !decoder.is_given("title")
    {
        let mut read = app.store.read().await?;
        let found = initiatives::ask::page(&mut read, &visit.viewer, initiative).await?;
        named = Fields::of(fields.pairs().chain(found.map(|it| ("title".to_owned(), it.title))).collect());
    }
    let subject = match (initiative, organisation) {
        (Some(initiative), _) => Some(Subject::Initiative(initiative)),
        (None, Some(organisation)) => Some(Subject::Of(organisation)),
        (None, None) => {
            decoder.refuse("initiative", Reason::new("samson-subject"));
            None
        }
    };
    let text = match text(&named) {
        Ok(text) => Some(text),
        Err(Refusal::Invalid(errors)) => {
            // Where nothing says what it is about, that is the one thing to mend.
            let told = errors.into_iter().filter(|error| subject.is_some() || error.field != "title");
            told.for_each(|error| decoder.add(error));
            None
        }
        Err(refusal) => return Err(refusal.into()),
    };
    Ok(decoder.made((|| Some((id, subject?, text?)))()))
}

fn text(fields: &Fields) -> Result<SessionText, Refusal> {
    let mut decoder = Decoder::new(fields);
    let title = decoder.required_line_called("title", "samson-collaboration");
    let mode = decoder.required_word("mode");
    let held_on = decoder.required_day("held_on");
    let people = decoder.text("people");
    let language = decoder.required_word("language");
    let text = (|| Some(SessionText { title: title?, mode: mode?, held_on: held_on?, people, language: language? }))();
    decoder.made(text)
}

/// One session, and what came of it.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    profile(&app, &visit, known(&id)?, (StatusCode::OK, Filled::default())).await
}

async fn profile(app: &App, visit: &Visit, id: SamsonId, (status, filled): (StatusCode, Filled)) -> Answer {
    let mut read = app.store.read().await?;
    let page = profile_page(&mut read, app, &visit.viewer, (id, filled)).await?;
    let visit = if status == StatusCode::OK { visit.clone() } else { visit.clone().at(format!("/samson/{id}")) };
    Ok(html(status, pages::profile(&visit.frame(app), &page)))
}

/// How many sessions before are drawn.
const MOST_BEFORE: usize = 7;

/// What came of a session, with those before it.
pub(super) async fn profile_page(
    read: &mut Reader,
    app: &App,
    who: &Viewer,
    (id, filled): (SamsonId, Filled),
) -> Result<ProfilePage, Problem> {
    let session = samson::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let (instrument, scorecard) = samson::ask::scorecard(read, who, &session).await?.ok_or(Refusal::NotFound)?;
    let series = samson::ask::series(read, who, &session).await?;
    let own = series.iter().position(|it| it.id == id).unwrap_or(0);
    let mut earlier = Vec::new();
    for before in &series[own.saturating_sub(MOST_BEFORE)..own] {
        if let Some((_, scorecard)) = samson::ask::scorecard(read, who, before).await? {
            earlier.push(Earlier { session: before.clone(), scorecard });
        }
    }
    let actions = samson::ask::actions(read, who, &session).await?;
    let participants = if session.is_open() { samson::ask::participants(read, who, id).await? } else { 0 };
    let series = series.iter().map(|it| (it.id, it.held_on)).collect();
    let address = app.settings.public_address.clone();
    let today = read.now().day();
    Ok(ProfilePage { session, instrument, scorecard, earlier, series, actions, participants, today, address, filled })
}

/// The form that changes what a session says of itself.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SamsonId = known(&id)?;
    let mut read = app.store.read().await?;
    let session = samson::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    samson::rules::goes_on(&session)?;
    page(pages::form(&visit.frame(&app), &edited(id, as_filled(&session))))
}

fn as_filled(session: &Session) -> Filled {
    Filled::with([
        ("version", session.version.to_string()),
        ("title", session.title.clone()),
        ("mode", session.mode.to_string()),
        ("held_on", session.held_on.to_string()),
        ("people", session.people.clone().unwrap_or_default()),
        ("language", session.language.to_string()),
    ])
}

fn edited(id: SamsonId, filled: Filled) -> FormPage {
    let action = format!("/samson/{id}/edit");
    FormPage { action, filled, initiatives: Vec::new(), organisations: Vec::new(), known: true }
}

/// Changes what a session says of itself.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: SamsonId = known(&id)?;
    let version = fields.value("version").parse().unwrap_or(0);
    let changed: Result<(), Stop> = match text(&fields) {
        Ok(text) => store::write!(app.store, |w| samson::act::change(w, &visit.viewer, (id, version), &text).await),
        Err(refusal) => Err(refusal.into()),
    };
    let again =
        |errors: Vec<FieldRefusal>| refused_page(pages::form(&visit.frame(&app), &edited(id, fields.filled(errors))));
    match changed {
        Ok(()) => done(&format!("/samson/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(errors),
        Err(stop) => Err(stop.into()),
    }
}

/// Finishes a session.
pub(crate) async fn finish(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SamsonId = known(&id)?;
    store::write!(app.store, |w| samson::act::finish(w, &visit.viewer, id).await)?;
    done(&format!("/samson/{id}"), "samson-finished")
}

/// Opens a finished session again.
pub(crate) async fn reopen(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SamsonId = known(&id)?;
    store::write!(app.store, |w| samson::act::reopen(w, &visit.viewer, id).await)?;
    done(&format!("/samson/{id}"), "samson-reopened")
}

/// Opens the next session of the same collaboration.
pub(crate) async fn again(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SamsonId = known(&id)?;
    let next = store::write!(app.store, |w| samson::act::again(w, &visit.viewer, id).await)?;
    done(&format!("/samson/{next}"), "samson-again")
}

/// Deletes a session in which nothing has been agreed on.
pub(crate) async fn discard(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SamsonId = known(&id)?;
    store::write!(app.store, |w| samson::act::discard(w, &visit.viewer, id).await)?;
    done("/samson", "samson-discarded")
}

/// What the group sees on the wall, for those who run the session.
pub(crate) async fn screen(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let found = samson::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    let events = format!("/samson/{}/events", found.id);
    let wall = wall(&mut read, &app, found, events).await?;
    page(pages::screen(&visit.frame(&app), &wall))
}

pub(super) async fn wall(
    read: &mut Reader,
    app: &App,
    session: Session,
    events: String,
) -> Result<ScreenPage, Problem> {
    let shown = samson::ask::shown(read, &session).await?.ok_or(Refusal::NotFound)?;
    let (instrument, scorecard, alone, participants) = shown;
    let address = app.settings.public_address.clone();
    Ok(ScreenPage { session, instrument, scorecard, alone, participants, address, events })
}

/// What changes in a session from now on.
pub(crate) async fn events(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let found = samson::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    drop(read);
    Ok(app.live.listen(found.id))
}
