//! The report of a SAMSON session, about twelve pages with eight radars and a line over rounds, through the process that
//! prints, and the same content as a page printed by WeasyPrint and by a warm Chromium, all in one run.

use features::instruments::{Instrument, Item};
use features::samson::{ActionLine, AnswerLine, Scorecard, Session};
use lopdf::Document;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{
    ActionId, ActionState, Day, InstrumentId, Language, Moment, OrganisationId, SamsonId, SamsonMode, SamsonState,
};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use view::pages::samson::{Earlier, ProfilePage};
use view::report::{Block, Report};
use view::reports::Imprint;
use view::{Filled, Words};
use web::press::Press;

const ROUNDS: usize = 15;
const COLD: usize = 7;
const SAMSON: &str = include_str!("../../instruments/samson.toml");
const WORDS: &str = "Kommunene og helseforetaket møter de samme pasientene etter hverandre, og opplysningene følger ikke \
    alltid med. De som skal ta imot, ringer rundt for å få vite hva som er avtalt, og de som skal sende fra seg, skriver det \
    samme i flere systemer. Det tar tid fra alle, og noen ganger kommer hjelpen for sent. ";

/// Prints what a report takes, cold and warm, beside the others.
pub async fn paper() {
    let press = Press::new(journeys::server::binary(), Duration::from_secs(600));
    let (mut cold, mut warm, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..COLD {
        let press = Press::new(journeys::server::binary(), Duration::from_secs(600));
        cold.push(timed(&press, &report(number)).await.0);
    }
    timed(&press, &report(100)).await;
    for number in 0..ROUNDS {
        let (took, pdf) = timed(&press, &report(number)).await;
        warm.push(took);
        last = pdf;
    }
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let file = folder.path().join("report.html");
    std::fs::write(&file, page(&report(0)).into_string()).unwrap_or_else(|error| panic!("{error}"));
    let (pages, weasy) = other(Path::new(".bench-venv/bin/python3"), "benches/scripts/paper.py", &file);
    let (chrome_pages, chrome) = other(Path::new("node"), "benches/scripts/paper.mjs", &file);
    let ours = middle(&mut warm);
    let pages_of = Document::load_mem(&last).map_or(0, |document| document.get_pages().len());
    let pictures = report(0).blocks.iter().filter(|block| matches!(block, Block::Picture { .. })).count();
    let of = format!("SAMSON, {pages_of} pages, {pictures} pictures");
    println!("| {of}, process started for it | | {:.0} ms |", middle(&mut cold));
    println!("| the same, process running | | {ours:.0} ms, {} kB |", last.len() / 1000);
    println!("| the same by WeasyPrint, warm ({pages} pages) | | {weasy:.0} ms: {:.1} times ours |", weasy / ours);
    println!(
        "| the same by Chromium, warm ({chrome_pages} pages) | | {chrome:.0} ms: {:.1} times ours |",
        chrome / ours
    );
}

async fn timed(press: &Press, report: &Report) -> (f64, Vec<u8>) {
    let began = Instant::now();
    let pdf = press.print(report).await.unwrap_or_else(|fault| panic!("{fault}"));
    (began.elapsed().as_secs_f64() * 1000.0, pdf)
}

fn middle(took: &mut [f64]) -> f64 {
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}

/// How many pages another makes of it, and how many milliseconds it takes.
fn other(program: &Path, script: &str, file: &Path) -> (String, f64) {
    let done = Command::new(program).arg(script).arg(file).arg(ROUNDS.to_string()).output();
    let done = done.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let mut words = said.split_whitespace();
    let pages = words.next().unwrap_or_default().to_owned();
    let mut took: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
    (pages, middle(&mut took))
}

/// A session with a note and an action here and there; no two are the same, so that nothing is found again from the last.
fn report(number: usize) -> Report {
    let day = |text: &str| text.parse::<Day>().unwrap_or_else(|_| panic!("{text}"));
    let instrument = Instrument::read(SAMSON).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let (now, later) = (session("2026-11-03", number), session("2026-12-03", number));
    let actions = instrument.items().filter(|item| item.key.ends_with("-2")).map(|item| ActionLine {
        id: ActionId::new(at()),
        session: later.id,
        held_on: later.held_on,
        item: Some(item.key.clone()),
        title: format!("Ta opp punkt {} på neste møte, og skrive ned hva vi blir enige om", item.key),
        owner: Some("Innovasjonsrådgiver".into()),
        due_on: Some(day("2027-01-15")),
        state: ActionState::Open,
        state_at: at(),
        version: 1,
    });
    let actions = actions.collect();
    let page = ProfilePage {
        scorecard: Scorecard::of(&instrument, answers(&instrument, number + 1)),
        earlier: vec![Earlier { session: now, scorecard: Scorecard::of(&instrument, answers(&instrument, number)) }],
        series: vec![(later.id, later.held_on)],
        session: later,
        instrument,
        actions,
        today: day("2026-12-03"),
        participants: 0,
        address: String::new(),
        filled: Filled::default(),
    };
    let words = Words::of(Language::Bokmal);
    view::reports::samson(&Imprint { words, region: "Drammensregionen", made_on: day("2026-12-03") }, &page)
}

fn at() -> Moment {
    "2026-12-03T12:00:00Z".parse().unwrap_or_else(|_| panic!("a good moment"))
}

fn session(held_on: &str, number: usize) -> Session {
    let id = SamsonId::new(at());
    Session {
        id,
        initiative: None,
        initiative_title: None,
        organisation: OrganisationId::new(at()),
        organisation_name: "Elvestad kommune".into(),
        title: format!("Færre turer om natta i {number} soner"),
        instrument: InstrumentId::new(at()),
        mode: SamsonMode::AloneFirst,
        held_on: held_on.parse().unwrap_or_else(|_| panic!("{held_on}")),
        people: Some("To nattevakter\nBrukerforeningen, to brukere\nLeverandøren av knappen".into()),
        facilitator: None,
        facilitator_name: Some("Ingvild Sætrang".into()),
        previous: None,
        chain: id,
        code: None,
        showing: 0,
        language: Language::Bokmal,
        state: SamsonState::Finished,
        state_at: at(),
        version: 1,
    }
}

fn answers(instrument: &Instrument, number: usize) -> Vec<AnswerLine> {
    let line = |(place, item): (usize, &Item)| AnswerLine {
        item: item.key.clone(),
        tenths: Some(((place * 7 + number * 11) % 5 * 25) as i64),
        not_relevant: 0,
        note: (place % 3 == 0).then(|| WORDS.repeat(1 + place % 2)),
        carried: 0,
        version: 1,
        note_version: 1,
    };
    instrument.items().enumerate().map(line).collect()
}

/// The same content as a page for those that print pages.
fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(report.language) {
            head {
                meta charset="utf-8";
                title { (report.title) }
                style { "@page { size: A4; margin: 25mm 22mm; @bottom-right { content: counter(page) ' / ' counter(pages); } } \
                    body { font: 10pt 'DejaVu Sans', sans-serif; } table { width: 100%; border-collapse: collapse; font-size: 9pt; } \
                    td, th { border-bottom: 1px solid #aaa; padding: 4pt; text-align: left; } svg { width: 100%; }" }
            }
            body {
                h1 { (report.title) }
                @for (name, value) in &report.lead { p { strong { (name) } " " (value) } }
                @for block in &report.blocks { (shown(block)) }
            }
        }
    }
}

fn shown(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading { level: 1, text } => h2 { (text) },
            Block::Heading { text, .. } => h3 { (text) },
            Block::Text(text) => p { (text) },
            Block::Picture { svg, width, .. } => div style={ "width:" (width * 100.0) "%" } { (PreEscaped(svg)) },
            Block::Quiet(text) => p { small { (text) } },
            Block::List(points) => ul { @for point in points { li { (point) } } },
            Block::Facts(facts) => dl { @for (name, value) in facts { dt { (name) } dd { (value) } } },
            Block::Page => div style="break-after: page" {},
            Block::Beside { left, right, .. } => div style="display: flex; gap: 5mm" {
                div style="flex: 1" { @for block in left { (shown(block)) } }
                div style="flex: 1" { @for block in right { (shown(block)) } }
            },
            Block::Table { caption, columns, rows } => table {
                caption { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column.heading) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell.text) } } } } }
            },
        }
    }
}
