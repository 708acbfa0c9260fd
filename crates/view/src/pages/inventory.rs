//! What is there already, and what lands on the units.

use super::plan::stale_note;
use crate::kit::{
    Filled, Saved, button_form, button_link, choice, columns, downloads, empty_state, error_summary,
    error_summary_apart, field, hidden, input, kept_columns, pairs, saved, select, sort, submit, table, text_area,
    written,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::inventory::rules::most_at_once;
use features::inventory::{Item, ItemLine, Load, Overlap};
use features::needs::NeedLine;
use maud::{Markup, html};
use model::{Day, ItemId, ItemKind, ItemStatus, Language, LoadKind, OrganisationId};

/// More trials and changes at once than this is said to be too many.
const MOST_AT_ONCE: usize = 2;

/// The inventory.
pub struct InventoryPage {
    /// What is there.
    pub lines: Vec<ItemLine>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// Whether the reader may add to it.
    pub may_write: bool,
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &InventoryPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        p.kb-actions { a.ds-link href="/plan" { (w.say("plan-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("inventory-title")) }
            @if page.may_write { (button_link(w, "/inventory/new", "inventory-new", "primary")) }
        }
        p.kb-text { (w.say("inventory-intro")) }
        form.kb-filter method="get" action="/inventory" role="search" data-filter {
            (kept_columns(filled))
            (input(w, filled, field("q").unmarked(), "search"))
            (choice::<ItemKind>(w, filled, field("kind").unmarked()))
            (choice::<ItemStatus>(w, filled, field("status").unmarked().labelled("stage")))
            (sort(w, filled, "name", &["newest", "oldest"]))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/inventory" { (w.say("list-clear")) }
            }
        }
        (saved(w, &page.saved, &page.query))
        (columns(w, "/inventory", filled, &sheet(w)))
        div.kb-row.kb-between {
            p role="status" { (w.count("inventory-count", i64::try_from(page.lines.len()).unwrap_or(0))) }
            (downloads(w, "/inventory", &page.query))
        }
        @if page.lines.is_empty() { (empty_state(&w.say("inventory-empty"), None)) } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if filled.value("columns").is_empty() {
                ul.kb-list { @for line in &page.lines { (list_line(w, line)) } }
            } @else { (sheet(w).only(filled.all("columns")).table(w, &page.lines)) }
        }
        p.kb-actions { (button_link(w, "/loads", "loads-title", "secondary")) }
    };
    frame.page(&w.say("inventory-title"), body)
}

/// The list as a table.
pub fn sheet(w: Words) -> Sheet<'static, ItemLine> {
    let columns = vec![
        Column::text("name", |line: &ItemLine| line.name.clone()),
        Column::text("kind", move |line: &ItemLine| w.word(line.kind)),
        Column::text("status", move |line: &ItemLine| w.word(line.status)),
        Column::text("lead", |line: &ItemLine| line.lead_name.clone().unwrap_or_default()),
        Column::number("overlaps", |line: &ItemLine| Some(line.overlaps)).headed("inventory-overlap-count"),
        Column::text("language", move |line: &ItemLine| w.word(line.language)),
    ];
    Sheet::new("inventory-title", columns).linked(|line| (format!("/inventory/{}", line.id), Some(line.language)))
}

fn list_line(w: Words, line: &ItemLine) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    a.ds-link href={ "/inventory/" (line.id) } lang=(line.language) { (line.name) }
                }
                (status_tag(w, line.status))
            }
            p.kb-facts {
                span { (w.word(line.kind)) }
                @if let Some(lead) = &line.lead_name { span { (lead) } }
                @if line.overlaps > 0 { span { (w.count("inventory-overlaps", line.overlaps)) } }
            }
        }
    }
}

fn status_tag(w: Words, status: ItemStatus) -> Markup {
    let colour = match status {
        ItemStatus::Idea | ItemStatus::Planned | ItemStatus::Ended => "neutral",
        ItemStatus::Pilot => "info",
        ItemStatus::Running | ItemStatus::InRoutineUse => "success",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(status)) } }
}

