//! Writes of instruments.

use super::rules::{Changes, changed, only_keepers};
use super::{Instrument, SHIPPED, WrongKind, ask};
use crate::audit::act::record;
use model::{Fault, InstrumentId, Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Loads the instruments that the program came with, where the database does not hold these versions yet.
pub async fn load_shipped(write: &mut Writer) -> Result<(), Stop> {
    for text in SHIPPED {
        let instrument = Instrument::read(text).map_err(|wrong| Fault::new(format!("{wrong:?}")))?;
        let known = sql!("SELECT id FROM instruments WHERE key = $1 AND version = $2");
        if write.one::<(InstrumentId,)>(known, args![instrument.key, instrument.version]).await?.is_none() {
            insert(write, None, &instrument, None).await?;
        }
    }
    Ok(())
}

async fn insert(
    write: &mut Writer,
    who: Option<&Viewer>,
    instrument: &Instrument,
    based_on: Option<&str>,
) -> Result<InstrumentId, Stop> {
    let now = write.now();
    let id = InstrumentId::new(now);
    let body = serde_json::to_string(instrument).map_err(Fault::new)?;
    let insert = sql!(
        "INSERT INTO instruments (id, key, version, own, based_on, body, created_at, by_person) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let own = i64::from(who.is_some());
    let by = who.and_then(|who| who.person);
    write.run(insert, args![id, instrument.key, instrument.version, own, based_on, body, now, by]).await?;
    Ok(id)
}

/// Makes a copy that the region may change.
///
/// # Errors
/// Forbidden to others than those who run rounds; not found.
pub async fn copy(write: &mut Writer, who: &Viewer, id: InstrumentId) -> Result<InstrumentId, Stop> {
    only_keepers(who)?;
    let line = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    let mut instrument = line.instrument()?;
    let based_on = format!("{} {}", line.key, line.version);
    let count = sql!("SELECT COUNT(DISTINCT key) FROM instruments WHERE own = 1");
    let number = write.one::<(i64,)>(count, args![]).await?.map_or(1, |(count,)| count + 1);
    let short: String = instrument.key.trim_start_matches("own-").chars().take(40).collect();
    instrument.key = format!("own-{number}-{short}");
    instrument.version = 1;
    let copied = insert(write, Some(who), &instrument, Some(&based_on)).await?;
    record(write, who, "instrument.copied", "instrument", copied, &based_on).await?;
    Ok(copied)
}

/// Makes a new version of one of the region's own instruments.
///
/// # Errors
/// Forbidden to others than those who run rounds; not found; `instrument-shipped` where it is not the region's own;
/// stale where it is not the newest version; what does not hold together.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    id: InstrumentId,
    changes: &Changes,
) -> Result<InstrumentId, Stop> {
    only_keepers(who)?;
    let line = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if line.own == 0 {
        return Err(Refusal::State(Reason::new("instrument-shipped")).into());
    }
    let newest = sql!("SELECT MAX(version) FROM instruments WHERE key = $1");
    let newest = write.one::<(i64,)>(newest, args![line.key]).await?.map_or(0, |(version,)| version);
    if newest != line.version {
        return Err(Refusal::Stale.into());
    }
    let before = line.instrument()?;
    let mut instrument = changed(before.clone(), changes);
    if instrument == before {
        return Ok(id);
    }
    instrument.version = newest + 1;
    instrument.check().map_err(|(kind, what)| refused(kind, &what, None))?;
    let changed = insert(write, Some(who), &instrument, line.based_on.as_deref()).await?;
    record(write, who, "instrument.changed", "instrument", changed, "").await?;
    Ok(changed)
}

/// Brings in an instrument from a file. A file with the key of one of the region's own becomes its next version.
///
/// # Errors
/// Forbidden to others than those who run rounds; `instrument-key-shipped` where the key belongs to one that the program
/// came with.
pub async fn bring_in(write: &mut Writer, who: &Viewer, mut instrument: Instrument) -> Result<InstrumentId, Stop> {
    only_keepers(who)?;
    let known = sql!("SELECT MAX(own), COALESCE(MAX(version), 0) FROM instruments WHERE key = $1");
    let known = write.one::<(Option<i64>, i64)>(known, args![instrument.key]).await?;
    let (own, version) = known.unwrap_or((None, 0));
    if own == Some(0) {
        return Err(Refusal::field("file", Reason::new("instrument-key-shipped")).into());
    }
    instrument.version = version + 1;
    let id = insert(write, Some(who), &instrument, None).await?;
    record(write, who, "instrument.brought", "instrument", id, "").await?;
    Ok(id)
}

/// What is wrong with an instrument, as a sentence on the field of the file.
pub fn refused(kind: WrongKind, what: &str, line: Option<usize>) -> Refusal {
    let reason = Reason::new(kind.key()).with("what", what).with("line", line.unwrap_or(0));
    Refusal::field("file", reason)
}
