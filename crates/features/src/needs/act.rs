//! Writes on needs.

use super::rules::{advances, check_step, completed, kept_themes, may_change, may_submit, text_folded};
use super::{Details, Draft, NeedText, NewStep, ask};
use crate::actors;
use crate::audit::act::record;
use crate::files::{self, Upload};
use crate::inventory;
use model::{
    Cell, Day, EntryId, Fault, FileId, ItemId, NeedId, PersonId, Reason, Refusal, Stage, StepId, Stop, Text, Viewer,
    text::sort_key,
};
use serde_json::json;
use store::{Writer, args, sql};

const FILE_OWNER: &str = "need";

/// Begins a draft, which only its author sees. A form names its need's id beforehand, so that it makes one need however
/// often it is sent.
///
/// # Errors
/// Forbidden where the viewer does not belong to the organisation.
pub async fn begin(write: &mut Writer, who: &Viewer, id: Option<NeedId>, draft: &Draft) -> Result<NeedId, Stop> {
    let author = who.person.ok_or(Refusal::NotFound)?;
    for_organisation(write, who, draft).await?;
    let id = id.unwrap_or_else(|| NeedId::new(write.now()));
    let taken = sql!("SELECT id FROM needs WHERE id = $1");
    if write.one::<(NeedId,)>(taken, args![id]).await?.is_some() {
        // Sent twice at the same moment; or somebody guesses ids, who learns nothing from being told to look again.
        return Err(Refusal::Stale.into());
    }
    insert(write, id, author, draft, &Details::default()).await?;
    Ok(id)
}

/// Writes a need's row as a draft, without asking who does: for demo data.
pub async fn insert(
    write: &mut Writer,
    id: NeedId,
    author: PersonId,
    draft: &Draft,
    details: &Details,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO needs (organisation, title, problem, affected, place, visibility, language, title_sort, \
         text_folded, staff, unit, municipality, voiced_by, confirmed, touched_per_year, frequency, hours_low, \
         hours_high, ore_low, ore_high, evidence, tried, good_result, level, transfer, constraints, themes, pathway, \
         pathway_step, contact, quality_cost, safety_cost, id, author, stage, stage_at, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
         $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, 'draft', $35, $35, $35)"
    );
    let mut values = text_cells(draft, details);
    values.extend(detail_cells(details));
    values.extend(args![id, author, now]);
    write.run(insert, values).await?;
    Ok(())
}

fn text_cells(draft: &Draft, details: &Details) -> Vec<Cell> {
    fn part<const MAX: usize>(text: &Option<Text<MAX>>) -> &str {
        text.as_ref().map_or("", Text::as_str)
    }
    let Draft { organisation, title, problem, affected, place, visibility, language } = draft;
    let (sort, folded) = (sort_key(part(title)), text_folded(draft, details));
    let texts = [part(title), part(problem), part(affected), part(place)];
    args![organisation, texts[0], texts[1], texts[2], texts[3], visibility, language, sort, folded]
}

fn detail_cells(details: &Details) -> Vec<Cell> {
    let Details { staff, unit, municipality, voiced_by, confirmed, touched_per_year, frequency, .. } = details;
    let Details { hours_low, hours_high, ore_low, ore_high, evidence, tried, good_result, .. } = details;
    let Details {
        level, transfer, constraints, themes, pathway, pathway_step, contact, quality_cost, safety_cost, ..
    } = details;
    let themes = kept_themes(themes);
    args![
        staff,
        unit,
        municipality,
        voiced_by,
        confirmed,
        touched_per_year,
        frequency,
        hours_low,
        hours_high,
        ore_low,
        ore_high,
        evidence,
        tried,
        good_result,
        level,
        transfer,
        constraints,
        themes,
        pathway,
        pathway_step,
        contact,
        quality_cost,
        safety_cost
    ]
}

/// Keeps a draft as it stands now; the version it has then.
///
/// # Errors
/// Not found where it is not the viewer's own draft; stale where it was kept from another window since `version`.
pub async fn keep(write: &mut Writer, who: &Viewer, id: NeedId, version: i64, draft: &Draft) -> Result<i64, Stop> {
    own_draft(write, who, id).await?;
    for_organisation(write, who, draft).await?;
    let update = sql!(
        "UPDATE needs SET organisation = $1, title = $2, problem = $3, affected = $4, place = $5, visibility = $6, \
         language = $7, title_sort = $8, text_folded = $9, updated_at = $10, version = version + 1 \
         WHERE id = $11 AND version = $12"
    );
    let mut values = text_cells(draft, &Details::default());
    values.extend(args![write.now(), id, version]);
    if write.run(update, values).await? == 0 { Err(Refusal::Stale.into()) } else { Ok(version + 1) }
}

