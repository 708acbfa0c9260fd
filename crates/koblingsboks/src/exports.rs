//! The job that makes a long list into a file: rows come in, pieces of the file go into the database, and both are noted
//! once a second for the page that waits.

use features::exports::{MOST_ROWS, PIECE, Work, act};
use features::{actors, people};
use model::{ExportId, Fault, PersonId, Stop, Viewer};
use std::time::{Duration, Instant};
use store::{Job, Store, Writer};
use tokio::sync::mpsc::{self, Receiver};
use web::Made;

/// How often it is noted how far it has come, which also keeps the lease.
const NOTED_EVERY: Duration = Duration::from_secs(1);

/// Does the job of an export, with the permission that whoever asked has now. Where another node has taken the job since,
/// this one stops, and nothing of what it read is kept.
///
/// # Errors
/// A fault of the database, or of the place for temporary files.
pub async fn by_job(store: &Store, job: &Job) -> Result<(), Stop> {
    by_job_of(store, job, MOST_ROWS).await
}

/// The same with another limit of rows.
///
/// # Errors
/// As [`by_job`].
pub async fn by_job_of(store: &Store, job: &Job, most: i64) -> Result<(), Stop> {
    let facts: serde_json::Value = serde_json::from_str(&job.facts).map_err(Fault::new)?;
    let id: ExportId = facts["export"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
    let done = made(store, job, id, most).await;
    if done.is_err() && job.is_last_try() {
        store::write!(store, |w| act::fail(w, id).await)?;
    }
    done
}

async fn made(store: &Store, job: &Job, id: ExportId, most: i64) -> Result<(), Stop> {
    let work = store::write!(store, |w| begun(w, job, id).await)?;
    let Some(work) = work else { return Ok(()) };
    let Some(who) = whoever_asked(store, work.person).await? else {
        return store::write!(store, |w| {
            act::fail(w, id).await?;
            Ok(w.job_done(job.id).await?)
        });
    };
    let (to, from) = mpsc::channel(4);
    let making = tokio::spawn(make(store.clone(), who, work, most, to));
    let kept = keep(store, job, id, from).await;
    let made = making.await.map_err(Fault::new)?;
    kept?;
    Ok(made?)
}

/// What is to be made, from the beginning; nothing where the job is another's now, or nobody waits for it.
async fn begun(write: &mut Writer, job: &Job, id: ExportId) -> Result<Option<Work>, Stop> {
    if !write.job_goes_on(job).await? {
        return Ok(None);
    }
    let work = act::work(write, id).await?;
    if work.is_none() {
        write.job_done(job.id).await?;
    }
    Ok(work)
}

async fn make(store: Store, who: Viewer, work: Work, most: i64, to: mpsc::Sender<Made>) -> Result<(), Fault> {
    web::make(&store, &who, &work, most, to).await
}

/// Whoever asked, with the roles they have now; nothing where there is no such account any more.
pub(crate) async fn whoever_asked(store: &Store, person: PersonId) -> Result<Option<Viewer>, Fault> {
    let mut read = store.read().await?;
    let Some((name, _, language)) = people::ask::addressee(&mut read, person).await? else { return Ok(None) };
    let roles = people::ask::roles(&mut read, person).await?;
    let memberships = actors::ask::memberships(&mut read, person).await?;
    Ok(Some(Viewer { person: Some(person), name, language, roles, memberships }))
}

/// What has come and is not in the database yet.
#[derive(Default)]
struct Kept {
    all: Option<i64>,
    done: i64,
    pieces: i64,
    waiting: Vec<u8>,
}

/// Puts what comes into the database until the file is whole, or until the job is somebody else's or nobody's.
async fn keep(store: &Store, job: &Job, id: ExportId, mut from: Receiver<Made>) -> Result<(), Stop> {
    let (mut kept, mut noted) = (Kept::default(), Instant::now());
    while let Some(made) = from.recv().await {
        let mut whole = false;
        match made {
            Made::Begun(all) => kept.all = all,
            Made::Rows(done, bytes) => {
                kept.done = done;
                kept.waiting.extend(bytes);
            }
            Made::Whole(more) => {
                whole = true;
                kept.all = if more { kept.all.max(Some(kept.done + 1)) } else { Some(kept.done) };
            }
        }
        let due = whole || kept.waiting.len() >= PIECE || noted.elapsed() >= NOTED_EVERY;
        if due && !note(store, job, id, &mut kept, whole).await? {
            return Ok(());
        }
        if due {
            noted = Instant::now();
        }
    }
    Ok(())
}

/// Keeps whole pieces, and the rest where there is no more to come; whether the job goes on.
async fn note(store: &Store, job: &Job, id: ExportId, kept: &mut Kept, whole: bool) -> Result<bool, Stop> {
    let ripe = if whole { kept.waiting.len() } else { kept.waiting.len() / PIECE * PIECE };
    let (all, done, first) = (kept.all, kept.done, kept.pieces);
    let pieces: Vec<&[u8]> = kept.waiting[..ripe].chunks(PIECE).collect();
    let goes_on = store::write!(store, |w| {
        if !w.job_goes_on(job).await? {
            return Ok(false);
        }
        if !act::progress(w, id, all, done).await? {
            w.job_done(job.id).await?;
            return Ok(false);
        }
        for (seq, piece) in (first..).zip(&pieces) {
            act::keep(w, id, seq, piece).await?;
        }
        if whole {
            act::ready(w, id).await?;
            w.job_done(job.id).await?;
        }
        Ok(true)
    })?;
    kept.pieces += i64::try_from(pieces.len()).unwrap_or(0);
    kept.waiting.drain(..ripe);
    Ok(goes_on)
}
