//! Writes on offers.

use super::rules::{may_write, steps_from};
use super::{OfferText, ask};
use crate::actors;
use crate::audit::act::record;
use crate::needs::rules::kept_themes;
use model::text::sort_key;
use model::{Cell, OfferId, OfferState, OrganisationId, PersonId, Reason, Refusal, Stop, Text, Viewer};
use serde_json::json;
use store::{Writer, args, sql};

/// The trash keeps an offer for so many days.
const TRASH_DAYS: i64 = 30;

/// Writes a new offer, as a draft or shown at once. A form names its offer's id beforehand, so that it makes one offer
/// however often it is sent.
///
/// # Errors
/// `unknown-organisation` on the field; forbidden to others than the organisation's own and the coordinator; stale
/// where the id is taken.
pub async fn add(
    write: &mut Writer,
    who: &Viewer,
    id: Option<OfferId>,
    text: &OfferText,
    shown: bool,
) -> Result<OfferId, Stop> {
    let author = who.person.ok_or(Refusal::NotFound)?;
    writable(write, who, text.organisation).await?;
    let now = write.now();
    let id = id.unwrap_or_else(|| OfferId::new(now));
    let taken = sql!("SELECT id FROM offers WHERE id = $1");
    if write.one::<(OfferId,)>(taken, args![id]).await?.is_some() {
        return Err(Refusal::Stale.into());
    }
    let insert = sql!(
        "INSERT INTO offers (kind, title, about, themes, technology_level, organisation_level, price_model, \
         municipality, reach, conditions, evidence, languages, valid_until, contact, visibility, language, title_sort, \
         id, organisation, author, state, state_at, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
         $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'draft', $21, $21, $21)"
    );
    let mut cells = cells(text);
    cells.extend(args![id, text.organisation, author, now]);
    write.run(insert, cells).await?;
    index(write, id, text).await?;
    append(write, id, author, OfferState::Draft, None).await?;
    record(write, who, "offer.added", "offer", id, "").await?;
    if shown {
        keep_version(write, who, id, author).await?;
        append(write, id, author, OfferState::Shown, None).await?;
        record(write, who, "offer.step", "offer", id, OfferState::Shown.as_str()).await?;
    }
    Ok(id)
}

async fn writable(write: &mut Writer, who: &Viewer, organisation: OrganisationId) -> Result<(), Stop> {
    if actors::ask::page(write, who, organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    match may_write(who, organisation) {
        true => Ok(()),
        false => Err(Refusal::Forbidden(Reason::new("only-own-offers")).into()),
    }
}

fn cells(text: &OfferText) -> Vec<Cell> {
    let OfferText { kind, title, about, themes, technology_level, organisation_level, price_model, .. } = text;
    let OfferText { municipality, reach, conditions, evidence, languages, valid_until, contact, .. } = text;
    let languages: Vec<&str> = languages.iter().map(|language| language.as_str()).collect();
    let (themes, languages, sort) = (kept_themes(themes), languages.join(" "), sort_key(title.as_str()));
    let (visibility, language) = (text.visibility, text.language);
    args![
        kind,
        title,
        about,
        themes,
        technology_level,
        organisation_level,
        price_model,
        municipality,
        reach,
        conditions,
        evidence,
        languages,
        valid_until,
        contact,
        visibility,
        language,
        sort
    ]
}

/// Puts an offer's words into the index; its title counts most.
async fn index(write: &mut Writer, id: OfferId, text: &OfferText) -> Result<(), Stop> {
    fn part<const MAX: usize>(text: &Option<Text<MAX>>) -> &str {
        text.as_ref().map_or("", Text::as_str)
    }
    let parts =
        [(3, text.title.as_str()), (1, text.about.as_str()), (1, part(&text.evidence)), (1, part(&text.conditions))];
    Ok(search::put(write, "offer", &id.to_string(), &parts).await?)
}

/// Changes what an offer says; once it has been shown, each version is kept.
///
/// # Errors
/// Not found; forbidden to others than its own organisation and the coordinator; `offer-stays` where it would move to
/// another organisation; stale where it was changed since `version`.
pub async fn change(write: &mut Writer, who: &Viewer, id: OfferId, version: i64, text: &OfferText) -> Result<(), Stop> {
    let offer = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    writable(write, who, offer.organisation).await?;
    if text.organisation != offer.organisation {
        return Err(Refusal::Forbidden(Reason::new("offer-stays")).into());
    }
    let update = sql!(
        "UPDATE offers SET kind = $1, title = $2, about = $3, themes = $4, technology_level = $5, \
         organisation_level = $6, price_model = $7, municipality = $8, reach = $9, conditions = $10, evidence = $11, \
         languages = $12, valid_until = $13, contact = $14, visibility = $15, language = $16, title_sort = $17, \
         updated_at = $18, version = version + 1 WHERE id = $19 AND version = $20"
    );
    let mut cells = cells(text);
    cells.extend(args![write.now(), id, version]);
    if write.run(update, cells).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    index(write, id, text).await?;
    if offer.state != OfferState::Draft {
        keep_version(write, who, id, who.person.ok_or(Refusal::NotFound)?).await?;
    }
    record(write, who, "offer.changed", "offer", id, "").await?;
    Ok(write.changed("offer", id).await?)
}

/// Shows an offer, or takes it back.
///
/// # Errors
/// Not found; forbidden to others than its own organisation and the coordinator; `stage-changed` where it does not
/// stand at `from`; `step-not-open`; `reason-missing` where it is taken back without one.
pub async fn step(
    write: &mut Writer,
    who: &Viewer,
    id: OfferId,
    (from, to): (OfferState, OfferState),
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let offer = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    writable(write, who, offer.organisation).await?;
    if offer.state != from {
        return Err(Refusal::State(Reason::new("stage-changed")).into());
    }
    if !steps_from(from).contains(&to) {
        return Err(Refusal::Forbidden(Reason::new("step-not-open")).into());
    }
    if to == OfferState::Withdrawn && reason.is_none() {
        return Err(Refusal::field("reason", Reason::new("reason-missing")).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    if from == OfferState::Draft {
        keep_version(write, who, id, by).await?;
    }
    append(write, id, by, to, reason).await?;
    Ok(record(write, who, "offer.step", "offer", id, to.as_str()).await?)
}

async fn append(
    write: &mut Writer,
    id: OfferId,
    by: PersonId,
    to: OfferState,
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO offer_steps (offer, seq, state, by_person, at, reason) \
         VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM offer_steps WHERE offer = $1), $2, $3, $4, $5)"
    );
    write.run(insert, args![id, to, by, now, reason]).await?;
    write.run(sql!("UPDATE offers SET state = $2, state_at = $3 WHERE id = $1"), args![id, to, now]).await?;
    Ok(write.changed("offer", id).await?)
}

