//! Any spreadsheet: a table of separated values or an XLSX workbook, with its columns mapped to ours.

use crate::source::Source;
use crate::table::Table;
use crate::{Found, Go, RowError};
use calamine::{Data, Reader, Xlsx};
use model::{Reason, text::folded};
use std::io::{Cursor, Read};

/// The most cells of a workbook: beyond that it goes in as separated values, which are read a row at a time.
const MOST_CELLS: usize = 2_000_000;
/// The most bytes of a workbook's parts, unpacked.
const LARGEST_PARTS: u64 = 200 * 1024 * 1024;

/// What a column of a spreadsheet can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The organisation number.
    Number,
    /// The name.
    Name,
    /// What kind of body it is.
    Kind,
    /// Its sector.
    Sector,
    /// Its role.
    Role,
    /// Its municipality, by number or name.
    Municipality,
    /// Its web site.
    Website,
    /// What it is and does.
    About,
    /// What it brings.
    Offers,
    /// What it looks for.
    Seeks,
    /// What an offer is called.
    Title,
    /// How far an offer reaches.
    Reach,
    /// What must be in place for an offer.
    Conditions,
    /// Where an offer is in use.
    Evidence,
    /// What an offer costs.
    PriceModel,
    /// The last day an offer stands.
    ValidUntil,
    /// How to reach those who offer it.
    Contact,
}

impl Column {
    /// Those of organisations, in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::Number,
        Self::Name,
        Self::Kind,
        Self::Sector,
        Self::Role,
        Self::Municipality,
        Self::Website,
        Self::About,
        Self::Offers,
        Self::Seeks,
    ];

    /// Those of offers, in the order they are shown.
    pub const OFFER: [Self; 12] = [
        Self::Number,
        Self::Name,
        Self::Title,
        Self::Kind,
        Self::About,
        Self::Municipality,
        Self::Reach,
        Self::Conditions,
        Self::Evidence,
        Self::PriceModel,
        Self::ValidUntil,
        Self::Contact,
    ];

    /// The word it is kept and sent as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Sector => "sector",
            Self::Role => "role",
            Self::Municipality => "municipality",
            Self::Website => "website",
            Self::About => "about",
            Self::Offers => "offers",
            Self::Seeks => "seeks",
            Self::Title => "title",
            Self::Reach => "reach",
            Self::Conditions => "conditions",
            Self::Evidence => "evidence",
            Self::PriceModel => "price_model",
            Self::ValidUntil => "valid_until",
            Self::Contact => "contact",
        }
    }

    /// The column of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::OFFER).find(|column| column.word() == word)
    }

    /// What people call it, folded: in Norwegian, in English, and in the register.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["organisasjonsnummer", "orgnr", "org nr", "org nummer", "number", "nummer"],
            Self::Name => &["navn", "namn", "name", "virksomhet", "verksemd", "organisasjon", "bedrift", "firma"],
            Self::Kind => &["type", "slag", "kind", "virksomhetstype"],
            Self::Sector => &["sektor", "sector"],
            Self::Role => &["rolle", "role"],
            Self::Municipality => &["kommune", "kommunenummer", "municipality", "forretningsadresse kommunenummer"],
            Self::Website => &["nettsted", "nettstad", "hjemmeside", "heimeside", "nettside", "website", "url"],
            Self::About => &["om", "beskrivelse", "skildring", "about", "description", "aktivitet"],
            Self::Offers => &["bidrar med", "bidreg med", "tilbyr", "tilbyd", "offers", "kompetanse"],
            Self::Seeks => &["ser etter", "søker", "seeks", "behov"],
            Self::Title => &["tittel", "kort tittel", "tilbud", "tilbod", "title", "offer"],
            Self::Reach => &["rekkevidde", "hvor langt rekker det", "reach"],
            Self::Conditions => &["vilkår", "forutsetninger", "føresetnader", "conditions"],
            Self::Evidence => &["i bruk", "erfaringer", "erfaringar", "evidence"],
            Self::PriceModel => &["pris", "prismodell", "price"],
            Self::ValidUntil => &["gjelder til", "gjeld til", "valid until"],
            Self::Contact => &["kontakt", "contact"],
        }
    }
}

/// Which of the file's columns is which of ours; `None` is passed over.
pub type Mapping = Vec<Option<Column>>;

/// The beginning of a spreadsheet, to map its columns by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The names of the columns.
    pub names: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

impl Head {
    /// Which of some columns the file's are by their names; each of ours once.
    pub fn guess(&self, columns: &[Column]) -> Mapping {
        let mut taken = Vec::new();
        let mut guess = |name: &String| {
            let name = folded(name);
            let found = columns.iter().copied().find(|c| !taken.contains(c) && c.names().contains(&name.as_str()))?;
            taken.push(found);
            Some(found)
        };
        self.names.iter().map(&mut guess).collect()
    }
}

/// One row with what its mapped columns hold, in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line.
    pub line: u64,
    /// What is in each mapped column, with the column's name in the file.
    pub cells: Vec<(Column, String, String)>,
}

