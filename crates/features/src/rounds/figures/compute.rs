//! From sheets to what may be told of them.

use super::gather::{Asked, Basis, Breakdown, Sheet, asked, breakdowns, places, scopes};
use super::suppress::{Block, What};
use super::{
    BY_GROUP, COUNTS_NEED_EACH, Cell, CrossFigures, ENGINE, FactorFigures, Figures, Gap, GroupResponse, ItemFigures,
    Mean, Release, Reliability, Scope, TextAnswers,
};
use crate::instruments::{Factor, Instrument, ScaleKind};
use crate::rounds::Group;
use analysis::statistics::reliability::{alpha, person_mean};
use analysis::statistics::spread::{counts, interval_of_mean, summary};
use analysis::statistics::{DRAWS, cross, groups as apart};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What a round's results are computed of.
pub struct Facts<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// The groups of respondents.
    pub groups: &'a [Group],
    /// How many were asked, by group.
    pub asked: &'a [Option<u64>],
    /// The questions results are broken down by.
    pub breakdowns: &'a [String],
    /// So many persons must stand behind a figure.
    pub limit: usize,
    /// What is drawn at random is drawn from this.
    pub seed: i64,
    /// The sheets that were sent in.
    pub sheets: &'a [Sheet],
    /// Earlier results with what they were made of, the oldest first.
    pub earlier: &'a [(Basis, Release)],
}

/// Results, with every cell that would give fewer away than the limit withheld, over these and all earlier ones. None
/// where they come too soon: `early` ones need five more answers behind every figure told before.
pub fn compute(facts: &Facts<'_>, early: bool) -> Option<Release> {
    let breakdowns = breakdowns(facts.instrument, facts.groups, facts.breakdowns);
    let scopes = scopes(&breakdowns);
    let questions = asked(facts.instrument);
    let mut release = empty(facts, scopes);
    let within: Vec<Vec<&Sheet>> = by_scope(&release.scopes, facts.sheets);
    let order = order(&within);
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for (factor, items) in facts.instrument.asked_factors() {
        let of_factor: Vec<Asked<'_>> =
            questions.iter().filter(|it| items.iter().any(|item| item.key == it.item.key)).copied().collect();
        let mut block = block(facts, &release.scopes, &of_factor, Some(factor));
        // The factor comes before its questions: where somebody has left one out, not all of them can be told.
        let mut of_all = factor_cells(facts, &mut block, &of_factor, (factor, &within, &order));
        let cells = items_of(facts, &mut block, &of_factor, &within, &order);
        add_without(facts, &mut block, &of_factor, (&within, &order), &mut of_all);
        for (question, cells) in of_factor.iter().zip(cells) {
            if done.insert(&question.item.key) {
                release.items.push(figures_of(question, cells));
            }
        }
        let alpha = reliability(facts, &of_factor, factor, of_all.first());
        release.factors.push(FactorFigures { factor: factor.key.clone(), cells: of_all, alpha });
    }
    for question in questions.iter().filter(|it| it.scale.kind != ScaleKind::Text && !done.contains(&*it.item.key)) {
        let alone = [*question];
        let mut block = block(facts, &release.scopes, &alone, None);
        let cells = items_of(facts, &mut block, &alone, &within, &order).pop().unwrap_or_default();
        release.items.push(figures_of(question, cells));
    }
    release.items.sort_by_key(|figures| questions.iter().position(|it| it.item.key == figures.item));
    if early && comes_too_soon(facts.earlier, &release) {
        return None;
    }
    gaps(facts, &questions, &within, &mut release);
    release.crosses = crosses(facts, &questions, &breakdowns, &release);
    // Of texts told twice, those that are new would stand out: they are told once, at the end.
    if !early {
        release.texts = texts(facts, &questions);
    }
    Some(release)
}

fn figures_of(question: &Asked<'_>, cells: Vec<Cell>) -> ItemFigures {
    ItemFigures { item: question.item.key.clone(), cells, published_rank: None, published: Vec::new() }
}

