//! Letters to those who are asked in a round, and the job that makes results.

use crate::mail::Post;
use features::people::Secret;
use features::rounds::{Round, act, ask, figures};
use model::{Fault, Language, ReleaseId, RoundInvitationId, Stop};
use serde_json::{Value, json};
use std::time::Duration;
use store::{Job, Letter, Store};
use tokio::sync::watch;
use view::{Words, dates, letters};
use web::App;

/// How long those who have sent in their sheets are remembered before they are noted together.
const NOTED_EVERY: Duration = Duration::from_secs(600);

/// Whether a letter goes to somebody who is asked in a round.
pub(crate) fn is_of_a_round(kind: &str) -> bool {
    matches!(kind, "round_invitation" | "round_reminder")
}

/// Address and text of a letter to somebody who is asked; nothing where the round has been closed meanwhile. The secret
/// is made now, and stands nowhere but in the letter.
pub(crate) async fn compose(
    store: &Store,
    post: &Post,
    letter: &Letter,
) -> Result<Option<(String, String, letters::Written)>, Stop> {
    let id: RoundInvitationId = letter.recipient.parse().map_err(Fault::new)?;
    let facts: Value = serde_json::from_str(&letter.facts).map_err(Fault::new)?;
    if letter.kind == "round_reminder" {
        let mut read = store.read().await?;
        let today = read.now().day();
        let Some((email, language, round)) = ask::addressee(&mut read, id, today).await? else { return Ok(None) };
        let on = facts["written_on"].as_str().and_then(|text| text.parse().ok());
        let on = on.map(|day| dates::day(language, day)).unwrap_or_default();
        return written(post, letter, (email, language, &round), (&on, ""));
    }
    let secret = Secret::new()?;
    let Some((email, language, round)) = store::write!(store, |w| act::write_token(w, id, &secret).await)? else {
        return Ok(None);
    };
    let link = format!("{}/a/{}", post.address, secret.reveal());
    written(post, letter, (email, language, &round), ("", &link))
}

fn written(
    post: &Post,
    letter: &Letter,
    (email, language, round): (String, Language, &Round),
    (on, link): (&str, &str),
) -> Result<Option<(String, String, letters::Written)>, Stop> {
    let until = dates::day(language, round.closes_on);
    let facts = json!({ "title": round.title, "text": round.purpose, "organisation": round.controller, "until": until, "on": on });
    let text = letters::write(Words::of(language), &post.region, &letter.kind, &email, &facts, link);
    let text = text.ok_or_else(|| Fault::new(format!("nobody writes letters of kind {}", letter.kind)))?;
    Ok(Some((email.clone(), email, text)))
}

/// Makes results. The sheets are read in one snapshot; what is computed of them takes its time outside of any
/// transaction, and is kept at the end unless somebody else was quicker.
pub async fn by_job(store: &Store, job: &Job) -> Result<(), Stop> {
    let facts: Value = serde_json::from_str(&job.facts).map_err(Fault::new)?;
    let id: ReleaseId = facts["release"].as_str().unwrap_or_default().parse().map_err(Fault::new)?;
    let order = ask::ordered(&mut store.read().await?, id).await?;
    let Some(order) = order else { return store::write!(store, |w| Ok(w.job_done(job.id).await?)) };
    let computing = tokio::task::spawn_blocking(move || {
        let release = figures::make(&order);
        (order, release)
    });
    let (order, release) = going_on(store, job, computing).await?;
    store::write!(store, |w| {
        match &release {
            Some(release) => act::store_release(w, id, &order, release).await?,
            None => act::too_soon(w, id, order.round.id).await?,
        }
        Ok(w.job_done(job.id).await?)
    })
}

/// Waits for what is computed, and holds the job meanwhile.
async fn going_on<T>(store: &Store, job: &Job, mut computing: tokio::task::JoinHandle<T>) -> Result<T, Stop> {
    loop {
        match tokio::time::timeout(Duration::from_secs(30), &mut computing).await {
            Ok(done) => return Ok(done.map_err(Fault::new)?),
            Err(_) => {
                store::write!(store, |w| Ok(w.job_goes_on(job).await?))?;
            }
        }
    }
}

/// Notes now and then who of those asked by letter have answered, and once more before the program ends.
pub(crate) async fn note_answered(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(NOTED_EVERY) => {}
            _ = stopped.changed() => {}
        }
        if let Err(stop) = app.note_answered().await {
            tracing::error!(?stop, "it could not be noted who has answered");
        }
    }
}
