//! What the reader follows, digests and how they are stopped, and calendars to subscribe to.

use super::known;
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use features::follows::{self, LetterSettings};
use features::people::Secret;
use model::{FollowKind, NeedId, Reason, Refusal, Stop, Viewer};
use store::Reader;
use view::pages::follows::{self as pages, FollowsPage};
use view::{Filled, Follow};

/// How many followed things the page shows.
const SHOWN: i64 = 1000;

/// Whether the reader follows the thing that a page shows, for the page's button.
pub(crate) async fn following(
    read: &mut Reader,
    visit: &Visit,
    kind: FollowKind,
    id: impl ToString,
) -> Result<Option<Follow>, Problem> {
    let id = id.to_string();
    let on = follows::ask::follows(read, &visit.viewer, kind, &id).await?;
    Ok(Some(Follow { kind, id, on }))
}

/// What the reader follows, and when letters come.
pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Answer {
    own_page(&app, &visit, None, None).await
}

/// The page, with a form that must be mended, or a calendar address that has just been made.
async fn own_page(app: &App, visit: &Visit, filled: Option<Filled>, new_address: Option<String>) -> Answer {
    let person = visit.person()?;
    let mut read = app.store.read().await?;
    let settings = follows::ask::settings(&mut read, person).await?;
    let status = if filled.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let again = filled.is_some() || new_address.is_some();
    let known = Filled::with([
        ("cadence", settings.cadence.to_string()),
        ("letter_hour", settings.hour.to_string()),
        ("weekday", settings.weekday.to_string()),
    ]);
    let data = FollowsPage {
        lines: follows::ask::mine(&mut read, &visit.viewer, "", SHOWN).await?,
        filled: filled.unwrap_or(known),
        version: settings.version,
        calendar: follows::ask::calendar(&mut read, person).await?,
        new_address,
    };
    let visit = if again { visit.clone().at("/follows".into()) } else { visit.clone() };
    Ok(html(status, pages::page(&visit.frame(app), &data)))
}

/// The thing that a button is about: its kind and its id.
pub(crate) fn decode(fields: &Fields) -> Result<(FollowKind, String), Refusal> {
    let mut decoder = Decoder::new(fields);
    let kind = decoder.required_word::<FollowKind>("kind");
    // Ids of all kinds have one form.
    let object = decoder.required_parsed::<NeedId>("object", |_| Reason::new("not-a-choice"));
    let thing = decoder.made(kind.zip(object))?;
    Ok((thing.0, thing.1.to_string()))
}

fn back(fields: &Fields, kind: FollowKind, object: &str) -> String {
    if fields.value("back") == "follows" { "/follows".to_owned() } else { follows::path(kind, object) }
}

/// Follows a thing.
pub(crate) async fn begin(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let (kind, object) = decode(&fields)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    store::write!(app.store, |w| follows::act::follow(w, &visit.viewer, kind, &object).await)?;
    done(&back(&fields, kind, &object), "followed")
}

/// Stops following a thing.
pub(crate) async fn end(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let (kind, object) = decode(&fields)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    store::write!(app.store, |w| follows::act::stop(w, &visit.viewer, kind, &object).await)?;
    done(&back(&fields, kind, &object), "follow-ended")
}

/// Says when digests come.
pub(crate) async fn settings(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let person = visit.person()?;
    let new = match decode_settings(&fields) {
        Ok(new) => new,
        Err(Refusal::Invalid(errors)) => return own_page(&app, &visit, Some(fields.filled(errors)), None).await,
        Err(refusal) => return Err(refusal.into()),
    };
    store::write!(app.store, |w| follows::act::set(w, person, new).await)?;
    done("/follows", "saved")
}

fn decode_settings(fields: &Fields) -> Result<LetterSettings, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (cadence, hour) = (decoder.required_word("cadence"), decoder.required_within("letter_hour", 0, 23));
    let (weekday, version) = (decoder.required_word("weekday"), decoder.number("version").unwrap_or(0));
    let (cadence, (hour, weekday)) = decoder.made(cadence.zip(hour.zip(weekday)))?;
    Ok(LetterSettings { cadence, hour, weekday, version })
}

