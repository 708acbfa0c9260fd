//! The only clock: handed in, so that tests can set it.

use model::Moment;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the time of a transaction comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, so many milliseconds ahead: to try what comes later.
    Ahead(i64),
    /// A clock that stands until it is moved; milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment.
    pub fn set_to(at: Moment) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.millis())))
    }

    /// The machine's clock, so many days ahead.
    ///
    /// ```
    /// use store::Clock;
    /// assert_eq!(Clock::days_ahead(31).now().day(), Clock::System.now().day().plus_days(31));
    /// ```
    pub fn days_ahead(days: u16) -> Self {
        if days == 0 { Self::System } else { Self::Ahead(i64::from(days) * 86_400_000) }
    }

    /// Moves a set clock on; the machine's clock is left alone.
    pub fn advance(&self, seconds: i64) {
        if let Self::Set(millis) = self {
            millis.fetch_add(seconds * 1000, Ordering::SeqCst);
        }
    }

    /// Sets a set clock to a moment; the machine's clock is left alone.
    pub fn move_to(&self, at: Moment) {
        if let Self::Set(millis) = self {
            millis.store(at.millis(), Ordering::SeqCst);
        }
    }

    /// The time now.
    pub fn now(&self) -> Moment {
        let system = || {
            let past = SystemTime::now().duration_since(UNIX_EPOCH).ok();
            past.and_then(|past| i64::try_from(past.as_millis()).ok()).unwrap_or(0)
        };
        let millis = match self {
            Self::System => system(),
            Self::Ahead(millis) => system() + millis,
            Self::Set(millis) => millis.load(Ordering::SeqCst),
        };
        Moment::from_millis(millis).unwrap_or_default()
    }
}
