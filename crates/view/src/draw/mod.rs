//! Every picture, made once: the same SVG stands on a page and on paper.
//!
//! On a page colours come from classes of the style sheet, so that they follow light and dark; on paper, which has none,
//! from attributes, which classes go before. Sizes are attributes, because the page's policy forbids style attributes.
//! Each picture has its title and says in words what it shows; the page puts a table with the same numbers beside it. What is
//! told apart by colour is told apart by shape or number too.
//!
//! Labels never lie on each other: their boxes are measured by a width that no letter of the page's font goes beyond.

pub mod bars;
pub mod course;
pub mod crosstab;
pub mod radar;
pub mod scatter;
pub mod square_code;
pub mod thickness;

use maud::{Markup, Render, html};

/// A picture, and what it shows in words. On a page it stands as it is; paper takes the words as its description.
#[derive(Debug, Clone)]
pub struct Picture {
    /// SVG; nothing where there is nothing to draw.
    pub svg: Markup,
    /// What it shows.
    pub said: String,
}

impl Picture {
    /// Nothing to draw.
    pub(crate) fn none() -> Self {
        Self { svg: html! {}, said: String::new() }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.svg.0.is_empty()
    }
}

impl Render for Picture {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.svg.0);
    }
}

/// Wider than the widest run of letters of the font, in parts of its size.
const WIDTH: f64 = 0.62;
/// The same where it is bold.
const BOLD: f64 = 0.72;

/// How a label looks and on which side of its box it stands fast.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Style {
    class: &'static str,
    anchor: Anchor,
    bold: bool,
    ink: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// The ink of names and figures, and of what stands behind them.
const INK: &str = "#1e1e1e";
const QUIET: &str = "#565656";

/// One line of text with its place, in the picture's own units: upper left corner, width and height.
#[derive(Debug, Clone, PartialEq)]
struct Label {
    text: String,
    corner: (f64, f64),
    size: (f64, f64),
    letter: f64,
    style: Style,
}

impl Label {
    /// A text whose box begins, has its middle or ends at `x`, as its style says.
    fn new(text: String, (x, top): (f64, f64), letter: f64, style: Style) -> Self {
        let wide = text.chars().count() as f64 * letter * if style.bold { BOLD } else { WIDTH };
        let left = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        Self { text, corner: (left, top), size: (wide, letter * 1.2), letter, style }
    }

    /// Lines of text, one under the other from `top` on; `leading` is from one line to the next.
    fn lines(lines: Vec<String>, (x, top): (f64, f64), (letter, leading): (f64, f64), style: Style) -> Vec<Self> {
        let one = |(line, text)| Self::new(text, (x, top + leading * line as f64), letter, style);
        lines.into_iter().enumerate().map(one).collect()
    }

    fn drawn(&self) -> Markup {
        let (anchor, x) = match self.style.anchor {
            Anchor::Start => ("start", self.corner.0),
            Anchor::Middle => ("middle", self.corner.0 + self.size.0 / 2.0),
            Anchor::End => ("end", self.corner.0 + self.size.0),
        };
        html! {
            text class=(self.style.class) fill=(self.style.ink) text-anchor=(anchor) x=(short(x)) y=(short(self.corner.1 + self.letter))
                font-size=(self.letter) font-weight=[self.style.bold.then_some("600")] { (self.text) }
        }
    }
}

/// The words of a text; what is held together by a hard space is one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| sign.is_whitespace() && sign != '\u{a0}').filter(|word| !word.is_empty())
}

/// A text in lines of at most so many letters. A word that is longer than a line is divided.
fn broken(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        let signs: Vec<char> = word.chars().collect();
        let pieces: Vec<String> = if signs.len() <= letters {
            vec![word.to_owned()]
        } else {
            let mut pieces: Vec<String> =
                signs.chunks(letters.saturating_sub(1).max(1)).map(|piece| piece.iter().collect()).collect();
            let last = pieces.len().saturating_sub(1);
            pieces.iter_mut().take(last).for_each(|piece| piece.push('-'));
            pieces
        };
        for piece in pieces {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + piece.chars().count() <= letters => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

/// How many letters of a size go into a width; at least one.
fn letters_in(wide: f64, letter: f64) -> usize {
    // Names are shorter than any number that would not hold.
    (wide / (letter * WIDTH)).floor().clamp(1.0, 1_000.0) as usize
}

/// How many letters the longest of some lines has.
fn longest(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).max().unwrap_or(0)
}

/// A length or place as it is written: one decimal at most.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether none of the labels lies on another and all lie within the picture: its upper left corner, width and height.
    pub(super) fn holds(labels: &[Label], (left, top, wide, high): (f64, f64, f64, f64), what: &str) {
        let beside = |from: f64, long: f64, other: f64, length: f64| {
            from + long <= other + 1e-9 || other + length <= from + 1e-9
        };
        for (place, a) in labels.iter().enumerate() {
            for b in &labels[place + 1..] {
                let apart = beside(a.corner.0, a.size.0, b.corner.0, b.size.0)
                    || beside(a.corner.1, a.size.1, b.corner.1, b.size.1);
                assert!(apart, "{what}: {a:?} lies on {b:?}");
            }
            let (right, bottom) = (a.corner.0 + a.size.0, a.corner.1 + a.size.1);
            assert!(a.corner.0 >= left - 1e-9 && right <= left + wide + 1e-9, "{what}: {a:?} goes out of the picture");
            assert!(a.corner.1 >= top - 1e-9 && bottom <= top + high + 1e-9, "{what}: {a:?} goes out of the picture");
        }
    }

    /// Numbers that look drawn by chance and are the same in each run: each below the one that is given.
    pub(super) fn drawn(mut seed: u64) -> impl FnMut(u64) -> u64 {
        move |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        }
    }

    #[test]
    fn a_text_is_broken_between_words_and_a_long_word_is_divided() {
        assert_eq!(broken("Felles mål", 17), ["Felles mål"]);
        assert_eq!(broken("Kompetanse som utfyller", 10), ["Kompetanse", "som", "utfyller"]);
        assert_eq!(broken("tverrfaglighet", 6), ["tverr-", "fagli-", "ghet"]);
        assert_eq!(broken("5.\u{a0}Tilrettelegging for alle", 18), ["5.\u{a0}Tilrettelegging", "for alle"]);
        assert!(broken("Å", 1) == ["Å"] && broken("", 5).is_empty());
    }

    #[test]
    fn places_are_short() {
        assert_eq!([1.0, 1.25, -0.01, 30.04].map(short), ["1", "1.2", "0", "30"]);
    }
}
