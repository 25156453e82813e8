//! `camt.053`, `camt.054`, `camt.052`: what the bank says about an account.
//!
//! Source: ISO 20022, BankToCustomerStatement, BankToCustomerDebitCreditNotification and
//! BankToCustomerAccountReport, versions 02 (in use until November 2025) and 08; DFÜ-Abkommen, Anlage 3.
//!
//! A `camt.052` is read like the others and says of itself that it is not final
//! ([`BankStatementKind::Intraday`]). A `camt.053` whose booked entries do not lead from its opening to its
//! closing balance is refused: something of it has been lost. Only euro is read.

mod entry;
mod transaction;

use crate::xml::{self, Element};
use crate::{FileError, cells};
use records::{BankBalance, BankEntry, BankStatement, BankStatementKind, BookingStatus, EntrySide};
use units::{DeliveryDay, Iban, Money};

/// The beginning of every namespace of ISO 20022.
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:";
const EXPECTED: &str =
    "expected a bank statement: camt.053, camt.054 or camt.052 in version 001.02 or 001.08";

/// Reads every statement of the file, in its order; there is one for each account and day.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<BankStatement>, FileError> {
    let document = xml::parse(file, bytes)?;
    let root = Element::root(file, &document);
    let (kind, message, element) = format(root)?;
    let message = root.need(&[message])?;
    let statements = message.elements().filter(|place| place.name() == element);
    let statements = statements.map(|place| statement(place, kind));
    let statements: Vec<BankStatement> = statements.collect::<Result<_, _>>()?;
    if statements.is_empty() {
        return Err(message.error(format!("{element} is missing")));
    }
    Ok(statements)
}

/// What kind of statement the document is, and the names of its message and of one statement.
fn format(root: Element<'_>) -> Result<(BankStatementKind, &'static str, &'static str), FileError> {
    let name = root.namespace().strip_prefix(NAMESPACE).unwrap_or_default();
    let version_is_read = name.ends_with(".001.02") || name.ends_with(".001.08");
    match name.get(..8) {
        Some("camt.053") if version_is_read => {
            Ok((BankStatementKind::Statement, "BkToCstmrStmt", "Stmt"))
        }
        Some("camt.054") if version_is_read => {
            Ok((BankStatementKind::Notification, "BkToCstmrDbtCdtNtfctn", "Ntfctn"))
        }
        Some("camt.052") if version_is_read => {
            Ok((BankStatementKind::Intraday, "BkToCstmrAcctRpt", "Rpt"))
        }
        _ => Err(root.error(EXPECTED).with_value(root.namespace())),
    }
}

fn statement(place: Element<'_>, kind: BankStatementKind) -> Result<BankStatement, FileError> {
    let number = place.need(&["Acct", "Id", "IBAN"])?;
    let account: Iban = number
        .value_at(&[], cells::from_text)?
        .ok_or_else(|| number.error("a value is required"))?;
    let entries = place.all("Ntry").map(|entry| entry::read(entry, &account));
    let statement = BankStatement {
        kind,
        statement_id: place.need_text(&["Id"])?.to_owned(),
        opening: balance(place, &["OPBD", "PRCD"])?,
        closing: balance(place, &["CLBD"])?,
        entries: entries.collect::<Result<_, _>>()?,
        account,
    };
    // A statement of several pages carries its balances on the first and on the last one.
    let is_whole = place.text_at(&["StmtPgntn", "LastPgInd"]) != Some("false")
        && place.text_at(&["StmtPgntn", "PgNb"]).is_none_or(|page| page == "1");
    if kind == BankStatementKind::Statement && is_whole {
        check_balances(place, &statement)?;
    }
    Ok(statement)
}

/// The first balance of the given kinds.
fn balance(place: Element<'_>, codes: &[&str]) -> Result<Option<BankBalance>, FileError> {
    let is_wanted = |balance: &Element<'_>| {
        let code = balance.text_at(&["Tp", "CdOrPrtry", "Cd"]);
        code.is_some_and(|code| codes.contains(&code))
    };
    let Some(found) = place.all("Bal").find(is_wanted) else { return Ok(None) };
    let amount = side(found)?.signed(found.need(&["Amt"])?.euro()?);
    let day = day(found, "Dt")?.ok_or_else(|| found.error("the balance has no day"))?;
    Ok(Some(BankBalance { amount, day }))
}

fn check_balances(place: Element<'_>, statement: &BankStatement) -> Result<(), FileError> {
    let (Some(opening), Some(closing)) = (statement.opening, statement.closing) else {
        return Ok(());
    };
    let booked = |entry: &&BankEntry| entry.status == BookingStatus::Booked;
    let signed = |entry: &BankEntry| entry.side.signed(entry.amount);
    let mut movements = statement.entries.iter().filter(booked).map(signed);
    let reached = movements.try_fold(opening.amount, Money::checked_add);
    if reached == Some(closing.amount) {
        return Ok(());
    }
    let reached = reached.map_or_else(|| "no amount".to_owned(), |amount| amount.to_string());
    Err(place.error(format!(
        "the entries lead from {} to {reached}, the closing balance is {}",
        opening.amount, closing.amount
    )))
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
