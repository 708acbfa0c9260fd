//! The demo region's connections, open invitations and one frozen dialogue.

use super::{Known, find, moment, required, said, text, value, viewer};
use analysis::matching::Weights;
use features::connections::{self, NewConnection, NewInvitation};
use model::{
    ConnectionId, ConnectionState, DialoguePhase, Fault, InvitationId, MatchRunId, NeedId, OfferId, OrganisationId,
    Stop, Viewer,
};
use serde::Deserialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Connections {
    connection: Vec<ConnectionEntry>,
    invitation: Vec<InvitationEntry>,
    dialogue: Vec<DialogueEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConnectionEntry {
    key: String,
    need: String,
    offer: String,
    organisation: String,
    found_by: String,
    steps: Vec<StepEntry>,
    assents: Vec<SaidEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    to: String,
    by: String,
    #[serde(rename = "organisation")]
    _organisation: String,
    at: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidEntry {
    organisation: String,
    by: String,
    at: String,
    words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InvitationEntry {
    need: String,
    title: String,
    words: String,
    opens_on: String,
    deadline: String,
    visibility: String,
    language: String,
    questions: Vec<QuestionEntry>,
    answers: Vec<SaidEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionEntry {
    organisation: String,
    by: String,
    question: String,
    at: String,
    answer: String,
    answered_by: String,
    answered_at: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DialogueEntry {
    need: String,
    at: String,
    by: String,
    notice_reference: String,
    words: String,
}

/// Puts everything in as it was done.
pub(super) async fn load(store: &Store, clock: &Clock, file: &Connections, known: &Known) -> Result<(), String> {
    let mut runs: HashMap<NeedId, MatchRunId> = HashMap::new();
    for entry in &file.connection {
        let id = connection(store, clock, entry, known, &mut runs).await;
        id.map_err(|reason| format!("{}: {reason}", entry.key))?;
    }
    for entry in &file.invitation {
        invitation(store, clock, entry, known).await.map_err(|reason| format!("{}: {reason}", entry.title))?;
    }
    for entry in &file.dialogue {
        clock.move_to(moment(&entry.at)?);
        let who = person(store, known, &entry.by).await?;
        let need = find(&known.needs, &entry.need).map_err(said)?;
        let (notice, why) = (required(&entry.notice_reference).map_err(said)?, required(&entry.words).map_err(said)?);
        store::write!(store, |w| {
            let to = DialoguePhase::Frozen;
            connections::act::set_dialogue(w, &who, need, to, Some(&notice), Some(&why)).await
        })
        .map_err(|stop: Stop| format!("{stop:?}"))?;
    }
    Ok(())
}

async fn person(store: &Store, known: &Known, key: &str) -> Result<Viewer, String> {
    let id = find(&known.people, key).map_err(said)?;
    viewer(store, id).await.map_err(said)
}

async fn connection(
    store: &Store,
    clock: &Clock,
    entry: &ConnectionEntry,
    known: &Known,
    runs: &mut HashMap<NeedId, MatchRunId>,
) -> Result<(), String> {
    let [first, rest @ ..] = entry.steps.as_slice() else { return Err("no steps".into()) };
    clock.move_to(moment(&first.at)?);
    let who = person(store, known, &first.by).await?;
    let need = find(&known.needs, &entry.need).map_err(said)?;
    let mut new = begun(entry, first, need, known).map_err(said)?;
    let id: Result<ConnectionId, Stop> = store::write!(store, |w| {
        if let Entry::Vacant(place) = runs.entry(need) {
            place.insert(connections::act::run_match(w, &who, need, &Weights::default()).await?);
        }
        new.run = runs.get(&need).copied().filter(|_| entry.found_by == "engine");
        connections::act::suggest(w, &who, &new).await
    });
    let id = id.map_err(|stop| format!("{stop:?}"))?;
    let mut from = ConnectionState::Suggested;
    for step in rest {
        let to: ConnectionState = value(&step.to).map_err(said)?;
        if to == ConnectionState::Agreed {
            assents(store, clock, id, &entry.assents, known).await?;
        }
        clock.move_to(moment(&step.at)?);
        let (who, why) = (person(store, known, &step.by).await?, text(&step.reason).map_err(said)?);
        store::write!(store, |w| connections::act::step(w, &who, id, (from, to), why.as_ref()).await)
            .map_err(|stop: Stop| format!("{to}: {stop:?}"))?;
        from = to;
    }
    Ok(())
}

fn begun(entry: &ConnectionEntry, first: &StepEntry, need: NeedId, known: &Known) -> Result<NewConnection, Fault> {
    let offer: Option<OfferId> = match entry.offer.as_str() {
        "" => None,
        key => Some(find(&known.offers, key)?),
    };
    Ok(NewConnection {
        need,
        offer,
        organisation: find(&known.organisations, &entry.organisation)?,
        found_by: value(&entry.found_by)?,
        run: None,
        invitation: None,
        reason: text(&first.reason)?,
    })
}

async fn assents(
    store: &Store,
    clock: &Clock,
    id: ConnectionId,
    entries: &[SaidEntry],
    known: &Known,
) -> Result<(), String> {
    for assent in entries {
        clock.move_to(moment(&assent.at)?);
        let (who, words) = (person(store, known, &assent.by).await?, text(&assent.words).map_err(said)?);
        store::write!(store, |w| connections::act::assent(w, &who, id, words.as_ref()).await)
            .map_err(|stop: Stop| format!("{}: {stop:?}", assent.by))?;
    }
    Ok(())
}

async fn invitation(store: &Store, clock: &Clock, entry: &InvitationEntry, known: &Known) -> Result<(), String> {
    clock.move_to(moment(&format!("{}T08:00:00Z", entry.opens_on))?);
    let desk = person(store, known, "coordinator").await?;
    let need = find(&known.needs, &entry.need).map_err(said)?;
    let new = published(entry).map_err(said)?;
    let id: Result<InvitationId, Stop> =
        store::write!(store, |w| connections::act::publish(w, &desk, need, &new).await);
    let id = id.map_err(|stop| format!("{stop:?}"))?;
    for question in &entry.questions {
        ask(store, clock, id, question, known).await?;
    }
    for answer in &entry.answers {
        clock.move_to(moment(&answer.at)?);
        let who = person(store, known, &answer.by).await?;
        let organisation: OrganisationId = find(&known.organisations, &answer.organisation).map_err(said)?;
        let words = required(&answer.words).map_err(said)?;
        store::write!(store, |w| connections::act::reply(w, &who, id, organisation, (None, &words)).await)
            .map_err(|stop: Stop| format!("{stop:?}"))?;
    }
    Ok(())
}

fn published(entry: &InvitationEntry) -> Result<NewInvitation, Fault> {
    Ok(NewInvitation {
        title: required(&entry.title)?,
        words: required(&entry.words)?,
        opens_on: value(&entry.opens_on)?,
        deadline: value(&entry.deadline)?,
        visibility: value(&entry.visibility)?,
        language: value(&entry.language)?,
    })
}

async fn ask(
    store: &Store,
    clock: &Clock,
    id: InvitationId,
    entry: &QuestionEntry,
    known: &Known,
) -> Result<(), String> {
    clock.move_to(moment(&entry.at)?);
    let who = person(store, known, &entry.by).await?;
    let organisation: OrganisationId = find(&known.organisations, &entry.organisation).map_err(said)?;
    let words = required(&entry.question).map_err(said)?;
    let asked = store::write!(store, |w| connections::act::ask(w, &who, id, organisation, &words).await);
    let asked = asked.map_err(|stop: Stop| format!("{stop:?}"))?;
    if entry.answer.is_empty() {
        return Ok(());
    }
    clock.move_to(moment(&entry.answered_at)?);
    let (desk, answer) = (person(store, known, &entry.answered_by).await?, required(&entry.answer).map_err(said)?);
    store::write!(store, |w| connections::act::answer_question(w, &desk, id, asked, &answer).await)
        .map_err(|stop: Stop| format!("{stop:?}"))
}
