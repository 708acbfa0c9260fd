//! The index of words: for each thing that can be searched, the stems of its texts and how much each counts.
//!
//! It is a table in the same database, written in the same transaction as the thing itself. So it is never behind, on
//! any node, and nothing of it can be lost or must be rebuilt after a kill; and whoever reads it joins the predicate of
//! who may see. Stems are those of [`analysis::norwegian`], under which bokmål and nynorsk meet.

use analysis::norwegian;
use model::{Cell, Fault};
use std::collections::BTreeMap;
use store::{Reader, Writer, args, sql};

/// How many of a need's words are looked up among offers; a long text is cut to its rarest.
const MOST_WORDS: usize = 12;

/// Puts the words of one thing into the index, in place of those it had, weighed by [`weigh`].
///
/// # Errors
/// A fault of the database.
pub async fn put(write: &mut Writer, kind: &'static str, object: &str, parts: &[(i64, &str)]) -> Result<(), Fault> {
    put_weighed(write, kind, object, &weigh(parts)).await
}

/// The words of a thing's parts with how much each counts, in the order of the words. Each part counts as many times as
/// its number says for every occurrence of a word in it.
///
/// ```
/// let weighed = search::weigh(&[(3, "Rør og bad AS"), (1, "bad")]);
/// assert!(weighed.contains(&("bad".into(), 4)));
/// ```
pub fn weigh(parts: &[(i64, &str)]) -> Vec<(String, i64)> {
    let mut weights: BTreeMap<String, i64> = BTreeMap::new();
    for (weight, text) in parts {
        for term in norwegian::terms(text) {
            *weights.entry(term.stem).or_default() += weight;
        }
    }
    weights.into_iter().collect()
}

/// As [`put`], with words that have been weighed.
///
/// # Errors
/// A fault of the database.
pub async fn put_weighed(
    write: &mut Writer,
    kind: &'static str,
    object: &str,
    terms: &[(String, i64)],
) -> Result<(), Fault> {
    write.run(sql!("DELETE FROM search_terms WHERE object = $1"), args![object]).await?;
    let rows = terms.iter().map(|(term, weight)| args![kind, term, object, weight]).collect();
    write.insert_many("search_terms", &COLUMNS, rows).await
}

const COLUMNS: [&str; 4] = ["kind", "term", "object", "weight"];
/// How many words go to the database at once.
const AT_ONCE: usize = 20_000;

/// Puts the words of many things into the index that are not in it yet, in the order in which the index keeps them.
///
/// # Errors
/// A fault of the database, such as a thing that is in the index already.
pub async fn put_new(
    write: &mut Writer,
    kind: &'static str,
    things: Vec<(String, &[(String, i64)])>,
) -> Result<(), Fault> {
    let mut terms: Vec<(&str, &str, i64)> = things
        .iter()
        .flat_map(|(object, terms)| terms.iter().map(|(term, weight)| (term.as_str(), object.as_str(), *weight)))
        .collect();
    terms.sort_unstable();
    for some in terms.chunks(AT_ONCE) {
        let rows = some.iter().map(|(term, object, weight)| args![kind, term, object, weight]).collect();
        write.insert_many("search_terms", &COLUMNS, rows).await?;
    }
    Ok(())
}

/// The words of a search, at most three, as ranges of stems from the first to just before the second: a word finds what
/// begins with its stem. Words that say nothing, such as "og", are left out.
///
/// ```
/// assert_eq!(search::ranges("").map(|range| range.is_some()), [false, false, false]);
/// assert!(search::ranges("medisinliste og pasient")[1].is_some());
/// ```
pub fn ranges(text: &str) -> [Option<(String, String)>; 3] {
    let mut stems: Vec<String> = norwegian::terms(text).into_iter().map(|term| term.stem).collect();
    stems.dedup();
    let mut stems = stems.into_iter();
    [(); 3].map(|()| stems.next().map(|stem| (stem.clone(), format!("{stem}\u{10ffff}"))))
}

/// Whether a search holds no word at all, so that it leaves everything.
pub fn is_empty(text: &str) -> bool {
    ranges(text).iter().all(Option::is_none)
}

/// A word that more things hold is not looked up when it stands alone: walking the list in its order finds a page of
/// them sooner.
const FEW: i64 = 700;
/// The same for the rarest of several words: a walk must pass by all things that lack one of the others too.
const FEW_OF_SEVERAL: i64 = 3_000;

/// A list counts what its words find up to so many and one more: nobody reads so far, and counting all of them would
/// take longer than the page.
pub const MOST_COUNTED: i64 = 100;

/// The words of a search as a statement takes them.
#[derive(Debug)]
pub struct Asked {
    /// Where each range begins and ends, the word that fewest things hold first: six arguments.
    pub ranges: Vec<Cell>,
    /// Whether so few things hold the first word that they are looked up by it: [`from_words!`], else [`with_words!`].
    pub few: bool,
}

