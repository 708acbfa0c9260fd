//! The rows of a piece read and counted.

use super::pieces::{Piece, first_row};
use super::{Column, Counts, Moments, Place, Plan, STEPS, TOLD, Tally};
use memchr::memchr_iter;
use std::borrow::Cow;

/// An answer that is not there.
const NONE: u16 = u16::MAX;

/// Rows after which the small numbers are emptied even within a piece.
const BETWEEN: u64 = 1 << 20;

/// What a thread counts.
pub(super) struct Counter {
    separator: u8,
    columns: Vec<Reading>,
    scales: Vec<Sums>,
    /// Of the row that is read, by item: its answer from 0, or none.
    answers: Vec<u16>,
    /// Of the same row, by item: where it is counted.
    slots: Vec<u32>,
    /// Of the same row, by grouping: its group.
    chosen: Vec<usize>,
    /// By grouping, group and slot; small numbers that are emptied into the tally after each piece.
    counts: Vec<Vec<u32>>,
    width: usize,
    tally: Tally,
}

/// How a column is read.
enum Reading {
    Other,
    /// The names in order, each with its group, and the place among the groupings.
    Group(Vec<(Vec<u8>, usize)>, usize),
    /// The lowest value, the number of steps, the place among the items, and the slot of the lowest value.
    Item {
        low: u32,
        steps: u32,
        item: usize,
        slot: u32,
    },
}

/// Sums over one piece's complete rows of a scale.
struct Sums {
    /// The place among the items, and the highest answer where it points the other way.
    items: Vec<(usize, Option<u16>)>,
    rows: u64,
    sums: Vec<u64>,
    squares: u64,
    squares_of_sums: u64,
}

impl Counter {
    pub fn new(plan: &Plan) -> Self {
        let (mut columns, mut slots, mut groupings) = (Vec::new(), Vec::new(), Vec::new());
        let (mut items, mut width) = (Vec::new(), 0usize);
        for column in &plan.columns {
            let (reading, slot) = match column {
                Column::Other => (Reading::Other, None),
                Column::Group(names) => {
                    groupings.push(Counts { groups: names.len(), by_slot: Vec::new() });
                    (Reading::group(names, groupings.len() - 1), None)
                }
                Column::Item(low, high) => {
                    let steps = (u32::from(*high) + 1).saturating_sub(u32::from(*low)).min(u32::from(STEPS));
                    let reading = Reading::Item { low: u32::from(*low), steps, item: items.len(), slot: width as u32 };
                    items.push((columns.len(), steps as u16));
                    let slot = Some((width, steps as usize));
                    // One more for those who did not answer.
                    width += steps as usize + 1;
                    (reading, slot)
                }
            };
            columns.push(reading);
            slots.push(slot);
        }
        for counts in &mut groupings {
            counts.by_slot = vec![0; (counts.groups + 1) * width];
        }
        let scales: Vec<Sums> = plan.scales.iter().map(|scale| Sums::new(scale, &items)).collect();
        let moments = scales.iter().map(|sums| Moments { sums: vec![0; sums.items.len()], ..Moments::default() });
        let scales_tally = moments.collect();
        Self {
            separator: plan.separator,
            answers: vec![NONE; items.len()],
            slots: vec![0; items.len()],
            chosen: vec![0; groupings.len()],
            counts: groupings.iter().map(|counts| vec![0; counts.by_slot.len()]).collect(),
            width,
            tally: Tally { rows: 0, unreadable: 0, told: Vec::new(), groupings, slots, scales: scales_tally },
            columns,
            scales,
        }
    }

    /// Counts a piece.
    pub fn count(&mut self, piece: &Piece) {
        let columns = std::mem::take(&mut self.columns);
        let mut at = 0;
        while let Some(byte) = piece.bytes.get(at) {
            if *byte == b'\n' {
                at += 1;
            } else if piece.bytes[at..].starts_with(b"\r\n") {
                at += 2;
            } else {
                at = self.row(&columns, piece, at);
                self.add();
                if self.tally.rows.is_multiple_of(BETWEEN) {
                    self.empty();
                }
            }
        }
        self.columns = columns;
        self.empty();
    }

