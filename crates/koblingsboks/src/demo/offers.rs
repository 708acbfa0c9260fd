//! The demo region's offers.

use super::{Known, find, moment, optional, required, said, text, value, viewer};
use features::offers::{self, OfferText};
use model::{Fault, OfferId, OfferState, Reach, Stop};
use serde::Deserialize;
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Offers {
    pub(super) offer: Vec<OfferEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferEntry {
    pub(super) key: String,
    organisation: String,
    author: String,
    kind: String,
    title: String,
    about: String,
    themes: Vec<String>,
    technology_level: i64,
    organisation_level: i64,
    price_model: String,
    reach: String,
    works_anywhere: String,
    conditions: String,
    references: String,
    languages: Vec<String>,
    valid_until: String,
    visibility: String,
    language: String,
    state: String,
    at: String,
}

/// Adds an offer as its author did, at the time it was done.
pub(super) async fn load(store: &Store, clock: &Clock, entry: &OfferEntry, known: &Known) -> Result<OfferId, String> {
    clock.move_to(moment(&entry.at)?);
    let author = find(&known.people, &entry.author).map_err(said)?;
    let who = viewer(store, author).await.map_err(said)?;
    let (new, state) = (offer(entry, known).map_err(said)?, value::<OfferState>(&entry.state).map_err(said)?);
    let added: Result<OfferId, Stop> = store::write!(store, |w| {
        let id = offers::act::add(w, &who, None, &new, state != OfferState::Draft).await?;
        if state == OfferState::Withdrawn {
            let why = required("Vi har ikke kapasitet til dette lenger.")?;
            offers::act::step(w, &who, id, (OfferState::Shown, OfferState::Withdrawn), Some(&why)).await?;
        }
        Ok(id)
    });
    added.map_err(|stop| format!("{stop:?}"))
}

fn offer(entry: &OfferEntry, known: &Known) -> Result<OfferText, Fault> {
    let municipality = optional(&entry.reach)?;
    let reach = match (entry.works_anywhere.as_str(), municipality.is_some()) {
        ("yes", _) => Reach::Country,
        (_, true) => Reach::Municipality,
        (_, false) => Reach::Region,
    };
    Ok(OfferText {
        organisation: find(&known.organisations, &entry.organisation)?,
        kind: value(&entry.kind)?,
        title: required(&entry.title)?,
        about: required(&entry.about)?,
        themes: entry.themes.iter().map(|theme| value(theme)).collect::<Result<_, _>>()?,
        technology_level: (entry.technology_level > 0).then_some(entry.technology_level),
        organisation_level: (entry.organisation_level > 0).then_some(entry.organisation_level),
        price_model: text(&entry.price_model)?,
        municipality,
        reach,
        conditions: text(&entry.conditions)?,
        evidence: text(&entry.references)?,
        languages: entry.languages.iter().map(|language| value(language)).collect::<Result<_, _>>()?,
        valid_until: optional(&entry.valid_until)?,
        contact: None,
        visibility: value(&entry.visibility)?,
        language: value(&entry.language)?,
    })
}
