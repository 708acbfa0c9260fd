//! The inventory, and what lands on the units.

use super::plan::mend;
use super::searches::saved;
use super::{all_organisations, known, organisations_to_write_for, query_of};
use crate::answer::{Answer, done, html, page, refused_page, sheet};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::inventory::rules::may_write;
use features::inventory::{self, ItemFilter, ItemLine, ItemSort, ItemText, NewLoad};
use features::lists::List;
use features::needs::{self, NeedFilter, NeedSort};
use model::{ItemId, LoadId, NeedId, OrganisationId, OverlapId, Reason, Refusal, Stop, Text, Viewer};
use store::Reader;
use view::Filled;
use view::pages::inventory::{self as pages, InventoryPage, ItemForm, ItemPage, LoadsPage};

pub(super) const FILTERS: &[&str] = &["q", "kind", "status", "sort", "columns"];

/// What the inventory holds by the filter in an address; what is no filter is passed over.
async fn items(read: &mut Reader, who: &Viewer, query: &Fields) -> Result<Vec<ItemLine>, Problem> {
    let filter = ItemFilter {
        search: query.value("q").chars().take(200).collect(),
        kind: query.value("kind").parse().ok(),
        status: query.value("status").parse().ok(),
    };
    let sort = match query.value("sort") {
        "newest" => ItemSort::Newest,
        "oldest" => ItemSort::Oldest,
        _ => ItemSort::Name,
    };
    Ok(inventory::ask::items(read, who, &filter, sort).await?)
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    let lines = items(&mut app.store.read().await?, &visit.viewer, &query_of(&visit)?).await?;
    sheet(&visit, "koblingsboks-kartlegging", pages::sheet(visit.words()), &lines)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let data = InventoryPage {
        lines: items(&mut read, &visit.viewer, &query).await?,
        query: query.query(FILTERS),
        saved: saved(&mut read, &visit.viewer, List::Inventory).await?,
        filled: query.filled(Vec::new()),
        may_write: may_write(&visit.viewer),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// One item.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = page_data(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?, Filled::default()).await?;
    page(pages::show(&visit.frame(&app), &data))
}

async fn page_data(visit: &Visit, read: &mut Reader, id: ItemId, filled: Filled) -> Result<ItemPage, Problem> {
    let who = &visit.viewer;
    let item = inventory::ask::item(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let may_write = may_write(who);
    let (mut others, mut choices) = (Vec::new(), Vec::new());
    if may_write {
        let all = inventory::ask::items(read, who, &ItemFilter::default(), ItemSort::Name).await?;
        others = all.into_iter().filter(|it| it.id != id).map(|it| (it.id.to_string(), it.name)).collect();
        let open = needs::ask::list(read, who, &NeedFilter::default(), NeedSort::Title, 0, 500).await?;
        choices = open.into_iter().map(|need| (need.id.to_string(), need.title)).collect();
    }
    Ok(ItemPage {
        partners: inventory::ask::partners(read, who, id).await?,
        overlaps: inventory::ask::overlaps(read, who, id).await?,
        answers: needs::ask::answered_by(read, who, id).await?,
        others,
        needs: choices,
        may_write,
        item,
        filled,
    })
}

/// The page again, with a form on it that must be mended.
async fn again(app: &App, visit: Visit, id: ItemId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/inventory/{id}"));
    let data = page_data(&visit, &mut app.store.read_with_kept_plans().await?, id, filled).await?;
    refused_page(pages::show(&visit.frame(app), &data))
}

/// The form of a new item.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let filled = Filled::with([("language", visit.viewer.language.as_str())]);
    form_page(&app, visit, None, filled, StatusCode::OK).await
}

/// The form of an item that is there.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, who): (ItemId, _) = (known(&id)?, &visit.viewer);
    let mut read = app.store.read().await?;
    let item = inventory::ask::item(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    let partners = inventory::ask::partners(&mut read, who, id).await?;
    let mut values = pages::values(&item, &partners);
    values.push(("version", item.version.to_string()));
    drop(read);
    form_page(&app, visit, Some(id), Filled::with(values), StatusCode::OK).await
}

async fn form_page(app: &App, visit: Visit, id: Option<ItemId>, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let stale = status == StatusCode::CONFLICT;
    let mut version = filled.value("version").parse().unwrap_or(0);
    if let Some(id) = id.filter(|_| stale) {
        version = inventory::ask::item(&mut read, who, id).await?.ok_or(Refusal::NotFound)?.version;
    }
    let organisations = all_organisations(who, &mut read).await?;
    let visit = visit.at(id.map_or("/inventory/new".to_owned(), |id| format!("/inventory/{id}/edit")));
    let data = ItemForm { id, version, filled, organisations, stale };
    Ok(html(status, pages::form(&visit.frame(app), &data)))
}

fn decode(fields: &Fields) -> Result<ItemText, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (name, kind) = (decoder.required_line("name"), decoder.required_word("kind"));
    let (status, language) = (decoder.required_word("status"), decoder.required_word("language"));
    let lead = decoder.parsed("lead", |_| Reason::new("unknown-organisation"));
    let (lead_text, note) = (decoder.line("lead_text"), decoder.text("note"));
    let (since, until) = (decoder.day("since"), decoder.day("until"));
    let (place, source) = (decoder.line("place"), decoder.line("source"));
    let partners: Result<Vec<OrganisationId>, _> = fields.all("partners").map(str::parse).collect();
    if partners.is_err() {
        decoder.refuse("partners", Reason::new("unknown-organisation"));
    }
    decoder.made((|| {
        Some(ItemText {
            name: name?,
            lead,
            lead_text,
            kind: kind?,
            status: status?,
            since,
            until,
            place,
            note,
            source,
            language: language?,
            partners: partners.ok()?,
        })
    })())
}