    /// Reads one row, and returns where the next one begins.
    fn row(&mut self, columns: &[Reading], piece: &Piece, begin: usize) -> usize {
        let bytes = piece.bytes.as_slice();
        let (mut at, mut ended) = (begin, false);
        for (place, column) in columns.iter().enumerate() {
            let found = match column {
                Reading::Item { low, steps, item, slot } => {
                    let (answer, next) =
                        if ended { (Answer::Missing, Next::End(at)) } else { number(bytes, at, self.separator) };
                    // What is below the lowest becomes larger than any number of steps.
                    let step = if let Answer::Given(value) = answer { value.wrapping_sub(*low) } else { u32::MAX };
                    let known = step < *steps;
                    self.answers[*item] = if known { step as u16 } else { NONE };
                    self.slots[*item] = slot + if known { step } else { *steps };
                    if !known && answer != Answer::Missing {
                        self.tell(piece, begin, place);
                    }
                    next
                }
                _ if ended => column.none(&mut self.chosen, at),
                Reading::Other => field(bytes, at, self.separator).1,
                Reading::Group(names, grouping) => {
                    let (name, next) = field(bytes, at, self.separator);
                    let found = names.binary_search_by(|(known, _)| known.as_slice().cmp(&name));
                    self.chosen[*grouping] = found.map_or(names.len(), |found| names[found].1);
                    if found.is_err() && !name.is_empty() {
                        self.tell(piece, begin, place);
                    }
                    next
                }
            };
            (at, ended) = found.place();
        }
        while !ended {
            (at, ended) = field(bytes, at, self.separator).1.place();
        }
        at
    }

    /// An answer that could not be read.
    fn tell(&mut self, piece: &Piece, begin: usize, column: usize) {
        self.tally.unreadable += 1;
        if self.tally.told.len() < TOLD {
            let line = piece.line + memchr_iter(b'\n', &piece.bytes[..begin]).count() as u64;
            self.tally.told.push(Place { line, column });
        }
    }

    /// Adds the row that was read to the counts and sums.
    fn add(&mut self) {
        self.tally.rows += 1;
        for (counts, group) in self.counts.iter_mut().zip(&self.chosen) {
            let counts = &mut counts[group * self.width..(group + 1) * self.width];
            for slot in &self.slots {
                counts[*slot as usize] += 1;
            }
        }
        for scale in &mut self.scales {
            scale.add(&self.answers);
        }
    }

    /// Empties the small numbers into the tally.
    fn empty(&mut self) {
        for (counts, all) in self.counts.iter_mut().zip(&mut self.tally.groupings) {
            for (count, all) in counts.iter_mut().zip(&mut all.by_slot) {
                *all += u64::from(std::mem::take(count));
            }
        }
        for (sums, all) in self.scales.iter_mut().zip(&mut self.tally.scales) {
            all.rows += std::mem::take(&mut sums.rows);
            all.squares += u128::from(std::mem::take(&mut sums.squares));
            all.squares_of_sums += u128::from(std::mem::take(&mut sums.squares_of_sums));
            for (sum, all) in sums.sums.iter_mut().zip(&mut all.sums) {
                *all += u128::from(std::mem::take(sum));
            }
        }
    }

    pub fn end(self) -> Tally {
        self.tally
    }
}

impl Reading {
    fn group(names: &[String], grouping: usize) -> Self {
        let mut known: Vec<(Vec<u8>, usize)> =
            names.iter().enumerate().map(|(group, name)| (name.clone().into_bytes(), group)).collect();
        known.sort();
        Self::Group(known, grouping)
    }

    /// Nothing stands here, for the row has ended.
    fn none(&self, chosen: &mut [usize], at: usize) -> Next {
        if let Self::Group(names, grouping) = self {
            chosen[*grouping] = names.len();
        }
        Next::End(at)
    }
}

impl Sums {
    /// `items`: the column and the number of steps of each item.
    fn new(scale: &super::Scale, items: &[(usize, u16)]) -> Self {
        let find = |wanted: &super::ScaleItem| {
            let item = items.iter().position(|(column, _)| *column == wanted.column)?;
            Some((item, wanted.reversed.then(|| items[item].1.saturating_sub(1))))
        };
        let items: Vec<(usize, Option<u16>)> = scale.items.iter().filter_map(find).collect();
        Self { rows: 0, sums: vec![0; items.len()], squares: 0, squares_of_sums: 0, items }
    }

    fn add(&mut self, answers: &[u16]) {
        let (mut sum, mut squares) = (0u64, 0u64);
        let value = |(item, turned): &(usize, Option<u16>)| match turned {
            Some(highest) => u64::from(highest.saturating_sub(answers[*item])),
            None => u64::from(answers[*item]),
        };
        for one in &self.items {
            if answers[one.0] == NONE {
                return;
            }
            let value = value(one);
            sum += value;
            squares += value * value;
        }
        for (one, sum) in self.items.iter().zip(&mut self.sums) {
            *sum += value(one);
        }
        self.rows += 1;
        self.squares += squares;
        self.squares_of_sums += sum * sum;
    }
}

