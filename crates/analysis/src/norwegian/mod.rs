//! Words of bokmål and nynorsk as stems that can be compared.
//!
//! A word is folded, its nynorsk parts are spelled as in bokmål, its ending is cut by the Snowball stemmer for
//! Norwegian until nothing more comes off, and what the stemmer leaves apart is joined by a few rules. The stem is
//! for comparing, not for reading: two words meet when their stems are equal. English text passes through folded and
//! cut, so that it meets itself.

mod words;

use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;
use words::{ENDS, PARTS, SPELLED, STARTS, STOP, SYNCOPATED, WHOLE};

/// What stems are made by: index and stored match results name it.
pub const ENGINE: &str = "stems-1";

/// Shortest stem that counts as part of a compound, in letters.
const SHORTEST_PART: usize = 4;

/// The stems of `PARTS`.
static KNOWN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::Norwegian);
    PARTS.iter().map(|part| stemmed(&stemmer, part)).collect()
});

/// A word of a text and its stem, or the stem of a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// For comparing.
    pub stem: String,
    /// The word as written.
    pub word: String,
    /// Its place among the words of the text, from 0. Words without meaning of their own count.
    pub position: usize,
    /// Whether this is the stem of a part of the word: `medisin` in `medisinliste`.
    pub part: bool,
}

/// The terms of a text in order, without words such as *og* and *ikkje*. A compound gives its own stem, and then the
/// stems of the known words it begins and ends with.
///
/// ```
/// let stems = |text| analysis::norwegian::terms(text).into_iter().map(|t| t.stem).collect::<Vec<_>>();
/// assert_eq!(stems("Heimesjukepleia kjem for seint"), stems("Hjemmesykepleien kommer for sent"));
/// let terms = analysis::norwegian::terms("Feil på medisinlista");
/// let found: Vec<(&str, usize, bool)> = terms.iter().map(|t| (t.stem.as_str(), t.position, t.part)).collect();
/// assert_eq!(found, [("feil", 0, false), ("medisinlist", 2, false), ("medisin", 2, true), ("list", 2, true)]);
/// ```
pub fn terms(text: &str) -> Vec<Term> {
    let stemmer = Stemmer::create(Algorithm::Norwegian);
    let mut terms = Vec::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for (position, word) in words.enumerate() {
        let folded = model::text::folded(word).replace(' ', "");
        let too_short = folded.chars().count() < 2 && !folded.chars().any(|c| c.is_ascii_digit());
        if too_short || STOP.binary_search(&folded.as_str()).is_ok() {
            continue;
        }
        let stem = stemmed(&stemmer, &folded);
        let parts: Vec<String> = parts(&stem, &KNOWN).into_iter().map(str::to_owned).collect();
        let term = |stem, part| Term { stem, word: word.to_owned(), position, part };
        terms.push(term(stem, false));
        terms.extend(parts.into_iter().map(|stem| term(stem, true)));
    }
    terms
}

/// The stem of one word.
///
/// ```
/// use analysis::norwegian::stem;
/// assert_eq!(stem("sjukeheimane"), stem("sykehjemmene"));
/// assert_eq!(stem("Moglegheiter"), stem("mulighetene"));
/// assert_ne!(stem("sykehus"), stem("sykehjem"));
/// ```
pub fn stem(word: &str) -> String {
    stemmed(&Stemmer::create(Algorithm::Norwegian), &model::text::folded(word))
}

/// The known parts that a stem begins and ends with, the longest of each.
fn parts<'a>(stem: &str, known: &'a [String]) -> Vec<&'a str> {
    let fits = |part: &&String, rest: Option<&str>| {
        part.chars().count() >= SHORTEST_PART && rest.is_some_and(|rest| rest.chars().count() >= 3)
    };
    let first = known.iter().filter(|part| fits(part, stem.strip_prefix(part.as_str())));
    let last = known.iter().filter(|part| fits(part, stem.strip_suffix(part.as_str())));
    let first = first.max_by_key(|part| part.len()).map(String::as_str);
    let last = last.max_by_key(|part| part.len()).map(String::as_str);
    first.into_iter().chain(last.filter(|last| first != Some(last))).collect()
}

fn stemmed(stemmer: &Stemmer, folded: &str) -> String {
    let mut stem = spelled(folded);
    for _ in 0..4 {
        let cut = stemmer.stem(&stem).into_owned();
        if cut.chars().count() < 3 || cut == stem || stem.ends_with("hels") {
            break;
        }
        stem = cut;
    }
    joined(stem)
}

/// A folded word with the parts that nynorsk spells otherwise as bokmål spells them.
fn spelled(folded: &str) -> String {
    if let Some((_, known)) = WHOLE.iter().find(|(word, _)| *word == folded) {
        return (*known).to_owned();
    }
    let mut word = folded.to_owned();
    for (start, known) in STARTS {
        if let Some(rest) = word.strip_prefix(start) {
            word = format!("{known}{rest}");
            break;
        }
    }
    for (part, known) in SPELLED {
        if word.contains(part) {
            word = word.replace(part, known);
        }
    }
    for (end, known) in ENDS {
        // Helse is no verb made into a noun.
        let rest = word.strip_suffix(end).filter(|rest| rest.chars().count() >= 3 && !rest.ends_with('h'));
        if let Some(rest) = rest {
            word = format!("{rest}{known}");
            break;
        }
    }
    word
}

/// Joins what the stemmer leaves apart: *hjemm* and *hjem*, *løsning* and *løysing*.
fn joined(mut stem: String) -> String {
    let long = |stem: &str, letters: usize| stem.chars().count() >= letters;
    if stem.ends_with("mm") {
        stem.pop();
    }
    if stem.ends_with("ning") && long(&stem, 6) {
        stem.truncate(stem.len() - 4);
        stem.push_str("ing");
    }
    if (stem.ends_with("alt") || stem.ends_with("skt")) && long(&stem, 5) {
        stem.pop();
    }
    for (short, full) in SYNCOPATED {
        if let Some(rest) = stem.strip_suffix(short) {
            return format!("{rest}{full}");
        }
    }
    stem
}
