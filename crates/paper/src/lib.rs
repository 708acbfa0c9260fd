//! A report as plain data to a PDF: tagged, with bookmarks, page numbers and a language, after PDF/UA-1 and PDF/A-2a.
//!
//! Nothing here reads a file, a clock or the network: fonts are part of the program, and pictures come with the report. The
//! same report gives the same bytes.

pub mod child;
mod fonts;
mod source;
mod world;

use fonts::Cover;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use view::report::Report;
use world::Desk;

/// The PDF of a report.
///
/// Signs that no font has are shown as an empty square. Should what is left still not be set, it is tried again with the
/// signs of the first font alone.
///
/// # Errors
/// Why it could not be set: a picture that cannot be read, or more than a PDF can hold.
pub fn print(report: &Report) -> Result<Vec<u8>, String> {
    let made = print_with(report, Cover::All).or_else(|_| print_with(report, Cover::First));
    // What was kept of this report is of no use to the next but for the fonts, which are kept beside.
    comemo::evict(0);
    made
}

fn print_with(report: &Report, cover: Cover) -> Result<Vec<u8>, String> {
    let desk = Desk::new(source::write(report, cover));
    let document: PagedDocument = told(typst::compile(&desk).output)?;
    let standards = [PdfStandard::Ua_1, PdfStandard::A_2a];
    let options = PdfOptions {
        creator: Smart::Custom(Some("Koblingsboks".to_owned())),
        standards: PdfStandards::new(&standards).map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    told(typst_pdf::pdf(&document, &options))
}

/// What went wrong, in one line and without any of the report's text.
fn told<T>(result: SourceResult<T>) -> Result<T, String> {
    result.map_err(|errors| {
        let said = |error: &SourceDiagnostic| error.message.to_string();
        errors.iter().map(said).next().unwrap_or_else(|| "the report could not be set".to_owned())
    })
}

#[cfg(test)]
mod tests;
