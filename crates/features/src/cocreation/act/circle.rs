//! The plan of an initiative under the headings of the circle, round by round.

use super::super::{NewCircleText, ask};
use super::{noted, within};
use model::{InitiativeId, Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Writes under one heading of the round that goes on. What stood there stays as an earlier version.
///
/// # Errors
/// Not found; forbidden with `only-inside`; `circle-round-over` where the round is not the one that goes on; stale
/// where somebody wrote since the form was opened.
pub async fn write_heading(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    new: &NewCircleText,
) -> Result<(), Stop> {
    let (_, by) = within(write, who, id).await?;
    if ask::current_round(write, who, id).await? != new.round {
        return Err(Refusal::State(Reason::new("circle-round-over")).into());
    }
    let latest = sql!(
        "SELECT COALESCE(MAX(version), 0) FROM circle_texts WHERE initiative = $1 AND round = $2 AND heading = $3"
    );
    let (version,) = write.one::<(i64,)>(latest, args![id, new.round, new.heading]).await?.unwrap_or_default();
    if version != new.version {
        return Err(Refusal::Stale.into());
    }
    let insert = sql!(
        "INSERT INTO circle_texts (initiative, round, heading, version, words, language, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let now = write.now();
    let cells = args![id, new.round, new.heading, version + 1, new.words, who.language, by, now];
    write.run(insert, cells).await?;
    noted(write, who, "initiative.circle_written", id).await
}

/// Begins the next round of the spiral; the earlier ones can be read.
///
/// # Errors
/// Not found; forbidden with `only-inside`; `circle-round-empty` where nothing stands under any heading; stale where
/// another round than `round` goes on.
pub async fn begin_round(write: &mut Writer, who: &Viewer, id: InitiativeId, round: i64) -> Result<(), Stop> {
    let (_, by) = within(write, who, id).await?;
    if ask::current_round(write, who, id).await? != round {
        return Err(Refusal::Stale.into());
    }
    let texts = ask::circle_texts(write, who, id).await?;
    if !texts.iter().any(|text| text.round == round && text.words.is_some()) {
        return Err(Refusal::State(Reason::new("circle-round-empty")).into());
    }
    let insert = sql!("INSERT INTO circle_rounds (initiative, round, begun_by, begun_at) VALUES ($1, $2, $3, $4)");
    let now = write.now();
    write.run(insert, args![id, round + 1, by, now]).await?;
    noted(write, who, "initiative.circle_round", id).await
}
