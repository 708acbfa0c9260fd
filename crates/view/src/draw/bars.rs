//! Answers as pictures: stacked bars for the steps of a scale, and means on their scale with intervals.

use super::{Picture, short};
use crate::{Words, dates};
use maud::{Markup, html};

const WIDE: f64 = 480.0;
const HIGH: f64 = 26.0;

/// The ground of each shade, from dark to light in even steps of lightness, and what is read on it.
const SHADES: [(&str, &str); 7] = [
    ("#12324f", "#ffffff"),
    ("#1f4e79", "#ffffff"),
    ("#2f6aa0", "#ffffff"),
    ("#5087ba", "#111111"),
    ("#7fa8ce", "#111111"),
    ("#b1cce3", "#111111"),
    ("#e1ecf5", "#111111"),
];

/// The colours of the shapes that marks have.
pub(super) const INKS: [&str; SHAPES] = ["#222222", "#0b4f8a", "#7a4a00", "#0a5c36", "#9c1c28", "#5a2d82"];

/// One step of a stacked bar.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// How many chose it.
    pub count: u64,
    /// Its shade, from 0 (the lowest) to 6; none where it stands beside the scale.
    pub shade: Option<usize>,
}

/// The shade of a part: those of a scale share the shades evenly, so that neighbours differ on grey paper too.
fn shade(part: &Part, parts: &[Part]) -> Option<usize> {
    let last = parts.iter().filter_map(|part| part.shade).max()?.max(1);
    part.shade.map(|own| (own * (SHADES.len() - 1) + last / 2) / last)
}

/// A part of the bar: filled with its shade, or hatched where it stands beside the scale.
fn block(shade: Option<usize>, (left, top, wide, high): (f64, f64, f64, f64), said: Option<u64>) -> Markup {
    let (ground, ink) = shade.and_then(|shade| SHADES.get(shade)).copied().unwrap_or(("#ffffff", "#111111"));
    let (right, bottom) = (left + wide, top + high);
    let mut hatch = String::new();
    let mut from = left - high + 4.0;
    while shade.is_none() && from < right {
        let (x0, x1) = (from.max(left), (from + high).min(right));
        if x1 > x0 {
            hatch += &format!(
                "M{} {}L{} {}",
                short(x0),
                short(bottom - (x0 - from)),
                short(x1),
                short(bottom - (x1 - from))
            );
        }
        from += 7.0;
    }
    let class = shade.map_or_else(|| "kb-shade-beside".to_owned(), |shade| format!("kb-shade-{shade}"));
    html! {
        g class=(class) {
            rect x=(short(left)) y=(short(top)) width=(short(wide)) height=(short(high)) fill=(ground) stroke="#ffffff" {}
            @if !hatch.is_empty() { path fill="none" stroke="#8a8a8a" d=(hatch) {} }
            @if let Some(count) = said {
                text x=(short(left + wide / 2.0)) y="18" text-anchor="middle" font-size="13" fill=(ink)
                    stroke=[shade.is_none().then_some("#ffffff")] stroke-width=[shade.is_none().then_some("4")]
                    paint-order=[shade.is_none().then_some("stroke")] { (count) }
            }
        }
    }
}

/// How many chose each step, one after the other over the whole width. Numbers stand in the parts that are wide enough,
/// so that it is read without colour too.
pub fn stacked(title: &str, parts: &[Part]) -> Picture {
    let said = spoken(title, parts);
    let all: u64 = parts.iter().map(|part| part.count).sum();
    let wide = |count: u64| count as f64 / all.max(1) as f64 * WIDE;
    let before = |place: usize| wide(parts[..place].iter().map(|part| part.count).sum());
    let svg = html! {
        svg.kb-stacked role="img" viewBox={ "0 0 " (WIDE) " " (HIGH) } aria-label=(said) {
            title { (title) }
            @for (place, part) in parts.iter().enumerate().filter(|(_, part)| part.count > 0) {
                @let share = wide(part.count);
                (block(shade(part, parts), (before(place), 1.0, share, HIGH - 2.0), (share >= 22.0).then_some(part.count)))
            }
            path.kb-stacked-edge fill="none" stroke="#8a8a8a" d={ "M0.5 1H" (WIDE - 0.5) "V" (HIGH - 1.0) "H0.5Z" } {}
        }
    };
    Picture { svg, said }
}

/// The ground of one part, to stand beside its name.
pub fn swatch(part: &Part, parts: &[Part]) -> Picture {
    let svg = html! {
        svg.kb-swatch role="img" viewBox="0 0 36 12" aria-label=(part.name) {
            (block(shade(part, parts), (1.0, 1.0, 34.0, 10.0), None))
            path.kb-stacked-edge fill="none" stroke="#8a8a8a" d="M1 1H35V11H1Z" {}
        }
    };
    Picture { svg, said: part.name.clone() }
}

/// Which ground is which step.
pub fn steps_legend(parts: &[Part]) -> Markup {
    html! {
        ul.kb-marks-legend {
            @for part in parts { li { span aria-hidden="true" { (swatch(part, parts).svg) } span { (part.name) } } }
        }
    }
}

fn spoken(title: &str, parts: &[Part]) -> String {
    let told: Vec<String> = parts.iter().map(|part| format!("{} {}", part.name, part.count)).collect();
    format!("{title}: {}", told.join(", "))
}

