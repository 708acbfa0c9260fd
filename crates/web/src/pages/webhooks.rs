//! The reader's own webhooks.

use super::known;
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::webhooks::rules::{SigningSecret, Target};
use features::webhooks::{self, NewWebhook};
use model::{Reason, Refusal, WebhookId, WebhookKind};
use view::Filled;
use view::pages::webhooks::{self as pages, WebhookPage, WebhooksPage};

/// How many deliveries the page of one shows.
const SHOWN: i64 = 100;

/// All of them, with a form for a new one.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    list_page(&app, &visit, Filled::default(), StatusCode::OK).await
}

async fn list_page(app: &App, visit: &Visit, filled: Filled, status: StatusCode) -> Answer {
    let lines = webhooks::ask::own(&mut app.store.read().await?, &visit.viewer).await?;
    let visit = if status == StatusCode::OK { visit.clone() } else { visit.clone().at("/me/webhooks".into()) };
    Ok(html(status, pages::list(&visit.frame(app), &WebhooksPage { lines, filled })))
}

/// What a form or a call says of a new one.
pub(crate) fn decode(fields: &Fields, within: bool) -> Result<NewWebhook, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (name, text) = (decoder.required_line::<80>("name"), fields.value("url").trim());
    let target = match Target::read(text, within) {
        Ok(target) => Some(target),
        Err(reason) => {
            decoder.refuse("url", reason);
            None
        }
    };
    let kinds = decoder.words::<WebhookKind>("kinds");
    if kinds.is_empty() && decoder.is_fine("kinds") {
        decoder.refuse("kinds", Reason::new("webhook-kinds"));
    }
    let (name, target) = decoder.made(name.zip(target))?;
    Ok(NewWebhook { name, target, kinds })
}

/// Makes one; its secret is shown this once.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let new = match decode(&fields, app.settings.local_webhooks) {
        Ok(new) => new,
        Err(Refusal::Invalid(errors)) => {
            return list_page(&app, &visit, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let secret = SigningSecret::new()?;
    let id = store::write!(app.store, |w| webhooks::act::add(w, &visit.viewer, &new, &secret).await)?;
    own_page(&app, &visit, id, Some(secret.reveal())).await
}

/// One of them, with what it was told.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    own_page(&app, &visit, known(&id)?, None).await
}

async fn own_page(app: &App, visit: &Visit, id: WebhookId, new_secret: Option<String>) -> Answer {
    let mut read = app.store.read().await?;
    let line = webhooks::ask::one(&mut read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let deliveries = webhooks::ask::deliveries(&mut read, &visit.viewer, id, "", SHOWN).await?;
    let at = format!("/me/webhooks/{id}");
    let visit = if new_secret.is_some() { visit.clone().at(at) } else { visit.clone() };
    page(pages::page(&visit.frame(app), &WebhookPage { line, deliveries, new_secret }))
}

/// Makes a new secret, shown this once; the one before is signed with for a day more.
pub(crate) async fn renew(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (id, secret) = (known(&id)?, SigningSecret::new()?);
    store::write!(app.store, |w| webhooks::act::renew(w, &visit.viewer, id, &secret).await)?;
    own_page(&app, &visit, id, Some(secret.reveal())).await
}

/// Lets one go on that was paused.
pub(crate) async fn resume(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id = known(&id)?;
    store::write!(app.store, |w| webhooks::act::resume(w, &visit.viewer, id).await)?;
    done(&format!("/me/webhooks/{id}"), "webhook-resumed")
}

/// Removes one.
pub(crate) async fn remove(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id = known(&id)?;
    store::write!(app.store, |w| webhooks::act::remove(w, &visit.viewer, id).await)?;
    done("/me/webhooks", "webhook-removed")
}

/// Sends something once more.
pub(crate) async fn again(
    State(app): State<App>,
    visit: Visit,
    Path((id, delivery)): Path<(String, String)>,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (id, delivery) = (known(&id)?, known(&delivery)?);
    store::write!(app.store, |w| webhooks::act::again(w, &visit.viewer, id, delivery).await)?;
    done(&format!("/me/webhooks/{id}"), "webhook-again")
}
