//! The line from thin to thick: its bands, and a mark for each collaboration with the way it took there.
//!
//! Each collaboration has a row of its own under one scale, so that no name ever lies on another; they stand in the order
//! of the line.

use super::{Anchor, INK, Label, Picture, QUIET, Style, broken, letters_in, short};
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
const NAME: f64 = 14.0;
const SMALL: f64 = 11.0;
const LINE: f64 = 17.0;
const BAND: f64 = 14.0;
/// The scale of the bands, from light to dark.
const GROUNDS: [&str; 4] = ["#d2d2d2", "#9a9a9a", "#5c86ad", "#0b4f8a"];
/// The height of the names of bands, and of the scale under them.
const HEAD: f64 = 52.0;
/// The height of a row without its name.
const ROW: f64 = 26.0;

const ON_BAND: Style = Style { class: "kb-line-band", anchor: Anchor::Middle, bold: false, ink: QUIET };
const TICK: Style = Style { class: "kb-line-tick", ..ON_BAND };
const NAMED: Style = Style { class: "kb-line-name", anchor: Anchor::Start, bold: false, ink: INK };
const FIGURE: Style = Style { class: "kb-line-figure", anchor: Anchor::End, bold: true, ink: INK };

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

/// The bands with where they begin and end.
fn bands() -> Vec<(f64, f64, ThicknessBand)> {
    let begins: Vec<(f64, ThicknessBand)> =
        std::iter::once((0.0, ThicknessBand::Outside)).chain(LIMITS.iter().copied()).collect();
    let ends = begins.iter().skip(1).map(|(from, _)| *from).chain(std::iter::once(100.0));
    begins.iter().zip(ends).map(|((from, band), to)| (*from, to, *band)).collect()
}

/// Where bands begin and end.
fn limits() -> impl Iterator<Item = f64> {
    bands().into_iter().map(|(from, _, _)| place(from)).chain(std::iter::once(ENDS.1))
}

/// The names of the bands over the scale, and its numbers.
fn head(w: Words) -> Vec<Label> {
    let mut labels = Vec::new();
    for (from, to, band) in bands() {
        let (left, right) = (place(from), place(to));
        let lines = broken(&w.word(band), letters_in(right - left, SMALL));
        let first = 16.0 - BAND * (lines.len() as f64 - 1.0);
        labels.extend(Label::lines(lines, ((left + right) / 2.0, first), (SMALL, BAND), ON_BAND));
        let mut tick = Label::new(shown(w, from), (left, HEAD - 14.0), SMALL, TICK);
        tick.corner.0 = tick.corner.0.max(0.0);
        labels.push(tick);
    }
    let mut last = Label::new(shown(w, 100.0), (ENDS.1, HEAD - 14.0), SMALL, TICK);
    last.corner.0 = last.corner.0.min(WIDE - last.size.0);
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
        let figure = Label::new(value, (WIDE, top), NAME, FIGURE);
        let lines = broken(&mark.name, letters_in(figure.corner.0 - 12.0, NAME));
        let high = lines.len().max(1) as f64 * LINE;
        let named = Label::lines(lines, (2.0, top), (NAME, LINE), NAMED);
        let labels = named.into_iter().chain(std::iter::once(figure)).collect();
        made.push(Row { mark, labels, at: top + high + 10.0 });
        top += high + ROW;
    }
    (made, top)
}

