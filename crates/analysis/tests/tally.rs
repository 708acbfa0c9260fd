//! Many answers counted in one pass, against the simple path through a reader of CSV.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use analysis::statistics::reliability::{Alpha, alpha, reverse};
use analysis::tally::{Column, Place, Plan, Scale, ScaleItem, TOLD, Tally, names, tally};
use proptest::prelude::*;

/// A file as it is put together: its bytes, and where each row begins that is not empty.
struct File {
    bytes: Vec<u8>,
    lines: Vec<u64>,
}

/// A field and whether it is quoted, where that is open.
type Field = (String, bool);

fn field() -> impl Strategy<Value = Field> {
    let texts = [
        "",
        "",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "0",
        "10",
        "12",
        "007",
        " 3",
        "4 ",
        "x",
        "-1",
        "4.0",
        "5\"",
        "a,b",
        "a;b",
        "two\nlines",
        "two\r\nlines",
        "\"",
        "\"\"3",
        "99999999999",
        "65536",
        "north",
        "south",
        "north \"up\"",
        "øst",
    ];
    (proptest::sample::select(texts.to_vec()), any::<bool>()).prop_map(|(text, quoted)| (text.to_owned(), quoted))
}

fn plan() -> Plan {
    let group = |names: &[&str]| Column::Group(names.iter().map(|name| (*name).to_owned()).collect());
    let item = |column, reversed| ScaleItem { column, reversed };
    let first = Scale { items: vec![item(1, false), item(2, true), item(4, false)] };
    let second = Scale { items: vec![item(4, true), item(5, false), item(2, false), item(0, false), item(77, true)] };
    Plan {
        separator: b',',
        columns: vec![
            group(&["south", "north", "north \"up\"", "two\nlines"]),
            Column::Item(1, 5),
            Column::Item(0, 4),
            Column::Other,
            Column::Item(2, 12),
            Column::Item(1, 5),
            group(&["øst", "a,b"]),
            Column::Item(7, 3),
        ],
        scales: vec![first, second, Scale::default()],
    }
}

fn write(rows: &[(Vec<Field>, bool)], separator: u8, mark: bool, end: bool) -> File {
    let mut bytes = if mark { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
    let (mut line, mut lines) = (1, Vec::new());
    let names = ("\"name, of;\n this\"".to_owned(), false);
    let rows = std::iter::once((vec![names], false)).chain(rows.iter().cloned());
    for (number, (fields, feed)) in rows.enumerate() {
        let begin = bytes.len();
        for (place, (text, quoted)) in fields.iter().enumerate() {
            if place > 0 {
                bytes.push(separator);
            }
            let must = text.contains([separator as char, '\n']) || text.starts_with('"');
            match number > 0 && (*quoted || must) {
                true => bytes.extend(format!("\"{}\"", text.replace('"', "\"\"")).bytes()),
                false => bytes.extend(text.bytes()),
            }
        }
        if bytes.len() > begin {
            lines.push(line);
        }
        line += bytes[begin..].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        bytes.extend(if feed { &b"\r\n"[..] } else { b"\n" });
    }
    if !end {
        bytes.pop();
    }
    lines.remove(0);
    File { bytes, lines }
}

fn chunks(bytes: &[u8], size: usize) -> impl Iterator<Item = Vec<u8>> + Send {
    bytes.chunks(size).map(<[u8]>::to_vec).collect::<Vec<_>>().into_iter()
}

/// What the simple path finds of one field of an item.
fn answer(text: &str, low: u16, high: u16) -> Result<Option<u64>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let value = text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())).ok_or(())?;
    if (u64::from(low)..=u64::from(high)).contains(&value) { Ok(Some(value)) } else { Err(()) }
}

/// Compares a tally with the rows as the csv crate reads them.
fn check(plan: &Plan, file: &File, found: &Tally) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(plan.separator).from_reader(&file.bytes[..]);
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(found.rows, rows.len() as u64);
    let at = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let mut told = Vec::new();
    for (row, line) in rows.iter().zip(&file.lines) {
        for (column, kind) in plan.columns.iter().enumerate() {
            let text = at(row, column);
            let fine = match kind {
                Column::Other => true,
                Column::Group(names) => text.is_empty() || names.contains(&text),
                Column::Item(low, high) => answer(&text, *low, *high).is_ok(),
            };
            if !fine {
                told.push(Place { line: *line, column });
            }
        }
    }
    assert_eq!(found.unreadable, told.len() as u64);
    told.truncate(TOLD);
    assert_eq!(found.told, told);
    let groupings = plan.columns.iter().enumerate().filter(|(_, kind)| matches!(kind, Column::Group(_)));
    for (grouping, (place, kind)) in groupings.enumerate() {
        let Column::Group(names) = kind else { continue };
        for (column, kind) in plan.columns.iter().enumerate() {
            let Column::Item(low, high) = kind else { continue };
            let mut counts = vec![vec![0; (usize::from(*high) + 1).saturating_sub(usize::from(*low))]; names.len() + 1];
            for row in &rows {
                let group = names.iter().position(|name| *name == at(row, place)).unwrap_or(names.len());
                if let Ok(Some(value)) = answer(&at(row, column), *low, *high) {
                    counts[group][value as usize - usize::from(*low)] += 1;
                }
            }
            assert_eq!(found.without_group(grouping, column), counts.pop().unwrap());
            assert_eq!(found.by_group(grouping, column), counts);
        }
    }
    for (place, scale) in plan.scales.iter().enumerate() {
        check_scale(plan, scale, &rows, found.alpha(place).unwrap());
    }
}

