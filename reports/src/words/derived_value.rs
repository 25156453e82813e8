//! How an applicable value follows from the statute.

use super::Both;
use crate::Figures;
use rules::applicable_value::{Derivation, DerivedTier};
use units::{Language, Price};

/// `§ 48 Abs. 2, § 49, § 23c Nr. 1 EEG 2023: 10 kW zu 8,10, 30 kW zu 7,06, 260 kW zu 5,84 ct/kWh, im Mittel 6,037333,
/// gerundet 6,04 ct/kWh`.
pub fn derived_value(language: Language, derived: &Derivation) -> String {
    let figures = Figures::new(language);
    let ct = |price: Price| figures.ct(price);
    let at = Both("kW zu", "kW at").of(language);
    let tier = |tier: &DerivedTier| format!("{} {at} {}", figures.kw(tier.power), ct(tier.value));
    let tiers: Vec<String> = derived.tiers.iter().map(tier).collect();
    let mut text = format!("{}: {} ct/kWh", derived.paragraphs(), tiers.join(", "));
    if derived.tiers.len() > 1 {
        let mean = Both(", im Mittel {mean}", ", on average {mean}");
        text.push_str(&mean.with(language, &[("mean", &ct(derived.mean))]));
        if derived.mean != derived.value {
            let rounded = Both(", gerundet {value}", ", rounded {value}");
            text.push_str(&rounded.with(language, &[("value", &ct(derived.value))]));
        }
        text.push_str(" ct/kWh");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::applicable_value::{StatutoryPlant, derive};
    use rules::law::Law;
    use units::{DeliveryDay, FeedInKind, Installation, Power};

    fn told(language: Language, kw: i64, before: i64, feed_in: FeedInKind, year: i32) -> String {
        let plant = StatutoryPlant {
            commissioned_on: DeliveryDay::new(year, 1, 15).unwrap(),
            capacity: Power::from_scaled(kw * 1_000),
            counted_before: Power::from_scaled(before * 1_000),
            installation: Installation::Building,
            feed_in,
        };
        derived_value(language, &derive(&plant, &Law::default()).unwrap())
    }

    #[test]
    fn a_value_is_told_with_its_tiers_and_paragraphs() {
        use FeedInKind::{Full, Surplus};
        use Language::{English, German};
        // (10 × 8.60 + 30 × 7.50 + 260 × 6.20) / 300 ; four steps until January 2026 leave 8.26, 7.20 and 5.96.
        let cases = [
            (
                told(German, 300, 0, Surplus, 2026),
                "§ 48 Abs. 2, § 49, § 23c Nr. 1 EEG 2023: 10 kW zu 8,26, 30 kW zu 7,20, 260 kW zu 5,96 ct/kWh, \
                 im Mittel 6,160667, gerundet 6,16 ct/kWh",
            ),
            (
                told(English, 100, 0, Full, 2023),
                "§ 48 Abs. 2, § 48 Abs. 2a, § 23c Nr. 1 EEG 2023: 10 kW at 13.40, 30 kW at 11.30, \
                 60 kW at 11.30 ct/kWh, on average 11.51 ct/kWh",
            ),
            (told(English, 8, 0, Surplus, 2023), "§ 48 Abs. 2 EEG 2023: 8 kW at 8.60 ct/kWh"),
            (
                told(German, 60, 60, Surplus, 2026),
                "§ 48 Abs. 2, § 49, § 24 Abs. 1 EEG 2023: 60 kW zu 5,96 ct/kWh",
            ),
        ];
        for (told, expected) in cases {
            assert_eq!(told, expected);
        }
    }
}
