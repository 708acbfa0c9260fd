//! The portfolio on paper: where everything stands, what was promised, what ends, what is stuck, and every initiative.

use super::Imprint;
use crate::dates;
use crate::pages::board::{PortfolioPage, days, ending_said, is_stuck, share};
use crate::report::{Block, Cell, Column, Report};
use features::board::PortfolioLine;

/// The portfolio.
pub fn portfolio(imprint: &Imprint<'_>, page: &PortfolioPage) -> Report {
    let (w, it) = (imprint.words, &page.portfolio);
    let open: i64 = it.counts.iter().map(|count| count.count).sum();
    let mut lead = vec![(w.say("paper-open"), dates::number(w.language, open))];
    lead.extend(it.closed.iter().map(|(outcome, count)| (w.word(*outcome), dates::number(w.language, *count))));
    lead.extend(chosen(imprint, page));
    let mut blocks = Vec::new();
    if open == 0 {
        blocks.push(Block::text(w.say("portfolio-empty")));
    } else {
        blocks.extend(phases(imprint, page));
        blocks.extend(promised(imprint, page));
        blocks.extend(endings(imprint, page));
        blocks.extend(stuck(imprint, page));
        blocks.extend(placed(imprint, page));
        blocks.extend(all(imprint, page));
    }
    imprint.report(w.say("portfolio-title"), lead, false, blocks)
}

/// By what it was narrowed.
fn chosen(imprint: &Imprint<'_>, page: &PortfolioPage) -> Vec<(String, String)> {
    let w = imprint.words;
    let phase = page.filled.value("phase");
    let named = |known: &[(String, String)], key: &str| {
        known.iter().find(|(id, _)| id == page.filled.value(key)).map(|(_, name)| name.clone())
    };
    super::known([
        (w.say("field-phase"), (!phase.is_empty()).then(|| page.phases.name(phase, w.language).to_owned())),
        (w.say("field-focus-area"), named(&page.focus_areas, "focus_area")),
        (w.say("field-partner"), named(&page.organisations, "organisation")),
    ])
}

fn phases(imprint: &Imprint<'_>, page: &PortfolioPage) -> [Block; 2] {
    let w = imprint.words;
    let columns = vec![
        Column::words(w.say("portfolio-csv-phase"), 1.0),
        Column::figures(w.say("paper-count")),
        Column::words(w.say("paper-oldest"), 1.0),
    ];
    let rows = page.phases.phase.iter().map(|phase| {
        let count = page.portfolio.counts.iter().find(|count| count.phase == phase.key);
        let oldest = count.map(|count| w.count("portfolio-days", days(count.oldest, page.now)));
        vec![
            Cell::plain(phase.name.in_language(w.language)),
            Cell::plain(dates::number(w.language, count.map_or(0, |count| count.count))),
            Cell::plain(oldest.unwrap_or_else(|| "–".to_owned())),
        ]
    });
    [Block::heading(1, w.say("portfolio-phases")), Block::table("", columns, rows.collect())]
}

fn promised(imprint: &Imprint<'_>, page: &PortfolioPage) -> [Block; 3] {
    let (w, sums) = (imprint.words, &page.portfolio.sums);
    let head = |key: &str| w.say(&format!("portfolio-{key}"));
    let columns = vec![
        Column::words(head("promised-kind"), 1.0),
        Column::figures(head("planned")),
        Column::figures(head("delivered")),
        Column::figures(head("share")),
    ];
    let (kroner, number) = (|ore: i64| dates::kroner(w.language, ore), |n: i64| dates::number(w.language, n));
    let row = |cells: [String; 4]| cells.map(Cell::plain).to_vec();
    let rows = vec![
        row([
            head("kroner"),
            kroner(sums.ore_planned),
            kroner(sums.ore_delivered),
            share(sums.ore_delivered / 100, sums.ore_planned / 100),
        ]),
        row([
            head("hours"),
            number(sums.hours_planned),
            number(sums.hours_delivered),
            share(sums.hours_delivered, sums.hours_planned),
        ]),
    ];
    [
        Block::heading(1, head("promised")),
        Block::table("", columns, rows),
        Block::quiet(w.say("portfolio-promised-note")),
    ]
}

