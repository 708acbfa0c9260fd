//! Network rounds: whom an organisation works with, and the ties that come of it.

use crate::kit::{
    Filled, button_form, choice, empty_state, error_summary, field, input, select, submit, table, written,
};
use crate::{Frame, Words};
use features::rounds::{NamedTie, NetworkLine, Round, TieSide};
use maud::{Markup, html};
use model::{HowOften, OrganisationId};

/// What an organisation answers.
pub struct AnswerPage {
    /// The round.
    pub round: Round,
    /// Whose answers they are.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: String,
    /// Whom it has named.
    pub partners: Vec<NetworkLine>,
    /// Whether it has said that this is all.
    pub is_done: bool,
    /// What was searched for in the roster.
    pub search: String,
    /// The organisations that were found.
    pub found: Vec<(String, String)>,
    /// What has been typed.
    pub filled: Filled,
}

/// The form of an organisation.
pub fn answer_network(frame: &Frame<'_>, page: &AnswerPage) -> Markup {
    let (w, round) = (frame.words, &page.round);
    let action = format!("/rounds/{}/network/{}", round.id, page.organisation);
    let body = html! {
        p.kb-quiet { (written(round.language, &round.title)) }
        h1.ds-heading data-size="lg" { (w.with("network-title", &[("name", &page.name)])) }
        p.kb-text { (w.say("network-intro")) }
        p.kb-text { (round.purpose) }
        h2.ds-heading data-size="sm" { (w.say("network-named")) }
        @if page.partners.is_empty() { (empty_state(&w.say("network-none"), None)) }
        @else { ul.kb-list { @for line in &page.partners { (partner(w, &action, line)) } } }
        h2.ds-heading data-size="sm" { (w.say("network-add")) }
        form.kb-filter method="get" action=(action) {
            (input(w, &Filled::with([("q", &page.search)]), field("q").unmarked().labelled("network_search"), "search"))
            button.ds-button type="submit" data-variant="secondary" { (w.say("list-show")) }
        }
        @if page.found.is_empty() && !page.search.is_empty() { p { (w.say("network-nobody")) } }
        @if !page.found.is_empty() {
            form.kb-form method="post" action=(action) novalidate {
                (error_summary(w, &page.filled))
                (select(w, &page.filled, field("other").required().labelled("network_other"), &page.found))
                (choice::<HowOften>(w, &page.filled, field("how_often").required()))
                (input(w, &page.filled, field("about").labelled("network_about").limit(200), "text"))
                div.kb-row {
                    (input(w, &page.filled, field("trust").hinted(), "number"))
                    (input(w, &page.filled, field("gain").hinted(), "number"))
                }
                (submit(w, "network-name"))
            }
        }
        h2.ds-heading data-size="sm" { (w.say("network-done-title")) }
        @if page.is_done {
            p { (w.say("network-is-done")) }
            (button_form(w, &format!("{action}/not-done"), "network-not-done", None))
        } @else {
            form.kb-inline method="post" action={ (action) "/done" } { button.ds-button type="submit" { (w.say("network-done")) } }
        }
    };
    frame.page(&w.with("network-title", &[("name", &page.name)]), body)
}

fn partner(w: Words, action: &str, line: &NetworkLine) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" { (line.name) }
                span.ds-tag data-color="info" { (w.word(line.frequency)) }
            }
            p.kb-facts {
                @if let Some(about) = &line.about { span { (about) } }
                @if let Some(trust) = line.trust { span { (w.say("field-trust")) " " (trust) } }
                @if let Some(gain) = line.gain { span { (w.say("field-gain")) " " (gain) } }
            }
            (button_form(w, &format!("{action}/{}/remove", line.other), "button-remove", Some(&line.name)))
        }
    }
}

/// The ties that a round has found.
pub struct TiesPage {
    /// The round.
    pub round: Round,
    /// The ties, by name.
    pub ties: Vec<NamedTie>,
    /// The organisations the reader may answer for.
    pub own: Vec<(String, String)>,
    /// Whether it can be answered today.
    pub is_open: bool,
}

/// The ties, those that both ends have named apart from those that one has.
pub fn ties(frame: &Frame<'_>, page: &TiesPage) -> Markup {
    let (w, round) = (frame.words, &page.round);
    let of = |side: TieSide| page.ties.iter().filter(move |tie| tie.side() == side);
    let body = html! {
        p.kb-quiet { a.ds-link href={ "/rounds/" (round.id) } { (written(round.language, &round.title)) } }
        h1.ds-heading data-size="lg" { (w.say("ties-title")) }
        p.kb-text { (w.say("ties-intro")) }
        @if page.is_open && !page.own.is_empty() {
            ul.kb-list { @for (id, name) in &page.own {
                li { a.ds-link href={ "/rounds/" (round.id) "/network/" (id) } { (w.with("network-title", &[("name", name)])) } }
            } }
        }
        @for (side, key) in [(TieSide::Confirmed, "ties-confirmed"), (TieSide::OneSided, "ties-one-sided"), (TieSide::Unanswered, "ties-unanswered")] {
            @let lines: Vec<&NamedTie> = of(side).collect();
            section {
                h2.ds-heading data-size="sm" { (w.say(key)) " (" (lines.len()) ")" }
                @if !lines.is_empty() { (tie_table(w, &w.say(key), &lines)) }
            }
        }
    };
    frame.page(&w.say("ties-title"), body)
}

fn tie_table(w: Words, caption: &str, lines: &[&NamedTie]) -> Markup {
    let heads = ["ties-first", "ties-second", "ties-first-says", "ties-second-says"].map(|key| w.say(key));
    let said = |how: Option<HowOften>| html! { @match how { Some(how) => (w.word(how)), None => "–" } };
    let row = |tie: &&NamedTie| {
        vec![html! { (tie.first_name) }, html! { (tie.second_name) }, said(tie.first_says), said(tie.second_says)]
    };
    table(caption, &heads, &lines.iter().map(row).collect::<Vec<_>>())
}
