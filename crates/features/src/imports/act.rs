//! Writes of imports: a file is taken, checked, said yes to, and brought in.

use super::rules::{kept, may_step, only_coordinator};
use super::{Choice, NewImport, Outcome, RowTold, Tally, Work, columns_of};
use crate::audit::act::record;
use model::{Fault, ImportId, ImportState, OrgNumber, OrganisationId, Reason, Refusal, Stop, Viewer};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Writer, args, sql};

/// For how many days a file that nobody says yes to is kept.
const KEPT_DAYS: i64 = 7;
/// How many rows of each outcome are told one by one; the others are counted.
pub const MOST_TOLD: usize = 1_000;

/// Takes a file. A spreadsheet waits for its columns; the others are checked at once.
///
/// # Errors
/// Forbidden to others than the coordinator.
pub async fn begin(write: &mut Writer, who: &Viewer, new: &NewImport) -> Result<ImportId, Stop> {
    only_coordinator(who)?;
    let state = if columns_of(new.kind).is_empty() { ImportState::Checking } else { ImportState::Uploaded };
    let id = insert(write, who, new, state).await?;
    if state == ImportState::Checking {
        job(write, "import-check", id).await?;
    }
    Ok(id)
}

/// Writes the row of an import that a command runs, which has its file beside it.
///
/// # Errors
/// A fault of the database.
pub async fn begin_run(write: &mut Writer, new: &NewImport) -> Result<ImportId, Stop> {
    insert(write, &Viewer::anonymous(model::Language::Bokmal), new, ImportState::Applying).await
}

async fn insert(write: &mut Writer, who: &Viewer, new: &NewImport, state: ImportState) -> Result<ImportId, Stop> {
    let now = write.now();
    let id = ImportId::new(now);
    let statement = sql!(
        "INSERT INTO imports (id, kind, name, size, sha256, content, choice, source_date, state, by_person, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let NewImport { kind, name, content, size, choice, source_date } = new;
    let digest = content.as_ref().map(|bytes| hex::encode(Sha256::digest(bytes))).unwrap_or_default();
    let choice = json!(choice).to_string();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(120).collect();
    write
        .run(statement, args![id, kind, name, size, digest, content, choice, source_date, state, who.person, now])
        .await?;
    record(write, who, "import.begun", "import", id, kind.as_str()).await?;
    if let Some(reason) = &new.choice.sole_reason {
        record(write, who, "import.sole", "import", id, reason).await?;
    }
    write.changed("import", id).await?;
    Ok(id)
}

async fn job(write: &mut Writer, kind: &'static str, id: ImportId) -> Result<(), Fault> {
    let now = write.now();
    write.add_job(kind, json!({ "import": id.to_string() }), now).await.map(|_| ())
}

/// Says what the columns of a spreadsheet are, and has it checked, also once more.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `import-state` where it has come further.
pub async fn choose(write: &mut Writer, who: &Viewer, id: ImportId, choice: &Choice) -> Result<(), Stop> {
    only_coordinator(who)?;
    step(write, id, ImportState::Checking).await?;
    let update = sql!("UPDATE imports SET choice = $2, checked = NULL, rows_read = 0 WHERE id = $1");
    write.run(update, args![id, json!(choice).to_string()]).await?;
    job(write, "import-check", id).await?;
    Ok(())
}

/// Says yes to a dry run: what it showed is brought in.
///
/// # Errors
/// As [`choose`].
pub async fn confirm(write: &mut Writer, who: &Viewer, id: ImportId) -> Result<(), Stop> {
    only_coordinator(who)?;
    step(write, id, ImportState::Applying).await?;
    let update = sql!("UPDATE imports SET confirmed_by = $2, confirmed_at = $3, rows_read = 0 WHERE id = $1");
    let now = write.now();
    write.run(update, args![id, who.person, now]).await?;
    job(write, "import-apply", id).await?;
    record(write, who, "import.confirmed", "import", id, "").await?;
    Ok(())
}

/// Gives an import up; its file is deleted.
///
/// # Errors
/// As [`choose`].
pub async fn end(write: &mut Writer, who: &Viewer, id: ImportId) -> Result<(), Stop> {
    only_coordinator(who)?;
    step(write, id, ImportState::Ended).await?;
    finish(write, id).await?;
    record(write, who, "import.ended", "import", id, "").await?;
    Ok(())
}

/// Takes a step that the state allows.
async fn step(write: &mut Writer, id: ImportId, to: ImportState) -> Result<(), Stop> {
    let find = sql!("SELECT state FROM imports WHERE id = $1");
    let (from,) = write.one::<(ImportState,)>(find, args![id]).await?.ok_or(Refusal::NotFound)?;
    if !may_step(from, to) {
        return Err(Refusal::State(Reason::new("import-state")).into());
    }
    write.run(sql!("UPDATE imports SET state = $2 WHERE id = $1"), args![id, to]).await?;
    write.changed("import", id).await?;
    Ok(())
}

/// The file is not needed any more.
async fn finish(write: &mut Writer, id: ImportId) -> Result<(), Fault> {
    let now = write.now();
    let update = sql!("UPDATE imports SET content = NULL, ended_at = $2 WHERE id = $1");
    write.run(update, args![id, now]).await.map(|_| ())
}

/// What a job works on, where the import is still in the state that the job was made for.
pub async fn work(write: &mut Writer, id: ImportId, state: ImportState) -> Result<Option<Work>, Stop> {
    let find = sql!(
        "SELECT kind, name, choice, source_date, content, COALESCE(confirmed_by, by_person) AS person FROM imports \
         WHERE id = $1 AND state = $2"
    );
    Ok(write.one(find, args![id, state]).await?)
}

/// How many rows have been read so far.
pub async fn progress(write: &mut Writer, id: ImportId, rows: u64) -> Result<(), Stop> {
    let update = sql!("UPDATE imports SET rows_read = $2 WHERE id = $1");
    write.run(update, args![id, i64::try_from(rows).unwrap_or(i64::MAX)]).await?;
    Ok(())
}

/// The dry run is done: its numbers, and the rows that are told one by one.
pub async fn checked(write: &mut Writer, id: ImportId, tally: &Tally, told: &[RowTold]) -> Result<(), Stop> {
    step(write, id, ImportState::Checked).await?;
    let now = write.now();
    let update = sql!("UPDATE imports SET checked = $2, checked_at = $3, rows_read = $4 WHERE id = $1");
    let read = i64::try_from(tally.read).unwrap_or(i64::MAX);
    write.run(update, args![id, json!(tally).to_string(), now, read]).await?;
    tell(write, id, told).await
}

/// Everything is in: the numbers, and the rows that are told one by one. The file is deleted.
pub async fn applied(write: &mut Writer, id: ImportId, tally: &Tally, told: &[RowTold]) -> Result<(), Stop> {
    step(write, id, ImportState::Applied).await?;
    let now = write.now();
    let update = sql!("UPDATE imports SET applied = $2, applied_at = $3, rows_read = $4 WHERE id = $1");
    let read = i64::try_from(tally.read).unwrap_or(i64::MAX);
    write.run(update, args![id, json!(tally).to_string(), now, read]).await?;
    tell(write, id, told).await?;
    Ok(finish(write, id).await?)
}

/// The file as a whole cannot be read. It is deleted.
pub async fn fail(write: &mut Writer, id: ImportId, why: &Reason) -> Result<(), Stop> {
    step(write, id, ImportState::Failed).await?;
    write.run(sql!("UPDATE imports SET problem = $2 WHERE id = $1"), args![id, kept(why)]).await?;
    Ok(finish(write, id).await?)
}

async fn tell(write: &mut Writer, id: ImportId, told: &[RowTold]) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM import_lines WHERE import = $1"), args![id]).await?;
    let rows = told.iter().enumerate().map(|(place, row)| {
        let RowTold { outcome, line, number, name, field, reason } = row;
        let (seq, line) = (i64::try_from(place).unwrap_or(0), i64::try_from(*line).unwrap_or(0));
        args![id, seq, outcome.word(), line, number, name, field, reason.as_ref().map(kept)]
    });
    let columns = ["import", "seq", "outcome", "line", "number", "name", "field", "reason"];
    Ok(write.insert_many("import_lines", &columns, rows.collect()).await?)
}

