//! Co-creation: the line of all collaborations, those that are no initiative, and method cards. What belongs to one
//! initiative stands in `within` and is shown by `sheet`, peer sessions in `peer`.

pub(crate) mod mirror;
pub(crate) mod peer;
pub(crate) mod sheet;
pub(crate) mod within;

use super::initiatives::phases;
use super::{known, query_of};
use crate::answer::{Answer, done, page, pdf, refused_page, sheet};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::cocreation::rules::{fields as names, keeps, may_keep};
use features::cocreation::{self, LineFilter, NewCollaboration, NewRating, Subject};
use features::plan;
use model::{CollaborationId, Dimension, Refusal, Stop};
use store::Reader;
use view::Filled;
use view::pages::cocreation::{self as pages, CollaborationForm, CollaborationPage, LinePage};

const FILTERS: &[&str] = &["band", "movement", "of", "focus_area", "phase", "columns"];

/// A filter from an address; what is none is passed over.
pub(crate) fn filter(query: &Fields) -> LineFilter {
    let phase: String = query.value("phase").chars().take(60).collect();
    LineFilter {
        focus_area: query.value("focus_area").parse().ok(),
        phase: (!phase.is_empty()).then_some(phase),
        band: query.value("band").parse().ok(),
        movement: query.value("movement").parse().ok(),
        initiatives: match query.value("of") {
            "initiative" => Some(true),
            "elsewhere" => Some(false),
            _ => None,
        },
    }
}

/// The line of all collaborations.
pub(crate) async fn line(State(app): State<App>, visit: Visit) -> Answer {
    let (query, who) = (query_of(&visit)?, &visit.viewer);
    let mut read = app.store.read_with_kept_plans().await?;
    let areas = plan::ask::focus_areas(&mut read, who).await?;
    let data = LinePage {
        placed: cocreation::ask::line(&mut read, who, &filter(&query)).await?,
        phases: phases(&mut read).await?,
        focus_areas: areas.into_iter().map(|area| (area.id.to_string(), area.name)).collect(),
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        may_keep: may_keep(who),
    };
    page(pages::line(&visit.frame(&app), &data))
}

/// The line as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let placed = cocreation::ask::line(&mut read, &visit.viewer, &filter(&query)).await?;
    let phases = phases(&mut read).await?;
    sheet(&visit, "koblingsboks-samskaping", pages::sheet(visit.words(), &phases), &placed)
}

/// The line on paper.
pub(crate) async fn paper(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let placed = cocreation::ask::line(&mut app.store.read().await?, &visit.viewer, &filter(&query)).await?;
    pdf(&app, &view::reports::cocreation(&visit.imprint(&app), &placed), "koblingsboks-samskaping").await
}

/// The method cards.
pub(crate) async fn methods(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    page(pages::methods(&visit.frame(&app), &query.filled(Vec::new())))
}

/// The form of a collaboration that is no initiative.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    keeps(&visit.viewer)?;
    page(pages::collaboration_form(&visit.frame(&app), &CollaborationForm { filled: Filled::default() }))
}

fn decode_new(fields: &Fields) -> Result<NewCollaboration, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (name, partners) = (decoder.required_line("name"), decoder.required_line("partners"));
    let (field, note, source) = (decoder.line("line_field"), decoder.text("note"), decoder.required_line("source"));
    decoder.made((|| Some(NewCollaboration { name: name?, partners: partners?, field, note, source: source? }))())
}

/// Lists a collaboration that is no initiative.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    keeps(who)?;
    let added = match decode_new(&fields) {
        Ok(new) => store::write!(app.store, |w| cocreation::act::add_collaboration(w, who, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(id) => done(&format!("/cocreation/{id}"), "collaboration-added"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let data = CollaborationForm { filled: fields.filled(errors) };
            let visit = visit.at("/cocreation/new".into());
            refused_page(pages::collaboration_form(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn data(
    visit: &Visit,
    read: &mut Reader,
    id: CollaborationId,
    filled: Filled,
) -> Result<CollaborationPage, Problem> {
    let (who, subject) = (&visit.viewer, Subject::Collaboration(id));
    Ok(CollaborationPage {
        collaboration: cocreation::ask::collaboration(read, who, id).await?.ok_or(Refusal::NotFound)?,
        placed: cocreation::ask::place(read, who, subject).await?,
        ratings: cocreation::ask::ratings(read, who, subject).await?,
        may_rate: may_keep(who),
        today: read.now().day(),
        filled,
    })
}

/// One collaboration that is no initiative.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = data(&visit, &mut app.store.read_with_kept_plans().await?, known(&id)?, Filled::default()).await?;
    page(pages::collaboration(&visit.frame(&app), &data))
}

/// A rating as it was sent.
pub(crate) fn decode_rating(fields: &Fields) -> Result<NewRating, Refusal> {
    let mut decoder = Decoder::new(fields);
    let steps = Dimension::ALL.iter().map(|dimension| decoder.required_within(names(*dimension).0, 0, 4));
    let steps: Vec<u8> = steps.filter_map(|step| u8::try_from(step?).ok()).collect();
    let reasons: Vec<_> =
        Dimension::ALL.iter().filter_map(|dimension| decoder.required_text(names(*dimension).1)).collect();
    let rated_on = decoder.required_day("rated_on");
    decoder.made((|| {
        Some(NewRating { rated_on: rated_on?, steps: steps.try_into().ok()?, reasons: reasons.try_into().ok()? })
    })())
}

/// Rates a collaboration that is no initiative.
pub(crate) async fn rate(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (CollaborationId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let subject = Subject::Collaboration(id);
    let rated = match decode_rating(&fields) {
        Ok(new) => store::write!(app.store, |w| cocreation::act::rate(w, who, subject, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match rated {
        Ok(_) => done(&subject.path(), "rated"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(subject.path());
            let mut read = app.store.read_with_kept_plans().await?;
            let data = data(&visit, &mut read, id, fields.filled_in("rating", errors)).await?;
            refused_page(pages::collaboration(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}
