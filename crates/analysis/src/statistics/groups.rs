//! How far two groups lie apart on an item, and how often chance alone would set them as far apart.
//!
//! The distance is Cliff's delta (*Dominance statistics: ordinal analyses to answer ordinal questions*, 1993): the share
//! of pairs in which the first group's answer is higher, less the share in which it is lower. Chance is what happens
//! when the persons are split into groups of the same sizes at random: p is the share of splits whose delta is at least
//! as far from 0 as the one seen. Many questions at once are corrected after Benjamini and Hochberg (*Controlling the
//! false discovery rate*, 1995).

use super::DRAWS;
use super::draws::{Dice, LogFactorials, hits, share};
use std::collections::HashMap;

/// What the splits are drawn by. The same engine with the same seed gives the same p.
pub const ENGINE: &str = "splits-1";

/// Where there are at most this many splits, all of them are counted.
pub const ALL_SPLITS: u64 = 200_000;

/// Persons in both groups together, beyond whom no p is given.
pub const PERSONS: usize = 10_000_000;

/// How a p was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Over all splits, of which there are so many.
    Exactly {
        /// How many.
        splits: u64,
    },
    /// Over splits drawn at random: p is one more than those as far apart, of one more than were drawn.
    Drawn {
        /// How many were drawn.
        draws: u32,
        /// What they were drawn from.
        seed: i64,
    },
}

/// How two groups differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Cliff's delta, from -1 to 1; above 0 where the first group answers higher.
    pub delta: f64,
    /// Two-sided p.
    pub p: f64,
    /// How p was found.
    pub found: Found,
    /// How many answered in each group.
    pub n: [usize; 2],
}

/// Cliff's delta. `None` where a group is empty. What is no number is left out.
///
/// ```
/// use analysis::statistics::groups::cliffs_delta;
/// assert_eq!(cliffs_delta(&[4.0, 5.0], &[1.0, 4.0]), Some(0.75)); // three of four pairs are higher, one is equal
/// assert_eq!(cliffs_delta(&[4.0], &[]), None);
/// ```
pub fn cliffs_delta(first: &[f64], second: &[f64]) -> Option<f64> {
    Pooled::new(first, second).map(|pooled| pooled.delta())
}

/// How far two groups lie apart, and how likely that is by chance. `None` where a group is empty, or both together are
/// beyond [`PERSONS`]. What is no number is left out.
///
/// ```
/// use analysis::statistics::groups::{Found, difference};
/// let found = difference(&[4.0, 5.0, 5.0], &[1.0, 2.0], 1).unwrap();
/// assert_eq!((found.delta, found.p), (1.0, 0.2)); // two of ten splits are as far apart: this, and its opposite
/// assert_eq!(found.found, Found::Exactly { splits: 10 });
/// ```
pub fn difference(first: &[f64], second: &[f64], seed: i64) -> Option<Difference> {
    let pooled = Pooled::new(first, second).filter(|pooled| pooled.persons() <= PERSONS as u64)?;
    let n = [pooled.first as usize, pooled.second as usize];
    let (p, found) = match splits(pooled.persons(), pooled.small()) {
        Some(splits) => (pooled.exact(splits), Found::Exactly { splits }),
        None => (pooled.drawn(seed, DRAWS), Found::Drawn { draws: DRAWS, seed }),
    };
    Some(Difference { delta: pooled.delta(), p, found, n })
}

/// In how many ways so many can be chosen, where that is at most [`ALL_SPLITS`].
fn splits(persons: u64, chosen: u64) -> Option<u64> {
    let mut ways: u64 = 1;
    for step in 0..chosen {
        // Whole at each step: so many ways to choose one more.
        ways = ways.checked_mul(persons - step)? / (step + 1);
        if ways > ALL_SPLITS {
            return None;
        }
    }
    Some(ways)
}

/// Both groups' answers together, by distinct value in ascending order.
struct Pooled {
    first: u64,
    second: u64,
    /// How many gave each value.
    counts: Vec<u64>,
    /// What one person with the value adds to the sum of a group: twice the middle rank, less one more than there are
    /// persons. Over everybody they sum to 0. The sum over the first group is the number of pairs in which it is higher
    /// less those in which it is lower.
    worth: Vec<i64>,
    /// That sum for the first group as it is.
    seen: i64,
}

