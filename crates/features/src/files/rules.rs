//! What a file must be to come in.

use model::Reason;

/// The largest file, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// The most files that belong to one thing.
pub const MOST: i64 = 10;

/// Kinds of content that come in, by what the bytes are, with the endings they may bear (the first is put on).
const KINDS: &[(&str, &[&str])] = &[
    ("application/pdf", &["pdf"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/webp", &["webp"]),
    ("image/heif", &["heic", "heif"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/vnd.oasis.opendocument.presentation", &["odp"]),
    ("text/plain", &["txt", "csv", "md"]),
];

/// A file that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// A name without folders or signs that any system reads in its own way.
    pub name: String,
    /// What the bytes are; what the sender says is not heard.
    pub media_type: &'static str,
    /// The bytes.
    pub content: Vec<u8>,
}

impl Upload {
    /// Checks a file by its bytes.
    ///
    /// # Errors
    /// `file-empty`, `file-large` with the limit, `file-kind` with the kinds that are taken.
    pub fn read(name: &str, content: Vec<u8>) -> Result<Self, Reason> {
        if content.is_empty() {
            return Err(Reason::new("file-empty").with("name", shown(name)));
        }
        if content.len() > LARGEST {
            return Err(Reason::new("file-large").with("name", shown(name)).with("limit", "10 MB"));
        }
        let kind = kind_of(&content);
        let known = KINDS.iter().find(|(media_type, _)| *media_type == kind);
        let Some((media_type, endings)) = known else {
            return Err(Reason::new("file-kind").with("name", shown(name)));
        };
        Ok(Self { name: safe_name(name, endings), media_type, content })
    }
}

fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn kind_of(content: &[u8]) -> &'static str {
    match infer::get(content).map(|found| found.mime_type()) {
        Some("image/heic") => "image/heif",
        Some(found) => found,
        None if is_plain_text(content) => "text/plain",
        None => "unknown",
    }
}

/// UTF-8 or Latin-1 text without control characters, and not a page or a script that a browser might run.
fn is_plain_text(content: &[u8]) -> bool {
    let no_control = content.iter().all(|byte| *byte >= 32 || matches!(byte, b'\n' | b'\r' | b'\t'));
    let start: String = content.iter().take(1024).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let is_markup = ["<!doctype", "<html", "<script", "<svg", "<?xml", "<?php", "#!"];
    no_control && !is_markup.iter().any(|sign| start.trim_start().starts_with(sign) || start.contains("<script"))
}

/// The last part of the name, letters, digits and a few signs only, at most 80 characters, with the ending that the
/// content calls for.
fn safe_name(name: &str, endings: &[&str]) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(|c| if c.is_alphanumeric() || " -_.()".contains(c) { c } else { '_' })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let (stem, ending) = kept.rsplit_once('.').unwrap_or((&kept, ""));
    let ending = ending.to_lowercase();
    let (stem, ending) = match endings.iter().find(|known| **known == ending) {
        Some(known) => (stem, *known),
        None => (kept.as_str(), endings.first().copied().unwrap_or("txt")),
    };
    let stem: String = stem.trim_matches(['.', ' ', '-']).chars().take(80).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    format!("{stem}.{ending}")
}
