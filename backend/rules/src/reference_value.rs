//! Which market value a plant's premium is measured against.
//!
//! Source: Anlage 1 Nr. 2 EEG 2023. Plants commissioned before 2023-01-01, or whose award was
//! *issued* before then, use the market value of the month (Nr. 3); all others the market value of
//! the year (Nr. 4), and so do older plants that claim under a storage option (S. 3).
//!
//! ```
//! use rules::reference_value::uses_annual_value;
//! use units::DeliveryDay;
//!
//! let commissioned = DeliveryDay::new(2023, 6, 1)?;
//! let awarded = DeliveryDay::new(2022, 12, 20)?;
//! assert!(uses_annual_value(commissioned, None, None));
//! assert!(!uses_annual_value(commissioned, Some(awarded), None));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::regime::day;
use records::PlantFacts;
use units::{DeliveryDay, ReferenceKind, StorageOption};

/// Whether the premium is measured against the annual value (Jahresmarktwert).
pub fn uses_annual_value(
    commissioned_on: DeliveryDay,
    awarded_on: Option<DeliveryDay>,
    storage_option: Option<StorageOption>,
) -> bool {
    let switch = day(2023, 1, 1);
    let older = commissioned_on < switch || awarded_on.is_some_and(|award| award < switch);
    !older || storage_option.is_some()
}

/// The reference that a plant's monthly statement uses.
pub fn reference_kind(facts: &PlantFacts) -> ReferenceKind {
    if uses_annual_value(facts.commissioned_on, facts.awarded_on, facts.storage_option) {
        ReferenceKind::AnnualAdvance
    } else {
        ReferenceKind::Monthly
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
            let found = uses_annual_value(commissioned.parse().unwrap(), award, storage);
            assert_eq!(found, annual, "{commissioned} awarded {awarded:?} {storage:?}");
        }
    }
}