fn endings(imprint: &Imprint<'_>, page: &PortfolioPage) -> [Block; 2] {
    let w = imprint.words;
    let columns = vec![
        Column::narrow(w.say("paper-on-day")),
        Column::words(w.say("portfolio-csv-initiative"), 1.0),
        Column::words(w.say("paper-what"), 1.2),
    ];
    let rows: Vec<Vec<Cell>> = page
        .portfolio
        .endings
        .iter()
        .map(|end| {
            let plan = end.kind == "money" && end.planned_after == 0;
            let what = ending_said(w, end);
            let what = if plan { format!("{what} – {}", w.say("portfolio-no-plan")) } else { what };
            vec![Cell::plain(dates::day(w.language, end.on_day)), Cell::plain(&end.title), Cell::plain(what)]
        })
        .collect();
    let told =
        if rows.is_empty() { Block::text(w.say("portfolio-no-endings")) } else { Block::table("", columns, rows) };
    [Block::heading(1, w.say("portfolio-endings")), told]
}

fn stuck(imprint: &Imprint<'_>, page: &PortfolioPage) -> [Block; 2] {
    let w = imprint.words;
    let told = |line: &PortfolioLine| {
        let (phase, days) = (page.phases.name(&line.phase, w.language), days(line.phase_at, page.now));
        format!("{} – {phase}, {}", line.title, w.count("portfolio-days", days))
    };
    let lines: Vec<String> = page.portfolio.longest.iter().filter(|line| is_stuck(line, page.now)).map(told).collect();
    let told = if lines.is_empty() { Block::text(w.say("portfolio-none-stuck")) } else { Block::List(lines) };
    [Block::heading(1, w.say("portfolio-stuck")), told]
}

fn placed(imprint: &Imprint<'_>, page: &PortfolioPage) -> Vec<Block> {
    let (w, placed) = (imprint.words, &page.portfolio.placed);
    if placed.is_empty() {
        return Vec::new();
    }
    let (drawn, text) = page.drawn(w);
    let columns = vec![
        Column::words(w.say("portfolio-csv-initiative"), 1.0),
        Column::figures(w.say("ranking-head-number")),
        Column::figures(text.up.clone()),
        Column::figures(text.across.clone()),
    ];
    let rows = (1..).zip(placed).map(|(number, one): (usize, _)| {
        let decimal = |value: f64| Cell::plain(dates::decimal(w.language, value, 1));
        vec![Cell::plain(&one.title), Cell::plain(number.to_string()), decimal(one.value), decimal(one.feasibility)]
    });
    let table = Block::table("", columns, rows.collect());
    let mut blocks = vec![Block::heading(1, w.say("portfolio-placed"))];
    blocks.extend(Block::picture(drawn, 0.75));
    blocks.push(table);
    blocks
}

fn all(imprint: &Imprint<'_>, page: &PortfolioPage) -> Vec<Block> {
    let w = imprint.words;
    let head = |key: &str| w.say(&format!("portfolio-csv-{key}"));
    let mut blocks = vec![Block::heading(1, w.say("portfolio-all"))];
    for phase in &page.phases.phase {
        let lines = page.portfolio.lines.iter().filter(|line| line.phase == phase.key);
        let rows: Vec<Vec<Cell>> = lines
            .map(|line| {
                let area = page.focus_area(line).unwrap_or_default();
                let until = line.planned_end.map_or_else(|| "–".to_owned(), |day| dates::day(w.language, day));
                vec![
                    Cell::plain(&line.title),
                    Cell::plain(&line.lead_name),
                    Cell::plain(area),
                    Cell::plain(line.partners.to_string()),
                    Cell::plain(dates::number(w.language, days(line.phase_at, page.now))),
                    Cell::plain(until),
                ]
            })
            .collect();
        if !rows.is_empty() {
            let columns = vec![
                Column::words(head("initiative"), 2.0),
                Column::words(head("lead"), 1.2),
                Column::words(head("focus-area"), 1.2),
                Column::figures(head("partners")),
                Column::figures(head("days")),
                Column::narrow(head("until")),
            ];
            blocks.push(Block::heading(2, phase.name.in_language(w.language)));
            blocks.push(Block::table("", columns, rows));
        }
    }
    blocks
}
