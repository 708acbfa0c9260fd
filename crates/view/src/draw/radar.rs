//! A profile as a radar: one axis for each part, the scores as a line.
//!
//! Names are broken into lines, and the picture is as large as all of them need.

use super::{Anchor, INK, Label, Picture, Style, WIDTH, broken, longest, short, words};
use crate::{Words, dates};
use maud::{Markup, html};

/// One axis.
#[derive(Debug, Clone)]
pub struct Axis {
    /// What it is called.
    pub name: String,
    /// How far out the score lies; none leaves a gap in the line.
    pub score: Option<f64>,
    /// How far out the grey area behind the score goes.
    pub weight: Option<f64>,
    /// Where the score lay the time before, for a thin broken line.
    pub before: Option<f64>,
}

impl Axis {
    /// An axis with a score alone.
    pub fn of(name: impl Into<String>, score: Option<f64>) -> Self {
        Self { name: name.into(), score, weight: None, before: None }
    }
}

/// One line around the picture, or the area behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Weight,
    Before,
    Score,
}

const CENTRE: (f64, f64) = (300.0, 240.0);
const RADIUS: f64 = 150.0;
const LETTER: f64 = 14.0;
const LINE: f64 = 17.0;
const LETTERS: usize = 17;

fn place(axis: usize, of: usize, share: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * axis as f64 / of as f64;
    (CENTRE.0 + share * RADIUS * angle.sin(), CENTRE.1 - share * RADIUS * angle.cos())
}

const NAME: Style = Style { class: "kb-radar-name", anchor: Anchor::Middle, bold: false, ink: INK };

/// The labels around the rim, in the order of the axes: a line after the other of each.
fn labels(axes: &[Axis]) -> Vec<Label> {
    let label = |(axis, it): (usize, &Axis)| {
        // Words are not divided here: the picture grows to the left and the right.
        let name = bound(&it.name);
        let word = words(&name).map(|word| word.chars().count()).max().unwrap_or(0);
        let lines = broken(&name, LETTERS.max(word));
        let (wide, high) = (longest(&lines) as f64 * LETTER * WIDTH, lines.len() as f64 * LINE);
        let (x, y) = place(axis, axes.len(), 1.1);
        let (right, down) = ((x - CENTRE.0) / RADIUS, (y - CENTRE.1) / RADIUS);
        // Beside the rim the box begins or ends at it; above and below it stands over the middle.
        let middle = if right > 0.2 {
            x + wide / 2.0
        } else if right < -0.2 {
            x - wide / 2.0
        } else {
            x
        };
        Label::lines(lines, (middle, y - high * (0.5 - down.clamp(-1.0, 1.0) / 2.0)), (LETTER, LINE), NAME)
    };
    axes.iter().enumerate().flat_map(label).collect()
}

