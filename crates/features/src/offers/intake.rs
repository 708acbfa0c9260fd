//! Offers that come in by a spreadsheet: compared with those we have, and never written over what people have changed.

use super::{Offer, OfferText, SIGHT, act, ask};
use crate::actors;
use crate::imports::Choice;
use crate::imports::rules::{Vocabulary, municipality, number, shown};
use intake::RowError;
use intake::sheet::{Column, SheetRow};
use model::text::sort_key;
use model::{Day, Fault, Language, OfferId, OrganisationId, Reach, Reason, ServiceLanguage, Stop, Text, Viewer};
use store::{Reader, Writer, args, sql};

/// What a row comes to.
#[derive(Debug)]
pub enum Met {
    /// An offer that we do not have.
    New(Box<OfferText>),
    /// One that says the same.
    Same,
    /// One that changes in the fields, from a version on.
    Changed(OfferId, i64, Box<OfferText>, Vec<&'static str>),
    /// One that the file says otherwise of in the fields, but that people have written or changed.
    Kept(Vec<&'static str>),
}

/// A row that can be read, with what names it.
#[derive(Debug)]
pub struct Row {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called, as it is sorted.
    pub title_sort: String,
    /// What it comes to.
    pub met: Met,
}

/// What a row comes to for whoever brings the file in.
///
/// # Errors
/// A fault of the database; within it, the column that is wrong and how to mend it.
pub async fn meet(
    read: &mut Reader,
    who: &Viewer,
    row: &SheetRow,
    words: &Vocabulary,
    choice: &Choice,
) -> Result<Result<Row, RowError>, Fault> {
    let organisation = match organisation(read, row).await? {
        Ok(organisation) => organisation,
        Err(error) => return Ok(Err(error)),
    };
    let title_sort = sort_key(row.cell(Column::Title));
    let find = sql!(
        "SELECT f.id, i.version FROM offers f LEFT JOIN offer_imports i ON i.offer = f.id \
         WHERE f.organisation = $2 AND f.title_sort = $3 AND ",
        SIGHT,
        " ORDER BY f.id LIMIT 1"
    );
    let held = read.one::<(OfferId, Option<i64>)>(find, args![who.key(), organisation, title_sort]).await?;
    let stands = match held {
        Some((id, left)) => ask::page(read, who, id).await?.map(|offer| (offer, left)),
        None => None,
    };
    let before = stands.as_ref().map(|(offer, _)| offer);
    let text = match said(row, words, choice, organisation, before) {
        Ok(text) => Box::new(text),
        Err(error) => return Ok(Err(error)),
    };
    let met = match stands {
        None => Met::New(text),
        Some((offer, left)) => {
            let fields = differing(&offer, &text);
            match (fields.is_empty(), left == Some(offer.version)) {
                (true, _) => Met::Same,
                (false, true) => Met::Changed(offer.id, offer.version, text, fields),
                (false, false) => Met::Kept(fields),
            }
        }
    };
    Ok(Ok(Row { organisation, title_sort, met }))
}

/// Writes what a row comes to, by the rules of an offer that is written by hand; a new one is shown at once.
///
/// # Errors
/// As for an offer that is written by hand.
pub async fn bring(write: &mut Writer, who: &Viewer, import: &str, met: &Met) -> Result<(), Stop> {
    let id = match met {
        Met::New(text) => act::add(write, who, None, text, true).await?,
        Met::Changed(id, version, text, _) => {
            act::change(write, who, *id, *version, text).await?;
            *id
        }
        Met::Same | Met::Kept(_) => return Ok(()),
    };
    let note = sql!(
        "INSERT INTO offer_imports (offer, import, version) SELECT f.id, $3, f.version FROM offers f \
         WHERE f.id = $2 AND ",
        SIGHT,
        " ON CONFLICT (offer) DO UPDATE SET import = excluded.import, version = excluded.version"
    );
    write.run(note, args![who.key(), id, import]).await?;
    Ok(())
}

/// The organisation that a row names by its number, or else by its name.
async fn organisation(read: &mut Reader, row: &SheetRow) -> Result<Result<OrganisationId, RowError>, Fault> {
    let unknown = |column: Column| {
        let said = shown(row.cell(column));
        Ok(Err(row.wrong(column, Reason::new("import-organisation").with("value", said))))
    };
    match number(row) {
        Err(error) => Ok(Err(error)),
        Ok(Some(number)) => match actors::intake::numbered(read, &number).await? {
            Some(id) => Ok(Ok(id)),
            None => unknown(Column::Number),
        },
        Ok(None) => {
            let name = row.cell(Column::Name);
            if name.is_empty() {
                return Ok(Err(row.wrong(Column::Name, Reason::new("import-cell-missing"))));
            }
            match actors::intake::named(read, [name; 3]).await? {
                Some(id) => Ok(Ok(id)),
                None => unknown(Column::Name),
            }
        }
    }
}

/// What a row says. What it leaves empty stands as before; of a new offer it is what was chosen for all.
fn said(
    row: &SheetRow,
    words: &Vocabulary,
    choice: &Choice,
    organisation: OrganisationId,
    before: Option<&Offer>,
) -> Result<OfferText, RowError> {
    fn text<const MAX: usize>(
        row: &SheetRow,
        column: Column,
        before: Option<&str>,
    ) -> Result<Option<Text<MAX>>, RowError> {
        let said = Text::read(row.cell(column)).map_err(|reason| row.wrong(column, reason))?;
        Ok(said.or_else(|| Text::read(before?).ok().flatten()))
    }
    let lacks = |column: Column| row.wrong(column, Reason::new("import-cell-missing"));
    let chosen = |word: &Option<String>| word.clone().unwrap_or_default();
    let of = |offer: Option<&Offer>, field: fn(&Offer) -> Option<&str>| offer.and_then(field).map(str::to_owned);
    let municipality = match municipality(row)? {
        Some(code) => code.parse().ok(),
        None => before.and_then(|offer| offer.municipality),
    };
    let reach = match words.word(row, Column::Reach)? {
        Some(word) => word.parse().ok(),
        None => before.map(|offer| offer.reach).or_else(|| chosen(&choice.reach).parse().ok()),
    };
    let reach = reach.unwrap_or(Reach::Region);
    if reach == Reach::Municipality && municipality.is_none() {
        return Err(lacks(Column::Municipality));
    }
    let kind = match words.word(row, Column::Kind)? {
        Some(word) => word.parse().ok(),
        None => before.map(|offer| offer.kind).or_else(|| chosen(&choice.kind).parse().ok()),
    };
    let themes = before.map(|offer| parsed(&offer.themes)).unwrap_or_default();
    let languages = before.map_or(vec![ServiceLanguage::Bokmal], |offer| parsed(&offer.languages));
    let (own, about) = (|field| of(before, field), of(before, |offer| Some(&offer.about)));
    Ok(OfferText {
        organisation,
        kind: kind.ok_or_else(|| lacks(Column::Kind))?,
        title: text(row, Column::Title, None)?.ok_or_else(|| lacks(Column::Title))?,
        about: text(row, Column::About, about.as_deref())?.ok_or_else(|| lacks(Column::About))?,
        themes,
        technology_level: before.and_then(|offer| offer.technology_level),
        organisation_level: before.and_then(|offer| offer.organisation_level),
        price_model: text(row, Column::PriceModel, own(|offer| offer.price_model.as_deref()).as_deref())?,
        municipality,
        reach,
        conditions: text(row, Column::Conditions, own(|offer| offer.conditions.as_deref()).as_deref())?,
        evidence: text(row, Column::Evidence, own(|offer| offer.evidence.as_deref()).as_deref())?,
        languages,
        valid_until: day(row)?.or_else(|| before?.valid_until),
        contact: text(row, Column::Contact, own(|offer| offer.contact.as_deref()).as_deref())?,
        visibility: match before {
            Some(offer) => offer.visibility,
            None => chosen(&choice.visibility).parse().unwrap_or(model::Visibility::Region),
        },
        language: match before {
            Some(offer) => offer.language,
            None => chosen(&choice.language).parse().unwrap_or(Language::Bokmal),
        },
    })
}

fn parsed<W: std::str::FromStr>(kept: &str) -> Vec<W> {
    kept.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

fn day(row: &SheetRow) -> Result<Option<Day>, RowError> {
    let said = row.cell(Column::ValidUntil);
    // A workbook writes the hour behind the day.
    let day = said.split(' ').next().unwrap_or_default();
    let wrong = || row.wrong(Column::ValidUntil, Reason::new("import-day").with("value", shown(said)));
    if said.is_empty() { Ok(None) } else { day.parse().map(Some).map_err(|_| wrong()) }
}

/// The fields in which a row says otherwise than an offer.
fn differing(offer: &Offer, text: &OfferText) -> Vec<&'static str> {
    fn same<const MAX: usize>(held: &Option<String>, said: &Option<Text<MAX>>) -> bool {
        held.as_deref() == said.as_ref().map(Text::as_str)
    }
    [
        ("kind", offer.kind == text.kind),
        ("title", offer.title == text.title.as_str()),
        ("about", offer.about == text.about.as_str()),
        ("municipality", offer.municipality == text.municipality),
        ("reach", offer.reach == text.reach),
        ("conditions", same(&offer.conditions, &text.conditions)),
        ("evidence", same(&offer.evidence, &text.evidence)),
        ("price_model", same(&offer.price_model, &text.price_model)),
        ("valid_until", offer.valid_until == text.valid_until),
        ("contact", same(&offer.contact, &text.contact)),
    ]
    .into_iter()
    .filter(|(_, same)| !same)
    .map(|(field, _)| field)
    .collect()
}
