//! Co-creation in the demo region: published cases on the line from thin to thick, and what was made up about initiatives.

use super::initiatives::shapes;
use super::{Known, find, moment, required, said, text, value, viewer};
use analysis::thickness::{DIMENSIONS, Steps};
use features::cocreation::{
    self, NewCircleText, NewCollaboration, NewNote, NewPeerSession, NewProcess, NewRating, NewWayIn, Subject,
};
use features::initiatives::{self, NewEntry, NewParticipation};
use model::{CollaborationId, Fault, InitiativeId, PeerKind, Stop, Text, Viewer};
use serde::Deserialize;
use std::collections::HashMap;
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cocreation {
    source: String,
    collaboration: Vec<Collaboration>,
    initiative: Vec<Initiative>,
    peer: Vec<Peer>,
}

shapes! {
    Collaboration {
        key: String, name: String, partners: String, field: String, note: String, rated_by: String, rated_on: String,
        steps: Steps, reasons: [String; DIMENSIONS],
    }
    Initiative {
        key: String, participations: Vec<Participation>, ratings: Vec<Rating>, processes: Vec<Process>,
        notes: Vec<Note>, plan: Vec<Heading>, way_in: Vec<WayIn>,
    }
    Participation { group: String, part: String }
    Rating { by: String, on: String, steps: Steps, reasons: [String; DIMENSIONS] }
    Process {
        by: String, on: String, citizens: String, roles: Vec<String>, influence: String, knowledge: String,
        hours: String, work: String, expected: String, met: String, gains: String, carries: String,
        harms: Vec<String>, words: String,
    }
    Note { by: String, row: String, way: String, words: String }
    Heading { by: String, heading: String, words: String }
    WayIn { by: String, on: String, counts: [i64; 4] }
    Peer {
        by: String, at: String, title: String, held_on: String, place: String, initiatives: Vec<String>,
        mature: String, questions: Vec<Question>,
    }
    Question { initiative: String, words: String }
}

/// What is needed to act at a time as somebody.
struct Loading<'a> {
    store: &'a Store,
    clock: &'a Clock,
    known: &'a Known,
}

impl Loading<'_> {
    /// Somebody of the region, with the clock at noon of a day.
    async fn at(&self, key: &str, day: &str) -> Result<Viewer, String> {
        self.clock.move_to(moment(&format!("{day}T12:00:00Z"))?);
        self.who(key).await
    }

    async fn who(&self, key: &str) -> Result<Viewer, String> {
        viewer(self.store, find(&self.known.people, key).map_err(said)?).await.map_err(said)
    }

    async fn rate(&self, subject: Subject, rating: &Rating) -> Result<(), String> {
        let who = self.at(&rating.by, &rating.on).await?;
        let new = rating_of(rating).map_err(said)?;
        let rated: Result<_, Stop> =
            store::write!(self.store, |w| cocreation::act::rate(w, &who, subject, &new).await.map(|_| ()));
        rated.map_err(|stop| format!("{} {}: {stop:?}", rating.by, rating.on))
    }
}

fn rating_of(rating: &Rating) -> Result<NewRating, Fault> {
    let reasons: Vec<Text<1000>> = rating.reasons.iter().map(|reason| required(reason)).collect::<Result<_, _>>()?;
    let reasons = reasons.try_into().map_err(|_| Fault::new("six reasons"))?;
    Ok(NewRating { rated_on: value(&rating.on)?, steps: rating.steps, reasons })
}

/// Loads all of it.
pub(super) async fn load(store: &Store, clock: &Clock, files: &Cocreation, known: &Known) -> Result<(), String> {
    let it = Loading { store, clock, known };
    let mut cases: HashMap<String, CollaborationId> = HashMap::new();
    for entry in &files.collaboration {
        let id = collaboration(&it, entry, &files.source).await.map_err(|why| format!("{}: {why}", entry.key))?;
        cases.insert(entry.key.clone(), id);
    }
    for entry in &files.initiative {
        initiative(&it, entry).await.map_err(|why| format!("{}: {why}", entry.key))?;
    }
    for entry in &files.peer {
        peer(&it, entry, &cases).await.map_err(|why| format!("{}: {why}", entry.title))?;
    }
    Ok(())
}

async fn collaboration(it: &Loading<'_>, entry: &Collaboration, source: &str) -> Result<CollaborationId, String> {
    let who = it.at(&entry.rated_by, &entry.rated_on).await?;
    let new = || -> Result<_, Fault> {
        Ok(NewCollaboration {
            name: required(&entry.name)?,
            partners: required(&entry.partners)?,
            field: text(&entry.field)?,
            note: text(&entry.note)?,
            source: required(source)?,
        })
    };
    let new = new().map_err(said)?;
    let added: Result<CollaborationId, Stop> =
        store::write!(it.store, |w| cocreation::act::add_collaboration(w, &who, &new).await);
    let id = added.map_err(|stop| format!("{stop:?}"))?;
    let Collaboration { rated_by, rated_on, steps, reasons, .. } = entry;
    let rating = Rating { by: rated_by.clone(), on: rated_on.clone(), steps: *steps, reasons: reasons.clone() };
    it.rate(Subject::Collaboration(id), &rating).await?;
    Ok(id)
}

