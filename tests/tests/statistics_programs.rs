//! The files for R and SPSS as R itself reads them, and PSPP, which reads what SPSS reads. `bin/soak` runs this where
//! both are installed.

use crate::lists::csv_cells;
use crate::rounds::{TWO, bring, prepared, press, put_in};
use crate::web::Pages;
use crate::{rounds, samson};
use journeys::{Kind, Role};
use std::path::Path;
use std::process::Command;

fn ran(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && !err.contains("rror"), "{program}: {out}{err}");
    out.into_owned()
}

/// A file as it is taken out, under the name that its script reads.
async fn taken(pages: &Pages, folder: &Path, path: &str) -> String {
    let seen = pages.get(Role::Coordinator, path).await;
    assert_eq!(seen.status, axum::http::StatusCode::OK, "{path}");
    let name = path.rsplit('/').next().unwrap();
    std::fs::write(folder.join(name), &seen.body).unwrap();
    seen.body
}

/// Reads the table with R and with PSPP: as many rows as the file has, the same sum of a column of numbers, its label,
/// and the name of a value.
async fn read_with_both(pages: &Pages, (stem, table): (&str, &str), (column, label, value): (&str, &str, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let csv = taken(pages, folder, &format!("{stem}.csv")).await;
    let script = taken(pages, folder, &format!("{stem}.R")).await;
    let syntax = taken(pages, folder, &format!("{stem}.sps")).await;
    let read = script.split_once("read.csv2(\"").unwrap().1.split_once('"').unwrap().0;
    std::fs::write(folder.join(read), &csv).unwrap();
    let cells = csv_cells(csv.as_bytes());
    let names = script.split_once("col.names = c(").unwrap().1.split_once(')').unwrap().0;
    let place = names.split(", ").position(|name| name == format!("\"{column}\"")).unwrap();
    let figures = cells[1..].iter().filter_map(|row| row[place].replace(',', ".").parse::<f64>().ok());
    let figures: Vec<f64> = figures.collect();
    let (rows, sum): (usize, f64) = (cells.len() - 1, figures.iter().sum());
    assert!(rows > 10 && sum > 0.0, "{rows} rows, {sum}");

    let file = stem.rsplit('/').next().unwrap();
    let told = format!(
        "source('{file}.R', encoding = 'UTF-8'); x <- {table}${column}; \
         cat(nrow({table}), is.numeric(x), sprintf('%.4f', sum(x, na.rm = TRUE)), attr(x, 'label'), levels({table}$step), sep = '|')"
    );
    let r = ran(folder, "Rscript", &["-e", &told]);
    assert!(r.starts_with(&format!("{rows}|TRUE|{sum:.4}|{label}")), "{r}: {rows} rows, {sum:.4}");
    assert!(r.contains(value), "{r}");

    let more = format!("\nDISPLAY DICTIONARY.\nDESCRIPTIVES {column} /STATISTICS=SUM.\n");
    std::fs::write(folder.join("read.sps"), syntax + &more).unwrap();
    let said = ran(folder, "pspp", &["-O", "format=csv", "read.sps"]);
    assert!(said.contains(label) && said.contains(value), "{said}");
    let line = said.lines().find(|line| line.starts_with(&format!("{label},"))).unwrap_or_else(|| panic!("{said}"));
    let (n, own) = line[label.len() + 1..].split_once(',').unwrap();
    let own = own.trim_matches('"').replace(',', ".").parse::<f64>().unwrap();
    assert!((own - sum).abs() < 0.01, "{line}: {sum}");
    assert_eq!(n, figures.len().to_string(), "{line}");
    println!("{table}: {rows} rows, {column} {sum:.4} in R and PSPP");
}

#[tokio::test]
#[ignore = "needs R and PSPP; bin/soak runs it"]
async fn r_and_pspp_read_what_is_taken_out_with_its_labels() {
    let pages = Pages::new(Kind::Sqlite).await;
    let session = samson::opened(&pages, &samson::form(&pages, "together")).await;
    for (item, value) in [("2-1", "25"), ("2-2", "100"), ("3-1", "-1")] {
        samson::agree(&pages, &session, item, value, 0).await;
    }
    let stem = format!("{session}/files/answers");
    read_with_both(&pages, (&stem, "samson"), ("score", "Skår", "I stor grad (7,5)")).await;

    let instrument = bring(&pages, rounds::PULSE).await;
    let round = prepared(&pages, &(rounds::form(&pages, "survey", &instrument, "partners") + TWO)).await;
    press(&pages, &round, "open").await;
    put_in(&pages, &round, &[[("a", [4, 4, 4]); 6].as_slice(), &[("b", [1, 2, 1]); 7]].concat()).await;
    press(&pages, &round, "close").await;
    rounds::make_results(&pages).await;
    read_with_both(&pages, (&format!("{round}/results"), "results"), ("mean", "Gjennomsnitt", "")).await;
}
