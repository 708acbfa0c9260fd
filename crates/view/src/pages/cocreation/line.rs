//! All collaborations of a region on one line.

use super::{band_tag, mark};
use crate::draw::thickness::{legend, shown_with, thickness};
use crate::kit::{Filled, button_link, choice, downloads, empty_state, field, select, table};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use analysis::statistics::spread::rounded;
use features::cocreation::{Placed, Subject};
use features::initiatives::PhaseSet;
use maud::{Markup, html};
use model::{Movement, ThicknessBand};

/// The line of all collaborations.
pub struct LinePage {
    /// The collaborations with their places, from thin to thick.
    pub placed: Vec<Placed>,
    /// The phases in their order.
    pub phases: PhaseSet,
    /// Focus areas to narrow it to.
    pub focus_areas: Vec<(String, String)>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// Whether the reader may list a collaboration that is no initiative.
    pub may_keep: bool,
}

/// The page.
pub fn line(frame: &Frame<'_>, page: &LinePage) -> Markup {
    let w = frame.words;
    let marks: Vec<_> = page.placed.iter().map(mark).collect();
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("cocreation-title")) }
            @if page.may_keep { (button_link(w, "/cocreation/new", "cocreation-new", "primary")) }
        }
        p.kb-text { (w.say("cocreation-intro")) }
        p.kb-actions.kb-row {
            (button_link(w, "/methods", "methods-title", "secondary"))
            (button_link(w, "/peer-sessions", "peer-title", "secondary"))
        }
        (filter(w, page))
        div.kb-row.kb-between {
            p role="status" { (w.count("cocreation-count", i64::try_from(page.placed.len()).unwrap_or(0))) }
            div.kb-row {
                (downloads(w, "/cocreation", &page.query))
                a.ds-link href={ "/cocreation.pdf?" (page.query) } { (w.say("list-pdf")) }
            }
        }
        @if page.placed.is_empty() { (empty_state(&w.say("cocreation-empty"), None)) } @else {
            section {
                h2.ds-heading data-size="sm" { (w.say("cocreation-picture")) }
                (thickness(w, &w.say("cocreation-picture"), &marks))
                (legend(w))
                p.kb-text.kb-quiet { (w.say("cocreation-read")) }
            }
            section {
                h2.ds-heading data-size="sm" { (w.say("cocreation-table")) }
                (rows(w, page))
            }
        }
    };
    frame.page(&w.say("cocreation-title"), body)
}

fn filter(w: Words, page: &LinePage) -> Markup {
    let filled = &page.filled;
    let phases: Vec<(String, String)> =
        page.phases.phase.iter().map(|p| (p.key.clone(), p.name.in_language(w.language).to_owned())).collect();
    let kinds = ["initiative", "elsewhere"].map(|kind| (kind.to_owned(), w.say(&format!("line-kind-{kind}"))));
    html! {
        form.kb-filter method="get" action="/cocreation" data-filter {
            (choice::<ThicknessBand>(w, filled, field("band").unmarked()))
            (choice::<Movement>(w, filled, field("movement").unmarked()))
            (select(w, filled, field("of").unmarked().labelled("line_of"), &kinds))
            (select(w, filled, field("focus_area").unmarked(), &page.focus_areas))
            (select(w, filled, field("phase").unmarked(), &phases))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/cocreation" { (w.say("list-clear")) }
            }
        }
    }
}

fn rows(w: Words, page: &LinePage) -> Markup {
    let heads =
        ["line-name", "thickness", "band", "movement", "raters", "rated-on"].map(|key| w.say(&format!("field-{key}")));
    let row = |one: &Placed| {
        let (on, reading) = one.now()?;
        Some(vec![
            html! {
                a.ds-link href=(one.subject.path()) lang=(one.language) { (one.name) }
                @if let Some(about) = &one.field { br; span.kb-quiet lang=(one.language) { (about) } }
            },
            html! { (shown_with(w, reading.thickness, (reading.low, reading.high))) },
            band_tag(w, reading.band()),
            html! { (moved(w, one)) },
            html! { (reading.raters) },
            dates::date(w.language, *on),
        ])
    };
    let rows: Vec<Vec<Markup>> = page.placed.iter().filter_map(row).collect();
    table(&w.say("cocreation-table"), &heads, &rows)
}

/// Which way it moved, with the readings it came through.
fn moved(w: Words, one: &Placed) -> Markup {
    let before: Vec<String> =
        one.course.iter().map(|(_, reading)| crate::draw::thickness::shown(w, reading.thickness)).collect();
    html! {
        (w.word(one.movement()))
        @if before.len() > 1 { br; span.kb-quiet { (before.join(" → ")) } }
    }
}

/// The line as a table for a spreadsheet.
pub fn sheet(w: Words, phases: &PhaseSet) -> Sheet<'_, Placed> {
    let figure = |of: fn(&analysis::thickness::Reading) -> f64| {
        move |one: &Placed| one.now().map(|(_, reading)| rounded(of(reading), 1))
    };
    let columns = vec![
        Column::text("line-name", |one: &Placed| one.name.clone()),
        Column::text("line-of", move |one: &Placed| {
            w.say(if matches!(one.subject, Subject::Initiative(_)) {
                "line-kind-initiative"
            } else {
                "line-kind-elsewhere"
            })
        }),
        Column::text("line-field", |one: &Placed| one.field.clone().unwrap_or_default()),
        Column::text("phase", move |one: &Placed| {
            one.phase.as_deref().map_or_else(String::new, |key| phases.name(key, w.language).to_owned())
        }),
        Column::decimal("thickness", figure(|reading| reading.thickness)),
        Column::decimal("lowest-rater", figure(|reading| reading.low)),
        Column::decimal("highest-rater", figure(|reading| reading.high)),
        Column::text("band", move |one: &Placed| one.now().map_or_else(String::new, |(_, it)| w.word(it.band()))),
        Column::text("movement", move |one: &Placed| w.word(one.movement())),
        Column::number("raters", |one: &Placed| one.now().and_then(|(_, it)| i64::try_from(it.raters).ok())),
        Column::day("rated-on", |one: &Placed| one.now().map(|(on, _)| *on)),
    ];
    Sheet::new("cocreation-title", columns).linked(|one| (one.subject.path(), Some(one.language)))
}
