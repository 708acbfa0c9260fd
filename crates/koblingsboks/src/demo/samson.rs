//! The demo region's sessions of SAMSON: one, and the same collaboration five weeks later.

use super::{Known, find, moment, required, said, text, value, viewer};
use features::initiatives::{self, InitiativeFilter};
use features::samson::{self, Given, NewAction, SessionText, Subject};
use model::{ActionState, Fault, InitiativeId, Language, SamsonId, Stop, Viewer};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sessions {
    session: Vec<SessionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionEntry {
    key: String,
    /// The session it follows; else it is about the initiative of its title.
    #[serde(default)]
    follows: String,
    title: String,
    mode: String,
    held_on: String,
    facilitator: String,
    people: String,
    finished: bool,
    weights: BTreeMap<String, i64>,
    /// Tenths by field, divided by `/`.
    scores: String,
    #[serde(default)]
    note: Vec<NoteEntry>,
    #[serde(default)]
    action: Vec<ActionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteEntry {
    item: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionEntry {
    item: String,
    what: String,
    who: String,
    due_on: String,
    done: bool,
}

/// Loads the sessions, each on its day.
pub(super) async fn load(store: &Store, clock: &Clock, asked: &Sessions, known: &Known) -> Result<(), String> {
    let mut sessions = HashMap::new();
    for entry in &asked.session {
        clock.move_to(moment(&format!("{}T11:00:00Z", entry.held_on))?);
        let person = find(&known.people, &entry.facilitator).map_err(said)?;
        let who = viewer(store, person).await.map_err(said)?;
        let id = one(store, &who, entry, &sessions).await.map_err(|stop| format!("{}: {stop:?}", entry.key))?;
        sessions.insert(entry.key.clone(), id);
    }
    Ok(())
}

async fn one(
    store: &Store,
    who: &Viewer,
    entry: &SessionEntry,
    sessions: &HashMap<String, SamsonId>,
) -> Result<SamsonId, Stop> {
    let text = SessionText {
        title: required(&entry.title)?,
        mode: value(&entry.mode)?,
        held_on: value(&entry.held_on)?,
        people: text(&entry.people)?,
        language: Language::Bokmal,
    };
    let id = if let Some(before) = sessions.get(&entry.follows) {
        let id = store::write!(store, |w| samson::act::again(w, who, *before).await)?;
        store::write!(store, |w| samson::act::change(w, who, (id, 1), &text).await)?;
        id
    } else {
        let subject = Subject::Initiative(initiative(store, who, &entry.title).await?);
        store::write!(store, |w| samson::act::open(w, who, None, subject, &text).await)?
    };
    answers(store, who, id, entry).await?;
    for action in &entry.action {
        let new = NewAction {
            item: Some(action.item.clone()),
            title: required(&action.what)?,
            who: super::text(&action.who)?,
            due_on: Some(value(&action.due_on)?),
        };
        let made = store::write!(store, |w| samson::act::add_action(w, who, id, &new).await)?;
        if action.done {
            store::write!(store, |w| samson::act::step_action(w, who, id, (made, 1), ActionState::Done).await)?;
        }
    }
    if entry.finished {
        store::write!(store, |w| samson::act::finish(w, who, id).await)?;
    }
    Ok(id)
}

async fn initiative(store: &Store, who: &Viewer, title: &str) -> Result<InitiativeId, Fault> {
    let filter = InitiativeFilter { search: title.to_owned(), ..InitiativeFilter::default() };
    let found = initiatives::ask::list(&mut store.read().await?, who, &filter, Default::default(), 0, 10).await?;
    let found = found.into_iter().find(|line| line.title == title);
    found.map(|line| line.id).ok_or_else(|| Fault::new(format!("no initiative is called {title:?}")))
}

async fn answers(store: &Store, who: &Viewer, id: SamsonId, entry: &SessionEntry) -> Result<(), Stop> {
    let scores = entry.scores.split('/').enumerate().flat_map(|(field, scores)| {
        let scores = scores.split_whitespace().enumerate();
        scores.map(move |(at, score)| (format!("{}-{}", field + 1, at + 1), value::<i64>(score)))
    });
    let weights = entry.weights.iter().map(|(key, weight)| (key.clone(), Ok(*weight)));
    let all: Vec<(String, i64)> =
        weights.chain(scores).map(|(item, tenths)| Ok((item, tenths?))).collect::<Result<_, Fault>>()?;
    store::write!(store, |w| {
        let stands = samson::ask::answers(w, who, id).await?;
        for (item, tenths) in &all {
            let given = if *tenths < 0 { Given::NotRelevant } else { Given::Tenths(*tenths) };
            let version = stands.iter().find(|line| line.item == *item).map_or(0, |line| line.version);
            samson::act::answer(w, who, id, (item, version), Some(given)).await?;
        }
        for note in &entry.note {
            let version = stands.iter().find(|line| line.item == note.item).map_or(0, |line| line.note_version);
            let text = required(&note.text)?;
            samson::act::note(w, who, id, (&note.item, version), Some(&text)).await?;
        }
        Ok::<_, Stop>(())
    })
}
