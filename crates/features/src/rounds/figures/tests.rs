//! Anonymity against subtraction, and figures that can be reckoned by hand.

use super::*;
use crate::instruments::Instrument;
use crate::rounds::Group;
use proptest::prelude::*;
use std::collections::BTreeMap;

const FORM: &str = r#"key = "form"
version = 1
kind = "survey"
licence = "x"
title = { nb = "a", nn = "a", en = "a" }
about = { nb = "a", nn = "a", en = "a" }
source = { nb = "a", nn = "a", en = "a" }
[[variant]]
key = "all"
name = { nb = "a", nn = "a", en = "a" }
own = { nb = "a", nn = "a", en = "a" }
partner = { nb = "a", nn = "a", en = "a" }
[[scale]]
key = "agreement"
kind = "steps"
top = 2
[[scale.step]]
value = 1
label = { nb = "1", nn = "1", en = "1" }
[[scale.step]]
value = 3
aside = "middle"
label = { nb = "3", nn = "3", en = "3" }
[[scale.step]]
value = 5
label = { nb = "5", nn = "5", en = "5" }
[[scale]]
key = "leader"
kind = "choice"
[[scale.step]]
value = 1
label = { nb = "1", nn = "1", en = "1" }
[[scale.step]]
value = 2
label = { nb = "2", nn = "2", en = "2" }
[[scale]]
key = "words"
kind = "text"
[[section]]
key = "one"
title = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "leader"
scale = "leader"
background = true
text = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "x"
scale = "agreement"
text = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "y"
scale = "agreement"
reversed = true
text = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "z"
scale = "agreement"
text = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "alone"
scale = "agreement"
text = { nb = "a", nn = "a", en = "a" }
[[section.item]]
key = "words"
scale = "words"
text = { nb = "a", nn = "a", en = "a" }
[[factor]]
key = "whole"
kind = "strength"
name = { nb = "a", nn = "a", en = "a" }
items = ["x", "y", "z"]
bands = [3.0, 4.0]
"#;

fn groups(number: usize) -> Vec<Group> {
    let group = |key: &str| Group { key: key.into(), name: key.into(), variant: "all".into(), expected: None };
    ["a", "b", "c"].into_iter().take(number).map(group).collect()
}

/// Answers of one person: group, leader, three items of the factor and one alone. 0 is no answer.
type Answers = (usize, usize, [usize; 4]);

fn sheet(place: usize, (group, leader, items): &Answers) -> Sheet {
    let value = |key: &str, value: usize| (value > 0).then(|| (key.to_owned(), value.to_string()));
    let step = |key: &str, place: usize| value(key, [0, 1, 3, 5][place]);
    let answers = [
        value("leader", *leader),
        step("x", items[0]),
        step("y", items[1]),
        step("z", items[2]),
        step("alone", items[3]),
    ];
    Sheet {
        id: place.to_string(),
        group: ["a", "b", "c"][*group].into(),
        answers: answers.into_iter().flatten().collect::<BTreeMap<_, _>>(),
    }
}

fn release(sheets: &[Sheet], earlier: &[(Basis, Release)], early: bool) -> Option<Release> {
    let instrument = Instrument::read(FORM).unwrap();
    let (groups, breakdowns) = (groups(3), ["leader".to_owned()]);
    let facts = Facts {
        instrument: &instrument,
        groups: &groups,
        asked: &[],
        breakdowns: &breakdowns,
        limit: 5,
        seed: 1,
        sheets,
        earlier,
    };
    compute(&facts, early)
}

/// A row for one figure: for each person, version of answers and item, what it counts (in sixtieths).
type Row = BTreeMap<(usize, usize, usize), i128>;

/// Every linear figure of all results, reckoned from the sheets anew.
fn rows(results: &[(Vec<Sheet>, Release)]) -> Vec<Row> {
    let keys = ["x", "y", "z", "alone"];
    let mut versions: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    let mut rows = Vec::new();
    for (sheets, release) in results {
        for (place, scope) in release.scopes.iter().enumerate() {
            let within = sheets.iter().filter(|sheet| match scope.by.as_deref() {
                None => true,
                Some(BY_GROUP) => sheet.group == scope.level,
                Some(by) => sheet.answers.get(by) == Some(&scope.level),
            });
            let within: Vec<(usize, usize, &Sheet)> = within
                .map(|sheet| {
                    let known = versions.entry(sheet.id.clone()).or_default();
                    let version = known.iter().position(|it| *it == sheet.answers).unwrap_or_else(|| {
                        known.push(sheet.answers.clone());
                        known.len() - 1
                    });
                    (sheet.id.parse().unwrap(), version, sheet)
                })
                .collect();
            let fresh = |cell: &Cell| !matches!(cell, Cell::Withheld) && cell.told().is_none_or(|it| it.from.is_none());
            for (item, key) in keys.iter().enumerate() {
                if release.item(key).is_some_and(|it| fresh(&it.cells[place])) {
                    let answered = within.iter().filter(|(.., sheet)| sheet.answers.contains_key(*key));
                    rows.push(answered.map(|(person, version, _)| ((*person, *version, item), 60)).collect());
                }
            }
            if release.factor("whole").is_some_and(|it| fresh(&it.cells[place])) {
                let mut row = Row::new();
                for (person, version, sheet) in &within {
                    let given: Vec<usize> = (0..3).filter(|item| sheet.answers.contains_key(keys[*item])).collect();
                    if given.len() >= 2 {
                        for item in &given {
                            let sign = if *item == 1 { -1 } else { 1 };
                            row.insert((*person, *version, *item), sign * 60 / given.len() as i128);
                        }
                    }
                }
                rows.push(row);
            }
        }
    }
    rows
}

