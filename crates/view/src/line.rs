//! The line from thin to thick: its bands, and a mark for each collaboration with the way it took there. It stands beside
//! a table with the same numbers.
//!
//! Each collaboration has a row of its own under one scale, so that no name ever lies on another; they stand in the order
//! of the line. Names are broken into lines, measured by a width that no letter of the page's font goes beyond.

use crate::{Words, dates};
use analysis::statistics::spread::rounded;
use analysis::thickness::LIMITS;
use maud::{Markup, html};
use model::ThicknessBand;

/// One collaboration on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is called.
    pub name: String,
    /// Whether it is no initiative of the region; it is drawn in a shape of its own.
    pub elsewhere: bool,
    /// Its thickness, 0 to 100, of each reading in the order of time; the last is now.
    pub course: Vec<f64>,
    /// The lowest and the highest rater now.
    pub interval: (f64, f64),
}

const WIDE: f64 = 400.0;
/// Where 0 and 100 lie.
const ENDS: (f64, f64) = (10.0, 390.0);
/// Wider than the widest run of letters of the font, in parts of its size.
const WIDTH: f64 = 0.62;
/// The same for figures, which are bold.
const BOLD: f64 = 0.72;
const NAME: f64 = 14.0;
const SMALL: f64 = 11.0;
const LINE: f64 = 17.0;
const BAND: f64 = 14.0;
/// The height of the names of bands, and of the scale under them.
const HEAD: f64 = 52.0;
/// The height of a row without its name.
const ROW: f64 = 26.0;

/// A text with its place: the box is `x`, `y` (upper left), width and height.
#[derive(Debug, Clone, PartialEq)]
struct Label {
    text: String,
    corner: (f64, f64),
    size: (f64, f64),
    letter: f64,
    kind: &'static str,
}

impl Label {
    fn new(text: String, corner: (f64, f64), letter: f64, kind: &'static str) -> Self {
        let width = if kind == "kb-line-figure" { BOLD } else { WIDTH };
        let wide = text.chars().count() as f64 * letter * width;
        Self { text, corner, size: (wide, letter * 1.2), letter, kind }
    }
}

fn place(thickness: f64) -> f64 {
    ENDS.0 + thickness.clamp(0.0, 100.0) / 100.0 * (ENDS.1 - ENDS.0)
}

/// A thickness as it is shown: whole, half away from zero.
pub fn shown(w: Words, thickness: f64) -> String {
    dates::decimal(w.language, rounded(thickness, 0), 0)
}

/// A thickness with its interval, where raters differ.
pub fn shown_with(w: Words, thickness: f64, (low, high): (f64, f64)) -> String {
    let (low, high) = (shown(w, low), shown(w, high));
    if low == high { shown(w, thickness) } else { format!("{} ({low}–{high})", shown(w, thickness)) }
}

