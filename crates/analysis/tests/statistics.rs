//! Survey figures against golden values, figures that are known, and their laws.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use analysis::statistics::DRAWS;
use analysis::statistics::cross::{cross, drawn, page};
use analysis::statistics::groups::{Found, adjusted, cliffs_delta, difference, gaps};
use analysis::statistics::reliability::{Alpha, BARRIER, Band, FACTOR, alpha, band, barrier, factor, reverse};
use analysis::statistics::response::{Validity, response};
use analysis::statistics::spread::{interval_of_mean, rounded, summary, summary_of_counts, whole_percent, wilson};
use analysis::statistics::top::{Item, placed};
use proptest::prelude::*;
use serde_json::Value;

fn list<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().unwrap().iter().map(read).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn whole(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn table(value: &Value) -> Vec<Vec<u64>> {
    list(value, |row| list(row, whole))
}

fn near(found: Option<f64>, golden: &Value, what: &str) {
    match (found, golden.as_f64()) {
        (None, None) => {}
        (Some(a), Some(b)) if b == 0.0 => assert!(a.abs() <= 1e-12, "{what}: {a} for {b}"),
        (Some(a), Some(b)) => assert!((a - b).abs() <= 1e-9 * b.abs(), "{what}: {a} for {b}"),
        (a, b) => panic!("{what}: {a:?} for {b:?}"),
    }
}

/// A difference of two large numbers, which is right to the size of what was subtracted.
fn close(found: Option<f64>, golden: &Value, what: &str) {
    match (found, golden.as_f64()) {
        (Some(a), Some(b)) => assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{what}: {a} for {b}"),
        (a, b) => assert_eq!(a, b, "{what}"),
    }
}

fn check_cross(case: &Value, what: &str) {
    let found = cross(&table(&case["table"]));
    match (found.test, case["test"].is_null()) {
        (None, true) => {}
        (Some(test), false) => {
            close(Some(test.chi_square), &case["test"]["chi_square"], what);
            near(Some(test.p), &case["test"]["p"], what);
            assert_eq!(test.freedom, whole(&case["test"]["freedom"]), "{what}");
        }
        (test, _) => panic!("{what}: {test:?}"),
    }
    let cells = list(&case["cells"], Clone::clone);
    assert_eq!(found.cells, cells.len(), "{what}");
    assert_eq!(found.under_five as u64, whole(&case["under_five"]), "{what}");
    assert_eq!(Some(found.low), case["low"].as_bool(), "{what}");
    for cell in cells {
        let (row, column) = (whole(&cell[0]) as usize, whole(&cell[1]) as usize);
        near(Some(found.expected[row][column]), &cell[2], what);
        close(found.residuals[row][column], &cell[3], what);
    }
}

fn check_groups(case: &Value, what: &str) {
    let (first, second) = (list(&case["first"], number), list(&case["second"], number));
    let found = difference(&first, &second, 1).unwrap();
    near(Some(found.delta), &case["delta"], what);
    near(Some(found.p), &case["p"], what);
    assert_eq!(found.found, Found::Exactly { splits: whole(&case["splits"]) }, "{what}");
}

fn check_alpha(case: &Value, what: &str) {
    match alpha(&list(&case["rows"], |row| list(row, Value::as_f64))) {
        Alpha::Known { alpha, .. } => close(Some(alpha), &case["alpha"], what),
        _ => assert!(case["alpha"].is_null(), "{what}"),
    }
}

fn check_spread(found: &analysis::statistics::spread::Summary, case: &Value, what: &str) {
    near(found.mean, &case["mean"], what);
    near(found.sd, &case["sd"], what);
    near(found.median, &case["median"], what);
    let interval = interval_of_mean(found);
    close(interval.map(|interval| interval.low), &case["interval"][0], what);
    close(interval.map(|interval| interval.high), &case["interval"][1], what);
}

#[test]
fn the_golden_cases_hold() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../../tests/golden/statistics.json")).unwrap();
    assert!(cases.len() >= 250);
    for (place, case) in cases.iter().enumerate() {
        let kind = case["kind"].as_str().unwrap();
        let what = format!("case {place}, {kind}");
        match kind {
            "cross" => check_cross(case, &what),
            "groups" => check_groups(case, &what),
            "tables" => {
                let found = drawn(&table(&case["table"]), DRAWS, place as i64).unwrap();
                within_four_errors(found.p, number(&case["p"]));
            }
            "alpha" => check_alpha(case, &what),
            "spread" => check_spread(&summary(&list(&case["values"], number)), case, &what),
            "counted" => {
                let counts = list(&case["counts"], whole);
                check_spread(&summary_of_counts(&[1.0, 2.0, 3.0, 4.0, 5.0], &counts), case, &what);
            }
            "wilson" => {
                let interval = wilson(whole(&case["count"]), whole(&case["of"])).unwrap();
                near(Some(interval.low), &case["interval"][0], &what);
                near(Some(interval.high), &case["interval"][1], &what);
            }
            _ => {
                let family: Vec<Option<f64>> = list(&case["family"], Value::as_f64);
                for (found, golden) in adjusted(&family).iter().zip(case["adjusted"].as_array().unwrap()) {
                    near(*found, golden, &what);
                }
            }
        }
    }
}

