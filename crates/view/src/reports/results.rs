//! What came of a round, on paper: what was told and nothing else, and what is withheld is said to be.

use super::{Imprint, figures, known};
use crate::Words;
use crate::dates;
use crate::draw::bars::{Mark, marks, stacked, swatch};
use crate::draw::crosstab::crosstab;
use crate::pages::rounds::ResultsPage;
use crate::pages::rounds::results::compared::{Comparison, HEADS, Moved};
use crate::pages::rounds::results::factors::{profile, shown};
use crate::pages::rounds::results::questions::{parts, ranked};
use crate::pages::rounds::results::words::{band_key, cell_text, mean_text, numbered, p_text};
use crate::pages::rounds::results::{drawn_cross, noted, some_from, summed_up};
use crate::report::{Block, Cell, Column, Report};
use analysis::statistics::spread::{rounded, whole_percent};
use features::instruments::{Factor, Item, Scale};
use features::rounds::figures::{self as kept, BY_GROUP, CrossFigures, FactorFigures, Gap, Reliability};

/// The shapes of the marks as signs, for the line that says which is whose.
const SIGNS: [&str; 6] = ["●", "▲", "■", "◆", "▼", "•"];

/// The results of a round.
pub fn results(imprint: &Imprint<'_>, page: &ResultsPage) -> Report {
    let (w, round, release) = (imprint.words, &page.round, &page.release);
    let day = |day| dates::day(w.language, day);
    let by = release.scopes.iter().any(|scope| scope.by.as_deref() == Some(page.by.as_str()));
    let lead = known([
        (w.say("paper-period"), Some(format!("{}–{}", day(round.opens_on), day(round.closes_on)))),
        (w.say("paper-for"), Some(round.organisation_name.clone())),
        (w.say("paper-sent-in"), Some(release.answered.to_string())),
        (w.say("results-by"), by.then(|| page.breakdown(w, &page.by))),
    ]);
    let mut blocks: Vec<Block> = round.about.as_deref().map(Block::text).into_iter().collect();
    blocks.push(Block::text(match &round.source {
        Some(source) => w.with("results-published", &[("source", source)]),
        None => w.with("results-limit", &[("limit", &release.limit.to_string())]),
    }));
    if some_from(page) {
        blocks.push(Block::text(w.say("results-some-from")));
    }
    blocks.extend([Block::heading(1, w.say("results-summary")), Block::List(summed_up(w, page))]);
    if !release.notes.is_empty() {
        blocks.extend([Block::heading(1, w.say("results-notes")), Block::List(noted(w, page))]);
    }
    blocks.extend(factors(imprint, page));
    blocks.extend(gaps(imprint, page, "results-factor-gaps", &release.factor_gaps));
    blocks.extend(gaps(imprint, page, "results-gaps", &release.gaps));
    blocks.extend(compared(imprint, page));
    blocks.extend(questions(imprint, page));
    blocks.extend(crosses(imprint, page));
    blocks.extend(texts(imprint, page));
    blocks.push(Block::heading(1, w.say("results-how")));
    for part in ["items", "factors", "gaps", "crosses", "anonymity", "response"] {
        blocks.push(Block::heading(2, w.say(&format!("how-{part}-title"))));
        blocks.push(Block::quiet(w.say(&format!("how-{part}"))));
    }
    blocks
        .push(Block::quiet(w.with("how-engine", &[("engine", &release.engine), ("seed", &release.seed.to_string())])));
    imprint.report(format!("{} – {}", w.say("results-title"), round.title), lead, true, blocks)
}

