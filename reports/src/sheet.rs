//! Tables for spreadsheets and programs: columns are declared once, and every form is written from them.

mod column;
mod text;
mod workbook;

pub(crate) use column::{Cell, Column, Reader, Source, plain, summed};
pub(crate) use text::{csv_for_german_spreadsheets, csv_for_programs};
pub use workbook::SheetError;
pub(crate) use workbook::{double, number_format, write_page};
