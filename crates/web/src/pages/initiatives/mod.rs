//! Initiatives: the list, the form, and the pages of one. What is recorded on them stands in `entries`, their course
//! in `course`.

mod course;
mod entries;
mod files;
mod sheets;

pub(crate) use course::*;
pub(crate) use entries::*;
pub(crate) use files::*;
pub(crate) use sheets::*;

use super::searches::saved;
use super::{known, organisations_to_write_for, page_number, query_of};
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::initiatives::rules::open_to_write;
use features::initiatives::{
    self, DEFAULT_PHASES, Ending, InitiativeFilter, InitiativeSort, InitiativeText, NewInitiative, PhaseSet,
};
use features::inventory::{self, ItemFilter, ItemSort};
use features::lists::List;
use features::needs::{NeedFilter, NeedLine, NeedSort};
use features::{actors, needs, plan};
use model::{
    Fault, InitiativeId, NeedId, OrganisationId, Reason, Refusal, RegionRole, Stage, Stop, Viewer, Visibility,
};
use store::Reader;
use view::Filled;
use view::kit::Paging;
use view::pages::initiatives::{self as pages, InitiativeForm, InitiativesPage};

pub(super) const FILTERS: &[&str] =
    &["q", "phase", "focus_area", "organisation", "ending", "mine", "chosen", "sort", "columns"];

/// A filter from an address; what is no filter is passed over.
pub(crate) fn filter(query: &Fields) -> (InitiativeFilter, InitiativeSort) {
    let phase: String = query.value("phase").chars().take(60).collect();
    let filter = InitiativeFilter {
        search: query.value("q").chars().take(200).collect(),
        phase: (!phase.is_empty()).then_some(phase),
        focus_area: query.value("focus_area").parse().ok(),
        organisation: query.value("organisation").parse().ok(),
        ending: Ending::read(query.value("ending")),
        own_only: query.value("mine") == "1",
        chosen_only: query.value("chosen") == "1",
    };
    let sort = match query.value("sort") {
        "oldest" => InitiativeSort::Oldest,
        "title" => InitiativeSort::Title,
        _ => InitiativeSort::Newest,
    };
    (filter, sort)
}

/// The phases that new initiatives go through: those in the database, else those the program came with.
pub(crate) async fn phases(read: &mut Reader) -> Result<PhaseSet, Fault> {
    match initiatives::ask::current_phases(read).await? {
        Some(set) => Ok(set),
        None => Ok(PhaseSet::read(DEFAULT_PHASES).map_err(Fault::new)?),
    }
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let (who, (filter, sort)) = (&visit.viewer, filter(&query));
    let mut read = app.store.read().await?;
    let total = initiatives::ask::count(&mut read, who, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let data = InitiativesPage {
        lines: initiatives::ask::list(&mut read, who, &filter, sort, paging.offset(), paging.size).await?,
        phases: phases(&mut read).await?,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Initiatives).await?,
        choosing: super::selections::choosing(&mut read, who, List::Initiatives, &query).await?,
        paging,
        focus_areas: focus_areas(who, &mut read).await?,
        organisations: organisations_to_choose(who, &mut read, filter.organisation).await?,
        may_begin: !who.memberships.is_empty() || who.is(RegionRole::Coordinator),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// The reader's own organisations, and the one the list is narrowed to.
async fn organisations_to_choose(
    who: &Viewer,
    read: &mut Reader,
    chosen: Option<OrganisationId>,
) -> Result<Vec<(String, String)>, Problem> {
    let mut own: Vec<(String, String)> =
        who.memberships.iter().map(|held| (held.organisation.to_string(), held.name.clone())).collect();
    if let Some(chosen) = chosen.filter(|chosen| !who.belongs_to(*chosen))
        && let Some(it) = actors::ask::page(read, who, chosen).await?
    {
        own.push((it.id.to_string(), it.name));
    }
    Ok(own)
}

async fn focus_areas(who: &Viewer, read: &mut Reader) -> Result<Vec<(String, String)>, Problem> {
    let areas = plan::ask::focus_areas(read, who).await?;
    Ok(areas.into_iter().map(|area| (area.id.to_string(), area.name)).collect())
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    listed::file::<listed::Initiatives>(&app, &visit).await
}

/// The form of a new initiative; needs named in the address are ticked.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let today = app.store.read().await?.now().day();
    let mut filled = Filled::with([
        ("visibility", Visibility::Partners.to_string()),
        ("language", visit.viewer.language.to_string()),
        ("started_on", today.to_string()),
    ]);
    if let [only] = visit.viewer.memberships.as_slice() {
        filled.values.push(("lead".into(), only.organisation.to_string()));
    }
    filled.values.extend(query.all("need").map(|need| ("need".to_owned(), need.to_owned())));
    filled.values.push(("from_item".into(), query.value("item").to_owned()));
    form_page(&app, visit, None, filled, StatusCode::OK).await
}

/// The form of an initiative that is there.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: InitiativeId = known(&id)?;
    let stands = initiatives::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?;
    let filled = Filled::with(pages::values(&stands.ok_or(Refusal::NotFound)?));
    form_page(&app, visit, Some(id), filled, StatusCode::OK).await
}