/// One item.
pub struct ItemPage {
    /// The item.
    pub item: Item,
    /// Organisations that take part.
    pub partners: Vec<(OrganisationId, String)>,
    /// What it overlaps with.
    pub overlaps: Vec<Overlap>,
    /// Needs it answers that the reader may see, with how.
    pub answers: Vec<(NeedLine, String)>,
    /// Other items to note an overlap with.
    pub others: Vec<(String, String)>,
    /// Needs it could be said to answer.
    pub needs: Vec<(String, String)>,
    /// Whether the reader may change it.
    pub may_write: bool,
    /// What has been typed into one of its forms.
    pub filled: Filled,
}

/// One item, with what it overlaps with and which needs it answers.
pub fn show(frame: &Frame<'_>, page: &ItemPage) -> Markup {
    let (w, item) = (frame.words, &page.item);
    let own = |text: &Option<String>| text.as_ref().map(|text| written(item.language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    let lead = item.lead.zip(item.lead_name.as_ref());
    let body = html! {
        p.kb-actions { a.ds-link href="/inventory" { (w.say("inventory-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(item.language) { (item.name) }
            (status_tag(w, item.status))
        }
        p.kb-text { @if let Some(note) = &item.note { (written(item.language, note)) } }
        (pairs(&[
            (named("kind"), Some(html! { (w.word(item.kind)) })),
            (named("lead"), lead.map(|(id, name)| html! { a.ds-link href={ "/organisations/" (id) } { (name) } })),
            (named("lead-text"), own(&item.lead_text)),
            (named("partners"), (!page.partners.is_empty()).then(|| html! {
                ul.kb-plain { @for (id, name) in &page.partners { li { a.ds-link href={ "/organisations/" (id) } { (name) } } } }
            })),
            (named("since"), item.since.map(|day| dates::date(w.language, day))),
            (named("to-date"), item.until.map(|day| dates::date(w.language, day))),
            (named("where"), own(&item.place)),
            (named("source"), own(&item.source)),
        ]))
        @if page.may_write {
            p.kb-actions.kb-row {
                (button_link(w, &format!("/inventory/{}/edit", item.id), "inventory-edit", "secondary"))
                (button_link(w, &format!("/initiatives/new?item={}", item.id), "inventory-begin", "secondary"))
            }
        }
        (overlaps(w, page))
        (answers(w, page))
    };
    frame.page(&item.name, body)
}

fn overlaps(w: Words, page: &ItemPage) -> Markup {
    let (id, filled) = (page.item.id, page.filled.of_form("overlap"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("inventory-overlaps-title")) }
            @if page.overlaps.is_empty() { p.kb-quiet { (w.say("inventory-no-overlaps")) } }
            ul.kb-list {
                @for overlap in &page.overlaps {
                    li {
                        a.ds-link href={ "/inventory/" (overlap.other) } { (overlap.other_name) }
                        p.kb-text { (written(page.item.language, &overlap.words)) }
                        @if page.may_write {
                            (button_form(w, &format!("/inventory/{id}/overlaps/{}/end", overlap.id), "button-end", Some(&overlap.other_name)))
                        }
                    }
                }
            }
            @if page.may_write {
                details.ds-details.kb-actions open[!filled.errors.is_empty()] {
                    summary { (w.say("inventory-add-overlap")) }
                    div {
                        form.kb-form method="post" action={ "/inventory/" (id) "/overlaps" } novalidate {
                            (error_summary_apart(w, &filled, ""))
                            (select(w, &filled, field("other_item").required(), &page.others))
                            (text_area(w, &filled, field("words").required().labelled("in_common").limit(500), 3))
                            (submit(w, "button-save"))
                        }
                    }
                }
            }
        }
    }
}

fn answers(w: Words, page: &ItemPage) -> Markup {
    let (id, filled) = (page.item.id, page.filled.of_form("answer"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("inventory-answers")) }
            @if page.answers.is_empty() { p.kb-quiet { (w.say("inventory-no-answers")) } }
            ul.kb-list {
                @for (need, how) in &page.answers {
                    li {
                        a.ds-link href={ "/needs/" (need.id) } lang=(need.language) { (need.title) }
                        p.kb-text { (written(page.item.language, how)) }
                    }
                }
            }
            @if page.may_write {
                details.ds-details.kb-actions open[!filled.errors.is_empty()] {
                    summary { (w.say("inventory-add-answer")) }
                    div {
                        form.kb-form method="post" action={ "/inventory/" (id) "/needs" } novalidate {
                            (error_summary_apart(w, &filled, ""))
                            (select(w, &filled, field("need").required(), &page.needs))
                            (text_area(w, &filled, field("how").required().limit(500), 3))
                            (submit(w, "button-save"))
                        }
                    }
                }
            }
        }
    }
}

/// The form of an item.
pub struct ItemForm {
    /// The item, where there is one.
    pub id: Option<ItemId>,
    /// The version the form was opened with.
    pub version: i64,
    /// What has been typed.
    pub filled: Filled,
    /// Every organisation.
    pub organisations: Vec<(String, String)>,
    /// Whether somebody else changed it since the form was opened.
    pub stale: bool,
}

/// The form of a new or changed item.
pub fn form(frame: &Frame<'_>, page: &ItemForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let (title, action) = match page.id {
        Some(id) => ("inventory-edit", format!("/inventory/{id}/edit")),
        None => ("inventory-new", "/inventory/new".into()),
    };
    let body = html! {
        p { a.ds-link href="/inventory" { (w.say("inventory-back")) } }
        h1.ds-heading data-size="lg" { (w.say(title)) }
        @if page.stale { (stale_note(w)) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (input(w, filled, field("name").required().limit(120), "text"))
            (choice::<ItemKind>(w, filled, field("kind").required()))
            (choice::<ItemStatus>(w, filled, field("status").required().labelled("stage")))
            (text_area(w, filled, field("note").labelled("what_it_does").limit(1000), 4))
            (select(w, filled, field("lead"), &page.organisations))
            (input(w, filled, field("lead_text").hinted(), "text"))
            (several(w, filled, "partners", &page.organisations))
            div.kb-pair-fields {
                (input(w, filled, field("since"), "date"))
                (input(w, filled, field("until").labelled("to_date"), "date"))
            }
            (input(w, filled, field("place").labelled("where"), "text"))
            (input(w, filled, field("source").hinted(), "text"))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say(title), body)
}

/// Boxes to tick any of several, given as value and name, in a part that opens.
fn several(w: Words, filled: &Filled, name: &'static str, options: &[(String, String)]) -> Markup {
    let chosen = filled.values.iter().filter(|(known, _)| known == name).count();
    html! {
        details.ds-details open[chosen > 0] {
            summary { (w.say(&format!("field-{name}"))) }
            div {
                fieldset.ds-fieldset id=(name) {
                    legend.ds-sr-only { (w.say(&format!("field-{name}"))) }
                    div.kb-checks {
                        @for (value, label) in options {
                            @let id = format!("{name}-{value}");
                            ds-field.ds-field {
                                input.ds-input type="checkbox" id=(id) name=(name) value=(value) checked[filled.has(name, value)];
                                label.ds-label for=(id) { (label) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The values a form of an item begins with.
pub fn values(item: &Item, partners: &[(OrganisationId, String)]) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut values = vec![
        ("name", item.name.clone()),
        ("kind", item.kind.to_string()),
        ("status", item.status.to_string()),
        ("note", text(&item.note)),
        ("lead", item.lead.map(|id| id.to_string()).unwrap_or_default()),
        ("lead_text", text(&item.lead_text)),
        ("since", day(item.since)),
        ("until", day(item.until)),
        ("place", text(&item.place)),
        ("source", text(&item.source)),
        ("language", item.language.to_string()),
    ];
    values.extend(partners.iter().map(|(id, _)| ("partners", id.to_string())));
    values
}

/// What lands on the units.
pub struct LoadsPage {
    /// Trials and changes that have not ended, by organisation and unit.
    pub loads: Vec<Load>,
    /// Organisations the reader may record something for.
    pub organisations: Vec<(String, String)>,
    /// Today.
    pub today: Day,
    /// What has been typed.
    pub filled: Filled,
}

/// Trials and changes by unit, with a picture of the year ahead and where there are too many at once.
pub fn loads(frame: &Frame<'_>, page: &LoadsPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let mut units: Vec<&[Load]> =
        page.loads.chunk_by(|a, b| a.organisation == b.organisation && a.unit.eq_ignore_ascii_case(&b.unit)).collect();
    units.retain(|unit| !unit.is_empty());
    let body = html! {
        p.kb-actions { a.ds-link href="/inventory" { (w.say("inventory-back")) } }
        h1.ds-heading data-size="lg" { (w.say("loads-title")) }
        p.kb-text { (w.say("loads-intro")) }
        @if units.is_empty() { (empty_state(&w.say("loads-empty"), None)) }
        @for unit in units { (unit_loads(w, page, unit)) }
        @if !page.organisations.is_empty() {
            section.kb-actions {
                details.ds-details open[!filled.errors.is_empty()] {
                    summary { (w.say("loads-add")) }
                    div {
                        form.kb-form method="post" action="/loads" novalidate {
                            (error_summary(w, filled))
                            (select(w, filled, field("organisation").required(), &page.organisations))
                            (input(w, filled, field("unit").required(), "text"))
                            (choice::<LoadKind>(w, filled, field("kind").required()))
                            (input(w, filled, field("words").required().labelled("load_words"), "text"))
                            div.kb-pair-fields {
                                (input(w, filled, field("from_date").required(), "date"))
                                (input(w, filled, field("to_date"), "date"))
                            }
                            (submit(w, "button-save"))
                        }
                    }
                }
            }
        }
    };
    frame.page(&w.say("loads-title"), body)
}

fn unit_loads(w: Words, page: &LoadsPage, unit: &[Load]) -> Markup {
    let spans: Vec<(Day, Option<Day>)> = unit.iter().map(|load| (load.from_date, load.to_date)).collect();
    let peak = most_at_once(&spans).filter(|(count, _)| *count > MOST_AT_ONCE);
    let heads =
        ["load-words", "kind", "from-date", "to-date", "year-ahead"].map(|name| w.say(&format!("field-{name}")));
    let may_end = |load: &Load| page.organisations.iter().any(|(id, _)| *id == load.organisation.to_string());
    let row = |load: &Load| {
        vec![
            html! {
                (load.words)
                @if may_end(load) { " " (button_form(w, &format!("/loads/{}/end", load.id), "button-end", Some(&load.words))) }
            },
            html! { (w.word(load.kind)) },
            dates::date(w.language, load.from_date),
            html! { @if let Some(to) = load.to_date { (dates::date(w.language, to)) } @else { (w.say("loads-open")) } },
            year_ahead(page.today, load),
        ]
    };
    html! {
        @if let Some(first) = unit.first() {
            section {
                h2.ds-heading data-size="sm" { (first.unit) ", " (first.organisation_name) }
                @if let Some((count, day)) = peak {
                    div.ds-alert.kb-text data-color="warning" {
                        (w.with("loads-too-many", &[("count", &count.to_string()), ("day", &dates::day(w.language, day))]))
                    }
                }
                (table(&format!("{}, {}", first.unit, first.organisation_name), &heads, &unit.iter().map(row).collect::<Vec<_>>()))
            }
        }
    }
}

/// When in the 52 weeks ahead a load lies, as a bar; the days stand beside it in words.
fn year_ahead(today: Day, load: &Load) -> Markup {
    let week = |day: Day| (days_between(today, day) / 7).clamp(0, 52) * 3;
    let (from, to) = (week(load.from_date), load.to_date.map_or(156, |to| week(to).max(3)));
    html! {
        svg.kb-bar viewBox="0 0 156 12" width="156" height="12" aria-hidden="true" {
            rect.kb-bar-ground x="0" y="5" width="156" height="2" {}
            rect.kb-bar-value x=(from) y="1" width=((to - from).max(2)) height="10" rx="2" {}
        }
    }
}

fn days_between(from: Day, to: Day) -> i64 {
    from.date().until(to.date()).map(|span| i64::from(span.get_days())).unwrap_or(0)
}
