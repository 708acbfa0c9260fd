//! The program's pages without a network: requests in, responses out.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use journeys::{Kind, Region, Role};
use std::collections::HashMap;
use tokio::sync::Mutex;
use tower::ServiceExt;
use view::Site;
use web::{App, Limits, Settings};

pub(crate) const ADDRESS: &str = "http://test.example";

pub(crate) struct Pages {
    pub(crate) region: Region,
    tokens: Mutex<HashMap<Role, String>>,
    pub(crate) router: Router,
}

pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) headers: axum::http::HeaderMap,
}

pub(crate) fn settings() -> Settings {
    let many = 1_000_000;
    Settings {
        site: Site {
            name: "Testregionen".into(),
            has_logo: false,
            edition: "t".into(),
            accessibility_statement: Some("https://uu.example/erklaering".into()),
            is_demo: false,
        },
        accent: "#0062ba".parse().unwrap(),
        logo: None,
        public_address: ADDRESS.into(),
        behind_proxy: false,
        answer_time: Default::default(),
        limits: Limits {
            sign_ins_per_account: many,
            tries_per_address: many,
            feedback_per_address: many,
            calls_per_person: many,
            writes_per_person: many,
            joins_per_address: many,
        },
        local_webhooks: false,
        program: journeys::server::binary(),
        bracketed: false,
    }
}

impl Pages {
    pub(crate) async fn new(kind: Kind) -> Self {
        Self::with(kind, settings()).await
    }

    pub(crate) async fn with(kind: Kind, settings: Settings) -> Self {
        Self::of(Region::new(kind).await, settings)
    }

    /// The pages of a region whose clock is set.
    pub(crate) async fn at(kind: Kind, clock: store::Clock) -> Self {
        Self::of(Region::at(kind, clock).await, settings())
    }

    fn of(region: Region, settings: Settings) -> Self {
        let router = web::routes::router(App::new(region.store.clone(), settings));
        Self { region, router, tokens: Mutex::default() }
    }

    /// The headers of somebody's browser or, for the API, of somebody's program.
    pub(crate) async fn signed(&self, role: Role, path: &str) -> Option<(header::HeaderName, String)> {
        match role {
            Role::Anonymous => None,
            _ if path.starts_with("/api/") => {
                let mut tokens = self.tokens.lock().await;
                let token = match tokens.get(&role) {
                    Some(token) => token.clone(),
                    None => {
                        let token = self.region.token(role).await.reveal().to_owned();
                        tokens.insert(role, token.clone());
                        token
                    }
                };
                Some((header::AUTHORIZATION, format!("Bearer {token}")))
            }
            _ => Some((header::COOKIE, format!("session={}", self.region.session(role).await.reveal()))),
        }
    }

    pub(crate) async fn get(&self, role: Role, path: &str) -> Seen {
        self.ask(role, "GET", path, "", "").await
    }

    pub(crate) async fn post(&self, role: Role, path: &str, form: &str) -> Seen {
        self.ask(role, "POST", path, "application/x-www-form-urlencoded", form).await
    }

    pub(crate) async fn ask(&self, role: Role, method: &str, path: &str, kind: &str, body: &str) -> Seen {
        let mut request = Request::builder().method(method).uri(path).header("origin", ADDRESS);
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some((name, value)) = self.signed(role, path).await {
            request = request.header(name, value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Seen {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        // What follows others never ends.
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if endless { Default::default() } else { to_bytes(body, usize::MAX).await.unwrap() };
        let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Seen {
            status: parts.status,
            location: location.to_owned(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
            headers: parts.headers.clone(),
        }
    }
}
