//! The region's criteria, and the form for a new version.

use crate::kit::{Filled, button_link, error_summary, field, input, submit, table};
use crate::{Frame, Words, dates};
use features::prioritisation::{CriteriaSet, Criterion};
use maud::{Markup, html};
use model::{CriterionSide, Word};

/// The criteria that are in force, and the versions there have been.
pub struct CriteriaPage {
    /// The newest criteria.
    pub criteria: Vec<Criterion>,
    /// Every version, the newest first.
    pub sets: Vec<CriteriaSet>,
    /// Whether the reader may make a new version.
    pub may_renew: bool,
}

/// The criteria in force.
pub fn criteria(frame: &Frame<'_>, data: &CriteriaPage) -> Markup {
    let w = frame.words;
    let heads = ["criterion-name", "criterion-side", "criterion-help"].map(|key| w.say(&format!("field-{key}")));
    let rows: Vec<Vec<Markup>> = data
        .criteria
        .iter()
        .map(|one| {
            vec![html! { (one.name(w.language)) }, html! { (w.word(one.side)) }, html! { (one.help(w.language)) }]
        })
        .collect();
    let body = html! {
        p.kb-actions { a.ds-link href="/prioritisations" { (w.say("prioritisations-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("criteria-title")) }
            @if data.may_renew { (button_link(w, "/criteria/new", "criteria-new", "primary")) }
        }
        p.kb-text { (w.say("criteria-intro")) }
        (table(&w.say("criteria-title"), &heads, &rows))
        section {
            h2.ds-heading data-size="sm" { (w.say("criteria-versions")) }
            ul {
                @for set in &data.sets {
                    li {
                        (w.with("criteria-version", &[("n", &set.version.to_string()), ("name", &set.name)]))
                        " " span.kb-quiet { (dates::time(w.language, set.created_at)) }
                        @if set.retired_at.is_none() { " " span.ds-tag data-color="success" { (w.say("criteria-in-force")) } }
                    }
                }
            }
        }
    };
    frame.page(&w.say("criteria-title"), body)
}

/// How many rows the form has.
const ROWS: usize = 12;

/// The names and values of the form for criteria as they stand.
pub fn criterion_values(criteria: &[Criterion]) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for (n, one) in (1..).zip(criteria) {
        let mut put = |name: &str, value: &str| values.push((format!("{name}-{n}"), value.to_owned()));
        put("key", &one.criterion_key);
        put("side", one.side.word());
        put("nb", &one.name_nb);
        put("nn", &one.name_nn);
        put("en", &one.name_en);
        put("help-nb", &one.help_nb);
        put("help-nn", &one.help_nn);
        put("help-en", &one.help_en);
        put("order", &n.to_string());
    }
    values
}

/// The form for a new version: the criteria in force stand in it to be changed, moved or emptied.
pub fn criteria_form(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href="/criteria" { (w.say("criteria-title")) } }
        h1.ds-heading data-size="lg" { (w.say("criteria-new")) }
        p.kb-text { (w.say("criteria-new-intro")) }
        form.kb-form method="post" action="/criteria/new" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("name").labelled("criteria-name").required(), "text"))
            div id="criteria" {}
            @for n in 1..=ROWS { (row(w, filled, n)) }
            (submit(w, "criteria-save"))
        }
    };
    frame.page(&w.say("criteria-new"), body)
}

fn row(w: Words, filled: &Filled, n: usize) -> Markup {
    let used = !filled.value(&format!("nb-{n}")).is_empty();
    html! {
        details.ds-details open[used || filled.errors.iter().any(|error| error.field.ends_with(&format!("-{n}")))] {
            summary { (w.with("criterion-row", &[("n", &n.to_string())])) " " (filled.value(&format!("nb-{n}"))) }
            div.kb-stack {
                input type="hidden" name={ "key-" (n) } value=(filled.value(&format!("key-{n}")));
                (one(w, filled, n, "order", "field-criterion-order"))
                ds-field.ds-field {
                    label.ds-label for={ "side-" (n) } { (w.say("field-criterion-side")) }
                    select.ds-input id={ "side-" (n) } name={ "side-" (n) } {
                        @for side in CriterionSide::all() {
                            option value=(side) selected[filled.value(&format!("side-{n}")) == side.word()] { (w.word(*side)) }
                        }
                    }
                }
                @for language in ["nb", "nn", "en"] { (one(w, filled, n, language, &format!("field-criterion-{language}"))) }
                @for language in ["nb", "nn", "en"] {
                    (one(w, filled, n, &format!("help-{language}"), &format!("field-criterion-help-{language}")))
                }
            }
        }
    }
}

fn one(w: Words, filled: &Filled, n: usize, name: &str, key: &str) -> Markup {
    let id = format!("{name}-{n}");
    let error = filled.errors.iter().find(|error| error.field == id);
    html! {
        ds-field.ds-field {
            label.ds-label for=(id) { (w.say(key)) }
            input.ds-input id=(id) name=(id) type="text" value=(filled.value(&id)) aria-invalid=[error.map(|_| "true")];
            @if let Some(error) = error { p.ds-validation-message id={ (id) "-error" } { (w.reason(&error.reason)) } }
        }
    }
}
