//! How many participants are at each stage of their way in.

use crate::kit::{Filled, error_summary, field, input, submit, table};
use crate::pages::initiatives::{Head, Tab};
use crate::{Frame, Words, dates};
use features::cocreation::WayIn;
use maud::{Markup, html};
use model::WayInStage;

/// The stages in one initiative.
pub struct WayInPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// The counts, by day.
    pub counts: Vec<WayIn>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn way_in(frame: &Frame<'_>, page: &WayInPage) -> Markup {
    let w = frame.words;
    let fresh = Filled::with([("counted_on", page.head.today)]);
    let filled = if page.filled.values.is_empty() { &fresh } else { &page.filled };
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("way-in-title")) }
            p.kb-text { (w.say("way-in-intro")) }
            @if page.counts.is_empty() { p.kb-quiet { (w.say("way-in-none")) } } @else {
                (picture(w, &page.counts))
                (rows(w, &page.counts))
            }
            details.ds-details.kb-adder open[!filled.errors.is_empty()] {
                summary { (w.say("way-in-count")) }
                div {
                    form.kb-form method="post" action=(page.head.path("/way-in")) novalidate {
                        (error_summary(w, filled))
                        (input(w, filled, field("counted_on").required(), "date"))
                        @for name in ["arriving", "supported", "with_others", "moving_on"] {
                            (input(w, filled, field(name).required(), "text"))
                        }
                        (submit(w, "button-save"))
                    }
                }
            }
        }
    };
    page.head.page(frame, Tab::WayIn, body)
}

/// The last twelve counts as stacked bars on one scale, the newest last; the numbers stand in the table.
fn picture(w: Words, counts: &[WayIn]) -> Markup {
    let last = &counts[counts.len().saturating_sub(12)..];
    let most = last.iter().map(total).max().unwrap_or(1).max(1) as f64;
    let told: Vec<String> =
        last.iter().map(|one| format!("{}: {}", dates::day(w.language, one.counted_on), total(one))).collect();
    let said = format!("{}: {}", w.say("way-in-title"), told.join(", "));
    html! {
        svg.kb-way-in role="img" viewBox={ "0 0 400 " (last.len() * 30) } aria-label=(said) {
            title { (said) }
            @for (row, one) in last.iter().enumerate() {
                text x="0" y=(row * 30 + 18) font-size="12" { (dates::day(w.language, one.counted_on)) }
                @for (place, (left, wide, count)) in bars(one, most).into_iter().enumerate() {
                    g class={ "kb-shade-" (place * 2) } {
                        rect x=(format!("{left:.1}")) y=(row * 30 + 4) width=(format!("{wide:.1}")) height="20" {}
                        @if wide >= 18.0 {
                            text x=(format!("{:.1}", left + wide / 2.0)) y=(row * 30 + 18) text-anchor="middle" font-size="12" { (count) }
                        }
                    }
                }
            }
        }
        ol.kb-marks-legend {
            @for (place, stage) in WayInStage::ALL.iter().enumerate() {
                li {
                    svg.kb-way-in-sign viewBox="0 0 16 16" aria-hidden="true" {
                        g class={ "kb-shade-" (place * 2) } { rect x="1" y="1" width="14" height="14" {} }
                    }
                    span { (w.word(*stage)) }
                }
            }
        }
    }
}

fn total(one: &WayIn) -> i64 {
    one.counts().iter().map(|(_, count)| count).sum()
}

/// Where each stage's bar begins, how wide it is, and its count; those of none are left out of the width.
fn bars(one: &WayIn, most: f64) -> [(f64, f64, i64); 4] {
    let mut left = 84.0;
    one.counts().map(|(_, count)| {
        let wide = count as f64 / most * (400.0 - 84.0);
        let from = left;
        left += wide;
        (from, wide, count)
    })
}

fn rows(w: Words, counts: &[WayIn]) -> Markup {
    let stages = WayInStage::ALL.iter().map(|stage| w.word(*stage));
    let heads: Vec<String> = std::iter::once(w.say("field-counted-on"))
        .chain(stages)
        .chain(std::iter::once(w.say("field-counted-by")))
        .collect();
    let row = |one: &WayIn| {
        let figures = one.counts().map(|(_, count)| html! { (dates::number(w.language, count)) });
        std::iter::once(dates::date(w.language, one.counted_on))
            .chain(figures)
            .chain(std::iter::once(html! { (one.by_name) }))
            .collect::<Vec<Markup>>()
    };
    table(&w.say("way-in-title"), &heads, &counts.iter().rev().map(row).collect::<Vec<_>>())
}
