//! Results beside those of the round before: what both have asked alike.

use super::words::{mean_text, numbered};
use super::{Other, ResultsPage};
use crate::draw::Picture;
use crate::draw::course::{Line, course};
use crate::kit::table;
use crate::{Words, dates};
use analysis::statistics::spread::rounded;
use features::instruments::{Scale, rules};
use features::rounds::figures::{Cell, Mean};
use maud::{Markup, html};

/// A figure that both rounds have.
pub(crate) struct Moved {
    /// What it is called.
    pub(crate) name: String,
    /// The mean before and now, each with how many it is of.
    pub(crate) means: [(Mean, u64); 2],
    /// The scale that it is read on: lowest and highest.
    pub(crate) range: Option<(f64, f64)>,
}

impl Moved {
    fn of(name: String, before: Option<&Cell>, now: Option<&Cell>, range: Option<(f64, f64)>) -> Option<Self> {
        let told = |cell: Option<&Cell>| {
            let figures = cell.and_then(Cell::told)?;
            Some((figures.mean?, figures.n))
        };
        Some(Self { name, means: [told(before)?, told(now)?], range })
    }

    /// Name, before, now and change, as they are shown.
    pub(crate) fn cells(&self, w: Words) -> [String; 4] {
        let [before, now] = &self.means;
        let change = rounded(now.0.mean, 1) - rounded(before.0.mean, 1);
        let sign = if change > 0.0 { "+" } else { "" };
        let told = |(mean, n): &(Mean, u64)| format!("{} n\u{a0}{n}", mean_text(w, mean));
        [self.name.clone(), told(before), told(now), format!("{sign}{}", dates::decimal(w.language, change, 1))]
    }
}

/// What two rounds have in common, and what they have not.
pub(crate) struct Comparison {
    /// Factors that both have.
    pub(crate) factors: Vec<Moved>,
    /// Questions that both have asked alike.
    pub(crate) items: Vec<Moved>,
    /// In words: what was asked in another way, was not asked again, or is new.
    pub(crate) notes: Vec<String>,
}

/// The names of the columns of [`Moved::cells`].
pub(crate) const HEADS: [&str; 4] = ["results-question", "results-before", "results-now", "results-change"];

impl Comparison {
    pub(crate) fn of(w: Words, page: &ResultsPage, other: &Other) -> Self {
        let (differ, gone, new) = rules::differences(&other.instrument, &page.instrument);
        let factors = page.instrument.asked_factors().filter_map(|(factor, items)| {
            let before = other.release.factor(&factor.key).and_then(|it| it.cells.first());
            let now = page.release.factor(&factor.key).and_then(|it| it.cells.first());
            let range = items.first().and_then(|item| page.instrument.scale_of(item)).map(Scale::range);
            Moved::of(factor.name.in_language(w.language).to_owned(), before, now, range)
        });
        let items = page.instrument.items().filter(|item| !differ.contains(&item.key)).filter_map(|item| {
            let before = other.release.item(&item.key).and_then(|it| it.cells.first());
            let now = page.release.item(&item.key).and_then(|it| it.cells.first());
            Moved::of(
                numbered(item, &page.text(w, item)),
                before,
                now,
                page.instrument.scale_of(item).map(Scale::range),
            )
        });
        let (factors, items) = (factors.collect(), items.collect());
        let notes = [(differ, "results-differ"), (gone, "results-gone"), (new, "results-new")];
        let notes = notes.into_iter().filter(|(list, _)| !list.is_empty());
        Self { factors, items, notes: notes.map(|(list, key)| w.with(key, &[("items", &list.join(", "))])).collect() }
    }

    /// The factors as lines from the one round to the other, where they share a scale.
    pub(crate) fn picture(&self, w: Words, page: &ResultsPage, other: &Other) -> Picture {
        let Some(range) = self.factors.first().and_then(|first| first.range) else { return Picture::none() };
        if self.factors.iter().any(|one| one.range != Some(range)) {
            return Picture::none();
        }
        let line = |one: &Moved| Line {
            name: one.name.clone(),
            values: one.means.iter().map(|(mean, _)| Some(rounded(mean.mean, 1))).collect(),
        };
        let times = [&other.round, &page.round].map(|round| dates::day(w.language, round.opens_on));
        let lines: Vec<Line> = self.factors.iter().map(line).collect();
        course(w, &w.say("results-compared"), &times, &lines, range)
    }
}

/// Beside an earlier round: the questions that both have asked alike.
pub(super) fn compared(w: Words, page: &ResultsPage) -> Markup {
    let Some(other) = &page.earlier else { return html! {} };
    let it = Comparison::of(w, page, other);
    let heads = HEADS.map(|key| w.say(key));
    let rows = |moved: &[Moved]| -> Vec<Vec<Markup>> {
        moved.iter().map(|one| one.cells(w).into_iter().map(|cell| html! { (cell) }).collect()).collect()
    };
    html! {
        section #compared {
            h2.ds-heading data-size="sm" { (w.say("results-compared")) }
            p.kb-text { (w.say("results-compared-with")) " " a.ds-link href={ "/rounds/" (other.round.id) "/results" } { (other.round.title) } ". " (w.say("results-compared-intro")) }
            @for note in &it.notes { p.kb-text { (note) } }
            (it.picture(w, page, other))
            @if !it.factors.is_empty() { (table(&w.say("results-factors"), &heads, &rows(&it.factors))) }
            details.ds-details { summary { (w.say("results-compared-items")) } div { (table(&w.say("results-compared-items"), &heads, &rows(&it.items))) } }
        }
    }
}