/// Weighs the words of a search among the things of a kind.
///
/// # Errors
/// A fault of the database.
pub async fn asked(read: &mut Reader, kind: &str, text: &str) -> Result<Asked, Fault> {
    let count = sql!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM search_terms WHERE kind = $1 AND term >= $2 AND term < $3 \
         LIMIT $4) AS held"
    );
    let mut words = Vec::new();
    for (from, to) in ranges(text).into_iter().flatten() {
        let held =
            read.one::<(i64,)>(count, args![kind, from, to, FEW_OF_SEVERAL + 1]).await?.map_or(0, |(held,)| held);
        words.push((held, from, to));
    }
    words.sort();
    let most = if words.len() > 1 { FEW_OF_SEVERAL } else { FEW };
    let few = words.first().is_some_and(|(held, ..)| *held <= most);
    let mut words = words.into_iter();
    let cells = (0..3).map(|_| words.next().map(|(_, from, to)| (from, to)).unzip());
    let ranges = cells.flat_map(|(from, to): (Option<String>, Option<String>)| args![from, to]).collect();
    Ok(Asked { ranges, few })
}

/// A condition: the thing is among those of a kind that hold the first word, and holds the others.
#[macro_export]
macro_rules! from_words {
    ($kind:literal, $id:literal, $a:literal $b:literal $c:literal $d:literal $e:literal $f:literal) => {
        concat!(
            " AND ",
            $id,
            " IN (SELECT t.object FROM search_terms t WHERE t.kind = '",
            $kind,
            "' AND t.term >= ",
            $a,
            " AND t.term < ",
            $b,
            ")",
            $crate::with_word!($id, $c $d),
            $crate::with_word!($id, $e $f)
        )
    };
}

/// A condition: the thing holds each of the words.
#[macro_export]
macro_rules! with_words {
    ($id:literal, $a:literal $b:literal $c:literal $d:literal $e:literal $f:literal) => {
        concat!($crate::with_word!($id, $a $b), $crate::with_word!($id, $c $d), $crate::with_word!($id, $e $f))
    };
}

/// A condition: the thing holds a word, if one was asked for.
#[macro_export]
macro_rules! with_word {
    ($id:literal, $a:literal $b:literal) => {
        concat!(
            " AND (CAST(",
            $a,
            " AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_terms t WHERE t.object = ",
            $id,
            " AND t.term >= ",
            $a,
            " AND t.term < ",
            $b,
            ")) "
        )
    };
}

/// A word of a need, and how much it counts among the things it is looked up in.
#[derive(Debug, Clone, PartialEq)]
pub struct Rare {
    /// The stem.
    pub term: String,
    /// How often it stands in the need, times how rare it is: `weight * ln(1 + things / things with it)`.
    pub weight: f64,
}

/// The words of one thing that say most among the things of another kind, the one that says most first.
///
/// # Errors
/// A fault of the database.
pub async fn rarest(read: &mut Reader, kind: &str, object: &str, among: &str) -> Result<Vec<Rare>, Fault> {
    let things = sql!("SELECT COUNT(DISTINCT object) FROM search_terms WHERE kind = $1");
    let all = read.one::<(i64,)>(things, args![among]).await?.map_or(0, |(count,)| count);
    let find = sql!(
        "SELECT w.term, w.weight, (SELECT COUNT(*) FROM search_terms x WHERE x.kind = $3 AND x.term = w.term) \
         FROM search_terms w WHERE w.kind = $1 AND w.object = $2"
    );
    let found = read.all::<(String, i64, i64)>(find, args![kind, object, among]).await?;
    let mut rare: Vec<Rare> = found
        .into_iter()
        .filter(|(_, _, with)| *with > 0)
        .map(|(term, weight, with)| Rare { term, weight: says(weight, with, all) })
        .collect();
    rare.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term)));
    rare.truncate(MOST_WORDS);
    Ok(rare)
}

#[allow(clippy::cast_precision_loss, reason = "counts of things, far below 2^52")]
fn says(weight: i64, with: i64, all: i64) -> f64 {
    (1.0 + weight as f64).ln() * (1.0 + all as f64 / with as f64).ln()
}

/// The ids of the things of kind `$3` that share most with up to twelve words, `$4` at most. The words and what each
/// counts follow as `$5` to `$28`: see [`nearest_arguments`].
pub const NEAREST: &str = "SELECT t.object FROM search_terms t WHERE t.kind = $3 AND t.term IN ($5, $7, $9, $11, $13, \
     $15, $17, $19, $21, $23, $25, $27) GROUP BY t.object ORDER BY SUM(CASE t.term \
     WHEN $5 THEN CAST($6 AS DOUBLE PRECISION) WHEN $7 THEN CAST($8 AS DOUBLE PRECISION) \
     WHEN $9 THEN CAST($10 AS DOUBLE PRECISION) WHEN $11 THEN CAST($12 AS DOUBLE PRECISION) \
     WHEN $13 THEN CAST($14 AS DOUBLE PRECISION) WHEN $15 THEN CAST($16 AS DOUBLE PRECISION) \
     WHEN $17 THEN CAST($18 AS DOUBLE PRECISION) WHEN $19 THEN CAST($20 AS DOUBLE PRECISION) \
     WHEN $21 THEN CAST($22 AS DOUBLE PRECISION) WHEN $23 THEN CAST($24 AS DOUBLE PRECISION) \
     WHEN $25 THEN CAST($26 AS DOUBLE PRECISION) WHEN $27 THEN CAST($28 AS DOUBLE PRECISION) END) DESC, t.object \
     LIMIT $4";

/// The words and what each counts, as [`NEAREST`] takes them.
pub fn nearest_arguments(words: &[Rare]) -> Vec<Cell> {
    let held = |n: usize| words.get(n).map_or((String::new(), 0.0), |rare| (rare.term.clone(), rare.weight));
    (0..MOST_WORDS).map(held).flat_map(|(term, weight)| args![term, weight]).collect()
}
