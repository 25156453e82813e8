//! `camt.053`, `camt.054`, `camt.052`: what the bank says about accounts.
//!
//! Source: ISO 20022, BankToCustomerStatement, BankToCustomerDebitCreditNotification and
//! BankToCustomerAccountReport, versions 02 (in use in Germany until November 2025) to 13; DFÜ-Abkommen, Anlage 3.
//!
//! A file is one document or a ZIP archive of several, as EBICS and online banking hand them out. A statement or report
//! whose booked entries do not lead from its opening to its closing balance is refused: something of it has been lost.
//! Only accounts in euro are read; the currency of a payment that was made in another one does not matter, because its
//! entry is in euro. What cannot be read of another account does not keep the own one out ([`BankFile::of_accounts`]).

mod balance;
mod encoding;
mod entry;
mod file;
mod transaction;

pub use file::{BankFile, UnreadStatement};

use crate::xml::{self, Element};
use crate::{FileError, archive, cells};
use records::{BankStatement, BankStatementKind, EntrySide};
use units::{DeliveryDay, Iban};

/// The messages that are read, in these versions.
const VERSIONS: std::ops::RangeInclusive<u32> = 2..=13;
const EXPECTED: &str =
    "expected a bank statement: camt.053, camt.054 or camt.052 in a version from 001.02 to 001.13";

/// Reads every statement of the file, or of the files of an archive, in their order; there is one for each account and
/// day.
pub fn parse(file: &str, bytes: &[u8]) -> Result<BankFile, FileError> {
    let mut found = BankFile::default();
    if !archive::is_packed(bytes) {
        document(file, bytes, &mut found)?;
        return Ok(found);
    }
    for packed in archive::unpack(file, bytes)? {
        if is_of_the_packer(&packed.name) {
            continue;
        }
        if archive::is_packed(&packed.bytes) {
            let problem = "an archive inside the archive; unpack it first";
            return Err(FileError::of_file(&packed.name, problem));
        }
        if packed.bytes.trim_ascii_start().first().is_some_and(|byte| [b'<', 0xef].contains(byte)) {
            document(&packed.name, &packed.bytes, &mut found)?;
        } else {
            let error = FileError::of_file(&packed.name, EXPECTED);
            found.unread.push(UnreadStatement { account: None, is_foreign: true, error });
        }
    }
    if found.statements.is_empty() && found.unread.iter().all(|unread| unread.account.is_none()) {
        return Err(FileError::of_file(file, format!("no file of the archive is one; {EXPECTED}")));
    }
    Ok(found)
}

/// What packing programs add by themselves.
fn is_of_the_packer(name: &str) -> bool {
    name.contains("/__MACOSX/") || name.ends_with("/.DS_Store") || name.ends_with("/Thumbs.db")
}

fn document(file: &str, bytes: &[u8], found: &mut BankFile) -> Result<(), FileError> {
    let text = encoding::text(file, bytes)?;
    if [":20:", "{1:"].iter().any(|begin| text.trim_start().starts_with(begin)) {
        let problem = format!("this is an MT940 or MT942 statement (SWIFT); {EXPECTED}");
        return Err(FileError::of_file(file, problem));
    }
    let document = xml::parse_text(file, &text)?;
    let root = Element::root(file, &document);
    let (kind, message, element) = format(root)?;
    let message = root.need(&[message])?;
    let written_on = message.text_at(&["GrpHdr", "CreDtTm"]);
    let before = found.statements.len() + found.unread.len();
    for place in message.elements().filter(|place| place.name() == element) {
        let account = account(place)?;
        if let Err(unread) = statement(place, kind, &account, written_on)
            .map(|statement| found.statements.push(statement))
        {
            found.unread.push(*unread);
        }
    }
    if before == found.statements.len() + found.unread.len() {
        return Err(message.error(format!("{element} is missing")));
    }
    Ok(())
}

/// What kind of statement the document is, and the names of its message and of one statement.
fn format(root: Element<'_>) -> Result<(BankStatementKind, &'static str, &'static str), FileError> {
    let namespace = root.namespace();
    let name = namespace.rsplit([':', '$']).next().unwrap_or_default();
    let parts: Vec<&str> = name.split('.').collect();
    let ["camt", message, variant, version] = parts.as_slice() else {
        return Err(root.error(EXPECTED).with_value(namespace));
    };
    let is_read = *variant == "001" && version.parse().is_ok_and(|one| VERSIONS.contains(&one));
    match *message {
        "053" if is_read => Ok((BankStatementKind::Statement, "BkToCstmrStmt", "Stmt")),
        "054" if is_read => {
            Ok((BankStatementKind::Notification, "BkToCstmrDbtCdtNtfctn", "Ntfctn"))
        }
        "052" if is_read => Ok((BankStatementKind::Intraday, "BkToCstmrAcctRpt", "Rpt")),
        _ => Err(root.error(format!("{name} is not read; {EXPECTED}"))),
    }
}

