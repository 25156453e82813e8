//! Finds what plant owners are to be told about a period, and has it written; nothing is stored.
//!
//! - of every document that was issued: that it is ready, or which one of the same owner it corrects and why;
//! - to whoever is owed money and has no bank account on file: what to do;
//! - to whoever comes near a tax threshold in the year, or crosses it: what changes, once a year and light.
//!
//! The words are the caller's: the plan gives each matter to `write` and keeps what comes back. What was queued once
//! is not planned again. Somebody without an address is named.

mod accounts;
mod desk;
mod thresholds;

pub use accounts::MissingAccount;
pub(crate) use desk::address_of;
pub use thresholds::{NearThreshold, TaxThreshold};

use crate::closing::{InvoiceFile, visit_invoices};
use crate::tax::TaxReportError;
use desk::Desk;
use store::mail::NewMailDelivery;
use store::{Db, StoreError, TenantId};
use thresholds::near_thresholds;
use units::{Language, Period, UtcTime};

pub use store::mail::MailKind;

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRecipient {
    /// The owner's key.
    pub operator_id: String,
    /// The owner's name.
    pub name: String,
    /// Where mail goes; none where no address is known.
    pub address: Option<String>,
    /// The language that the owner reads.
    pub language: Language,
}

/// What somebody is told, to be put into words.
#[derive(Debug, Clone, Copy)]
pub struct MailPurpose<'a> {
    /// Who is told.
    pub recipient: &'a MailRecipient,
    /// Who tells: the marketer's name.
    pub company: &'a str,
    /// What.
    pub matter: MailMatter<'a>,
}

/// What a message is about.
#[derive(Debug, Clone, Copy)]
pub enum MailMatter<'a> {
    /// A document was issued, or corrects an earlier one of the same owner.
    Document {
        /// The document.
        file: &'a InvoiceFile,
        /// Whether it is told of as ready or as a correction.
        kind: MailKind,
    },
    /// Money waits for a bank account.
    BankAccountMissing(&'a MissingAccount),
    /// A tax threshold is near.
    ThresholdNear(&'a NearThreshold),
}

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedText {
    /// The line above the text.
    pub title: String,
    /// The text.
    pub body: String,
}

/// Somebody who cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unaddressed {
    /// The owner's key.
    pub operator_id: String,
    /// The owner's name.
    pub name: String,
    /// What about.
    pub kind: MailKind,
    /// What exactly.
    pub subject: String,
}

/// What would be sent to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailPlan {
    /// The messages, documents first.
    pub mails: Vec<NewMailDelivery>,
    /// Those that have no address.
    pub unaddressed: Vec<Unaddressed>,
    /// Messages that were queued before.
    pub queued_before: usize,
}

/// Finds what is to be said about a period and has it written.
pub fn plan_mail<E: From<StoreError> + From<TaxReportError>>(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    now: UtcTime,
    mut write: impl FnMut(&MailPurpose<'_>) -> Result<PlannedText, E>,
) -> Result<MailPlan, E> {
    let desk = db.read(|db| Desk::load(db, tenant, period, now))?;
    let mut plan = MailPlan::default();
    visit_invoices(db, tenant, period, None, |file| {
        let Some(kind) = desk.kind_of(&file.invoice) else { return Ok(()) };
        let recipient = desk.recipient(&file.invoice.operator_id);
        let matter = Matter {
            kind,
            subject: file.invoice.number.to_string(),
            about: MailMatter::Document { file: &file, kind },
            recipient: &recipient,
        };
        plan.add(&desk, matter, &mut write)
    })?;
    for missing in &desk.missing_accounts {
        let recipient = desk.recipient(&missing.operator_id);
        let matter = Matter {
            kind: MailKind::BankAccountMissing,
            subject: period.to_string(),
            about: MailMatter::BankAccountMissing(missing),
            recipient: &recipient,
        };
        plan.add(&desk, matter, &mut write)?;
    }
    for near in near_thresholds(db, tenant, period, now)? {
        let recipient = desk.recipient(&near.operator_id);
        let matter = Matter {
            kind: MailKind::ThresholdNear,
            subject: format!("{}.{}.{}", near.year, near.threshold, near.light),
            about: MailMatter::ThresholdNear(&near),
            recipient: &recipient,
        };
        plan.add(&desk, matter, &mut write)?;
    }
    Ok(plan)
}

struct Matter<'a> {
    kind: MailKind,
    subject: String,
    about: MailMatter<'a>,
    recipient: &'a MailRecipient,
}

impl MailPlan {
    fn add<E>(
        &mut self,
        desk: &Desk,
        matter: Matter<'_>,
        write: &mut impl FnMut(&MailPurpose<'_>) -> Result<PlannedText, E>,
    ) -> Result<(), E> {
        let Matter { kind, subject, about, recipient } = matter;
        let operator_id = recipient.operator_id.clone();
        if desk.is_queued(&operator_id, kind, &subject) {
            self.queued_before += 1;
            return Ok(());
        }
        let Some(address) = recipient.address.clone() else {
            let name = recipient.name.clone();
            self.unaddressed.push(Unaddressed { operator_id, name, kind, subject });
            return Ok(());
        };
        let text = write(&MailPurpose { recipient, company: &desk.company, matter: about })?;
        let invoice = match about {
            MailMatter::Document { file, .. } => Some(file.invoice.id),
            MailMatter::BankAccountMissing(_) | MailMatter::ThresholdNear(_) => None,
        };
        let (title, body, period) = (text.title, text.body, desk.period);
        self.mails.push(NewMailDelivery {
            operator_id,
            kind,
            subject,
            period,
            invoice,
            address,
            title,
            body,
        });
        Ok(())
    }
}
