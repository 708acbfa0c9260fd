//! The first page.

use crate::answer::{Answer, go, page};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use features::board;
use features::needs;
use model::RegionRole;
use view::pages::home::Home;

/// The first page: what waits for the reader.
pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Answer {
    if visit.viewer.person.is_none() {
        return go(&format!("/{}/", visit.viewer.language));
    }
    let who = &visit.viewer;
    let mut read = app.store.read_with_kept_plans().await?;
    let home = Home {
        waiting: board::ask::waiting(&mut read, who, app.settings.answer_time).await?,
        drafts: needs::ask::own_drafts(&mut read, who).await?,
        own: needs::ask::own(&mut read, who, 10).await?,
        may_submit: !who.memberships.is_empty() || who.is(RegionRole::Coordinator),
    };
    page(view::pages::home::page(&visit.frame(&app), &home))
}
