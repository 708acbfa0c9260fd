//! The figures of a scorecard: every one that its source states, and properties.

use analysis::scorecard::{SubTheme, change, profile, spread};
use proptest::prelude::*;

const OPENNESS: usize = 0;
const DEMOCRACY: usize = 1;
const CREATIVITY: usize = 2;
const LEADERSHIP: usize = 3;

fn sub_theme(score: Option<f64>, tied: &[usize]) -> SubTheme {
    SubTheme { score, tied: tied.to_vec() }
}

/// Field 3 as its worked example answers it.
fn communication() -> Vec<SubTheme> {
    [
        (Some(10.0), LEADERSHIP),
        (Some(2.5), LEADERSHIP),
        (Some(10.0), DEMOCRACY),
        (Some(2.5), OPENNESS),
        (Some(10.0), OPENNESS),
        (Some(10.0), OPENNESS),
        (Some(2.5), OPENNESS),
        (None, CREATIVITY),
    ]
    .map(|(score, value)| sub_theme(score, &[value]))
    .to_vec()
}

#[test]
fn the_worked_example_of_field_three_holds() {
    let weights = [Some(9.0), Some(8.0), Some(5.0), Some(6.0)];
    let it = profile(&weights, &[communication()]);
    let field = &it.fields[0];
    let score = field.score.unwrap();
    assert!((score - 47.5 / 7.0).abs() < 1e-12);
    assert_eq!(analysis::statistics::spread::rounded(score, 2), 6.79);
    let of_sub_themes: Vec<f64> = field.sub_themes.iter().map(|it| it.weight.unwrap()).collect();
    assert_eq!(of_sub_themes, [6.0, 6.0, 8.0, 9.0, 9.0, 9.0, 9.0, 5.0]);
    // Over the answered sub-themes alone: the last one is not relevant.
    assert!((field.weight.unwrap() - 56.0 / 7.0).abs() < 1e-12);
    let gaps: Vec<(usize, f64)> = it.gaps.iter().map(|gap| (gap.sub_theme, gap.gap)).collect();
    assert_eq!(gaps, [(3, 6.5), (6, 6.5), (1, 3.5)], "only where the weight is larger than the score");
}

#[test]
fn all_at_ten_leaves_no_gap() {
    let field = vec![sub_theme(Some(10.0), &[OPENNESS]), sub_theme(Some(10.0), &[DEMOCRACY, LEADERSHIP])];
    let it = profile(&[Some(10.0); 4], &[field.clone(), field]);
    assert!(it.fields.iter().all(|field| field.score == Some(10.0) && field.gap == Some(0.0)));
    assert!(it.fields.iter().flat_map(|field| &field.sub_themes).all(|it| it.gap == Some(0.0)));
    assert!(it.gaps.is_empty());
    assert_eq!(it.values[OPENNESS].score, Some(10.0));
    assert_eq!(it.values[CREATIVITY].score, None, "nothing is tied to it");
}

#[test]
fn a_field_where_nothing_is_relevant_has_no_score() {
    let it = profile(&[Some(5.0)], &[vec![sub_theme(None, &[0]), sub_theme(None, &[0])]]);
    assert_eq!((it.fields[0].score, it.fields[0].weight, it.fields[0].gap), (None, None, None));
}

#[test]
fn half_of_a_field_is_enough_and_less_is_not() {
    let of = |answered: usize, all: usize| {
        let field = (0..all).map(|place| sub_theme((place < answered).then_some(4.0), &[0])).collect();
        profile(&[Some(8.0)], &[field]).fields[0].score
    };
    assert_eq!((of(3, 6), of(2, 6)), (Some(4.0), None));
    assert_eq!((of(4, 7), of(3, 7)), (Some(4.0), None), "half of seven is four");
    assert_eq!(of(4, 8), Some(4.0));
}

