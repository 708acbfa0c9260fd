//! Files of a round: answers from elsewhere, and counts that somebody has published.

use super::again;
use crate::answer::{Answer, done};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use features::instruments::Instrument;
use features::rounds::act::Entered;
use features::rounds::figures::{CountLine, CountsFile};
use features::rounds::{self, Group, rules};
use intake::answers::{Answers, answers, counts};
use model::{Reason, Refusal, RoundId, Stop, Text};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The columns that a file of answers has, as an empty file.
pub(crate) async fn template(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let round = super::kept(&app, &visit, &id).await?;
    let mut read = app.store.read().await?;
    let instrument = rounds::ask::instrument(&mut read, &visit.viewer, &round).await?.ok_or(Refusal::NotFound)?;
    let names: Vec<&str> = std::iter::once("group").chain(instrument.items().map(|item| item.key.as_str())).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"answers.csv\""),
    ];
    Ok((headers, format!("\u{feff}{}\r\n", names.join(";"))).into_response())
}

/// Sheets from a file: looked through first, kept when asked to.
pub(crate) async fn enter(State(app): State<App>, visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let round = super::kept(&app, &visit, &id).await?;
    let mut read = app.store.read().await?;
    let instrument = rounds::ask::instrument(&mut read, &visit.viewer, &round).await?.ok_or(Refusal::NotFound)?;
    let groups = rounds::ask::groups(&mut read, &visit.viewer, round.id).await?;
    drop(read);
    let sheets = match sheets(&mut fields, &instrument, &groups) {
        Ok(sheets) => sheets,
        Err(refusal) => return again(&app, &visit, round.id, &fields, refusal.into()).await,
    };
    if fields.value("intent") != "keep" {
        let w = visit.words();
        let found = w.count("round-enter-found", i64::try_from(sheets.len()).unwrap_or(i64::MAX));
        let told = Fields::of(vec![
            ("form".into(), "answers".into()),
            ("rows".into(), found),
            ("mapping".into(), fields.value("mapping").to_owned()),
        ]);
        return super::desk(&app, &visit, round.id, &told, Vec::new(), StatusCode::OK).await;
    }
    match store::write!(app.store, |w| rounds::act::enter_sheets(w, &visit.viewer, round.id, &sheets).await) {
        Ok(()) => done(&format!("/rounds/{}", round.id), "round-entered"),
        Err(stop) => again(&app, &visit, round.id, &fields, stop).await,
    }
}

/// Groups and answers by question, as the columns and what is written about them say.
fn sheets(fields: &mut Fields, instrument: &Instrument, groups: &[Group]) -> Result<Vec<Entered>, Refusal> {
    let missing = || Refusal::field("file", Reason::new("missing").with("label", "field-answers-file"));
    let bytes = fields.files.first().map(|(_, bytes)| bytes.clone()).ok_or_else(missing)?;
    if bytes.starts_with(b"%PDF") || bytes.iter().take(1_000).any(|byte| *byte == 0) {
        return Err(Refusal::field("file", Reason::new("not-text")));
    }
    let table = answers(Cursor::new(bytes)).map_err(|reason| Refusal::field("file", reason))?;
    let names = mapped(&table, fields.value("mapping"));
    let group_place = names.iter().position(|name| name == "group");
    if groups.len() > 1 && group_place.is_none() {
        return Err(Refusal::field("file", Reason::new("counts-column").with("column", "group")));
    }
    let unknown: Vec<&str> = names
        .iter()
        .filter(|name| *name != "group" && !name.is_empty() && instrument.item(name).is_none())
        .map(String::as_str)
        .collect();
    if !unknown.is_empty() {
        let told = unknown.into_iter().take(5).collect::<Vec<_>>().join(", ");
        return Err(Refusal::field("file", Reason::new("answers-columns").with("columns", told)));
    }
    table.rows.iter().map(|row| sheet(instrument, groups, (&names, group_place), row)).collect()
}

