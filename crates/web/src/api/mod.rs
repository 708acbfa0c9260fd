//! The programming interface: bearer tokens, problem+json, cursor pages, and its own description.

pub(crate) mod board;
pub(crate) mod cocreation;
pub(crate) mod connections;
pub(crate) mod exports;
pub(crate) mod follows;
pub(crate) mod imports;
pub(crate) mod initiatives;
pub(crate) mod needs;
pub(crate) mod offers;
pub(crate) mod organisations;
pub(crate) mod plan;
pub(crate) mod prioritisations;
pub(crate) mod rounds;
pub(crate) mod samson;
pub(crate) mod webhooks;

use crate::answer::Answer;
use crate::app::App;
use crate::decode::{Fields, collected};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use model::{FieldRefusal, Reason, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

/// The description of the interface, made from the code.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Koblingsboks",
        version = "1",
        description = "Needs, offers, organisations and prioritisations of one region. Every call is made on behalf \
                       of the person who made the token and sees what that person sees.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    paths(
        organisations::list, organisations::read, imports::list, imports::read,
        needs::list, needs::create, needs::read, needs::step,
        plan::focus_areas, plan::targets, plan::inventory, plan::decisions, plan::decision,
        offers::list, offers::create, offers::read, offers::change, offers::step,
        board::story, board::portfolio, board::waiting,
        connections::list, connections::create, connections::read, connections::step, connections::assent,
        connections::matches, connections::run_match, connections::invitations, connections::invitation,
        prioritisations::list, prioritisations::read, prioritisations::ballot, prioritisations::open,
        prioritisations::close, prioritisations::decide,
        initiatives::list, initiatives::create, initiatives::read, initiatives::move_phase, initiatives::commit,
        initiatives::deliver, initiatives::close,
        follows::list, follows::begin, follows::end,
        webhooks::list, webhooks::create, webhooks::read, webhooks::remove, webhooks::resume, webhooks::deliveries,
        exports::list, exports::create, exports::read, exports::file,
        rounds::instruments, rounds::instrument, rounds::list, rounds::read, rounds::open, rounds::close,
        rounds::results, rounds::ties,
        samson::list, samson::read,
        cocreation::line, cocreation::thickness,
    ),
    modifiers(&Bearer),
    security(("token" = [])),
    servers((url = "/"))
)]
pub struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("Made on the page /me"));
        let parts = document.components.get_or_insert_default();
        parts.add_security_scheme("token", SecurityScheme::Http(scheme.build()));
    }
}

/// The description.
pub(crate) async fn document() -> Answer {
    json(StatusCode::OK, &Document::openapi())
}

/// What went wrong (RFC 9457), with what to mend in each field.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes what answer::Problem::json writes")]
pub(crate) struct ProblemBody {
    /// Always `about:blank`.
    r#type: String,
    /// The kind of problem in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is wrong and how to mend it.
    detail: String,
    /// Each field that must be mended.
    errors: Vec<ProblemField>,
}

/// One field that must be mended.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes what answer::Problem::json writes")]
pub(crate) struct ProblemField {
    /// The field's name.
    field: String,
    /// What is wrong and how to mend it.
    detail: String,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $status:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(utoipa::IntoResponses)]
        #[allow(dead_code, reason = "describes what answer::Problem::json writes")]
        pub(crate) enum $name {
            $(#[response(status = $status, description = "Refused", content_type = "application/problem+json")]
            $variant(ProblemBody)),+
        }
    )+};
}

problems! {
    /// How reading a list can be refused.
    ListProblems { Unreadable = 400, NoToken = 401, Wrong = 422, TooOften = 429 }
    /// How reading one thing can be refused.
    ReadProblems { NoToken = 401, NotFound = 404, TooOften = 429 }
    /// How adding something can be refused.
    AddProblems {
        Unreadable = 400,
        NoToken = 401,
        Forbidden = 403,
        NotFound = 404,
        Elsewhere = 409,
        TooLarge = 413,
        OtherKind = 415,
        Wrong = 422,
        TooOften = 429,
    }
}

