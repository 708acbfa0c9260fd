//! Results: what may be told of a round, computed once and kept as it was told. Page, files and API read this and
//! nothing else.

mod compute;
mod counts;
mod gather;
mod order;
mod suppress;
#[cfg(test)]
mod tests;

pub use compute::{Facts, compute};
pub use counts::{CountLine, CountsFile, Note, NoteKind, UnknownLine, from_counts};
pub use gather::{Basis, Sheet};
pub use order::{Order, make};

use analysis::statistics::cross::{Cross, Drawn};
use analysis::statistics::groups::{Difference, Found};
use analysis::statistics::reliability::Alpha;
use serde::{Deserialize, Serialize};

/// What results are computed by; kept with each of them.
pub const ENGINE: &str = "rounds-1";

/// So many answers must stand behind counts of steps, and behind what people wrote.
const COUNTS_NEED_EACH: usize = super::COUNTS_NEED as usize;

/// The key of the breakdown by group of respondents.
pub const BY_GROUP: &str = "group";

/// Results of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// What they were computed by.
    pub engine: String,
    /// What was drawn at random was drawn from this.
    pub seed: i64,
    /// So many persons stand behind every figure; 0 where the counts were published before.
    pub limit: i64,
    /// How many sheets were sent in.
    pub answered: u64,
    /// Response by group.
    pub response: Vec<GroupResponse>,
    /// Of whom figures are told: everybody first, then each breakdown's levels.
    pub scopes: Vec<Scope>,
    /// Questions in the order of the form.
    pub items: Vec<ItemFigures>,
    /// Factors in the order of the instrument.
    pub factors: Vec<FactorFigures>,
    /// How far groups lie apart on questions.
    pub gaps: Vec<Gap>,
    /// How far groups lie apart on factors.
    pub factor_gaps: Vec<Gap>,
    /// Cross tables of questions by breakdowns.
    pub crosses: Vec<CrossFigures>,
    /// What people wrote, in an order that says nothing; only where enough wrote.
    pub texts: Vec<TextAnswers>,
    /// What does not add up in counts that were published.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// How many of a group answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupResponse {
    /// The group's key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many were asked, if known.
    pub asked: Option<u64>,
    /// How many sheets were sent in.
    pub answered: u64,
}

/// Of whom a figure is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The breakdown: [`BY_GROUP`] or the key of a question; none for everybody.
    pub by: Option<String>,
    /// The level: a group's key, or a step's value.
    pub level: String,
}

/// A mean with what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// How many answers.
    pub n: u64,
    /// The mean.
    pub mean: f64,
    /// The standard deviation, with n - 1.
    pub sd: Option<f64>,
    /// The lower end of the 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// What is told of one question, or factor, of some people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cell {
    /// Too few have answered, or it would give too few away.
    Withheld,
    /// So few answered alike that the figure would tell of each: over nine in ten, within a band.
    Alike {
        /// How many answers.
        n: u64,
        /// The lower end of the band.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// The figures.
    Told(Figures),
}

/// Figures of one question or factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many answered.
    pub n: u64,
    /// The mean; the classic one where a step stands in the middle. None for choices without an order.
    pub mean: Option<Mean>,
    /// The mean without the step in the middle.
    pub without: Option<Mean>,
    /// How many chose each step, in the order of the scale, where enough answered.
    pub counts: Option<Vec<u64>>,
    /// The number of the earlier results this is taken over from, where too little has come since.
    #[serde(default)]
    pub from: Option<i64>,
}

