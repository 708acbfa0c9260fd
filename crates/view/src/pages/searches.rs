//! The reader's own saved searches, by list.

use crate::kit::{Filled, button_form, empty_state, error_summary, error_summary_apart, field, input, save_fields};
use crate::{Frame, Words};
use features::lists::{List, SavedSearch};
use maud::{Markup, html};

/// The reader's own saved searches.
pub struct SearchesPage {
    /// Those that are kept, by name.
    pub own: Vec<SavedSearch>,
    /// Those in the trash, the last one first.
    pub trashed: Vec<SavedSearch>,
    /// What has been typed into one of its forms.
    pub filled: Filled,
}

/// The page.
pub fn page(frame: &Frame<'_>, page: &SearchesPage) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("searches-title")) }
        p.kb-text { (w.say("searches-intro")) }
        (unsaved(w, &page.filled.of_form("save")))
        @if page.own.is_empty() { (empty_state(&w.say("searches-empty"), None)) }
        @for list in List::ALL { (of_list(w, list, page)) }
        @if !page.trashed.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("searches-trash")) }
                p.kb-text { (w.say("searches-trash-why")) }
                ul.kb-list { @for search in &page.trashed { (removed(w, search)) } }
            }
        }
    };
    frame.page(&w.say("searches-title"), body)
}

/// What was to be saved, where something must be mended first.
fn unsaved(w: Words, filled: &Filled) -> Markup {
    html! {
        @if !filled.errors.is_empty() {
            form.kb-form method="post" action="/searches" novalidate {
                (error_summary(w, filled))
                (save_fields(w, filled.value("list"), filled.value("query"), filled))
            }
        }
    }
}

/// The title of a list, where the key is one.
fn title(w: Words, key: &str) -> String {
    List::of(key).map(|list| w.say(&format!("{}-title", list.key()))).unwrap_or_default()
}

fn of_list(w: Words, list: List, page: &SearchesPage) -> Markup {
    let of_it: Vec<&SavedSearch> = page.own.iter().filter(|search| search.list == list.key()).collect();
    html! {
        @if !of_it.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (title(w, list.key())) }
                ul.kb-list { @for search in of_it { (line(w, list, search, &page.filled)) } }
            }
        }
    }
}

fn line(w: Words, list: List, search: &SavedSearch, typed: &Filled) -> Markup {
    let id = search.id.to_string();
    let mended = typed.of_form(&id);
    let filled = if mended.errors.is_empty() { Filled::with([("search_name", &search.name)]) } else { mended };
    html! {
        li {
            div.kb-row.kb-between {
                a.ds-link href={ (list.path()) "?" (search.query) } { (search.name) }
                (button_form(w, &format!("/searches/{id}/trash"), "button-remove", Some(&search.name)))
            }
            details.ds-details open[!filled.errors.is_empty()] {
                summary { (w.say("searches-rename")) span.ds-sr-only { " " (search.name) } }
                div {
                    form.kb-form method="post" action={ "/searches/" (id) } novalidate {
                        (error_summary_apart(w, &filled, &id))
                        (input(w, &filled, field("search_name").required().apart(&id), "text"))
                        button.ds-button type="submit" data-variant="secondary" { (w.say("button-save")) }
                    }
                }
            }
        }
    }
}

fn removed(w: Words, search: &SavedSearch) -> Markup {
    html! {
        li.kb-row.kb-between {
            span { (search.name) ", " (title(w, &search.list)) }
            (button_form(w, &format!("/searches/{}/restore", search.id), "searches-restore", Some(&search.name)))
        }
    }
}
