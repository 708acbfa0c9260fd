//! Saved searches: the reader's own, on every list and on a page of their own.

use super::{connections, decisions, initiatives, inventory, known, needs, offers, organisations};
use crate::answer::{Answer, done, go, html, page, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::lists::{self, List};
use model::{Refusal, SavedSearchId, Stop, Text, Viewer};
use store::Reader;
use view::Filled;
use view::kit::Saved;
use view::pages::searches::{self as pages, SearchesPage};

/// The names that the filter of a list has in the address.
pub(crate) fn filters(list: List) -> &'static [&'static str] {
    match list {
        List::Needs => needs::FILTERS,
        List::Organisations => organisations::FILTERS,
        List::Offers => offers::FILTERS,
        List::Initiatives => initiatives::FILTERS,
        List::Connections => connections::FILTERS,
        List::Decisions => decisions::FILTERS,
        List::Inventory => inventory::FILTERS,
        List::Portfolio => super::board::FILTERS,
    }
}

/// The reader's own saved searches of a list.
pub(super) async fn saved(read: &mut Reader, who: &Viewer, list: List) -> Result<Saved, Problem> {
    Ok(Saved { list, own: lists::ask::own(read, who, list).await? })
}

/// All of the reader's own, and those in the trash.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let data = page_data(&app, &visit, Filled::default()).await?;
    page(pages::page(&visit.frame(&app), &data))
}

async fn page_data(app: &App, visit: &Visit, filled: Filled) -> Result<SearchesPage, Problem> {
    let mut read = app.store.read().await?;
    Ok(SearchesPage {
        own: lists::ask::all(&mut read, &visit.viewer).await?,
        trashed: lists::ask::trashed(&mut read, &visit.viewer).await?,
        filled,
    })
}

/// The page again, with a form on it that must be mended.
async fn again(app: &App, visit: Visit, filled: Filled) -> Answer {
    let visit = visit.at("/searches".into());
    let data = page_data(app, &visit, filled).await?;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, pages::page(&visit.frame(app), &data)))
}

/// Saves the filter of a list.
pub(crate) async fn save(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let list = List::of(fields.value("list")).ok_or(Problem::Unreadable)?;
    // What is no filter of the list is passed over, as it is when the address is read.
    let query = Fields::parse(fields.value("query").as_bytes())?.query(filters(list));
    let saved: Result<SavedSearchId, Stop> = match decode(&fields) {
        Ok(name) => store::write!(app.store, |w| lists::act::save(w, &visit.viewer, list, &name, &query).await),
        Err(refusal) => Err(refusal.into()),
    };
    match saved {
        Ok(_) => go(&format!("{}?{query}&done=search-saved", list.path())),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(&app, visit, fields.filled_in("save", errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

fn decode(fields: &Fields) -> Result<Text<100>, Refusal> {
    let mut decoder = Decoder::new(fields);
    let name = decoder.required_line("search_name");
    decoder.made(name)
}

/// Gives a search another name.
pub(crate) async fn rename(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let search: SavedSearchId = known(&id)?;
    let renamed: Result<(), Stop> = match decode(&fields) {
        Ok(name) => store::write!(app.store, |w| lists::act::rename(w, &visit.viewer, search, &name).await),
        Err(refusal) => Err(refusal.into()),
    };
    match renamed {
        Ok(()) => done("/searches", "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            own(&app, &visit.viewer, search).await?;
            again(&app, visit, fields.filled_in(&id, errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Whether a search is the reader's own, before anything is said about what was typed.
async fn own(app: &App, who: &Viewer, id: SavedSearchId) -> Result<(), Problem> {
    let all = lists::ask::all(&mut app.store.read().await?, who).await?;
    if all.iter().any(|search| search.id == id) { Ok(()) } else { Err(Problem::not_found()) }
}

/// Puts a search into the trash.
pub(crate) async fn trash(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SavedSearchId = known(&id)?;
    store::write!(app.store, |w| lists::act::trash(w, &visit.viewer, id).await)?;
    undoable("/searches", "search-trashed", id)
}

/// Takes a search back from the trash.
pub(crate) async fn restore(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SavedSearchId = known(&id)?;
    store::write!(app.store, |w| lists::act::restore(w, &visit.viewer, id).await)?;
    done("/searches", "search-restored")
}