impl Pooled {
    fn new(first: &[f64], second: &[f64]) -> Option<Self> {
        let marked = |values: &[f64], mark: bool| -> Vec<(f64, bool)> {
            values.iter().filter(|value| value.is_finite()).map(|value| (*value + 0.0, mark)).collect()
        };
        let mut all = marked(first, true);
        let ours = all.len() as u64;
        all.extend(marked(second, false));
        let persons = all.len() as i64;
        all.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut pooled =
            Self { first: ours, second: persons as u64 - ours, counts: Vec::new(), worth: Vec::new(), seen: 0 };
        let mut below = 0;
        for equal in all.chunk_by(|a, b| a.0 == b.0) {
            let count = equal.len() as i64;
            let worth = 2 * below + count - persons;
            pooled.seen += worth * equal.iter().filter(|(_, first)| *first).count() as i64;
            pooled.counts.push(count as u64);
            pooled.worth.push(worth);
            below += count;
        }
        (pooled.first > 0 && pooled.second > 0).then_some(pooled)
    }

    fn persons(&self) -> u64 {
        self.first + self.second
    }

    /// The size of the smaller group: the sum over the other is the same with the sign turned.
    fn small(&self) -> u64 {
        self.first.min(self.second)
    }

    fn delta(&self) -> f64 {
        self.seen as f64 / (self.first as f64 * self.second as f64)
    }

    /// The share of all splits that are at least as far apart. Value by value it is counted in how many ways so many
    /// persons can be chosen with such a sum.
    fn exact(&self, splits: u64) -> f64 {
        let small = self.small() as usize;
        let mut ways: Vec<HashMap<i64, u64>> = vec![HashMap::new(); small + 1];
        ways[0].insert(0, 1);
        for (count, worth) in self.counts.iter().zip(&self.worth) {
            // From many to few, so that a value is added to what was there before it.
            for chosen in (0..small).rev() {
                let before: Vec<(i64, u64)> = ways[chosen].iter().map(|(sum, ways)| (*sum, *ways)).collect();
                let mut choices = 1;
                for more in 1..=(*count).min((small - chosen) as u64) {
                    choices = choices * (count - more + 1) / more;
                    for (sum, ways_before) in &before {
                        *ways[chosen + more as usize].entry(sum + more as i64 * worth).or_insert(0) +=
                            ways_before * choices;
                    }
                }
            }
        }
        let as_far = ways[small].iter().filter(|(sum, _)| sum.abs() >= self.seen.abs()).map(|(_, ways)| ways);
        as_far.sum::<u64>() as f64 / splits as f64
    }

    /// The same over splits drawn at random.
    fn drawn(&self, seed: i64, draws: u32) -> f64 {
        let far = self.seen.abs();
        // Whether it takes more numbers to draw the persons, or how many of each value there are.
        let by_value = self.small() > 4 * self.counts.len() as u64;
        let found = if by_value {
            let logs = LogFactorials::up_to(self.persons());
            hits(seed, draws, || (), |(), dice| self.sum_by_value(&logs, dice).abs() >= far)
        } else {
            let persons = || {
                let each = self.counts.iter().zip(&self.worth);
                each.flat_map(|(count, worth)| std::iter::repeat_n(*worth, *count as usize)).collect::<Vec<i64>>()
            };
            let chosen = self.small() as usize;
            hits(seed, draws, persons, |worths, dice| sum_of_chosen(worths, chosen, dice).abs() >= far)
        };
        share(found, draws)
    }

    /// The sum over a group whose numbers of each value are drawn one after the other.
    fn sum_by_value(&self, logs: &LogFactorials, dice: &mut Dice) -> i64 {
        let (mut persons, mut left, mut sum) = (self.persons(), self.small(), 0);
        for (count, worth) in self.counts.iter().zip(&self.worth) {
            let chosen = dice.hypergeometric(logs, persons, *count, left);
            sum += worth * chosen as i64;
            persons -= count;
            left -= chosen;
        }
        sum
    }
}

/// The sum over so many persons, none chosen twice: the beginning of a shuffle (Durstenfeld, *Algorithm 235: Random
/// permutation*, 1964).
fn sum_of_chosen(worths: &mut [i64], chosen: usize, dice: &mut Dice) -> i64 {
    let mut sum = 0;
    for place in 0..chosen.min(worths.len()) {
        let other = place + dice.below((worths.len() - place) as u32) as usize;
        worths.swap(place, other);
        sum += worths[place];
    }
    sum
}