fn within_four_errors(found: f64, truth: f64) {
    let error = (truth * (1.0 - truth) / f64::from(DRAWS)).sqrt();
    assert!((found - truth).abs() <= 4.0 * error + 1.0 / f64::from(DRAWS), "{found} for {truth}");
}

/// By sector (education and research, public, private, state, other) and relevance (high, some, less, none, unsure).
const COLOCATION: [[u64; 5]; 5] = [[0, 0, 0, 0, 2], [0, 2, 6, 3, 1], [4, 9, 4, 5, 8], [1, 0, 0, 0, 0], [0, 1, 0, 1, 0]];

#[test]
fn colocation_by_sector_is_as_it_was_found_before() {
    let table: Vec<Vec<u64>> = COLOCATION.iter().map(|row| row.to_vec()).collect();
    let found = cross(&table);
    let test = found.test.unwrap();
    assert_eq!((rounded(test.chi_square, 2), test.freedom, found.n), (26.76, 16, 47));
    assert_eq!(rounded(test.p, 2), 0.04);
    assert_eq!((found.under_five, found.cells, found.low), (21, 25, true));
    let drawn = drawn(&table, DRAWS, 2018).unwrap();
    // R's chisq.test over 10,000,000 tables: tests/golden/statistics.R.
    within_four_errors(drawn.p, 0.026_151_3);
}

#[test]
fn splits_drawn_at_random_agree_with_all_of_them() {
    // 19 and 18 persons have too many splits to count one by one; the law over counts of each value is known.
    let (first, second): (Vec<f64>, Vec<f64>) = (vec![1.0; 9], vec![0.0; 9]);
    let more = |ones: usize, all: usize| [vec![1.0; ones], vec![0.0; all - ones]].concat();
    let found = difference(&[first.clone(), more(5, 10)].concat(), &[second.clone(), more(9, 9)].concat(), 3).unwrap();
    assert!(matches!(found.found, Found::Drawn { .. }));
    within_four_errors(found.p, fishers_p(14, 19, 9, 18));
    // Many values, of which few persons have the same: persons are drawn.
    let all: Vec<f64> = (0..24).map(f64::from).collect();
    let (low, high) = (&all[..3], &all[3..]);
    assert_eq!(difference(low, high, 1).unwrap().p, 2.0 / 2024.0);
    let wide: Vec<f64> = (0..40).map(f64::from).collect();
    let apart = difference(&wide[..20], &wide[20..], 1).unwrap();
    assert!((apart.delta + 1.0).abs() < 1e-12 && apart.p < 3.0 / f64::from(DRAWS));
}

/// Fisher's two-sided p for a share of `a` of `n` against `b` of `m`, by how far the shares lie apart.
fn fishers_p(a: u32, n: u32, b: u32, m: u32) -> f64 {
    let choose = |n: u32, k: u32| (0..k).fold(1.0, |ways, step| ways * f64::from(n - step) / f64::from(step + 1));
    let apart = |x: u32| (i64::from(x * m) - i64::from((a + b - x) * n)).abs();
    let range = (a + b).saturating_sub(m)..=n.min(a + b);
    let far = range.filter(|x| apart(*x) >= apart(a)).map(|x| choose(n, x) * choose(m, a + b - x));
    far.sum::<f64>() / choose(n + m, a + b)
}

#[test]
fn tables_drawn_at_random_agree_with_fishers_law() {
    for (a, n, b, m) in [(3, 10, 8, 10), (14, 19, 9, 18), (30, 60, 20, 60)] {
        let found = drawn(&[vec![a, n - a], vec![b, m - b]], DRAWS, 5).unwrap();
        within_four_errors(found.p, fishers_p(a as u32, n as u32, b as u32, m as u32));
    }
}

#[test]
fn the_engines_draw_what_they_drew_before() {
    let p = drawn(&[vec![3, 7], vec![8, 2]], 1_000, 1).unwrap().p;
    let wide: Vec<f64> = (0..30).map(|place| f64::from(place * place % 7)).collect();
    let split = difference(&wide[..13], &wide[13..], 1).unwrap().p;
    assert_eq!((p, split), BEFORE, "a change of what is drawn needs a new ENGINE");
}

const BEFORE: (f64, f64) = (74.0 / 1001.0, 54_747.0 / 100_001.0);

