//! Rating the six dimensions, and what raters have said.

use super::{band_tag, mark};
use crate::draw::thickness::{shown, shown_with, thickness};
use crate::kit::{Filled, error_summary_apart, field, input, submit, table, text_area, written};
use crate::{Words, dates};
use analysis::thickness::{Reading, of};
use features::cocreation::rules::fields;
use features::cocreation::{Placed, RatingLine};
use maud::{Markup, html};
use model::{Dimension, Word};

/// Each dimension with its mean step and how far raters differ.
pub(crate) fn sides(w: Words, now: &Reading) -> impl Iterator<Item = [String; 3]> {
    Dimension::ALL.iter().zip(now.dimensions).map(move |(dimension, spread)| {
        let mean = analysis::statistics::spread::rounded(spread.mean, 1);
        let differ = if spread.differs() { format!("{}–{}", spread.low, spread.high) } else { w.say("raters-agree") };
        [w.word(*dimension), dates::decimal(w.language, mean, 1), differ]
    })
}

/// How thick it is now: the figure, the picture, and each dimension with how far raters differ.
pub(super) fn reading(w: Words, placed: &Placed) -> Markup {
    let Some((on, now)) = placed.now() else { return html! {} };
    let heads = ["dimension", "mean-step", "raters-differ"].map(|key| w.say(&format!("field-{key}")));
    let rows: Vec<Vec<Markup>> = sides(w, now).map(|row| row.map(|said| html! { (said) }).to_vec()).collect();
    html! {
        p.kb-row {
            strong { (shown_with(w, now.thickness, (now.low, now.high))) }
            (band_tag(w, now.band()))
            span.kb-quiet { (w.word(placed.movement())) }
        }
        p.kb-quiet {
            (w.count("cocreation-raters", i64::try_from(now.raters).unwrap_or(0))) ", "
            (w.with("cocreation-since", &[("day", &dates::day(w.language, *on))]))
        }
        (thickness(w, &w.say("cocreation-thickness"), &[mark(placed)]))
        (table(&format!("{}: {}", w.say("cocreation-dimensions"), placed.name), &heads, &rows))
        @if placed.course.len() > 1 {
            h3.ds-heading data-size="2xs" { (w.say("cocreation-course")) }
            (course(w, placed))
        }
    }
}

fn course(w: Words, placed: &Placed) -> Markup {
    let heads = ["rated-on", "thickness", "band", "raters"].map(|key| w.say(&format!("field-{key}")));
    let rows: Vec<Vec<Markup>> = placed
        .course
        .iter()
        .map(|(on, it)| {
            vec![
                dates::date(w.language, *on),
                html! { (shown_with(w, it.thickness, (it.low, it.high))) },
                html! { (w.word(it.band())) },
                html! { (it.raters) },
            ]
        })
        .collect();
    table(&format!("{}: {}", w.say("cocreation-course"), placed.name), &heads, &rows)
}

/// The ratings with reasons and names, the newest first. Those that a newer one by the same rater has replaced say so.
pub(super) fn ratings(w: Words, lines: &[RatingLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h3.ds-heading data-size="2xs" { (w.say("cocreation-reasons")) }
            @for (place, line) in lines.iter().enumerate() {
                @let replaced = lines[..place].iter().any(|newer| newer.rater == line.rater);
                details.ds-details {
                    // One thing in the summary's row, so that it takes several lines on a phone.
                    summary { span {
                        (line.rater_name) " (" (w.word(line.rated_as)) "), " (dates::day(w.language, line.rated_on)) ": "
                        (shown(w, of(&line.steps())))
                        @if replaced { " " span.ds-tag data-color="neutral" { (w.say("rating-replaced")) } }
                    } }
                    div {
                        dl.kb-pairs {
                            @for (dimension, step, why) in line.dimensions() {
                                dt { (w.word(dimension)) ": " (step) }
                                dd { (written(line.language, why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The form of a rating, folded away until it is wanted.
pub(super) fn form(w: Words, action: &str, filled: &Filled, today: model::Day) -> Markup {
    let own = filled.has("form", "rating");
    let fresh = Filled::with([("rated_on", today)]);
    let filled = if own { filled } else { &fresh };
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("cocreation-rate")) }
            div {
                p.kb-text { (w.say("cocreation-rate-intro")) }
                form.kb-form method="post" action=(action) novalidate {
                    (error_summary_apart(w, filled, ""))
                    @for dimension in Dimension::ALL { (dimension_fields(w, filled, *dimension)) }
                    (input(w, filled, field("rated_on").required(), "date"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

/// Five steps from one end to the other, and why.
fn dimension_fields(w: Words, filled: &Filled, dimension: Dimension) -> Markup {
    let (step, why) = fields(dimension);
    let word = dimension.word();
    let ends = [w.say(&format!("dimension-low-{word}")), w.say(&format!("dimension-high-{word}"))];
    let wrong = filled.errors.iter().find(|error| error.field == step);
    html! {
        fieldset.ds-fieldset.kb-steps id=(step) aria-describedby={ (step) "-ends" } {
            legend.ds-label { (w.word(dimension)) }
            p.kb-quiet id={ (step) "-ends" } { "0 = " (ends[0]) "; 4 = " (ends[1]) }
            div.kb-row {
                @for value in 0..=4u8 {
                    @let id = format!("{step}-{value}");
                    ds-field.ds-field {
                        input.ds-input type="radio" id=(id) name=(step) value=(value) required
                            checked[filled.value(step) == value.to_string()]
                            aria-invalid=[wrong.map(|_| "true")];
                        label.ds-label for=(id) { (value) }
                    }
                }
            }
            @if let Some(error) = wrong {
                p.ds-validation-message data-field="validation" { (w.reason(&error.reason)) }
            }
            (text_area(w, filled, field(why).required().limit(1000), 2))
        }
    }
}