fn empty(facts: &Facts<'_>, scopes: Vec<Scope>) -> Release {
    let of = |(group, asked): (&Group, Option<u64>)| GroupResponse {
        key: group.key.clone(),
        name: group.name.clone(),
        asked,
        answered: facts.sheets.iter().filter(|sheet| sheet.group == group.key).count() as u64,
    };
    let asked = facts.asked.iter().copied().chain(std::iter::repeat(None));
    Release {
        engine: ENGINE.into(),
        seed: facts.seed,
        limit: i64::try_from(facts.limit).unwrap_or(i64::MAX),
        answered: facts.sheets.len() as u64,
        response: facts.groups.iter().zip(asked).map(of).collect(),
        scopes,
        items: Vec::new(),
        factors: Vec::new(),
        gaps: Vec::new(),
        factor_gaps: Vec::new(),
        crosses: Vec::new(),
        texts: Vec::new(),
        notes: Vec::new(),
    }
}

fn by_scope<'a>(scopes: &[Scope], sheets: &'a [Sheet]) -> Vec<Vec<&'a Sheet>> {
    let mut within = vec![Vec::new(); scopes.len()];
    for sheet in sheets {
        for place in places(scopes, sheet) {
            within[place].push(sheet);
        }
    }
    within
}

/// The scopes in the order in which they are told: everybody first, then the larger before the smaller.
fn order(within: &[Vec<&Sheet>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..within.len()).collect();
    order.sort_by_key(|place| (*place != 0, std::cmp::Reverse(within[*place].len()), *place));
    order
}

fn block<'a>(facts: &Facts<'a>, scopes: &[Scope], asked: &'a [Asked<'a>], factor: Option<&Factor>) -> Block<'a>
where
{
    let key = factor.map(|factor| factor.key.as_str());
    Block::new(asked, scopes, facts.earlier, facts.sheets, (facts.limit, key))
}

