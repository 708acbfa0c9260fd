//! Long lists as files: asked for, waited for, fetched, removed.

use super::searches::filters;
use super::{known, query_of};
use crate::answer::{Answer, SPREADSHEET, done, go, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed::{Listed, counted, with_kind};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use features::exports::{self, Export};
use features::lists::List;
use model::{ExportId, Fault, Refusal, SheetFormat, Stop, Viewer};
use store::Store;
use view::pages::exports::{self as pages, NewExport};

/// The reader's own.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let own = exports::ask::own(&mut app.store.read().await?, &visit.viewer).await?;
    page(pages::list(&visit.frame(&app), &own))
}

/// What a file is to be made of, before it is asked for.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    page(pages::new_form(&visit.frame(&app), &form(&app, &visit.viewer, &query).await?, &query.filled(Vec::new())))
}

/// The list that is asked for, with how many rows it has.
async fn form(app: &App, who: &Viewer, fields: &Fields) -> Result<NewExport, Problem> {
    let (list, asked) = wanted(fields)?;
    let query = Fields::parse(asked.as_bytes())?;
    let mut read = app.store.read().await?;
    let rows = with_kind!(Some(list), T => {
        Ok(counted::<T>(&mut read, who, &T::filter(&query), &query).await?)
    })?;
    Ok(NewExport { list, query: asked, rows })
}

/// Which list, and what of it; what is no filter of the list is passed over.
pub(crate) fn wanted(fields: &Fields) -> Result<(List, String), Problem> {
    let list = with_kind!(List::of(fields.value("list")), T => Ok(T::LIST))?;
    Ok((list, Fields::parse(fields.value("query").as_bytes())?.query(filters(list))))
}

/// Asks for a file.
pub(crate) async fn begin(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let form = form(&app, &visit.viewer, &fields).await?;
    match ask(&app, &visit.viewer, (form.list, &form.query), &fields).await {
        Ok(id) => go(&format!("/exports/{id}")),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/exports/new".into());
            refused_page(pages::new_form(&visit.frame(&app), &form, &fields.filled(errors)))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Asks for a file as it was sent.
pub(crate) async fn ask(
    app: &App,
    who: &Viewer,
    (list, query): (List, &str),
    fields: &Fields,
) -> Result<ExportId, Stop> {
    let mut decoder = Decoder::new(fields);
    let format = decoder.required_word::<SheetFormat>("format");
    let format = decoder.made(format)?;
    store::write!(app.store, |w| exports::act::begin(w, who, list, query, format).await)
}

/// How far one has come, and the way to its file.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let export = exports::ask::page(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    page(pages::show(&visit.frame(&app), &export.ok_or(Refusal::NotFound)?))
}

/// Removes one, also one that is being made.
pub(crate) async fn remove(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: ExportId = known(&id)?;
    store::write!(app.store, |w| exports::act::remove(w, &visit.viewer, id).await)?;
    done("/exports", "export-removed")
}

/// The file.
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let found = exports::ask::ready(&mut app.store.read().await?, &visit.viewer, known(&id)?).await?;
    whole(&app.store, &visit, found.ok_or(Refusal::NotFound)?)
}

/// A file piece by piece, so that no more than one of them is in memory. Each is found through the predicate.
pub(crate) fn whole(store: &Store, visit: &Visit, export: Export) -> Answer {
    let kind = match export.format {
        SheetFormat::Xlsx => SPREADSHEET,
        SheetFormat::Csv => "text/csv; charset=utf-8",
    };
    let name = with_kind!(List::of(&export.list), T => Ok(T::NAME))?;
    let disposition = format!("attachment; filename=\"{name}.{}\"", export.format);
    let pieces =
        futures::stream::try_unfold((store.clone(), visit.viewer.clone(), 0), move |(store, who, seq)| async move {
            let mut read = store.read().await?;
            let piece = exports::ask::piece(&mut read, &who, export.id, seq).await?;
            drop(read);
            Ok::<_, Fault>(piece.map(|piece| (piece, (store, who, seq + 1))))
        });
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, kind)
        .header(header::CONTENT_DISPOSITION, disposition)
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .body(Body::from_stream(pieces))
        .map_err(Fault::new)?;
    // Whoever fetches it sees how far it has come, and that a piece is missing.
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(export.size));
    Ok(response)
}
