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
//! facts, statements and market values is a row, amounts are those of the statements, and what was issued, booked and
//! paid stands as it was. The export stands by itself: whatever a row names by a key is in it.

mod columns;
mod element;
mod index;
mod table;
mod tables;

use records::CompanyProfile;
use std::io::{Cursor, Write};
use store::closing::{Closing, Invoice, InvoiceNumber};
use store::ledger::LedgerEntryRecord;
use store::market_data::MarketValueRevision;
use store::payment::{BankEvent, NewRepayment, Payout, PayoutBatch, SetOffPayment};
use store::premium::PremiumStatementRecord;
use store::register::{PersonRecord, PlantRecord};
use store::settlement::SettlementRecord;
use store::{Document, DocumentId};
use thiserror::Error;
use units::{Money, UtcTime, Year};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The declarations of the elements that `index.xml` uses.
const DTD: &str = include_str!("gobd_export/gdpdu-01-09-2004.dtd");

/// What an auditor is given.
#[derive(Debug, Clone, Copy)]
pub struct GobdExport<'a> {
    /// Whose data it is.
    pub supplier: &'a str,
    /// Where it is.
    pub location: &'a str,
    /// The year of delivery.
    pub year: Year,
    /// When the export was made.
    pub created_at: UtcTime,
    /// Every revision of the company's profile, from 1.
    pub companies: &'a [CompanyProfile],
    /// Every revision of the plants' facts.
    pub plants: &'a [PlantRecord],
    /// Every revision of the persons' facts.
    pub persons: &'a [PersonRecord],
    /// Every revision of the statements of the year and of its months, and what documents of other years state.
    pub statements: &'a [SettlementRecord],
    /// Who proposed and approved what.
    pub closings: &'a [Closing],
    /// The documents that were issued, each with the number of the one that it corrects.
    pub invoices: &'a [(Invoice, Option<InvoiceNumber>)],
    /// The entries of the ledger.
    pub entries: &'a [LedgerEntryRecord],
    /// The credit transfers, each with its batch.
    pub payouts: &'a [(PayoutBatch, Payout)],
    /// What each transfer pays or sets off: its name, the document, the amount.
    pub paid_documents: &'a [(String, InvoiceNumber, Money)],
    /// What the bank booked: the document that told of it, the payment, and the name of the transfer that it is of.
    pub bank_entries: &'a [(DocumentId, BankEvent, Option<String>)],
    /// The debts that payments on the account paid back, each after the key of the payment.
    pub repayments: &'a [(String, NewRepayment)],
    /// What transfers set off of it.
    pub set_off: &'a [SetOffPayment],
    /// Every revision of what grid operators stated.
    pub premium_statements: &'a [PremiumStatementRecord],
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
}

#[cfg(test)]
mod tests;
