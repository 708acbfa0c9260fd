//! Who asks: session or token, language, whether the request comes from our own pages, and the door of each route.

use crate::app::App;
use crate::pages::follows;
use crate::problem::Problem;
use crate::repeat::{self, Call};
use crate::visit::Visit;
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use features::people::{Account, Secret};
use features::{actors, people};
use model::{Fault, Language, PersonId, Reason, Refusal, Stop, TokenScope, Viewer};
use std::net::SocketAddr;
use std::sync::Arc;

/// Finds out who asks, refuses what comes from other sites, and turns problems into pages.
pub(crate) async fn admit(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_api = path.starts_with("/api/");
    let visit = anonymous(&app, &request);
    let secret = if is_api {
        bearer(request.headers())
    } else if public_language(&path).is_some() {
        // What everybody may read is the same for everybody, so that caches may keep it.
        None
    } else {
        session_cookie(&app, request.headers())
    };
    let is_json = is_api || wants_json(request.headers());
    let visit = match identify(&app, visit.clone(), secret, is_api).await {
        Ok(visit) => visit,
        Err(fault) => return told(&app, &visit, is_json, fault.into()),
    };
    let is_ours = is_api || follows::is_unsubscribe(&path) || is_same_site(&app, request.headers());
    if !request.method().is_safe() && !is_ours {
        return told(&app, &visit, is_json, Problem::CrossSite);
    }
    if is_api
        && visit.viewer.person.is_none()
        && let Err(refusal) = app.limiters.calls.check(&visit.address)
    {
        return told(&app, &visit, is_json, refusal.into());
    }
    if visit.reads_only && !request.method().is_safe() {
        let reason = Reason::new("token-reads-only");
        return told(&app, &visit, is_json, Problem::Refused(Refusal::Forbidden(reason)));
    }
    request.extensions_mut().insert(visit.clone());
    request.extensions_mut().insert(app.measures.clone());
    let key = is_api.then(|| repeat::key(&visit, &request)).flatten();
    let mut response = match key {
        None => answered(&app, &visit, is_json, request, next).await,
        Some(key) => match once(&app, &visit, &key, request, next).await {
            Ok(response) => response,
            Err(problem) => told(&app, &visit, is_json, problem),
        },
    };
    if is_api {
        let policy = format!("\"calls\";q={};w=60", app.settings.limits.calls_per_person);
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert("ratelimit-policy", policy);
        }
    }
    if visit.viewer.person.is_some() || is_api {
        // Style sheet and script say themselves how long they may be kept.
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// The answer of the route, with its problem told to the reader.
async fn answered(app: &App, visit: &Visit, is_json: bool, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => told(app, visit, is_json, problem),
        None => response,
    }
}

/// The answer to a call that bears a key: the one it got before, or a new one that is kept.
async fn once(
    app: &App,
    visit: &Visit,
    key: &(PersonId, String),
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    match repeat::begin(app, key, request).await? {
        Call::Before(response) => Ok(response),
        Call::Now(request) => repeat::keep(app, key, answered(app, visit, true, request, next).await).await,
    }
}

/// Whether a script asks, and not a person.
fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|kind| kind == "application/json")
}

fn told(app: &App, visit: &Visit, is_json: bool, problem: Problem) -> Response {
    if let Problem::Fault(fault) = &problem {
        tracing::error!(%fault, "request failed");
    }
    if is_json { problem.json(visit.words()) } else { problem.page(app, visit) }
}

async fn identify(app: &App, visit: Visit, secret: Option<Secret>, is_api: bool) -> Result<Visit, Fault> {
    let Some(secret) = secret else { return Ok(visit) };
    let mut read = app.store.read_with_kept_plans().await?;
    let account = if is_api {
        people::ask::by_token(&mut read, &secret).await?
    } else {
        people::ask::by_session(&mut read, &secret).await?
    };
    let Some(account) = account else { return Ok(visit) };
    let memberships = actors::ask::memberships(&mut read, account.id).await?;
    let due = people::ask::seen_is_due(&account, read.now());
    drop(read);
    if due {
        note_seen(app, &secret, is_api).await?;
    }
    let Account { id, name, language, roles, scope, .. } = account;
    let reads_only = scope == Some(TokenScope::Read);
    let viewer = Viewer { person: Some(id), name, language, roles, memberships };
    Ok(Visit { viewer: Arc::new(viewer), session: (!is_api).then_some(secret), reads_only, ..visit })
}

async fn note_seen(app: &App, secret: &Secret, is_api: bool) -> Result<(), Fault> {
    let noted = if is_api {
        store::write!(app.store, |w| people::act::touch_token(w, secret).await)
    } else {
        store::write!(app.store, |w| people::act::touch_session(w, secret).await)
    };
    match noted {
        Err(Stop::Fault(fault)) => Err(fault),
        _ => Ok(()),
    }
}

fn anonymous(app: &App, request: &Request) -> Visit {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let language = public_language(request.uri().path()).unwrap_or_else(|| chosen_language(request.headers()));
    Visit {
        viewer: Arc::new(Viewer::anonymous(language)),
        path,
        session: None,
        reads_only: false,
        address: address(app, request),
        bracketed: app.settings.bracketed,
    }
}

/// Where the request comes from: the last entry of X-Forwarded-For behind a proxy, else the connection's other end.
fn address(app: &App, request: &Request) -> String {
    let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|all| all.rsplit(',').next()).map(|last| last.trim().to_owned());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_string());
    last.filter(|_| app.settings.behind_proxy).or(peer).unwrap_or_default()
}

/// Whether a form was sent from our own pages. Browsers say so in Sec-Fetch-Site; older ones in Origin. With neither,
/// the request is refused.
fn is_same_site(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == app.settings.public_address,
        (None, None) => false,
    }
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::presented(token.trim()))
}

/// The session cookie's name: bound to this host and https where that is how people reach us.
fn session_name(app: &App) -> &'static str {
    if app.is_secure() { "__Host-session" } else { "session" }
}

fn session_cookie(app: &App, headers: &HeaderMap) -> Option<Secret> {
    cookie(headers, session_name(app)).map(Secret::presented)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The cookie that signs a browser in, or out where there is no secret.
pub(crate) fn set_session(app: &App, secret: Option<&Secret>) -> HeaderValue {
    let (value, age) = secret.map_or(("", 0), |secret| (secret.reveal(), 90 * 24 * 3600));
    set_cookie(app, session_name(app), value, age)
}

/// The cookie that remembers the language of somebody who is not signed in.
pub(crate) fn set_language(app: &App, language: Language) -> HeaderValue {
    set_cookie(app, "language", language.as_str(), 365 * 24 * 3600)
}

fn set_cookie(app: &App, name: &str, value: &str, seconds: u32) -> HeaderValue {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The language of a page of the public entry, by its address.
fn public_language(path: &str) -> Option<Language> {
    let (code, _) = path.strip_prefix('/')?.split_once('/')?;
    Language::ALL.iter().copied().find(|language| language.as_str() == code)
}

/// The language chosen before, else the first one of ours that the browser asks for, else bokmål.
fn chosen_language(headers: &HeaderMap) -> Language {
    if let Some(language) = cookie(headers, "language").and_then(|code| code.parse().ok()) {
        return language;
    }
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ours = asked.split(',').find_map(|part| {
        let tag = part.split(';').next().unwrap_or_default().trim().to_lowercase();
        match tag.split('-').next() {
            Some("nb" | "no") => Some(Language::Bokmal),
            Some("nn") => Some(Language::Nynorsk),
            Some("en") => Some(Language::English),
            _ => None,
        }
    });
    ours.unwrap_or(Language::Bokmal)
}
