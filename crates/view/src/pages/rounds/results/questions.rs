//! Questions with their distributions, means and pictures, and the ranking of those on one scale.

use super::ResultsPage;
use super::words::{cell_text, from, mean_text, numbered};
use crate::draw::bars::{Mark, Part, marks, stacked, steps_legend};
use crate::kit::table;
use crate::{Words, dates};
use analysis::statistics::spread::{rounded, whole_percent, wilson};
use analysis::statistics::top::{Item as TopItem, Placed, placed};
use features::instruments::{Aside, Item, Scale};
use features::rounds::figures::Cell;
use maud::{Markup, html};

pub(super) fn items(w: Words, page: &ResultsPage) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("results-items")) }
            p.kb-quiet { (w.say("results-items-intro")) " " a.ds-link href={ "/rounds/" (page.round.id) "/how#items" } { (w.say("results-how-this")) } }
            @for section in &page.instrument.sections {
                @let asked: Vec<&Item> = section.items.iter().filter(|item| page.release.item(&item.key).is_some()).collect();
                @if !asked.is_empty() {
                    section {
                        h3.ds-heading data-size="xs" { (section.title.in_language(w.language)) }
                        (ranking(w, page, section.title.in_language(w.language), &asked))
                        details.ds-details {
                            summary { (w.say("results-each")) span.ds-sr-only { " " (section.title.in_language(w.language)) } }
                            div {
                                @for (place, item) in asked.iter().enumerate() {
                                    // Questions on one scale have one key to its colours.
                                    @if place == 0 || asked[place - 1].scale != item.scale { (steps(w, page, item)) }
                                    (item_figures(w, page, item))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A question among those of a part, by how many chose the two highest steps.
pub(crate) struct TopLine {
    /// Its place.
    pub rank: usize,
    /// The place it was published with.
    pub published: Option<usize>,
    /// What it asks.
    pub text: String,
    /// How many chose the two highest steps.
    pub top: u64,
    /// Their share.
    pub share: Option<String>,
    /// Its interval.
    pub around: Option<String>,
}

/// The items of a part ranked by the two highest steps, where all of them stand on one such scale; else none.
pub(crate) fn ranked(w: Words, page: &ResultsPage, items: &[&Item]) -> Vec<TopLine> {
    let Some(scale) = items.first().and_then(|item| page.instrument.scale_of(item)) else { return Vec::new() };
    let counted = |item: &&Item| page.release.item(&item.key)?.cells.first()?.told()?.counts.clone();
    let counts: Option<Vec<Vec<u64>>> = items.iter().map(counted).collect();
    let (Some(counts), true) =
        (counts, scale.top == 2 && items.len() > 1 && items.iter().all(|item| item.scale == scale.key))
    else {
        return Vec::new();
    };
    // From the highest step down; those beside the scale count in the whole and not in the top.
    let steps = |counts: &[u64]| -> Vec<u64> {
        let of = scale.steps.iter().zip(counts).rev();
        of.filter(|(step, _)| step.aside == Aside::No).map(|(_, count)| *count).collect()
    };
    let published = |item: &Item| page.release.item(&item.key).and_then(|it| it.published_rank);
    let top: Vec<TopItem> = items
        .iter()
        .zip(&counts)
        .map(|(item, counts)| TopItem { steps: steps(counts), published: published(item) })
        .collect();
    // Published shares are of all respondents; of a round's own questions, of those who answered them.
    let base = |item: usize| match page.release.limit {
        0 => page.release.answered,
        _ => counts[item].iter().sum(),
    };
    let mut ranked = placed(&top, page.release.answered);
    ranked.sort_by_key(|it| (it.rank, it.published, it.item));
    let percent = |share: f64| dates::decimal(w.language, rounded(share * 100.0, 0), 0);
    let line = |it: &Placed| TopLine {
        rank: it.rank,
        published: it.published,
        text: page.text(w, items[it.item]),
        top: it.top,
        share: whole_percent(it.top, base(it.item)).map(|share| format!("{share} %")),
        around: wilson(it.top, base(it.item)).map(|it| format!("({}–{})", percent(it.low), percent(it.high))),
    };
    ranked.iter().map(line).collect()
}

fn ranking(w: Words, page: &ResultsPage, part: &str, items: &[&Item]) -> Markup {
    let ranked = ranked(w, page, items);
    if ranked.is_empty() {
        return html! {};
    }
    let has_published = ranked.iter().any(|it| it.published.is_some());
    let mut heads = vec![w.say("results-rank")];
    if has_published {
        heads.push(w.say("results-rank-published"));
    }
    heads.extend(["results-question", "results-top", "results-top-share"].map(|key| w.say(key)));
    let rows: Vec<Vec<Markup>> = ranked
        .iter()
        .map(|it| {
            let mut row = vec![html! { (it.rank) }];
            if has_published {
                row.push(html! { @if let Some(rank) = it.published { (rank) } });
            }
            row.push(html! { (it.text) });
            row.push(html! { (it.top) });
            row.push(html! {
                @if let Some(share) = &it.share { (share) }
                @if let Some(around) = &it.around { span.kb-quiet { " " (around) } }
            });
            row
        })
        .collect();
    table(&format!("{}: {part}", w.say("results-ranking")), &heads, &rows)
}

/// Which ground is which step of the scale of a question.
fn steps(w: Words, page: &ResultsPage, item: &Item) -> Markup {
    let Some(scale) = page.instrument.scale_of(item) else { return html! {} };
    steps_legend(&parts(w, scale, &vec![0; scale.steps.len()]))
}

fn item_figures(w: Words, page: &ResultsPage, item: &Item) -> Markup {
    let (Some(figures), Some(scale)) = (page.release.item(&item.key), page.instrument.scale_of(item)) else {
        return html! {};
    };
    let text = page.text(w, item);
    let mut heads = vec![w.say("results-of"), "n".to_owned()];
    if scale.has_mean() {
        heads.push(w.say("results-mean"));
    }
    if scale.has_middle() {
        heads.push(w.say("results-without"));
    }
    heads.push(w.say("results-picture"));
    heads.extend(scale.steps.iter().map(|step| step.label.in_language(w.language).to_owned()));
    // Of published counts only what was published is there.
    let is_there = |cell: &Cell| page.release.limit > 0 || *cell != Cell::Withheld;
    let rows: Vec<Vec<Markup>> = page
        .scopes()
        .into_iter()
        .filter_map(|(place, level)| Some((figures.cells.get(place).filter(|cell| is_there(cell))?, level)))
        .map(|(cell, level)| item_row(w, page, (item, scale, &text), (cell, &level)))
        .collect();
    let published = figures.published.iter().filter_map(|(step, percent)| {
        let counts = figures.cells.first()?.told()?.counts.as_ref()?;
        let computed = whole_percent(*counts.get(*step)?, page.release.answered)?;
        let name = scale.steps.get(*step)?.label.in_language(w.language);
        (computed != *percent).then(|| (name.to_owned(), computed, *percent))
    });
    html! {
        article.kb-item id={ "item-" (item.key) } {
            h4.ds-heading data-size="2xs" { (numbered(item, &text)) @if item.reversed { " " span.kb-quiet { (w.say("results-reversed")) } } }
            (table(&text, &heads, &rows))
            @for (name, computed, percent) in published {
                p.kb-quiet { (w.with("results-percent-differs", &[("step", &name), ("computed", &computed.to_string()), ("published", &percent.to_string())])) }
            }
        }
    }
}

fn item_row(
    w: Words,
    page: &ResultsPage,
    (item, scale, text): (&Item, &Scale, &str),
    (cell, level): (&Cell, &str),
) -> Vec<Markup> {
    let name = page.name(w, level);
    let told = cell.told();
    let mut row = vec![html! { (name) }];
    row.push(html! { @match cell { Cell::Told(figures) => { (figures.n) (from(w, figures)) } Cell::Alike { n, .. } => (n), Cell::Withheld => "–" } });
    if scale.has_mean() {
        row.push(html! { (cell_text(w, cell)) });
    }
    if scale.has_middle() {
        let without = told.and_then(|figures| figures.without);
        row.push(html! { @match without { Some(mean) => { (mean_text(w, &mean)) " n " (mean.n) } None => "–" } });
    }
    let counts = told.and_then(|figures| figures.counts.as_ref());
    let title = format!("{}, {name}", numbered(item, text));
    row.push(html! { @match (counts, told.and_then(|figures| figures.mean)) {
        (Some(counts), _) => (stacked(&title, &parts(w, scale, counts))),
        (None, Some(mean)) => (marks(w, numbered(item, text).as_str(), scale.range(), &[Mark { name: name.clone(), shape: 0, mean: mean.mean, interval: mean.low.zip(mean.high) }])),
        _ => {}
    } });
    for place in 0..scale.steps.len() {
        let of = if page.round.source.is_some() && level.is_empty() {
            page.release.answered
        } else {
            counts.map_or(0, |it| it.iter().sum())
        };
        row.push(html! { @if let Some(count) = counts.and_then(|it| it.get(place)) {
            (count) @if let Some(percent) = whole_percent(*count, of) { span.kb-quiet { " " (percent) " %" } }
        } @else { "–" } });
    }
    row
}

pub(crate) fn parts(w: Words, scale: &Scale, counts: &[u64]) -> Vec<Part> {
    let mut shade = 0;
    let steps = scale.steps.iter().zip(counts);
    steps
        .map(|(step, count)| {
            let own = (step.aside == Aside::No).then(|| {
                shade += 1;
                shade - 1
            });
            Part { name: step.label.in_language(w.language).to_owned(), count: *count, shade: own }
        })
        .collect()
}
