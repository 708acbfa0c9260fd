//! Rounds: the list, preparing one, running it, answering, and what came of it.

mod answer;
mod desk;
mod form;
mod network;
pub(crate) mod results;

pub use answer::{JoinPage, SectionPage, code_form, finished, intro, join, not_open, question, section};
pub use desk::{DeskPage, EntryPage, desk, entry, paper, poster};
pub use form::{FormPage, form};
pub use network::{AnswerPage, TiesPage, answer_network, ties};
pub use results::{Other, ResultsPage, how, results};

use crate::kit::{Filled, Paging, button_link, choice, empty_state, field, pages, written};
use crate::{Frame, Words, dates};
use features::rounds::RoundLine;
use maud::{Markup, html};
use model::{RoundKind, RoundState};

/// The list of rounds.
pub struct ListPage {
    /// The rounds on this page.
    pub lines: Vec<RoundLine>,
    /// Where one is.
    pub paging: Paging,
    /// The filter as it stands in the address.
    pub query: String,
    /// The filter as it was typed.
    pub filled: Filled,
    /// Whether the reader runs rounds.
    pub keeps: bool,
}

/// Where a round stands, as a tag.
pub(super) fn state_tag(w: Words, state: RoundState) -> Markup {
    let colour = match state {
        RoundState::Draft => "neutral",
        RoundState::Open => "info",
        RoundState::Closed => "success",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

/// The rounds.
pub fn list(frame: &Frame<'_>, page: &ListPage) -> Markup {
    let w = frame.words;
    let filled = &page.filled;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("rounds-title")) }
            a.ds-link href="/instruments" { (w.say("instruments-title")) }
        }
        p.kb-text { (w.say("rounds-intro")) }
        @if page.keeps {
            div.kb-row.kb-actions {
                (button_link(w, "/instruments", "round-new", "primary"))
                (button_link(w, "/rounds/new?kind=network", "round-new-network", "secondary"))
            }
        }
        form.kb-filter method="get" action="/rounds" data-filter {
            (choice::<RoundKind>(w, filled, field("kind").unmarked().labelled("round_kind")))
            (choice::<RoundState>(w, filled, field("state").unmarked().labelled("round_state")))
            button.ds-button type="submit" data-variant="secondary" { (w.say("list-show")) }
        }
        h2.ds-sr-only { (w.say("list-results")) }
        @if page.lines.is_empty() { (empty_state(&w.say("rounds-empty"), None)) }
        ul.kb-list { @for line in &page.lines { (list_item(w, line)) } }
        (pages(w, "/rounds", &page.query, page.paging))
    };
    frame.page(&w.say("rounds-title"), body)
}

fn list_item(w: Words, line: &RoundLine) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" { a.ds-link href={ "/rounds/" (line.id) } { (written(line.language, &line.title)) } }
                (state_tag(w, line.state))
            }
            p.kb-facts {
                span { (w.word(line.kind)) }
                span { (line.organisation_name) }
                span { (dates::date(w.language, line.opens_on)) "–" (dates::date(w.language, line.closes_on)) }
                @if line.releases > 0 { span { a.ds-link href={ "/rounds/" (line.id) "/results" } {
                    (w.say("round-results")) span.ds-sr-only { " " (line.title) }
                } } }
            }
        }
    }
}
