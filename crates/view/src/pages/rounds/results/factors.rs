//! Factors and the distances between groups, each as a picture and as numbers.

use super::ResultsPage;
use super::words::{band_colour, band_key, cell_text, from, mean_text, numbered, p_text};
use crate::draw::Picture;
use crate::draw::bars::{Mark, SHAPES, legend, marks};
use crate::draw::radar::{Axis, radar};
use crate::kit::table;
use crate::{Words, dates};
use analysis::statistics::spread::rounded;
use features::instruments::{Factor, InstrumentKind, Item, Scale};
use features::rounds::figures::{BY_GROUP, Cell, FactorFigures, Gap, Reliability};
use maud::{Markup, html};

/// Everybody and the parts of the breakdown that are shown: the place of each among the scopes, its name, and its shape.
/// Of more parts than there are shapes, everybody alone is in the picture.
pub(crate) fn shown(w: Words, page: &ResultsPage) -> Vec<(usize, String, Option<usize>)> {
    let scopes = page.scopes();
    let few = scopes.len() <= SHAPES;
    let shape = |place: usize| (few || place == 0).then_some(place);
    let named = scopes.iter().enumerate().map(|(at, (place, level))| (*place, page.name(w, level), shape(at)));
    named.collect()
}

pub(super) fn factors(w: Words, page: &ResultsPage) -> Markup {
    if page.release.factors.is_empty() {
        return html! {};
    }
    let scopes = shown(w, page);
    let mut heads = vec![w.say("results-factor"), w.say("results-picture")];
    heads.extend(scopes.iter().map(|(_, name, _)| name.clone()));
    heads.push(w.say("results-without"));
    heads.push(w.say("results-alpha"));
    let told = page.instrument.asked_factors().filter_map(|(factor, items)| {
        let figures = page.release.factor(&factor.key)?;
        Some(factor_row(w, page, (factor, &items), figures, &scopes))
    });
    let rows: Vec<Vec<Markup>> = told.collect();
    let shapes = scopes.into_iter().filter_map(|(_, name, shape)| Some((shape?, name)));
    html! {
        section #factors {
            h2.ds-heading data-size="sm" { (w.say("results-factors")) }
            p.kb-quiet { (w.say("results-factors-intro")) " " a.ds-link href={ "/rounds/" (page.round.id) "/how#factors" } { (w.say("results-how-this")) } }
            (profile(w, page))
            (legend(&shapes.collect::<Vec<_>>()))
            (table(&w.say("results-factors"), &heads, &rows))
        }
    }
}

/// A scorecard's fields as a radar of what everybody has answered, where they share a scale that begins at nothing.
pub(crate) fn profile(w: Words, page: &ResultsPage) -> Picture {
    let axes = page.instrument.asked_factors().map(|(factor, items)| {
        let figures = page.release.factor(&factor.key).and_then(|it| it.cells.first()).and_then(Cell::told);
        let range = items.first().and_then(|item| page.instrument.scale_of(item)).map(Scale::range);
        let name = factor.name.in_language(w.language).to_owned();
        (range, Axis::of(name, figures.and_then(|it| it.mean).map(|mean| mean.mean)))
    });
    let (ranges, axes): (Vec<Option<(f64, f64)>>, Vec<Axis>) = axes.unzip();
    let Some(Some((0.0, most))) = ranges.first().copied() else { return Picture::none() };
    if page.instrument.kind != InstrumentKind::Scorecard || ranges.iter().any(|range| *range != Some((0.0, most))) {
        return Picture::none();
    }
    radar(w, &w.say("results-factors"), &axes, most)
}

fn factor_row(
    w: Words,
    page: &ResultsPage,
    (factor, items): (&Factor, &[&Item]),
    figures: &FactorFigures,
    scopes: &[(usize, String, Option<usize>)],
) -> Vec<Markup> {
    let name = factor.name.in_language(w.language);
    let marked = scopes.iter().filter_map(|(place, name, shape)| {
        let mean = figures.cells.get(*place)?.told()?.mean?;
        Some(Mark { name: name.clone(), shape: (*shape)?, mean: mean.mean, interval: mean.low.zip(mean.high) })
    });
    let range = items.first().and_then(|item| page.instrument.scale_of(item)).map(|scale| scale.range());
    let mut row = vec![html! { (name) }];
    row.push(html! { @if let Some(range) = range { (marks(w, name, range, &marked.collect::<Vec<_>>())) } });
    row.extend(scopes.iter().map(|(place, ..)| factor_cell(w, factor, figures.cells.get(*place))));
    let without = figures.cells.first().and_then(Cell::told).and_then(|it| it.without);
    row.push(html! { @match without { Some(mean) => (mean_text(w, &mean)), None => "–" } });
    row.push(html! { @match figures.alpha {
        Reliability::Known { alpha, rows } => { (dates::decimal(w.language, alpha, 2)) " (n\u{a0}" (rows) ")" }
        _ => "–"
    } });
    row
}

