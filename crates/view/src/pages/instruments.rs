//! Instruments: the list, one as a respondent sees it, changing the region's own, and bringing one in.

use super::rounds::question;
use crate::kit::{Filled, button_form, button_link, empty_state, error_summary, field, file_of, hidden, pairs, submit};
use crate::{Frame, Words, dates};
use features::instruments::{Instrument, InstrumentLine, WhyLeftOut};
use maud::{Markup, html};
use model::{InstrumentId, Language};

/// One instrument in the list, with what it holds.
pub struct Line {
    /// The row.
    pub line: InstrumentLine,
    /// The instrument.
    pub instrument: Instrument,
}

/// The instruments.
pub fn list(frame: &Frame<'_>, lines: &[Line], keeps: bool) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("instruments-title")) }
            a.ds-link href="/rounds" { (w.say("rounds-title")) }
        }
        p.kb-text { (w.say("instruments-intro")) }
        @if keeps { p.kb-actions { (button_link(w, "/instruments/new", "instrument-bring", "secondary")) } }
        h2.ds-sr-only { (w.say("list-results")) }
        @if lines.is_empty() { (empty_state(&w.say("instruments-empty"), None)) }
        ul.kb-list { @for it in lines { (list_item(w, it, keeps)) } }
    };
    frame.page(&w.say("instruments-title"), body)
}

fn list_item(w: Words, it: &Line, keeps: bool) -> Markup {
    let title = it.instrument.title.in_language(w.language);
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" { a.ds-link href={ "/instruments/" (it.line.id) } { (title) } }
                span.ds-tag data-color=(if it.line.own == 0 { "neutral" } else { "info" }) {
                    (w.say(if it.line.own == 0 { "instrument-shipped" } else { "instrument-own" }))
                }
            }
            p.kb-text { (it.instrument.about.in_language(w.language)) }
            p.kb-facts {
                span { (w.count("instrument-questions", count(&it.instrument))) }
                span { (w.with("instrument-version", &[("n", &it.line.version.to_string())])) }
            }
            @if keeps {
                p.kb-actions {
                    a.ds-link href={ "/rounds/new?instrument=" (it.line.id) } {
                        (w.say("instrument-use")) span.ds-sr-only { " " (title) }
                    }
                    a.ds-link href={ "/rounds/new?kind=aggregated&instrument=" (it.line.id) } {
                        (w.say("instrument-counts")) span.ds-sr-only { " " (title) }
                    }
                }
            }
        }
    }
}

fn count(instrument: &Instrument) -> i64 {
    i64::try_from(instrument.items().count()).unwrap_or(i64::MAX)
}

/// One instrument as those who answer see it.
pub struct ShowPage {
    /// The row.
    pub line: InstrumentLine,
    /// The instrument.
    pub instrument: Instrument,
    /// Its versions, the newest first.
    pub versions: Vec<(InstrumentId, i64)>,
    /// The key of the wording that is shown.
    pub variant: String,
    /// Whether the reader may copy and change.
    pub keeps: bool,
}

/// One instrument.
pub fn show(frame: &Frame<'_>, page: &ShowPage) -> Markup {
    let w = frame.words;
    let it = &page.instrument;
    let title = it.title.in_language(w.language);
    let id = page.line.id;
    let facts = [
        (w.say("field-instrument-source"), Some(html! { (it.source.in_language(w.language)) })),
        (w.say("field-licence"), Some(html! { (it.licence) })),
        (w.say("field-based-on"), page.line.based_on.as_ref().map(|text| html! { (text) })),
        (w.say("field-made-at"), Some(dates::time(w.language, page.line.created_at))),
    ];
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (it.about.in_language(w.language)) }
        (pairs(&facts))
        div.kb-row.kb-actions {
            @if page.keeps {
                (button_link(w, &format!("/rounds/new?instrument={id}"), "instrument-use", "primary"))
                (button_link(w, &format!("/rounds/new?kind=aggregated&instrument={id}"), "instrument-counts", "secondary"))
                @if page.line.own != 0 { (button_link(w, &format!("/instruments/{id}/edit"), "instrument-change", "secondary")) }
                (button_form(w, &format!("/instruments/{id}/copy"), "instrument-copy", None))
            }
            a.ds-link href={ "/instruments/" (id) "/file" } { (w.say("instrument-file")) }
        }
        @if page.versions.len() > 1 {
            p { (w.say("instrument-versions")) ": "
                @for (other, version) in &page.versions {
                    @if *other == id { strong { (version) } } @else { a.ds-link href={ "/instruments/" (other) } { (version) } } " "
                }
            }
        }
        @if !it.left_out.is_empty() {
            div.ds-alert data-color="warning" {
                h2.ds-heading data-size="xs" { (w.say("instrument-left-out")) }
                ul.ds-list { @for left in &it.left_out { li { (left.code) ": " (w.say(why(left.why))) } } }
            }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("instrument-preview")) }
            @if it.variants.len() > 1 {
                p.kb-row { (w.say("instrument-variants")) ": "
                    @for variant in &it.variants {
                        a.ds-link href={ "?variant=" (variant.key) } aria-current=[(variant.key == page.variant).then_some("true")] {
                            (variant.name.in_language(w.language))
                        }
                    }
                }
            }
            (preview(w, page))
        }
        (factors(w, it))
    };
    frame.page(title, body)
}