/// The cells of a block's questions, by question and scope.
fn items_of(
    facts: &Facts<'_>,
    block: &mut Block<'_>,
    asked: &[Asked<'_>],
    within: &[Vec<&Sheet>],
    order: &[usize],
) -> Vec<Vec<Cell>> {
    let mut cells = vec![vec![Cell::Withheld; within.len()]; asked.len()];
    for scope in order.iter().copied() {
        for (place, question) in asked.iter().enumerate() {
            let cell = item_cell(facts, block, (place, question), (scope, &within[scope]));
            cells[place][scope] = match cell {
                Cell::Withheld => taken_over(facts, scope, |it| it.item(&question.item.key).map(|it| &it.cells)),
                told => told,
            };
        }
    }
    cells
}

/// What earlier results told, where these may not tell anew.
fn taken_over<'a>(facts: &Facts<'a>, scope: usize, of: impl Fn(&'a Release) -> Option<&'a Vec<Cell>>) -> Cell {
    let earlier = facts.earlier.iter().rev().find_map(|(basis, release)| {
        let figures = of(release)?.get(scope)?.told()?;
        Some(Figures { from: figures.from.or(Some(basis.seq)), ..figures.clone() })
    });
    earlier.map_or(Cell::Withheld, Cell::Told)
}

fn item_cell(
    facts: &Facts<'_>,
    block: &mut Block<'_>,
    (place, question): (usize, &Asked<'_>),
    (scope, sheets): (usize, &[&Sheet]),
) -> Cell {
    let steps: Vec<Option<usize>> = sheets.iter().map(|sheet| question.step(sheet)).collect();
    let answered = sheets.iter().filter(|sheet| question.is_answered(sheet)).count();
    let values: Vec<f64> = sheets.iter().filter_map(|sheet| question.classic(sheet)).collect();
    let is_enough = values.len() >= facts.limit;
    let mean_told = question.scale.has_mean() && is_enough && block.tell(scope, What::Mean(place));
    let needed = facts.limit.max(COUNTS_NEED_EACH);
    let may_count =
        !question.scale.steps.is_empty() && answered >= needed && (mean_told || !is_enough || values.is_empty());
    let counted = may_count && block.tell(scope, What::Counts(place));
    if !mean_told && !counted {
        return Cell::Withheld;
    }
    if !counted && let Some(alike) = alike(&values, question.scale.range()) {
        return alike;
    }
    let without: Vec<f64> = sheets.iter().filter_map(|sheet| question.without(sheet)).collect();
    let second = counted && question.scale.has_middle() && without.len() >= facts.limit;
    Cell::Told(Figures {
        n: if counted { answered } else { values.len() } as u64,
        mean: mean_told.then(|| mean(&values)).flatten(),
        without: second.then(|| mean(&without)).flatten(),
        counts: counted.then(|| counts(question.scale.steps.len(), &steps)),
        from: None,
    })
}

/// Fewer than ten who all answered the same: within which third of the scale.
fn alike(values: &[f64], (low, high): (f64, f64)) -> Option<Cell> {
    let first = *values.first()?;
    if values.len() >= COUNTS_NEED_EACH || values.iter().any(|value| (value - first).abs() > 1e-9) {
        return None;
    }
    let third = (high - low) / 3.0;
    let place = ((first - low) / third).floor().clamp(0.0, 2.0);
    Some(Cell::Alike { n: values.len() as u64, low: low + place * third, high: low + (place + 1.0) * third })
}

/// A mean; what stands around it only where so many answered that it says nothing of each.
fn mean(values: &[f64]) -> Option<Mean> {
    let summary = summary(values);
    let around = (values.len() >= COUNTS_NEED_EACH).then(|| interval_of_mean(&summary)).flatten();
    Some(Mean {
        n: summary.n,
        mean: summary.mean?,
        sd: summary.sd.filter(|_| values.len() >= COUNTS_NEED_EACH),
        low: around.map(|it| it.low),
        high: around.map(|it| it.high),
    })
}

/// One respondent's answers to a factor's questions, turned the same way.
fn row(asked: &[Asked<'_>], sheet: &Sheet, without: bool) -> Vec<Option<f64>> {
    let value = |it: &Asked<'_>| if without { it.without(sheet) } else { it.classic(sheet) };
    asked.iter().map(|it| value(it).map(|value| it.turned(value))).collect()
}

fn persons(asked: &[Asked<'_>], sheets: &[&Sheet], without: bool) -> Vec<f64> {
    sheets.iter().filter_map(|sheet| person_mean(&row(asked, sheet, without))).collect()
}

fn factor_cells(
    facts: &Facts<'_>,
    block: &mut Block<'_>,
    asked: &[Asked<'_>],
    (factor, within, order): (&Factor, &[Vec<&Sheet>], &[usize]),
) -> Vec<Cell> {
    let mut cells = vec![Cell::Withheld; within.len()];
    let range = asked.first().map_or((0.0, 0.0), |it| it.scale.range());
    for scope in order.iter().copied() {
        let values = persons(asked, &within[scope], false);
        let told = values.len() >= facts.limit && block.tell(scope, What::Factor);
        cells[scope] = match (told, alike(&values, range)) {
            (true, Some(alike)) => alike,
            (true, None) => Cell::Told(Figures {
                n: values.len() as u64,
                mean: mean(&values),
                without: None,
                counts: None,
                from: None,
            }),
            (false, _) => taken_over(facts, scope, |it| it.factor(&factor.key).map(|it| &it.cells)),
        };
    }
    cells
}

/// The factor's second score, where it may be told beside all else.
fn add_without(
    facts: &Facts<'_>,
    block: &mut Block<'_>,
    asked: &[Asked<'_>],
    (within, order): (&[Vec<&Sheet>], &[usize]),
    cells: &mut [Cell],
) {
    let range = asked.first().map_or((0.0, 0.0), |it| it.scale.range());
    for scope in order.iter().copied().filter(|_| asked.iter().any(|it| it.scale.has_middle())) {
        let values = persons(asked, &within[scope], true);
        if let Cell::Told(figures) = &mut cells[scope]
            && figures.from.is_none()
            && values.len() >= facts.limit
            && alike(&values, range).is_none()
            && block.tell(scope, What::FactorWithout)
        {
            figures.without = mean(&values);
        }
    }
}

/// Whether the factor's questions measure one thing; where the factor stands as it was told before, so does this.
fn reliability(facts: &Facts<'_>, asked: &[Asked<'_>], factor: &Factor, everybody: Option<&Cell>) -> Reliability {
    let from = everybody.and_then(Cell::told).and_then(|figures| figures.from);
    let before = facts.earlier.iter().find(|(basis, _)| Some(basis.seq) == from);
    if let Some(known) = before.and_then(|(_, release)| release.factor(&factor.key)) {
        return known.alpha;
    }
    let rows: Vec<Vec<Option<f64>>> = facts.sheets.iter().map(|sheet| row(asked, sheet, false)).collect();
    alpha(&rows).into()
}

/// Whether any figure that was told last has gained fewer than five answers.
fn comes_too_soon(earlier: &[(Basis, Release)], now: &Release) -> bool {
    let Some((_, last)) = earlier.last() else { return false };
    let gained = |before: &Cell, after: Option<&Cell>| {
        let Some(before) = before.told() else { return true };
        let fresh = after.and_then(Cell::told).filter(|figures| figures.from.is_none());
        fresh.is_some_and(|figures| figures.n >= before.n + 5)
    };
    let items = last.items.iter().flat_map(|item| {
        let after = now.item(&item.item);
        item.cells.iter().enumerate().map(move |(place, cell)| (cell, after.and_then(|it| it.cells.get(place))))
    });
    !items.into_iter().all(|(before, after)| gained(before, after))
}

/// How far groups lie apart, question by question and factor by factor, each family corrected by itself.
fn gaps(facts: &Facts<'_>, questions: &[Asked<'_>], within: &[Vec<&Sheet>], release: &mut Release) {
    let levels: Vec<String> = release.scopes.iter().map(|scope| scope.level.clone()).collect();
    let groups: Vec<usize> =
        (0..release.scopes.len()).filter(|place| release.scopes[*place].by.as_deref() == Some(BY_GROUP)).collect();
    let pairs: Vec<[usize; 2]> =
        groups.iter().enumerate().flat_map(|(place, a)| groups[place + 1..].iter().map(|b| [*a, *b])).collect();
    let told = |cells: &[Cell], place: usize| {
        cells[place].told().filter(|figures| figures.from.is_none()).and_then(|figures| figures.mean).is_some()
    };
    let gap = |key: &str, cells: &[Cell], values: &dyn Fn(&[&Sheet]) -> Vec<f64>| -> Vec<Gap> {
        let both = pairs.iter().filter(|[a, b]| told(cells, *a) && told(cells, *b));
        both.filter_map(|[a, b]| {
            let (first, second) = (values(&within[*a]), values(&within[*b]));
            let means = [summary(&first).mean?, summary(&second).mean?];
            let difference = apart::difference(&first, &second, seed_of(facts.seed, key))?;
            Some(Gap::new(key, [levels[*a].clone(), levels[*b].clone()], means, difference))
        })
        .collect()
    };
    let of_items = release.items.iter().flat_map(|item| {
        let question = questions.iter().find(|it| it.item.key == item.item);
        let values = |sheets: &[&Sheet]| {
            question.map_or_else(Vec::new, |it| sheets.iter().filter_map(|sheet| it.classic(sheet)).collect())
        };
        gap(&item.item, &item.cells, &values)
    });
    let of_items = ranked(of_items.collect());
    let of_factors = facts.instrument.asked_factors().flat_map(|(factor, items)| {
        let asked: Vec<Asked<'_>> =
            questions.iter().filter(|it| items.iter().any(|item| item.key == it.item.key)).copied().collect();
        let cells = release.factor(&factor.key).map_or(&[][..], |it| &it.cells);
        gap(&factor.key, cells, &|sheets| persons(&asked, sheets, false))
    });
    release.factor_gaps = ranked(of_factors.collect());
    release.gaps = of_items;
}

/// Corrected over the family, the largest distance first.
fn ranked(mut family: Vec<Gap>) -> Vec<Gap> {
    let adjusted = apart::adjusted(&family.iter().map(|gap| Some(gap.p)).collect::<Vec<_>>());
    for (gap, adjusted) in family.iter_mut().zip(adjusted) {
        gap.adjusted = adjusted.unwrap_or(gap.p);
    }
    family.sort_by(|a, b| b.delta.abs().total_cmp(&a.delta.abs()).then_with(|| a.key.cmp(&b.key)));
    family
}

/// A seed of its own for each figure, so that one more question changes no other's draws.
fn seed_of(seed: i64, key: &str) -> i64 {
    let digest = Sha256::digest(format!("{seed} {key}").as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    i64::from_le_bytes(bytes)
}

/// The cross tables all of whose counts are told.
fn crosses(facts: &Facts<'_>, questions: &[Asked<'_>], by: &[Breakdown], release: &Release) -> Vec<CrossFigures> {
    let mut found = Vec::new();
    for breakdown in by {
        for question in questions.iter().filter(|it| !it.scale.steps.is_empty() && it.item.key != breakdown.by) {
            let cells = release.item(&question.item.key).map_or(&[][..], |item| &item.cells);
            let counts_of = |level: &String| {
                let figures = cells.get(release.scope(Some(&breakdown.by), level)?)?.told()?;
                figures.counts.clone().filter(|_| figures.from.is_none())
            };
            let present = |level: &&String| facts.sheets.iter().any(|sheet| belongs(&breakdown.by, level, sheet));
            let levels: Vec<String> = breakdown.levels.iter().filter(present).cloned().collect();
            let counts: Option<Vec<Vec<u64>>> = levels.iter().map(counts_of).collect();
            if let Some(counts) = counts.filter(|counts| counts.len() > 1) {
                found.push((question.item.key.clone(), breakdown.by.clone(), levels, counts));
            }
        }
    }
    tested(found, facts.seed)
}

fn belongs(by: &str, level: &str, sheet: &Sheet) -> bool {
    if by == BY_GROUP { sheet.group == level } else { sheet.answers.get(by).is_some_and(|value| value == level) }
}

/// Item, breakdown, levels and counts.
pub(super) type Table = (String, String, Vec<String>, Vec<Vec<u64>>);

/// Tables tested together.
pub(super) fn tested(tables: Vec<Table>, seed: i64) -> Vec<CrossFigures> {
    let counts: Vec<Vec<Vec<u64>>> = tables.iter().map(|(.., counts)| counts.clone()).collect();
    let paged = cross::page(&counts, DRAWS, seed);
    let told = tables.into_iter().zip(paged).map(|((item, by, levels, counts), paged)| {
        CrossFigures::new(&item, &by, levels, counts, paged.cross).corrected(
            paged.adjusted,
            paged.drawn,
            paged.drawn_adjusted,
        )
    });
    told.collect()
}

/// What people wrote, in the order of hashes that say nothing of who wrote it or when.
fn texts(facts: &Facts<'_>, questions: &[Asked<'_>]) -> Vec<TextAnswers> {
    let of_words = questions.iter().filter(|it| it.scale.kind == ScaleKind::Text);
    let told = of_words.map(|it| {
        let key = &it.item.key;
        let mut written: Vec<(Vec<u8>, String)> = facts
            .sheets
            .iter()
            .filter_map(|sheet| {
                let digest = Sha256::digest(format!("{} {key} {}", facts.seed, sheet.id).as_bytes());
                Some((digest.to_vec(), sheet.answers.get(key)?.clone()))
            })
            .collect();
        written.sort();
        let is_enough = written.len() >= facts.limit.max(COUNTS_NEED_EACH);
        let answers = is_enough.then(|| written.into_iter().map(|(_, text)| text).collect());
        TextAnswers { item: key.clone(), answers }
    });
    told.collect()
}