async fn initiative(it: &Loading<'_>, entry: &Initiative) -> Result<(), String> {
    let id = find(&it.known.initiatives, &entry.key).map_err(said)?;
    for line in &entry.participations {
        let who = it.at("coordinator", "2026-11-18").await?;
        let new = || -> Result<_, Fault> {
            let from_date = value("2026-11-18")?;
            let (part_group, part) = (value(&line.group)?, value(&line.part)?);
            Ok(NewEntry::Participation(NewParticipation { part_group, part, words: None, from_date }))
        };
        let new = new().map_err(said)?;
        let added: Result<(), Stop> = store::write!(it.store, |w| initiatives::act::add(w, &who, id, &new).await);
        added.map_err(|stop| format!("{stop:?}"))?;
    }
    for rating in &entry.ratings {
        it.rate(Subject::Initiative(id), rating).await?;
    }
    tools(it, id, entry).await
}

async fn tools(it: &Loading<'_>, id: InitiativeId, entry: &Initiative) -> Result<(), String> {
    for line in &entry.processes {
        let who = it.at(&line.by, &line.on).await?;
        let new = process(line).map_err(said)?;
        let done: Result<_, Stop> =
            store::write!(it.store, |w| cocreation::act::evaluate(w, &who, id, &new).await.map(|_| ()));
        done.map_err(|stop| format!("{stop:?}"))?;
    }
    for line in &entry.notes {
        let who = it.at(&line.by, "2026-11-19").await?;
        let new = || -> Result<_, Fault> {
            Ok(NewNote { row: value(&line.row)?, way: value(&line.way)?, words: required(&line.words)? })
        };
        let new = new().map_err(said)?;
        let done: Result<_, Stop> =
            store::write!(it.store, |w| cocreation::act::add_note(w, &who, id, &new).await.map(|_| ()));
        done.map_err(|stop| format!("{stop:?}"))?;
    }
    for line in &entry.plan {
        let who = it.at(&line.by, "2026-11-19").await?;
        let (heading, words) = (value(&line.heading).map_err(said)?, text(&line.words).map_err(said)?);
        let new = NewCircleText { round: 1, heading, version: 0, words };
        let done: Result<_, Stop> =
            store::write!(it.store, |w| cocreation::act::write_heading(w, &who, id, &new).await);
        done.map_err(|stop| format!("{stop:?}"))?;
    }
    for line in &entry.way_in {
        let who = it.at(&line.by, &line.on).await?;
        let new = NewWayIn { counted_on: value(&line.on).map_err(said)?, counts: line.counts };
        let done: Result<_, Stop> =
            store::write!(it.store, |w| cocreation::act::count(w, &who, id, &new).await.map(|_| ()));
        done.map_err(|stop| format!("{stop:?}"))?;
    }
    Ok(())
}

fn process(line: &Process) -> Result<NewProcess, Fault> {
    Ok(NewProcess {
        citizens: required(&line.citizens)?,
        roles: line.roles.iter().map(|role| value(role)).collect::<Result<_, _>>()?,
        influence: value(&line.influence)?,
        knowledge: Some(value(&line.knowledge)?),
        hours: Some(value(&line.hours)?),
        work: Some(value(&line.work)?),
        expected: text(&line.expected)?,
        met: value(&line.met)?,
        gains: text(&line.gains)?,
        carries: text(&line.carries)?,
        harms: line.harms.iter().map(|harm| value(harm)).collect::<Result<_, _>>()?,
        words: text(&line.words)?,
        evaluated_on: value(&line.on)?,
    })
}

async fn peer(it: &Loading<'_>, entry: &Peer, cases: &HashMap<String, CollaborationId>) -> Result<(), String> {
    it.clock.move_to(moment(&entry.at)?);
    let who = it.who(&entry.by).await?;
    let meet = |key: &String| find(&it.known.initiatives, key);
    let new = || -> Result<_, Fault> {
        Ok(NewPeerSession {
            title: required(&entry.title)?,
            held_on: value(&entry.held_on)?,
            place: text(&entry.place)?,
            initiatives: entry.initiatives.iter().map(meet).collect::<Result<_, _>>()?,
            mature: Subject::Collaboration(find(cases, &entry.mature)?),
        })
    };
    let new = new().map_err(said)?;
    let prepared: Result<_, Stop> = store::write!(it.store, |w| cocreation::act::prepare(w, &who, &new).await);
    let session = prepared.map_err(|stop| format!("{stop:?}"))?;
    for question in &entry.questions {
        let of = (session, meet(&question.initiative).map_err(said)?);
        let words = required(&question.words).map_err(said)?;
        let added: Result<_, Stop> = store::write!(it.store, |w| {
            cocreation::act::add_point(w, &who, of, PeerKind::Question, &words).await.map(|_| ())
        });
        added.map_err(|stop| format!("{stop:?}"))?;
    }
    Ok(())
}
