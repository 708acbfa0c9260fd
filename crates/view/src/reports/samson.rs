//! A session of SAMSON on paper: what the group agreed on, field by field, and what it will do.

use super::{Imprint, known};
use crate::draw::radar::radar;
use crate::pages::samson::{
    HOW, ProfilePage, change_words, difference, gap_words, of_field, part_title, score, statement_of, whole,
};
use crate::report::{Block, Cell, Column, Report};
use crate::{Words, dates};
use features::samson::ActionLine;
use model::{ActionState, Day};

/// A session: about twelve pages with eight pictures.
pub fn samson(imprint: &Imprint<'_>, page: &ProfilePage) -> Report {
    let (w, session) = (imprint.words, &page.session);
    let lead = known([
        (w.say("field-held-on"), Some(dates::day(w.language, session.held_on))),
        (w.say("field-samson-initiative"), session.initiative_title.clone()),
        (w.say("field-samson-organisation"), Some(session.organisation_name.clone())),
        (w.say("field-samson-mode"), Some(w.word(session.mode))),
        (w.say("samson-facilitator"), session.facilitator_name.clone()),
        (w.say("field-samson-people"), session.people.clone()),
    ]);
    let mut blocks = values(w, page);
    blocks.extend(profile(w, page));
    blocks.extend(changes(w, page));
    blocks.extend(gaps(w, page));
    blocks.extend(action_list(w, page));
    for place in 0..page.scorecard.fields.len() {
        blocks.extend(field(w, page, place));
    }
    blocks.push(Block::heading(1, w.say("samson-how")));
    blocks.push(Block::List(HOW.map(|key| w.say(key)).to_vec()));
    imprint.report(format!("SAMSON – {}", session.title), lead, true, blocks)
}

fn values(w: Words, page: &ProfilePage) -> Vec<Block> {
    let columns = vec![
        Column::words(w.say("samson-value"), 3.0),
        Column::figures(w.say("samson-weight")),
        Column::figures(w.say("samson-value-score")),
        Column::words(w.say("samson-note"), 2.0),
    ];
    let row = |(key, it): (&String, &analysis::scorecard::ValueFigures)| {
        let note = page.scorecard.answer(key).and_then(|line| line.note.clone()).unwrap_or_default();
        vec![
            Cell::plain(statement_of(w, page, key)),
            Cell::strong(score(w, it.weight)),
            Cell::plain(score(w, it.score)),
            Cell::plain(note),
        ]
    };
    let rows = page.scorecard.values.iter().zip(&page.scorecard.profile.values).map(row).collect();
    vec![Block::heading(1, w.say("samson-values")), Block::table("", columns, rows)]
}

/// The columns of figures: score, weight, gap, and change where there is a time before.
fn figures(w: Words, page: &ProfilePage) -> Vec<Column> {
    let keys = ["samson-score", "samson-weight", "samson-gap", "samson-change"];
    let shown = if page.earlier.is_empty() { 3 } else { 4 };
    keys[..shown].iter().map(|key| Column::figures(w.say(key))).collect()
}

fn profile(w: Words, page: &ProfilePage) -> Vec<Block> {
    let title = w.say("samson-profile");
    let change = page.change();
    let row = |(place, section): (usize, &&features::instruments::Section)| {
        let it = &page.scorecard.profile.fields[place];
        let mut row = vec![
            Cell::plain(part_title(w, section)),
            Cell::strong(score(w, it.score)),
            Cell::plain(score(w, it.weight)),
            Cell::plain(difference(w, it.gap)),
        ];
        row.extend(change.as_ref().map(|change| Cell::plain(difference(w, change.fields[place].change))));
        row
    };
    let rows = page.fields().iter().enumerate().map(row).collect();
    let columns = [vec![Column::words(w.say("samson-field"), 1.0)], figures(w, page)].concat();
    let legend = w.say(if page.earlier.is_empty() { "samson-legend" } else { "samson-legend-before" });
    let mut blocks = vec![Block::Page, Block::heading(1, title.clone()), Block::quiet(legend)];
    blocks.extend(Block::picture(
        radar(w, &title, &whole(w, &page.instrument, &page.scorecard, page.before()), 10.0),
        0.85,
    ));
    blocks.push(Block::table("", columns, rows));
    blocks
}

fn changes(w: Words, page: &ProfilePage) -> Vec<Block> {
    let (Some(change), Some(earlier)) = (page.change(), page.earlier.last()) else { return Vec::new() };
    let day = dates::day(w.language, earlier.session.held_on);
    let told = change_words(w, page, &change);
    let rest = if told.is_empty() { Block::text(w.say("samson-changes-none")) } else { Block::List(told) };
    let mut blocks = vec![Block::heading(1, w.with("samson-changes", &[("day", &day)]))];
    blocks.extend(Block::picture(page.course(w), 0.9));
    blocks.push(rest);
    blocks
}

