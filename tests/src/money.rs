//! Closing, paying and booking in the words of the people who do it.

use crate::clock::now;
use crate::parties::Parties;
use crate::plant::read;
use crate::{BankFile, BankLine, World};
use records::DescribedPerson;
use services::closing::{Approval, ClosingError, Proposal, approve_closing, propose_closing};
use services::ledger::{LedgerCheck, check_ledger};
use services::payment::BankStatementOutcome;
use services::payment::{
    Payout, PayoutBatch, PayoutError, PayoutOrder, PayoutOutcome, approve_payout_batch,
    create_payouts, get_batch, withdraw_refused_payouts,
};
use services::register::{OtherNames, PersonImport, import_persons};
use services::settlement::restate;
use store::{Db, DocumentKind, StoreError, TenantId};
use units::Money;

impl World {
    /// Somebody proposes to close a month or year.
    pub fn propose(&mut self, period: &str, by: &str) -> Result<Proposal, ClosingError> {
        self.look_after_parties();
        propose_closing(&mut self.db, self.tenant, read(period), by, now())
    }

    /// Somebody approves it.
    pub fn approve(&mut self, period: &str, by: &str) -> Result<Approval, ClosingError> {
        self.look_after_parties();
        approve_closing(&mut self.db, self.tenant, read(period), by, now())
    }

    fn look_after_parties(&mut self) {
        match self.parties {
            Parties::Completed => self.complete_parties(),
            Parties::AsRegistered => {}
        }
    }

    /// Anna proposes and Ben approves.
    pub fn close(&mut self, period: &str) -> Approval {
        self.propose(period, "anna").unwrap();
        self.approve(period, "ben").unwrap()
    }

    /// Closes those of some months that wait for a document.
    pub fn close_those_that_wait(&mut self, months: &[&str]) {
        for month in months {
            if self.propose(month, "anna").is_ok() {
                self.approve(month, "ben").unwrap();
            }
        }
    }

    /// What has changed is settled again.
    pub fn restate(&mut self) {
        restate(&mut self.db, self.tenant, now(), &mut services::settlement::go_on).unwrap();
    }

    /// Anna makes a batch of a period's claims, or of all.
    pub fn create_payouts(&mut self, period: Option<&str>) -> PayoutOutcome {
        let order = order(period);
        create_payouts(&mut self.db, self.tenant, &order, now()).unwrap()
    }

    /// Somebody approves a batch.
    pub fn approve_batch(&mut self, number: i64, by: &str) -> Result<PayoutBatch, PayoutError> {
        approve_payout_batch(&mut self.db, self.tenant, number, by, now())
    }

    /// Somebody tells that the bank has refused a batch, or one transfer of it.
    pub fn refuse_batch(
        &mut self,
        number: i64,
        only: Option<&str>,
        by: &str,
    ) -> Result<usize, PayoutError> {
        withdraw_refused_payouts(&mut self.db, self.tenant, number, only, by, now())
    }

    /// The transfers of a batch.
    pub fn transfers_of(&mut self, number: i64) -> Vec<Payout> {
        get_batch(&mut self.db, self.tenant, number).unwrap().1
    }

    /// Something is said of a person, as if it had always been so.
    pub fn say_of(&mut self, person: DescribedPerson) {
        let text = format!("{person:?}");
        let document = Self::document(DocumentKind::Operators, &text);
        let import = PersonImport { valid_from: None, other_names: OtherNames::Refused };
        import_persons(&mut self.db, self.tenant, &document, import, &[person]).unwrap();
    }

    /// The bank tells of payments.
    pub fn bank_says(&mut self, payments: &[BankPayment<'_>]) -> BankStatementOutcome {
        let lines = payments.iter().map(BankPayment::line);
        self.bank_file(&[BankFile::statement("S1", lines)])
    }

    /// Does something in a process that dies before its transaction commits.
    pub fn lost<T>(&mut self, work: impl FnOnce(&mut Db, TenantId) -> T) {
        let tenant = self.tenant;
        let outcome: Result<T, StoreError> = self.db.preview(tenant, |db| Ok(work(db, tenant)));
        drop(outcome.unwrap());
    }

    /// Walks the ledger.
    pub fn checked_ledger(&mut self) -> LedgerCheck {
        check_ledger(&mut self.db, self.tenant).unwrap()
    }

    /// Debits less credits of an account in EUR, and that the ledger is in order.
    pub fn balance(&mut self, account: &str) -> String {
        let check = self.checked_ledger();
        assert_eq!(check.problem, None);
        let found = check.balances.iter().find(|balance| balance.account == account);
        Money::from_scaled(found.map_or(0, |balance| balance.amount.scaled())).decimal()
    }
}

/// Anna's order of a period's claims, or of all.
pub fn order(period: Option<&str>) -> PayoutOrder<'static> {
    let period = period.map(read);
    PayoutOrder { period, created_by: "anna", execution_on: None, limit: None }
}

/// A payment as the bank tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankPayment<'a> {
    /// The name of the transfer.
    pub end_to_end_id: &'a str,
    /// How much.
    pub amount: Money,
    /// The day of booking.
    pub on: &'a str,
    /// Why it came back; none when it was paid.
    pub returned: Option<&'a str>,
    /// What was ordered, where the bank kept some of it.
    pub ordered: Option<Money>,
}

impl BankPayment<'_> {
    fn line(&self) -> BankLine {
        let amount = self.amount.decimal();
        let line = match self.returned {
            Some(reason) => BankLine::back(self.end_to_end_id, &amount, reason),
            None => BankLine::out(self.end_to_end_id, &amount),
        };
        let line = line.on(self.on);
        match self.ordered {
            Some(ordered) => line.ordered(&ordered.decimal()),
            None => line,
        }
    }
}
