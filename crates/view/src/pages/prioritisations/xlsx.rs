//! Sheets for a spreadsheet: one to fill in, one with the results.

use super::ranking::RankingPage;
use crate::Words;
use crate::sheet::short;
use features::prioritisation::{Criterion, Prioritisation, PrioritisedNeed};
use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// A sheet to be filled in and typed in again: points in the third row, then needs by criteria.
///
/// # Errors
/// Where the sheet cannot be written, which its size does not lead to.
pub fn sheet(
    w: Words,
    page: &Prioritisation,
    criteria: &[Criterion],
    needs: &[PrioritisedNeed],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, wrapped) = (Format::new().set_bold().set_text_wrap(), wrapped());
    sheet.set_name(short(&w.say("xlsx-sheet")))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_freeze_panes(4, 1)?;
    sheet.write_with_format(0, 0, page.name.as_str(), &bold)?;
    sheet.write(1, 0, w.say("xlsx-sheet-intro"))?;
    sheet.write_with_format(2, 0, w.say("ballot-weights"), &bold)?;
    sheet.write_with_format(3, 0, w.say("ranking-head-need"), &bold)?;
    sheet.set_column_width(0, 50)?;
    for (column, one) in (1u16..).zip(criteria) {
        sheet.set_column_width(column, 16)?;
        sheet.write_with_format(3, column, one.name(w.language), &bold)?;
        points(w, sheet, column)?;
    }
    for (row, need) in (4u32..).zip(needs) {
        sheet.write_with_format(row, 0, format!("{}. {}", need.order_no, need.title), &wrapped)?;
    }
    if let (Ok(rows @ 1..), Ok(columns @ 1..)) = (u32::try_from(needs.len()), u16::try_from(criteria.len())) {
        let score = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(0.0, 10.0))
            .set_error_title(w.say("xlsx-wrong"))?
            .set_error_message(w.say("xlsx-score"))?;
        sheet.add_data_validation(4, 1, 3 + rows, columns, &score)?;
    }
    book.save_to_buffer()
}

fn points(w: Words, sheet: &mut Worksheet, column: u16) -> Result<(), XlsxError> {
    let points = DataValidation::new()
        .allow_decimal_number(DataValidationRule::Between(0.0, 10_000.0))
        .set_error_title(w.say("xlsx-wrong"))?
        .set_error_message(w.say("xlsx-points"))?;
    sheet.add_data_validation(2, column, 2, column, &points)?;
    Ok(())
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// The results, with numbers as numbers.
///
/// # Errors
/// As [`sheet`].
pub fn results(w: Words, data: &RankingPage) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, wrapped) = (Format::new().set_bold().set_text_wrap(), wrapped());
    let tenth = Format::new().set_num_format("0.0");
    let percent = Format::new().set_num_format("0%");
    let sheet = book.add_worksheet();
    sheet.set_name(short(&w.say("ranking-totals")))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_freeze_panes(1, 2)?;
    sheet.set_column_width(1, 50)?;
    let heads = ["rank", "need", "total", "spread", "missing", "value", "feasibility"];
    let mut names: Vec<String> = heads.iter().map(|key| w.say(&format!("ranking-head-{key}"))).collect();
    names.extend(["robust-around", "robust-uniform", "ranking-head-outcome", "field-reason"].map(|key| w.say(key)));
    names.extend(data.joint.answered.iter().map(|one| one.name.clone()));
    for (column, name) in (0u16..).zip(&names) {
        sheet.write_with_format(0, column, name.as_str(), &bold)?;
    }
    for (row, result) in (1u32..).zip(&data.results) {
        let Some(need) = data.needs.iter().find(|need| need.need == result.need) else { continue };
        if let Some(rank) = result.rank {
            sheet.write(row, 0, rank)?;
        }
        sheet.write_with_format(row, 1, need.title.as_str(), &wrapped)?;
        let figures = [(2, result.total), (3, result.spread), (5, result.value_mean), (6, result.feasibility_mean)];
        for (column, value) in figures {
            if let Some(value) = value {
                sheet.write_with_format(row, column, value, &tenth)?;
            }
        }
        sheet.write(row, 4, result.missing)?;
        for (column, robust) in [(7, &result.around), (8, &result.uniform)] {
            if let Some(robust) = robust {
                sheet.write_with_format(row, column, robust.in_top, &percent)?;
            }
        }
        if let Some(decided) = data.decided.iter().find(|decided| decided.need == need.need) {
            sheet.write(row, 9, w.word(decided.outcome))?;
            sheet.write_with_format(row, 10, decided.reason.as_str(), &wrapped)?;
        }
        let totals = data.joint.needs.iter().find(|(id, _)| *id == need.need).map(|(_, ranked)| &ranked.totals);
        for (column, total) in (11u16..).zip(totals.into_iter().flatten()) {
            if let Some(total) = total {
                sheet.write_with_format(row, column, *total, &tenth)?;
            }
        }
    }
    book.save_to_buffer()
}
