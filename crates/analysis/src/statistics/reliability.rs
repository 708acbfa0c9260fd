//! Whether the items of a scale measure one thing, and what a factor's mean says.
//!
//! Alpha is Cronbach's (*Coefficient alpha and the internal structure of tests*, 1951): `k/(k-1) · (1 - Σ s²ᵢ / s²)`,
//! where `k` is the number of items, `s²ᵢ` the variance of an item and `s²` that of the persons' sums, all with n-1.

use super::spread::{Summary, rounded, summary};

/// The fewest items an alpha is computed for.
pub const ITEMS: usize = 3;

/// The fewest complete rows an alpha is computed for.
pub const ROWS: u64 = 10;

/// Cronbach's alpha, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Alpha {
    /// The figure, at most 1. It is below 0 where the items go against each other.
    Known {
        /// Alpha.
        alpha: f64,
        /// Persons who answered all items.
        rows: u64,
    },
    /// There are fewer than three items.
    FewItems(usize),
    /// Fewer than ten persons answered all items.
    FewRows(u64),
    /// All persons have the same sum, so that there is nothing to explain.
    NoSpread(u64),
}

/// An answer on a scale that points the other way.
///
/// ```
/// assert_eq!(analysis::statistics::reliability::reverse(2.0, 1.0, 5.0), 4.0);
/// ```
pub fn reverse(value: f64, low: f64, high: f64) -> f64 {
    low + high - value
}

/// Alpha over the persons who answered all items. `rows` is persons × items; items that point the other way are
/// reversed already. What is no number, or missing at the end of a short row, is not answered.
///
/// ```
/// use analysis::statistics::reliability::{Alpha, alpha};
/// let same: Vec<Vec<Option<f64>>> = (0..10).map(|person| vec![Some(f64::from(person % 5)); 3]).collect();
/// assert_eq!(alpha(&same), Alpha::Known { alpha: 1.0, rows: 10 });
/// assert_eq!(alpha(&same[1..]), Alpha::FewRows(9));
/// ```
pub fn alpha(rows: &[Vec<Option<f64>>]) -> Alpha {
    let items = rows.iter().map(Vec::len).max().unwrap_or(0);
    let whole = |row: &Vec<Option<f64>>| -> Option<Vec<f64>> {
        let answers: Vec<f64> = row.iter().copied().flatten().filter(|answer| answer.is_finite()).collect();
        (answers.len() == items).then_some(answers)
    };
    let complete: Vec<Vec<f64>> = rows.iter().filter_map(whole).collect();
    let variance = |values: Vec<f64>| summary(&values).sd.map_or(0.0, |sd| sd * sd);
    let of_items: f64 = (0..items).map(|item| variance(complete.iter().map(|row| row[item]).collect())).sum();
    let of_sums = variance(complete.iter().map(|row| row.iter().sum()).collect());
    alpha_of_variances(items, complete.len() as u64, of_items, of_sums)
}

/// Alpha from the sum of the items' variances and the variance of the persons' sums, over `rows` complete rows.
///
/// ```
/// use analysis::statistics::reliability::{Alpha, alpha_of_variances};
/// assert_eq!(alpha_of_variances(3, 20, 3.0, 6.0), Alpha::Known { alpha: 0.75, rows: 20 });
/// assert_eq!(alpha_of_variances(2, 20, 3.0, 9.0), Alpha::FewItems(2));
/// ```
pub fn alpha_of_variances(items: usize, rows: u64, of_items: f64, of_sums: f64) -> Alpha {
    if items < ITEMS {
        return Alpha::FewItems(items);
    }
    if rows < ROWS {
        return Alpha::FewRows(rows);
    }
    // Sums that differ by rounding alone are equal.
    if !(of_sums > 1e-12 * of_items && of_sums.is_finite()) {
        return Alpha::NoSpread(rows);
    }
    let k = items as f64;
    Alpha::Known { alpha: k / (k - 1.0) * (1.0 - of_items / of_sums), rows }
}

/// A person's mean over a factor's items, where at least half of them are answered.
///
/// ```
/// use analysis::statistics::reliability::person_mean;
/// assert_eq!(person_mean(&[Some(4.0), None, Some(5.0), None]), Some(4.5));
/// assert_eq!(person_mean(&[Some(4.0), None, None]), None);
/// ```
pub fn person_mean(items: &[Option<f64>]) -> Option<f64> {
    let answers: Vec<f64> = items.iter().copied().flatten().filter(|answer| answer.is_finite()).collect();
    if answers.len() * 2 < items.len() {
        return None;
    }
    summary(&answers).mean
}

/// A factor over persons × items: each person's mean first, then over the persons who have one.
///
/// ```
/// use analysis::statistics::reliability::factor;
/// let factor = factor(&[vec![Some(1.0), Some(2.0)], vec![Some(4.0), None], vec![None, None]]);
/// assert_eq!((factor.n, factor.mean), (2, Some(2.75)));
/// ```
pub fn factor(rows: &[Vec<Option<f64>>]) -> Summary {
    summary(&rows.iter().filter_map(|row| person_mean(row)).collect::<Vec<f64>>())
}

/// Where the bands of a scale begin. A limit belongs to the band above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Where the middle band begins.
    pub middle: f64,
    /// Where the upper band begins.
    pub upper: f64,
}

/// The limits of factors, on the scale from 1 to 5.
pub const FACTOR: Limits = Limits { middle: 3.0, upper: 4.0 };

/// The limits of barriers, on the scale from 1 to 100.
pub const BARRIER: Limits = Limits { middle: 35.0, upper: 65.0 };

/// What a factor's mean says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Band {
    /// 4.0 and up.
    Strength,
    /// From 3.0 to 3.9.
    Discuss,
    /// Below 3.0.
    Concern,
}

/// What a barrier's mean says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Barrier {
    /// Below 35.
    Low,
    /// From 35, and below 65.
    Medium,
    /// 65 and up.
    High,
}

/// The band of a factor's mean, after rounding to one decimal: what is shown as 4.0 is a strength. `None` of no number.
///
/// ```
/// use analysis::statistics::reliability::{Band, FACTOR, band};
/// assert_eq!(band(3.95, FACTOR), Some(Band::Strength));
/// assert_eq!(band(3.949, FACTOR), Some(Band::Discuss));
/// assert_eq!(band(2.949, FACTOR), Some(Band::Concern));
/// ```
pub fn band(mean: f64, limits: Limits) -> Option<Band> {
    let shown = rounded(mean, 1);
    let band = if shown >= limits.upper {
        Band::Strength
    } else if shown >= limits.middle {
        Band::Discuss
    } else {
        Band::Concern
    };
    (!mean.is_nan()).then_some(band)
}

/// The band of a barrier's mean, before rounding. `None` of no number.
///
/// ```
/// use analysis::statistics::reliability::{BARRIER, Barrier, barrier};
/// assert_eq!([34.99, 35.0, 64.99, 65.0].map(|mean| barrier(mean, BARRIER).unwrap()),
///     [Barrier::Low, Barrier::Medium, Barrier::Medium, Barrier::High]);
/// ```
pub fn barrier(mean: f64, limits: Limits) -> Option<Barrier> {
    let band = if mean >= limits.upper {
        Barrier::High
    } else if mean >= limits.middle {
        Barrier::Medium
    } else {
        Barrier::Low
    };
    (!mean.is_nan()).then_some(band)
}
