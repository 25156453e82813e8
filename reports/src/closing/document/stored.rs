//! A document from what is stored of it.

use super::{
    Correction, DayEnergy, DocumentContent, DocumentError, DocumentKind, DocumentLine,
    DocumentPlant, DocumentStatus, Issuer, PremiumAccount, Sale, Supplier,
};
use crate::words::{input_change, status_reason, status_sentence};
use records::{OperatorDetails, PlantFacts};
use rules::settlement::LineKind;
use store::closing::{InvoiceFile, InvoiceKind};
use store::settlement::SettlementRecord;
use units::{Language, Money, Month, Period, PremiumPaidBy, StatementStatus};

impl DocumentContent {
    /// What a stored document shows, in its owner's language. Both parties, plant and amounts are those of the
    /// revisions that the document names.
    pub fn of_stored(file: &InvoiceFile) -> Result<Self, DocumentError> {
        let statement = statement_of(file)?;
        let Some(before) = &file.corrects else { return Ok(statement) };
        let reason = reason(file, statement.language);
        match file.invoice.kind {
            InvoiceKind::Statement => Ok(Self {
                correction: Some(Correction {
                    number: before.number.to_string(),
                    issued_on: before.issued_on,
                    payout: before.payout,
                    reason,
                }),
                ..statement
            }),
            InvoiceKind::Reversal => {
                let original = Self {
                    number: before.number.to_string(),
                    issued_on: before.issued_on,
                    ..statement
                };
                let number = file.invoice.number.to_string();
                let reversal = original.reversal(number, file.invoice.issued_on, reason);
                Ok(Self { is_replaced: file.is_replaced, ..reversal })
            }
        }
    }
}

/// The document as a statement of its settlement.
fn statement_of(file: &InvoiceFile) -> Result<DocumentContent, DocumentError> {
    let (invoice, record, facts) = (&file.invoice, &file.settlement, &file.plant.facts);
    let number = invoice.number.to_string();
    let language = file.operator.as_ref().map_or(Language::German, |operator| operator.language);
    let unstated = || DocumentError::NothingToSettle { number: number.clone() };
    let payout = match invoice.period {
        Period::Month(_) => record.figures.payout(),
        Period::Year(_) => record.figures.true_up(),
    };
    Ok(DocumentContent {
        kind: DocumentKind::Statement,
        number: number.clone(),
        issued_on: invoice.issued_on,
        correction: None,
        is_replaced: false,
        period: invoice.period,
        language,
        status: status(record, language),
        issuer: Issuer::of(file.company.as_ref(), &file.tenant_name),
        supplier: supplier(facts, file.operator.as_ref()),
        self_billing_agreed_on: file
            .operator
            .as_ref()
            .and_then(|operator| operator.self_billing_agreed_on),
        plant: DocumentPlant {
            plant: facts.plant.clone(),
            technology: facts.technology,
            name: facts.name.clone(),
            market_location: facts.market_location.clone(),
            capacity: facts.capacity,
            commissioned_on: facts.commissioned_on,
            sales_form: facts.sales_form,
        },
        energy: record.figures.energy().ok_or_else(unstated)?,
        energy_without_support: record.figures.energy_without_support().unwrap_or_default(),
        quarter_hours_without_support: record.figures.quarter_hours_without_support().unwrap_or(0),
        sale: sale(record),
        premium: premium(record),
        payout: payout.ok_or_else(unstated)?,
        lines: record.lines.iter().map(|line| DocumentLine::of(line, &file.rules)).collect(),
        days: days(file),
    })
}

fn status(record: &SettlementRecord, language: Language) -> DocumentStatus {
    if record.status() != StatementStatus::Provisional {
        return DocumentStatus::Final;
    }
    DocumentStatus::Provisional {
        reason: status_reason(language, &record.reasons),
        explanation: status_sentence(language, &record.reasons),
    }
}

fn sale(record: &SettlementRecord) -> Option<Sale> {
    Some(Sale {
        market_revenue: record.figures.market_revenue()?,
        fee: record.figures.fee()?,
        net: record.figures.net()?,
        vat: record.figures.vat()?,
    })
}

fn premium(record: &SettlementRecord) -> Option<PremiumAccount> {
    let passed_on = record.lines.iter().any(|line| line.kind == LineKind::Premium.as_str());
    Some(PremiumAccount {
        regime: record.regime,
        applicable_value: record.applicable_value?,
        market_value: record.market_value?,
        rate: record.figures.premium_rate()?,
        amount: record.figures.premium()?,
        paid_by: if passed_on { PremiumPaidBy::Marketer } else { PremiumPaidBy::GridOperator },
        advances: match record.period {
            Period::Month(_) => None,
            Period::Year(_) => Some(record.figures.advances().unwrap_or(Money::ZERO)),
        },
    })
}

fn days(file: &InvoiceFile) -> Vec<DayEnergy> {
    let Period::Month(month) = file.invoice.period else { return Vec::new() };
    let days = Month::days(month).zip(&file.invoice.days);
    days.map(|(day, of_day)| DayEnergy {
        day,
        energy: of_day.energy,
        without_support: of_day.without_support,
    })
    .collect()
}

fn supplier(facts: &PlantFacts, operator: Option<&OperatorDetails>) -> Supplier {
    let email = operator.and_then(|operator| operator.email.clone());
    Supplier {
        operator_id: facts.operator_id.clone(),
        name: facts.operator_name.clone(),
        address: operator.map(|operator| operator.address.clone()),
        vat_id: operator.and_then(|operator| operator.vat_id.as_ref()).map(ToString::to_string),
        tax_number: operator
            .and_then(|operator| operator.tax_number.as_ref())
            .map(ToString::to_string),
        iban: facts.iban.clone(),
        phone: None,
        email: email.or_else(|| facts.email.clone()),
        vat: facts.vat,
    }
}

/// Why a document was corrected: the inputs that changed.
fn reason(file: &InvoiceFile, language: Language) -> String {
    let changes: Vec<String> =
        file.changes.iter().map(|change| input_change(language, change)).collect();
    if changes.is_empty() {
        return match language {
            Language::German => "Die Anlage gehört nicht mehr zu diesem Zeitraum",
            Language::English => "The plant no longer belongs to this period",
        }
        .to_owned();
    }
    changes.join("; ")
}
