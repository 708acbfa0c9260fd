//! Writes to the register of actors.

use super::intake::note_hands;
use super::rules::{allowed, filled, may_edit, may_keep_members, only_coordinator, searched, text_folded, written};
use super::{NewPosition, NewTie, Profile, ask};
use crate::audit::act::record;
use model::{
    Cell, GrantId, OrgNumber, OrganisationId, OrganisationRole, PersonId, PositionId, Reason, Refusal, Stop, TieId,
    Viewer, text::sort_key,
};
use store::{Writer, args, sql};

/// Adds an organisation; `source` says where it comes from, such as `hand`.
///
/// # Errors
/// `number-taken` on the field `number`; forbidden to others than the coordinator.
pub async fn add(write: &mut Writer, who: &Viewer, profile: &Profile, source: &str) -> Result<OrganisationId, Stop> {
    only_coordinator(who)?;
    let id = OrganisationId::new(write.now());
    number_is_free(write, profile.number.as_ref(), id).await?;
    insert(write, id, profile, source).await?;
    record(write, who, "organisation.added", "organisation", id, "").await?;
    write.changed("organisation", id).await?;
    Ok(id)
}

/// Writes an organisation's row without asking who does: for set-up and demo data.
pub async fn insert(write: &mut Writer, id: OrganisationId, profile: &Profile, source: &str) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO organisations (number, name, kind, sector, branch, role, municipality, website, about, offers, \
         seeks, contact, language, name_sort, text_folded, id, source, invented_at, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)"
    );
    let invented_at = (source == "invented").then_some(now);
    let mut values = cells(profile);
    values.extend(args![id, source, invented_at, now]);
    write.run(insert, values).await?;
    note_hands(write, id, None, &filled(profile)).await?;
    index(write, id, profile).await
}

/// Puts an organisation's words into the index; its name counts most.
async fn index(write: &mut Writer, id: OrganisationId, profile: &Profile) -> Result<(), Stop> {
    let parts = searched(profile);
    let weighed: Vec<(i64, &str)> =
        (0..).zip(&parts).map(|(n, part)| (if n == 0 { 3 } else { 1 }, part.as_str())).collect();
    Ok(search::put(write, "organisation", &id.to_string(), &weighed).await?)
}

/// Puts organisations into the index that were added before there was one, some hundred at a time in the order of their ids;
/// the last of them, to go on from. What has no word that says anything is passed over every time.
pub async fn index_missing(write: &mut Writer, after: &str) -> Result<Option<String>, Stop> {
    let find = sql!(
        "SELECT id, name, text_folded FROM organisations WHERE id > $1 AND NOT EXISTS \
         (SELECT 1 FROM search_terms t WHERE t.object = organisations.id) ORDER BY id LIMIT 200"
    );
    let missing = write.all::<(OrganisationId, String, String)>(find, args![after]).await?;
    for (id, name, text) in &missing {
        search::put(write, "organisation", &id.to_string(), &[(2, name), (1, text)]).await?;
    }
    Ok(missing.last().map(|(id, ..)| id.to_string()))
}

fn cells(profile: &Profile) -> Vec<Cell> {
    let Profile {
        number,
        name,
        kind,
        sector,
        branch,
        role,
        municipality,
        website,
        about,
        offers,
        seeks,
        contact,
        language,
    } = profile;
    let (sort, folded) = (sort_key(name.as_str()), text_folded(profile));
    args![
        number,
        name,
        kind,
        sector,
        branch,
        role,
        municipality,
        website,
        about,
        offers,
        seeks,
        contact,
        language,
        sort,
        folded
    ]
}

/// Changes an organisation's page.
///
/// # Errors
/// Not found; forbidden to others than its members and the coordinator; stale where it was changed since `version`;
/// `number-taken`.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    id: OrganisationId,
    version: i64,
    profile: &Profile,
) -> Result<(), Stop> {
    let before = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    allowed(may_edit(who, id), "only-own-members")?;
    number_is_free(write, profile.number.as_ref(), id).await?;
    let update = sql!(
        "UPDATE organisations SET number = $1, name = $2, kind = $3, sector = $4, branch = $5, role = $6, \
         municipality = $7, website = $8, about = $9, offers = $10, seeks = $11, contact = $12, language = $13, \
         name_sort = $14, text_folded = $15, updated_at = $16, version = version + 1 WHERE id = $17 AND version = $18"
    );
    let mut values = cells(profile);
    values.extend(args![write.now(), id, version]);
    if write.run(update, values).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    note_hands(write, id, who.person, &written(&before, profile)).await?;
    index(write, id, profile).await?;
    record(write, who, "organisation.changed", "organisation", id, "").await?;
    write.changed("organisation", id).await?;
    Ok(())
}

