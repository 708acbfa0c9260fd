//! The door of each route: who gets past before its handler runs.

use crate::measures::Measures;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::{Fault, RegionRole};
use std::time::Instant;

/// Who gets past before a handler runs. What more is asked stands in the act or the question itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Everyone.
    Anyone,
    /// Everyone who is signed in.
    Person,
    /// Coordinators.
    Coordinator,
    /// Administrators.
    Administrator,
}

/// Lets through whom a route is for, and notes the request in the log by its route, not its address.
pub(crate) async fn at_door(State(door): State<Door>, route: MatchedPath, request: Request, next: Next) -> Response {
    let (method, begun) = (request.method().clone(), Instant::now());
    let measures = request.extensions().get::<Measures>().cloned();
    let response = past_door(door, request, next).await;
    if let Some(measures) = measures {
        measures.answered(method.as_str(), route.as_str(), response.status(), begun.elapsed());
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    tracing::debug!(%method, route = route.as_str(), status = response.status().as_u16(), took, "answered");
    response
}

async fn past_door(door: Door, request: Request, next: Next) -> Response {
    let Some(visit) = request.extensions().get::<Visit>() else {
        return Problem::from(Fault::new("a route outside admit")).into_response();
    };
    let who = &visit.viewer;
    let open = match door {
        Door::Anyone => true,
        Door::Person => who.person.is_some(),
        Door::Coordinator => who.is(RegionRole::Coordinator),
        Door::Administrator => who.is(RegionRole::Administrator),
    };
    if open {
        return next.run(request).await;
    }
    match (who.person, door) {
        (None, _) if visit.path.starts_with("/api/") => Problem::SignInFirst.into_response(),
        (None, _) if request.method().is_safe() => sign_in_first(&visit.path),
        // A form that was filled in before the session ended: going on to another page would lose what was typed.
        (None, _) => Problem::SignInFirst.into_response(),
        (Some(_), Door::Coordinator) => forbidden("only-coordinator"),
        (Some(_), _) => forbidden("only-administrator"),
    }
}

fn forbidden(key: &'static str) -> Response {
    Problem::Refused(model::Refusal::Forbidden(model::Reason::new(key))).into_response()
}

/// To the form to sign in, and back again.
fn sign_in_first(path: &str) -> Response {
    let back = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC);
    match crate::answer::go(&format!("/sign-in?back={back}")) {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}
