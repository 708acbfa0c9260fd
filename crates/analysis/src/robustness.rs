//! How firmly a ranking stands: the weights are drawn at random many times, and each time the needs are ranked.
//!
//! The share of draws in which a need holds a rank is its *rank acceptability* (Lahdelma, Hokkanen and Salminen,
//! *SMAA – Stochastic multiobjective acceptability analysis*, 1998). A Dirichlet vector is drawn as gamma variables
//! divided by their sum; gamma variables after Marsaglia and Tsang, *A simple method for generating gamma variables*,
//! 2000.

use crate::ranking::{Ballots, EQUAL_WITHIN, Voice, voice};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What the draws are made by. The same engine with the same seed gives the same shares.
pub const ENGINE: &str = "ranks-1";

/// How many draws a kept result has.
pub const DRAWS: usize = 10_000;

/// How tightly weights are drawn around those that were given: the sum of the Dirichlet parameters.
pub const TIGHTNESS: f64 = 50.0;

/// A need is firmly in or out of the top when it is there in at least, or in less than one minus, this share of draws.
pub const FIRM: f64 = 0.9;

/// Draws made by one stream of the generator. It is fixed, so that the number of threads changes nothing.
const CHUNK: usize = 500;

/// How weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighing {
    /// Each organisation by itself, from Dirichlet(50 × its weights). A weight of 0 stays 0.
    Around,
    /// One common vector for all, every mix of the criteria being equally likely: Dirichlet(1, …, 1).
    Uniform,
}

/// Whether a need's place in the top hinges on the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// In the top in at least 90 % of draws.
    In,
    /// In the top in at most 10 % of draws.
    Out,
    /// Neither: the choice hinges on the weights.
    Hinges,
}

/// The result of the draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    /// How many draws were made.
    pub draws: usize,
    /// Each need; `None` where no draw gave it a total.
    pub needs: Vec<Option<Held>>,
}

/// How often one need held each rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The share of draws with rank 1, 2 and so on; as many as there are needs, and they sum to 1.
    pub ranks: Vec<f64>,
    /// The share of draws with a rank among the first `top`.
    pub in_top: f64,
}

impl Held {
    /// Whether its place in the top hinges on the weights.
    ///
    /// ```
    /// use analysis::robustness::{Held, Hold};
    /// let held = |in_top| Held { ranks: Vec::new(), in_top }.hold();
    /// assert_eq!([held(0.95), held(0.5), held(0.1)], [Hold::In, Hold::Hinges, Hold::Out]);
    /// ```
    pub fn hold(&self) -> Hold {
        if self.in_top >= FIRM {
            Hold::In
        } else if self.in_top <= 1.0 - FIRM + EQUAL_WITHIN {
            Hold::Out
        } else {
            Hold::Hinges
        }
    }
}

/// Draws the weights `draws` times and counts the ranks. `top` is how many needs the top has.
///
/// ```
/// use analysis::ranking::{Ballots, Partner, Person, Side};
/// use analysis::robustness::{Weighing, draw};
/// // Each need is best on one of two criteria, so each leads in half of all mixes.
/// let scores = [9.0, 1.0, 1.0, 9.0].map(Some).to_vec();
/// let partner = Partner { persons: vec![Person { points: vec![1.0, 1.0], scores }] };
/// let ballots = Ballots { needs: 2, criteria: vec![Side::Value; 2], partners: vec![partner] };
/// let drawn = draw(&ballots, Weighing::Uniform, 7, 10_000, 1);
/// assert!((drawn.needs[0].as_ref().unwrap().in_top - 0.5).abs() < 0.02);
/// assert_eq!(drawn, draw(&ballots, Weighing::Uniform, 7, 10_000, 1));
/// ```
pub fn draw(ballots: &Ballots, weighing: Weighing, seed: i64, draws: usize, top: usize) -> Acceptability {
    let voices: Vec<Voice> = ballots.partners.iter().map(|partner| voice(ballots, partner)).collect();
    let sheets: Vec<Sheet> = voices.iter().map(|voice| Sheet::new(ballots, voice)).collect();
    let chunks = draws.div_ceil(CHUNK);
    let count = |from: usize, to: usize| {
        let mut counts = vec![0u32; ballots.needs * ballots.needs];
        for chunk in from..to {
            let mut dice = Dice::new(seed, chunk as u64);
            let size = CHUNK.min(draws - chunk * CHUNK);
            count_ranks(ballots, &sheets, weighing, &mut dice, size, &mut counts);
        }
        counts
    };
    // Two threads, each with its own streams: which thread makes a draw changes nothing about it.
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| count(chunks / 2, chunks));
        let own = count(0, chunks / 2);
        // A thread that ended in a panic passes it on: nothing is counted twice or left out.
        (own, other.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
    });
    let counts: Vec<u32> = first.iter().zip(&second).map(|(a, b)| a + b).collect();
    Acceptability { draws, needs: counts.chunks(ballots.needs.max(1)).map(|row| held(row, draws, top)).collect() }
}

fn held(row: &[u32], draws: usize, top: usize) -> Option<Held> {
    let ranks: Vec<f64> = row.iter().map(|count| f64::from(*count) / draws.max(1) as f64).collect();
    let in_top = row.iter().take(top).map(|count| f64::from(*count)).sum::<f64>() / draws.max(1) as f64;
    row.iter().any(|count| *count > 0).then_some(Held { ranks, in_top })
}

