//! Accounts and the journal, for administrators.

use super::known;
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::audit::{self, act::record};
use features::people::{self, NewPerson};
use features::webhooks;
use model::{Language, PersonId, Refusal, RegionRole, Stop};
use view::{Filled, pages};

/// Every account.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = Fields::parse(visit.path.split_once('?').map_or("", |(_, query)| query).as_bytes())?;
    list_page(&app, &visit, &query, &Filled::default(), StatusCode::OK).await
}

async fn list_page(app: &App, visit: &Visit, query: &Fields, filled: &Filled, status: StatusCode) -> Answer {
    let lines = people::ask::list(&mut app.store.read().await?, &visit.viewer, query.value("q")).await?;
    Ok(html(status, pages::people::list(&visit.frame(app), &lines, &query.filled(Vec::new()), filled)))
}

/// Invites a person, with roles in the region.
pub(crate) async fn invite(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    match invited(&app, &visit, &fields).await {
        Ok(true) => done("/people", "person-invited"),
        Ok(false) => done("/people", "person-known"),
        Err(Problem::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/people".into());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            list_page(&app, &visit, &Fields::default(), &fields.filled(errors), status).await
        }
        Err(problem) => Err(problem),
    }
}

async fn invited(app: &App, visit: &Visit, fields: &Fields) -> Result<bool, Problem> {
    let mut decoder = Decoder::new(fields);
    let new = decode_person(&mut decoder);
    let roles = decoder.words::<RegionRole>("roles");
    decoder.finish()?;
    let (new, who) = (new.ok_or(Problem::Unreadable)?, &visit.viewer);
    let done: Result<bool, Stop> = store::write!(app.store, |w| {
        let invited = people::act::invite(w, &new).await?;
        people::act::add_roles(w, who, invited.person, &roles).await?;
        record(w, who, "person.invited", "person", invited.person, "").await?;
        Ok(invited.letter)
    });
    Ok(done?)
}

/// Name, address and language of somebody to be invited.
pub(super) fn decode_person(decoder: &mut Decoder<'_>) -> Option<NewPerson> {
    let name = decoder.required_line("name");
    let email = decoder.required_email("email");
    let language = decoder.required_word::<Language>("language");
    Some(NewPerson { email: email?, name: name?, language: language? })
}

/// Sets a person's roles in the region.
pub(crate) async fn set_roles(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let person: PersonId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let roles = decoder.words::<RegionRole>("roles");
    decoder.finish()?;
    let who = &visit.viewer;
    let done_now: Result<(), Stop> = store::write!(app.store, |w| {
        people::act::set_roles(w, who, person, &roles).await?;
        Ok(record(w, who, "person.roles", "person", person, "").await?)
    });
    done_now?;
    done("/people", "roles-set")
}

/// Closes an account.
pub(crate) async fn end(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (person, who): (PersonId, _) = (known(&id)?, &visit.viewer);
    let ended: Result<(), Stop> = store::write!(app.store, |w| {
        people::act::end_person(w, who, person).await?;
        webhooks::act::remove_all_of(w, person).await?;
        Ok(record(w, who, "person.ended", "person", person, "").await?)
    });
    ended?;
    done("/people", "person-ended")
}

/// Opens a closed account again.
pub(crate) async fn reopen(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (person, who): (PersonId, _) = (known(&id)?, &visit.viewer);
    let reopened: Result<(), Stop> = store::write!(app.store, |w| {
        people::act::reopen_person(w, who, person).await?;
        Ok(record(w, who, "person.reopened", "person", person, "").await?)
    });
    reopened?;
    done("/people", "person-reopened")
}

/// The newest rows of the journal.
pub(crate) async fn journal(State(app): State<App>, visit: Visit) -> Answer {
    let lines = audit::ask::newest(&mut app.store.read().await?, &visit.viewer, "").await?;
    page(pages::people::journal(&visit.frame(&app), &lines))
}
