//! Workbooks and the tables of a tax auditor.

use super::super::files::company;
use super::closing::approved;
use super::pin;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;
use tests::Strombuch;

/// A file of an archive as text.
fn entry(archive: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of a workbook, one a line, without the day on which it was made.
fn words(strombuch: &Strombuch, arguments: &[&str]) -> String {
    let target = ["--format", "xlsx", "--output", "sheet.xlsx"];
    strombuch.done(&[arguments, &target].concat());
    let strings = entry(&strombuch.path("sheet.xlsx"), "xl/sharedStrings.xml");
    let texts = strings.split("<t").skip(1).filter_map(|piece| {
        let (_, text) = piece.split_once('>')?;
        text.split_once("</t>").map(|(text, _)| text)
    });
    let mut is_time = false;
    texts.fold(String::new(), |lines, text| {
        let shown = if is_time { "<time>" } else { text };
        is_time = ["Erstellt am", "Created at"].contains(&text);
        lines + shown + "\n"
    })
}

#[test]
fn the_words_of_workbooks_stay_as_they_are_in_both_languages() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    for language in ["de", "en"] {
        let form = ["--language", language];
        let statements = [&["export", "statements", "--month", "2025-05"][..], &form].concat();
        pin(&format!("statements_xlsx_{language}"), &words(&strombuch, &statements));
        let accruals =
            [&["export", "accruals", "--month", "2025-06", "--as-of", "2099-12-31"][..], &form]
                .concat();
        pin(&format!("accruals_xlsx_{language}"), &words(&strombuch, &accruals));
    }
}

/// What a tax auditor's program reads: each table's file, and each column's name and type.
#[test]
fn the_tables_and_columns_for_a_tax_auditor_stay_as_they_are() {
    let strombuch = approved();
    let export = ["export", "gobd", "--year", "2025", "--supplier", "Sonne", "--output", "a.zip"];
    strombuch.done(&export);
    let description = entry(&strombuch.path("a.zip"), "index.xml");
    let mut text = String::new();
    for table in description.split("<Table>").skip(1) {
        let file = inside(table, "URL").unwrap();
        let first = entry(&strombuch.path("a.zip"), file);
        let header = first.lines().next().unwrap_or_default();
        writeln!(text, "{file}: {}\n  {header}", inside(table, "Name").unwrap()).unwrap();
        for (kind, mark) in [("key", "<VariablePrimaryKey>"), ("column", "<VariableColumn>")] {
            for column in table.split(mark).skip(1) {
                let column = column.split("</Variable").next().unwrap();
                let about = column.split_once("</Name>").map_or("", |(_, about)| about);
                let words: String = about.split_whitespace().collect();
                let name = inside(column, "Name").unwrap();
                writeln!(text, "  {kind} {name} {words}").unwrap();
            }
        }
        text.push('\n');
    }
    pin("gobd", &text);
}

/// The text of the first element of a name.
fn inside<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = xml.split_once(&format!("<{name}>"))?;
    after.split_once("</").map(|(text, _)| text)
}
