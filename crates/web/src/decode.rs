//! From what was sent to values that cannot be wrong. Everything that must be mended is said at once.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use model::{BadOrgNumber, Day, Email, FieldRefusal, MunicipalityCode, OrgNumber, Reason, Refusal, Stop, Text, Word};
use std::str::FromStr;
use view::Filled;

/// The largest form without files, in bytes.
const LARGEST_FORM: usize = 256 * 1024;
/// The largest form with files, in bytes.
const LARGEST_UPLOAD: usize = 31 * 1024 * 1024;
/// The most fields of a form: a ballot of 100 needs by 12 criteria, and what stands around it.
const MOST_FIELDS: usize = 1300;

/// Names and values as they were sent, and files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields {
    values: Vec<(String, String)>,
    /// Names and bytes of files.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Fields {
    /// From an address's query or a form's body.
    ///
    /// # Errors
    /// Unreadable where it is not UTF-8, or has more fields than any form of ours.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, Problem> {
        let mut values = Vec::new();
        for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = decoded(parts.next().unwrap_or_default())?;
            values.push((name, decoded(parts.next().unwrap_or_default())?));
        }
        if values.len() > MOST_FIELDS { Err(Problem::Unreadable) } else { Ok(Self { values, files: Vec::new() }) }
    }

    /// Names and values as they were sent.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.values.iter().cloned()
    }

    /// From names and values.
    pub(crate) fn of(values: Vec<(String, String)>) -> Self {
        Self { values, files: Vec::new() }
    }

    /// The last value of a name, or empty text.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The form as it was typed, with what must be mended. Passwords are not sent back.
    pub(crate) fn filled(&self, errors: Vec<FieldRefusal>) -> Filled {
        let shown = self.values.iter().filter(|(name, _)| !name.contains("password"));
        Filled { values: shown.cloned().collect(), errors }
    }

    /// The form as it was typed, with the mark of which of a page's forms it is.
    pub(crate) fn filled_in(&self, form: &str, errors: Vec<FieldRefusal>) -> Filled {
        let mut filled = self.filled(errors);
        filled.values.push(("form".into(), form.into()));
        filled
    }

    /// What the page shows again where a form was refused: what must be mended, or that somebody else was first.
    ///
    /// # Errors
    /// What is neither.
    pub(crate) fn filled_again(&self, form: &str, stop: Stop) -> Result<(StatusCode, Filled), Stop> {
        match stop {
            Stop::Refused(Refusal::Invalid(errors)) => {
                Ok((StatusCode::UNPROCESSABLE_ENTITY, self.filled_in(form, errors)))
            }
            Stop::Refused(Refusal::Stale) => {
                let mut filled = self.filled_in(form, Vec::new());
                filled.values.push(("stale".into(), "1".into()));
                Ok((StatusCode::CONFLICT, filled))
            }
            stop => Err(stop),
        }
    }

    /// The filter in the address, without what is not part of it, to go along with links to other pages.
    pub(crate) fn query(&self, names: &[&str]) -> String {
        let kept = self.values.iter().filter(|(name, value)| names.contains(&name.as_str()) && !value.is_empty());
        let encode =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        kept.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }
}

fn decoded(part: &[u8]) -> Result<String, Problem> {
    let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let bytes: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    String::from_utf8(bytes).map_err(|_| Problem::Unreadable)
}

impl FromRequest<App> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let _turn = app.uploads.acquire().await.map_err(|_| Problem::Unreadable)?;
            let request = collected(request, LARGEST_UPLOAD).await?;
            let parts = Multipart::from_request(request, app).await.map_err(|_| Problem::Unreadable)?;
            with_files(parts).await
        } else if kind.starts_with("application/x-www-form-urlencoded") || kind.is_empty() {
            let (_, body) = collected(request, LARGEST_FORM).await?.into_parts();
            let bytes = axum::body::to_bytes(body, LARGEST_FORM).await.map_err(|_| Problem::Unreadable)?;
            Self::parse(&bytes)
        } else {
            Err(Problem::Unreadable)
        }
    }
}

