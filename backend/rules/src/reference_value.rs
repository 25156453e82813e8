//! Which market value a plant's premium is measured against.
//!
//! Source: Anlage 1 Nr. 2 EEG 2023. Plants commissioned before 2023-01-01, or whose award was
//! *issued* before then, use the market value of the month (Nr. 3); all others the market value of
//! the year (Nr. 4), and so do older plants that claim under a storage option (S. 3). An award of an innovation tender
//! uses the market value of the year, whenever it was issued (§ 8 Abs. 4 InnAusV).
//!
//! ```
//! use rules::law::Law;
//! use rules::reference_value::uses_annual_value;
//! use units::DeliveryDay;
//!
//! let commissioned = DeliveryDay::new(2023, 6, 1)?;
//! let awarded = DeliveryDay::new(2022, 12, 20)?;
//! let law = Law::default();
//! assert!(uses_annual_value(commissioned, None, None, &law));
//! assert!(!uses_annual_value(commissioned, Some(awarded), None, &law));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::dated::{Dated, DatedBy, Ruling};
use crate::innovation::is_innovation;
use crate::law::Law;
use records::PlantFacts;
use units::{DeliveryDay, Period, ReferenceKind, StorageOption};

/// The reference value by the earlier of commissioning and award.
pub static REFERENCE: Dated<ReferenceKind> = Dated {
    name: "reference_value",
    by: DatedBy::CommissioningOrAward,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(DeliveryDay::FIRST, ReferenceKind::Monthly, "Anlage 1 Nr. 2 S. 1 EEG 2023")
            .until(2022, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2023, 1, 1),
            ReferenceKind::AnnualAdvance,
            "Anlage 1 Nr. 2 S. 2 EEG 2023",
        ),
    ],
};

/// Whether the premium is measured against the annual value (Jahresmarktwert).
pub fn uses_annual_value(
    commissioned_on: DeliveryDay,
    awarded_on: Option<DeliveryDay>,
    storage_option: Option<StorageOption>,
    law: &Law,
) -> bool {
    let decisive = awarded_on.map_or(commissioned_on, |award| award.min(commissioned_on));
    let annual = REFERENCE.on(law.edition, decisive) == Some(&ReferenceKind::AnnualAdvance);
    annual || storage_option.is_some()
}

/// The reference that a plant's monthly statement uses.
pub fn reference_kind(facts: &PlantFacts, law: &Law) -> ReferenceKind {
    let PlantFacts { commissioned_on, awarded_on, storage_option, .. } = facts;
    if is_innovation(facts.tender)
        || uses_annual_value(*commissioned_on, *awarded_on, *storage_option, law)
    {
        ReferenceKind::AnnualAdvance
    } else {
        ReferenceKind::Monthly
    }
}

/// The period whose market value a statement's premium is measured against: of an advance the year before (Anlage 1
/// Nr. 4, § 26 Abs. 1 S. 2 EEG 2023).
///
/// ```
/// use rules::reference_value::market_value_of;
/// use units::{Period, ReferenceKind};
///
/// let may: Period = "2025-05".parse()?;
/// assert_eq!(market_value_of(ReferenceKind::Monthly, may), may);
/// assert_eq!(market_value_of(ReferenceKind::AnnualAdvance, may), "2024".parse()?);
/// assert_eq!(market_value_of(ReferenceKind::AnnualAdvance, "2025".parse()?), "2025".parse()?);
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn market_value_of(kind: ReferenceKind, period: Period) -> Period {
    match (kind, period) {
        (ReferenceKind::AnnualAdvance, Period::Month(month)) => {
            Period::Year(month.year().previous())
        }
        (ReferenceKind::Monthly | ReferenceKind::AnnualAdvance, period) => period,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annual_value_follows_commissioning_award_and_storage() {
        // commissioned, awarded, storage option, annual?
        let cases = [
            ("2022-12-31", "", None, false),
            ("2023-01-01", "", None, true),
            ("2023-06-01", "2022-12-31", None, false),
            ("2023-06-01", "2023-01-01", None, true),
            ("2022-06-01", "2023-01-01", None, false),
            ("2018-06-01", "", Some(StorageOption::Demarcation), true),
            ("2018-06-01", "", Some(StorageOption::FlatRate), true),
            ("2023-06-01", "2022-12-31", Some(StorageOption::Demarcation), true),
        ];
        for (commissioned, awarded, storage, annual) in cases {
            let award = (!awarded.is_empty()).then(|| awarded.parse().unwrap());
            let found =
                uses_annual_value(commissioned.parse().unwrap(), award, storage, &Law::default());
            assert_eq!(found, annual, "{commissioned} awarded {awarded:?} {storage:?}");
        }
    }
}
