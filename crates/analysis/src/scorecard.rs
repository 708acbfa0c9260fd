//! A scorecard: sub-themes that a group has scored, gathered in fields, weighed by the values they are tied to.
//!
//! Scores and weights lie from 0 to 10. A sub-theme without a score has not been answered, or is not relevant: it is left
//! out of every mean and never counts as 0. Source of the formulas: the project's reading of SAMSON.

/// How many gaps are named first.
pub const MOST_GAPS: usize = 5;

/// One sub-theme as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SubTheme {
    /// What the group agreed on, 0 to 10; none where it is not answered or not relevant.
    pub score: Option<f64>,
    /// The values it is tied to, as places in the list of weights.
    pub tied: Vec<usize>,
}

/// Figures of one sub-theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SubFigures {
    /// Its score.
    pub score: Option<f64>,
    /// The mean of the weights of the values it is tied to; none unless the group has weighed all of them.
    pub weight: Option<f64>,
    /// Weight less score: what lies between how important it is and how it goes.
    pub gap: Option<f64>,
}

/// Figures of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFigures {
    /// The mean of the scores of its answered sub-themes; none where fewer than half are answered.
    pub score: Option<f64>,
    /// The mean of the weights of the same sub-themes.
    pub weight: Option<f64>,
    /// Weight less score.
    pub gap: Option<f64>,
    /// How many of its sub-themes have a score.
    pub answered: usize,
    /// Its sub-themes, in their order.
    pub sub_themes: Vec<SubFigures>,
}

/// Figures of one value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueFigures {
    /// How important the group says it is.
    pub weight: Option<f64>,
    /// The mean of the scores of the sub-themes tied to it.
    pub score: Option<f64>,
    /// How many scores that is the mean of.
    pub answered: usize,
}

/// A gap worth talking about first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The place of its field.
    pub field: usize,
    /// The place of its sub-theme in the field.
    pub sub_theme: usize,
    /// Weight less score; larger than 0.
    pub gap: f64,
}

/// All figures of one scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The fields, in their order.
    pub fields: Vec<FieldFigures>,
    /// The values, in their order.
    pub values: Vec<ValueFigures>,
    /// The largest gaps of sub-themes, the largest first, at most [`MOST_GAPS`]; equal ones in the order of the form.
    pub gaps: Vec<Gap>,
}

/// What has changed in one field between two times.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The mean now less the mean before, over the sub-themes that were answered both times; none where there are none.
    pub change: Option<f64>,
    /// Over how many sub-themes.
    pub both: usize,
    /// For each sub-theme, where it was answered both times.
    pub sub_themes: Vec<Option<f64>>,
}

