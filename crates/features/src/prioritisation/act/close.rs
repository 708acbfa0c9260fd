//! Closing: the results are computed once and kept beside what they can be computed from.

use super::super::rules::{must_be, only_coordinator};
use super::super::{Prioritisation, State, ask};
use super::found;
use crate::audit::act::record;
use analysis::ranking::{Ranked, rank};
use analysis::robustness::{Acceptability, DRAWS, ENGINE, Held, Weighing, draw};
use model::{Fault, NeedId, PrioritisationId, Reason, Refusal, Stop, Viewer};
use serde_json::json;
use store::{Writer, args, sql};

/// Closes the scoring: from now on nobody's score changes, and the results are there for all it is for.
///
/// # Errors
/// Forbidden to others than the coordinator; `prioritisation-not-open`; `nobody-scored`.
pub async fn close(write: &mut Writer, who: &Viewer, id: PrioritisationId) -> Result<(), Stop> {
    only_coordinator(who)?;
    must_be(found(write, who, id).await?.state(), State::Open)?;
    let now = write.now();
    let seed = seed()?;
    let update = sql!(
        "UPDATE prioritisations SET closed_at = $1, closed_by = $2, seed = $3, engine_version = $4, \
         version = version + 1 WHERE id = $5"
    );
    write.run(update, args![now, who.person, seed, ENGINE, id]).await?;
    let page = found(write, who, id).await?;
    keep_results(write, who, &page, seed).await?;
    record(write, who, "prioritisation.closed", "prioritisation", id, "").await?;
    Ok(write.changed("prioritisation", id).await?)
}

/// A number nobody chose, small enough to be shown and typed.
fn seed() -> Result<i64, Fault> {
    let mut bytes = [0u8; 4];
    getrandom::fill(&mut bytes).map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
    Ok(i64::from(u32::from_le_bytes(bytes)))
}

async fn keep_results(write: &mut Writer, who: &Viewer, page: &Prioritisation, seed: i64) -> Result<(), Stop> {
    let Some((needs, ballots)) = ask::ballots(write, who, page).await? else {
        return Err(Refusal::State(Reason::new("nobody-scored")).into());
    };
    let top = usize::try_from(page.robust_top).unwrap_or(1);
    let ranked = rank(&ballots).needs;
    let around = draw(&ballots, Weighing::Around, seed, DRAWS, top);
    let uniform = draw(&ballots, Weighing::Uniform, seed, DRAWS, top);
    for (place, need) in needs.iter().enumerate() {
        keep_result(write, page.id, *need, &ranked[place], (&around, &uniform, place), seed).await?;
    }
    Ok(())
}

async fn keep_result(
    write: &mut Writer,
    id: PrioritisationId,
    need: NeedId,
    ranked: &Ranked,
    (around, uniform, place): (&Acceptability, &Acceptability, usize),
    seed: i64,
) -> Result<(), Stop> {
    let held =
        |held: &Option<Held>| held.as_ref().map(|Held { ranks, in_top }| json!({ "ranks": ranks, "in_top": in_top }));
    let drawn = json!({
        "draws": around.draws,
        "around": held(&around.needs[place]),
        "uniform": held(&uniform.needs[place]),
    });
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (rank, missing, now) = (ranked.rank.map(number), number(ranked.missing), write.now());
    let insert = sql!(
        "INSERT INTO prioritisation_results (prioritisation, need, total, rank, spread, missing, value_mean, \
         feasibility_mean, acceptability, engine_version, seed, computed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    let Ranked { total, spread, value, feasibility, .. } = ranked;
    let cells = args![id, need, total, rank, spread, missing, value, feasibility, drawn.to_string(), ENGINE, seed, now];
    write.run(insert, cells).await?;
    Ok(())
}
