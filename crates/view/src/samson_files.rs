//! What a session agreed on as rows for spreadsheets, and as scripts by which R and SPSS read the CSV with its labels.

use crate::Words;
use crate::pages::samson::{ProfilePage, statement_of};
use crate::sheet::{Column, Sheet};
use features::instruments::{Aside, Step};
use std::fmt::Write;

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
            code: line.and_then(|line| line.tenths),
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

/// A script by which R reads `samson.csv` with labels.
pub fn r(w: Words, page: &ProfilePage) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let names = NAMES.map(|(name, _)| quoted(name)).join(", ");
    let all = steps(page);
    let levels: Vec<String> = all.iter().map(|step| step.value.to_string()).collect();
    let labels: Vec<String> = all.iter().map(|step| quoted(step.label.in_language(w.language))).collect();
    let mut script = format!("# {}\n", page.session.title.replace(['\n', '\r'], " "));
    // Writing into text does not fail.
    let _ = writeln!(
        script,
        "samson <- read.csv2(\"samson.csv\", fileEncoding = \"UTF-8-BOM\", header = TRUE,\n  col.names = c({names}),\n  \
         na.strings = \"\", stringsAsFactors = FALSE)"
    );
    let _ = writeln!(
        script,
        "samson$step <- factor(samson$code, levels = c({}),\n  labels = c({}))",
        levels.join(", "),
        labels.join(", ")
    );
    for ((name, _), column) in NAMES.iter().zip(sheet().columns()) {
        let _ = writeln!(script, "attr(samson${name}, \"label\") <- {}", quoted(&column.heading(w)));
    }
    script
}

/// Syntax by which SPSS reads `samson.csv` with labels. It is to stand beside the file.
pub fn spss(w: Words, page: &ProfilePage) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let variables = NAMES.map(|(name, width)| format!("  {name} {width}")).join("\n");
    let columns = sheet();
    let labels = NAMES.iter().zip(columns.columns());
    let labels: Vec<String> =
        labels.map(|((name, _), column)| format!("  {name} {}", quoted(&column.heading(w)))).collect();
    let steps: Vec<String> = steps(page)
        .iter()
        .map(|step| format!("  {} {}", step.value, quoted(step.label.in_language(w.language))))
        .collect();
    let beside = steps_beside(page);
    let mut syntax = format!(
        "* Encoding: UTF-8.\nSET DECIMAL=COMMA.\nGET DATA /TYPE=TXT /FILE='samson.csv' /ENCODING='UTF8' \
         /ARRANGEMENT=DELIMITED\n  /DELIMITERS=';' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES=\n{variables}.\n\
         VARIABLE LABELS\n{}.\nVALUE LABELS code\n{}.\n",
        labels.join("\n"),
        steps.join("\n")
    );
    if let Some(beside) = beside {
        let _ = writeln!(syntax, "MISSING VALUES code ({beside}).");
    }
    syntax.push_str("EXECUTE.\n");
    syntax
}

fn steps_beside(page: &ProfilePage) -> Option<i64> {
    steps(page).iter().find(|step| step.aside == Aside::Out).map(|step| step.value)
}
