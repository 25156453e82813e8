//! Rows as a page of a workbook.
//!
//! A workbook knows no other number than a double, which is written as its shortest decimal text.
//! Our numbers have at most 15 significant digits there, so the file holds the digits of the exact
//! value; nothing is computed with doubles.

use super::{Cell, Column, Reader, Source};
use crate::csv_text::is_formula;
use crate::words::Both;
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
};
use std::fmt;
use units::{DeliveryDay, Language};

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

/// Writes headings, rows and a row of totals that follows the filter.
pub(crate) fn write_page<R>(
    page: &mut Worksheet,
    columns: &[Column<R>],
    rows: &[R],
    language: Language,
) -> Result<(), SheetError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin);
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for (place, column) in (0_u16..).zip(columns) {
        page.write_string_with_format(0, place, column.heading.of(language), &heading)?;
        let format = number_format(column.source, language);
        let mut width = column.heading.of(language).chars().count() / 2;
        for (line, row) in (1_u32..).zip(rows) {
            width = width.max(write_cell(page, (line, place), column, row, language, &format)?);
        }
        width = width.max(write_total(page, place, column, rows, &format)?);
        let width = u16::try_from(width.clamp(WIDTH_LEAST, WIDTH_MOST)).unwrap_or(12);
        page.set_column_width(place, f64::from(width) + 2.0)?;
    }
    if columns.iter().any(|column| column.summed) {
        let label = Both("Summe", "Total").of(language);
        let format = total_format(Format::new());
        page.write_string_with_format(last_row.saturating_add(1), 0, label, &format)?;
    }
    let last_column = u16::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
    page.autofilter(0, 0, last_row, last_column)?;
    page.set_freeze_panes(1, 2)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// Writes a cell; returns the characters that it needs.
fn write_cell<R>(
    page: &mut Worksheet,
    (line, place): (u32, u16),
    column: &Column<R>,
    row: &R,
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
fn write_total<R>(
    page: &mut Worksheet,
    place: u16,
    column: &Column<R>,
    rows: &[R],
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

/// The format of a column's cells, with the unit.
pub(crate) fn number_format<R>(source: Source<R>, language: Language) -> Format {
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

/// The double whose shortest decimal text is this number.
pub(crate) fn double(number: &str) -> f64 {
    number.parse().unwrap_or_default()
}

fn date(day: DeliveryDay) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// Characters of a number with its grouping and unit.
fn shown_length<R>(number: &str, column: &Column<R>) -> usize {
    number.len() + number.len() / 4 + column.source.unit().chars().count() + 1
}
