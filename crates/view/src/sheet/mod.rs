//! A list as a table. Its columns are declared once, and give the CSV, the XLSX and the table on a page.

mod file;

pub use file::File;

use crate::csv::defused;
use crate::{Words, dates, kit};
use maud::{Markup, html};
use model::{Day, Language, Moment, SheetFormat};
use rust_xlsxwriter::{Format, FormatAlign, XlsxError};

type Of<'a, L, T> = Box<dyn Fn(&L) -> T + 'a>;

/// What a column holds of a line, and what kind of thing that is.
enum Cell<'a, L> {
    Text(Of<'a, L, String>),
    Number(Of<'a, L, Option<i64>>),
    Day(Of<'a, L, Option<Day>>),
    Moment(Of<'a, L, Option<Moment>>),
    Kroner(Of<'a, L, Option<i64>>),
    Decimal(Of<'a, L, Option<f64>>),
}

/// One cell of one line.
enum Value {
    Nothing,
    Text(String),
    Number(i64),
    Day(Day),
    Moment(Moment),
    Ore(i64),
    Decimal(f64),
}

impl Value {
    /// As it is written for a spreadsheet in Norway, whatever the reader's language: `03.09.2026`, `1250,50`.
    fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Decimal(number) => {
                format!("{number:.6}").trim_end_matches('0').trim_end_matches('.').replace('.', ",")
            }
            Self::Day(day) => dates::day(Language::Bokmal, *day),
            Self::Moment(at) => dates::moment(Language::Bokmal, *at),
            Self::Ore(ore) => {
                let (whole, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
                format!("{}{whole},{rest:02}", if *ore < 0 { "-" } else { "" })
            }
        }
    }

    fn csv(&self) -> String {
        if let Self::Text(text) = self { defused(text) } else { self.plain() }
    }

    fn shown(&self, w: Words) -> Markup {
        match self {
            Self::Number(number) => html! { (dates::number(w.language, *number)) },
            Self::Decimal(number) => html! { (dates::decimal(w.language, *number, 2)) },
            Self::Day(day) => dates::date(w.language, *day),
            Self::Moment(at) => dates::time(w.language, *at),
            Self::Ore(ore) => html! { (dates::kroner(w.language, *ore)) },
            Self::Nothing | Self::Text(_) => html! { (self.plain()) },
        }
    }
}

/// One column of a list.
pub struct Column<'a, L> {
    /// What it is called in an address.
    pub key: &'static str,
    heading: String,
    cell: Cell<'a, L>,
}

impl<'a, L> Column<'a, L> {
    fn new(key: &'static str, cell: Cell<'a, L>) -> Self {
        Self { key, heading: format!("field-{key}"), cell }
    }

    /// A column of words; its heading stands at `field-KEY`.
    pub fn text(key: &'static str, cell: impl Fn(&L) -> String + 'a) -> Self {
        Self::new(key, Cell::Text(Box::new(cell)))
    }

    /// A column of whole numbers.
    pub fn number(key: &'static str, cell: impl Fn(&L) -> Option<i64> + 'a) -> Self {
        Self::new(key, Cell::Number(Box::new(cell)))
    }

    /// A column of days.
    pub fn day(key: &'static str, cell: impl Fn(&L) -> Option<Day> + 'a) -> Self {
        Self::new(key, Cell::Day(Box::new(cell)))
    }

    /// A column of days with the hour, on a Norwegian clock.
    pub fn moment(key: &'static str, cell: impl Fn(&L) -> Option<Moment> + 'a) -> Self {
        Self::new(key, Cell::Moment(Box::new(cell)))
    }

    /// A column of money: øre that are shown as kroner.
    pub fn kroner(key: &'static str, cell: impl Fn(&L) -> Option<i64> + 'a) -> Self {
        Self::new(key, Cell::Kroner(Box::new(cell)))
    }

    /// A column of numbers that are not whole.
    pub fn decimal(key: &'static str, cell: impl Fn(&L) -> Option<f64> + 'a) -> Self {
        Self::new(key, Cell::Decimal(Box::new(cell)))
    }

    /// With a heading that stands elsewhere in the catalogue.
    pub fn headed(self, heading: &str) -> Self {
        Self { heading: heading.to_owned(), ..self }
    }

    /// What it is called by those who read.
    pub fn heading(&self, w: Words) -> String {
        w.say(&self.heading)
    }

    fn value(&self, line: &L) -> Value {
        let value = match &self.cell {
            Cell::Text(of) => Some(Value::Text(of(line))),
            Cell::Number(of) => of(line).map(Value::Number),
            Cell::Day(of) => of(line).map(Value::Day),
            Cell::Moment(of) => of(line).map(Value::Moment),
            Cell::Kroner(of) => of(line).map(Value::Ore),
            Cell::Decimal(of) => of(line).filter(|number| number.is_finite()).map(Value::Decimal),
        };
        value.unwrap_or(Value::Nothing)
    }

    /// How a spreadsheet shows it. Formats are kept in the American way, and shown in the reader's.
    fn format(&self) -> Format {
        match &self.cell {
            Cell::Text(_) => Format::new().set_text_wrap().set_align(FormatAlign::Top),
            Cell::Number(_) => Format::new().set_num_format("0").set_align(FormatAlign::Top),
            Cell::Day(_) => Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Top),
            Cell::Moment(_) => Format::new().set_num_format("dd.mm.yyyy hh:mm").set_align(FormatAlign::Top),
            Cell::Decimal(_) => Format::new().set_num_format("0.00").set_align(FormatAlign::Top),
            Cell::Kroner(_) => Format::new().set_num_format("#,##0.00").set_align(FormatAlign::Top),
        }
    }
}

/// A list whose columns are declared.
pub struct Sheet<'a, L> {
    title: &'static str,
    columns: Vec<Column<'a, L>>,
    link: Option<Of<'a, L, (String, Option<Language>)>>,
}

impl<'a, L> Sheet<'a, L> {
    /// A list with a title from the catalogue and its columns.
    pub fn new(title: &'static str, columns: Vec<Column<'a, L>>) -> Self {
        Self { title, columns, link: None }
    }

    /// With the address of each line, and the language its first column is written in, where it is a person's.
    pub fn linked(self, link: impl Fn(&L) -> (String, Option<Language>) + 'a) -> Self {
        Self { link: Some(Box::new(link)), ..self }
    }

    /// With the columns that were asked for alone; with all where none of those is known.
    pub fn only<'n>(mut self, asked: impl Iterator<Item = &'n str>) -> Self {
        let asked: Vec<&str> = asked.flat_map(|names| names.split(',')).collect();
        if self.columns.iter().any(|column| asked.contains(&column.key)) {
            self.columns.retain(|column| asked.contains(&column.key));
        }
        self
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column<'a, L>] {
        &self.columns
    }

    /// What the columns are called, in their order.
    pub fn headings(&self, w: Words) -> Vec<String> {
        self.columns.iter().map(|column| column.heading(w)).collect()
    }

    /// As CSV: UTF-8 with a byte order mark, semicolons, decimal commas. Nothing in it is run as a formula.
    ///
    /// # Errors
    /// As [`Sheet::xlsx`].
    pub fn csv(&self, w: Words, lines: &[L]) -> Result<Vec<u8>, XlsxError> {
        self.whole(w, SheetFormat::Csv, lines)
    }

    /// As XLSX: numbers and days as such, words as words and never as formulas, the headings frozen and with filters.
    ///
    /// # Errors
    /// Where the sheet cannot be written, which its size does not lead to.
    pub fn xlsx(&self, w: Words, lines: &[L]) -> Result<Vec<u8>, XlsxError> {
        self.whole(w, SheetFormat::Xlsx, lines)
    }

    fn whole(&self, w: Words, format: SheetFormat, lines: &[L]) -> Result<Vec<u8>, XlsxError> {
        let mut file = File::new(self, w, format, false)?;
        file.add(lines)?;
        file.end()
    }

    /// As a table on a page; the first column leads to the thing itself.
    pub fn table(&self, w: Words, lines: &[L]) -> Markup {
        let row = |line: &L| -> Vec<Markup> {
            let cells = self.columns.iter().map(|column| column.value(line));
            cells
                .enumerate()
                .map(|(place, value)| if place == 0 { self.first(w, line, &value) } else { value.shown(w) })
                .collect()
        };
        kit::table(&w.say(self.title), &self.headings(w), &lines.iter().map(row).collect::<Vec<_>>())
    }

    fn first(&self, w: Words, line: &L, value: &Value) -> Markup {
        let Some((path, language)) = self.link.as_ref().map(|link| link(line)) else { return value.shown(w) };
        let nameless = value.plain().trim().is_empty();
        html! {
            a.ds-link href=(path) lang=[language.filter(|_| !nameless)] {
                @if nameless { (w.say("needs-untitled")) } @else { (value.shown(w)) }
            }
        }
    }
}

