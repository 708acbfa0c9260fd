//! The list of organisations.

use super::organisations::{place, position_tag};
use crate::kit::{
    Choosing, Filled, Paging, Saved, button_link, choice, choosing, columns, downloads, empty_state, field, hidden,
    input, kept_columns, municipality, pages_of, saved, sort, tick,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words};
use features::actors::OrganisationLine;
use maud::{Markup, html};
use model::{EcosystemRole, OrganisationKind, Sector, Standing};

/// The list of organisations.
pub struct OrganisationsPage {
    /// The organisations on this page.
    pub lines: Vec<OrganisationLine>,
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
    /// Whether the reader may add one.
    pub may_add: bool,
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &OrganisationsPage) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("organisations-title")) }
            @if page.may_add {
                div.kb-row {
                    (button_link(w, "/imports", "organisations-imports", "secondary"))
                    (button_link(w, "/organisations/new", "organisations-new", "primary"))
                }
            }
        }
        (filter(w, &page.filled))
        (saved(w, &page.saved, &page.query))
        (columns(w, "/organisations", &page.filled, &sheet(w)))
        div.kb-row.kb-between {
            p role="status" { (crate::kit::found(w, "organisations-count", page.paging, &page.filled)) }
            (downloads(w, "/organisations", &page.query))
        }
        (choosing(w, &page.choosing, &page.query, page.paging))
        @if page.lines.is_empty() {
            (empty_state(&w.say("organisations-empty"), Some(button_link(w, "/organisations", "list-clear", "secondary"))))
        } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if page.choosing.on || page.filled.value("columns").is_empty() {
                ul.kb-list { @for line in &page.lines { (list_line(w, line, &page.choosing)) } }
            } @else { (sheet(w).only(page.filled.all("columns")).table(w, &page.lines)) }
        }
        (pages_of(w, &page.choosing, &page.query, page.paging))
    };
    frame.page(&w.say("organisations-title"), body)
}

fn filter(w: Words, filled: &Filled) -> Markup {
    let narrowed =
        ["sector", "role", "municipality", "standing", "sort"].iter().any(|name| !filled.value(name).is_empty());
    html! {
        form.kb-filter method="get" action="/organisations" role="search" data-filter {
            (kept_columns(filled))
            @if filled.has("choose", "1") { (hidden("choose", "1")) }
            // What an import brought in, where the list is of that.
            @if !filled.value("import").is_empty() { (hidden("import", filled.value("import"))) }
            (input(w, filled, field("q").unmarked(), "search"))
            (choice::<OrganisationKind>(w, filled, field("kind").unmarked()))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/organisations" { (w.say("list-clear")) }
            }
            details.ds-details.kb-whole open[narrowed] {
                summary { (w.say("list-more-filters")) }
                div {
                    div.kb-filter {
                        (choice::<Sector>(w, filled, field("sector").unmarked()))
                        (choice::<EcosystemRole>(w, filled, field("role").unmarked().labelled("ecosystem_role")))
                        (municipality(w, filled, field("municipality").unmarked()))
                        (choice::<Standing>(w, filled, field("standing").unmarked()))
                        (sort(w, filled, "name", &["newest", "oldest"]))
                    }
                }
            }
        }
    }
}

fn list_line(w: Words, line: &OrganisationLine, choosing: &Choosing) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    (tick(w, choosing, &line.id, &line.name))
                    a.ds-link href={ "/organisations/" (line.id) } { (line.name) }
                }
                @if let (Some(standing), Some(status)) = (line.standing, line.status) { (position_tag(w, standing, status)) }
            }
            p.kb-facts {
                span { (w.word(line.kind)) }
                span { (w.word(line.sector)) }
                span { (w.word(line.role)) }
                @if let Some(town) = place(line.municipality, line.municipality_name.as_deref()) { span { (town) } }
                @if let Some(number) = &line.number { span { (number.spaced()) } }
            }
        }
    }
}

/// The list as a table.
pub fn sheet(w: Words) -> Sheet<'static, OrganisationLine> {
    let columns = vec![
        Column::text("name", |line: &OrganisationLine| line.name.clone()),
        Column::text("number", |line: &OrganisationLine| {
            line.number.as_ref().map(ToString::to_string).unwrap_or_default()
        }),
        Column::text("kind", move |line: &OrganisationLine| w.word(line.kind)),
        Column::text("sector", move |line: &OrganisationLine| w.word(line.sector)),
        Column::text("ecosystem-role", move |line: &OrganisationLine| w.word(line.role)),
        Column::text("municipality", |line: &OrganisationLine| {
            place(line.municipality, line.municipality_name.as_deref()).unwrap_or_default()
        }),
        Column::text("standing", move |line: &OrganisationLine| {
            line.standing.map(|standing| w.word(standing)).unwrap_or_default()
        }),
        Column::text("position-status", move |line: &OrganisationLine| {
            line.status.map(|status| w.word(status)).unwrap_or_default()
        }),
    ];
    Sheet::new("organisations-title", columns).linked(|line| (format!("/organisations/{}", line.id), None))
}
