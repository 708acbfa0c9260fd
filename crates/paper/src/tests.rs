//! What is printed is parsed again: for those who do not see it, and for those who keep it.

use crate::print;
use lopdf::{Dictionary, Document, Object, decode_text_string};
use model::Language;
use proptest::prelude::*;
use view::report::{Block, Cell, Column, Report};

const BARS: &str = "<svg viewBox=\"0 0 480 26\" role=\"img\" aria-label=\"x\"><title>x</title>\
    <g class=\"kb-shade-0\"><rect x=\"0\" y=\"1\" width=\"240\" height=\"24\" fill=\"#12324f\"></rect>\
    <text x=\"120\" y=\"18\" text-anchor=\"middle\" fill=\"#ffffff\">12</text></g></svg>";

fn report(title: &str, blocks: Vec<Block>) -> Report {
    Report {
        language: Language::Nynorsk,
        title: title.into(),
        region: "Drammensregionen".into(),
        made_on: "2026-03-09".parse().unwrap(),
        lead: vec![("Status".into(), "Lukka".into())],
        cover: false,
        blocks,
    }
}

fn whole() -> Report {
    let columns = vec![Column::words("Behov", 1.0), Column::figures("Sum"), Column::words("Fordeling", 1.0)];
    let row = |n: usize| {
        let mut bar = Cell::plain("12 av 24");
        bar.picture = Some(BARS.into());
        vec![Cell::strong(format!("Behov {n}")), Cell::plain("7,5"), bar]
    };
    let picture = Block::Picture { svg: BARS.into(), alt: "Tolv av tjuefire".into(), width: 0.8 };
    report(
        "Blåbær på øya",
        vec![
            Block::heading(1, "Først"),
            Block::text("Ei linje til ære for ørreten.\nEi til."),
            // The second level is left out: on paper it is not.
            Block::heading(3, "Deretter"),
            Block::List(vec!["éin".into(), "to".into()]),
            Block::Facts(vec![("Stad".into(), "Drammen".into())]),
            Block::table("Behova", columns, (1..60).map(row).collect()),
            picture,
            Block::Page,
            Block::heading(1, "Til slutt"),
            Block::Beside { share: 0.4, left: vec![Block::text("venstre")], right: vec![Block::quiet("høgre")] },
        ],
    )
}

fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).unwrap()
}

/// Every dictionary of the file.
fn all(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().filter_map(|object| match object {
        Object::Dictionary(one) => Some(one),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    })
}

/// How many parts of the structure are of a kind.
fn tags(document: &Document, kind: &str) -> usize {
    let is = |one: &&Dictionary| {
        one.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes()) && one.has(b"P")
    };
    all(document).filter(is).count()
}

fn text_of(dictionary: &Dictionary, key: &[u8]) -> String {
    dictionary.get(key).ok().and_then(|text| decode_text_string(text).ok()).unwrap_or_default()
}

#[test]
fn a_report_says_its_language_title_and_structure_to_those_who_do_not_see_it() {
    let pdf = print(&whole()).unwrap();
    let document = read(&pdf);
    let catalogue = document.catalog().unwrap();
    assert_eq!(text_of(catalogue, b"Lang"), "nn-NO");
    let marked = catalogue.get_deref(b"MarkInfo", &document).and_then(Object::as_dict).unwrap();
    assert!(marked.get(b"Marked").and_then(Object::as_bool).unwrap());
    assert!(catalogue.has(b"StructTreeRoot") && catalogue.has(b"Outlines"));
    let shown = catalogue.get_deref(b"ViewerPreferences", &document).and_then(Object::as_dict).unwrap();
    assert!(shown.get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap());
    let about = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict).unwrap();
    assert_eq!(text_of(about, b"Title"), "Blåbær på øya");
    for (kind, least) in
        [("H1", 2), ("H2", 1), ("Table", 1), ("TR", 60), ("TH", 62), ("TD", 118), ("Figure", 60), ("L", 1), ("LI", 2)]
    {
        assert!(tags(&document, kind) >= least, "{kind}: {}", tags(&document, kind));
    }
    assert_eq!(tags(&document, "H3"), 0);
    let described: Vec<String> = all(&document).filter(|one| one.has(b"Alt")).map(|one| text_of(one, b"Alt")).collect();
    assert!(described.iter().any(|alt| alt == "Tolv av tjuefire") && described.iter().all(|alt| !alt.is_empty()));
    let marks: Vec<String> = all(&document)
        .filter(|one| one.has(b"Title") && one.has(b"Parent"))
        .map(|one| text_of(one, b"Title"))
        .collect();
    assert!(["Først", "Deretter", "Til slutt"].iter().all(|title| marks.iter().any(|mark| mark == title)), "{marks:?}");
}

