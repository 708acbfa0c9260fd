//! Digests: whose are due, whether there is anything to tell, and what they say when they are sent.

use features::actors;
use features::board;
use features::connections::rules::AnswerTime;
use features::follows::{self, Due};
use features::initiatives;
use features::people;
use model::{Day, Fault, Language, PersonId, Stop, Viewer};
use serde_json::Value;
use store::{Reader, Store};
use view::digest::Digest;

/// Posts every digest that is due. Whether there is anything to tell is read first; then the mark of how far it tells, and
/// the letter where there is anything, are one short transaction.
///
/// # Errors
/// A fault of the database.
pub async fn post_due(store: &Store, time: AnswerTime) -> Result<(), Stop> {
    while store::write!(store, |w| follows::act::plan_digests(w).await)? > 0 {}
    loop {
        let mut read = store.read().await?;
        let Some(due) = follows::ask::due(&mut read).await? else { return Ok(()) };
        let who = viewer(&mut read, due.person, Language::Bokmal).await?;
        let news = is_news(&mut read, &who, &due, time).await?;
        drop(read);
        store::write!(store, |w| {
            if follows::act::take(w, &due).await? && news {
                follows::act::post_digest(w, &due).await?;
            }
            Ok(())
        })?;
    }
}

/// Whether anything happened since the digest before: to what is followed, something new that waits, or something that
/// has come near.
async fn is_news(read: &mut Reader, who: &Viewer, due: &Due, time: AnswerTime) -> Result<bool, Fault> {
    if !follows::ask::happened(read, who, due.after, due.until).await?.is_empty() {
        return Ok(true);
    }
    let new = due.seen_until.plus_days(1);
    if new <= due.ahead_until && !follows::ask::ahead(read, who, new, due.ahead_until).await?.is_empty() {
        return Ok(true);
    }
    Ok(board::ask::waiting(read, who, time).await?.iter().any(|one| one.began() > due.since))
}

/// What a digest says now, of the part of the journal that was marked when it was posted.
pub(crate) async fn gather(
    read: &mut Reader,
    (person, language): (PersonId, Language),
    facts: &Value,
    time: AnswerTime,
) -> Result<Digest, Fault> {
    let who = viewer(read, person, language).await?;
    let place = |name: &str| facts[name].as_i64().unwrap_or_default();
    let today = read.now().day();
    let until: Day = facts["ahead_until"].as_str().and_then(|day| day.parse().ok()).unwrap_or(today);
    Ok(Digest {
        waiting: board::ask::waiting(read, &who, time).await?,
        ahead: follows::ask::ahead(read, &who, today, until).await?,
        happened: follows::ask::happened(read, &who, place("after"), place("until")).await?,
        phases: initiatives::ask::current_phases(read).await?,
    })
}

/// A person as the pages would see them.
async fn viewer(read: &mut Reader, person: PersonId, language: Language) -> Result<Viewer, Fault> {
    Ok(Viewer {
        person: Some(person),
        roles: people::ask::roles(read, person).await?,
        memberships: actors::ask::memberships(read, person).await?,
        ..Viewer::anonymous(language)
    })
}
