//! Runs of the matching engine, kept as they came out.

use super::super::matching::{Candidate, reasons_json, weigh, weights_json};
use super::super::rules::only_desk;
use super::super::{NewChange, ask};
use crate::audit::act::record;
use crate::{actors, needs, offers};
use analysis::matching::{ENGINE, Weights};
use model::{EntryId, MatchRunId, NeedId, OrganisationId, Reason, Refusal, Stop, Viewer};
use std::collections::BTreeMap;
use store::{Writer, args, sql};

/// How many offers are weighed one by one.
const WEIGHED: i64 = 200;
/// How many candidates are kept.
const KEPT: usize = 25;

/// Finds candidates for a need among the offers that stand and that the desk may see, and keeps what was found with
/// weights, scores, reasons and the engine's version.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `weights-zero` where no part counts.
pub async fn run_match(write: &mut Writer, who: &Viewer, need: NeedId, weights: &Weights) -> Result<MatchRunId, Stop> {
    let stands = needs::ask::page(write, who, need).await?.ok_or(Refusal::NotFound)?;
    only_desk(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let total: f64 = super::super::matching::named(weights).iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return Err(Refusal::field("words", Reason::new("weights-zero")).into());
    }
    let today = write.now().day();
    let near = offers::ask::nearest(write, who, need, today, WEIGHED).await?;
    let ties = ties_of(write, who, stands.organisation).await?;
    let mut found = weigh(&stands, near, &ties, today, weights);
    found.truncate(KEPT);
    let now = write.now();
    let id = MatchRunId::new(now);
    let insert = sql!(
        "INSERT INTO match_runs (id, need, need_version, weights, engine_version, ran_by, ran_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    write.run(insert, args![id, need, stands.version, weights_json(weights), ENGINE, by, now]).await?;
    keep_hits(write, id, &found).await?;
    record(write, who, "match.run", "need", need, ENGINE).await?;
    Ok(id)
}

async fn keep_hits(write: &mut Writer, run: MatchRunId, found: &[Candidate]) -> Result<(), Stop> {
    let rows = (1i64..).zip(found).map(|(place, candidate)| {
        let offer = &candidate.offer;
        let (score, reasons) = (candidate.found.score, reasons_json(&candidate.found));
        args![run, place, offer.id, offer.version, offer.organisation, score, reasons]
    });
    let columns = ["run", "place", "offer", "offer_version", "organisation", "score", "reasons"];
    Ok(write.insert_many("match_hits", &columns, rows.collect()).await?)
}

/// With which organisations one has ties, and how many.
async fn ties_of(
    write: &mut Writer,
    who: &Viewer,
    organisation: OrganisationId,
) -> Result<Vec<(OrganisationId, i64)>, Stop> {
    let mut count: BTreeMap<OrganisationId, i64> = BTreeMap::new();
    for tie in actors::ask::ties(write, who, organisation).await? {
        *count.entry(tie.other).or_default() += 1;
    }
    Ok(count.into_iter().collect())
}

/// Adds somebody to a run's candidates by hand, or takes a candidate off them; who and why is kept.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `unknown-organisation`; `not-a-choice` on `offer`.
pub async fn change_candidates(
    write: &mut Writer,
    who: &Viewer,
    need: NeedId,
    run: MatchRunId,
    new: &NewChange,
) -> Result<(), Stop> {
    needs::ask::page(write, who, need).await?.ok_or(Refusal::NotFound)?;
    only_desk(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    ask::run(write, who, need, run).await?.ok_or(Refusal::NotFound)?;
    if actors::ask::page(write, who, new.organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    if let Some(offer) = new.offer {
        let offer = offers::ask::page(write, who, offer).await?;
        if offer.is_none_or(|offer| offer.organisation != new.organisation) {
            return Err(Refusal::field("offer", Reason::new("not-a-choice")).into());
        }
    }
    let now = write.now();
    let insert = sql!(
        "INSERT INTO match_changes (id, run, offer, organisation, change, why, by_person, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let change = if new.removed { "removed" } else { "added" };
    let cells = args![EntryId::new(now), run, new.offer, new.organisation, change, new.why, by, now];
    write.run(insert, cells).await?;
    Ok(record(write, who, "match.changed", "need", need, change).await?)
}