fn said(w: Words, title: &str, marks: &[Mark]) -> String {
    let one = |mark: &Mark| {
        let now = mark.course.last().copied().unwrap_or(0.0);
        format!("{} {}", mark.name, shown_with(w, now, mark.interval))
    };
    format!("{title}: {}", marks.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// The way from earlier readings to now, with a head that points where it went.
fn trail(row: &Row<'_>) -> Markup {
    let ends: Vec<f64> = row.mark.course.iter().map(|thickness| place(*thickness)).collect();
    let y = row.at;
    html! {
        @for pair in ends.windows(2) {
            @if (pair[0] - pair[1]).abs() > 0.05 {
                line.kb-line-trail stroke="#565656" stroke-width="1.5" x1=(short(pair[0])) y1=(short(y)) x2=(short(pair[1])) y2=(short(y)) {}
            }
        }
        @for before in &ends[..ends.len().saturating_sub(1)] {
            circle.kb-line-before fill="#ffffff" stroke="#565656" stroke-width="1.5" cx=(short(*before)) cy=(short(y)) r="3" {}
        }
        @if let [.., before, now] = ends.as_slice() {
            @let (step, far) = ((now - before).signum(), (now - before).abs() > 16.0);
            @if far {
                polyline.kb-line-arrow fill="none" stroke="#565656" stroke-width="2" points=(format!("{},{} {},{} {},{}", short(now - step * 13.0), short(y - 4.0),
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
        // The limits stand at each lane alone: a line all the way down would run through the names.
        @for limit in limits() {
            line.kb-line-limit stroke="#8a8a8a" x1=(short(limit)) y1=(short(y - 5.0)) x2=(short(limit)) y2=(short(y + 5.0)) {}
        }
        line.kb-line-lane stroke="#b4b4b4" x1=(short(ENDS.0)) y1=(short(y)) x2=(short(ENDS.1)) y2=(short(y)) {}
        @if high - low > 0.05 {
            line.kb-line-interval stroke="#0b4f8a" stroke-width="3" x1=(short(low)) y1=(short(y)) x2=(short(high)) y2=(short(y)) {}
            @for end in [low, high] {
                line.kb-line-interval stroke="#0b4f8a" stroke-width="3" x1=(short(end)) y1=(short(y - 6.0)) x2=(short(end)) y2=(short(y + 6.0)) {}
            }
        }
        (trail(row))
        @if row.mark.elsewhere {
            polygon.kb-line-other fill="#ffffff" stroke="#0b4f8a" stroke-width="2.5" points=(format!("{},{y} {},{} {},{y} {},{}", short(now - 7.0), short(now), short(y - 7.0),
                short(now + 7.0), short(now), short(y + 7.0), y = short(y))) {}
        } @else { circle.kb-line-mark fill="#0b4f8a" cx=(short(now)) cy=(short(y)) r="6" {} }
        @for label in &row.labels { (label.drawn()) }
    }
}

/// The picture of all marks, in the order they are given; nothing of none.
pub fn thickness(w: Words, title: &str, marks: &[Mark]) -> Picture {
    if marks.is_empty() {
        return Picture::none();
    }
    let said = said(w, title, marks);
    let (rows, high) = rows(w, marks);
    let svg = html! {
        svg.kb-line role="img" viewBox=(format!("0 0 {WIDE} {}", short(high))) aria-label=(said) {
            title { (said) }
            @for (place_in, (from, to, _)) in bands().into_iter().enumerate() {
                rect class={ "kb-line-ground-" (place_in) } fill=(GROUNDS[place_in % GROUNDS.len()]) x=(short(place(from))) y=(short(HEAD - 18.0))
                    width=(short(place(to) - place(from))) height="4" {}
            }
            @for label in head(w) { (label.drawn()) }
            @for row in &rows { (drawn(row)) }
        }
    };
    Picture { svg, said }
}

/// What the shapes on the line mean.
pub fn legend(w: Words) -> Markup {
    let sign = |shape: Markup, key: &str| html! { li { svg.kb-line-sign viewBox="0 0 34 16" aria-hidden="true" { (shape) } span { (w.say(key)) } } };
    html! {
        ul.kb-marks-legend.kb-line-legend {
            (sign(html! { circle.kb-line-mark fill="#0b4f8a" cx="17" cy="8" r="6" {} }, "line-sign-initiative"))
            (sign(html! { polygon.kb-line-other fill="#ffffff" stroke="#0b4f8a" stroke-width="2.5" points="10,8 17,1 24,8 17,15" {} }, "line-sign-other"))
            (sign(html! {
                line.kb-line-interval stroke="#0b4f8a" stroke-width="3" x1="4" y1="8" x2="30" y2="8" {}
                line.kb-line-interval stroke="#0b4f8a" stroke-width="3" x1="4" y1="2" x2="4" y2="14" {}
                line.kb-line-interval stroke="#0b4f8a" stroke-width="3" x1="30" y1="2" x2="30" y2="14" {}
            }, "line-sign-interval"))
            (sign(html! {
                circle.kb-line-before fill="#ffffff" stroke="#565656" stroke-width="1.5" cx="5" cy="8" r="3" {}
                line.kb-line-trail stroke="#565656" stroke-width="1.5" x1="8" y1="8" x2="28" y2="8" {}
                polyline.kb-line-arrow fill="none" stroke="#565656" stroke-width="2" points="24,4 29,8 24,12" {}
            }, "line-sign-trail"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    fn holds(w: Words, marks: &[Mark], what: &str) {
        let (rows, high) = rows(w, marks);
        let labels: Vec<Label> = head(w).into_iter().chain(rows.into_iter().flat_map(|row| row.labels)).collect();
        super::super::tests::holds(&labels, (0.0, 0.0, WIDE, high), what);
    }

    #[test]
    fn no_label_lies_on_another_in_any_language_or_set() {
        let mut next = super::super::tests::drawn(11);
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
        let drawn = thickness(w, "t", &[one(false, &[20.0, 60.0], (50.0, 70.0)), one(true, &[5.0], (5.0, 5.0))])
            .svg
            .into_string();
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
        assert_eq!(thickness(w, "t", &[]).svg.into_string(), "");
    }
}
