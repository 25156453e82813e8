//! The sums of a certificate, and that they are those of the thresholds.

use super::name_of;
use crate::closing::document::DocumentError;
use rules::tax::{CertifiedPeriod, NotCountedReason, TaxCertificate};
use units::{Energy, Money, PremiumPaidBy};

/// Sums of some periods. A sum of nothing is not known, and not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sums {
    pub(super) energy: Option<Energy>,
    pub(super) net: Option<Money>,
    /// Of the months that brought something: one in which the owner owes is no turnover.
    pub(super) turnover: Option<Money>,
    pub(super) vat: Option<Money>,
    /// What the marketer has invoiced for its service, and the tax on it; none where it has invoiced nothing.
    pub(super) service: Option<Money>,
    pub(super) service_vat: Option<Money>,
    pub(super) premium: Option<Money>,
    /// The part of the premium that the grid operator pays.
    pub(super) premium_of_grid_operator: Option<Money>,
}

impl Sums {
    /// The sums of periods; nothing when one does not fit.
    pub(super) fn of<'a>(periods: impl Iterator<Item = &'a CertifiedPeriod>) -> Option<Self> {
        let mut sums = Self::default();
        for period in periods {
            if let Some(energy) = period.energy.filter(|_| period.sale.is_some()) {
                let before = sums.energy.unwrap_or(Energy::ZERO);
                sums.energy = Some(before.checked_add(energy)?);
            }
            if let Some(sale) = period.sale {
                add(&mut sums.net, sale.net)?;
                add(&mut sums.turnover, sale.net.max(Money::ZERO))?;
                add(&mut sums.vat, sale.vat)?;
                if (sale.service, sale.service_vat) != (Money::ZERO, Money::ZERO) {
                    add(&mut sums.service, sale.service)?;
                    add(&mut sums.service_vat, sale.service_vat)?;
                }
            }
            if let Some(premium) = period.premium {
                add(&mut sums.premium, premium)?;
                if period.premium_paid_by == PremiumPaidBy::GridOperator {
                    add(&mut sums.premium_of_grid_operator, premium)?;
                }
            }
        }
        Some(sums)
    }

    /// The sums of the whole certificate, compared with what the thresholds say.
    pub(super) fn of_certificate(certificate: &TaxCertificate) -> Result<Self, DocumentError> {
        let periods = certificate.plants.iter().flat_map(|plant| &plant.periods);
        let sums = Self::of(periods)
            .ok_or_else(|| DocumentError::AmountTooLarge { number: name_of(certificate) })?;
        let business = &certificate.report.tax.small_business;
        let not_counted = |reason: NotCountedReason| {
            let found = business.not_counted.iter().find(|part| part.reason == reason);
            found.map_or(Money::ZERO, |part| part.amount)
        };
        let premium = not_counted(NotCountedReason::PremiumIsNoConsideration);
        let vat = not_counted(NotCountedReason::VatIsNoTurnover);
        for (what, sum, expected) in [
            ("the turnover", sums.turnover, business.turnover),
            ("the premium", sums.premium, premium),
            ("the value added tax", sums.vat, vat),
        ] {
            let sum = sum.unwrap_or(Money::ZERO);
            if sum != expected {
                return Err(DocumentError::SumsDiffer {
                    number: name_of(certificate),
                    what,
                    found: expected.decimal(),
                    expected: sum.decimal(),
                });
            }
        }
        Ok(sums)
    }
}

fn add(sum: &mut Option<Money>, amount: Money) -> Option<()> {
    *sum = Some(sum.unwrap_or(Money::ZERO).checked_add(amount)?);
    Some(())
}
