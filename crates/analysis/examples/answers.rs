//! A survey of any size, and all its figures: what `bin/bench answers` measures beside pandas and polars.
//!
//! `answers write FILE ROWS` writes the same answers each time: 2 grouping columns, 70 items from 1 to 5 and 12 from 1
//! to 100, 3 per cent of them missing. `answers count FILE` counts them, tests each item against each grouping,
//! computes alpha of 20 scales, and prints sums that any other program can be compared with. `answers draw` prints how
//! long a p by drawing takes.

use analysis::statistics::DRAWS;
use analysis::statistics::cross::{cross, drawn};
use analysis::statistics::groups::difference;
use analysis::statistics::reliability::Alpha;
use analysis::tally::{Column, Plan, Scale, ScaleItem, names, tally};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

const SECTORS: [&str; 5] = ["education", "public body", "private enterprise", "state enterprise", "other"];
const REGIONS: [&str; 8] = ["north", "south", "east", "west", "middle", "coast", "inland", "abroad"];
const ITEMS: usize = 82;
/// Those from 1 to 5; the rest are from 1 to 100.
const AGREEMENT: usize = 70;

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", file, rows] => write(file, rows.parse().map_err(std::io::Error::other)?),
        ["count", file] => count(file),
        ["draw"] => draw(),
        _ => Err(std::io::Error::other("answers write FILE ROWS, answers count FILE, or answers draw")),
    }
}

fn write(file: &str, rows: u64) -> std::io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut dice = ChaCha8Rng::seed_from_u64(82);
    let mut below = |end: u32| ((u64::from(dice.next_u32()) * u64::from(end)) >> 32) as u32;
    let items: Vec<String> = (1..=ITEMS).map(|item| format!("item_{item}")).collect();
    writeln!(file, "sector,region,{}", items.join(","))?;
    for _ in 0..rows {
        let (sector, region, level) = (below(5), below(8), below(3));
        write!(file, "{},{}", SECTORS[sector as usize], REGIONS[region as usize])?;
        for item in 0..ITEMS {
            if below(100) < 3 {
                write!(file, ",")?;
            } else if item < AGREEMENT {
                // Each person leans to one side, and a little by sector, so that there is something to find.
                let lean = u32::from(item as u32 % 9 == sector && below(4) == 0);
                write!(file, ",{}", (1 + level + lean + below(3)).min(5))?;
            } else {
                write!(file, ",{}", 1 + level * 20 + below(60))?;
            }
        }
        writeln!(file)?;
    }
    file.flush()
}

/// Ten scales of four items and ten of three, one after the other.
fn scales() -> Vec<Scale> {
    let scale = |number: usize| {
        let (begin, size) = if number < 10 { (number * 4, 4) } else { (40 + (number - 10) * 3, 3) };
        Scale { items: (begin..begin + size).map(|item| ScaleItem { column: item + 2, reversed: false }).collect() }
    };
    (0..20).map(scale).collect()
}

fn count(path: &str) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    let mut beginning = vec![0; 4096];
    let read = file.read(&mut beginning)?;
    beginning.truncate(read);
    let (separator, _) = names(&beginning);
    let group = |names: &[&str]| Column::Group(names.iter().map(|name| (*name).to_owned()).collect());
    let items = (0..ITEMS).map(|item| Column::Item(1, if item < AGREEMENT { 5 } else { 100 }));
    let columns = [group(&SECTORS), group(&REGIONS)].into_iter().chain(items).collect();
    let mut failed = None;
    let chunks = std::iter::once(beginning).chain(std::iter::from_fn(|| {
        let mut chunk = Vec::with_capacity(1 << 20);
        match (&mut file).take(1 << 20).read_to_end(&mut chunk) {
            Ok(read) => (read > 0).then_some(chunk),
            Err(cause) => {
                failed = Some(cause);
                None
            }
        }
    }));
    let tally = tally(&Plan { separator, columns, scales: scales() }, chunks);
    if let Some(cause) = failed {
        return Err(cause);
    }
    let (mut answers, mut chi_square, mut residuals) = (0, 0.0, 0.0);
    for (grouping, item) in (0..2).flat_map(|grouping| (0..ITEMS).map(move |item| (grouping, item))) {
        let found = cross(&tally.by_group(grouping, item + 2));
        answers += found.n;
        chi_square += found.test.map_or(0.0, |test| test.chi_square);
        residuals += found.residuals.iter().flatten().flatten().map(|residual| residual.abs()).sum::<f64>();
    }
    let known = |scale| if let Some(Alpha::Known { alpha, .. }) = tally.alpha(scale) { alpha } else { 0.0 };
    let alpha: f64 = (0..20).map(known).sum();
    println!("{} {answers} {chi_square} {residuals} {alpha}", tally.rows);
    Ok(())
}

fn draw() -> std::io::Result<()> {
    let mut dice = ChaCha8Rng::seed_from_u64(1);
    let mut below = |end: u32| ((u64::from(dice.next_u32()) * u64::from(end)) >> 32) as u32;
    let table = |rows: usize, columns: usize, most: u32, below: &mut dyn FnMut(u32) -> u32| -> Vec<Vec<u64>> {
        (0..rows).map(|_| (0..columns).map(|_| u64::from(below(most))).collect()).collect()
    };
    println!("| p by {DRAWS} draws | ms |\n|---|---|");
    for (rows, columns, most) in [(5, 5, 5), (5, 8, 50), (5, 100, 20), (5, 8, 50_000)] {
        let table = table(rows, columns, most, &mut below);
        let answers: u64 = table.iter().flatten().sum();
        time(&format!("table of {rows} by {columns}, {answers} answers"), || drawn(&table, DRAWS, 1).map(|one| one.p));
    }
    for (persons, steps) in [(7, 5), (100, 5), (100, 100), (5_000, 5), (5_000, 100)] {
        let mut group = || (0..persons).map(|_| f64::from(below(steps))).collect::<Vec<f64>>();
        let (first, second) = (group(), group());
        let name = format!("delta of two groups of {persons}, answers from 1 to {steps}");
        time(&name, || difference(&first, &second, 1).map(|one| one.p));
    }
    Ok(())
}

fn time(name: &str, run: impl Fn() -> Option<f64>) {
    let mut took: Vec<f64> = (0..5)
        .map(|_| {
            let began = Instant::now();
            black_box(run());
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!("| {name} | {:.1} |", took[2]);
}
