//! Tables of separated values: columns by name, values of several lines.

use crate::source::{RowMark, Source};
use csv::{Reader, ReaderBuilder, StringRecord};
use model::Reason;
use std::io::{BufRead, BufReader, Read};

/// The most columns of a table: the register has 90.
const MOST_COLUMNS: usize = 500;

/// A table that is read row by row.
pub(crate) struct Table {
    rows: Reader<BufReader<Source>>,
    mark: RowMark,
    names: Vec<String>,
    record: StringRecord,
}

impl Table {
    /// Reads the names of the columns; the sign between values is the one that stands oftenest among them.
    pub(crate) fn new(source: Source) -> Result<Self, Reason> {
        let mark = source.mark();
        Self::of(BufReader::with_capacity(64 * 1024, source), mark)
    }

    /// The same of a text whose beginning has been looked at.
    pub(crate) fn of(mut text: BufReader<Source>, mark: RowMark) -> Result<Self, Reason> {
        let first = text.fill_buf().map_err(unreadable)?;
        let delimiter = delimiter(first);
        let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text);
        let names: Vec<String> = rows.headers().map_err(broken)?.iter().map(|name| name.trim().to_owned()).collect();
        if names.iter().all(String::is_empty) {
            return Err(Reason::new("import-empty"));
        }
        if names.len() > MOST_COLUMNS {
            return Err(Reason::new("import-columns").with("limit", MOST_COLUMNS));
        }
        Ok(Self { rows, mark, names, record: StringRecord::new() })
    }

    /// The names of the columns as the file has them.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Where a column stands, by any of its names, in whatever case.
    pub(crate) fn place(&self, known: &[&str]) -> Option<usize> {
        known.iter().find_map(|known| self.names.iter().position(|name| name.to_lowercase() == known.to_lowercase()))
    }

    /// The next row, with the line it begins on; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, &StringRecord)>, Reason> {
        loop {
            let more = self.rows.read_record(&mut self.record).map_err(broken)?;
            self.mark.row();
            if !more {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some((line, &self.record)))
    }
}

/// The sign that stands oftenest in the first line, outside of quotes.
fn delimiter(first: &[u8]) -> u8 {
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in first {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            other if !quoted => {
                counts.iter_mut().filter(|(sign, _)| sign == other).for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    counts.iter().max_by_key(|(sign, count)| (*count, *sign == b',')).map_or(b',', |(sign, _)| *sign)
}

/// Reads the beginning of a text without taking it.
pub(crate) fn begins_with_bracket(text: &mut BufReader<impl Read>) -> Result<bool, Reason> {
    let first = text.fill_buf().map_err(unreadable)?;
    Ok(first.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'[')))
}

fn broken(error: csv::Error) -> Reason {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => unreadable(error),
        csv::ErrorKind::Utf8 { pos, .. } => {
            Reason::new("import-unreadable").with("line", pos.map_or(1, |place| place.line()))
        }
        _ => Reason::new("import-broken"),
    }
}

/// Why bytes could not be read: most often a packed file that is not whole.
pub(crate) fn unreadable(error: std::io::Error) -> Reason {
    if error.to_string().contains("larger than") {
        Reason::new("import-row-large")
    } else {
        Reason::new("import-broken")
    }
}
