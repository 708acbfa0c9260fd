//! Who may bring files in, which rows come in, and how a row of a register is said in our words.

use super::{Choice, Standard};
use crate::actors::intake::{FIELDS, Incoming, Said};
use intake::RowError;
use intake::register::{RegisterRow, RegisterStanding, SOLE_PROPRIETOR};
use intake::sheet::{Column, SheetRow};
use intake::sorting::{industry_version, sorted};
use model::text::folded;
use model::{BadOrgNumber, Day, ImportState, MUNICIPALITIES, OrgNumber, Reason, Refusal, RegionRole, Text, Viewer};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::HashMap;

/// Refuses whoever may not bring files in.
pub fn only_coordinator(who: &Viewer) -> Result<(), Refusal> {
    if who.is(RegionRole::Coordinator) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-coordinator"))) }
}

/// Whether an import may go from one state to another.
pub fn may_step(from: ImportState, to: ImportState) -> bool {
    use ImportState as S;
    match to {
        S::Checking => matches!(from, S::Uploaded | S::Checked),
        S::Checked => from == S::Checking,
        S::Applying => from == S::Checked,
        S::Applied => from == S::Applying,
        S::Failed => matches!(from, S::Checking | S::Applying),
        S::Ended => matches!(from, S::Uploaded | S::Checked | S::Failed),
        S::Uploaded => false,
    }
}

/// Whether a row of the register is one of those that were chosen.
pub fn is_chosen(choice: &Choice, row: &RegisterRow) -> bool {
    let code = row.municipality.as_ref().map_or("", |(code, _)| code.as_str());
    let industry = row.industry.as_deref().unwrap_or_default();
    (choice.municipalities.is_empty() || choice.municipalities.iter().any(|chosen| chosen == code))
        && (choice.industries.is_empty()
            || choice.industries.iter().any(|chosen| industry.starts_with(chosen.as_str())))
}

/// Why a row of the register is left out, if it is. `known` is whether we have the organisation: one that we have is
/// brought up to date wherever it has moved, and marked where it has ended. Sole proprietors come in one by one, when they
/// have asked for it; then nothing else does.
pub fn left_out(choice: &Choice, row: &RegisterRow, known: bool) -> Option<&'static str> {
    let sole = choice.sole();
    if sole.as_ref().is_some_and(|asked| *asked != row.number) {
        return Some("not_asked");
    }
    match (row.form == SOLE_PROPRIETOR, sole.is_some()) {
        (true, false) => return Some("sole"),
        (false, true) => return Some("not_sole"),
        _ => {}
    }
    if known {
        return None;
    }
    if sole.is_none() && !is_chosen(choice, row) {
        return Some("outside");
    }
    (row.standing != RegisterStanding::Active).then_some("ended")
}

/// Which of [`FIELDS`] the register says anything of: not what an organisation says of itself.
pub fn said_by_register() -> [bool; FIELDS.len()] {
    std::array::from_fn(|place| !matches!(FIELDS[place], "about" | "offers" | "seeks"))
}

/// A row of the register in our words.
///
/// # Errors
/// `too-long` with the limit, for the name.
pub fn incoming(row: &RegisterRow, on: Day) -> Result<Incoming, Reason> {
    let name = Text::<200>::read(&row.name)?.ok_or(Reason::new("import-cell-missing"))?;
    let industry = row.industry.as_deref().unwrap_or_default();
    let sorted = sorted(&row.form, industry, row.sector.as_deref().unwrap_or_default());
    let (code, town) = row.municipality.clone().unzip();
    let owned = |text: String| Some(Cow::Owned(text));
    let said: Said = [
        owned(name.to_string()),
        Some(sorted.kind.as_str().into()),
        Some(sorted.sector.as_str().into()),
        sorted.branch.map(|branch| branch.as_str().into()),
        Some(sorted.role.as_str().into()),
        code.map(Cow::Owned),
        row.website.as_deref().and_then(website).map(Cow::Owned),
        None,
        None,
        None,
        (!row.form.is_empty()).then(|| Cow::Owned(row.form.clone())),
        town.filter(|name| !name.is_empty()).map(Cow::Owned),
        row.industry.clone().map(Cow::Owned),
        row.industry.as_ref().map(|_| industry_version(on).into()),
        row.employees.band().map(Into::into),
        row.standing.word().map(Into::into),
    ];
    Ok(Incoming::new(row.line, Some(row.number.clone()), said))
}

/// The words that a spreadsheet may use, folded, for kind, sector and role, in all languages.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary(HashMap<(Column, String), &'static str>);

impl Vocabulary {
    /// One more name of a word.
    pub fn name(&mut self, column: Column, name: &str, word: &'static str) {
        self.0.insert((column, folded(name)), word);
    }