/// A page of a list, and the place to go on from: one more than the limit was asked for, to know whether there is more.
pub(crate) fn cut<T, B: From<T>>(mut lines: Vec<T>, limit: i64, id: fn(&T) -> String) -> (Vec<B>, Option<String>) {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let next = lines.last().filter(|_| more).map(id);
    (lines.into_iter().map(B::from).collect(), next)
}

/// The answer to something added: the thing itself, with its address.
pub(crate) fn created<T: Serialize>(path: &str, body: &T) -> Answer {
    let mut response = json(StatusCode::CREATED, body)?;
    let location = header::HeaderValue::from_str(path).map_err(model::Fault::new)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// The names and values of a JSON body as a form would send them, to be decoded in the same place.
pub(crate) fn fields<T: Serialize>(input: &T) -> Result<Fields, Problem> {
    let serde_json::Value::Object(members) = serde_json::to_value(input).map_err(model::Fault::new)? else {
        return Err(Problem::Unreadable);
    };
    let mut values = Vec::new();
    for (name, value) in members {
        match value {
            serde_json::Value::String(text) => values.push((name, text)),
            serde_json::Value::Number(number) => values.push((name, number.to_string())),
            serde_json::Value::Array(items) => {
                values.extend(items.into_iter().filter_map(|item| Some((name.clone(), item.as_str()?.to_owned()))));
            }
            _ => {}
        }
    }
    Ok(Fields::of(values))
}

/// JSON with a status.
pub(crate) fn json<T: Serialize>(status: StatusCode, body: &T) -> Answer {
    let text = serde_json::to_string(body).map_err(model::Fault::new)?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// A body of JSON of a known shape.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            return Err(Problem::MediaType);
        }
        let (_, body) = collected(request, 256 * 1024).await?.into_parts();
        let bytes = axum::body::to_bytes(body, 256 * 1024).await.map_err(|_| Problem::Unreadable)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Problem::Unreadable)?;
        serde_json::from_str(text).map(Self).map_err(|error| wrong_shape(&error))
    }
}

/// What JSON's reader says of a body of another shape, with the field it names.
fn wrong_shape(error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    let field = said.split('`').nth(1).unwrap_or("body").to_owned();
    let reason = Reason::new("json").with("said", said.split(" at line").next().unwrap_or_default());
    Problem::Refused(Refusal::Invalid(vec![FieldRefusal { field: field.into(), reason }]))
}

/// The query of a call; unknown names and values that are none of the choices are refused.
pub(crate) struct Query(pub(crate) Fields);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

/// How many things a page holds, from 1 to 100; 50 where nothing is said.
pub(crate) fn limit(query: &Fields) -> Result<i64, Problem> {
    match query.value("limit") {
        "" => Ok(50),
        text => text.parse().ok().filter(|limit| (1..=100).contains(limit)).ok_or_else(|| {
            Refusal::field("limit", Reason::new("number-range").with("low", 1).with("high", 100)).into()
        }),
    }
}

/// The place to go on from: the id that the page before ended with.
pub(crate) fn after(query: &Fields) -> Result<String, Problem> {
    match query.value("after") {
        "" => Ok(String::new()),
        text => match text.parse::<model::NeedId>() {
            Ok(id) => Ok(id.to_string()),
            Err(_) => Err(Refusal::field("after", Reason::new("cursor")).into()),
        },
    }
}

/// A choice among words in the query; anything else is refused.
pub(crate) fn choice<W: model::Word>(query: &Fields, name: &'static str) -> Result<Option<W>, Problem> {
    match query.value(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Refusal::field(name, Reason::new("not-a-choice")).into()),
    }
}

/// Refuses a caller who calls too often.
pub(crate) fn in_time(app: &App, visit: &Visit) -> Result<(), Problem> {
    Ok(app.limiters.calls.check(&visit.viewer.key())?)
}
