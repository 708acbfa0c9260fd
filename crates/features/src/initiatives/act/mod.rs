//! Writes on initiatives.

mod ends;
mod entries;
mod files;
mod needs;
mod phase;
mod work;

pub use ends::end;
pub use entries::add;
pub(crate) use entries::begin_action;
pub use files::{attach, detach, reattach};
pub use phase::{answer, close, decide, move_phase, reopen};
pub(crate) use work::{AgreedAction, agree, reword_agreed, step_agreed};
pub use work::{record_meeting, step_action, step_risk};

use super::rules::{check_text, may_begin, open_to_write, searched};
use super::{DEFAULT_PHASES, Initiative, InitiativeText, NewInitiative, PhaseSet, ask};
use crate::actors;
use crate::audit::act::record;
use model::{
    Cell, Fault, InitiativeId, OrganisationId, OrganisationRole, PartnerId, PersonId, Reason, Refusal, StepId, Stop,
    Viewer, text::sort_key,
};
use serde_json::json;
use store::{Writer, args, sql};

/// Loads the phases that the program came with, where the database does not hold that version yet.
pub async fn load_phases(write: &mut Writer) -> Result<PhaseSet, Stop> {
    let set = PhaseSet::read(DEFAULT_PHASES).map_err(Fault::new)?;
    let known = sql!("SELECT version FROM phase_sets WHERE set_key = $1 AND version = $2");
    if write.one::<(i64,)>(known, args![set.key, set.version]).await?.is_none() {
        let names: Vec<_> = set.phase.iter().map(|phase| json!({ "key": phase.key, "name": phase.name })).collect();
        let gates: Vec<_> =
            set.phase.iter().map(|phase| json!({ "phase": phase.key, "ask": phase.question })).collect();
        let insert =
            sql!("INSERT INTO phase_sets (set_key, version, phases, gates, loaded_at) VALUES ($1, $2, $3, $4, $5)");
        let now = write.now();
        let (names, gates) = (json!(names).to_string(), json!(gates).to_string());
        write.run(insert, args![set.key, set.version, names, gates, now]).await?;
        let retire =
            sql!("UPDATE phase_sets SET retired_at = $3 WHERE set_key = $1 AND version < $2 AND retired_at IS NULL");
        write.run(retire, args![set.key, set.version, now]).await?;
    }
    Ok(set)
}

/// Begins an initiative in the first phase: its lead becomes its first partner, and its needs are taken on. A form
/// names the id beforehand, so that it makes one initiative however often it is sent.
///
/// # Errors
/// Forbidden with `only-own-initiatives`; those of [`check_text`]; `unknown-organisation`, `not-a-choice` and
/// `need-elsewhere` on the fields.
pub async fn begin(
    write: &mut Writer,
    who: &Viewer,
    id: Option<InitiativeId>,
    new: &NewInitiative,
) -> Result<InitiativeId, Stop> {
    let by = who.person.ok_or(Refusal::NotFound)?;
    holds(write, who, &new.text).await?;
    if !may_begin(who, new.text.lead) {
        return Err(Refusal::Forbidden(Reason::new("only-own-initiatives")).into());
    }
    let set = load_phases(write).await?;
    let first = set.phase.first().map(|phase| phase.key.clone()).ok_or_else(|| Fault::new("no phases"))?;
    let id = id.unwrap_or_else(|| InitiativeId::new(write.now()));
    if write.one::<(InitiativeId,)>(sql!("SELECT id FROM initiatives WHERE id = $1"), args![id]).await?.is_some() {
        return Err(Refusal::Stale.into());
    }
    insert(write, id, &set, &first, &new.text).await?;
    phase::append(write, id, by, &first, &[], new.reason.as_ref()).await?;
    keep_version(write, id, by, &new.text).await?;
    first_partner(write, id, by, &new.text).await?;
    for need in &new.needs {
        needs::link(write, who, id, *need).await?;
    }
    record(write, who, "initiative.begun", "initiative", id, "").await?;
    tell(write, who, (id, new.text.lead, new.text.project_leader), "begun").await?;
    Ok(id)
}

async fn insert(
    write: &mut Writer,
    id: InitiativeId,
    set: &PhaseSet,
    phase: &str,
    text: &InitiativeText,
) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO initiatives (title, purpose, only_together, lead, project_leader, focus_area, from_item, \
         started_on, planned_end, contact, visibility, language, title_sort, id, phase_set, \
         phase_set_version, phase, phase_at, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $18)"
    );
    let now = write.now();
    let mut values = cells(text);
    values.extend(args![id, set.key, set.version, phase, now]);
    write.run(insert, values).await?;
    Ok(search::put(write, "initiative", &id.to_string(), &searched(text)).await?)
}

fn cells(text: &InitiativeText) -> Vec<Cell> {
    let InitiativeText { title, purpose, only_together, lead, project_leader, focus_area, from_item, .. } = text;
    let InitiativeText { started_on, planned_end, contact, visibility, language, .. } = text;
    let sort = sort_key(title.as_str());
    args![
        title,
        purpose,
        only_together,
        lead,
        project_leader,
        focus_area,
        from_item,
        started_on,
        planned_end,
        contact,
        visibility,
        language,
        sort
    ]
}

async fn first_partner(write: &mut Writer, id: InitiativeId, by: PersonId, text: &InitiativeText) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO initiative_partners (id, initiative, organisation, role, capacity, from_date, recorded_by, \
         recorded_at) VALUES ($1, $2, $3, 'owner', 'host', $4, $5, $6)"
    );
    let now = write.now();
    write.run(insert, args![PartnerId::new(now), id, text.lead, text.started_on, by, now]).await?;
    Ok(())
}

