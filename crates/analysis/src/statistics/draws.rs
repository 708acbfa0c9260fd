//! Numbers drawn from a seed: evenly, by the hypergeometric law, and many times on two threads.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Draws made by one stream of the generator. It is fixed, so that the number of threads changes nothing.
const CHUNK: u32 = 2_000;

/// Factorials up to this are kept in a table.
const TABLE: u64 = 1 << 16;

/// Where a hypergeometric law spreads more than this, it is drawn by rejection and no longer step by step.
const WIDE: f64 = 12.0;

/// Makes `draws` draws and counts those that `hit`. Each stream begins with what `begin` gives.
pub(super) fn hits<T>(
    seed: i64,
    draws: u32,
    begin: impl Fn() -> T + Sync,
    hit: impl Fn(&mut T, &mut Dice) -> bool + Sync,
) -> u32 {
    let chunks = draws.div_ceil(CHUNK);
    let count = |from: u32, to: u32| {
        let mut found = 0;
        for chunk in from..to {
            // Begun anew, so that a stream draws the same whatever was drawn before it.
            let mut kept = begin();
            let mut dice = Dice::new(seed, u64::from(chunk));
            let size = CHUNK.min(draws - chunk * CHUNK);
            found += (0..size).map(|_| u32::from(hit(&mut kept, &mut dice))).sum::<u32>();
        }
        found
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| count(chunks / 2, chunks));
        let own = count(0, chunks / 2);
        // A thread that ended in a panic passes it on: nothing is counted twice or left out.
        own + other.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))
    })
}

/// The share that is reported of so many hits: those drawn and the one that was seen.
pub(super) fn share(hits: u32, draws: u32) -> f64 {
    (f64::from(hits) + 1.0) / (f64::from(draws) + 1.0)
}

/// Random numbers from one stream of ChaCha8.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: i64, stream: u64) -> Self {
        let mut numbers = ChaCha8Rng::seed_from_u64(seed as u64);
        numbers.set_stream(stream);
        Self(numbers)
    }

    /// Above 0 and below 1.
    fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// From 0 up to and without `end`, each as likely (Lemire, *Fast random integer generation in an interval*, 2019).
    pub(super) fn below(&mut self, end: u32) -> u32 {
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(end);
            let (whole, part) = ((product >> 32) as u32, product as u32);
            if part >= end || part >= end.wrapping_neg() % end.max(1) {
                return whole;
            }
        }
    }

    /// How many of `drawn` are marked, where `marked` of `all` are, and none is drawn twice.
    pub(super) fn hypergeometric(&mut self, logs: &LogFactorials, all: u64, marked: u64, drawn: u64) -> u64 {
        let (marked, drawn) = (marked.min(all), drawn.min(all));
        if marked == 0 || drawn == 0 {
            return 0;
        }
        if marked == all || drawn == all {
            return marked.min(drawn);
        }
        // By symmetry both numbers are taken at most half of all.
        let (few, part) = (marked.min(all - marked), drawn.min(all - drawn));
        let found = self.small(logs, all, few, part);
        let of_drawn = if few == marked { found } else { part - found };
        if part == drawn { of_drawn } else { marked - of_drawn }
    }

    fn small(&mut self, logs: &LogFactorials, all: u64, marked: u64, drawn: u64) -> u64 {
        let (n, k, m) = (all as f64, marked as f64, drawn as f64);
        let variance = m * (k / n) * (1.0 - k / n) * (n - m) / (n - 1.0);
        if variance.sqrt() > WIDE {
            self.by_rejection(logs, all, marked, drawn, variance)
        } else {
            self.by_steps(logs, all, marked, drawn)
        }
    }

    /// From the likeliest number outwards, until the probabilities passed reach what was drawn (Patefield, *Algorithm
    /// AS 159: An efficient method of generating random R × C tables with given row and column totals*, 1981).
    fn by_steps(&mut self, logs: &LogFactorials, all: u64, marked: u64, drawn: u64) -> u64 {
        let (n, k, m) = (all as f64, marked as f64, drawn as f64);
        let most = marked.min(drawn);
        let mode = (((m + 1.0) * (k + 1.0) / (n + 2.0)) as u64).min(most);
        let fixed = logs.of(marked) + logs.of(all - marked) + logs.of(drawn) + logs.of(all - drawn) - logs.of(all);
        let middle = (fixed - ways(logs, all, marked, drawn, mode)).exp();
        let mut left = self.uniform() - middle;
        if left < 0.0 {
            return mode;
        }
        let (mut low, mut high) = (mode, mode);
        let (mut below, mut above) = (middle, middle);
        // Both numbers are at most half of all, so that none found is always possible.
        while low > 0 || high < most {
            if high < most {
                let x = high as f64;
                above *= (k - x) * (m - x) / ((x + 1.0) * (n - k - m + x + 1.0));
                high += 1;
                left -= above;
                if left < 0.0 {
                    return high;
                }
            }
            if low > 0 {
                let x = low as f64;
                below *= x * (n - k - m + x) / ((k - x + 1.0) * (m - x + 1.0));
                low -= 1;
                left -= below;
                if left < 0.0 {
                    return low;
                }
            }
        }
        // The probabilities sum to 1 but for rounding.
        mode
    }

    /// By the ratio of uniforms (Stadlober, *The ratio of uniforms approach for generating discrete random variates*,
    /// 1990). What lies more than sixteen standard deviations out is never drawn.
    fn by_rejection(&mut self, logs: &LogFactorials, all: u64, marked: u64, drawn: u64, variance: f64) -> u64 {
        let (n, k, m) = (all as f64, marked as f64, drawn as f64);
        let centre = m * k / n + 0.5;
        let spread = (variance + 0.5).sqrt();
        let width = 1.715_527_769_921_413_5 * spread + 0.898_916_162_058_898_8;
        let mode = ((m + 1.0) * (k + 1.0) / (n + 2.0)) as u64;
        let highest = ways(logs, all, marked, drawn, mode.min(marked).min(drawn));
        let end = (k.min(m) + 1.0).min((centre + 16.0 * spread).floor());
        loop {
            let (u, v) = (self.uniform(), self.uniform());
            let place = centre + width * (v - 0.5) / u;
            if place < 0.0 || place >= end {
                continue;
            }
            let found = place as u64;
            let likely = highest - ways(logs, all, marked, drawn, found);
            if u * (4.0 - u) - 3.0 <= likely || (u * (u - likely) < 1.0 && 2.0 * u.ln() <= likely) {
                return found;
            }
        }
    }
}