/// Hands a draft in: keeps it as it stands now, takes its first step, tells the coordinators.
///
/// # Errors
/// As [`keep`], and the fields that are missing.
pub async fn submit(write: &mut Writer, who: &Viewer, id: NeedId, version: i64, draft: &Draft) -> Result<(), Stop> {
    let text = completed(draft)?;
    keep(write, who, id, version, draft).await?;
    let author = who.person.ok_or(Refusal::NotFound)?;
    keep_version(write, id, author, &text, &Details::default()).await?;
    index(write, id, &text.as_str_parts(), &Details::default()).await?;
    append(write, id, author, Stage::Submitted, None, None).await?;
    record(write, who, "need.submitted", "need", id, "").await?;
    tell_coordinators(write, who, id, Stage::Submitted).await
}

/// Hands in a need that was written elsewhere, with all it says.
///
/// # Errors
/// Forbidden where the viewer does not belong to the organisation; `unknown-organisation` on the field.
pub async fn hand_in(write: &mut Writer, who: &Viewer, text: &NeedText, details: &Details) -> Result<NeedId, Stop> {
    let author = who.person.ok_or(Refusal::NotFound)?;
    for_organisation(write, who, &text.into()).await?;
    let id = NeedId::new(write.now());
    insert(write, id, author, &text.into(), details).await?;
    keep_version(write, id, author, text, details).await?;
    index(write, id, &text.as_str_parts(), details).await?;
    append(write, id, author, Stage::Submitted, None, None).await?;
    record(write, who, "need.submitted", "need", id, "").await?;
    tell_coordinators(write, who, id, Stage::Submitted).await?;
    Ok(id)
}

/// Puts a draft into the trash, from which it can be taken back for 30 days.
pub async fn trash(write: &mut Writer, who: &Viewer, id: NeedId) -> Result<(), Stop> {
    own_draft(write, who, id).await?;
    let now = write.now();
    write.run(sql!("UPDATE needs SET trashed_at = $2 WHERE id = $1"), args![id, now]).await?;
    Ok(())
}

/// Takes a draft back from the trash.
pub async fn restore(write: &mut Writer, who: &Viewer, id: NeedId) -> Result<(), Stop> {
    let update = sql!(
        "UPDATE needs SET trashed_at = NULL \
         WHERE id = $1 AND author = $2 AND stage = 'draft' AND trashed_at IS NOT NULL"
    );
    if write.run(update, args![id, who.key()]).await? == 0 { Err(Refusal::NotFound.into()) } else { Ok(()) }
}

async fn for_organisation(write: &mut Writer, who: &Viewer, draft: &Draft) -> Result<(), Stop> {
    if actors::ask::page(write, who, draft.organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    Ok(allowed(may_submit(who, draft.organisation), "only-own-needs")?)
}

async fn own_draft(write: &mut Writer, who: &Viewer, id: NeedId) -> Result<(), Stop> {
    let need = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    match need.stage {
        Stage::Draft => Ok(()),
        _ => Err(Refusal::State(Reason::new("no-longer-draft")).into()),
    }
}

/// Changes what a need says after it was handed in.
///
/// # Errors
/// Not found; forbidden to others than its organisation and the coordinator, and when it is over; stale where it was
/// changed since `version`.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    id: NeedId,
    version: i64,
    text: &NeedText,
    details: &Details,
) -> Result<(), Stop> {
    let need = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    allowed(may_change(who, need.organisation, need.stage), "need-not-open")?;
    allowed(text.organisation == need.organisation, "need-stays")?;
    let update = sql!(
        "UPDATE needs SET organisation = $1, title = $2, problem = $3, affected = $4, place = $5, visibility = $6, \
         language = $7, title_sort = $8, text_folded = $9, staff = $10, unit = $11, municipality = $12, \
         voiced_by = $13, confirmed = $14, touched_per_year = $15, frequency = $16, hours_low = $17, \
         hours_high = $18, ore_low = $19, ore_high = $20, evidence = $21, tried = $22, good_result = $23, \
         level = $24, transfer = $25, constraints = $26, themes = $27, pathway = $28, pathway_step = $29, \
         contact = $30, quality_cost = $31, safety_cost = $32, updated_at = $33, version = version + 1 \
         WHERE id = $34 AND version = $35"
    );
    let mut values = text_cells(&text.into(), details);
    values.extend(detail_cells(details));
    values.extend(args![write.now(), id, version]);
    if write.run(update, values).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    keep_version(write, id, by, text, details).await?;
    index(write, id, &text.as_str_parts(), details).await?;
    record(write, who, "need.changed", "need", id, "").await?;
    write.changed("need", id).await?;
    Ok(())
}

