//! The central register of legal entities: its table of separated values and its JSON, from the whole country's file or
//! from a page of its interface.
//!
//! E-mail addresses and telephone numbers are never read. Sole proprietors bear their owner's name: their rows are
//! told apart here, and nothing of them is given on but for the one that was asked for by its number.

use crate::source::{RowMark, Source};
use crate::table::{Table, begins_with_bracket, unreadable};
use crate::{Found, Go, RowError};
use model::{BadOrgNumber, OrgNumber, Reason};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::BufReader;

/// A row of the register, as far as we take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its line, or its number among the entries.
    pub line: u64,
    /// The number.
    pub number: OrgNumber,
    /// The name; empty for sole proprietors, but for the one that was asked for.
    pub name: String,
    /// The code of the legal form.
    pub form: String,
    /// The code of the industry.
    pub industry: Option<String>,
    /// The code of the institutional sector.
    pub sector: Option<String>,
    /// The municipality's code and name: where its business is, else where it gets its post.
    pub municipality: Option<(String, String)>,
    /// How many work there.
    pub employees: Employees,
    /// Its web site.
    pub website: Option<String>,
    /// Whether it is on its way out.
    pub standing: RegisterStanding,
}

/// How many work somewhere. The register never shows a number below five, and leaves it out where it is withheld: what
/// is not said is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Employees {
    /// Fewer than five, or withheld.
    Withheld,
    /// None are registered, or nothing is said.
    NotRegistered,
    /// So many.
    Count(u64),
}

impl Employees {
    fn read(has: &str, count: &str) -> Self {
        match crate::amounts::whole(count) {
            Some(count) if count >= 5 => Self::Count(count),
            Some(_) if !count.is_empty() => Self::Withheld,
            _ if has.eq_ignore_ascii_case("true") => Self::Withheld,
            _ => Self::NotRegistered,
        }
    }

    /// The band that is kept, if anything is known.
    pub fn band(self) -> Option<&'static str> {
        match self {
            Self::NotRegistered => None,
            Self::Withheld => Some("withheld"),
            Self::Count(count) => Some(match count {
                0..=9 => "5-9",
                10..=19 => "10-19",
                20..=49 => "20-49",
                50..=99 => "50-99",
                100..=249 => "100-249",
                _ => "250",
            }),
        }
    }
}

/// What the register says of an entity's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterStanding {
    /// Nothing.
    Active,
    /// It is being wound up.
    WindingUp,
    /// It is bankrupt.
    Bankrupt,
    /// It has been deleted.
    Deleted,
}

impl RegisterStanding {
    /// The word that is kept, unless there is nothing to say.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Active => None,
            Self::WindingUp => Some("winding_up"),
            Self::Bankrupt => Some("bankrupt"),
            Self::Deleted => Some("deleted"),
        }
    }
}

/// The form of sole proprietors.
pub const SOLE_PROPRIETOR: &str = "ENK";

/// Columns by the names they bear in the files of different years, and the paths of the same in JSON.
const COLUMNS: [&[&str]; 17] = [
    &["organisasjonsnummer", "orgnr"],
    &["navn"],
    &["organisasjonsform.kode", "organisasjonsform", "orgform.kode"],
    &["naeringskode1.kode", "nkode1"],
    &["institusjonellSektorkode.kode", "sektorkode.kode"],
    &["forretningsadresse.kommunenummer", "beliggenhetsadresse.kommunenummer", "forradrkommnr"],
    &["forretningsadresse.kommune", "beliggenhetsadresse.kommune", "forradrkommnavn"],
    &["postadresse.kommunenummer"],
    &["postadresse.kommune"],
    &["harRegistrertAntallAnsatte"],
    &["antallAnsatte"],
    &["hjemmeside"],
    &["konkurs"],
    &["underAvvikling"],
    &["underTvangsavviklingEllerTvangsopplosning"],
    &["slettedato"],
    &["nedleggelsesdato"],
];
const NUMBER: usize = 0;
const NAME: usize = 1;

/// Reads the register, a row at a time. `sole` is the one sole proprietor that was asked for, if any.
///
/// # Errors
/// Why the file as a whole cannot be read: `import-empty`, `import-column` with the name, `import-broken`,
/// `import-row-large`, `import-json` with where.
pub fn read(
    source: Source,
    sole: Option<&OrgNumber>,
    each: &mut dyn FnMut(Found<RegisterRow>) -> Go,
) -> Result<(), Reason> {
    let mark = source.mark();
    let mut text = BufReader::with_capacity(64 * 1024, source);
    if begins_with_bracket(&mut text)? {
        return read_json(text, &mark, sole, each);
    }
    read_table(Table::of(text, mark)?, sole, each)
}

fn read_table(
    mut table: Table,
    sole: Option<&OrgNumber>,
    each: &mut dyn FnMut(Found<RegisterRow>) -> Go,
) -> Result<(), Reason> {
    let places = COLUMNS.map(|names| table.place(names));
    let names =
        COLUMNS.map(|names| names.iter().find(|name| table.place(&[name]).is_some()).copied().unwrap_or(names[0]));
    for needed in [NUMBER, NAME] {
        if places[needed].is_none() {
            return Err(Reason::new("import-column").with("name", COLUMNS[needed][0]));
        }
    }
    while let Some((line, record)) = table.next()? {
        let cells = places.map(|place| place.and_then(|place| record.get(place)).unwrap_or_default().trim());
        if each(row(line, &cells, &names, sole)).is_break() {
            break;
        }
    }
    Ok(())
}

