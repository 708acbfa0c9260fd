//! Connections: the list, one connection with its steps, candidates, and the log.

use super::searches::saved;
use super::{all_organisations, known, page_number, query_of};
use crate::answer::{Answer, done, page, refused_page, sheet};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::connections::matching::from_names;
use features::connections::rules::{is_desk, phases_from, side_of, steps_from};
use features::connections::{self, ConnectionFilter, ConnectionSort, NewChange, NewConnection};
use features::lists::List;
use features::{actors, needs};
use model::{
    ConnectionId, ConnectionState, DialoguePhase, FoundBy, InvitationId, MatchRunId, NeedId, OrganisationId, Reason,
    Refusal, RegionRole, Stage, Stop, Text,
};
use store::Reader;
use view::Filled;
use view::kit::Paging;
use view::pages::connections::{self as pages, ConnectionPage, ConnectionsPage, LogPage, MatchesPage};

pub(super) const FILTERS: &[&str] = &["state", "mine", "sort", "columns"];
/// How many lines of a log stand on a page.
const LOG_LINES: i64 = 100;

/// A filter from an address; what is no filter is passed over.
fn filter(query: &Fields) -> (ConnectionFilter, ConnectionSort) {
    let own_only = query.value("mine") == "1";
    let filter = ConnectionFilter { state: query.value("state").parse().ok(), need: None, own_only };
    let sort = match query.value("sort") {
        "oldest" => ConnectionSort::Oldest,
        "title" => ConnectionSort::Title,
        _ => ConnectionSort::Newest,
    };
    (filter, sort)
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    let (filter, sort) = filter(&query_of(&visit)?);
    let mut read = app.store.read().await?;
    let lines = connections::ask::list(&mut read, &visit.viewer, &filter, sort, 0, 10_000).await?;
    let clock = (read.now().day(), app.settings.answer_time);
    sheet(&visit, "koblingsboks-koblinger", pages::sheet(visit.words(), clock), &lines)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let (who, (filter, sort)) = (&visit.viewer, filter(&query));
    let mut read = app.store.read().await?;
    let total = connections::ask::count(&mut read, who, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let data = ConnectionsPage {
        lines: connections::ask::list(&mut read, who, &filter, sort, paging.offset(), paging.size).await?,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Connections).await?,
        paging,
        clock: (read.now().day(), app.settings.answer_time),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// One connection.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = page_data(&app, &visit, known(&id)?, Filled::default()).await?;
    page(pages::show(&visit.frame(&app), &data))
}

async fn page_data(app: &App, visit: &Visit, id: ConnectionId, filled: Filled) -> Result<ConnectionPage, Problem> {
    let who = &visit.viewer;
    let mut read = app.store.read_with_kept_plans().await?;
    let connection = connections::ask::connection(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    let assents = connections::ask::assents(&mut read, who, id).await?;
    let side = side_of(who, &connection).filter(|_| connection.state == ConnectionState::InDialogue);
    Ok(ConnectionPage {
        shown: needs::rules::shown(connection.content.as_deref().unwrap_or_default(), &connection.title),
        steps: connections::ask::steps(&mut read, who, id).await?,
        next: steps_from(who, &connection),
        may_assent: side.is_some_and(|(side, _)| !assents.iter().any(|assent| assent.side == side)),
        assents,
        is_desk: is_desk(who),
        sees_need: needs::ask::page(&mut read, who, connection.need).await?.is_some(),
        clock: (read.now().day(), app.settings.answer_time),
        connection,
        filled,
    })
}

/// The page again, with a form on it that must be mended.
async fn again(app: &App, visit: Visit, id: ConnectionId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/connections/{id}"));
    let data = page_data(app, &visit, id, filled).await?;
    refused_page(pages::show(&visit.frame(app), &data))
}

/// Begins a connection as suggested.
pub(crate) async fn suggest(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let need: NeedId = fields.value("need").parse().map_err(|_| Problem::not_found())?;
    let begun: Result<ConnectionId, Stop> = match decode_new(&fields, need) {
        Ok(new) => store::write!(app.store, |w| connections::act::suggest(w, &visit.viewer, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match begun {
        Ok(id) => done(&format!("/connections/{id}"), "connection-suggested"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let form = if fields.value("form") == "hand" { "hand" } else { fields.value("offer") };
            matches_again(&app, visit, need, fields.filled_in(form, errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// A new connection as it was sent.
pub(crate) fn decode_new(fields: &Fields, need: NeedId) -> Result<NewConnection, Refusal> {
    let mut decoder = Decoder::new(fields);
    let organisation: Option<OrganisationId> =
        decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let offer = decoder.parsed("offer", |_| Reason::new("not-a-choice"));
    let run: Option<MatchRunId> = decoder.parsed("run", |_| Reason::new("not-a-choice"));
    let invitation: Option<InvitationId> = decoder.parsed("invitation", |_| Reason::new("not-a-choice"));
    let reason = if invitation.is_some() { decoder.text("reason") } else { decoder.required_text("reason") };
    let found_by = match (invitation, offer, run) {
        (Some(_), ..) => FoundBy::OpenInvitation,
        (None, Some(_), Some(_)) => FoundBy::Engine,
        _ => FoundBy::Hand,
    };
    decoder.made(organisation.map(|organisation| NewConnection {
        need,
        offer,
        organisation,
        found_by,
        run,
        invitation,
        reason,
    }))
}

/// Takes a step with a connection.
pub(crate) async fn step(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (ConnectionId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let taken: Result<(), Stop> = match decode_step(&fields) {
        Ok((way, reason)) => {
            store::write!(app.store, |w| connections::act::step(w, who, id, way, reason.as_ref()).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match taken {
        Ok(()) => done(&format!("/connections/{id}"), "stepped"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(&app, visit, id, fields.filled(errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

/// From where to where, and why.
pub(crate) type Way = ((ConnectionState, ConnectionState), Option<Text<2000>>);

pub(crate) fn decode_step(fields: &Fields) -> Result<Way, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (from, to) = (decoder.required_word("from"), decoder.required_word("to"));
    let reason = decoder.text("reason");
    decoder.made(from.zip(to).map(|way| (way, reason)))
}

/// Says yes for one's own side.
pub(crate) async fn assent(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (ConnectionId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut decoder = Decoder::new(&fields);
    let words: Option<Text<1000>> = decoder.text("words");
    let said: Result<(), Stop> = match decoder.finish() {
        Ok(()) => store::write!(app.store, |w| connections::act::assent(w, who, id, words.as_ref()).await),
        Err(refusal) => Err(refusal.into()),
    };
    match said {
        Ok(()) => done(&format!("/connections/{id}"), "assented"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(&app, visit, id, fields.filled_in("assent", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Candidates for a need, for the desk; evaluators read along.
pub(crate) async fn matches(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = matches_data(&app, &visit, known(&id)?, Filled::default()).await?;
    page(pages::matches(&visit.frame(&app), &data))
}

/// Refuses those who do not run the desk or read along there.
fn desk_reads(visit: &Visit) -> Result<(), Problem> {
    let reads = visit.viewer.is(RegionRole::Coordinator) || visit.viewer.is(RegionRole::Evaluator);
    if reads { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-coordinator")).into()) }
}

async fn matches_data(app: &App, visit: &Visit, id: NeedId, filled: Filled) -> Result<MatchesPage, Problem> {
    let who = &visit.viewer;
    let mut read = app.store.read().await?;
    let need = needs::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    desk_reads(visit)?;
    let run = connections::ask::last_run(&mut read, who, id).await?;
    let (mut hits, mut changes) = (Vec::new(), Vec::new());
    if let Some(run) = &run {
        hits = connections::ask::hits(&mut read, who, run.id).await?;
        changes = connections::ask::changes(&mut read, who, run.id).await?;
    }
    let of_need = ConnectionFilter { need: Some(id), ..ConnectionFilter::default() };
    let phase = connections::ask::phase(&mut read, id).await?;
    Ok(MatchesPage {
        connections: connections::ask::list(&mut read, who, &of_need, ConnectionSort::Newest, 0, 100).await?,
        dialogue: connections::ask::dialogue(&mut read, who, id).await?,
        phases: phases_from(phase),
        organisations: all_organisations(who, &mut read).await?,
        is_desk: is_desk(who),
        is_chosen: matches!(need.stage, Stage::Prioritised | Stage::Connecting | Stage::InInitiative),
        clock: (read.now().day(), app.settings.answer_time),
        need,
        run,
        hits,
        changes,
        filled,
    })
}

/// The candidates again, with a form that must be mended.
pub(super) async fn matches_again(app: &App, visit: Visit, id: NeedId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/needs/{id}/matches"));
    let data = matches_data(app, &visit, id, filled).await?;
    refused_page(pages::matches(&visit.frame(app), &data))
}

/// Runs the matching engine with the weights that were sent.
pub(crate) async fn run_match(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut decoder = Decoder::new(&fields);
    let mut given = Vec::new();
    for name in ["words", "themes", "kind", "place", "readiness", "demands", "evidence", "language"] {
        given.push((name, decoder.within(name, 0, 100)));
    }
    #[allow(clippy::cast_precision_loss, reason = "a number from 0 to 100")]
    let weights = from_names(|name| given.iter().find(|(known, _)| *known == name)?.1.map(|points| points as f64));
    let ran: Result<MatchRunId, Stop> = match decoder.finish() {
        Ok(()) => store::write!(app.store, |w| connections::act::run_match(w, who, id, &weights).await),
        Err(refusal) => Err(refusal.into()),
    };
    match ran {
        Ok(_) => done(&format!("/needs/{id}/matches"), "matched"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            matches_again(&app, visit, id, fields.filled_in("weights", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Takes a candidate off a run's list, with a reason.
pub(crate) async fn remove(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut decoder = Decoder::new(&fields);
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let offer = decoder.parsed("offer", |_| Reason::new("not-a-choice"));
    let run: Option<MatchRunId> = decoder.required_parsed("run", |_| Reason::new("not-a-choice"));
    let why: Option<Text<1000>> = decoder.required_text("reason");
    let new = (|| Some((run?, NewChange { offer, organisation: organisation?, removed: true, why: why? })))();
    let removed: Result<(), Stop> = match decoder.made(new) {
        Ok((run, new)) => {
            store::write!(app.store, |w| connections::act::change_candidates(w, who, id, run, &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match removed {
        Ok(()) => done(&format!("/needs/{id}/matches"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            matches_again(&app, visit, id, fields.filled_in(fields.value("offer"), errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Opens, freezes or closes the dialogue about a need.
pub(crate) async fn dialogue(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut decoder = Decoder::new(&fields);
    let phase: Option<DialoguePhase> = decoder.required_word("phase");
    let (notice, reason) = (decoder.line::<120>("notice_reference"), decoder.text::<2000>("reason"));
    let set: Result<(), Stop> = match decoder.made(phase) {
        Ok(to) => store::write!(app.store, |w| {
            connections::act::set_dialogue(w, who, id, to, notice.as_ref(), reason.as_ref()).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match set {
        Ok(()) => done(&format!("/needs/{id}/matches"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            matches_again(&app, visit, id, fields.filled_in(fields.value("phase"), errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Where a page of a log is: whether there are more is known from one line more than is shown.
fn log_paging(page: i64, found: usize) -> Paging {
    let known = i64::try_from(found).unwrap_or(0);
    Paging { page, total: (page - 1) * LOG_LINES + known, size: LOG_LINES }
}

/// The log of equal treatment of a need.
pub(crate) async fn need_log(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    let at = page_number(query_of(&visit)?.value("page"));
    let mut read = app.store.read_with_kept_plans().await?;
    let need = needs::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    desk_reads(&visit)?;
    let mut lines = connections::ask::log_of_need(&mut read, who, id, (at - 1) * LOG_LINES, LOG_LINES + 1).await?;
    let paging = log_paging(at, lines.len());
    lines.truncate(usize::try_from(LOG_LINES).unwrap_or(0));
    let data = LogPage {
        name: need.title,
        back: format!("/needs/{id}/matches"),
        path: format!("/needs/{id}/log"),
        lines,
        of_provider: false,
        paging,
    };
    page(pages::log(&visit.frame(&app), &data))
}

/// One provider's own log.
pub(crate) async fn organisation_log(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, who): (OrganisationId, _) = (known(&id)?, &visit.viewer);
    let at = page_number(query_of(&visit)?.value("page"));
    let mut read: Reader = app.store.read_with_kept_plans().await?;
    let organisation = actors::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    if !who.belongs_to(id) {
        desk_reads(&visit)?;
    }
    let offset = (at - 1) * LOG_LINES;
    let mut lines = connections::ask::log_of_organisation(&mut read, who, id, offset, LOG_LINES + 1).await?;
    let paging = log_paging(at, lines.len());
    lines.truncate(usize::try_from(LOG_LINES).unwrap_or(0));
    let data = LogPage {
        name: organisation.name,
        back: format!("/organisations/{id}"),
        path: format!("/organisations/{id}/log"),
        lines,
        of_provider: true,
        paging,
    };
    page(pages::log(&visit.frame(&app), &data))
}
