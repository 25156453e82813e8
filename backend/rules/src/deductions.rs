//! What the law takes off a plant's applicable value.
//!
//! Source: § 23 Abs. 3 Nr. 6 to 8, § 53 Abs. 5, § 53b, § 53c and § 54 EEG 2023 (as of 2025-02-25); § 53a is repealed.
//!
//! | deduction | ground | ct/kWh | plants |
//! |---|---|---|---|
//! | [`RegionalGuarantee`](Deduction::RegionalGuarantee) | a regional guarantee (Regionalnachweis) was issued, § 53b | 0.1 | value set by the statute |
//! | [`ElectricityTax`](Deduction::ElectricityTax) | the energy passes a grid and is free of electricity tax, § 53c | the tax saved | all |
//! | [`FarmingProof`](Deduction::FarmingProof) | no proof of farming below the modules, § 53 Abs. 5, § 54 Abs. 3 | 2.5 | solar on farmland |
//! | [`Award`](Deduction::Award) | late claim, § 54 Abs. 1, or another site, § 54 Abs. 2 | 0.3 each | solar with an award |
//!
//! What is taken off is registered as a rate, not worked out: § 53c names no figure, § 54 counts by bid, and a ground
//! may hold for a part of the energy alone. Each rate holds from the day of its facts on, so a month is settled, and
//! counts in the year, with its own.
//!
//! - value after deductions = max(0, value − deductions), ct/kWh, not rounded: sums of decimals are exact. The claim is
//!   never negative (§ 23 Abs. 3).
//! - Quarter hours that negative prices take the support of stay at zero; a deduction takes nothing more (§ 23 Abs. 3
//!   Nr. 2 comes first).
//!
//! ```
//! use rules::deductions::after_deductions;
//! use units::{Deduction, Price};
//!
//! let ct = |text: &str| Price::parse_decimal(text).unwrap();
//! // A roof with 7.06 ct/kWh by statute and regional guarantees.
//! let regional = [(Deduction::RegionalGuarantee, ct("0.1"))];
//! assert_eq!(after_deductions(ct("7.06"), &regional), Some(ct("6.96")));
//! // A farm's plant of 2 ct/kWh that proves nothing has nothing left.
//! let farming = [(Deduction::FarmingProof, ct("2.5"))];
//! assert_eq!(after_deductions(ct("2"), &farming), Some(Price::ZERO));
//! ```

use crate::rule_version::RuleVersion;
use units::{Deduction, Price};

/// What deductions leave of an applicable value; nothing when the difference does not fit.
pub fn after_deductions(value: Price, deductions: &[(Deduction, Price)]) -> Option<Price> {
    let mut deductions = deductions.iter();
    let left = deductions.try_fold(value, |left, (_, rate)| left.checked_sub(*rate))?;
    Some(left.max(Price::ZERO))
}

/// Every ground as a line cites it.
pub const CITED: [RuleVersion; 4] = [
    cited(Deduction::RegionalGuarantee),
    cited(Deduction::ElectricityTax),
    cited(Deduction::FarmingProof),
    cited(Deduction::Award),
];

/// The ground of a deduction as a line cites it.
pub const fn cited(deduction: Deduction) -> RuleVersion {
    let (name, version, source) = match deduction {
        Deduction::RegionalGuarantee => {
            ("deduction_regional_guarantee", "2023-01", "§ 53b EEG 2023")
        }
        Deduction::ElectricityTax => ("deduction_electricity_tax", "2023-01", "§ 53c EEG 2023"),
        Deduction::FarmingProof => {
            ("deduction_farming_proof", "2024-05", "§ 53 Abs. 5 and § 54 Abs. 3 EEG 2023")
        }
        Deduction::Award => ("deduction_award", "2023-01", "§ 54 Abs. 1 and 2 EEG 2023"),
    };
    RuleVersion { name, version, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicable_value::{applicable_value, registered_or_statutory_value};
    use crate::law::Law;
    use crate::settlement::tests::plant;
    use records::PlantFacts;
    use std::collections::BTreeSet;

    fn ct(text: &str) -> Option<Price> {
        (!text.is_empty()).then(|| Price::parse_decimal(text).unwrap())
    }

    #[test]
    fn every_deduction_is_taken_off_and_nothing_below_zero() {
        // registered value, § 53b, § 53c, farming, § 54, value after deductions
        let cases = [
            ("7.09", "", "", "", "", "7.09"),
            ("7.09", "0.1", "", "", "", "6.99"),
            ("7.09", "", "2.05", "", "", "5.04"),
            ("7.09", "", "", "2.5", "", "4.59"),
            ("7.09", "", "", "", "0.6", "6.49"),
            ("7.09", "0.1", "2.05", "2.5", "0.3", "2.14"),
            ("2.05", "", "2.05", "", "", "0"),
            ("2.04", "", "2.05", "", "", "0"),
            ("7.09", "0.0125", "", "", "", "7.0775"),
            ("", "0.1", "", "", "", ""),
        ];
        for (value, regional, tax, farming, award, left) in cases {
            let facts = PlantFacts {
                applicable_value: ct(value),
                regional_deduction: ct(regional),
                tax_deduction: ct(tax),
                farming_deduction: ct(farming),
                award_deduction: ct(award),
                ..plant()
            };
            let found = applicable_value(&facts, &Law::default());
            assert_eq!(found, ct(left), "{value} {regional} {tax} {farming} {award}");
            assert_eq!(registered_or_statutory_value(&facts, &Law::default()), ct(value));
        }
    }

    #[test]
    fn a_statutory_value_is_reduced_too() {
        let facts = PlantFacts {
            applicable_value: None,
            commissioned_on: "2024-03-01".parse().unwrap(),
            regional_deduction: ct("0.1"),
            ..plant()
        };
        assert_eq!(applicable_value(&facts, &Law::default()), ct("6.83"));
    }

    #[test]
    fn every_ground_is_cited_by_a_name_of_its_own() {
        let names: BTreeSet<&str> = CITED.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), Deduction::ALL.len());
        assert!(Deduction::ALL.iter().all(|ground| names.contains(cited(*ground).name)));
    }
}
