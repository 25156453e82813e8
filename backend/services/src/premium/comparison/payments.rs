//! What is known to have been paid of stated premiums.
//!
//! Where the grid operator pays the owner, its own word counts: the day of payment in its statement, once it is over.
//! Where it pays the marketer, the marketer's bank account tells: money whose text names the number of the document.

use super::named::names;
use records::{PlantFacts, StatedPremium};
use rules::premium_difference as difference;
use std::collections::{BTreeSet, HashMap};
use store::payment::{BankCredit, find_last_bank_booking, list_bank_credits};
use store::premium::{list_premium_months_of_documents, list_premium_statements};
use store::{Db, PlantId, StoreError, TenantId};
use units::{DeliveryDay, Money, Month, PremiumPaidBy};

/// Days after the stated day of payment on which the money must be on the account.
const DAYS_ON_THE_WAY: i64 = 5;

/// What the bank and the grid operators say of payments.
pub(super) struct Payments {
    today: DeliveryDay,
    credits: Vec<BankCredit>,
    /// The last day of which the bank has told.
    read_until: Option<DeliveryDay>,
    /// Number of statements, and the sum of what they say will be paid, by document; a document may have several
    /// months.
    documents: HashMap<String, (usize, Option<Money>)>,
}

impl Payments {
    pub(super) fn load<'a>(
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        today: DeliveryDay,
        statements: impl Iterator<Item = &'a StatedPremium>,
    ) -> Result<Self, StoreError> {
        let numbers: BTreeSet<&str> =
            statements.filter_map(|stated| stated.document_number.as_deref()).collect();
        let numbers: Vec<&str> = numbers.into_iter().collect();
        let months = list_premium_months_of_documents(db, tenant, &numbers)?;
        let since = months.first().map_or(month, |first| month.min(*first));
        let mut documents: HashMap<String, (usize, Option<Money>)> = HashMap::new();
        for stated in latest_statements(db, tenant, months)? {
            let Some(number) = &stated.document_number else { continue };
            let (count, sum) = documents.entry(number.clone()).or_insert((0, Some(Money::ZERO)));
            *count += 1;
            *sum = sum.zip(payable(&stated)).and_then(|(sum, next)| sum.checked_add(next));
        }
        Ok(Self {
            today,
            credits: list_bank_credits(db, tenant, since.first_day())?,
            read_until: find_last_bank_booking(db, tenant)?,
            documents,
        })
    }

    /// What was paid of a statement; nothing when that is not known, zero when the bank would have told of it.
    pub(super) fn received(&self, facts: &PlantFacts, stated: &StatedPremium) -> Option<Money> {
        match facts.premium_paid_by {
            PremiumPaidBy::GridOperator => {
                stated.paid_on.filter(|day| *day <= self.today)?;
                payable(stated)
            }
            PremiumPaidBy::Marketer => self.on_account(stated),
        }
    }

    fn on_account(&self, stated: &StatedPremium) -> Option<Money> {
        let number = stated.document_number.as_deref()?;
        let mut of_document =
            self.credits.iter().filter(|credit| names(&credit.remittance, number)).peekable();
        if of_document.peek().is_none() {
            let due = stated.paid_on?.plus_days(DAYS_ON_THE_WAY);
            return self.read_until.filter(|until| *until >= due).map(|_| Money::ZERO);
        }
        let received =
            of_document.try_fold(Money::ZERO, |sum, credit| sum.checked_add(credit.amount))?;
        match self.documents.get(number)? {
            (1, _) => Some(received),
            // Of several plants and months in one payment each has its own when the sum is right; otherwise nobody
            // can tell.
            (_, sum) if *sum == Some(received) => payable(stated),
            _ => None,
        }
    }
}

/// The last revision of each plant's statement of some months.
fn latest_statements(
    db: &mut Db,
    tenant: TenantId,
    months: BTreeSet<Month>,
) -> Result<impl Iterator<Item = StatedPremium>, StoreError> {
    let months: Vec<Month> = months.into_iter().collect();
    // Revisions come in their order, so the last one of a plant's month stays.
    let latest: HashMap<(Month, PlantId), StatedPremium> =
        list_premium_statements(db, tenant, &months)?
            .into_iter()
            .map(|record| ((record.stated.month, record.plant_id), record.stated))
            .collect();
    Ok(latest.into_values())
}

fn payable(stated: &StatedPremium) -> Option<Money> {
    difference::StatedPremium::from(stated).payable().ok()
}
