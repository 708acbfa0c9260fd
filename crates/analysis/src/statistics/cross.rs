//! Whether the rows and the columns of a table of counts go together.
//!
//! The statistic is Pearson's (*On the criterion that a given system of deviations …*, 1900), without correction for
//! continuity. The residuals are Haberman's adjusted ones (*The analysis of residuals in cross-classified tables*,
//! 1973): where rows and columns are independent, each is about standard normal. When expected counts are too low for
//! the statistic to follow its law is Cochran's rule (*Some methods for strengthening the common χ² tests*, 1954).
//! Beside the law stands a p from tables with the same margins, drawn at random after Patefield (*Algorithm AS 159*,
//! 1981).

use super::draws::{Dice, LogFactorials, hits, share};
use super::groups::adjusted;
use statrs::function::gamma::checked_gamma_ur;

/// What the tables are drawn by. The same engine with the same seed gives the same p.
pub const ENGINE: &str = "tables-1";

/// Beyond this size a residual is marked: about one in twenty is by chance.
pub const MARKED: f64 = 1.96;

/// Answers in a table beyond which none are drawn.
pub const ANSWERS: u64 = 1_000_000_000;

/// A drawn statistic that is less by no more than this share is as large: tables that differ only in the order of
/// their rows have the same, but for the order of adding.
const EQUAL_WITHIN: f64 = 1e-11;

/// A table of counts and what it says. Rows and columns are as they were given, the empty ones too.
#[derive(Debug, Clone, PartialEq)]
pub struct Cross {
    /// The sum of each row.
    pub rows: Vec<u64>,
    /// The sum of each column.
    pub columns: Vec<u64>,
    /// The sum of all.
    pub n: u64,
    /// By row and column: the count that independence would give. 0 in empty rows and columns.
    pub expected: Vec<Vec<f64>>,
    /// By row and column: how many standard errors the count is above what was expected. `None` in rows and columns
    /// that are empty or hold all answers.
    pub residuals: Vec<Vec<Option<f64>>>,
    /// The test of independence. `None` with fewer than two rows or columns that are not empty.
    pub test: Option<Test>,
    /// How many cells there are in rows and columns that are not empty.
    pub cells: usize,
    /// How many of these have an expected count under 5.
    pub under_five: usize,
    /// Whether expected counts are so low that the law is a poor guide: any is under 1, or more than a fifth under 5.
    pub low: bool,
}

/// Pearson's test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The statistic.
    pub chi_square: f64,
    /// Its degrees of freedom, by rows and columns that are not empty.
    pub freedom: u64,
    /// How likely so large a statistic is by the chi-square law.
    pub p: f64,
}

/// A p from tables drawn at random.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// One more than the tables with a statistic as large, of one more than were drawn.
    pub p: f64,
    /// How many were drawn.
    pub draws: u32,
    /// What they were drawn from.
    pub seed: i64,
}