fn sheet(
    instrument: &Instrument,
    groups: &[Group],
    (names, group_place): (&[String], Option<usize>),
    (line, cells): &(u64, Vec<String>),
) -> Result<Entered, Refusal> {
    let wrong = |reason: Reason, column: &str| {
        Refusal::field(
            "file",
            Reason::new("answers-cell").with("line", line).with("column", column).with("value", reason.key),
        )
    };
    let named = group_place.map_or("", |place| &cells[place]);
    let group = groups.iter().find(|group| group.key == named || group.name == named);
    let only = if groups.len() == 1 { groups.first() } else { None };
    let group = group.or(only).ok_or_else(|| wrong(Reason::new("group-unknown"), "group"))?;
    let mut answers = BTreeMap::new();
    for (place, name) in names.iter().enumerate().filter(|(place, _)| Some(*place) != group_place) {
        let Some(item) = instrument.item(name) else { continue };
        let Some(scale) = instrument.scale_of(item) else { continue };
        // A step may be named by its key as well as by its value.
        let step = scale.steps.iter().find(|step| step.key() == cells[place]);
        let given = step.map_or_else(|| cells[place].clone(), |step| step.value.to_string());
        if let Some(value) = rules::answer(item, scale, &given).map_err(|reason| wrong(reason, name))? {
            answers.insert(name.clone(), value);
        }
    }
    if answers.is_empty() {
        return Err(Refusal::field("file", Reason::new("answers-none").with("line", line)));
    }
    Ok((group.key.clone(), answers))
}

/// The names of the columns as the round knows them: a line `column = question` says what a column is; one without a
/// question leaves the column out.
fn mapped(table: &Answers, mapping: &str) -> Vec<String> {
    let lines: Vec<(&str, &str)> = mapping.lines().filter_map(|line| line.split_once('=')).collect();
    let named = |name: &String| {
        let said = lines.iter().find(|(column, _)| column.trim().eq_ignore_ascii_case(name));
        said.map_or_else(|| name.clone(), |(_, key)| key.trim().to_owned())
    };
    table.names.iter().map(named).collect()
}

/// Counts that somebody has published.
pub(crate) async fn add_counts(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let round = super::kept(&app, &visit, &id).await?;
    let added: Result<(), Stop> = match counted(&fields) {
        Ok((file, respondents, source)) => add(&app, &visit, round.id, (&file, respondents, &source)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(()) => done(&format!("/rounds/{}/results", round.id), "round-counts"),
        Err(stop) => again(&app, &visit, round.id, &fields, stop).await,
    }
}

async fn add(
    app: &App,
    visit: &Visit,
    id: RoundId,
    (file, respondents, source): (&CountsFile, u64, &Text<500>),
) -> Result<(), Stop> {
    store::write!(app.store, |w| rounds::act::add_counts(w, &visit.viewer, id, file, (respondents, source)).await)
}

fn counted(fields: &Fields) -> Result<(CountsFile, u64, Text<500>), Refusal> {
    let mut decoder = Decoder::new(fields);
    let respondents = decoder.required_within("respondents", 1, 1_000_000_000);
    let source = decoder.required_line("counts_source");
    if fields.files.is_empty() {
        decoder.refuse("file", Reason::new("missing").with("label", "field-counts-file"));
    }
    let (respondents, source) = decoder.made(respondents.zip(source))?;
    let bytes = fields.files.first().map(|(_, bytes)| bytes.clone()).unwrap_or_default();
    let read = counts(bytes).map_err(|wrong| {
        let told = Reason::new("answers-cell").with("line", wrong.line).with("column", &wrong.column);
        let column = wrong.column.is_empty();
        Refusal::field("file", if column { wrong.reason } else { told.with("value", "not-a-number") })
    })?;
    let line = |count: intake::answers::Count| CountLine {
        line: usize::try_from(count.line).unwrap_or(0),
        item: count.item,
        option: count.option,
        count: count.count,
        by: count.by,
        rank: count.rank,
        percent: count.percent,
    };
    let lines = read.into_iter().map(line).collect();
    Ok((CountsFile { lines }, u64::try_from(respondents).unwrap_or(0), source))
}
