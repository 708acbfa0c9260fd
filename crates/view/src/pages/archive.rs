//! A case on its way to the archive: what the archive needs to know, its journal entries, and the package.

use crate::archive::sentence;
use crate::kit::{Filled, empty_state, error_summary, field, input, pairs, submit, table, text_area};
use crate::{Frame, Words, dates};
use features::archive::{Direction, JournalEntry, Mark, Root};
use maud::{Markup, html};

/// A case on its way to the archive.
pub struct ArchivePage {
    /// What it is found by.
    pub root: Root,
    /// What it is called.
    pub title: String,
    /// Its entries in the order of time.
    pub entries: Vec<JournalEntry>,
    /// How many files it has.
    pub files: usize,
    /// Its marks, the newest first.
    pub marks: Vec<Mark>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page of a case on its way to the archive.
pub fn show(frame: &Frame<'_>, page: &ArchivePage) -> Markup {
    let (w, home) = (frame.words, format!("/{}s/{}", page.root.kind(), page.root.id()));
    let body = html! {
        p.kb-actions { a.ds-link href=(home) { (page.title) } }
        h1.ds-heading data-size="lg" { (w.say("archive-title")) }
        p.kb-text { (w.say("archive-intro")) }
        form method="post" action={ (home) "/case" } {
            button.ds-button type="submit" { (w.say("archive-take")) }
        }
        form.kb-actions method="post" action={ (home) "/case.pdf" } {
            button.ds-button type="submit" data-variant="secondary" { (w.say("list-pdf")) }
        }
        p.kb-quiet { (w.with("archive-holds", &[("entries", &page.entries.len().to_string()), ("files", &page.files.to_string())])) }
        section {
            h2.ds-heading data-size="sm" { (w.say("archive-marks")) }
            @if let Some(mark) = page.marks.first() { (shown(w, mark)) }
            (form(w, page, &home))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("archive-entries")) }
            @if page.entries.is_empty() { (empty_state(&w.say("archive-no-entries"), None)) } @else { (entry_table(w, page)) }
        }
    };
    frame.page(&w.say("archive-title"), body)
}

fn shown(w: Words, mark: &Mark) -> Markup {
    let text = |text: &Option<String>| text.as_ref().map(|text| html! { (text) });
    html! {
        (pairs(&[
            (w.say("field-public-title"), text(&mark.public_title)),
            (w.say("field-access-basis"), text(&mark.access_basis)),
            (w.say("field-archive-key"), text(&mark.archive_key)),
            (w.say("field-archive-why"), text(&mark.why)),
        ]))
        p.kb-quiet { (mark.name) ", " (dates::time(w.language, mark.recorded_at)) }
    }
}

fn form(w: Words, page: &ArchivePage, home: &str) -> Markup {
    let filled = &page.filled;
    html! {
        details.ds-details open[!filled.errors.is_empty()] {
            summary { (w.say("archive-change")) }
            div {
                form.kb-form method="post" action={ (home) "/archive" } novalidate {
                    (error_summary(w, filled))
                    (input(w, filled, field("public_title").hinted(), "text"))
                    (input(w, filled, field("access_basis").hinted(), "text"))
                    (input(w, filled, field("archive_key").hinted(), "text"))
                    (text_area(w, filled, field("why").limit(500).labelled("archive_why"), 2))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

fn entry_table(w: Words, page: &ArchivePage) -> Markup {
    let heads = ["number", "day", "direction", "what", "correspondent"].map(|name| w.say(&format!("archive-{name}")));
    let way = |direction: Direction| match direction {
        Direction::In => w.say("archive-in"),
        Direction::Out => w.say("archive-out"),
        Direction::Internal => w.say("archive-internal"),
    };
    let rows: Vec<Vec<Markup>> = page
        .entries
        .iter()
        .map(|entry| {
            let day = entry.day.parse().map_or_else(|_| html! { (entry.day) }, |day| dates::date(w.language, day));
            let who = entry.correspondent.as_ref().map_or("", |part| part.name.as_str());
            vec![
                html! { (entry.number) },
                day,
                html! { (way(entry.direction)) },
                html! { (sentence(w, entry)) },
                html! { (who) },
            ]
        })
        .collect();
    table(&w.say("archive-entries"), &heads, &rows)
}