fn row(line: u64, cells: &[&str; 17], names: &[&str; 17], sole: Option<&OrgNumber>) -> Found<RegisterRow> {
    let [number, name, form, industry, sector, code, town, post_code, post_town, has, count, site, ..] = *cells;
    let wrong = |place: usize, reason: Reason| RowError { line, column: names[place].to_owned(), reason };
    let number = org_number(number).map_err(|reason| wrong(NUMBER, reason))?;
    if form == SOLE_PROPRIETOR && sole != Some(&number) {
        return Ok(RegisterRow { form: form.to_owned(), ..nothing(line, number) });
    }
    if name.is_empty() {
        return Err(wrong(NAME, Reason::new("import-cell-missing")));
    }
    if name.contains('\u{fffd}') {
        return Err(wrong(NAME, Reason::new("import-encoding")));
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (code, town) = if is_code(code) { (code, town) } else { (post_code, post_town) };
    Ok(RegisterRow {
        name: name.to_owned(),
        form: form.to_owned(),
        industry: some(industry),
        sector: some(sector),
        municipality: is_code(code).then(|| (code.to_owned(), town.to_owned())),
        employees: Employees::read(has, count),
        website: some(site),
        standing: standing(&cells[12..]),
        ..nothing(line, number)
    })
}

fn nothing(line: u64, number: OrgNumber) -> RegisterRow {
    RegisterRow {
        line,
        number,
        name: String::new(),
        form: String::new(),
        industry: None,
        sector: None,
        municipality: None,
        employees: Employees::NotRegistered,
        website: None,
        standing: RegisterStanding::Active,
    }
}

fn standing(cells: &[&str]) -> RegisterStanding {
    let is_true = |place: usize| cells.get(place).is_some_and(|cell| cell.eq_ignore_ascii_case("true"));
    let is_said = |place: usize| cells.get(place).is_some_and(|cell| !cell.is_empty());
    if is_said(3) || is_said(4) {
        RegisterStanding::Deleted
    } else if is_true(0) {
        RegisterStanding::Bankrupt
    } else if is_true(1) || is_true(2) {
        RegisterStanding::WindingUp
    } else {
        RegisterStanding::Active
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An organisation number, or what is wrong with it.
pub(crate) fn org_number(text: &str) -> Result<OrgNumber, Reason> {
    text.parse().map_err(|wrong| {
        Reason::new(match wrong {
            BadOrgNumber::Length => "org-number-length",
            BadOrgNumber::Start => "org-number-start",
            BadOrgNumber::CheckDigit => "org-number-check",
        })
    })
}

fn read_json(
    text: BufReader<Source>,
    mark: &RowMark,
    sole: Option<&OrgNumber>,
    each: &mut dyn FnMut(Found<RegisterRow>) -> Go,
) -> Result<(), Reason> {
    let mut entries = Entries { each, mark, sole, line: 0, stopped: false };
    let mut json = serde_json::Deserializer::from_reader(text);
    match Whole(&mut entries).deserialize(&mut json) {
        _ if entries.stopped => Ok(()),
        Err(error) if error.is_io() => Err(unreadable(error.into())),
        Err(error) => Err(Reason::new("import-json").with("line", error.line()).with("column", error.column())),
        Ok(()) if entries.line == 0 => Err(Reason::new("import-empty")),
        Ok(()) => Ok(()),
    }
}

/// The entries that are given on one by one.
struct Entries<'a> {
    each: &'a mut dyn FnMut(Found<RegisterRow>) -> Go,
    mark: &'a RowMark,
    sole: Option<&'a OrgNumber>,
    line: u64,
    stopped: bool,
}

impl Entries<'_> {
    fn take(&mut self, entry: &Value) -> Go {
        self.line += 1;
        self.mark.row();
        let texts = COLUMNS.map(|names| names.iter().find_map(|path| at(entry, path)).unwrap_or_default());
        let cells = std::array::from_fn(|place| texts[place].trim());
        let names = COLUMNS.map(|names| names[0]);
        let go = (self.each)(row(self.line, &cells, &names, self.sole));
        self.stopped = go.is_break();
        go
    }
}

/// The text at a path such as `organisasjonsform.kode`; a number or a truth is a text too.
fn at(entry: &Value, path: &str) -> Option<String> {
    match path.split('.').try_fold(entry, |value, name| value.get(name))? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// A list of entries, one entry, or an object that holds such a list at `_embedded.enheter` or a name like it.
struct Whole<'a, 'b>(&'a mut Entries<'b>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries of the register")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element::<Value>()? {
            if self.0.take(&entry).is_break() {
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut single = serde_json::Map::new();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "_embedded" | "enheter" | "underenheter" => map.next_value_seed(Whole(&mut *self.0))?,
                "_links" | "page" => drop(map.next_value::<IgnoredAny>()?),
                _ => drop(single.insert(name, map.next_value()?)),
            }
        }
        if single.contains_key("organisasjonsnummer") && self.0.take(&Value::Object(single)).is_break() {
            return Err(serde::de::Error::custom("stopped"));
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
