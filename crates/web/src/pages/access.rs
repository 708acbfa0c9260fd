//! Signing in and out, and links from letters.

use crate::admit::{set_language, set_session};
use crate::answer::{Answer, go, html, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use features::people::password::{NewPassword, matches};
use features::people::{self, Secret};
use model::{Fault, FieldRefusal, Language, Reason, Refusal, Stop};
use view::{Filled, pages};

/// The form to sign in.
pub(crate) async fn sign_in_form(State(app): State<App>, visit: Visit) -> Answer {
    if visit.viewer.person.is_some() {
        return go("/");
    }
    let query = Fields::parse(visit.path.split_once('?').map_or("", |(_, query)| query).as_bytes())?;
    page(pages::access::sign_in(&visit.frame(&app), &Filled::default(), query.value("back")))
}

/// Signs a browser in.
pub(crate) async fn sign_in(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let email = fields.value("email").trim().to_lowercase();
    app.limiters.addresses.check(&visit.address)?;
    app.limiters.accounts.check(&email)?;
    let found = people::ask::credentials(&mut app.store.read().await?, &email).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let holds = check_password(&app, hash, fields.value("password").to_owned()).await?;
    let Some(found) = found.filter(|_| holds) else {
        let errors = vec![FieldRefusal { field: "email".into(), reason: Reason::new("sign-in-wrong") }];
        let visit = visit.at("/sign-in".into());
        let form = pages::access::sign_in(&visit.frame(&app), &fields.filled(errors), fields.value("back"));
        return refused_page(form);
    };
    let secret = Secret::new()?;
    store::write!(app.store, |w| people::act::open_session(w, found.id, &secret).await)?;
    let back = Some(fields.value("back")).filter(|back| !back.is_empty()).unwrap_or("/");
    let mut response = go(back)?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, Some(&secret)));
    Ok(response)
}

/// Whether a password matches, away from the threads that answer requests.
pub(super) async fn check_password(app: &App, hash: Option<String>, password: String) -> Result<bool, Problem> {
    let _turn = app.hashing.acquire().await.map_err(Fault::new)?;
    // Nothing that long was ever taken as a password.
    let password: String = password.chars().take(300).collect();
    let checked = tokio::task::spawn_blocking(move || matches(hash.as_deref(), &password)).await;
    checked.map_err(|error| Fault::new(error).into())
}

/// The hash of a new password, away from the threads that answer requests.
pub(super) async fn hash_password(app: &App, password: NewPassword) -> Result<String, Problem> {
    let _turn = app.hashing.acquire().await.map_err(Fault::new)?;
    let hashed = tokio::task::spawn_blocking(move || password.hash()).await.map_err(Fault::new)?;
    Ok(hashed?)
}

/// Signs this browser out.
pub(crate) async fn sign_out(State(app): State<App>, visit: Visit) -> Answer {
    if let Some(secret) = &visit.session {
        store::write!(app.store, |w| people::act::close_session(w, secret).await)?;
    }
    let mut response = go("/sign-in")?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, None));
    Ok(response)
}

/// Signs every browser of the person out.
pub(crate) async fn sign_out_everywhere(State(app): State<App>, visit: Visit) -> Answer {
    let person = visit.person()?;
    store::write!(app.store, |w| people::act::close_all_sessions(w, person).await)?;
    let mut response = go("/sign-in?done=signed-out-everywhere")?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, None));
    Ok(response)
}

/// Sets the language of pages: a person's own setting, or a cookie.
pub(crate) async fn language(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let mut decoder = Decoder::new(&fields);
    let language = decoder.required_word::<Language>("language");
    decoder.finish()?;
    let language = language.ok_or(Problem::Unreadable)?;
    if let Some(person) = visit.viewer.person {
        store::write!(app.store, |w| people::act::set_language(w, person, language).await)?;
    }
    let mut response = go(fields.value("back"))?;
    response.headers_mut().append(header::SET_COOKIE, set_language(&app, language));
    Ok(response)
}

/// The form to ask for a link to set a new password.
pub(crate) async fn forgotten_form(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::access::forgotten(&visit.frame(&app), &Filled::default()))
}

/// Sends a link to set a new password, where the address has an account; says the same where it has none.
pub(crate) async fn forgotten(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.addresses.check(&visit.address)?;
    let mut decoder = Decoder::new(&fields);
    let email = decoder.required_email("email");
    let visit = visit.at("/forgotten".into());
    if let Err(Refusal::Invalid(errors)) = decoder.finish() {
        return refused_page(pages::access::forgotten(&visit.frame(&app), &fields.filled(errors)));
    }
    let email = email.ok_or(Problem::Unreadable)?.folded();
    app.limiters.accounts.check(&format!("reset {email}"))?;
    store::write!(app.store, |w| people::act::ask_for_reset(w, &email).await)?;
    page(pages::plain::sent(&visit.frame(&app), "forgotten-sent"))
}

/// The form to set a password by a link from a letter.
pub(crate) async fn link_form(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Answer {
    app.limiters.addresses.check(&visit.address)?;
    link_page(&app, &visit, &token, &Filled::default(), StatusCode::OK).await
}

async fn link_page(app: &App, visit: &Visit, token: &str, filled: &Filled, status: StatusCode) -> Answer {
    let holder = people::ask::link_holder(&mut app.store.read().await?, &Secret::presented(token)).await?;
    let (name, _) = holder.ok_or(Refusal::State(Reason::new("link-over")))?;
    let visit = visit.clone().at("/".into());
    Ok(html(status, pages::access::set_password(&visit.frame(app), &name, &format!("/links/{token}"), filled)))
}

/// Sets a password by a link from a letter.
pub(crate) async fn use_link(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    app.limiters.addresses.check(&visit.address)?;
    let password = match NewPassword::read(fields.value("new_password")) {
        Ok(password) => password,
        Err(reason) => {
            let filled = fields.filled(vec![FieldRefusal { field: "new_password".into(), reason }]);
            return link_page(&app, &visit, &token, &filled, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let hash = hash_password(&app, password).await?;
    let (link, secret) = (Secret::presented(&token), Secret::new()?);
    let used: Result<(), Stop> = store::write!(app.store, |w| {
        let person = people::act::use_link(w, &link, &hash).await?;
        people::act::open_session(w, person, &secret).await
    });
    used?;
    let mut response = go("/")?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, Some(&secret)));
    Ok(response)
}
