//! The plan of an initiative under the headings of the circle, round by round.

use super::methods::card;
use crate::kit::{Filled, error_summary_apart, field, hidden, submit, text_area, written};
use crate::pages::initiatives::{Head, Tab};
use crate::pages::plan::stale_note;
use crate::{Frame, Words, dates};
use features::cocreation::methods::of_heading;
use features::cocreation::{CircleRound, CircleText};
use maud::{Markup, html};
use model::{CircleHeading, Word};

/// The plan of one initiative.
pub struct PlanPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// The rounds after the first.
    pub rounds: Vec<CircleRound>,
    /// What stands under the headings.
    pub texts: Vec<CircleText>,
    /// The round that is shown.
    pub shown: i64,
    /// Whether somebody wrote since the form was opened.
    pub stale: bool,
    /// What has been typed.
    pub filled: Filled,
}

impl PlanPage {
    /// The round that goes on.
    fn current(&self) -> i64 {
        self.rounds.last().map_or(1, |last| last.round)
    }
}

/// The page.
pub fn plan(frame: &Frame<'_>, page: &PlanPage) -> Markup {
    let w = frame.words;
    let current = page.current();
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("circle-title")) }
            p.kb-text { (w.say("circle-intro")) }
            (rounds(w, page))
            @if page.shown != current { p.kb-text { strong { (w.say("circle-earlier")) } } }
            @if page.stale { (stale_note(w)) }
            @for heading in CircleHeading::ALL { (part(w, page, *heading)) }
            @if page.shown == current && page.texts.iter().any(|text| text.round == current && text.words.is_some()) {
                form.kb-actions method="post" action=(page.head.path("/plan")) {
                    (hidden("round", current))
                    button.ds-button type="submit" data-variant="secondary" { (w.say("circle-next")) }
                    p.kb-quiet { (w.say("circle-next-hint")) }
                }
            }
        }
    };
    page.head.page(frame, Tab::Plan, body)
}

/// Which rounds there are; the one that is shown is marked.
fn rounds(w: Words, page: &PlanPage) -> Markup {
    let named = |round: i64| w.with("circle-round", &[("n", &round.to_string())]);
    html! {
        @if page.rounds.is_empty() { p { strong { (named(1)) } } } @else {
            nav aria-label=(w.say("circle-rounds")) {
                ul.kb-nav {
                    @for round in std::iter::once(1).chain(page.rounds.iter().map(|round| round.round)) {
                        li {
                            a href={ (page.head.path("/plan")) "?round=" (round) }
                                aria-current=[(round == page.shown).then_some("page")] { (named(round)) }
                        }
                    }
                }
            }
        }
    }
}

fn part(w: Words, page: &PlanPage, heading: CircleHeading) -> Markup {
    let stands = page.texts.iter().find(|text| text.round == page.shown && text.heading == heading);
    let may_write = page.shown == page.current();
    html! {
        section.kb-heading {
            div {
                h3.ds-heading data-size="xs" id=(heading) { (w.word(heading)) }
                p.kb-quiet { (w.say(&format!("circle-ask-{}", heading.word()))) }
                @match stands.and_then(|text| Some((text, text.words.as_ref()?))) {
                    Some((text, words)) => {
                        p.kb-text { (written(text.language, words)) }
                        p.kb-quiet { (text.by_name) ", " (dates::time(w.language, text.recorded_at)) }
                    }
                    None => p.kb-quiet { (w.say("circle-empty")) }
                }
                @if may_write { (form(w, page, heading, stands)) }
            }
            aside aria-label=(format!("{}: {}", w.say("methods-title"), w.word(heading))) { @for one in of_heading(heading) { (card(w, one)) } }
        }
    }
}

fn form(w: Words, page: &PlanPage, heading: CircleHeading, stands: Option<&CircleText>) -> Markup {
    let apart = heading.word();
    let own = page.filled.has("form", apart);
    let words = stands.and_then(|text| text.words.clone()).unwrap_or_default();
    let fresh = Filled::with([("plan_words", words)]);
    let filled = if own { &page.filled } else { &fresh };
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("circle-write")) span.ds-sr-only { ": " (w.word(heading)) } }
            div {
                form.kb-form method="post" action=(page.head.path(&format!("/plan/{apart}"))) novalidate {
                    (error_summary_apart(w, filled, apart))
                    (hidden("round", page.shown))
                    (hidden("version", stands.map_or(0, |text| text.version)))
                    (text_area(w, filled, field("plan_words").limit(4000).apart(apart), 6))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}
