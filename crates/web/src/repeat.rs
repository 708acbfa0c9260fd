//! Calls of the API that are sent again because an answer got lost: with the header `Idempotency-Key` each is done once.

use crate::app::App;
use crate::decode::collected;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use features::people::repeats::{self, KeptAnswer, Repeat};
use model::{Fault, PersonId, Reason, Refusal};

/// The header.
const KEY: &str = "idempotency-key";
/// The largest body of a call, and of an answer that is kept.
const MOST: usize = 256 * 1024;

/// The key of a call that bears one, where it changes something and somebody is signed in.
pub(crate) fn key(visit: &Visit, request: &Request) -> Option<(PersonId, String)> {
    let value = request.headers().get(KEY)?.to_str().unwrap_or_default().to_owned();
    (!request.method().is_safe()).then_some(visit.viewer.person?).map(|person| (person, value))
}

/// A call that has been sent before, or its request to be answered now.
pub(crate) enum Call {
    /// Answered before.
    Before(Response),
    /// To be answered.
    Now(Request),
}

/// Looks the key up, and notes the call where it is the first.
pub(crate) async fn begin(app: &App, (person, key): &(PersonId, String), request: Request) -> Result<Call, Problem> {
    if key.is_empty() || key.len() > 200 || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::field("Idempotency-Key", Reason::new("idempotency-key")).into());
    }
    let (parts, body) = collected(request, MOST).await?.into_parts();
    let body = to_bytes(body, MOST).await.map_err(|_| Problem::Unreadable)?;
    let said = [parts.method.as_str().as_bytes(), b" ", parts.uri.path().as_bytes(), b"\n", &body].concat();
    match store::write!(app.store, |w| repeats::begin(w, *person, key, &said).await)? {
        Repeat::First => Ok(Call::Now(Request::from_parts(parts, Body::from(body)))),
        Repeat::Answered(kept) => Ok(Call::Before(again(kept)?)),
        Repeat::Unfinished => Err(Refusal::State(Reason::new("idempotency-unfinished")).into()),
        Repeat::Other => Err(Refusal::field("Idempotency-Key", Reason::new("idempotency-other")).into()),
    }
}

fn again(kept: KeptAnswer) -> Result<Response, Problem> {
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.ok_or_else(|| Fault::new("a kept answer without a status"))?;
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut response = (status, [(header::CONTENT_TYPE, kind)], kept.body).into_response();
    if let Some(location) = kept.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.headers_mut().insert(HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true"));
    Ok(response)
}

/// Keeps the answer to a call. One that is our mistake, or was asked too often, is forgotten, to be tried again.
pub(crate) async fn keep(
    app: &App,
    (person, key): &(PersonId, String),
    response: Response,
) -> Result<Response, Problem> {
    let status = response.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        store::write!(app.store, |w| repeats::forget(w, *person, key).await)?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MOST * 4).await.map_err(Fault::new)?;
    let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let text = String::from_utf8_lossy(&body).into_owned();
    let kept = KeptAnswer { status: i64::from(status.as_u16()), location, body: text };
    store::write!(app.store, |w| repeats::keep(w, *person, key, &kept).await)?;
    Ok(Response::from_parts(parts, Body::from(body)))
}
