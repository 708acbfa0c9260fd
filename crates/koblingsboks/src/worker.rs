//! The loop that sends letters and does jobs.

use crate::digest;
use crate::mail::{Outcome, Post};
use features::actors;
use features::audit;
use features::connections::{self, rules::AnswerTime};
use features::exports;
use features::files;
use features::follows;
use features::imports;
use features::initiatives;
use features::instruments;
use features::lists;
use features::needs;
use features::offers;
use features::people::{self, LinkPurpose, Secret};
use features::privacy;
use features::rounds;
use features::selections;
use features::webhooks;
use model::{ConnectionId, ExportId, Fault, InitiativeId, Language, NeedId, PersonId, Stop, Viewer};
use serde_json::{Value, json};
use std::time::Duration;
use store::{Job, Letter, Store, Writer};
use tokio::sync::watch;
use view::digest::Addresses;
use view::{Words, letters};

/// Works until told to stop: at once when something is posted on this node, else every few seconds.
pub(crate) async fn run(store: Store, post: Post, time: AnswerTime, mut stopped: watch::Receiver<bool>) {
    if let Err(stop) = plan_jobs(&store).await {
        tracing::error!(?stop, "jobs could not be planned");
    }
    if let Err(stop) = store::write!(store, |w| initiatives::act::load_phases(w).await) {
        tracing::error!(?stop, "the phases of initiatives are not loaded");
    }
    if let Err(stop) = store::write!(store, |w| instruments::act::load_shipped(w).await) {
        tracing::error!(?stop, "the instruments are not loaded");
    }
    if let Err(stop) = index_missing(&store).await {
        tracing::error!(?stop, "some needs or organisations cannot be found by their words yet");
    }
    while !*stopped.borrow() {
        if let Err(stop) = round(&store, &post, time).await {
            tracing::error!(?stop, "letters and jobs must wait");
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
        tokio::select! {
            () = store.posted(Duration::from_secs(5)) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Needs and organisations from before there was an index of words.
async fn index_missing(store: &Store) -> Result<(), Stop> {
    let mut after = String::new();
    while let Some(last) = store::write!(store, |w| actors::act::index_missing(w, &after).await)? {
        after = last;
    }
    after.clear();
    while let Some(last) = store::write!(store, |w| needs::act::index_missing(w, &after).await)? {
        after = last;
    }
    Ok(())
}

/// The jobs that come again and again, and after how many seconds.
const JOBS: [(&str, i64); 3] = [("tidy", 24 * 3600), ("remind", 3600), ("digest", 60)];

async fn plan_jobs(store: &Store) -> Result<(), Stop> {
    store::write!(store, |w| {
        for (kind, _) in JOBS {
            if !w.job_pending(kind).await? {
                let now = w.now();
                w.add_job(kind, json!({}), now).await?;
            }
        }
        Ok(())
    })
}

/// So many letters are sent before a job gets its turn.
const LETTERS_IN_A_ROW: usize = 5;

/// Everything that is due now, by turns: however many letters come meanwhile, no job waits for the last of them.
async fn round(store: &Store, post: &Post, time: AnswerTime) -> Result<(), Stop> {
    store::write!(store, |w| Ok(w.mark_uncertain_letters().await?))?;
    loop {
        let mut busy = seal(store).await?;
        for _ in 0..LETTERS_IN_A_ROW {
            let Some(letter) = store::write!(store, |w| Ok(w.take_letter().await?))? else { break };
            deliver(store, post, &letter, time).await?;
            busy = true;
        }
        if let Some(job) = store::write!(store, |w| Ok(w.take_job().await?))? {
            work(store, &job, time).await?;
            busy = true;
        }
        if !busy {
            return Ok(());
        }
    }
}

/// Seals the oldest of what has been written into the journal, on one node at a time; whether there was any.
async fn seal(store: &Store) -> Result<bool, Stop> {
    if !audit::ask::some_wait(&mut store.read().await?).await? {
        return Ok(false);
    }
    Ok(store::write!(store, |w| audit::act::seal(w).await)? > 0)
}

async fn deliver(store: &Store, post: &Post, letter: &Letter, time: AnswerTime) -> Result<(), Stop> {
    let composed = match letter.kind.as_str() {
        "digest" => compose_digest(store, post, letter, time).await,
        kind if crate::rounds::is_of_a_round(kind) => crate::rounds::compose(store, post, letter).await,
        _ => compose(store, post, letter).await,
    };
    let outcome = match composed {
        Ok(None) => Outcome::Sent,
        Ok(Some((name, email, written))) => post.send((&name, &email), &letter.message_id, &written).await,
        // It was surely not handed over: try again later.
        Err(stop) => Outcome::Refused(format!("the letter could not be written: {stop:?}")),
    };
    match outcome {
        Outcome::Sent => store::write!(store, |w| Ok(w.letter_sent(letter.id).await?)),
        Outcome::Refused(cause) => {
            tracing::warn!(letter = %letter.id, cause, "a letter was refused");
            store::write!(store, |w| Ok(w.letter_refused(letter.id, letter.attempts, &cause).await?))
        }
        // It stands as being sent until its lease is over, and as uncertain from then on.
        Outcome::Uncertain => Ok(()),
    }
}

/// Name, address and text; nothing where the reader is gone or may not see what it is about any more.
async fn compose(
    store: &Store,
    post: &Post,
    letter: &Letter,
) -> Result<Option<(String, String, letters::Written)>, Stop> {
    let person: PersonId = letter.recipient.parse().map_err(Fault::new)?;
    let mut read = store.read().await?;
    let Some((name, email, language)) = people::ask::addressee(&mut read, person).await? else { return Ok(None) };
    let mut facts: Value = serde_json::from_str(&letter.facts).map_err(Fault::new)?;
    let link = match letter.kind.as_str() {
        "need_step" => {
            let id: NeedId = facts["need"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
            let reader = reader(person, language);
            let Some(need) = needs::ask::page(&mut read, &reader, id).await? else { return Ok(None) };
            facts["title"] = json!(need.title);
            format!("{}/needs/{id}", post.address)
        }
        "connection_step" | "connection_waits" => {
            let id: ConnectionId = facts["connection"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
            let reader = reader(person, language);
            let Some(it) = connections::ask::connection(&mut read, &reader, id).await? else { return Ok(None) };
            facts["title"] = json!(it.title);
            facts["organisation"] = json!(it.organisation_name);
            format!("{}/connections/{id}", post.address)
        }
        "export_ready" => {
            let id: ExportId = facts["export"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
            let found = exports::ask::ready(&mut read, &reader(person, language), id).await?;
            let Some(it) = found else { return Ok(None) };
            facts["list"] = json!(it.list);
            format!("{}/exports/{id}", post.address)
        }
        "initiative" => {
            let id: InitiativeId = facts["initiative"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
            let reader = reader(person, language);
            let Some(it) = initiatives::ask::page(&mut read, &reader, id).await? else { return Ok(None) };
            facts["title"] = json!(it.title);
            format!("{}/initiatives/{id}", post.address)
        }
        "webhook_paused" => format!("{}/me/webhooks/{}", post.address, facts["webhook"].as_str().unwrap_or_default()),
        _ => String::new(),
    };
    drop(read);
    let link = match purpose(&letter.kind) {
        Some(purpose) => new_link(store, post, person, purpose).await?,
        None => link,
    };
    let written = letters::write(Words::of(language), &post.region, &letter.kind, &name, &facts, &link);
    let written = written.ok_or_else(|| Fault::new(format!("nobody writes letters of kind {}", letter.kind)))?;
    Ok(Some((name, email, written)))
}

/// A digest as it stands now; nothing where there is nothing left of it that its reader may see.
async fn compose_digest(
    store: &Store,
    post: &Post,
    letter: &Letter,
    time: AnswerTime,
) -> Result<Option<(String, String, letters::Written)>, Stop> {
    let person: PersonId = letter.recipient.parse().map_err(Fault::new)?;
    let facts: Value = serde_json::from_str(&letter.facts).map_err(Fault::new)?;
    let mut read = store.read().await?;
    let Some((name, email, language)) = people::ask::addressee(&mut read, person).await? else { return Ok(None) };
    let gathered = digest::gather(&mut read, (person, language), &facts, time).await?;
    drop(read);
    if gathered.is_empty() {
        return Ok(None);
    }
    let secret = Secret::new()?;
    store::write!(store, |w| follows::act::make_link(w, person, &secret).await)?;
    let stop = format!("{}/unsubscribe/{}", post.address, secret.reveal());
    let to = Addresses { site: &post.address, stop: &stop };
    let written = view::digest::write(Words::of(language), &post.region, &name, &gathered, to);
    Ok(Some((name, email, written)))
}

fn purpose(kind: &str) -> Option<LinkPurpose> {
    [LinkPurpose::Invitation, LinkPurpose::Reset].into_iter().find(|purpose| purpose.as_str() == kind)
}

/// A secret link is made as the letter is sent, so that it stands nowhere but in the letter.
async fn new_link(store: &Store, post: &Post, person: PersonId, purpose: LinkPurpose) -> Result<String, Stop> {
    let secret = Secret::new()?;
    store::write!(store, |w| people::act::make_link(w, person, purpose, &secret).await)?;
    Ok(format!("{}/links/{}", post.address, secret.reveal()))
}

fn reader(person: PersonId, language: Language) -> Viewer {
    Viewer { person: Some(person), ..Viewer::anonymous(language) }
}

async fn work(store: &Store, job: &Job, time: AnswerTime) -> Result<(), Stop> {
    let done: Result<(), Stop> = match job.kind.as_str() {
        "tidy" => store::write!(store, |w| {
            people::act::tidy(w).await?;
            actors::act::tidy(w).await?;
            files::act::tidy(w).await?;
            needs::act::tidy(w).await?;
            offers::act::tidy(w).await?;
            follows::act::tidy(w).await?;
            webhooks::act::tidy(w).await?;
            imports::act::tidy(w).await?;
            lists::act::tidy(w).await?;
            exports::act::tidy(w).await?;
            selections::act::tidy(w).await?;
            privacy::act::keep_rules(w).await?;
            again(w, job, "tidy").await
        }),
        "remind" => store::write!(store, |w| {
            connections::act::remind(w, time).await?;
            rounds::act::tidy(w).await?;
            rounds::act::remind(w).await?;
            again(w, job, "remind").await
        }),
        "digest" => match digest::post_due(store, time).await {
            Ok(()) => store::write!(store, |w| again(w, job, "digest").await),
            Err(stop) => Err(stop),
        },
        "export" => crate::exports::by_job(store, job).await,
        "round-results" => crate::rounds::by_job(store, job).await,
        "import-check" | "import-apply" => crate::imports::by_job(store, job).await,
        other => Err(Fault::new(format!("nobody does jobs of kind {other}")).into()),
    };
    if let Err(stop) = done {
        tracing::error!(job = %job.id, ?stop, "a job failed");
        let cause = format!("{stop:?}");
        store::write!(store, |w| Ok(w.job_failed(job.id, job.attempts, &cause).await?))?;
    }
    Ok(())
}

/// A job is done, and comes again.
async fn again(write: &mut Writer, job: &Job, kind: &'static str) -> Result<(), Stop> {
    let after = JOBS.iter().find(|(known, _)| *known == kind).map_or(24 * 3600, |(_, after)| *after);
    let next = write.now().plus_seconds(after);
    Ok(write.job_again(job.id, next).await?)
}