#[test]
fn a_report_says_which_standards_it_keeps() {
    let pdf = print(&whole()).unwrap();
    let document = read(&pdf);
    let about = document.catalog().unwrap().get_deref(b"Metadata", &document).and_then(Object::as_stream).unwrap();
    let about = about.decompressed_content().unwrap_or_else(|_| about.content.clone());
    let about = String::from_utf8(about).unwrap();
    for said in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"] {
        assert!(about.contains(said), "{said}: {about}");
    }
}

#[test]
fn what_is_printed_is_text_with_numbered_pages() {
    let document = read(&print(&whole()).unwrap());
    let count = document.get_pages().len();
    assert!(count >= 3, "{count}");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    let bare: String = text.split_whitespace().collect();
    for said in ["Blåbærpåøya", "EilinjetilæreforørretenEi", "venstre", "høgre", "Behov59", &format!("Side3av{count}")]
    {
        assert!(bare.replace('.', "").contains(said), "{said}: {text}");
    }
}

#[test]
fn a_short_table_is_not_parted_and_a_long_one_is() {
    let table = |name: &str, rows: usize| {
        let columns = vec![Column::words("Kva", 1.0), Column::figures("Sum")];
        let row = |row| vec![Cell::plain(format!("{name}rad{row}.")), Cell::plain("1")];
        Block::table("", columns, (0..rows).map(row).collect())
    };
    let mut blocks: Vec<Block> = (0..9).map(|n| table(&format!("T{n}"), 12)).collect();
    blocks.push(table("Lang", 100));
    let document = read(&print(&report("Tabellar", blocks)).unwrap());
    let pages = document.get_pages().into_keys().map(|page| document.extract_text(&[page]).unwrap());
    let pages: Vec<String> = pages.map(|text| text.split_whitespace().collect()).collect();
    let on = |said: &str| pages.iter().filter(|page| page.contains(said)).count();
    for n in 0..9 {
        assert_eq!(on(&format!("T{n}rad")), 1, "table {n} stands on one page: {pages:?}");
        let whole = pages.iter().find(|page| page.contains(&format!("T{n}rad0."))).unwrap();
        assert!(whole.contains(&format!("T{n}rad11.")), "{n}");
    }
    assert!(pages.len() > 4 && on("Langrad") > 1, "{pages:?}");
}

#[test]
fn a_heading_goes_to_the_next_page_with_the_words_under_it_and_what_they_lead_to() {
    let picture = || Cell { picture: Some("<svg viewBox=\"0 0 9 1\"></svg>".into()), ..Cell::plain("x".repeat(200)) };
    for lines in 30..50 {
        let columns = vec![Column::words("Kven", 1.0), Column::words("Bilete", 1.8)];
        let rows = (0..4).map(|row| vec![Cell::plain(format!("Rad{row}.")), picture()]).collect();
        let blocks = vec![
            Block::List((0..lines).map(|line| format!("Linje {line}")).collect()),
            Block::heading(2, "Overskrifta"),
            Block::quiet("Slik skal tabellen lesast."),
            Block::table("", columns, rows),
        ];
        let document = read(&print(&report("Side", blocks)).unwrap());
        let pages = document.get_pages().into_keys().map(|page| document.extract_text(&[page]).unwrap());
        let pages: Vec<String> = pages.map(|text| text.split_whitespace().collect()).collect();
        let whole = pages.iter().find(|page| page.contains("Overskrifta")).unwrap();
        assert!(whole.contains("lesast.") && whole.contains("Rad0.") && whole.contains("Rad3."), "{lines}: {pages:?}");
    }
}

