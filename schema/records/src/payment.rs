//! Payments that leave the house.

use crate::PostalAddress;
use units::{Bic, DeliveryDay, Iban, Money, UtcTime};

/// One order to the bank: transfers that are executed on one day from one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditTransferFile {
    /// What the order is called; the bank refuses a second order of the same name. At most 35 characters.
    pub message_id: String,
    /// When the order was written.
    pub created_at: UtcTime,
    /// Who pays.
    pub debtor: Debtor,
    /// The day on which the bank shall execute it; a TARGET day.
    pub execution_day: DeliveryDay,
    /// How the bank books it.
    pub booking: BatchBooking,
    /// The transfers, in their order.
    pub transfers: Vec<CreditTransfer>,
}

/// Who pays, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    /// The account's holder.
    pub name: String,
    /// The account; nothing when it is not known yet. No bank accepts such an order.
    pub account: Option<Iban>,
    /// The account's bank; the account number alone is enough.
    pub bic: Option<Bic>,
    /// The holder's address.
    pub address: Option<PostalAddress>,
}

/// How the bank books the transfers of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchBooking {
    /// One booking with the sum (Sammelbuchung).
    Collective,
    /// One booking for each transfer (Einzelbuchung).
    Single,
}

/// One transfer of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditTransfer {
    /// The reference that comes back with every booking and return; unique, at most 35 characters.
    pub end_to_end_id: String,
    /// Who is paid.
    pub creditor_name: String,
    /// The account that is paid to.
    pub account: Iban,
    /// How much; above zero.
    pub amount: Money,
    /// What the payment is for; at most 140 characters.
    pub remittance: String,
    /// The address of who is paid.
    pub address: Option<PostalAddress>,
}

impl CreditTransferFile {
    /// The sum of all transfers, or nothing when it does not fit.
    ///
    /// ```
    /// # use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor};
    /// # use units::Money;
    /// # fn transfer(cents: i64) -> CreditTransfer {
    /// #     CreditTransfer { end_to_end_id: "E".to_owned(), creditor_name: "A".to_owned(),
    /// #         account: "DE89370400440532013000".parse().unwrap(), amount: Money::from_scaled(cents),
    /// #         remittance: "R".to_owned(), address: None }
    /// # }
    /// let file = CreditTransferFile {
    ///     message_id: "P-1".to_owned(),
    ///     created_at: "2026-11-26T08:00:00Z".parse()?,
    ///     debtor: Debtor { name: "Sonne GmbH".to_owned(), account: None, bic: None, address: None },
    ///     execution_day: "2026-11-27".parse()?,
    ///     booking: BatchBooking::Single,
    ///     transfers: vec![transfer(1), transfer(2)],
    /// };
    /// assert_eq!(file.total(), Some(Money::from_scaled(3)));
    /// # Ok::<(), units::ParseTimeError>(())
    /// ```
    pub fn total(&self) -> Option<Money> {
        let mut amounts = self.transfers.iter().map(|transfer| transfer.amount);
        amounts.try_fold(Money::ZERO, Money::checked_add)
    }
}
