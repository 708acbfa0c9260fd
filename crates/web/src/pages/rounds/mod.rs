//! Rounds: prepared, opened, run, closed. What respondents do is in `answer`, what came of it in `results`.

pub(crate) mod answer;
pub(crate) mod entry;
mod files;
mod form;
pub(crate) mod network;
pub(crate) mod results;

pub(crate) use files::{add_counts, enter, template};
pub(crate) use form::{edit, edit_form, new_form, prepare};

use super::{known, page_number, query_of};
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::rounds::act::Addressee;
use features::rounds::ask::RoundFilter;
use features::rounds::{self, rules};
use model::{Email, Reason, Refusal, RoundId, RoundInvitationId, Stop};
use view::kit::Paging;
use view::pages::rounds::{self as pages, DeskPage, ListPage};

/// The rounds.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let filter = filter(&query);
    let mut read = app.store.read().await?;
    let total = rounds::ask::count(&mut read, &visit.viewer, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = rounds::ask::list(&mut read, &visit.viewer, &filter, (paging.size, paging.offset())).await?;
    let (filled, query) = (query.filled(Vec::new()), query.query(&["kind", "state", "initiative"]));
    let keeps = rules::keeps(&visit.viewer);
    page(pages::list(&visit.frame(&app), &ListPage { lines, paging, query, filled, keeps }))
}

/// The filter in an address; what is none is passed over.
pub(crate) fn filter(query: &Fields) -> RoundFilter {
    RoundFilter {
        kind: query.value("kind").parse().ok(),
        state: query.value("state").parse().ok(),
        initiative: query.value("initiative").parse().ok(),
    }
}

/// One round.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    desk(&app, &visit, known(&id)?, &Fields::default(), Vec::new(), StatusCode::OK).await
}

/// The page of a round, with what was typed into one of its forms.
pub(super) async fn desk(
    app: &App,
    visit: &Visit,
    id: RoundId,
    fields: &Fields,
    errors: Vec<model::FieldRefusal>,
    status: StatusCode,
) -> Answer {
    let who = &visit.viewer;
    let mut read = app.store.read().await?;
    let round = rounds::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    let page = DeskPage {
        instrument: rounds::ask::instrument(&mut read, who, &round).await?,
        groups: rounds::ask::groups(&mut read, who, id).await?,
        progress: if rules::keeps(who) { rounds::ask::progress(&mut read, who, id).await? } else { Vec::new() },
        invitations: rounds::ask::invitations(&mut read, who, id).await?,
        releases: rounds::ask::releases(&mut read, who, id).await?,
        keeps: rules::keeps(who),
        address: app.settings.public_address.clone(),
        filled: fields.filled(errors),
        round,
    };
    let visit = visit.clone().at(if status == StatusCode::OK { visit.path.clone() } else { format!("/rounds/{id}") });
    Ok(html(status, pages::desk(&visit.frame(app), &page)))
}

/// The page again where a form must be mended; other refusals as they are.
pub(super) async fn again(app: &App, visit: &Visit, id: RoundId, fields: &Fields, stop: Stop) -> Answer {
    match stop {
        Stop::Refused(Refusal::Invalid(errors)) => {
            desk(app, visit, id, fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        stop => Err(stop.into()),
    }
}

/// Opens a round.
pub(crate) async fn open(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: RoundId = known(&id)?;
    store::write!(app.store, |w| rounds::act::open(w, &visit.viewer, id).await)?;
    done(&format!("/rounds/{id}"), "round-opened")
}

/// Closes a round.
pub(crate) async fn close(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: RoundId = known(&id)?;
    store::write!(app.store, |w| rounds::act::close(w, &visit.viewer, id).await)?;
    done(&format!("/rounds/{id}"), "round-closed")
}

/// Deletes a round that has not been opened.
pub(crate) async fn discard(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: RoundId = known(&id)?;
    store::write!(app.store, |w| rounds::act::discard(w, &visit.viewer, id).await)?;
    done("/rounds", "round-discarded")
}

/// Orders results while it is open.
pub(crate) async fn order(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: RoundId = known(&id)?;
    store::write!(app.store, |w| rounds::act::order(w, &visit.viewer, id).await)?;
    done(&format!("/rounds/{id}"), "round-ordered")
}

/// Asks people by letter: addresses divided by lines, spaces, commas or semicolons.
pub(crate) async fn invite(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: RoundId = known(&id)?;
    let asked: Result<_, Stop> = match addressees(&fields) {
        Ok(all) => store::write!(app.store, |w| rounds::act::ask_by_letter(w, &visit.viewer, id, &all).await),
        Err(refusal) => Err(refusal.into()),
    };
    match asked {
        Ok(_) => done(&format!("/rounds/{id}"), "round-asked"),
        Err(stop) => again(&app, &visit, id, &fields, stop).await,
    }
}

fn addressees(fields: &Fields) -> Result<Vec<Addressee>, Refusal> {
    let mut decoder = Decoder::new(fields);
    let group: Option<String> = decoder.required_parsed("group", |_| Reason::new("not-a-choice"));
    let mut all = Vec::new();
    let mut wrong = Vec::new();
    let divided = fields.value("emails").split(|sign: char| sign.is_whitespace() || sign == ',' || sign == ';');
    for text in divided.filter(|text| !text.is_empty()) {
        match (text.trim_matches(['<', '>']).parse::<Email>(), &group) {
            (Ok(email), Some(group)) => all.push(Addressee { email, group: group.clone() }),
            (Err(_), _) => wrong.push(text.to_owned()),
            _ => {}
        }
    }
    if !wrong.is_empty() {
        wrong.truncate(5);
        decoder.refuse("emails", Reason::new("not-emails").with("which", wrong.join(", ")));
    } else if all.is_empty() {
        decoder.refuse("emails", Reason::new("missing").with("label", "field-emails"));
    }
    decoder.made(Some(all))
}

/// Writes a new letter to somebody who has lost theirs.
pub(crate) async fn invite_again(
    State(app): State<App>,
    visit: Visit,
    Path((id, invitation)): Path<(String, String)>,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (id, invitation): (RoundId, RoundInvitationId) = (known(&id)?, known(&invitation)?);
    // On its own, for those who were noted stay so where the letter is refused.
    app.note_answered().await?;
    store::write!(app.store, |w| rounds::act::new_link(w, &visit.viewer, id, invitation).await)?;
    done(&format!("/rounds/{id}"), "round-asked")
}

/// The round with its instrument and groups, for those who run it.
async fn kept(app: &App, visit: &Visit, id: &str) -> Result<rounds::Round, Problem> {
    rules::only_keepers(&visit.viewer)?;
    let mut read = app.store.read().await?;
    Ok(rounds::ask::page(&mut read, &visit.viewer, known(id)?).await?.ok_or(Refusal::NotFound)?)
}

/// The code and its picture, for a slide or a wall.
pub(crate) async fn poster(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let round = kept(&app, &visit, &id).await?;
    if round.code.is_none() {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    page(pages::poster(&visit.frame(&app), &round, &app.settings.public_address))
}

/// The whole form, to be printed.
pub(crate) async fn paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let round = kept(&app, &visit, &id).await?;
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let instrument = rounds::ask::instrument(&mut read, &visit.viewer, &round).await?.ok_or(Refusal::NotFound)?;
    let groups = rounds::ask::groups(&mut read, &visit.viewer, round.id).await?;
    let chosen = groups.iter().find(|group| group.key == query.value("group")).or(groups.first());
    page(pages::paper(&visit.frame(&app), &round, &instrument, chosen.ok_or(Refusal::NotFound)?))
}