async fn number_is_free(write: &mut Writer, number: Option<&OrgNumber>, id: OrganisationId) -> Result<(), Stop> {
    let Some(number) = number else { return Ok(()) };
    let find = sql!("SELECT name FROM organisations WHERE number = $1 AND id <> $2");
    match write.one::<(String,)>(find, args![number, id]).await? {
        Some((name,)) => Err(Refusal::field("number", Reason::new("number-taken").with("name", name)).into()),
        None => Ok(()),
    }
}

/// Records a position in the partnership; the one before ends on the same day.
///
/// # Errors
/// Not found; forbidden to others than the coordinator; `day-future`; `position-before` where the one held now began
/// later.
pub async fn add_position(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    new: &NewPosition,
) -> Result<PositionId, Stop> {
    only_coordinator(who)?;
    ask::page(write, who, organisation).await?.ok_or(Refusal::NotFound)?;
    if new.from_date > write.now().day() {
        return Err(Refusal::field("from_date", Reason::new("day-future")).into());
    }
    let held = ask::positions(write, who, organisation).await?.into_iter().find(|held| held.to_date.is_none());
    if held.is_some_and(|held| held.from_date > new.from_date) {
        return Err(Refusal::field("from_date", Reason::new("position-before")).into());
    }
    let end = sql!("UPDATE positions SET to_date = $2, ended_by = $3 WHERE organisation = $1 AND to_date IS NULL");
    write.run(end, args![organisation, new.from_date, who.person]).await?;
    let id = insert_position(write, who.person, organisation, new).await?;
    record(write, who, "position.recorded", "organisation", organisation, new.standing.as_str()).await?;
    write.changed("organisation", organisation).await?;
    Ok(id)
}