impl SheetRow {
    /// What a column holds; nothing where it is empty or not mapped.
    pub fn cell(&self, column: Column) -> &str {
        self.cells.iter().find(|(known, ..)| *known == column).map_or("", |(.., text)| text)
    }

    /// What is wrong with a column.
    pub fn wrong(&self, column: Column, reason: Reason) -> RowError {
        let named = self.cells.iter().find(|(known, ..)| *known == column);
        RowError { line: self.line, column: named.map(|(_, name, _)| name.clone()).unwrap_or_default(), reason }
    }
}

/// Reads the names of the columns and the first rows.
///
/// # Errors
/// As [`read`].
pub fn head(bytes: &[u8], rows: usize) -> Result<Head, Reason> {
    let mut head = Head { names: Vec::new(), rows: Vec::new() };
    each_row(bytes, &mut |line, names, cells| {
        head.names = names.to_vec();
        if line > 0 {
            head.rows.push(cells);
        }
        if head.rows.len() < rows { Go::Continue(()) } else { Go::Break(()) }
    })?;
    Ok(head)
}

/// Reads a spreadsheet, a row at a time.
///
/// # Errors
/// Why the file as a whole cannot be read: `import-empty`, `import-broken`, `import-workbook`, `import-workbook-large`,
/// `import-columns` with the limit.
pub fn read(bytes: &[u8], mapping: &Mapping, each: &mut dyn FnMut(Found<SheetRow>) -> Go) -> Result<(), Reason> {
    each_row(bytes, &mut |line, names, cells| {
        if line == 0 {
            return Go::Continue(());
        }
        let named = names.iter().zip(cells).zip(mapping);
        let cells: Vec<(Column, String, String)> =
            named.filter_map(|((name, cell), column)| Some(((*column)?, name.clone(), cell))).collect();
        let unreadable = cells.iter().find(|(.., text)| text.contains('\u{fffd}'));
        let row = match unreadable {
            Some((_, name, _)) => Err(RowError { line, column: name.clone(), reason: Reason::new("import-encoding") }),
            None => Ok(SheetRow { line, cells }),
        };
        each(row)
    })
}

type EachRow<'a> = &'a mut dyn FnMut(u64, &[String], Vec<String>) -> Go;

/// Gives the names of the columns as line 0 with no cells, then every row with as many cells as there are names.
fn each_row(bytes: &[u8], each: EachRow<'_>) -> Result<(), Reason> {
    if bytes.starts_with(b"PK\x03\x04") { workbook(bytes, each) } else { separated(bytes, each) }
}

fn separated(bytes: &[u8], each: EachRow<'_>) -> Result<(), Reason> {
    let source = Source::new(Cursor::new(bytes.to_vec())).map_err(|_| Reason::new("import-broken"))?;
    let mut table = Table::new(source)?;
    let names = table.names().to_vec();
    if each(0, &names, Vec::new()).is_break() {
        return Ok(());
    }
    while let Some((line, record)) = table.next()? {
        let cells = (0..names.len()).map(|place| record.get(place).unwrap_or_default().trim().to_owned()).collect();
        if each(line, &names, cells).is_break() {
            break;
        }
    }
    Ok(())
}

fn workbook(bytes: &[u8], each: EachRow<'_>) -> Result<(), Reason> {
    let bad = || Reason::new("import-workbook");
    fits(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| bad())?;
    let first = book.sheet_names().first().cloned().ok_or_else(bad)?;
    let range = book.worksheet_range(&first).map_err(|_| bad())?;
    if range.width().saturating_mul(range.height()) > MOST_CELLS || range.width() > 500 {
        return Err(Reason::new("import-workbook-large"));
    }
    let begins = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    let mut rows = range.rows();
    let names: Vec<String> = rows.next().map(|row| row.iter().map(shown).collect()).unwrap_or_default();
    if names.iter().all(String::is_empty) {
        return Err(Reason::new("import-empty"));
    }
    if each(0, &names, Vec::new()).is_break() {
        return Ok(());
    }
    for (line, row) in (begins + 1..).zip(rows) {
        let cells: Vec<String> = row.iter().map(shown).collect();
        if cells.iter().any(|cell| !cell.is_empty()) && each(line, &names, cells).is_break() {
            break;
        }
    }
    Ok(())
}

/// A number of a workbook is written as people write it: an organisation number has no decimals.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

/// Whether the parts of a workbook have a size that memory can hold. They are unpacked for that, and thrown away: what
/// the file says of its own parts need not be true.
fn fits(bytes: &[u8]) -> Result<(), Reason> {
    let bad = |_| Reason::new("import-workbook");
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::new("import-workbook"))?;
    let mut left = LARGEST_PARTS;
    for place in 0..parts.len() {
        let part = parts.by_index(place).map_err(|_| Reason::new("import-workbook"))?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(bad)?;
        left = left.checked_sub(read).ok_or_else(|| Reason::new("import-workbook-large"))?;
    }
    Ok(())
}
