//! One part of a session as the group goes through it: statements, scores, notes and actions.

use super::super::cocreation::card;
use super::actions::action_words;
use super::fields::{buttons, choices, said, spread};
use super::part_title;
use crate::kit::{Filled, error_summary, written};
use crate::{Frame, Words};
use features::cocreation::methods::{Card, of_field, of_leads};
use features::instruments::{Instrument, Item, Section};
use features::samson::{ActionLine, AloneByItem, AnswerLine, Given, Scorecard, Session};
use maud::{Markup, html};
use model::Day;

/// One part of a session.
pub struct PartPage<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its instrument.
    pub instrument: &'a Instrument,
    /// The part's number, 0 for the values.
    pub number: usize,
    /// All parts.
    pub parts: &'a [&'a Section],
    /// What has been agreed on.
    pub scorecard: &'a Scorecard,
    /// What those who answered alone have said.
    pub alone: &'a AloneByItem,
    /// How many answer alone.
    pub participants: i64,
    /// Today, for actions that are late.
    pub today: Day,
    /// The actions of this collaboration.
    pub actions: &'a [ActionLine],
    /// What has been typed and could not be kept.
    pub filled: Filled,
}

/// One part of a session.
pub fn part(frame: &Frame<'_>, page: &PartPage<'_>) -> Markup {
    let (w, session) = (frame.words, page.session);
    let Some(section) = page.parts.get(page.number) else { return html! {} };
    let id = session.id;
    let title = part_title(w, section);
    let last = page.parts.len();
    let where_one_is = w.with("samson-part", &[("n", &(page.number + 1).to_string()), ("last", &last.to_string())]);
    let body = html! {
        p.kb-quiet { a.ds-link href={ "/samson/" (id) } { (written(session.language, &session.title)) } }
        h1.ds-heading data-size="md" { (title) }
        p { (where_one_is) " " progress max=(last) value=(page.number) aria-label=(where_one_is) { (where_one_is) } }
        @if let Some(intro) = &section.intro { p.kb-text { (intro.in_language(w.language)) } }
        @if session.is_alone_first() && page.number == 0 { p.kb-text { (w.say("samson-alone-how")) } }
        section.kb-heading {
            (questions(w, page, section))
            aside aria-label=(w.say("methods-title")) {
                h2.ds-heading data-size="xs" { (w.say("methods-title")) }
                @for one in cards(page.number) { (card(w, one)) }
            }
        }
    };
    frame.page(&format!("{title} – {}", session.title), body)
}

/// The questions of a part, kept one by one.
fn questions(w: Words, page: &PartPage<'_>, section: &Section) -> Markup {
    let (id, last) = (page.session.id, page.parts.len());
    html! {
        form.kb-form.kb-answers method="post" action={ "/samson/" (id) "/" (page.number) } novalidate
            data-session={ "/samson/" (id) "/save" } data-failed=(w.say("answer-not-saved"))
            data-live={ "/samson/" (id) "/events" } data-on="common alone" {
            (error_summary(w, &page.filled))
            p.kb-quiet role="status" data-saved data-scripted=(w.say("answer-autosave")) { (w.say("answer-by-button")) }
            @for item in section.items.iter().filter(|item| !item.off) { (question(w, page, item)) }
            div.kb-row {
                button.ds-button type="submit" name="go" value="next" data-wide {
                    (w.say(if page.number + 1 == last { "samson-to-profile" } else { "answer-next" }))
                }
                @if page.number > 0 {
                    button.ds-button type="submit" name="go" value="back" data-variant="secondary" data-wide formnovalidate {
                        (w.say("answer-back"))
                    }
                }
                button.ds-button type="submit" name="go" value="show" data-variant="tertiary" { (w.say("samson-show-here")) }
            }
        }
    }
}

/// The method cards of a part: of its field, and beside the values those for the ones who lead.
fn cards(number: usize) -> &'static [Card] {
    match u8::try_from(number) {
        Ok(0) => of_leads(),
        Ok(field) => of_field(field),
        Err(_) => &[],
    }
}

fn question(w: Words, page: &PartPage<'_>, item: &Item) -> Markup {
    let key = &item.key;
    let Some(scale) = page.instrument.scale_of(item) else { return html! {} };
    let text = statement(w, page.instrument, item);
    let line = page.scorecard.answer(key);
    let stands = line.map(AnswerLine::sent).unwrap_or_default();
    let typed = |name: String, stands: &str| {
        let known = page.filled.values.iter().any(|(known, _)| *known == name);
        if known { page.filled.value(&name).to_owned() } else { stands.to_owned() }
    };
    let value = typed(format!("s-{key}"), &stands);
    let fine = choices(w, item, scale).iter().all(|(sent, _)| *sent != stands) && !stands.is_empty();
    let error = page.filled.errors.iter().find(|error| error.field == format!("s-{key}"));
    let numbered = key.starts_with(|sign: char| sign.is_ascii_digit());
    html! {
        fieldset.ds-fieldset.kb-question id={ "s-" (key) } data-live-part data-dirty=[typed_here(page, key).then_some("yes")] aria-describedby=[error.map(|_| format!("s-{key}-error"))] {
            legend.ds-label { @if numbered { (key) " " } (text) }
            input type="hidden" name={ "v-" (key) } value=(line.map_or(0, |line| line.version));
            input type="hidden" name={ "o-" (key) } value=(stands);
            @if line.is_some_and(|line| line.carried == 1) { input type="hidden" name={ "c-" (key) } value="1"; }
            @if page.session.is_alone_first() && !line.is_some_and(AnswerLine::is_agreed) {
                (spread(w, &text, page.alone.get(key), page.participants))
            }
            @if line.is_some_and(|line| line.carried == 1) { p.kb-quiet { (w.say("samson-carried")) } }
            (buttons(w, (item, scale), &format!("s-{key}"), &value))
            @if let Some(error) = error { p.ds-validation-message id={ "s-" (key) "-error" } { (w.reason(&error.reason)) } }
            p.ds-validation-message data-conflict hidden {}
            @if page.session.is_alone_first() && page.alone.contains_key(key) {
                p.kb-row data-undo hidden[!line.is_some_and(AnswerLine::is_agreed)] {
                    span.kb-quiet { (w.say("samson-undo-what")) }
                    button.ds-button type="submit" name="go" value={ "undo " (key) } data-variant="tertiary" data-size="sm" formnovalidate {
                        (w.say("samson-undo")) span.ds-sr-only { " " (key) }
                    }
                }
            }
            @if numbered { (finer(w, page, key, fine.then(|| line.and_then(|line| Given::of(line.tenths, line.not_relevant))).flatten())) }
            (note(w, page, (key, if numbered { key } else { &text }), line))
            @if numbered { (actions(w, page, key)) }
        }
    }
}