    /// The word that a column says, if it says any.
    ///
    /// # Errors
    /// `import-word` where it is none of the names.
    pub fn word(&self, row: &SheetRow, column: Column) -> Result<Option<&'static str>, RowError> {
        let said = row.cell(column);
        if said.is_empty() {
            return Ok(None);
        }
        let word = self.0.get(&(column, folded(said))).copied();
        word.map(Some).ok_or_else(|| row.wrong(column, Reason::new("import-word").with("value", shown(said))))
    }
}

/// A text from a file as a sentence may repeat it.
pub fn shown(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(60).collect()
}

/// Which of [`FIELDS`] the mapped columns say anything of.
pub fn said_by_sheet(mapping: &[Option<Column>]) -> [bool; FIELDS.len()] {
    std::array::from_fn(|place| mapping.iter().flatten().any(|column| column.word() == FIELDS[place]))
}

/// A row of a spreadsheet in our words. What it does not say of a new organisation is what was chosen for all.
///
/// # Errors
/// The column that is wrong, and how to mend it.
pub fn of_sheet(row: &SheetRow, words: &Vocabulary, standard: Standard) -> Result<Incoming, RowError> {
    let text = |column: Column, limit: usize| {
        let said = row.cell(column);
        let length = said.chars().count();
        let long = Reason::new("too-long").with("limit", limit).with("length", length);
        if length > limit { Err(row.wrong(column, long)) } else { Ok((!said.is_empty()).then(|| clean(said))) }
    };
    let number = number(row)?;
    let name = text(Column::Name, 200)?.ok_or_else(|| row.wrong(Column::Name, Reason::new("import-name-missing")))?;
    let site = match row.cell(Column::Website) {
        "" => None,
        said => Some(
            website(said)
                .ok_or_else(|| row.wrong(Column::Website, Reason::new("import-website").with("value", shown(said))))?,
        ),
    };
    let mut said = Said::default();
    said[0] = Some(Cow::Owned(name));
    said[1] = Some(words.word(row, Column::Kind)?.unwrap_or(standard.kind.as_str()).into());
    said[2] = Some(words.word(row, Column::Sector)?.unwrap_or(standard.sector.as_str()).into());
    said[4] = Some(words.word(row, Column::Role)?.unwrap_or(standard.role.as_str()).into());
    said[5] = municipality(row)?.map(Cow::Borrowed);
    said[6] = site.map(Cow::Owned);
    for (place, column) in [(7, Column::About), (8, Column::Offers), (9, Column::Seeks)] {
        said[place] = text(column, 2000)?.map(Cow::Owned);
    }
    Ok(Incoming::new(row.line, number, said))
}

/// The organisation number of a row, if it has one.
///
/// # Errors
/// What is wrong with it.
pub fn number(row: &SheetRow) -> Result<Option<OrgNumber>, RowError> {
    match row.cell(Column::Number) {
        "" => Ok(None),
        said => said.parse().map(Some).map_err(|wrong| row.wrong(Column::Number, wrong_number(wrong))),
    }
}

fn clean(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect::<String>().trim().to_owned()
}

fn wrong_number(wrong: BadOrgNumber) -> Reason {
    Reason::new(match wrong {
        BadOrgNumber::Length => "org-number-length",
        BadOrgNumber::Start => "org-number-start",
        BadOrgNumber::CheckDigit => "org-number-check",
    })
}

/// A municipality by its number or its name.
///
/// # Errors
/// `import-municipality` where it is neither.
pub fn municipality(row: &SheetRow) -> Result<Option<&'static str>, RowError> {
    let said = row.cell(Column::Municipality);
    if said.is_empty() {
        return Ok(None);
    }
    let name = folded(said.trim_end_matches(" kommune"));
    let known = MUNICIPALITIES.iter().find(|known| known.code == said || known.is_called(&name));
    let wrong = || row.wrong(Column::Municipality, Reason::new("import-municipality").with("value", shown(said)));
    known.map(|known| Some(known.code)).ok_or_else(wrong)
}

/// The address of a web site as a link takes it: registers leave its beginning out.
pub fn website(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let holds = (whole.starts_with("https://") || whole.starts_with("http://"))
        && whole.contains('.')
        && whole.chars().count() <= 300
        && !whole.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>'@".contains(c));
    holds.then_some(whole)
}

/// What is wrong with a row, as it is kept until somebody reads it in their language.
pub fn kept(reason: &Reason) -> String {
    let parts: serde_json::Map<String, Value> =
        reason.parts.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({ "key": reason.key, "parts": parts }).to_string()
}

