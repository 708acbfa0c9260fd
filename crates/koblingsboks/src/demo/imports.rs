//! The demo region's import and public grants.

use super::{Known, find, moment, optional, said, viewer};
use crate::imports;
use features::imports::grants::{self, NewGrant};
use features::imports::{Choice, NewImport, act};
use model::{Fault, ImportId, ImportKind, Stop};
use serde::Deserialize;
use store::{Clock, Job, Store};

/// The files as they are written.
#[derive(Debug, Deserialize)]
pub(super) struct Imports {
    sheet: Sheet,
    grant: Vec<GrantEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    at: String,
    by: String,
    name: String,
    columns: Vec<String>,
    kind: String,
    sector: String,
    role: String,
    content: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantEntry {
    organisation: String,
    funder: String,
    scheme: String,
    purpose: String,
    kroner: String,
    granted_on: String,
}

/// Brings the list in as a coordinator does, and records the grants.
pub(super) async fn load(store: &Store, clock: &Clock, files: &Imports, known: &Known) -> Result<(), String> {
    let Sheet { at, by, name, columns, kind, sector, role, content } = &files.sheet;
    clock.move_to(moment(at)?);
    let who = viewer(store, find(&known.people, by).map_err(said)?).await.map_err(said)?;
    let bytes = content.trim_start().as_bytes().to_vec();
    let new = NewImport {
        kind: ImportKind::Sheet,
        name: name.clone(),
        size: i64::try_from(bytes.len()).unwrap_or(0),
        content: Some(bytes),
        choice: Choice::default(),
        source_date: clock.now().day(),
    };
    let choice = Choice {
        columns: columns.clone(),
        kind: Some(kind.clone()),
        sector: Some(sector.clone()),
        role: Some(role.clone()),
        ..Choice::default()
    };
    let begun: Result<ImportId, Stop> = store::write!(store, |w| {
        let id = act::begin(w, &who, &new).await?;
        act::choose(w, &who, id, &choice).await?;
        Ok(id)
    });
    let id = begun.map_err(|stop| format!("{stop:?}"))?;
    work(store).await.map_err(|stop| format!("{stop:?}"))?;
    let confirmed: Result<(), Stop> = store::write!(store, |w| act::confirm(w, &who, id).await);
    confirmed.map_err(|stop| format!("{stop:?}"))?;
    work(store).await.map_err(|stop| format!("{stop:?}"))?;
    let recorded: Result<(), Stop> = store::write!(store, |w| {
        for entry in &files.grant {
            let ore = intake::amounts::ore(&entry.kroner).ok_or_else(|| Fault::new("an amount in the demo files"))?;
            let new = NewGrant {
                organisation: find(&known.organisations, &entry.organisation)?,
                funder: entry.funder.clone(),
                scheme: Some(entry.scheme.clone()),
                purpose: Some(entry.purpose.clone()),
                ore,
                granted_on: optional(&entry.granted_on)?,
            };
            grants::insert(w, "invented", &new).await?;
        }
        Ok(())
    });
    recorded.map_err(|stop| format!("{stop:?}"))
}

/// Does the import's jobs at once.
async fn work(store: &Store) -> Result<(), Stop> {
    while let Some(job) = store::write!(store, |w| Ok::<Option<Job>, Stop>(w.take_job().await?))? {
        imports::by_job(store, &job).await?;
    }
    Ok(())
}
