//! Peer sessions.

use super::within::decode_action;
use crate::answer::{Answer, done, html, page, pdf, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::initiatives::people_to_choose;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::cocreation::rules::{keeps, may_keep};
use features::cocreation::{self, MovedPeerSession, NewPeerSession, PeerParty, PeerSession, Placed, Subject, ask};
use features::initiatives::rules::open_to_write;
use features::initiatives::{self, InitiativeFilter, InitiativeSort};
use features::instruments::Instrument;
use features::samson::{self, Scorecard, Session, ask::SessionFilter};
use model::{InitiativeId, PeerKind, PeerPointId, PeerSessionId, Reason, Refusal, SamsonState, Stop, Text, Viewer};
use store::Reader;
use view::Filled;
use view::pages::cocreation::{self as pages, PeerForm, PeerPage, PeerSheet};

/// The sessions.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let sessions = ask::peer_sessions(&mut app.store.read().await?, &visit.viewer).await?;
    page(pages::peer_list(&visit.frame(&app), &sessions, may_keep(&visit.viewer)))
}

async fn form_data(who: &Viewer, read: &mut Reader, filled: Filled) -> Result<PeerForm, Problem> {
    let filter = InitiativeFilter::default();
    let all = initiatives::ask::list(read, who, &filter, InitiativeSort::Title, 0, 500).await?;
    let initiatives: Vec<(String, String)> = all.into_iter().map(|line| (line.id.to_string(), line.title)).collect();
    let others = ask::collaborations(read, who).await?;
    let mature = others
        .into_iter()
        .map(|one| (format!("c:{}", one.id), one.name))
        .chain(initiatives.iter().map(|(id, name)| (format!("i:{id}"), name.clone())))
        .collect();
    Ok(PeerForm { initiatives, mature, filled })
}

/// The form of a new session.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    keeps(&visit.viewer)?;
    let data = form_data(&visit.viewer, &mut app.store.read().await?, Filled::default()).await?;
    page(pages::peer_form(&visit.frame(&app), &data))
}

/// A mature case as it stands in the form: `i:` or `c:` and an id.
fn mature(text: &str) -> Option<Subject> {
    match text.split_once(':')? {
        ("i", id) => id.parse().ok().map(Subject::Initiative),
        ("c", id) => id.parse().ok().map(Subject::Collaboration),
        _ => None,
    }
}

fn decode(fields: &Fields) -> Result<NewPeerSession, Refusal> {
    let mut d = Decoder::new(fields);
    let (title, held_on, place) = (d.required_line("peer_title"), d.required_day("held_on"), d.line("peer_place"));
    let initiatives: Result<Vec<InitiativeId>, _> = fields.all("initiatives").map(str::parse).collect();
    if initiatives.is_err() {
        d.refuse("initiatives", Reason::new("not-a-choice"));
    }
    let case = mature(fields.value("mature"));
    if case.is_none() {
        d.refuse("mature", Reason::new("not-a-choice"));
    }
    d.made((|| {
        let (title, held_on, mature) = (title?, held_on?, case?);
        Some(NewPeerSession { title, held_on, place, initiatives: initiatives.ok()?, mature })
    })())
}

