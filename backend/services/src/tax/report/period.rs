//! A period as a certificate names it.

use records::PlantFacts;
use rules::tax::{CertifiedPeriod, CertifiedSale};
use store::settlement::SettlementSummary;
use units::{Money, Month, Period};

/// A month as a certificate names it, still without its document.
pub(super) fn month_of(
    month: Month,
    facts: &PlantFacts,
    summary: Option<&SettlementSummary>,
) -> CertifiedPeriod {
    let sale = summary.and_then(sale_of);
    CertifiedPeriod {
        energy: summary.and_then(|summary| summary.figures.energy()),
        sale,
        premium: summary.filter(|_| sale.is_some()).and_then(|summary| summary.figures.premium()),
        ..period_of(Period::Month(month), facts, summary)
    }
}

/// What the owner has supplied in a month, and the marketer's service beside it.
pub(super) fn sale_of(summary: &SettlementSummary) -> Option<CertifiedSale> {
    let figures = &summary.figures;
    let (net, vat) = (figures.net()?, figures.vat()?);
    Some(match figures.fee_vat() {
        None => CertifiedSale { net, vat, service: Money::ZERO, service_vat: Money::ZERO },
        Some(service_vat) => CertifiedSale {
            net: figures.market_revenue()?,
            vat,
            service: figures.fee_total()?,
            service_vat,
        },
    })
}

/// The true-up of a year's premium.
pub(super) fn true_up_of(facts: &PlantFacts, summary: &SettlementSummary) -> CertifiedPeriod {
    CertifiedPeriod {
        premium: summary.figures.true_up(),
        ..period_of(summary.period, facts, Some(summary))
    }
}

fn period_of(
    period: Period,
    facts: &PlantFacts,
    summary: Option<&SettlementSummary>,
) -> CertifiedPeriod {
    CertifiedPeriod {
        period,
        status: summary.map(SettlementSummary::status),
        reasons: summary.map(|summary| summary.reasons.clone()).unwrap_or_default(),
        energy: None,
        sale: None,
        premium: None,
        premium_paid_by: facts.premium_paid_by,
        document: None,
    }
}