#[test]
fn no_short_table_is_higher_than_a_page() {
    // Narrow columns with the widest letters, divided as often as can be; and as many rows as a short table has.
    let long = |n: usize, place: usize| if place == n % 8 { "m".repeat(20) } else { String::new() };
    for (rows, cell) in [(6, &long as &dyn Fn(usize, usize) -> String), (18, &|_, _| "m".into())] {
        let columns: Vec<Column> = (0..8).map(|_| Column::words("Kva", 1.0)).collect();
        let row = |n: usize| (0..8).map(|place| Cell::plain(cell(n, place))).collect();
        let table: Vec<Vec<Cell>> = (0..rows).map(row).collect();
        assert_eq!(crate::source::lines(8, &table), 18);
        let document =
            read(&print(&report("Smal", vec![Block::table("", columns, table), Block::text("Etterpå.")])).unwrap());
        let text: String = document.extract_text(&[1]).unwrap().split_whitespace().collect();
        assert!(text.contains("Etterpå") && text.matches('m').count() >= 120, "{text}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(print(&whole()).unwrap(), print(&whole()).unwrap());
    let mut cover = whole();
    cover.cover = true;
    let document = read(&print(&cover).unwrap());
    let first = document.extract_text(&[1]).unwrap();
    assert!(first.contains("Innhald") && first.contains("Til slutt") && !first.contains("Behov 1"), "{first}");
}

#[test]
fn a_picture_that_cannot_be_read_is_refused_without_its_text() {
    let broken = Block::Picture { svg: "<svg viewBox=\"0 0 1 1\"><secret".into(), alt: "x".into(), width: 1.0 };
    let refusal = print(&report("Brote", vec![broken])).unwrap_err();
    assert!(!refusal.is_empty() && !refusal.contains("secret"), "{refusal}");
    let outside = "<svg viewBox=\"0 0 1 1\"><image href=\"/etc/passwd\" width=\"1\" height=\"1\"></image></svg>";
    let outside = Block::Picture { svg: outside.into(), alt: "x".into(), width: 1.0 };
    assert!(print(&report("Utanfrå", vec![outside])).is_err());
}

#[test]
fn nothing_of_a_text_is_run_or_read_as_markup() {
    let wicked = [
        "#panic(\"x\")",
        "\"); #panic(\"x\"); (\"",
        "\\\"); panic() //",
        "*fet* _skrå_ $x^2$ `kode` <merke> @vis",
        "]#read(\"/etc/passwd\")[",
        "= Overskrift\n- punkt\n/ ord: x",
        "\\u{1F600} \\n",
    ];
    for text in wicked {
        let columns = vec![Column::words(text, 1.0), Column::narrow(text)];
        let table = Block::table(text, columns, vec![vec![Cell::plain(text), Cell::strong(text)]]);
        let facts = Block::Facts(vec![(text.into(), text.into())]);
        let blocks = vec![Block::heading(1, text), Block::text(text), Block::List(vec![text.into()]), facts, table];
        let printed = print(&report(text, blocks)).unwrap_or_else(|error| panic!("{text}: {error}"));
        let document = read(&printed);
        let about = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict).unwrap();
        assert_eq!(text_of(about, b"Title"), text.lines().next().unwrap());
    }
}

#[test]
fn signs_that_no_font_has_are_squares() {
    let text = "Smil 😀, \u{5e9}\u{5dc}\u{5d5}\u{5dd}, \u{633}\u{644}\u{627}\u{645}, 日本, \u{1b}[31m\u{0}\u{feff}\u{e000}\u{10ffff}, a\u{301}\u{20dd}";
    assert!(print(&report(text, vec![Block::heading(1, text), Block::text(text)])).is_ok());
}

#[test]
fn nothing_at_all_is_a_report_too() {
    for title in ["", " \n ", "x"] {
        let table = Block::table("", Vec::new(), Vec::new());
        let printed =
            print(&report(title, vec![Block::text(""), table, Block::List(Vec::new()), Block::heading(9, "")]));
        assert!(printed.is_ok(), "{title:?}: {printed:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_report(text in "[\\PC\\n\"\\\\#$\u{0}-\u{20}\u{590}-\u{6ff}]{0,60}", level in 0u8..9) {
        let row = vec![Cell::plain(&text), Cell::strong(&text)];
        let table = Block::table(&text, vec![Column::words(&text, f64::NAN), Column::figures(&text)], vec![row]);
        let printed = print(&report(&text, vec![Block::heading(level, &text), Block::text(&text), table]));
        prop_assert!(printed.is_ok(), "{:?}", printed.err());
    }
}
