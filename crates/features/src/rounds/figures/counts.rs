//! Results of which only counts are known, as somebody has published them. They are shown as they are: what does not
//! add up is said beside them and never altered.

use super::compute::{Table, tested};
use super::{Cell, ENGINE, Figures, ItemFigures, Mean, Release, Scope};
use crate::instruments::{Aside, Instrument, Scale, Step};
use analysis::statistics::spread::{interval_of_mean, summary_of_counts, whole_percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of a file of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLine {
    /// The line of the file, from 1.
    pub line: usize,
    /// The question's key.
    pub item: String,
    /// The key of the step.
    pub option: String,
    /// How many.
    pub count: u64,
    /// The question the counts are broken down by, and the key of its step.
    pub by: Option<(String, String)>,
    /// The place the question was published with.
    pub rank: Option<usize>,
    /// The whole per cent the count was published with.
    pub percent: Option<u64>,
}

/// A file of counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountsFile {
    /// Its lines.
    pub lines: Vec<CountLine>,
}

/// What does not add up in counts that were published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The question.
    pub item: String,
    /// The breakdown, or the step.
    pub part: String,
    /// What the counts give.
    pub found: u64,
    /// What they should give, or what was published.
    pub other: u64,
}

/// What can fail to add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A question's counts give another number than there were respondents.
    Sum,
    /// A breakdown's counts give another number than the question's own.
    Breakdown,
    /// A published per cent is not what the count gives.
    Percent,
}

/// A line that names a question or step the instrument does not have, or one that stands twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLine {
    /// The line of the file.
    pub line: usize,
    /// What it names.
    pub what: String,
}

/// The level of a line that gives the sum over all levels of a table, as it was published with it.
const ALL_LEVELS: &str = "all";

/// Counts by question, breakdown and level; then by step.
type Counts = BTreeMap<(String, Option<(String, String)>), Vec<u64>>;

/// Results from counts.
///
/// # Errors
/// Every line that names what the instrument does not have.
pub fn from_counts(
    instrument: &Instrument,
    file: &CountsFile,
    respondents: u64,
    seed: i64,
) -> Result<Release, Vec<UnknownLine>> {
    let counts = counted(instrument, file)?;
    let mut levels: Vec<(String, String)> = counts.keys().filter_map(|(_, by)| by.clone()).collect();
    levels.sort_by_key(|(by, level)| (by.clone(), place_of(instrument, by, level)));
    levels.dedup();
    let everybody = Scope { by: None, level: String::new() };
    let scope = |(by, level): &(String, String)| Scope { by: Some(by.clone()), level: value_of(instrument, by, level) };
    let scopes = std::iter::once(everybody).chain(levels.iter().map(scope)).collect();
    let mut release = Release {
        engine: ENGINE.into(),
        seed,
        limit: 0,
        answered: respondents,
        response: Vec::new(),
        scopes,
        items: Vec::new(),
        factors: Vec::new(),
        gaps: Vec::new(),
        factor_gaps: Vec::new(),
        crosses: Vec::new(),
        texts: Vec::new(),
        notes: Vec::new(),
    };
    for item in instrument.items() {
        let Some(scale) = instrument.scale_of(item) else { continue };
        let of = |by: Option<(String, String)>| {
            counts.get(&(item.key.clone(), by)).map_or(Cell::Withheld, |counts| told(scale, counts))
        };
        let cells: Vec<Cell> =
            std::iter::once(of(None)).chain(levels.iter().map(|level| of(Some(level.clone())))).collect();
        if cells.iter().any(|cell| cell.told().is_some()) {
            let lines = || file.lines.iter().filter(|line| line.item == item.key && line.by.is_none());
            let published_rank = lines().find_map(|line| line.rank);
            let step = |option: &str| scale.steps.iter().position(|step| step.key() == option);
            let published = lines().filter_map(|line| Some((step(&line.option)?, line.percent?))).collect();
            release.items.push(ItemFigures { item: item.key.clone(), cells, published_rank, published });
        }
    }
    release.crosses = tested(tables(instrument, &counts, &levels), seed);
    release.notes = notes(instrument, &counts, &release, respondents);
    release.notes.extend(sums(file, respondents));
    Ok(release)
}

fn counted(instrument: &Instrument, file: &CountsFile) -> Result<Counts, Vec<UnknownLine>> {
    let mut counts = Counts::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut unknown = Vec::new();
    for line in &file.lines {
        let mut refuse = |what: &str| unknown.push(UnknownLine { line: line.line, what: what.to_owned() });
        let scale = instrument.item(&line.item).and_then(|item| instrument.scale_of(item));
        let Some(scale) = scale.filter(|scale| !scale.steps.is_empty()) else {
            refuse(&line.item);
            continue;
        };
        let Some(step) = scale.steps.iter().position(|step| step.key() == line.option) else {
            refuse(&line.option);
            continue;
        };
        let by = line.by.clone();
        if by.as_ref().is_some_and(|(_, level)| level == ALL_LEVELS) {
            // A table's own line of sums: it is only held against what it says itself.
            continue;
        }
        if let Some((by, level)) = &by
            && place_of(instrument, by, level).is_none()
        {
            refuse(&format!("{by}={level}"));
            continue;
        }
        if !seen.insert((line.item.clone(), by.clone(), step)) {
            refuse(&line.option);
            continue;
        }
        counts.entry((line.item.clone(), by)).or_insert_with(|| vec![0; scale.steps.len()])[step] = line.count;
    }
    if unknown.is_empty() { Ok(counts) } else { Err(unknown) }
}