fn check_scale(plan: &Plan, scale: &Scale, rows: &[Vec<String>], found: Alpha) {
    let one = |row: &Vec<String>, item: &ScaleItem| {
        let Some(Column::Item(low, high)) = plan.columns.get(item.column) else { return None };
        let text = row.get(item.column).map_or("", String::as_str);
        let value = answer(text, *low, *high).ok().flatten().map(|value| value as f64);
        Some(value.map(|value| if item.reversed { reverse(value, f64::from(*low), f64::from(*high)) } else { value }))
    };
    let read: Vec<Vec<Option<f64>>> =
        rows.iter().map(|row| scale.items.iter().filter_map(|item| one(row, item)).collect()).collect();
    match (alpha(&read), found) {
        (Alpha::Known { alpha: a, rows: n }, Alpha::Known { alpha: b, rows: m }) => {
            assert!((a - b).abs() < 1e-9 * a.abs().max(1.0) && n == m, "{a} for {b}, {n} and {m} rows");
        }
        // Without a row the simple path cannot know how many items there are.
        (Alpha::FewItems(_), Alpha::FewItems(_) | Alpha::FewRows(0)) => {}
        (a, b) => assert_eq!(a, b),
    }
}

proptest! {
    #[test]
    fn a_tally_is_what_the_simple_path_counts(
        rows in proptest::collection::vec((proptest::collection::vec(field(), 0..10), any::<bool>()), 0..30),
        semicolon in any::<bool>(), mark in any::<bool>(), end in any::<bool>(), size in 1usize..90,
    ) {
        let plan = Plan { separator: if semicolon { b';' } else { b',' }, ..plan() };
        let file = write(&rows, plan.separator, mark, end);
        check(&plan, &file, &tally(&plan, chunks(&file.bytes, size)));
    }

    #[test]
    fn scales_of_many_whole_rows_are_what_the_simple_path_finds(
        rows in proptest::collection::vec(proptest::collection::vec(0u8..14, 6), 10..60), size in 1usize..200,
    ) {
        let fields = |row: &Vec<u8>| (row.iter().map(|value| (value.to_string(), false)).collect(), false);
        let file = write(&rows.iter().map(fields).collect::<Vec<_>>(), b',', false, true);
        let columns = vec![Column::Item(0, 13), Column::Item(1, 13), Column::Item(0, 12), Column::Item(0, 13), Column::Item(0, 100)];
        let items = |turned| Scale { items: (0..5).map(|column| ScaleItem { column, reversed: column == turned }).collect() };
        let plan = Plan { separator: b',', columns, scales: vec![items(9), items(1), items(4)] };
        check(&plan, &file, &tally(&plan, chunks(&file.bytes, size)));
    }

    #[test]
    fn any_bytes_are_taken(bytes in proptest::collection::vec(proptest::sample::select(b"1\",;\n\r 5x".to_vec()), 0..200), size in 1usize..50, separator in any::<u8>()) {
        tally(&plan(), chunks(&bytes, size));
        tally(&Plan { separator, ..plan() }, chunks(&bytes, size));
        names(&bytes);
    }

    #[test]
    fn the_size_of_chunks_changes_nothing(bytes in proptest::collection::vec(proptest::sample::select(b"123\",\n\r5x".to_vec()), 0..400), size in 1usize..50) {
        prop_assert_eq!(tally(&plan(), chunks(&bytes, size)), tally(&plan(), std::iter::once(bytes)));
    }
}

#[test]
fn names_are_read_with_what_stands_between_them() {
    assert_eq!(names(b"\xef\xbb\xbf\na;b\n1,2;3,4,5\n"), (b';', vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(names("a,\"b\nc\",d".as_bytes()), (b',', vec!["a".to_owned(), "b\nc".to_owned(), "d".to_owned()]));
    assert_eq!(names(b""), (b',', vec![]));
}

#[test]
fn nothing_is_an_answer() {
    let found = tally(&plan(), std::iter::empty());
    assert_eq!((found.rows, found.unreadable, found.alpha(0)), (0, 0, Some(Alpha::FewRows(0))));
    assert_eq!(found.by_group(0, 3), Vec::<Vec<u64>>::new());
    assert_eq!(found.alpha(9), None);
}
