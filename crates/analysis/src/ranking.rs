//! Joint prioritisation: many organisations score the same needs, and every organisation has equal say.
//!
//! The steps, in order:
//!
//! 1. *Within an organisation.* Each person's points are divided by their sum, and the weights of those persons are
//!    averaged. The scores of a need on a criterion are averaged over the persons who gave one.
//! 2. *For an organisation.* A need's total is `Σ w·s / Σ w` over the criteria that are scored. A missing score so
//!    gives its weight to the others, and is counted as missing.
//! 3. *Over the organisations.* The need's total is the mean of the organisations' totals, each counting once.
//!
//! The formula is the additive value model (Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976), with the
//! mean over parties that have equal weight.

/// Totals nearer to each other than this are equal, and share a rank. Scores are given in tenths, so that a real
/// difference is far larger, while the order of adding makes differences that are far smaller.
pub const EQUAL_WITHIN: f64 = 1e-9;

/// Which side of the picture a criterion counts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What the need is worth answering.
    Value,
    /// How possible it is to answer it.
    Feasibility,
}

/// What was given: needs and criteria are known by their place, counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballots {
    /// How many needs there are.
    pub needs: usize,
    /// The side of each criterion.
    pub criteria: Vec<Side>,
    /// The organisations, each with the persons who scored for it.
    pub partners: Vec<Partner>,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Partner {
    /// Those who scored for it. Their number gives no more say.
    pub persons: Vec<Person>,
}

/// What one person gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// Points for each criterion, 0 and up on any scale. What is missing, negative or no number counts as 0.
    /// A person whose points are all 0 has no say on the weights.
    pub points: Vec<f64>,
    /// Scores by need, then criterion (`need * criteria + criterion`), from 0 to 10. What is missing or no number
    /// counts as not scored.
    pub scores: Vec<Option<f64>>,
}

/// One organisation's persons taken together.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The weight of each criterion; they sum to 1. Equal weights where nobody gave any points.
    pub weights: Vec<f64>,
    /// Mean scores by need, then criterion, where anybody gave one.
    pub scores: Vec<Option<f64>>,
}

/// The result, by need and by organisation in the order they were given.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Each need.
    pub needs: Vec<Ranked>,
    /// Each organisation's weights and mean scores.
    pub voices: Vec<Voice>,
    /// By criterion: the mean over the needs of how far the organisations lie apart on it, where it is known.
    pub apart_on: Vec<Option<f64>>,
}

/// One need's result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranked {
    /// The mean of the organisations' totals, from 0 to 10. `None` where nobody scored it.
    pub total: Option<f64>,
    /// 1 is the highest total; equal totals share the rank and the next one is skipped (1, 1, 3).
    pub rank: Option<usize>,
    /// Each organisation's total.
    pub totals: Vec<Option<f64>>,
    /// Standard deviation with n-1 over the organisations' totals, from two of them.
    pub spread: Option<f64>,
    /// Scores that are missing: pairs of organisation and criterion for which nobody gave one.
    pub missing: usize,
    /// Who lies furthest from the mean of the others, and how far. Several where they are equally far, as two always
    /// are; empty with fewer than two, and where all agree.
    pub furthest: Vec<Apart>,
    /// By criterion: standard deviation with n-1 over the organisations' mean scores, from two of them.
    pub spread_on: Vec<Option<f64>>,
    /// The criterion with the largest of these; the first of equals. `None` where all agree.
    pub apart_most_on: Option<usize>,
    /// The mean over the organisations of their weighted mean on the criteria of value.
    pub value: Option<f64>,
    /// The same on the criteria of feasibility.
    pub feasibility: Option<f64>,
}

/// An organisation and how far it lies from the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// Its place among the partners.
    pub partner: usize,
    /// Its total less the mean of the others' totals.
    pub by: f64,
}

