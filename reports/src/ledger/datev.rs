//! The bookings of a month for a tax adviser: a posting batch (Buchungsstapel) in the DATEV format.
//!
//! Source: developer.datev.de, *DATEV-Format*, pages "Header" and "Buchungsstapel", read in November 2026: header
//! version 700, category 21, format version 13, 31 fields in the header and 125 in a row, `;`, text in quotes,
//! decimal comma, CR LF, Windows-1252; a file name that begins with `EXTF_`.
//!
//! A row has one account and one contra account. An entry of the ledger becomes a row for each of its postings but one:
//! the owner's account is the contra account, or the last posting where no owner is concerned. So every account gets
//! in the sum exactly what the ledger has. Tax is a row of its own with the amount that the document states, and
//! nothing is computed again at the tax adviser's: rows carry a tax key only where [`DatevSettings`] names one, as
//! `40` for an account that would compute tax by itself. A reversal is booked on the opposite sides.
//!
//! Open items are cleared by creditor account and Belegfeld 1, which is therefore the number of the document that a row
//! is of: of a reversal the one that it takes back, of a transfer each of the documents that it pays or sets off, a row
//! for each. So the rows of an item sum to zero once it is paid. The own number of a reversal or transfer is in the
//! text; Belegfeld 2 stays empty, because it is read as a due date.

mod account;
mod columns;
mod item;
mod row;
mod text;

pub use account::{ChartOfAccounts, DatevSettings};

use crate::CsvText;
use account::AccountNumbers;
use columns::{COLUMNS, is_text};
use row::rows_of;
use std::collections::{BTreeSet, HashMap};
use store::ledger::LedgerEntryRecord;
use text::{quoted, windows_1252};
use thiserror::Error;
use units::{Money, Month, UtcTime};

/// Why there is no batch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DatevError {
    /// A number of the settings is none that DATEV knows.
    #[error("{field} {found}: expected {expected}")]
    SettingOutOfRange {
        /// The setting.
        field: String,
        /// What it is.
        found: i64,
        /// What it may be.
        expected: String,
    },
    /// A tax key of the settings is none.
    #[error("tax key {found:?} of {account}: expected one to four digits")]
    TaxKeyUnreadable {
        /// The account.
        account: String,
        /// The key.
        found: String,
    },
    /// The settings name an account that the ledger does not have.
    #[error("there is no account {account:?}; expected one of {expected}")]
    AccountUnknown {
        /// The account.
        account: String,
        /// The accounts that there are.
        expected: String,
    },
    /// An entry is booked on an account that the ledger does not have.
    #[error("entry {entry} is booked on {account:?}, which is no account of the ledger")]
    BookedAccountUnknown {
        /// The entry.
        entry: i64,
        /// The account.
        account: String,
    },
    /// An amount has more digits than a row has room for.
    #[error("the amount {amount} EUR of entry {entry} does not fit into a row")]
    AmountTooLarge {
        /// The entry.
        entry: i64,
        /// The amount.
        amount: String,
    },
}

impl DatevError {
    /// Whether the settings must be changed; otherwise it is about what was booked.
    pub const fn is_of_settings(&self) -> bool {
        match self {
            Self::SettingOutOfRange { .. }
            | Self::TaxKeyUnreadable { .. }
            | Self::AccountUnknown { .. } => true,
            Self::BookedAccountUnknown { .. } | Self::AmountTooLarge { .. } => false,
        }
    }
}

/// The bookings of a month.
#[derive(Debug, Clone, Copy)]
pub struct DatevExport<'a> {
    /// Who is the client, and which accounts it uses.
    pub settings: &'a DatevSettings,
    /// The month in which the entries were booked.
    pub month: Month,
    /// When the file was made.
    pub created_at: UtcTime,
    /// The entries, in the order of their numbers.
    pub entries: &'a [LedgerEntryRecord],
    /// The names of plant owners by their keys.
    pub owners: &'a HashMap<String, String>,
    /// The documents that entries are of, by the entries' keys, each with what it says is owed to the owner.
    pub open_items: &'a HashMap<String, Vec<(String, Money)>>,
}

/// A posting batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatevBatch {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its rows, without the two heads.
    pub rows: usize,
    /// The sum of the amounts, whatever their side.
    pub turnover: Money,
    /// Keys of owners that have no creditor account of their own in the settings.
    pub on_collective_account: BTreeSet<String>,
}

impl DatevExport<'_> {
    /// The batch; the same entries give the same bytes.
    pub fn batch(&self) -> Result<DatevBatch, DatevError> {
        let mut numbers = AccountNumbers::of(self.settings)?;
        let mut csv = CsvText::for_accountants();
        csv.row(self.header());
        csv.row(COLUMNS);
        let (mut rows, mut turnover) = (0, Money::ZERO);
        for entry in self.entries {
            let items = self.open_items.get(&entry.key).map_or(&[][..], Vec::as_slice);
            for row in rows_of(entry, items, &mut numbers, self.owners)? {
                turnover = turnover.checked_add(row.amount).unwrap_or(turnover);
                rows += 1;
                csv.row(all_fields(&row.fields()));
            }
        }
        let on_collective_account = numbers.on_collective_account;
        Ok(DatevBatch { bytes: windows_1252(&csv.finish()), rows, turnover, on_collective_account })
    }

    /// The fields of the first line.
    fn header(&self) -> [String; 31] {
        let settings = self.settings;
        let created: String = self.created_at.to_string();
        let created: String =
            created.chars().filter(char::is_ascii_digit).take(14).chain("000".chars()).collect();
        [
            quoted("EXTF"),
            "700".to_owned(),
            "21".to_owned(),
            quoted("Buchungsstapel"),
            "13".to_owned(),
            created,
            String::new(),
            quoted("RE"),
            quoted(""),
            quoted(""),
            settings.consultant.to_string(),
            settings.client.to_string(),
            settings.fiscal_year_start(self.month),
            settings.account_digits.to_string(),
            day(self.month.first_day()),
            day(self.month.end().previous()),
            quoted(&format!("Strombuch {}", self.month)),
            quoted(""),
            "1".to_owned(),
            "0".to_owned(),
            // Not locked: the tax adviser looks first.
            "0".to_owned(),
            quoted("EUR"),
            String::new(),
            quoted(""),
            String::new(),
            String::new(),
            quoted(settings.chart.number()),
            String::new(),
            String::new(),
            quoted(""),
            quoted(""),
        ]
    }
}

/// A day as the header writes it: `20260531`.
fn day(day: units::DeliveryDay) -> String {
    day.to_string().replace('-', "")
}

/// The fields of a row, of which some are filled by their numbers, from 1; the others are empty.
fn all_fields(filled: &[(usize, String)]) -> impl Iterator<Item = String> {
    (1..=COLUMNS.len()).map(move |number| {
        let found = filled.iter().find(|(place, _)| *place == number);
        let content = found.map_or("", |(_, content)| content.as_str());
        if is_text(number) { quoted(content) } else { content.to_owned() }
    })
}

#[cfg(test)]
mod tests;
