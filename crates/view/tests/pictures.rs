//! Every picture as it is drawn, beside a copy that has been looked at: `pictures/*.svg`. A change is written by
//! `KOBLINGSBOKS_PICTURES=write cargo test -p view --test pictures`, and is looked at before it is kept.

use model::Language;
use std::path::PathBuf;
use view::Words;
use view::draw::Picture;
use view::draw::bars::{Mark, Part, marks, stacked};
use view::draw::course::{Line, course};
use view::draw::crosstab::{Crosstab, crosstab};
use view::draw::radar::{Axis, radar};
use view::draw::scatter::{Point, ScatterText, scatter};
use view::draw::thickness::{self, thickness};

fn profile(w: Words) -> Picture {
    let axis = |name: &str, score, weight, before| Axis { name: name.into(), score, weight, before };
    let axes = [
        axis("Likeverdighet ▲", Some(7.5), Some(8.0), Some(5.0)),
        axis("Felles mål", Some(6.0), Some(7.0), Some(6.0)),
        axis("Kommunikasjon ▼", Some(6.79), Some(7.5), Some(8.0)),
        axis("Forankring", None, Some(6.5), None),
        axis("Tilrettelegging", Some(2.5), Some(6.0), Some(2.5)),
        axis("Ressursfokus", Some(10.0), Some(7.0), None),
        axis("Kompetansekomplementaritet", Some(0.0), Some(6.5), Some(0.0)),
    ];
    radar(w, "Hele profilen", &axes, 10.0)
}

fn bars() -> Picture {
    let names = ["Helt uenig", "Litt uenig", "Verken eller", "Litt enig", "Helt enig"];
    let part = |(place, name): (usize, &&str)| Part {
        name: (*name).to_owned(),
        count: [1, 4, 0, 9, 12][place],
        shade: Some(place),
    };
    let mut parts: Vec<Part> = names.iter().enumerate().map(part).collect();
    parts.push(Part { name: "Vet ikke".into(), count: 3, shade: None });
    stacked("Vi lærer av hverandre", &parts)
}

fn means(w: Words) -> Picture {
    let mark = |name: &str, shape, mean, interval| Mark { name: name.into(), shape, mean, interval };
    let all = [
        mark("Alle", 0, 3.4, Some((3.1, 3.7))),
        mark("Kommunen", 1, 2.9, Some((2.4, 3.4))),
        mark("Sykehuset", 2, 4.1, None),
    ];
    marks(w, "Tillit", (1.0, 5.0), &all)
}

fn rounds(w: Words) -> Picture {
    let line = |name: &str, values: [Option<f64>; 3]| Line { name: name.into(), values: values.to_vec() };
    let lines = [
        line("Likeverdighet", [Some(5.0), Some(6.2), Some(7.5)]),
        line("Felles mål", [Some(6.0), Some(6.0), Some(6.0)]),
        line("Kommunikasjon", [Some(8.0), None, Some(6.79)]),
        line("Kompetansekomplementaritet", [None, Some(5.9), Some(6.1)]),
    ];
    course(w, "Skår gang for gang", &["06.10.2026", "03.11.2026", "03.12.2026"].map(str::to_owned), &lines, (0.0, 10.0))
}

fn table(w: Words) -> Picture {
    let it = Crosstab {
        rows: ["Kommune", "Helseforetak", "Tverrfaglig samarbeidsorganisasjon"].map(str::to_owned).to_vec(),
        columns: ["Helt uenig", "Verken eller", "Helt enig"].map(str::to_owned).to_vec(),
        counts: vec![vec![14, 6, 2], vec![3, 8, 11], vec![4, 4, 5]],
        residuals: vec![
            vec![Some(3.4), Some(-0.4), Some(-2.9)],
            vec![Some(-2.6), Some(0.9), Some(1.7)],
            vec![Some(-0.2), None, Some(0.6)],
        ],
        marked: 1.96,
    };
    crosstab(w, "Vi har felles mål", &it)
}

fn line(w: Words) -> Picture {
    let mark = |name: &str, elsewhere, course: &[f64], interval| thickness::Mark {
        name: name.into(),
        elsewhere,
        course: course.to_vec(),
        interval,
    };
    let all = [
        mark("Safegroup og Tranøy kommune", true, &[12.5], (12.5, 12.5)),
        mark("Morgenbildet på Fjordheim og i Elvestad", false, &[29.2, 33.3, 41.7, 38.9], (33.3, 45.8)),
        mark("INSP! og Roskilde kommune", true, &[87.5], (87.5, 87.5)),
    ];
    thickness(w, "Alle samarbeid på én linje", &all)
}

fn points() -> Picture {
    let text = ScatterText {
        title: "Verdi og gjennomførbarhet".into(),
        description: "Tre behov".into(),
        across: "Gjennomførbarhet".into(),
        up: "Verdi".into(),
    };
    let point = |number, x, y| Point { number, x, y };
    scatter(&text, &[point(1, 8.0, 7.0), point(2, 8.0, 7.0), point(3, 2.5, 9.5)])
}

fn all() -> Vec<(&'static str, Picture)> {
    let w = Words::of(Language::Bokmal);
    vec![
        ("radar", profile(w)),
        ("bars", bars()),
        ("means", means(w)),
        ("course", rounds(w)),
        ("crosstab", table(w)),
        ("thickness", line(w)),
        ("scatter", points()),
    ]
}

#[test]
fn each_picture_is_as_it_was_looked_at() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    for (name, picture) in all() {
        let file = folder.join(format!("{name}.svg"));
        let drawn = format!("{}\n", picture.svg.into_string().replace("><", ">\n<"));
        if std::env::var("KOBLINGSBOKS_PICTURES").is_ok_and(|said| said == "write") {
            std::fs::write(&file, &drawn).unwrap();
        }
        assert_eq!(drawn, std::fs::read_to_string(&file).unwrap(), "{name} is drawn otherwise");
    }
}

#[test]
fn each_picture_has_words_and_is_whole_without_a_style_sheet() {
    for (name, picture) in all() {
        let svg = picture.svg.into_string();
        assert!(svg.contains("role=\"img\"") && svg.contains("<title"), "{name}");
        assert!(picture.said.chars().count() > 10, "{name}: {}", picture.said);
        assert!(!svg.contains("style="), "{name}: pages take no style attributes");
        let painted = |tag: &str| tag.contains("fill=") || tag.contains("stroke=");
        let mut around: Vec<bool> = Vec::new();
        for tag in svg.split('<').skip(1) {
            if tag.starts_with("/g") {
                around.pop();
            } else if tag.starts_with("g ") || tag.starts_with("g>") {
                around.push(painted(tag));
            } else if ["line", "rect", "circle", "poly", "path"].iter().any(|it| tag.starts_with(it)) {
                assert!(painted(tag) || around.iter().any(|it| *it), "{name}: nothing paints <{tag}");
            }
        }
    }
}
