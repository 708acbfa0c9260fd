//! The needs an initiative answers: taken on with it, and taken back where it stops.

use super::super::ask;
use crate::needs;
use model::{EntryId, InitiativeId, NeedId, Reason, Refusal, Stage, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// Links a need, and takes it to where its initiative is.
pub(super) async fn link(write: &mut Writer, who: &Viewer, id: InitiativeId, need: NeedId) -> Result<(), Stop> {
    let found = needs::ask::page(write, who, need).await?;
    let found = found.ok_or(Refusal::field("need", Reason::new("not-a-choice")))?;
    if found.stage != Stage::InInitiative && !needs::rules::advances(found.stage, Stage::InInitiative) {
        return Err(Refusal::field("need", Reason::new("need-elsewhere").with("title", found.title)).into());
    }
    let held = sql!("SELECT id FROM initiative_needs WHERE initiative = $1 AND need = $2 AND ended_at IS NULL");
    if write.one::<(EntryId,)>(held, args![id, need]).await?.is_some() {
        return Ok(());
    }
    let insert = sql!(
        "INSERT INTO initiative_needs (id, initiative, need, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)"
    );
    let now = write.now();
    write.run(insert, args![EntryId::new(now), id, need, who.person, now]).await?;
    needs::act::advance(write, who, need, Stage::InInitiative, None, None).await
}

/// Takes a need back to where it stood before its initiative, unless another open one answers it, or it has gone on.
///
/// # Errors
/// `need-unseen` where the viewer may not see it: then the coordinator does it.
pub(super) async fn take_back(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    need: NeedId,
    reason: &Text<2000>,
) -> Result<(), Stop> {
    let other = sql!(
        "SELECT l.id FROM initiative_needs l JOIN initiatives i ON i.id = l.initiative \
         WHERE l.need = $1 AND l.ended_at IS NULL AND i.outcome IS NULL AND i.id <> $2 LIMIT 1"
    );
    if write.one::<(EntryId,)>(other, args![need, id]).await?.is_some() {
        return Ok(());
    }
    let found = needs::ask::page(write, who, need).await?;
    let found = found.ok_or(Refusal::State(Reason::new("need-unseen")))?;
    if found.stage != Stage::InInitiative {
        return Ok(());
    }
    let steps = needs::ask::steps(write, who, need).await?;
    let held =
        steps.iter().rev().map(|step| step.stage).find(|stage| matches!(stage, Stage::Qualified | Stage::Prioritised));
    needs::act::advance(write, who, need, held.unwrap_or(Stage::Qualified), Some(reason), None).await
}

/// Takes on, or back, all needs of an initiative.
pub(super) async fn follow(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    back: Option<&Text<2000>>,
) -> Result<(), Stop> {
    for need in ask::need_ids(write, who, id).await? {
        match back {
            Some(reason) => take_back(write, who, id, need, reason).await?,
            None => {
                let found = needs::ask::page(write, who, need).await?;
                let found = found.ok_or(Refusal::State(Reason::new("need-unseen")))?;
                if needs::rules::advances(found.stage, Stage::InInitiative) {
                    needs::act::advance(write, who, need, Stage::InInitiative, None, None).await?;
                }
            }
        }
    }
    Ok(())
}
