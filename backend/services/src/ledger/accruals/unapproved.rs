//! Statements that are settled and not issued: nobody has approved them, so the ledger knows nothing of them.

use super::AccruedMonth;
use records::PlantFacts;
use rules::accrual::{Accrual, AccrualGap};
use rules::premium::Premium;
use rules::settlement::Totals;
use std::collections::{HashMap, HashSet};
use store::closing::{InvoiceKind, InvoiceSelection, list_invoices};
use store::settlement::{SettlementRecord, list_settlements};
use store::{Db, PlantId, StoreError, TenantId};
use units::{Energy, Money, Month, Period, PremiumPaidBy};

/// The latest statements of a month that have amounts.
pub(super) fn statements_with_amounts(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
) -> Result<HashMap<PlantId, SettlementRecord>, StoreError> {
    let statements = list_settlements(db, tenant, Period::Month(month))?.into_iter();
    let with_amounts = statements.filter(|statement| statement.figures.payout().is_some());
    Ok(with_amounts.map(|statement| (statement.plant_id, statement)).collect())
}

/// The plants whose month is stated by a document that was not taken back.
pub(super) fn plants_with_document(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
) -> Result<HashSet<PlantId>, StoreError> {
    let mut stated = HashSet::new();
    let selection = InvoiceSelection::Period(Period::Month(month));
    // In the order of their numbers, a reversal comes before the statement that follows it.
    for invoice in list_invoices(db, tenant, selection)? {
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
