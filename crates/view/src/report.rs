//! A report as plain data: what stands on paper, without how it is set. The floor `paper` makes a PDF of it.
//!
//! Texts are texts: nothing in them is run or read as markup. Pictures are SVG with presentation attributes, for paper has
//! no style sheet.

use crate::draw::Picture;
use model::{Day, Language};
use serde::{Deserialize, Serialize};

/// What is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The language that it is written in.
    #[serde(with = "as_text")]
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// The region that it comes from, for the running head.
    pub region: String,
    /// The day that it was made.
    #[serde(with = "as_text")]
    pub made_on: Day,
    /// What stands under the title: each fact with its name.
    pub lead: Vec<(String, String)>,
    /// Whether the title has a page of its own, with the headings under it.
    pub cover: bool,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A part of a report, one under the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading, which is a bookmark too; 1 is the highest.
    Heading {
        /// From 1 to 4. A level follows the one above it.
        level: u8,
        /// What it says.
        text: String,
    },
    /// A paragraph. Lines that are broken in it are broken on paper.
    Text(String),
    /// A paragraph in small type: notes, how to read a figure.
    Quiet(String),
    /// Points of a list.
    List(Vec<String>),
    /// Facts, each with its name.
    Facts(Vec<(String, String)>),
    /// A table, whose headings come again on each page.
    Table {
        /// What it shows.
        caption: String,
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, a cell for each column. The first cell of a row names it.
        rows: Vec<Vec<Cell>>,
    },
    /// A picture.
    Picture {
        /// SVG, as the page has it.
        svg: String,
        /// What it shows, for those who do not see it.
        alt: String,
        /// How much of the width it takes, from 0 to 1.
        width: f64,
    },
    /// Two parts side by side, the left with so much of the width.
    Beside {
        /// From 0 to 1.
        share: f64,
        /// To the left, and read first.
        left: Vec<Block>,
        /// To the right.
        right: Vec<Block>,
    },
    /// What follows begins on a new page.
    Page,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// What it is called.
    pub heading: String,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
    /// Its part of what is left of the width; none is as wide as what it holds.
    pub width: Option<f64>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Whether it is emphasised.
    pub strong: bool,
    /// A picture in place of the text, which then says what it shows.
    pub picture: Option<String>,
}

impl Column {
    /// A column of words, with its part of the width.
    pub fn words(heading: impl Into<String>, width: f64) -> Self {
        Self { heading: heading.into(), figures: false, width: Some(width) }
    }

    /// A column of short words, as wide as what it holds.
    pub fn narrow(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), figures: false, width: None }
    }

    /// A column of figures, as wide as what it holds.
    pub fn figures(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), figures: true, width: None }
    }
}

impl Cell {
    /// As it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: false, picture: None }
    }

    /// Emphasised.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true, picture: None }
    }

    /// A picture, with what it shows.
    pub fn picture(picture: Picture) -> Self {
        Self { text: picture.said, strong: false, picture: Some(picture.svg.into_string()) }
    }
}

impl Block {
    /// A heading; 1 is the highest.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A paragraph in small type.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::Quiet(text.into())
    }

    /// A table.
    pub fn table(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self::Table { caption: caption.into(), columns, rows }
    }

    /// A picture that takes so much of the width; nothing where there is none.
    pub fn picture(picture: Picture, width: f64) -> Option<Self> {
        let empty = picture.is_empty();
        (!empty).then(|| Self::Picture { svg: picture.svg.into_string(), alt: picture.said, width })
    }
}

/// Values that are sent as their text.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