/// Ranks the needs.
///
/// ```
/// use analysis::ranking::{Ballots, Partner, Person, Side, rank};
/// let one = |points: &[f64], scores: &[f64]| Partner {
///     persons: vec![Person { points: points.to_vec(), scores: scores.iter().copied().map(Some).collect() }],
/// };
/// let ballots = Ballots {
///     needs: 2,
///     criteria: vec![Side::Value, Side::Feasibility],
///     // The first organisation weighs value 3 to 1, the second both alike.
///     partners: vec![one(&[3.0, 1.0], &[8.0, 4.0, 6.0, 6.0]), one(&[5.0, 5.0], &[6.0, 6.0, 2.0, 10.0])],
/// };
/// let ranking = rank(&ballots);
/// assert_eq!(ranking.needs[0].total, Some(6.5)); // (8·0.75 + 4·0.25 + 6) / 2
/// assert_eq!(ranking.needs[0].rank, Some(1));
/// assert_eq!(ranking.needs[1].rank, Some(2));
/// ```
pub fn rank(ballots: &Ballots) -> Ranking {
    let voices: Vec<Voice> = ballots.partners.iter().map(|partner| voice(ballots, partner)).collect();
    let mut needs: Vec<Ranked> = (0..ballots.needs).map(|need| ranked(ballots, &voices, need)).collect();
    let totals: Vec<Option<f64>> = needs.iter().map(|need| need.total).collect();
    for (need, rank) in needs.iter_mut().zip(ranks(&totals)) {
        need.rank = rank;
    }
    let apart_on = (0..ballots.criteria.len())
        .map(|criterion| mean(needs.iter().filter_map(|need| need.spread_on[criterion])))
        .collect();
    Ranking { needs, voices, apart_on }
}

/// One organisation's persons taken together: step 1 above.
pub fn voice(ballots: &Ballots, partner: &Partner) -> Voice {
    let criteria = ballots.criteria.len();
    let shares: Vec<Vec<f64>> =
        partner.persons.iter().filter_map(|person| normalised(&person.points, criteria)).collect();
    let weights = (0..criteria)
        .map(|criterion| mean(shares.iter().map(|share| share[criterion])).unwrap_or(1.0 / criteria as f64))
        .collect();
    let given = |place: usize| {
        mean(partner.persons.iter().filter_map(|person| {
            let score = person.scores.get(place).copied().flatten();
            score.filter(|score| score.is_finite())
        }))
    };
    Voice { weights, scores: (0..ballots.needs * criteria).map(given).collect() }
}

/// Points as shares of their sum; `None` where there are none.
///
/// ```
/// assert_eq!(analysis::ranking::normalised(&[30.0, 0.0, 10.0], 3), Some(vec![0.75, 0.0, 0.25]));
/// assert_eq!(analysis::ranking::normalised(&[0.0, 0.0], 2), None);
/// ```
pub fn normalised(points: &[f64], criteria: usize) -> Option<Vec<f64>> {
    let point = |place: usize| points.get(place).copied().filter(|point| point.is_finite() && *point > 0.0);
    let clean: Vec<f64> = (0..criteria).map(|place| point(place).unwrap_or(0.0)).collect();
    // Dividing by the largest first keeps the sum finite.
    let largest = clean.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return None;
    }
    let sum: f64 = clean.iter().map(|point| point / largest).sum();
    Some(clean.iter().map(|point| point / largest / sum).collect())
}

/// The place of each total, 1 for the highest: equal totals share it. `None` has none.
///
/// ```
/// let ranks = analysis::ranking::ranks(&[Some(7.0), None, Some(7.0), Some(3.0)]);
/// assert_eq!(ranks, [Some(1), None, Some(1), Some(3)]);
/// ```
pub fn ranks(totals: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, f64)> =
        totals.iter().enumerate().filter_map(|(need, total)| Some((need, (*total)?))).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut ranks = vec![None; totals.len()];
    let (mut rank, mut before) = (0, f64::INFINITY);
    for (place, (need, total)) in order.into_iter().enumerate() {
        if before - total > EQUAL_WITHIN {
            rank = place + 1;
        }
        before = total;
        ranks[need] = Some(rank);
    }
    ranks
}

