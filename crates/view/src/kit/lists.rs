//! Lists, tables, steps and what stands where there is nothing.

use crate::{Filled, Words, dates};
use maud::{Markup, html};
use model::{Language, Stage};

/// Where a need stands, as a tag whose colour says the same as its text.
pub fn stage_tag(w: Words, stage: Stage) -> Markup {
    let colour = match stage {
        Stage::Draft | Stage::Parked | Stage::Merged => "neutral",
        Stage::Submitted => "info",
        Stage::Returned => "warning",
        Stage::Declined => "danger",
        Stage::Qualified | Stage::Prioritised | Stage::Connecting | Stage::InInitiative | Stage::Solved => "success",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(stage)) } }
}

/// What stands where a list is empty: what it would hold, and the next thing to do.
pub fn empty_state(text: &str, next: Option<Markup>) -> Markup {
    html! { div.kb-empty { p { (text) } @if let Some(next) = next { (next) } } }
}

/// A table that scrolls sideways by itself on a narrow screen.
pub fn table(caption: &str, heads: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.kb-scroll tabindex="0" role="region" aria-label=(caption) {
            table.ds-table data-border {
                caption.ds-sr-only { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

/// Names and values, without those that have none.
pub fn pairs(rows: &[(String, Option<Markup>)]) -> Markup {
    html! {
        dl.kb-pairs {
            @for (name, value) in rows {
                @if let Some(value) = value { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// Text that a person has written: lines are kept, and its language is told to those who read it aloud.
pub fn written(language: Language, text: &str) -> Markup {
    html! { span.kb-written lang=(language) { (text) } }
}

/// Where one is in a list that is longer than a page.
#[derive(Debug, Clone, Copy)]
pub struct Paging {
    /// This page, from 1.
    pub page: i64,
    /// How many things there are in all.
    pub total: i64,
    /// How many stand on a page.
    pub size: i64,
}

impl Paging {
    /// How many pages there are, at least 1.
    pub fn pages(self) -> i64 {
        ((self.total + self.size - 1) / self.size).max(1)
    }

    /// The same, on the last page where it would be beyond it.
    pub fn within(self) -> Self {
        Self { page: self.page.min(self.pages()), ..self }
    }

    /// How many things stand before this page.
    pub fn offset(self) -> i64 {
        (self.page - 1) * self.size
    }
}

/// How many things a list holds. What was narrowed by words or themes is counted up to [`features::MOST_COUNTED`].
pub fn found(w: Words, key: &str, paging: Paging, filled: &Filled) -> String {
    let narrowed = ["q", "theme", "level"].iter().any(|name| !filled.value(name).is_empty());
    if narrowed && paging.total > features::MOST_COUNTED {
        return w.with("found-more", &[("n", &dates::number(w.language, features::MOST_COUNTED))]);
    }
    w.count(key, paging.total)
}

/// Links to the page before and after; `query` is the filter in the address, without `page`.
pub fn pages(w: Words, path: &str, query: &str, paging: Paging) -> Markup {
    let last = paging.pages();
    if last == 1 {
        return html! {};
    }
    let link = |page: i64| {
        let between = if query.is_empty() { "" } else { "&" };
        format!("{path}?{query}{between}page={page}")
    };
    let shown = |page: i64| dates::number(w.language, page);
    html! {
        nav.kb-pages aria-label=(w.say("pages-label")) {
            @if paging.page > 1 { a.ds-link rel="prev" href=(link(paging.page - 1)) { (w.say("pages-before")) } }
            span { (w.with("pages-where", &[("page", &shown(paging.page)), ("last", &shown(last))])) }
            @if paging.page < last { a.ds-link rel="next" href=(link(paging.page + 1)) { (w.say("pages-after")) } }
        }
    }
}

/// One step in a row of steps.
pub struct StepLine {
    /// What happened.
    pub what: Markup,
    /// Who and when.
    pub who: String,
    /// When, for machines too.
    pub when: Markup,
    /// Why, in the words of the one who did it.
    pub why: Option<Markup>,
}

/// Steps one after another, the first one first.
pub fn steps(lines: &[StepLine]) -> Markup {
    html! {
        ol.kb-steps {
            @for line in lines {
                li {
                    div.kb-row { (line.what) span.kb-quiet { @if !line.who.is_empty() { (line.who) ", " } (line.when) } }
                    @if let Some(why) = &line.why { p.kb-text { (why) } }
                }
            }
        }
    }
}
