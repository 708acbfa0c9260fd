//! How common each stem is among the texts that are matched.

use crate::norwegian::terms;
use std::collections::{BTreeMap, BTreeSet};

/// In how many texts each stem stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corpus {
    texts: usize,
    with: BTreeMap<String, usize>,
}

impl Corpus {
    /// Counts the stems of texts, each text being all that one need or offer says.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut corpus = Self::default();
        for text in texts {
            corpus.texts += 1;
            let stems: BTreeSet<String> = terms(text).into_iter().map(|term| term.stem).collect();
            for stem in stems {
                *corpus.with.entry(stem).or_default() += 1;
            }
        }
        corpus
    }

    /// How much a stem tells: `ln(1 + (N - n + 0.5) / (n + 0.5))`, the inverse document frequency of BM25 for a stem
    /// in `n` of `N` texts. Above 0 always, and largest for a stem that stands nowhere.
    ///
    /// ```
    /// let corpus = analysis::matching::Corpus::of(["fall om natta", "fall på dagtid", "feil medisin"]);
    /// assert!(corpus.rarity("medisin") > corpus.rarity("fall"));
    /// ```
    pub fn rarity(&self, stem: &str) -> f64 {
        let with = self.with.get(stem).copied().unwrap_or(0).min(self.texts) as f64;
        (1.0 + (self.texts as f64 - with + 0.5) / (with + 0.5)).ln()
    }
}