#[test]
fn a_value_that_is_not_weighed_leaves_what_is_tied_to_it_without_a_weight() {
    let field = vec![sub_theme(Some(5.0), &[0]), sub_theme(Some(5.0), &[0, 1])];
    let it = profile(&[Some(9.0), None], &[field]);
    assert_eq!(it.fields[0].sub_themes[0].gap, Some(4.0));
    assert_eq!(it.fields[0].sub_themes[1].weight, None);
    assert_eq!(it.fields[0].weight, None, "a mean of some of the weights would say something else");
    assert_eq!(it.fields[0].score, Some(5.0));
}

#[test]
fn at_most_five_gaps_are_named_the_largest_first() {
    let field: Vec<SubTheme> = (0..8u8).map(|place| sub_theme(Some(f64::from(place)), &[0])).collect();
    let it = profile(&[Some(7.0)], &[field]);
    assert_eq!(it.gaps.iter().map(|gap| gap.gap).collect::<Vec<_>>(), [7.0, 6.0, 5.0, 4.0, 3.0]);
}

#[test]
fn a_change_is_told_only_of_what_was_answered_both_times() {
    let before = vec![sub_theme(Some(2.5), &[0]), sub_theme(Some(10.0), &[0]), sub_theme(None, &[0])];
    let now = vec![sub_theme(Some(5.0), &[0]), sub_theme(None, &[0]), sub_theme(Some(7.5), &[0])];
    let it = change(&[before], std::slice::from_ref(&now));
    assert_eq!(it[0].change, Some(2.5));
    assert_eq!(it[0].both, 1);
    assert_eq!(it[0].sub_themes, [Some(2.5), None, None]);
    assert_eq!(change(&[], &[now])[0].change, None);
}

proptest! {
    #[test]
    fn figures_lie_where_their_parts_do(
        weights in proptest::collection::vec(proptest::option::of(0.0..=10.0f64), 4),
        fields in proptest::collection::vec(proptest::collection::vec((proptest::option::of(0.0..=10.0f64), proptest::collection::vec(0usize..4, 1..3)), 1..9), 1..8),
    ) {
        let fields: Vec<Vec<SubTheme>> = fields
            .into_iter()
            .map(|field| field.into_iter().map(|(score, tied)| SubTheme { score, tied }).collect())
            .collect();
        let it = profile(&weights, &fields);
        for (field, given) in it.fields.iter().zip(&fields) {
            prop_assert_eq!(field.score.is_some(), field.answered * 2 >= given.len() && field.answered > 0);
            prop_assert!(field.score.is_none_or(|score| (-1e-9..=10.0 + 1e-9).contains(&score)));
            prop_assert!(field.weight.is_none_or(|weight| (-1e-9..=10.0 + 1e-9).contains(&weight)));
        }
        prop_assert!(it.gaps.len() <= 5 && it.gaps.is_sorted_by(|a, b| a.gap >= b.gap));
        // Nothing has changed since now, and what changed turns its sign with time.
        for field in change(&fields, &fields) {
            prop_assert!(field.change.is_none_or(|change| change == 0.0));
        }
        // Raising one score by what it lacks to 10 never lowers its field.
        let mut better = fields.clone();
        for sub_theme in better.iter_mut().flatten() {
            sub_theme.score = sub_theme.score.map(|_| 10.0);
        }
        for (now, then) in profile(&weights, &better).fields.iter().zip(&it.fields) {
            prop_assert!(now.score.is_none() || now.score >= then.score);
        }
    }

    #[test]
    fn the_order_of_answers_tells_nothing(mut answers in proptest::collection::vec(0.0..=10.0f64, 1..40)) {
        let first = spread(&answers).unwrap();
        answers.reverse();
        let turned = spread(&answers).unwrap();
        prop_assert!((first.disagreement - turned.disagreement).abs() < 1e-9);
        prop_assert!(first.low <= first.mean + 1e-9 && first.mean <= first.high + 1e-9);
        prop_assert!(first.disagreement <= first.high - first.low + 1e-9);
    }
}
