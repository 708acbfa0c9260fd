//! A cross table as a picture: in each cell the count, and a triangle for how far it lies from what one would expect if rows
//! and columns had nothing to do with each other. It points up where there are more and down where there are fewer, and is
//! filled where the difference is marked.

use super::{Anchor, INK, Label, Picture, QUIET, Style, broken, letters_in, short};
use crate::Words;
use maud::{Markup, html};

/// A cross table. All lists of lists are rows by columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosstab {
    /// What the rows are called.
    pub rows: Vec<String>,
    /// What the columns are called.
    pub columns: Vec<String>,
    /// How many.
    pub counts: Vec<Vec<u64>>,
    /// Adjusted standardised residuals, where they can be told.
    pub residuals: Vec<Vec<Option<f64>>>,
    /// From which residual on a cell is marked.
    pub marked: f64,
}

const NAMES: f64 = 132.0;
const CELL: f64 = 62.0;
const LETTER: f64 = 12.0;
const SMALL: f64 = 10.0;
const LEADING: f64 = 15.0;
/// The least height of a row.
const ROW: f64 = 44.0;
/// The residual at which a triangle is as large as it gets.
const MOST: f64 = 6.0;

const HEAD: Style = Style { class: "kb-crosstab-head", anchor: Anchor::Middle, bold: false, ink: QUIET };
const NAME: Style = Style { class: "kb-crosstab-name", anchor: Anchor::Start, bold: false, ink: INK };
const COUNT: Style = Style { class: "kb-crosstab-count", anchor: Anchor::Middle, bold: false, ink: INK };
const MARKED: Style = Style { class: "kb-crosstab-count", anchor: Anchor::Middle, bold: true, ink: INK };

impl Crosstab {
    fn residual(&self, row: usize, column: usize) -> Option<f64> {
        self.residuals.get(row)?.get(column).copied().flatten()
    }

    fn is_marked(&self, row: usize, column: usize) -> bool {
        self.residual(row, column).is_some_and(|value| value.abs() > self.marked)
    }

    fn wide(&self) -> f64 {
        NAMES + CELL * self.columns.len() as f64
    }
}

/// Where the rows begin, how high the whole is, and the labels.
fn layout(it: &Crosstab) -> (Vec<f64>, f64, Vec<Label>) {
    let heads: Vec<Vec<String>> = it.columns.iter().map(|name| broken(name, letters_in(CELL - 6.0, SMALL))).collect();
    let high = heads.iter().map(Vec::len).max().unwrap_or(0) as f64 * (LEADING - 3.0) + 8.0;
    let centre = |column: usize| NAMES + CELL * (column as f64 + 0.5);
    let mut labels: Vec<Label> = Vec::new();
    for (column, lines) in heads.into_iter().enumerate() {
        let top = high - 8.0 - lines.len() as f64 * (LEADING - 3.0);
        labels.extend(Label::lines(lines, (centre(column), top), (SMALL, LEADING - 3.0), HEAD));
    }
    let (mut top, mut tops) = (high, Vec::new());
    for (row, name) in it.rows.iter().enumerate() {
        let lines = broken(name, letters_in(NAMES - 8.0, LETTER));
        let tall = (lines.len() as f64 * LEADING + 8.0).max(ROW);
        let first = top + (tall - lines.len() as f64 * LEADING) / 2.0;
        labels.extend(Label::lines(lines, (0.0, first), (LETTER, LEADING), NAME));
        for column in 0..it.columns.len() {
            let count = it.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
            let style = if it.is_marked(row, column) { MARKED } else { COUNT };
            labels.push(Label::new(count.to_string(), (centre(column), top + tall / 2.0 + 5.0), LETTER, style));
        }
        tops.push(top);
        top += tall;
    }
    tops.push(top);
    (tops, top + 2.0, labels)
}