/// Whether something has been typed into a question that could not be kept: it is not read anew then.
fn typed_here(page: &PartPage<'_>, key: &str) -> bool {
    page.filled.errors.iter().any(|error| error.field.strip_suffix(key).is_some_and(|head| head.ends_with('-')))
}

/// The statement or value as the group reads it.
pub(super) fn statement(w: Words, instrument: &Instrument, item: &Item) -> String {
    let variant = instrument.variants.first();
    variant.map_or_else(|| item.text.in_language(w.language).to_owned(), |variant| item.text(variant, w.language))
}

/// A number between the steps, for those who want one.
fn finer(w: Words, page: &PartPage<'_>, key: &str, stands: Option<Given>) -> Markup {
    let id = format!("f-{key}");
    let typed = page.filled.value(&id).to_owned();
    let value = if typed.is_empty() { stands.map(|given| said(w, given)).unwrap_or_default() } else { typed };
    html! {
        details.ds-details open[!value.is_empty()] {
            summary { (w.say("samson-finer")) span.ds-sr-only { " " (key) } }
            div {
                label.ds-label for=(id) { (w.say("samson-finer-label")) span.ds-sr-only { " " (key) } }
                input.ds-input.kb-narrow id=(id) name=(id) type="text" inputmode="decimal" autocomplete="off" value=(value);
            }
        }
    }
}

/// A note on a question; `about` names it to those who hear the page.
fn note(w: Words, page: &PartPage<'_>, (key, about): (&str, &str), line: Option<&AnswerLine>) -> Markup {
    let id = format!("n-{key}");
    let stands = line.and_then(|line| line.note.clone()).unwrap_or_default();
    let typed = page.filled.values.iter().any(|(known, _)| *known == id);
    let shown = if typed { page.filled.value(&id).to_owned() } else { stands.clone() };
    let error = page.filled.errors.iter().find(|error| error.field == id);
    html! {
        details.ds-details open[!shown.is_empty()] {
            summary { (w.say("samson-note")) span.ds-sr-only { " " (about) } }
            div {
                input type="hidden" name={ "nv-" (key) } value=(line.map_or(0, |line| line.note_version));
                textarea hidden name={ "no-" (key) } { "\n" (stands) }
                label.ds-label for=(id) { (w.say("samson-note-label")) span.ds-sr-only { " " (about) } }
                textarea.ds-input id=(id) name=(id) rows="3" maxlength="2000" { "\n" (shown) }
                @if let Some(error) = error { p.ds-validation-message { (w.reason(&error.reason)) } }
            }
        }
    }
}

fn actions(w: Words, page: &PartPage<'_>, key: &str) -> Markup {
    let own: Vec<&ActionLine> = page.actions.iter().filter(|line| line.item.as_deref() == Some(key)).collect();
    let field = |part: &str| format!("a-{part}-{key}");
    let refused = |part: &str| page.filled.errors.iter().find(|error| error.field == field(part));
    let open = !own.is_empty() || ["what", "who", "due"].iter().any(|part| !page.filled.value(&field(part)).is_empty());
    let parts = [
        ("what", "samson-action-what", "text"),
        ("who", "samson-action-who", "text"),
        ("due", "samson-action-due", "date"),
    ];
    html! {
        details.ds-details open[open] {
            summary { (w.say("samson-actions")) span.ds-sr-only { " " (key) } @if !own.is_empty() { " (" (own.len()) ")" } }
            div {
                @if !own.is_empty() { ul.ds-list { @for line in own { li { (action_words(w, (page.session, page.today), line)) } } } }
                div.kb-action {
                    @for (part, label, kind) in parts {
                        div.ds-field {
                            label.ds-label for=(field(part)) { (w.say(label)) span.ds-sr-only { " " (key) } }
                            input.ds-input id=(field(part)) name=(field(part)) type=(kind) value=(page.filled.value(&field(part)))
                                maxlength=[(kind == "text").then_some(if part == "what" { "200" } else { "120" })];
                            @if let Some(error) = refused(part) { p.ds-validation-message id={ (field(part)) "-error" } { (w.reason(&error.reason)) } }
                        }
                    }
                    button.ds-button type="submit" name="go" value={ "add " (key) } data-variant="secondary" data-size="sm" {
                        (w.say("samson-action-add")) span.ds-sr-only { " " (key) }
                    }
                }
            }
        }
    }
}