/// A text in lines of at most so many letters. A word that is longer than a line is cut.
fn broken(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        for piece in word.chunks(letters.max(1)) {
            let piece: String = piece.iter().collect();
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

fn letters_in(wide: f64, letter: f64) -> usize {
    // Names are shorter than any number that would not hold.
    (wide / (letter * WIDTH)).floor().clamp(1.0, 1_000.0) as usize
}

/// The bands with where they begin and end.
fn bands() -> Vec<(f64, f64, ThicknessBand)> {
    let begins: Vec<(f64, ThicknessBand)> =
        std::iter::once((0.0, ThicknessBand::Outside)).chain(LIMITS.iter().copied()).collect();
    let ends = begins.iter().skip(1).map(|(from, _)| *from).chain(std::iter::once(100.0));
    begins.iter().zip(ends).map(|((from, band), to)| (*from, to, *band)).collect()
}

/// The names of the bands over the scale, and its numbers.
fn head(w: Words) -> Vec<Label> {
    let mut labels = Vec::new();
    for (from, to, band) in bands() {
        let (left, right) = (place(from), place(to));
        let lines = broken(&w.word(band), letters_in(right - left, SMALL));
        let first = 16.0 - BAND * (lines.len() as f64 - 1.0);
        for (line, text) in lines.into_iter().enumerate() {
            let mut label = Label::new(text, (0.0, first + BAND * line as f64), SMALL, "kb-line-band");
            label.corner.0 = (left + right) / 2.0 - label.size.0 / 2.0;
            labels.push(label);
        }
        let mut tick = Label::new(shown(w, from), (0.0, HEAD - 14.0), SMALL, "kb-line-tick");
        tick.corner.0 = (left - tick.size.0 / 2.0).max(0.0);
        labels.push(tick);
    }
    let mut last = Label::new(shown(w, 100.0), (0.0, HEAD - 14.0), SMALL, "kb-line-tick");
    last.corner.0 = WIDE - last.size.0;
    labels.push(last);
    labels
}

/// A collaboration with its labels and the height at which its mark lies.
struct Row<'a> {
    mark: &'a Mark,
    labels: Vec<Label>,
    at: f64,
}

/// The rows, one under the other, and how high all of them are.
fn rows(w: Words, marks: &[Mark]) -> (Vec<Row<'_>>, f64) {
    let mut top = HEAD + 10.0;
    let mut made = Vec::new();
    for mark in marks {
        let now = mark.course.last().copied().unwrap_or(0.0);
        let value = shown_with(w, now, mark.interval);
        let mut figure = Label::new(value, (0.0, top), NAME, "kb-line-figure");
        figure.corner.0 = WIDE - figure.size.0;
        let lines = broken(&mark.name, letters_in(figure.corner.0 - 12.0, NAME));
        let high = lines.len().max(1) as f64 * LINE;
        let named = lines
            .into_iter()
            .enumerate()
            .map(|(line, text)| Label::new(text, (2.0, top + LINE * line as f64), NAME, "kb-line-name"));
        let labels = named.chain(std::iter::once(figure)).collect();
        made.push(Row { mark, labels, at: top + high + 10.0 });
        top += high + ROW;
    }
    (made, top)
}

fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn said(w: Words, title: &str, marks: &[Mark]) -> String {
    let one = |mark: &Mark| {
        let now = mark.course.last().copied().unwrap_or(0.0);
        format!("{} {}", mark.name, shown_with(w, now, mark.interval))
    };
    format!("{title}: {}", marks.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn text(label: &Label) -> Markup {
    let (left, wide) = (label.corner.0, label.size.0);
    let (anchor, x) = match label.kind {
        "kb-line-name" => ("start", left),
        "kb-line-figure" => ("end", left + wide),
        _ => ("middle", left + wide / 2.0),
    };
    html! {
        text class=(label.kind) text-anchor=(anchor) x=(short(x)) y=(short(label.corner.1 + label.letter)) font-size=(label.letter) { (label.text) }
    }
}

/// The way from earlier readings to now, with a head that points where it went.
fn trail(row: &Row<'_>) -> Markup {
    let ends: Vec<f64> = row.mark.course.iter().map(|thickness| place(*thickness)).collect();
    let y = row.at;
    html! {
        @for pair in ends.windows(2) {
            @if (pair[0] - pair[1]).abs() > 0.05 {
                line.kb-line-trail x1=(short(pair[0])) y1=(short(y)) x2=(short(pair[1])) y2=(short(y)) {}
            }
        }
        @for before in &ends[..ends.len().saturating_sub(1)] {
            circle.kb-line-before cx=(short(*before)) cy=(short(y)) r="3" {}
        }
        @if let [.., before, now] = ends.as_slice() {
            @let (step, far) = ((now - before).signum(), (now - before).abs() > 16.0);
            @if far {
                polyline.kb-line-arrow points=(format!("{},{} {},{} {},{}", short(now - step * 13.0), short(y - 4.0),
                    short(now - step * 8.0), short(y), short(now - step * 13.0), short(y + 4.0))) {}
            }
        }
    }
}

fn drawn(row: &Row<'_>) -> Markup {
    let now = place(row.mark.course.last().copied().unwrap_or(0.0));
    let (low, high) = (place(row.mark.interval.0), place(row.mark.interval.1));
    let y = row.at;
    html! {
        line.kb-line-lane x1=(short(ENDS.0)) y1=(short(y)) x2=(short(ENDS.1)) y2=(short(y)) {}
        @if high - low > 0.05 {
            line.kb-line-interval x1=(short(low)) y1=(short(y)) x2=(short(high)) y2=(short(y)) {}
            @for end in [low, high] {
                line.kb-line-interval x1=(short(end)) y1=(short(y - 6.0)) x2=(short(end)) y2=(short(y + 6.0)) {}
            }
        }
        (trail(row))
        @if row.mark.elsewhere {
            polygon.kb-line-other points=(format!("{},{y} {},{} {},{y} {},{}", short(now - 7.0), short(now), short(y - 7.0),
                short(now + 7.0), short(now), short(y + 7.0), y = short(y))) {}
        } @else { circle.kb-line-mark cx=(short(now)) cy=(short(y)) r="6" {} }
        @for label in &row.labels { (text(label)) }
    }
}

/// The picture of all marks, in the order they are given; nothing of none.
pub fn thickness(w: Words, title: &str, marks: &[Mark]) -> Markup {
    if marks.is_empty() {
        return html! {};
    }
    let told = said(w, title, marks);
    let (rows, high) = rows(w, marks);
    html! {
        svg.kb-line role="img" viewBox=(format!("0 0 {WIDE} {}", short(high))) aria-label=(told) {
            title { (told) }
            @for (place_in, (from, to, _)) in bands().into_iter().enumerate() {
                rect class={ "kb-line-ground-" (place_in) } x=(short(place(from))) y=(short(HEAD - 18.0))
                    width=(short(place(to) - place(from))) height="4" {}
                line.kb-line-limit x1=(short(place(from))) y1=(short(HEAD - 18.0)) x2=(short(place(from))) y2=(short(high)) {}
            }
            line.kb-line-limit x1=(short(ENDS.1)) y1=(short(HEAD - 18.0)) x2=(short(ENDS.1)) y2=(short(high)) {}
            @for label in head(w) { (text(&label)) }
            @for row in &rows { (drawn(row)) }
        }
    }
}

/// What the shapes on the line mean.
pub fn legend(w: Words) -> Markup {
    let sign = |shape: Markup, key: &str| html! { li { svg.kb-line-sign viewBox="0 0 34 16" aria-hidden="true" { (shape) } span { (w.say(key)) } } };
    html! {
        ul.kb-marks-legend.kb-line-legend {
            (sign(html! { circle.kb-line-mark cx="17" cy="8" r="6" {} }, "line-sign-initiative"))
            (sign(html! { polygon.kb-line-other points="10,8 17,1 24,8 17,15" {} }, "line-sign-other"))
            (sign(html! {
                line.kb-line-interval x1="4" y1="8" x2="30" y2="8" {}
                line.kb-line-interval x1="4" y1="2" x2="4" y2="14" {}
                line.kb-line-interval x1="30" y1="2" x2="30" y2="14" {}
            }, "line-sign-interval"))
            (sign(html! {
                circle.kb-line-before cx="5" cy="8" r="3" {}
                line.kb-line-trail x1="8" y1="8" x2="28" y2="8" {}
                polyline.kb-line-arrow points="24,4 29,8 24,12" {}
            }, "line-sign-trail"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    fn apart(a: &Label, b: &Label) -> bool {
        let beside = |from: f64, long: f64, other: f64, length: f64| {
            from + long <= other + 1e-9 || other + length <= from + 1e-9
        };
        beside(a.corner.0, a.size.0, b.corner.0, b.size.0) || beside(a.corner.1, a.size.1, b.corner.1, b.size.1)
    }

    fn holds(w: Words, marks: &[Mark], what: &str) {
        let (rows, high) = rows(w, marks);
        let labels: Vec<Label> = head(w).into_iter().chain(rows.into_iter().flat_map(|row| row.labels)).collect();
        for (place, label) in labels.iter().enumerate() {
            for other in &labels[place + 1..] {
                assert!(apart(label, other), "{what}: {label:?} lies on {other:?}");
            }
            let (x, y) = label.corner;
            assert!(x >= 0.0 && y >= 0.0, "{what}: {label:?}");
            assert!(x + label.size.0 <= WIDE && y + label.size.1 <= high, "{what}: {label:?}");
        }
    }

    #[test]
    fn no_label_lies_on_another_in_any_language_or_set() {
        let mut seed = 11u64;
        let mut next = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
            let w = Words { language, bracketed: false };
            for set in 0..2_000 {
                let marks: Vec<Mark> = (0..1 + next(12))
                    .map(|_| {
                        let words = (0..1 + next(9)).map(|_| "MW".repeat(1 + next(14) as usize).to_lowercase());
                        let name = words.collect::<Vec<_>>().join(" ");
                        let course: Vec<f64> = (0..1 + next(5)).map(|_| next(1001) as f64 / 10.0).collect();
                        let now = course.last().copied().unwrap();
                        let interval = (now - next(300) as f64 / 10.0, now + next(300) as f64 / 10.0);
                        let interval = (interval.0.max(0.0), interval.1.min(100.0));
                        Mark { name, elsewhere: next(2) == 0, course, interval }
                    })
                    .collect();
                holds(w, &marks, &format!("{language} {set}"));
            }
        }
    }

    #[test]
    fn figures_are_whole_and_say_where_raters_differ() {
        let w = Words { language: Language::Bokmal, bracketed: false };
        assert_eq!(shown(w, 12.5), "13");
        assert_eq!(shown_with(w, 44.6, (44.6, 44.6)), "45");
        assert_eq!(shown_with(w, 50.0, (37.5, 62.5)), "50 (38–63)");
    }

    #[test]
    fn the_picture_shows_each_mark_its_interval_and_its_way() {
        let w = Words { language: Language::English, bracketed: false };
        let one = |elsewhere, course: &[f64], interval| Mark {
            name: "A".into(),
            elsewhere,
            course: course.to_vec(),
            interval,
        };
        let drawn =
            thickness(w, "t", &[one(false, &[20.0, 60.0], (50.0, 70.0)), one(true, &[5.0], (5.0, 5.0))]).into_string();
        for (sign, count) in [
            ("class=\"kb-line-mark\"", 1),
            ("class=\"kb-line-other\"", 1),
            ("class=\"kb-line-interval\"", 3),
            ("class=\"kb-line-before\"", 1),
            ("class=\"kb-line-arrow\"", 1),
            ("role=\"img\"", 1),
        ] {
            assert_eq!(drawn.matches(sign).count(), count, "{sign}");
        }
        assert!(!drawn.contains("style="));
        assert_eq!(thickness(w, "t", &[]).into_string(), "");
    }
}
