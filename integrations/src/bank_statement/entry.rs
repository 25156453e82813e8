//! One entry of a statement.

use super::{day, side, transaction};
use crate::FileError;
use crate::xml::Element;
use records::{BankEntry, BatchReference, BookingStatus};
use units::Iban;

/// Reads an entry of the account's statement.
pub(super) fn read(place: Element<'_>, account: &Iban) -> Result<BankEntry, FileError> {
    let text = |path: &[&str]| place.text_at(path).map(str::to_owned);
    let mut entry = BankEntry {
        bank_reference: text(&["AcctSvcrRef"]),
        entry_reference: text(&["NtryRef"]),
        status: status(place)?,
        side: side(place)?,
        is_reversal: place.value_at(&["RvslInd"], flag)?.unwrap_or(false),
        amount: place.need(&["Amt"])?.euro()?,
        booked_on: day(place, "BookgDt")?,
        value_on: day(place, "ValDt")?,
        batch: None,
        transaction_code: transaction_code(place),
        additional_text: text(&["AddtlNtryInf"]),
        transactions: Vec::new(),
    };
    for details in place.all("NtryDtls") {
        if entry.batch.is_none() {
            entry.batch = batch(details)?;
        }
        for payment in details.all("TxDtls") {
            entry.transactions.push(transaction::read(payment, &entry, account)?);
        }
    }
    // A booking of one payment need not say its amount again.
    if let [only] = entry.transactions.as_mut_slice()
        && only.amount.is_none()
    {
        only.amount = Some(entry.amount);
    }
    Ok(entry)
}

/// A bare code in version 02, an element of its own in version 08.
fn status(place: Element<'_>) -> Result<BookingStatus, FileError> {
    let read = |text: &str| match text {
        "BOOK" => Ok(BookingStatus::Booked),
        "PDNG" | "FUTR" => Ok(BookingStatus::Pending),
        "INFO" => Ok(BookingStatus::Information),
        _ => Err("expected BOOK, PDNG, FUTR or INFO".to_owned()),
    };
    let found = match place.value_at(&["Sts", "Cd"], read)? {
        Some(status) => Some(status),
        None => place.value_at(&["Sts"], read)?,
    };
    found.ok_or_else(|| place.error("Sts is missing"))
}

fn flag(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}

/// Domain, family and sub-family, or the bank's own code.
fn transaction_code(place: Element<'_>) -> Option<String> {
    let code = place.find(&["BkTxCd"])?;
    let family = code.text_at(&["Domn", "Fmly", "Cd"]);
    let parts =
        [code.text_at(&["Domn", "Cd"]), family, code.text_at(&["Domn", "Fmly", "SubFmlyCd"])];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return code.text_at(&["Prtry", "Cd"]).map(str::to_owned);
    }
    Some(parts.join("-"))
}

/// The order of a collective booking.
fn batch(details: Element<'_>) -> Result<Option<BatchReference>, FileError> {
    let Some(place) = details.find(&["Btch"]) else { return Ok(None) };
    let count = |text: &str| text.parse::<u64>().map_err(|error| error.to_string());
    Ok(Some(BatchReference {
        message_id: place.text_at(&["MsgId"]).map(str::to_owned),
        payment_id: place.text_at(&["PmtInfId"]).map(str::to_owned),
        transaction_count: place.value_at(&["NbOfTxs"], count)?,
    }))
}
