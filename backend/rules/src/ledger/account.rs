//! The accounts of the ledger.
//!
//! Source: none of its own; the chart of accounts is the product's, an export maps it to the company's own.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What is owed to a plant owner (Verbindlichkeit), by the owner's key; a debit balance is what the owner owes.
    Payable(String),
    /// Energy bought from plant owners (Stromeinkauf).
    EnergyPurchases,
    /// The same from owners who resell electricity, whose tax the marketer owes (§ 13b UStG).
    EnergyPurchasesReverseCharge,
    /// What the marketer's service brings (Dienstleistungsentgelte).
    FeeIncome,
    /// Value added tax on the marketer's service (Umsatzsteuer).
    OutputVat,
    /// Value added tax in self-billed invoices (Vorsteuer).
    InputVat,
    /// Premium that the marketer passes on and collects from grid operators (durchlaufender Posten).
    PremiumClearing,
    /// Payouts that were given to the bank and not booked yet (Geldtransit).
    PayoutsInTransit,
    /// The payout account at the bank.
    Bank,
    /// What the bank keeps for its work (Nebenkosten des Geldverkehrs).
    BankCharges,
    /// What the bank has paid once more than it was asked to, until it comes back (sonstige Forderung).
    BankReceivable,
    /// Money on the account that nobody has assigned (ungeklärte Zahlungen); a debit balance is money that went out.
    Unassigned,
    /// Money on the account that the company's other books explain (Verrechnung).
    OtherBooks,
}

/// A text names no account.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no account {code:?}")]
pub struct UnknownAccountError {
    /// The text.
    pub code: String,
}

const PAYABLE: &str = "payable:";
impl Account {
    /// The accounts that a company has once; every owner has one besides.
    pub const OF_COMPANY: [Self; 12] = [
        Self::EnergyPurchases,
        Self::EnergyPurchasesReverseCharge,
        Self::FeeIncome,
        Self::OutputVat,
        Self::InputVat,
        Self::PremiumClearing,
        Self::PayoutsInTransit,
        Self::Bank,
        Self::BankCharges,
        Self::BankReceivable,
        Self::Unassigned,
        Self::OtherBooks,
    ];

    /// Whether the account may have a debit balance. What is in transit may not: the bank would have paid out
    /// more than it was asked to.
    pub fn may_be_debit(&self) -> bool {
        *self != Self::PayoutsInTransit
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payable(owner) => write!(f, "{PAYABLE}{owner}"),
            Self::EnergyPurchases => f.write_str("energy_purchases"),
            Self::EnergyPurchasesReverseCharge => f.write_str("energy_purchases_reverse_charge"),
            Self::FeeIncome => f.write_str("fee_income"),
            Self::OutputVat => f.write_str("output_vat"),
            Self::InputVat => f.write_str("input_vat"),
            Self::PremiumClearing => f.write_str("premium_clearing"),
            Self::PayoutsInTransit => f.write_str("payouts_in_transit"),
            Self::Bank => f.write_str("bank"),
            Self::BankCharges => f.write_str("bank_charges"),
            Self::BankReceivable => f.write_str("bank_receivable"),
            Self::Unassigned => f.write_str("unassigned"),
            Self::OtherBooks => f.write_str("other_books"),
        }
    }
}

impl FromStr for Account {
    type Err = UnknownAccountError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        if let Some(owner) = code.strip_prefix(PAYABLE) {
            return Ok(Self::Payable(owner.to_owned()));
        }
        let found = Self::OF_COMPANY.into_iter().find(|account| account.to_string() == code);
        found.ok_or_else(|| UnknownAccountError { code: code.to_owned() })
    }
}
