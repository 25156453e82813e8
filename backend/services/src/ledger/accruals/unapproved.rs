//! Statements that were settled and not issued: nobody had approved them, so the ledger knew nothing of them.

use super::AccruedMonth;
use crate::series_revisions::KnownBy;
use records::PlantFacts;
use rules::accrual::{Accrual, AccrualGap};
use rules::premium::Premium;
use rules::settlement::Totals;
use std::collections::{HashMap, HashSet};
use store::closing::{InvoiceKind, InvoiceSelection, list_invoices};
use store::settlement::{SettlementRecord, list_all_settlement_revisions};
use store::{Db, PlantId, StoreError, TenantId};
use units::{DeliveryDay, Energy, Money, Month, Period, PremiumPaidBy};

/// The statements of a month that were the latest ones by what was known on a day, and have amounts.
pub(super) fn statements_with_amounts(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    known_by: KnownBy,
) -> Result<HashMap<PlantId, SettlementRecord>, StoreError> {
    let revisions = list_all_settlement_revisions(db, tenant, &[Period::Month(month)])?;
    let known = revisions.into_iter().filter(|statement| known_by.includes(statement.settled_at));
    // Revisions of a plant come in their order, so the last one stays.
    let mut latest: HashMap<PlantId, SettlementRecord> =
        known.map(|statement| (statement.plant_id, statement)).collect();
    latest.retain(|_, statement| statement.figures.payout().is_some());
    Ok(latest)
}

/// The plants whose month is stated by a document that was issued by a day and not taken back by then.
pub(super) fn plants_with_document(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    issued_by: DeliveryDay,
) -> Result<HashSet<PlantId>, StoreError> {
    let mut stated = HashSet::new();
    let selection = InvoiceSelection::Period(Period::Month(month));
    let issued = list_invoices(db, tenant, selection)?.into_iter();
    // In the order of their numbers, a reversal comes before the statement that follows it.
    for invoice in issued.filter(|invoice| invoice.issued_on <= issued_by) {
        match invoice.kind {
            InvoiceKind::Statement => stated.insert(invoice.plant_id),
            InvoiceKind::Reversal => stated.remove(&invoice.plant_id),
            InvoiceKind::Service | InvoiceKind::ServiceReversal => false,
        };
    }
    Ok(stated)
}

/// What a statement says is owed; nothing where it is of no energy and no money.
pub(super) fn accrual_of(
    facts: &PlantFacts,
    month: Month,
    statement: &SettlementRecord,
) -> Option<AccruedMonth> {
    let known = |amount: Option<Money>| amount.unwrap_or(Money::ZERO);
    let (net, vat, payout) = (
        known(statement.figures.net()),
        known(statement.figures.vat()),
        known(statement.figures.payout()),
    );
    let energy = statement.figures.energy().unwrap_or(Energy::ZERO);
    if energy == Energy::ZERO && payout == Money::ZERO {
        return None;
    }
    // What the grid operator pays is no liability of the marketer.
    let passed_on = facts.premium_paid_by == PremiumPaidBy::Marketer;
    let premium =
        statement.figures.premium_rate().zip(statement.figures.premium()).filter(|_| passed_on);
    let totals = Totals {
        premium: premium.map(|(rate, amount)| Premium { rate, amount }),
        market_revenue: known(statement.figures.market_revenue()),
        fees: statement.figures.fees().unwrap_or_default(),
        net,
        vat,
        payout,
    };
    let gaps = vec![AccrualGap::StatementNotApproved];
    Some(AccruedMonth {
        facts: facts.clone(),
        owner: String::new(),
        month,
        energy,
        quarter_hours_missing: 0,
        energy_without_price: Energy::ZERO,
        accrual: Accrual { totals, gaps },
    })
}