/// A mean that is marked on a scale.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Whose it is.
    pub name: String,
    /// Its shape, of `SHAPES`.
    pub shape: usize,
    /// The mean.
    pub mean: f64,
    /// Its interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// How many shapes are told apart: the first for everybody, the others for parts.
pub const SHAPES: usize = 6;

/// Marks are read on a phone too, so their picture is half as wide as that of the bars and drawn as high.
const SCALE: f64 = 240.0;
/// Where the scale begins and ends: beside it stand its lowest and highest step.
const ENDS: (f64, f64) = (34.0, 203.0);

/// Means on their scale, each with its interval and in a shape of its own; without intervals, with a
/// line over the distance between them.
pub fn marks(w: Words, title: &str, (low, high): (f64, f64), marks: &[Mark]) -> Picture {
    let place = |value: f64| ENDS.0 + (value - low) / (high - low).max(f64::EPSILON) * (ENDS.1 - ENDS.0);
    let end = |value: f64| dates::decimal(w.language, value, usize::from(value.fract() != 0.0));
    let told = |mark: &Mark| format!("{} {}", mark.name, dates::decimal(w.language, mark.mean, 1));
    let said = format!("{title}: {}", marks.iter().map(told).collect::<Vec<_>>().join(", "));
    let ends = marks.iter().map(|mark| place(mark.mean));
    let bare = marks.iter().all(|mark| mark.interval.is_none());
    let (least, most) = ends.fold((SCALE, 0.0), |(least, most): (f64, f64), x| (least.min(x), most.max(x)));
    let svg = html! {
        svg.kb-marks role="img" viewBox={ "0 0 " (SCALE) " " (HIGH) } aria-label=(said) {
            title { (said) }
            line.kb-marks-scale stroke="#777777" x1=(ENDS.0) y1="13" x2=(ENDS.1) y2="13" {}
            text.kb-marks-end fill="#565656" x=(ENDS.0 - 9.0) y="17.5" text-anchor="end" font-size="13" { (end(low)) }
            text.kb-marks-end fill="#565656" x=(ENDS.1 + 9.0) y="17.5" font-size="13" { (end(high)) }
            @if bare && most > least { line.kb-marks-between stroke="#555555" stroke-width="4" x1=(short(least)) y1="13" x2=(short(most)) y2="13" {} }
            @for mark in marks {
                @let ink = INKS[mark.shape % SHAPES];
                g class={ "kb-mark-" (mark.shape % SHAPES) } fill=(ink) stroke=(ink) stroke-width="2" {
                    @if let Some((from, to)) = mark.interval {
                        @let (from, to) = (place(from.max(low)), place(to.min(high)));
                        line x1=(short(from)) y1="13" x2=(short(to)) y2="13" {}
                        line x1=(short(from)) y1="8" x2=(short(from)) y2="18" {}
                        line x1=(short(to)) y1="8" x2=(short(to)) y2="18" {}
                    }
                    (shape(mark.shape, (place(mark.mean), 13.0), 1.0))
                }
            }
        }
    };
    Picture { svg, said }
}

/// A shape around a point, so many times as large as those of [`marks`].
pub(super) fn shape(shape: usize, (x, y): (f64, f64), size: f64) -> Markup {
    let points = |around: &[(f64, f64)]| {
        let points: Vec<String> =
            around.iter().map(|(dx, dy)| format!("{},{}", short(x + dx * size), short(y + dy * size))).collect();
        points.join(" ")
    };
    html! {
        @match shape % SHAPES {
            0 => circle cx=(short(x)) cy=(short(y)) r=(short(6.0 * size)) {},
            1 => polygon points=(points(&[(-7.0, 6.0), (7.0, 6.0), (0.0, -7.0)])) {},
            2 => rect x=(short(x - 5.5 * size)) y=(short(y - 5.5 * size)) width=(short(11.0 * size)) height=(short(11.0 * size)) {},
            3 => polygon points=(points(&[(-7.5, 0.0), (0.0, -7.5), (7.5, 0.0), (0.0, 7.5)])) {},
            4 => polygon points=(points(&[(-7.0, -6.0), (7.0, -6.0), (0.0, 7.0)])) {},
            _ => circle cx=(short(x)) cy=(short(y)) r=(short(5.0 * size)) {},
        }
    }
}

/// Which shape is whose.
pub fn legend(names: &[(usize, String)]) -> Markup {
    html! {
        ul.kb-marks-legend {
            @for (place, name) in names {
                li {
                    svg viewBox="0 0 20 26" aria-hidden="true" { g class={ "kb-mark-" (place % SHAPES) } { (shape(*place, (10.0, 13.0), 1.0)) } }
                    span { (name) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_its_width_whatever_the_counts() {
        let part = |count, shade| Part { name: "x".into(), count, shade: Some(shade) };
        for counts in [[0, 0, 0], [1, 0, 0], [3, 5, 40], [1_000_000, 1, 1]] {
            let parts: Vec<Part> = counts.into_iter().zip(0..).map(|(count, shade)| part(count, shade)).collect();
            let drawn = stacked("t", &parts).svg.into_string();
            let widths = drawn
                .match_indices("width=\"")
                .map(|(at, _)| drawn[at + 7..].split('"').next().and_then(|text| text.parse::<f64>().ok()).unwrap());
            let sum: f64 = widths.sum();
            assert!(sum == 0.0 || (sum - WIDE).abs() < 0.5, "{counts:?}: {sum}");
        }
    }
}
