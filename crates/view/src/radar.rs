//! A profile as a radar: one axis for each part, the scores as a line. It stands beside a table with the same numbers.
//!
//! Labels never lie on each other or outside of the picture: their boxes are measured by a width no letter of the page's
//! font goes beyond, names are broken into lines, and the picture is as large as all of them need.

use crate::{Words, dates};
use maud::{Markup, html};

/// One axis.
#[derive(Debug, Clone)]
pub struct Axis {
    /// What it is called.
    pub name: String,
    /// How far out the score lies; none leaves a gap in the line.
    pub score: Option<f64>,
}

const CENTRE: (f64, f64) = (300.0, 240.0);
const RADIUS: f64 = 150.0;
const LETTER: f64 = 14.0;
/// Wider than the widest run of letters of the font, in parts of its size.
const WIDTH: f64 = 0.62;
const LINE: f64 = 17.0;
const LETTERS: usize = 17;

/// A label with its place: the box is `x`, `y` (upper left), width and height.
#[derive(Debug, Clone, PartialEq)]
struct Label {
    lines: Vec<String>,
    corner: (f64, f64),
    size: (f64, f64),
}

fn place(axis: usize, of: usize, share: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * axis as f64 / of as f64;
    (CENTRE.0 + share * RADIUS * angle.sin(), CENTRE.1 - share * RADIUS * angle.cos())
}

/// A name in lines of at most so many letters, where its words allow.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The labels around the rim, in the order of the axes.
fn labels(axes: &[Axis]) -> Vec<Label> {
    let label = |(axis, it): (usize, &Axis)| {
        let lines = broken(&it.name);
        let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64;
        let (wide, high) = (widest * LETTER * WIDTH, lines.len() as f64 * LINE);
        let (x, y) = place(axis, axes.len(), 1.1);
        let (right, down) = ((x - CENTRE.0) / RADIUS, (y - CENTRE.1) / RADIUS);
        // Beside the rim the box begins or ends at it; above and below it stands over the middle.
        let left = if right > 0.2 {
            x
        } else if right < -0.2 {
            x - wide
        } else {
            x - wide / 2.0
        };
        Label { lines, corner: (left, y - high * (0.5 - down.clamp(-1.0, 1.0) / 2.0)), size: (wide, high) }
    };
    axes.iter().enumerate().map(label).collect()
}

/// What the picture shows: upper left corner and size, as far out as the labels reach.
fn frame(labels: &[Label]) -> (f64, f64, f64, f64) {
    let edge =
        |from: f64, least: fn(f64, f64) -> f64, of: &dyn Fn(&Label) -> f64| labels.iter().map(of).fold(from, least);
    let left = edge(CENTRE.0 - RADIUS, f64::min, &|it| it.corner.0 - 4.0).floor();
    let top = edge(CENTRE.1 - RADIUS, f64::min, &|it| it.corner.1 - 4.0).floor();
    let right = edge(CENTRE.0 + RADIUS, f64::max, &|it| it.corner.0 + it.size.0 + 4.0).ceil();
    let bottom = edge(CENTRE.1 + RADIUS, f64::max, &|it| it.corner.1 + it.size.1 + 4.0).ceil();
    (left, top, right - left, bottom - top)
}

