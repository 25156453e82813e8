//! The portfolio as a workbook.

use super::columns::COLUMNS;
use super::{PortfolioSheet, SheetError};
use crate::Figures;
use crate::sheet::{double, number_format, write_page};
use crate::words::Both;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use units::{Language, StatementStatus};

pub(super) fn workbook(sheet: &PortfolioSheet, language: Language) -> Result<Vec<u8>, SheetError> {
    let figures = Figures::new(language);
    let mut book = Workbook::new();
    write_plants(&mut book, sheet, language)?;
    write_parameters(&mut book, sheet, figures)?;
    Ok(book.save_to_buffer()?)
}

/// A page with one row per plant, and its totals.
pub(crate) fn write_plants(
    book: &mut Workbook,
    sheet: &PortfolioSheet,
    language: Language,
) -> Result<(), SheetError> {
    let page = book.add_worksheet();
    page.set_name(Figures::new(language).month(sheet.month))?;
    write_page(page, &COLUMNS, &sheet.rows, language)
}

/// A page that says what the others are about, with counts and control sums.
pub(crate) fn write_parameters(
    book: &mut Workbook,
    sheet: &PortfolioSheet,
    figures: Figures,
) -> Result<(), SheetError> {
    let language = figures.language();
    let page: &mut Worksheet = book.add_worksheet();
    page.set_name(Both("Parameter", "Parameters").of(language))?;
    let of_status = |status: StatementStatus| {
        sheet.rows.iter().filter(|row| row.status == Some(status)).count().to_string()
    };
    let facts = [
        (Both("Monat", "Month"), figures.month(sheet.month)),
        (Both("Erstellt am", "Created at"), figures.instant(sheet.created_at)),
        (Both("Anlagen", "Plants"), sheet.rows.len().to_string()),
        (Both("davon endgültig", "of these final"), of_status(StatementStatus::Final)),
        (Both("davon vorläufig", "of these provisional"), of_status(StatementStatus::Provisional)),
        (Both("davon blockiert", "of these blocked"), of_status(StatementStatus::Blocked)),
    ];
    let bold = Format::new().set_bold();
    let mut line = 0;
    for (label, value) in facts {
        page.write_string_with_format(line, 0, label.of(language), &bold)?;
        match value.parse::<u32>() {
            Ok(count) => page.write_number(line, 1, count)?,
            Err(_) => page.write_string(line, 1, value)?,
        };
        line += 1;
    }
    let heading = Both("Kontrollsummen", "Control sums").of(language);
    page.write_string_with_format(line + 1, 0, heading, &bold)?;
    line += 2;
    for column in COLUMNS.iter().filter(|column| column.summed) {
        page.write_string(line, 0, column.heading_with_unit(language))?;
        if let Some(sum) = column.sum(&sheet.rows) {
            let format = number_format(column.source, language);
            page.write_number_with_format(line, 1, double(&sum), &format)?;
        }
        line += 1;
    }
    page.set_column_width(0, 34)?.set_column_width(1, 24)?;
    Ok(())
}