/// Checks what an initiative says against what there is.
async fn holds(write: &mut Writer, who: &Viewer, text: &InitiativeText) -> Result<(), Stop> {
    check_text(text)?;
    organisation_holds(write, who, "lead", Some(text.lead)).await?;
    person_holds(write, "project_leader", text.project_leader).await?;
    let area = sql!("SELECT id FROM focus_areas WHERE id = $1");
    if let Some(id) = text.focus_area
        && write.one::<(String,)>(area, args![id]).await?.is_none()
    {
        return Err(Refusal::field("focus_area", Reason::new("not-a-choice")).into());
    }
    let item = sql!("SELECT id FROM inventory_items WHERE id = $1");
    if let Some(id) = text.from_item
        && write.one::<(String,)>(item, args![id]).await?.is_none()
    {
        return Err(Refusal::field("from_item", Reason::new("not-a-choice")).into());
    }
    Ok(())
}

async fn organisation_holds(
    write: &mut Writer,
    who: &Viewer,
    field: &'static str,
    id: Option<OrganisationId>,
) -> Result<(), Stop> {
    match id {
        Some(id) if actors::ask::page(write, who, id).await?.is_none() => {
            Err(Refusal::field(field, Reason::new("unknown-organisation")).into())
        }
        _ => Ok(()),
    }
}

async fn person_holds(write: &mut Writer, field: &'static str, id: Option<PersonId>) -> Result<(), Stop> {
    let find = sql!("SELECT id FROM persons WHERE id = $1 AND ended_at IS NULL");
    match id {
        Some(id) if write.one::<(PersonId,)>(find, args![id]).await?.is_none() => {
            Err(Refusal::field(field, Reason::new("not-a-choice")).into())
        }
        _ => Ok(()),
    }
}

/// The initiative, for somebody who may write on it while it goes on.
async fn open(write: &mut Writer, who: &Viewer, id: InitiativeId) -> Result<(Initiative, PersonId), Stop> {
    let initiative = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    open_to_write(who, &initiative)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    Ok((initiative, by))
}

/// Changes what an initiative says.
///
/// # Errors
/// Not found; those of [`open_to_write`] and [`check_text`]; `lead-not-partner` where the new lead is no partner;
/// stale where it was changed since `version`.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    version: i64,
    text: &InitiativeText,
) -> Result<(), Stop> {
    let (stands, by) = open(write, who, id).await?;
    holds(write, who, text).await?;
    let partners = ask::partners(write, who, id).await?;
    let is_partner = partners.iter().any(|line| line.organisation == text.lead && line.to_date.is_none());
    if text.lead != stands.lead && !is_partner {
        return Err(Refusal::field("lead", Reason::new("lead-not-partner")).into());
    }
    let update = sql!(
        "UPDATE initiatives SET title = $1, purpose = $2, only_together = $3, lead = $4, project_leader = $5, \
         focus_area = $6, from_item = $7, started_on = $8, planned_end = $9, contact = $10, visibility = $11, \
         language = $12, title_sort = $13, updated_at = $14, version = version + 1 \
         WHERE id = $15 AND version = $16"
    );
    let mut values = cells(text);
    values.extend(args![write.now(), id, version]);
    if write.run(update, values).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    search::put(write, "initiative", &id.to_string(), &searched(text)).await?;
    keep_version(write, id, by, text).await?;
    record(write, who, "initiative.changed", "initiative", id, "").await?;
    Ok(write.changed("initiative", id).await?)
}

/// Keeps what an initiative said, by whom and when.
async fn keep_version(write: &mut Writer, id: InitiativeId, by: PersonId, text: &InitiativeText) -> Result<(), Stop> {
    let said: Vec<serde_json::Value> = cells(text)
        .into_iter()
        .map(|cell| match cell {
            Cell::Text(text) => json!(text),
            Cell::Int(number) => json!(number),
            Cell::Real(_) | Cell::Bytes(_) => json!(null),
        })
        .collect();
    let insert = sql!(
        "INSERT INTO initiative_versions (initiative, version, facts, by_person, at) \
         VALUES ($1, (SELECT COALESCE(MAX(version), 0) + 1 FROM initiative_versions WHERE initiative = $1), $2, $3, $4)"
    );
    let now = write.now();
    write.run(insert, args![id, json!(said).to_string(), by, now]).await?;
    Ok(())
}

/// Tells the lead's managers and the project leader what has happened.
async fn tell(
    write: &mut Writer,
    who: &Viewer,
    (id, lead, leader): (InitiativeId, OrganisationId, Option<PersonId>),
    event: &'static str,
) -> Result<(), Stop> {
    let find = sql!(
        "SELECT m.person FROM memberships m JOIN persons p ON p.id = m.person \
         WHERE m.organisation = $1 AND m.role = $2 AND m.ended_at IS NULL AND p.ended_at IS NULL ORDER BY m.person"
    );
    let managers = write.all::<(PersonId,)>(find, args![lead, OrganisationRole::Manager]).await?;
    let mut told: Vec<PersonId> = managers.into_iter().map(|(person,)| person).chain(leader).collect();
    told.sort_unstable();
    told.dedup();
    for person in told.into_iter().filter(|person| Some(*person) != who.person) {
        write.post("initiative", person, json!({ "initiative": id.to_string(), "event": event })).await?;
    }
    Ok(())
}

/// The next id of a step.
fn step_id(write: &Writer) -> StepId {
    StepId::new(write.now())
}
