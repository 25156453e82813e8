//! Which accounts a company uses: a standard chart, and what the company has otherwise.
//!
//! Source: SKR03 and SKR04 in the versions of 2026. Energy purchases and fee are on accounts that compute no tax by
//! themselves (Wareneingang, Fremdleistungen, Erlöse), because tax is booked as the document states it; what is bought
//! under § 13b UStG wants a tax key of the adviser (`tax_keys`), because the marketer owes its tax and may deduct it.

use super::DatevError;
use rules::ledger::Account;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use units::Month;

/// Digits of the accounts of a standard chart.
const CHART_DIGITS: u32 = 4;

/// A standard chart of accounts (Kontenrahmen).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartOfAccounts {
    /// By process.
    Skr03,
    /// By balance sheet.
    Skr04,
}

impl ChartOfAccounts {
    /// Its number in the header.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Skr03 => "03",
            Self::Skr04 => "04",
        }
    }

    /// The account of the chart; owners have theirs apart.
    const fn account(self, account: &Account) -> Option<i64> {
        let (skr03, skr04) = match account {
            Account::Payable(_) => return None,
            // Wareneingang.
            Account::EnergyPurchases => (3200, 5200),
            // Leistungen nach § 13b UStG, ohne Automatik.
            Account::EnergyPurchasesReverseCharge => (3100, 5900),
            // Erlöse.
            Account::FeeIncome => (8200, 4200),
            // Umsatzsteuer 19 %.
            Account::OutputVat => (1776, 3806),
            // Abziehbare Vorsteuer 19 %.
            Account::InputVat => (1576, 1406),
            // Durchlaufende Posten.
            Account::PremiumClearing => (1590, 1370),
            // Geldtransit.
            Account::PayoutsInTransit | Account::OtherBooks => (1360, 1460),
            // Bank.
            Account::Bank => (1200, 1800),
            // Nebenkosten des Geldverkehrs.
            Account::BankCharges => (4970, 6855),
            // Sonstige Vermögensgegenstände, Restlaufzeit bis 1 Jahr.
            Account::BankReceivable => (1501, 1301),
            // Sonstige Verrechnungskonten (Interimskonten).
            Account::Unassigned => (1792, 3630),
            // Geldtransit.
        };
        match self {
            Self::Skr03 => Some(skr03),
            Self::Skr04 => Some(skr04),
        }
    }
}

/// Whose books they are and how they are kept: a file of the tax adviser's answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatevSettings {
    /// Number of the tax adviser (Beraternummer), 1001 to 9999999.
    pub consultant: i64,
    /// Number of the client (Mandantennummer), 1 to 99999.
    pub client: i64,
    /// The standard chart.
    pub chart: ChartOfAccounts,
    /// Digits of a ledger account (Sachkontenlänge), 4 to 8; an owner's account has one more.
    #[serde(default = "chart_digits")]
    pub account_digits: u32,
    /// Month in which the fiscal year begins, 1 to 12.
    #[serde(default = "january")]
    pub fiscal_year_begins: u32,
    /// Accounts that differ from the chart, by the ledger's code: `energy_purchases = 3210`.
    #[serde(default)]
    pub accounts: BTreeMap<String, i64>,
    /// Tax keys (BU-Schlüssel) of rows on an account, by the ledger's code: `energy_purchases = "40"`.
    #[serde(default)]
    pub tax_keys: BTreeMap<String, String>,
    /// Creditor accounts of owners, by their keys.
    #[serde(default)]
    pub creditors: BTreeMap<String, i64>,
    /// Account of the owners that have none of their own; the first one of all creditors if nothing is said.
    pub collective_creditor: Option<i64>,
}

fn chart_digits() -> u32 {
    CHART_DIGITS
}

fn january() -> u32 {
    1
}

impl DatevSettings {
    /// The first day of the fiscal year that a month is in: `20260101`.
    pub(super) fn fiscal_year_start(&self, month: Month) -> String {
        let begins = self.fiscal_year_begins;
        let year = if month.number() < begins { month.year().previous() } else { month.year() };
        format!("{}{begins:02}01", year.number())
    }

    fn check(&self) -> Result<(), DatevError> {
        let digits = self.account_digits.clamp(4, 8);
        let (ledger_max, creditor_max) = (10_i64.pow(digits) - 1, 10_i64.pow(digits + 1) - 1);
        let creditor_min = 7 * 10_i64.pow(digits);
        within("consultant", self.consultant, 1_001, 9_999_999)?;
        within("client", self.client, 1, 99_999)?;
        within("account_digits", self.account_digits.into(), 4, 8)?;
        within("fiscal_year_begins", self.fiscal_year_begins.into(), 1, 12)?;
        for (account, number) in &self.accounts {
            known(account)?;
            within(&format!("accounts.{account}"), *number, 1, ledger_max)?;
        }
        for (account, key) in &self.tax_keys {
            known(account)?;
            let digits =
                (1..=4).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_digit());
            if !digits {
                let (account, found) = (account.clone(), key.clone());
                return Err(DatevError::TaxKeyUnreadable { account, found });
            }
        }
        for (owner, number) in &self.creditors {
            within(&format!("creditors.{owner}"), *number, creditor_min, creditor_max)?;
        }
        let collective = self.collective_creditor.unwrap_or(creditor_min);
        within("collective_creditor", collective, creditor_min, creditor_max)
    }
}

fn within(field: &str, found: i64, min: i64, max: i64) -> Result<(), DatevError> {
    if (min..=max).contains(&found) {
        return Ok(());
    }
    let expected = format!("{min} to {max}");
    Err(DatevError::SettingOutOfRange { field: field.to_owned(), found, expected })
}

/// Whether the ledger has an account of that code that a company has once.
fn known(code: &str) -> Result<(), DatevError> {
    let found = code.parse::<Account>().ok();
    if found.is_some_and(|account| !matches!(account, Account::Payable(_))) {
        return Ok(());
    }
    let expected = Account::OF_COMPANY.map(|account| account.to_string()).join(", ");
    Err(DatevError::AccountUnknown { account: code.to_owned(), expected })
}

/// The numbers of accounts, and which owners share one.
pub(super) struct AccountNumbers<'a> {
    settings: &'a DatevSettings,
    /// What an account of the chart is multiplied by when accounts have more digits.
    scale: i64,
    pub(super) on_collective_account: BTreeSet<String>,
}

impl<'a> AccountNumbers<'a> {
    pub(super) fn of(settings: &'a DatevSettings) -> Result<Self, DatevError> {
        settings.check()?;
        let scale = 10_i64.pow(settings.account_digits.saturating_sub(CHART_DIGITS));
        Ok(Self { settings, scale, on_collective_account: BTreeSet::new() })
    }

    /// The number of an account.
    pub(super) fn number(&mut self, account: &Account) -> i64 {
        let Account::Payable(owner) = account else {
            let own = self.settings.accounts.get(&account.to_string()).copied();
            let of_chart = self.settings.chart.account(account).unwrap_or_default();
            return own.unwrap_or_else(|| of_chart.saturating_mul(self.scale));
        };
        if let Some(number) = self.settings.creditors.get(owner) {
            return *number;
        }
        self.on_collective_account.insert(owner.clone());
        let first = 70_000_i64.saturating_mul(self.scale);
        self.settings.collective_creditor.unwrap_or(first)
    }

    /// The tax key of rows on an account, or none.
    pub(super) fn tax_key(&self, account: &Account) -> &'a str {
        self.settings.tax_keys.get(&account.to_string()).map_or("", String::as_str)
    }
}
