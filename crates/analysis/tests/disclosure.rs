//! What may be told, against a search through every set of persons with exact fractions.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use analysis::disclosure::{Part, Told};
use proptest::prelude::*;

/// Whole numbers over a common divisor of 60: exact for divisors up to 5 and 6.
fn weight(part: &Part) -> i128 {
    let weight = 60 / i128::from(part.divisor);
    if part.negative { -weight } else { weight }
}

/// Rank by elimination without fractions (Bareiss).
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let columns = rows.first().map_or(0, Vec::len);
    let (mut rank, mut previous) = (0, 1);
    for column in 0..columns {
        let Some(found) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, found);
        for row in rank + 1..rows.len() {
            for other in (0..columns).rev() {
                if other != column {
                    rows[row][other] =
                        (rows[row][other] * rows[rank][column] - rows[row][column] * rows[rank][other]) / previous;
                }
            }
            rows[row][column] = 0;
        }
        previous = rows[rank][column];
        rank += 1;
    }
    rank
}

/// Whether any set of classes with fewer persons than the limit holds a combination of its own.
fn gives_few_away(limit: usize, persons: &[usize], class_of: &[usize], told: &[Vec<Part>]) -> bool {
    let row = |figure: &Vec<Part>, kept: &dyn Fn(usize) -> bool| -> Vec<i128> {
        let mut row = vec![0; class_of.len()];
        for part in figure.iter().filter(|part| kept(class_of[part.column])) {
            row[part.column] += weight(part);
        }
        row
    };
    let whole = rank(told.iter().map(|figure| row(figure, &|_| true)).collect());
    (1u32..1 << persons.len()).any(|set| {
        let within = |class: usize| set >> class & 1 == 1;
        let size: usize = (0..persons.len()).filter(|class| within(*class)).map(|class| persons[class]).sum();
        size < limit && rank(told.iter().map(|figure| row(figure, &|class| !within(class))).collect()) < whole
    })
}

fn cases() -> impl Strategy<Value = (usize, Vec<usize>, Vec<usize>, Vec<Vec<Part>>)> {
    (2usize..7, proptest::collection::vec(1usize..8, 1..7), 1usize..3).prop_flat_map(|(limit, persons, items)| {
        let class_of: Vec<usize> = (0..persons.len() * items).map(|column| column / items).collect();
        let part = (0..class_of.len(), prop_oneof![Just(1u64), Just(2), Just(3)], any::<bool>());
        let figure = proptest::collection::vec(part, 1..8).prop_map(|parts| {
            let parts = parts.into_iter().map(|(column, divisor, negative)| Part { column, divisor, negative });
            parts.collect::<Vec<Part>>()
        });
        (Just(limit), Just(persons), Just(class_of), proptest::collection::vec(figure, 1..6))
    })
}

proptest! {
    #[test]
    fn what_is_told_gives_no_few_away_and_nothing_safe_is_withheld((limit, persons, class_of, figures) in cases()) {
        let mut told = Told::new(limit, &persons, &class_of);
        let mut out: Vec<Vec<Part>> = Vec::new();
        for figure in figures {
            let mut with = out.clone();
            with.push(figure.clone());
            let safe = !gives_few_away(limit, &persons, &class_of, &with);
            prop_assert_eq!(told.tell(&figure), safe);
            if safe {
                out = with;
            }
        }
    }
}

fn sum(columns: &[usize]) -> Vec<Part> {
    columns.iter().map(|column| Part { column: *column, divisor: 1, negative: false }).collect()
}

#[test]
fn groups_that_nearly_coincide_are_not_both_told() {
    // Class 0 is in both groups, class 1 in the first alone.
    let mut told = Told::new(5, &[20, 1, 9], &[0, 1, 2]);
    assert!(told.tell(&sum(&[0, 1, 2])));
    assert!(told.tell(&sum(&[0, 1])));
    assert!(!told.tell(&sum(&[0])));
}

#[test]
fn a_factor_with_two_of_three_items_gives_the_third() {
    // Six persons answered all of three questions; the third is not to be told for another reason.
    let mut told = Told::new(5, &[6, 3], &[0, 0, 0, 1, 1]);
    let third = |columns: &[usize], divisor: u64| -> Vec<Part> {
        columns.iter().map(|column| Part { column: *column, divisor, negative: false }).collect()
    };
    assert!(told.tell(&sum(&[0, 3])));
    assert!(told.tell(&sum(&[1, 4])));
    let mut factor = third(&[0, 1, 2], 3);
    factor.extend(third(&[3, 4], 2));
    assert!(told.tell(&factor), "the third item of six persons is left, which reaches the limit");
    assert!(!told.tell(&sum(&[2])), "less that, three persons' two answers would be left");
}

#[test]
fn a_later_release_with_two_more_answers_is_not_told() {
    let mut told = Told::new(5, &[18, 2, 6], &[0, 1, 2]);
    told.note(&sum(&[0]));
    assert!(!told.tell(&sum(&[0, 1])));
    assert!(told.tell(&sum(&[0, 1, 2])));
}
