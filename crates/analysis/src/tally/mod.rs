//! Many answers counted in one pass: a file of comma- or semicolon-separated values goes in piece by piece, and out come
//! each item's counts by group, and what is needed for Cronbach's alpha of each scale.
//!
//! The file is as RFC 4180 has it, with a first line of names: fields may be quoted and then hold separators, line ends
//! and doubled quotes; lines end with `\n` or `\r\n`; a byte order mark is skipped, and so are empty lines. Two threads
//! work on pieces that are split between rows, so that memory does not grow with the file; one row is held whole,
//! however long it is.

mod pieces;
mod rows;

use crate::statistics::reliability::{Alpha, alpha_of_variances};
use pieces::Pieces;
use rows::Counter;
use std::sync::Mutex;

/// How many unreadable answers are told by their place.
pub const TOLD: usize = 10;

/// How many steps an item can have, from its lowest value to its highest.
pub const STEPS: u16 = 10_000;

/// What the fields of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What stands between fields: `,` or `;`.
    pub separator: u8,
    /// The columns, in the order of the file. Fields beyond them are not read.
    pub columns: Vec<Column>,
    /// The scales that alpha is wanted for.
    pub scales: Vec<Scale>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// Not read.
    Other,
    /// Which group a person is in: exactly one of these names. Anything else is no group.
    Group(Vec<String>),
    /// An answer: a whole number from the first to the last of these. No item has more than [`STEPS`]; beyond them
    /// answers are unreadable.
    Item(u16, u16),
}

/// Some items that are to measure one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scale {
    /// The items.
    pub items: Vec<ScaleItem>,
}

/// An item of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleItem {
    /// Its place among the columns, from 0. One that is no item is left out of the scale.
    pub column: usize,
    /// Whether it points the other way.
    pub reversed: bool,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many rows there are, without the names.
    pub rows: u64,
    /// How many fields hold neither nothing nor what their column allows. They are counted as not answered.
    pub unreadable: u64,
    /// The first of these, at most [`TOLD`].
    pub told: Vec<Place>,
    /// By grouping column, in the order of the file.
    groupings: Vec<Counts>,
    /// By item: where its counts begin, and how many steps it has.
    slots: Vec<Option<(usize, usize)>>,
    scales: Vec<Moments>,
}

/// Where in the file something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line that the row begins on, from 1.
    pub line: u64,
    /// The column, from 0.
    pub column: usize,
}

/// Counts by group, then slot. The last group is those who are in none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts {
    groups: usize,
    by_slot: Vec<u64>,
}

/// Sums over the persons who answered all items of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Moments {
    rows: u64,
    /// By item.
    sums: Vec<u128>,
    /// Of all items' squares.
    squares: u128,
    /// Of the squares of the persons' sums.
    squares_of_sums: u128,
}