/// Keeps what an offer says now, by whom and when.
async fn keep_version(write: &mut Writer, who: &Viewer, id: OfferId, by: PersonId) -> Result<(), Stop> {
    let offer = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    let content = json!({
        "kind": offer.kind, "title": offer.title, "about": offer.about, "themes": offer.themes,
        "technology_level": offer.technology_level, "organisation_level": offer.organisation_level,
        "price_model": offer.price_model, "municipality": offer.municipality.map(|town| town.to_string()),
        "reach": offer.reach, "conditions": offer.conditions, "evidence": offer.evidence,
        "languages": offer.languages, "valid_until": offer.valid_until.map(|day| day.to_string()),
        "contact": offer.contact, "visibility": offer.visibility, "language": offer.language,
    });
    let insert =
        sql!("INSERT INTO offer_versions (offer, version, by_person, at, content) VALUES ($1, $2, $3, $4, $5)");
    let now = write.now();
    write.run(insert, args![id, offer.version, by, now, content.to_string()]).await?;
    Ok(())
}

/// Puts an offer into the trash, from which it can be taken back for 30 days. One that has been shown must have been
/// taken back first.
///
/// # Errors
/// Not found; forbidden; `offer-still-shown`.
pub async fn trash(write: &mut Writer, who: &Viewer, id: OfferId) -> Result<(), Stop> {
    let offer = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    writable(write, who, offer.organisation).await?;
    if offer.state == OfferState::Shown {
        return Err(Refusal::State(Reason::new("offer-still-shown")).into());
    }
    let now = write.now();
    write.run(sql!("UPDATE offers SET trashed_at = $2 WHERE id = $1"), args![id, now]).await?;
    record(write, who, "offer.trashed", "offer", id, "").await?;
    Ok(write.changed("offer", id).await?)
}

/// Takes an offer back from the trash.
///
/// # Errors
/// Not found, also where it is not the viewer's organisation's.
pub async fn restore(write: &mut Writer, who: &Viewer, id: OfferId) -> Result<(), Stop> {
    let find = sql!("SELECT organisation FROM offers WHERE id = $1 AND trashed_at IS NOT NULL");
    let (organisation,) = write.one::<(OrganisationId,)>(find, args![id]).await?.ok_or(Refusal::NotFound)?;
    if !may_write(who, organisation) {
        return Err(Refusal::NotFound.into());
    }
    write.run(sql!("UPDATE offers SET trashed_at = NULL WHERE id = $1"), args![id]).await?;
    record(write, who, "offer.restored", "offer", id, "").await?;
    Ok(write.changed("offer", id).await?)
}

/// Empties the trash of drafts that have lain there for 30 days; how many those were. An offer that has been shown
/// stays, for others may point at it.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-TRASH_DAYS * 24 * 3600);
    const OLD: &str = "(SELECT f.id FROM offers f WHERE f.trashed_at < $1 AND f.state = 'draft')";
    write.run(sql!("DELETE FROM search_terms WHERE object IN ", OLD), args![limit]).await?;
    write.run(sql!("DELETE FROM offer_steps WHERE offer IN ", OLD), args![limit]).await?;
    write.run(sql!("DELETE FROM offer_imports WHERE offer IN ", OLD), args![limit]).await?;
    Ok(write.run(sql!("DELETE FROM offers WHERE trashed_at < $1 AND state = 'draft'"), args![limit]).await?)
}
