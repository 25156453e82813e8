use super::*;
use proptest::prelude::*;

/// From −20,000 to 20,000 EUR/MWh.
fn price() -> impl Strategy<Value = Price> {
    (-2_000_000_000_i64..2_000_000_000).prop_map(Price::from_scaled)
}

/// Up to ±1 GWh in a quarter hour, to the last step.
fn energy() -> impl Strategy<Value = Energy> {
    (-1_000_000_000_000_i64..1_000_000_000_000).prop_map(Energy::from_scaled)
}

fn trade() -> impl Strategy<Value = DeliveredTrade> {
    let venue = prop_oneof![
        Just(Venue::DayAhead),
        proptest::option::of(price()).prop_map(|reference| Venue::Later { reference }),
    ];
    (energy(), price(), venue).prop_map(|(energy, price, venue)| DeliveredTrade {
        energy,
        price,
        venue,
    })
}

fn delivered() -> impl Strategy<Value = Delivered> {
    (price(), price(), energy(), energy(), energy()).prop_map(
        |(spot, imbalance_price, actual, forecast, outage)| Delivered {
            spot,
            imbalance_price,
            actual,
            forecast,
            outage,
        },
    )
}

fn sum_of(parts: &Parts<ExactAmount>) -> i128 {
    parts.all().iter().map(|part| part.scaled()).sum()
}

#[test]
fn without_a_reference_nothing_is_put_down_to_execution() {
    let delivered = Delivered {
        spot: Price::parse_eur_per_mwh("40").unwrap(),
        imbalance_price: Price::parse_eur_per_mwh("40").unwrap(),
        actual: Energy::ZERO,
        forecast: Energy::ZERO,
        outage: Energy::ZERO,
    };
    let trade = DeliveredTrade {
        energy: Energy::parse_decimal("-1000").unwrap(),
        price: Price::parse_eur_per_mwh("-5").unwrap(),
        venue: Venue::Later { reference: None },
    };
    let parts = attribute(&delivered, &[trade]).unwrap().parts;
    assert_eq!(parts.forecast_change.decimal(), "-45.00");
    assert_eq!(parts.execution, ExactAmount::ZERO);
}

#[test]
fn an_outage_is_taken_out_of_the_forecast_error() {
    let delivered = Delivered {
        spot: Price::parse_eur_per_mwh("50").unwrap(),
        imbalance_price: Price::parse_eur_per_mwh("150").unwrap(),
        actual: Energy::parse_decimal("7000").unwrap(),
        forecast: Energy::parse_decimal("10000").unwrap(),
        outage: Energy::parse_decimal("-2500").unwrap(),
    };
    let parts = attribute(&delivered, &[]).unwrap().parts;
    assert_eq!(parts.outage.decimal(), "-250.00");
    assert_eq!(parts.forecast_error.decimal(), "-50.00");
}

#[test]
fn amounts_beyond_the_type_are_refused() {
    let far = Delivered {
        spot: Price::from_scaled(i64::MIN),
        imbalance_price: Price::from_scaled(i64::MAX),
        actual: Energy::from_scaled(i64::MAX),
        forecast: Energy::from_scaled(i64::MIN),
        outage: Energy::ZERO,
    };
    assert_eq!(attribute(&far, &[]), Err(AmountOverflow));
}

proptest! {
    #[test]
    fn nothing_of_a_result_is_left_over(
        quarters in proptest::collection::vec((delivered(), proptest::collection::vec(trade(), 0..8)), 0..100),
    ) {
        let mut day = Attribution::default();
        for (delivered, trades) in &quarters {
            let result = attribute(delivered, trades).unwrap();
            prop_assert_eq!(sum_of(&result.parts) - result.total.scaled(), 0);
            let revenue = |energy: Energy, price: Price| i128::from(energy.scaled()) * i128::from(price.scaled());
            let bought: i128 = trades.iter().map(|trade| i128::from(trade.energy.scaled())).sum();
            let paid: i128 = trades.iter().map(|trade| revenue(trade.energy, trade.price)).sum();
            let imbalance = (i128::from(delivered.actual.scaled()) + bought) * i128::from(delivered.imbalance_price.scaled());
            prop_assert_eq!(result.imbalance.scaled(), imbalance);
            prop_assert_eq!(result.total.scaled(), imbalance - paid - revenue(delivered.actual, delivered.spot));
            day = day.plus(&result).unwrap();
        }
        prop_assert_eq!(sum_of(&day.parts), day.total.scaled());
        let (parts, total) = day.rounded().unwrap();
        prop_assert_eq!(parts.all().iter().map(|part| part.scaled()).sum::<i64>(), total.scaled());
        for (rounded, exact) in parts.all().iter().zip(day.parts.all()) {
            let away = i128::from(rounded.scaled()) * STEPS_PER_CENT - exact.scaled();
            prop_assert!(away.abs() < STEPS_PER_CENT, "{rounded} {exact:?}");
        }
    }

    #[test]
    fn the_order_of_trades_does_not_matter(delivered in delivered(), mut trades in proptest::collection::vec(trade(), 0..8)) {
        let forward = attribute(&delivered, &trades).unwrap();
        trades.reverse();
        prop_assert_eq!(attribute(&delivered, &trades).unwrap(), forward);
    }
}