/// Writes a position's row without asking who does: for demo data.
pub async fn insert_position(
    write: &mut Writer,
    by: Option<PersonId>,
    organisation: OrganisationId,
    new: &NewPosition,
) -> Result<PositionId, Stop> {
    let now = write.now();
    let id = PositionId::new(now);
    let insert = sql!(
        "INSERT INTO positions (id, organisation, standing, status, from_date, basis, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let NewPosition { standing, status, from_date, basis } = new;
    write.run(insert, args![id, organisation, standing, status, from_date, basis, by, now]).await?;
    Ok(id)
}

/// Ends an organisation's position today.
pub async fn end_position(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    id: PositionId,
) -> Result<(), Stop> {
    only_coordinator(who)?;
    let update = sql!(
        "UPDATE positions SET to_date = $3, ended_by = $4 WHERE id = $1 AND organisation = $2 AND to_date IS NULL"
    );
    let today = write.now().day();
    found(write.run(update, args![id, organisation, today, who.person]).await?)?;
    record(write, who, "position.ended", "organisation", organisation, "").await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Records a tie from an organisation to another.
///
/// # Errors
/// Not found; forbidden to others than its members and the coordinator; `tie-self` and `unknown-organisation` on the
/// field `other`.
pub async fn add_tie(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    new: &NewTie,
) -> Result<TieId, Stop> {
    ask::page(write, who, organisation).await?.ok_or(Refusal::NotFound)?;
    allowed(may_edit(who, organisation), "only-own-members")?;
    if new.other == organisation {
        return Err(Refusal::field("other", Reason::new("tie-self")).into());
    }
    if ask::page(write, who, new.other).await?.is_none() {
        return Err(Refusal::field("other", Reason::new("unknown-organisation")).into());
    }
    let id = insert_tie(write, who.person, organisation, new).await?;
    record(write, who, "tie.recorded", "organisation", organisation, new.kind.as_str()).await?;
    both_ends_changed(write, organisation, new.other).await?;
    Ok(id)
}

/// Writes a tie's row without asking who does: for demo data.
pub async fn insert_tie(
    write: &mut Writer,
    by: Option<PersonId>,
    organisation: OrganisationId,
    new: &NewTie,
) -> Result<TieId, Stop> {
    let now = write.now();
    let id = TieId::new(now);
    let insert = sql!(
        "INSERT INTO ties (id, from_organisation, to_organisation, kind, direction, strength, since, source, note, \
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'hand', $8, $9, $10)"
    );
    let direction = if new.mutual { "mutual" } else { "one_way" };
    let NewTie { other, kind, strength, since, note, .. } = new;
    write.run(insert, args![id, organisation, other, kind, direction, strength, since, note, by, now]).await?;
    Ok(id)
}

/// Puts a tie into the trash, from which it can be taken back for 30 days.
pub async fn trash_tie(write: &mut Writer, who: &Viewer, organisation: OrganisationId, id: TieId) -> Result<(), Stop> {
    allowed(may_edit(who, organisation), "only-own-members")?;
    let now = write.now();
    let update = sql!(
        "UPDATE ties SET trashed_at = $3, trashed_by = $4 \
         WHERE id = $1 AND (from_organisation = $2 OR to_organisation = $2) AND trashed_at IS NULL"
    );
    found(write.run(update, args![id, organisation, now, who.person]).await?)?;
    record(write, who, "tie.removed", "organisation", organisation, "").await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Takes a tie back from the trash.
pub async fn restore_tie(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    id: TieId,
) -> Result<(), Stop> {
    allowed(may_edit(who, organisation), "only-own-members")?;
    let update = sql!(
        "UPDATE ties SET trashed_at = NULL, trashed_by = NULL \
         WHERE id = $1 AND (from_organisation = $2 OR to_organisation = $2) AND trashed_at IS NOT NULL"
    );
    found(write.run(update, args![id, organisation]).await?)?;
    record(write, who, "tie.restored", "organisation", organisation, "").await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Refuses those who may not say who belongs to an organisation.
///
/// # Errors
/// Not found; forbidden to others than its managers, the coordinator and the administrator.
pub async fn require_keeper(write: &mut Writer, who: &Viewer, organisation: OrganisationId) -> Result<(), Stop> {
    ask::page(write, who, organisation).await?.ok_or(Refusal::NotFound)?;
    Ok(allowed(may_keep_members(who, organisation), "only-managers")?)
}

/// Makes a person a member of an organisation, or changes the role held there.
///
/// # Errors
/// Not found; forbidden to others than its managers, the coordinator and the administrator.
pub async fn set_member(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), Stop> {
    require_keeper(write, who, organisation).await?;
    let now = write.now();
    let end = sql!(
        "UPDATE memberships SET ended_at = $3, ended_by = $4 \
         WHERE person = $1 AND organisation = $2 AND ended_at IS NULL"
    );
    write.run(end, args![person, organisation, now, who.person]).await?;
    insert_member(write, who.person, organisation, person, role).await?;
    record(write, who, "member.set", "organisation", organisation, role.as_str()).await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Writes a membership's row without asking who does: for demo data.
pub async fn insert_member(
    write: &mut Writer,
    by: Option<PersonId>,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO memberships (id, person, organisation, role, granted_by, granted_at) \
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    write.run(insert, args![GrantId::new(now), person, organisation, role, by, now]).await?;
    Ok(())
}

/// Ends a membership; not one's own, which nobody could take back.
pub async fn end_member(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    id: GrantId,
) -> Result<(), Stop> {
    allowed(may_keep_members(who, organisation), "only-managers")?;
    let own = sql!("SELECT id FROM memberships WHERE id = $1 AND person = $2");
    if write.one::<(GrantId,)>(own, args![id, who.key()]).await?.is_some() {
        return Err(Refusal::Forbidden(Reason::new("own-membership")).into());
    }
    let now = write.now();
    let update = sql!(
        "UPDATE memberships SET ended_at = $3, ended_by = $4 WHERE id = $1 AND organisation = $2 AND ended_at IS NULL"
    );
    found(write.run(update, args![id, organisation, now, who.person]).await?)?;
    record(write, who, "member.ended", "organisation", organisation, "").await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Ends every membership of somebody who is erased.
pub async fn end_memberships_of(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE memberships SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL");
    write.run(update, args![person, now]).await?;
    Ok(())
}

/// Takes back the end of a membership, where the person has not become a member anew.
pub async fn restore_member(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
    id: GrantId,
) -> Result<(), Stop> {
    allowed(may_keep_members(who, organisation), "only-managers")?;
    let update = sql!(
        "UPDATE memberships SET ended_at = NULL, ended_by = NULL \
         WHERE id = $1 AND organisation = $2 AND ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memberships o \
         WHERE o.person = memberships.person AND o.organisation = $2 AND o.ended_at IS NULL)"
    );
    found(write.run(update, args![id, organisation]).await?)?;
    record(write, who, "member.restored", "organisation", organisation, "").await?;
    write.changed("organisation", organisation).await?;
    Ok(())
}

/// Empties the trash of ties that have lain there for 30 days; how many that were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-30 * 24 * 3600);
    Ok(write.run(sql!("DELETE FROM ties WHERE trashed_at < $1"), args![limit]).await?)
}

async fn both_ends_changed(write: &mut Writer, one: OrganisationId, other: OrganisationId) -> Result<(), Stop> {
    write.changed("organisation", one).await?;
    write.changed("organisation", other).await?;
    Ok(())
}

fn found(rows: u64) -> Result<(), Refusal> {
    if rows == 0 { Err(Refusal::NotFound) } else { Ok(()) }
}
