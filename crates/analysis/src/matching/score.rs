//! One need against one offer.

use super::{
    Corpus, Demand, Match, MatchReason, Nearness, NeedFacts, OfferFacts, Part, PartScore, Weights, Why, nearness,
};
use crate::norwegian::{stem, terms};
use std::collections::BTreeMap;

/// A need's weightiest words that count: a full score of words is to meet all of them.
const WEIGHTIEST: usize = 12;

/// Where repetition counts half of what it ever can (BM25's k1).
const SATURATION: f64 = 0.5;

/// What the stem of a part of a compound counts beside a whole word.
const OF_A_PART: f64 = 0.5;

/// Words that tell of a demand, compared as stems.
const DEMANDS: &[(Demand, &[&str])] = &[
    (
        Demand::Privacy,
        &[
            "personvern",
            "personopplysninger",
            "samtykke",
            "taushetsplikt",
            "teieplikt",
            "privacy",
            "gdpr",
            "pasientdata",
        ],
    ),
    (Demand::Integration, &["integrasjon", "integrere", "grensesnitt", "journalsystem", "integration", "api", "fhir"]),
    (
        Demand::Procurement,
        &["anskaffelse", "innkjøp", "konkurranse", "rammeavtale", "anbud", "anbod", "anskaffing", "procurement"],
    ),
    (Demand::Time, &["frist", "tidsfrist", "straks", "hastar", "haster", "deadline"]),
    (
        Demand::Safety,
        &["sikkerhet", "pasientsikkerhet", "pasienttryggleik", "tryggleik", "godkjent", "merket", "safety"],
    ),
];

/// A part before it is weighed: its value from 0 to 1 and the reasons, whose shares sum to the value.
struct Found {
    part: Part,
    weight: f64,
    value: f64,
    reasons: Vec<MatchReason>,
}

/// Scores an offer against a need.
///
/// ```
/// use analysis::matching::{Corpus, NeedFacts, OfferFacts, Weights, Why, score};
/// let need = NeedFacts { title: "Feil i medisinlista etter utskriving", ..Default::default() };
/// let offer = OfferFacts { title: "Felles medisinliste", ..Default::default() };
/// let corpus = Corpus::of(["Feil i medisinlista etter utskriving", "Felles medisinliste", "Fall om natten"]);
/// let found = score(&need, &offer, &corpus, &Weights::default());
/// let Why::Words { need, offer } = &found.reasons[0].why else { panic!("a word is the first reason") };
/// assert_eq!((need.as_str(), offer.as_str()), ("medisinlista", "medisinliste"));
/// let sum: f64 = found.reasons.iter().map(|reason| reason.contribution).sum();
/// assert!((found.score - sum).abs() < 1e-12);
/// ```
pub fn score(need: &NeedFacts, offer: &OfferFacts, corpus: &Corpus, weights: &Weights) -> Match {
    if offer.lapsed {
        return Match {
            score: 0.0,
            parts: Vec::new(),
            reasons: vec![MatchReason { why: Why::Lapsed, contribution: 0.0 }],
        };
    }
    let found: Vec<Found> = [
        words(need, offer, corpus, weights),
        themes(need, offer, weights),
        kind(need, offer, weights),
        place(need, offer, weights),
        readiness(need, offer, weights),
        demands(need, offer, weights),
        Some(evidence(offer, weights)),
        language(need, offer, weights),
    ]
    .into_iter()
    .flatten()
    .filter(|part| part.weight.is_finite() && part.weight > 0.0)
    .collect();
    let sum: f64 = found.iter().map(|part| part.weight).sum();
    let mut parts = Vec::new();
    let mut reasons = Vec::new();
    for part in found {
        let weight = part.weight / sum;
        parts.push(PartScore { part: part.part, value: part.value, weight, contribution: part.value * weight });
        reasons.extend(
            part.reasons.into_iter().map(|reason| MatchReason { contribution: reason.contribution * weight, ..reason }),
        );
    }
    reasons.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    let score: f64 = parts.iter().map(|part| part.contribution).sum();
    Match { score: score.clamp(0.0, 1.0), parts, reasons }
}

fn reason(why: Why, contribution: f64) -> MatchReason {
    MatchReason { why, contribution }
}

/// Stems with the sum of their weights and the first word that has them.
fn weighed(fields: &[(&str, f64)]) -> BTreeMap<String, (f64, String)> {
    let mut found: BTreeMap<String, (f64, String)> = BTreeMap::new();
    for (text, weight) in fields {
        for term in terms(text) {
            let weight = if term.part { weight * OF_A_PART } else { *weight };
            found.entry(term.stem).or_insert((0.0, term.word)).0 += weight;
        }
    }
    found
}