/// The p of a family of questions, each corrected for the others after Benjamini and Hochberg. Those that have none
/// are no part of the family.
///
/// ```
/// use analysis::statistics::groups::adjusted;
/// assert_eq!(adjusted(&[Some(0.01), None, Some(0.04), Some(0.03)]), [Some(0.03), None, Some(0.04), Some(0.04)]);
/// ```
pub fn adjusted(family: &[Option<f64>]) -> Vec<Option<f64>> {
    let known = |(place, p): (usize, &Option<f64>)| Some((place, p.filter(|p| !p.is_nan())?));
    let mut order: Vec<(usize, f64)> = family.iter().enumerate().filter_map(known).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut adjusted = vec![None; family.len()];
    let mut least = 1.0f64;
    for (rank, (place, p)) in order.iter().enumerate().rev() {
        least = least.min(p * (order.len() as f64 / (rank + 1) as f64));
        adjusted[*place] = Some(least);
    }
    adjusted
}

/// Two groups' different views of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The item's place among those that were given, from 0.
    pub item: usize,
    /// How the groups differ.
    pub difference: Difference,
    /// p corrected for the other items.
    pub adjusted: f64,
    /// 1 is the widest; equally wide gaps share the rank and the next one is skipped.
    pub rank: usize,
}

/// The perception gaps between two groups, the widest first. Each item has the answers of the first group and of the
/// second; one that a group did not answer has no gap. All items are one family.
///
/// ```
/// use analysis::statistics::groups::gaps;
/// let near = (vec![3.0, 4.0], vec![3.0, 4.0]);
/// let far = (vec![1.0, 2.0], vec![5.0, 5.0]);
/// let gaps = gaps(&[near, far, (vec![1.0], vec![])], 1);
/// assert_eq!(gaps.iter().map(|gap| (gap.item, gap.rank)).collect::<Vec<_>>(), [(1, 1), (0, 2)]);
/// assert_eq!(gaps[0].difference.delta, -1.0);
/// ```
pub fn gaps(items: &[(Vec<f64>, Vec<f64>)], seed: i64) -> Vec<Gap> {
    let differences: Vec<Option<Difference>> =
        items.iter().map(|(first, second)| difference(first, second, seed)).collect();
    let family: Vec<Option<f64>> = differences.iter().map(|one| one.map(|one| one.p)).collect();
    let found = differences.iter().zip(adjusted(&family)).enumerate();
    let mut gaps: Vec<Gap> = found
        .filter_map(|(item, (difference, adjusted))| {
            Some(Gap { item, difference: (*difference)?, adjusted: adjusted?, rank: 0 })
        })
        .collect();
    let widths: Vec<Option<f64>> = gaps.iter().map(|gap| Some(gap.difference.delta.abs())).collect();
    for (gap, rank) in gaps.iter_mut().zip(crate::ranking::ranks(&widths)) {
        gap.rank = rank.unwrap_or(0);
    }
    gaps.sort_by_key(|gap| gap.rank);
    gaps
}

#[cfg(test)]
mod tests {
    use super::{Pooled, splits};

    /// Splits drawn at random against all splits, within four standard errors.
    fn agrees(first: &[f64], second: &[f64]) {
        let pooled = Pooled::new(first, second).unwrap();
        let truth = pooled.exact(splits(pooled.persons(), pooled.small()).unwrap());
        let error = (truth * (1.0 - truth) / 100_000.0).sqrt();
        let found = pooled.drawn(9, 100_000);
        assert!((found - truth).abs() <= 4.0 * error + 1e-5, "{found} for {truth}");
    }

    #[test]
    fn splits_drawn_by_person_and_by_value_agree_with_all_of_them() {
        let spread: Vec<f64> = (0..17).map(|place| f64::from(place * place * 7 % 31)).collect();
        agrees(&spread[..6], &spread[6..]);
        agrees(&spread[..8], &spread[8..16]);
        // Two values and nine persons in the smaller group: how many of each value are drawn.
        agrees(&[1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0], &[2.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0, 2.0, 2.0]);
    }
}
