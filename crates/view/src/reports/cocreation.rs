//! The line from thin to thick, on paper.

use super::Imprint;
use crate::dates;
use crate::draw::thickness::{shown, shown_with, thickness};
use crate::pages::cocreation::mark;
use crate::report::{Block, Cell, Column, Report};
use features::cocreation::Placed;

/// How many collaborations stand in one picture: so many fit on a page, and each picture has a scale of its own.
const IN_ONE: usize = 12;

/// All collaborations, from thin to thick: pictures, and the same figures as a table.
pub fn cocreation(imprint: &Imprint<'_>, placed: &[Placed]) -> Report {
    let w = imprint.words;
    let count = w.count("cocreation-count", i64::try_from(placed.len()).unwrap_or(0));
    let mut blocks = vec![Block::text(w.say("cocreation-intro")), Block::text(count)];
    let marks: Vec<_> = placed.iter().map(mark).collect();
    if marks.is_empty() {
        blocks.push(Block::text(w.say("cocreation-empty")));
        return imprint.report(w.say("cocreation-title"), Vec::new(), false, blocks);
    }
    blocks.push(Block::heading(1, w.say("cocreation-picture")));
    blocks.extend(
        marks.chunks(IN_ONE).filter_map(|some| Block::picture(thickness(w, &w.say("cocreation-picture"), some), 0.75)),
    );
    let signs = [("●", "initiative"), ("◇", "other"), ("├─┤", "interval"), ("○→", "trail")];
    let signs = signs.map(|(sign, key)| format!("{sign} {}", w.say(&format!("line-sign-{key}"))));
    blocks.extend([Block::quiet(signs.join("   ")), Block::quiet(w.say("cocreation-read"))]);
    let head = |key: &str| w.say(&format!("field-{key}"));
    let columns = vec![
        Column::words(head("line-name"), 3.2),
        Column::words(head("thickness"), 1.4),
        Column::words(head("band"), 1.5),
        Column::words(head("movement"), 2.0),
        Column { width: Some(1.2), ..Column::figures(head("raters")) },
        Column::words(head("rated-on"), 1.5),
    ];
    let row = |one: &Placed| {
        let (on, reading) = one.now()?;
        let before: Vec<String> = one.course.iter().map(|(_, reading)| shown(w, reading.thickness)).collect();
        let moved = w.word(one.movement());
        Some(vec![
            Cell::plain(&one.name),
            Cell::strong(shown_with(w, reading.thickness, (reading.low, reading.high))),
            Cell::plain(w.word(reading.band())),
            Cell::plain(if before.len() > 1 { format!("{moved}\n{}", before.join(" → ")) } else { moved }),
            Cell::plain(reading.raters.to_string()),
            Cell::plain(dates::day(w.language, *on)),
        ])
    };
    blocks.push(Block::heading(1, w.say("cocreation-table")));
    blocks.push(Block::table("", columns, placed.iter().filter_map(row).collect()));
    imprint.report(w.say("cocreation-title"), Vec::new(), false, blocks)
}
