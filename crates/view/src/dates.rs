//! Times and numbers as people here write them.

use maud::{Markup, html};
use model::{Day, Language, Moment};

/// `03.09.2026`, or `3 Sep 2026` in English.
pub fn day(language: Language, day: Day) -> String {
    let pattern = if language == Language::English { "%-d %b %Y" } else { "%d.%m.%Y" };
    day.date().strftime(pattern).to_string()
}

/// `03.09.2026 08:41`, or `3 Sep 2026 08:41` in English; on a Norwegian clock.
pub fn moment(language: Language, at: Moment) -> String {
    format!("{} {}", day(language, at.day()), clock(at))
}

/// `14:05` on a Norwegian clock.
pub fn clock(at: Moment) -> String {
    at.in_oslo().strftime("%H:%M").to_string()
}

/// A moment that machines can read too.
pub fn time(language: Language, at: Moment) -> Markup {
    html! { time datetime=(at) { (moment(language, at)) } }
}

/// A day that machines can read too.
pub fn date(language: Language, on: Day) -> Markup {
    html! { time datetime=(on) { (day(language, on)) } }
}

/// The sign of a number below zero, as wide as a plus. In files for spreadsheets it is a hyphen, which they can read.
const MINUS: &str = "\u{2212}";

/// A whole number in groups of three: with no-break spaces, or commas in English.
///
/// ```
/// assert_eq!(view::dates::number(model::Language::English, -1234567), "\u{2212}1,234,567");
/// assert_eq!(view::dates::number(model::Language::Bokmal, 999), "999");
/// ```
pub fn number(language: Language, number: i64) -> String {
    let between = if language == Language::English { ',' } else { '\u{a0}' };
    let digits = number.unsigned_abs().to_string();
    let mut shown = String::from(if number < 0 { MINUS } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(between);
        }
        shown.push(digit);
    }
    shown
}

/// A number with so many decimals, rounded half away from zero; a comma before them, or a point in English.
///
/// ```
/// assert_eq!(view::dates::decimal(model::Language::Bokmal, 6.25, 1), "6,3");
/// assert_eq!(view::dates::decimal(model::Language::English, -0.04, 1), "0.0");
/// ```
pub fn decimal(language: Language, value: f64, places: usize) -> String {
    let scale = 10f64.powi(i32::try_from(places).unwrap_or(0));
    // Adding 0 takes the sign off a negative zero.
    let rounded = (value * scale).round() / scale + 0.0;
    let shown = format!("{rounded:.places$}").replace('-', MINUS);
    if language == Language::English { shown } else { shown.replace('.', ",") }
}

/// A share as whole percent.
///
/// ```
/// assert_eq!(view::dates::percent(model::Language::Bokmal, 0.125), "13\u{a0}%");
/// ```
pub fn percent(language: Language, share: f64) -> String {
    let shown = decimal(language, share * 100.0, 0);
    if language == Language::English { format!("{shown}%") } else { format!("{shown}\u{a0}%") }
}

/// Øre as kroner with a space between thousands, and øre where there are any.
///
/// ```
/// assert_eq!(view::dates::kroner(model::Language::Bokmal, 125_050), "1\u{a0}250,50");
/// assert_eq!(view::dates::kroner(model::Language::English, 100_000), "1,000");
/// assert_eq!(view::dates::kroner(model::Language::Bokmal, -50), "\u{2212}0,50");
/// ```
pub fn kroner(language: Language, ore: i64) -> String {
    // The sign is that of the sum: fifty øre below zero have no krone to carry it.
    let below = if ore < 0 && ore > -100 { MINUS } else { "" };
    let whole = format!("{below}{}", number(language, ore / 100));
    let sign = if language == Language::English { '.' } else { ',' };
    match ore.unsigned_abs() % 100 {
        0 => whole,
        rest => format!("{whole}{sign}{rest:02}"),
    }
}

/// A size in bytes as `2,4 MB`, `318 kB`.
pub fn size(language: Language, bytes: i64) -> String {
    let sign = if language == Language::English { '.' } else { ',' };
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}{sign}{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
