//! Files of lists as LibreOffice itself reads them, with Norwegian settings. `bin/soak` runs this where it is installed.

use crate::lists::{LISTS, csv_cells, file, filled, xlsx_cells};
use crate::web::Pages;
use calamine::Data;
use journeys::{Kind, Role};
use std::path::Path;
use std::process::Command;

/// Semicolon, quotation mark, UTF-8, from the first line, as it is in Norwegian; numbers and days are recognised.
const FLAT: &str = "59,34,76,1,,1044,false,true";

/// Opens a file and saves it as another kind.
fn saved_as(folder: &Path, name: &str, reads: Option<&str>, writes: &str) {
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--norestore"])
        .args(reads.map(|filter| format!("--infilter={filter}")))
        .args(["--convert-to", writes, "--outdir"])
        .arg(folder.join("out"))
        .arg(folder.join(name))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[tokio::test]
#[ignore = "needs LibreOffice; bin/soak runs it"]
async fn libreoffice_opens_each_list_with_its_letters_numbers_and_days() {
    let pages = Pages::new(Kind::Sqlite).await;
    filled(&pages.region).await;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for (path, ..) in LISTS {
        let name = path.trim_start_matches('/');
        let flat = file(&pages, Role::Coordinator, &format!("{path}.csv")).await.1;
        let book = file(&pages, Role::Coordinator, &format!("{path}.xlsx")).await.1;
        std::fs::write(folder.join(format!("{name}.xlsx")), &book).unwrap();
        std::fs::write(folder.join(format!("{name}-flat.csv")), &flat).unwrap();
        saved_as(folder, &format!("{name}.xlsx"), None, &format!("csv:Text - txt - csv (StarCalc):{FLAT}"));
        saved_as(folder, &format!("{name}-flat.csv"), Some(&format!("CSV:{FLAT}")), "xlsx");

        // As it stands on the screen, but for the mark that keeps a spreadsheet from running what begins like a formula.
        let seen = std::fs::read(folder.join(format!("out/{name}.csv"))).unwrap();
        let seen = csv_cells(&[&[0xEF, 0xBB, 0xBF][..], &seen].concat());
        let ours = csv_cells(&flat);
        let unmarked = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|cell| cell.trim_start_matches('\'').to_owned()).collect()).collect()
        };
        assert_eq!(unmarked(&seen), unmarked(&ours), "{path}.xlsx");

        // What we wrote as text is read with the same numbers and days as the workbook has.
        let (read, kinds) = xlsx_cells(std::fs::read(folder.join(format!("out/{name}-flat.xlsx"))).unwrap());
        let (meant, own_kinds) = xlsx_cells(book);
        assert_eq!(unmarked(&read), unmarked(&meant), "{path}.csv");
        for (row, own) in kinds.iter().zip(&own_kinds) {
            for (cell, own) in row.iter().zip(own) {
                let is_text = |cell: &Data| matches!(cell, Data::String(_));
                assert_eq!(is_text(cell), is_text(own), "{path}.csv: {cell:?} and {own:?}");
            }
        }
    }
}
