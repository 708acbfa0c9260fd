//! A case on its way to the archive, for coordinators.

use super::known;
use crate::answer::{Answer, done, download, html, page, pdf};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::archive::{self, Case, NewMark, Root, may_archive};
use features::{initiatives, needs};
use model::{Language, Reason, Refusal, Stop};
use std::io::{Cursor, Write};
use view::archive::{TakenOut, package};
use view::pages::archive::{self as pages, ArchivePage};
use view::{Filled, Words};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The page of a need's case.
pub(crate) async fn need(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    show(&app, &visit, Root::Need(known(&id)?)).await
}

/// The page of an initiative's case.
pub(crate) async fn initiative(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    show(&app, &visit, Root::Initiative(known(&id)?)).await
}

/// Sets what the archive needs to know of a need's case.
pub(crate) async fn mark_need(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    mark(&app, visit, Root::Need(known(&id)?), &fields).await
}

/// Sets what the archive needs to know of an initiative's case.
pub(crate) async fn mark_initiative(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    mark(&app, visit, Root::Initiative(known(&id)?), &fields).await
}

/// A need's case as a package.
pub(crate) async fn take_need(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    take(&app, &visit, Root::Need(known(&id)?)).await
}

/// An initiative's case as a package.
pub(crate) async fn take_initiative(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    take(&app, &visit, Root::Initiative(known(&id)?)).await
}

/// A need's case on paper.
pub(crate) async fn need_paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    paper(&app, &visit, Root::Need(known(&id)?)).await
}

/// An initiative's case on paper.
pub(crate) async fn initiative_paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    paper(&app, &visit, Root::Initiative(known(&id)?)).await
}

async fn paper(app: &App, visit: &Visit, root: Root) -> Answer {
    let case = found(app, visit, root).await?;
    store::write!(app.store, |w| archive::act::taken(w, &visit.viewer, root).await)?;
    pdf(app, &view::reports::case(&visit.imprint(app), root, &case), &format!("sak-{}", root.id())).await
}

/// Refuses others than those who archive; to those who may not see the thing, it does not exist.
async fn only_archivists(app: &App, visit: &Visit, root: Root) -> Result<(), Problem> {
    if may_archive(&visit.viewer) {
        return Ok(());
    }
    let mut read = app.store.read_with_kept_plans().await?;
    let exists = match root {
        Root::Need(id) => needs::ask::page(&mut read, &visit.viewer, id).await?.is_some(),
        Root::Initiative(id) => initiatives::ask::page(&mut read, &visit.viewer, id).await?.is_some(),
    };
    let refused = if exists { Refusal::Forbidden(Reason::new("only-coordinator")) } else { Refusal::NotFound };
    Err(refused.into())
}

/// The case, found for the viewer.
pub(crate) async fn found(app: &App, visit: &Visit, root: Root) -> Result<Case, Problem> {
    only_archivists(app, visit, root).await?;
    let mut read = app.store.read_with_kept_plans().await?;
    let case = archive::ask::case(&mut read, &visit.viewer, root).await?.ok_or(Refusal::NotFound)?;
    Ok(case)
}

async fn show(app: &App, visit: &Visit, root: Root) -> Answer {
    let case = found(app, visit, root).await?;
    let mark = case.marks.first().cloned();
    let filled = mark.map_or_else(Filled::default, |mark| {
        let told = |text: Option<String>| text.unwrap_or_default();
        Filled::with([
            ("public_title", told(mark.public_title)),
            ("access_basis", told(mark.access_basis)),
            ("archive_key", told(mark.archive_key)),
        ])
    });
    page(pages::show(&visit.frame(app), &data(root, case, filled)))
}

fn data(root: Root, case: Case, filled: Filled) -> ArchivePage {
    let entries = archive::entries(&case);
    ArchivePage { root, title: case.title, entries, files: case.files.len(), marks: case.marks, filled }
}

async fn mark(app: &App, visit: Visit, root: Root, fields: &Fields) -> Answer {
    only_archivists(app, &visit, root).await?;
    let mut decoder = Decoder::new(fields);
    let new = NewMark {
        public_title: decoder.line("public_title"),
        access_basis: decoder.line("access_basis"),
        archive_key: decoder.line("archive_key"),
        why: decoder.text("why"),
    };
    let here = format!("/{}s/{}/archive", root.kind(), root.id());
    let marked: Result<(), Stop> = match decoder.finish() {
        Ok(()) => store::write!(app.store, |w| archive::act::mark(w, &visit.viewer, root, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match marked {
        Ok(()) => done(&here, "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let case = found(app, &visit, root).await?;
            let visit = visit.at(here);
            let data = data(root, case, fields.filled(errors));
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, pages::show(&visit.frame(app), &data)))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn take(app: &App, visit: &Visit, root: Root) -> Answer {
    let case = found(app, visit, root).await?;
    store::write!(app.store, |w| archive::act::taken(w, &visit.viewer, root).await)?;
    let taken = TakenOut { region: &app.settings.site.name, by: &visit.viewer.name, at: app.store.clock().now() };
    let files = package(Words::of(Language::Bokmal), root, &case, taken);
    download(&format!("sak-{}.zip", root.id()), "application/zip", zipped(&files)?)
}

fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Problem> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        archive.start_file(path.as_str(), SimpleFileOptions::default()).map_err(model::Fault::new)?;
        archive.write_all(content).map_err(model::Fault::new)?;
    }
    Ok(archive.finish().map_err(model::Fault::new)?.into_inner())
}
