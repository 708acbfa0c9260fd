//! The region's public entry: nobody is asked who they are, and pages may be kept by caches for a minute.

use super::{all_organisations, known, page_number, query_of};
use crate::answer::{Answer, done, go, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use features::connections;
use features::entry::{self, NewVoice};
use features::people::Secret;
use maud::Markup;
use model::{OrganisationId, Reason, Refusal, Stop, Visibility, VoiceId};
use view::kit::Paging;
use view::pages::entry::{self as pages, FrontPage, VoicesPage};
use view::{Filled, feeds};

/// How long a cache may keep a public page, in seconds.
const KEPT: &str = "public, max-age=60, stale-while-revalidate=300";

fn kept(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    Ok(response)
}

fn public(markup: Markup) -> Answer {
    kept(page(markup))
}

/// The front page.
pub(crate) async fn front(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let today = read.now().day();
    let data = FrontPage {
        focus_areas: entry::ask::focus_areas(&mut read).await?,
        needs: entry::ask::needs(&mut read, 0, 5).await?,
        invitations: connections::ask::invitations(&mut read, &visit.viewer, today, true).await?,
    };
    public(pages::front(&visit.frame(&app), &data))
}

/// The needs.
pub(crate) async fn needs(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let total = entry::ask::count_needs(&mut read).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = entry::ask::needs(&mut read, paging.offset(), paging.size).await?;
    public(pages::needs(&visit.frame(&app), &lines, paging))
}

/// One need.
pub(crate) async fn need(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let it = entry::ask::need(&mut read, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    public(pages::need(&visit.frame(&app), &it))
}

/// The open invitations.
pub(crate) async fn invitations(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let today = read.now().day();
    let lines = connections::ask::invitations(&mut read, &visit.viewer, today, true).await?;
    public(pages::invitations(&visit.frame(&app), &lines))
}

/// One invitation, with the questions that have been answered.
pub(crate) async fn invitation(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = known(&id)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let (who, today) = (&visit.viewer, read.now().day());
    let it = connections::ask::invitation(&mut read, who, id, today).await?.ok_or(Refusal::NotFound)?;
    let questions = connections::ask::questions(&mut read, who, id, today).await?;
    public(pages::invitation(&visit.frame(&app), &it, &questions))
}

/// The initiatives.
pub(crate) async fn portfolio(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let lines = entry::ask::portfolio(&mut read).await?;
    let phases = super::initiatives::phases(&mut read).await?;
    public(pages::portfolio(&visit.frame(&app), &lines, &phases))
}

/// The organisations that chose to be shown.
pub(crate) async fn actors(State(app): State<App>, visit: Visit) -> Answer {
    let lines = entry::ask::actors(&mut app.store.read().await?).await?;
    public(pages::actors(&visit.frame(&app), &lines))
}

/// How to take part.
pub(crate) async fn take_part(State(app): State<App>, visit: Visit) -> Answer {
    public(pages::take_part(&visit.frame(&app)))
}

/// What is public, as an Atom feed.
pub(crate) async fn atom(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let today = read.now().day();
    let news = entry::ask::news(&mut read, today).await?;
    let (site, address) = (&app.settings.site.name, &app.settings.public_address);
    let text = feeds::atom(visit.words(), site, address, &visit.path, &news).into_string();
    let whole = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}");
    kept(Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], whole).into_response()))
}

/// The same as a JSON feed.
pub(crate) async fn json_feed(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let today = read.now().day();
    let news = entry::ask::news(&mut read, today).await?;
    let (site, address) = (&app.settings.site.name, &app.settings.public_address);
    let text = feeds::json_feed(visit.words(), site, address, &visit.path, &news).to_string();
    kept(Ok(([(header::CONTENT_TYPE, "application/feed+json; charset=utf-8")], text).into_response()))
}

/// The form to tell the region something.
pub(crate) async fn tell_form(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::tell(&visit.frame(&app), &Filled::default()))
}