/// The number of an account: an IBAN, or whatever else the bank calls it.
enum AccountNumber {
    Iban(Iban),
    Other(String),
}

fn account(place: Element<'_>) -> Result<AccountNumber, FileError> {
    if let Some(number) = place.text_at(&["Acct", "Id", "Othr", "Id"]) {
        return Ok(AccountNumber::Other(number.to_owned()));
    }
    let number = place.need(&["Acct", "Id", "IBAN"])?;
    let iban = number.value_at(&[], cells::from_text)?;
    iban.map(AccountNumber::Iban).ok_or_else(|| number.error("a value is required"))
}

fn statement(
    place: Element<'_>,
    kind: BankStatementKind,
    account: &AccountNumber,
    written_on: Option<&str>,
) -> Result<BankStatement, Box<UnreadStatement>> {
    let account = match account {
        AccountNumber::Iban(iban) => iban,
        AccountNumber::Other(number) => {
            let error = place.error("expected an account with an IBAN").with_value(number);
            let account = Some(number.clone());
            return Err(Box::new(UnreadStatement { account, is_foreign: true, error }));
        }
    };
    let unread = |error, is_foreign| {
        let account = Some(account.as_str().to_owned());
        Box::new(UnreadStatement { account, is_foreign, error })
    };
    if let Some(currency) = foreign_currency(place) {
        let error = place.error("expected an account in EUR").with_value(currency);
        return Err(unread(error, true));
    }
    read(place, kind, account, written_on).map_err(|error| unread(error, false))
}

/// The currency of an account that is not kept in euro.
fn foreign_currency(place: Element<'_>) -> Option<&str> {
    let of_account = place.text_at(&["Acct", "Ccy"]).filter(|currency| *currency != "EUR");
    let amounts = place.all("Bal").chain(place.all("Ntry")).filter_map(|part| part.find(&["Amt"]));
    let mut currencies = amounts.filter_map(|amount| amount.attribute("Ccy")).peekable();
    let first = currencies.peek().copied();
    let all_foreign = currencies.all(|currency| currency != "EUR");
    of_account.or(first.filter(|_currency| all_foreign))
}

fn read(
    place: Element<'_>,
    kind: BankStatementKind,
    account: &Iban,
    written_on: Option<&str>,
) -> Result<BankStatement, FileError> {
    let entries = |reversals| -> Result<Vec<_>, FileError> {
        place.all("Ntry").map(|entry| entry::read(entry, account, reversals)).collect()
    };
    let written_on = place.text_at(&["CreDtTm"]).or(written_on);
    let mut statement = BankStatement {
        kind,
        statement_id: place.need_text(&["Id"])?.to_owned(),
        created_on: written_on.and_then(|instant| instant.get(..10)?.parse().ok()),
        opening: balance::opening(place)?,
        closing: balance::closing(place)?,
        entries: entries(entry::Reversals::AsSaid)?,
        account: account.clone(),
    };
    // A statement of several pages carries its balances on the first and on the last one.
    let is_whole = place.text_at(&["StmtPgntn", "LastPgInd"]) != Some("false")
        && place.text_at(&["StmtPgntn", "PgNb"]).is_none_or(|page| page.parse() == Ok(1));
    if kind != BankStatementKind::Notification
        && is_whole
        && let Err(error) = balance::check(place, &statement)
    {
        // Some banks write the direction of the booking that is taken back; the balances tell.
        statement.entries = entries(entry::Reversals::AsTheOriginal)?;
        balance::check(place, &statement).map_err(|_other| error)?;
    }
    Ok(statement)
}

/// The direction of a balance, an entry or a payment.
fn side(place: Element<'_>) -> Result<EntrySide, FileError> {
    let found = place.value_at(&["CdtDbtInd"], |text| match text {
        "CRDT" => Ok(EntrySide::Credit),
        "DBIT" => Ok(EntrySide::Debit),
        _ => Err("expected CRDT or DBIT".to_owned()),
    })?;
    found.ok_or_else(|| place.error("CdtDbtInd is missing"))
}

/// A day, which the bank writes alone or as an instant of its own clock.
fn day(place: Element<'_>, name: &'static str) -> Result<Option<DeliveryDay>, FileError> {
    if let Some(day) = place.value_at(&[name, "Dt"], cells::from_text)? {
        return Ok(Some(day));
    }
    place.value_at(&[name, "DtTm"], |text| cells::from_text(text.get(..10).unwrap_or(text)))
}

#[cfg(test)]
mod tests;
