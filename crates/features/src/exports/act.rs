//! Writes of exports: asked for, made piece by piece by a job, ready, and removed. What the job does stands between two
//! looks at its lease, so that only one node writes at a time.

use super::{KEPT_DAYS, LONG_SECONDS, MOST_KEPT, Work, ask};
use crate::audit::act::record;
use crate::lists::{LONGEST, List};
use model::{ExportId, ExportState, Moment, PersonId, Reason, Refusal, SheetFormat, Stop, Viewer};
use serde_json::json;
use store::{Writer, args, sql};

/// Asks for a list as a file.
///
/// # Errors
/// `search-too-long` where the filter is; `export-runs` while another of the viewer's is not done; `too-many-exports` where ten are kept; not found to whoever
/// has no account.
pub async fn begin(
    write: &mut Writer,
    who: &Viewer,
    list: List,
    query: &str,
    format: SheetFormat,
) -> Result<ExportId, Stop> {
    let person = who.person.ok_or(Refusal::NotFound)?;
    if query.len() > LONGEST {
        return Err(Refusal::State(Reason::new("search-too-long")).into());
    }
    let own = ask::own(write, who).await?;
    if own.iter().any(super::Export::is_open) {
        return Err(Refusal::State(Reason::new("export-runs")).into());
    }
    if i64::try_from(own.len()).is_ok_and(|kept| kept >= MOST_KEPT) {
        return Err(Refusal::State(Reason::new("too-many-exports").with("limit", MOST_KEPT)).into());
    }
    let (now, id) = (write.now(), ExportId::new(write.now()));
    let insert = sql!(
        "INSERT INTO exports (id, person, list, query, format, state, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    write.run(insert, args![id, person, list.key(), query, format, ExportState::Asked, now]).await?;
    write.add_job("export", json!({ "export": id.to_string() }), now).await?;
    record(write, who, "export.asked", "export", id, list.key()).await?;
    Ok(id)
}

/// What a job works on, from the beginning: what an earlier try has written is gone. Nothing where nobody waits for it.
pub async fn work(write: &mut Writer, id: ExportId) -> Result<Option<Work>, Stop> {
    let find = sql!("SELECT person, list, query, format FROM exports WHERE id = $1 AND state IN ('asked', 'making')");
    let found = write.one::<Work>(find, args![id]).await?;
    if found.is_some() {
        write.run(sql!("DELETE FROM export_parts WHERE export = $1"), args![id]).await?;
        let update = sql!("UPDATE exports SET state = $2, rows_done = 0, size = 0 WHERE id = $1");
        write.run(update, args![id, ExportState::Making]).await?;
    }
    Ok(found)
}

/// Notes how many rows are done, of how many; whether anybody waits for it still.
pub async fn progress(write: &mut Writer, id: ExportId, all: Option<i64>, done: i64) -> Result<bool, Stop> {
    let update = sql!("UPDATE exports SET rows_all = $2, rows_done = $3 WHERE id = $1 AND state = 'making'");
    Ok(write.run(update, args![id, all, done]).await? == 1)
}

/// Keeps a piece of the file.
pub async fn keep(write: &mut Writer, id: ExportId, seq: i64, content: &[u8]) -> Result<(), Stop> {
    let insert = sql!("INSERT INTO export_parts (export, seq, content) VALUES ($1, $2, $3)");
    write.run(insert, args![id, seq, content.to_vec()]).await?;
    let update = sql!("UPDATE exports SET size = size + $2 WHERE id = $1");
    write.run(update, args![id, i64::try_from(content.len()).unwrap_or(0)]).await?;
    Ok(())
}

/// The file is whole. Whoever has waited for long is told by a letter, whose text is made when it is sent.
pub async fn ready(write: &mut Writer, id: ExportId) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE exports SET state = $2, ready_at = $3 WHERE id = $1 RETURNING person, asked_at");
    let row = write.one::<(PersonId, Moment)>(update, args![id, ExportState::Ready, now]).await?;
    if let Some((person, asked_at)) = row
        && asked_at.plus_seconds(LONG_SECONDS) <= now
    {
        write.post("export_ready", person, json!({ "export": id.to_string() })).await?;
    }
    Ok(())
}

/// It cannot be made: after many tries, or because whoever asked has no account any more.
pub async fn fail(write: &mut Writer, id: ExportId) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM export_parts WHERE export = $1"), args![id]).await?;
    write.run(sql!("UPDATE exports SET state = $2 WHERE id = $1"), args![id, ExportState::Failed]).await?;
    Ok(())
}

/// Removes one of the viewer's own, also one that is being made.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn remove(write: &mut Writer, who: &Viewer, id: ExportId) -> Result<(), Stop> {
    ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    write.run(sql!("DELETE FROM export_parts WHERE export = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM exports WHERE id = $1"), args![id]).await?;
    Ok(())
}

/// Removes files that could be fetched for a week, and what was never made; how many.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    const OLD: &str = "(ready_at IS NOT NULL AND ready_at < $1 OR ready_at IS NULL AND asked_at < $1)";
    let limit = write.now().plus_seconds(-KEPT_DAYS * 24 * 3600);
    let parts = sql!("DELETE FROM export_parts WHERE export IN (SELECT id FROM exports WHERE ", OLD, ")");
    write.run(parts, args![limit]).await?;
    Ok(write.run(sql!("DELETE FROM exports WHERE ", OLD), args![limit]).await?)
}
