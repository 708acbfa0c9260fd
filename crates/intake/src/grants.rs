//! Public grants, as the innovation agency and the research council publish them.

use crate::register::org_number;
use crate::source::Source;
use crate::table::Table;
use crate::{Found, Go, RowError, amounts};
use csv::StringRecord;
use model::{Day, OrgNumber, Reason};
use std::collections::HashMap;

/// Who has given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantList {
    /// Innovasjon Norge: one row for each grant, without an id.
    Innovation,
    /// Norges forskningsråd: one row for each project, with its number.
    Research,
}

impl GrantList {
    /// The funder's name as it is kept.
    pub fn funder(self) -> &'static str {
        match self {
            Self::Innovation => "Innovasjon Norge",
            Self::Research => "Norges forskningsråd",
        }
    }

    /// The word that is kept for where a grant was read.
    pub fn source(self) -> &'static str {
        match self {
            Self::Innovation => "innovasjon_norge",
            Self::Research => "forskningsradet",
        }
    }
}

/// One grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its line.
    pub line: u64,
    /// Where it was read.
    pub list: GrantList,
    /// Who got it.
    pub number: OrgNumber,
    /// The scheme.
    pub scheme: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// How much, in øre.
    pub ore: i64,
    /// When, where that is said.
    pub granted_on: Option<Day>,
    /// Tells it from every other grant of the list.
    pub key: String,
}

/// What a row of a list of grants holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantLine {
    /// A grant.
    Grant(GrantRow),
    /// An application that was not granted, or not yet: nothing of it is given on.
    NotGranted,
    /// A grant to somebody without an organisation number: nothing of it is given on.
    NoNumber,
}

const INNOVATION: [&[&str]; 6] = [
    &["org-nr", "orgnr", "organisasjonsnummer"],
    &["innvilget beløp", "innvilget belop"],
    &["innvilget dato"],
    &["underkategori"],
    &["virkemiddelkategori"],
    &["type finansiering"],
];
const RESEARCH: [&[&str]; 8] = [
    &["organisasjonsnummer"],
    &["tildelt_belop"],
    &["prosjektstart"],
    &["prosjektnummer"],
    &["prosjekttittel"],
    &["prosjektfase"],
    &["virkemiddel", "aktivitet"],
    &["soknadsdato"],
];

/// Reads a list of grants, a row at a time; which list it is, its columns tell.
///
/// # Errors
/// Why the file as a whole cannot be read: `import-grants` where the columns are those of neither list, and as
/// [`crate::register::read`].
pub fn read(source: Source, each: &mut dyn FnMut(Found<GrantLine>) -> Go) -> Result<(), Reason> {
    let mut table = Table::new(source)?;
    let research = table.place(RESEARCH[3]).is_some() && table.place(RESEARCH[5]).is_some();
    let innovation = table.place(INNOVATION[1]).is_some() && table.place(INNOVATION[2]).is_some();
    let needed: &[&[&str]] = match (research, innovation) {
        (true, _) => &RESEARCH[..2],
        (_, true) => &INNOVATION[..1],
        _ => return Err(Reason::new("import-grants")),
    };
    if let Some(missing) = needed.iter().find(|names| table.place(names).is_none()) {
        return Err(Reason::new("import-column").with("name", missing[0]));
    }
    let research_places = RESEARCH.map(|names| table.place(names));
    let innovation_places = INNOVATION.map(|names| table.place(names));
    let names: Vec<String> = table.names().to_vec();
    let mut times = HashMap::new();
    while let Some((line, record)) = table.next()? {
        let found = match research {
            true => of_research(&Cells { line, record, places: &research_places, names: &names }),
            false => of_innovation(&Cells { line, record, places: &innovation_places, names: &names }, &mut times),
        };
        if each(found).is_break() {
            break;
        }
    }
    Ok(())
}

struct Cells<'a> {
    line: u64,
    record: &'a StringRecord,
    places: &'a [Option<usize>],
    names: &'a [String],
}

impl Cells<'_> {
    fn at(&self, place: usize) -> &str {
        let held = self.places.get(place).copied().flatten();
        held.and_then(|held| self.record.get(held)).unwrap_or_default().trim()
    }

    fn some(&self, place: usize) -> Option<String> {
        let text: String = self.at(place).chars().take(300).collect();
        (!text.is_empty()).then_some(text)
    }

    fn wrong(&self, place: usize, reason: Reason) -> RowError {
        let held = self.places.get(place).copied().flatten();
        let column = held.and_then(|held| self.names.get(held)).cloned().unwrap_or_default();
        RowError { line: self.line, column, reason }
    }

    fn number(&self) -> Found<OrgNumber> {
        org_number(self.at(0)).map_err(|reason| self.wrong(0, reason))
    }

    fn ore(&self) -> Found<i64> {
        amounts::ore(self.at(1)).ok_or_else(|| self.wrong(1, Reason::new("import-amount").with("value", self.at(1))))
    }

    /// A day, also as the beginning of a time.
    fn day(&self, place: usize) -> Found<Option<Day>> {
        let text = self.at(place).split([' ', 'T']).next().unwrap_or_default();
        if text.is_empty() {
            return Ok(None);
        }
        let read = text.parse().map(Some);
        read.map_err(|_| self.wrong(place, Reason::new("import-day").with("value", self.at(place))))
    }
}

/// The list has no ids: equal rows are told apart by their order, which the list keeps.
fn of_innovation(cells: &Cells<'_>, times: &mut HashMap<String, u32>) -> Found<GrantLine> {
    if cells.at(0).is_empty() {
        return Ok(GrantLine::NoNumber);
    }
    let number = cells.number()?;
    let (ore, granted_on) = (cells.ore()?, cells.day(2)?);
    let day = granted_on.map(|day| day.to_string()).unwrap_or_default();
    let same = format!("{number}/{day}/{}/{ore}", cells.at(3));
    let time = times.entry(same.clone()).or_default();
    *time += 1;
    Ok(GrantLine::Grant(GrantRow {
        line: cells.line,
        list: GrantList::Innovation,
        number,
        scheme: cells.some(3).or_else(|| cells.some(4)),
        purpose: cells.some(5),
        ore,
        granted_on,
        key: format!("{same}/{time}"),
    }))
}

fn of_research(cells: &Cells<'_>) -> Found<GrantLine> {
    if !matches!(cells.at(5).to_lowercase().as_str(), "bevilgning" | "avsluttet") {
        return Ok(GrantLine::NotGranted);
    }
    if cells.at(0).is_empty() {
        return Ok(GrantLine::NoNumber);
    }
    let number = cells.number()?;
    let (ore, begun) = (cells.ore()?, cells.day(2)?);
    let granted_on = if begun.is_some() { begun } else { cells.day(7)? };
    let Some(key) = cells.some(3) else {
        return Err(cells.wrong(3, Reason::new("import-cell-missing")));
    };
    Ok(GrantLine::Grant(GrantRow {
        line: cells.line,
        list: GrantList::Research,
        number,
        scheme: cells.some(6),
        purpose: cells.some(4),
        ore,
        granted_on,
        key,
    }))
}