fn why(why: WhyLeftOut) -> &'static str {
    match why {
        WhyLeftOut::Kind => "left-out-kind",
        WhyLeftOut::Condition => "left-out-condition",
        WhyLeftOut::Answers => "left-out-answers",
    }
}

fn preview(w: Words, page: &ShowPage) -> Markup {
    let it = &page.instrument;
    let Some(variant) = it.variant(&page.variant) else { return html! {} };
    html! {
        @for section in &it.sections {
            details.ds-details {
                summary { (section.title.in_language(w.language)) }
                div {
                    @if let Some(intro) = &section.intro { p.kb-text { (intro.in_language(w.language)) } }
                    @for item in section.items.iter().filter(|item| !item.off) {
                        @if let Some(scale) = it.scale_of(item) {
                            (question(w, &Filled::default(), (item, scale), &item.text(variant, w.language)))
                        }
                    }
                }
            }
        }
    }
}

fn factors(w: Words, it: &Instrument) -> Markup {
    if it.factors.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("instrument-factors")) }
            p.kb-text { (w.say("instrument-factors-intro")) }
            ul.ds-list {
                @for (factor, items) in it.asked_factors() {
                    li { (factor.name.in_language(w.language)) ": "
                        @for (place, item) in items.iter().enumerate() { @if place > 0 { ", " } (item.key) @if item.reversed { " ↔" } } }
                }
            }
        }
    }
}

/// The form that changes one of the region's own.
pub fn edit(frame: &Frame<'_>, id: InstrumentId, it: &Instrument, filled: &Filled) -> Markup {
    let w = frame.words;
    let title = w.say("instrument-change");
    let typed = |name: &str, text: &str| {
        let known = filled.values.iter().any(|(known, _)| known == name);
        if known { filled.value(name).to_owned() } else { text.to_owned() }
    };
    let was_sent = !filled.values.is_empty();
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("instrument-change-intro")) }
        form.kb-form method="post" action={ "/instruments/" (id) "/edit" } novalidate {
            (error_summary(w, filled))
            (three(w, "title", &w.say("field-instrument-title"), filled, &|language| typed(&format!("title.{language}"), it.title.in_language(language))))
            @for section in &it.sections {
                h2.ds-heading data-size="xs" { (section.title.in_language(w.language)) }
                @for item in &section.items {
                    @let asked = if was_sent { filled.has("asked", &item.key) } else { !item.off };
                    fieldset.ds-fieldset {
                        legend.ds-label { (item.key) ": " (item.text.in_language(w.language)) }
                        ds-field.ds-field {
                            input.ds-input type="checkbox" id={ "asked-" (item.key) } name="asked" value=(item.key) checked[asked];
                            label.ds-label for={ "asked-" (item.key) } { (w.say("instrument-asked")) }
                        }
                        (three(w, &item.key, &w.say("field-question"), filled, &|language| typed(&format!("{}.{language}", item.key), item.text.in_language(language))))
                    }
                }
            }
            (submit(w, "button-save"))
        }
    };
    frame.page(&title, body)
}

/// One text in the three languages, each with what must be mended in it.
fn three(w: Words, name: &str, label: &str, filled: &Filled, text: &dyn Fn(Language) -> String) -> Markup {
    html! {
        @for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
            @let field = format!("{name}.{language}");
            @let error = filled.errors.iter().find(|error| error.field == field);
            div.ds-field {
                label.ds-label for=(field) { (label) " (" (w.word(language)) ")" }
                textarea.ds-input id=(field) name=(field) lang=(language) rows="2" aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[error.map(|_| format!("{field}-error"))] { "\n" (text(language)) }
                @if let Some(error) = error { p.ds-validation-message id={ (field) "-error" } { (w.reason(&error.reason)) } }
            }
        }
    }
}

/// The form that brings one in from a file.
pub fn new_form(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let title = w.say("instrument-bring");
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("instrument-bring-intro")) }
        form.kb-form method="post" action="/instruments/new" enctype="multipart/form-data" novalidate {
            (error_summary(w, filled))
            (hidden("form", "file"))
            (file_of(w, filled, field("file").required().labelled("instrument_file"), ".toml,.lss"))
            (submit(w, "instrument-bring"))
        }
    };
    frame.page(&title, body)
}
