//! Rank acceptability: its laws, and closed forms where there are any.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use analysis::ranking::{Ballots, Partner, Person, Side};
use analysis::robustness::{Acceptability, DRAWS, Weighing, draw};
use proptest::prelude::*;

/// One partner for each row of points, all giving the same scores (by need, then criterion).
fn ballots(points: &[&[f64]], scores: &[Option<f64>]) -> Ballots {
    let criteria = points[0].len();
    let partner =
        |points: &&[f64]| Partner { persons: vec![Person { points: points.to_vec(), scores: scores.to_vec() }] };
    Ballots {
        needs: scores.len() / criteria,
        criteria: vec![Side::Value; criteria],
        partners: points.iter().map(partner).collect(),
    }
}

fn top(drawn: &Acceptability, need: usize) -> f64 {
    drawn.needs[need].as_ref().unwrap().in_top
}

fn within_four_errors(found: f64, truth: f64, draws: usize) {
    let error = (truth * (1.0 - truth) / draws as f64).sqrt();
    assert!((found - truth).abs() <= 4.0 * error, "{found} for {truth}");
}

/// The probability that a Beta(a, b) variable lies below x, by Simpson's rule.
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    let steps = 20_000;
    let area = |to: f64| {
        let h = to / f64::from(steps);
        let value = |t: f64| t.powf(a - 1.0) * (1.0 - t).powf(b - 1.0);
        let weight = |n: i32| {
            if n == 0 || n == steps {
                1.0
            } else if n % 2 == 1 {
                4.0
            } else {
                2.0
            }
        };
        (0..=steps).map(|n| weight(n) * value(f64::from(n) * h)).sum::<f64>() * h / 3.0
    };
    area(x) / area(1.0)
}

#[test]
fn a_uniform_weight_on_two_criteria_is_uniform() {
    let half = [8.0, 2.0, 5.0, 5.0].map(Some); // 8w + 2(1-w) > 5 where w > 1/2
    let drawn = draw(&ballots(&[&[1.0, 1.0]], &half), Weighing::Uniform, 1, DRAWS, 1);
    within_four_errors(top(&drawn, 0), 0.5, DRAWS);
    let quarter = [9.0, 3.0, 4.5, 4.5].map(Some); // 9w + 3(1-w) > 4.5 where w > 1/4
    let drawn = draw(&ballots(&[&[1.0, 1.0]], &quarter), Weighing::Uniform, 2, DRAWS, 1);
    within_four_errors(top(&drawn, 0), 0.75, DRAWS);
}

#[test]
fn uniform_weights_on_three_criteria_lead_a_third_each() {
    let scores = [9.0, 0.0, 0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 9.0].map(Some);
    let drawn = draw(&ballots(&[&[1.0, 1.0, 1.0]], &scores), Weighing::Uniform, 3, DRAWS, 1);
    for need in 0..3 {
        within_four_errors(top(&drawn, need), 1.0 / 3.0, DRAWS);
    }
}

#[test]
fn weights_around_those_given_follow_the_beta_distribution() {
    // With points 3 to 2 the first weight is Beta(30, 20). Need 1 leads where it is above 0.55.
    let scores = [10.0, 0.0, 5.5, 5.5].map(Some);
    let drawn = draw(&ballots(&[&[3.0, 2.0]], &scores), Weighing::Around, 4, DRAWS, 1);
    within_four_errors(top(&drawn, 0), 1.0 - beta_below(0.55, 30.0, 20.0), DRAWS);
    // A small weight has a shape below 1: 0.4 and 49.6.
    let scores = [10.0, 0.0, 0.05, 0.05].map(Some);
    let drawn = draw(&ballots(&[&[0.8, 99.2]], &scores), Weighing::Around, 5, DRAWS, 1);
    let above = 1.0 - small_shape_below(0.005, 0.4, 49.6);
    within_four_errors(top(&drawn, 0), above, DRAWS);
}

/// As `beta_below` for `a` below 1, by putting t = s^(1/a), which takes the pole at 0 away.
fn small_shape_below(x: f64, a: f64, b: f64) -> f64 {
    let steps = 200_000;
    let area = |to: f64| {
        let h = to.powf(a) / f64::from(steps);
        (0..steps).map(|n| (1.0 - ((f64::from(n) + 0.5) * h).powf(1.0 / a)).powf(b - 1.0)).sum::<f64>() * h
    };
    area(x) / area(1.0)
}

