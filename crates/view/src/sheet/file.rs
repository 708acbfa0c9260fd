//! A list as a file that grows by some lines at a time, so that a long one never stands in memory.

use super::{Column, Sheet, Value, short};
use crate::{Words, csv};
use model::SheetFormat;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The widest a column of a spreadsheet is made, in characters.
const WIDEST: usize = 60;
/// The most characters that a spreadsheet takes in a cell.
const LONGEST: usize = 32_767;

/// A file that is being written.
pub struct File<'s, 'a, L> {
    sheet: &'s Sheet<'a, L>,
    kind: Kind,
}

enum Kind {
    /// What has been written and not yet taken.
    Csv(Vec<u8>),
    /// The workbook; how wide each column must be, and how it is shown; how many rows there are.
    Xlsx { book: Box<Workbook>, widest: Vec<usize>, formats: Vec<Format>, rows: u32 },
}

impl<'s, 'a, L> File<'s, 'a, L> {
    /// A file with its headings. The rows of a long XLSX are put beside the memory, into a temporary file.
    ///
    /// # Errors
    /// Where there is no place for it.
    pub fn new(sheet: &'s Sheet<'a, L>, w: Words, format: SheetFormat, long: bool) -> Result<Self, XlsxError> {
        let headings = sheet.headings(w);
        let kind = match format {
            SheetFormat::Csv => Kind::Csv(csv::written(&headings, &[])),
            SheetFormat::Xlsx => {
                let mut book = Box::new(Workbook::new());
                let page = if long { book.add_worksheet_with_constant_memory() } else { book.add_worksheet() };
                let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
                page.set_name(short(&w.say(sheet.title)))?;
                page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
                page.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
                let widest = headings.iter().map(|heading| heading.chars().count() + 3).collect();
                for (place, heading) in (0u16..).zip(headings) {
                    page.write_string_with_format(0, place, heading, &head)?;
                }
                let formats = sheet.columns.iter().map(Column::format).collect();
                Kind::Xlsx { book, widest, formats, rows: 0 }
            }
        };
        Ok(Self { sheet, kind })
    }

    /// Adds lines after those that stand there.
    ///
    /// # Errors
    /// Where the file cannot grow.
    pub fn add(&mut self, lines: &[L]) -> Result<(), XlsxError> {
        let columns = &self.sheet.columns;
        match &mut self.kind {
            Kind::Csv(written) => {
                let row = |line: &L| columns.iter().map(|column| column.value(line).csv()).collect();
                written.extend(csv::rows(&lines.iter().map(row).collect::<Vec<_>>()));
            }
            Kind::Xlsx { book, widest, formats, rows } => {
                let page = book.worksheet_from_index(0)?;
                for line in lines {
                    *rows += 1;
                    for (place, (column, format)) in (0u16..).zip(columns.iter().zip(formats.iter())) {
                        let value = column.value(line);
                        let wide = &mut widest[usize::from(place)];
                        *wide = (*wide).max(value.plain().chars().count());
                        put(page, (*rows, place), &value, format)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What has been written since it was last asked; nothing of a file that stands only when it is whole.
    pub fn taken(&mut self) -> Vec<u8> {
        match &mut self.kind {
            Kind::Csv(written) => std::mem::take(written),
            Kind::Xlsx { .. } => Vec::new(),
        }
    }

    /// The file, or what has not yet been taken of it.
    ///
    /// # Errors
    /// Where it cannot be put together.
    pub fn end(self) -> Result<Vec<u8>, XlsxError> {
        match self.kind {
            Kind::Csv(written) => Ok(written),
            Kind::Xlsx { mut book, widest, rows, .. } => {
                let page = book.worksheet_from_index(0)?;
                for (place, wide) in (0u16..).zip(&widest) {
                    page.set_column_width(place, u32::try_from((*wide).clamp(8, WIDEST) + 2).unwrap_or(10))?;
                }
                if let Ok(columns @ 1..) = u16::try_from(widest.len()) {
                    page.autofilter(0, 0, rows, columns - 1)?;
                }
                book.save_to_buffer()
            }
        }
    }
}

fn put(sheet: &mut Worksheet, (row, place): (u32, u16), value: &Value, format: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Nothing => {}
        Value::Text(text) => {
            let text: String = text.chars().take(LONGEST).collect();
            sheet.write_string_with_format(row, place, text, format)?;
        }
        Value::Number(number) => {
            sheet.write_number_with_format(row, place, *number as f64, format)?;
        }
        Value::Decimal(number) => {
            sheet.write_number_with_format(row, place, *number, format)?;
        }
        Value::Ore(ore) => {
            sheet.write_number_with_format(row, place, *ore as f64 / 100.0, format)?;
        }
        Value::Day(_) | Value::Moment(_) => {
            // A spreadsheet knows no day before 1900; then it is written out.
            match date_of(value) {
                Ok(date) => sheet.write_datetime_with_format(row, place, &date, format)?,
                Err(_) => sheet.write_string_with_format(row, place, value.plain(), format)?,
            };
        }
    }
    Ok(())
}

fn date_of(value: &Value) -> Result<ExcelDateTime, XlsxError> {
    let (day, clock) = match value {
        Value::Moment(at) => (at.day().date(), Some(at.in_oslo())),
        Value::Day(day) => (day.date(), None),
        _ => return Err(XlsxError::DateTimeParseError(value.plain())),
    };
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    let date = ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), small(day.month()), small(day.day()))?;
    match clock {
        Some(clock) => date.and_hms(u16::from(small(clock.hour())), small(clock.minute()), 0),
        None => Ok(date),
    }
}
