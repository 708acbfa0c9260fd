//! Feedback, privacy, the style page, and whether the server is well.

use crate::answer::{Answer, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::State;
use axum::response::IntoResponse;
use features::people;
use model::{Email, Reason, Refusal};
use view::{Filled, pages};

/// The form for anybody to say what does not work.
pub(crate) async fn feedback_form(State(app): State<App>, visit: Visit) -> Answer {
    let query = Fields::parse(visit.path.split_once('?').map_or("", |(_, query)| query).as_bytes())?;
    let filled = Filled::with([("page", query.value("page"))]);
    page(pages::plain::feedback(&visit.frame(&app), &filled))
}

/// Sends on what somebody says.
pub(crate) async fn feedback(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let mut decoder = Decoder::new(&fields);
    let text = decoder.required_text::<2000>("text");
    let answer_to = decoder.parsed::<Email>("answer_to", |_| Reason::new("not-an-email"));
    let on_page = decoder.line::<200>("page");
    let visit = visit.at("/feedback".into());
    if let Err(Refusal::Invalid(errors)) = decoder.finish() {
        return refused_page(pages::plain::feedback(&visit.frame(&app), &fields.filled(errors)));
    }
    app.limiters.feedback.check(&visit.address)?;
    let text = text.ok_or(Problem::Unreadable)?;
    let on_page = on_page.map(|page| page.to_string()).unwrap_or_default();
    let answer_to = answer_to.map(|email| email.to_string()).unwrap_or_default();
    store::write!(app.store, |w| people::act::send_feedback(w, &text, &on_page, &answer_to).await)?;
    page(pages::plain::sent(&visit.frame(&app), "feedback-sent"))
}

/// What is kept of whom, and why.
pub(crate) async fn privacy(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::plain::privacy(&visit.frame(&app)))
}

/// Every component of the kit on one page.
pub(crate) async fn style(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::style::page(&visit.frame(&app)))
}

/// Whether the server can read its database.
pub(crate) async fn health(State(app): State<App>) -> Answer {
    people::ask::credentials_exist(&mut app.store.read().await?).await?;
    Ok("ok\n".into_response())
}

/// Whether the server can serve: its database answers a question about rows, not only a connection.
pub(crate) async fn ready(State(app): State<App>) -> Answer {
    features::board::ask::queues(&mut app.store.read().await?).await?;
    Ok("ready\n".into_response())
}

/// For addresses that lead nowhere.
pub(crate) async fn nowhere() -> Answer {
    Err(Problem::not_found())
}

/// For addresses that take other methods.
pub(crate) async fn other_method() -> Answer {
    Err(Problem::Method)
}
