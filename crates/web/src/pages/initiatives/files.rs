//! Documents of an initiative.

use super::sheets::again;
use crate::answer::{Answer, done, download, undoable};
use crate::app::App;
use crate::decode::Fields;
use crate::pages::{known, needs::uploads};
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::initiatives;
use model::{InitiativeId, Reason, Refusal, Stop};
use view::pages::initiatives::Tab;

/// Adds files.
pub(crate) async fn attach(State(app): State<App>, visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Answer {
    let (id, who): (InitiativeId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let it = initiatives::ask::page(&mut app.store.read().await?, who, id).await?.ok_or(Refusal::NotFound)?;
    initiatives::rules::open_to_write(who, &it)?;
    let none = fields.files.is_empty();
    let attached: Result<(), Stop> = match uploads(&mut fields) {
        Err(errors) => Err(Refusal::Invalid(errors).into()),
        Ok(_) if none => Err(Refusal::field("files", Reason::new("file-none")).into()),
        Ok(uploads) => store::write!(app.store, |w| {
            for upload in &uploads {
                initiatives::act::attach(w, who, id, upload).await?;
            }
            Ok(())
        }),
    };
    match attached {
        Ok(()) => done(&format!("/initiatives/{id}"), "files-added"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(&app, visit, id, Tab::Overview, fields.filled_in("files", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// A file, to be kept.
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file) = (known(&id)?, known(&file)?);
    let mut read = app.store.read().await?;
    let found = initiatives::ask::file(&mut read, &visit.viewer, id, file).await?.ok_or(Refusal::NotFound)?;
    download(&found.name, &found.media_type, found.content)
}

/// Removes a file.
pub(crate) async fn detach(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (InitiativeId, _) = (known(&id)?, known(&file)?);
    store::write!(app.store, |w| initiatives::act::detach(w, &visit.viewer, id, file).await)?;
    undoable(&format!("/initiatives/{id}"), "file-removed", file)
}

/// Takes a file back.
pub(crate) async fn reattach(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let (id, file): (InitiativeId, _) = (known(&id)?, known(&file)?);
    store::write!(app.store, |w| initiatives::act::reattach(w, &visit.viewer, id, file).await)?;
    done(&format!("/initiatives/{id}"), "file-restored")
}
