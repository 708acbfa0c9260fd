//! Writes of network rounds.

use super::super::{NetworkAnswer, Round, ask};
use crate::actors;
use crate::audit::act::record;
use model::{OrganisationId, Reason, Refusal, RoundId, RoundKind, Stop, Viewer};
use store::{Writer, args, sql};

/// A round goes on from the answers of the one before it.
pub async fn open_network(write: &mut Writer, round: &Round) -> Result<(), Stop> {
    let copy = sql!(
        "INSERT INTO network_answers (round, organisation, other, frequency, about, trust, gain, by_person, at) \
         SELECT $1, organisation, other, frequency, about, trust, gain, by_person, at FROM network_answers \
         WHERE round = $2"
    );
    write.run(copy, args![round.id, round.previous]).await?;
    Ok(())
}

async fn answering(write: &mut Writer, who: &Viewer, id: RoundId, organisation: OrganisationId) -> Result<Round, Stop> {
    let round = ask::network_round(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if !actors::may_edit(who, organisation) {
        return Err(Refusal::Forbidden(Reason::new("only-own-members")).into());
    }
    if round.kind != RoundKind::Network || !round.is_answered_on(write.now().day()) {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    Ok(round)
}

/// An organisation names one that it works with, or changes what it said of it.
///
/// # Errors
/// Not found; forbidden to others than its own and the coordinators; `round-state`; `unknown-organisation`; `tie-self`.
pub async fn name_partner(
    write: &mut Writer,
    who: &Viewer,
    (id, organisation): (RoundId, OrganisationId),
    answer: &NetworkAnswer,
) -> Result<(), Stop> {
    answering(write, who, id, organisation).await?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if answer.other == organisation {
        return Err(Refusal::field("other", Reason::new("tie-self")).into());
    }
    if actors::ask::page(write, who, answer.other).await?.is_none() {
        return Err(Refusal::field("other", Reason::new("unknown-organisation")).into());
    }
    let upsert = sql!(
        "INSERT INTO network_answers (round, organisation, other, frequency, about, trust, gain, by_person, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (round, organisation, other) DO UPDATE SET \
         frequency = excluded.frequency, about = excluded.about, trust = excluded.trust, gain = excluded.gain, \
         by_person = excluded.by_person, at = excluded.at"
    );
    let NetworkAnswer { other, frequency, about, trust, gain } = answer;
    let now = write.now();
    write.run(upsert, args![id, organisation, other, frequency, about, trust, gain, by, now]).await?;
    record(write, who, "round.partner-named", "round", id, "").await?;
    Ok(write.changed("round", id).await?)
}

/// An organisation takes one back that it named.
///
/// # Errors
/// As [`name_partner`].
pub async fn take_partner_away(
    write: &mut Writer,
    who: &Viewer,
    (id, organisation): (RoundId, OrganisationId),
    other: OrganisationId,
) -> Result<(), Stop> {
    answering(write, who, id, organisation).await?;
    let delete = sql!("DELETE FROM network_answers WHERE round = $1 AND organisation = $2 AND other = $3");
    write.run(delete, args![id, organisation, other]).await?;
    record(write, who, "round.partner-taken-away", "round", id, "").await?;
    Ok(write.changed("round", id).await?)
}

/// An organisation says that what stands is all, or that it is not yet.
///
/// # Errors
/// As [`name_partner`].
pub async fn finish(
    write: &mut Writer,
    who: &Viewer,
    (id, organisation): (RoundId, OrganisationId),
    done: bool,
) -> Result<(), Stop> {
    answering(write, who, id, organisation).await?;
    let upsert = sql!(
        "INSERT INTO network_done (round, organisation, done_at) VALUES ($1, $2, $3) \
         ON CONFLICT (round, organisation) DO UPDATE SET done_at = excluded.done_at"
    );
    let at = done.then_some(write.now());
    write.run(upsert, args![id, organisation, at]).await?;
    record(write, who, "round.network-done", "round", id, "").await?;
    Ok(write.changed("round", id).await?)
}