/// Prepares a session.
pub(crate) async fn prepare(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    keeps(who)?;
    let prepared = match decode(&fields) {
        Ok(new) => store::write!(app.store, |w| cocreation::act::prepare(w, who, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match prepared {
        Ok(id) => done(&format!("/peer-sessions/{id}"), "peer-prepared"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let data = form_data(who, &mut app.store.read().await?, fields.filled(errors)).await?;
            let visit = visit.at("/peer-sessions/new".into());
            refused_page(pages::peer_form(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn data(visit: &Visit, read: &mut Reader, id: PeerSessionId, filled: Filled) -> Result<PeerPage, Problem> {
    let who = &visit.viewer;
    let session = ask::peer_session(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let mut sheets = Vec::new();
    // A session has eight initiatives at most.
    for party in ask::peer_parties(read, who, id).await? {
        sheets.push(sheet(who, read, party).await?);
    }
    Ok(PeerPage {
        mature: mature_case(who, read, &session).await?,
        points: ask::peer_points(read, who, id).await?,
        open: ask::open_actions(read, who, id).await?,
        agreed: ask::peer_actions(read, who, id).await?,
        may_keep: may_keep(who),
        session,
        sheets,
        filled,
    })
}

async fn sheet(who: &Viewer, read: &mut Reader, party: PeerParty) -> Result<PeerSheet, Problem> {
    let initiative = initiatives::ask::page(read, who, party.id).await?.ok_or(Refusal::NotFound)?;
    let may_write = open_to_write(who, &initiative).is_ok();
    Ok(PeerSheet {
        placed: ask::place(read, who, Subject::Initiative(party.id)).await?,
        samson: latest_samson(who, read, party.id).await?,
        people: if may_write { people_to_choose(who, read, Some(party.id)).await? } else { Vec::new() },
        may_write,
        party,
    })
}

/// The latest session of an initiative that is finished, where the reader may see one.
async fn latest_samson(
    who: &Viewer,
    read: &mut Reader,
    initiative: InitiativeId,
) -> Result<Option<(Session, Instrument, Scorecard)>, Problem> {
    let filter =
        SessionFilter { initiative: Some(initiative), state: Some(SamsonState::Finished), ..SessionFilter::default() };
    let Some(line) = samson::ask::list(read, who, &filter, (1, 0)).await?.into_iter().next() else { return Ok(None) };
    let Some(session) = samson::ask::page(read, who, line.id).await? else { return Ok(None) };
    let found = samson::ask::scorecard(read, who, &session).await?;
    Ok(found.map(|(instrument, scorecard)| (session, instrument, scorecard)))
}

/// What the mature case is called and where it lies on the line, where the reader may see it.
async fn mature_case(
    who: &Viewer,
    read: &mut Reader,
    session: &PeerSession,
) -> Result<Option<(String, Option<Placed>)>, Problem> {
    let Some(subject) = session.mature() else { return Ok(None) };
    let name = match subject {
        Subject::Initiative(id) => initiatives::ask::page(read, who, id).await?.map(|it| it.title),
        Subject::Collaboration(id) => ask::collaboration(read, who, id).await?.map(|it| it.name),
    };
    match name {
        Some(name) => Ok(Some((name, ask::place(read, who, subject).await?))),
        None => Ok(None),
    }
}

/// One session with a sheet for each initiative.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = data(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?, Filled::default()).await?;
    page(pages::peer(&visit.frame(&app), &data))
}

/// One session on paper.
pub(crate) async fn paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = data(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?, Filled::default()).await?;
    pdf(&app, &view::reports::peer(&visit.imprint(&app), &data), "koblingsboks-erfaringsmote").await
}

async fn answered<T>(
    app: &App,
    visit: Visit,
    id: PeerSessionId,
    acted: Result<T, Stop>,
    (key, form, fields): (&str, &str, &Fields),
) -> Answer {
    let path = format!("/peer-sessions/{id}");
    let (status, filled) = match acted {
        Ok(_) => return done(&path, key),
        Err(stop) => fields.filled_again(form, stop)?,
    };
    let visit = visit.at(path);
    let mut read = app.store.read_with_kept_plans().await?;
    let data = data(&visit, &mut read, id, filled).await?;
    Ok(html(status, pages::peer(&visit.frame(app), &data)))
}

/// Says otherwise what it is called, when and where it is held.
pub(crate) async fn move_session(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id: PeerSessionId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let mut d = Decoder::new(&fields);
    let (title, held_on, place) = (d.required_line("peer_title"), d.required_day("held_on"), d.line("peer_place"));
    let moved: Result<(), Stop> =
        match d.made((|| Some(MovedPeerSession { title: title?, held_on: held_on?, place }))()) {
            Ok(moved) => store::write!(app.store, |w| {
                cocreation::act::move_session(w, &visit.viewer, (id, version), &moved).await
            }),
            Err(refusal) => Err(refusal.into()),
        };
    answered(&app, visit, id, moved, ("saved", "moved", &fields)).await
}

/// Adds a question or a point.
pub(crate) async fn add_point(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: PeerSessionId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let initiative: InitiativeId = known(fields.value("initiative"))?;
    let mut d = Decoder::new(&fields);
    let (kind, words) = (d.required_word::<PeerKind>("peer_kind"), d.required_line::<500>("point_words"));
    let added: Result<PeerPointId, Stop> = match d.made(kind.zip(words)) {
        Ok((kind, words)) => {
            let words: Text<500> = words;
            store::write!(app.store, |w| {
                cocreation::act::add_point(w, &visit.viewer, (id, initiative), kind, &words).await
            })
        }
        Err(refusal) => Err(refusal.into()),
    };
    let form = format!("{}-{initiative}", fields.value("peer_kind"));
    answered(&app, visit, id, added, ("peer-added", &form, &fields)).await
}

/// Settles a point.
pub(crate) async fn close_point(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Answer {
    let (id, point): (PeerSessionId, PeerPointId) = (known(&id)?, known(&point)?);
    store::write!(app.store, |w| cocreation::act::close_point(w, &visit.viewer, id, point).await)?;
    done(&format!("/peer-sessions/{id}"), "peer-settled")
}

/// Records what an initiative has agreed to do.
pub(crate) async fn add_action(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: PeerSessionId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let initiative: InitiativeId = known(fields.value("initiative"))?;
    let added = match decode_action(&fields) {
        Ok(new) => store::write!(app.store, |w| {
            cocreation::act::peer_action(w, &visit.viewer, (id, initiative), &new).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, id, added, ("peer-added", &format!("action-{initiative}"), &fields)).await
}
