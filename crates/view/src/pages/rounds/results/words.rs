//! Figures in words: a mean with its interval, the band it lies in, p, and why there is nothing.

use crate::{Words, dates};
use analysis::statistics::spread::rounded;
use features::instruments::{Factor, FactorKind, Item};
use features::rounds::figures::{Cell, Figures, Mean};
use maud::{Markup, html};

/// The key of the band a factor's mean lies in. Means of strengths are banded after rounding to one decimal.
pub(crate) fn band_key(factor: &Factor, mean: f64) -> &'static str {
    let [middle, upper] = factor.bands;
    let value = if factor.kind == FactorKind::Strength { rounded(mean, 1) } else { mean };
    match (factor.kind, value >= upper, value >= middle) {
        (FactorKind::Strength, true, _) => "band-strength",
        (FactorKind::Strength, false, true) => "band-discuss",
        (FactorKind::Strength, ..) => "band-concern",
        (FactorKind::Barrier, true, _) => "band-high",
        (FactorKind::Barrier, false, true) => "band-medium",
        (FactorKind::Barrier, ..) => "band-low",
    }
}

pub(crate) fn band_colour(key: &str) -> &'static str {
    match key {
        "band-strength" | "band-low" => "success",
        "band-discuss" | "band-medium" => "warning",
        _ => "danger",
    }
}

pub(crate) fn mean_text(w: Words, mean: &Mean) -> String {
    let decimal = |value: f64| dates::decimal(w.language, rounded(value, 1), 1);
    match (mean.low, mean.high) {
        (Some(low), Some(high)) => format!("{} ({}–{})", decimal(mean.mean), decimal(low), decimal(high)),
        _ => decimal(mean.mean),
    }
}

/// A cell in words: a mean, a band, or why there is nothing.
pub(crate) fn cell_text(w: Words, cell: &Cell) -> String {
    match cell {
        Cell::Withheld => w.say("results-withheld"),
        Cell::Alike { n, low, high } => {
            let decimal = |value: f64| dates::decimal(w.language, value, 1);
            w.with("results-alike", &[("n", &n.to_string()), ("low", &decimal(*low)), ("high", &decimal(*high))])
        }
        Cell::Told(figures) => figures.mean.as_ref().map_or_else(String::new, |mean| mean_text(w, mean)),
    }
}

pub(crate) fn from(w: Words, figures: &Figures) -> Markup {
    html! { @if let Some(seq) = figures.from { " " (w.with("results-from", &[("n", &seq.to_string())])) } }
}

/// A question with its number, where its key is one.
pub(crate) fn numbered(item: &Item, text: &str) -> String {
    if item.key.starts_with(|sign: char| sign.is_ascii_digit()) {
        format!("{} {text}", item.key)
    } else {
        text.to_owned()
    }
}

pub(crate) fn p_text(w: Words, p: f64) -> String {
    if p < 0.001 {
        format!("<\u{a0}{}", dates::decimal(w.language, 0.001, 3))
    } else {
        dates::decimal(w.language, rounded(p, 3), 3)
    }
}
