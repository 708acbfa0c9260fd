//! What somebody sees who answers alone, on a phone and without an account.

use super::fields::{buttons, said};
use super::part::statement;
use super::part_title;
use crate::kit::{Filled, error_summary, submit, written};
use crate::{Frame, Words};
use features::instruments::Item;
use features::samson::{Participant, Session, rules};
use maud::{Markup, html};

/// What the code leads to.
pub struct JoinPage<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its code.
    pub code: &'a str,
    /// The secret of somebody who has begun on this phone before.
    pub known: Option<String>,
}

/// What the code leads to: what one is asked, who sees it, and the way in.
pub fn join(frame: &Frame<'_>, page: &JoinPage<'_>) -> Markup {
    let (w, session) = (frame.words, page.session);
    let body = html! {
        h1.ds-heading data-size="lg" { (written(session.language, &session.title)) }
        @if session.is_alone_first() {
            p.kb-text { (w.say("dialogue-intro")) }
            ul.ds-list { @for key in ["dialogue-names", "dialogue-guess", "dialogue-deleted"] { li { (w.say(key)) } } }
            @if let Some(secret) = &page.known {
                p.kb-actions { a.ds-button href={ "/d/" (secret) "/0" } { (w.say("dialogue-go-on")) } }
            } @else {
                form.kb-form method="post" action={ "/dialogue/" (page.code) } { (submit(w, "dialogue-begin")) }
            }
        } @else { p.kb-text { (w.say("dialogue-together")) } }
        p { a.ds-link href={ "/dialogue/" (page.code) "/screen" } { (w.say("samson-screen")) } }
    };
    frame.page(&session.title, body)
}

/// What a code or a secret leads to once the session is over.
pub fn not_going_on(frame: &Frame<'_>) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("dialogue-over")) }
        p.kb-text { (w.say("dialogue-over-text")) }
        p { a.ds-link href="/join" { (w.say("join-title")) } }
    };
    frame.page(&w.say("dialogue-over"), body)
}

/// One part, to be answered alone.
pub struct PhonePage<'a> {
    /// Who answers.
    pub it: &'a Participant,
    /// Their secret.
    pub token: &'a str,
    /// The part's number, 0 for the values.
    pub number: usize,
    /// What must be mended.
    pub filled: Filled,
}

/// One part, to be answered alone.
pub fn phone(frame: &Frame<'_>, page: &PhonePage<'_>) -> Markup {
    let (w, it) = (frame.words, page.it);
    let parts = rules::parts(&it.instrument);
    let Some(section) = parts.get(page.number) else { return html! {} };
    let (title, last) = (part_title(w, section), parts.len());
    let where_one_is = w.with("samson-part", &[("n", &(page.number + 1).to_string()), ("last", &last.to_string())]);
    let body = html! {
        p.kb-quiet { (written(it.session.language, &it.session.title)) }
        h1.ds-heading data-size="md" { (title) }
        p { (where_one_is) " " progress max=(last) value=(page.number) aria-label=(where_one_is) { (where_one_is) } }
        @if let Some(intro) = &section.intro { p.kb-text { (intro.in_language(w.language)) } }
        form.kb-form.kb-answers method="post" action={ "/d/" (page.token) "/" (page.number) } novalidate
            data-answers={ "/d/" (page.token) "/save" } data-failed=(w.say("answer-not-saved"))
            data-live={ "/d/" (page.token) "/events" } data-on="common" {
            (error_summary(w, &page.filled))
            @for item in section.items.iter().filter(|item| !item.off) { (question(w, page, item)) }
            p.kb-quiet role="status" data-saved data-scripted=(w.say("answer-autosave")) { (w.say("answer-by-button")) }
            div.kb-row {
                button.ds-button type="submit" name="go" value="next" data-wide {
                    (w.say(if page.number + 1 == last { "dialogue-finish" } else { "answer-next" }))
                }
                @if page.number > 0 {
                    button.ds-button type="submit" name="go" value="back" data-variant="secondary" data-wide formnovalidate {
                        (w.say("answer-back"))
                    }
                }
            }
        }
    };
    frame.page(&format!("{title} – {}", it.session.title), body)
}

fn question(w: Words, page: &PhonePage<'_>, item: &Item) -> Markup {
    let it = page.it;
    let Some(scale) = it.instrument.scale_of(item) else { return html! {} };
    let name = format!("q-{}", item.key);
    let numbered = item.key.starts_with(|sign: char| sign.is_ascii_digit());
    let value = it.singles.get(&item.key).map(|given| given.sent()).unwrap_or_default();
    let error = page.filled.errors.iter().find(|error| error.field == name);
    html! {
        fieldset.ds-fieldset.kb-question id=(name) data-live-part {
            legend.ds-label { @if numbered { (item.key) " " } (statement(w, &it.instrument, item)) }
            @match it.agreed.get(&item.key) {
                Some(given) => p.kb-agreed { (w.with("samson-agreed", &[("score", &said(w, *given))])) },
                None => (buttons(w, (item, scale), &name, &value)),
            }
            @if let Some(error) = error { p.ds-validation-message { (w.reason(&error.reason)) } }
        }
    }
}

/// The page after the last part.
pub struct DonePage<'a> {
    /// Who answers.
    pub it: &'a Participant,
    /// Their secret.
    pub token: &'a str,
}

/// The page after the last part.
pub fn phone_done(frame: &Frame<'_>, page: &DonePage<'_>) -> Markup {
    let w = frame.words;
    let answered = i64::try_from(page.it.singles.len()).unwrap_or(0);
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("dialogue-done")) }
        p.kb-text { (w.count("dialogue-done-text", answered)) }
        p.kb-actions { a.ds-link href={ "/d/" (page.token) "/0" } { (w.say("dialogue-change")) } }
        @if let Some(code) = &page.it.session.code { p { a.ds-link href={ "/dialogue/" (code) "/screen" } { (w.say("samson-screen")) } } }
    };
    frame.page(&w.say("dialogue-done"), body)
}