/// Factors: their means as pictures and numbers for everybody, and the numbers by group after that.
fn factors(imprint: &Imprint<'_>, page: &ResultsPage) -> Vec<Block> {
    let w = imprint.words;
    if page.release.factors.is_empty() {
        return Vec::new();
    }
    let scopes = shown(w, page);
    let of: Vec<(&Factor, Vec<&Item>, &FactorFigures)> = page
        .instrument
        .asked_factors()
        .filter_map(|(factor, items)| Some((factor, items, page.release.factor(&factor.key)?)))
        .collect();
    let columns = vec![
        Column::words(w.say("results-factor"), 1.3),
        Column::words(w.say("results-picture"), 1.6),
        Column::words(w.say("results-all"), 1.2),
        Column::narrow("n"),
        Column::narrow(w.say("results-without")),
        Column::narrow(w.say("results-alpha")),
    ];
    let rows = of.iter().map(|(factor, items, figures)| factor_row(imprint, page, (factor, items), figures)).collect();
    let signs = scopes.iter().filter_map(|(_, name, shape)| Some(format!("{} {name}", SIGNS.get((*shape)?)?)));
    let mut blocks = vec![Block::heading(1, w.say("results-factors")), Block::quiet(w.say("results-factors-intro"))];
    blocks.extend(Block::picture(profile(w, page), 0.7));
    blocks.extend([
        Block::quiet(signs.collect::<Vec<_>>().join("   ")),
        Block::table(w.say("results-factors"), columns, rows),
    ]);
    if scopes.len() > 1 {
        let heads: Vec<String> = scopes.iter().skip(1).map(|(_, name, _)| name.clone()).collect();
        let told = |figures: &FactorFigures, place: &usize| {
            figures.cells.get(*place).map_or("–".into(), |it| cell_text(w, it))
        };
        let row = |(factor, _, figures): &(&Factor, Vec<&Item>, &FactorFigures)| {
            let cells = scopes.iter().skip(1).map(|(place, ..)| told(figures, place)).collect();
            (factor.name.in_language(w.language).to_owned(), cells)
        };
        let rows: Vec<(String, Vec<String>)> = of.iter().map(row).collect();
        blocks.extend(super::figures(&page.breakdown(w, &page.by), &w.say("results-factor"), &heads, &rows));
    }
    blocks
}

fn factor_row(
    imprint: &Imprint<'_>,
    page: &ResultsPage,
    (factor, items): (&Factor, &[&Item]),
    figures: &FactorFigures,
) -> Vec<Cell> {
    let (w, name) = (imprint.words, factor.name.in_language(imprint.words.language));
    let scopes = shown(w, page);
    let marked = scopes.iter().filter_map(|(place, name, shape)| {
        let mean = figures.cells.get(*place)?.told()?.mean?;
        Some(Mark { name: name.clone(), shape: (*shape)?, mean: mean.mean, interval: mean.low.zip(mean.high) })
    });
    let marked: Vec<Mark> = marked.collect();
    let range = items.first().and_then(|item| page.instrument.scale_of(item)).map(Scale::range);
    let all = figures.cells.first();
    let told = all.and_then(kept::Cell::told);
    let band = told.and_then(|it| it.mean).map(|mean| w.say(band_key(factor, mean.mean)));
    let text = all.map_or_else(|| "–".to_owned(), |cell| cell_text(w, cell));
    let text = band.map_or_else(|| text.clone(), |band| format!("{text}\n{band}"));
    let alpha = match figures.alpha {
        Reliability::Known { alpha, rows } => format!("{} (n\u{a0}{rows})", dates::decimal(w.language, alpha, 2)),
        _ => "–".to_owned(),
    };
    let dash = |text: Option<String>| Cell::plain(text.unwrap_or_else(|| "–".to_owned()));
    vec![
        Cell::strong(name),
        match range {
            Some(range) if !marked.is_empty() => Cell::picture(marks(w, name, range, &marked)),
            _ => Cell::plain("–"),
        },
        Cell::plain(text),
        dash(told.map(|it| it.n.to_string())),
        dash(told.and_then(|it| it.without).map(|mean| mean_text(w, &mean))),
        Cell::plain(alpha),
    ]
}