/// Lists something that is there.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    save(app, visit, None, fields).await
}

/// Changes what is said of an item.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    save(app, visit, Some(known(&id)?), fields).await
}

async fn save(app: App, visit: Visit, id: Option<ItemId>, fields: Fields) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let saved: Result<ItemId, Stop> = match decode(&fields) {
        Ok(text) => store::write!(app.store, |w| match id {
            Some(id) => inventory::act::change(w, who, id, version, &text).await.map(|()| id),
            None => inventory::act::add(w, who, &text).await,
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match saved {
        Ok(id) => return done(&format!("/inventory/{id}"), "saved"),
        Err(stop) => mend(stop)?,
    };
    form_page(&app, visit, id, fields.filled(errors), status).await
}

/// Notes that two items overlap.
pub(crate) async fn overlap(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: ItemId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let other: Option<ItemId> = decoder.required_parsed("other_item", |_| Reason::new("not-a-choice"));
    let words: Option<Text<500>> = decoder.required_text("words");
    let noted: Result<(), Stop> = match decoder.made(other.zip(words)) {
        Ok((other, words)) => store::write!(app.store, |w| {
            inventory::act::overlap(w, &visit.viewer, id, other, &words).await.map(|_| ())
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match noted {
        Ok(()) => done(&format!("/inventory/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(&app, visit, id, fields.filled_in("overlap", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Says that an overlap is no more.
pub(crate) async fn end_overlap(
    State(app): State<App>,
    visit: Visit,
    Path((id, overlap)): Path<(String, String)>,
) -> Answer {
    let (id, overlap): (ItemId, OverlapId) = (known(&id)?, known(&overlap)?);
    store::write!(app.store, |w| inventory::act::end_overlap(w, &visit.viewer, id, overlap).await)?;
    done(&format!("/inventory/{id}"), "saved")
}

/// Says that an item answers a need.
pub(crate) async fn answer(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: ItemId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let need: Option<NeedId> = decoder.required_parsed("need", |_| Reason::new("not-a-choice"));
    let how: Option<Text<500>> = decoder.required_text("how");
    let noted: Result<(), Stop> = match decoder.made(need.zip(how)) {
        Ok((need, how)) => {
            store::write!(app.store, |w| needs::act::answered_by(w, &visit.viewer, need, id, &how).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match noted {
        Ok(()) => done(&format!("/inventory/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(&app, visit, id, fields.filled_in("answer", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// What lands on the units.
pub(crate) async fn loads(State(app): State<App>, visit: Visit) -> Answer {
    let data = loads_data(&visit, &mut app.store.read().await?, Filled::default()).await?;
    page(pages::loads(&visit.frame(&app), &data))
}

async fn loads_data(visit: &Visit, read: &mut Reader, filled: Filled) -> Result<LoadsPage, Problem> {
    let today = read.now().day();
    Ok(LoadsPage {
        loads: inventory::ask::loads(read, &visit.viewer, None, today).await?,
        organisations: organisations_to_write_for(&visit.viewer, read).await?,
        today,
        filled,
    })
}

/// Records a trial or change that lands on a unit.
pub(crate) async fn add_load(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let (unit, kind, words) =
        (decoder.required_line("unit"), decoder.required_word("kind"), decoder.required_line("words"));
    let from_date = decoder.required_parsed("from_date", |_| Reason::new("not-a-day"));
    let to_date = decoder.day("to_date");
    let new = (|| {
        Some(NewLoad {
            organisation: organisation?,
            unit: unit?,
            kind: kind?,
            words: words?,
            from_date: from_date?,
            to_date,
        })
    })();
    let added: Result<LoadId, Stop> = match decoder.made(new) {
        Ok(new) => store::write!(app.store, |w| inventory::act::load(w, &visit.viewer, &new, None).await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(_) => done("/loads", "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/loads".into());
            let data = loads_data(&visit, &mut app.store.read().await?, fields.filled(errors)).await?;
            refused_page(pages::loads(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Says that a trial or change no longer lands on its unit.
pub(crate) async fn end_load(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: LoadId = known(&id)?;
    store::write!(app.store, |w| inventory::act::end_load(w, &visit.viewer, id).await)?;
    done("/loads", "saved")
}