impl Tally {
    /// Together with what the other thread counted.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.rows += other.rows;
        self.unreadable += other.unreadable;
        self.told.extend(other.told);
        self.told.sort();
        self.told.truncate(TOLD);
        for (counts, more) in self.groupings.iter_mut().zip(other.groupings) {
            counts.by_slot.iter_mut().zip(more.by_slot).for_each(|(count, more)| *count += more);
        }
        for (moments, more) in self.scales.iter_mut().zip(other.scales) {
            moments.rows += more.rows;
            moments.squares += more.squares;
            moments.squares_of_sums += more.squares_of_sums;
            moments.sums.iter_mut().zip(more.sums).for_each(|(sum, more)| *sum += more);
        }
        self
    }
}

/// What stands in an item's field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Given(u32),
    Missing,
    Unreadable,
}

/// Where to go on.
#[derive(Clone, Copy)]
enum Next {
    /// At the row's next field.
    Field(usize),
    /// At the next row.
    End(usize),
}

impl Next {
    /// Where it is, and whether the row has ended.
    fn place(self) -> (usize, bool) {
        match self {
            Self::Field(at) => (at, false),
            Self::End(at) => (at, true),
        }
    }
}

/// What comes after a field that ends here; `None` where it goes on.
#[inline]
fn after(bytes: &[u8], at: usize, separator: u8) -> Option<Next> {
    match bytes.get(at) {
        Some(byte) if *byte == separator => Some(Next::Field(at + 1)),
        Some(b'\n') => Some(Next::End(at + 1)),
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some(Next::End(at + 2)),
        None => Some(Next::End(at)),
        Some(_) => None,
    }
}

/// A whole number of at most five figures, or what else stands there.
#[inline]
fn number(bytes: &[u8], begin: usize, separator: u8) -> (Answer, Next) {
    let (mut at, mut value) = (begin, 0u32);
    while let Some(figure) = bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|figure| *figure < 10) {
        value = value.wrapping_mul(10).wrapping_add(u32::from(figure));
        at += 1;
    }
    match after(bytes, at, separator) {
        Some(next) if at == begin => (Answer::Missing, next),
        Some(next) if at - begin <= 5 => (Answer::Given(value), next),
        _ => slow_number(bytes, begin, separator),
    }
}

/// The same where it is quoted, has spaces about it, or is no number.
#[cold]
fn slow_number(bytes: &[u8], begin: usize, separator: u8) -> (Answer, Next) {
    let (text, next) = field(bytes, begin, separator);
    let text = text.trim_ascii();
    let figures = text.iter().all(u8::is_ascii_digit);
    let value = std::str::from_utf8(text).ok().filter(|_| figures).and_then(|text| text.parse().ok());
    let answer = match value {
        _ if text.is_empty() => Answer::Missing,
        Some(value) => Answer::Given(value),
        None => Answer::Unreadable,
    };
    (answer, next)
}

/// A field without its quotes. A quote within a field that none opened stands for itself.
fn field(bytes: &[u8], begin: usize, separator: u8) -> (Cow<'_, [u8]>, Next) {
    let mut at = begin;
    if bytes.get(at) != Some(&b'"') {
        loop {
            if let Some(next) = after(bytes, at, separator) {
                return (Cow::Borrowed(&bytes[begin..at]), next);
            }
            at += 1;
        }
    }
    let mut text = Vec::new();
    let mut quoted = true;
    at += 1;
    loop {
        match bytes.get(at) {
            Some(b'"') if quoted && bytes.get(at + 1) == Some(&b'"') => {
                text.push(b'"');
                at += 1;
            }
            Some(b'"') if quoted => quoted = false,
            byte => match (after(bytes, at, separator).filter(|_| !quoted || byte.is_none()), byte) {
                (Some(next), _) => return (Cow::Owned(text), next),
                (None, Some(byte)) => text.push(*byte),
                (None, None) => return (Cow::Owned(text), Next::End(at)),
            },
        }
        at += 1;
    }
}

/// The fields of the first row that is not empty.
pub(super) fn fields(bytes: &[u8], separator: u8) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let begin = first_row(bytes);
    let (mut at, mut ended) = (begin.unwrap_or(0), begin.is_none());
    while !ended {
        let (text, next) = field(bytes, at, separator);
        found.push(text.into_owned());
        (at, ended) = next.place();
    }
    found
}
