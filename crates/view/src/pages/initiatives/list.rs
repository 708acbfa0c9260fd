//! The list of initiatives, with its filter.

use super::phase_tag;
use crate::kit::{
    Choosing, Filled, Paging, Saved, button_link, choosing, columns, downloads, empty_state, field, hidden, input,
    kept_columns, pages_of, saved, select, sort, tick,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::initiatives::{Ending, InitiativeLine, PhaseSet};
use maud::{Markup, html};

/// The list of initiatives.
pub struct InitiativesPage {
    /// The initiatives on this page.
    pub lines: Vec<InitiativeLine>,
    /// The phases that new ones go through.
    pub phases: PhaseSet,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// What the reader has ticked.
    pub choosing: Choosing,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Focus areas to narrow the list to.
    pub focus_areas: Vec<(String, String)>,
    /// Organisations to narrow the list to: the reader's own, and the one chosen.
    pub organisations: Vec<(String, String)>,
    /// Whether the reader may begin one.
    pub may_begin: bool,
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &InitiativesPage) -> Markup {
    let w = frame.words;
    let table = sheet(w, &page.phases);
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("initiatives-title")) }
            @if page.may_begin { (button_link(w, "/initiatives/new", "initiatives-new", "primary")) }
        }
        p.kb-text { (w.say("initiatives-intro")) }
        (filter(w, page))
        (saved(w, &page.saved, &page.query))
        (columns(w, "/initiatives", &page.filled, &table))
        div.kb-row.kb-between {
            p role="status" { (crate::kit::found(w, "initiatives-count", page.paging, &page.filled)) }
            (downloads(w, "/initiatives", &page.query))
        }
        (choosing(w, &page.choosing, &page.query, page.paging))
        @if page.lines.is_empty() {
            (empty_state(&w.say("initiatives-empty"), Some(button_link(w, "/initiatives", "list-clear", "secondary"))))
        } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if page.choosing.on || page.filled.value("columns").is_empty() { (lines(w, page)) }
            @else { (table.only(page.filled.all("columns")).table(w, &page.lines)) }
        }
        (pages_of(w, &page.choosing, &page.query, page.paging))
    };
    frame.page(&w.say("initiatives-title"), body)
}

fn filter(w: Words, page: &InitiativesPage) -> Markup {
    let filled = &page.filled;
    let phases: Vec<(String, String)> =
        page.phases.phase.iter().map(|p| (p.key.clone(), p.name.in_language(w.language).to_owned())).collect();
    let endings: Vec<(String, String)> =
        Ending::ALL.iter().map(|(_, word)| ((*word).to_owned(), w.say(&format!("ending-{word}")))).collect();
    let narrowed =
        ["focus_area", "organisation", "ending", "mine", "sort"].iter().any(|name| !filled.value(name).is_empty());
    html! {
        form.kb-filter method="get" action="/initiatives" role="search" data-filter {
            (kept_columns(filled))
            @if filled.has("choose", "1") { (hidden("choose", "1")) }
            (input(w, filled, field("q").unmarked(), "search"))
            (select(w, filled, field("phase").unmarked(), &phases))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/initiatives" { (w.say("list-clear")) }
            }
            details.ds-details.kb-whole open[narrowed] {
                summary { (w.say("list-more-filters")) }
                div { div.kb-filter {
                    (select(w, filled, field("ending").unmarked(), &endings))
                    (select(w, filled, field("focus_area").unmarked(), &page.focus_areas))
                    @if !page.organisations.is_empty() {
                        (select(w, filled, field("organisation").unmarked().labelled("partner"), &page.organisations))
                    }
                    (sort(w, filled, "newest", &["oldest", "title"]))
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id="mine" name="mine" value="1" checked[filled.has("mine", "1")];
                        label.ds-label for="mine" { (w.say("initiatives-mine")) }
                    }
                } }
            }
        }
    }
}

fn lines(w: Words, page: &InitiativesPage) -> Markup {
    html! {
        ul.kb-list {
            @for line in &page.lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            (tick(w, &page.choosing, &line.id, &line.title))
                            a.ds-link href={ "/initiatives/" (line.id) } lang=(line.language) { (line.title) }
                        }
                        (phase_tag(w, &page.phases, &line.phase, line.outcome))
                    }
                    p.kb-facts {
                        span { (line.lead_name) }
                        @if let Some(area) = &line.focus_area_name { span { (area) } }
                        span { (when(w, line)) }
                        span { (w.with("visible-for", &[("who", &w.word(line.visibility))])) }
                    }
                }
            }
        }
    }
}

fn when(w: Words, line: &InitiativeLine) -> String {
    let day = |day| dates::day(w.language, day);
    match (line.closed_on, line.planned_end) {
        (Some(closed), _) => w.with("initiative-closed-on", &[("day", &day(closed))]),
        (None, Some(end)) => w.with("initiative-from-to", &[("from", &day(line.started_on)), ("to", &day(end))]),
        (None, None) => w.with("initiative-from", &[("from", &day(line.started_on))]),
    }
}

/// The list as a table.
pub fn sheet(w: Words, phases: &PhaseSet) -> Sheet<'_, InitiativeLine> {
    let columns = vec![
        Column::text("title", |line: &InitiativeLine| line.title.clone()),
        Column::text("phase", move |line: &InitiativeLine| phases.name(&line.phase, w.language).to_owned()),
        Column::moment("stage-since", |line: &InitiativeLine| Some(line.phase_at)),
        Column::text("ending", move |line: &InitiativeLine| {
            line.outcome.map(|outcome| w.word(outcome)).unwrap_or_default()
        }),
        Column::day("closed-on", |line: &InitiativeLine| line.closed_on),
        Column::text("lead", |line: &InitiativeLine| line.lead_name.clone()),
        Column::text("focus-area", |line: &InitiativeLine| line.focus_area_name.clone().unwrap_or_default()),
        Column::day("started-on", |line: &InitiativeLine| Some(line.started_on)),
        Column::day("planned-end", |line: &InitiativeLine| line.planned_end),
        Column::text("visibility", move |line: &InitiativeLine| w.word(line.visibility))
            .headed("field-initiative-visibility"),
        Column::text("language", move |line: &InitiativeLine| w.word(line.language)),
    ];
    Sheet::new("initiatives-title", columns).linked(|line| (format!("/initiatives/{}", line.id), Some(line.language)))
}
