//! The portfolio as a workbook.
//!
//! A workbook knows no other number than a double, which is written as its shortest decimal text.
//! Our numbers have at most 15 significant digits there, so the file holds the digits of the exact
//! value; nothing is computed with doubles.

use super::columns::{COLUMNS, Cell, Column, Reader, Source};
use super::text::is_formula;
use super::{PortfolioSheet, SheetRow};
use crate::Figures;
use crate::words::Both;
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use std::fmt;
use units::{DeliveryDay, Language, StatementStatus};

/// A workbook could not be written, because it is too large for its format.
#[derive(Debug)]
pub struct SheetError(XlsxError);

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the workbook cannot be written: {}", self.0)
    }
}

impl std::error::Error for SheetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// Characters of a column's width.
const WIDTH_LEAST: usize = 9;
const WIDTH_MOST: usize = 44;

pub(super) fn workbook(sheet: &PortfolioSheet, language: Language) -> Result<Vec<u8>, SheetError> {
    let figures = Figures::new(language);
    let mut book = Workbook::new();
    let plants = book.add_worksheet();
    plants.set_name(figures.month(sheet.month))?;
    write_plants(plants, sheet, language)?;
    let parameters = book.add_worksheet();
    parameters.set_name(Both("Parameter", "Parameters").of(language))?;
    write_parameters(parameters, sheet, figures)?;
    Ok(book.save_to_buffer()?)
}

fn write_plants(
    page: &mut Worksheet,
    sheet: &PortfolioSheet,
    language: Language,
) -> Result<(), SheetError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin);
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    for (place, column) in (0_u16..).zip(&COLUMNS) {
        page.write_string_with_format(0, place, column.heading.of(language), &heading)?;
        let format = number_format(column.source, language);
        let mut width = column.heading.of(language).chars().count() / 2;
        for (line, row) in (1_u32..).zip(&sheet.rows) {
            width = width.max(write_cell(page, (line, place), column, row, language, &format)?);
        }
        width = width.max(write_total(page, place, column, &sheet.rows, &format)?);
        let width = u16::try_from(width.clamp(WIDTH_LEAST, WIDTH_MOST)).unwrap_or(12);
        page.set_column_width(place, f64::from(width) + 2.0)?;
    }
    let label = Both("Summe", "Total").of(language);
    page.write_string_with_format(
        last_row.saturating_add(1),
        0,
        label,
        &total_format(Format::new()),
    )?;
    page.autofilter(0, 0, last_row, last_column())?;
    page.set_freeze_panes(1, 2)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// Writes a cell; returns the characters that it needs.
fn write_cell(
    page: &mut Worksheet,
    (line, place): (u32, u16),
    column: &Column,
    row: &SheetRow,
    language: Language,
    format: &Format,
) -> Result<usize, SheetError> {
    let needed = match column.source.cell(row, Reader::Person(language)) {
        Cell::Empty => 0,
        Cell::Text(text) if is_formula(&text) => {
            page.write_string_with_format(
                line,
                place,
                text.as_ref(),
                &Format::new().set_quote_prefix(),
            )?;
            text.chars().count()
        }
        Cell::Text(text) => {
            page.write_string(line, place, text.as_ref())?;
            text.chars().count()
        }
        Cell::Day(day) => {
            page.write_datetime_with_format(line, place, &date(day)?, format)?;
            10
        }
        Cell::Number(number) => {
            page.write_number_with_format(line, place, double(&number), format)?;
            shown_length(&number, column)
        }
    };
    Ok(needed)
}

/// The total of a column, which follows the filter; returns the characters that it needs.
fn write_total(
    page: &mut Worksheet,
    place: u16,
    column: &Column,
    rows: &[SheetRow],
    format: &Format,
) -> Result<usize, SheetError> {
    let line = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1);
    let format = total_format(format.clone());
    let Some(sum) = column.sum(rows) else {
        page.write_blank(line, place, &format)?;
        return Ok(0);
    };
    let letter = rust_xlsxwriter::utility::column_number_to_name(place);
    let formula = format!("=SUBTOTAL(109,{letter}2:{letter}{line})");
    let needed = shown_length(&sum, column);
    page.write_formula_with_format(line, place, Formula::new(formula).set_result(sum), &format)?;
    Ok(needed)
}

fn write_parameters(
    page: &mut Worksheet,
    sheet: &PortfolioSheet,
    figures: Figures,
) -> Result<(), SheetError> {
    let language = figures.language();
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

/// The format of a column's cells, with the unit.
fn number_format(source: Source, language: Language) -> Format {
    let code = match source {
        Source::Text(_) | Source::Words(_) => return Format::new(),
        Source::Day(_) => Both("dd.mm.yyyy", "d mmm yyyy").of(language),
        Source::Count(_) => "#,##0",
        Source::Power(_) => "#,##0.0##\" kW\"",
        Source::Energy(_) => "#,##0.000\" kWh\"",
        Source::Price(_) => "0.00####\" ct/kWh\"",
        Source::Money(_) => "#,##0.00\" €\"",
    };
    Format::new().set_num_format(code)
}

fn total_format(format: Format) -> Format {
    format.set_bold().set_border_top(FormatBorder::Thin)
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len()).unwrap_or(1).saturating_sub(1)
}

/// The double whose shortest decimal text is this number.
fn double(number: &str) -> f64 {
    number.parse().unwrap_or_default()
}

fn date(day: DeliveryDay) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// Characters of a number with its grouping and unit.
fn shown_length(number: &str, column: &Column) -> usize {
    number.len() + number.len() / 4 + column.source.unit().chars().count() + 1
}
