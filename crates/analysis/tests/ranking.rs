//! Ranking against golden values and its laws.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use analysis::ranking::{Ballots, Partner, Person, Ranking, Side, rank};
use proptest::prelude::*;
use serde_json::Value;

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

fn tenths(value: &Value) -> f64 {
    value.as_f64().unwrap() / 10.0
}

fn read(case: &Value) -> Ballots {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let person = |person: &Value| Person {
        points: list(&person["points"]).iter().map(tenths).collect(),
        scores: list(&person["scores"]).iter().map(|score| (!score.is_null()).then(|| tenths(score))).collect(),
    };
    let side = |side: &Value| if side == "value" { Side::Value } else { Side::Feasibility };
    Ballots {
        needs: case["needs"].as_u64().unwrap() as usize,
        criteria: list(&case["sides"]).iter().map(side).collect(),
        partners: list(&case["partners"])
            .iter()
            .map(|partner| Partner { persons: list(partner).iter().map(person).collect() })
            .collect(),
    }
}

fn near(found: Option<f64>, golden: &Value, what: &str) {
    match (found, number(golden)) {
        (None, None) => {}
        (Some(a), Some(b)) => assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{what}: {a} for {b}"),
        (a, b) => panic!("{what}: {a:?} for {b:?}"),
    }
}

#[test]
fn the_golden_cases_hold() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../../tests/golden/ranking.json")).unwrap();
    assert!(cases.len() >= 50);
    for (place, case) in cases.iter().enumerate() {
        let found = rank(&read(case));
        for (need, (found, golden)) in found.needs.iter().zip(case["results"].as_array().unwrap()).enumerate() {
            let what = |part: &str| format!("case {place}, need {need}, {part}");
            near(found.total, &golden["total"], &what("total"));
            near(found.spread, &golden["spread"], &what("spread"));
            near(found.value, &golden["value"], &what("value"));
            near(found.feasibility, &golden["feasibility"], &what("feasibility"));
            for (partner, total) in found.totals.iter().enumerate() {
                near(*total, &golden["totals"][partner], &what("total of a partner"));
            }
            for (criterion, spread) in found.spread_on.iter().enumerate() {
                near(*spread, &golden["spread_on"][criterion], &what("spread on a criterion"));
            }
            assert_eq!(found.rank.map(|rank| rank as u64), golden["rank"].as_u64(), "{}", what("rank"));
            assert_eq!(Some(found.missing as u64), golden["missing"].as_u64(), "{}", what("missing"));
            let apart = golden["furthest"].as_array().unwrap();
            assert_eq!(found.furthest.len(), apart.len(), "{}", what("furthest"));
            for (found, golden) in found.furthest.iter().zip(apart) {
                assert_eq!(Some(found.partner as u64), golden[0].as_u64(), "{}", what("furthest"));
                near(Some(found.by), &golden[1], &what("furthest by"));
            }
        }
    }
}

#[test]
fn equal_totals_share_the_rank_and_an_unscored_need_has_none() {
    let scores = [5.0, 7.0, 5.0, 2.0].map(Some).into_iter().chain([None]).collect();
    let partner = Partner { persons: vec![Person { points: vec![1.0], scores }] };
    let ranking = rank(&Ballots { needs: 5, criteria: vec![Side::Value], partners: vec![partner] });
    let ranks: Vec<Option<usize>> = ranking.needs.iter().map(|need| need.rank).collect();
    assert_eq!(ranks, [Some(2), Some(1), Some(2), Some(4), None]);
    assert_eq!(ranking.needs[4].total, None);
    assert_eq!(ranking.needs[4].missing, 1);
    assert_eq!(ranking.needs[0].spread, None);
}

#[test]
fn nothing_at_all_is_an_answer() {
    let empty = rank(&Ballots { needs: 2, criteria: vec![], partners: vec![] });
    assert!(empty.needs.iter().all(|need| need.total.is_none() && need.rank.is_none()));
    let silent = Ballots { needs: 1, criteria: vec![Side::Value; 3], partners: vec![Partner::default()] };
    assert_eq!(rank(&silent).needs[0].missing, 3);
    assert_eq!(rank(&silent).voices[0].weights, [1.0 / 3.0; 3]);
}

