//! Texts as people of the region might write: a few thousand words, the common ones far oftener than the rare ones.

use analysis::norwegian;
use std::collections::BTreeMap;

/// What words are made of.
const ROOTS: &[&str] = &[
    "pasient",
    "medisin",
    "behandling",
    "sykehus",
    "kommune",
    "hjemme",
    "epikrise",
    "ventetid",
    "pårørende",
    "rullestol",
    "natt",
    "vakt",
    "fall",
    "ernæring",
    "utskriving",
    "samtykke",
    "transport",
    "tolk",
    "lager",
    "varsel",
    "journal",
    "telefon",
    "oppfølging",
    "lege",
    "sykepleie",
    "fysio",
    "psykiatri",
    "rus",
    "barn",
    "eldre",
    "demens",
    "kreft",
    "hjerte",
    "lunge",
    "diabetes",
    "smerte",
    "sår",
    "operasjon",
    "prøve",
    "bilde",
    "røntgen",
    "måling",
    "sensor",
    "video",
    "skjema",
    "liste",
    "plan",
    "møte",
    "opplæring",
    "veiledning",
    "tilsyn",
    "bolig",
    "dag",
    "uke",
    "time",
    "kjøre",
    "mat",
    "søvn",
    "trening",
    "hjelpemiddel",
    "melding",
    "avvik",
    "kvalitet",
    "kostnad",
    "ansvar",
    "team",
    "avdeling",
    "rehabilitering",
    "ensomhet",
    "skole",
];
const STARTS: &[&str] = &[
    "br", "dr", "fl", "gj", "gr", "kj", "kl", "kn", "kv", "pl", "sk", "skr", "sl", "sm", "sp", "st", "str", "sv", "tr",
    "v",
];
const MIDDLES: &[&str] = &[
    "agd", "alm", "and", "asp", "ekk", "eim", "elt", "emn", "erv", "est", "idd", "ikt", "ilt", "ing", "ist", "odd",
    "okk", "olm", "ond", "orv", "ukk", "ulm", "und", "ust", "yll", "ynd", "ømm", "ønn", "ørt", "åll", "åst", "æng",
];
const ENDS: &[&str] = &["", "en", "er", "ene", "ing", "het"];

/// How many words there are.
const WORDS: usize = 4_000;

/// The words, the commonest first, and a fixed row of numbers to choose by.
pub struct Words {
    words: Vec<String>,
    stems: Vec<Vec<String>>,
    /// How much the words up to each one weigh together.
    weight: Vec<f64>,
    seed: u64,
}

impl Words {
    pub fn new() -> Self {
        // Known words first, then as many more that nobody knows, and words made of two.
        let mut words: Vec<String> = ROOTS.iter().map(|&root| root.to_owned()).collect();
        let unknown = STARTS.iter().flat_map(|start| MIDDLES.iter().map(move |middle| format!("{start}{middle}")));
        words.extend(unknown);
        let roots = words.clone();
        let mut n = 0usize;
        while words.len() < WORDS {
            let (first, second) = (&roots[n * 31 % roots.len()], &roots[(n * 17 + n / roots.len()) % roots.len()]);
            let word = format!("{first}{second}{}", ENDS[n % ENDS.len()]);
            if first != second && !words.contains(&word) {
                words.push(word);
            }
            n += 1;
        }
        let stem = |word: &String| norwegian::terms(word).into_iter().map(|term| term.stem).collect();
        let stems = words.iter().map(stem).collect();
        // As Zipf found it for all words; the twenty or so that say nothing are not indexed.
        let mut sum = 0.0;
        let weight = (0..words.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 20.0);
                sum
            })
            .collect();
        Self { words, stems, weight, seed: 2026 }
    }

    /// The next number below `below`.
    pub fn number(&mut self, below: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).unwrap_or(0) % below.max(1)
    }

    /// A text of so many words.
    pub fn text(&mut self, count: usize) -> Written {
        let all = self.weight.last().copied().unwrap_or(1.0);
        let chosen = (0..count).map(|_| {
            let at = self.number(1 << 30) as f64 / (1u64 << 30) as f64 * all;
            self.weight.partition_point(|sum| *sum < at).min(WORDS - 1)
        });
        Written(chosen.collect())
    }

    /// As it is read.
    pub fn read(&self, text: &Written) -> String {
        text.0.iter().map(|word| self.words[*word].as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Its stems and how much each counts, as `search::put` gathers them.
    pub fn weights(&self, parts: &[(i64, &Written)]) -> BTreeMap<String, i64> {
        let mut weights = BTreeMap::new();
        for (weight, text) in parts {
            for stem in text.0.iter().flat_map(|word| &self.stems[*word]) {
                *weights.entry(stem.clone()).or_default() += weight;
            }
        }
        weights
    }
}

/// A text by the places of its words.
pub struct Written(Vec<usize>);
