//! Scorers and what they put on their ballots.

use super::super::rules::{may_name, may_prepare, must_be};
use super::super::{BallotChange, Source, State, ask, forbidden};
use super::found;
use crate::audit::act::record;
use model::{OrganisationId, PersonId, PrioritisationId, Reason, Refusal, ScorerId, Stop, Viewer};
use store::{Writer, args, sql};

/// Names somebody of an organisation to score for it. Naming somebody again takes an ending back.
///
/// # Errors
/// Not found; forbidden to others than its managers; `prioritisation-not-open` once it is closed; `not-a-member` on
/// `person`.
pub async fn name_scorer(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<ScorerId, Stop> {
    may_be_named_now(write, who, id, organisation).await?;
    if !ask::is_member(write, organisation, person).await? {
        return Err(Refusal::field("person", Reason::new("not-a-member")).into());
    }
    let scorer = own_row(write, who, id, organisation, person, Source::Own).await?;
    record(write, who, "prioritisation.scorer_named", "prioritisation", id, "").await?;
    Ok(scorer)
}

/// Ends somebody's part: what that person has scored no longer counts.
///
/// # Errors
/// As [`name_scorer`]; not found where nobody is named so.
pub async fn end_scorer(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
    scorer: ScorerId,
) -> Result<(), Stop> {
    may_be_named_now(write, who, id, organisation).await?;
    let update = sql!(
        "UPDATE scorers SET ended_at = $1 WHERE id = $2 AND prioritisation = $3 AND organisation = $4 \
         AND source = 'own' AND ended_at IS NULL"
    );
    let now = write.now();
    if write.run(update, args![now, scorer, id, organisation]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    Ok(record(write, who, "prioritisation.scorer_ended", "prioritisation", id, "").await?)
}

async fn may_be_named_now(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
) -> Result<(), Stop> {
    let page = found(write, who, id).await?;
    is_invited(write, who, id, organisation).await?;
    if !may_name(who, organisation) {
        return Err(forbidden("only-managers-name").into());
    }
    if page.closed_at.is_some() {
        return Err(Refusal::State(Reason::new("prioritisation-not-open")).into());
    }
    Ok(())
}

async fn is_invited(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
) -> Result<(), Stop> {
    let invited = ask::invited(write, who, id).await?;
    if invited.iter().any(|one| one.organisation == organisation) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// How somebody may fill in a ballot for an organisation: for themselves where they manage it or are named; from paper
/// where they coordinate. `None` where they may not.
pub(super) async fn source_of(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
) -> Result<Option<Source>, Stop> {
    let named = ask::named_for(write, who, id).await?.contains(&organisation) && who.belongs_to(organisation);
    Ok(match (named || may_name(who, organisation), may_prepare(who)) {
        (true, _) => Some(Source::Own),
        (false, true) => Some(Source::Paper),
        _ => None,
    })
}

/// Keeps what stands on the viewer's ballot for an organisation; only what is named changes.
///
/// # Errors
/// Not found; forbidden to others than scorers, managers and, for a sheet of paper, the coordinator;
/// `prioritisation-not-open`; `not-a-choice` on `scores` or `weights` for what is not in the prioritisation.
pub async fn keep_ballot(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
    change: &BallotChange,
) -> Result<(), Stop> {
    let page = found(write, who, id).await?;
    is_invited(write, who, id, organisation).await?;
    let person = who.person.ok_or(Refusal::NotFound)?;
    let source = source_of(write, who, id, organisation).await?.ok_or_else(|| forbidden("only-scorers"))?;
    must_be(page.state(), State::Open)?;
    let criteria = ask::criteria(write, who, page.criteria_set).await?;
    let needs = ask::needs(write, who, id).await?;
    let is_criterion = |id| criteria.iter().any(|one| one.id == id);
    if !change.weights.iter().all(|(criterion, _)| is_criterion(*criterion)) {
        return Err(Refusal::field("weights", Reason::new("not-a-choice")).into());
    }
    let is_cell = |(need, on, _): &(_, _, _)| is_criterion(*on) && needs.iter().any(|one| one.need == *need);
    if !change.scores.iter().all(is_cell) {
        return Err(Refusal::field("scores", Reason::new("not-a-choice")).into());
    }
    let scorer = own_row(write, who, id, organisation, person, source).await?;
    put_values(write, scorer, change).await?;
    if change.done {
        let now = write.now();
        write.run(sql!("UPDATE scorers SET done_at = $1 WHERE id = $2"), args![now, scorer]).await?;
        if source == Source::Paper {
            let detail = organisation.to_string();
            record(write, who, "prioritisation.paper_entered", "prioritisation", id, &detail).await?;
        }
    }
    Ok(())
}

/// The row of a ballot, made where there is none.
async fn own_row(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
    person: PersonId,
    source: Source,
) -> Result<ScorerId, Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO scorers (id, prioritisation, organisation, person, source, named_by, named_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (prioritisation, organisation, person, source) \
         DO UPDATE SET ended_at = NULL"
    );
    let by = who.person.ok_or(Refusal::NotFound)?;
    write.run(insert, args![ScorerId::new(now), id, organisation, person, source.as_str(), by, now]).await?;
    let find =
        sql!("SELECT id FROM scorers WHERE prioritisation = $1 AND organisation = $2 AND person = $3 AND source = $4");
    let found = write.one::<(ScorerId,)>(find, args![id, organisation, person, source.as_str()]).await?;
    Ok(found.ok_or(Refusal::NotFound)?.0)
}

async fn put_values(write: &mut Writer, scorer: ScorerId, change: &BallotChange) -> Result<(), Stop> {
    let now = write.now();
    let put = sql!(
        "INSERT INTO weights (scorer, criterion, points_tenths, given_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (scorer, criterion) DO UPDATE SET points_tenths = excluded.points_tenths, \
         given_at = excluded.given_at, version = weights.version + 1 \
         WHERE weights.points_tenths <> excluded.points_tenths"
    );
    let take = sql!("DELETE FROM weights WHERE scorer = $1 AND criterion = $2");
    for (criterion, points) in &change.weights {
        match points {
            Some(points) => write.run(put, args![scorer, criterion, points.tenths(), now]).await?,
            None => write.run(take, args![scorer, criterion]).await?,
        };
    }
    let put = sql!(
        "INSERT INTO scores (scorer, need, criterion, score_tenths, given_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (scorer, need, criterion) DO UPDATE SET score_tenths = excluded.score_tenths, \
         given_at = excluded.given_at, version = scores.version + 1 WHERE scores.score_tenths <> excluded.score_tenths"
    );
    let take = sql!("DELETE FROM scores WHERE scorer = $1 AND need = $2 AND criterion = $3");
    for (need, criterion, score) in &change.scores {
        match score {
            Some(score) => write.run(put, args![scorer, need, criterion, score.tenths(), now]).await?,
            None => write.run(take, args![scorer, need, criterion]).await?,
        };
    }
    Ok(())
}
