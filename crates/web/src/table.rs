//! The table of routes: each with its door, and all of them as data for the tests that walk them.

use crate::app::App;
use crate::door::{Door, at_door};
use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

/// One route as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteLine {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with `{id}` for its parameters.
    pub path: &'static str,
    /// Who gets past.
    pub door: Door,
}

/// Routes being put together.
pub struct Table {
    router: Router<App>,
    lines: Vec<RouteLine>,
    door: Door,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self { router: Router::new(), lines: Vec::new(), door: Door::Anyone }
    }

    /// The routes that follow have this door.
    pub(crate) fn behind(self, door: Door) -> Self {
        Self { door, ..self }
    }

    pub(crate) fn get<H: Handler<T, App>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, get(handler))
    }

    pub(crate) fn post<H: Handler<T, App>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, post(handler))
    }

    fn add(mut self, method: &'static str, path: &'static str, route: MethodRouter<App>) -> Self {
        self.lines.push(RouteLine { method, path, door: self.door });
        self.router = self.router.route(path, route.route_layer(from_fn_with_state(self.door, at_door)));
        self
    }

    pub(crate) fn parts(self) -> (Router<App>, Vec<RouteLine>) {
        (self.router, self.lines)
    }
}
