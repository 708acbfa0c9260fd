//! The register of actors.

use super::follows::following;
use super::people::decode_person;
use super::searches::saved;
use super::{known, page_number, query_of};
use crate::answer::{Answer, done, html, page, refused_page, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::actors::{self, NewPosition, NewTie, OrganisationFilter, OrganisationSort, Profile, may_edit};
use features::imports;
use features::lists::List;
use features::needs::{self, NeedFilter, NeedSort};
use features::people;
use features::privacy::{self, may_erase_sole};
use model::{
    FollowKind, GrantId, MunicipalityCode, OrganisationId, OrganisationRole, Reason, Refusal, RegionRole, Stop, Text,
};
use store::Reader;
use view::kit::Paging;
use view::pages::organisations::{self as pages, OrganisationForm, OrganisationPage, OrganisationsPage};
use view::{Filled, Frame};

pub(super) const FILTERS: &[&str] =
    &["q", "kind", "sector", "role", "municipality", "standing", "import", "chosen", "sort", "columns"];

/// A filter from an address; what is no filter is passed over.
pub(crate) fn filter(query: &Fields) -> (OrganisationFilter, OrganisationSort) {
    let filter = OrganisationFilter {
        search: query.value("q").chars().take(200).collect(),
        kind: query.value("kind").parse().ok(),
        sector: query.value("sector").parse().ok(),
        role: query.value("role").parse().ok(),
        municipality: query.value("municipality").parse().ok(),
        standing: query.value("standing").parse().ok(),
        import: query.value("import").parse().ok(),
        chosen_only: query.value("chosen") == "1",
    };
    let sort = match query.value("sort") {
        "newest" => OrganisationSort::Newest,
        "oldest" => OrganisationSort::Oldest,
        _ => OrganisationSort::Name,
    };
    (filter, sort)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let (who, (filter, sort)) = (&visit.viewer, filter(&query));
    let mut read = app.store.read().await?;
    let total = actors::ask::count(&mut read, who, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = actors::ask::list(&mut read, who, &filter, sort, paging.offset(), paging.size).await?;
    let data = OrganisationsPage {
        lines,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Organisations).await?,
        choosing: super::selections::choosing(&mut read, who, List::Organisations, &query).await?,
        paging,
        may_add: who.is(RegionRole::Coordinator),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    listed::file::<listed::Organisations>(&app, &visit).await
}

/// One organisation.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let data = page_data(&visit, &mut read, known(&id)?, Filled::default()).await?;
    let follow = following(&mut read, &visit, FollowKind::Organisation, data.organisation.id).await?;
    page(pages::show(&Frame { follow, ..visit.frame(&app) }, &data))
}

async fn page_data(
    visit: &Visit,
    read: &mut Reader,
    id: OrganisationId,
    filled: Filled,
) -> Result<OrganisationPage, Problem> {
    let who = &visit.viewer;
    let organisation = actors::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let may_erase = may_erase_sole(who, organisation.form.as_deref());
    let of_it = NeedFilter { organisation: Some(id), ..NeedFilter::default() };
    let (coordinator, administrator) = (who.is(RegionRole::Coordinator), who.is(RegionRole::Administrator));
    Ok(OrganisationPage {
        organisation,
        positions: actors::ask::positions(read, who, id).await?,
        ties: actors::ask::ties(read, who, id).await?,
        members: actors::ask::members(read, who, id).await?,
        grants: imports::ask::grants(read, who, id, 100).await?,
        needs: needs::ask::list(read, who, &of_it, NeedSort::Newest, 0, 5).await?,
        shown: features::entry::ask::is_shown(read, id).await?,
        may_edit: may_edit(who, id),
        may_keep_members: coordinator || administrator || who.manages(id),
        may_place: coordinator,
        may_erase,
        filled,
    })
}

/// The page again, with a form on it that must be mended.
async fn again(app: &App, visit: Visit, id: OrganisationId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/organisations/{id}"));
    let mut read = app.store.read_with_kept_plans().await?;
    let data = page_data(&visit, &mut read, id, filled).await?;
    refused_page(pages::show(&visit.frame(app), &data))
}

/// `stands` is the municipality that the organisation has now.
fn decode(fields: &Fields, stands: Option<MunicipalityCode>) -> Result<Profile, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (name, kind, sector) =
        (decoder.required_line("name"), decoder.required_word("kind"), decoder.required_word("sector"));
    let (role, language) = (decoder.required_word("role"), decoder.required_word("language"));
    let number = decoder.org_number("number");
    let branch = decoder.word("branch");
    let municipality = decoder.municipality_or("municipality", stands);
    let website = decoder.website("website");
    let (about, offers, seeks) = (decoder.text("about"), decoder.text("offers"), decoder.text("seeks"));
    let contact = decoder.line("contact");
    let made = (|| {
        let (name, kind, sector, role, language) = (name?, kind?, sector?, role?, language?);
        Some(Profile {
            number,
            name,
            kind,
            sector,
            branch,
            role,
            municipality,
            website,
            about,
            offers,
            seeks,
            contact,
            language,
        })
    })();
    decoder.finish()?;
    made.ok_or(Refusal::Invalid(Vec::new()))
}