/// Reads a table of counts by row and column. What is missing at the end of a row is 0.
///
/// ```
/// use analysis::statistics::cross::cross;
/// let cross = cross(&[vec![10, 20], vec![20, 10], vec![0, 0]]);
/// let test = cross.test.unwrap();
/// assert!((test.chi_square - 20.0 / 3.0).abs() < 1e-12);
/// assert_eq!((test.freedom, cross.cells, cross.low), (1, 4, false));
/// assert_eq!(cross.expected[0], [15.0, 15.0]);
/// ```
pub fn cross(counts: &[Vec<u64>]) -> Cross {
    let width = counts.iter().map(Vec::len).max().unwrap_or(0);
    let at = |row: usize, column: usize| counts[row].get(column).copied().unwrap_or(0);
    let add = |sum: u64, count: u64| sum.saturating_add(count);
    let rows: Vec<u64> = counts.iter().map(|row| row.iter().copied().fold(0, add)).collect();
    let columns: Vec<u64> =
        (0..width).map(|column| (0..counts.len()).map(|row| at(row, column)).fold(0, add)).collect();
    let n = rows.iter().copied().fold(0, add);
    // One product and one quotient, so that a table and the same one turned give the same.
    let expect = |row: &u64, column: &u64| if n == 0 { 0.0 } else { *row as f64 * *column as f64 / n as f64 };
    let expected: Vec<Vec<f64>> =
        rows.iter().map(|row| columns.iter().map(|column| expect(row, column)).collect()).collect();
    let residual = |row: usize, column: usize| {
        let rest =
            (n - rows[row]) as f64 * (n.saturating_sub(columns[column])) as f64 / n.max(1) as f64 / n.max(1) as f64;
        let error = (expected[row][column] * rest).sqrt();
        (error > 0.0).then(|| (at(row, column) as f64 - expected[row][column]) / error)
    };
    let residuals = (0..counts.len()).map(|row| (0..width).map(|column| residual(row, column)).collect()).collect();
    let places = (0..counts.len()).flat_map(|row| (0..width).map(move |column| (row, column)));
    let kept: Vec<(usize, usize)> = places.filter(|(row, column)| rows[*row] > 0 && columns[*column] > 0).collect();
    // In whole numbers: an expected count of just 5 is not under it.
    let under = |bound: u128| {
        let few = |(row, column): &&(usize, usize)| {
            u128::from(rows[*row]) * u128::from(columns[*column]) < bound * u128::from(n)
        };
        kept.iter().filter(few).count()
    };
    let under_five = under(5);
    let low = under(1) > 0 || under_five * 5 > kept.len();
    let apart = |(row, column): &(usize, usize)| at(*row, *column) as f64 - expected[*row][*column];
    let chi_square = kept.iter().map(|place| apart(place).powi(2) / expected[place.0][place.1]).sum();
    let test = test(chi_square, filled(&rows), filled(&columns));
    Cross { test, cells: kept.len(), under_five, low, expected, residuals, rows, columns, n }
}

/// How many are not empty.
fn filled(sums: &[u64]) -> u64 {
    sums.iter().filter(|sum| **sum > 0).count() as u64
}

fn test(chi_square: f64, rows: u64, columns: u64) -> Option<Test> {
    let freedom = rows.saturating_sub(1) * columns.saturating_sub(1);
    (freedom > 0).then(|| Test { chi_square, freedom, p: above(chi_square, freedom) })
}

/// How likely a chi-square variable is to be at least this.
fn above(chi_square: f64, freedom: u64) -> f64 {
    if chi_square <= 0.0 {
        return 1.0;
    }
    if !chi_square.is_finite() {
        return 0.0;
    }
    checked_gamma_ur(freedom as f64 / 2.0, chi_square / 2.0).map_or(0.0, |p| p.clamp(0.0, 1.0))
}

/// The share of tables with the same margins whose statistic is at least as large, over `draws` tables. `None` where
/// there is no test, or more answers than [`ANSWERS`].
///
/// ```
/// use analysis::statistics::cross::drawn;
/// let drawn = drawn(&[vec![10, 20], vec![20, 10]], 10_000, 1).unwrap();
/// assert!((drawn.p - 0.0194).abs() < 0.006); // Fisher's exact p
/// assert_eq!(analysis::statistics::cross::drawn(&[vec![10, 20]], 10_000, 1), None);
/// ```
pub fn drawn(counts: &[Vec<u64>], draws: u32, seed: i64) -> Option<Drawn> {
    let cross = cross(counts);
    cross.test?;
    if cross.n > ANSWERS {
        return None;
    }
    let margins = Margins::new(&cross);
    let logs = LogFactorials::up_to(cross.n);
    let filled = |sums: &[u64]| -> Vec<usize> { (0..sums.len()).filter(|place| sums[*place] > 0).collect() };
    let (rows, columns) = (filled(&cross.rows), filled(&cross.columns));
    let at = |row: usize, column: usize| counts[row].get(column).copied().unwrap_or(0);
    let table: Vec<u64> = rows.iter().flat_map(|row| columns.iter().map(move |column| at(*row, *column))).collect();
    let limit = margins.statistic(&table) * (1.0 - EQUAL_WITHIN);
    let begin = || (vec![0; table.len()], vec![0; columns.len()]);
    let found = hits(seed, draws, begin, |(table, left), dice| {
        margins.draw(&logs, dice, table, left);
        margins.statistic(table) >= limit
    });
    Some(Drawn { p: share(found, draws), draws, seed })
}

