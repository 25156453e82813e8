//! The data of a year for a tax auditor: CSV tables and the `index.xml` that describes them, as a ZIP.
//!
//! Source: § 147 Abs. 6 AO and the GoBD (BMF of 28.11.2019, Rz. 164 ff.), data handed over in the
//! *Beschreibungsstandard für die Datenüberlassung*: tables of separated values, each column with its
//! type, keys and references, in the order of elements that `gdpdu-01-09-2004.dtd` lays down. The file
//! of that name in the archive is written from the list of elements that `index.xml` uses, because
//! the published one is not free to copy; programs that bring their own use theirs.
//!
//! Cells are as German auditors' programs read them: `;`, decimal comma, days as `11.05.2025`, text in
//! quotes, no thousands separators. Nothing is left out and nothing is rounded: every revision of
//! facts, statements and market values is a row, and amounts are those of the statements.

mod columns;
mod index;
mod table;

use columns::{DOCUMENTS, GobdLine, LINES, MARKET_VALUES, PLANTS, STATEMENTS};
use std::io::{Cursor, Write};
use store::{Document, MarketValueRevision, PlantRecord, SettlementRecord};
use table::{Table, TableWords};
use thiserror::Error;
use units::{UtcTime, Year};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The declarations of the elements that `index.xml` uses.
const DTD: &str = include_str!("gobd_export/gdpdu-01-09-2004.dtd");

/// What an auditor is given.
#[derive(Debug, Clone, Copy)]
pub struct GobdExport<'a> {
    /// Whose data it is.
    pub supplier: &'a str,
    /// The year of delivery.
    pub year: Year,
    /// When the export was made.
    pub created_at: UtcTime,
    /// Every revision of the plants' facts.
    pub plants: &'a [PlantRecord],
    /// Every revision of the statements of the year and of its months.
    pub statements: &'a [SettlementRecord],
    /// Every revision of the market values.
    pub market_values: &'a [MarketValueRevision],
    /// The documents that were received.
    pub documents: &'a [Document],
}

/// The archive could not be written.
#[derive(Debug, Error)]
pub enum GobdExportError {
    /// The ZIP format refuses it.
    #[error("the archive cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The bytes could not be taken.
    #[error("the archive cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

impl GobdExport<'_> {
    /// The archive; the same data gives the same bytes.
    pub fn zip(&self) -> Result<Vec<u8>, GobdExportError> {
        let tables = self.tables();
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, text: &str| -> Result<(), GobdExportError> {
            archive.start_file(name, SimpleFileOptions::default())?;
            Ok(archive.write_all(text.as_bytes())?)
        };
        put("index.xml", &index::index_xml(self, &tables))?;
        put("gdpdu-01-09-2004.dtd", DTD)?;
        for table in &tables {
            put(table.file, &table.csv)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    fn tables(&self) -> [Table; 5] {
        let lines: Vec<GobdLine> = self.statements.iter().flat_map(GobdLine::of).collect();
        [
            Table::of(
                &TableWords {
                    file: "anlagen.csv",
                    name: "Anlagen",
                    description: "Stammdaten der Anlagen, jede Fassung mit dem Tag, von dem an sie gilt",
                    key_count: 3,
                    reference: None,
                },
                &PLANTS,
                self.plants,
            ),
            Table::of(
                &TableWords {
                    file: "abrechnungen.csv",
                    name: "Abrechnungen",
                    description: "Abrechnungen der Monate und des Jahres, jede Fassung",
                    key_count: 3,
                    reference: None,
                },
                &STATEMENTS,
                self.statements,
            ),
            Table::of(
                &TableWords {
                    file: "positionen.csv",
                    name: "Positionen",
                    description: "Positionen der Abrechnungen mit Regel und Rechtsgrundlage",
                    key_count: 4,
                    reference: Some(("Abrechnungen", 3)),
                },
                &LINES,
                &lines,
            ),
            Table::of(
                &TableWords {
                    file: "marktwerte.csv",
                    name: "Marktwerte",
                    description: "Veröffentlichte Marktwerte, jede Fassung",
                    key_count: 3,
                    reference: None,
                },
                &MARKET_VALUES,
                self.market_values,
            ),
            Table::of(
                &TableWords {
                    file: "belege.csv",
                    name: "Belege",
                    description: "Eingegangene Dateien mit Prüfsumme; ihre Bytes sind archiviert",
                    key_count: 1,
                    reference: None,
                },
                &DOCUMENTS,
                self.documents,
            ),
        ]
    }
}

#[cfg(test)]
mod tests;