/// The form of a new organisation.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let filled = Filled::with([("language", visit.viewer.language.as_str())]);
    let form = OrganisationForm { id: None, version: 0, filled, stale: None };
    page(pages::form(&visit.frame(&app), &form))
}

/// Adds an organisation.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let added = match decode(&fields, None) {
        Ok(profile) => store::write!(app.store, |w| actors::act::add(w, &visit.viewer, &profile, "hand").await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(id) => done(&format!("/organisations/{id}"), "organisation-added"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let form = OrganisationForm { id: None, version: 0, filled: fields.filled(errors), stale: None };
            refused_page(pages::form(&visit.frame(&app), &form))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// The form of an organisation.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    let it = actors::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    if !may_edit(&visit.viewer, id) {
        return Err(Refusal::Forbidden(Reason::new("only-own-members")).into());
    }
    let form =
        OrganisationForm { id: Some(id), version: it.version, filled: Filled::with(pages::values(&it)), stale: None };
    page(pages::form(&visit.frame(&app), &form))
}

/// Changes an organisation.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who) = (known(&id)?, &visit.viewer);
    let version = fields.value("version").parse().unwrap_or(0);
    let stands = actors::ask::page(&mut app.store.read().await?, who, id).await?.and_then(|it| it.municipality);
    let changed = match decode(&fields, stands) {
        Ok(profile) => store::write!(app.store, |w| actors::act::change(w, who, id, version, &profile).await),
        Err(refusal) => Err(refusal.into()),
    };
    match changed {
        Ok(()) => done(&format!("/organisations/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let form = OrganisationForm { id: Some(id), version, filled: fields.filled(errors), stale: None };
            refused_page(pages::form(&visit.frame(&app), &form))
        }
        Err(Stop::Refused(Refusal::Stale)) => stale(&app, &visit, id, &fields).await,
        Err(stop) => Err(stop.into()),
    }
}

/// The form again with both versions: how it stands, and what was typed.
async fn stale(app: &App, visit: &Visit, id: OrganisationId, fields: &Fields) -> Answer {
    let it = actors::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let stale = Some(Filled::with(pages::values(&it)));
    let form = OrganisationForm { id: Some(id), version: it.version, filled: fields.filled(Vec::new()), stale };
    Ok(html(StatusCode::CONFLICT, pages::form(&visit.frame(app), &form)))
}

/// Records a position.
pub(crate) async fn add_position(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let (standing, status) = (decoder.required_word("standing"), decoder.required_word("status"));
    let from_date = decoder.required_parsed("from_date", |_| Reason::new("not-a-day"));
    let basis = decoder.required_line("basis");
    let recorded = match (decoder.finish(), standing, status, from_date, basis) {
        (Ok(()), Some(standing), Some(status), Some(from_date), Some(basis)) => {
            let new = NewPosition { standing, status, from_date, basis };
            store::write!(app.store, |w| actors::act::add_position(w, &visit.viewer, id, &new).await).map(|_| ())
        }
        (refused, ..) => Err(refused.err().unwrap_or(Refusal::Invalid(Vec::new())).into()),
    };
    finish(&app, visit, id, "position", &fields, recorded, "position-recorded").await
}

/// Erases a sole proprietor on request.
pub(crate) async fn erase(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (OrganisationId, _) = (known(&id)?, &visit.viewer);
    let mut decoder = Decoder::new(&fields);
    let reason: Option<Text<500>> = decoder.required_text("reason");
    let erased: Result<(), Stop> = match decoder.made(reason) {
        Ok(reason) => store::write!(app.store, |w| privacy::act::erase_sole(w, who, id, &reason).await),
        Err(refusal) => Err(refusal.into()),
    };
    finish(&app, visit, id, "erase", &fields, erased, "organisation-erased").await
}

