//! Tables as CSV that opens right in Norwegian Excel: UTF-8 with a byte order mark, semicolons.

/// A table as CSV. Cells that a spreadsheet would run as a formula get an apostrophe in front.
pub fn table(head: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let harmless = |row: &[String]| -> Vec<String> { row.iter().map(|cell| defused(cell)).collect() };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| harmless(row)).collect();
    written(&harmless(head), &rows)
}

/// The same as it stands, for cells that are known to be harmless.
pub(crate) fn written(head: &[String], lines: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = vec![0xEF, 0xBB, 0xBF];
    bytes.extend(rows(&[head.to_vec()]));
    bytes.extend(rows(lines));
    bytes
}

/// Rows alone, to be put after others.
pub(crate) fn rows(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The text, with an apostrophe in front where a spreadsheet would run it.
pub(crate) fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        let rows = vec![vec!["a;b".into(), "=1+1".into()], vec!["to\nlinjer".into(), "æøå".into()]];
        let bytes = super::table(&["En".into(), "To".into()], &rows);
        assert_eq!(bytes[..3], [0xEF, 0xBB, 0xBF]);
        assert_eq!(String::from_utf8_lossy(&bytes[3..]), "En;To\n\"a;b\";'=1+1\n\"to\nlinjer\";æøå\n");
    }
}
