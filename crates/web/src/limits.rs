//! How often things may be tried.

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use model::Refusal;
use std::num::NonZeroU32;

/// How often things may be tried, each within a minute.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Sign-ins to one account.
    pub sign_ins_per_account: u32,
    /// Sign-ins, forgotten passwords and links from one address.
    pub tries_per_address: u32,
    /// Messages from visitors from one address.
    pub feedback_per_address: u32,
    /// Calls of the API by one person, or without a token that holds by one address.
    pub calls_per_person: u32,
    /// Drafts, files and steps by one person.
    pub writes_per_person: u32,
    /// Sheets begun by the common link of a round, and codes tried, from one address: a whole room may share one.
    pub joins_per_address: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_ins_per_account: 6,
            tries_per_address: 30,
            feedback_per_address: 4,
            calls_per_person: 600,
            writes_per_person: 240,
            joins_per_address: 120,
        }
    }
}

type Keyed = DefaultKeyedRateLimiter<String>;

pub(crate) struct Limiters {
    pub(crate) accounts: Limiter,
    pub(crate) addresses: Limiter,
    pub(crate) feedback: Limiter,
    pub(crate) calls: Limiter,
    pub(crate) writes: Limiter,
    pub(crate) joins: Limiter,
}

pub(crate) struct Limiter(Keyed);

impl Limiters {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            accounts: Limiter::per_minute(limits.sign_ins_per_account),
            addresses: Limiter::per_minute(limits.tries_per_address),
            feedback: Limiter::per_minute(limits.feedback_per_address),
            calls: Limiter::per_minute(limits.calls_per_person),
            writes: Limiter::per_minute(limits.writes_per_person),
            joins: Limiter::per_minute(limits.joins_per_address),
        }
    }
}

impl Limiter {
    fn per_minute(times: u32) -> Self {
        let times = NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(times)))
    }

    /// Refuses, with the seconds to wait, when there have been too many tries under the key.
    pub(crate) fn check(&self, key: &str) -> Result<(), Refusal> {
        if self.0.len() > 20_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&key.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Refusal::TooMany(wait.as_secs() + 1)
        })
    }
}