#[test]
fn a_weight_of_zero_stays_zero() {
    // The second need is better on the criterion without weight alone.
    let scores = [6.0, 0.0, 5.0, 10.0].map(Some);
    let drawn = draw(&ballots(&[&[1.0, 0.0], &[2.0, 0.0]], &scores), Weighing::Around, 6, DRAWS, 1);
    assert_eq!(top(&drawn, 0), 1.0);
    assert!(top(&draw(&ballots(&[&[1.0, 0.0]], &scores), Weighing::Uniform, 6, DRAWS, 1), 0) < 0.2);
}

#[test]
fn a_missing_score_gives_its_weight_to_the_others_in_each_draw() {
    // Need 1 is scored on one criterion alone, so its total is 6 whatever the weights. Need 2 is above that where
    // 10w + 2(1-w) > 6, that is w > 1/2.
    let scores = [Some(6.0), None, Some(10.0), Some(2.0)];
    let drawn = draw(&ballots(&[&[1.0, 1.0]], &scores), Weighing::Uniform, 8, DRAWS, 1);
    within_four_errors(top(&drawn, 0), 0.5, DRAWS);
}

#[test]
fn equal_needs_share_the_rank_in_every_draw() {
    let scores = [4.0, 8.0, 4.0, 8.0, 1.0, 1.0].map(Some);
    let drawn = draw(&ballots(&[&[2.0, 1.0], &[1.0, 5.0]], &scores), Weighing::Around, 9, 1000, 1);
    assert_eq!(drawn.needs[0].as_ref().unwrap().ranks, [1.0, 0.0, 0.0]);
    assert_eq!(drawn.needs[1].as_ref().unwrap().ranks, [1.0, 0.0, 0.0]);
    assert_eq!(drawn.needs[2].as_ref().unwrap().ranks, [0.0, 0.0, 1.0]);
}

#[test]
fn the_engine_draws_what_it_drew_before() {
    // Kept so that a change of the engine does not go unseen: it needs a new ENGINE.
    let scores = [7.0, 5.0, 4.0, 5.0, 6.5, 5.0, 6.0, 6.0, 4.5].map(Some);
    let given = ballots(&[&[3.0, 2.0, 1.0], &[1.0, 2.0, 3.0]], &scores);
    let drawn = |weighing| draw(&given, weighing, 2026, DRAWS, 1).needs.into_iter().flatten().map(|held| held.ranks[0]);
    let around: Vec<f64> = drawn(Weighing::Around).collect();
    let uniform: Vec<f64> = drawn(Weighing::Uniform).collect();
    assert_eq!((around, uniform), (vec![0.0201, 0.5122, 0.4677], vec![0.3335, 0.554, 0.1125]));
    assert_eq!(analysis::robustness::ENGINE, "ranks-1");
}

#[test]
fn nothing_to_draw_is_an_answer() {
    let none = Ballots { needs: 0, criteria: vec![], partners: vec![] };
    assert!(draw(&none, Weighing::Around, 1, 100, 3).needs.is_empty());
    let silent = Ballots { needs: 2, criteria: vec![Side::Value], partners: vec![Partner::default()] };
    assert_eq!(draw(&silent, Weighing::Uniform, 1, 100, 3).needs, [None, None]);
    assert_eq!(draw(&silent, Weighing::Uniform, 1, 0, 3).needs, [None, None]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn shares_sum_to_one_and_the_seed_decides(
        scores in proptest::collection::vec(proptest::option::weighted(0.9, 0u32..=100), 12),
        points in proptest::collection::vec(1u32..50, 3),
        seed in any::<i64>(),
        around in any::<bool>(),
    ) {
        let scores: Vec<Option<f64>> = scores.iter().map(|score| score.map(|score| f64::from(score) / 10.0)).collect();
        let points: Vec<f64> = points.iter().map(|point| f64::from(*point)).collect();
        let given = ballots(&[&points, &[1.0, 1.0, 1.0]], &scores);
        let weighing = if around { Weighing::Around } else { Weighing::Uniform };
        let drawn = draw(&given, weighing, seed, 700, 2);
        for held in drawn.needs.iter().flatten() {
            prop_assert!((held.ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((held.in_top - held.ranks[0] - held.ranks[1]).abs() < 1e-9);
        }
        prop_assert_eq!(&drawn, &draw(&given, weighing, seed, 700, 2));
    }
}