/// The picture; nothing of a table without cells.
pub fn crosstab(w: Words, title: &str, it: &Crosstab) -> Picture {
    if it.rows.is_empty() || it.columns.is_empty() {
        return Picture::none();
    }
    let (tops, high, labels) = layout(it);
    let said = format!("{title}. {}", said(w, it));
    let svg = html! {
        svg.kb-crosstab xmlns="http://www.w3.org/2000/svg" role="img" font-family="Noto Sans, sans-serif"
            viewBox=(format!("0 0 {} {}", short(it.wide()), short(high))) aria-label=(said) {
            title { (said) }
            @for y in &tops { line.kb-crosstab-grid stroke="#cccccc" x1="0" y1=(short(*y)) x2=(short(it.wide())) y2=(short(*y)) {} }
            @for (row, bounds) in tops.windows(2).enumerate() {
                @for column in 0..it.columns.len() {
                    @let middle = (NAMES + CELL * (column as f64 + 0.5), f64::midpoint(bounds[0], bounds[1]) - 9.0);
                    @if let Some(value) = it.residual(row, column) { (sign(value, it.is_marked(row, column), middle)) }
                }
            }
            @for label in &labels { (label.drawn()) }
        }
    };
    Picture { svg, said }
}

/// A triangle, up or down; a point where there is hardly any difference.
fn sign(residual: f64, marked: bool, (x, y): (f64, f64)) -> Markup {
    let size = 3.0 + residual.abs().min(MOST) / MOST * 8.0;
    let up = if residual < 0.0 { -1.0 } else { 1.0 };
    let points = [(-size, up * size * 0.8), (size, up * size * 0.8), (0.0, -up * size * 0.8)];
    let points: Vec<String> = points.iter().map(|(dx, dy)| format!("{},{}", short(x + dx), short(y + dy))).collect();
    let (class, fill) = match (marked, residual < 0.0) {
        (true, false) => ("kb-crosstab-more", "#0b4f8a"),
        (true, true) => ("kb-crosstab-fewer", "#7a4a00"),
        _ => ("kb-crosstab-near", "#ffffff"),
    };
    html! {
        @if residual.abs() < 0.5 { circle.kb-crosstab-near fill="#ffffff" stroke="#767676" cx=(short(x)) cy=(short(y)) r="2" {} }
        @else { polygon class=(class) fill=(fill) stroke=(if marked { fill } else { "#767676" }) points=(points.join(" ")) {} }
    }
}

/// Which cells are marked, in words.
fn said(w: Words, it: &Crosstab) -> String {
    let cells = (0..it.rows.len()).flat_map(|row| (0..it.columns.len()).map(move |column| (row, column)));
    let told = cells.filter(|(row, column)| it.is_marked(*row, *column)).map(|(row, column)| {
        let more = it.residual(row, column).is_some_and(|value| value > 0.0);
        let names = [("row", it.rows[row].as_str()), ("column", it.columns[column].as_str())];
        w.with(if more { "crosstab-more" } else { "crosstab-fewer" }, &names)
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { w.say("crosstab-none") } else { told.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drawn, holds};
    use super::*;
    use model::Language;

    #[test]
    fn no_label_lies_on_another_in_any_table() {
        let mut next = drawn(31);
        for set in 0..2_000 {
            let mut name = || {
                let words = (0..1 + next(5)).map(|_| "MW".repeat(1 + next(9) as usize).to_lowercase());
                words.collect::<Vec<_>>().join(" ")
            };
            let rows: Vec<String> = (0..=set % 9).map(|_| name()).collect();
            let columns: Vec<String> = (0..=set % 7).map(|_| name()).collect();
            let counts = rows.iter().map(|_| columns.iter().map(|_| next(100_000)).collect()).collect();
            let residuals =
                rows.iter().map(|_| columns.iter().map(|_| Some(next(100) as f64 / 10.0)).collect()).collect();
            let it = Crosstab { rows, columns, counts, residuals, marked: 1.96 };
            let (_, high, labels) = layout(&it);
            holds(&labels, (0.0, 0.0, it.wide(), high), &set.to_string());
        }
    }

    #[test]
    fn a_marked_cell_is_filled_and_said_and_points_where_it_lies() {
        let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let it = Crosstab {
            rows: names(["Company", "Municipality"]),
            columns: names(["No", "Yes"]),
            counts: vec![vec![9, 1], vec![2, 8]],
            residuals: vec![vec![Some(3.1), Some(-3.1)], vec![Some(0.1), None]],
            marked: 1.96,
        };
        let drawn = crosstab(Words::of(Language::English), "t", &it).svg.into_string();
        for (class, count) in [("kb-crosstab-more", 1), ("kb-crosstab-fewer", 1), ("kb-crosstab-near", 1)] {
            assert_eq!(drawn.matches(class).count(), count, "{class}");
        }
        assert!(drawn.contains("Company, No: more than expected."), "{drawn}");
    }
}
