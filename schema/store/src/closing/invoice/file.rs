//! Everything stored that a document shows.

use super::Invoice;
use crate::register::PlantRecord;
use crate::settlement::{RuleSource, SettlementRecord};
use records::{CompanyProfile, InputChange, PersonFacts};

/// What stands in for a document that is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// Nothing: there is no claim any more.
    Nothing,
    /// A new statement to the same owner.
    OwnStatement,
    /// A statement to somebody else, whose plant it was in the period.
    OthersStatement,
}

/// A document with everything that it shows: the rows that it names, in the revisions that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceFile {
    /// The document.
    pub invoice: Invoice,
    /// The document that it takes back or stands in for.
    pub corrects: Option<Invoice>,
    /// Of a reversal: what stands in for the document that it takes back.
    pub replacement: Replacement,
    /// The other document of the same settlement, which it is set off against: the invoice of the marketer's service
    /// beside a statement.
    pub counterpart: Option<Invoice>,
    /// Why: the inputs that changed.
    pub changes: Vec<InputChange>,
    /// The plant, with the facts that the document names.
    pub plant: PlantRecord,
    /// The settlement that it states or takes back.
    pub settlement: SettlementRecord,
    /// The sources of its rules.
    pub rules: Vec<RuleSource>,
    /// The owner, as it was known at the day of issue.
    pub owner: PersonFacts,
    /// The marketer's profile; none where nothing was known at the day of issue.
    pub company: Option<CompanyProfile>,
    /// The marketer's name where nothing else is known.
    pub tenant_name: String,
}