/// The sums of rows and columns that are not empty.
struct Margins {
    rows: Vec<u64>,
    columns: Vec<u64>,
    n: u64,
    /// By row and column: one over the product of the sums.
    weights: Vec<f64>,
}

impl Margins {
    fn new(cross: &Cross) -> Self {
        let filled = |sums: &[u64]| -> Vec<u64> { sums.iter().copied().filter(|sum| *sum > 0).collect() };
        let (rows, columns) = (filled(&cross.rows), filled(&cross.columns));
        let weight = |row: &u64, column: &u64| 1.0 / (*row as f64 * *column as f64);
        let weights = rows.iter().flat_map(|row| columns.iter().map(move |column| weight(row, column))).collect();
        Self { rows, columns, n: cross.n, weights }
    }

    /// What grows as Pearson's statistic grows, where the margins are fixed: `χ² = n (Σ c²/(r·k) - 1)`.
    fn statistic(&self, table: &[u64]) -> f64 {
        table.iter().zip(&self.weights).map(|(count, weight)| (*count as f64).powi(2) * weight).sum()
    }

    /// Fills a table with counts that have these margins, each table as likely as persons put at random make it.
    fn draw(&self, logs: &LogFactorials, dice: &mut Dice, table: &mut [u64], left: &mut [u64]) {
        let width = self.columns.len();
        left.copy_from_slice(&self.columns);
        let mut answers = self.n;
        for (row, cells) in self.rows.iter().zip(table.chunks_mut(width)) {
            let (mut open, mut among) = (*row, answers);
            answers -= row;
            for (cell, column) in cells.iter_mut().zip(left.iter_mut()) {
                let count = dice.hypergeometric(logs, among, *column, open);
                among -= *column;
                open -= count;
                *column -= count;
                *cell = count;
            }
        }
    }
}

/// One of several tables on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Paged {
    /// What it says.
    pub cross: Cross,
    /// p by the law, corrected for the other tables.
    pub adjusted: Option<f64>,
    /// p from tables drawn at random.
    pub drawn: Option<Drawn>,
    /// This, corrected for the other tables.
    pub drawn_adjusted: Option<f64>,
}

/// Several tables that are shown together: they are one family, and each p is corrected for the others.
///
/// ```
/// use analysis::statistics::cross::page;
/// let page = page(&[vec![vec![10, 20], vec![20, 10]], vec![vec![5, 5], vec![5, 5]]], 1_000, 1);
/// assert!((page[0].adjusted.unwrap() - 2.0 * page[0].cross.test.unwrap().p).abs() < 1e-12);
/// assert_eq!(page[1].adjusted, Some(1.0));
/// ```
pub fn page(tables: &[Vec<Vec<u64>>], draws: u32, seed: i64) -> Vec<Paged> {
    let crossed: Vec<Cross> = tables.iter().map(|counts| cross(counts)).collect();
    let by_draws: Vec<Option<Drawn>> = tables.iter().map(|counts| drawn(counts, draws, seed)).collect();
    let by_law = adjusted(&crossed.iter().map(|cross| cross.test.map(|test| test.p)).collect::<Vec<_>>());
    let corrected = adjusted(&by_draws.iter().map(|drawn| drawn.map(|drawn| drawn.p)).collect::<Vec<_>>());
    let beside = by_draws.into_iter().zip(by_law.into_iter().zip(corrected));
    crossed
        .into_iter()
        .zip(beside)
        .map(|(cross, (drawn, (adjusted, drawn_adjusted)))| Paged { cross, adjusted, drawn, drawn_adjusted })
        .collect()
}
