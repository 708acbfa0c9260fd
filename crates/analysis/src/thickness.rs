//! How thick a collaboration is: six dimensions, each from 0 to 4, read by one or more raters.
//!
//! The thickness of one rating is the mean of its six steps times 25, so that it lies from 0 to 100. The thickness of a
//! collaboration is the mean over its raters, each with their latest rating, and its interval goes from the lowest rater
//! to the highest. The line from thin to thick is that of Norwegian research on co-creation (Kobro, Andersen, Espersen,
//! Kristensen, Skar and Iversen 2018, figures 1 and 9); the six dimensions, the steps and the limits are this project's
//! reading of it.

use model::{Dimension, Movement, ThicknessBand};

/// How many dimensions there are.
pub const DIMENSIONS: usize = Dimension::ALL.len();
/// The highest step of a dimension.
pub const MOST: u8 = 4;
/// Where the bands above the lowest begin. A limit belongs to the band above it.
pub const LIMITS: [(f64, ThicknessBand); 3] =
    [(20.0, ThicknessBand::Thin), (45.0, ThicknessBand::Between), (70.0, ThicknessBand::Thick)];

/// The steps of one rating, in the order of [`Dimension::ALL`]; each from 0 to 4.
pub type Steps = [u8; DIMENSIONS];

/// One rater's reading on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating<R, D> {
    /// Who read it.
    pub rater: R,
    /// The day it holds for.
    pub on: D,
    /// The six steps.
    pub steps: Steps,
}

/// What the raters say of one dimension, in steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean over raters.
    pub mean: f64,
    /// The lowest step.
    pub low: u8,
    /// The highest step.
    pub high: u8,
}

impl Spread {
    /// Whether the raters differ.
    pub fn differs(&self) -> bool {
        self.low != self.high
    }
}

/// What the raters say of a collaboration at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The mean over raters, from 0 to 100.
    pub thickness: f64,
    /// The lowest rater's.
    pub low: f64,
    /// The highest rater's.
    pub high: f64,
    /// How many raters it rests on.
    pub raters: usize,
    /// Each dimension, in the order of [`Dimension::ALL`].
    pub dimensions: [Spread; DIMENSIONS],
}

impl Reading {
    /// The band of the mean as it is, not as it is shown.
    pub fn band(&self) -> ThicknessBand {
        band(self.thickness)
    }
}

/// The thickness of so many steps in all, over so many ratings: exact where the quotient is.
fn of_sum(sum: usize, ratings: usize) -> f64 {
    (sum * 25) as f64 / (ratings.max(1) * DIMENSIONS) as f64
}

fn sum(steps: &Steps) -> usize {
    steps.iter().map(|step| usize::from((*step).min(MOST))).sum()
}

/// The thickness of one rating, from 0 to 100: the mean of the six steps times 25.
///
/// ```
/// use analysis::thickness::of;
/// assert_eq!([of(&[0; 6]), of(&[4; 6]), of(&[2, 1, 1, 2, 1, 1])], [0.0, 100.0, 100.0 / 3.0]);
/// ```
pub fn of(steps: &Steps) -> f64 {
    of_sum(sum(steps), 1)
}

/// The band of a thickness: under 20 no co-creation, from 20 thin, from 45 between, from 70 thick.
///
/// ```
/// use analysis::thickness::band;
/// use model::ThicknessBand::{Between, Outside, Thick, Thin};
/// assert_eq!([19.9, 20.0, 44.9, 45.0, 69.9, 70.0].map(band), [Outside, Thin, Thin, Between, Between, Thick]);
/// ```
pub fn band(thickness: f64) -> ThicknessBand {
    LIMITS.iter().rev().find(|(limit, _)| thickness >= *limit).map_or(ThicknessBand::Outside, |(_, band)| *band)
}

/// What is said of a collaboration on a day, by the latest rating of each rater until then. Of two on one day the one
/// that stands later in the slice counts. `None` before the first.
///
/// ```
/// use analysis::thickness::{Rating, reading};
/// let of = |rater, on, step| Rating { rater, on, steps: [step; 6] };
/// let ratings = [of("Kari", 1, 1), of("Ola", 2, 3), of("Kari", 3, 2)];
/// let before = reading(&ratings, 2).unwrap();
/// assert_eq!((before.thickness, before.low, before.high), (50.0, 25.0, 75.0));
/// let now = reading(&ratings, 3).unwrap();
/// assert_eq!((now.thickness, now.low, now.high, now.raters), (62.5, 50.0, 75.0, 2));
/// assert_eq!(reading(&ratings, 0), None);
/// ```
pub fn reading<R: PartialEq, D: Ord + Copy>(ratings: &[Rating<R, D>], on: D) -> Option<Reading> {
    let mut latest: Vec<&Rating<R, D>> = Vec::new();
    for rating in ratings.iter().filter(|rating| rating.on <= on) {
        match latest.iter_mut().find(|known| known.rater == rating.rater) {
            Some(known) if known.on <= rating.on => *known = rating,
            Some(_) => {}
            None => latest.push(rating),
        }
    }
    let sums: Vec<usize> = latest.iter().map(|rating| sum(&rating.steps)).collect();
    let (low, high) = (sums.iter().min()?, sums.iter().max()?);
    let dimensions = std::array::from_fn(|place| {
        let steps = || latest.iter().map(|rating| rating.steps[place].min(MOST));
        Spread {
            mean: steps().map(f64::from).sum::<f64>() / latest.len() as f64,
            low: steps().min().unwrap_or(0),
            high: steps().max().unwrap_or(0),
        }
    });
    Some(Reading {
        thickness: of_sum(sums.iter().sum(), sums.len()),
        low: of_sum(*low, 1),
        high: of_sum(*high, 1),
        raters: latest.len(),
        dimensions,
    })
}

