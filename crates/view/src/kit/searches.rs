//! What stands around every list: files of it, its order, its columns, and the reader's own saved searches.

use super::{Filled, hidden, input};
use crate::Words;
use crate::kit::field;
use crate::sheet::Sheet;
use features::lists::{List, SavedSearch};
use maud::{Markup, html};

/// The reader's own saved searches of a list.
pub struct Saved {
    /// The list.
    pub list: List,
    /// The searches, by name.
    pub own: Vec<SavedSearch>,
}

/// Links to the list as files for a spreadsheet; `query` is the filter in the address.
pub fn downloads(w: Words, path: &str, query: &str) -> Markup {
    html! {
        p.kb-actions.kb-row {
            a.ds-link href={ (path) ".xlsx?" (query) } { (w.say("list-xlsx")) }
            a.ds-link href={ (path) ".csv?" (query) } { (w.say("list-csv")) }
        }
    }
}

/// A field to choose the order of a list; `first` is the one it has by itself.
pub fn sort(w: Words, filled: &Filled, first: &str, others: &[&str]) -> Markup {
    let chosen = filled.value("sort");
    html! {
        ds-field.ds-field {
            label.ds-label for="sort" { (w.say("field-sort")) }
            select.ds-input id="sort" name="sort" {
                option value="" { (w.say(&format!("sort-{first}"))) }
                @for other in others {
                    option value=(other) selected[chosen == *other] { (w.say(&format!("sort-{other}"))) }
                }
            }
        }
    }
}

/// The columns that were chosen, to go along with a filter.
pub fn kept_columns(filled: &Filled) -> Markup {
    html! { @for name in filled.all("columns") { (hidden("columns", name)) } }
}

/// A form to choose the columns of the table and of the files. The filter goes along.
pub fn columns<L>(w: Words, path: &str, filled: &Filled, all: &Sheet<'_, L>) -> Markup {
    let asked: Vec<&str> = filled.all("columns").flat_map(|names| names.split(',')).collect();
    let left_out = ["columns", "page", "done", "undo"];
    let kept: Vec<&(String, String)> =
        filled.values.iter().filter(|(name, value)| !left_out.contains(&name.as_str()) && !value.is_empty()).collect();
    let plain = kept.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
    html! {
        details.ds-details open[!asked.is_empty()] {
            summary { (w.say("list-columns")) }
            div {
                form method="get" action=(path) {
                    @for (name, value) in &kept { (hidden(name, value)) }
                    fieldset.ds-fieldset {
                        legend.ds-label { (w.say("list-columns-which")) }
                        p.kb-quiet { (w.say("list-columns-hint")) }
                        div.kb-checks {
                            @for column in all.columns() {
                                @let id = format!("columns-{}", column.key);
                                ds-field.ds-field {
                                    input.ds-input type="checkbox" id=(id) name="columns" value=(column.key)
                                        checked[asked.is_empty() || asked.contains(&column.key)];
                                    label.ds-label for=(id) { (column.heading(w)) }
                                }
                            }
                        }
                    }
                    div.kb-row.kb-actions {
                        button.ds-button type="submit" data-variant="secondary" { (w.say("list-as-table")) }
                        @if !asked.is_empty() { a.ds-link href={ (path) "?" (plain) } { (w.say("list-as-list")) } }
                    }
                }
            }
        }
    }
}

/// A value as it stands in an address.
fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The reader's own saved searches as links, and a form to save the one that stands in the address.
pub fn saved(w: Words, saved: &Saved, query: &str) -> Markup {
    let is_new = !query.is_empty() && saved.own.iter().all(|search| search.query != query);
    html! {
        @if !saved.own.is_empty() {
            nav.kb-row.kb-actions aria-label=(w.say("searches-label")) {
                strong { (w.say("searches-label")) }
                @for search in &saved.own {
                    a.ds-link href={ (saved.list.path()) "?" (search.query) }
                        aria-current=[(search.query == query).then_some("true")] { (search.name) }
                }
                a.ds-link href="/searches" { (w.say("searches-edit")) }
            }
        }
        @if is_new {
            details.ds-details {
                summary { (w.say("searches-save")) }
                div { form.kb-form method="post" action="/searches" novalidate {
                    (save_fields(w, saved.list.key(), query, &Filled::default()))
                } }
            }
        }
    }
}

/// The fields of the form that saves a search.
pub fn save_fields(w: Words, list: &str, query: &str, filled: &Filled) -> Markup {
    html! {
        (hidden("list", list))
        (hidden("query", query))
        (input(w, filled, field("search_name").required().hinted(), "text"))
        button.ds-button type="submit" data-variant="secondary" { (w.say("searches-save")) }
    }
}
