//! Pages that join capabilities: the story of a need and the portfolio.

use super::searches::saved;
use super::{known, query_of};
use crate::answer::{Answer, page, pdf, sheet};
use crate::app::App;
use crate::decode::Fields;
use crate::pages::initiatives::phases;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::board::{self, PortfolioFilter, PortfolioSort};
use features::lists::List;
use features::{needs, plan};
use model::{NeedId, Refusal, Stage, Viewer};
use store::Reader;
use view::pages::board::{self as pages, PortfolioPage, StoryPage};

pub(super) const FILTERS: &[&str] = &["phase", "focus_area", "organisation", "sort", "columns"];

/// The story of a need.
pub(crate) async fn story(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    let mut read = app.store.read_with_kept_plans().await?;
    let need = needs::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    if need.stage == Stage::Draft {
        return Err(Refusal::NotFound.into());
    }
    let story = board::ask::story(&mut read, who, id).await?;
    let data = StoryPage { need, story, phases: phases(&mut read).await? };
    page(pages::story(&visit.frame(&app), &data))
}

/// A filter from an address; what is no filter is passed over.
pub(crate) fn filter(query: &Fields) -> PortfolioFilter {
    let phase: String = query.value("phase").chars().take(60).collect();
    PortfolioFilter {
        phase: (!phase.is_empty()).then_some(phase),
        focus_area: query.value("focus_area").parse().ok(),
        organisation: query.value("organisation").parse().ok(),
    }
}

/// An order from an address; what is none is passed over.
fn sort(query: &Fields) -> PortfolioSort {
    match query.value("sort") {
        "latest" => PortfolioSort::Latest,
        "title" => PortfolioSort::Title,
        "ends" => PortfolioSort::Ends,
        _ => PortfolioSort::Longest,
    }
}

/// Focus areas with their names.
async fn focus_areas(who: &Viewer, read: &mut Reader) -> Result<Vec<(String, String)>, Problem> {
    let areas = plan::ask::focus_areas(read, who).await?;
    Ok(areas.into_iter().map(|area| (area.id.to_string(), area.name)).collect())
}

/// How many initiatives stand on the page; all are counted.
const SHOWN: i64 = 50;
/// How many stand on paper.
const PRINTED: i64 = 500;

/// The portfolio.
pub(crate) async fn portfolio(State(app): State<App>, visit: Visit) -> Answer {
    let data = gathered(&mut app.store.read_with_kept_plans().await?, &visit, SHOWN).await?;
    page(pages::portfolio(&visit.frame(&app), &data))
}

/// The portfolio on paper.
pub(crate) async fn paper(State(app): State<App>, visit: Visit) -> Answer {
    let data = gathered(&mut app.store.read().await?, &visit, PRINTED).await?;
    pdf(&app, &view::reports::portfolio(&visit.imprint(&app), &data), "koblingsboks-portefolje").await
}

async fn gathered(read: &mut Reader, visit: &Visit, most: i64) -> Result<PortfolioPage, Problem> {
    let (query, who) = (query_of(visit)?, &visit.viewer);
    Ok(PortfolioPage {
        portfolio: board::ask::portfolio(read, who, &filter(&query), sort(&query), most).await?,
        phases: phases(read).await?,
        focus_areas: focus_areas(who, read).await?,
        organisations: organisations(who, read, &query).await?,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(read, who, List::Portfolio).await?,
        now: read.now(),
    })
}

/// Organisations to narrow the portfolio to: those that take part in anything the reader may see.
async fn organisations(who: &Viewer, read: &mut Reader, query: &Fields) -> Result<Vec<(String, String)>, Problem> {
    let taking_part = board::ask::taking_part(read, who).await?;
    let mut chosen: Vec<(String, String)> = taking_part.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let asked = query.value("organisation");
    if !asked.is_empty()
        && !chosen.iter().any(|(id, _)| id == asked)
        && let Ok(id) = asked.parse()
        && let Some(it) = features::actors::ask::page(read, who, id).await?
    {
        chosen.push((it.id.to_string(), it.name));
    }
    Ok(chosen)
}

/// The portfolio as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let portfolio = board::ask::portfolio(&mut read, &visit.viewer, &filter(&query), sort(&query), 10_000).await?;
    let (phases, areas) = (phases(&mut read).await?, focus_areas(&visit.viewer, &mut read).await?);
    let table = pages::sheet(visit.words(), &phases, &areas, read.now());
    sheet(&visit, "koblingsboks-portefolje", table, &portfolio.lines)
}
