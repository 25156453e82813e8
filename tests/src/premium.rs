//! What grid operators state and pay, in a world.

use crate::clock::now;
use crate::plant::read;
use crate::{BankFile, BankLine, World};
use reports::premium::{PremiumBody, PremiumsBody};
use rules::premium_difference::ComparedPremium;
use services::import_outcome::ImportOutcome;
use services::premium::compare_premiums;
use services::premium::{ImportPremiumStatementError, import_premium_statement};
use services::scope::Scope;
use store::DocumentKind;
use units::{DeliveryDay, Month};

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
        let line = BankLine::came_in(amount, "Netzbetreiber", remittance).on(on);
        let line = line.reference(&format!("{on} {remittance}"));
        let told = self.bank_file(&[BankFile::statement(&format!("S {on} {remittance}"), [line])]);
        assert_eq!(told.unmatched, 1);
    }
}