/// Counts a file that is given in chunks of any size, in order. Chunks of about a megabyte keep both threads at work.
///
/// ```
/// use analysis::tally::{Column, Plan, tally};
/// let plan = Plan {
///     separator: b';',
///     columns: vec![Column::Group(vec!["north".into(), "south".into()]), Column::Item(1, 3)],
///     scales: vec![],
/// };
/// let file = "where;how\nnorth;3\n\"south\";1\nnorth;\nsouth;7\n";
/// let tally = tally(&plan, file.as_bytes().chunks(5).map(<[u8]>::to_vec));
/// assert_eq!(tally.by_group(0, 1), [[0, 0, 1], [1, 0, 0]]);
/// assert_eq!((tally.rows, tally.unreadable, tally.told[0].line), (4, 1, 5));
/// ```
pub fn tally(plan: &Plan, file: impl Iterator<Item = Vec<u8>> + Send) -> Tally {
    let pieces = Mutex::new(Pieces::new(plan.separator, file));
    let count = || {
        let mut counter = Counter::new(plan);
        // A thread that ended in a panic passes it on below, so that the other may as well go on.
        let take = || pieces.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
        while let Some(piece) = take() {
            counter.count(&piece);
        }
        counter.end()
    };
    let (own, other) = std::thread::scope(|scope| {
        let other = scope.spawn(count);
        (count(), other.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
    });
    own.and(other)
}

/// The names in the first line of a file, whose beginning this is, and what stands between them: a semicolon where
/// there are more of them than commas outside quotes.
///
/// ```
/// let (separator, names) = analysis::tally::names("where;\"how; well\"\r\n1;2".as_bytes());
/// assert_eq!((separator, names), (b';', vec!["where".to_owned(), "how; well".to_owned()]));
/// ```
pub fn names(beginning: &[u8]) -> (u8, Vec<String>) {
    let read = |separator: u8| -> Vec<String> {
        let mut pieces = Pieces::whole(separator, std::iter::once(beginning.to_vec()));
        let first = pieces.next().map(|piece| rows::fields(&piece.bytes, separator)).unwrap_or_default();
        first.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    };
    let (commas, semicolons) = (read(b','), read(b';'));
    if semicolons.len() > commas.len() { (b';', semicolons) } else { (b',', commas) }
}

impl Tally {
    /// By group, then step: how many gave each answer to the item in a column. `grouping` counts the grouping columns,
    /// from 0. Empty where there is no such grouping or item.
    pub fn by_group(&self, grouping: usize, column: usize) -> Vec<Vec<u64>> {
        self.read(grouping, column, |counts, groups| counts.take(groups).map(<[u64]>::to_vec).collect())
    }

    /// The same for those who are in no group.
    pub fn without_group(&self, grouping: usize, column: usize) -> Vec<u64> {
        self.read(grouping, column, |counts, groups| counts.nth(groups).map(<[u64]>::to_vec).unwrap_or_default())
    }

    fn read<T: Default>(
        &self,
        grouping: usize,
        column: usize,
        read: impl Fn(&mut dyn Iterator<Item = &[u64]>, usize) -> T,
    ) -> T {
        let (Some(counts), Some(Some((begin, steps)))) = (self.groupings.get(grouping), self.slots.get(column)) else {
            return T::default();
        };
        let width = counts.by_slot.len() / (counts.groups + 1);
        read(&mut counts.by_slot.chunks(width.max(1)).map(|group| &group[*begin..begin + steps]), counts.groups)
    }

    /// Alpha of a scale, by its place in the plan. `None` where there is no such scale.
    ///
    /// ```
    /// use analysis::statistics::reliability::Alpha;
    /// use analysis::tally::{Column, Plan, Scale, ScaleItem, tally};
    /// let item = |column| ScaleItem { column, reversed: column == 2 };
    /// let scales = vec![Scale { items: (0..3).map(item).collect() }];
    /// let plan = Plan { separator: b',', columns: vec![Column::Item(1, 5); 3], scales };
    /// let rows: String = (0..20).map(|n| format!("{0},{0},{1}\n", n % 5 + 1, 5 - n % 5)).collect();
    /// let tally = tally(&plan, std::iter::once(format!("a,b,c\n{rows}").into_bytes()));
    /// assert_eq!(tally.alpha(0), Some(Alpha::Known { alpha: 1.0, rows: 20 }));
    /// ```
    pub fn alpha(&self, scale: usize) -> Option<Alpha> {
        self.scales.get(scale).map(Moments::alpha)
    }
}

impl Moments {
    fn alpha(&self) -> Alpha {
        let n = u128::from(self.rows);
        // In whole numbers to the last, so that nothing is lost between large ones.
        let variance = |squares: u128, square_of_sums: u128| {
            n.saturating_mul(squares).saturating_sub(square_of_sums) as f64
                / (n as f64 * n.saturating_sub(1).max(1) as f64)
        };
        let square = |sum: u128| sum.saturating_mul(sum);
        let of_items = variance(self.squares, self.sums.iter().fold(0, |all, sum| all.saturating_add(square(*sum))));
        let of_sums = variance(self.squares_of_sums, square(self.sums.iter().sum()));
        alpha_of_variances(self.sums.len(), self.rows, of_items, of_sums)
    }
}
