//! A line over rounds: how each of several figures has moved from one time to the next.
//!
//! Each line has a shape and a dash of its own, and its name with the last figure at the right end; where ends lie close, the
//! names are moved apart and a thin line leads to each.

use super::bars::{INKS, SHAPES, shape};
use super::{Anchor, INK, Label, Picture, QUIET, Style, WIDTH, broken, short};
use crate::{Words, dates};
use maud::{Markup, html};

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Whose it is.
    pub name: String,
    /// A figure for each time; none leaves a gap.
    pub values: Vec<Option<f64>>,
}

const WIDE: f64 = 560.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 12.0;
/// The least height of the lines' room, without the times below it.
const HIGH: f64 = 220.0;
const BELOW: f64 = 26.0;
const LETTER: f64 = 13.0;
const SMALL: f64 = 11.0;
const LEADING: f64 = 16.0;
/// How many letters of a name stand in one line.
const LETTERS: usize = 22;
/// From the last time to the names.
const AWAY: f64 = 30.0;
const DASHES: [&str; 4] = ["", "7 4", "2 4", "9 3 2 3"];

const TICK: Style = Style { class: "kb-course-tick", anchor: Anchor::End, bold: false, ink: QUIET };
const TIME: Style = Style { class: "kb-course-tick", anchor: Anchor::Middle, bold: false, ink: QUIET };
const NAME: Style = Style { class: "kb-course-name", anchor: Anchor::Start, bold: false, ink: INK };

/// Where everything lies.
struct Layout {
    /// Where each time lies, from left to right.
    times: Vec<f64>,
    /// How high the room of the lines is.
    high: f64,
    /// For each line the height at which its name begins, none where it has no figure.
    names: Vec<Option<f64>>,
    labels: Vec<Label>,
}

impl Layout {
    /// The height at which a share of the scale lies, from 0 to 1.
    fn y(&self, share: f64) -> f64 {
        TOP + (1.0 - share.clamp(0.0, 1.0)) * (self.high - TOP)
    }

    fn whole(&self) -> f64 {
        self.high + BELOW
    }
}

fn share((low, high): (f64, f64), value: f64) -> f64 {
    (value - low) / (high - low).max(f64::EPSILON)
}

fn layout(w: Words, times: &[String], lines: &[Line], range: (f64, f64)) -> Layout {
    let right = WIDE - LETTERS as f64 * LETTER * WIDTH - AWAY;
    let apart = (right - LEFT - 10.0) / (times.len().saturating_sub(1).max(1)) as f64;
    let places: Vec<f64> = (0..times.len()).map(|time| LEFT + 10.0 + apart * time as f64).collect();
    let ends: Vec<Option<f64>> = lines.iter().map(|line| line.values.iter().rev().find_map(|value| *value)).collect();
    let named = |(line, end): (&Line, &Option<f64>)| {
        let last = (*end).map(|value| dates::decimal(w.language, value, 1));
        broken(&format!("{} {}", line.name, last.unwrap_or_default()), LETTERS)
    };
    let texts: Vec<Vec<String>> = lines.iter().zip(&ends).map(named).collect();
    let room = |place: usize| texts[place].len() as f64 * LEADING + 4.0;
    let mut order: Vec<usize> = (0..lines.len()).filter(|place| ends[*place].is_some()).collect();
    order.sort_by(|a, b| ends[*b].unwrap_or(0.0).total_cmp(&ends[*a].unwrap_or(0.0)));
    let all: f64 = order.iter().map(|place| room(*place)).sum();
    let mut it =
        Layout { times: places, high: (all + TOP).max(HIGH), names: vec![None; lines.len()], labels: Vec::new() };
    // From the top down each name as near its end as those above leave, and then up again where they went too far.
    let mut free = 0.0;
    for place in &order {
        let wanted = it.y(share(range, ends[*place].unwrap_or(range.0))) - room(*place) / 2.0;
        let top = wanted.max(free);
        it.names[*place] = Some(top);
        free = top + room(*place);
    }
    let mut floor = it.high + 8.0;
    for place in order.iter().rev() {
        let top = it.names[*place].unwrap_or(0.0).min(floor - room(*place));
        it.names[*place] = Some(top);
        floor = top;
    }
    for (place, lines) in texts.into_iter().enumerate() {
        if let Some(top) = it.names[place] {
            it.labels.extend(Label::lines(lines, (right + AWAY, top + 2.0), (LETTER, LEADING), NAME));
        }
    }
    for quarter in [0.0, 0.5, 1.0] {
        let value = range.0 + (range.1 - range.0) * quarter;
        let text = dates::decimal(w.language, value, usize::from(value.fract() != 0.0));
        it.labels.push(Label::new(text, (LEFT - 8.0, it.y(quarter) - SMALL * 0.6), SMALL, TICK));
    }
    it.labels.extend(named_times(times, &it));
    it
}

/// The times under the lines: the last, and before it each for which there is room.
fn named_times(times: &[String], it: &Layout) -> Vec<Label> {
    let mut named: Vec<Label> = Vec::new();
    for (text, x) in times.iter().zip(&it.times).rev() {
        let mut label = Label::new(text.clone(), (*x, it.high + 8.0), SMALL, TIME);
        label.corner.0 = label.corner.0.max(0.0);
        if named.last().is_none_or(|next| label.corner.0 + label.size.0 + 6.0 <= next.corner.0) {
            named.push(label);
        }
    }
    named
}

