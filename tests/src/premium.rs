//! What grid operators state and pay, in a world.

use crate::World;
use crate::clock::now;
use crate::plant::read;
use records::{
    BankEntry, BankStatement, BankStatementKind, BankTransaction, BookingStatus, EntrySide,
};
use reports::premium::{PremiumBody, PremiumsBody};
use rules::premium_difference::ComparedPremium;
use services::import_outcome::ImportOutcome;
use services::payment::import_bank_statements;
use services::premium::compare_premiums;
use services::premium::{ImportPremiumStatementError, import_premium_statement};
use services::scope::Scope;
use store::DocumentKind;
use units::{DeliveryDay, Money, Month};

impl World {
    /// A grid operator sends a statement, as a file of premium-statement.csv.
    pub fn grid_operator_states(
        &mut self,
        file: &str,
    ) -> Result<ImportOutcome, ImportPremiumStatementError> {
        let premiums = integrations::premium_statement_csv::parse("scenario", file.as_bytes());
        let document = Self::document(DocumentKind::PremiumStatement, file);
        import_premium_statement(&mut self.db, self.tenant, &document, &premiums.unwrap().lines)
    }

    /// The premiums of a month as both payers see them.
    pub fn compared_premiums(&mut self, month: &str) -> Vec<ComparedPremium> {
        let scope = Scope::tenant(self.tenant);
        let today = DeliveryDay::containing(now()).unwrap();
        compare_premiums(&mut self.db, &scope, read(month), None, today).unwrap()
    }

    /// The same as the command prints them.
    pub fn premiums(&mut self, month: &str) -> Vec<PremiumBody> {
        let premiums = self.compared_premiums(month);
        let month: Month = read(month);
        PremiumsBody::of(month, &premiums).premiums
    }

    /// The bank tells of money that came in.
    pub fn bank_credits(&mut self, amount: &str, on: &str, remittance: &str) {
        let (amount, day) = (Money::parse_decimal(amount).unwrap(), read::<DeliveryDay>(on));
        let transaction = BankTransaction {
            end_to_end_id: None,
            message_id: None,
            payment_id: None,
            bank_reference: Some(format!("{on} {remittance}")),
            amount: Some(amount),
            instructed_amount: None,
            side: EntrySide::Credit,
            counterparty_name: Some("Netzbetreiber".to_owned()),
            counterparty_account: None,
            remittance: remittance.to_owned(),
            creditor_reference: None,
            returned: None,
        };
        let entry = BankEntry {
            bank_reference: None,
            entry_reference: None,
            status: BookingStatus::Booked,
            side: EntrySide::Credit,
            is_reversal: false,
            amount,
            booked_on: Some(day),
            value_on: Some(day),
            batch: None,
            transaction_code: None,
            additional_text: None,
            transactions: vec![transaction],
        };
        let statement = BankStatement {
            kind: BankStatementKind::Statement,
            statement_id: format!("S {on} {remittance}"),
            account: read("DE89370400440532013000"),
            opening: None,
            closing: None,
            entries: vec![entry],
        };
        let document = Self::document(DocumentKind::BankStatement, "camt");
        let booked = import_bank_statements(&mut self.db, self.tenant, &document, &[statement]);
        assert_eq!(booked.unwrap().unmatched, 1);
    }
}
