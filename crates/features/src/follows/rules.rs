//! When a digest is due.

use super::LetterSettings;
use model::{Cadence, Day, Moment, working_days};

/// The first moment after `now` at which a digest is due; nothing where none is wanted.
pub fn next(settings: LetterSettings, now: Moment) -> Option<Moment> {
    if settings.cadence == Cadence::Never {
        return None;
    }
    // No two working days lie further apart than a week and its holidays.
    let days = (0..=14).map(|days| now.day().plus_days(days));
    days.filter(|day| comes_on(settings, *day)).map(|day| day.at_hour(settings.hour)).find(|at| *at > now)
}

fn comes_on(settings: LetterSettings, day: Day) -> bool {
    match settings.cadence {
        Cadence::Daily => true,
        Cadence::Weekdays => working_days::is_working_day(day),
        Cadence::Weekly => day.weekday() == settings.weekday,
        Cadence::Never => false,
    }
}

/// The last day that a digest of now looks ahead to: the day after the one on which the next one comes, so that each
/// thing is told of before its day, and no thing that comes while no digests do is passed over.
pub fn horizon(settings: LetterSettings, now: Moment) -> Day {
    next(settings, now).unwrap_or(now).day().plus_days(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Weekday;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn set(cadence: Cadence, hour: i64) -> LetterSettings {
        LetterSettings { cadence, hour, weekday: Weekday::Thursday, version: 1 }
    }

    #[test]
    fn a_digest_comes_at_its_hour_on_a_norwegian_clock_in_winter_and_summer() {
        for (settings, now, due) in [
            (set(Cadence::Daily, 7), "2026-11-22T05:59:00Z", "2026-11-22T06:00:00Z"),
            (set(Cadence::Daily, 7), "2026-11-22T06:00:00Z", "2026-11-23T06:00:00Z"),
            (set(Cadence::Daily, 7), "2026-07-01T04:00:00Z", "2026-07-01T05:00:00Z"),
            // The clock goes forward on the night to 29 March 2026, and back on the night to 25 October.
            (set(Cadence::Daily, 7), "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z"),
            (set(Cadence::Daily, 2), "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"),
            (set(Cadence::Daily, 2), "2026-10-24T22:30:00Z", "2026-10-25T00:00:00Z"),
            (set(Cadence::Daily, 2), "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"),
            (set(Cadence::Daily, 0), "2026-12-31T22:30:00Z", "2026-12-31T23:00:00Z"),
            // Friday to Monday; Maundy Thursday to the Tuesday after Easter.
            (set(Cadence::Weekdays, 7), "2026-11-20T06:00:00Z", "2026-11-23T06:00:00Z"),
            (set(Cadence::Weekdays, 7), "2026-04-01T05:00:00Z", "2026-04-07T05:00:00Z"),
            (set(Cadence::Weekly, 12), "2026-11-22T06:00:00Z", "2026-11-26T11:00:00Z"),
            (set(Cadence::Weekly, 12), "2026-11-26T11:00:00Z", "2026-12-03T11:00:00Z"),
        ] {
            assert_eq!(next(settings, at(now)), Some(at(due)), "{settings:?} {now}");
        }
        assert_eq!(next(set(Cadence::Never, 7), at("2026-11-22T06:00:00Z")), None);
    }

    proptest! {
        #[test]
        fn the_next_digest_is_always_later_and_within_eight_days(
            hour in 0i64..24, offset in 0i64..40_000, cadence in 0usize..3
        ) {
            let now = at("2024-01-01T00:00:00Z").plus_seconds(offset * 3_571);
            let due = next(set(Cadence::ALL[cadence], hour), now).unwrap();
            prop_assert!(due > now);
            prop_assert!(due <= now.plus_seconds(8 * 24 * 3600));
        }

        #[test]
        fn whatever_is_to_come_is_told_of_once_and_before_its_day(
            cadence in 0usize..3, offset in 0i64..700, ahead in 12i64..60
        ) {
            let settings = set(Cadence::ALL[cadence], 7);
            let (mut before, mut told) = (at("2026-01-01T06:00:00Z").plus_seconds(offset * 24 * 3600), 0);
            let day = before.day().plus_days(ahead);
            while before.day() < day {
                let now = next(settings, before).unwrap();
                let new = horizon(settings, before) < day && day <= horizon(settings, now);
                prop_assert!(!new || now.day() < day);
                told += i32::from(new);
                before = now;
            }
            prop_assert_eq!(told, 1);
        }
    }
}