/// Makes a secret address for the reader's calendar, shown this once; the one before stops working.
pub(crate) async fn make_calendar(State(app): State<App>, visit: Visit) -> Answer {
    let (person, secret) = (visit.person()?, Secret::new()?);
    app.limiters.writes.check(&visit.viewer.key())?;
    store::write!(app.store, |w| follows::act::renew_calendar(w, person, &secret).await)?;
    let address = format!("{}/calendar/{}.ics", app.settings.public_address, secret.reveal());
    own_page(&app, &visit, None, Some(address)).await
}

/// Ends the address of the reader's calendar.
pub(crate) async fn end_calendar(State(app): State<App>, visit: Visit) -> Answer {
    let person = visit.person()?;
    store::write!(app.store, |w| follows::act::end_calendar(w, person).await)?;
    done("/follows", "calendar-ended")
}

/// Somebody's calendar: two months back, two years ahead, and what its owner may see now.
pub(crate) async fn calendar(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Answer {
    app.limiters.calls.check(&visit.address)?;
    let secret = Secret::presented(token.strip_suffix(".ics").ok_or(Problem::not_found())?);
    let mut read = app.store.read().await?;
    let owner = follows::ask::calendar_owner(&mut read, &secret).await?;
    let (person, language, due) = owner.ok_or(Problem::not_found())?;
    let who = Viewer { person: Some(person), ..Viewer::anonymous(language) };
    let (now, today) = (read.now(), read.now().day());
    let entries = follows::ask::ahead(&mut read, &who, today.plus_days(-60), today.plus_days(730)).await?;
    drop(read);
    if due {
        store::write!(app.store, |w| follows::act::touch_calendar(w, &secret).await)?;
    }
    let settings = &app.settings;
    let words = view::Words { language, bracketed: settings.bracketed };
    let text = view::calendar::write(words, &settings.site.name, &settings.public_address, &entries, now);
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, "private, no-cache")];
    Ok((kind, text).into_response())
}

/// The page that a link in a digest leads to. Coming here changes nothing: programs that look at letters follow links.
pub(crate) async fn unsubscribe_form(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Answer {
    app.limiters.addresses.check(&visit.address)?;
    unsubscribe_page(&app, &visit, &token).await
}

/// Stops digests by the link alone, or lets them come again. Mail programs send this by themselves when their reader
/// asks them to (RFC 8058), without cookies and from wherever they are.
pub(crate) async fn unsubscribe(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    app.limiters.addresses.check(&visit.address)?;
    let secret = Secret::presented(&token);
    let done: Result<(), Stop> = if fields.value("what") == "again" {
        store::write!(app.store, |w| follows::act::subscribe_again(w, &secret).await)
    } else {
        store::write!(app.store, |w| follows::act::unsubscribe(w, &secret).await)
    };
    done?;
    unsubscribe_page(&app, &visit, &token).await
}

async fn unsubscribe_page(app: &App, visit: &Visit, token: &str) -> Answer {
    let found = follows::ask::link_holder(&mut app.store.read().await?, &Secret::presented(token)).await?;
    let (_, language, cadence) = found.ok_or(Refusal::State(Reason::new("digest-link-over")))?;
    let visit = visit.clone().at("/".into()).in_language(language);
    let stopped = cadence == model::Cadence::Never;
    page(pages::unsubscribe(&visit.frame(app), &format!("/unsubscribe/{token}"), stopped))
}

/// Whether a path is one that stops digests: it is sent to by mail programs, which are no pages of ours.
pub(crate) fn is_unsubscribe(path: &str) -> bool {
    path.strip_prefix("/unsubscribe/").is_some_and(|token| !token.is_empty() && !token.contains('/'))
}

/// The letters that are not done with.
pub(crate) async fn letters(State(app): State<App>, visit: Visit) -> Answer {
    let lines = follows::ask::letters(&mut app.store.read().await?, &visit.viewer).await?;
    page(view::pages::letters::page(&visit.frame(&app), &lines))
}

/// Lets a letter be tried anew.
pub(crate) async fn try_again(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    store::write!(app.store, |w| follows::act::try_again(w, &visit.viewer, id).await)?;
    done("/letters", "letter-again")
}

/// Leaves a letter as it is.
pub(crate) async fn leave(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    store::write!(app.store, |w| follows::act::leave(w, &visit.viewer, id).await)?;
    done("/letters", "letter-left")
}
