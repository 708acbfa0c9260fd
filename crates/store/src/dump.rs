//! A region's whole content as lines of text: out of either database, into either.
//!
//! The first line says what the file is and at which number its tables stand. Then each table names itself and its
//! columns on one line, and each of its rows is a line with a JSON array; bytes are `{"b64": …}`. The last line counts
//! the rows and holds the SHA-256 of all lines before it, so that a file that was cut or changed is not loaded.

use crate::dialect::{Connection, Database, DatabaseUrl, Settings};
use crate::migrate;
use crate::open_refusal::OpenRefusal;
use crate::row::Row;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::{Cell, Fault, Moment};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Write};

const FORMAT: &str = "koblingsboks-region";
/// How many rows are put into a table at once, and how many bytes they may hold together.
const ROWS_AT_ONCE: usize = 2_000;
const BYTES_AT_ONCE: usize = 16 << 20;

/// What is left out of a file that is to be handed on.
#[derive(Debug, Clone, Copy, Default)]
pub struct LeftOut {
    /// Tables whose rows stay behind.
    pub tables: &'static [&'static str],
    /// Cells that are emptied: table and column.
    pub cells: &'static [(&'static str, &'static str)],
}

/// One table of a file: how many rows there were, and a sum of their hashes that does not depend on their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSum {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// The sum.
    pub sum: [u64; 4],
}

/// What was written or loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dumped {
    /// The number of the last migration of the tables.
    pub schema: i64,
    /// Each table in the order of the file.
    pub tables: Vec<TableSum>,
}

impl Dumped {
    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Writes everything a database holds, as it stands at one moment, while others go on writing. The tables are not
/// brought up to date first, so that a copy can be taken before an upgrade.
///
/// # Errors
/// One sentence on what cannot be read or written.
pub async fn dump(
    url: &DatabaseUrl,
    made_at: Moment,
    left_out: LeftOut,
    out: &mut (dyn Write + Send),
) -> Result<Dumped, OpenRefusal> {
    let database = Database::open(url, &Settings { readers: 1, ..Settings::default() }).await?;
    let mut open = database.snapshot().await?;
    let schema = migrate::reached(&mut open).await?;
    let mut written = Lines { out, hash: Sha256::new(), rows: 0 };
    written.line(&json!({ "format": FORMAT, "edition": 1, "schema": schema, "made_at": made_at.to_string() }))?;
    let mut tables = Vec::new();
    for table in migrate::tables(schema) {
        if !left_out.tables.contains(&table) {
            tables.push(dump_table(&mut open, table, left_out, &mut written).await?);
        }
    }
    written.finish()?;
    drop(open);
    database.close().await;
    Ok(Dumped { schema, tables })
}

struct Lines<'a> {
    out: &'a mut (dyn Write + Send),
    hash: Sha256,
    rows: u64,
}

impl Lines<'_> {
    fn line(&mut self, value: &Value) -> Result<(), Fault> {
        let text = format!("{value}\n");
        self.hash.update(text.as_bytes());
        self.out.write_all(text.as_bytes()).map_err(Fault::new)
    }

    fn finish(self) -> Result<(), Fault> {
        let end = json!({ "end": { "rows": self.rows, "sha256": hex::encode(self.hash.finalize()) } });
        writeln!(self.out, "{end}").and_then(|()| self.out.flush()).map_err(Fault::new)
    }
}

async fn dump_table(
    open: &mut Connection,
    table: &'static str,
    left_out: LeftOut,
    written: &mut Lines<'_>,
) -> Result<TableSum, Fault> {
    let mut sum = TableSum { table: table.to_owned(), rows: 0, sum: [0; 4] };
    let mut emptied: Option<Vec<bool>> = None;
    open.each_row(table, &mut |row| {
        let Row { names, cells } = row;
        if emptied.is_none() {
            written.line(&json!({ "table": table, "columns": names.to_vec() }))?;
            let is_left = |name: &String| left_out.cells.contains(&(table, name.as_str()));
            emptied = Some(names.iter().map(is_left).collect());
        }
        let cells = cells.into_iter().zip(emptied.iter().flatten()).map(|(cell, left)| match left {
            true => Value::Null,
            false => value_of(cell),
        });
        let line = Value::Array(cells.collect());
        sum.add(&names, &line);
        written.rows += 1;
        written.line(&line)
    })
    .await?;
    Ok(sum)
}

impl TableSum {
    /// Adds a row: its cells in the order of their names, so that two databases that keep their columns in another
    /// order give the same sum.
    fn add(&mut self, names: &[String], line: &Value) {
        let mut cells: Vec<(&String, &Value)> = names.iter().zip(line.as_array().into_iter().flatten()).collect();
        cells.sort_by_key(|(name, _)| name.as_str());
        let hash = Sha256::digest(json!(cells).to_string());
        for (sum, part) in self.sum.iter_mut().zip(hash.chunks_exact(8)) {
            *sum = sum.wrapping_add(u64::from_be_bytes(part.try_into().unwrap_or_default()));
        }
        self.rows += 1;
    }
}

fn value_of(cell: Option<Cell>) -> Value {
    match cell {
        Some(Cell::Text(Some(text))) => Value::String(text),
        Some(Cell::Int(Some(number))) => json!(number),
        Some(Cell::Real(Some(number))) => json!(number),
        Some(Cell::Bytes(Some(bytes))) => json!({ "b64": STANDARD.encode(bytes) }),
        _ => Value::Null,
    }
}

