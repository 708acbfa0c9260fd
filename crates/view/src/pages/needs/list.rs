//! The list of needs, with its filter.

use crate::kit::{
    Choosing, Filled, Paging, Saved, button_link, choice, choosing, columns, downloads, empty_state, field, hidden,
    input, kept_columns, pages_of, saved, select, sort, stage_tag, tick,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::needs::NeedLine;
use maud::{Markup, html};
use model::{ServiceLevel, Stage, Theme, Visibility};

/// The list of needs.
pub struct NeedsPage {
    /// The needs on this page.
    pub lines: Vec<NeedLine>,
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
    /// Organisations to narrow the list to: the reader's own, and the one chosen.
    pub organisations: Vec<(String, String)>,
    /// Whether the reader may put a need.
    pub may_submit: bool,
}

/// The list of needs, with its filter.
pub fn list(frame: &Frame<'_>, page: &NeedsPage) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("needs-title")) }
            @if page.may_submit { (button_link(w, "/needs/new", "needs-new", "primary")) }
        }
        (filter(w, page))
        (saved(w, &page.saved, &page.query))
        (columns(w, "/needs", &page.filled, &sheet(w)))
        div.kb-row.kb-between {
            p role="status" { (crate::kit::found(w, "needs-count", page.paging, &page.filled)) }
            (downloads(w, "/needs", &page.query))
        }
        (choosing(w, &page.choosing, &page.query, page.paging))
        @if page.lines.is_empty() {
            (empty_state(&w.say("needs-empty"), Some(button_link(w, "/needs", "list-clear", "secondary"))))
        } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if page.choosing.on || page.filled.value("columns").is_empty() { (lines(w, &page.lines, "", Some(&page.choosing))) }
            @else { (sheet(w).only(page.filled.all("columns")).table(w, &page.lines)) }
        }
        (pages_of(w, &page.choosing, &page.query, page.paging))
    };
    frame.page(&w.say("needs-title"), body)
}

fn filter(w: Words, page: &NeedsPage) -> Markup {
    let filled = &page.filled;
    // Drafts are never in this list, and nothing merges needs yet.
    let listed = Stage::ALL.iter().filter(|stage| !matches!(stage, Stage::Draft | Stage::Merged));
    let stages: Vec<(String, String)> = listed.map(|s| (s.to_string(), w.word(*s))).collect();
    let narrowed = ["theme", "level", "organisation", "sort", "mine"].iter().any(|name| !filled.value(name).is_empty());
    html! {
        form.kb-filter method="get" action="/needs" role="search" data-filter {
            (kept_columns(filled))
            @if filled.has("choose", "1") { (hidden("choose", "1")) }
            (input(w, filled, field("q").unmarked(), "search"))
            (select(w, filled, field("stage").unmarked(), &stages))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/needs" { (w.say("list-clear")) }
            }
            details.ds-details.kb-whole open[narrowed] {
                summary { (w.say("list-more-filters")) }
                div { div.kb-filter { (more_filters(w, page)) } }
            }
        }
    }
}

fn more_filters(w: Words, page: &NeedsPage) -> Markup {
    let filled = &page.filled;
    html! {
        (choice::<Theme>(w, filled, field("theme").unmarked()))
        (choice::<ServiceLevel>(w, filled, field("level").unmarked()))
        @if !page.organisations.is_empty() {
            (select(w, filled, field("organisation").unmarked(), &page.organisations))
        }
        (sort(w, filled, "newest", &["oldest", "title"]))
        ds-field.ds-field {
            input.ds-input type="checkbox" id="mine" name="mine" value="1" checked[filled.has("mine", "1")];
            label.ds-label for="mine" { (w.say("field-mine")) }
        }
    }
}

/// Who may see a need, in words.
pub(super) fn visible_for(w: Words, visibility: Visibility) -> String {
    w.with("visible-for", &[("who", &w.word(visibility))])
}

/// Needs as a list of links; `suffix` is put after each address.
pub fn need_list(w: Words, needs: &[NeedLine], suffix: &str) -> Markup {
    lines(w, needs, suffix, None)
}

fn lines(w: Words, lines: &[NeedLine], suffix: &str, choosing: Option<&Choosing>) -> Markup {
    html! {
        ul.kb-list {
            @for line in lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            @if let Some(choosing) = choosing { (tick(w, choosing, &line.id, &line.title)) }
                            a.ds-link href={ "/needs/" (line.id) (suffix) } lang=(line.language) {
                                @if line.title.is_empty() { (w.say("needs-untitled")) } @else { (line.title) }
                            }
                        }
                        (stage_tag(w, line.stage))
                    }
                    p.kb-facts {
                        span { (line.organisation_name) }
                        @if !line.place.is_empty() { span lang=(line.language) { (line.place) } }
                        span { (dates::time(w.language, line.stage_at)) }
                        span { (visible_for(w, line.visibility)) }
                    }
                }
            }
        }
    }
}

/// The list as a table.
pub fn sheet(w: Words) -> Sheet<'static, NeedLine> {
    let columns = vec![
        Column::text("title", |line: &NeedLine| line.title.clone()),
        Column::text("stage", move |line: &NeedLine| w.word(line.stage)),
        Column::moment("stage-since", |line: &NeedLine| Some(line.stage_at)),
        Column::text("organisation", |line: &NeedLine| line.organisation_name.clone()),
        Column::text("place", |line: &NeedLine| line.place.clone()),
        Column::text("visibility", move |line: &NeedLine| w.word(line.visibility)),
        Column::text("language", move |line: &NeedLine| w.word(line.language)),
    ];
    Sheet::new("needs-title", columns).linked(|line| (format!("/needs/{}", line.id), Some(line.language)))
}
