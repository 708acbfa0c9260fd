//! Imports: a file comes in, is checked, said yes to, and brought in.

use super::{known, page_number, query_of};
use crate::answer::{Answer, done, download, go, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use features::imports::act::MOST_TOLD;
use features::imports::{self, Choice, LARGEST, NewImport, Outcome, columns_of};
use intake::sheet::{self, Column, Head};
use model::{
    Day, EcosystemRole, FieldRefusal, ImportId, ImportKind, ImportState, Language, MunicipalityCode, OfferKind,
    OrganisationKind, Reach, Reason, Refusal, Sector, Stop, Text, Visibility, Word,
};
use store::Reader;
use view::Filled;
use view::kit::Paging;
use view::pages::imports::{self as pages, ImportPage, ImportsPage, SheetHead};

/// How many rows of an outcome stand on a page.
const SHOWN: i64 = 100;
/// How many of a spreadsheet's first rows are shown beside its columns.
const FIRST_ROWS: usize = 5;

/// What has come in.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let (query, who) = (query_of(&visit)?, &visit.viewer);
    let mut read = app.store.read().await?;
    let total = imports::ask::count(&mut read, who).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let lines = imports::ask::list(&mut read, who, paging.offset(), paging.size).await?;
    page(pages::list(&visit.frame(&app), &ImportsPage { lines, paging }))
}

/// The forms of a new file.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::form(&visit.frame(&app), &Filled::default()))
}

/// Takes a file.
pub(crate) async fn begin(State(app): State<App>, visit: Visit, mut fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let file = fields.files.pop();
    let today = app.store.read().await?.now().day();
    match decode(&fields, file, today) {
        Ok(new) => {
            let id = store::write!(app.store, |w| imports::act::begin(w, &visit.viewer, &new).await)?;
            go(&format!("/imports/{id}"))
        }
        Err(Refusal::Invalid(errors)) => refused_page(pages::form(&visit.frame(&app), &fields.filled(errors))),
        Err(refusal) => Err(refusal.into()),
    }
}

fn decode(fields: &Fields, file: Option<(String, Vec<u8>)>, today: Day) -> Result<NewImport, Refusal> {
    let mut decoder = Decoder::new(fields);
    let kind = decoder.required_word::<ImportKind>("kind");
    let municipalities = codes(fields.value("municipalities"));
    if let Some(wrong) = municipalities.iter().find(|code| code.parse::<MunicipalityCode>().is_err()) {
        decoder.refuse("municipalities", Reason::new("import-municipality-code").with("value", wrong));
    }
    let industries = codes(fields.value("industries"));
    let is_code = |code: &String| code.len() <= 6 && code.chars().all(|c| c.is_ascii_digit() || c == '.');
    if let Some(wrong) = industries.iter().find(|code| !is_code(code)) {
        decoder.refuse("industries", Reason::new("import-industry-code").with("value", wrong));
    }
    let sole = match kind {
        Some(ImportKind::Register) => decode_sole(&mut decoder),
        _ => None,
    };
    let source_date = decoder.day("source_date").unwrap_or(today);
    if source_date > today {
        decoder.refuse("source_date", Reason::new("day-future"));
    }
    match &file {
        None => decoder.refuse("file", Reason::new("import-file-missing")),
        Some((_, bytes)) if bytes.is_empty() => decoder.refuse("file", Reason::new("import-empty")),
        Some((_, bytes)) if bytes.len() > LARGEST => decoder.refuse("file", Reason::new("import-file-large")),
        // What is no table at all is said before anything is kept.
        Some((_, bytes)) if kind.is_some_and(|kind| !columns_of(kind).is_empty()) => {
            if let Err(reason) = sheet::head(bytes, 1) {
                decoder.refuse("file", reason);
            }
        }
        Some(_) => {}
    }
    decoder.finish()?;
    let (kind, (name, bytes)) = kind.zip(file).ok_or(Refusal::Invalid(Vec::new()))?;
    let (sole, sole_reason) = sole.unzip();
    let choice = Choice { municipalities, industries, sole, sole_reason, ..Choice::default() };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(NewImport { kind, name, content: Some(bytes), size, choice, source_date })
}

/// The one sole proprietor that was asked for, and on whose request: neither without the other.
fn decode_sole(decoder: &mut Decoder<'_>) -> Option<(String, String)> {
    let (asked, why) = (decoder.is_given("sole_number"), decoder.is_given("sole_reason"));
    if !asked && !why {
        return None;
    }
    let number = decoder.org_number("sole_number");
    if !asked {
        decoder.refuse("sole_number", Reason::new("import-sole-number"));
    }
    let reason: Option<Text<500>> = decoder.required_text("sole_reason");
    Some((number?.to_string(), reason?.to_string()))
}

/// Codes with commas or spaces between.
fn codes(text: &str) -> Vec<String> {
    let codes = text.split([',', ';', ' ', '\n']).map(str::trim).filter(|code| !code.is_empty());
    codes.take(400).map(str::to_owned).collect()
}