fn rank(rows: &[Row], without: &[usize]) -> usize {
    let mut rows: Vec<Row> = rows
        .iter()
        .map(|row| row.iter().filter(|((person, ..), _)| !without.contains(person)).map(|(k, v)| (*k, *v)).collect())
        .collect();
    let mut rank = 0;
    while let Some(row) = rows.pop() {
        let Some((column, pivot)) = row.iter().find(|(_, value)| **value != 0).map(|(k, v)| (*k, *v)) else { continue };
        rank += 1;
        for other in &mut rows {
            let factor = other.get(&column).copied().unwrap_or(0);
            if factor == 0 {
                continue;
            }
            let columns: Vec<_> = row.keys().chain(other.keys()).copied().collect();
            for column in columns {
                let value =
                    other.get(&column).copied().unwrap_or(0) * pivot - row.get(&column).copied().unwrap_or(0) * factor;
                other.insert(column, value);
            }
            let divisor = other.values().fold(0i128, |a, b| gcd(a, b.abs())).max(1);
            other.values_mut().for_each(|value| *value /= divisor);
        }
    }
    rank
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Sets of up to four persons of whom a combination of figures speaks alone.
fn given_away(results: &[(Vec<Sheet>, Release)]) -> Option<Vec<usize>> {
    let rows = rows(results);
    let whole = rank(&rows, &[]);
    let persons: Vec<usize> = results.iter().flat_map(|(sheets, _)| sheets).map(|it| it.id.parse().unwrap()).collect();
    let last = persons.into_iter().max().unwrap_or(0);
    // All sets of four, which hold all smaller ones.
    for a in 0..=last {
        for b in a..=last {
            for c in b..=last {
                for d in c..=last {
                    if rank(&rows, &[a, b, c, d]) < whole {
                        return Some(vec![a, b, c, d]);
                    }
                }
            }
        }
    }
    None
}

fn answers(most: usize) -> impl Strategy<Value = Vec<Answers>> {
    let item = prop_oneof![1 => Just(0usize), 6 => 1usize..4];
    let one = (0usize..3, 0usize..3, [item.clone(), item.clone(), item.clone(), item]);
    proptest::collection::vec(one, 5..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn no_combination_of_all_results_speaks_of_fewer_than_the_limit(first in answers(12), second in answers(7), changed in 0usize..3) {
        let before: Vec<Sheet> = first.iter().enumerate().map(|(place, it)| sheet(place, it)).collect();
        let early = release(&before, &[], true);
        prop_assert!(early.is_some());
        let early = early.unwrap();
        // Later some answers have changed and some persons have come.
        let mut after = before.clone();
        for place in 0..changed.min(after.len()) {
            after[place].answers.insert("x".into(), "5".into());
        }
        after.extend(second.iter().enumerate().map(|(place, it)| sheet(place + before.len(), it)));
        let basis = Basis { seq: 1, sheets: before.clone() };
        let last = release(&after, &[(basis, early.clone())], false).unwrap();
        let results = [(before, early), (after, last)];
        prop_assert_eq!(given_away(&results), None);
    }

    #[test]
    fn counts_need_ten_and_means_five(all in answers(30)) {
        let sheets: Vec<Sheet> = all.iter().enumerate().map(|(place, it)| sheet(place, it)).collect();
        let release = release(&sheets, &[], false).unwrap();
        for figures in release.items.iter().flat_map(|item| &item.cells).filter_map(Cell::told) {
            prop_assert!(figures.n >= 5);
            if let Some(counts) = &figures.counts {
                prop_assert!(counts.iter().sum::<u64>() >= 10);
            }
            if let Some(mean) = figures.mean {
                prop_assert!(mean.n >= 5 && (mean.n >= 10 || mean.sd.is_none()));
            }
        }
    }
}

#[test]
fn two_groups_over_all_cases_leave_something_useful() {
    // Eleven and seven, as in 2017, who differ: the first say 5, the second 1, but for one of each.
    let answers = |group: usize, place: usize| -> Answers {
        let step = if (group == 0) == (place > 0) { 3 } else { 1 };
        (group, 1, [step, step, step, step])
    };
    let sheets: Vec<Sheet> = (0..18)
        .map(|place| if place < 11 { sheet(place, &answers(0, place)) } else { sheet(place, &answers(1, place - 11)) })
        .collect();
    let release = release(&sheets, &[], false).unwrap();
    let a = release.scope(Some(BY_GROUP), "a").unwrap();
    let b = release.scope(Some(BY_GROUP), "b").unwrap();
    let x = release.item("x").unwrap();
    assert_eq!(x.cells[0].told().unwrap().counts, Some(vec![7, 0, 11]));
    let eleven = x.cells[a].told().unwrap();
    assert_eq!((eleven.n, eleven.counts.as_ref()), (11, None), "the total less eleven is seven, who have no counts");
    let seven = x.cells[b].told().unwrap();
    assert_eq!((seven.n, seven.counts.as_ref()), (7, None), "seven have a mean and no counts");
    assert!((seven.mean.unwrap().mean - 11.0 / 7.0).abs() < 1e-9 && seven.mean.unwrap().sd.is_none());
    let gap = release.gaps.iter().find(|gap| gap.key == "x").unwrap();
    // 77 pairs: 10 x 6 higher, 1 x 1 lower, the others alike.
    assert!((gap.delta - 59.0 / 77.0).abs() < 1e-12 && gap.exact && gap.splits == 31_824);
    assert!(gap.p <= gap.adjusted && gap.adjusted < 0.05);
}

#[test]
fn one_small_group_of_two_leaves_the_total_alone() {
    let sheets: Vec<Sheet> =
        (0..15).map(|place| sheet(place, &(usize::from(place >= 12), 1, [1 + place % 3; 4]))).collect();
    let release = release(&sheets, &[], false).unwrap();
    let told: Vec<bool> = release.item("x").unwrap().cells.iter().map(|cell| *cell != Cell::Withheld).collect();
    // Everybody, the three groups, two levels of leader (all chose the first).
    assert_eq!(told, [true, false, false, false, true, false]);
}

#[test]
fn few_who_answer_alike_are_told_within_a_band() {
    let sheets: Vec<Sheet> = (0..7).map(|place| sheet(place, &(0, 0, [3; 4]))).collect();
    let release = release(&sheets, &[], false).unwrap();
    let Cell::Alike { n, low, high } = release.item("x").unwrap().cells[0] else { panic!("a point was told") };
    assert_eq!(n, 7);
    assert!((low - 11.0 / 3.0).abs() < 1e-9 && (high - 5.0).abs() < 1e-9);
}

#[test]
fn results_told_early_need_five_more_behind_each_figure() {
    let all: Vec<Sheet> = (0..30).map(|place| sheet(place, &(place % 2, 1, [1 + place % 3; 4]))).collect();
    let first = release(&all[..12], &[], true).unwrap();
    let earlier = [(Basis { seq: 1, sheets: all[..12].to_vec() }, first)];
    assert!(release(&all[..16], &earlier, true).is_none(), "two more in each group are too few");
    assert!(release(&all[..24], &earlier, true).is_some());
    // At the end what has gained too few is taken over.
    let last = release(&all[..16], &earlier, false).unwrap();
    assert_eq!(last.item("x").unwrap().cells[0].told().unwrap().from, Some(1));
}

/// The example of the scorecard's own text: field 3 answered 10, 2.5, 10, 2.5, 10, 10, 2.5 and "not relevant" is 6.79.
#[test]
fn samson_counts_in_tens_and_leaves_out_what_is_not_relevant() {
    let samson = crate::instruments::SHIPPED.iter().map(|text| Instrument::read(text).unwrap());
    let samson = samson.into_iter().find(|it| it.key == "samson").unwrap();
    let answers = |steps: [&str; 8]| {
        let keys = (1..=8).map(|n| format!("3-{n}"));
        keys.zip(steps).map(|(key, step)| (key, step.to_owned())).collect::<BTreeMap<_, _>>()
    };
    let example = answers(["100", "25", "100", "25", "100", "100", "25", "-1"]);
    let mostly = answers(["75"; 8]);
    let sheet = |n: usize| Sheet {
        id: n.to_string(),
        group: "a".into(),
        answers: if n < 6 { example.clone() } else { mostly.clone() },
    };
    let sheets: Vec<Sheet> = (0..12).map(sheet).collect();
    let facts = Facts {
        instrument: &samson,
        groups: &groups(1),
        asked: &[],
        breakdowns: &[],
        limit: 5,
        seed: 1,
        sheets: &sheets,
        earlier: &[],
    };
    let release = compute(&facts, false).unwrap();
    let mean = release.factor("field-3-score").unwrap().cells[0].told().unwrap().mean.unwrap();
    let expected = f64::midpoint((4.0 * 10.0 + 3.0 * 2.5) / 7.0, 7.5);
    assert!((mean.mean - expected).abs() < 1e-12, "{mean:?}");
    let first = release.item("3-1").unwrap().cells[0].told().unwrap().mean.unwrap();
    assert!((first.mean - 8.75).abs() < 1e-12, "{first:?}");
    let last = release.item("3-8").unwrap().cells[0].told().unwrap();
    assert_eq!(last.mean.unwrap().n, 6, "not relevant counts in no mean: {last:?}");
}
