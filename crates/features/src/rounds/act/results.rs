//! Writes of results.

use super::super::ask;
use super::super::figures::{CountsFile, Order, Release, from_counts};
use super::{in_state, kept, step};
use crate::audit::act::record;
use model::{Fault, Reason, Refusal, ReleaseId, RoundId, RoundKind, RoundState, Stop, Text, Viewer};
use serde_json::json;
use store::{Writer, args, sql};

/// What is drawn at random of published counts is drawn from this, so that the same file gives the same.
const COUNTS_SEED: i64 = 1;

/// Orders results while a round is open.
///
/// # Errors
/// Forbidden to others than those who run the round; not found; `round-state`; `results-wait` where others are being made.
pub async fn order(write: &mut Writer, who: &Viewer, id: RoundId) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Open)?;
    if round.kind != RoundKind::Survey {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    let waiting = sql!("SELECT id FROM releases WHERE round = $1 AND state = 'waiting'");
    if write.one::<(ReleaseId,)>(waiting, args![id]).await?.is_some() {
        return Err(Refusal::State(Reason::new("results-wait")).into());
    }
    ordered(write, who, id, false).await?;
    record(write, who, "round.results-ordered", "round", id, "").await?;
    Ok(())
}

/// An order, and the job that makes the results.
pub(super) async fn ordered(write: &mut Writer, who: &Viewer, id: RoundId, last: bool) -> Result<(), Stop> {
    let now = write.now();
    if last {
        // What was ordered before and is not made yet comes too late: the last results are of the same sheets, and what
        // early ones were made of must not be kept after them.
        let update = sql!("UPDATE releases SET state = 'too_soon' WHERE round = $1 AND state = 'waiting'");
        write.run(update, args![id]).await?;
    }
    let release = ReleaseId::new(now);
    let insert = sql!(
        "INSERT INTO releases (id, round, seq, state, final, seed, by_person, asked_at) \
         VALUES ($1, $2, (SELECT COALESCE(MAX(seq), 0) + 1 FROM releases WHERE round = $2), 'waiting', $3, $4, $5, $6)"
    );
    let mut seed = [0u8; 4];
    getrandom::fill(&mut seed).map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
    let seed = i64::from(u32::from_le_bytes(seed));
    write.run(insert, args![release, id, i64::from(last), seed, who.person, now]).await?;
    write.add_job("round-results", json!({ "release": release.to_string() }), now).await?;
    Ok(write.changed("round", id).await?)
}

/// Keeps results. Of early ones what they were made of is kept as well, until the round is closed.
pub async fn store_release(write: &mut Writer, id: ReleaseId, order: &Order, release: &Release) -> Result<(), Stop> {
    let now = write.now();
    let texts = serde_json::to_string(&release.texts).map_err(Fault::new)?;
    let body = serde_json::to_string(&Release { texts: Vec::new(), ..release.clone() }).map_err(Fault::new)?;
    let basis = (!order.last).then(|| serde_json::to_string(&order.sheets)).transpose().map_err(Fault::new)?;
    let update = sql!(
        "UPDATE releases SET state = 'made', made_at = $2, body = $3, texts = $4, basis = $5 \
         WHERE id = $1 AND state = 'waiting'"
    );
    write.run(update, args![id, now, body, texts, basis]).await?;
    if order.last {
        write.run(sql!("UPDATE releases SET basis = NULL WHERE round = $1"), args![order.round.id]).await?;
    }
    Ok(write.changed("round", order.round.id).await?)
}

/// Notes that too little has come since the last results.
pub async fn too_soon(write: &mut Writer, id: ReleaseId, round: RoundId) -> Result<(), Stop> {
    let update = sql!("UPDATE releases SET state = 'too_soon' WHERE id = $1 AND state = 'waiting'");
    write.run(update, args![id]).await?;
    Ok(write.changed("round", round).await?)
}

/// Brings in the counts of a round that somebody else has published. They are shown at once, and it is closed.
///
/// # Errors
/// Forbidden to others than those who run the round; not found; `round-state`; `counts-unknown` with the lines that name
/// what the instrument does not have.
pub async fn add_counts(
    write: &mut Writer,
    who: &Viewer,
    id: RoundId,
    file: &CountsFile,
    (respondents, source): (u64, &Text<500>),
) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    if round.kind != RoundKind::Aggregated {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    in_state(&round, RoundState::Draft)?;
    let instrument = ask::instrument(write, who, &round).await?.ok_or(Refusal::NotFound)?;
    let release = from_counts(&instrument, file, respondents, COUNTS_SEED).map_err(|unknown| {
        let told: Vec<String> = unknown.iter().take(5).map(|it| format!("{}: {}", it.line, it.what)).collect();
        Refusal::field("file", Reason::new("counts-unknown").with("lines", told.join("; ")))
    })?;
    let now = write.now();
    let body = serde_json::to_string(&release).map_err(Fault::new)?;
    let insert = sql!(
        "INSERT INTO releases (id, round, seq, state, final, seed, by_person, asked_at, made_at, body) \
         VALUES ($1, $2, 1, 'made', 1, $3, $4, $5, $5, $6)"
    );
    write.run(insert, args![ReleaseId::new(now), id, COUNTS_SEED, who.person, now, body]).await?;
    let update =
        sql!("UPDATE rounds SET state = 'closed', state_at = $2, source = $3, version = version + 1 WHERE id = $1");
    write.run(update, args![id, now, source]).await?;
    step(write, who, id, RoundState::Closed).await?;
    record(write, who, "round.counts-added", "round", id, "").await?;
    Ok(())
}