/// The request with its whole body in memory, refused as soon as it is larger than we take.
pub(crate) async fn collected(request: Request, limit: usize) -> Result<Request, Problem> {
    let said =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|said| said > limit) {
        return Err(Problem::TooLarge);
    }
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, limit).await.map_err(|error| {
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        if cause.contains("limit") { Problem::TooLarge } else { Problem::Unreadable }
    })?;
    Ok(Request::from_parts(parts, axum::body::Body::from(bytes)))
}

async fn with_files(mut parts: Multipart) -> Result<Fields, Problem> {
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(|_| Problem::Unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| Problem::Unreadable)?;
        match file_name {
            // A browser sends an empty nameless file where none was chosen.
            Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
            Some(file_name) => fields.files.push((file_name, bytes.to_vec())),
            None => {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| Problem::Unreadable)?;
                fields.values.push((name, text));
            }
        }
        if fields.values.len() + fields.files.len() > MOST_FIELDS {
            return Err(Problem::Unreadable);
        }
    }
    Ok(fields)
}

/// Reads values out of fields and gathers what must be mended.
pub(crate) struct Decoder<'a> {
    fields: &'a Fields,
    errors: Vec<FieldRefusal>,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(fields: &'a Fields) -> Self {
        Self { fields, errors: Vec::new() }
    }

    /// Refuses a field.
    pub(crate) fn refuse(&mut self, field: &'static str, reason: Reason) {
        self.errors.push(FieldRefusal { field: field.into(), reason });
    }

    /// Refuses a field for what was found elsewhere.
    pub(crate) fn add(&mut self, error: FieldRefusal) {
        self.errors.push(error);
    }

    /// Whether nothing is wrong with a field so far.
    pub(crate) fn is_fine(&self, field: &str) -> bool {
        self.errors.iter().all(|error| error.field != field)
    }

    /// What must be mended, if anything.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }

    /// What was read, where nothing must be mended.
    pub(crate) fn made<T>(self, value: Option<T>) -> Result<T, Refusal> {
        self.finish()?;
        value.ok_or(Refusal::Invalid(Vec::new()))
    }

    /// Whether anything was said in a field.
    pub(crate) fn is_given(&self, field: &str) -> bool {
        self.given(field).is_some()
    }

    fn given(&self, field: &str) -> Option<&'a str> {
        Some(self.fields.value(field).trim()).filter(|text| !text.is_empty())
    }

    fn checked<T>(&mut self, field: &'static str, read: Result<T, Reason>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(field, reason);
                None
            }
        }
    }

    fn required<T>(&mut self, field: &'static str, value: Option<T>, missing: Reason) -> Option<T> {
        if value.is_none() && !self.errors.iter().any(|error| error.field == field) {
            self.refuse(field, missing);
        }
        value
    }

    /// Text, if any.
    pub(crate) fn text<const MAX: usize>(&mut self, field: &'static str) -> Option<Text<MAX>> {
        let read = Text::read(self.fields.value(field));
        self.checked(field, read).flatten()
    }

    /// Text of one line, if any: line breaks become spaces.
    pub(crate) fn line<const MAX: usize>(&mut self, field: &'static str) -> Option<Text<MAX>> {
        let read = Text::read(&self.fields.value(field).replace(['\r', '\n', '\t'], " "));
        self.checked(field, read).flatten()
    }

    /// Text of one line that must be there.
    pub(crate) fn required_line<const MAX: usize>(&mut self, field: &'static str) -> Option<Text<MAX>> {
        let text = self.line(field);
        self.required(field, text, missing(field))
    }

    /// A line that must be there, of a field that stands under another name: `label` is the end of its key.
    pub(crate) fn required_line_called<const MAX: usize>(
        &mut self,
        field: &'static str,
        label: &str,
    ) -> Option<Text<MAX>> {
        let text = self.line(field);
        self.required(field, text, Reason::new("missing").with("label", format!("field-{label}")))
    }

    /// Text that must be there.
    pub(crate) fn required_text<const MAX: usize>(&mut self, field: &'static str) -> Option<Text<MAX>> {
        let text = self.text(field);
        self.required(field, text, missing(field))
    }

    /// A word, if any.
    pub(crate) fn word<W: Word>(&mut self, field: &'static str) -> Option<W> {
        self.parsed(field, |_| Reason::new("not-a-choice"))
    }

    /// A word that must be there.
    pub(crate) fn required_word<W: Word>(&mut self, field: &'static str) -> Option<W> {
        let word = self.word(field);
        self.required(field, word, missing(field))
    }

    /// Every word of a set that was ticked.
    pub(crate) fn words<W: Word>(&mut self, field: &'static str) -> Vec<W> {
        let given: Vec<Option<W>> =
            self.fields.all(field).filter(|text| !text.is_empty()).map(|t| t.parse().ok()).collect();
        if given.iter().any(Option::is_none) {
            self.refuse(field, Reason::new("not-a-choice"));
        }
        let mut words: Vec<W> = Vec::new();
        for word in given.into_iter().flatten() {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// A value with a parser of its own, if any.
    pub(crate) fn parsed<T: FromStr>(&mut self, field: &'static str, reason: fn(T::Err) -> Reason) -> Option<T> {
        let given = self.given(field)?;
        self.checked(field, given.parse().map_err(reason))
    }

    /// A value with a parser of its own that must be there.
    pub(crate) fn required_parsed<T: FromStr>(
        &mut self,
        field: &'static str,
        reason: fn(T::Err) -> Reason,
    ) -> Option<T> {
        let value = self.parsed(field, reason);
        self.required(field, value, missing(field))
    }

    /// A whole number from 0 to 1 000 000 000, if any; spaces between the digits are taken.
    pub(crate) fn number(&mut self, field: &'static str) -> Option<i64> {
        let given = self.given(field)?;
        let read = digits(given).ok_or(Reason::new("not-a-number"));
        let read = read.and_then(|n| in_range(n, 1_000_000_000));
        self.checked(field, read)
    }

    /// A whole number from `low` to `high`, if any.
    pub(crate) fn within(&mut self, field: &'static str, low: i64, high: i64) -> Option<i64> {
        let number = self.number(field)?;
        let held = (low..=high).contains(&number).then_some(number);
        self.checked(field, held.ok_or_else(|| Reason::new("number-range").with("low", low).with("high", high)))
    }

    /// An amount in kroner as øre, if any: `75 000`, `75 000,50`, `75000.50`.
    pub(crate) fn kroner(&mut self, field: &'static str) -> Option<i64> {
        let given = self.given(field)?;
        let read = ore(given).ok_or(Reason::new("not-an-amount"));
        let read = read.and_then(|ore| in_range(ore / 100, 100_000_000_000).map(|_| ore));
        self.checked(field, read)
    }

    /// A day, if any.
    pub(crate) fn day(&mut self, field: &'static str) -> Option<Day> {
        self.parsed(field, |_| Reason::new("not-a-day"))
    }

    /// A day that must be there.
    pub(crate) fn required_day(&mut self, field: &'static str) -> Option<Day> {
        self.required_parsed(field, |_| Reason::new("not-a-day"))
    }

    /// A whole number from `low` to `high` that must be there.
    pub(crate) fn required_within(&mut self, field: &'static str, low: i64, high: i64) -> Option<i64> {
        let number = self.within(field, low, high);
        self.required(field, number, missing(field))
    }

    /// An organisation number, if any.
    pub(crate) fn org_number(&mut self, field: &'static str) -> Option<OrgNumber> {
        self.parsed(field, |wrong| {
            Reason::new(match wrong {
                BadOrgNumber::Length => "org-number-length",
                BadOrgNumber::Start => "org-number-start",
                BadOrgNumber::CheckDigit => "org-number-check",
            })
        })
    }

    /// A municipality among those to choose, if any.
    pub(crate) fn municipality(&mut self, field: &'static str) -> Option<MunicipalityCode> {
        self.municipality_or(field, None)
    }

    /// The same, or the one that stands, which a register may have named from anywhere in the country.
    pub(crate) fn municipality_or(
        &mut self,
        field: &'static str,
        stands: Option<MunicipalityCode>,
    ) -> Option<MunicipalityCode> {
        let code: MunicipalityCode = self.parsed(field, |_| Reason::new("not-a-choice"))?;
        let is_choice = code.name().is_some() || Some(code) == stands;
        self.checked(field, if is_choice { Ok(code) } else { Err(Reason::new("not-a-choice")) })
    }

    /// An e-mail address that must be there.
    pub(crate) fn required_email(&mut self, field: &'static str) -> Option<Email> {
        self.required_parsed(field, |_| Reason::new("not-an-email"))
    }

    /// The address of a web site, if any.
    pub(crate) fn website(&mut self, field: &'static str) -> Option<Text<300>> {
        let text = self.line::<300>(field)?;
        let address = text.as_str();
        let holds = (address.starts_with("https://") || address.starts_with("http://"))
            && address.len() > 11
            && !address.contains([' ', '"', '<', '>', '\'']);
        self.checked(field, if holds { Ok(text) } else { Err(Reason::new("not-a-website")) })
    }

    /// Refuses the first of two fields where it is larger than the second.
    pub(crate) fn ordered(&mut self, field: &'static str, low: Option<i64>, high: Option<i64>) {
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            self.refuse(field, Reason::new("low-over-high"));
        }
    }
}