fn words(need: &NeedFacts, offer: &OfferFacts, corpus: &Corpus, weights: &Weights) -> Option<Found> {
    let asked = weighed(&[(need.title, 2.0), (need.problem, 1.0), (need.good_result, 1.0), (need.affected, 0.5)]);
    let said = weighed(&[(offer.title, 2.0), (offer.about, 1.0), (offer.references, 0.5)]);
    let saturated = |weight: f64| weight / (weight + SATURATION);
    let worth = |stem: &String, weight: f64| corpus.rarity(stem) * saturated(weight);
    let mut full: Vec<f64> = asked.iter().map(|(stem, (weight, _))| worth(stem, *weight)).collect();
    full.sort_by(|a, b| b.total_cmp(a));
    let full: f64 = full.iter().take(WEIGHTIEST).sum();
    if full <= 0.0 {
        return None;
    }
    let mut reasons: Vec<MatchReason> = asked
        .iter()
        .filter_map(|(stem, (weight, need))| {
            let (other, offer) = said.get(stem)?;
            let why = Why::Words { need: need.clone(), offer: offer.clone() };
            Some(reason(why, worth(stem, *weight) * saturated(*other) / full))
        })
        .collect();
    let sum: f64 = reasons.iter().map(|reason| reason.contribution).sum();
    if sum > 1.0 {
        reasons.iter_mut().for_each(|reason| reason.contribution /= sum);
    }
    Some(Found { part: Part::Words, weight: weights.words, value: sum.min(1.0), reasons })
}

fn themes(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let mut asked = need.themes.to_vec();
    asked.sort();
    asked.dedup();
    let share = 1.0 / asked.len() as f64;
    let met = asked.iter().filter(|theme| offer.themes.contains(theme));
    let reasons: Vec<MatchReason> = met.map(|theme| reason(Why::Theme(*theme), share)).collect();
    let value = reasons.len() as f64 * share;
    (!asked.is_empty()).then_some(Found { part: Part::Themes, weight: weights.themes, value, reasons })
}

fn kind(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let wished = offer.kind.is_some_and(|kind| need.kinds.contains(&kind));
    let value = if wished { 1.0 } else { 0.0 };
    let reasons = vec![reason(Why::Kind { kind: offer.kind, wished }, value)];
    (!need.kinds.is_empty()).then_some(Found { part: Part::Kind, weight: weights.kind, value, reasons })
}

fn place(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let near: Nearness = nearness(need.place?, offer.place, offer.anywhere);
    let value = near.value();
    Some(Found { part: Part::Place, weight: weights.place, value, reasons: vec![reason(Why::Place(near), value)] })
}

/// Technology: each step short of the wish takes a third. Organisation: each step that the offer asks beyond what is
/// there takes a third.
fn readiness(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let short = |lack: u8| (1.0 - f64::from(lack) / 3.0).max(0.0);
    let mut reasons = Vec::new();
    if let Some(wished) = need.technology {
        let value = offer.technology.map_or(0.0, |is| short(wished.saturating_sub(is)));
        reasons.push(reason(Why::Technology { is: offer.technology, wished }, value));
    }
    if let Some(is) = need.organisation {
        let value = offer.organisation.map_or(0.0, |asks| short(asks.saturating_sub(is)));
        reasons.push(reason(Why::Organisation { asks: offer.organisation, is }, value));
    }
    let count = reasons.len() as f64;
    reasons.iter_mut().for_each(|reason| reason.contribution /= count);
    let value = reasons.iter().map(|reason| reason.contribution).sum();
    (count > 0.0).then_some(Found { part: Part::Readiness, weight: weights.readiness, value, reasons })
}

/// The demands that a text speaks of.
fn speaks_of(text: &str) -> Vec<Demand> {
    let stems: Vec<String> = terms(text).into_iter().map(|term| term.stem).collect();
    let spoken = |words: &&[&str]| words.iter().any(|word| stems.contains(&stem(word)));
    DEMANDS.iter().filter(|(_, words)| spoken(words)).map(|(demand, _)| *demand).collect()
}

fn demands(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let (asked, answered) = (speaks_of(need.constraints), speaks_of(offer.conditions));
    let share = 1.0 / asked.len() as f64;
    let reasons: Vec<MatchReason> = asked
        .iter()
        .map(|demand| match answered.contains(demand) {
            true => reason(Why::Met(*demand), share),
            false => reason(Why::Open(*demand), 0.0),
        })
        .collect();
    let value = reasons.iter().map(|reason| reason.contribution).sum();
    (!asked.is_empty()).then_some(Found { part: Part::Demands, weight: weights.demands, value, reasons })
}

/// `1 - 2^-n` over uses and ties together: the first counts half, the next a quarter.
fn evidence(offer: &OfferFacts, weights: &Weights) -> Found {
    let count = offer.uses.saturating_add(offer.ties).min(60);
    let value = 1.0 - 0.5f64.powi(count as i32);
    let why = Why::Evidence { uses: offer.uses, ties: offer.ties };
    Found { part: Part::Evidence, weight: weights.evidence, value, reasons: vec![reason(why, value)] }
}

/// Bokmål and nynorsk are one language here.
fn language(need: &NeedFacts, offer: &OfferFacts, weights: &Weights) -> Option<Found> {
    let english = need.language? == model::Language::English;
    let same = offer.language.is_some_and(|language| (language == model::Language::English) == english);
    let value = if same { 1.0 } else { 0.0 };
    Some(Found {
        part: Part::Language,
        weight: weights.language,
        value,
        reasons: vec![reason(Why::Language { same }, value)],
    })
}