#[test]
fn a_published_ranking_stands_beside_the_computed_one() {
    // Glue of a cluster, activities: very important and important; the published table shares a rank.
    let counts =
        [[13, 21, 4, 0], [13, 21, 4, 0], [6, 26, 4, 0], [8, 23, 5, 2], [11, 19, 5, 1], [7, 20, 5, 2], [5, 19, 2, 3]];
    let published = [1, 1, 3, 4, 5, 6, 7];
    let items: Vec<Item> = counts
        .iter()
        .zip(published)
        .map(|(steps, rank)| Item { steps: steps.to_vec(), published: Some(rank) })
        .collect();
    let found = placed(&items, 48);
    let ranks: Vec<usize> = found.iter().map(|one| one.rank).collect();
    assert_eq!(ranks, [1, 1, 3, 4, 5, 6, 7]);
    assert!(found.iter().all(|one| one.published == Some(one.rank)));
    assert_eq!(found[0].percent, Some(71)); // 34 of 48
}

#[test]
fn halves_are_rounded_away_from_zero() {
    assert_eq!([whole_percent(1, 8), whole_percent(3, 8), whole_percent(1, 200)], [Some(13), Some(38), Some(1)]);
    assert_eq!(rounded(-0.5, 0), -1.0);
    assert_eq!([rounded(59.0 / 20.0, 1), rounded(1.005, 2), rounded(1.0049, 2)], [3.0, 1.01, 1.0]);
    for n in 1..400u64 {
        for count in 0..=n {
            let whole = (200 * count + n) / (2 * n);
            assert_eq!(whole_percent(count, n), Some(whole), "{count} of {n}");
        }
    }
}

#[test]
fn bands_begin_at_their_limits() {
    assert_eq!(band(2.95, FACTOR), Some(Band::Discuss));
    assert_eq!(band(3.94, FACTOR), Some(Band::Discuss));
    assert_eq!(band(f64::NAN, FACTOR), None);
    assert_eq!(barrier(f64::NAN, BARRIER), None);
    assert_eq!(response(65, 100).unwrap().validity, Validity::Uncertain);
    assert_eq!(response(649, 1000).unwrap().validity, Validity::Weak);
    assert_eq!(response(2, 1), None);
}

#[test]
fn an_expected_count_of_five_is_not_under_five() {
    let found = cross(&[vec![25], vec![24], vec![23], vec![5]]);
    assert_eq!((found.under_five, found.low, found.expected[3][0]), (0, false, 5.0));
    let turned = cross(&[vec![25, 24, 23, 5]]);
    assert_eq!((turned.under_five, turned.low, turned.expected[0][3]), (0, false, 5.0));
}

#[test]
fn too_little_is_an_answer() {
    assert_eq!(alpha(&[]), Alpha::FewItems(0));
    assert_eq!(alpha(&vec![vec![Some(1.0); 3]; 12]), Alpha::NoSpread(12));
    let mut short = vec![vec![Some(1.0), Some(2.0), Some(3.0)]; 10];
    short[0].pop();
    assert_eq!(alpha(&short), Alpha::FewRows(9));
    assert_eq!(factor(&[]).mean, None);
    assert_eq!(cross(&[]).test, None);
    assert_eq!(cross(&[vec![], vec![0, 0]]).test, None);
    assert_eq!(difference(&[], &[1.0], 1), None);
    assert_eq!(difference(&[f64::NAN], &[1.0], 1), None);
    let alike = difference(&[3.0; 40], &[3.0; 40], 1).unwrap();
    assert_eq!((alike.delta, alike.p), (0.0, 1.0));
    assert!(gaps(&[(vec![], vec![1.0])], 1).is_empty());
    assert!(page(&[], 10, 1).is_empty());
    assert!(placed(&[], 0).is_empty());
    assert_eq!(wilson(0, 0), None);
}

fn answers(most: usize) -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec((1u32..=5).prop_map(f64::from), 1..most)
}

fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1usize..5, 1usize..5)
        .prop_flat_map(|(rows, columns)| proptest::collection::vec(proptest::collection::vec(0u64..30, columns), rows))
}

