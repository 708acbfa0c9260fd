//! Needs: the list, one need, its steps and its full form. Drafts stand in `drafts`.

use super::follows::following;
use super::searches::saved;
use super::seen::note;
use super::{known, page_number, query_of};
use crate::answer::{Answer, done, download, html, page, refused_page, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::files::Upload;
use features::lists::List;
use features::needs::rules::{may_change, steps_from};
use features::needs::{self, Details, NeedFilter, NeedSort, NeedText, NewStep};
use model::{FieldRefusal, FollowKind, NeedId, OrganisationId, Reason, Refusal, RegionRole, Stage, Stop, Viewer};
use store::Reader;
use view::kit::Paging;
use view::pages::needs::{self as pages, NeedEdit, NeedPage, NeedsPage};
use view::{Filled, Frame};

pub(super) const FILTERS: &[&str] =
    &["q", "stage", "organisation", "theme", "level", "mine", "chosen", "sort", "columns"];

/// A filter from an address; what is no filter is passed over.
pub(crate) fn filter(query: &Fields) -> (NeedFilter, NeedSort) {
    let filter = NeedFilter {
        search: query.value("q").chars().take(200).collect(),
        stage: query.value("stage").parse().ok(),
        organisation: query.value("organisation").parse().ok(),
        theme: query.value("theme").parse().ok(),
        level: query.value("level").parse().ok(),
        own_only: query.value("mine") == "1",
        chosen_only: query.value("chosen") == "1",
    };
    let sort = match query.value("sort") {
        "oldest" => NeedSort::Oldest,
        "title" => NeedSort::Title,
        _ => NeedSort::Newest,
    };
    (filter, sort)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let who = &visit.viewer;
    let (filter, sort) = filter(&query);
    let mut read = app.store.read().await?;
    let total = needs::ask::count(&mut read, who, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = needs::ask::list(&mut read, who, &filter, sort, paging.offset(), paging.size).await?;
    let data = NeedsPage {
        lines,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Needs).await?,
        choosing: super::selections::choosing(&mut read, who, List::Needs, &query).await?,
        paging,
        organisations: organisations_to_choose(&mut read, who, filter.organisation).await?,
        may_submit: may_submit_any(who),
    };
    page(pages::list(&visit.frame(&app), &data))
}

pub(super) fn may_submit_any(who: &Viewer) -> bool {
    !who.memberships.is_empty() || who.is(RegionRole::Coordinator)
}

/// The reader's own organisations, and the one the list is narrowed to.
async fn organisations_to_choose(
    read: &mut Reader,
    who: &Viewer,
    chosen: Option<OrganisationId>,
) -> Result<Vec<(String, String)>, Problem> {
    let mut own: Vec<(String, String)> =
        who.memberships.iter().map(|held| (held.organisation.to_string(), held.name.clone())).collect();
    if let Some(chosen) = chosen.filter(|chosen| !who.belongs_to(*chosen))
        && let Some(it) = features::actors::ask::page(read, who, chosen).await?
    {
        own.push((it.id.to_string(), it.name));
    }
    Ok(own)
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    listed::file::<listed::Needs>(&app, &visit).await
}

/// One need.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: NeedId = known(&id)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let data = page_data(&visit, &mut read, id, Filled::default()).await?;
    if data.need.stage == Stage::Draft {
        return crate::answer::go(&format!("/needs/{id}/draft"));
    }
    let follow = following(&mut read, &visit, FollowKind::Need, id).await?;
    note(&app, &visit, &mut read, "need", &id.to_string(), data.need.visibility).await?;
    page(pages::show(&Frame { follow, ..visit.frame(&app) }, &data))
}

async fn page_data(visit: &Visit, read: &mut Reader, id: NeedId, filled: Filled) -> Result<NeedPage, Problem> {
    let who = &visit.viewer;
    let need = needs::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let steps = needs::ask::steps(read, who, id).await?;
    Ok(NeedPage {
        files: needs::ask::files(read, who, id).await?,
        next: steps_from(who, need.organisation, need.author, need.stage),
        withdraws: !who.is(RegionRole::Coordinator),
        may_know_who_saw: features::audit::may_know_who_saw(who, need.organisation),
        story: features::board::ask::way(read, who, id, &steps).await?,
        steps,
        phases: super::initiatives::phases(read).await?,
        runs_desk: who.is(RegionRole::Coordinator),
        sees_desk: who.is(RegionRole::Coordinator) || who.is(RegionRole::Evaluator),
        answers: needs::ask::answers(read, who, id).await?,
        may_change: may_change(who, need.organisation, need.stage),
        need,
        filled,
    })
}

