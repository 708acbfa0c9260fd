//! Those without an account: answers that no cache keeps, and a phone's own way back.

use crate::answer::Answer;
use crate::app::App;
use crate::problem::Problem;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use features::people::Secret;

/// An answer that no cache keeps.
pub(crate) fn unkept(response: impl IntoResponse) -> Answer {
    let mut response = response.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The secret that this phone keeps under a name, where it keeps one.
pub(crate) fn way_back(headers: &HeaderMap, name: &str) -> Option<Secret> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(held, _)| *held == name).and_then(|(_, secret)| well_formed(secret))
}

/// A secret as this server makes them; nothing else comes back.
pub(crate) fn well_formed(text: &str) -> Option<Secret> {
    (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Secret::presented(text))
}

/// Lets this phone keep a secret for a day, under a name and for one address.
pub(crate) fn remember(
    app: &App,
    response: &mut Response,
    (name, path): (&str, &str),
    secret: &Secret,
) -> Result<(), Problem> {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={}; Path={path}; Max-Age=86400; HttpOnly; SameSite=Lax{secure}", secret.reveal());
    let cookie = HeaderValue::from_str(&cookie).map_err(model::Fault::new)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(())
}