/// A name whose number does not stand alone on a line, nor the sign of a change.
fn bound(name: &str) -> String {
    let numbered = name.split_once(". ").filter(|(number, _)| number.bytes().all(|sign| sign.is_ascii_digit()));
    let name = numbered.map_or_else(|| name.to_owned(), |(number, rest)| format!("{number}.\u{a0}{rest}"));
    name.replace(" ▲", "\u{a0}▲").replace(" ▼", "\u{a0}▼")
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

/// The picture of at least three axes, from 0 to `most`; nothing of fewer. The score is a bold line over the grey area that
/// is the weight; the time before is a thin broken line. Colours are attributes, so that paper has them too.
pub fn radar(w: Words, title: &str, axes: &[Axis], most: f64) -> Picture {
    around(w, title, (axes, axes), most)
}

/// The same with the numbers of the names alone around it, for a screen so narrow that names would be too small to read.
/// Names that begin with no number stay as they are. What it says is the same.
pub fn radar_by_number(w: Words, title: &str, axes: &[Axis], most: f64) -> Picture {
    let numbered = |axis: &Axis| match axis.name.split_once(". ") {
        Some((number, rest)) if number.bytes().all(|sign| sign.is_ascii_digit()) => {
            let sign = rest.chars().last().filter(|sign| ['▲', '▼'].contains(sign));
            Axis { name: sign.map_or_else(|| number.to_owned(), |sign| format!("{number} {sign}")), ..axis.clone() }
        }
        _ => axis.clone(),
    };
    let short: Vec<Axis> = axes.iter().map(numbered).collect();
    around(w, title, (axes, &short), most)
}

/// The picture of some axes, with the names of others around it.
fn around(w: Words, title: &str, (axes, named): (&[Axis], &[Axis]), most: f64) -> Picture {
    if axes.len() < 3 {
        return Picture::none();
    }
    let labels = labels(named);
    let (left, top, wide, high) = frame(&labels);
    let said = said(w, title, axes);
    let svg = html! {
        svg.kb-radar xmlns="http://www.w3.org/2000/svg" role="img" font-family="Noto Sans, sans-serif"
            viewBox=(format!("{left:.0} {top:.0} {wide:.0} {high:.0}")) aria-label=(said) {
            title { (said) }
            (layer(axes, most, Layer::Weight))
            @for ring in 1..=4 {
                polygon.kb-radar-ring fill="none" stroke="#b4b4b4" points=(points((0..axes.len()).map(|axis| place(axis, axes.len(), f64::from(ring) / 4.0)))) {}
            }
            @for axis in 0..axes.len() {
                @let (x, y) = place(axis, axes.len(), 1.0);
                line.kb-radar-axis stroke="#b4b4b4" x1=(CENTRE.0) y1=(CENTRE.1) x2=(short(x)) y2=(short(y)) {}
            }
            @for label in &labels { (label.drawn()) }
            @for ring in [2, 4] {
                text.kb-radar-tick fill="#565656" x=(CENTRE.0 + 4.0) y=(short(CENTRE.1 - RADIUS * f64::from(ring) / 4.0 + 12.0))
                    font-size="11" { (dates::decimal(w.language, most * f64::from(ring) / 4.0, 0)) }
            }
            (layer(axes, most, Layer::Before))
            (layer(axes, most, Layer::Score))
        }
    };
    Picture { svg, said }
}

/// What the picture says, in words: each axis with its score, and its weight and earlier score where there are any.
fn said(w: Words, title: &str, axes: &[Axis]) -> String {
    let number = |value: f64| dates::decimal(w.language, value, 1);
    let one = |axis: &Axis| {
        let score = axis.score.map_or_else(|| "–".to_owned(), number);
        let weight = axis.weight.map(|weight| w.with("radar-weight", &[("weight", &number(weight))]));
        let before = axis.before.map(|before| w.with("radar-before", &[("before", &number(before))]));
        let more: Vec<String> = weight.into_iter().chain(before).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        format!("{} {score}{more}", axis.name)
    };
    format!("{title}: {}", axes.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn layer(axes: &[Axis], most: f64, layer: Layer) -> Markup {
    let value = |axis: &Axis| match layer {
        Layer::Weight => axis.weight,
        Layer::Before => axis.before,
        Layer::Score => axis.score,
    };
    let end = |(axis, it): (usize, &Axis)| Some(place(axis, axes.len(), (value(it)? / most).clamp(0.0, 1.0)));
    let ends: Vec<Option<(f64, f64)>> = axes.iter().enumerate().map(end).collect();
    let sides = || ends.iter().enumerate().filter_map(|(axis, from)| Some(((*from)?, ends[(axis + 1) % ends.len()]?)));
    html! {
        @match layer {
            Layer::Weight => {
                // A part for each pair of neighbours, so that an axis without a weight leaves a gap.
                @for (from, to) in sides() {
                    polygon.kb-radar-weight fill="#e0e0e0" stroke="#e0e0e0" stroke-width="0.5" points=(points([CENTRE, from, to].into_iter())) {}
                }
                @for ((x, y), (to_x, to_y)) in sides() {
                    line.kb-radar-edge stroke="#767676" stroke-width="1" x1=(short(x)) y1=(short(y)) x2=(short(to_x)) y2=(short(to_y)) {}
                }
            }
            Layer::Before => {
                @for ((x, y), (to_x, to_y)) in sides() {
                    line.kb-radar-before stroke="#4a4a4a" stroke-width="1.5" stroke-dasharray="3 4" x1=(short(x)) y1=(short(y)) x2=(short(to_x)) y2=(short(to_y)) {}
                }
                @for (x, y) in ends.iter().flatten() {
                    circle.kb-radar-before fill="#ffffff" stroke="#4a4a4a" stroke-width="1.5" cx=(short(*x)) cy=(short(*y)) r="3" {}
                }
            }
            Layer::Score => {
                @for ((x, y), (to_x, to_y)) in sides() {
                    line.kb-radar-line stroke="#0b4a7a" stroke-width="3.5" stroke-linecap="round" x1=(short(x)) y1=(short(y)) x2=(short(to_x)) y2=(short(to_y)) {}
                }
                @for (x, y) in ends.iter().flatten() {
                    circle.kb-radar-point fill="#0b4a7a" cx=(short(*x)) cy=(short(*y)) r="4.5" {}
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

    fn holds(axes: &[Axis], what: &str) {
        let labels = labels(axes);
        super::super::tests::holds(&labels, frame(&labels), what);
        for label in &labels {
            // No corner lies within the rim.
            let (x, y) = label.corner;
            let near = (CENTRE.0.clamp(x, x + label.size.0) - CENTRE.0, CENTRE.1.clamp(y, y + label.size.1) - CENTRE.1);
            assert!(near.0.hypot(near.1) > RADIUS * 0.8, "{what}: {label:?} lies in the picture");
        }
    }

    #[test]
    fn no_label_lies_on_another_in_any_language_or_profile() {
        let mut next = super::super::tests::drawn(7);
        let words =
            ["Felles", "mål", "Kompetanse", "som", "utfyller", "Tilrettelegging", "ressursfokus", "og", "Likeverd"];
        for _ in 0..2_000 {
            let axes = (0..3 + next(7)).map(|_| {
                let name = (0..1 + next(4)).map(|_| words[next(9) as usize]).collect::<Vec<_>>().join(" ");
                Axis::of(name, (next(8) > 0).then(|| next(101) as f64 / 10.0))
            });
            holds(&axes.collect::<Vec<_>>(), "drawn");
        }
        for instrument in SHIPPED.iter().map(|text| Instrument::read(text).unwrap()).filter(|it| it.factors.len() > 2) {
            for language in Language::ALL.iter().copied() {
                let axes = instrument.factors.iter().take(8).map(|it| Axis::of(it.name.in_language(language), None));
                holds(&axes.collect::<Vec<_>>(), &instrument.key);
            }
        }
    }

    #[test]
    fn numbers_alone_say_the_same_on_less_room() {
        let names = ["1. Likeverdighet ▲", "2. Felles mål", "3. Kompetanse som utfyller", "Uten tall"];
        let axes: Vec<Axis> = names.iter().map(|name| Axis::of(*name, Some(5.0))).collect();
        let w = Words::of(Language::Bokmal);
        let (whole, short) = (radar(w, "t", &axes, 10.0), radar_by_number(w, "t", &axes, 10.0));
        assert_eq!(whole.said, short.said);
        let short = short.svg.into_string();
        assert!(short.contains(">1\u{a0}▲<") && short.contains(">2<") && short.contains(">Uten tall<"), "{short}");
    }

    #[test]
    fn an_axis_without_a_score_leaves_a_gap_in_the_line() {
        let axis = |score| Axis::of("x", score);
        let drawn = |axes: &[Axis]| radar(Words::of(Language::English), "t", axes, 10.0).svg.into_string();
        let whole = drawn(&[axis(Some(10.0)), axis(Some(5.0)), axis(Some(2.5)), axis(Some(7.5))]);
        assert_eq!(whole.matches("kb-radar-line").count(), 4);
        assert!(whole.contains("x1=\"300\" y1=\"90\""), "{whole}");
        let broken = drawn(&[axis(Some(10.0)), axis(None), axis(Some(2.5)), axis(Some(7.5))]);
        assert_eq!(broken.matches("kb-radar-line").count(), 2);
        assert_eq!(broken.matches("kb-radar-point").count(), 3);
        assert!(drawn(&[axis(None), axis(None)]).is_empty());
    }

    #[test]
    fn a_weight_is_an_area_behind_the_line_and_the_time_before_a_thin_one() {
        let axis = |score, weight, before| Axis { name: "x".into(), score, weight, before };
        let axes = [
            axis(Some(10.0), Some(5.0), Some(2.5)),
            axis(Some(5.0), None, Some(2.5)),
            axis(Some(2.5), Some(7.5), None),
            axis(Some(7.5), Some(7.5), Some(10.0)),
        ];
        let drawn = radar(Words::of(Language::English), "t", &axes, 10.0).svg.into_string();
        assert_eq!(drawn.matches("kb-radar-weight").count(), 2, "an axis without a weight leaves a gap");
        assert_eq!(drawn.matches("line class=\"kb-radar-before").count(), 2);
        assert!(drawn.find("kb-radar-weight") < drawn.find("kb-radar-line"), "the line lies over the area");
        assert!(!drawn.contains("style="), "paper and page have one picture, and pages take no style attributes");
        assert!(drawn.contains("x 5.0 (before 2.5)"), "{drawn}");
    }
}
