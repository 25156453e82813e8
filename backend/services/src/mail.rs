//! What is said to whom, and what became of it.

mod deliveries;
mod plan;

pub use deliveries::{
    ATTEMPTS_MAX, AttachedDocuments, BounceError, MailAnswer, MailDelivery, MailState, Reported,
    ResendError, Resent, claim_mail, count_unsent, finish_mail, list_due, list_mail, note_report,
    queue_mail, resend_about, resend_document,
};
pub use plan::{
    MailKind, MailMatter, MailPlan, MailPurpose, MissingAccount, NearThreshold, PlannedText,
    TaxThreshold, Unaddressed, plan_mail,
};
