//! Imports, by a command or by a job: what stands around a run through a file.

mod offers;
mod run;

use features::imports::act;
use features::imports::{Choice, NewImport, Outcome, Tally};
use model::{Day, Fault, ImportId, ImportKind, ImportState, Language, Stop};
use offers::run_offers;
use run::{Bytes, Ended, Ran, Run, run_grants, run_register, run_sheet};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;
use store::{Job, Store};
use tokio::sync::watch;
use view::Words;

async fn through(kind: ImportKind, run: Run<'_>) -> Result<Ran, Ended> {
    match kind {
        ImportKind::Register => run_register(run).await,
        ImportKind::Sheet => run_sheet(run).await,
        ImportKind::Offers => run_offers(run).await,
        ImportKind::Grants => run_grants(run).await,
    }
}

/// Runs through a file beside the command, and says what came of it.
pub(crate) async fn by_command(
    store: &Store,
    kind: ImportKind,
    file: &Path,
    choice: Choice,
    on: Day,
    apply: bool,
) -> Result<String, String> {
    let size = std::fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let new = NewImport { kind, name, content: None, size, choice: choice.clone(), source_date: on };
    let import = match apply {
        true => Some(store::write!(store, |w| act::begin_run(w, &new).await).map_err(|stop| said(&stop))?),
        false => None,
    };
    let (progress, read) = watch::channel(0);
    let shown = tokio::spawn(show(read));
    let bytes = Bytes::File(file.to_owned());
    let noted = import.map(|id| id.to_string());
    let ran = through(kind, Run { store, bytes, choice, on, apply: noted, who: None, progress: &progress }).await;
    shown.abort();
    let ran = match (ran, import) {
        (Ok(ran), _) => ran,
        (Err(Ended::Stop(stop)), _) => return Err(said(&stop)),
        (Err(Ended::File(reason)), import) => {
            if let Some(id) = import {
                store::write!(store, |w| act::fail(w, id, &reason).await).map_err(|stop| said(&stop))?;
            }
            return Err(Words::of(Language::English).reason(&reason));
        }
    };
    if let Some(id) = import {
        let (tally, told) = (&ran.tally, ran.told.rows());
        store::write!(store, |w| act::applied(w, id, tally, told).await).map_err(|stop| said(&stop))?;
    }
    Ok(summary(&ran, apply))
}

fn said(stop: &Stop) -> String {
    format!("the import stopped, and can be run again: {stop:?}")
}

/// A line on standard error every other second.
async fn show(read: watch::Receiver<u64>) {
    let mut clock = tokio::time::interval(Duration::from_secs(2));
    clock.tick().await;
    loop {
        clock.tick().await;
        eprintln!("{} rows read", *read.borrow());
    }
}

/// How many errors a command shows one by one.
const SHOWN: usize = 20;

fn summary(ran: &Ran, apply: bool) -> String {
    let Tally { read, added, changed, unchanged, kept, errors, left, fields, ties } = &ran.tally;
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ =
        writeln!(text, "{read} rows read: {added} new, {changed} changed, {unchanged} unchanged, {errors} in error");
    for (why, count) in left {
        let _ = writeln!(text, "  {count} left out: {}", why.replace('_', " "));
    }
    for (field, count) in fields {
        let _ = writeln!(text, "  {count} change in {field}");
    }
    if *kept > 0 {
        let _ = writeln!(text, "  {kept} keep what people have written");
    }
    if *ties > 0 {
        let _ = writeln!(text, "  {ties} ties from funders");
    }
    let errors = ran.told.rows().iter().filter(|row| row.outcome == Outcome::Error);
    for row in errors.take(SHOWN) {
        let reason = row.reason.as_ref().map(|reason| Words::of(Language::English).reason(reason)).unwrap_or_default();
        let _ = writeln!(text, "  line {}, {}: {reason}", row.line, row.field.as_deref().unwrap_or("the row"));
    }
    text.push_str(if apply { "Written." } else { "Nothing is written: run it again with --apply." });
    text
}

/// Does the job of an import: its dry run, or bringing it in. It can be done twice without harm: what is in already is
/// found unchanged.
///
/// # Errors
/// A fault of the database; a file that cannot be read ends the import and not the job.
pub async fn by_job(store: &Store, job: &Job) -> Result<(), Stop> {
    let facts: serde_json::Value = serde_json::from_str(&job.facts).map_err(Fault::new)?;
    let id: ImportId = facts["import"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
    let apply = job.kind == "import-apply";
    let state = if apply { ImportState::Applying } else { ImportState::Checking };
    let work = store::write!(store, |w| act::work(w, id, state).await)?;
    let Some(work) = work else { return Ok(store::write!(store, |w| Ok(w.job_done(job.id).await?))?) };
    let choice = serde_json::from_str(&work.choice).map_err(Fault::new)?;
    let (progress, read) = watch::channel(0);
    let noted = tokio::spawn(note(store.clone(), id, read));
    let bytes = Bytes::Held(work.content.unwrap_or_default());
    let apply_as = apply.then(|| id.to_string());
    let run =
        Run { store, bytes, choice, on: work.source_date, apply: apply_as, who: work.person, progress: &progress };
    let ran = through(work.kind, run).await;
    noted.abort();
    let _ = noted.await;
    match ran {
        Err(Ended::Stop(stop)) => Err(stop),
        Err(Ended::File(reason)) => store::write!(store, |w| {
            act::fail(w, id, &reason).await?;
            Ok(w.job_done(job.id).await?)
        }),
        Ok(ran) => store::write!(store, |w| {
            match apply {
                true => act::applied(w, id, &ran.tally, ran.told.rows()).await?,
                false => act::checked(w, id, &ran.tally, ran.told.rows()).await?,
            }
            Ok(w.job_done(job.id).await?)
        }),
    }
}

/// Notes every second how many rows have been read, for the page that waits.
async fn note(store: Store, id: ImportId, mut read: watch::Receiver<u64>) {
    while read.changed().await.is_ok() {
        let rows = *read.borrow_and_update();
        // A figure that is not noted is noted a second later.
        let _: Result<(), Stop> = store::write!(store, |w| act::progress(w, id, rows).await);
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
