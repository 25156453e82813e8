//! Premiums that grid operators have stated, and the accounts that premiums have come from.

use crate::premium::names;
use records::EntrySide;
use rules::premium_difference as difference;
use std::collections::BTreeSet;
use store::payment::{BankEvent, BankPurpose, list_bank_events};
use store::premium::{list_premium_statements, list_stated_months};
use store::{Db, StoreError, TenantId};
use units::Money;

/// A stated premium as the text of a payment may name it.
struct Stated {
    /// The number of the grid operator's document; empty where it has none.
    document: String,
    /// The numbers of the plant.
    plant: Vec<String>,
    payable: Option<Money>,
}

/// What is known of the premiums that grid operators pay.
pub(super) struct Premiums {
    stated: Vec<Stated>,
    accounts: BTreeSet<String>,
}

impl Premiums {
    pub(super) fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let received = list_bank_events(db, tenant, &[BankPurpose::Premium])?;
        let accounts = received
            .into_iter()
            .filter(|event| event.side == EntrySide::Credit)
            .map(|event| event.counterparty_account)
            .filter(|account| !account.is_empty())
            .collect();
        let months = list_stated_months(db, tenant)?;
        let stated = list_premium_statements(db, tenant, &months)?.into_iter().map(|record| {
            let stated = &record.stated;
            let plant = &stated.plant;
            let numbers = [
                plant.unit.as_ref().map(ToString::to_string),
                plant.location.as_ref().map(ToString::to_string),
                plant.eeg_plant.clone(),
            ];
            Stated {
                document: stated.document_number.clone().unwrap_or_default(),
                plant: numbers.into_iter().flatten().filter(|name| !name.is_empty()).collect(),
                payable: difference::StatedPremium::from(stated).payable().ok(),
            }
        });
        Ok(Self { stated: stated.collect(), accounts })
    }

    /// Whether money is a premium that a grid operator has stated, or comes from where premiums have come from. What
    /// is one makes its account such a one.
    pub(super) fn is_one(&mut self, event: &BankEvent, amount: Money) -> bool {
        let text = event.remittance.as_str();
        let is_named = |stated: &Stated| {
            let by_document = !stated.document.is_empty() && names(text, &stated.document);
            by_document
                || (stated.payable == Some(amount)
                    && stated.plant.iter().any(|number| names(text, number)))
        };
        let account = &event.counterparty_account;
        let is_premium = self.accounts.contains(account) || self.stated.iter().any(is_named);
        if is_premium && !account.is_empty() {
            self.accounts.insert(account.clone());
        }
        is_premium
    }
}