fn person(needs: usize, criteria: usize) -> impl Strategy<Value = Person> {
    let points = proptest::collection::vec(0u32..500, criteria);
    let scores = proptest::collection::vec(proptest::option::weighted(0.8, 0u32..=100), needs * criteria);
    (points, scores).prop_map(|(points, scores)| Person {
        points: points.into_iter().map(|point| f64::from(point) / 10.0).collect(),
        scores: scores.into_iter().map(|score| score.map(|score| f64::from(score) / 10.0)).collect(),
    })
}

fn ballots() -> impl Strategy<Value = Ballots> {
    (1usize..6, 1usize..6).prop_flat_map(|(needs, criteria)| {
        let persons = proptest::collection::vec(person(needs, criteria), 1..4);
        let partners = proptest::collection::vec(persons.prop_map(|persons| Partner { persons }), 1..6);
        partners.prop_map(move |partners| Ballots {
            needs,
            criteria: (0..criteria).map(|c| if c % 2 == 0 { Side::Value } else { Side::Feasibility }).collect(),
            partners,
        })
    })
}

fn same(a: &Ranking, b: &Ranking) -> bool {
    let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    };
    a.needs.iter().zip(&b.needs).all(|(a, b)| {
        close(a.total, b.total) && close(a.spread, b.spread) && close(a.value, b.value) && a.rank == b.rank
    })
}

proptest! {
    #[test]
    fn an_organisation_has_equal_say_however_many_its_persons(ballots in ballots(), copies in 1usize..5) {
        let mut more = ballots.clone();
        for partner in more.partners.iter_mut().step_by(2) {
            partner.persons = partner.persons.iter().cycle().take(partner.persons.len() * copies).cloned().collect();
        }
        prop_assert!(same(&rank(&ballots), &rank(&more)));
    }

    #[test]
    fn the_order_of_partners_and_persons_changes_nothing(ballots in ballots()) {
        let mut turned = ballots.clone();
        turned.partners.reverse();
        turned.partners.iter_mut().for_each(|partner| partner.persons.reverse());
        prop_assert!(same(&rank(&ballots), &rank(&turned)));
    }

    #[test]
    fn the_order_of_needs_changes_their_places_alone(ballots in ballots()) {
        let criteria = ballots.criteria.len();
        let mut turned = ballots.clone();
        for person in turned.partners.iter_mut().flat_map(|partner| &mut partner.persons) {
            person.scores = person.scores.chunks(criteria).rev().flatten().copied().collect();
        }
        let mut found = rank(&turned);
        found.needs.reverse();
        prop_assert!(same(&rank(&ballots), &found));
    }

    #[test]
    fn scaling_a_persons_points_changes_nothing(ballots in ballots(), scale in 0.001f64..1000.0) {
        let mut scaled = ballots.clone();
        for partner in &mut scaled.partners {
            partner.persons[0].points.iter_mut().for_each(|point| *point *= scale);
        }
        prop_assert!(same(&rank(&ballots), &rank(&scaled)));
    }

    #[test]
    fn totals_lie_within_the_scale(ballots in ballots()) {
        for need in rank(&ballots).needs {
            prop_assert!(need.total.is_none_or(|total| (-1e-9..=10.0 + 1e-9).contains(&total)));
            prop_assert_eq!(need.total.is_some(), need.rank.is_some());
        }
    }

    #[test]
    fn any_numbers_are_taken(points in proptest::collection::vec(any::<f64>(), 0..4), scores in proptest::collection::vec(proptest::option::of(any::<f64>()), 0..9)) {
        let partner = Partner { persons: vec![Person { points, scores }] };
        rank(&Ballots { needs: 3, criteria: vec![Side::Value, Side::Feasibility], partners: vec![partner] });
    }
}
