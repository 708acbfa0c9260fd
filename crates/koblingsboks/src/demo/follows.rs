//! What people in the demo region follow, and when their digests come.

use super::{Known, find, moment, said, value, viewer};
use features::follows::{self, LetterSettings};
use model::{Fault, FollowKind, Stop};
use serde::Deserialize;
use store::{Clock, Store};

/// The file as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Follows {
    follow: Vec<FollowEntry>,
    settings: Vec<SettingsEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowEntry {
    person: String,
    kind: String,
    object: String,
    at: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsEntry {
    person: String,
    cadence: String,
    hour: i64,
    weekday: String,
}

/// Adds what people follow, each at the time it was begun, and their settings.
pub(super) async fn load(store: &Store, clock: &Clock, files: &Follows, known: &Known) -> Result<(), String> {
    for entry in &files.follow {
        clock.move_to(moment(&entry.at)?);
        let person = find(&known.people, &entry.person).map_err(said)?;
        let who = viewer(store, person).await.map_err(said)?;
        let (kind, object) = thing(entry, known).map_err(said)?;
        let begun: Result<(), Stop> = store::write!(store, |w| follows::act::follow(w, &who, kind, &object).await);
        begun.map_err(|stop| format!("{}: {stop:?}", entry.object))?;
    }
    for entry in &files.settings {
        let person = find(&known.people, &entry.person).map_err(said)?;
        let settings = LetterSettings {
            cadence: value(&entry.cadence).map_err(said)?,
            hour: entry.hour,
            weekday: value(&entry.weekday).map_err(said)?,
            version: 0,
        };
        let set: Result<(), Stop> = store::write!(store, |w| follows::act::set(w, person, settings).await);
        set.map_err(|stop| format!("{}: {stop:?}", entry.person))?;
    }
    Ok(())
}

/// A thing by its key in the demo files.
fn thing(entry: &FollowEntry, known: &Known) -> Result<(FollowKind, String), Fault> {
    let (kind, key) = (value::<FollowKind>(&entry.kind)?, entry.object.as_str());
    let id = match kind {
        FollowKind::Need => find(&known.needs, key)?.to_string(),
        FollowKind::Offer => find(&known.offers, key)?.to_string(),
        FollowKind::Organisation => find(&known.organisations, key)?.to_string(),
        FollowKind::FocusArea => find(&known.focus_areas, key)?.to_string(),
        FollowKind::Decision => find(&known.decisions, key)?.to_string(),
        FollowKind::Initiative | FollowKind::Prioritisation => {
            return Err(Fault::new("initiatives and prioritisations have no keys in the demo files"));
        }
    };
    Ok((kind, id))
}