impl Cell {
    /// The figures, where they are told.
    pub fn told(&self) -> Option<&Figures> {
        match self {
            Self::Told(figures) => Some(figures),
            _ => None,
        }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemFigures {
    /// Its key.
    pub item: String,
    /// Figures by scope.
    pub cells: Vec<Cell>,
    /// The place it was published with.
    #[serde(default)]
    pub published_rank: Option<usize>,
    /// Whole per cents that were published and differ from the counts, by step.
    #[serde(default)]
    pub published: Vec<(usize, u64)>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorFigures {
    /// Its key.
    pub factor: String,
    /// Figures by scope.
    pub cells: Vec<Cell>,
    /// Whether its items measure one thing, over everybody.
    pub alpha: Reliability,
}

/// Cronbach's alpha, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reliability {
    /// Alpha over so many persons who answered every item.
    Known {
        /// Alpha.
        alpha: f64,
        /// Persons.
        rows: u64,
    },
    /// Fewer than three items.
    FewItems,
    /// Fewer than ten persons answered every item.
    FewRows,
    /// All have the same sum.
    NoSpread,
}

impl From<Alpha> for Reliability {
    fn from(alpha: Alpha) -> Self {
        match alpha {
            Alpha::Known { alpha, rows } => Self::Known { alpha, rows },
            Alpha::FewItems(_) => Self::FewItems,
            Alpha::FewRows(_) => Self::FewRows,
            Alpha::NoSpread(_) => Self::NoSpread,
        }
    }
}

/// How far two groups lie apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The key of the question or factor.
    pub key: String,
    /// The two groups' keys.
    pub groups: [String; 2],
    /// Their means.
    pub means: [f64; 2],
    /// Cliff's delta, above 0 where the first answers higher.
    pub delta: f64,
    /// How likely so large a distance is by chance.
    pub p: f64,
    /// The same, corrected for how many questions are asked at once (Benjamini and Hochberg).
    pub adjusted: f64,
    /// Over how many splits of the persons p was found.
    pub splits: u64,
    /// Whether these were all splits there are, and not some drawn at random.
    pub exact: bool,
}

impl Gap {
    fn new(key: &str, groups: [String; 2], means: [f64; 2], difference: Difference) -> Self {
        let (splits, exact) = match difference.found {
            Found::Exactly { splits } => (splits, true),
            Found::Drawn { draws, .. } => (u64::from(draws), false),
        };
        let Difference { delta, p, .. } = difference;
        Self { key: key.to_owned(), groups, means, delta, p, adjusted: p, splits, exact }
    }
}

/// A cross table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CrossFigures {
    /// The question's key.
    pub item: String,
    /// The breakdown.
    pub by: String,
    /// The levels, as rows.
    pub levels: Vec<String>,
    /// Counts by level and step.
    pub counts: Vec<Vec<u64>>,
    /// By level and step: the count that independence would give.
    pub expected: Vec<Vec<f64>>,
    /// By level and step: adjusted standardised residuals.
    pub residuals: Vec<Vec<Option<f64>>>,
    /// The statistic, its degrees of freedom and p by the law; none with fewer than two rows or columns in use.
    pub test: Option<ChiSquare>,
    /// How many expected counts are under five.
    pub under_five: usize,
    /// Of how many.
    pub cells: usize,
    /// Whether expected counts are too low for the law.
    pub low: bool,
    /// p from tables drawn with the same margins.
    pub drawn: Option<DrawnP>,
}

/// Pearson's test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChiSquare {
    /// The statistic.
    pub chi_square: f64,
    /// Its degrees of freedom.
    pub freedom: u64,
    /// p by the chi-square law.
    pub p: f64,
    /// The same, corrected over the tables told together.
    pub adjusted: Option<f64>,
}

/// p from tables drawn at random.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DrawnP {
    /// p.
    pub p: f64,
    /// The same, corrected over the tables told together.
    pub adjusted: Option<f64>,
    /// How many were drawn.
    pub draws: u32,
}

impl CrossFigures {
    fn new(item: &str, by: &str, levels: Vec<String>, counts: Vec<Vec<u64>>, cross: Cross) -> Self {
        let test = cross.test;
        Self {
            item: item.to_owned(),
            by: by.to_owned(),
            levels,
            counts,
            expected: cross.expected,
            residuals: cross.residuals,
            test: test.map(|it| ChiSquare { chi_square: it.chi_square, freedom: it.freedom, p: it.p, adjusted: None }),
            under_five: cross.under_five,
            cells: cross.cells,
            low: cross.low,
            drawn: None,
        }
    }

    fn corrected(mut self, adjusted: Option<f64>, drawn: Option<Drawn>, drawn_adjusted: Option<f64>) -> Self {
        self.test = self.test.map(|test| ChiSquare { adjusted, ..test });
        self.drawn = drawn.map(|drawn| DrawnP { p: drawn.p, adjusted: drawn_adjusted, draws: drawn.draws });
        self
    }
}

/// What people wrote to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextAnswers {
    /// The question's key.
    pub item: String,
    /// The answers; none where fewer than ten wrote something.
    pub answers: Option<Vec<String>>,
}

impl Release {
    /// The place of a scope.
    pub fn scope(&self, by: Option<&str>, level: &str) -> Option<usize> {
        self.scopes.iter().position(|scope| scope.by.as_deref() == by && scope.level == level)
    }

    /// One question.
    pub fn item(&self, key: &str) -> Option<&ItemFigures> {
        self.items.iter().find(|item| item.item == key)
    }

    /// One factor.
    pub fn factor(&self, key: &str) -> Option<&FactorFigures> {
        self.factors.iter().find(|factor| factor.factor == key)
    }

    /// How many were asked, where that is known of every group.
    pub fn asked(&self) -> Option<u64> {
        self.response.iter().map(|group| group.asked).sum()
    }
}
