//! Which offers could answer a need, with the reasons in words.
//!
//! A match is a sum of parts: words that met, themes, kind, place, readiness, constraints, evidence and language.
//! Each part has a value from 0 to 1 and a visible weight. A part that the need says nothing about does not count,
//! for any offer, and the others share its weight; so scores of one need compare, scores of different needs do not.
//! What an offer leaves open counts as 0 and is said. Contributions of the reasons sum to the score.
//!
//! The words are weighed as BM25 does it (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009):
//! rare words count more, repetition counts less and less.

mod corpus;
mod place;
mod score;

pub use corpus::Corpus;
pub use place::{Nearness, nearness};
pub use score::score;

use model::{Language, Theme};

/// What scores are made by; stored results name it.
pub const ENGINE: &str = "match-1";

/// What an offer consists of, and what a need may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A product or service.
    Solution,
    /// Knowledge or skill.
    Competence,
    /// A place to try things out.
    TestArena,
    /// Hands, rooms or equipment to spare.
    Capacity,
    /// Money.
    Funding,
}

/// A demand that a need may make and an offer may say it meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// Personal data, consent, confidentiality.
    Privacy,
    /// Working with the systems that are there.
    Integration,
    /// The rules of public buying.
    Procurement,
    /// A date or a short time.
    Time,
    /// Being safe to use, approved or marked.
    Safety,
}

/// What is known of a need. Texts may be empty and may be in any language.
#[derive(Debug, Clone, Copy, Default)]
pub struct NeedFacts<'a> {
    /// Title; its words count double.
    pub title: &'a str,
    /// The problem.
    pub problem: &'a str,
    /// What a good result would look like.
    pub good_result: &'a str,
    /// Who is affected; its words count half.
    pub affected: &'a str,
    /// Constraints, in which demands are looked for.
    pub constraints: &'a str,
    /// Themes.
    pub themes: &'a [Theme],
    /// Kinds of offer that are wished for; none means any.
    pub kinds: &'a [Kind],
    /// Municipality number of four digits.
    pub place: Option<&'a str>,
    /// Lowest technology readiness wished for, 1 to 9.
    pub technology: Option<u8>,
    /// How ready the receiving organisation is, 0 to 4. It is set against what the offer asks of it.
    pub organisation: Option<u8>,
    /// The language it is written in.
    pub language: Option<Language>,
}

/// What is known of an offer.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfferFacts<'a> {
    /// Title; its words count double.
    pub title: &'a str,
    /// What it is.
    pub about: &'a str,
    /// Where it is in use, in words; they count half.
    pub references: &'a str,
    /// Its conditions, in which answers to demands are looked for.
    pub conditions: &'a str,
    /// Themes.
    pub themes: &'a [Theme],
    /// Its kind.
    pub kind: Option<Kind>,
    /// Municipality number of where it is.
    pub place: Option<&'a str>,
    /// Whether it reaches anywhere.
    pub anywhere: bool,
    /// Technology readiness, 1 to 9.
    pub technology: Option<u8>,
    /// How ready it asks the receiving organisation to be, 0 to 4.
    pub organisation: Option<u8>,
    /// Places where it is or was in use.
    pub uses: u32,
    /// Earlier ties between the two organisations.
    pub ties: u32,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Whether it no longer stands on the day of matching. It then scores 0, and that is the one reason.
    pub lapsed: bool,
}

/// How much each part counts, 0 and up; only their proportions matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Words that met.
    pub words: f64,
    /// Themes in common.
    pub themes: f64,
    /// The kind that is wished for.
    pub kind: f64,
    /// How near it is.
    pub place: f64,
    /// Technology and organisation readiness.
    pub readiness: f64,
    /// Demands that are answered.
    pub demands: f64,
    /// Earlier use and ties.
    pub evidence: f64,
    /// The same language.
    pub language: f64,
}

impl Default for Weights {
    /// What is said counts most, then what it is about; the rest decides between offers that are alike in these.
    fn default() -> Self {
        Self {
            words: 45.0,
            themes: 20.0,
            kind: 5.0,
            place: 5.0,
            readiness: 8.0,
            demands: 8.0,
            evidence: 8.0,
            language: 1.0,
        }
    }
}

/// A part of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Words that met.
    Words,
    /// Themes in common.
    Themes,
    /// The kind that is wished for.
    Kind,
    /// How near it is.
    Place,
    /// Technology and organisation readiness.
    Readiness,
    /// Demands that are answered.
    Demands,
    /// Earlier use and ties.
    Evidence,
    /// The same language.
    Language,
}

/// A part with its figures: `contribution = value * weight`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartScore {
    /// Which part.
    pub part: Part,
    /// 0 to 1.
    pub value: f64,
    /// Its share of the weights that count for this need; they sum to 1.
    pub weight: f64,
    /// What it adds to the score.
    pub contribution: f64,
}

/// One reason, and what it adds to the score (0 where it says what is lacking).
#[derive(Debug, Clone, PartialEq)]
pub struct MatchReason {
    /// The reason.
    pub why: Why,
    /// What it adds to the score, from 0 to 1.
    pub contribution: f64,
}

/// A reason, with what a page needs to say it in words.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// A word of the need met a word of the offer, each as written.
    Words {
        /// As the need has it.
        need: String,
        /// As the offer has it.
        offer: String,
    },
    /// Both have this theme.
    Theme(Theme),
    /// It is of the kind that is wished for, or not.
    Kind {
        /// The offer's kind, if it says.
        kind: Option<Kind>,
        /// Whether it was wished for.
        wished: bool,
    },
    /// How near it is.
    Place(Nearness),
    /// Technology readiness against what is wished for.
    Technology {
        /// What the offer says.
        is: Option<u8>,
        /// What the need wishes.
        wished: u8,
    },
    /// What the offer asks of the organisation against how ready it is.
    Organisation {
        /// What the offer asks.
        asks: Option<u8>,
        /// How ready it is.
        is: u8,
    },
    /// A demand of the need that the offer's conditions speak to.
    Met(Demand),
    /// A demand of the need that the offer says nothing about.
    Open(Demand),
    /// Earlier use and ties.
    Evidence {
        /// Places of use.
        uses: u32,
        /// Ties between the organisations.
        ties: u32,
    },
    /// Whether both are written in the same language.
    Language {
        /// Whether they are.
        same: bool,
    },
    /// The offer no longer stands.
    Lapsed,
}

/// A match.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// 0 to 1.
    pub score: f64,
    /// The parts that count for this need, in a fixed order.
    pub parts: Vec<PartScore>,
    /// The reasons, the weightiest first.
    pub reasons: Vec<MatchReason>,
}
