//! Mirror questions: what each of two groups says of itself, and what it believes the other says of itself.
//!
//! Disagreement is the difference between what the groups say. Misperception is the difference between what a group
//! believes of the other and what the other says. Nothing is told unless both groups are large enough.

/// The fewest answers of each group that anything is told of.
pub const FEWEST: usize = 5;

/// One person's answer to one statement, each from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// What the person says of their own group.
    pub own: u8,
    /// What the person believes the others say of theirs.
    pub guess: u8,
}

/// What one group says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// How many have answered.
    pub n: usize,
    /// The mean of what they say of themselves.
    pub own: f64,
    /// The mean of what they believe the others say of themselves.
    pub guess: f64,
}

/// What both groups say of one statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mirror {
    /// The first group.
    pub one: Side,
    /// The second group.
    pub two: Side,
}

impl Mirror {
    /// How far apart the groups are: what the first says of itself minus what the second says of itself.
    pub fn disagreement(&self) -> f64 {
        self.one.own - self.two.own
    }

    /// How far off the first group is about the second: what it believes minus what the second says.
    pub fn one_misperceives(&self) -> f64 {
        self.one.guess - self.two.own
    }

    /// How far off the second group is about the first.
    pub fn two_misperceives(&self) -> f64 {
        self.two.guess - self.one.own
    }
}

fn side(answers: &[Answer]) -> Option<Side> {
    if answers.len() < FEWEST {
        return None;
    }
    let mean =
        |of: fn(&Answer) -> u8| answers.iter().map(|answer| f64::from(of(answer))).sum::<f64>() / answers.len() as f64;
    Some(Side { n: answers.len(), own: mean(|answer| answer.own), guess: mean(|answer| answer.guess) })
}

/// What both groups say of one statement; `None` where either has fewer than five answers.
///
/// ```
/// use analysis::mirror::{Answer, compare};
/// // Both say that they trust (2), and both believe that the other controls (5).
/// let group = [Answer { own: 2, guess: 5 }; 5];
/// let told = compare(&group, &group).unwrap();
/// assert_eq!((told.disagreement(), told.one_misperceives(), told.two_misperceives()), (0.0, 3.0, 3.0));
/// assert_eq!(compare(&group, &group[..4]), None);
/// ```
pub fn compare(one: &[Answer], two: &[Answer]) -> Option<Mirror> {
    Some(Mirror { one: side(one)?, two: side(two)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(n: usize, own: u8, guess: u8) -> Vec<Answer> {
        vec![Answer { own, guess }; n]
    }

    #[test]
    fn misperception_is_told_apart_from_disagreement() {
        let told = compare(&group(5, 1, 4), &group(6, 4, 1)).unwrap();
        assert_eq!((told.disagreement(), told.one_misperceives(), told.two_misperceives()), (-3.0, 0.0, 0.0));
        let told = compare(&group(5, 2, 5), &group(5, 2, 2)).unwrap();
        assert_eq!((told.disagreement(), told.one_misperceives(), told.two_misperceives()), (0.0, 3.0, 0.0));
    }

    #[test]
    fn nothing_is_told_of_fewer_than_five_on_either_side() {
        for (one, two) in [(0, 9), (4, 9), (9, 4), (0, 0)] {
            assert_eq!(compare(&group(one, 3, 3), &group(two, 3, 3)), None);
        }
        assert_eq!(compare(&group(5, 3, 3), &group(5, 3, 3)).map(|it| (it.one.n, it.two.n)), Some((5, 5)));
    }
}