fn gaps(w: Words, page: &ProfilePage) -> Vec<Block> {
    let told: Vec<String> = gap_words(w, page).into_iter().map(|(key, line)| format!("{key} {line}")).collect();
    let rest = if told.is_empty() { Block::text(w.say("samson-gaps-none")) } else { Block::List(told) };
    vec![Block::heading(1, w.say("samson-gaps")), rest]
}

/// The actions by day and owner, the open ones first.
fn action_list(w: Words, page: &ProfilePage) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, w.say("samson-action-list"))];
    let mut all: Vec<&ActionLine> = page.actions.iter().collect();
    let order = |line: &ActionLine| {
        let day = line.due_on.map_or_else(|| "9999".to_owned(), |day| day.to_string());
        (line.state != ActionState::Open, day, line.owner.clone().unwrap_or_default())
    };
    all.sort_by_cached_key(|line| order(line));
    if all.is_empty() {
        blocks.push(Block::text(w.say("samson-action-none")));
        return blocks;
    }
    blocks.push(actions(w, &all, page.today));
    blocks
}

fn actions(w: Words, lines: &[&ActionLine], today: Day) -> Block {
    let columns = vec![
        Column::words(w.say("samson-action-what"), 3.0),
        Column::words(w.say("samson-action-who"), 1.5),
        Column::narrow(w.say("samson-action-due")),
        Column::narrow(w.say("field-samson-state")),
    ];
    let row = |line: &&ActionLine| {
        let late = line.state == ActionState::Open && line.due_on.is_some_and(|due| due < today);
        let item = line.item.as_ref().map_or_else(String::new, |item| format!("{item} "));
        vec![
            Cell::plain(format!("{item}{}", line.title)),
            Cell::plain(line.owner.clone().unwrap_or_default()),
            Cell::plain(line.due_on.map(|day| dates::day(w.language, day)).unwrap_or_default()),
            Cell::plain(if late { w.say("action-late") } else { w.word(line.state) }),
        ]
    };
    Block::table("", columns, lines.iter().map(row).collect())
}

/// A page for each field: its picture, its statements with figures and notes, its actions.
fn field(w: Words, page: &ProfilePage, place: usize) -> Vec<Block> {
    let sections = page.fields();
    let (Some(section), figures_of) = (sections.get(place), &page.scorecard.profile.fields[place]) else {
        return Vec::new();
    };
    let title = part_title(w, section).to_owned();
    let mut blocks = vec![Block::Page, Block::heading(1, title.clone())];
    if figures_of.answered == 0 {
        blocks.push(Block::text(w.say("samson-field-empty")));
        return blocks;
    }
    blocks.extend(Block::picture(radar(w, &title, &of_field(&page.scorecard, page.before(), place), 10.0), 0.6));
    let change = page.change();
    let rows = page.scorecard.fields[place].sub_themes.iter().zip(&figures_of.sub_themes).enumerate();
    let row = |(at, (it, figures)): (usize, (&features::samson::SubTheme, &analysis::scorecard::SubFigures))| {
        let line = page.scorecard.answer(&it.key);
        let note = line.and_then(|line| line.note.as_ref()).map_or_else(String::new, |note| format!("\n{note}"));
        let beside = line.is_some_and(|line| line.not_relevant == 1);
        let shown = if beside { w.say("samson-not-relevant") } else { score(w, figures.score) };
        let mut row = vec![
            Cell::plain(format!("{} {}{note}", it.key, statement_of(w, page, &it.key))),
            Cell::strong(shown),
            Cell::plain(score(w, figures.weight)),
            Cell::plain(difference(w, figures.gap)),
        ];
        row.extend(change.as_ref().map(|change| Cell::plain(difference(w, change.fields[place].sub_themes[at]))));
        row
    };
    let columns = [vec![Column::words(w.say("samson-statement"), 1.0)], figures(w, page)].concat();
    blocks.push(Block::table("", columns, rows.map(row).collect()));
    let keys: Vec<&str> = page.scorecard.fields[place].sub_themes.iter().map(|it| it.key.as_str()).collect();
    let own = page.actions.iter().filter(|line| line.item.as_deref().is_some_and(|item| keys.contains(&item)));
    let own: Vec<&ActionLine> = own.collect();
    if !own.is_empty() {
        blocks.push(Block::heading(2, w.say("samson-actions")));
        blocks.push(actions(w, &own, page.today));
    }
    blocks
}
