//! Norwegian working days: Monday to Friday, but for the holidays of the law on public holy days and the two of the law
//! on 1 and 17 May.

use crate::Day;
use jiff::civil::{Date, Weekday};

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876, as Meeus gives it in
/// *Astronomical Algorithms*, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?);
    Date::new(year, month, day).ok()
}

/// Whether a day is a public holiday, whatever weekday it falls on.
///
/// ```
/// use model::{Day, working_days::is_holiday};
/// let day = |text: &str| text.parse::<Day>().unwrap();
/// assert!(is_holiday(day("2027-03-26")), "Good Friday");
/// assert!(is_holiday(day("2026-05-14")), "Ascension Day");
/// assert!(!is_holiday(day("2026-12-24")), "the day before Christmas is no holiday by law");
/// ```
pub fn is_holiday(day: Day) -> bool {
    let date = day.date();
    let fixed = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)];
    // Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
    let movable = [-3, -2, 0, 1, 39, 49, 50];
    let easter = easter(date.year()).map(Day::from);
    fixed.contains(&(date.month(), date.day()))
        || easter.is_some_and(|easter| movable.iter().any(|days| easter.plus_days(*days) == day))
}

/// Whether people are at work on a day.
pub fn is_working_day(day: Day) -> bool {
    !matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// How many working days have passed after `from`, up to and with `to`; 0 where `to` is not later. A letter sent on a
/// Friday has waited one working day on Monday.
///
/// ```
/// use model::{Day, working_days::passed};
/// let day = |text: &str| text.parse::<Day>().unwrap();
/// assert_eq!(passed(day("2026-11-20"), day("2026-11-23")), 1);
/// assert_eq!(passed(day("2027-03-24"), day("2027-03-30")), 1, "over Easter");
/// ```
pub fn passed(from: Day, to: Day) -> i64 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        day = day.plus_days(1);
        count += i64::from(is_working_day(day));
    }
    count
}

/// The day on which so many working days have passed after `from`.
///
/// ```
/// use model::{Day, working_days::after};
/// assert_eq!(after("2026-11-20".parse().unwrap(), 4).to_string(), "2026-11-26");
/// ```
pub fn after(from: Day, days: i64) -> Day {
    let (mut day, mut left) = (from, days);
    while left > 0 {
        day = day.plus_days(1);
        left -= i64::from(is_working_day(day));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for (year, sunday) in [
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2018, "2018-04-01"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).map(|date| date.to_string()).as_deref(), Some(sunday));
        }
    }

    #[test]
    fn the_holidays_of_2026_are_these() {
        let holidays = [
            "2026-01-01",
            "2026-04-02",
            "2026-04-03",
            "2026-04-05",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-17",
            "2026-05-24",
            "2026-05-25",
            "2026-12-25",
            "2026-12-26",
        ];
        let mut found = Vec::new();
        let mut at = day("2026-01-01");
        while at <= day("2026-12-31") {
            if is_holiday(at) {
                found.push(at.to_string());
            }
            at = at.plus_days(1);
        }
        assert_eq!(found, holidays);
    }

    #[test]
    fn a_clock_stands_still_over_easter_and_weekends() {
        assert_eq!(passed(day("2026-04-01"), day("2026-04-07")), 1);
        assert_eq!(passed(day("2026-12-23"), day("2026-12-28")), 2);
        assert_eq!(after(day("2026-04-01"), 4), day("2026-04-10"));
        assert_eq!(passed(day("2026-11-22"), day("2026-11-22")), 0);
    }

    proptest! {
        #[test]
        fn so_many_days_after_have_passed_then(offset in 0i64..5000, days in 0i64..40) {
            let from = day("2020-01-01").plus_days(offset);
            let to = after(from, days);
            prop_assert_eq!(passed(from, to), days);
            prop_assert!(days == 0 || is_working_day(to));
        }
    }
}