fn cell_of(value: Value) -> Result<Cell, OpenRefusal> {
    Ok(match value {
        Value::Null => Cell::Text(None),
        Value::String(text) => Cell::Text(Some(text)),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Int(Some(whole)),
            None => Cell::Real(number.as_f64()),
        },
        Value::Object(held) => {
            let bytes = held.get("b64").and_then(Value::as_str).and_then(|text| STANDARD.decode(text).ok());
            Cell::Bytes(Some(bytes.ok_or_else(|| damaged("a cell that cannot be read"))?))
        }
        _ => return Err(damaged("a cell of an unknown kind")),
    })
}

fn damaged(what: &str) -> OpenRefusal {
    OpenRefusal::Unreachable(format!("the file cannot be loaded: {what}"))
}

/// Loads a file into an empty database, in one transaction: tables are made as they stood when it was written, filled,
/// and then brought up to date.
///
/// # Errors
/// One sentence: the database is not empty, the file is damaged or from a newer program.
pub async fn load(url: &DatabaseUrl, now: Moment, file: &mut (dyn BufRead + Send)) -> Result<Dumped, OpenRefusal> {
    let mut read = Loading { file, hash: Sha256::new(), line: String::new() };
    let head = read.next()?.ok_or_else(|| damaged("it is empty"))?;
    if head["format"] != FORMAT || head["edition"] != 1 {
        return Err(damaged("it is not a copy of a region"));
    }
    let schema = head["schema"].as_i64().ok_or_else(|| damaged("it does not say which tables it holds"))?;
    let database = Database::open(url, &Settings { readers: 2, ..Settings::default() }).await?;
    migrate::run_to(&database, now, Some(schema)).await?;
    let mut open = database.schema_transaction().await?;
    open.lock_schema().await?;
    if !open.fetch("SELECT id FROM persons LIMIT 1", Vec::new()).await?.is_empty() {
        return Err(OpenRefusal::Unreachable("the database is not empty: load into a new one".into()));
    }
    open.defer_references().await?;
    let known: Vec<&'static str> = migrate::tables(schema);
    for table in known.iter().rev() {
        open.empty_table(table).await?;
    }
    let tables = fill(&mut open, &known, &mut read).await?;
    open.continue_sequences().await?;
    open.commit().await?;
    migrate::run_to(&database, now, None).await?;
    database.close().await;
    Ok(Dumped { schema, tables })
}

struct Loading<'a> {
    file: &'a mut (dyn BufRead + Send),
    hash: Sha256,
    line: String,
}

impl Loading<'_> {
    /// The next line; at the last one the hash before it is checked.
    fn next(&mut self) -> Result<Option<Value>, OpenRefusal> {
        self.line.clear();
        let read = self.file.read_line(&mut self.line).map_err(|error| damaged(&error.to_string()))?;
        if read == 0 {
            return Ok(None);
        }
        let value: Value = serde_json::from_str(&self.line).map_err(|_| damaged("a line that is no JSON"))?;
        if value.get("end").is_none() {
            self.hash.update(self.line.as_bytes());
        }
        Ok(Some(value))
    }
}

async fn fill(
    open: &mut Connection,
    known: &[&'static str],
    read: &mut Loading<'_>,
) -> Result<Vec<TableSum>, OpenRefusal> {
    let mut sums: Vec<TableSum> = Vec::new();
    let mut filling: Option<(&'static str, Vec<String>)> = None;
    let (mut rows, mut held, mut bytes) = (0, Vec::new(), 0);
    while let Some(value) = read.next()? {
        let flush = !value.is_array() || held.len() >= ROWS_AT_ONCE || bytes > BYTES_AT_ONCE;
        if flush && let Some((table, columns)) = &filling {
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            open.insert_many(table, &columns, std::mem::take(&mut held)).await?;
            bytes = 0;
        }
        if let Some(end) = value.get("end") {
            let whole = end["rows"] == rows && end["sha256"] == hex::encode(read.hash.clone().finalize());
            return if whole { Ok(sums) } else { Err(damaged("its last line does not fit what stands before")) };
        }
        if let Some(name) = value["table"].as_str() {
            let table = known.iter().find(|table| **table == name);
            let table = table.ok_or_else(|| damaged("a table that this program does not know"))?;
            let columns = value["columns"].as_array().into_iter().flatten();
            let columns: Vec<String> = columns.filter_map(|name| name.as_str().map(str::to_owned)).collect();
            if columns
                .iter()
                .any(|name| !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit()))
            {
                return Err(damaged("a column with a name that is none"));
            }
            sums.push(TableSum { table: name.to_owned(), rows: 0, sum: [0; 4] });
            filling = Some((table, columns));
            continue;
        }
        let (Some((_, columns)), Some(sum)) = (&filling, sums.last_mut()) else {
            return Err(damaged("a row before its table"));
        };
        sum.add(columns, &value);
        rows += 1;
        bytes += read.line.len();
        let Value::Array(cells) = value else { return Err(damaged("a line that is no row")) };
        if cells.len() != columns.len() {
            return Err(damaged("a row of another length than its table's"));
        }
        held.push(cells.into_iter().map(cell_of).collect::<Result<Vec<Cell>, OpenRefusal>>()?);
    }
    Err(damaged("it ends before its last line"))
}
