//! One entry of a statement.

use super::{day, side, transaction};
use crate::FileError;
use crate::xml::Element;
use records::{BankEntry, BatchReference, BookingStatus};
use units::{Iban, Money};

/// How the bank writes the direction of a booking that takes an earlier one back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reversals {
    /// The direction in which money moves now, as the standard has it.
    AsSaid,
    /// The direction of the booking that is taken back.
    AsTheOriginal,
}

/// Reads an entry of the account's statement.
pub(super) fn read(
    place: Element<'_>,
    account: &Iban,
    reversals: Reversals,
) -> Result<BankEntry, FileError> {
    let text = |path: &[&str]| place.text_at(path).map(str::to_owned);
    let is_reversal = place.value_at(&["RvslInd"], flag)?.unwrap_or(false);
    let is_turned = is_reversal && reversals == Reversals::AsTheOriginal;
    let direction = |place| side(place).map(|side| if is_turned { side.opposite() } else { side });
    let mut entry = BankEntry {
        bank_reference: text(&["AcctSvcrRef"]),
        entry_reference: text(&["NtryRef"]),
        status: status(place)?,
        side: direction(place)?,
        is_reversal,
        amount: place.need(&["Amt"])?.euro()?,
        charges: charges(place)?,
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
            let told = payment.find(&["CdtDbtInd"]).map(|_told| direction(payment)).transpose()?;
            let side = told.unwrap_or(entry.side);
            entry.transactions.push(transaction::read(payment, &entry, side, account)?);
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

/// What the bank keeps for its work; nothing where it says so in another currency. An amount that it gives is taken off.
pub(super) fn charges(place: Element<'_>) -> Result<Option<Money>, FileError> {
    let mut sum = Money::ZERO;
    for found in place.all("Chrgs") {
        let records: Vec<Element<'_>> = found.all("Rcrd").collect();
        let records = if records.is_empty() { vec![found] } else { records };
        for record in records {
            let amount = record.find(&["Amt"]).or_else(|| record.find(&["TtlChrgsAndTaxAmt"]));
            let Some(amount) = amount.filter(|amount| amount.is_euro()) else { continue };
            let is_given = record.text_at(&["CdtDbtInd"]) == Some("CRDT");
            let amount = amount.euro()?;
            let amount = if is_given { amount.negated() } else { amount };
            let next = sum.checked_add(amount);
            sum = next.ok_or_else(|| found.error("the charges are too large"))?;
        }
    }
    Ok(Some(sum).filter(|sum| *sum > Money::ZERO))
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