/// What is said of a collaboration on each day on which somebody rated it, the first one first.
///
/// ```
/// use analysis::thickness::{Rating, course};
/// let of = |rater, on, step| Rating { rater, on, steps: [step; 6] };
/// let course = course(&[of("Kari", 5, 3), of("Kari", 2, 1)]);
/// assert_eq!(course.iter().map(|(on, it)| (*on, it.thickness)).collect::<Vec<_>>(), [(2, 25.0), (5, 75.0)]);
/// ```
pub fn course<R: PartialEq, D: Ord + Copy>(ratings: &[Rating<R, D>]) -> Vec<(D, Reading)> {
    let mut days: Vec<D> = ratings.iter().map(|rating| rating.on).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().filter_map(|on| Some((on, reading(ratings, on)?))).collect()
}

/// Which way a collaboration moved between its last two readings.
///
/// ```
/// use analysis::thickness::moved;
/// use model::Movement;
/// assert_eq!([moved(&[]), moved(&[30.0]), moved(&[30.0, 25.0]), moved(&[5.0, 30.0, 30.0])],
///     [Movement::First, Movement::First, Movement::Thinner, Movement::Still]);
/// ```
pub fn moved(thickness: &[f64]) -> Movement {
    match thickness {
        [.., before, now] if now > before => Movement::Thicker,
        [.., before, now] if now < before => Movement::Thinner,
        [.., _, _] => Movement::Still,
        _ => Movement::First,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(rater: u8, on: u8, steps: Steps) -> Rating<u8, u8> {
        Rating { rater, on, steps }
    }

    #[test]
    fn the_ends_of_the_scale_are_0_and_100() {
        assert_eq!((of(&[0; 6]), of(&[4; 6])), (0.0, 100.0));
        assert_eq!(of(&[9; 6]), 100.0, "no step counts for more than four");
    }

    #[test]
    fn a_limit_belongs_to_the_band_above_on_the_unrounded_value() {
        // 20 raters whose steps sum to 12 times 18 or so meet the limits exactly: 10.8 x 25 / 6 = 45.
        let sums = |total: usize, raters: usize| band(of_sum(total, raters));
        assert_eq!(of_sum(54, 5), 45.0);
        assert_eq!((sums(54, 5), sums(53, 5)), (ThicknessBand::Between, ThicknessBand::Thin));
        assert_eq!(of_sum(24, 5), 20.0);
        assert_eq!((sums(24, 5), sums(23, 5)), (ThicknessBand::Thin, ThicknessBand::Outside));
        assert_eq!(of_sum(84, 5), 70.0);
        assert_eq!((sums(84, 5), sums(83, 5)), (ThicknessBand::Thick, ThicknessBand::Between));
        // 44.6 is shown as 45 and is thin all the same.
        assert_eq!(crate::statistics::spread::rounded(44.6, 0), 45.0);
        assert_eq!(band(44.6), ThicknessBand::Thin);
    }

    #[test]
    fn every_sum_of_one_rating_has_its_figure_and_its_band() {
        for total in 0..=24usize {
            let figure = of_sum(total, 1);
            assert!((figure - total as f64 * 25.0 / 6.0).abs() < 1e-12);
            let expected = match total {
                0..=4 => ThicknessBand::Outside,
                5..=10 => ThicknessBand::Thin,
                11..=16 => ThicknessBand::Between,
                _ => ThicknessBand::Thick,
            };
            assert_eq!(band(figure), expected, "{total}");
        }
    }

    #[test]
    fn a_newer_rating_of_the_same_rater_takes_the_place_of_the_earlier() {
        let ratings = [rated(1, 1, [0; 6]), rated(1, 4, [4; 6]), rated(1, 4, [2; 6]), rated(1, 3, [1; 6])];
        assert_eq!(reading(&ratings, 4).map(|it| (it.thickness, it.raters)), Some((50.0, 1)));
        assert_eq!(reading(&ratings, 3).map(|it| it.thickness), Some(25.0));
        assert_eq!(course(&ratings).len(), 3);
    }

    #[test]
    fn raters_who_differ_give_an_interval_in_all_and_for_each_dimension() {
        let read = reading(&[rated(1, 1, [1, 1, 1, 1, 1, 1]), rated(2, 1, [1, 1, 1, 1, 1, 4])], 1).unwrap();
        assert_eq!((read.thickness, read.low, read.high), (31.25, 25.0, 37.5));
        assert_eq!(read.dimensions.map(|it| it.differs()), [false, false, false, false, false, true]);
        assert_eq!(read.dimensions[5], Spread { mean: 2.5, low: 1, high: 4 });
    }

    #[test]
    fn nothing_is_said_where_nobody_has_rated() {
        assert_eq!(reading::<u8, u8>(&[], 9), None);
        assert!(course::<u8, u8>(&[]).is_empty());
    }

    #[test]
    fn the_mean_lies_within_the_interval_for_any_ratings() {
        let mut seed = 3u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..2_000 {
            let mut step = || u8::try_from(next(5)).unwrap_or(0);
            let ratings: Vec<Rating<u8, u8>> =
                (0..1 + step()).map(|_| rated(step(), step(), std::array::from_fn(|_| step()))).collect();
            for (_, read) in course(&ratings) {
                assert!(read.low <= read.thickness + 1e-9 && read.thickness <= read.high + 1e-9, "{ratings:?}");
                assert!((0.0..=100.0).contains(&read.low) && (0.0..=100.0).contains(&read.high), "{ratings:?}");
            }
        }
    }
}
