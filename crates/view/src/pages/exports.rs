//! Long lists as files: what is asked for, how far it has come, and the way to the file.

use crate::kit::{Filled, button_form, button_link, choice, empty_state, error_summary, field, hidden, pairs, submit};
use crate::{Frame, Words, dates};
use features::exports::{AT_ONCE, Export, KEPT_DAYS, MOST_KEPT, MOST_ROWS};
use features::lists::List;
use maud::{Markup, html};
use model::{ExportState, SheetFormat};

/// What a file is to be made of.
pub struct NewExport {
    /// The list.
    pub list: List,
    /// The filter, order and columns as the text of an address.
    pub query: String,
    /// How many rows it has, where that is known.
    pub rows: Option<i64>,
}

/// The title of a list, where the key is one.
fn title(w: Words, key: &str) -> String {
    List::of(key).map(|list| w.say(&format!("{}-title", list.key()))).unwrap_or_default()
}

/// The reader's own.
pub fn list(frame: &Frame<'_>, own: &[Export]) -> Markup {
    let w = frame.words;
    let (days, most) = (KEPT_DAYS.to_string(), MOST_KEPT.to_string());
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("exports-title")) }
        p.kb-text { (w.with("exports-intro", &[("days", &days), ("most", &most)])) }
        @if own.is_empty() { (empty_state(&w.say("exports-empty"), None)) }
        @else { ul.kb-list { @for export in own { (line(w, export)) } } }
    };
    frame.page(&w.say("exports-title"), body)
}

fn line(w: Words, export: &Export) -> Markup {
    let name = named(w, export);
    html! {
        li {
            div.kb-row.kb-between {
                h2.ds-heading data-size="2xs" { a.ds-link href={ "/exports/" (export.id) } { (name) } }
                (state_tag(w, export.state))
            }
            p.kb-facts {
                span { (dates::time(w.language, export.asked_at)) }
                span { (w.count("export-rows-done", export.rows_done)) }
            }
            div.kb-row.kb-actions {
                @if export.state == ExportState::Ready { (fetch(w, export)) }
                (button_form(w, &format!("/exports/{}/remove", export.id), "button-remove", Some(&name)))
            }
        }
    }
}

fn named(w: Words, export: &Export) -> String {
    w.with("export-name", &[("list", &title(w, &export.list)), ("format", &w.word(export.format))])
}

fn state_tag(w: Words, state: ExportState) -> Markup {
    let colour = match state {
        ExportState::Asked | ExportState::Making => "info",
        ExportState::Ready => "success",
        ExportState::Failed => "danger",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

fn fetch(w: Words, export: &Export) -> Markup {
    let size = dates::size(w.language, export.size);
    html! { a.ds-link href={ "/exports/" (export.id) "/file" } { (w.with("export-fetch", &[("size", &size)])) } }
}

/// What a file is to be made of, before it is asked for.
pub fn new_form(frame: &Frame<'_>, new: &NewExport, filled: &Filled) -> Markup {
    let w = frame.words;
    let heading = w.say("export-new-title");
    let most = dates::number(w.language, MOST_ROWS);
    let body = html! {
        h1.ds-heading data-size="lg" { (heading) }
        p.kb-text { (w.with("export-new-list", &[("list", &title(w, new.list.key()))])) }
        @match new.rows {
            Some(rows) => p.kb-text { (w.count("export-new-rows", rows)) },
            None => p.kb-text {
                (w.with("export-new-rows-more", &[("n", &dates::number(w.language, features::MOST_COUNTED))]))
            },
        }
        @if new.rows.is_none_or(|rows| rows > AT_ONCE) { p.kb-text { (w.say("export-new-why")) } }
        @if new.rows.is_some_and(|rows| rows > MOST_ROWS) {
            p.kb-text { strong { (w.with("export-new-cut", &[("most", &most)])) } }
        }
        form.kb-form method="post" action="/exports" novalidate {
            (error_summary(w, filled))
            (hidden("list", new.list.key()))
            (hidden("query", &new.query))
            (choice::<SheetFormat>(w, filled, field("format").required()))
            div.kb-row {
                (submit(w, "export-ask"))
                a.ds-link href={ (new.list.path()) "?" (new.query) } { (w.say("export-back")) }
            }
        }
    };
    frame.page(&heading, body)
}

/// How far one has come, and the way to its file.
pub fn show(frame: &Frame<'_>, export: &Export) -> Markup {
    let w = frame.words;
    let heading = named(w, export);
    let field = |name: &str| w.say(&format!("field-{name}"));
    let facts = [
        (field("format"), Some(html! { (w.word(export.format)) })),
        (field("export-asked-at"), Some(dates::time(w.language, export.asked_at))),
        (field("export-rows"), (!export.is_open()).then(|| html! { (dates::number(w.language, export.rows_done)) })),
        (field("export-until"), export.until().map(|at| dates::time(w.language, at))),
    ];
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (heading) }
            (state_tag(w, export.state))
        }
        @if export.is_open() { (progress(w, export)) }
        @if export.state == ExportState::Failed { p.kb-text { (w.say("export-failed-why")) } }
        @if export.is_cut() {
            p.kb-text { strong { (w.with("export-cut", &[("most", &dates::number(w.language, export.rows_done))])) } }
        }
        @if export.state == ExportState::Ready { p.kb-actions { (fetch(w, export)) } }
        (pairs(&facts))
        div.kb-row.kb-actions {
            @if let Some(list) = List::of(&export.list) {
                a.ds-link href={ (list.path()) "?" (export.query) } { (w.say("export-back")) }
            }
            a.ds-link href="/exports" { (w.say("exports-title")) }
            (button_form(w, &format!("/exports/{}/remove", export.id), remove_key(export), None))
        }
        @if export.state == ExportState::Failed { (button_link(w, &again(export), "export-again", "secondary")) }
    };
    frame.page(&heading, body)
}

fn remove_key(export: &Export) -> &'static str {
    if export.is_open() { "export-stop" } else { "button-remove" }
}

/// The same list once more.
fn again(export: &Export) -> String {
    List::of(&export.list).map_or_else(String::new, |list| format!("{}?{}", list.path(), export.query))
}

/// What stands while a job runs: the script looks again by itself, and without it a link does.
fn progress(w: Words, export: &Export) -> Markup {
    let done = dates::number(w.language, export.rows_done);
    let said = match export.rows_all {
        _ if export.state == ExportState::Asked => w.say("export-waits"),
        Some(all) => w.with("export-done-of", &[("done", &done), ("all", &dates::number(w.language, all))]),
        None => w.count("export-rows-done", export.rows_done),
    };
    html! {
        section #progress data-poll {
            p role="status" { (said) }
            @match export.rows_all {
                Some(all) => progress aria-label=(w.say("export-progress")) max=(all.clamp(1, MOST_ROWS))
                    value=(export.rows_done) { (said) },
                None => progress aria-label=(w.say("export-progress")) { (said) },
            }
            p.kb-actions { a.ds-link href={ "/exports/" (export.id) } { (w.say("import-look-again")) } }
            p.kb-quiet { (w.say("export-may-leave")) }
        }
    }
}
