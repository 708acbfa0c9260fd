//! Ticks on the lines of a list, and the bar from which the same is done with all that are ticked. Everything is one form,
//! which the ticks name, so that it works without script.

use super::{Paging, hidden};
use crate::{Words, dates};
use features::lists::List;
use maud::{Markup, html};

/// What the reader has ticked of a list, and what can be done with it.
pub struct Choosing {
    /// The list.
    pub list: List,
    /// Whether lines are being ticked now.
    pub on: bool,
    /// The ids of what is ticked, on whatever page.
    pub chosen: Vec<String>,
    /// What can be done with it.
    pub acts: Vec<&'static str>,
}

const FORM: &str = "choosing";

/// The tick of a line, named after what it is.
pub fn tick(w: Words, choosing: &Choosing, id: &impl ToString, name: &str) -> Markup {
    let id = id.to_string();
    let name = if name.trim().is_empty() { w.say("needs-untitled") } else { name.to_owned() };
    html! {
        @if choosing.on {
            input type="hidden" name="shown" value=(id) form=(FORM);
            input.ds-input type="checkbox" name="tick" value=(id) form=(FORM) data-tick
                aria-label=(w.with("choose-line", &[("name", &name)])) checked[choosing.chosen.contains(&id)];
        }
    }
}

fn act(key: &str, text: &str) -> Markup {
    html! {
        button.ds-button type="submit" name="intent" value=(key) form=(FORM) data-variant="secondary" data-size="sm" {
            (text)
        }
    }
}

/// The way to ticking, or the bar with what can be done; `query` is the filter in the address.
pub fn choosing(w: Words, choosing: &Choosing, query: &str, paging: Paging) -> Markup {
    let path = choosing.list.path();
    if !choosing.on {
        return html! {
            @if paging.total > 0 {
                p.kb-actions { a.ds-link href={ (path) "?" (query) "&choose=1" } { (w.say("choose-begin")) } }
            }
        };
    }
    let count = i64::try_from(choosing.chosen.len()).unwrap_or(0);
    html! {
        form.kb-choosing #(FORM) method="post" action="/selections" data-choosing {
            (hidden("list", choosing.list.key()))
            (hidden("query", query))
            (hidden("page", paging.page))
            p role="status" data-count { (w.count("choose-count", count)) }
            div.kb-row {
                (act("keep", &w.say("choose-keep")))
                (act("here", &w.say("choose-here")))
                @if paging.total > paging.size && paging.total <= features::selections::MOST {
                    (act("all", &w.with("choose-all", &[("n", &dates::number(w.language, paging.total))])))
                }
                (act("none", &w.say("choose-none")))
                a.ds-link href={ (path) "?" (query) } { (w.say("choose-end")) }
            }
            p.kb-quiet data-unscripted { (w.say("choose-hint")) }
            fieldset.ds-fieldset {
                legend.ds-label { (w.say("choose-acts")) }
                div.kb-row {
                    @for key in &choosing.acts {
                        (act(&format!("act:{key}"), &w.say(&format!("bulk-{key}"))))
                    }
                }
                @if count > 0 {
                    div.kb-row.kb-actions {
                        a.ds-link href={ (path) "?chosen=1&choose=1" } { (w.say("choose-show")) }
                        a.ds-link href={ (path) ".xlsx?chosen=1" } { (w.say("choose-xlsx")) }
                        a.ds-link href={ (path) ".csv?chosen=1" } { (w.say("choose-csv")) }
                    }
                }
            }
        }
    }
}

/// The pages of a list: links, or buttons that keep the ticks where lines are being ticked.
pub fn pages_of(w: Words, choosing: &Choosing, query: &str, paging: Paging) -> Markup {
    let last = paging.pages();
    if !choosing.on || last == 1 {
        return super::pages(w, choosing.list.path(), query, paging);
    }
    let shown = |page: i64| dates::number(w.language, page);
    html! {
        nav.kb-pages aria-label=(w.say("pages-label")) {
            @if paging.page > 1 { (act(&format!("page:{}", paging.page - 1), &w.say("pages-before"))) }
            span { (w.with("pages-where", &[("page", &shown(paging.page)), ("last", &shown(last))])) }
            @if paging.page < last { (act(&format!("page:{}", paging.page + 1), &w.say("pages-after"))) }
        }
    }
}
