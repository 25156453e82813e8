use super::{months, roof, tax};
use crate::tax::{PersonTax, PlantYear};
use proptest::prelude::*;
use units::{Installation, Money, Power, Year};

/// Months of up to 12,000 EUR, some of them not settled.
fn year_of_cents() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(prop_oneof![4 => 0_i64..1_200_000, 1 => Just(-1)], 12)
}

fn plants() -> impl Strategy<Value = Vec<PlantYear>> {
    let plant =
        (year_of_cents(), year_of_cents(), 1_000_i64..60_000, 0_usize..3, 1_u32..5, 2018_i32..2026);
    let plant = plant.prop_map(|(current, previous, watts, place, units, since)| PlantYear {
        months: months(Year::new(2025).unwrap(), &current),
        previous_months: months(Year::new(2024).unwrap(), &previous),
        technology: units::Technology::Solar,
        capacity: Power::from_scaled(watts),
        installation: Installation::ALL[place],
        units: Some(units),
        commissioned_on: format!("{since}-03-15").parse().unwrap(),
        ..roof(1)
    });
    proptest::collection::vec(plant, 1..6).prop_map(|mut plants| {
        for (number, plant) in (1..).zip(&mut plants) {
            plant.plant = roof(number).plant;
        }
        plants
    })
}

fn used(found: &PersonTax) -> [Money; 3] {
    [found.small_business.turnover, found.other_income.income, found.employee_income.income]
}

proptest! {
    #[test]
    fn another_plant_never_lowers_what_is_used_of_a_limit(all in plants()) {
        let fewer = tax(2025, &all[..all.len() - 1]);
        let more = tax(2025, &all);
        for (less, amount) in used(&fewer).into_iter().zip(used(&more)) {
            prop_assert!(amount >= less);
        }
        prop_assert!(more.exemption.counted_capacity >= fewer.exemption.counted_capacity);
        prop_assert!(more.exemption.light >= fewer.exemption.light);
    }

    #[test]
    fn no_light_gets_greener_when_turnover_grows(
        all in plants(), month in 0_usize..12, more in 1_i64..5_000_000,
    ) {
        let before = tax(2025, &all);
        let mut grown = all;
        let Some(amounts) = grown[0].months[month].amounts.as_mut() else { return Ok(()) };
        amounts.net = amounts.net.checked_add(Money::from_scaled(more)).unwrap();
        let after = tax(2025, &grown);
        prop_assert!(after.small_business.light >= before.small_business.light);
        prop_assert!(after.other_income.light >= before.other_income.light);
        prop_assert!(after.employee_income.light >= before.employee_income.light);
        let crossing = |found: &PersonTax| {
            found.small_business.exceeded_on.or(found.small_business.projected_crossing_on)
        };
        // Once settled months alone cross the limit, that month counts and no longer the projected day.
        prop_assert!(crossing(&after).is_some() || crossing(&before).is_none());
    }

    /// Relief and what is taxed are the income, and the relief never exceeds 410 EUR.
    #[test]
    fn relief_and_taxed_part_are_the_income(cents in 0_i64..100_000) {
        let plant = PlantYear {
            months: months(Year::new(2025).unwrap(), &[cents]),
            installation: Installation::Ground,
            ..roof(1)
        };
        let found = tax(2025, &[plant]).employee_income;
        prop_assert_eq!(found.relief.checked_add(found.taxable), Some(found.income));
        prop_assert!(found.relief.scaled() <= 41_000);
    }
}
