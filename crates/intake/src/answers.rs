//! Files of answers, one respondent a row, and of counts that somebody has published, one count a row.

use crate::RowError;
use crate::source::Source;
use crate::table::Table;
use model::Reason;
use std::io::{Cursor, Read};

/// The most rows of a file of answers.
pub const MOST_ROWS: usize = 100_000;
/// The most cells.
const MOST_CELLS: usize = 10_000_000;

/// A file of answers as it was written: columns by name, a row for each respondent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The names of the columns.
    pub names: Vec<String>,
    /// The line each row begins on, and its cells; as many as there are columns.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Reads a file of answers.
///
/// # Errors
/// Why it cannot be read; `import-rows` where it has more than we take.
pub fn answers(bytes: impl Read + 'static) -> Result<Answers, Reason> {
    let source = Source::new(bytes).map_err(|_| Reason::new("import-broken"))?;
    let mut table = Table::new(source)?;
    let names = table.names().to_vec();
    let mut rows = Vec::new();
    while let Some((line, record)) = table.next()? {
        if rows.len() >= MOST_ROWS || (rows.len() + 1) * names.len() > MOST_CELLS {
            return Err(Reason::new("answers-rows").with("limit", MOST_ROWS));
        }
        let cell = |place: usize| record.get(place).map(str::trim).unwrap_or_default().to_owned();
        rows.push((line, (0..names.len()).map(cell).collect()));
    }
    Ok(Answers { names, rows })
}

/// One count that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The line it stands on.
    pub line: u64,
    /// The question's key.
    pub item: String,
    /// The step's key.
    pub option: String,
    /// How many.
    pub count: u64,
    /// The question it is broken down by and its step, if any.
    pub by: Option<(String, String)>,
    /// The place the question was published with.
    pub rank: Option<usize>,
    /// The whole per cent that was published.
    pub percent: Option<u64>,
}

/// Reads a file of counts: the columns `item`, `option` and `count`, and where they are used `by`, `level`, `rank` and
/// `percent`.
///
/// # Errors
/// Why it cannot be read, or the first cell that is wrong.
pub fn counts(bytes: Vec<u8>) -> Result<Vec<Count>, RowError> {
    let whole = |reason: Reason| RowError { line: 1, column: String::new(), reason };
    let table = answers(Cursor::new(bytes)).map_err(whole)?;
    let place = |name: &str| table.names.iter().position(|known| known.to_lowercase() == name);
    let needed = |name: &'static str| {
        let missing = || whole(Reason::new("counts-column").with("column", name));
        place(name).ok_or_else(missing)
    };
    let (item, option, count) = (needed("item")?, needed("option")?, needed("count")?);
    let (by, level, rank, percent) = (place("by"), place("level"), place("rank"), place("percent"));
    let mut found = Vec::new();
    for (line, cells) in &table.rows {
        let number = |place: usize| -> Result<Option<u64>, RowError> {
            let text: String = cells[place].chars().filter(|sign| !sign.is_whitespace()).collect();
            let read = text.parse::<u64>().ok().filter(|number| *number <= 1_000_000_000);
            let wrong =
                || RowError { line: *line, column: table.names[place].clone(), reason: Reason::new("not-a-number") };
            if text.is_empty() { Ok(None) } else { read.map(Some).ok_or_else(wrong) }
        };
        let missing = || RowError { line: *line, column: "count".into(), reason: Reason::new("not-a-number") };
        let text = |place: Option<usize>| place.map(|place| cells[place].clone()).filter(|text| !text.is_empty());
        let optional = |place: Option<usize>| place.map_or(Ok(None), number);
        found.push(Count {
            line: *line,
            item: cells[item].clone(),
            option: cells[option].clone(),
            count: number(count)?.ok_or_else(missing)?,
            by: text(by).zip(text(level)),
            rank: optional(rank)?.and_then(|rank| usize::try_from(rank).ok()),
            percent: optional(percent)?,
        });
    }
    Ok(found)
}
