//! Everything stored that a document shows.

use super::Invoice;
use crate::register::PlantRecord;
use crate::settlement::{RuleSource, SettlementRecord};
use records::{CompanyProfile, InputChange, PersonFacts};

/// A document with everything that it shows: the rows that it names, in the revisions that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceFile {
    /// The document.
    pub invoice: Invoice,
    /// The document that it takes back or stands in for.
    pub corrects: Option<Invoice>,
    /// Of a reversal: whether a new statement replaces what it takes back.
    pub is_replaced: bool,
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