/// The page again, with a form on it that must be mended.
async fn again(app: &App, visit: Visit, id: NeedId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/needs/{id}"));
    let mut read = app.store.read_with_kept_plans().await?;
    let data = page_data(&visit, &mut read, id, filled).await?;
    refused_page(pages::show(&visit.frame(app), &data))
}

/// Takes a step with a need.
pub(crate) async fn step(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: NeedId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let taken = match decode_step(&fields) {
        Ok(step) => store::write!(app.store, |w| needs::act::step(w, &visit.viewer, id, &step).await),
        Err(refusal) => Err(refusal.into()),
    };
    match taken {
        Ok(()) => done(&format!("/needs/{id}"), "stepped"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(&app, visit, id, fields.filled(errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

/// A step as it was sent.
pub(crate) fn decode_step(fields: &Fields) -> Result<NewStep, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (from, to) = (decoder.required_word("from"), decoder.required_word("to"));
    let (reason, until) = (decoder.text("reason"), decoder.day("until"));
    decoder.finish()?;
    let (from, to) = from.zip(to).ok_or(Refusal::Invalid(Vec::new()))?;
    Ok(NewStep { from, to, reason, until })
}

/// The full form of a need.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    let need = needs::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    if !may_change(&visit.viewer, need.organisation, need.stage) {
        return Err(Refusal::Forbidden(Reason::new("need-not-open")).into());
    }
    let filled = Filled::with(pages::values(&need));
    let opened = filled.values.clone();
    page(pages::edit(&visit.frame(&app), &NeedEdit { need, filled, opened, stale: false }))
}

/// Changes what a need says.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let changed = match decode_need(&fields) {
        Ok((text, details)) => {
            store::write!(app.store, |w| needs::act::change(w, who, id, version, &text, &details).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match changed {
        Ok(()) => return done(&format!("/needs/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Stop::Refused(Refusal::Stale)) => (StatusCode::CONFLICT, Vec::new()),
        Err(stop) => return Err(stop.into()),
    };
    edit_again(&app, visit.at(format!("/needs/{id}/edit")), (id, version), fields.filled(errors), status).await
}

/// The full form again: with what must be mended, or with both versions where somebody else was first.
async fn edit_again(app: &App, visit: Visit, at: (NeedId, i64), filled: Filled, status: StatusCode) -> Answer {
    let (id, version) = at;
    let mut need = needs::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    if !may_change(&visit.viewer, need.organisation, need.stage) {
        return Err(Refusal::Forbidden(Reason::new("need-not-open")).into());
    }
    let stale = status == StatusCode::CONFLICT;
    let mut opened: Vec<(String, String)> = serde_json::from_str(filled.value("opened")).unwrap_or_default();
    let mut filled = filled;
    if stale {
        let stands = pages::values(&need);
        filled.values = pages::merged(&opened, &filled.values, &stands);
        opened = stands;
    } else {
        // What is sent next was still written from the version the form was opened with.
        need.version = version;
    }
    Ok(html(status, pages::edit(&visit.frame(app), &NeedEdit { need, filled, opened, stale })))
}

/// A need as it was sent, with all it can say.
pub(crate) fn decode_need(fields: &Fields) -> Result<(NeedText, Details), Refusal> {
    let mut decoder = Decoder::new(fields);
    let text = decode_text(&mut decoder);
    let details = decode_details(&mut decoder);
    decoder.finish()?;
    text.map(|text| (text, details)).ok_or(Refusal::Invalid(Vec::new()))
}

fn decode_text(decoder: &mut Decoder<'_>) -> Option<NeedText> {
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let (title, problem) = (decoder.required_line("title"), decoder.required_text("problem"));
    let (affected, place) = (decoder.required_line("affected"), decoder.required_line("place"));
    let (visibility, language) = (decoder.required_word("visibility"), decoder.required_word("language"));
    Some(NeedText {
        organisation: organisation?,
        title: title?,
        problem: problem?,
        affected: affected?,
        place: place?,
        visibility: visibility?,
        language: language?,
    })
}

fn decode_details(decoder: &mut Decoder<'_>) -> Details {
    let details = Details {
        staff: decoder.line("staff"),
        unit: decoder.line("unit"),
        municipality: decoder.municipality("municipality"),
        voiced_by: decoder.word("voiced_by"),
        confirmed: decoder.word("confirmed"),
        touched_per_year: decoder.number("touched_per_year"),
        frequency: decoder.word("frequency"),
        hours_low: decoder.number("hours_low"),
        hours_high: decoder.number("hours_high"),
        ore_low: decoder.kroner("kroner_low"),
        ore_high: decoder.kroner("kroner_high"),
        quality_cost: decoder.text("quality_cost"),
        safety_cost: decoder.text("safety_cost"),
        evidence: decoder.text("evidence"),
        tried: decoder.text("tried"),
        good_result: decoder.text("good_result"),
        level: decoder.word("level"),
        transfer: decoder.word("transfer"),
        constraints: decoder.text("constraints"),
        themes: decoder.words("themes"),
        pathway: decoder.line("pathway"),
        pathway_step: decoder.line("pathway_step"),
        contact: decoder.line("contact"),
    };
    decoder.ordered("hours_low", details.hours_low, details.hours_high);
    decoder.ordered("kroner_low", details.ore_low, details.ore_high);
    details
}

/// The files that came with a form, checked one by one.
pub(crate) fn uploads(fields: &mut Fields) -> Result<Vec<Upload>, Vec<FieldRefusal>> {
    let read: Vec<Result<Upload, Reason>> =
        std::mem::take(&mut fields.files).into_iter().map(|(name, content)| Upload::read(&name, content)).collect();
    let refused: Vec<FieldRefusal> = read
        .iter()
        .filter_map(|read| read.as_ref().err())
        .map(|reason| FieldRefusal { field: "files".into(), reason: reason.clone() })
        .collect();
    if refused.is_empty() { Ok(read.into_iter().flatten().collect()) } else { Err(refused) }
}

/// Adds files to a need.
pub(crate) async fn attach(State(app): State<App>, visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let none = fields.files.is_empty();
    let attached: Result<(), Stop> = match uploads(&mut fields) {
        Err(errors) => Err(Refusal::Invalid(errors).into()),
        Ok(_) if none => Err(Refusal::field("files", Reason::new("file-none")).into()),
        Ok(uploads) => store::write!(app.store, |w| {
            for upload in &uploads {
                needs::act::attach(w, who, id, upload).await?;
            }
            Ok(())
        }),
    };
    match attached {
        Ok(()) => done(&format!("/needs/{id}"), "files-added"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(&app, visit, id, fields.filled(errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

/// A file of a need, to be kept.
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file) = (known(&id)?, known(&file)?);
    let mut read = app.store.read().await?;
    let found = needs::ask::file(&mut read, &visit.viewer, id, file).await?.ok_or(Refusal::NotFound)?;
    let need = needs::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    note(&app, &visit, &mut read, "need", &id.to_string(), need.visibility).await?;
    download(&found.name, &found.media_type, found.content)
}

/// Removes a file from a need.
pub(crate) async fn detach(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (NeedId, _) = (known(&id)?, known(&file)?);
    store::write!(app.store, |w| needs::act::detach(w, &visit.viewer, id, file).await)?;
    undoable(&own_path(&app, &visit, id).await?, "file-removed", file)
}

/// Takes a file of a need back.
pub(crate) async fn reattach(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (NeedId, _) = (known(&id)?, known(&file)?);
    store::write!(app.store, |w| needs::act::reattach(w, &visit.viewer, id, file).await)?;
    done(&own_path(&app, &visit, id).await?, "file-restored")
}

/// Where a need is read: a draft on its form.
async fn own_path(app: &App, visit: &Visit, id: NeedId) -> Result<String, Problem> {
    let need = needs::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?;
    let is_draft = need.is_some_and(|need| need.stage == Stage::Draft);
    Ok(if is_draft { format!("/needs/{id}/draft") } else { format!("/needs/{id}") })
}
