//! A case on paper, beside the package for the archive: what it is, what the archive knows of it, its journal entries, and
//! which documents it holds.

use super::{Imprint, known};
use crate::archive::sentence;
use crate::dates;
use crate::report::{Block, Cell, Column, Report};
use features::archive::{Case, Direction, JournalEntry, Root, entries};
use serde_json::Value;

/// What is told of the rows of a table: their kind and their fields.
type Told = (&'static str, &'static str, &'static [&'static str]);

const NEED: Told = (
    "needs",
    "need",
    &["problem", "affected", "place", "quality_cost", "safety_cost", "evidence", "tried", "good_result", "constraints"],
);
const INITIATIVE: Told = ("initiatives", "initiative", &["purpose", "only_together"]);
const DECISION: Told = ("decisions", "decision", &["decided_on", "question", "outcome", "reason"]);

/// A case.
pub fn case(imprint: &Imprint<'_>, root: Root, case: &Case) -> Report {
    let w = imprint.words;
    let mark = case.marks.first();
    let of_mark = |value: fn(&features::archive::Mark) -> &Option<String>| mark.and_then(|mark| value(mark).clone());
    let lead = known([
        (w.say("paper-case-kind"), Some(w.say(&format!("paper-case-{}", root.kind())))),
        (w.say("paper-case-id"), Some(root.id())),
        (w.say("field-public-title"), of_mark(|mark| &mark.public_title)),
        (w.say("field-access-basis"), of_mark(|mark| &mark.access_basis)),
        (w.say("field-archive-key"), of_mark(|mark| &mark.archive_key)),
    ]);
    let mut blocks = facts(imprint, root, case);
    blocks.extend(journal(imprint, case));
    blocks.extend(documents(imprint, case));
    imprint.report(case.title.clone(), lead, false, blocks)
}

/// What stands in the need or initiative itself, as it was written.
fn facts(imprint: &Imprint<'_>, root: Root, case: &Case) -> Vec<Block> {
    let w = imprint.words;
    let tables = match root {
        Root::Need(_) => [NEED, INITIATIVE, DECISION],
        Root::Initiative(_) => [INITIATIVE, NEED, DECISION],
    };
    let mut blocks = Vec::new();
    for (table, kind, fields) in tables {
        for row in case.rows(table) {
            let text = |name: &str| row.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
            let label = |name: &str| match (kind, name) {
                ("decision", "outcome") => w.say("field-decided"),
                ("decision", "question") => w.say("field-question-asked"),
                _ => w.say(&format!("field-{}", name.replace('_', "-"))),
            };
            let shown = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |day| dates::day(w.language, day));
            let told = fields.iter().filter_map(|name| Some((label(name), shown(text(name)?))));
            blocks.push(Block::heading(
                1,
                format!("{}: {}", w.say(&format!("paper-case-{kind}")), text("title").unwrap_or("–")),
            ));
            blocks.push(Block::Facts(told.collect()));
        }
    }
    blocks
}

fn journal(imprint: &Imprint<'_>, case: &Case) -> [Block; 2] {
    let w = imprint.words;
    let head = |key: &str| w.say(&format!("archive-{key}"));
    let columns = vec![
        Column::figures(head("number")),
        Column::narrow(head("day")),
        Column::narrow(head("direction")),
        Column::words(head("what"), 2.0),
        Column::words(head("correspondent"), 1.0),
    ];
    let row = |entry: &JournalEntry| {
        let day = entry.day.parse().map_or_else(|_| entry.day.clone(), |day| dates::day(w.language, day));
        let way = match entry.direction {
            Direction::In => w.say("archive-in"),
            Direction::Out => w.say("archive-out"),
            Direction::Internal => w.say("archive-internal"),
        };
        let who = entry.correspondent.as_ref().map_or("", |part| part.name.as_str());
        let cells = [entry.number.to_string(), day, way, sentence(w, entry), who.to_owned()];
        cells.map(Cell::plain).to_vec()
    };
    let rows: Vec<Vec<Cell>> = entries(case).iter().map(row).collect();
    let told = if rows.is_empty() { Block::text(w.say("archive-no-entries")) } else { Block::table("", columns, rows) };
    [Block::heading(1, w.say("archive-entries")), told]
}

fn documents(imprint: &Imprint<'_>, case: &Case) -> [Block; 2] {
    let w = imprint.words;
    let columns = vec![
        Column::words(w.say("paper-file"), 1.0),
        Column::narrow(w.say("paper-added")),
        Column::figures(w.say("paper-size")),
        Column::words("SHA-256", 1.2),
    ];
    let rows = case.files.iter().map(|file| {
        // A hash has no place to break: it stands in four lines.
        let hash: Vec<&str> =
            (0..file.sha256.len()).step_by(16).filter_map(|at| file.sha256.get(at..at + 16)).collect();
        vec![
            Cell::plain(&file.name),
            Cell::plain(dates::moment(w.language, file.added_at)),
            Cell::plain(dates::size(w.language, file.size)),
            Cell::plain(hash.join("\n")),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let told = if rows.is_empty() { Block::text(w.say("paper-no-files")) } else { Block::table("", columns, rows) };
    [Block::heading(1, w.say("paper-files")), told]
}
