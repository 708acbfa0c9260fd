//! Prioritisations: the list, what is chosen, opening and closing, scorers, and the results.

pub(crate) mod ballot;
pub(crate) mod criteria;
pub(crate) mod decide;

use super::follows::following;
use super::{known, page_number};
use crate::answer::{Answer, SPREADSHEET, done, download, page, pdf, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::actors;
use features::plan::rules::may_record;
use features::prioritisation::rules::{may_name, may_prepare};
use features::prioritisation::{self, Invited, Prioritisation, Setup};
use model::{
    FieldRefusal, FollowKind, NeedId, OrganisationId, PrioritisationId, Reason, Refusal, ScorerId, Stop, Text,
};
use store::Reader;
use view::kit::Paging;
use view::pages::prioritisations::{self as pages, ListPage, RankingPage, ScorersPage, SetupPage, ShowPage};
use view::{Filled, Frame};

fn query_of(visit: &Visit) -> Result<Fields, Problem> {
    Fields::parse(visit.path.split_once('?').map_or("", |(_, query)| query).as_bytes())
}

/// One prioritisation, or not found.
async fn found(read: &mut Reader, visit: &Visit, id: PrioritisationId) -> Result<Prioritisation, Problem> {
    Ok(prioritisation::ask::page(read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read().await?;
    let total = prioritisation::ask::count(&mut read, &visit.viewer).await?;
    let number = page_number(query_of(&visit)?.value("page"));
    let paging = Paging { page: number, total, size: 25 }.within();
    let lines = prioritisation::ask::list(&mut read, &visit.viewer, paging.offset(), paging.size).await?;
    let data = ListPage { lines, paging, may_prepare: may_prepare(&visit.viewer) };
    page(pages::list(&visit.frame(&app), &data))
}

/// The form of a new one.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let language = visit.viewer.language.to_string();
    let mut filled = Filled::with([("language", language.as_str()), ("robust_top", "3")]);
    if query_of(&visit)?.value("chosen") == "1" {
        let mut read = app.store.read().await?;
        let chosen =
            features::selections::ask::chosen(&mut read, &visit.viewer, features::lists::List::Needs.key()).await?;
        filled.values.extend(chosen.into_iter().map(|need| ("needs".to_owned(), need)));
    }
    let data = setup_page(&app, &visit, None, 0, filled).await?;
    page(pages::setup(&visit.frame(&app), &data))
}

async fn setup_page(
    app: &App,
    visit: &Visit,
    id: Option<PrioritisationId>,
    version: i64,
    filled: Filled,
) -> Result<SetupPage, Problem> {
    let mut read = app.store.read().await?;
    let needs = prioritisation::ask::needs_to_choose(&mut read, &visit.viewer, id).await?;
    let organisations = prioritisation::ask::organisations_to_choose(&mut read, &visit.viewer, id).await?;
    Ok(SetupPage { id, version, filled, needs, organisations })
}

/// What was chosen, as it was sent.
fn decode_setup(fields: &Fields) -> Result<Setup, Refusal> {
    let mut decoder = Decoder::new(fields);
    let name = decoder.line("name");
    let taken = (decoder.text("about"), decoder.number("robust_top"), decoder.word("language"));
    if name.is_none() && decoder.is_fine("name") {
        decoder.refuse("name", Reason::new("missing").with("label", "field-prioritisation-name"));
    }
    let ids = |field: &'static str| fields.all(field).filter(|text| !text.is_empty());
    let needs: Option<Vec<NeedId>> = ids("needs").map(|id| id.parse().ok()).collect();
    let organisations: Option<Vec<OrganisationId>> = ids("organisations").map(|id| id.parse().ok()).collect();
    for (field, wrong) in [("needs", needs.is_none()), ("organisations", organisations.is_none())] {
        if wrong {
            decoder.refuse(field, Reason::new("not-a-choice"));
        }
    }
    decoder.finish()?;
    let (about, robust_top, language) = taken;
    let (mut needs, mut organisations) = (needs.unwrap_or_default(), organisations.unwrap_or_default());
    let mut seen = Vec::new();
    needs.retain(|need| {
        !seen.contains(need) && {
            seen.push(*need);
            true
        }
    });
    organisations.sort();
    organisations.dedup();
    Ok(Setup {
        name: name.ok_or(Refusal::Invalid(Vec::new()))?,
        about,
        needs,
        organisations,
        robust_top: robust_top.unwrap_or(3),
        language: language.unwrap_or(model::Language::Bokmal),
    })
}

/// Makes a prioritisation.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let made: Result<PrioritisationId, Stop> = match decode_setup(&fields) {
        Ok(setup) => store::write!(app.store, |w| prioritisation::act::prepare(w, &visit.viewer, &setup).await),
        Err(refusal) => Err(refusal.into()),
    };
    match made {
        Ok(id) => done(&format!("/prioritisations/{id}"), "prioritisation-prepared"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let data = setup_page(&app, &visit, None, 0, fields.filled(errors)).await?;
            refused_page(pages::setup(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// The form of what was chosen.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    let mut read = app.store.read().await?;
    let it = found(&mut read, &visit, id).await?;
    prioritisation::rules::must_be(it.state(), prioritisation::State::Prepared)?;
    let mut values = vec![
        ("name".to_owned(), it.name.clone()),
        ("about".to_owned(), it.about.clone().unwrap_or_default()),
        ("language".to_owned(), it.language.to_string()),
        ("robust_top".to_owned(), it.robust_top.to_string()),
    ];
    let needs = prioritisation::ask::needs(&mut read, &visit.viewer, id).await?;
    values.extend(needs.iter().map(|need| ("needs".to_owned(), need.need.to_string())));
    let invited = prioritisation::ask::invited(&mut read, &visit.viewer, id).await?;
    values.extend(invited.iter().map(|one| ("organisations".to_owned(), one.organisation.to_string())));
    drop(read);
    let data = setup_page(&app, &visit, Some(id), it.version, Filled::with(values)).await?;
    page(pages::setup(&visit.frame(&app), &data))
}

/// Changes what was chosen.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: PrioritisationId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let changed: Result<(), Stop> = match decode_setup(&fields) {
        Ok(setup) => {
            store::write!(app.store, |w| prioritisation::act::change(w, &visit.viewer, id, version, &setup).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match changed {
        Ok(()) => done(&format!("/prioritisations/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let data = setup_page(&app, &visit, Some(id), version, fields.filled(errors)).await?;
            refused_page(pages::setup(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// One prioritisation.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let data = show_page(&mut read, &visit, known(&id)?, Filled::default()).await?;
    let follow = following(&mut read, &visit, FollowKind::Prioritisation, data.page.id).await?;
    page(pages::show(&Frame { follow, ..visit.frame(&app) }, &data))
}

async fn show_page(
    read: &mut Reader,
    visit: &Visit,
    id: PrioritisationId,
    filled: Filled,
) -> Result<ShowPage, Problem> {
    let who = &visit.viewer;
    let it = found(read, visit, id).await?;
    let invited = prioritisation::ask::invited(read, who, id).await?;
    let named = prioritisation::ask::named_for(read, who, id).await?;
    let chosen = |fits: &dyn Fn(OrganisationId) -> bool| -> Vec<Invited> {
        invited.iter().filter(|one| fits(one.organisation)).cloned().collect()
    };
    Ok(ShowPage {
        needs: prioritisation::ask::needs(read, who, id).await?,
        criteria: prioritisation::ask::criteria(read, who, it.criteria_set).await?,
        done: prioritisation::ask::done(read, who, id).await?,
        decided: prioritisation::ask::decided(read, who, id).await?,
        scores_for: chosen(&|one| who.manages(one) || (named.contains(&one) && who.belongs_to(one))),
        names_for: chosen(&|one| may_name(who, one)),
        may_prepare: may_prepare(who),
        may_decide: may_record(who),
        invited,
        page: it,
        filled,
    })
}

async fn show_again(app: &App, visit: Visit, id: PrioritisationId, filled: Filled) -> Answer {
    let visit = visit.at(format!("/prioritisations/{id}"));
    let mut read = app.store.read().await?;
    let data = show_page(&mut read, &visit, id, filled).await?;
    refused_page(pages::show(&visit.frame(app), &data))
}

/// Says which benefit is expected of each need.
pub(crate) async fn benefits(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: PrioritisationId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let needs = prioritisation::ask::needs(&mut app.store.read().await?, &visit.viewer, id).await?;
    let (mut benefits, mut errors) = (Vec::new(), Vec::new());
    for need in needs {
        let name = format!("benefit-{}", need.need);
        match Text::read(fields.value(&name)) {
            Ok(benefit) if fields.all(&name).next().is_some() => benefits.push((need.need, benefit)),
            Ok(_) => {}
            Err(reason) => errors.push(FieldRefusal { field: name.into(), reason }),
        }
    }
    let stated: Result<(), Stop> = if errors.is_empty() {
        store::write!(app.store, |w| prioritisation::act::state_benefits(w, &visit.viewer, id, &benefits).await)
    } else {
        Err(Refusal::Invalid(errors).into())
    };
    match stated {
        Ok(()) => done(&format!("/prioritisations/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => show_again(&app, visit, id, fields.filled(errors)).await,
        Err(stop) => Err(stop.into()),
    }
}

/// Opens the scoring.
pub(crate) async fn open(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: PrioritisationId = known(&id)?;
    match store::write!(app.store, |w| prioritisation::act::open(w, &visit.viewer, id).await) {
        Ok(()) => done(&format!("/prioritisations/{id}"), "prioritisation-opened"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            show_again(&app, visit, id, Filled { values: Vec::new(), errors }).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Closes the scoring and computes the results.
pub(crate) async fn close(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: PrioritisationId = known(&id)?;
    store::write!(app.store, |w| prioritisation::act::close(w, &visit.viewer, id).await)?;
    done(&format!("/prioritisations/{id}/ranking"), "prioritisation-closed")
}

/// What the page of results holds; refused before the scoring is closed.
pub(crate) async fn ranking_page(
    read: &mut Reader,
    visit: &Visit,
    id: PrioritisationId,
) -> Result<RankingPage, Problem> {
    let who = &visit.viewer;
    let it = found(read, visit, id).await?;
    let joint = prioritisation::ask::joint(read, who, &it).await?;
    let joint = joint.ok_or_else(|| Refusal::State(Reason::new("prioritisation-not-closed")))?;
    Ok(RankingPage {
        needs: prioritisation::ask::needs(read, who, id).await?,
        criteria: prioritisation::ask::criteria(read, who, it.criteria_set).await?,
        results: prioritisation::ask::kept(read, who, id).await?,
        decided: prioritisation::ask::decided(read, who, id).await?,
        may_decide: may_record(who),
        joint,
        page: it,
    })
}

/// The results.
pub(crate) async fn ranking(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = ranking_page(&mut app.store.read_with_kept_plans().await?, &visit, known(&id)?).await?;
    page(pages::ranking(&visit.frame(&app), &data))
}

/// The results as a spreadsheet.
pub(crate) async fn ranking_xlsx(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = ranking_page(&mut app.store.read().await?, &visit, known(&id)?).await?;
    let content = pages::results_xlsx(visit.words(), &data).map_err(model::Fault::new)?;
    download("koblingsboks-prioritering.xlsx", SPREADSHEET, content)
}

/// The results on paper.
pub(crate) async fn ranking_pdf(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = ranking_page(&mut app.store.read().await?, &visit, known(&id)?).await?;
    pdf(&app, &view::reports::prioritisation(&visit.imprint(&app), &data), "koblingsboks-prioritering").await
}

/// A sheet to fill in.
pub(crate) async fn sheet_xlsx(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    let mut read = app.store.read().await?;
    let it = found(&mut read, &visit, id).await?;
    let criteria = prioritisation::ask::criteria(&mut read, &visit.viewer, it.criteria_set).await?;
    let needs = prioritisation::ask::needs(&mut read, &visit.viewer, id).await?;
    let content = pages::sheet_xlsx(visit.words(), &it, &criteria, &needs).map_err(model::Fault::new)?;
    download("koblingsboks-stemmeark.xlsx", SPREADSHEET, content)
}

/// Those who score for an organisation.
pub(crate) async fn scorers(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
) -> Answer {
    let data = scorers_page(&app, &visit, known(&id)?, known(&organisation)?, Filled::default()).await?;
    page(pages::scorers(&visit.frame(&app), &data))
}

async fn scorers_page(
    app: &App,
    visit: &Visit,
    id: PrioritisationId,
    organisation: OrganisationId,
    filled: Filled,
) -> Result<ScorersPage, Problem> {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let it = found(&mut read, visit, id).await?;
    let invited = prioritisation::ask::invited(&mut read, who, id).await?;
    let own = invited.into_iter().find(|one| one.organisation == organisation).ok_or(Refusal::NotFound)?;
    if !may_name(who, organisation) {
        return Err(Refusal::Forbidden(Reason::new("only-managers-name")).into());
    }
    let scorers = prioritisation::ask::scorers(&mut read, who, id, organisation).await?;
    let members = actors::ask::members(&mut read, who, organisation).await?;
    let criteria = prioritisation::ask::criteria(&mut read, who, it.criteria_set).await?;
    Ok(ScorersPage {
        cells: it.needs * i64::try_from(criteria.len()).unwrap_or(0),
        members: members.into_iter().map(|line| (line.person.to_string(), line.name)).collect(),
        page: it,
        organisation,
        name: own.name,
        scorers,
        filled,
    })
}

/// Names somebody to score.
pub(crate) async fn name_scorer(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, organisation): (PrioritisationId, OrganisationId) = (known(&id)?, known(&organisation)?);
    let path = format!("/prioritisations/{id}/scorers/{organisation}");
    let named: Result<ScorerId, Stop> = match fields.value("person").parse() {
        Ok(person) => store::write!(app.store, |w| {
            prioritisation::act::name_scorer(w, &visit.viewer, id, organisation, person).await
        }),
        Err(_) => Err(Refusal::field("person", Reason::new("not-a-member")).into()),
    };
    match named {
        Ok(_) => done(&path, "scorer-named"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(path);
            let data = scorers_page(&app, &visit, id, organisation, fields.filled(errors)).await?;
            refused_page(pages::scorers(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Ends somebody's part.
pub(crate) async fn end_scorer(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation, scorer)): Path<(String, String, String)>,
) -> Answer {
    let (id, organisation): (PrioritisationId, OrganisationId) = (known(&id)?, known(&organisation)?);
    let scorer = known(&scorer)?;
    store::write!(app.store, |w| {
        prioritisation::act::end_scorer(w, &visit.viewer, id, organisation, scorer).await
    })?;
    done(&format!("/prioritisations/{id}/scorers/{organisation}"), "scorer-ended")
}
