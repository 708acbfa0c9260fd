//! Points over two scales from 0 to 10.

use super::{Picture, short};
use maud::html;

/// A point of a scatter: its number stands in the picture, its name beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The number that is shown.
    pub number: usize,
    /// From 0 to 10, to the right.
    pub x: f64,
    /// From 0 to 10, upwards.
    pub y: f64,
}

/// The texts of a scatter.
#[derive(Debug, Clone)]
pub struct ScatterText {
    /// What it shows.
    pub title: String,
    /// What can be read out of it, in words.
    pub description: String,
    /// What goes to the right.
    pub across: String,
    /// What goes upwards.
    pub up: String,
}

const WIDE: f64 = 640.0;
const HIGH: f64 = 460.0;
const LEFT: f64 = 56.0;
const BELOW: f64 = 52.0;
const EDGE: f64 = 16.0;
/// Half the side of a number's place.
const HALF: f64 = 11.0;
/// How large a point is.
const DOT: f64 = 5.0;

/// Where a number stands, in the picture's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Label {
    x: f64,
    y: f64,
}

fn across(value: f64) -> f64 {
    LEFT + value.clamp(0.0, 10.0) / 10.0 * (WIDE - LEFT - EDGE)
}

fn upwards(value: f64) -> f64 {
    HIGH - BELOW - value.clamp(0.0, 10.0) / 10.0 * (HIGH - BELOW - EDGE)
}

/// Places for the numbers, none on another and none on a point: beside the point, and further out where that is taken.
fn labels(points: &[Point]) -> Vec<Label> {
    let mut taken: Vec<Label> = Vec::new();
    for point in points {
        let (x, y) = (across(point.x), upwards(point.y));
        let inside = |label: &Label| {
            (LEFT + HALF..=WIDE - HALF).contains(&label.x) && (HALF..=HIGH - BELOW - HALF).contains(&label.y)
        };
        let clear = |label: &Label| points.iter().all(|point| !covers(label, point));
        let free = |label: &Label| {
            taken.iter().all(|other| (other.x - label.x).abs() >= 2.0 * HALF || (other.y - label.y).abs() >= 2.0 * HALF)
        };
        let around = (1..40).flat_map(|ring| {
            let steps = 8 * ring;
            (0..steps).map(move |step| {
                let angle = std::f64::consts::TAU * f64::from(step) / f64::from(steps) - 0.785;
                let far = DOT + f64::from(ring) * 12.0;
                Label { x: x + far * angle.cos(), y: y + far * angle.sin() }
            })
        });
        let stands = |label: &Label| inside(label) && free(label);
        let found = around.clone().find(|label| stands(label) && clear(label));
        // Where points lie as close as they can, a number on a point is better than a number on another.
        taken.push(found.or_else(|| around.clone().find(stands)).unwrap_or(Label { x, y }));
    }
    taken
}

/// Whether a number would hide a part of a point.
fn covers(label: &Label, point: &Point) -> bool {
    (label.x - across(point.x)).hypot(label.y - upwards(point.y)) < HALF + DOT
}

/// Points over two scales from 0 to 10, each with its number.
pub fn scatter(text: &ScatterText, points: &[Point]) -> Picture {
    let places = labels(points);
    let said = format!("{}. {}", text.title, text.description);
    let (right, bottom) = (WIDE - EDGE, HIGH - BELOW);
    let svg = html! {
        svg.kb-picture role="img" aria-labelledby="picture-title picture-description" viewBox={ "0 0 " (WIDE) " " (HIGH) }
            width=(WIDE) height=(HIGH) {
            title id="picture-title" { (text.title) }
            desc id="picture-description" { (text.description) }
            @for n in [0, 2, 4, 6, 8, 10] {
                @let (x, y) = (across(f64::from(n)), upwards(f64::from(n)));
                line.kb-picture-grid stroke="#cccccc" x1=(x) y1=(EDGE) x2=(x) y2=(bottom) {}
                line.kb-picture-grid stroke="#cccccc" x1=(LEFT) y1=(y) x2=(right) y2=(y) {}
                text x=(x) y=(bottom + 18.0) text-anchor="middle" font-size="13" { (n) }
                text x=(LEFT - 10.0) y=(y + 4.0) text-anchor="end" font-size="13" { (n) }
            }
            text x=((LEFT + right) / 2.0) y=(HIGH - 10.0) text-anchor="middle" font-size="14" { (text.across) }
            text x="16" y=((EDGE + bottom) / 2.0) text-anchor="middle" font-size="14"
                transform={ "rotate(-90 16 " ((EDGE + bottom) / 2.0) ")" } { (text.up) }
            @for (point, label) in points.iter().zip(&places) {
                @let (x, y) = (across(point.x), upwards(point.y));
                line.kb-picture-line stroke="#777777" x1=(short(x)) y1=(short(y)) x2=(short(label.x)) y2=(short(label.y)) {}
            }
            @for (point, label) in points.iter().zip(&places) {
                @let (x, y) = (across(point.x), upwards(point.y));
                circle.kb-picture-point fill="#0b4f8a" cx=(short(x)) cy=(short(y)) r=(DOT) {}
                circle.kb-picture-label fill="#ffffff" stroke="#777777" cx=(short(label.x)) cy=(short(label.y)) r="10" {}
                text x=(short(label.x)) y=(short(label.y + 4.5)) text-anchor="middle" font-size="12" { (point.number) }
            }
        }
    };
    Picture { svg, said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_number_hides_a_point(places in proptest::collection::vec((0u32..=100, 0u32..=100), 0..25)) {
            let point = |(number, (x, y)): (usize, &(u32, u32))| Point { number, x: f64::from(*x) / 10.0, y: f64::from(*y) / 10.0 };
            let points: Vec<Point> = places.iter().enumerate().map(point).collect();
            for label in labels(&points) {
                prop_assert!(points.iter().all(|point| !covers(&label, point)), "{label:?}");
            }
        }

        #[test]
        fn no_number_stands_on_another(places in proptest::collection::vec((0u32..=100, 0u32..=100), 0..50)) {
            let point = |(number, (x, y)): (usize, &(u32, u32))| Point { number, x: f64::from(*x) / 10.0, y: f64::from(*y) / 10.0 };
            let points: Vec<Point> = places.iter().enumerate().map(point).collect();
            let found = labels(&points);
            for (n, one) in found.iter().enumerate() {
                for other in &found[n + 1..] {
                    prop_assert!((one.x - other.x).abs() >= 2.0 * HALF || (one.y - other.y).abs() >= 2.0 * HALF);
                }
            }
        }
    }

    #[test]
    fn numbers_stand_apart_even_where_all_points_are_one() {
        let points: Vec<Point> = (1..=50).map(|number| Point { number, x: 10.0, y: 10.0 }).collect();
        let found = labels(&points);
        let apart = |a: &Label, b: &Label| (a.x - b.x).abs() >= 2.0 * HALF || (a.y - b.y).abs() >= 2.0 * HALF;
        assert!(found.iter().enumerate().all(|(n, a)| found[n + 1..].iter().all(|b| apart(a, b))));
    }
}
