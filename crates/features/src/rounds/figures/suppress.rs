//! Which cells may be told: the sheets as classes and columns, and the two ledgers of [`Told`] over them.
//!
//! One *block* is a factor with its questions, or a question by itself: no figure goes across blocks. A respondent who
//! changed an answer between two results has a column for each version of it, so that what changed cannot be worked out
//! either.

use super::gather::{Asked, Basis, Sheet, places};
use super::{COUNTS_NEED_EACH, Cell, Release, Scope};
use analysis::disclosure::{Part, Told};
use std::collections::{BTreeMap, HashMap};

/// How a question was answered: not at all, by a step without a value, by the step in the middle, or by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum State {
    Missing,
    Beside,
    Middle,
    Value,
}

/// One respondent in one set of results, as the block's figures see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Seen {
    version: usize,
    places: Vec<usize>,
    states: Vec<State>,
}

/// A class: those who are seen alike in all results so far and in these.
struct Class {
    history: Vec<Option<Seen>>,
    persons: usize,
    first_column: usize,
}

/// What a figure adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// One question's values, the step in the middle counted.
    Mean(usize),
    /// How many chose each step of one question.
    Counts(usize),
    /// The persons' means over all questions of the block, with the step in the middle.
    Factor,
    /// The same without it.
    FactorWithout,
}

/// The ledgers of one block.
pub(super) struct Block<'a> {
    asked: &'a [Asked<'a>],
    classes: Vec<Class>,
    means: Told,
    counts: Told,
}

impl<'a> Block<'a> {
    /// The block over earlier results and these, with what the earlier ones told.
    pub(super) fn new(
        asked: &'a [Asked<'a>],
        scopes: &[Scope],
        earlier: &[(Basis, Release)],
        now: &[Sheet],
        (limit, factor): (usize, Option<&str>),
    ) -> Self {
        let sets: Vec<&[Sheet]> = earlier.iter().map(|(basis, _)| basis.sheets.as_slice()).chain([now]).collect();
        let classes = classes(asked, scopes, &sets);
        let mut persons = Vec::new();
        let mut class_of = Vec::new();
        for (place, class) in classes.iter().enumerate() {
            persons.push(class.persons);
            class_of.extend(std::iter::repeat_n(place, class.versions() * asked.len()));
        }
        let counts = Told::new(limit.max(COUNTS_NEED_EACH), &persons, &class_of);
        let mut block = Self { asked, classes, means: Told::new(limit, &persons, &class_of), counts };
        for (set, (_, release)) in earlier.iter().enumerate() {
            block.note(set, release, factor);
        }
        block
    }

    fn note(&mut self, set: usize, release: &Release, factor: Option<&str>) {
        for (place, asked) in self.asked.iter().enumerate() {
            let cells = release.item(&asked.item.key).map_or(&[][..], |item| &item.cells);
            for (scope, cell) in cells.iter().enumerate() {
                let fresh = cell.told().filter(|figures| figures.from.is_none());
                if matches!(cell, Cell::Alike { .. }) || fresh.is_some_and(|figures| figures.mean.is_some()) {
                    self.means.note(&self.figure(set, scope, What::Mean(place)));
                }
                if fresh.is_some_and(|figures| figures.counts.is_some()) {
                    self.counts.note(&self.figure(set, scope, What::Counts(place)));
                }
            }
        }
        let cells = factor.and_then(|key| release.factor(key)).map_or(&[][..], |factor| &factor.cells);
        for (scope, cell) in cells.iter().enumerate() {
            let fresh = cell.told().filter(|figures| figures.from.is_none());
            if matches!(cell, Cell::Alike { .. }) || fresh.is_some() {
                self.means.note(&self.figure(set, scope, What::Factor));
            }
            if fresh.is_some_and(|figures| figures.without.is_some()) {
                self.means.note(&self.figure(set, scope, What::FactorWithout));
            }
        }
    }

    /// Whether a figure of these results may be told; if so it counts as told.
    pub(super) fn tell(&mut self, scope: usize, what: What) -> bool {
        let now = self.classes.first().map_or(0, |class| class.history.len().saturating_sub(1));
        let figure = self.figure(now, scope, what);
        match what {
            What::Counts(_) => self.counts.tell(&figure),
            _ => self.means.tell(&figure),
        }
    }

    /// The figure of one set of results as parts.
    fn figure(&self, set: usize, scope: usize, what: What) -> Vec<Part> {
        let mut parts = Vec::new();
        for class in &self.classes {
            let Some(Some(seen)) = class.history.get(set) else { continue };
            if !seen.places.contains(&scope) {
                continue;
            }
            let column = |item: usize| class.first_column + seen.version * self.asked.len() + item;
            let whole = |item: usize| Part { column: column(item), divisor: 1, negative: false };
            match what {
                What::Mean(item) if seen.states[item] >= State::Middle => parts.push(whole(item)),
                What::Counts(item) if seen.states[item] != State::Missing => parts.push(whole(item)),
                What::Factor => parts.extend(self.shares(seen, State::Middle, &column)),
                What::FactorWithout => parts.extend(self.shares(seen, State::Value, &column)),
                _ => {}
            }
        }
        parts
    }

    /// A person's mean over what they answered, where that is at least half.
    fn shares(&self, seen: &Seen, from: State, column: &dyn Fn(usize) -> usize) -> Vec<Part> {
        let answered: Vec<usize> = (0..seen.states.len()).filter(|item| seen.states[*item] >= from).collect();
        if answered.is_empty() || answered.len() * 2 < seen.states.len() {
            return Vec::new();
        }
        let divisor = answered.len() as u64;
        let part = |item: usize| Part { column: column(item), divisor, negative: self.asked[item].item.reversed };
        answered.into_iter().map(part).collect()
    }
}