async fn form_page(app: &App, visit: Visit, id: Option<InitiativeId>, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let (now, sent) = (read.now(), filled.value("id").parse().ok());
    let mut data = InitiativeForm {
        stands: None,
        id: id.or(sent).unwrap_or_else(|| InitiativeId::new(now)),
        filled,
        stale: status == StatusCode::CONFLICT,
        organisations: Vec::new(),
        people: people_to_choose(who, &mut read, id).await?,
        focus_areas: focus_areas(who, &mut read).await?,
        items: inventory_items(who, &mut read).await?,
        needs: Vec::new(),
    };
    if let Some(id) = id {
        let stands = initiatives::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
        open_to_write(who, &stands)?;
        data.organisations = partners_to_choose(who, &mut read, id).await?;
        data.stands = Some(stands);
    } else {
        data.organisations = organisations_to_write_for(who, &mut read).await?;
        data.needs = needs_to_choose(who, &mut read, &data.filled).await?;
        if data.organisations.is_empty() {
            return Err(Refusal::Forbidden(Reason::new("only-own-initiatives")).into());
        }
    }
    if let Some(stands) = data.stands.as_mut().filter(|_| status == StatusCode::UNPROCESSABLE_ENTITY) {
        // What is sent next was still written from the version the form was opened with.
        stands.version = data.filled.value("version").parse().unwrap_or(0);
    }
    Ok(html(status, pages::form(&visit.frame(app), &data)))
}

async fn inventory_items(who: &Viewer, read: &mut Reader) -> Result<Vec<(String, String)>, Problem> {
    let items = inventory::ask::items(read, who, &ItemFilter::default(), ItemSort::Name).await?;
    Ok(items.into_iter().map(|item| (item.id.to_string(), item.name)).collect())
}

/// The newest needs that an initiative could answer, and those that are ticked already.
async fn needs_to_choose(who: &Viewer, read: &mut Reader, filled: &Filled) -> Result<Vec<NeedLine>, Problem> {
    let mut found = Vec::new();
    for stage in [Stage::Prioritised, Stage::Connecting, Stage::Qualified] {
        let filter = NeedFilter { stage: Some(stage), ..NeedFilter::default() };
        found.extend(needs::ask::list(read, who, &filter, NeedSort::Newest, 0, 25).await?);
    }
    let ticked: Vec<NeedId> =
        filled.values.iter().filter(|(name, _)| name == "need").filter_map(|(_, id)| id.parse().ok()).collect();
    for id in ticked.into_iter().take(10) {
        if !found.iter().any(|line| line.id == id)
            && let Some(need) = needs::ask::page(read, who, id).await?
        {
            found.push(line_of(need));
        }
    }
    Ok(found)
}

