//! The journal entries of a case, derived from its rows: what came in, what went out, what was settled.

use super::Case;
use serde_json::{Map, Value};

/// Which way a document went, with the letter archives use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It came in.
    In,
    /// It went out.
    Out,
    /// It was made inside and stays there.
    Internal,
}

impl Direction {
    /// The letter of the Noark kind: `I`, `U` or `X`.
    pub fn letter(self) -> &'static str {
        match self {
            Self::In => "I",
            Self::Out => "U",
            Self::Internal => "X",
        }
    }
}

/// Whom a document came from or went to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondent {
    /// The organisation's id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One entry of a case's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number in the case, from 1, in the order of time.
    pub number: usize,
    /// What it is: the key of its sentence, without `archive-entry-`.
    pub what: &'static str,
    /// What it is about, such as the need's title.
    pub about: String,
    /// Which way it went.
    pub direction: Direction,
    /// The day, as `YYYY-MM-DD`.
    pub day: String,
    /// From whom or to whom.
    pub correspondent: Option<Correspondent>,
    /// The table its row stands in.
    pub table: &'static str,
    /// The row's id, or its owner's id and number with a slash between.
    pub row: String,
}

/// The entries of a case in the order of time.
pub fn entries(case: &Case) -> Vec<JournalEntry> {
    let mut all: Vec<(String, JournalEntry)> = Vec::new();
    all.extend(case.rows("need_steps").iter().filter_map(|row| need_step(case, row)));
    all.extend(case.rows("decisions").iter().map(|row| internal(row, "decision", "decisions", "decided_on", "title")));
    all.extend(case.rows("invitations").iter().map(|row| {
        let (at, entry) = internal(row, "invitation", "invitations", "opens_on", "title");
        (at, JournalEntry { direction: Direction::Out, ..entry })
    }));
    all.extend(case.rows("invitation_sendings").iter().map(|row| {
        let entry = entry(row, "sent", "invitation_sendings", "sent_at", need_title(case, row));
        (value(row, "sent_at"), with(case, entry, Direction::Out, &value(row, "organisation")))
    }));
    all.extend(case.rows("invitation_answers").iter().map(|row| {
        let about = title_of(case.rows("invitations"), &value(row, "invitation"));
        let entry = entry(row, "answer", "invitation_answers", "at", about);
        (value(row, "at"), with(case, entry, Direction::In, &value(row, "organisation")))
    }));
    all.extend(case.rows("connection_steps").iter().filter_map(|row| connection_step(case, row)));
    all.extend(case.rows("initiatives").iter().map(|row| internal(row, "begun", "initiatives", "started_on", "title")));
    all.extend(case.rows("closures").iter().map(|row| {
        let about = title_of(case.rows("initiatives"), &value(row, "initiative"));
        (value(row, "recorded_at"), entry(row, "closed", "closures", "closed_on", about))
    }));
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all.into_iter().zip(1..).map(|((_, entry), number)| JournalEntry { number, ..entry }).collect()
}

fn value(row: &Map<String, Value>, name: &str) -> String {
    row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn day(text: &str) -> String {
    text.chars().take(10).collect()
}

/// A row's own id; where its key is its owner and a number, both.
fn row_id(row: &Map<String, Value>, owner: &str) -> String {
    match row.get("seq").and_then(Value::as_i64) {
        Some(seq) => format!("{}/{seq}", value(row, owner)),
        None => value(row, "id"),
    }
}

fn entry(row: &Map<String, Value>, what: &'static str, table: &'static str, when: &str, about: String) -> JournalEntry {
    let owner = if table == "need_steps" { "need" } else { "connection" };
    JournalEntry {
        number: 0,
        what,
        about,
        direction: Direction::Internal,
        day: day(&value(row, when)),
        correspondent: None,
        table,
        row: row_id(row, owner),
    }
}

fn internal(
    row: &Map<String, Value>,
    what: &'static str,
    table: &'static str,
    when: &str,
    title: &str,
) -> (String, JournalEntry) {
    let noted = ["recorded_at", "created_at"].map(|name| value(row, name)).into_iter().find(|at| !at.is_empty());
    let on = value(row, when);
    // Of a day alone nobody knows the hour; when it was noted on that day, it stands where it was noted.
    let at = noted.filter(|at| at.starts_with(&day(&on))).unwrap_or(on);
    (at, entry(row, what, table, when, value(row, title)))
}

fn with(case: &Case, entry: JournalEntry, direction: Direction, organisation: &str) -> JournalEntry {
    let correspondent = Correspondent { id: organisation.to_owned(), name: case.name(organisation).to_owned() };
    JournalEntry { direction, correspondent: Some(correspondent), ..entry }
}

fn title_of(rows: &[Map<String, Value>], id: &str) -> String {
    rows.iter().find(|row| value(row, "id") == id).map(|row| value(row, "title")).unwrap_or_default()
}

fn need_title(case: &Case, row: &Map<String, Value>) -> String {
    title_of(case.rows("needs"), &value(row, "need"))
}

/// A step of a need that is a document: what its owner sends comes in, what the desk settles goes out.
fn need_step(case: &Case, row: &Map<String, Value>) -> Option<(String, JournalEntry)> {
    let asked = |other: &&Map<String, Value>| {
        value(other, "need") == value(row, "need")
            && value(other, "stage") == "returned"
            && value(other, "at") < value(row, "at")
    };
    let first = !case.rows("need_steps").iter().any(|other| asked(&other));
    let (what, direction) = match value(row, "stage").as_str() {
        "submitted" if first => ("need", Direction::In),
        "submitted" => ("need-answer", Direction::In),
        "returned" => ("need-question", Direction::Out),
        "qualified" => ("need-qualified", Direction::Out),
        "declined" => ("need-declined", Direction::Out),
        "parked" => ("need-parked", Direction::Out),
        _ => return None,
    };
    let owner = case.rows("needs").iter().find(|need| value(need, "id") == value(row, "need"))?;
    let made = entry(row, what, "need_steps", "at", value(owner, "title"));
    Some((value(row, "at"), with(case, made, direction, &value(owner, "organisation"))))
}

fn connection_step(case: &Case, row: &Map<String, Value>) -> Option<(String, JournalEntry)> {
    let of = case.rows("connections").iter().find(|one| value(one, "id") == value(row, "connection"))?;
    let organisation = value(of, "organisation");
    let (what, direction) = match value(row, "state").as_str() {
        "in_dialogue" => ("dialogue", Direction::In),
        "agreed" => ("agreed", Direction::Internal),
        "declined" if value(row, "by_organisation") == organisation => ("declined-by-them", Direction::In),
        "declined" => ("declined-by-us", Direction::Out),
        _ => return None,
    };
    let made = entry(row, what, "connection_steps", "at", need_title(case, of));
    Some((value(row, "at"), with(case, made, direction, &organisation)))
}