fn factor_cell(w: Words, factor: &Factor, cell: Option<&Cell>) -> Markup {
    let Some(cell) = cell else { return html! { "–" } };
    html! {
        (cell_text(w, cell))
        @if let Some(figures) = cell.told() && let Some(mean) = figures.mean {
            @let key = band_key(factor, mean.mean);
            " " span.ds-tag data-color=(band_colour(key)) data-size="sm" { (w.say(key)) }
            span.kb-quiet { " n\u{a0}" (figures.n) (from(w, figures)) }
        }
    }
}

/// The largest distances between groups: with two groups a column for each, with more the two that are compared.
pub(super) fn gaps(w: Words, page: &ResultsPage, title: &str, gaps: &[Gap]) -> Markup {
    if gaps.is_empty() {
        return html! {};
    }
    let two = page.groups.len() == 2;
    let mut heads = vec![w.say("results-question"), w.say("results-picture")];
    if two {
        heads.extend(gaps[0].groups.iter().map(|key| page.level(w, BY_GROUP, key)));
    } else {
        heads.extend(["results-gap-groups", "results-gap-means"].map(|key| w.say(key)));
    }
    heads.extend(["results-delta", "results-p", "results-p-adjusted"].map(|key| w.say(key)));
    let of_factors = title == "results-factor-gaps";
    let rows: Vec<Vec<Markup>> = gaps.iter().take(20).map(|gap| gap_row(w, page, (gap, of_factors), two)).collect();
    let shapes: Vec<(usize, String)> =
        page.groups.iter().enumerate().map(|(place, group)| (place + 1, group.name.clone())).collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say(title)) }
            p.kb-quiet { (w.say("results-gaps-intro")) " " a.ds-link href={ "/rounds/" (page.round.id) "/how#gaps" } { (w.say("results-how-this")) } }
            @if gaps.len() > rows.len() { p.kb-quiet { (w.with("results-gaps-cut", &[("n", &gaps.len().to_string())])) } }
            @if shapes.len() < SHAPES { (legend(&shapes)) }
            (table(&w.say(title), &heads, &rows))
        }
    }
}

fn gap_row(w: Words, page: &ResultsPage, (gap, of_factors): (&Gap, bool), two: bool) -> Vec<Markup> {
    let factor = page.instrument.asked_factors().find(|(factor, _)| of_factors && factor.key == gap.key);
    let item = match &factor {
        Some((_, items)) => items.first().copied(),
        None => page.instrument.item(&gap.key),
    };
    let name = match (&factor, item) {
        (Some((factor, _)), _) => factor.name.in_language(w.language).to_owned(),
        (None, Some(item)) => numbered(item, &page.text(w, item)),
        _ => gap.key.clone(),
    };
    let decimal = |value: f64, places: u8| dates::decimal(w.language, rounded(value, places), usize::from(places));
    let place = |key: &str| page.groups.iter().position(|group| group.key == key);
    let marked = gap.groups.iter().zip(gap.means).filter_map(|(key, mean)| {
        Some(Mark { name: page.level(w, BY_GROUP, key), shape: place(key)? + 1, mean, interval: None })
    });
    let range = item.and_then(|item| page.instrument.scale_of(item)).map(|scale| scale.range());
    let marked = html! { @if let Some(range) = range { (marks(w, &name, range, &marked.collect::<Vec<_>>())) } };
    let mut row = vec![html! { (name) }, marked];
    if two {
        row.extend(gap.means.map(|mean| html! { (decimal(mean, 1)) }));
    } else {
        let groups = gap.groups.each_ref().map(|key| page.level(w, BY_GROUP, key));
        row.push(html! { (groups[0]) " – " (groups[1]) });
        row.push(html! { (decimal(gap.means[0], 1)) " – " (decimal(gap.means[1], 1)) });
    }
    row.push(html! { (decimal(gap.delta, 2)) });
    row.push(html! { (p_text(w, gap.p)) @if !gap.exact { " " abbr title=(w.say("results-p-drawn")) { "~" } } });
    row.push(
        html! { @if gap.adjusted < 0.05 { strong { (p_text(w, gap.adjusted)) } } @else { (p_text(w, gap.adjusted)) } },
    );
    row
}