fn points(around: impl Iterator<Item = (f64, f64)>) -> String {
    around.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// The picture of at least three axes, from 0 to `most`; nothing of fewer.
pub fn radar(w: Words, title: &str, axes: &[Axis], most: f64) -> Markup {
    if axes.len() < 3 {
        return html! {};
    }
    let said = axes.iter().map(|axis| match axis.score {
        Some(score) => format!("{} {}", axis.name, dates::decimal(w.language, score, 1)),
        None => format!("{} –", axis.name),
    });
    let said = format!("{title}: {}", said.collect::<Vec<_>>().join(", "));
    let labels = labels(axes);
    let (left, top, wide, high) = frame(&labels);
    let ends: Vec<Option<(f64, f64)>> = axes
        .iter()
        .enumerate()
        .map(|(axis, it)| Some(place(axis, axes.len(), (it.score? / most).clamp(0.0, 1.0))))
        .collect();
    let next = |axis: usize| ends[(axis + 1) % ends.len()];
    html! {
        svg.kb-radar role="img" viewBox=(format!("{left:.0} {top:.0} {wide:.0} {high:.0}")) aria-label=(said) {
            title { (said) }
            @for ring in 1..=4 {
                polygon.kb-radar-ring points=(points((0..axes.len()).map(|axis| place(axis, axes.len(), f64::from(ring) / 4.0)))) {}
            }
            @for (axis, label) in labels.iter().enumerate() {
                @let (x, y) = place(axis, axes.len(), 1.0);
                line.kb-radar-axis x1=(CENTRE.0) y1=(CENTRE.1) x2=(format!("{x:.1}")) y2=(format!("{y:.1}")) {}
                @for (line, text) in label.lines.iter().enumerate() {
                    text x=(format!("{:.1}", label.corner.0 + label.size.0 / 2.0))
                        y=(format!("{:.1}", label.corner.1 + LINE * (line as f64 + 0.8)))
                        text-anchor="middle" font-size=(LETTER) { (text) }
                }
            }
            @for ring in [2, 4] {
                text.kb-radar-tick x=(CENTRE.0 + 4.0) y=(format!("{:.1}", CENTRE.1 - RADIUS * f64::from(ring) / 4.0 + 12.0))
                    font-size="11" { (dates::decimal(w.language, most * f64::from(ring) / 4.0, 0)) }
            }
            @for (axis, end) in ends.iter().enumerate() {
                @if let Some((x, y)) = end {
                    @if let Some((to_x, to_y)) = next(axis) {
                        line.kb-radar-line x1=(format!("{x:.1}")) y1=(format!("{y:.1}")) x2=(format!("{to_x:.1}")) y2=(format!("{to_y:.1}")) {}
                    }
                    circle.kb-radar-point cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="4" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use features::instruments::{Instrument, SHIPPED};
    use model::Language;

    fn apart(a: &Label, b: &Label) -> bool {
        let beside = |from: f64, long: f64, other: f64, length: f64| from + long <= other || other + length <= from;
        beside(a.corner.0, a.size.0, b.corner.0, b.size.0) || beside(a.corner.1, a.size.1, b.corner.1, b.size.1)
    }

    fn holds(axes: &[Axis], what: &str) {
        let labels = labels(axes);
        for (place, label) in labels.iter().enumerate() {
            for other in &labels[place + 1..] {
                assert!(apart(label, other), "{what}: {label:?} lies on {other:?}");
            }
            // No corner lies within the rim.
            let (x, y) = label.corner;
            let near = (CENTRE.0.clamp(x, x + label.size.0) - CENTRE.0, CENTRE.1.clamp(y, y + label.size.1) - CENTRE.1);
            assert!(near.0.hypot(near.1) > RADIUS * 0.8, "{what}: {label:?} lies in the picture");
        }
        let (left, top, wide, high) = frame(&labels);
        for label in &labels {
            assert!(label.corner.0 >= left && label.corner.0 + label.size.0 <= left + wide, "{what}: {label:?}");
            assert!(label.corner.1 >= top && label.corner.1 + label.size.1 <= top + high, "{what}: {label:?}");
        }
    }

    #[test]
    fn no_label_lies_on_another_in_any_language_or_profile() {
        let mut seed = 7u64;
        let mut next = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let words =
            ["Felles", "mål", "Kompetanse", "som", "utfyller", "Tilrettelegging", "ressursfokus", "og", "Likeverd"];
        for _ in 0..2_000 {
            let axes = (0..3 + next(7)).map(|_| {
                let name = (0..1 + next(4)).map(|_| words[next(9) as usize]).collect::<Vec<_>>().join(" ");
                Axis { name, score: (next(8) > 0).then(|| next(101) as f64 / 10.0) }
            });
            holds(&axes.collect::<Vec<_>>(), "drawn");
        }
        for instrument in SHIPPED.iter().map(|text| Instrument::read(text).unwrap()).filter(|it| it.factors.len() > 2) {
            for language in Language::ALL.iter().copied() {
                let axes = instrument
                    .factors
                    .iter()
                    .take(8)
                    .map(|it| Axis { name: it.name.in_language(language).to_owned(), score: None });
                holds(&axes.collect::<Vec<_>>(), &instrument.key);
            }
        }
    }

    #[test]
    fn an_axis_without_a_score_leaves_a_gap_in_the_line() {
        let axis = |score| Axis { name: "x".into(), score };
        let drawn = |axes: &[Axis]| radar(Words::of(Language::English), "t", axes, 10.0).into_string();
        let whole = drawn(&[axis(Some(10.0)), axis(Some(5.0)), axis(Some(2.5)), axis(Some(7.5))]);
        assert_eq!(whole.matches("kb-radar-line").count(), 4);
        assert!(whole.contains("x1=\"300.0\" y1=\"90.0\""), "{whole}");
        let broken = drawn(&[axis(Some(10.0)), axis(None), axis(Some(2.5)), axis(Some(7.5))]);
        assert_eq!(broken.matches("kb-radar-line").count(), 2);
        assert_eq!(broken.matches("kb-radar-point").count(), 3);
        assert!(drawn(&[axis(None), axis(None)]).is_empty());
    }
}
