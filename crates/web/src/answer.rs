//! Answers: pages, ways on, and what went wrong.

use crate::app::App;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use model::{Fault, FieldRefusal, Reason, Refusal};
use serde_json::json;
use view::report::Report;
use view::sheet::Sheet;
use view::{Frame, Words, pages};

/// What a handler gives.
pub(crate) type Answer = Result<Response, Problem>;

impl Problem {
    /// The key of the heading and the sentence.
    fn told(&self, w: Words) -> (&'static str, String) {
        match self {
            Self::Refused(Refusal::Invalid(errors)) => ("state", all_reasons(w, errors)),
            Self::Refused(Refusal::State(reason)) => ("state", w.reason(reason)),
            Self::Refused(Refusal::Stale) => ("state", w.reason(&Reason::new("stale"))),
            Self::Refused(Refusal::Forbidden(reason)) => ("forbidden", w.reason(reason)),
            Self::Refused(Refusal::NotFound) | Self::Method => ("not-found", w.say("problem-not-found-text")),
            Self::Refused(Refusal::TooMany(seconds)) => {
                ("too-many", w.with("problem-too-many-text", &[("seconds", &seconds.to_string())]))
            }
            Self::Fault(_) => ("fault", w.say("problem-fault-text")),
            Self::SignInFirst => ("sign-in", w.say("problem-sign-in-text")),
            Self::TooLarge => ("too-large", w.say("problem-too-large-text")),
            Self::Unreadable => ("unreadable", w.say("problem-unreadable-text")),
            Self::MediaType => ("unreadable", w.say("problem-media-type-text")),
            Self::CrossSite => ("forbidden", w.say("problem-cross-site-text")),
        }
    }

    /// What went wrong, as a sentence.
    pub(crate) fn sentence(&self, w: Words) -> String {
        self.told(w).1
    }

    /// The problem as a page for the one who reads.
    pub(crate) fn page(&self, app: &App, visit: &Visit) -> Response {
        let frame = visit.frame(app);
        let (key, text) = self.told(frame.words);
        self.finished(html(self.status(), pages::plain::problem(&frame, key, &text)))
    }

    /// The problem as RFC 9457 has it.
    pub(crate) fn json(&self, w: Words) -> Response {
        let (key, detail) = self.told(w);
        let errors: Vec<serde_json::Value> = match self {
            Self::Refused(Refusal::Invalid(errors)) => {
                errors.iter().map(|e| json!({ "field": e.field, "detail": w.reason(&e.reason) })).collect()
            }
            _ => Vec::new(),
        };
        let status = self.status();
        let body = json!({
            "type": "about:blank",
            "title": w.say(&format!("problem-{key}")),
            "status": status.as_u16(),
            "detail": detail,
            "errors": errors,
        });
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        self.finished((status, kind, body.to_string()).into_response())
    }

    fn finished(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Self::Refused(Refusal::TooMany(seconds)) = self {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        if matches!(self, Self::SignInFirst) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn all_reasons(w: Words, errors: &[FieldRefusal]) -> String {
    errors.iter().map(|error| w.reason(&error.reason)).collect::<Vec<_>>().join(" ")
}

/// A page with a status.
pub(crate) fn html(status: StatusCode, page: Markup) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, kind, page.into_string()).into_response()
}

/// A page.
pub(crate) fn page(page: Markup) -> Answer {
    Ok(html(StatusCode::OK, page))
}

/// A page with a form that must be mended.
pub(crate) fn refused_page(page: Markup) -> Answer {
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// On to another page, by GET. Only paths of our own.
pub(crate) fn go(path: &str) -> Answer {
    let safe = if is_own_path(path) { path } else { "/" };
    let location = HeaderValue::from_str(safe).unwrap_or(HeaderValue::from_static("/"));
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// Whether an address stays on this site: `//other` and `/\other` do not.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && path.is_ascii()
}

/// On to a page that says what has been done.
pub(crate) fn done(path: &str, key: &str) -> Answer {
    go(&format!("{path}?done={key}"))
}

/// On to a page that says what has been done and offers to undo it.
pub(crate) fn undoable(path: &str, key: &str, id: impl std::fmt::Display) -> Answer {
    go(&format!("{path}?done={key}&undo={id}"))
}

/// The media type of a spreadsheet.
pub(crate) const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A list as a file for a spreadsheet, of the kind that the address ends in, with the columns it asks for.
pub(crate) fn sheet<L>(visit: &Visit, name: &str, sheet: Sheet<'_, L>, lines: &[L]) -> Answer {
    let query = crate::pages::query_of(visit)?;
    let (w, sheet) = (visit.words(), sheet.only(query.all("columns")));
    if visit.path.split('?').next().is_some_and(|path| path.ends_with(".xlsx")) {
        let content = sheet.xlsx(w, lines).map_err(Fault::new)?;
        return download(&format!("{name}.xlsx"), SPREADSHEET, content);
    }
    download(&format!("{name}.csv"), "text/csv; charset=utf-8", sheet.csv(w, lines).map_err(Fault::new)?)
}

/// A report on paper: a PDF that the browser shows, under a name for whoever keeps it.
pub(crate) async fn pdf(app: &App, report: &Report, name: &str) -> Answer {
    let content = app.press.print(report).await?;
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "application/pdf")
        .header(header::CONTENT_DISPOSITION, named("inline", &format!("{name}.pdf")))
        .header(header::CACHE_CONTROL, "no-store")
        // Without a sandbox, for browsers show no PDF in one.
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; object-src 'self'; frame-ancestors 'none'")
        .body(Body::from(content));
    response.map_err(|error| Fault::new(error).into())
}

/// A file to be kept, never shown in the browser.
pub(crate) fn download(name: &str, media_type: &str, content: Vec<u8>) -> Answer {
    let response = Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CONTENT_DISPOSITION, named("attachment", name))
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .body(Body::from(content));
    response.map_err(|error| Fault::new(error).into())
}

/// How a file is handed over, and under which name.
fn named(how: &str, name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

impl Visit {
    /// What stands around a page for this reader.
    pub(crate) fn frame<'a>(&'a self, app: &'a App) -> Frame<'a> {
        Frame {
            words: self.words(),
            site: &app.settings.site,
            viewer: &self.viewer,
            path: self.path.clone(),
            notice: self.notice(),
            follow: None,
        }
    }
}
