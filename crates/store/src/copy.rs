//! Rows as the text that COPY takes.

use model::Cell;
use std::fmt::Write;

/// Rows in the text format of COPY.
pub(crate) fn copy_lines(rows: &[Vec<Cell>]) -> String {
    let mut lines = String::with_capacity(rows.len() * 256);
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                lines.push('\t');
            }
            copy_cell(&mut lines, cell);
        }
        lines.push('\n');
    }
    lines
}

fn copy_cell(lines: &mut String, cell: &Cell) {
    let written = match cell {
        Cell::Text(Some(text)) => {
            let mut left = text.as_str();
            while let Some(place) = left.find(['\\', '\t', '\n', '\r']) {
                lines.push_str(&left[..place]);
                lines.push_str(match left.as_bytes()[place] {
                    b'\\' => "\\\\",
                    b'\t' => "\\t",
                    b'\n' => "\\n",
                    _ => "\\r",
                });
                left = &left[place + 1..];
            }
            lines.push_str(left);
            Ok(())
        }
        Cell::Int(Some(number)) => write!(lines, "{number}"),
        Cell::Real(Some(number)) => write!(lines, "{number}"),
        Cell::Bytes(Some(bytes)) => write!(lines, "\\\\x{}", hex::encode(bytes)),
        _ => write!(lines, "\\N"),
    };
    // Writing into a text does not fail.
    debug_assert!(written.is_ok());
}

/// Whether rows are few, and none has a cell whose kind is not known because it is empty.
pub(crate) fn are_few(rows: &[Vec<Cell>]) -> bool {
    (1..=100).contains(&rows.len()) && !rows.iter().flatten().any(|cell| matches!(cell, Cell::Text(None)))
}

/// The places of rows in an INSERT: `($1, $2), ($3, $4)`.
pub(crate) fn numbered(rows: &[Vec<Cell>]) -> String {
    let mut before = 0;
    let row = |cells: &Vec<Cell>| {
        let places: Vec<String> = (before + 1..=before + cells.len()).map(|place| format!("${place}")).collect();
        before += cells.len();
        format!("({})", places.join(", "))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_escapes_what_would_break_a_line() {
        let row = vec![Cell::Text(Some("a\tb\\c\nd".into())), Cell::Int(None), Cell::Bytes(Some(vec![0, 255]))];
        assert_eq!(copy_lines(&[row]), "a\\tb\\\\c\\nd\t\\N\t\\\\x00ff\n");
    }

    #[test]
    fn few_rows_are_numbered_through() {
        let rows = vec![vec![Cell::Int(Some(1)), Cell::Text(Some("a".into()))]; 2];
        assert!(are_few(&rows) && !are_few(&[]) && !are_few(&[vec![Cell::Text(None)]]));
        assert_eq!(numbered(&rows), "($1, $2), ($3, $4)");
    }
}
