//! What is counted while the program serves, in the text that Prometheus reads. Routes stand as in the table, without
//! ids, so that no measure says what somebody read.

use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use features::board;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Waiting {
    what: String,
    state: String,
}

/// Counters that live as long as the program.
#[derive(Clone)]
pub(crate) struct Measures(Arc<Inner>);

struct Inner {
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Histogram,
    waiting: Family<Waiting, Gauge>,
    queries: Gauge,
}

impl Measures {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("koblingsboks");
        let (answered, waiting, queries) = (Family::default(), Family::default(), Gauge::default());
        // From a millisecond to about eight seconds.
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 14));
        registry.register("requests", "Requests answered", answered.clone());
        registry.register("request_seconds", "Time from request to answer", seconds.clone());
        registry.register("rows", "Letters, jobs and rows of the journal by what they wait for", waiting.clone());
        registry.register("database_statements", "Statements run since the start", queries.clone());
        Self(Arc::new(Inner { registry, answered, seconds, waiting, queries }))
    }

    /// Notes that a request was answered.
    pub(crate) fn answered(&self, method: &str, route: &str, status: StatusCode, took: Duration) {
        let labels = Answered { method: method.to_owned(), route: route.to_owned(), status: status.as_u16() };
        self.0.answered.get_or_create(&labels).inc();
        self.0.seconds.observe(took.as_secs_f64());
    }
}

/// The address that a collector asks; served apart from the pages, for it is not for visitors.
pub fn router(app: App) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(app)
}

async fn metrics(State(app): State<App>) -> Response {
    let counts = match app.store.read().await {
        Ok(mut read) => board::ask::queues(&mut read).await,
        Err(fault) => Err(fault),
    };
    let measures = &app.measures.0;
    measures.waiting.clear();
    match counts {
        Ok(counts) => {
            for (what, state, count) in counts {
                measures.waiting.get_or_create(&Waiting { what, state }).set(count);
            }
        }
        Err(fault) => {
            tracing::error!(%fault, "measures could not be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    measures.queries.set(i64::try_from(app.store.queries()).unwrap_or(i64::MAX));
    let mut text = String::new();
    match encode(&mut text, &measures.registry) {
        Ok(()) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
