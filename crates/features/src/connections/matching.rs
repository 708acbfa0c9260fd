//! From needs and offers to the facts that the matching engine weighs, and its reasons as they are kept.

use crate::needs::Need;
use crate::offers::Offer;
use analysis::matching::{Corpus, Demand, Kind, Match, Nearness, NeedFacts, OfferFacts, Part, Weights, Why, score};
use model::{Day, OfferKind, OrganisationId, Reach, Theme};
use serde_json::{Value, json};

/// One candidate with what the engine says of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The offer.
    pub offer: Offer,
    /// What the engine says.
    pub found: Match,
}

/// A reason as it is kept: a key, with what goes into its sentence, and what it adds to the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The key of the sentence, without the leading `match-`.
    pub key: String,
    /// The named parts: words, a theme, numbers.
    pub parts: Vec<(String, String)>,
    /// What it adds to the score, 0 to 1.
    pub adds: f64,
}

/// Weighs offers for a need, the best first; those that score nothing are left out.
pub fn weigh(
    need: &Need,
    offers: Vec<Offer>,
    ties: &[(OrganisationId, i64)],
    today: Day,
    weights: &Weights,
) -> Vec<Candidate> {
    let need_themes = themes(&need.details.themes);
    let texts: Vec<String> = offers.iter().map(|offer| format!("{} {}", offer.title, offer.about)).collect();
    let corpus = Corpus::of(texts.iter().map(String::as_str));
    let municipality = need.details.municipality.map(|town| town.to_string());
    let facts = NeedFacts {
        title: &need.title,
        problem: &need.problem,
        good_result: need.details.good_result.as_deref().unwrap_or_default(),
        affected: &need.affected,
        constraints: need.details.constraints.as_deref().unwrap_or_default(),
        themes: &need_themes,
        kinds: &[],
        place: municipality.as_deref(),
        technology: None,
        organisation: None,
        language: Some(need.language),
    };
    let mut found: Vec<Candidate> = offers
        .into_iter()
        .map(|offer| {
            let tied = ties.iter().find(|(id, _)| *id == offer.organisation).map_or(0, |(_, count)| *count);
            let found = weigh_one(&facts, &offer, tied, today, &corpus, weights);
            Candidate { offer, found }
        })
        .filter(|candidate| candidate.found.score > 0.0)
        .collect();
    found.sort_by(|a, b| b.found.score.total_cmp(&a.found.score).then(a.offer.id.cmp(&b.offer.id)));
    found
}

fn weigh_one(need: &NeedFacts<'_>, offer: &Offer, ties: i64, today: Day, corpus: &Corpus, weights: &Weights) -> Match {
    let offer_themes = themes(&offer.themes);
    let place = offer.municipality.map(|town| town.to_string());
    let level = |level: Option<i64>| level.and_then(|level| u8::try_from(level).ok());
    let facts = OfferFacts {
        title: &offer.title,
        about: &offer.about,
        references: offer.evidence.as_deref().unwrap_or_default(),
        conditions: offer.conditions.as_deref().unwrap_or_default(),
        themes: &offer_themes,
        kind: Some(kind(offer.kind)),
        place: place.as_deref(),
        anywhere: offer.reach != Reach::Municipality,
        technology: level(offer.technology_level),
        organisation: level(offer.organisation_level),
        uses: u32::from(offer.evidence.is_some()),
        ties: u32::try_from(ties).unwrap_or(0),
        language: Some(offer.language),
        lapsed: offer.valid_until.is_some_and(|until| until < today),
    };
    score(need, &facts, corpus, weights)
}

fn themes(kept: &str) -> Vec<Theme> {
    kept.split_whitespace().filter_map(|theme| theme.parse().ok()).collect()
}

fn kind(kind: OfferKind) -> Kind {
    match kind {
        OfferKind::Solution => Kind::Solution,
        OfferKind::Competence => Kind::Competence,
        OfferKind::TestArena => Kind::TestArena,
        OfferKind::Capacity => Kind::Capacity,
        OfferKind::Funding => Kind::Funding,
    }
}