/// One import, as far as it has come.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let data = page_data(&visit, &mut read, known(&id)?, None).await?;
    let mut response = page(pages::show(&visit.frame(&app), &data))?;
    // What a job has done since must not come out of the browser's memory.
    response.headers_mut().insert("cache-control", HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn page_data(
    visit: &Visit,
    read: &mut Reader,
    id: ImportId,
    filled: Option<Filled>,
) -> Result<ImportPage, Problem> {
    let who = &visit.viewer;
    let import = imports::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let mut page = ImportPage {
        sheet: None,
        errors: imports::ask::told(read, who, id, Outcome::Error, SHOWN).await?,
        changed: imports::ask::told(read, who, id, Outcome::Changed, SHOWN).await?,
        kept: imports::ask::told(read, who, id, Outcome::Kept, SHOWN).await?,
        added: imports::ask::told(read, who, id, Outcome::Added, SHOWN).await?,
        filled: Filled::default(),
        import,
    };
    if page.import.state == ImportState::Uploaded {
        let content = imports::ask::content(read, who, id).await?.unwrap_or_default();
        if let Ok(head) = sheet::head(&content, FIRST_ROWS) {
            let columns = columns_of(page.import.kind);
            page.filled = filled.unwrap_or_else(|| guessed(&head, columns, who.language));
            let words = columns.iter().map(|column| column.word()).collect();
            page.sheet = Some(SheetHead { names: head.names, rows: head.rows, words });
        }
    }
    Ok(page)
}

/// What the columns are by their names, and what stands where the file says nothing.
fn guessed(head: &Head, columns: &[Column], language: Language) -> Filled {
    let guess = head.guess(columns).into_iter().enumerate();
    let columns = guess.filter_map(|(place, column)| Some((format!("column_{place}"), column?.word().to_owned())));
    let of_offers = [("reach", "region"), ("visibility", "region"), ("language", language.as_str())];
    Filled::with(columns.chain(of_offers.map(|(name, word)| (name.to_owned(), word.to_owned()))))
}

/// Says what the columns of a spreadsheet are, and has it checked.
pub(crate) async fn columns(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who) = (known::<ImportId>(&id)?, &visit.viewer);
    let mut read = app.store.read().await?;
    let kind = imports::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?.kind;
    let content = imports::ask::content(&mut read, who, id).await?.unwrap_or_default();
    drop(read);
    let names = sheet::head(&content, 1).map(|head| head.names).unwrap_or_default();
    match decode_columns(&fields, &names, kind) {
        Ok(choice) => {
            store::write!(app.store, |w| imports::act::choose(w, who, id, &choice).await)?;
            go(&format!("/imports/{id}"))
        }
        Err(Refusal::Invalid(errors)) => {
            let visit = visit.clone().at(format!("/imports/{id}"));
            let mut read = app.store.read().await?;
            let data = page_data(&visit, &mut read, id, Some(fields.filled(errors))).await?;
            refused_page(pages::show(&visit.frame(&app), &data))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn decode_columns(fields: &Fields, names: &[String], brings: ImportKind) -> Result<Choice, Refusal> {
    let mut decoder = Decoder::new(fields);
    let standard = decode_standard(&mut decoder, brings);
    let columns: Vec<String> =
        (0..names.len()).map(|place| fields.value(&format!("column_{place}")).to_owned()).collect();
    let mut wrong = Vec::new();
    for (place, word) in columns.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
        let reason = match Column::of(word).filter(|column| columns_of(brings).contains(column)) {
            None => Reason::new("not-a-choice"),
            Some(_) if columns[..place].contains(word) => {
                Reason::new("import-column-twice").with("name", &names[place])
            }
            Some(_) => continue,
        };
        wrong.push(FieldRefusal { field: format!("column_{place}").into(), reason });
    }
    let mapped = |column: Column| columns.iter().any(|word| word == column.word());
    let lacks = match brings {
        ImportKind::Offers if !mapped(Column::Title) => Some("import-title-unmapped"),
        ImportKind::Offers if !mapped(Column::Name) && !mapped(Column::Number) => Some("import-owner-unmapped"),
        ImportKind::Sheet if !mapped(Column::Name) => Some("import-name-unmapped"),
        _ => None,
    };
    if let Some(reason) = lacks.filter(|_| !names.is_empty()) {
        wrong.push(FieldRefusal { field: "column_0".into(), reason: Reason::new(reason) });
    }
    let found = decoder.finish();
    if let Err(Refusal::Invalid(errors)) = found {
        wrong.extend(errors);
    }
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong));
    }
    Ok(Choice { columns, ..standard })
}

/// What stands where a spreadsheet says nothing.
fn decode_standard(decoder: &mut Decoder<'_>, brings: ImportKind) -> Choice {
    fn word<W: Word>(decoder: &mut Decoder<'_>, field: &'static str) -> Option<String> {
        decoder.required_word::<W>(field).map(|word| word.word().to_owned())
    }
    if brings == ImportKind::Offers {
        return Choice {
            kind: word::<OfferKind>(decoder, "kind"),
            reach: word::<Reach>(decoder, "reach"),
            visibility: word::<Visibility>(decoder, "visibility"),
            language: word::<Language>(decoder, "language"),
            ..Choice::default()
        };
    }
    Choice {
        kind: word::<OrganisationKind>(decoder, "kind"),
        sector: word::<Sector>(decoder, "sector"),
        role: word::<EcosystemRole>(decoder, "role"),
        ..Choice::default()
    }
}

/// Says yes to a dry run.
pub(crate) async fn confirm(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: ImportId = known(&id)?;
    let confirmed: Result<(), Stop> = store::write!(app.store, |w| imports::act::confirm(w, &visit.viewer, id).await);
    confirmed?;
    go(&format!("/imports/{id}"))
}

/// Gives an import up.
pub(crate) async fn end(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: ImportId = known(&id)?;
    store::write!(app.store, |w| imports::act::end(w, &visit.viewer, id).await)?;
    done("/imports", "import-ended")
}

/// The rows that cannot be read, as a table for a spreadsheet.
pub(crate) async fn errors_csv(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: ImportId = known(&id)?;
    let mut read = app.store.read().await?;
    imports::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let most = i64::try_from(MOST_TOLD).unwrap_or(1_000);
    let lines = imports::ask::told(&mut read, &visit.viewer, id, Outcome::Error, most).await?;
    download("koblingsboks-feil.csv", "text/csv; charset=utf-8", pages::errors_csv(visit.words(), &lines))
}