/// Takes a step with a need, and tells those concerned.
///
/// # Errors
/// Not found, and those of [`check_step`].
pub async fn step(write: &mut Writer, who: &Viewer, id: NeedId, step: &NewStep) -> Result<(), Stop> {
    let need = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    check_step(who, (need.organisation, need.author), need.stage, step, write.now().day())?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    append(write, id, by, step.to, step.reason.as_ref(), step.until).await?;
    record(write, who, "need.step", "need", id, step.to.as_str()).await?;
    if step.to == Stage::Submitted {
        tell_coordinators(write, who, id, step.to).await
    } else {
        tell_owner(write, who, id, need.author, step.to).await
    }
}

/// Takes a need on as a later part of the chain needs it: a decision, a connection, an initiative. Whether the viewer
/// may do that is the caller's to ask. Nothing happens where the need stands there already.
///
/// # Errors
/// Not found; `need-elsewhere` with the need's title where it cannot go from where it stands.
pub async fn advance(
    write: &mut Writer,
    who: &Viewer,
    id: NeedId,
    to: Stage,
    reason: Option<&Text<2000>>,
    until: Option<Day>,
) -> Result<(), Stop> {
    let need = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if need.stage == to {
        return Ok(());
    }
    if !advances(need.stage, to) {
        return Err(Refusal::State(Reason::new("need-elsewhere").with("title", need.title)).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    append(write, id, by, to, reason, until).await?;
    record(write, who, "need.step", "need", id, to.as_str()).await?;
    tell_owner(write, who, id, need.author, to).await
}

/// Appends a step's row and keeps `needs.stage` equal to it. The rows are the truth, the column a copy for lists.
pub async fn append(
    write: &mut Writer,
    id: NeedId,
    by: PersonId,
    to: Stage,
    reason: Option<&Text<2000>>,
    until: Option<Day>,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO need_steps (id, need, seq, stage, by_person, at, reason, until_date) \
         VALUES ($1, $2, (SELECT COALESCE(MAX(seq), 0) + 1 FROM need_steps WHERE need = $2), $3, $4, $5, $6, $7)"
    );
    write.run(insert, args![StepId::new(now), id, to, by, now, reason, until]).await?;
    write.run(sql!("UPDATE needs SET stage = $2, stage_at = $3 WHERE id = $1"), args![id, to, now]).await?;
    write.changed("need", id).await?;
    Ok(())
}

/// Puts a need's words into the index; its title counts most.
async fn index(write: &mut Writer, id: NeedId, text: &[&str; 4], details: &Details) -> Result<(), Fault> {
    fn part<const MAX: usize>(text: &Option<Text<MAX>>) -> &str {
        text.as_ref().map_or("", Text::as_str)
    }
    let Details { staff, unit, tried, good_result, pathway, constraints, .. } = details;
    let [title, problem, affected, place] = *text;
    let [staff, unit, pathway] = [staff, unit, pathway].map(part);
    let [tried, good_result, constraints] = [tried, good_result, constraints].map(part);
    let parts = [title, problem, affected, place, staff, unit, pathway, tried, good_result, constraints];
    let weighed: Vec<(i64, &str)> = (0..).zip(parts).map(|(n, part)| (if n == 0 { 3 } else { 1 }, part)).collect();
    search::put(write, "need", &id.to_string(), &weighed).await
}

/// Puts needs into the index that were handed in before there was one, some hundred at a time in the order of their ids;
/// the last of them, to go on from. What has no word that says anything is passed over every time.
pub async fn index_missing(write: &mut Writer, after: &str) -> Result<Option<String>, Stop> {
    let find = sql!(
        "SELECT id, title, text_folded FROM needs WHERE stage <> 'draft' AND id > $1 AND NOT EXISTS \
         (SELECT 1 FROM search_terms t WHERE t.object = needs.id) ORDER BY id LIMIT 200"
    );
    let missing = write.all::<(NeedId, String, String)>(find, args![after]).await?;
    for (id, title, text) in &missing {
        search::put(write, "need", &id.to_string(), &[(2, title), (1, text)]).await?;
    }
    Ok(missing.last().map(|(id, ..)| id.to_string()))
}

/// Keeps what a need said, by whom and when, as it was handed in or changed.
async fn keep_version(
    write: &mut Writer,
    id: NeedId,
    by: PersonId,
    text: &NeedText,
    details: &Details,
) -> Result<(), Stop> {
    let version = sql!("SELECT version FROM needs WHERE id = $1");
    let (version,) = write.one::<(i64,)>(version, args![id]).await?.ok_or(Fault::new("need is gone"))?;
    let named = |cells: Vec<Cell>| -> Vec<serde_json::Value> { cells.into_iter().map(plain).collect() };
    let content = json!({ "text": named(text_cells(&text.into(), details)), "details": named(detail_cells(details)) });
    let insert = sql!("INSERT INTO need_versions (need, version, by_person, at, content) VALUES ($1, $2, $3, $4, $5)");
    let now = write.now();
    write.run(insert, args![id, version, by, now, content.to_string()]).await?;
    Ok(())
}

fn plain(cell: Cell) -> serde_json::Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Int(number) => json!(number),
        Cell::Real(number) => json!(number),
        Cell::Bytes(_) => json!(null),
    }
}