/// Standard deviation with n-1, from two values.
///
/// ```
/// assert_eq!(analysis::ranking::spread(&[2.0, 4.0, 6.0]), Some(2.0));
/// assert_eq!(analysis::ranking::spread(&[2.0]), None);
/// ```
pub fn spread(values: &[f64]) -> Option<f64> {
    let middle = mean(values.iter().copied())?;
    let squares: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    (values.len() > 1).then(|| (squares / (values.len() - 1) as f64).sqrt())
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

/// One need's result without its rank.
fn ranked(ballots: &Ballots, voices: &[Voice], need: usize) -> Ranked {
    let criteria = ballots.criteria.len();
    let totals: Vec<Option<f64>> = voices.iter().map(|voice| weighted(voice, need, criteria, |_| true)).collect();
    let known: Vec<f64> = totals.iter().copied().flatten().collect();
    let score = |voice: &Voice, criterion: usize| voice.scores[need * criteria + criterion];
    let spread_on: Vec<Option<f64>> = (0..criteria)
        .map(|criterion| spread(&voices.iter().filter_map(|voice| score(voice, criterion)).collect::<Vec<f64>>()))
        .collect();
    let side = |side: Side| {
        mean(voices.iter().filter_map(|voice| weighted(voice, need, criteria, |c| ballots.criteria[c] == side)))
    };
    Ranked {
        total: mean(known.iter().copied()),
        rank: None,
        spread: spread(&known),
        missing: voices.iter().flat_map(|voice| (0..criteria).map(|c| score(voice, c))).filter(Option::is_none).count(),
        furthest: furthest(&totals),
        apart_most_on: largest(&spread_on),
        spread_on,
        value: side(Side::Value),
        feasibility: side(Side::Feasibility),
        totals,
    }
}

/// The weighted mean of a need's scores over the criteria that count and are scored: step 2 above.
/// `None` where their weights sum to 0.
fn weighted(voice: &Voice, need: usize, criteria: usize, counts: impl Fn(usize) -> bool) -> Option<f64> {
    let (mut sum, mut weight) = (0.0, 0.0);
    for criterion in (0..criteria).filter(|criterion| counts(*criterion)) {
        if let Some(score) = voice.scores[need * criteria + criterion] {
            sum += voice.weights[criterion] * score;
            weight += voice.weights[criterion];
        }
    }
    (weight > 0.0).then(|| sum / weight)
}

fn furthest(totals: &[Option<f64>]) -> Vec<Apart> {
    let known: Vec<(usize, f64)> =
        totals.iter().enumerate().filter_map(|(partner, total)| Some((partner, (*total)?))).collect();
    if known.len() < 2 {
        return Vec::new();
    }
    let sum: f64 = known.iter().map(|(_, total)| total).sum();
    let others = (known.len() - 1) as f64;
    let apart: Vec<Apart> =
        known.iter().map(|(partner, total)| Apart { partner: *partner, by: total - (sum - total) / others }).collect();
    let most = apart.iter().map(|one| one.by.abs()).fold(0.0, f64::max);
    if most <= EQUAL_WITHIN {
        return Vec::new();
    }
    apart.into_iter().filter(|one| most - one.by.abs() <= EQUAL_WITHIN).collect()
}

fn largest(values: &[Option<f64>]) -> Option<usize> {
    let mut found: Option<(usize, f64)> = None;
    for (place, value) in values.iter().enumerate() {
        if let Some(value) = value.filter(|value| *value > found.map_or(0.0, |(_, most)| most) + EQUAL_WITHIN) {
            found = Some((place, value));
        }
    }
    found.map(|(place, _)| place)
}
