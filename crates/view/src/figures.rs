//! Results of a round as rows for spreadsheets and programs: one row for each figure.

use crate::Words;
use crate::scripts::Read;
use crate::sheet::{Column, Sheet};
use features::instruments::{Instrument, Scale};
use features::rounds::Group;
use features::rounds::figures::{BY_GROUP, Cell, Release, Scope};

/// One row: a question or factor, of whom, and what is told. Of a question with steps there is a row for each step too.
#[derive(Debug, Clone, Default)]
pub struct Told {
    key: String,
    text: String,
    by: String,
    level: String,
    step: String,
    n: Option<i64>,
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    without: Option<f64>,
    count: Option<i64>,
    note: String,
}

/// Results with what their keys mean.
#[derive(Clone, Copy)]
pub struct Results<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// The groups.
    pub groups: &'a [Group],
    /// What was told.
    pub release: &'a Release,
}

/// Every figure that was told, and every one that was withheld.
pub fn told(w: Words, page: Results<'_>) -> Vec<Told> {
    let mut rows = Vec::new();
    let release = page.release;
    for figures in &release.items {
        let Some(item) = page.instrument.item(&figures.item) else { continue };
        let variant = page.instrument.variants.first();
        let text = variant.map(|variant| item.text(variant, w.language)).unwrap_or_default();
        let named = Told { key: item.key.clone(), text, ..Told::default() };
        for (cell, scope) in figures.cells.iter().zip(&release.scopes) {
            add(w, page, &mut rows, (named.clone(), scope), (cell, page.instrument.scale_of(item)));
        }
    }
    for figures in &release.factors {
        let factor = page.instrument.factors.iter().find(|factor| factor.key == figures.factor);
        let text = factor.map_or("", |factor| factor.name.in_language(w.language)).to_owned();
        let named = Told { key: figures.factor.clone(), text, ..Told::default() };
        for (cell, scope) in figures.cells.iter().zip(&release.scopes) {
            add(w, page, &mut rows, (named.clone(), scope), (cell, None));
        }
    }
    rows
}

fn add(
    w: Words,
    page: Results<'_>,
    rows: &mut Vec<Told>,
    (mut row, scope): (Told, &Scope),
    (cell, scale): (&Cell, Option<&Scale>),
) {
    let whole = |n: u64| i64::try_from(n).ok();
    row.by = match scope.by.as_deref() {
        None => String::new(),
        Some(BY_GROUP) => w.say("field-group"),
        Some(by) => by.to_owned(),
    };
    row.level = level(w, page, scope);
    match cell {
        // Of published counts only what was published is there.
        Cell::Withheld if page.release.limit == 0 => return,
        Cell::Withheld => row.note = w.say("results-withheld"),
        Cell::Alike { n, low, high } => {
            row.n = whole(*n);
            (row.low, row.high) = (Some(*low), Some(*high));
            row.note = w.say("results-alike-short");
        }
        Cell::Told(figures) => {
            row.n = whole(figures.n);
            row.mean = figures.mean.map(|mean| mean.mean);
            row.low = figures.mean.and_then(|mean| mean.low);
            row.high = figures.mean.and_then(|mean| mean.high);
            row.without = figures.without.map(|mean| mean.mean);
            for (step, count) in scale.iter().flat_map(|scale| &scale.steps).zip(figures.counts.iter().flatten()) {
                let step = step.label.in_language(w.language).to_owned();
                rows.push(Told {
                    step,
                    count: whole(*count),
                    mean: None,
                    low: None,
                    high: None,
                    without: None,
                    ..row.clone()
                });
            }
        }
    }
    rows.push(row);
}

fn level(w: Words, page: Results<'_>, scope: &Scope) -> String {
    match scope.by.as_deref() {
        None => w.say("results-all"),
        Some(BY_GROUP) => {
            page.groups.iter().find(|group| group.key == scope.level).map_or(&scope.level, |group| &group.name).clone()
        }
        Some(by) => {
            let scale = page.instrument.item(by).and_then(|item| page.instrument.scale_of(item));
            let step = scale.and_then(|scale| scale.steps.iter().find(|step| step.value.to_string() == scope.level));
            step.map_or(scope.level.as_str(), |step| step.label.in_language(w.language)).to_owned()
        }
    }
}

/// The columns.
pub fn sheet<'a>() -> Sheet<'a, Told> {
    let columns = vec![
        Column::text("result-key", |row: &Told| row.key.clone()),
        Column::text("result-text", |row: &Told| row.text.clone()),
        Column::text("result-by", |row: &Told| row.by.clone()),
        Column::text("result-level", |row: &Told| row.level.clone()),
        Column::number("result-n", |row: &Told| row.n),
        Column::decimal("result-mean", |row: &Told| row.mean),
        Column::decimal("result-low", |row: &Told| row.low),
        Column::decimal("result-high", |row: &Told| row.high),
        Column::decimal("result-without", |row: &Told| row.without),
        Column::text("result-step", |row: &Told| row.step.clone()),
        Column::number("result-count", |row: &Told| row.count),
        Column::text("result-note", |row: &Told| row.note.clone()),
    ];
    Sheet::new("results-title", columns)
}

/// What the columns are called in R and SPSS, in their order, and how wide SPSS takes them.
const NAMES: [(&str, &str); 12] = [
    ("key", "A60"),
    ("text", "A1000"),
    ("breakdown", "A200"),
    ("level", "A200"),
    ("n", "F10.0"),
    ("mean", "F10.4"),
    ("low", "F10.4"),
    ("high", "F10.4"),
    ("without", "F10.4"),
    ("step", "A200"),
    ("count", "F10.0"),
    ("note", "A200"),
];

/// How R and SPSS read the results of a round in a file.
pub fn read<'a>(w: Words, title: &'a str, file: &'a str) -> Read<'a> {
    Read { title, file, frame: "results", columns: &NAMES, headings: sheet().headings(w), codes: None }
}
