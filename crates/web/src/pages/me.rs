//! The reader's own page.

use super::access::{check_password, hash_password};
use super::known;
use crate::admit::set_session;
use crate::answer::{Answer, done, html};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use features::people::password::NewPassword;
use features::people::{self, Secret};
use model::{FieldRefusal, Language, Reason, Refusal, Stop, TokenScope};
use view::Filled;
use view::pages::me::MePage;

/// The page.
pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Answer {
    own_page(&app, &visit, None, None, StatusCode::OK).await
}

async fn own_page(
    app: &App,
    visit: &Visit,
    filled: Option<Filled>,
    new_token: Option<String>,
    status: StatusCode,
) -> Answer {
    let person = visit.person()?;
    let mut read = app.store.read().await?;
    let mut known = Filled::with([("name", visit.viewer.name.as_str()), ("language", visit.viewer.language.as_str())]);
    if let Some(typed) = filled {
        known.values.extend(typed.values);
        known.errors = typed.errors;
    }
    let page = MePage {
        filled: known,
        sessions: people::ask::own_sessions(&mut read, person).await?,
        tokens: people::ask::own_tokens(&mut read, person).await?,
        new_token,
    };
    let visit = if status == StatusCode::OK && page.new_token.is_none() {
        visit.clone()
    } else {
        visit.clone().at("/me".into())
    };
    Ok(html(status, view::pages::me::page(&visit.frame(app), &page)))
}

/// Changes name and language.
pub(crate) async fn change(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let person = visit.person()?;
    let mut decoder = Decoder::new(&fields);
    let name = decoder.required_line::<120>("name");
    let language = decoder.required_word::<Language>("language");
    if let Err(Refusal::Invalid(errors)) = decoder.finish() {
        return refused(&app, &visit, fields.filled_in("profile", errors)).await;
    }
    let (name, language) = name.zip(language).ok_or(Problem::Unreadable)?;
    let changed: Result<(), Stop> = store::write!(app.store, |w| {
        people::act::set_name(w, person, &name).await?;
        people::act::set_language(w, person, language).await
    });
    changed?;
    done("/me", "saved")
}

async fn refused(app: &App, visit: &Visit, filled: Filled) -> Answer {
    own_page(app, visit, Some(filled), None, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Changes the password; other browsers are signed out.
pub(crate) async fn change_password(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let person = visit.person()?;
    app.limiters.accounts.check(&format!("password {person}"))?;
    let found = people::ask::own_credentials(&mut app.store.read().await?, person).await?;
    let held = found.and_then(|found| found.password_hash);
    let mut errors = Vec::new();
    if !check_password(&app, held, fields.value("password").to_owned()).await? {
        errors.push(FieldRefusal { field: "password".into(), reason: Reason::new("password-wrong") });
    }
    let password = NewPassword::read(fields.value("new_password"));
    let password = match (password, errors.is_empty()) {
        (Ok(password), true) => password,
        (read, _) => {
            let refused_new = read.err().map(|reason| FieldRefusal { field: "new_password".into(), reason });
            errors.extend(refused_new);
            return refused(&app, &visit, fields.filled_in("password", errors)).await;
        }
    };
    let (hash, secret) = (hash_password(&app, password).await?, Secret::new()?);
    let changed: Result<(), Stop> = store::write!(app.store, |w| {
        people::act::set_password(w, person, &hash).await?;
        people::act::open_session(w, person, &secret).await
    });
    changed?;
    let mut response = done("/me", "password-changed")?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, Some(&secret)));
    Ok(response)
}

/// Makes an API token, shown this once.
pub(crate) async fn add_token(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let person = visit.person()?;
    let mut decoder = Decoder::new(&fields);
    let name = decoder.required_line::<80>("token_name");
    let scope = decoder.word::<TokenScope>("scope").unwrap_or(TokenScope::Write);
    if let Err(Refusal::Invalid(errors)) = decoder.finish() {
        return refused(&app, &visit, fields.filled_in("token", errors)).await;
    }
    let (name, secret) = (name.ok_or(Problem::Unreadable)?, Secret::new()?);
    store::write!(app.store, |w| people::act::add_token(w, person, &name, scope, &secret).await)?;
    own_page(&app, &visit, None, Some(secret.reveal().to_owned()), StatusCode::OK).await
}

/// Ends an API token.
pub(crate) async fn end_token(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (person, id) = (visit.person()?, known(&id)?);
    store::write!(app.store, |w| people::act::end_token(w, person, id).await)?;
    done("/me", "token-ended")
}