fn gaps(imprint: &Imprint<'_>, page: &ResultsPage, title: &str, gaps: &[Gap]) -> Vec<Block> {
    let w = imprint.words;
    if gaps.is_empty() {
        return Vec::new();
    }
    let head = |key: &str| w.say(&format!("results-{key}"));
    let columns = vec![
        Column::words(head("question"), 2.0),
        Column::words(head("gap-groups"), 1.4),
        Column::narrow(head("gap-means")),
        Column::figures(head("delta")),
        Column::figures(head("p")),
        Column::figures(head("p-adjusted")),
    ];
    let decimal = |value: f64, places: u8| dates::decimal(w.language, rounded(value, places), usize::from(places));
    let row = |gap: &Gap| {
        let factor = page.instrument.factors.iter().find(|it| title == "results-factor-gaps" && it.key == gap.key);
        let name = match (factor, page.instrument.item(&gap.key)) {
            (Some(factor), _) => factor.name.in_language(w.language).to_owned(),
            (None, Some(item)) => numbered(item, &page.text(w, item)),
            _ => gap.key.clone(),
        };
        let groups = gap.groups.each_ref().map(|key| page.level(w, BY_GROUP, key));
        let p = format!("{}{}", p_text(w, gap.p), if gap.exact { "" } else { " ~" });
        let adjusted = p_text(w, gap.adjusted);
        vec![
            Cell::plain(name),
            Cell::plain(groups.join(" – ")),
            Cell::plain(gap.means.map(|mean| decimal(mean, 1)).join(" – ")),
            Cell::plain(decimal(gap.delta, 2)),
            Cell::plain(p),
            if gap.adjusted < 0.05 { Cell::strong(adjusted) } else { Cell::plain(adjusted) },
        ]
    };
    let rows: Vec<Vec<Cell>> = gaps.iter().take(20).map(row).collect();
    let mut blocks = vec![Block::heading(1, w.say(title)), Block::quiet(w.say("results-gaps-intro"))];
    if gaps.len() > rows.len() {
        blocks.push(Block::quiet(w.with("results-gaps-cut", &[("n", &gaps.len().to_string())])));
    }
    blocks.push(Block::table("", columns, rows));
    if gaps.iter().any(|gap| !gap.exact) {
        blocks.push(Block::quiet(format!("~ {}", w.say("results-p-drawn"))));
    }
    blocks
}

/// Beside the round before, where there was one.
fn compared(imprint: &Imprint<'_>, page: &ResultsPage) -> Vec<Block> {
    let w = imprint.words;
    let Some(other) = &page.earlier else { return Vec::new() };
    let it = Comparison::of(w, page, other);
    let table = |title: &str, moved: &[Moved]| {
        let [name, figures @ ..] = HEADS.map(|key| w.say(key));
        let columns =
            std::iter::once(Column::words(name, 1.0)).chain(figures.into_iter().map(Column::narrow)).collect();
        let rows: Vec<Vec<Cell>> = moved.iter().map(|one| one.cells(w).map(Cell::plain).into()).collect();
        (!rows.is_empty()).then(|| Block::table(w.say(title), columns, rows))
    };
    let with = format!("{} {}. {}", w.say("results-compared-with"), other.round.title, w.say("results-compared-intro"));
    let mut blocks = vec![Block::heading(1, w.say("results-compared")), Block::text(with)];
    blocks.extend(it.notes.iter().map(Block::text));
    blocks.extend(Block::picture(it.picture(w, page, other), 1.0));
    blocks.extend(table("results-factors", &it.factors));
    blocks.extend(table("results-compared-items", &it.items));
    blocks
}

fn questions(imprint: &Imprint<'_>, page: &ResultsPage) -> Vec<Block> {
    let w = imprint.words;
    let mut blocks = vec![Block::heading(1, w.say("results-items")), Block::quiet(w.say("results-items-intro"))];
    for section in &page.instrument.sections {
        let asked: Vec<&Item> = section.items.iter().filter(|item| page.release.item(&item.key).is_some()).collect();
        if asked.is_empty() {
            continue;
        }
        blocks.push(Block::heading(2, section.title.in_language(w.language)));
        blocks.extend(ranking(imprint, page, &asked));
        for item in asked {
            blocks.extend(question(imprint, page, item));
        }
    }
    blocks
}

