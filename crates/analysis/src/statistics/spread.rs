//! One item by itself: how many chose each option, where the middle is, how far the answers spread, and how sure that
//! is.
//!
//! The interval of a share is Wilson's (*Probable inference, the law of succession, and statistical inference*, 1927);
//! that of a mean is Student's (*The probable error of a mean*, 1908). Both at 95 per cent.

use statrs::function::beta::{beta_reg, inv_beta_reg, ln_beta};

/// The standard normal's quantile at 0.975.
const NORMAL: f64 = 1.959_963_984_540_054;

/// A figure nearer to a half than this share of itself is a half: a mean of 2.95 is not held exactly by a computer.
const HALF_WITHIN: f64 = 1e-12;

/// Where the middle of some values is, and how far they spread.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// How many values there are.
    pub n: u64,
    /// Their mean, where there are any.
    pub mean: Option<f64>,
    /// Their standard deviation with n-1, from two values.
    pub sd: Option<f64>,
    /// The middle value, or the mean of the two in the middle.
    pub median: Option<f64>,
}

/// From where to where a true figure is likely to lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
}

/// How many chose each of `options`, known by their place. What is no option is not counted.
///
/// ```
/// assert_eq!(analysis::statistics::spread::counts(3, &[Some(0), Some(2), None, Some(2), Some(9)]), [1, 0, 2]);
/// ```
pub fn counts(options: usize, answers: &[Option<usize>]) -> Vec<u64> {
    let mut counts = vec![0; options];
    for answer in answers.iter().flatten() {
        if let Some(count) = counts.get_mut(*answer) {
            *count += 1;
        }
    }
    counts
}

/// The summary of single values. Those that are no number are left out.
///
/// ```
/// let summary = analysis::statistics::spread::summary(&[1.0, 2.0, 4.0, 5.0]);
/// assert_eq!((summary.n, summary.mean, summary.median), (4, Some(3.0), Some(3.0)));
/// assert!((summary.sd.unwrap() - (10.0f64 / 3.0).sqrt()).abs() < 1e-12);
/// ```
pub fn summary(values: &[f64]) -> Summary {
    summary_of_counts(values, &vec![1; values.len()])
}

/// The summary of counts: `counts[i]` answers have the value `steps[i]`. Steps that are no number are left out.
///
/// ```
/// let summary = analysis::statistics::spread::summary_of_counts(&[1.0, 2.0, 3.0], &[1, 0, 3]);
/// assert_eq!((summary.n, summary.mean, summary.sd, summary.median), (4, Some(2.5), Some(1.0), Some(3.0)));
/// ```
pub fn summary_of_counts(steps: &[f64], counts: &[u64]) -> Summary {
    let held = |(value, count): (&f64, &u64)| (value.is_finite() && *count > 0).then_some((*value, *count));
    let mut values: Vec<(f64, u64)> = steps.iter().zip(counts).filter_map(held).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = values.iter().fold(0u64, |n, (_, count)| n.saturating_add(*count));
    if n == 0 {
        return Summary::default();
    }
    // Each value is divided first, so that the sum of large ones stays finite.
    let whole = n as f64;
    let near: f64 = values.iter().map(|(value, count)| value * (*count as f64 / whole)).sum();
    let mean = near + values.iter().map(|(value, count)| (value - near) * (*count as f64 / whole)).sum::<f64>();
    let squares: f64 = values.iter().map(|(value, count)| (value - mean).powi(2) * *count as f64).sum();
    let sd = (n > 1).then(|| (squares / (whole - 1.0)).sqrt());
    let middle = value_at(&values, (n - 1) / 2) / 2.0 + value_at(&values, n / 2) / 2.0;
    Summary { n, mean: Some(mean), sd, median: Some(middle) }
}

/// The value at a place, from 0, in ascending order.
fn value_at(values: &[(f64, u64)], place: u64) -> f64 {
    let mut passed = 0u64;
    for (value, count) in values {
        passed = passed.saturating_add(*count);
        if place < passed {
            return *value;
        }
    }
    values.last().map_or(0.0, |(value, _)| *value)
}

