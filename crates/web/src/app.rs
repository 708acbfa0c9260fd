//! What every handler can reach.

use crate::limits::{Limiters, Limits};
use crate::measures::Measures;
use features::connections::rules::AnswerTime;
use std::ops::Deref;
use std::sync::Arc;
use store::Store;
use tokio::sync::Semaphore;
use view::{Site, theme};

/// A picture that stands at the top of every page.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What a region has configured.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Its name and face.
    pub site: Site,
    /// Its colour.
    pub accent: theme::Colour,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The address people reach it at, such as `https://koblingsboks.example`, without a slash at the end.
    pub public_address: String,
    /// Whether a proxy in front says who asks (the last entry of X-Forwarded-For).
    pub behind_proxy: bool,
    /// After how many working days an invited organisation is reminded, and its answer overdue.
    pub answer_time: AnswerTime,
    /// How often things may be tried.
    pub limits: Limits,
    /// Whether webhooks may lead to this machine itself.
    pub local_webhooks: bool,
    /// Puts every sentence of the catalogue in brackets, for a test.
    pub bracketed: bool,
}

/// Everything handlers need; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// The parts of [`App`].
pub struct Inner {
    /// The database.
    pub store: Store,
    /// What the region has configured.
    pub settings: Settings,
    pub(crate) limiters: Limiters,
    pub(crate) measures: Measures,
    /// Passwords are hashed by few at a time, for each takes 19 MB.
    pub(crate) hashing: Semaphore,
    /// Uploads are read by few at a time, for each may take 30 MB.
    pub(crate) uploads: Semaphore,
}

impl App {
    /// Puts the parts together.
    pub fn new(store: Store, settings: Settings) -> Self {
        let limiters = Limiters::new(&settings.limits);
        let measures = Measures::new();
        Self(Arc::new(Inner {
            store,
            settings,
            limiters,
            measures,
            hashing: Semaphore::new(2),
            uploads: Semaphore::new(4),
        }))
    }

    /// Whether people reach it by https; then cookies are bound to that.
    pub(crate) fn is_secure(&self) -> bool {
        self.settings.public_address.starts_with("https://")
    }
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