/// The mean of some numbers.
fn mean(of: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = of.fold((0.0, 0u32), |(sum, count), one| (sum + one, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The weight of a sub-theme: the mean of the weights of the values it is tied to, where all of them are known.
///
/// ```
/// use analysis::scorecard::weight;
/// assert_eq!(weight(&[Some(9.0), Some(8.0)], &[0, 1]), Some(8.5));
/// assert_eq!(weight(&[Some(9.0), None], &[0, 1]), None);
/// ```
pub fn weight(weights: &[Option<f64>], tied: &[usize]) -> Option<f64> {
    let all: Option<Vec<f64>> = tied.iter().map(|place| weights.get(*place).copied().flatten()).collect();
    mean(all?.into_iter())
}

fn field(weights: &[Option<f64>], sub_themes: &[SubTheme]) -> FieldFigures {
    let figures = |it: &SubTheme| {
        let weight = weight(weights, &it.tied);
        SubFigures { score: it.score, weight, gap: weight.zip(it.score).map(|(weight, score)| weight - score) }
    };
    let sub_themes: Vec<SubFigures> = sub_themes.iter().map(figures).collect();
    let answered = || sub_themes.iter().filter(|it| it.score.is_some());
    let count = answered().count();
    let enough = count * 2 >= sub_themes.len();
    let score = mean(answered().filter_map(|it| it.score)).filter(|_| enough);
    let weighed: Option<Vec<f64>> = answered().map(|it| it.weight).collect();
    let weight = weighed.and_then(|all| mean(all.into_iter())).filter(|_| enough);
    FieldFigures {
        score,
        weight,
        gap: weight.zip(score).map(|(weight, score)| weight - score),
        answered: count,
        sub_themes,
    }
}

/// The figures of a scorecard: `weights` of the values from 0 to 10, and the sub-themes of each field.
///
/// ```
/// use analysis::scorecard::{SubTheme, profile};
/// let sub_theme = |score| SubTheme { score, tied: vec![0] };
/// let it = profile(&[Some(8.0)], &[vec![sub_theme(Some(5.0)), sub_theme(None)]]);
/// assert_eq!(it.fields[0].score, Some(5.0));
/// assert_eq!(it.gaps[0].gap, 3.0);
/// ```
pub fn profile(weights: &[Option<f64>], fields: &[Vec<SubTheme>]) -> Profile {
    let figures: Vec<FieldFigures> = fields.iter().map(|sub_themes| field(weights, sub_themes)).collect();
    let value = |place: usize| {
        let tied = fields.iter().flatten().filter(|it| it.tied.contains(&place)).filter_map(|it| it.score);
        let scores: Vec<f64> = tied.collect();
        let answered = scores.len();
        ValueFigures { weight: weights[place], score: mean(scores.into_iter()), answered }
    };
    let values = (0..weights.len()).map(value).collect();
    let found = figures.iter().enumerate().flat_map(|(field, it)| {
        let gaps = it.sub_themes.iter().enumerate();
        gaps.filter_map(move |(sub_theme, it)| Some(Gap { field, sub_theme, gap: it.gap.filter(|gap| *gap > 0.0)? }))
    });
    let mut gaps: Vec<Gap> = found.collect();
    // Stable: equal gaps keep the order of the form.
    gaps.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    gaps.truncate(MOST_GAPS);
    Profile { fields: figures, values, gaps }
}

/// What has changed in each field, over the sub-themes that have a score both times. Fields and sub-themes of the two
/// times lie at the same places; what one of them lacks has not been answered.
///
/// ```
/// use analysis::scorecard::{SubTheme, change};
/// let it = |score| vec![SubTheme { score, tied: vec![] }];
/// assert_eq!(change(&[it(Some(2.5))], &[it(Some(5.0))])[0].change, Some(2.5));
/// assert_eq!(change(&[it(None)], &[it(Some(5.0))])[0].change, None);
/// ```
pub fn change(before: &[Vec<SubTheme>], now: &[Vec<SubTheme>]) -> Vec<FieldChange> {
    let of_field = |(place, now): (usize, &Vec<SubTheme>)| {
        let before = before.get(place);
        let one = |(place, now): (usize, &SubTheme)| {
            let before = before.and_then(|field| field.get(place)).and_then(|it| it.score);
            now.score.zip(before).map(|(now, before)| now - before)
        };
        let sub_themes: Vec<Option<f64>> = now.iter().enumerate().map(one).collect();
        let both = sub_themes.iter().flatten().count();
        FieldChange { change: mean(sub_themes.iter().flatten().copied()), both, sub_themes }
    };
    now.iter().enumerate().map(of_field).collect()
}

/// How far single answers to one question lie from each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many answered with a number.
    pub n: usize,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Their mean.
    pub mean: f64,
    /// The mean distance between two of them, 0 where all agree: the larger, the more there is to talk about.
    pub disagreement: f64,
}

/// The spread of single answers, where there are any.
///
/// The disagreement is Gini's mean difference, the mean of |a - b| over all pairs.
///
/// ```
/// use analysis::scorecard::spread;
/// let it = spread(&[0.0, 5.0, 10.0]).unwrap();
/// assert_eq!((it.low, it.high, it.mean), (0.0, 10.0, 5.0));
/// assert!((it.disagreement - 20.0 / 3.0).abs() < 1e-12);
/// assert_eq!(spread(&[]), None);
/// ```
pub fn spread(answers: &[f64]) -> Option<Spread> {
    let mean = mean(answers.iter().copied())?;
    let low = answers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = answers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let pairs =
        || answers.iter().enumerate().flat_map(|(place, a)| answers[..place].iter().map(move |b| (a - b).abs()));
    let disagreement = self::mean(pairs()).unwrap_or(0.0);
    Some(Spread { n: answers.len(), low, high, mean, disagreement })
}
