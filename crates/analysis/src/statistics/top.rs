//! Which items most people find important: those who chose one of the two highest steps are counted together.

use super::spread::whole_percent;
use std::cmp::Reverse;

/// One item and its answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// How many chose each step, the highest first. Answers that are no step ("unknown") do not belong here.
    pub steps: Vec<u64>,
    /// The rank it was given where the result was published before.
    pub published: Option<usize>,
}

/// An item's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place among the items that were given, from 0.
    pub item: usize,
    /// How many chose one of the two highest steps.
    pub top: u64,
    /// These in whole per cent of all who were asked about. `None` of none.
    pub percent: Option<u64>,
    /// 1 is the highest; equal sums share the rank and the next one is skipped (1, 1, 3).
    pub rank: usize,
    /// The published rank, as it was given.
    pub published: Option<usize>,
}

/// The items in order of the sum of their two highest steps; those with equal sums in the order they were given.
/// `of` is how many the percentages are of.
///
/// ```
/// use analysis::statistics::top::{Item, placed};
/// let item = |steps: &[u64]| Item { steps: steps.to_vec(), published: None };
/// let placed = placed(&[item(&[1, 2, 9]), item(&[5, 5, 0]), item(&[10, 0, 0])], 12);
/// let ranks: Vec<(usize, usize, u64)> = placed.iter().map(|one| (one.item, one.rank, one.top)).collect();
/// assert_eq!(ranks, [(1, 1, 10), (2, 1, 10), (0, 3, 3)]);
/// ```
pub fn placed(items: &[Item], of: u64) -> Vec<Placed> {
    let top = |item: &Item| item.steps.iter().take(2).fold(0u64, |sum, count| sum.saturating_add(*count));
    let mut order: Vec<(usize, u64)> = items.iter().map(top).enumerate().collect();
    order.sort_by_key(|(_, top)| Reverse(*top));
    let (mut rank, mut before) = (0, None);
    let mut place = |at: usize, (item, top): (usize, u64)| {
        if before != Some(top) {
            rank = at + 1;
        }
        before = Some(top);
        Placed { item, top, percent: whole_percent(top, of), rank, published: items[item].published }
    };
    order.into_iter().enumerate().map(|(at, one)| place(at, one)).collect()
}
