//! The list of prioritisations.

use super::state_tag;
use crate::kit::{Paging, button_link, empty_state, pages};
use crate::{Frame, dates};
use features::prioritisation::Prioritisation;
use maud::{Markup, html};

/// The list.
pub struct ListPage {
    /// The prioritisations on this page.
    pub lines: Vec<Prioritisation>,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Whether the reader may make one.
    pub may_prepare: bool,
}

/// The list of prioritisations.
pub fn list(frame: &Frame<'_>, page: &ListPage) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("prioritisations-title")) }
            @if page.may_prepare { (button_link(w, "/prioritisations/new", "prioritisations-new", "primary")) }
        }
        p.kb-text { (w.say("prioritisations-intro")) }
        p.kb-actions { a.ds-link href="/criteria" { (w.say("criteria-link")) } }
        @if page.lines.is_empty() {
            (empty_state(&w.say("prioritisations-empty"), None))
        } @else {
            ul.kb-list {
                @for line in &page.lines {
                    li {
                        div.kb-row.kb-between {
                            h2.ds-heading data-size="2xs" {
                                a.ds-link href={ "/prioritisations/" (line.id) } lang=(line.language) { (line.name) }
                            }
                            (state_tag(w, line.state()))
                        }
                        p.kb-facts {
                            span { (w.count("needs-count", line.needs)) }
                            span { (w.count("organisations-count", line.organisations)) }
                            @if let Some(at) = line.closed_at {
                                span { (w.say("prioritisation-closed")) " " (dates::time(w.language, at)) }
                            } @else if let Some(at) = line.opened_at {
                                span { (w.say("prioritisation-opened")) " " (dates::time(w.language, at)) }
                            }
                        }
                    }
                }
            }
        }
        (pages(w, "/prioritisations", "", page.paging))
    };
    frame.page(&w.say("prioritisations-title"), body)
}