fn place_of(instrument: &Instrument, by: &str, level: &str) -> Option<usize> {
    let scale = instrument.scale_of(instrument.item(by)?)?;
    scale.steps.iter().position(|step| step.key() == level)
}

fn value_of(instrument: &Instrument, by: &str, level: &str) -> String {
    let scale = instrument.item(by).and_then(|item| instrument.scale_of(item));
    let step = scale.and_then(|scale| scale.steps.iter().find(|step| step.key() == level));
    step.map_or_else(|| level.to_owned(), |step| step.value.to_string())
}

#[allow(clippy::cast_precision_loss, reason = "values of scales are small")]
fn told(scale: &Scale, counts: &[u64]) -> Cell {
    let mean = |counted: &dyn Fn(Aside) -> bool| {
        let steps = || scale.steps.iter().zip(counts).filter(|(step, _)| counted(step.aside));
        let values: Vec<f64> = steps().map(|(step, _)| scale.counted(step.value as f64)).collect();
        let of: Vec<u64> = steps().map(|(_, count)| *count).collect();
        let summary = summary_of_counts(&values, &of);
        let around = interval_of_mean(&summary).filter(|_| summary.n >= 10);
        let (low, high) = (around.map(|it| it.low), around.map(|it| it.high));
        Some(Mean { n: summary.n, mean: summary.mean?, sd: summary.sd, low, high }).filter(|_| scale.has_mean())
    };
    Cell::Told(Figures {
        n: counts.iter().sum(),
        mean: mean(&|aside| aside != Aside::Out),
        without: if scale.has_middle() { mean(&|aside| aside == Aside::No) } else { None },
        counts: Some(counts.to_vec()),
        from: None,
    })
}

fn tables(instrument: &Instrument, counts: &Counts, levels: &[(String, String)]) -> Vec<Table> {
    let mut by: Vec<&String> = levels.iter().map(|(by, _)| by).collect();
    by.dedup();
    let mut tables = Vec::new();
    for by in by {
        for item in instrument.items() {
            let rows = levels.iter().filter(|(known, _)| known == by).filter_map(|level| {
                let counts = counts.get(&(item.key.clone(), Some(level.clone())))?;
                Some((value_of(instrument, by, &level.1), counts.clone()))
            });
            let (names, rows): (Vec<String>, Vec<Vec<u64>>) = rows.unzip();
            if rows.len() > 1 {
                tables.push((item.key.clone(), by.clone(), names, rows));
            }
        }
    }
    tables
}

/// Per cents of a table's own line of sums that are not what its count gives.
fn sums(file: &CountsFile, respondents: u64) -> Vec<Note> {
    let lines = file.lines.iter().filter(|line| line.by.as_ref().is_some_and(|(_, level)| level == ALL_LEVELS));
    let differs = |line: &CountLine| {
        let (found, other) = (whole_percent(line.count, respondents)?, line.percent?);
        let (item, part) = (line.item.clone(), line.option.clone());
        (found != other).then_some(Note { kind: NoteKind::Percent, item, part, found, other })
    };
    lines.filter_map(differs).collect()
}

fn notes(instrument: &Instrument, counts: &Counts, release: &Release, respondents: u64) -> Vec<Note> {
    let mut notes = Vec::new();
    let note = |kind, item: &str, part: &str, found, other| Note {
        kind,
        item: item.to_owned(),
        part: part.to_owned(),
        found,
        other,
    };
    for ((item, by), of) in counts {
        let sum: u64 = of.iter().sum();
        if by.is_none() && sum != respondents {
            notes.push(note(NoteKind::Sum, item, "", sum, respondents));
        }
    }
    for table in &release.crosses {
        let whole = counts.get(&(table.item.clone(), None)).map_or(respondents, |of| of.iter().sum());
        let sum: u64 = table.counts.iter().flatten().sum();
        if sum != whole {
            notes.push(note(NoteKind::Breakdown, &table.item, &table.by, sum, whole));
        }
    }
    for figures in &release.items {
        let steps = instrument.item(&figures.item).and_then(|item| instrument.scale_of(item)).map(|scale| &scale.steps);
        let told = figures.cells.first().and_then(Cell::told).and_then(|it| it.counts.as_ref());
        for (step, published) in &figures.published {
            let found = told.and_then(|counts| whole_percent(*counts.get(*step)?, respondents));
            let key = steps.and_then(|steps| steps.get(*step)).map(Step::key);
            if let (Some(found), Some(key)) = (found, key)
                && found != *published
            {
                notes.push(note(NoteKind::Percent, &figures.item, &key, found, *published));
            }
        }
    }
    notes
}