/// A sheet's name has at most 31 characters, and not all signs.
pub(crate) fn short(name: &str) -> String {
    name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::{Column, Sheet};
    use crate::Words;
    use model::Language;

    type Line = (&'static str, Option<i64>, &'static str);

    fn sheet() -> Sheet<'static, Line> {
        Sheet::new(
            "needs-title",
            vec![
                Column::text("title", |line: &Line| line.0.to_owned()),
                Column::kroner("price", |line: &Line| line.1).headed("field-price-model"),
                Column::day("valid-until", |line: &Line| line.2.parse().ok()),
                Column::number("number", |line: &Line| line.1),
            ],
        )
    }

    #[test]
    fn a_list_is_written_for_spreadsheets_in_norway_in_every_language() {
        let lines: [Line; 4] = [
            ("=1+1", Some(125_050), "2026-09-03"),
            ("Ærlig; talt", Some(-5), ""),
            ("@a", None, "2024-02-29"),
            ("Æ", Some(100), ""),
        ];
        for language in Language::ALL {
            let bytes = sheet().csv(Words::of(*language), &lines).unwrap();
            assert_eq!(bytes[..3], [0xEF, 0xBB, 0xBF]);
            let text = String::from_utf8(bytes[3..].to_vec()).unwrap();
            let rows: Vec<&str> = text.lines().skip(1).collect();
            let wanted =
                ["'=1+1;1250,50;03.09.2026;125050", "\"Ærlig; talt\";-0,05;;-5", "'@a;;29.02.2024;", "Æ;1,00;;100"];
            assert_eq!(rows, wanted, "{language}");
            assert!(!sheet().xlsx(Words::of(*language), &lines).unwrap().is_empty());
        }
    }

    #[test]
    fn the_columns_that_were_asked_for_stand_in_their_own_order() {
        let keys = |asked: &[&str]| -> Vec<&'static str> {
            sheet().only(asked.iter().copied()).columns().iter().map(|column| column.key).collect()
        };
        assert_eq!(keys(&["number,title"]), ["title", "number"]);
        assert_eq!(keys(&["valid-until", "price", "tull"]), ["price", "valid-until"]);
        for all in [&[][..], &["tull"], &["", "Title"]] {
            assert_eq!(keys(all), ["title", "price", "valid-until", "number"]);
        }
    }
}