fn line_of(need: needs::Need) -> NeedLine {
    NeedLine {
        id: need.id,
        title: need.title,
        stage: need.stage,
        stage_at: need.stage_at,
        organisation: need.organisation,
        organisation_name: need.organisation_name,
        place: need.place,
        visibility: need.visibility,
        language: need.language,
    }
}

/// Begins an initiative.
pub(crate) async fn begin(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    let id: Option<InitiativeId> = fields.value("id").parse().ok();
    let begun = match decode(&fields) {
        Ok(new) => store::write!(app.store, |w| initiatives::act::begin(w, who, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match begun {
        Ok(id) => done(&format!("/initiatives/{id}"), "initiative-begun"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/initiatives/new".into());
            form_page(&app, visit, None, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Changes what an initiative says.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (InitiativeId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let changed = match decode(&fields) {
        Ok(new) => store::write!(app.store, |w| initiatives::act::change(w, who, id, version, &new.text).await),
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match changed {
        Ok(()) => return done(&format!("/initiatives/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Stop::Refused(Refusal::Stale)) => (StatusCode::CONFLICT, Vec::new()),
        Err(stop) => return Err(stop.into()),
    };
    form_page(&app, visit.at(format!("/initiatives/{id}/edit")), Some(id), fields.filled(errors), status).await
}

/// An initiative as it was sent.
pub(crate) fn decode(fields: &Fields) -> Result<NewInitiative, Refusal> {
    let mut decoder = Decoder::new(fields);
    let text = decode_text(&mut decoder);
    let reason = decoder.text("reason");
    let named: Vec<Option<NeedId>> =
        fields.all("need").filter(|text| !text.is_empty()).map(|text| text.parse().ok()).collect();
    if named.iter().any(Option::is_none) {
        decoder.refuse("need", Reason::new("not-a-choice"));
    }
    let text = decoder.made(text)?;
    Ok(NewInitiative { text, needs: named.into_iter().flatten().collect(), reason })
}

fn decode_text(decoder: &mut Decoder<'_>) -> Option<InitiativeText> {
    let (title, purpose) = (decoder.required_line("title"), decoder.required_text("purpose"));
    let lead = decoder.required_parsed("lead", |_| Reason::new("unknown-organisation"));
    let started_on = decoder.required_day("started_on");
    let (visibility, language) = (decoder.required_word("visibility"), decoder.required_word("language"));
    let only_together = decoder.text("only_together");
    let project_leader = decoder.parsed("project_leader", |_| Reason::new("not-a-choice"));
    let focus_area = decoder.parsed("focus_area", |_| Reason::new("not-a-choice"));
    let from_item = decoder.parsed("from_item", |_| Reason::new("not-a-choice"));
    let (planned_end, contact) = (decoder.day("planned_end"), decoder.line("contact"));
    Some(InitiativeText {
        title: title?,
        purpose: purpose?,
        only_together,
        lead: lead?,
        project_leader,
        focus_area,
        from_item,
        started_on: started_on?,
        planned_end,
        contact,
        visibility: visibility?,
        language: language?,
    })
}

/// People to be chosen.
pub(crate) async fn people_to_choose(
    who: &Viewer,
    read: &mut Reader,
    id: Option<InitiativeId>,
) -> Result<Vec<(String, String)>, Problem> {
    let people = initiatives::ask::people(read, who, id).await?;
    Ok(people.into_iter().map(|person| (person.id.to_string(), person.name)).collect())
}

/// The current partners, to be chosen.
async fn partners_to_choose(
    who: &Viewer,
    read: &mut Reader,
    id: InitiativeId,
) -> Result<Vec<(String, String)>, Problem> {
    let mut partners: Vec<(String, String)> = initiatives::ask::partners(read, who, id)
        .await?
        .into_iter()
        .filter(|line| line.to_date.is_none())
        .map(|line| (line.organisation.to_string(), line.organisation_name))
        .collect();
    partners.dedup();
    Ok(partners)
}
