//! What came of a round: the page, the files, and how it was computed. All of them read what was told, and nothing else.

use super::super::{known, query_of};
use crate::answer::{Answer, download, page, pdf};
use crate::app::App;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::rounds::figures::BY_GROUP;
use features::rounds::{self, Round};
use model::{Refusal, Viewer};
use store::Reader;
use view::figures::{Results, told};
use view::pages::rounds::{self as pages, Other, ResultsPage};
use view::scripts::Read;

/// The results.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let results = gathered(&mut read, &visit.viewer, &id, query.value("by")).await?;
    drop(read);
    page(pages::results(&visit.frame(&app), &results))
}

async fn gathered(read: &mut Reader, who: &Viewer, id: &str, by: &str) -> Result<ResultsPage, Problem> {
    let round = rounds::ask::page(read, who, known(id)?).await?.ok_or(Refusal::NotFound)?;
    let (seq, release) = rounds::ask::release(read, who, round.id, None).await?.ok_or(Refusal::NotFound)?;
    let instrument = rounds::ask::instrument(read, who, &round).await?.ok_or(Refusal::NotFound)?;
    let groups = rounds::ask::groups(read, who, round.id).await?;
    let known_by = release.scopes.iter().filter_map(|scope| scope.by.as_deref());
    let by = known_by.clone().find(|key| *key == by).or(known_by.clone().next()).unwrap_or(BY_GROUP).to_owned();
    let earlier = other(read, who, &round).await?;
    Ok(ResultsPage { round, instrument, groups, seq, release, by, earlier })
}

async fn other(read: &mut Reader, who: &Viewer, round: &Round) -> Result<Option<Other>, Problem> {
    let Some(previous) = round.previous else { return Ok(None) };
    let Some(round) = rounds::ask::page(read, who, previous).await? else { return Ok(None) };
    let Some((_, release)) = rounds::ask::release(read, who, previous, None).await? else { return Ok(None) };
    let Some(instrument) = rounds::ask::instrument(read, who, &round).await? else { return Ok(None) };
    Ok(Some(Other { round, instrument, release }))
}

/// The results on paper, broken down as the page is.
pub(crate) async fn paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let query = query_of(&visit)?;
    let results = gathered(&mut app.store.read().await?, &visit.viewer, &id, query.value("by")).await?;
    pdf(&app, &view::reports::results(&visit.imprint(&app), &results), &file_name(&results.round.title)).await
}

/// How each figure was computed.
pub(crate) async fn how(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let round = rounds::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    let release = rounds::ask::release(&mut read, &visit.viewer, round.id, None).await?;
    page(pages::how(&visit.frame(&app), &round, release.as_ref().map(|(_, release)| release)))
}

/// The figures as a file, one a row.
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let results = gathered(&mut read, &visit.viewer, &id, "").await?;
    drop(read);
    let ResultsPage { instrument, groups, release, .. } = &results;
    let rows = told(visit.words(), Results { instrument, groups, release });
    crate::answer::sheet(&visit, &file_name(&results.round.title), view::figures::sheet(), &rows)
}

/// How R reads the figures.
pub(crate) async fn r(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    script(&app, &visit, &id, "R", |read| read.r()).await
}

/// How SPSS reads the figures.
pub(crate) async fn spss(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    script(&app, &visit, &id, "sps", |read| read.spss()).await
}

async fn script(app: &App, visit: &Visit, id: &str, ending: &str, write: fn(&Read<'_>) -> String) -> Answer {
    let results = gathered(&mut app.store.read().await?, &visit.viewer, id, "").await?;
    let (title, name) = (&results.round.title, file_name(&results.round.title));
    let script = write(&view::figures::read(visit.words(), title, &format!("{name}.csv")));
    download(&format!("{name}.{ending}"), "text/plain; charset=utf-8", script.into_bytes())
}

/// The round's title as a name for a file.
fn file_name(title: &str) -> String {
    let kept: String = title.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let kept: Vec<&str> = kept.split_whitespace().collect();
    if kept.is_empty() { "results".to_owned() } else { kept.join("-").chars().take(60).collect() }
}
