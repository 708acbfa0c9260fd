//! What a respondent sees: no account, a phone, one part of the form at a time.

use crate::kit::{Filled, error_summary, field, hidden, input, submit, written};
use crate::{Frame, Words, dates};
use features::instruments::{Aside, Item, Scale, ScaleKind, Section};
use features::rounds::{Group, Respondent, Round};
use maud::{Markup, html};
use model::RoundState;

/// The form that takes the code from a slide.
pub fn code_form(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("join-title")) }
        form.kb-form method="post" action="/join" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("code").required().hinted().labelled("round_code"), "text"))
            (submit(w, "join-on"))
        }
    };
    frame.page(&w.say("join-title"), body)
}

/// What the common link shows.
pub struct JoinPage {
    /// The round.
    pub round: Round,
    /// Its groups.
    pub groups: Vec<Group>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page of the common link: what it is about, and in which group one answers.
pub fn join(frame: &Frame<'_>, page: &JoinPage) -> Markup {
    let (w, round, filled) = (frame.words, &page.round, &page.filled);
    let body = html! {
        h1.ds-heading data-size="lg" lang=(round.language) { (round.title) }
        (purpose(w, round))
        form.kb-form method="post" action={ "/join/" (round.code.as_deref().unwrap_or_default()) } {
            (error_summary(w, filled))
            @if let [only] = page.groups.as_slice() { (hidden("group", &only.key)) } @else {
                fieldset.ds-fieldset id="group" {
                    legend.ds-label { (w.say("join-group")) }
                    @for (place, group) in page.groups.iter().enumerate() {
                        ds-field.ds-field {
                            input.ds-input type="radio" id={ "group-" (group.key) } name="group" value=(group.key)
                                required checked[filled.value("group") == group.key || (place == 0 && page.groups.len() == 1)];
                            label.ds-label for={ "group-" (group.key) } { (group.name) }
                        }
                    }
                }
            }
            (submit(w, "join-begin"))
        }
    };
    frame.page(&round.title, body)
}

/// What the answers are used for, before the first question.
fn purpose(w: Words, round: &Round) -> Markup {
    let rows = [
        ("answer-purpose", html! { (round.purpose) }),
        ("answer-legal-basis", html! { (round.legal_basis) }),
        ("answer-controller", html! { (round.controller) }),
        ("answer-keep-until", dates::date(w.language, round.keep_until)),
        ("answer-closes-on", dates::date(w.language, round.closes_on)),
    ];
    let limit = round.anonymity.to_string();
    html! {
        @if let Some(about) = &round.about { p.kb-text { (written(round.language, about)) } }
        dl.kb-pairs { @for (key, value) in rows { dt { (w.say(key)) } dd { (value) } } }
        p.kb-text { (w.with("answer-anonymous", &[("limit", &limit)])) }
        details.ds-details {
            summary { (w.say("answer-how-anonymous")) }
            div { p.kb-text { (w.say("answer-server")) } }
        }
        div.ds-alert data-color="warning" { p { (w.say("answer-no-health")) } }
    }
}

/// The first page of a respondent's own address; `begun` where they have just come by the common link.
pub fn intro(frame: &Frame<'_>, it: &Respondent, (address, token): (&str, &str), begun: bool) -> Markup {
    let (w, round) = (frame.words, &it.round);
    let done = it.answers.len();
    let body = html! {
        h1.ds-heading data-size="lg" lang=(round.language) { (round.title) }
        @if it.finished { div.ds-alert data-color="success" { p { (w.say("answer-is-finished")) } } }
        // Whoever came by the common link has just read it.
        @if !begun { (purpose(w, round)) }
        (own_address(w, address))
        p.kb-actions {
            a.ds-button href={ "/a/" (token) "/1" } { (w.say(if done > 0 { "answer-go-on" } else { "answer-begin" })) }
        }
    };
    frame.page(&round.title, body)
}

/// The respondent's own address, to be kept.
fn own_address(w: Words, address: &str) -> Markup {
    html! {
        div.ds-field {
            label.ds-label for="own-address" { (w.say("answer-own-address")) }
            p data-field="description" id="own-address-hint" { (w.say("answer-keep-address")) }
            input.ds-input id="own-address" type="text" readonly value=(address) aria-describedby="own-address-hint";
        }
    }
}

/// What is shown once a round can be answered no longer, or not yet.
pub fn not_open(frame: &Frame<'_>, round: &Round) -> Markup {
    let w = frame.words;
    let days = [
        ("from", dates::day(w.language, round.opens_on)),
        ("until", dates::day(w.language, round.closes_on)),
        ("organisation", round.controller.clone()),
    ];
    let days: Vec<(&'static str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = if round.state == RoundState::Closed { "answer-closed" } else { "answer-not-open" };
    let body = html! {
        h1.ds-heading data-size="lg" lang=(round.language) { (round.title) }
        p.kb-text { (w.with(key, &days)) }
        @if round.state == RoundState::Closed {
            p.kb-actions { a.ds-link href={ "/rounds/" (round.id) "/results" } { (w.say("round-results")) } }
        }
    };
    frame.page(&round.title, body)
}

/// One part of the form.
pub struct SectionPage<'a> {
    /// Who answers.
    pub it: &'a Respondent,
    /// Their secret.
    pub token: &'a str,
    /// The part's number, from 1.
    pub number: usize,
    /// The part.
    pub section: &'a Section,
    /// What has been answered or typed, by the key of the question.
    pub filled: Filled,
}

/// One part of the form.
pub fn section(frame: &Frame<'_>, page: &SectionPage<'_>) -> Markup {
    let (w, it) = (frame.words, page.it);
    let last = it.instrument.sections.len();
    let title = page.section.title.in_language(w.language);
    let Some(variant) = it.instrument.variant(&it.group.variant) else { return html! {} };
    let asked = |key: &String| it.instrument.item(key).is_some();
    let (answered, all) = (it.answers.keys().filter(|key| asked(key)).count(), it.instrument.items().count());
    let where_one_is = w.with("answer-part", &[("n", &page.number.to_string()), ("last", &last.to_string())]);
    let body = html! {
        p.kb-quiet lang=(it.round.language) { (it.round.title) }
        h1.ds-heading data-size="md" { (title) }
        p { (where_one_is) " " progress max=(last) value=(page.number - 1) aria-label=(where_one_is) { (where_one_is) } }
        @if let Some(intro) = &page.section.intro { p.kb-text { (intro.in_language(w.language)) } }
        form.kb-form.kb-answers method="post" action={ "/a/" (page.token) "/" (page.number) } novalidate
            data-answers={ "/a/" (page.token) "/save" } data-failed=(w.say("answer-not-saved")) {
            (error_summary(w, &page.filled))
            @for item in page.section.items.iter().filter(|item| !item.off) {
                @if let Some(scale) = it.instrument.scale_of(item) {
                    (question(w, &page.filled, (item, scale), &item.text(variant, w.language)))
                }
            }
            p.kb-quiet { (w.with("answer-so-far", &[("n", &answered.to_string()), ("all", &all.to_string())])) }
            p.kb-quiet role="status" data-saved data-scripted=(w.say("answer-autosave")) { (w.say("answer-by-button")) }
            div.kb-row {
                button.ds-button type="submit" name="go" value=(if page.number == last { "finish" } else { "next" }) data-wide {
                    (w.say(if page.number == last { "answer-finish" } else { "answer-next" }))
                }
                @if page.number > 1 {
                    button.ds-button type="submit" name="go" value="back" data-variant="secondary" data-wide formnovalidate {
                        (w.say("answer-back"))
                    }
                }
            }
        }
    };
    frame.page(&format!("{title} – {}", it.round.title), body)
}

/// One question with its control.
pub fn question(w: Words, filled: &Filled, (item, scale): (&Item, &Scale), text: &str) -> Markup {
    let id = format!("q-{}", item.key);
    let error = filled.errors.iter().find(|error| error.field == id);
    let value = filled.value(&id);
    let label = html! {
        @if item.key.starts_with(|sign: char| sign.is_ascii_digit()) { (item.key) " " }
        (text)
        @if item.required { " " span.kb-quiet { (w.say("answer-required")) } }
    };
    let message = html! {
        @if let Some(error) = error { p.ds-validation-message id={ (id) "-error" } { (w.reason(&error.reason)) } }
    };
    let own = scale.steps.iter().filter(|step| step.aside == Aside::No);
    let beside = scale.steps.iter().filter(|step| step.aside != Aside::No);
    match scale.kind {
        ScaleKind::Choice | ScaleKind::Steps => html! {
            fieldset.ds-fieldset.kb-question id=(id) aria-describedby=[error.map(|_| format!("{id}-error"))] {
                legend.ds-label { (label) }
                div.kb-options {
                    // What stands beside the scale comes last, so that nobody takes it for its middle.
                    @for step in own.chain(beside) {
                        @let option = format!("{id}-{}", step.value);
                        div.kb-option {
                            input.ds-input type="radio" id=(option) name=(id) value=(step.value)
                                checked[value == step.value.to_string()];
                            label.ds-label for=(option) { (step.label.in_language(w.language)) }
                        }
                    }
                }
                (message)
            }
        },
        ScaleKind::Number => html! {
            div.ds-field.kb-question {
                label.ds-label for=(id) { (label) }
                @if !scale.ends.is_empty() {
                    p.kb-quiet id={ (id) "-ends" } {
                        @for (place, end) in scale.ends.iter().enumerate() { @if place > 0 { " · " } (end.in_language(w.language)) }
                    }
                }
                input.ds-input.kb-narrow id=(id) name=(id) type="number" inputmode="numeric" min=(scale.low) max=(scale.high)
                    value=(value) aria-invalid=[error.map(|_| "true")]
                    aria-describedby=(if error.is_some() { format!("{id}-error {id}-ends") } else { format!("{id}-ends") });
                (message)
            }
        },
        ScaleKind::Text => html! {
            div.ds-field.kb-question {
                label.ds-label for=(id) { (label) }
                textarea.ds-input id=(id) name=(id) rows="3" maxlength="4000" aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[error.map(|_| format!("{id}-error"))] { "\n" (value) }
                (message)
            }
        },
    }
}

/// The page after the last one.
pub fn finished(frame: &Frame<'_>, it: &Respondent, (address, token): (&str, &str)) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("answer-thanks")) }
        p.kb-text { (w.with("answer-thanks-text", &[("day", &dates::day(w.language, it.round.closes_on))])) }
        (own_address(w, address))
        p.kb-actions { a.ds-link href={ "/a/" (token) "/1" } { (w.say("answer-change")) } }
    };
    frame.page(&w.say("answer-thanks"), body)
}