proptest! {
    #[test]
    fn turning_the_groups_turns_the_sign_alone(first in answers(12), second in answers(12)) {
        let (one, other) = (difference(&first, &second, 1).unwrap(), difference(&second, &first, 1).unwrap());
        prop_assert_eq!(one.delta, -other.delta);
        let drawn = one.found == Found::Drawn { draws: DRAWS, seed: 1 };
        prop_assert!((one.p - other.p).abs() < 1e-12 || drawn);
        prop_assert_eq!(cliffs_delta(&first, &first), Some(0.0));
    }

    #[test]
    fn only_the_order_of_answers_counts(first in answers(8), second in answers(8)) {
        let stretched = |values: &[f64]| values.iter().map(|value| value.exp() - 3.0).collect::<Vec<f64>>();
        prop_assert_eq!(difference(&first, &second, 1), difference(&stretched(&first), &stretched(&second), 1));
    }

    #[test]
    fn correction_keeps_the_order_and_only_raises(family in proptest::collection::vec(proptest::option::weighted(0.9, 0.0f64..=1.0), 0..20)) {
        let corrected = adjusted(&family);
        for (one, raised) in family.iter().zip(&corrected) {
            prop_assert_eq!(one.is_some(), raised.is_some());
            prop_assert!(raised.unwrap_or(1.0) >= one.unwrap_or(0.0) && raised.unwrap_or(1.0) <= 1.0);
            for (other, beside) in family.iter().zip(&corrected) {
                prop_assert!(!(one < other && raised > beside && one.is_some()));
            }
        }
    }

    #[test]
    fn a_proportional_table_says_nothing(row in proptest::collection::vec(1u64..50, 2..6), times in proptest::collection::vec(1u64..9, 2..6)) {
        let table: Vec<Vec<u64>> = times.iter().map(|times| row.iter().map(|count| count * times).collect()).collect();
        let test = cross(&table).test.unwrap();
        prop_assert!(test.chi_square < 1e-9 && test.p > 0.999_999);
        prop_assert_eq!(drawn(&table, 100, 1).unwrap().p, 1.0);
    }

    #[test]
    fn margins_are_sums_and_turning_a_table_changes_nothing(table in tables()) {
        let found = cross(&table);
        let turned: Vec<Vec<u64>> = (0..table[0].len()).map(|c| table.iter().map(|row| row[c]).collect()).collect();
        let other = cross(&turned);
        prop_assert_eq!(&found.rows, &other.columns);
        prop_assert_eq!((found.n, found.cells, found.under_five, found.low), (other.n, other.cells, other.under_five, other.low));
        match (found.test, other.test) {
            (Some(a), Some(b)) => prop_assert!((a.chi_square - b.chi_square).abs() < 1e-9 && a.freedom == b.freedom),
            (a, b) => prop_assert_eq!(a, b),
        }
        for (row, sum) in found.expected.iter().zip(&found.rows) {
            prop_assert!((row.iter().sum::<f64>() - *sum as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn reversing_all_items_leaves_alpha(rows in proptest::collection::vec(proptest::collection::vec(1u32..=5, 4), 10..20)) {
        let read = |turn: bool| -> Vec<Vec<Option<f64>>> {
            let value = |value: &u32| if turn { reverse(f64::from(*value), 1.0, 5.0) } else { f64::from(*value) };
            rows.iter().map(|row| row.iter().map(|one| Some(value(one))).collect()).collect()
        };
        match (alpha(&read(false)), alpha(&read(true))) {
            (Alpha::Known { alpha: a, .. }, Alpha::Known { alpha: b, .. }) => {
                prop_assert!((a - b).abs() < 1e-9 * a.abs().max(1.0) && a <= 1.0 + 1e-12);
            }
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn an_interval_holds_what_it_is_about(values in answers(30), count in 0u64..100, more in 0u64..100) {
        let found = summary(&values);
        if let Some(interval) = interval_of_mean(&found) {
            prop_assert!(interval.low <= found.mean.unwrap() && found.mean.unwrap() <= interval.high);
        }
        if let Some(interval) = wilson(count, count + more) {
            let share = count as f64 / (count + more) as f64;
            prop_assert!(0.0 <= interval.low && interval.low <= share + 1e-12);
            prop_assert!(share <= interval.high + 1e-12 && interval.high <= 1.0);
        }
    }

    #[test]
    fn any_numbers_are_taken(
        first in proptest::collection::vec(any::<f64>(), 0..9),
        second in proptest::collection::vec(any::<f64>(), 0..9),
        table in proptest::collection::vec(proptest::collection::vec(any::<u64>(), 0..4), 0..4),
        rows in proptest::collection::vec(proptest::collection::vec(proptest::option::of(any::<f64>()), 0..4), 0..14),
        limit in any::<f64>(),
    ) {
        difference(&first, &second, 1);
        interval_of_mean(&summary(&first));
        adjusted(&first.iter().copied().map(Some).collect::<Vec<_>>());
        cross(&table);
        drawn(&table, 10, 1);
        page(std::slice::from_ref(&table), 10, 1);
        alpha(&rows);
        factor(&rows);
        rounded(limit, 3);
        band(limit, FACTOR);
        let items: Vec<Item> = table.iter().map(|row| Item { steps: row.clone(), published: None }).collect();
        placed(&items, 3);
        let counts = table.concat();
        let steps = [&first[..], &second[..]].concat();
        summary_of_counts(&steps, &counts);
        if let [a, b, ..] = counts[..] {
            wilson(a, b);
            whole_percent(a, b);
            response(a, b);
        }
    }
}
