//! How many participants are at each stage of their way in.

use super::super::NewWayIn;
use super::super::rules::check_way_in;
use super::{noted, within};
use model::{InitiativeId, Stop, Viewer, WayInId};
use store::{Writer, args, sql};

/// Records a count; earlier ones stay.
///
/// # Errors
/// Not found; forbidden with `only-inside`; those of [`check_way_in`].
pub async fn count(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewWayIn) -> Result<WayInId, Stop> {
    let (_, by) = within(write, who, id).await?;
    let now = write.now();
    check_way_in(new, now.day())?;
    let row = WayInId::new(now);
    let insert = sql!(
        "INSERT INTO way_in_counts (id, initiative, counted_on, arriving, supported, with_others, moving_on, \
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let [arriving, supported, with_others, moving_on] = new.counts;
    write.run(insert, args![row, id, new.counted_on, arriving, supported, with_others, moving_on, by, now]).await?;
    noted(write, who, "initiative.way_in_counted", id).await?;
    Ok(row)
}
