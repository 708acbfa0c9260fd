//! The first page: what waits for the reader.

use super::needs::need_list;
use crate::Frame;
use crate::kit::{button_link, empty_state};
use features::needs::NeedLine;
use maud::{Markup, html};

/// What waits for the reader, and what the reader has written.
pub struct Home {
    /// Needs that came back with a question.
    pub to_answer: Vec<NeedLine>,
    /// Needs that wait for a coordinator.
    pub to_qualify: Vec<NeedLine>,
    /// Needs the reader has begun.
    pub drafts: Vec<NeedLine>,
    /// The reader's latest needs.
    pub own: Vec<NeedLine>,
    /// Whether the reader may put a need.
    pub may_submit: bool,
}

/// The page.
pub fn page(frame: &Frame<'_>, home: &Home) -> Markup {
    let w = frame.words;
    let nothing = home.to_answer.is_empty() && home.to_qualify.is_empty() && home.drafts.is_empty();
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("home-title")) }
            @if home.may_submit { (button_link(w, "/needs/new", "needs-new", "primary")) }
        }
        @if nothing { p.kb-quiet { (w.say("home-nothing-waits")) } }
        (part(frame, "home-to-answer", &home.to_answer, ""))
        (part(frame, "home-to-qualify", &home.to_qualify, ""))
        (part(frame, "home-drafts", &home.drafts, "/draft"))
        @if home.own.is_empty() && nothing {
            (empty_state(&w.say("home-empty"), Some(button_link(w, "/needs", "home-see-needs", "secondary"))))
        }
        (part(frame, "home-own", &home.own, ""))
    };
    frame.page(&w.say("home-title"), body)
}

fn part(frame: &Frame<'_>, key: &str, lines: &[NeedLine], suffix: &str) -> Markup {
    html! {
        @if !lines.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (frame.words.say(key)) }
                (need_list(frame.words, lines, suffix))
            }
        }
    }
}