/// Takes an organisation that is erased out of what imports have brought and tell: its grants, the rows of its number, and
/// that it was asked for.
///
/// # Errors
/// A fault of the database.
pub async fn forget(write: &mut Writer, id: OrganisationId, number: Option<&OrgNumber>) -> Result<(), Fault> {
    write.run(sql!("DELETE FROM grants WHERE organisation = $1"), args![id]).await?;
    let Some(number) = number else { return Ok(()) };
    write.run(sql!("DELETE FROM import_lines WHERE number = $1"), args![number]).await?;
    let chosen = sql!("SELECT id, choice FROM imports WHERE choice LIKE $1");
    let part = format!("%\"sole\":\"{number}\"%");
    for (id, choice) in write.all::<(ImportId, String)>(chosen, args![part]).await? {
        let choice: Choice = serde_json::from_str(&choice).unwrap_or_default();
        let choice = Choice { sole: None, sole_reason: None, ..choice };
        let update = sql!("UPDATE imports SET choice = $2 WHERE id = $1");
        write.run(update, args![id, json!(choice).to_string()]).await?;
    }
    Ok(())
}

/// Gives up files that nobody has said yes to for a week; how many.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-KEPT_DAYS * 24 * 3600);
    let update = sql!(
        "UPDATE imports SET state = 'ended', content = NULL, ended_at = $2 \
         WHERE state IN ('uploaded', 'checked') AND created_at < $1"
    );
    let now = write.now();
    Ok(write.run(update, args![limit, now]).await?)
}

/// Rows that are told one by one: so many of each outcome.
#[derive(Debug, Default)]
pub struct Told {
    rows: Vec<RowTold>,
    counts: [usize; 4],
}

impl Told {
    /// Tells of a row, unless enough of its outcome are told already.
    pub fn tell(&mut self, row: RowTold) {
        let place = match row.outcome {
            Outcome::Error => 0,
            Outcome::Changed => 1,
            Outcome::Kept => 2,
            Outcome::Added => 3,
        };
        if self.counts[place] < MOST_TOLD {
            self.counts[place] += 1;
            self.rows.push(row);
        }
    }

    /// The rows.
    pub fn rows(&self) -> &[RowTold] {
        &self.rows
    }
}