impl Class {
    fn versions(&self) -> usize {
        self.history.iter().flatten().map(|seen| seen.version + 1).max().unwrap_or(0)
    }
}

/// The respondents of all sets of results, those who are seen alike taken together.
fn classes(asked: &[Asked<'_>], scopes: &[Scope], sets: &[&[Sheet]]) -> Vec<Class> {
    let mut respondents: BTreeMap<&str, Vec<Option<&Sheet>>> = BTreeMap::new();
    for (set, sheets) in sets.iter().enumerate() {
        for sheet in *sheets {
            respondents.entry(&sheet.id).or_insert_with(|| vec![None; sets.len()])[set] = Some(sheet);
        }
    }
    let mut found: HashMap<Vec<Option<Seen>>, usize> = HashMap::new();
    for sheets in respondents.into_values() {
        *found.entry(history(asked, scopes, &sheets)).or_default() += 1;
    }
    let mut classes: Vec<(Vec<Option<Seen>>, usize)> = found.into_iter().collect();
    classes.sort();
    let mut first_column = 0;
    let class = |(history, persons): (Vec<Option<Seen>>, usize)| {
        let class = Class { history, persons, first_column };
        first_column += class.versions() * asked.len();
        class
    };
    classes.into_iter().map(class).collect()
}

/// How one respondent is seen in each set of results. What was answered alike has the same version.
fn history(asked: &[Asked<'_>], scopes: &[Scope], sheets: &[Option<&Sheet>]) -> Vec<Option<Seen>> {
    let mut versions: Vec<Vec<Option<&String>>> = Vec::new();
    let mut history = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        history.push(sheet.map(|sheet| {
            let given: Vec<Option<&String>> = asked.iter().map(|it| sheet.answers.get(&it.item.key)).collect();
            let known = versions.iter().position(|known| *known == given);
            let version = known.unwrap_or(versions.len());
            if known.is_none() {
                versions.push(given);
            }
            let states = asked.iter().map(|it| state(*it, sheet)).collect();
            Seen { version, places: places(scopes, sheet), states }
        }));
    }
    history
}

fn state(asked: Asked<'_>, sheet: &Sheet) -> State {
    if asked.without(sheet).is_some() {
        State::Value
    } else if asked.classic(sheet).is_some() {
        State::Middle
    } else if asked.is_answered(sheet) {
        State::Beside
    } else {
        State::Missing
    }
}
