//! Copies of a region: taken while it serves, loaded into an empty database of either kind.

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;
use store::dump::{self, Dumped, LeftOut};
use store::{Clock, DatabaseUrl};

/// What stays behind when a region is handed on: whatever opens a door, what was on its way, and the files
/// that somebody took out for themselves.
const NOT_HANDED_ON: LeftOut = LeftOut {
    tables: &[
        "sessions",
        "links",
        "api_tokens",
        "api_answers",
        "digest_links",
        "calendars",
        "webhooks",
        "webhook_deliveries",
        "outbox",
        "jobs",
        "change_log",
        "exports",
        "export_parts",
        "selections",
    ],
    cells: &[("persons", "password_hash")],
};

/// Writes a copy of everything. It is written under another name first, so that a copy with its own name is whole.
///
/// # Errors
/// One sentence on what cannot be read or written; a file of the name is never written over.
pub(super) async fn backup(url: &DatabaseUrl, file: &Path) -> Result<String, String> {
    write(url, file, LeftOut::default()).await
}

/// Writes a copy without passwords, sessions, tokens and letters, to be handed on.
///
/// # Errors
/// As [`backup`].
pub(super) async fn export(url: &DatabaseUrl, file: &Path) -> Result<String, String> {
    write(url, file, NOT_HANDED_ON).await
}

async fn write(url: &DatabaseUrl, file: &Path, left_out: LeftOut) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{} cannot be written: {error}", file.display());
    if file.exists() {
        return Err(format!("{} exists already: choose another name", file.display()));
    }
    if let Some(missing) = url.missing_file() {
        return Err(format!("{} does not exist", missing.display()));
    }
    let half = file.with_extension("part");
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = GzEncoder::new(BufWriter::new(options.open(&half).map_err(told)?), Compression::fast());
    let dumped = dump::dump(url, Clock::System.now(), left_out, &mut out).await;
    let dumped = dumped.map_err(|refusal| refusal.to_string())?;
    let written = out.finish().and_then(|buffer| buffer.into_inner().map_err(|error| error.into_error()));
    written.and_then(|file| file.sync_all()).map_err(told)?;
    std::fs::rename(&half, file).map_err(told)?;
    Ok(said(&dumped, file))
}

/// Loads a copy into an empty database, which is brought up to date afterwards.
///
/// # Errors
/// One sentence: the file is damaged or the database holds something.
pub(super) async fn restore(url: &DatabaseUrl, file: &Path) -> Result<String, String> {
    let opened = File::open(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let mut lines = BufReader::with_capacity(1 << 20, MultiGzDecoder::new(BufReader::new(opened)));
    let loaded = dump::load(url, Clock::System.now(), &mut lines).await;
    Ok(said(&loaded.map_err(|refusal| refusal.to_string())?, file))
}

/// The sum of a database's content: the same on either kind of database where the content is the same.
///
/// # Errors
/// One sentence on what cannot be read.
pub(super) async fn sum(url: &DatabaseUrl) -> Result<String, String> {
    let dumped = dump::dump(url, Clock::System.now(), LeftOut::default(), &mut std::io::sink()).await;
    let dumped = dumped.map_err(|refusal| refusal.to_string())?;
    let lines = dumped.tables.iter().map(|table| {
        let [a, b, c, d] = table.sum;
        format!("{a:016x}{b:016x}{c:016x}{d:016x} {:>9} {}", table.rows, table.table)
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn said(dumped: &Dumped, file: &Path) -> String {
    format!(
        "{}: {} rows in {} tables, which stand at change {}.",
        file.display(),
        dumped.rows(),
        dumped.tables.len(),
        dumped.schema
    )
}
