//! A peer session on paper: the case that has come furthest, and a sheet of its own for each initiative.

use super::{Imprint, known};
use crate::Words;
use crate::dates;
use crate::draw::radar::radar;
use crate::draw::thickness::{shown_with, thickness};
use crate::pages::cocreation::{PeerPage, PeerSheet, mark, sides};
use crate::pages::samson::{field_figures, whole};
use crate::report::{Block, Cell, Column, Report};
use features::cocreation::{PeerAction, Placed};
use features::instruments::Instrument;
use features::samson::Scorecard;
use model::PeerKind;

/// A session: a sheet to a page, as each initiative brings it and takes it home.
pub fn peer(imprint: &Imprint<'_>, page: &PeerPage) -> Report {
    let (w, session) = (imprint.words, &page.session);
    let lead = known([
        (w.say("field-held-on"), Some(dates::day(w.language, session.held_on))),
        (w.say("field-peer-place"), session.place.clone()),
    ]);
    let mut blocks = Vec::new();
    if let Some((name, placed)) = &page.mature {
        blocks.push(Block::heading(1, format!("{}: {name}", w.say("peer-mature"))));
        blocks.extend(reading(w, placed.as_ref()));
    }
    for sheet in &page.sheets {
        if !blocks.is_empty() {
            blocks.push(Block::Page);
        }
        blocks.extend(sheet_of(w, page, sheet));
    }
    imprint.report(session.title.clone(), lead, false, blocks)
}

fn sheet_of(w: Words, page: &PeerPage, sheet: &PeerSheet) -> Vec<Block> {
    let party = &sheet.party;
    let mut blocks = vec![Block::heading(1, &party.title)];
    blocks.extend(reading(w, sheet.placed.as_ref()));
    if let Some((session, instrument, scorecard)) = &sheet.samson {
        let day = dates::day(w.language, session.held_on);
        blocks.push(Block::heading(2, w.with("peer-profile", &[("day", &day)])));
        blocks.extend(profile(w, &format!("{}, {day}", party.title), instrument, scorecard));
    }
    if party.inside == 1 {
        let of = |all: &'static str, actions: &[PeerAction]| {
            let own = actions.iter().filter(|action| action.initiative == party.id);
            [Block::heading(2, w.say(all)), actions_of(w, own)]
        };
        blocks.extend(of("peer-open-actions", &page.open));
        for kind in PeerKind::ALL {
            blocks.extend([Block::heading(2, w.word(*kind)), points(w, page, sheet, *kind)]);
        }
        blocks.extend(of("peer-agreed", &page.agreed));
    }
    blocks
}

/// Where it lies on the line and how each side is judged.
fn reading(w: Words, placed: Option<&Placed>) -> Vec<Block> {
    let Some((placed, (on, now))) = placed.and_then(|placed| Some((placed, placed.now()?))) else {
        return vec![Block::quiet(w.say("cocreation-unrated"))];
    };
    let shown = shown_with(w, now.thickness, (now.low, now.high));
    let raters = w.count("cocreation-raters", i64::try_from(now.raters).unwrap_or(0));
    let since = w.with("cocreation-since", &[("day", &dates::day(w.language, *on))]);
    let mut blocks = vec![
        Block::text(format!("{shown} – {}, {}", w.word(now.band()), w.word(placed.movement()))),
        Block::quiet(format!("{raters}, {since}")),
    ];
    blocks.extend(Block::picture(thickness(w, &w.say("cocreation-thickness"), &[mark(placed)]), 0.75));
    let columns = vec![
        Column::words(w.say("field-dimension"), 2.0),
        Column::figures(w.say("field-mean-step")),
        Column::words(w.say("field-raters-differ"), 1.0),
    ];
    let row = |[side, mean, differ]: [String; 3]| vec![Cell::plain(side), Cell::strong(mean), Cell::plain(differ)];
    blocks.push(Block::table("", columns, sides(w, now).map(row).collect()));
    blocks
}

fn profile(w: Words, title: &str, instrument: &Instrument, scorecard: &Scorecard) -> Vec<Block> {
    let heads = ["samson-score", "samson-weight", "samson-gap"].map(|key| Column::figures(w.say(key)));
    let columns = [vec![Column::words(w.say("samson-field"), 1.0)], heads.to_vec()].concat();
    let rows = field_figures(w, instrument, scorecard).map(|row| row.map(Cell::plain).to_vec()).collect();
    let picture = Block::picture(radar(w, title, &whole(w, instrument, scorecard, None), 10.0), 0.7);
    picture.into_iter().chain([Block::table("", columns, rows)]).collect()
}

fn actions_of<'a>(w: Words, actions: impl Iterator<Item = &'a PeerAction>) -> Block {
    let columns = vec![
        Column::words(w.say("field-task"), 3.0),
        Column::words(w.say("field-owner-person"), 1.5),
        Column::narrow(w.say("field-due-on")),
        Column::narrow(w.say("field-stage")),
    ];
    let row = |action: &PeerAction| {
        vec![
            Cell::plain(&action.title),
            Cell::plain(action.owner_name.clone().unwrap_or_default()),
            Cell::plain(action.due_on.map(|day| dates::day(w.language, day)).unwrap_or_default()),
            Cell::plain(w.word(action.state)),
        ]
    };
    let rows: Vec<Vec<Cell>> = actions.map(row).collect();
    if rows.is_empty() { Block::text(w.say("peer-no-actions")) } else { Block::table("", columns, rows) }
}

fn points(w: Words, page: &PeerPage, sheet: &PeerSheet, kind: PeerKind) -> Block {
    let own = page.points.iter().filter(|point| point.initiative == sheet.party.id && point.kind == kind);
    let settled = |closed: bool| if closed { format!(" ({})", w.say("peer-settled")) } else { String::new() };
    let lines: Vec<String> =
        own.map(|point| format!("{}{}", point.words, settled(point.closed_at.is_some()))).collect();
    if lines.is_empty() { Block::text(w.say("peer-no-points")) } else { Block::List(lines) }
}
