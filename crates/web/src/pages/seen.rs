//! Who has seen a confidential thing: noted as it is shown, and told to those whose it is.

use super::known;
use crate::answer::{Answer, page};
use crate::app::App;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::audit::{self, may_know_who_saw};
use features::{initiatives, needs, offers};
use model::{OrganisationId, Reason, Refusal, Visibility};
use store::Reader;
use view::pages::people as pages;

/// Notes that the reader saw a thing, where only its own may see it; at most once a day.
pub(crate) async fn note(
    app: &App,
    visit: &Visit,
    read: &mut Reader,
    kind: &'static str,
    id: &str,
    visibility: Visibility,
) -> Result<(), Problem> {
    if visibility != Visibility::Own {
        return Ok(());
    }
    let who = &visit.viewer;
    if !audit::ask::saw_today(read, who, kind, id).await? {
        store::write!(app.store, |w| audit::act::saw(w, who, kind, id).await)?;
    }
    Ok(())
}

/// Who has seen a need.
pub(crate) async fn need(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let it = needs::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    told(&app, &visit, &mut read, "need", &id, &it.title, it.organisation).await
}

/// Who has seen an offer.
pub(crate) async fn offer(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let it = offers::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    told(&app, &visit, &mut read, "offer", &id, &it.title, it.organisation).await
}

/// Who has seen an initiative.
pub(crate) async fn initiative(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let it = initiatives::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    told(&app, &visit, &mut read, "initiative", &id, &it.title, it.lead).await
}

async fn told(
    app: &App,
    visit: &Visit,
    read: &mut Reader,
    kind: &'static str,
    id: &str,
    title: &str,
    owner: OrganisationId,
) -> Answer {
    if !may_know_who_saw(&visit.viewer, owner) {
        return Err(Refusal::Forbidden(Reason::new("only-managers")).into());
    }
    let lines = audit::ask::seen(read, kind, id).await?;
    page(pages::seen(&visit.frame(app), &format!("/{kind}s/{id}"), title, &lines))
}
