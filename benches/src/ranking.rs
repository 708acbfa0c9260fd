//! How long a joint prioritisation takes: 50 needs, 20 organisations of 3 persons, 8 criteria, 10,000 draws.

use analysis::ranking::{Ballots, Partner, Person, Side, rank};
use analysis::robustness::{DRAWS, Weighing, draw};
use std::hint::black_box;
use std::time::Instant;

/// Prints the medians of eleven runs.
pub fn ranking() {
    let sizes = "50 needs, 20 organisations, 8 criteria";
    for (name, missing) in [("no score missing", 0), ("every tenth score missing", 10)] {
        let ballots = ballots(missing);
        row(&format!("ranking of {sizes}, {name}"), || {
            black_box(rank(&ballots));
        });
        for weighing in [Weighing::Around, Weighing::Uniform] {
            row(&format!("{DRAWS} draws {weighing:?}, {sizes}, {name}"), || {
                black_box(draw(&ballots, weighing, 1, DRAWS, 10));
            });
        }
    }
}

fn row(name: &str, run: impl Fn()) {
    let mut took: Vec<f64> = (0..11)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!("| {name}: median of 11 | none | {:.1} ms |", took[5]);
}

/// Numbers that look scattered, the same each time; every `missing`th score is left out.
fn ballots(missing: usize) -> Ballots {
    let (needs, criteria) = (50, 8);
    let person = |seed: usize| Person {
        points: (0..criteria).map(|c| ((seed * 7 + c * 13) % 20 + 1) as f64).collect(),
        scores: (0..needs * criteria)
            .map(|n| {
                (missing == 0 || !(n + seed / 3).is_multiple_of(missing))
                    .then(|| ((n * 37 + seed * 11 + n * n) % 101) as f64 / 10.0)
            })
            .collect(),
    };
    let partner = |p: usize| Partner { persons: (p * 3..p * 3 + 3).map(person).collect() };
    let side = |c: usize| if c < 5 { Side::Value } else { Side::Feasibility };
    Ballots { needs, criteria: (0..criteria).map(side).collect(), partners: (0..20).map(partner).collect() }
}