/// The picture of some lines over at least two times, on a scale from the lowest to the highest; nothing of fewer times.
/// `values` of each line are as many as the times.
pub fn course(w: Words, title: &str, times: &[String], lines: &[Line], range: (f64, f64)) -> Picture {
    let lines: Vec<Line> = lines.iter().filter(|line| line.values.iter().any(Option::is_some)).cloned().collect();
    if times.len() < 2 || lines.is_empty() {
        return Picture::none();
    }
    let it = layout(w, times, &lines, range);
    let said = said(w, title, times, &lines);
    let right = it.times.last().copied().unwrap_or(LEFT);
    let svg = html! {
        svg.kb-course xmlns="http://www.w3.org/2000/svg" role="img" font-family="Noto Sans, sans-serif"
            viewBox=(format!("0 0 {WIDE} {}", short(it.whole()))) aria-label=(said) {
            title { (said) }
            @for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
                @let y = short(it.y(quarter));
                line.kb-course-grid stroke="#cccccc" x1=(LEFT) y1=(y) x2=(short(right)) y2=(y) {}
            }
            @for x in &it.times {
                line.kb-course-grid stroke="#e4e4e4" x1=(short(*x)) y1=(TOP) x2=(short(*x)) y2=(short(it.high)) {}
            }
            @for (place, line) in lines.iter().enumerate() { (one(&it, (place, line), range)) }
            @for label in &it.labels { (label.drawn()) }
        }
    };
    Picture { svg, said }
}

/// One line, its points, and what leads to its name.
fn one(it: &Layout, (place, line): (usize, &Line), range: (f64, f64)) -> Markup {
    let points: Vec<Option<(f64, f64)>> =
        it.times.iter().zip(&line.values).map(|(x, value)| Some((*x, it.y(share(range, (*value)?))))).collect();
    let (ink, dash) = (INKS[place % SHAPES], DASHES[place / 2 % DASHES.len()]);
    let end = points.iter().rev().find_map(|point| *point);
    html! {
        g class={ "kb-mark-" (place % SHAPES) } fill=(ink) stroke=(ink) {
            @for pair in points.windows(2) {
                @if let [Some((x, y)), Some((to_x, to_y))] = pair {
                    line x1=(short(*x)) y1=(short(*y)) x2=(short(*to_x)) y2=(short(*to_y)) stroke-width="2.2"
                        stroke-dasharray=[(!dash.is_empty()).then_some(dash)] {}
                }
            }
            @for point in points.iter().flatten() { (shape(place, *point, 0.7)) }
        }
        @if let (Some((x, y)), Some(top)) = (end, it.names.get(place).copied().flatten()) {
            @let to = WIDE - LETTERS as f64 * LETTER * WIDTH - 4.0;
            line.kb-course-lead stroke="#9a9a9a" stroke-width="0.8" x1=(short(x + 8.0)) y1=(short(y)) x2=(short(to)) y2=(short(top + 2.0 + LETTER * 0.65)) {}
        }
    }
}

fn said(w: Words, title: &str, times: &[String], lines: &[Line]) -> String {
    let number =
        |value: &Option<f64>| value.map_or_else(|| "–".to_owned(), |value| dates::decimal(w.language, value, 1));
    let one = |line: &Line| format!("{} {}", line.name, line.values.iter().map(number).collect::<Vec<_>>().join(" → "));
    format!("{title} ({}): {}", times.join(", "), lines.iter().map(one).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drawn, holds};
    use super::*;
    use model::Language;

    #[test]
    fn no_name_lies_on_another_in_any_language_or_course() {
        let mut next = drawn(23);
        for language in Language::ALL.iter().copied() {
            let w = Words::of(language);
            for set in 0..2_000 {
                let times: Vec<String> = (0..2 + next(9)).map(|_| "30.11.2026".to_owned()).collect();
                let lines: Vec<Line> = (0..1 + next(8))
                    .map(|_| {
                        let words = (0..1 + next(5)).map(|_| "MW".repeat(1 + next(9) as usize).to_lowercase());
                        let name = words.collect::<Vec<_>>().join(" ");
                        let value = |_: &String| (next(6) > 0).then(|| next(101) as f64 / 10.0);
                        Line { name, values: times.iter().map(value).collect() }
                    })
                    .filter(|line: &Line| line.values.iter().any(Option::is_some))
                    .collect();
                let it = layout(w, &times, &lines, (0.0, 10.0));
                holds(&it.labels, (0.0, 0.0, WIDE, it.whole()), &format!("{language} {set}"));
            }
        }
    }

    #[test]
    fn a_time_without_a_figure_leaves_a_gap() {
        let w = Words::of(Language::English);
        let times = ["a", "b", "c"].map(str::to_owned);
        let line = |values: &[Option<f64>]| Line { name: "x".into(), values: values.to_vec() };
        let picture = |values: &[Option<f64>]| course(w, "t", &times, &[line(values)], (0.0, 10.0)).svg.into_string();
        assert_eq!(picture(&[Some(1.0), Some(2.0), Some(3.0)]).matches("stroke-width=\"2.2\"").count(), 2);
        assert_eq!(picture(&[Some(1.0), None, Some(3.0)]).matches("stroke-width=\"2.2\"").count(), 0);
        assert!(picture(&[None, None, None]).is_empty());
        assert!(picture(&[Some(1.0), None, Some(3.0)]).contains("x 1.0 → – → 3.0"));
        assert!(course(w, "t", &times[..1], &[line(&[Some(1.0)])], (0.0, 10.0)).svg.into_string().is_empty());
    }
}
