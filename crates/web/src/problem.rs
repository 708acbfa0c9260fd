//! Why a request was not answered with what it asked for.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use model::{Fault, Refusal, Stop};

/// Why a request was not answered with what it asked for.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// The person is told why.
    Refused(Refusal),
    /// Our mistake.
    Fault(Fault),
    /// Nobody is signed in.
    SignInFirst,
    /// The body is larger than we take.
    TooLarge,
    /// The body is not what it says it is.
    Unreadable,
    /// The form was sent from another site.
    CrossSite,
    /// The path takes other methods.
    Method,
    /// The body is of a kind that is not taken here.
    MediaType,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl IntoResponse for Problem {
    /// The status, with the problem beside it: `admit` makes the page, for it knows who reads.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Problem {
    pub(crate) fn not_found() -> Self {
        Self::Refused(Refusal::NotFound)
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Refused(Refusal::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(Refusal::State(_) | Refusal::Stale) => StatusCode::CONFLICT,
            Self::Refused(Refusal::Forbidden(_)) | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Refused(Refusal::NotFound) => StatusCode::NOT_FOUND,
            Self::Refused(Refusal::TooMany(_)) => StatusCode::TOO_MANY_REQUESTS,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }
}
