//! Style sheet, script, theme and logo: named by their content, so that browsers may keep them for ever.

use crate::answer::Answer;
use crate::app::App;
use crate::problem::Problem;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use model::Fault;
use view::{ASSETS, theme};

/// The style sheet or the script.
pub(crate) async fn asset(Path((_, name)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    let asset = ASSETS.iter().find(|known| known.name == name).ok_or(Problem::not_found())?;
    let takes = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, bytes) = if takes.contains("br") {
        (Some("br"), asset.brotli)
    } else if takes.contains("gzip") {
        (Some("gzip"), asset.gzip)
    } else {
        (None, asset.plain)
    };
    kept_for_ever(asset.media_type, encoding, Body::from(bytes))
}

/// What the region has configured: colour, icon and logo.
pub(crate) async fn theme_file(State(app): State<App>, Path((_, name)): Path<(String, String)>) -> Answer {
    let settings = &app.settings;
    match (name.as_str(), &settings.logo) {
        ("theme.css", _) => {
            kept_for_ever("text/css; charset=utf-8", None, Body::from(theme::style_sheet(settings.accent)))
        }
        ("icon.svg", _) => kept_for_ever("image/svg+xml", None, Body::from(theme::icon(settings.accent))),
        ("logo", Some(logo)) => kept_for_ever(logo.media_type, None, Body::from(logo.content.clone())),
        _ => Err(Problem::not_found()),
    }
}

fn kept_for_ever(media_type: &str, encoding: Option<&str>, body: Body) -> Answer {
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::VARY, "accept-encoding");
    if let Some(encoding) = encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    response.body(body).map_err(|error| Fault::new(error).into())
}