/// The weights by the names they are sent and kept as, in the order they are shown.
pub fn named(weights: &Weights) -> [(&'static str, f64); 8] {
    [
        ("words", weights.words),
        ("themes", weights.themes),
        ("kind", weights.kind),
        ("place", weights.place),
        ("readiness", weights.readiness),
        ("demands", weights.demands),
        ("evidence", weights.evidence),
        ("language", weights.language),
    ]
}

/// Weights from their names; a name that is missing keeps its usual weight.
pub fn from_names(value: impl Fn(&str) -> Option<f64>) -> Weights {
    let usual = Weights::default();
    Weights {
        words: value("words").unwrap_or(usual.words),
        themes: value("themes").unwrap_or(usual.themes),
        kind: value("kind").unwrap_or(usual.kind),
        place: value("place").unwrap_or(usual.place),
        readiness: value("readiness").unwrap_or(usual.readiness),
        demands: value("demands").unwrap_or(usual.demands),
        evidence: value("evidence").unwrap_or(usual.evidence),
        language: value("language").unwrap_or(usual.language),
    }
}

/// Weights as they are kept.
pub fn weights_json(weights: &Weights) -> String {
    let members = named(weights).into_iter().map(|(name, weight)| (name.to_owned(), json!(weight)));
    Value::Object(members.collect()).to_string()
}

/// Weights as they were kept.
pub fn weights_of(kept: &str) -> Weights {
    let value: Value = serde_json::from_str(kept).unwrap_or_default();
    from_names(|name| value.get(name).and_then(Value::as_f64))
}

/// The engine's reasons as they are kept, the weightiest first.
pub fn reasons_json(found: &Match) -> String {
    let parts: Vec<Value> =
        found.parts.iter().map(|part| json!([part_name(part.part), part.value, part.weight])).collect();
    let reasons: Vec<Value> = found
        .reasons
        .iter()
        .map(|reason| {
            let (key, parts) = sentence(&reason.why);
            json!({ "key": key, "parts": parts, "adds": reason.contribution })
        })
        .collect();
    json!({ "parts": parts, "reasons": reasons }).to_string()
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Words => "words",
        Part::Themes => "themes",
        Part::Kind => "kind",
        Part::Place => "place",
        Part::Readiness => "readiness",
        Part::Demands => "demands",
        Part::Evidence => "evidence",
        Part::Language => "language",
    }
}

/// Reasons as they were kept.
pub fn reasons_of(kept: &str) -> Vec<Reason> {
    let value: Value = serde_json::from_str(kept).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let parts = |value: &Value| -> Vec<(String, String)> {
        let pairs = value.as_array().into_iter().flatten().filter_map(Value::as_array);
        pairs.filter_map(|pair| Some((text(pair.first()?), text(pair.get(1)?)))).collect()
    };
    let all = value.get("reasons").and_then(Value::as_array).cloned().unwrap_or_default();
    all.iter()
        .map(|reason| Reason {
            key: text(&reason["key"]),
            parts: parts(&reason["parts"]),
            adds: reason["adds"].as_f64().unwrap_or(0.0),
        })
        .collect()
}

/// What each part of the score came to as it was kept: its name, value and share of the weights, each 0 to 1.
pub fn parts_of(kept: &str) -> Vec<(String, f64, f64)> {
    let value: Value = serde_json::from_str(kept).unwrap_or_default();
    let all = value.get("parts").and_then(Value::as_array).cloned().unwrap_or_default();
    let number = |part: &Value, at: usize| part.get(at).and_then(Value::as_f64).unwrap_or(0.0);
    let name = |part: &Value| part.get(0).and_then(Value::as_str).unwrap_or_default().to_owned();
    all.iter().map(|part| (name(part), number(part, 1), number(part, 2))).collect()
}

fn sentence(why: &Why) -> (&'static str, Vec<(&'static str, String)>) {
    let level = |level: &Option<u8>| level.map(|level| level.to_string()).unwrap_or_default();
    match why {
        Why::Words { need, offer } if need == offer => ("word", vec![("need", need.clone())]),
        Why::Words { need, offer } => ("words", vec![("need", need.clone()), ("offer", offer.clone())]),
        Why::Theme(theme) => ("theme", vec![("theme", theme.to_string())]),
        Why::Kind { wished: true, .. } => ("kind", Vec::new()),
        Why::Kind { wished: false, .. } => ("other-kind", Vec::new()),
        Why::Place(nearness) => (nearness_key(*nearness), Vec::new()),
        Why::Technology { is, wished } => ("technology", vec![("is", level(is)), ("wished", wished.to_string())]),
        Why::Organisation { asks, is } => ("organisation", vec![("asks", level(asks)), ("is", is.to_string())]),
        Why::Met(demand) => ("met", vec![("demand", demand_key(*demand).to_owned())]),
        Why::Open(demand) => ("open", vec![("demand", demand_key(*demand).to_owned())]),
        Why::Evidence { uses, ties } => evidence(*uses, *ties),
        Why::Language { same: true } => ("same-language", Vec::new()),
        Why::Language { same: false } => ("other-language", Vec::new()),
        Why::Lapsed => ("lapsed", Vec::new()),
    }
}

fn evidence(uses: u32, ties: u32) -> (&'static str, Vec<(&'static str, String)>) {
    let ties_part = vec![("ties", ties.to_string())];
    match (uses > 0, ties > 0) {
        (true, true) => ("used-and-tied", ties_part),
        (true, false) => ("used", Vec::new()),
        (false, true) => ("tied", ties_part),
        (false, false) => ("no-evidence", Vec::new()),
    }
}

fn demand_key(demand: Demand) -> &'static str {
    match demand {
        Demand::Privacy => "privacy",
        Demand::Integration => "integration",
        Demand::Procurement => "procurement",
        Demand::Time => "time",
        Demand::Safety => "safety",
    }
}

fn nearness_key(nearness: Nearness) -> &'static str {
    match nearness {
        Nearness::Same => "near-same",
        Nearness::Neighbour => "near-neighbour",
        Nearness::County => "near-county",
        Nearness::Anywhere => "near-anywhere",
        Nearness::Far => "near-far",
        Nearness::Unknown => "near-unknown",
    }
}
