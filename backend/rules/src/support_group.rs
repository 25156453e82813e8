//! Plants of one site that count together for support.
//!
//! Source: § 24 Abs. 1 EEG 2023. Plants of one technology and one site whose dates of commissioning lie within twelve
//! consecutive calendar months count as one plant for the size of the one that was put into operation last: for its
//! tiers (§ 23c, § 48), for § 51 and for tenders (§ 22). Open-field plants do not count together with those on buildings
//! and other structures (S. 1 Nr. 1 and 3, Abs. 2). The size of earlier plants does not change.
//!
//! - twelve months: that of the later commissioning and the eleven before it
//! - of two plants commissioned on one day the one with the lower unit number counts first
//! - powers are those known for the day on which the later plant was commissioned
//!
//! ```
//! use rules::support_group::{SitePlant, counted_before};
//! use units::{DeliveryDay, Installation, Power, Technology};
//!
//! let roof = |number: &str, month| -> Result<_, Box<dyn std::error::Error>> {
//!     Ok(SitePlant {
//!         plant: number.parse()?,
//!         technology: Technology::Solar,
//!         installation: Installation::Building,
//!         capacity: Power::from_scaled(60_000),
//!         commissioned_on: DeliveryDay::new(2025, month, 10)?,
//!     })
//! };
//! let (march, september) = (roof("SEE900000000001", 3)?, roof("SEE900000000002", 9)?);
//! let site = [march.clone(), september.clone()];
//! assert_eq!(counted_before(&september, &site), Power::from_scaled(60_000));
//! assert_eq!(counted_before(&march, &site), Power::ZERO);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use units::{DeliveryDay, Installation, MastrNumber, Month, Power, Technology};

/// Months before that of the later commissioning which still belong to the twelve.
const MONTHS_BEFORE: usize = 11;

/// What of a plant decides with which others it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePlant {
    /// Its unit number.
    pub plant: MastrNumber,
    /// Its energy source.
    pub technology: Technology,
    /// What it stands on.
    pub installation: Installation,
    /// Its installed power.
    pub capacity: Power,
    /// The day on which it was put into operation.
    pub commissioned_on: DeliveryDay,
}

/// The power of the plants of one site that count before `later`.
pub fn counted_before(later: &SitePlant, site: &[SitePlant]) -> Power {
    let earlier = site.iter().filter(|plant| counts_before(plant, later));
    earlier.fold(Power::ZERO, |sum, plant| sum.checked_add(plant.capacity).unwrap_or(sum))
}

fn counts_before(earlier: &SitePlant, later: &SitePlant) -> bool {
    let on_ground = |plant: &SitePlant| plant.installation == Installation::Ground;
    let first = first_month(later.commissioned_on.month());
    earlier.technology == later.technology
        && on_ground(earlier) == on_ground(later)
        && (earlier.commissioned_on, &earlier.plant) < (later.commissioned_on, &later.plant)
        && earlier.commissioned_on >= first.first_day()
}

/// The first of the twelve months that end with `last`.
fn first_month(last: Month) -> Month {
    (0..MONTHS_BEFORE).fold(last, |month, _| month.previous())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plant(number: u32, commissioned: &str, installation: Installation) -> SitePlant {
        SitePlant {
            plant: format!("SEE{number:012}").parse().unwrap(),
            technology: Technology::Solar,
            installation,
            capacity: Power::from_scaled(60_000),
            commissioned_on: commissioned.parse().unwrap(),
        }
    }

    #[test]
    fn twelve_calendar_months_count_back_from_the_later_plant() {
        let later = plant(2, "2025-09-10", Installation::Building);
        // commissioned, on the ground?, counts?
        let cases = [
            ("2025-03-10", false, true),
            ("2024-10-01", false, true),
            ("2024-09-30", false, false),
            ("2025-09-10", false, true),
            ("2025-09-11", false, false),
            ("2025-03-10", true, false),
        ];
        for (commissioned, ground, counts) in cases {
            let installation = if ground { Installation::Ground } else { Installation::Other };
            let site = [plant(1, commissioned, installation), later.clone()];
            let expected = if counts { Power::from_scaled(60_000) } else { Power::ZERO };
            assert_eq!(counted_before(&later, &site), expected, "{commissioned} {installation}");
        }
    }

    proptest! {
        /// Whatever the order, of a site's plants within twelve months each counts all earlier ones, none itself.
        #[test]
        fn plants_of_one_year_fill_the_powers_without_gap_or_overlap(
            months in proptest::collection::vec(1_u32..13, 1..8), turned in any::<prop::sample::Index>(),
        ) {
            let mut site: Vec<SitePlant> = (1..).zip(&months)
                .map(|(number, month)| plant(number, &format!("2025-{month:02}-15"), Installation::Building))
                .collect();
            let turn = turned.index(site.len());
            site.rotate_left(turn);
            let mut befores: Vec<i64> =
                site.iter().map(|plant| counted_before(plant, &site).scaled()).collect();
            befores.sort_unstable();
            let expected: Vec<i64> = (0..).step_by(60_000).take(site.len()).collect();
            prop_assert_eq!(befores, expected);
        }
    }
}