/// The fields with a sentence of their own; the others are named by their label.
fn missing(field: &'static str) -> Reason {
    match field {
        "title" => Reason::new("title-missing"),
        "problem" => Reason::new("problem-missing"),
        "affected" => Reason::new("affected-missing"),
        "place" => Reason::new("place-missing"),
        "role" => Reason::new("missing").with("label", "field-ecosystem-role"),
        "other" => Reason::new("missing").with("label", "field-tie-other"),
        "status" => Reason::new("missing").with("label", "field-position-status"),
        _ => Reason::new("missing").with("label", format!("field-{}", field.replace('_', "-"))),
    }
}

fn digits(text: &str) -> Option<i64> {
    let kept: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if kept.is_empty() || !kept.chars().all(|c| c.is_ascii_digit()) { None } else { kept.parse().ok() }
}

fn ore(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches("kr").trim_end_matches(",-").trim();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let hundredths = match part.len() {
        1 => digits(part)? * 10,
        2 => digits(part)?,
        _ => return None,
    };
    digits(whole)?.checked_mul(100)?.checked_add(hundredths)
}

fn in_range(number: i64, high: i64) -> Result<i64, Reason> {
    if number <= high { Ok(number) } else { Err(Reason::new("number-range").with("low", 0).with("high", high)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("75 000", Some(7_500_000)),
            ("75\u{a0}000,50", Some(7_500_050)),
            ("75000.5", Some(7_500_050)),
            ("100,-", Some(10_000)),
            ("100 kr", Some(10_000)),
            ("1,234", None),
            ("-5", None),
            ("mye", None),
            ("", None),
        ] {
            assert_eq!(ore(text), expected, "{text}");
        }
    }

    #[test]
    fn broken_encoding_is_refused_and_not_guessed() {
        assert!(Fields::parse(b"title=%FF%FE").is_err());
        assert!(Fields::parse(b"title=\xff").is_err());
        assert!(Fields::parse(b"title=bl%C3%A5+b%C3%A6r").is_ok_and(|f| f.value("title") == "blå bær"));
        assert!(Fields::parse(&b"a=1&".repeat(MOST_FIELDS + 1)).is_err());
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(fields) = Fields::parse(&body) {
                let mut decoder = Decoder::new(&fields);
                let _ = (decoder.number("a"), decoder.kroner("a"), decoder.day("a"), decoder.org_number("a"));
                let _ = (decoder.text::<10>("b"), decoder.website("b"), decoder.required_email("b"));
            }
        }
    }
}
