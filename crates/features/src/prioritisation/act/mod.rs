//! Writes on prioritisations.

mod ballot;
mod close;
mod criteria;
mod decide;

pub use ballot::{end_scorer, keep_ballot, name_scorer};
pub use close::close;
pub use criteria::new_criteria;
pub use decide::decide;

use super::rules::{check_setup, may_be_prioritised, must_be, only_coordinator};
use super::{Prioritisation, Setup, State, ask, refused};
use crate::audit::act::record;
use crate::{actors, needs};
use model::{NeedId, PersonId, PrioritisationId, Reason, Refusal, Stop, Text, Viewer, Visibility};
use store::{Writer, args, sql};

/// Makes a prioritisation with the newest criteria.
///
/// # Errors
/// Forbidden to others than the coordinator; those of [`check_setup`]; `need-not-ready` on `needs` with its title,
/// `unknown-organisation` on `organisations`.
pub async fn prepare(write: &mut Writer, who: &Viewer, setup: &Setup) -> Result<PrioritisationId, Stop> {
    only_coordinator(who)?;
    check_setup(setup)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let sets = ask::criteria_sets(write, who).await?;
    let set = sets.first().ok_or_else(|| model::Fault::new("no criteria"))?.id;
    let now = write.now();
    let id = PrioritisationId::new(now);
    let insert = sql!(
        "INSERT INTO prioritisations (id, name, about, criteria_set, robust_top, created_by, created_at, language) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let Setup { name, about, robust_top, language, .. } = setup;
    write.run(insert, args![id, name, about, set, robust_top, by, now, language]).await?;
    put_in(write, who, by, id, setup).await?;
    record(write, who, "prioritisation.prepared", "prioritisation", id, "").await?;
    write.changed("prioritisation", id).await?;
    Ok(id)
}

/// Changes what was chosen, and takes the newest criteria, as long as it is being prepared.
///
/// # Errors
/// As [`prepare`]; `prioritisation-opened`; stale where it was changed since `version`.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    version: i64,
    setup: &Setup,
) -> Result<(), Stop> {
    only_coordinator(who)?;
    must_be(found(write, who, id).await?.state(), State::Prepared)?;
    check_setup(setup)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let sets = ask::criteria_sets(write, who).await?;
    let set = sets.first().ok_or_else(|| model::Fault::new("no criteria"))?.id;
    let update = sql!(
        "UPDATE prioritisations SET name = $1, about = $2, robust_top = $3, language = $4, criteria_set = $5, \
         version = version + 1 WHERE id = $6 AND version = $7"
    );
    let Setup { name, about, robust_top, language, .. } = setup;
    if write.run(update, args![name, about, robust_top, language, set, id, version]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    let benefits: Vec<(NeedId, Option<String>)> =
        ask::needs(write, who, id).await?.into_iter().map(|need| (need.need, need.benefit)).collect();
    write.run(sql!("DELETE FROM prioritised_needs WHERE prioritisation = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM prioritisation_invitations WHERE prioritisation = $1"), args![id]).await?;
    put_in(write, who, by, id, setup).await?;
    let keep = sql!("UPDATE prioritised_needs SET benefit = $1 WHERE prioritisation = $2 AND need = $3");
    for (need, benefit) in benefits.into_iter().filter(|(_, benefit)| benefit.is_some()) {
        write.run(keep, args![benefit, id, need]).await?;
    }
    record(write, who, "prioritisation.changed", "prioritisation", id, "").await?;
    Ok(write.changed("prioritisation", id).await?)
}

/// One prioritisation, or not found.
async fn found(write: &mut Writer, who: &Viewer, id: PrioritisationId) -> Result<Prioritisation, Stop> {
    Ok(ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?)
}

async fn put_in(
    write: &mut Writer,
    who: &Viewer,
    by: PersonId,
    id: PrioritisationId,
    setup: &Setup,
) -> Result<(), Stop> {
    let insert = sql!("INSERT INTO prioritised_needs (prioritisation, need, order_no) VALUES ($1, $2, $3)");
    for (order, need) in (1i64..).zip(&setup.needs) {
        let it = needs::ask::page(write, who, *need).await?;
        let ready = it.as_ref().filter(|it| may_be_prioritised(it.stage) && it.visibility != Visibility::Own);
        if ready.is_none() {
            let title = it.map(|it| it.title).unwrap_or_default();
            return Err(Refusal::field("needs", Reason::new("need-not-ready").with("title", title)).into());
        }
        write.run(insert, args![id, need, order]).await?;
    }
    let insert = sql!(
        "INSERT INTO prioritisation_invitations (prioritisation, organisation, invited_by, invited_at) \
         VALUES ($1, $2, $3, $4)"
    );
    let now = write.now();
    for organisation in &setup.organisations {
        if actors::ask::page(write, who, *organisation).await?.is_none() {
            return Err(Refusal::field("organisations", Reason::new("unknown-organisation")).into());
        }
        write.run(insert, args![id, organisation, by, now]).await?;
    }
    Ok(())
}

/// Says which benefit is expected of needs, until the scoring is closed.
///
/// # Errors
/// Forbidden to others than the coordinator; `prioritisation-not-open` once it is closed.
pub async fn state_benefits(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    benefits: &[(NeedId, Option<Text<1000>>)],
) -> Result<(), Stop> {
    only_coordinator(who)?;
    if found(write, who, id).await?.closed_at.is_some() {
        return Err(Refusal::State(Reason::new("prioritisation-not-open")).into());
    }
    let update = sql!("UPDATE prioritised_needs SET benefit = $1 WHERE prioritisation = $2 AND need = $3");
    for (need, benefit) in benefits {
        write.run(update, args![benefit, id, need]).await?;
    }
    record(write, who, "prioritisation.changed", "prioritisation", id, "").await?;
    Ok(write.changed("prioritisation", id).await?)
}

/// Opens the scoring. From now on needs, criteria and invitations are fixed.
///
/// # Errors
/// Forbidden to others than the coordinator; `prioritisation-opened`; `needs-too-few` and `organisations-none` on the
/// fields.
pub async fn open(write: &mut Writer, who: &Viewer, id: PrioritisationId) -> Result<(), Stop> {
    only_coordinator(who)?;
    let page = found(write, who, id).await?;
    must_be(page.state(), State::Prepared)?;
    let mut errors = Vec::new();
    if page.needs < 2 {
        errors.push(refused("needs".into(), "needs-too-few"));
    }
    if page.organisations < 1 {
        errors.push(refused("organisations".into(), "organisations-none"));
    }
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors).into());
    }
    let fix = sql!(
        "UPDATE prioritised_needs SET need_version = (SELECT version FROM needs WHERE needs.id = prioritised_needs.need) \
         WHERE prioritisation = $1"
    );
    write.run(fix, args![id]).await?;
    let now = write.now();
    let update = sql!("UPDATE prioritisations SET opened_at = $1, opened_by = $2, version = version + 1 WHERE id = $3");
    write.run(update, args![now, who.person, id]).await?;
    record(write, who, "prioritisation.opened", "prioritisation", id, "").await?;
    Ok(write.changed("prioritisation", id).await?)
}
