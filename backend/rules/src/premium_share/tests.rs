use super::*;
use crate::feed_in::{DayMarket, FeedIn};
use crate::negative_prices::SupportState;
use crate::settlement::tests::plant;
use proptest::prelude::*;
use units::{DeliveryDay, Price, QuarterStatus};

fn share(percent: &str) -> Option<PremiumShare> {
    PremiumShare::of_ratio(Ratio::parse_percent(percent).unwrap())
}

#[test]
fn a_part_is_rounded_down_and_the_rest_is_sold_outside() {
    // percent, energy, part with the premium, the rest
    let cases = [
        ("60", "10", "6.000", "4.000"),
        ("33.3333", "0.1", "0.033333", "0.066667"),
        ("99.9999", "0.000001", "0.000", "0.000001"),
        ("0.0001", "0.999999", "0.000", "0.999999"),
        ("50", "0.000003", "0.000001", "0.000002"),
        ("50", "0", "0.000", "0.000"),
    ];
    for (percent, energy, with, outside) in cases {
        let (share, energy) = (share(percent).unwrap(), Energy::parse_decimal(energy).unwrap());
        assert_eq!(share.with_premium(energy).decimal(), with, "{percent} of {energy}");
        assert_eq!(share.outside_premium(energy).decimal(), outside, "{percent} of {energy}");
    }
}

#[test]
fn only_a_part_of_a_premium_plant_divides_its_energy() {
    for percent in ["0", "100", "-5", "100.5"] {
        assert_eq!(share(percent), None, "{percent}");
    }
    let divided = PlantFacts { premium_share: Some(Ratio::percent(60)), ..plant() };
    assert_eq!(PremiumShare::of(&divided), share("60"));
    assert_eq!(PremiumShare::of(&plant()), None);
    for form in SalesForm::ALL.iter().filter(|form| **form != SalesForm::MarketPremium) {
        let facts = PlantFacts { sales_form: *form, ..divided.clone() };
        assert_eq!(PremiumShare::of(&facts), None, "{form}");
    }
}

/// A day of readings at 50 EUR/MWh, without support in every quarter hour whose place is a multiple of seven.
fn read(values: &[i64], premium_share: Option<PremiumShare>) -> FeedIn {
    let day: DeliveryDay = "2025-05-11".parse().unwrap();
    let energies = values.iter().map(|value| Energy::from_scaled(*value)).collect();
    let readings = DaySeries::complete(day, energies, QuarterStatus::Measured).unwrap();
    let prices = [Some(Price::from_scaled(5_000_000)); 96];
    let support: Vec<SupportState> = (0..96)
        .map(|place| if place % 7 == 0 { SupportState::Without } else { SupportState::With })
        .collect();
    let market = DayMarket { day, prices: &prices, support: &support };
    let mut feed_in = FeedIn { premium_share, ..FeedIn::default() };
    feed_in.add_day(&readings, &market).unwrap();
    feed_in
}

proptest! {
    #[test]
    fn the_parts_of_any_percentage_sum_to_the_energy(
        energy in 0_i64..10_000_000_000_000, ratio in 1_i64..1_000_000,
    ) {
        let share = PremiumShare::of_ratio(Ratio::from_scaled(ratio)).unwrap();
        let energy = Energy::from_scaled(energy);
        let (with, outside) = (share.with_premium(energy), share.outside_premium(energy));
        prop_assert_eq!(with.checked_add(outside), Some(energy));
        prop_assert!(with >= Energy::ZERO && outside >= Energy::ZERO);
        // Less than one step is lost to the rounding.
        let exact = i128::from(energy.scaled()) * i128::from(ratio);
        let lost = exact - i128::from(with.scaled()) * 1_000_000;
        prop_assert!((0..1_000_000).contains(&lost));
    }

    #[test]
    fn a_split_moves_energy_out_of_the_premium_and_nothing_else(
        values in proptest::collection::vec(0_i64..2_000_000_000, 96), ratio in 1_i64..1_000_000,
    ) {
        let share = PremiumShare::of_ratio(Ratio::from_scaled(ratio)).unwrap();
        let (whole, divided) = (read(&values, None), read(&values, Some(share)));
        let parts = divided.eligible_energy().unwrap()
            .checked_add(divided.energy_without_support)
            .and_then(|part| part.checked_add(divided.energy_outside_premium));
        prop_assert_eq!(parts, Some(whole.energy));
        prop_assert_eq!(divided.energy, whole.energy);
        prop_assert_eq!(divided.spot_revenue, whole.spot_revenue);
        prop_assert_eq!(divided.quarter_hours_without_support, whole.quarter_hours_without_support);
        prop_assert_eq!(whole.energy_outside_premium, Energy::ZERO);
        // Taking the part of the readings first comes to the same energies with the premium.
        let day: DeliveryDay = "2025-05-11".parse().unwrap();
        let energies = values.iter().map(|value| Energy::from_scaled(*value)).collect();
        let mut readings = DaySeries::complete(day, energies, QuarterStatus::Measured).unwrap();
        share.take(&mut readings);
        let taken: Vec<i64> = readings.values().iter().map(|energy| energy.scaled()).collect();
        let part = read(&taken, None);
        prop_assert_eq!(part.energy_without_support, divided.energy_without_support);
        prop_assert_eq!(part.eligible_energy(), divided.eligible_energy());
    }
}