/// To the organisation's page, with what was done or what must be mended.
async fn finish(
    app: &App,
    visit: Visit,
    id: OrganisationId,
    form: &str,
    fields: &Fields,
    outcome: Result<(), Stop>,
    key: &str,
) -> Answer {
    match outcome {
        Ok(()) => done(&format!("/organisations/{id}"), key),
        Err(Stop::Refused(Refusal::Invalid(errors))) => again(app, visit, id, fields.filled_in(form, errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

/// Ends a position.
pub(crate) async fn end_position(
    State(app): State<App>,
    visit: Visit,
    Path((id, position)): Path<(String, String)>,
) -> Answer {
    let (id, position) = (known(&id)?, known(&position)?);
    store::write!(app.store, |w| actors::act::end_position(w, &visit.viewer, id, position).await)?;
    done(&format!("/organisations/{id}"), "position-ended")
}

/// The form of a tie.
pub(crate) async fn tie_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    tie_page(&app, &visit, known(&id)?, &Filled::default(), StatusCode::OK).await
}

async fn tie_page(app: &App, visit: &Visit, id: OrganisationId, filled: &Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let it = actors::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    if !may_edit(&visit.viewer, id) {
        return Err(Refusal::Forbidden(Reason::new("only-own-members")).into());
    }
    let others = actors::ask::names(&mut read, &visit.viewer).await?;
    let others: Vec<(String, String)> =
        others.into_iter().filter(|(other, _)| *other != id).map(|(other, name)| (other.to_string(), name)).collect();
    let visit = visit.clone().at(format!("/organisations/{id}/ties/new"));
    Ok(html(status, pages::tie_form(&visit.frame(app), id, &it.name, &others, filled)))
}

/// Records a tie.
pub(crate) async fn add_tie(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = known(&id)?;
    let recorded = match decode_tie(&fields) {
        Ok(new) => store::write!(app.store, |w| actors::act::add_tie(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match recorded {
        Ok(_) => done(&format!("/organisations/{id}"), "tie-recorded"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            tie_page(&app, &visit, id, &fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}

fn decode_tie(fields: &Fields) -> Result<NewTie, Refusal> {
    let mut decoder = Decoder::new(fields);
    let other = decoder.required_parsed("other", |_| Reason::new("unknown-organisation"));
    let kind = decoder.required_word("kind");
    let strength = decoder.required_parsed::<i64>("strength", |_| Reason::new("not-a-choice"));
    if strength.is_some_and(|strength| !(1..=5).contains(&strength)) {
        decoder.refuse("strength", Reason::new("not-a-choice"));
    }
    let mutual = match fields.value("direction") {
        "mutual" => true,
        "out" => false,
        _ => {
            decoder.refuse("direction", Reason::new("not-a-choice"));
            false
        }
    };
    let (since, note) = (decoder.day("since"), decoder.line("note"));
    decoder.finish()?;
    let parts = other.zip(kind).zip(strength);
    let ((other, kind), strength) = parts.ok_or(Refusal::Invalid(Vec::new()))?;
    Ok(NewTie { other, kind, mutual, strength, since, note })
}

/// Removes a tie.
pub(crate) async fn trash_tie(State(app): State<App>, visit: Visit, Path((id, tie)): Path<(String, String)>) -> Answer {
    let (id, tie) = (known(&id)?, known(&tie)?);
    store::write!(app.store, |w| actors::act::trash_tie(w, &visit.viewer, id, tie).await)?;
    undoable(&format!("/organisations/{id}"), "tie-removed", tie)
}

/// Takes a tie back.
pub(crate) async fn restore_tie(
    State(app): State<App>,
    visit: Visit,
    Path((id, tie)): Path<(String, String)>,
) -> Answer {
    let (id, tie) = (known(&id)?, known(&tie)?);
    store::write!(app.store, |w| actors::act::restore_tie(w, &visit.viewer, id, tie).await)?;
    done(&format!("/organisations/{id}"), "tie-restored")
}

/// Invites a person into an organisation, or gives one who has an account a role there.
pub(crate) async fn set_member(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let (new, role) = (decode_person(&mut decoder), decoder.required_word::<OrganisationRole>("member_role"));
    let set: Result<(), Stop> = match (decoder.finish(), new, role) {
        (Ok(()), Some(new), Some(role)) => store::write!(app.store, |w| {
            actors::act::require_keeper(w, &visit.viewer, id).await?;
            let invited = people::act::invite(w, &new).await?;
            actors::act::set_member(w, &visit.viewer, id, invited.person, role).await
        }),
        (refused, ..) => Err(refused.err().unwrap_or(Refusal::Invalid(Vec::new())).into()),
    };
    finish(&app, visit, id, "member", &fields, set, "member-set").await
}

/// Ends a membership.
pub(crate) async fn end_member(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Answer {
    let (id, member): (OrganisationId, GrantId) = (known(&id)?, known(&member)?);
    store::write!(app.store, |w| actors::act::end_member(w, &visit.viewer, id, member).await)?;
    undoable(&format!("/organisations/{id}"), "member-ended", member)
}

/// Takes back the end of a membership.
pub(crate) async fn restore_member(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Answer {
    let (id, member): (OrganisationId, GrantId) = (known(&id)?, known(&member)?);
    store::write!(app.store, |w| actors::act::restore_member(w, &visit.viewer, id, member).await)?;
    done(&format!("/organisations/{id}"), "member-restored")
}
