//! What every handler can reach.

use crate::gather::Gatherer;
use crate::limits::{Limiters, Limits};
use crate::live::Live;
use crate::measures::Measures;
use crate::press::{self, Press};
use features::connections::rules::AnswerTime;
use features::instruments::Instrument;
use features::rounds;
use model::{Fault, RoundId, Stop};
use std::collections::HashMap;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use store::{Reader, Store};
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
    /// The program that prints reports, as `PROGRAM paper`: this one itself.
    pub program: PathBuf,
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
    /// Makes PDFs of reports.
    pub(crate) press: Press,
    /// Keeps what respondents answer.
    pub(crate) gatherer: Gatherer,
    /// Those who look at a page that follows what others do.
    pub live: Live,
    /// Instruments of rounds that are being answered; a round keeps its instrument once it has been opened.
    instruments: Mutex<HashMap<RoundId, Arc<Instrument>>>,
}

impl App {
    /// Puts the parts together.
    pub fn new(store: Store, settings: Settings) -> Self {
        let limiters = Limiters::new(&settings.limits);
        let measures = Measures::new();
        let gatherer = Gatherer::new(store.clone());
        let live = Live::new(store.clone());
        let press = Press::new(settings.program.clone(), press::IDLE);
        Self(Arc::new(Inner {
            store,
            settings,
            limiters,
            measures,
            hashing: Semaphore::new(2),
            uploads: Semaphore::new(4),
            press,
            gatherer,
            live,
            instruments: Mutex::default(),
        }))
    }

    /// Notes who of those asked by letter have sent in their sheets since the last time. To be called now and then, not
    /// when somebody does.
    ///
    /// # Errors
    /// As any act; those who were to be noted are then forgotten, and may be reminded once too often.
    pub async fn note_answered(&self) -> Result<(), Stop> {
        let hashes = self.gatherer.take_answered();
        if hashes.is_empty() {
            return Ok(());
        }
        store::write!(self.store, |w| rounds::act::note_answered(w, &hashes).await)
    }

    /// The instrument of a round that is being answered.
    pub(crate) async fn instrument_of(
        &self,
        read: &mut Reader,
        round: RoundId,
    ) -> Result<Option<Arc<Instrument>>, Fault> {
        const MOST: usize = 100;
        let held = self.instruments.lock().ok().and_then(|known| known.get(&round).cloned());
        if held.is_some() {
            return Ok(held);
        }
        let Some(instrument) = rounds::ask::answered_by(read, round).await?.map(Arc::new) else { return Ok(None) };
        if let Ok(mut known) = self.instruments.lock() {
            if known.len() >= MOST {
                known.clear();
            }
            known.insert(round, Arc::clone(&instrument));
        }
        Ok(Some(instrument))
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
