//! A closed prioritisation on paper: criteria and weights, needs with points and ranks, where the organisations differ, and how
//! firmly each need stands.

use super::{Imprint, figures, known};
use crate::dates;
use crate::pages::prioritisations::{RankingPage, figure, hold, rank_of, size_of};
use crate::report::{Block, Cell, Column, Report};
use features::prioritisation::{KeptResult, PrioritisedNeed, Robust};

/// The most ranks that have a column; the rest share one.
const RANKS: usize = 6;

/// What a result says of how firmly it stands, by one way of drawing weights.
type Drawn = fn(&KeptResult) -> Option<&Robust>;

/// The results of a prioritisation.
pub fn prioritisation(imprint: &Imprint<'_>, page: &RankingPage) -> Report {
    let (w, it) = (imprint.words, &page.page);
    let names = |list: &[features::prioritisation::Invited]| {
        let names: Vec<&str> = list.iter().map(|one| one.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let lead = known([
        (w.say("paper-state"), Some(w.say(&format!("prioritisation-state-{}", it.state().as_str())))),
        (w.say("paper-closed"), it.closed_at.map(|at| dates::moment(w.language, at))),
        (w.say("paper-answered"), names(&page.joint.answered)),
        (w.say("paper-silent"), names(&page.joint.silent)),
    ]);
    let mut blocks: Vec<Block> = it.about.as_deref().map(Block::text).into_iter().collect();
    blocks.push(Block::text(w.say("ranking-intro")));
    blocks.extend(totals(imprint, page));
    blocks.extend(criteria(imprint, page));
    blocks.extend(by_organisation(imprint, page));
    blocks.extend(differences(imprint, page));
    blocks.extend(picture(imprint, page));
    blocks.extend(robustness(imprint, page));
    blocks.extend(benefits(imprint, page));
    imprint.report(w.with("ranking-title", &[("name", &it.name)]), lead, false, blocks)
}

fn totals(imprint: &Imprint<'_>, page: &RankingPage) -> [Block; 3] {
    let w = imprint.words;
    let head = |key: &str| w.say(&format!("ranking-head-{key}"));
    let figures = ["total", "spread", "missing", "value", "feasibility"];
    let mut columns = vec![Column::words(head("need"), 1.0), Column::figures(head("rank"))];
    columns.extend(figures.map(|key| Column::figures(head(key))));
    columns.push(Column::narrow(head("outcome")));
    let row = |(result, need): (&KeptResult, &PrioritisedNeed)| {
        let decided = page.decided.iter().find(|decided| decided.need == need.need);
        vec![
            Cell::strong(&need.title),
            Cell::plain(rank_of(result)),
            Cell::plain(figure(w, result.total)),
            Cell::plain(figure(w, result.spread)),
            Cell::plain(result.missing.to_string()),
            Cell::plain(figure(w, result.value_mean)),
            Cell::plain(figure(w, result.feasibility_mean)),
            Cell::plain(decided.map_or_else(|| "–".to_owned(), |decided| w.word(decided.outcome))),
        ]
    };
    let rows = page.lines().map(row).collect();
    let title = w.say("ranking-totals");
    [Block::heading(1, title), Block::table("", columns, rows), Block::quiet(w.say("ranking-totals-note"))]
}

fn criteria(imprint: &Imprint<'_>, page: &RankingPage) -> Vec<Block> {
    let w = imprint.words;
    let columns = vec![
        Column::words(w.say("field-criterion-name"), 1.5),
        Column::narrow(w.say("paper-side")),
        Column::words(w.say("paper-meaning"), 2.5),
    ];
    let row = |one: &features::prioritisation::Criterion| {
        let side = Cell::plain(w.word(one.side));
        vec![Cell::plain(one.name(w.language)), side, Cell::plain(one.help(w.language))]
    };
    let mut blocks = vec![
        Block::heading(1, w.say("paper-criteria")),
        Block::table("", columns, page.criteria.iter().map(row).collect()),
    ];
    let heads: Vec<String> = page.joint.answered.iter().map(|one| one.name.clone()).collect();
    let shares = |place: usize| {
        let shares = page.joint.voices.iter().map(|voice| voice.weights.get(place).copied().unwrap_or(0.0));
        shares.map(|share| dates::percent(w.language, share)).collect()
    };
    let rows: Vec<(String, Vec<String>)> =
        page.criteria.iter().enumerate().map(|(n, one)| (one.name(w.language).to_owned(), shares(n))).collect();
    blocks.extend(figures(&w.say("ranking-weights"), &w.say("field-criterion-name"), &heads, &rows));
    blocks
}

fn by_organisation(imprint: &Imprint<'_>, page: &RankingPage) -> Vec<Block> {
    let w = imprint.words;
    let heads: Vec<String> = page.joint.answered.iter().map(|one| one.name.clone()).collect();
    let points = |need: &PrioritisedNeed| {
        Some(page.ranked(need.need)?.totals.iter().map(|total| figure(w, *total)).collect::<Vec<_>>())
    };
    let rows: Vec<(String, Vec<String>)> =
        page.lines().filter_map(|(_, need)| Some((need.title.clone(), points(need)?))).collect();
    let mut blocks = vec![Block::heading(1, w.say("ranking-partners"))];
    blocks.extend(figures("", &w.say("ranking-head-need"), &heads, &rows));
    blocks
}

fn differences(imprint: &Imprint<'_>, page: &RankingPage) -> [Block; 2] {
    let w = imprint.words;
    let head = |key: &str| w.say(&format!("ranking-head-{key}"));
    let columns = vec![
        Column::words(head("need"), 2.0),
        Column::figures(head("spread")),
        Column::words(head("who"), 2.0),
        Column::words(head("on"), 1.5),
    ];
    let row = |(_, need): (&KeptResult, &PrioritisedNeed)| {
        let ranked = page.ranked(need.need)?;
        let furthest = ranked.furthest.iter().map(|apart| {
            let name = page.joint.answered.get(apart.partner).map_or("", |one| one.name.as_str());
            let sign = if apart.by > 0.0 { "+" } else { "" };
            format!("{name} {sign}{}", dates::decimal(w.language, apart.by, 1))
        });
        let furthest = furthest.collect::<Vec<_>>().join(", ");
        let on = ranked.apart_most_on.and_then(|place| page.criteria.get(place)).map(|one| one.name(w.language));
        let dash = |text: &str| if text.is_empty() { Cell::plain("–") } else { Cell::plain(text) };
        let spread = Cell::plain(figure(w, ranked.spread));
        Some(vec![Cell::plain(&need.title), spread, dash(&furthest), dash(on.unwrap_or_default())])
    };
    let rows = page.lines().filter_map(row).collect();
    [Block::heading(1, w.say("ranking-differences")), Block::table("", columns, rows)]
}

fn picture(imprint: &Imprint<'_>, page: &RankingPage) -> Vec<Block> {
    let w = imprint.words;
    let Some((drawn, placed)) = page.placed(w) else { return Vec::new() };
    let head = |key: &str| w.say(&format!("ranking-head-{key}"));
    let columns = vec![
        Column::words(head("need"), 1.0),
        Column::figures(head("number")),
        Column::figures(head("value")),
        Column::figures(head("feasibility")),
    ];
    let row = |(number, need, value, feasible): &(usize, &PrioritisedNeed, f64, f64)| {
        let figures = [number.to_string(), figure(w, Some(*value)), figure(w, Some(*feasible))];
        let mut row = vec![Cell::plain(&need.title)];
        row.extend(figures.map(Cell::plain));
        row
    };
    let mut blocks = vec![Block::heading(1, w.say("picture-title")), Block::text(w.say("picture-intro"))];
    blocks.extend(Block::picture(drawn, 0.75));
    blocks.push(Block::table("", columns, placed.iter().map(row).collect()));
    blocks
}

fn robustness(imprint: &Imprint<'_>, page: &RankingPage) -> Vec<Block> {
    let (w, it) = (imprint.words, &page.page);
    let mut blocks = vec![
        Block::heading(1, w.say("robust-title")),
        Block::text(w.with("robust-intro", &[("top", &it.robust_top.to_string())])),
    ];
    let of: [(&str, Drawn); 2] =
        [("robust-around", |result| result.around.as_ref()), ("robust-uniform", |result| result.uniform.as_ref())];
    for (key, of) in of {
        blocks.push(Block::heading(2, w.say(key)));
        blocks.push(Block::quiet(w.say(&format!("{key}-note"))));
        blocks.push(shares(imprint, page, of));
    }
    let seed = it.seed.map_or_else(String::new, |seed| seed.to_string());
    let engine = it.engine_version.as_deref().unwrap_or_default();
    blocks.push(Block::quiet(w.with("robust-made", &[("seed", &seed), ("engine", engine)])));
    blocks
}

/// How often each need had each rank.
fn shares(imprint: &Imprint<'_>, page: &RankingPage, of: Drawn) -> Block {
    let w = imprint.words;
    let (count, most) = (page.results.len(), page.results.len().min(RANKS));
    // Figures that are as wide as their headings leave no room for what they are of.
    let narrow = |heading: String| Column { width: Some(0.8), ..Column::figures(heading) };
    let mut columns = vec![Column::words(w.say("ranking-head-need"), 3.5)];
    columns.extend((1..=most).map(|rank| narrow(w.with("robust-rank", &[("n", &rank.to_string())]))));
    if count > most {
        columns.push(Column { width: Some(1.0), ..narrow(w.say("robust-rest")) });
    }
    let top = w.with("robust-top", &[("n", &page.page.robust_top.to_string())]);
    columns.push(Column { width: Some(1.3), ..narrow(top) });
    columns.push(Column::words(w.say("ranking-head-hold"), 1.8));
    let row = |(result, need): (&KeptResult, &PrioritisedNeed)| {
        let robust = of(result)?;
        let share = |share: f64| Cell::plain(dates::percent(w.language, share));
        let mut row = vec![Cell::plain(&need.title)];
        row.extend(robust.ranks.iter().take(most).map(|one| share(*one)));
        if count > most {
            row.push(share(robust.ranks.iter().skip(most).sum()));
        }
        row.extend([share(robust.in_top), Cell::plain(hold(w, robust))]);
        Some(row)
    };
    Block::table("", columns, page.lines().filter_map(row).collect())
}

fn benefits(imprint: &Imprint<'_>, page: &RankingPage) -> Vec<Block> {
    let w = imprint.words;
    let mut blocks = vec![Block::heading(1, w.say("benefit-expected"))];
    for (_, need) in page.lines() {
        blocks.push(Block::heading(2, &need.title));
        let size = size_of(w, need);
        if !size.is_empty() {
            blocks.push(Block::quiet(size.join(" · ")));
        }
        blocks.push(Block::text(need.benefit.clone().unwrap_or_else(|| w.say("benefit-none"))));
    }
    blocks
}