/// One organisation's scores laid out for the draws: by criterion, then need, with 0 where there is none.
struct Sheet {
    weights: Vec<f64>,
    scores: Vec<f64>,
    /// 1 where there is a score, else 0; empty where none is missing, which then needs no dividing.
    scored: Vec<f64>,
}

impl Sheet {
    fn new(ballots: &Ballots, voice: &Voice) -> Self {
        let criteria = ballots.criteria.len();
        let turned = (0..criteria).flat_map(|c| (0..ballots.needs).map(move |need| need * criteria + c));
        let scores: Vec<Option<f64>> = turned.map(|place| voice.scores[place]).collect();
        let scored = if scores.iter().all(Option::is_some) {
            Vec::new()
        } else {
            scores.iter().map(|score| f64::from(u8::from(score.is_some()))).collect()
        };
        let scores = scores.into_iter().map(|score| score.unwrap_or(0.0)).collect();
        Self { weights: voice.weights.clone(), scores, scored }
    }
}

/// Makes `size` draws, and adds one to `counts[need][rank - 1]` for each need and draw.
fn count_ranks(
    ballots: &Ballots,
    sheets: &[Sheet],
    weighing: Weighing,
    dice: &mut Dice,
    size: usize,
    counts: &mut [u32],
) {
    let needs = ballots.needs;
    let mut weights = vec![0.0; ballots.criteria.len()];
    let mut sums =
        Sums { totals: vec![0.0; needs], parties: vec![0.0; needs], own: vec![0.0; needs], weight: vec![0.0; needs] };
    let mut order: Vec<(f64, usize)> = Vec::with_capacity(needs);
    for _ in 0..size {
        sums.totals.fill(0.0);
        sums.parties.fill(0.0);
        if weighing == Weighing::Uniform {
            dice.simplex(&mut weights, |_| 1.0);
        }
        for sheet in sheets {
            if weighing == Weighing::Around {
                dice.simplex(&mut weights, |criterion| TIGHTNESS * sheet.weights[criterion]);
            }
            sums.add(sheet, &weights);
        }
        order.clear();
        let known = (0..needs).filter(|need| sums.parties[*need] > 0.0);
        order.extend(known.map(|need| (sums.totals[need] / sums.parties[need], need)));
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let (mut rank, mut before) = (0, f64::INFINITY);
        for (place, (total, need)) in order.iter().enumerate() {
            if before - total > EQUAL_WITHIN {
                rank = place;
            }
            before = *total;
            counts[need * needs + rank] += 1;
        }
    }
}

/// Sums over the organisations in one draw, by need.
struct Sums {
    totals: Vec<f64>,
    parties: Vec<f64>,
    own: Vec<f64>,
    weight: Vec<f64>,
}

impl Sums {
    /// Adds one organisation's totals under the weights, which sum to 1.
    fn add(&mut self, sheet: &Sheet, weights: &[f64]) {
        let needs = self.totals.len();
        if needs == 0 || weights.is_empty() {
            return;
        }
        if sheet.scored.is_empty() {
            for (row, weight) in sheet.scores.chunks_exact(needs).zip(weights) {
                for (total, score) in self.totals.iter_mut().zip(row) {
                    *total += weight * score;
                }
            }
            self.parties.iter_mut().for_each(|parties| *parties += 1.0);
            return;
        }
        self.own.fill(0.0);
        self.weight.fill(0.0);
        for ((row, scored), weight) in
            sheet.scores.chunks_exact(needs).zip(sheet.scored.chunks_exact(needs)).zip(weights)
        {
            for (own, score) in self.own.iter_mut().zip(row) {
                *own += weight * score;
            }
            for (sum, scored) in self.weight.iter_mut().zip(scored) {
                *sum += weight * scored;
            }
        }
        for need in (0..needs).filter(|need| self.weight[*need] > 0.0) {
            self.totals[need] += self.own[need] / self.weight[need];
            self.parties[need] += 1.0;
        }
    }
}

/// Random numbers from one stream of ChaCha8.
struct Dice {
    numbers: ChaCha8Rng,
    spare: Option<f64>,
}

impl Dice {
    fn new(seed: i64, stream: u64) -> Self {
        let mut numbers = ChaCha8Rng::seed_from_u64(seed as u64);
        numbers.set_stream(stream);
        Self { numbers, spare: None }
    }

    /// Above 0 and below 1.
    fn uniform(&mut self) -> f64 {
        ((self.numbers.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Standard normal, by Marsaglia's polar method, which gives two at a time.
    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let scale = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }

    /// Gamma with this shape and scale 1; 0 for shape 0.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape <= 0.0 {
            return 0.0;
        }
        if shape == 1.0 {
            return -self.uniform().ln();
        }
        if shape < 1.0 {
            // The least positive number keeps a weight that was given from being lost to rounding.
            return (self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape)).max(f64::MIN_POSITIVE);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let (v, u) = (root * root * root, self.uniform());
            if u < 1.0 - 0.0331 * x * x * x * x || u.ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
                return d * v;
            }
        }
    }

    /// A Dirichlet vector with these parameters.
    fn simplex(&mut self, weights: &mut [f64], parameter: impl Fn(usize) -> f64) {
        let mut sum = 0.0;
        for (criterion, weight) in weights.iter_mut().enumerate() {
            *weight = self.gamma(parameter(criterion));
            sum += *weight;
        }
        for weight in weights {
            *weight /= sum;
        }
    }
}