async fn tell_coordinators(write: &mut Writer, who: &Viewer, id: NeedId, stage: Stage) -> Result<(), Stop> {
    let find = sql!(
        "SELECT p.id FROM persons p JOIN region_roles r ON r.person = p.id \
         WHERE r.role = 'coordinator' AND r.ended_at IS NULL AND p.ended_at IS NULL"
    );
    for (person,) in write.all::<(PersonId,)>(find, args![]).await? {
        if Some(person) != who.person {
            write.post("need_step", person, json!({ "need": id.to_string(), "stage": stage.as_str() })).await?;
        }
    }
    Ok(())
}

async fn tell_owner(write: &mut Writer, who: &Viewer, id: NeedId, owner: PersonId, stage: Stage) -> Result<(), Stop> {
    if Some(owner) != who.person {
        write.post("need_step", owner, json!({ "need": id.to_string(), "stage": stage.as_str() })).await?;
    }
    Ok(())
}

/// Says that something of the inventory answers a need.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `not-a-choice` on `need` where the viewer may not see it.
pub async fn answered_by(
    write: &mut Writer,
    who: &Viewer,
    need: NeedId,
    item: ItemId,
    how: &Text<500>,
) -> Result<(), Stop> {
    allowed(inventory::rules::may_write(who), "only-coordinator")?;
    inventory::ask::item(write, who, item).await?.ok_or(Refusal::NotFound)?;
    if ask::page(write, who, need).await?.is_none() {
        return Err(Refusal::field("need", Reason::new("not-a-choice")).into());
    }
    let now = write.now();
    let insert =
        sql!("INSERT INTO need_items (id, need, item, how, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)");
    write.run(insert, args![EntryId::new(now), need, item, how, who.key(), now]).await?;
    Ok(record(write, who, "item.answers", "item", item, "").await?)
}

/// Adds a file to a need.
///
/// # Errors
/// Not found; forbidden to others than those who may change it; `too-many-files`.
pub async fn attach(write: &mut Writer, who: &Viewer, id: NeedId, upload: &Upload) -> Result<FileId, Stop> {
    files_are_open(write, who, id).await?;
    let file = files::act::add(write, who, FILE_OWNER, &id.to_string(), upload).await?;
    record(write, who, "need.file_added", "need", id, "").await?;
    Ok(file)
}

/// Puts a file of a need into the trash.
pub async fn detach(write: &mut Writer, who: &Viewer, id: NeedId, file: FileId) -> Result<(), Stop> {
    files_are_open(write, who, id).await?;
    files::act::trash(write, who, (FILE_OWNER, &id.to_string()), file).await?;
    Ok(record(write, who, "need.file_removed", "need", id, "").await?)
}

/// Takes a file of a need back from the trash.
pub async fn reattach(write: &mut Writer, who: &Viewer, id: NeedId, file: FileId) -> Result<(), Stop> {
    files_are_open(write, who, id).await?;
    files::act::restore(write, (FILE_OWNER, &id.to_string()), file).await?;
    Ok(record(write, who, "need.file_restored", "need", id, "").await?)
}

async fn files_are_open(write: &mut Writer, who: &Viewer, id: NeedId) -> Result<(), Stop> {
    let need = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    let own_draft = need.stage == Stage::Draft && Some(need.author) == who.person;
    allowed(own_draft || may_change(who, need.organisation, need.stage), "need-not-open")?;
    Ok(())
}

/// Empties the trash of drafts that have lain there for 30 days, with their files; how many drafts that were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-30 * 24 * 3600);
    let files = sql!(
        "DELETE FROM files WHERE owner_kind = 'need' AND owner_id IN \
         (SELECT id FROM needs WHERE stage = 'draft' AND trashed_at < $1)"
    );
    write.run(files, args![limit]).await?;
    Ok(write.run(sql!("DELETE FROM needs WHERE stage = 'draft' AND trashed_at < $1"), args![limit]).await?)
}

/// Takes away the drafts of somebody who is erased, with their files: nobody else has seen them.
pub async fn forget_drafts_of(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    let files = sql!(
        "DELETE FROM files WHERE owner_kind = 'need' AND owner_id IN \
         (SELECT id FROM needs WHERE stage = 'draft' AND author = $1)"
    );
    write.run(files, args![person]).await?;
    write.run(sql!("DELETE FROM needs WHERE stage = 'draft' AND author = $1"), args![person]).await?;
    Ok(())
}

fn allowed(may: bool, reason: &'static str) -> Result<(), Refusal> {
    if may { Ok(()) } else { Err(Refusal::Forbidden(Reason::new(reason))) }
}
