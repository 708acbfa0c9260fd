//! A report of twelve pages with eight pictures through the process that prints, and the same content as a page printed by
//! WeasyPrint and by a warm Chromium, all in one run.

use maud::{DOCTYPE, Markup, html};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use view::bars::{Part, stacked};
use view::report::{Block, Cell, Column, Report};
use web::press::Press;

const ROUNDS: usize = 15;
const COLD: usize = 7;
const PICTURES: usize = 8;
const WORDS: &str = "Kommunene og helseforetaket møter de samme pasientene etter hverandre, og opplysningene følger ikke \
    alltid med. De som skal ta imot, ringer rundt for å få vite hva som er avtalt, og de som skal sende fra seg, skriver det \
    samme i flere systemer. Det tar tid fra alle, og noen ganger kommer hjelpen for sent. ";

/// Prints what a report takes, cold and warm, beside the others.
pub async fn paper() {
    let press = Press::new(journeys::server::binary(), Duration::from_secs(600));
    let (mut cold, mut warm, mut size) = (Vec::new(), Vec::new(), 0);
    for number in 0..COLD {
        let press = Press::new(journeys::server::binary(), Duration::from_secs(600));
        cold.push(timed(&press, &report(number)).await.0);
    }
    timed(&press, &report(100)).await;
    for number in 0..ROUNDS {
        let (took, bytes) = timed(&press, &report(number)).await;
        warm.push(took);
        size = bytes;
    }
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let file = folder.path().join("report.html");
    std::fs::write(&file, page(&report(0)).into_string()).unwrap_or_else(|error| panic!("{error}"));
    let (pages, weasy) = other(Path::new(".bench-venv/bin/python3"), "benches/scripts/paper.py", &file);
    let (chrome_pages, chrome) = other(Path::new("node"), "benches/scripts/paper.mjs", &file);
    let ours = middle(&mut warm);
    println!("| 12 pages, {PICTURES} pictures, process started for it | | {:.0} ms |", middle(&mut cold));
    println!("| the same, process running | | {ours:.0} ms, {} kB |", size / 1000);
    println!("| the same by WeasyPrint, warm ({pages} pages) | | {weasy:.0} ms: {:.1} times ours |", weasy / ours);
    println!(
        "| the same by Chromium, warm ({chrome_pages} pages) | | {chrome:.0} ms: {:.1} times ours |",
        chrome / ours
    );
}

async fn timed(press: &Press, report: &Report) -> (f64, usize) {
    let began = Instant::now();
    let pdf = press.print(report).await.unwrap_or_else(|fault| panic!("{fault}"));
    (began.elapsed().as_secs_f64() * 1000.0, pdf.len())
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

fn bars(number: usize) -> Markup {
    let part = |(shade, name): (usize, &str)| Part {
        name: name.to_owned(),
        count: ((shade + 2) * (number + 3) % 17 + 1) as u64,
        shade: Some(shade),
    };
    let names = ["Helt enig", "Litt enig", "Verken eller", "Litt uenig", "Helt uenig"];
    stacked(&format!("Spørsmål {number}"), &names.into_iter().enumerate().map(part).collect::<Vec<_>>())
}

/// No two are the same, so that nothing is found again from the last.
fn report(number: usize) -> Report {
    let columns = || {
        vec![Column::words("Behov", 2.0), Column::words("Hvem", 1.0), Column::figures("Sum"), Column::figures("Plass")]
    };
    let row = |part: usize, line: usize| {
        let sum = format!("{},{}", (line * 7 + part) % 10, (line + number) % 10);
        vec![
            Cell::strong(format!("Behov {part}.{line} for bedre overganger")),
            Cell::plain("Drammen kommune"),
            Cell::plain(sum),
            Cell::plain(line.to_string()),
        ]
    };
    let part = |part: usize| {
        let mut blocks = vec![
            Block::heading(1, format!("Del {part}")),
            Block::text(WORDS.repeat(3)),
            Block::heading(2, "Slik ble det svart"),
        ];
        blocks.extend(Block::picture(bars(part + number), format!("Svar på spørsmål {part}"), 1.0));
        blocks.push(Block::text(WORDS.repeat(2)));
        blocks.push(Block::table(
            format!("Behovene i del {part}"),
            columns(),
            (1..32).map(|line| row(part, line)).collect(),
        ));
        blocks
    };
    Report {
        language: model::Language::Bokmal,
        title: format!("Rapport {number}"),
        region: "Drammensregionen".into(),
        made_on: "2026-03-09".parse().unwrap_or_else(|_| panic!("a good day")),
        lead: vec![("Status".into(), "Lukket".into())],
        cover: false,
        blocks: (1..=PICTURES).flat_map(part).collect(),
    }
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
            // A picture comes as text; here it is drawn anew.
            Block::Picture { alt, .. } => (bars(alt.bytes().map(usize::from).sum())),
            Block::Table { caption, columns, rows } => table {
                caption { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column.heading) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell.text) } } } } }
            },
            _ => {}
        }
    }
}
