//! Puts what owners are to be told into words.

use reports::closing::{DocumentContent, DocumentError};
use reports::mail::{
    BankAccountRequest, MailText, ThresholdNotice, bank_account_mail, document_mail,
    other_income_mail, small_business_mail,
};
use services::closing::InvoiceFile;
use services::mail::{
    MailKind, MailMatter, MailPlan, MailPurpose, MissingAccount, NearThreshold, PlannedText,
    TaxThreshold, plan_mail,
};
use services::tax::TaxReportError;
use services::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{Period, UtcTime};

/// Why there is no plan.
#[derive(Debug, Error)]
pub enum WriteMailError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The thresholds of a year cannot be computed.
    #[error(transparent)]
    Tax(#[from] TaxReportError),
    /// A document cannot be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// What would be sent to whom about a period; nothing is stored.
pub fn plan(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    now: UtcTime,
) -> Result<MailPlan, WriteMailError> {
    plan_mail(db, tenant, period, now, |purpose| {
        let text = match purpose.matter {
            MailMatter::Document { file, kind } => document_text(file, kind)?,
            MailMatter::BankAccountMissing(missing) => account_text(purpose, missing),
            MailMatter::ThresholdNear(near) => threshold_text(purpose, near),
        };
        Ok(PlannedText { title: text.title, body: text.body })
    })
}

fn document_text(file: &InvoiceFile, kind: MailKind) -> Result<MailText, DocumentError> {
    let mut content = DocumentContent::of_stored(file)?;
    // What another owner was told before is none of this one's business.
    if kind == MailKind::StatementReady {
        content.correction = None;
    }
    Ok(document_mail(&content))
}

fn account_text(purpose: &MailPurpose<'_>, missing: &MissingAccount) -> MailText {
    let documents: Vec<String> = missing.documents.iter().map(ToString::to_string).collect();
    let plants: Vec<String> = missing.plants.iter().map(ToString::to_string).collect();
    bank_account_mail(&BankAccountRequest {
        owner: &purpose.recipient.name,
        company: purpose.company,
        language: purpose.recipient.language,
        period: missing.period,
        documents: &documents,
        plants: &plants,
        amount: missing.amount,
    })
}

fn threshold_text(purpose: &MailPurpose<'_>, near: &NearThreshold) -> MailText {
    let notice = ThresholdNotice {
        owner: &purpose.recipient.name,
        company: purpose.company,
        language: purpose.recipient.language,
        year: near.year,
        used: near.used,
        limit: near.limit,
        projected: near.projected,
        crossing_on: near.crossing_on,
        consequences: &near.consequences,
    };
    match near.threshold {
        TaxThreshold::SmallBusiness => small_business_mail(&notice),
        TaxThreshold::OtherIncome => other_income_mail(&notice),
    }
}
