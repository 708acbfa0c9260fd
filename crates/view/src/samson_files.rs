//! What a session agreed on as rows for spreadsheets, and how R and SPSS read them.

use crate::Words;
use crate::pages::samson::{ProfilePage, statement_of};
use crate::scripts::{Codes, Read};
use crate::sheet::{Column, Sheet};
use features::instruments::{Aside, Step};

/// One row: a value or a sub-theme.
#[derive(Debug, Clone, Default)]
pub struct Row {
    item: String,
    field: String,
    statement: String,
    code: Option<i64>,
    answer: String,
    score: Option<f64>,
    weight: Option<f64>,
    gap: Option<f64>,
    change: Option<f64>,
    note: String,
}

/// Every value and sub-theme, in the order of the form.
pub fn lines(w: Words, page: &ProfilePage) -> Vec<Row> {
    let change = page.change();
    let mut rows = Vec::new();
    for (place, key) in page.scorecard.values.iter().enumerate() {
        let line = page.scorecard.answer(key);
        rows.push(Row {
            item: key.clone(),
            statement: statement_of(w, page, key),
            weight: page.scorecard.profile.values[place].weight,
            score: page.scorecard.profile.values[place].score,
            note: line.and_then(|line| line.note.clone()).unwrap_or_default(),
            ..Row::default()
        });
    }
    for (place, section) in page.fields().iter().enumerate() {
        let figures = &page.scorecard.profile.fields[place].sub_themes;
        for (at, (it, figures)) in page.scorecard.fields[place].sub_themes.iter().zip(figures).enumerate() {
            let line = page.scorecard.answer(&it.key);
            let code = line.and_then(|line| if line.not_relevant == 1 { Some(-1) } else { line.tenths });
            let step = steps(page).iter().find(|step| Some(step.value) == code);
            rows.push(Row {
                item: it.key.clone(),
                field: section.title.in_language(w.language).to_owned(),
                statement: statement_of(w, page, &it.key),
                code,
                answer: step.map_or("", |step| step.label.in_language(w.language)).to_owned(),
                score: figures.score,
                weight: figures.weight,
                gap: figures.gap,
                change: change.as_ref().and_then(|change| change.fields[place].sub_themes[at]),
                note: line.and_then(|line| line.note.clone()).unwrap_or_default(),
            });
        }
    }
    rows
}

/// The steps that a sub-theme is answered by.
fn steps(page: &ProfilePage) -> &[Step] {
    let tied = page.instrument.items().find(|item| !item.tied.is_empty());
    tied.and_then(|item| page.instrument.scale_of(item)).map_or(&[], |scale| scale.steps.as_slice())
}

/// The columns.
pub fn sheet<'a>() -> Sheet<'a, Row> {
    let columns = vec![
        Column::text("item", |row: &Row| row.item.clone()).headed("samson-item"),
        Column::text("field", |row: &Row| row.field.clone()).headed("samson-field"),
        Column::text("statement", |row: &Row| row.statement.clone()).headed("samson-statement"),
        Column::number("code", |row: &Row| row.code).headed("samson-code"),
        Column::text("answer", |row: &Row| row.answer.clone()).headed("samson-answer"),
        Column::decimal("score", |row: &Row| row.score).headed("samson-score"),
        Column::decimal("weight", |row: &Row| row.weight).headed("samson-weight"),
        Column::decimal("gap", |row: &Row| row.gap).headed("samson-gap"),
        Column::decimal("change", |row: &Row| row.change).headed("samson-change"),
        Column::text("note", |row: &Row| row.note.clone()).headed("samson-note"),
    ];
    Sheet::new("samson-title", columns)
}

/// What the columns are called in R and SPSS, in their order, and how wide SPSS takes them.
const NAMES: [(&str, &str); 10] = [
    ("item", "A12"),
    ("field", "A80"),
    ("statement", "A500"),
    ("code", "F4.0"),
    ("answer", "A80"),
    ("score", "F8.4"),
    ("weight", "F8.4"),
    ("gap", "F8.4"),
    ("change", "F8.4"),
    ("note", "A2000"),
];

/// How R and SPSS read `samson.csv`.
pub fn read(w: Words, page: &ProfilePage) -> Read<'_> {
    let all = steps(page);
    let label = |step: &Step| (step.value, step.label.in_language(w.language).to_owned());
    Read {
        title: &page.session.title,
        file: "samson.csv",
        frame: "samson",
        columns: &NAMES,
        headings: sheet().headings(w),
        codes: Some(Codes {
            column: "code",
            labels: all.iter().map(label).collect(),
            missing: all.iter().find(|step| step.aside == Aside::Out).map(|step| step.value),
        }),
    }
}
