//! Writes on the inventory.

use super::rules::{allowed, may_load, may_write};
use super::{ItemText, NewLoad, ask};
use crate::actors;
use crate::audit::act::record;
use model::text::{folded, sort_key};
use model::{Cell, ItemId, LoadId, OrganisationId, OverlapId, Reason, Refusal, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// Lists something that is there.
///
/// # Errors
/// Forbidden to others than the coordinator; `unknown-organisation` on `lead` or `partners`; `until-before-since`.
pub async fn add(write: &mut Writer, who: &Viewer, text: &ItemText) -> Result<ItemId, Stop> {
    allowed(may_write(who), "only-coordinator")?;
    holds(write, who, text).await?;
    let now = write.now();
    let id = ItemId::new(now);
    let insert = sql!(
        "INSERT INTO inventory_items (name, lead, lead_text, kind, status, since, until, place, note, source, \
         language, name_sort, id, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)"
    );
    let mut cells = cells(text);
    cells.extend(args![id, now]);
    write.run(insert, cells).await?;
    index(write, id, text).await?;
    set_partners(write, id, &text.partners).await?;
    record(write, who, "item.added", "item", id, "").await?;
    write.changed("item", id).await?;
    Ok(id)
}

async fn holds(write: &mut Writer, who: &Viewer, text: &ItemText) -> Result<(), Stop> {
    if let (Some(since), Some(until)) = (text.since, text.until)
        && since > until
    {
        return Err(Refusal::field("until", Reason::new("until-before-since")).into());
    }
    let lead = text.lead.iter().map(|lead| ("lead", lead));
    for (field, organisation) in lead.chain(text.partners.iter().map(|partner| ("partners", partner))) {
        if actors::ask::page(write, who, *organisation).await?.is_none() {
            return Err(Refusal::field(field, Reason::new("unknown-organisation")).into());
        }
    }
    Ok(())
}

fn cells(text: &ItemText) -> Vec<Cell> {
    let ItemText { name, lead, lead_text, kind, status, since, until, place, note, source, language, .. } = text;
    let sort = sort_key(name.as_str());
    args![name, lead, lead_text, kind, status, since, until, place, note, source, language, sort]
}

/// Puts an item's words into the index; its name counts most.
async fn index(write: &mut Writer, id: ItemId, text: &ItemText) -> Result<(), Stop> {
    let said = text.note.as_ref().map_or("", Text::as_str);
    Ok(search::put(write, "item", &id.to_string(), &[(3, text.name.as_str()), (1, said)]).await?)
}

async fn set_partners(write: &mut Writer, id: ItemId, partners: &[OrganisationId]) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM inventory_partners WHERE item = $1"), args![id]).await?;
    for partner in partners {
        let insert = sql!("INSERT INTO inventory_partners (item, organisation) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        write.run(insert, args![id, partner]).await?;
    }
    Ok(())
}

/// Changes what is said of an item.
///
/// # Errors
/// As [`add`]; stale where it was changed since `version`.
pub async fn change(write: &mut Writer, who: &Viewer, id: ItemId, version: i64, text: &ItemText) -> Result<(), Stop> {
    allowed(may_write(who), "only-coordinator")?;
    ask::item(write, who, id).await?.ok_or(Refusal::NotFound)?;
    holds(write, who, text).await?;
    let update = sql!(
        "UPDATE inventory_items SET name = $1, lead = $2, lead_text = $3, kind = $4, status = $5, since = $6, \
         until = $7, place = $8, note = $9, source = $10, language = $11, name_sort = $12, \
         updated_at = $13, version = version + 1 WHERE id = $14 AND version = $15"
    );
    let mut cells = cells(text);
    cells.extend(args![write.now(), id, version]);
    if write.run(update, cells).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    index(write, id, text).await?;
    set_partners(write, id, &text.partners).await?;
    record(write, who, "item.changed", "item", id, "").await?;
    Ok(write.changed("item", id).await?)
}

/// Notes that two items overlap.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `not-a-choice` on `other`, also where it is the item itself.
pub async fn overlap(
    write: &mut Writer,
    who: &Viewer,
    id: ItemId,
    other: ItemId,
    words: &Text<500>,
) -> Result<OverlapId, Stop> {
    allowed(may_write(who), "only-coordinator")?;
    ask::item(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if id == other || ask::item(write, who, other).await?.is_none() {
        return Err(Refusal::field("other_item", Reason::new("not-a-choice")).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    let now = write.now();
    let overlap = OverlapId::new(now);
    let insert = sql!(
        "INSERT INTO inventory_overlaps (id, item, other_item, words, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    write.run(insert, args![overlap, id, other, words, by, now]).await?;
    record(write, who, "item.overlap", "item", id, "").await?;
    Ok(overlap)
}

/// Says that an overlap is no more; the row stays.
///
/// # Errors
/// Forbidden to others than the coordinator; not found.
pub async fn end_overlap(write: &mut Writer, who: &Viewer, id: ItemId, overlap: OverlapId) -> Result<(), Stop> {
    allowed(may_write(who), "only-coordinator")?;
    let end = sql!(
        "UPDATE inventory_overlaps SET ended_at = $3, ended_by = $4 \
         WHERE id = $1 AND (item = $2 OR other_item = $2) AND ended_at IS NULL"
    );
    let now = write.now();
    if write.run(end, args![overlap, id, now, who.key()]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    Ok(record(write, who, "item.overlap_ended", "item", id, "").await?)
}

/// Records a trial or change that lands on a unit. `origin` names what it comes from, where that is kept here.
///
/// # Errors
/// `unknown-organisation`; forbidden to others than the organisation's own and the coordinator; `until-before-since`
/// on `to_date`.
pub async fn load(
    write: &mut Writer,
    who: &Viewer,
    new: &NewLoad,
    origin: Option<(&'static str, String)>,
) -> Result<LoadId, Stop> {
    if actors::ask::page(write, who, new.organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    allowed(may_load(who, new.organisation), "only-own-members")?;
    if new.to_date.is_some_and(|to| to < new.from_date) {
        return Err(Refusal::field("to_date", Reason::new("until-before-since")).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    let now = write.now();
    let id = LoadId::new(now);
    let insert = sql!(
        "INSERT INTO unit_loads (id, organisation, unit, unit_folded, kind, words, from_date, to_date, origin_kind, \
         origin_id, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    let (origin_kind, origin_id) = origin.unzip();
    let NewLoad { organisation, unit, kind, words, from_date, to_date } = new;
    let unit_folded = folded(unit.as_str());
    let cells =
        args![id, organisation, unit, unit_folded, kind, words, from_date, to_date, origin_kind, origin_id, by, now];
    write.run(insert, cells).await?;
    record(write, who, "load.recorded", "organisation", organisation, "").await?;
    Ok(id)
}

/// Says that a trial or change no longer lands on its unit; the row stays.
///
/// # Errors
/// Not found; forbidden to others than the organisation's own and the coordinator.
pub async fn end_load(write: &mut Writer, who: &Viewer, id: LoadId) -> Result<(), Stop> {
    let find = sql!("SELECT organisation FROM unit_loads WHERE id = $1 AND ended_at IS NULL");
    let (organisation,) = write.one::<(OrganisationId,)>(find, args![id]).await?.ok_or(Refusal::NotFound)?;
    allowed(may_load(who, organisation), "only-own-members")?;
    let now = write.now();
    let end = sql!("UPDATE unit_loads SET ended_at = $2, ended_by = $3 WHERE id = $1");
    write.run(end, args![id, now, who.key()]).await?;
    Ok(record(write, who, "load.ended", "organisation", organisation, "").await?)
}