/// Wilson's 95 per cent interval of a share, from 0 to 1. `None` of none, and where the part is more than the whole.
///
/// ```
/// let none_of_ten = analysis::statistics::spread::wilson(0, 10).unwrap();
/// assert_eq!(none_of_ten.low, 0.0);
/// assert!((none_of_ten.high - 0.2775).abs() < 1e-4);
/// ```
pub fn wilson(count: u64, of: u64) -> Option<Interval> {
    if of == 0 || count > of {
        return None;
    }
    let (n, share, square) = (of as f64, count as f64 / of as f64, NORMAL * NORMAL);
    let rest = (of - count) as f64 / n;
    let half = NORMAL * (share * rest / n + square / (4.0 * n * n)).sqrt();
    let end = |sign: f64| ((share + square / (2.0 * n) + sign * half) / (1.0 + square / n)).clamp(0.0, 1.0);
    // At the ends the formula gives 0 and 1 but for rounding.
    Some(Interval { low: if count == 0 { 0.0 } else { end(-1.0) }, high: if count == of { 1.0 } else { end(1.0) } })
}

/// Student's 95 per cent interval of a mean, from two values. It has no width where all values are equal.
///
/// ```
/// use analysis::statistics::spread::{interval_of_mean, summary};
/// let interval = interval_of_mean(&summary(&[1.0, 2.0, 3.0])).unwrap();
/// assert!((interval.high - (2.0 + 4.302652729696 / 3f64.sqrt())).abs() < 1e-9);
/// assert_eq!(interval_of_mean(&summary(&[1.0])), None);
/// ```
pub fn interval_of_mean(summary: &Summary) -> Option<Interval> {
    let (mean, sd) = (summary.mean?, summary.sd?);
    let half = students_quantile((summary.n - 1) as f64) * sd / (summary.n as f64).sqrt();
    Some(Interval { low: mean - half, high: mean + half })
}

/// Student's quantile at 0.975.
fn students_quantile(freedom: f64) -> f64 {
    if freedom > 1000.0 {
        // Cornish and Fisher's expansion; what is left out is below 1e-14.
        let z = |power: i32| NORMAL.powi(power);
        let terms = [
            (z(3) + z(1)) / 4.0,
            (5.0 * z(5) + 16.0 * z(3) + 3.0 * z(1)) / 96.0,
            (3.0 * z(7) + 19.0 * z(5) + 17.0 * z(3) - 15.0 * z(1)) / 384.0,
            (79.0 * z(9) + 776.0 * z(7) + 1482.0 * z(5) - 1920.0 * z(3) - 945.0 * z(1)) / 92_160.0,
        ];
        return NORMAL + terms.iter().rev().fold(0.0, |sum, term| (sum + term) / freedom);
    }
    let (a, b) = (freedom / 2.0, 0.5);
    let y = inv_beta_reg(a, b, 0.05);
    let mut quantile = (freedom * (1.0 - y) / y).sqrt();
    // The inverse is good to some digits only: Newton's steps take the rest.
    for _ in 0..3 {
        let above = beta_reg(a, b, freedom / (freedom + quantile * quantile)) / 2.0;
        let density =
            (-(ln_beta(a, b) + freedom.ln() / 2.0 + (a + 0.5) * (quantile * quantile / freedom).ln_1p())).exp();
        let step = (above - 0.025) / density;
        if step.is_finite() {
            quantile += step;
        }
    }
    quantile
}

/// A figure rounded to so many decimals, half away from zero. Every figure that is shown rounded is rounded here.
///
/// ```
/// use analysis::statistics::spread::rounded;
/// assert_eq!([rounded(12.5, 0), rounded(-12.5, 0), rounded(2.95, 1), rounded(3.949, 1)], [13.0, -13.0, 3.0, 3.9]);
/// ```
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let scale = 10f64.powi(i32::from(decimals));
    let scaled = (value * scale).abs();
    if !scaled.is_finite() || scaled >= 1e15 {
        return value;
    }
    ((scaled + 0.5 + HALF_WITHIN * scaled.max(1.0)).floor() / scale).copysign(value)
}

/// A part in whole per cent of the whole. `None` of none.
///
/// ```
/// assert_eq!(analysis::statistics::spread::whole_percent(1, 8), Some(13)); // 12.5
/// assert_eq!(analysis::statistics::spread::whole_percent(1, 0), None);
/// ```
pub fn whole_percent(count: u64, of: u64) -> Option<u64> {
    (of > 0).then(|| rounded(count as f64 * 100.0 / of as f64, 0) as u64)
}
