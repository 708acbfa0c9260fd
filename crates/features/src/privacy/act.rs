//! Writes on personal data.

use super::{Duty, HandOver, NAMELESS, NAMELESS_SOLE, Purpose, Rule, ask, may_act_for, may_erase_sole};
use crate::audit::act::record;
use crate::{actors, audit, follows, imports, needs, people, rounds, webhooks};
use model::{GrantId, OrganisationId, PersonId, Reason, Refusal, RegionRole, StepId, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// Hands everything that somebody is responsible for to somebody else; how many duties there were. Rows that have a
/// beginning and an end are ended and begun anew, so that it can be seen who was responsible when.
///
/// # Errors
/// Forbidden to others than the person, the coordinators and the administrators; `not-a-choice` on `to` where that
/// account is closed, the same, or no colleague of somebody who hands over their own; `nothing-to-hand-over`.
pub async fn hand_over(write: &mut Writer, who: &Viewer, new: &HandOver) -> Result<u64, Stop> {
    may_act_for(who, new.from, true)?;
    let Some(name) = ask::successor(write, who, new.from, new.to).await? else {
        return Err(Refusal::field("to", Reason::new("not-a-choice")).into());
    };
    let duties = ask::duties(write, who, new.from).await?;
    if duties.is_empty() {
        return Err(Refusal::State(Reason::new("nothing-to-hand-over")).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    for duty in &duties {
        pass_on(write, by, duty, new.to, &name).await?;
        write.changed("initiative", duty.initiative).await?;
    }
    let (now, count) = (write.now(), duties.len() as u64);
    let insert = sql!(
        "INSERT INTO hand_overs (id, from_person, to_person, duties, reason, by_person, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let held = i64::try_from(count).unwrap_or(i64::MAX);
    write.run(insert, args![GrantId::new(now), new.from, new.to, held, new.reason, by, now]).await?;
    record(write, who, "person.handed-over", "person", new.from, "").await?;
    Ok(count)
}

async fn pass_on(write: &mut Writer, by: PersonId, duty: &Duty, to: PersonId, name: &str) -> Result<(), Stop> {
    let (now, today, id) = (write.now(), write.now().day(), StepId::new(write.now()));
    match duty.kind.as_str() {
        "leader" => return new_leader(write, by, duty, to).await,
        "action" => {
            let update = sql!("UPDATE actions SET owner_person = $2, version = version + 1 WHERE id = $1");
            write.run(update, args![duty.row, to]).await?;
        }
        "risk" => {
            let update = sql!("UPDATE risks SET owner_person = $2, version = version + 1 WHERE id = $1");
            write.run(update, args![duty.row, to]).await?;
        }
        "receiver" => {
            let copy = sql!(
                "INSERT INTO receivers (id, initiative, organisation, unit, owner_person, committed_on, basis, \
                 research_contact, change_experience, planning, attitudes, resources, recorded_by, recorded_at) \
                 SELECT $2, initiative, organisation, unit, $3, committed_on, basis, research_contact, \
                 change_experience, planning, attitudes, resources, $4, $5 FROM receivers WHERE id = $1"
            );
            write.run(copy, args![duty.row, id, to, by, now]).await?;
            write.run(sql!("UPDATE receivers SET ended_at = $2 WHERE id = $1"), args![duty.row, now]).await?;
        }
        "after_plan" => {
            let copy = sql!(
                "INSERT INTO after_plans (id, subject_kind, subject_id, words, owner_person, owner_organisation, \
                 from_date, recorded_by, recorded_at) SELECT $2, subject_kind, subject_id, words, $3, \
                 owner_organisation, from_date, $4, $5 FROM after_plans WHERE id = $1"
            );
            write.run(copy, args![duty.row, id, to, by, now]).await?;
            write.run(sql!("UPDATE after_plans SET ended_at = $2 WHERE id = $1"), args![duty.row, now]).await?;
        }
        "representative" => {
            let copy = sql!(
                "INSERT INTO representatives (id, subject_kind, subject_id, organisation, person, name, authority, \
                 limits, from_date, recorded_by, recorded_at) SELECT $2, subject_kind, subject_id, organisation, $3, \
                 $4, authority, limits, $5, $6, $7 FROM representatives WHERE id = $1"
            );
            write.run(copy, args![duty.row, id, to, name, today, by, now]).await?;
            let end = sql!("UPDATE representatives SET to_date = $2, handed_to = $3 WHERE id = $1");
            write.run(end, args![duty.row, today, to]).await?;
        }
        _ => {
            let copy = sql!(
                "INSERT INTO steering_seats (id, subject_kind, subject_id, person, name, organisation, seat, \
                 from_date, recorded_by, recorded_at) SELECT $2, subject_kind, subject_id, $3, $4, organisation, \
                 seat, $5, $6, $7 FROM steering_seats WHERE id = $1"
            );
            write.run(copy, args![duty.row, id, to, name, today, by, now]).await?;
            write.run(sql!("UPDATE steering_seats SET to_date = $2 WHERE id = $1"), args![duty.row, today]).await?;
        }
    }
    Ok(())
}

/// The daily work of an initiative gets a new leader; what it said before is kept as a version.
async fn new_leader(write: &mut Writer, by: PersonId, duty: &Duty, to: PersonId) -> Result<(), Stop> {
    let now = write.now();
    let update =
        sql!("UPDATE initiatives SET project_leader = $2, updated_at = $3, version = version + 1 WHERE id = $1");
    write.run(update, args![duty.row, to, now]).await?;
    let newest = sql!("SELECT facts FROM initiative_versions WHERE initiative = $1 ORDER BY version DESC LIMIT 1");
    let facts = write.one::<(String,)>(newest, args![duty.row]).await?.map(|(facts,)| facts).unwrap_or_default();
    let mut said: Vec<serde_json::Value> = serde_json::from_str(&facts).unwrap_or_default();
    // The fifth of what an initiative says is who leads it from day to day.
    if let Some(leader) = said.get_mut(4) {
        *leader = serde_json::Value::from(to.to_string());
        let keep = sql!(
            "INSERT INTO initiative_versions (initiative, version, facts, by_person, at) VALUES ($1, \
             (SELECT COALESCE(MAX(version), 0) + 1 FROM initiative_versions WHERE initiative = $1), $2, $3, $4)"
        );
        write.run(keep, args![duty.row, serde_json::Value::Array(said).to_string(), by, now]).await?;
    }
    Ok(())
}

/// Erases a person: what only says who somebody is goes; what must stay, because others built on it, stays without a
/// name. It cannot be undone.
///
/// # Errors
/// Forbidden to others than the person and administrators; not found; `duties-open` where something is still to be
/// handed over; `last-administrator`.
pub async fn erase(write: &mut Writer, who: &Viewer, person: PersonId) -> Result<(), Stop> {
    may_act_for(who, person, false)?;
    ask::name(write, who, person).await?.ok_or(Refusal::NotFound)?;
    if !ask::duties(write, who, person).await?.is_empty() {
        return Err(Refusal::State(Reason::new("duties-open")).into());
    }
    record(write, who, "person.erased", "person", person, "").await?;
    forget(write, person).await
}

/// Erases a sole proprietor on request: the name, the number and all that is said of it. It cannot be undone.
///
/// # Errors
/// Not found; `not-sole` where it is none by the register, or for others than coordinators and administrators.
pub async fn erase_sole(write: &mut Writer, who: &Viewer, id: OrganisationId, reason: &Text<500>) -> Result<(), Stop> {
    let it = actors::ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if !may_erase_sole(who, it.form.as_deref()) {
        return Err(Refusal::Forbidden(Reason::new("not-sole")).into());
    }
    imports::act::forget(write, id, it.number.as_ref()).await?;
    actors::intake::forget(write, id, NAMELESS_SOLE).await?;
    record(write, who, "organisation.erased", "organisation", id, reason.as_str()).await?;
    Ok(())
}

/// Takes away what says who somebody is, everywhere.
async fn forget(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    actors::act::end_memberships_of(write, person).await?;
    needs::act::forget_drafts_of(write, person).await?;
    for rename in [
        sql!("UPDATE representatives SET name = $2 WHERE person = $1"),
        sql!("UPDATE steering_seats SET name = $2 WHERE person = $1"),
        sql!("UPDATE attendances SET name = $2 WHERE person = $1"),
    ] {
        write.run(rename, args![person, NAMELESS]).await?;
    }
    write.run(sql!("DELETE FROM consents WHERE person = $1"), args![person]).await?;
    for delete in [
        sql!("DELETE FROM saved_searches WHERE person = $1"),
        sql!("DELETE FROM selections WHERE person = $1"),
        sql!("DELETE FROM export_parts WHERE export IN (SELECT id FROM exports WHERE person = $1)"),
        sql!("DELETE FROM exports WHERE person = $1"),
    ] {
        write.run(delete, args![person]).await?;
    }
    let drop_letters = sql!("DELETE FROM outbox WHERE recipient = $1 AND state <> 'sending'");
    write.run(drop_letters, args![person]).await?;
    follows::act::forget(write, person).await?;
    rounds::act::forget(write, person).await?;
    webhooks::act::remove_all_of(write, person).await?;
    audit::act::erase_key(write, person).await?;
    people::act::forget(write, person, NAMELESS).await
}

/// Sets after how many days things of a rule go.
///
/// # Errors
/// Forbidden to others than administrators; `number-range` on `days`.
pub async fn set_rule(write: &mut Writer, who: &Viewer, rule: Rule, days: i64) -> Result<(), Stop> {
    if !who.is(RegionRole::Administrator) {
        return Err(Refusal::Forbidden(Reason::new("only-administrator")).into());
    }
    if !(1..=36_500).contains(&days) {
        return Err(Refusal::field("days", Reason::new("number-range").with("low", 1).with("high", 36_500)).into());
    }
    let now = write.now();
    let insert = sql!("INSERT INTO retention_rules (id, rule, days, set_by, set_at) VALUES ($1, $2, $3, $4, $5)");
    write.run(insert, args![GrantId::new(now), rule.key(), days, who.person, now]).await?;
    record(write, who, "retention.set", "retention", rule.key(), &days.to_string()).await?;
    Ok(())
}

/// Applies every rule, as the daily job does; how many rows went. Somebody who still has duties is left, and so is the
/// last administrator.
pub async fn keep_rules(write: &mut Writer) -> Result<u64, Stop> {
    let mut gone = 0;
    for rule in Rule::ALL {
        let before = write.now().plus_seconds(-ask::days(write, rule).await? * 24 * 3600);
        gone += match rule {
            Rule::ClosedAccounts => erase_closed(write, before).await?,
            Rule::Letters => {
                let delete = sql!("DELETE FROM outbox WHERE state IN ('sent', 'failed', 'left') AND created_at < $1");
                write.run(delete, args![before]).await?
            }
            Rule::Jobs => {
                let delete = sql!("DELETE FROM jobs WHERE state IN ('done', 'failed') AND created_at < $1");
                write.run(delete, args![before]).await?
            }
            Rule::Changes => write.run(sql!("DELETE FROM change_log WHERE at < $1"), args![before]).await?,
        };
    }
    Ok(gone)
}

async fn erase_closed(write: &mut Writer, before: model::Moment) -> Result<u64, Stop> {
    let find = sql!("SELECT id FROM persons WHERE ended_at < $1 AND erased_at IS NULL ORDER BY id LIMIT 200");
    let closed = write.all::<(PersonId,)>(find, args![before]).await?;
    let mut gone = 0;
    for (person,) in closed {
        let own = Viewer { person: Some(person), ..Viewer::anonymous(model::Language::Bokmal) };
        if ask::duties(write, &own, person).await?.is_empty() {
            let nobody = Viewer::anonymous(model::Language::Bokmal);
            record(write, &nobody, "person.erased", "person", person, "").await?;
            forget(write, person).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Says yes to something, or takes a yes back.
pub async fn consent(write: &mut Writer, who: &Viewer, purpose: Purpose, yes: bool) -> Result<(), Stop> {
    let (person, now) = (who.person.ok_or(Refusal::NotFound)?, write.now());
    let held = sql!("SELECT id FROM consents WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL");
    let held = write.one::<(GrantId,)>(held, args![person, purpose.key()]).await?;
    match (held, yes) {
        (None, true) => {
            let insert =
                sql!("INSERT INTO consents (id, person, purpose, text_version, given_at) VALUES ($1, $2, $3, $4, $5)");
            write.run(insert, args![GrantId::new(now), person, purpose.key(), purpose.edition(), now]).await?;
            record(write, who, "consent.given", "person", person, purpose.key()).await?;
        }
        (Some((id,)), false) => {
            write.run(sql!("UPDATE consents SET withdrawn_at = $2 WHERE id = $1"), args![id, now]).await?;
            record(write, who, "consent.withdrawn", "person", person, purpose.key()).await?;
        }
        _ => {}
    }
    Ok(())
}
