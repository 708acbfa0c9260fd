//! The same done with many: what will be done and with what, and what became of each.

use crate::kit::{Filled, error_summary, field, hidden, input, text_area};
use crate::{Frame, Words};
use features::lists::List;
use maud::{Markup, html};

/// How many names stand on the page that asks for a yes.
const SHOWN: usize = 30;

/// What is asked for a yes.
pub struct ConfirmPage {
    /// The list.
    pub list: List,
    /// What will be done.
    pub act: &'static str,
    /// Whether it takes a reason, and whether it must.
    pub reason: Option<bool>,
    /// Whether it takes a day.
    pub until: bool,
    /// The names of what it will be done with.
    pub names: Vec<String>,
    /// What has been typed.
    pub filled: Filled,
}

/// What became of each.
pub struct ResultPage {
    /// The list.
    pub list: List,
    /// What was done.
    pub act: &'static str,
    /// The names of those it was done with.
    pub done: Vec<String>,
    /// The names of the others, each with why.
    pub refused: Vec<(String, String)>,
}

fn back(w: Words, list: List) -> Markup {
    html! { a.ds-link href={ (list.path()) "?choose=1" } { (w.say("bulk-back")) } }
}

fn counted(w: Words, key: &str, things: usize) -> String {
    w.count(key, i64::try_from(things).unwrap_or(0))
}

/// Asks for a yes, with a reason where the act takes one.
pub fn confirm(frame: &Frame<'_>, page: &ConfirmPage) -> Markup {
    let w = frame.words;
    let heading = w.say(&format!("bulk-{}", page.act));
    let body = html! {
        h1.ds-heading data-size="lg" { (heading) }
        p.kb-text { (w.say(&format!("{}-title", page.list.key()))) ": " (counted(w, "bulk-count", page.names.len())) }
        @if page.names.is_empty() { p.kb-text { (w.say("bulk-nothing")) } }
        @else {
            ul {
                @for name in page.names.iter().take(SHOWN) { li { (name) } }
                @if page.names.len() > SHOWN { li { (counted(w, "bulk-more", page.names.len() - SHOWN)) } }
            }
            p.kb-text { (w.say("bulk-each")) }
            form.kb-form method="post" action={ "/selections/" (page.list.key()) "/" (page.act) } novalidate {
                (error_summary(w, &page.filled))
                (hidden("count", page.names.len()))
                @match page.reason {
                    Some(true) => (text_area(w, &page.filled, field("reason").required(), 3)),
                    Some(false) => (text_area(w, &page.filled, field("reason"), 3)),
                    None => {},
                }
                @if page.until { (input(w, &page.filled, field("until").required().hinted(), "date")) }
                div.kb-row {
                    button.ds-button type="submit" { (counted(w, "bulk-do", page.names.len())) }
                }
            }
        }
        p.kb-actions { (back(w, page.list)) }
    };
    frame.page(&heading, body)
}

/// What was done, and what was refused and why.
pub fn result(frame: &Frame<'_>, page: &ResultPage) -> Markup {
    let w = frame.words;
    let heading = w.say(&format!("bulk-{}", page.act));
    let body = html! {
        h1.ds-heading data-size="lg" { (heading) }
        section role="status" {
            p.kb-text { (counted(w, "bulk-done", page.done.len())) }
            @if !page.refused.is_empty() { p.kb-text { (counted(w, "bulk-refused", page.refused.len())) } }
        }
        @if !page.refused.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("bulk-refused-title")) }
                ul.kb-list { @for (name, why) in &page.refused { li { strong { (name) } p.kb-text { (why) } } } }
                p.kb-text { (w.say("bulk-refused-kept")) }
            }
        }
        @if !page.done.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("bulk-done-title")) }
                ul { @for name in &page.done { li { (name) } } }
            }
        }
        p.kb-actions { (back(w, page.list)) }
    };
    frame.page(&heading, body)
}