/// The reasons that are kept, and the names of their parts.
const REASONS: [&str; 27] = [
    "import-organisation",
    "import-offer-twice",
    "only-coordinator",
    "import-empty",
    "import-column",
    "import-columns",
    "import-broken",
    "import-unreadable",
    "import-row-large",
    "import-json",
    "import-grants",
    "import-workbook",
    "import-workbook-large",
    "import-cell-missing",
    "import-encoding",
    "import-amount",
    "import-day",
    "import-twice",
    "import-word",
    "import-municipality",
    "import-website",
    "org-number-length",
    "org-number-start",
    "org-number-check",
    "too-long",
    "unreadable",
    "import-name-missing",
];
const PARTS: [&str; 6] = ["limit", "length", "value", "name", "line", "column"];

/// The reason that was kept.
pub fn reason_of(kept: &str) -> Option<Reason> {
    let read: Value = serde_json::from_str(kept).ok()?;
    let key = REASONS.into_iter().find(|key| read["key"] == **key)?;
    let parts = PARTS.into_iter().filter_map(|part| Some((part, read["parts"].get(part)?.as_str()?.to_owned())));
    Some(Reason { key, parts: parts.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use intake::register::Employees;

    fn row(form: &str, code: &str, industry: &str, standing: RegisterStanding) -> RegisterRow {
        RegisterRow {
            line: 2,
            number: "974760673".parse().unwrap(),
            name: "Åmot AS".into(),
            form: form.into(),
            industry: Some(industry.into()),
            sector: None,
            municipality: Some((code.into(), "MODUM".into())),
            employees: Employees::Withheld,
            website: Some("www.amot.example".into()),
            standing,
        }
    }

    #[test]
    fn sole_proprietors_are_left_out_whatever_was_chosen_and_what_we_have_is_followed_where_it_moves() {
        let choice = Choice {
            municipalities: vec!["3316".into()],
            industries: vec!["86".into(), "26.6".into()],
            ..Choice::default()
        };
        let (active, ended) = (RegisterStanding::Active, RegisterStanding::Bankrupt);
        for (row, known, why) in [
            (row("ENK", "3316", "86.210", active), true, Some("sole")),
            (row("AS", "3316", "86.210", active), false, None),
            (row("AS", "3316", "26.600", active), false, None),
            (row("AS", "3316", "26.500", active), false, Some("outside")),
            (row("AS", "0301", "86.210", active), false, Some("outside")),
            (row("AS", "0301", "01.100", active), true, None),
            (row("AS", "3316", "86.210", ended), false, Some("ended")),
            (row("AS", "3316", "86.210", ended), true, None),
        ] {
            assert_eq!(left_out(&choice, &row, known), why, "{row:?}");
        }
        assert_eq!(left_out(&Choice::default(), &row("AS", "", "", active), false), None, "the whole country");
    }

    #[test]
    fn one_sole_proprietor_comes_in_when_it_was_asked_for_and_nothing_else_with_it() {
        let asked = |number: &str| Choice { sole: Some(number.into()), ..Choice::default() };
        let (active, ended) = (RegisterStanding::Active, RegisterStanding::Deleted);
        for (number, form, standing, why) in [
            ("974760673", "ENK", active, None),
            ("923609016", "ENK", active, Some("not_asked")),
            ("923609016", "AS", active, Some("not_asked")),
            ("974760673", "AS", active, Some("not_sole")),
            ("974760673", "ENK", ended, Some("ended")),
        ] {
            let row = row(form, "3316", "86.210", standing);
            assert_eq!(left_out(&asked(number), &row, false), why, "{number} {form}");
        }
    }

    #[test]
    fn a_row_is_said_in_our_words_with_the_version_of_its_codes() {
        let row = row("AS", "1601", "86.210", RegisterStanding::WindingUp);
        let said = incoming(&row, "2026-11-01".parse().unwrap()).unwrap().said;
        let at = |field: &str| said[FIELDS.iter().position(|known| *known == field).unwrap()].as_deref();
        for (field, text) in [
            ("municipality", "1601"),
            ("municipality_name", "MODUM"),
            ("industry_version", "SN2025"),
            ("employees_band", "withheld"),
            ("register_standing", "winding_up"),
            ("website", "https://www.amot.example"),
            ("branch", "primary_care"),
        ] {
            assert_eq!(at(field), Some(text), "{field}");
        }
        assert_eq!(at("about"), None);
        let same = |day: &str| incoming(&row, day.parse().unwrap()).unwrap().seal;
        assert_eq!(same("2026-11-01"), same("2026-12-01"), "a later day alone changes nothing");
        assert_ne!(same("2025-08-01"), same("2025-09-01"));
    }

    #[test]
    fn every_reason_of_a_row_comes_back_as_it_was_kept() {
        for key in REASONS {
            let reason = Reason::new(key).with("value", "æ\"ø").with("line", 3);
            assert_eq!(reason_of(&kept(&reason)), Some(reason));
        }
        assert_eq!(reason_of("{}"), None);
        assert_eq!((website("kari@a.example"), website("")), (None, None));
    }
}
