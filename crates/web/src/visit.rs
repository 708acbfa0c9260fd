//! Who asks, from where, and for what.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use features::people::Secret;
use model::{Fault, Language, Viewer};
use std::sync::Arc;
use view::reports::Imprint;
use view::{Notice, Words};

/// What is known about the one who asks.
#[derive(Clone)]
pub(crate) struct Visit {
    /// Who.
    pub(crate) viewer: Arc<Viewer>,
    /// The address asked for, with its query.
    pub(crate) path: String,
    /// The browser's session, where there is one.
    pub(crate) session: Option<Secret>,
    /// Whether the token that was shown may only read.
    pub(crate) reads_only: bool,
    /// Where the request comes from, for limits.
    pub(crate) address: String,
    /// Whether sentences of the catalogue stand in brackets, for a test.
    pub(crate) bracketed: bool,
}

impl Visit {
    /// The sentences of the reader's language.
    pub(crate) fn words(&self) -> Words {
        Words { language: self.viewer.language, bracketed: self.bracketed }
    }

    /// What a report says of itself for this reader, on a day.
    pub(crate) fn imprint<'a>(&self, app: &'a App) -> Imprint<'a> {
        Imprint { words: self.words(), region: &app.settings.site.name, made_on: app.store.clock().now().day() }
    }

    /// The same visit seen from another page, for forms that are shown again.
    pub(crate) fn at(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// The same visit in another language, for pages that a letter leads to.
    pub(crate) fn in_language(mut self, language: Language) -> Self {
        self.viewer = Arc::new(Viewer { language, ..Viewer::clone(&self.viewer) });
        self
    }

    /// The signed-in person's id.
    ///
    /// # Errors
    /// Nobody is signed in; doors see to it that this is not reached.
    pub(crate) fn person(&self) -> Result<model::PersonId, Problem> {
        self.viewer.person.ok_or(Problem::SignInFirst)
    }

    /// What has just been done, from the address: known keys and ids only.
    pub(crate) fn notice(&self) -> Option<Notice> {
        let (page, query) = self.path.split_once('?')?;
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let key = *DONE.iter().find(|known| Some(**known) == value("done"))?;
        let id = value("undo").and_then(|id| id.parse::<model::FileId>().ok());
        let undo = id.and_then(|id| match key {
            "file-removed" => Some(format!("{}/files/{id}/restore", page.trim_end_matches("/draft"))),
            "tie-removed" => Some(format!("{page}/ties/{id}/restore")),
            "member-ended" => Some(format!("{page}/members/{id}/restore")),
            "draft-trashed" => Some(format!("/needs/{id}/restore")),
            "search-trashed" => Some(format!("/searches/{id}/restore")),
            "note-removed" => Some(format!("{page}/{id}/restore")),
            "offer-trashed" => Some(format!("/offers/{id}/restore")),
            _ => None,
        });
        Some(Notice { key, undo })
    }
}

const DONE: &[&str] = &[
    "submitted",
    "handed-over",
    "voice-taken-up",
    "person-erased",
    "kept",
    "draft-trashed",
    "draft-restored",
    "saved",
    "stepped",
    "files-added",
    "file-removed",
    "file-restored",
    "decided",
    "connection-suggested",
    "assented",
    "matched",
    "invitation-published",
    "offer-shown",
    "offer-kept",
    "offer-trashed",
    "offer-restored",
    "search-saved",
    "search-trashed",
    "search-restored",
    "export-removed",
    "organisation-added",
    "import-ended",
    "position-recorded",
    "position-ended",
    "tie-recorded",
    "tie-removed",
    "tie-restored",
    "member-set",
    "member-ended",
    "member-restored",
    "password-changed",
    "token-ended",
    "signed-out-everywhere",
    "person-invited",
    "person-known",
    "roles-set",
    "person-ended",
    "person-reopened",
    "prioritisation-prepared",
    "prioritisation-opened",
    "prioritisation-closed",
    "prioritisation-decided",
    "criteria-renewed",
    "scorer-named",
    "scorer-ended",
    "ballot-done",
    "initiative-begun",
    "entry-added",
    "entry-ended",
    "gate-answered",
    "phase-moved",
    "follow-up-decided",
    "initiative-closed",
    "initiative-reopened",
    "followed",
    "follow-ended",
    "calendar-ended",
    "letter-again",
    "letter-left",
    "webhook-resumed",
    "instrument-copied",
    "instrument-changed",
    "instrument-brought",
    "round-prepared",
    "round-discarded",
    "round-opened",
    "round-closed",
    "round-ordered",
    "round-asked",
    "round-entered",
    "round-counts",
    "partner-named",
    "samson-opened",
    "samson-finished",
    "samson-reopened",
    "samson-again",
    "samson-discarded",
    "samson-action-added",
    "webhook-removed",
    "webhook-again",
    "rated",
    "process-evaluated",
    "collaboration-added",
    "note-added",
    "note-removed",
    "note-restored",
    "note-acted",
    "circle-written",
    "circle-begun",
    "peer-prepared",
    "peer-added",
    "peer-settled",
    "way-in-counted",
    "mirror-opened",
    "mirror-closed",
];

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::new("a route outside admit").into())
    }
}
