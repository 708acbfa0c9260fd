//! Pages as reports on paper: each a pure function from what its page shows.

mod case;
mod cocreation;
mod decision;
mod peer;
mod portfolio;
mod prioritisation;
mod results;
mod samson;

pub use case::case;
pub use cocreation::cocreation;
pub use decision::decision;
pub use peer::peer;
pub use portfolio::portfolio;
pub use prioritisation::prioritisation;
pub use results::results;
pub use samson::samson;

use crate::Words;
use crate::report::{Block, Cell, Column, Report};
use model::Day;

/// What each report says of itself: in which language, where it comes from, and when.
#[derive(Debug, Clone, Copy)]
pub struct Imprint<'a> {
    /// The sentences of the reader's language.
    pub words: Words,
    /// What the region is called.
    pub region: &'a str,
    /// The day it is made.
    pub made_on: Day,
}

impl Imprint<'_> {
    fn report(&self, title: String, lead: Vec<(String, String)>, cover: bool, blocks: Vec<Block>) -> Report {
        let region = self.region.to_owned();
        Report { language: self.words.language, title, region, made_on: self.made_on, lead, cover, blocks }
    }
}

/// Facts that are known, with their names.
fn known<const N: usize>(facts: [(String, Option<String>); N]) -> Vec<(String, String)> {
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The most columns of figures side by side: more do not fit on a page.
const ABREAST: usize = 6;

/// A table of figures with a column for each of `heads`, in as many tables as it takes. `rows` give a name and the figures.
fn figures(caption: &str, first: &str, heads: &[String], rows: &[(String, Vec<String>)]) -> Vec<Block> {
    let part = |from: usize| {
        let to = heads.len().min(from + ABREAST);
        let mut columns = vec![Column::words(first, 2.5)];
        columns.extend(heads[from..to].iter().map(|head| Column { width: Some(1.0), ..Column::figures(head) }));
        let line = |(name, cells): &(String, Vec<String>)| {
            let mut line = vec![Cell::plain(name)];
            line.extend((from..to).map(|place| Cell::plain(cells.get(place).map_or("–", String::as_str))));
            line
        };
        Block::table(caption, columns, rows.iter().map(line).collect())
    };
    (0..heads.len()).step_by(ABREAST).map(part).collect()
}
