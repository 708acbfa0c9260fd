//! The first page: what waits for the reader.

use super::needs::need_list;
use crate::kit::{button_link, empty_state};
use crate::{Frame, Words, dates};
use features::board::{Waiting, Waits};
use features::needs::NeedLine;
use maud::{Markup, html};

/// How many things of a kind stand open; the rest are in a part that opens.
const SHOWN: usize = 5;

/// What waits for the reader, and what the reader has written.
pub struct Home {
    /// What waits: what, why, and since when.
    pub waiting: Vec<Waiting>,
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
    let nothing = home.waiting.is_empty() && home.drafts.is_empty();
    let mut kinds: Vec<Waits> = home.waiting.iter().map(|one| one.waits).collect();
    kinds.sort();
    kinds.dedup();
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("home-title")) }
            @if home.may_submit { (button_link(w, "/needs/new", "needs-new", "primary")) }
        }
        @if nothing { p.kb-quiet { (w.say("home-nothing-waits")) } }
        @for kind in kinds {
            @let lines: Vec<&Waiting> = home.waiting.iter().filter(|one| one.waits == kind).collect();
            (waiting_part(w, kind, &lines))
        }
        (part(frame, "home-drafts", &home.drafts, "/draft"))
        @if home.own.is_empty() && nothing {
            (empty_state(&w.say("home-empty"), Some(button_link(w, "/needs", "home-see-needs", "secondary"))))
        }
        (part(frame, "home-own", &home.own, ""))
    };
    frame.page(&w.say("home-title"), body)
}

/// Things of one kind that wait, with why they do.
fn waiting_part(w: Words, kind: Waits, lines: &[&Waiting]) -> Markup {
    let (first, rest) = lines.split_at(lines.len().min(SHOWN));
    let more = i64::try_from(rest.len()).unwrap_or(0);
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say(&format!("waits-{}", kind.key()))) }
            p.kb-quiet { (w.say(&format!("waits-why-{}", kind.key()))) }
            (waiting_list(w, first))
            @if !rest.is_empty() {
                details.ds-details {
                    summary { (w.count("waits-more", more)) }
                    div { (waiting_list(w, rest)) }
                }
            }
        }
    }
}

fn waiting_list(w: Words, lines: &[&Waiting]) -> Markup {
    html! {
        ul.kb-list {
            @for line in lines {
                li.kb-row.kb-between {
                    a.ds-link href=(line.path) lang=(line.language) { (line.title) }
                    span.kb-quiet { (w.say("waits-since")) " " (dates::date(w.language, line.since.day())) }
                }
            }
        }
    }
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
