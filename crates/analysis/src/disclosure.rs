//! Which figures may be told, so that nobody can work out what fewer than a limit of persons have answered.
//!
//! Every sum, count and mean that is told is a linear figure: known numbers times what each person answered. Whoever
//! reads them all can add and subtract them. A figure may be told if no such combination is left that depends on the
//! answers of fewer persons than the limit, and on nobody else's. That is decided here exactly, by elimination over a
//! prime field (2^61 - 1), for every combination at once and not for differences of two alone; compare Dobra and
//! Fienberg, *Bounds for cell entries in contingency tables given marginal totals*, 2000, and the complementary
//! suppression of statistical offices, of which this is the exact form.
//!
//! Persons who stand in the same figures with the same weights cannot be told apart by them; they are one *class*. What
//! a class has answered to one question is one *column*.

/// The field's size, a Mersenne prime. Weights are quotients of small numbers, so that a chance zero is out of the
/// question in practice; were there one, a figure would be withheld or told as one that follows from others.
const PRIME: u64 = (1 << 61) - 1;

/// So many branches are looked at before a figure is withheld rather than searched further.
const PATIENCE: usize = 20_000;

/// One column of a figure, and what each answer in it counts: `1 / divisor`, or `-1 / divisor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which column.
    pub column: usize,
    /// One over this, at least 1.
    pub divisor: u64,
    /// Whether it is subtracted, as an answer on a reversed scale is.
    pub negative: bool,
}

/// What has been told so far.
#[derive(Debug, Clone)]
pub struct Told {
    limit: usize,
    persons: Vec<usize>,
    class_of: Vec<usize>,
    /// Columns of classes that reach the limit by themselves: a figure with any of them left is safe.
    large: Vec<usize>,
    small: Vec<usize>,
    /// Rows with a pivot in a large column, and that column.
    echelon: Vec<(usize, Vec<u64>)>,
    /// What is left of the figures told once all large columns are eliminated.
    rest: Vec<Vec<u64>>,
}

impl Told {
    /// Nothing has been told of classes with so many persons each, and of columns that belong to these classes.
    ///
    /// ```
    /// use analysis::disclosure::{Part, Told};
    /// // Two groups answer one question: twelve persons and three.
    /// let mut told = Told::new(5, &[12, 3], &[0, 1]);
    /// let sum = |columns: &[usize]| -> Vec<Part> {
    ///     columns.iter().map(|column| Part { column: *column, divisor: 1, negative: false }).collect()
    /// };
    /// assert!(told.tell(&sum(&[0, 1])));
    /// assert!(!told.tell(&sum(&[0])), "the total less the large group is the small one");
    /// ```
    pub fn new(limit: usize, persons: &[usize], class_of: &[usize]) -> Self {
        let weight = |column: &usize| class_of.get(*column).and_then(|class| persons.get(*class)).copied().unwrap_or(0);
        let (large, mut small): (Vec<usize>, Vec<usize>) =
            (0..class_of.len()).partition(|column| weight(column) >= limit);
        small.sort_by_key(|column| std::cmp::Reverse(weight(column)));
        let (persons, class_of) = (persons.to_vec(), class_of.to_vec());
        Self { limit, persons, class_of, large, small, echelon: Vec::new(), rest: Vec::new() }
    }

    /// Tells a figure if that is safe; whether it was. Columns that do not exist count nothing.
    pub fn tell(&mut self, figure: &[Part]) -> bool {
        let row = self.reduced(figure);
        if let Some(pivot) = self.large.iter().copied().find(|column| row[*column] != 0) {
            self.echelon.push((pivot, row));
            return true;
        }
        if row.iter().all(|cell| *cell == 0) {
            return true;
        }
        self.rest.push(row);
        let safe = !self.gives_few_away();
        if !safe {
            self.rest.pop();
        }
        safe
    }

    /// Notes a figure that stands already, safe or not.
    pub fn note(&mut self, figure: &[Part]) {
        let row = self.reduced(figure);
        match self.large.iter().copied().find(|column| row[*column] != 0) {
            Some(pivot) => self.echelon.push((pivot, row)),
            None if row.iter().any(|cell| *cell != 0) => self.rest.push(row),
            None => {}
        }
    }

    fn reduced(&self, figure: &[Part]) -> Vec<u64> {
        let mut row = vec![0; self.class_of.len()];
        for part in figure.iter().filter(|part| part.column < self.class_of.len()) {
            let weight = inverse(part.divisor.max(1) % PRIME);
            let weight = if part.negative { minus(0, weight) } else { weight };
            row[part.column] = plus(row[part.column], weight);
        }
        for (pivot, known) in &self.echelon {
            take_away(&mut row, known, *pivot);
        }
        row
    }

    /// Whether some combination of what is left depends on fewer persons than the limit.
    fn gives_few_away(&self) -> bool {
        let mut without = vec![false; self.persons.len()];
        let mut patience = PATIENCE;
        let rank = self.pivots(&without).len();
        self.rank_falls(&mut without, self.limit.saturating_sub(1), rank, &mut patience)
    }

    /// Whether leaving out more classes, of at most so many persons together, makes the rank fall: then a combination
    /// lies in what was left out alone. Such a set meets every set of pivots, so one pivot after the other is tried.
    fn rank_falls(&self, without: &mut [bool], left: usize, rank: usize, patience: &mut usize) -> bool {
        if *patience == 0 {
            return true;
        }
        *patience -= 1;
        let pivots = self.pivots(without);
        if pivots.len() < rank {
            return true;
        }
        let mut classes: Vec<usize> = pivots.into_iter().map(|column| self.class_of[column]).collect();
        classes.sort_unstable();
        classes.dedup();
        classes.into_iter().filter(|class| self.persons[*class] <= left).any(|class| {
            without[class] = true;
            let falls = self.rank_falls(without, left - self.persons[class], rank, patience);
            without[class] = false;
            falls
        })
    }

    /// The pivot columns of what is left, without some classes, those of many persons first.
    fn pivots(&self, without: &[bool]) -> Vec<usize> {
        let mut rows = self.rest.clone();
        let mut pivots = Vec::new();
        for column in self.small.iter().copied().filter(|column| !without[self.class_of[*column]]) {
            let Some(found) = (pivots.len()..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(pivots.len(), found);
            let (done, open) = rows.split_at_mut(pivots.len() + 1);
            let Some(known) = done.last() else { continue };
            open.iter_mut().for_each(|row| take_away(row, known, column));
            pivots.push(column);
            if pivots.len() == rows.len() {
                break;
            }
        }
        pivots
    }
}

/// Takes so much of `known` away that nothing is left in the pivot's column.
fn take_away(row: &mut [u64], known: &[u64], pivot: usize) {
    if row[pivot] == 0 {
        return;
    }
    let factor = times(row[pivot], inverse(known[pivot]));
    for (cell, other) in row.iter_mut().zip(known) {
        *cell = minus(*cell, times(factor, *other));
    }
}

fn plus(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

fn minus(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a + PRIME - b }
}

#[allow(clippy::cast_possible_truncation, reason = "a remainder below 2^61")]
fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// By Fermat: a^(p-2).
fn inverse(a: u64) -> u64 {
    let (mut base, mut power, mut result) = (a, PRIME - 2, 1);
    while power > 0 {
        if power & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        power >>= 1;
    }
    result
}