/// Keeps what somebody tells, and sends them to the address where they see what becomes of it.
pub(crate) async fn tell(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.feedback.check(&visit.address)?;
    let language = visit.viewer.language;
    let mut decoder = Decoder::new(&fields);
    let (speaks_for, title) = (decoder.required_word("speaks_for"), decoder.required_line("title"));
    let (problem, affected) = (decoder.required_text("problem"), decoder.required_line("affected"));
    let (place, contact) = (decoder.required_line("place"), decoder.line("contact"));
    let made = decoder.made((|| {
        let (speaks_for, title, problem) = (speaks_for?, title?, problem?);
        Some(NewVoice { speaks_for, title, problem, affected: affected?, place: place?, contact, language })
    })());
    let new = match made {
        Ok(new) => new,
        Err(Refusal::Invalid(errors)) => {
            let page = pages::tell(&visit.frame(&app), &fields.filled(errors));
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let secret = Secret::new()?;
    store::write!(app.store, |w| entry::act::tell(w, &new, &secret).await)?;
    go(&format!("/{language}/told/{}?new=1", secret.reveal()))
}

/// What became of what somebody told.
pub(crate) async fn told(State(app): State<App>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let story = entry::ask::story(&mut app.store.read().await?, &Secret::presented(&secret)).await?;
    let new = visit.path.ends_with("?new=1");
    let mut response = page(pages::told(&visit.frame(&app), &story.ok_or(Refusal::NotFound)?, new))?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// What people have told, for the desk.
pub(crate) async fn voices(State(app): State<App>, visit: Visit) -> Answer {
    voices_page(&app, &visit, Filled::default(), StatusCode::OK).await
}

async fn voices_page(app: &App, visit: &Visit, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let voices = entry::ask::voices(&mut read, &visit.viewer).await?;
    let organisations = all_organisations(&visit.viewer, &mut read).await?;
    let visit = visit.clone().at("/voices".into());
    Ok(html(status, pages::voices(&visit.frame(app), &VoicesPage { voices, organisations, filled })))
}

/// Takes up what somebody told as a need.
pub(crate) async fn take_up(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: VoiceId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let organisation: Option<OrganisationId> =
        decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let visibility = decoder.required_word::<Visibility>("visibility");
    let taken: Result<_, Stop> = match (decoder.finish(), organisation, visibility) {
        (Ok(()), Some(organisation), Some(visibility)) => {
            store::write!(app.store, |w| entry::act::take_up(w, &visit.viewer, id, organisation, visibility).await)
        }
        (refused, ..) => Err(refused.err().unwrap_or(Refusal::Invalid(Vec::new())).into()),
    };
    match taken {
        Ok(need) => done(&format!("/needs/{need}"), "voice-taken-up"),
        Err(stop) => again(&app, &visit, &fields, stop).await,
    }
}

async fn again(app: &App, visit: &Visit, fields: &Fields, stop: Stop) -> Answer {
    match stop {
        Stop::Refused(Refusal::Invalid(errors)) => {
            voices_page(app, visit, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        other => Err(other.into()),
    }
}

/// Says why what somebody told is not taken up.
pub(crate) async fn leave(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: VoiceId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let reason = decoder.required_text("reason");
    let left: Result<(), Stop> = match (decoder.finish(), reason) {
        (Ok(()), Some(reason)) => {
            store::write!(app.store, |w| entry::act::leave(w, &visit.viewer, id, &reason).await)
        }
        (refused, _) => Err(refused.err().unwrap_or(Refusal::Invalid(Vec::new())).into()),
    };
    match left {
        Ok(()) => done("/voices", "saved"),
        Err(stop) => again(&app, &visit, &fields, stop).await,
    }
}

/// Shows an organisation to everybody, or does so no longer.
pub(crate) async fn show_actor(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: OrganisationId = known(&id)?;
    let shown = match fields.value("shown") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::Unreadable),
    };
    store::write!(app.store, |w| entry::act::show_actor(w, &visit.viewer, id, shown).await)?;
    done(&format!("/organisations/{id}"), "saved")
}
