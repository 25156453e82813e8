//! A document from what is stored of it.

use super::{
    Correction, DayEnergy, DocumentContent, DocumentError, DocumentKind, DocumentLine,
    DocumentPlant, DocumentStatus, Issuer, PremiumAccount, Sale, Supplier,
};
use crate::settlement::derivation_of;
use crate::words::{input_change, status_reason, status_sentence};
use records::{PassedOn, PersonFacts, PlantFacts};
use rules::reference_value::market_value_of;
use rules::settlement::LineKind;
use store::closing::{InvoiceFile, InvoiceKind, Replacement};
use store::settlement::SettlementRecord;
use units::{Energy, Language, Money, Month, Period, PremiumPaidBy, StatementStatus};

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
                Ok(Self { replacement: file.replacement, ..reversal })
            }
        }
    }
}

/// The document as a statement of its settlement.
fn statement_of(file: &InvoiceFile) -> Result<DocumentContent, DocumentError> {
    let (invoice, record, facts) = (&file.invoice, &file.settlement, &file.plant.facts);
    let number = invoice.number.to_string();
    let language = file.owner.language;
    let unstated = || DocumentError::NothingToSettle { number: number.clone() };
    let payout = match invoice.period {
        Period::Month(_) => record.figures.payout(),
        Period::Year(_) => passed_on(record).and_then(|part| part.true_up()),
    };
    let fed_in = match invoice.period {
        Period::Month(_) => record.figures.fed_in(),
        Period::Year(_) => passed_on(record).map(|part| part.fed_in),
    };
    let fed_in = fed_in.ok_or_else(unstated)?;
    Ok(DocumentContent {
        kind: DocumentKind::Statement,
        number: number.clone(),
        issued_on: invoice.issued_on,
        correction: None,
        replacement: Replacement::Nothing,
        period: invoice.period,
        language,
        status: status(record, language),
        issuer: Issuer::of(file.company.as_ref(), &file.tenant_name),
        supplier: supplier(facts, &file.owner),
        self_billing_agreed_on: file.owner.self_billing_agreed_on,
        plant: DocumentPlant {
            plant: facts.plant.clone(),
            technology: facts.technology,
            name: facts.name.clone(),
            market_location: facts.market_location.clone(),
            capacity: facts.capacity,
            commissioned_on: facts.commissioned_on,
            sales_form: facts.sales_form,
        },
        energy: fed_in.energy,
        energy_without_support: fed_in.without_support,
        quarter_hours_without_support: fed_in.quarter_hours_without_support,
        sale: sale(record),
        premium: premium(record),
        derived_value: derivation_of(record, facts),
        payout: payout.ok_or_else(unstated)?,
        lines: lines(file),
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
        fee: record.figures.fee_total()?,
        net: record.figures.net()?,
        vat: record.figures.vat()?,
    })
}

/// The part of a year that the marketer's document states.
fn passed_on(record: &SettlementRecord) -> Option<PassedOn> {
    record.figures.year()?.passed_on
}

/// The lines of the document: of a year those of the months in which the marketer pays the premium.
fn lines(file: &InvoiceFile) -> Vec<DocumentLine> {
    let record = &file.settlement;
    let lines = record.lines.iter().map(|line| DocumentLine::of(line, &file.rules));
    let Some(part) = passed_on(record) else { return lines.collect() };
    let is_others = |line: &DocumentLine| {
        let others = [LineKind::PremiumFromGridOperator, LineKind::AdvancesFromGridOperator];
        let is_empty = quantity_of(line, &part).is_some_and(|energy| energy == Energy::ZERO);
        is_empty || others.iter().any(|kind| line.kind == kind.as_str())
    };
    let own = lines.filter(|line| !is_others(line));
    own.map(|line| match quantity_of(&line, &part) {
        Some(energy) => DocumentLine { quantity: Some(energy), ..line },
        None => line,
    })
    .collect()
}

/// The energy of a line that only tells of energy, in the part of a year that the document states.
fn quantity_of(line: &DocumentLine, part: &PassedOn) -> Option<Energy> {
    match line.kind.as_ref() {
        "outside_premium" => Some(part.fed_in.outside_premium),
        "without_support" => Some(part.fed_in.without_support),
        _ => None,
    }
}

fn premium(record: &SettlementRecord) -> Option<PremiumAccount> {
    let part = passed_on(record);
    let is_passed_on = record.lines.iter().any(|line| line.kind == LineKind::Premium.as_str());
    Some(PremiumAccount {
        regime: record.regime,
        applicable_value: record.applicable_value?,
        market_value: record.market_value?,
        market_value_of: market_value_of(record.reference_kind?, record.period),
        rate: record.figures.premium_rate()?,
        amount: part.map_or(record.figures.premium(), |part| Some(part.premium))?,
        paid_by: if is_passed_on { PremiumPaidBy::Marketer } else { PremiumPaidBy::GridOperator },
        advances: match record.period {
            Period::Month(_) => None,
            Period::Year(_) => {
                let advances = part.map_or(record.figures.advances(), |part| Some(part.advances));
                Some(advances.unwrap_or(Money::ZERO))
            }
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

fn supplier(facts: &PlantFacts, owner: &PersonFacts) -> Supplier {
    Supplier {
        operator_id: facts.operator_id.clone(),
        name: owner.name.clone(),
        address: owner.address.clone(),
        vat_id: owner.vat_id.as_ref().map(ToString::to_string),
        tax_number: owner.tax_number.as_ref().map(ToString::to_string),
        iban: owner.iban.clone(),
        phone: owner.phone.clone(),
        email: owner.email.clone(),
        vat: facts.vat,
    }
}

/// Why a document was corrected: the inputs that changed.
fn reason(file: &InvoiceFile, language: Language) -> String {
    if file.replacement == Replacement::OthersStatement {
        return match language {
            Language::German => "In diesem Zeitraum gehört die Anlage jemand anderem",
            Language::English => "In this period the plant belongs to somebody else",
        }
        .to_owned();
    }
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
