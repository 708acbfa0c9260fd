//! One case as a package for an archive: its facts as JSON with the fields that archive systems exchange, its files, and
//! a list of hashes. The names of the fields are those of the Norwegian standard, so they stand in Norwegian.

use crate::Words;
use features::archive::{Case, Direction, JournalEntry, Root, entries};
use model::Moment;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Who takes a case out, when and where.
#[derive(Debug, Clone, Copy)]
pub struct TakenOut<'a> {
    /// The region.
    pub region: &'a str,
    /// Who.
    pub by: &'a str,
    /// When.
    pub at: Moment,
}

/// What an entry says, such as "Need handed in: …".
pub fn sentence(w: Words, entry: &JournalEntry) -> String {
    w.with(&format!("archive-entry-{}", entry.what), &[("about", &entry.about)])
}

/// The facts of a case: its folder, its journal entries, its documents with their hashes, and every row it consists of.
pub fn facts(w: Words, root: Root, case: &Case, taken: TakenOut<'_>) -> Value {
    let mark = case.marks.first();
    let of_mark = |value: fn(&features::archive::Mark) -> &Option<String>| mark.and_then(|mark| value(mark).clone());
    let names: serde_json::Map<String, Value> =
        case.names.iter().map(|(id, name)| (id.clone(), Value::from(name.clone()))).collect();
    let rows: serde_json::Map<String, Value> = case
        .tables
        .iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(table, rows)| ((*table).to_owned(), json!(rows)))
        .collect();
    json!({
        "format": "koblingsboks-sak",
        "utgave": 1,
        "region": taken.region,
        "uttatt": { "tidspunkt": taken.at.to_string(), "av": taken.by },
        "mappe": {
            "systemID": root.id(),
            "tittel": case.title,
            "offentligTittel": of_mark(|mark| &mark.public_title),
            "tilgangshjemmel": of_mark(|mark| &mark.access_basis),
            "referanseArkiv": of_mark(|mark| &mark.archive_key),
            "referanseEksternNoekkel": { "fagsystem": "Koblingsboks", "noekkel": format!("{}/{}", root.kind(), root.id()) },
        },
        "journalposter": entries(case).iter().map(|entry| journal_entry(w, entry)).collect::<Vec<_>>(),
        "dokumenter": documents(case),
        "rader": rows,
        "navn": names,
        "hendelseslogg": case.journal,
    })
}

fn journal_entry(w: Words, entry: &JournalEntry) -> Value {
    let part = entry.correspondent.as_ref().map(|part| {
        let role = if entry.direction == Direction::In { "avsender" } else { "mottaker" };
        json!({ "type": role, "navn": part.name, "systemID": part.id })
    });
    json!({
        "journalpostnummer": entry.number,
        "journalposttype": entry.direction.letter(),
        "journaldato": entry.day,
        "dokumentetsDato": entry.day,
        "tittel": sentence(w, entry),
        "korrespondansepart": part,
        "kilde": { "tabell": entry.table, "rad": entry.row },
    })
}

fn documents(case: &Case) -> Vec<Value> {
    let document = |(file, path): (&features::archive::CaseFile, String)| {
        json!({
            "fil": path,
            "navn": file.name,
            "format": file.media_type,
            "stoerrelse": file.size,
            "sha256": file.sha256,
            "tilhoerer": { "type": file.owner_kind, "id": file.owner_id },
            "lagtInn": file.added_at.to_string(),
        })
    };
    case.files.iter().zip(paths(case)).map(document).collect()
}

/// Where each file stands in the package: its number keeps two of one name apart.
fn paths(case: &Case) -> impl Iterator<Item = String> + '_ {
    case.files.iter().zip(1..).map(|(file, number): (_, i32)| format!("filer/{number:03}-{}", file.name))
}

/// Every file of the package with its path; the last is the list of hashes, as `sha256sum --check` reads it.
pub fn package(w: Words, root: Root, case: &Case, taken: TakenOut<'_>) -> Vec<(String, Vec<u8>)> {
    let text = serde_json::to_string_pretty(&facts(w, root, case, taken)).unwrap_or_default();
    let mut files = vec![("sak.json".to_owned(), text.into_bytes())];
    files.extend(paths(case).zip(case.files.iter().map(|file| file.content.clone())));
    let line = |(path, content): &(String, Vec<u8>)| format!("{}  {path}\n", hex::encode(Sha256::digest(content)));
    let manifest: String = files.iter().map(line).collect();
    files.push(("manifest-sha256.txt".to_owned(), manifest.into_bytes()));
    files
}