fn ranking(imprint: &Imprint<'_>, page: &ResultsPage, items: &[&Item]) -> Option<Block> {
    let (w, ranked) = (imprint.words, ranked(imprint.words, page, items));
    let columns = vec![
        Column::words(w.say("results-question"), 1.0),
        Column::figures(w.say("results-rank")),
        Column::figures(w.say("results-top")),
        Column::figures(w.say("results-top-share")),
    ];
    let rows = ranked.iter().map(|line| {
        let share = [line.share.as_deref(), line.around.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        vec![
            Cell::plain(&line.text),
            Cell::plain(line.rank.to_string()),
            Cell::plain(line.top.to_string()),
            Cell::plain(share),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    (!rows.is_empty()).then(|| Block::table(w.say("results-ranking"), columns, rows))
}

/// One question: by whom, how many, the mean and the distribution as a picture; then the numbers of each step.
fn question(imprint: &Imprint<'_>, page: &ResultsPage, item: &Item) -> Vec<Block> {
    let w = imprint.words;
    let (Some(figures), Some(scale)) = (page.release.item(&item.key), page.instrument.scale_of(item)) else {
        return Vec::new();
    };
    // Of published counts only what was published is there.
    let is_there = |cell: &kept::Cell| page.release.limit > 0 || *cell != kept::Cell::Withheld;
    let told: Vec<(String, &kept::Cell)> = page
        .scopes()
        .into_iter()
        .filter_map(|(place, level)| {
            Some((page.name(w, &level), figures.cells.get(place).filter(|cell| is_there(cell))?))
        })
        .collect();
    let columns = vec![
        Column::words(w.say("results-of"), 1.0),
        Column::figures("n"),
        Column::words(w.say("results-mean"), 0.9),
        Column::words(w.say("results-picture"), 1.8),
    ];
    let text = numbered(item, &page.text(w, item));
    let rows = told.iter().map(|(name, cell)| question_row(imprint, (item, scale, &text), name, cell)).collect();
    let title = if item.reversed { format!("{text} {}", w.say("results-reversed")) } else { text.clone() };
    let mut blocks = vec![Block::heading(3, title), Block::table("", columns, rows)];
    let published = page.round.source.is_some();
    let counted: Vec<(usize, &(String, &kept::Cell), &Vec<u64>)> = told
        .iter()
        .enumerate()
        .filter_map(|(place, told)| Some((place, told, told.1.told()?.counts.as_ref()?)))
        .collect();
    let heads: Vec<String> = counted.iter().map(|(_, (name, _), _)| name.clone()).collect();
    let cell = |place: usize, counts: &[u64], step: usize| {
        let of = if published && place == 0 { page.release.answered } else { counts.iter().sum() };
        counts.get(step).map_or("–".to_owned(), |count| match whole_percent(*count, of) {
            Some(percent) => format!("{count} ({percent} %)"),
            None => count.to_string(),
        })
    };
    let row = |(step, it): (usize, &features::instruments::Step)| {
        let cells = counted.iter().map(|(place, _, counts)| cell(*place, counts, step)).collect();
        (it.label.in_language(w.language).to_owned(), cells)
    };
    let rows: Vec<(String, Vec<String>)> = scale.steps.iter().enumerate().map(row).collect();
    let grounds = parts(w, scale, &vec![0; scale.steps.len()]);
    let swatches: Vec<Cell> = grounds.iter().map(|part| Cell::picture(swatch(part, &grounds))).collect();
    let tables = super::figures("", &w.say("paper-step"), &heads, &rows);
    blocks.extend(tables.into_iter().map(|table| with_swatches(w, table, &swatches)));
    blocks
}

/// A table of steps with the ground that each has in the picture above it.
fn with_swatches(w: Words, table: Block, swatches: &[Cell]) -> Block {
    let Block::Table { caption, mut columns, mut rows } = table else { return table };
    columns.insert(1, Column { width: Some(0.24), ..Column::narrow(w.say("results-ground")) });
    for (row, swatch) in rows.iter_mut().zip(swatches) {
        row.insert(1, swatch.clone());
    }
    Block::Table { caption, columns, rows }
}

fn question_row(
    imprint: &Imprint<'_>,
    (item, scale, text): (&Item, &Scale, &str),
    name: &str,
    cell: &kept::Cell,
) -> Vec<Cell> {
    let w = imprint.words;
    let told = cell.told();
    let n = match cell {
        kept::Cell::Told(figures) => match figures.from {
            Some(seq) => format!("{} {}", figures.n, w.with("results-from", &[("n", &seq.to_string())])),
            None => figures.n.to_string(),
        },
        kept::Cell::Alike { n, .. } => n.to_string(),
        kept::Cell::Withheld => "–".to_owned(),
    };
    let title = format!("{}, {name}", numbered(item, text));
    let picture = match (told.and_then(|it| it.counts.as_ref()), told.and_then(|it| it.mean)) {
        (Some(counts), _) => {
            let parts = parts(w, scale, counts);
            Cell::picture(stacked(&title, &parts))
        }
        (None, Some(mean)) => {
            let mark = Mark { name: name.to_owned(), shape: 0, mean: mean.mean, interval: mean.low.zip(mean.high) };
            Cell::picture(marks(w, text, scale.range(), &[mark]))
        }
        _ => Cell::plain("–"),
    };
    let mean = cell_text(w, cell);
    vec![Cell::plain(name), Cell::plain(n), Cell::plain(if mean.is_empty() { "–".to_owned() } else { mean }), picture]
}

fn crosses(imprint: &Imprint<'_>, page: &ResultsPage) -> Vec<Block> {
    let w = imprint.words;
    let shown: Vec<&CrossFigures> = page.release.crosses.iter().filter(|it| it.by == page.by).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(1, w.say("results-crosses")),
        Block::quiet(format!("{} {}", w.say("crosstab-legend"), w.say("results-crosses-intro"))),
    ];
    blocks.extend(shown.into_iter().flat_map(|it| cross(imprint, page, it)));
    blocks
}

fn cross(imprint: &Imprint<'_>, page: &ResultsPage, it: &CrossFigures) -> Vec<Block> {
    let w = imprint.words;
    let Some((item, scale)) =
        page.instrument.item(&it.item).and_then(|item| Some((item, page.instrument.scale_of(item)?)))
    else {
        return Vec::new();
    };
    let heads: Vec<String> = scale.steps.iter().map(|step| step.label.in_language(w.language).to_owned()).collect();
    let decimal = |value: f64, places: u8| dates::decimal(w.language, rounded(value, places), usize::from(places));
    let cell = |row: usize, column: usize| {
        let count = it.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
        let expected = it.expected.get(row).and_then(|row| row.get(column)).map(|it| format!(" ({})", decimal(*it, 1)));
        let residual = it.residuals.get(row).and_then(|row| row.get(column)).copied().flatten().map(|value| {
            let marked = value.abs() > analysis::statistics::cross::MARKED;
            format!("\n{}{}", decimal(value, 1), if marked { " *" } else { "" })
        });
        format!("{count}{}{}", expected.unwrap_or_default(), residual.unwrap_or_default())
    };
    let row = |(row, level): (usize, &String)| {
        (page.level(w, &it.by, level), (0..scale.steps.len()).map(|column| cell(row, column)).collect())
    };
    let rows: Vec<(String, Vec<String>)> = it.levels.iter().enumerate().map(row).collect();
    let p = |p: f64, adjusted: Option<f64>| match adjusted {
        Some(adjusted) => format!("{}, {} {}", p_text(w, p), w.say("results-p-adjusted"), p_text(w, adjusted)),
        None => p_text(w, p),
    };
    let freedom = w.say("results-freedom");
    let facts = known([
        (
            w.say("results-chi-square"),
            it.test.map(|test| format!("{}, {freedom} {}", decimal(test.chi_square, 2), test.freedom)),
        ),
        (w.say("results-p"), it.test.map(|test| p(test.p, test.adjusted))),
        (w.say("results-p-exact"), it.drawn.map(|drawn| p(drawn.p, drawn.adjusted))),
    ]);
    let text = page.text(w, item);
    let mut blocks = vec![Block::heading(2, numbered(item, &text))];
    blocks.extend(Block::picture(crosstab(w, &text, &drawn_cross(w, page, (it, scale))), 0.8));
    blocks.extend(figures("", &page.breakdown(w, &it.by), &heads, &rows));
    blocks.push(Block::Facts(facts));
    if it.low {
        let counts = [("few", it.under_five.to_string()), ("cells", it.cells.to_string())];
        let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::text(w.with("results-low-counts", &counts)));
    }
    blocks
}

fn texts(imprint: &Imprint<'_>, page: &ResultsPage) -> Vec<Block> {
    let w = imprint.words;
    if page.release.texts.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(1, w.say("results-texts")), Block::quiet(w.say("results-texts-intro"))];
    for told in &page.release.texts {
        let Some(item) = page.instrument.item(&told.item) else { continue };
        blocks.push(Block::heading(2, numbered(item, &page.text(w, item))));
        blocks.push(match &told.answers {
            None => Block::text(w.say("results-texts-few")),
            Some(answers) => Block::List(answers.clone()),
        });
    }
    blocks
}
