//! A document from what is stored of it.

use super::invoice::lines::FEE_LINES;
use super::{
    Correction, DayEnergy, DocumentContent, DocumentError, DocumentKind, DocumentLine,
    DocumentPlant, DocumentStatus, Issuer, PremiumAccount, Sale, Seller, SetOff, Supplier,
};
use crate::settlement::derivation_of;
use crate::words::{input_change, status_reason, status_sentence};
use records::{PassedOn, PersonFacts, PlantFacts};
use rules::reference_value::market_value_of;
use rules::settlement::LineKind;
use rules::target_day::latest_payment_day;
use store::closing::{InvoiceFile, InvoiceKind, Replacement};
use store::settlement::SettlementRecord;
use units::{DeliveryDay, Energy, Language, Money, Month, Period, PremiumPaidBy, StatementStatus};

impl DocumentContent {
    /// What a stored document shows, in its owner's language. Both parties, plant and amounts are those of the
    /// revisions that the document names.
    pub fn of_stored(file: &InvoiceFile) -> Result<Self, DocumentError> {
        let statement = statement_of(file)?;
        let Some(before) = &file.corrects else { return Ok(statement) };
        let reason = reason(file, statement.language);
        match file.invoice.kind {
            InvoiceKind::Statement | InvoiceKind::Service => Ok(Self {
                correction: Some(Correction {
                    number: before.number.to_string(),
                    issued_on: before.issued_on,
                    payout: before.payout,
                    reason,
                }),
                ..statement
            }),
            InvoiceKind::Reversal | InvoiceKind::ServiceReversal => {
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
    let seller = if invoice.kind.is_of_service() { Seller::Marketer } else { Seller::Owner };
    let sale = match seller {
        Seller::Owner => sale(record),
        Seller::Marketer => Some(service(record).ok_or_else(unstated)?),
    };
    let payout = match (seller, invoice.period) {
        (Seller::Marketer, _) => sale.and_then(|sale| sale.gross()).map(Money::negated),
        (Seller::Owner, Period::Month(_)) => paid_for_supply(record),
        (Seller::Owner, Period::Year(_)) => passed_on(record).and_then(|part| part.true_up()),
    };
    let of_owner = seller == Seller::Owner;
    let fed_in = match invoice.period {
        Period::Month(_) => record.figures.fed_in(),
        Period::Year(_) => passed_on(record).map(|part| part.fed_in),
    };
    let fed_in = fed_in.ok_or_else(unstated)?;
    Ok(DocumentContent {
        kind: DocumentKind::Statement,
        seller,
        set_off: file
            .counterpart
            .as_ref()
            .map(|other| SetOff { number: other.number.to_string(), payout: other.payout }),
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
        sale,
        premium: premium(record).filter(|_| of_owner),
        derived_value: derivation_of(record, facts).filter(|_| of_owner),
        payout: payout.ok_or_else(unstated)?,
        paid_until: paid_until(file),
        lines: lines(file, seller),
        days: days(file),
    })
}

fn paid_until(file: &InvoiceFile) -> Option<DeliveryDay> {
    let days = file.company.as_ref()?.payment_term_days?;
    Some(latest_payment_day(file.invoice.issued_on, days))
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

/// What the owner supplies: for the price less the discount, or for all of it where the fees are a service.
fn sale(record: &SettlementRecord) -> Option<Sale> {
    let figures = &record.figures;
    let market_revenue = figures.market_revenue()?;
    let (fee, net) = match figures.fee_vat() {
        None => (figures.fee_total()?, figures.net()?),
        Some(_) => (Money::ZERO, market_revenue),
    };
    Some(Sale { market_revenue, fee, net, vat: figures.vat()? })
}

/// What the marketer invoices for its service.
fn service(record: &SettlementRecord) -> Option<Sale> {
    let (fees, vat) = (record.figures.fee_total()?, record.figures.fee_vat()?);
    Some(Sale { market_revenue: fees, fee: Money::ZERO, net: fees, vat })
}

/// What the owner is paid before the marketer's service is set off.
fn paid_for_supply(record: &SettlementRecord) -> Option<Money> {
    let figures = &record.figures;
    let payout = figures.payout()?;
    match figures.fee_vat() {
        None => Some(payout),
        Some(vat) => payout.checked_add(figures.fee_total()?)?.checked_add(vat),
    }
}

/// The part of a year that the marketer's document states.
fn passed_on(record: &SettlementRecord) -> Option<PassedOn> {
    record.figures.year()?.passed_on
}

/// The lines of the document: those of its seller, of a year those of the months in which the marketer pays the premium.
/// The marketer's fees are invoiced with the sign of an invoice.
fn lines(file: &InvoiceFile, seller: Seller) -> Vec<DocumentLine> {
    let record = &file.settlement;
    let is_service = record.figures.fee_vat().is_some();
    let is_fee = |line: &DocumentLine| {
        FEE_LINES.contains(&line.kind.as_ref()) || line.kind == LineKind::FeeVat.as_str()
    };
    let lines = record.lines.iter().map(|line| DocumentLine::of(line, &file.rules));
    if seller == Seller::Marketer {
        let invoiced = |line: DocumentLine| DocumentLine { amount: line.amount.negated(), ..line };
        return lines.filter(is_fee).map(invoiced).collect();
    }
    let lines = lines.filter(|line| !(is_service && is_fee(line)));
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
