//! Moments and days. Kept in UTC, shown in Europe/Oslo.

use crate::Weekday;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC with whole milliseconds; its text sorts as time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(i64);

impl Moment {
    /// From milliseconds since 1970; `None` outside the calendar's range (years -9999 to 9999).
    pub fn from_millis(millis: i64) -> Option<Self> {
        Timestamp::from_millisecond(millis).ok().map(|_| Self(millis))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The moment a number of seconds later (or earlier, when negative).
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000))).unwrap_or(self)
    }

    /// The moment on a clock in Norway.
    pub fn in_oslo(self) -> Zoned {
        self.stamp().to_zoned(oslo())
    }

    /// The day it is in Norway at this moment.
    pub fn day(self) -> Day {
        Day(self.in_oslo().date())
    }

    fn stamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

/// The time zone that people here live in.
pub fn oslo() -> TimeZone {
    TimeZone::get("Europe/Oslo").unwrap_or(TimeZone::UTC)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stamp = self.stamp();
        write!(f, "{}", stamp.strftime("%Y-%m-%dT%H:%M:%S"))?;
        write!(f, ".{:03}Z", self.0.rem_euclid(1000))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>().map(|stamp| Self(stamp.as_millisecond()))
    }
}

/// A day in the calendar, without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day a number of days later (or earlier, when negative).
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.checked_add(days.days()).unwrap_or(self.0))
    }

    /// The moment it begins in Norway.
    ///
    /// ```
    /// let day: model::Day = "2026-07-01".parse().unwrap();
    /// assert_eq!(day.begins().to_string(), "2026-06-30T22:00:00.000Z");
    /// ```
    pub fn begins(self) -> Moment {
        let begun = self.0.to_zoned(oslo()).map(|zoned| zoned.timestamp().as_millisecond());
        begun.ok().and_then(Moment::from_millis).unwrap_or_default()
    }

    /// The moment at which a clock in Norway shows a whole hour of this day. Where that hour is passed over in spring it is
    /// the hour after; where it comes twice in autumn it is the first.
    ///
    /// ```
    /// let day = |text: &str| text.parse::<model::Day>().unwrap();
    /// assert_eq!(day("2026-07-01").at_hour(8).to_string(), "2026-07-01T06:00:00.000Z");
    /// assert_eq!(day("2026-03-29").at_hour(2).to_string(), "2026-03-29T01:00:00.000Z");
    /// assert_eq!(day("2026-10-25").at_hour(2).to_string(), "2026-10-25T00:00:00.000Z");
    /// ```
    pub fn at_hour(self, hour: i64) -> Moment {
        let hour = i8::try_from(hour.clamp(0, 23)).unwrap_or(0);
        let begun = self.0.at(hour, 0, 0, 0).to_zoned(oslo()).map(|zoned| zoned.timestamp().as_millisecond());
        begun.ok().and_then(Moment::from_millis).unwrap_or_default()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            jiff::civil::Weekday::Monday => Weekday::Monday,
            jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
            jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
            jiff::civil::Weekday::Thursday => Weekday::Thursday,
            jiff::civil::Weekday::Friday => Weekday::Friday,
            jiff::civil::Weekday::Saturday => Weekday::Saturday,
            jiff::civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// The calendar date.
    pub fn date(self) -> Date {
        self.0
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day between 1900 and 2200")]
pub struct BadDay;

impl FromStr for Day {
    type Err = BadDay;

    /// Reads `2027-03-01` and the Norwegian `1.3.2027`, of the years 1900 to 2200.
    fn from_str(text: &str) -> Result<Self, BadDay> {
        let text = text.trim();
        let date = if text.contains('.') { norwegian(text) } else { text.parse().ok() };
        let date = date.ok_or(BadDay)?;
        if (1900..=2200).contains(&date.year()) { Ok(Self(date)) } else { Err(BadDay) }
    }
}

fn norwegian(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

crate::kept_as_text!(Moment);
crate::kept_as_text!(Day);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_shown_on_a_norwegian_clock() {
        let summer: Moment = "2026-07-01T12:05:00Z".parse().unwrap();
        let winter: Moment = "2026-12-01T12:05:00Z".parse().unwrap();
        assert_eq!(summer.in_oslo().strftime("%H:%M").to_string(), "14:05");
        assert_eq!(winter.in_oslo().strftime("%H:%M").to_string(), "13:05");
    }

    #[test]
    fn days_are_read_in_both_ways_and_refused_outside_the_calendar() {
        assert_eq!("1.3.2027".parse::<Day>().unwrap().to_string(), "2027-03-01");
        assert_eq!("2027-03-01".parse::<Day>().unwrap().to_string(), "2027-03-01");
        for wrong in ["31.2.2027", "1.3.27", "0001-01-01", "soon", "", "1.3.2027.4"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn the_text_of_moments_sorts_as_time(a in 0i64..4_000_000_000_000, b in 0i64..4_000_000_000_000) {
            let (x, y) = (Moment(a), Moment(b));
            prop_assert_eq!(x.cmp(&y), x.to_string().cmp(&y.to_string()));
            prop_assert_eq!(x, x.to_string().parse::<Moment>().unwrap());
        }
    }
}