/// The logarithm of what the number found divides the probability by.
fn ways(logs: &LogFactorials, all: u64, marked: u64, drawn: u64, found: u64) -> f64 {
    // Both numbers are at most half of all, so that nothing here is below 0.
    let rest = (all - marked - drawn).saturating_add(found);
    logs.of(found) + logs.of(marked.saturating_sub(found)) + logs.of(drawn.saturating_sub(found)) + logs.of(rest)
}

/// Logarithms of factorials.
pub(super) struct LogFactorials(Vec<f64>);

impl LogFactorials {
    /// Fit for numbers up to this; larger ones are approximated.
    pub(super) fn up_to(most: u64) -> Self {
        let mut sum = 0.0;
        let more = (1..=most.min(TABLE)).map(|number| {
            sum += (number as f64).ln();
            sum
        });
        Self(std::iter::once(0.0).chain(more).collect())
    }

    /// The logarithm of `number!`, beyond the table by Stirling's series.
    fn of(&self, number: u64) -> f64 {
        let kept = usize::try_from(number).ok().and_then(|place| self.0.get(place));
        kept.copied().unwrap_or_else(|| {
            let x = number as f64;
            (x + 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, LogFactorials, ways};

    /// Pearson's statistic of many draws against the law itself, by bins of at least ten expected.
    fn fits(all: u64, marked: u64, drawn: u64) {
        let logs = LogFactorials::up_to(all);
        let draws = 200_000;
        let mut dice = Dice::new(7, all);
        let mut counts = vec![0u32; marked.min(drawn) as usize + 1];
        for _ in 0..draws {
            counts[dice.hypergeometric(&logs, all, marked, drawn) as usize] += 1;
        }
        let fixed = logs.of(marked) + logs.of(all - marked) + logs.of(drawn) + logs.of(all - drawn) - logs.of(all);
        let least = (marked + drawn).saturating_sub(all);
        let (mut seen, mut expected, mut bins, mut statistic) = (0.0, 0.0, 0.0, 0.0);
        for found in 0..counts.len() as u64 {
            seen += f64::from(counts[found as usize]);
            if found >= least {
                let rest = logs.of(all + found - marked - drawn);
                let part = logs.of(found) + logs.of(marked - found) + logs.of(drawn - found) + rest;
                expected += (fixed - part).exp() * f64::from(draws);
            }
            if expected >= 10.0 {
                statistic += (seen - expected) * (seen - expected) / expected;
                (seen, expected, bins) = (0.0, 0.0, bins + 1.0);
            }
        }
        // Five standard errors of a chi-square variable with that many degrees of freedom.
        assert!(statistic < bins + 5.0 * (2.0f64 * bins).sqrt(), "{all}, {marked}, {drawn}: {statistic} of {bins}");
    }

    #[test]
    fn draws_follow_the_hypergeometric_law() {
        for (all, marked, drawn) in
            [(48, 12, 18), (48, 40, 18), (48, 40, 45), (10, 3, 8), (500, 250, 250), (900, 300, 700), (9000, 4000, 6000)]
        {
            fits(all, marked, drawn);
        }
    }

    #[test]
    fn large_factorials_go_on_from_the_table() {
        let (logs, all) = (LogFactorials::up_to(u64::MAX), 1 << 16);
        assert!((logs.of(all + 1) - logs.of(all) - ((all + 1) as f64).ln()).abs() < 1e-7);
        assert!(ways(&logs, 1 << 40, 1 << 39, 1 << 39, 1 << 38).is_finite());
    }
}
