//! What an order must fulfil before a byte is written.

use super::text::{basic_latin, name};
use records::{CreditTransfer, CreditTransferFile};
use sepa::charset::is_sepa_text;
use std::collections::HashSet;
use thiserror::Error;
use units::{DeliveryDay, Money};

/// Characters of a reference.
const REFERENCE_LENGTH_MAX: usize = 35;
/// Characters of a remittance text.
const REMITTANCE_LENGTH_MAX: usize = 140;
/// The largest amount of the scheme.
const AMOUNT_MAX: Money = Money::from_scaled(99_999_999_999);

/// Why an order cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CreditTransferError {
    /// There is nothing to pay.
    #[error("the order has no transfers")]
    TransfersAreMissing,
    /// The account's holder has no name.
    #[error("the name of the account's holder is missing")]
    DebtorNameIsMissing,
    /// A reference that the scheme does not take.
    #[error(
        "{field} {found:?}: expected 1 to 35 of the letters, digits and /-?:().,'+ and blank, neither \
         beginning nor ending with / or a blank, without //"
    )]
    ReferenceIsNotAllowed {
        /// `MsgId` or `EndToEndId`.
        field: &'static str,
        /// What it is.
        found: String,
    },
    /// Two transfers have the same reference.
    #[error("transfer {number}: the reference {reference} comes twice")]
    ReferenceComesTwice {
        /// The place in the order, counted from 1.
        number: usize,
        /// The reference.
        reference: String,
    },
    /// A transfer names nobody.
    #[error("transfer {reference}: the creditor's name is missing")]
    CreditorNameIsMissing {
        /// The transfer.
        reference: String,
    },
    /// A transfer of nothing, or in the other direction.
    #[error(
        "transfer {reference}: {amount}: expected an amount above zero, up to 999999999.99 EUR"
    )]
    AmountIsNotPayable {
        /// The transfer.
        reference: String,
        /// What it is.
        amount: Money,
    },
    /// A text that would have to be cut.
    #[error("transfer {reference}: the remittance text has {found} characters; expected 1 to 140")]
    RemittanceHasAnotherLength {
        /// The transfer.
        reference: String,
        /// Its length in the basic Latin set.
        found: usize,
    },
    /// The execution day is over when the order is written.
    #[error("execution on {execution_day}: the order is written on {created_on}")]
    ExecutionIsInThePast {
        /// When the bank shall pay.
        execution_day: DeliveryDay,
        /// The day on which the order is written.
        created_on: DeliveryDay,
    },
    /// The sum does not fit.
    #[error("the sum of the transfers is too large")]
    TotalIsTooLarge,
}

/// Checks the order and returns its sum.
pub(super) fn check(file: &CreditTransferFile) -> Result<Money, CreditTransferError> {
    reference("MsgId", &file.message_id)?;
    if file.transfers.is_empty() {
        return Err(CreditTransferError::TransfersAreMissing);
    }
    if name(&file.debtor.name).is_empty() {
        return Err(CreditTransferError::DebtorNameIsMissing);
    }
    if let Ok(created_on) = DeliveryDay::containing(file.created_at)
        && file.execution_day < created_on
    {
        let execution_day = file.execution_day;
        return Err(CreditTransferError::ExecutionIsInThePast { execution_day, created_on });
    }
    let mut references = HashSet::new();
    for (transfer, number) in file.transfers.iter().zip(1..) {
        payable(transfer)?;
        if !references.insert(transfer.end_to_end_id.as_str()) {
            let reference = transfer.end_to_end_id.clone();
            return Err(CreditTransferError::ReferenceComesTwice { number, reference });
        }
    }
    file.total().ok_or(CreditTransferError::TotalIsTooLarge)
}

fn payable(transfer: &CreditTransfer) -> Result<(), CreditTransferError> {
    reference("EndToEndId", &transfer.end_to_end_id)?;
    let reference = transfer.end_to_end_id.clone();
    if name(&transfer.creditor_name).is_empty() {
        return Err(CreditTransferError::CreditorNameIsMissing { reference });
    }
    if transfer.amount <= Money::ZERO || transfer.amount > AMOUNT_MAX {
        let amount = transfer.amount;
        return Err(CreditTransferError::AmountIsNotPayable { reference, amount });
    }
    let found = basic_latin(&transfer.remittance).len();
    if found == 0 || found > REMITTANCE_LENGTH_MAX {
        return Err(CreditTransferError::RemittanceHasAnotherLength { reference, found });
    }
    Ok(())
}

fn reference(field: &'static str, text: &str) -> Result<(), CreditTransferError> {
    let ends = |end: char| text.starts_with(end) || text.ends_with(end);
    let length_is_right = (1..=REFERENCE_LENGTH_MAX).contains(&text.len());
    if length_is_right && is_sepa_text(text) && !ends('/') && !ends(' ') && !text.contains("//") {
        return Ok(());
    }
    Err(CreditTransferError::ReferenceIsNotAllowed { field, found: text.to_owned() })
}
