use super::*;
use proptest::prelude::*;

fn power(text: &str) -> Power {
    Power::parse_megawatts(text).unwrap()
}

fn price(text: &str) -> Price {
    Price::parse_eur_per_mwh(text).unwrap()
}

fn now() -> UtcTime {
    "2026-05-10T10:00:00Z".parse().unwrap()
}

fn limits() -> Limits {
    Limits {
        order_power_max: power("10"),
        price_distance_max: price("50"),
        position_max: power("25"),
        day_energy_max: Energy::parse_decimal("100000").unwrap(),
        day_loss_max: Money::parse_decimal("1000").unwrap(),
        orders_in_ten_seconds_max: 3,
        orders_in_an_hour_max: 5,
        forecast_age_max: 1800,
        book_age_max: 5,
        clock_skew_max: 1000,
    }
}

fn desk() -> Desk<'static> {
    Desk {
        now: now(),
        stopped: false,
        reference: price("60"),
        position_long: Power::ZERO,
        position_short: Power::ZERO,
        day_energy: Energy::ZERO,
        day_loss: Money::ZERO,
        sent: &[],
        forecast_at: now(),
        book_at: now(),
        clock_skew: 0,
    }
}

fn refusals(intent: Intent, desk: &Desk<'_>) -> Vec<String> {
    let refused = approve(intent, &limits(), desk).err().unwrap_or_default();
    refused.iter().map(ToString::to_string).collect()
}

fn buy(megawatts: &str, limit: &str) -> Intent {
    Intent { power: power(megawatts), limit: price(limit), minutes: 15 }
}

#[test]
fn each_limit_of_size_and_price_is_kept_and_reached() {
    let ok = buy("10", "61");
    let short = Desk { position_short: power("-20"), ..desk() };
    let long = Desk { position_long: power("15"), ..desk() };
    let energy = |text| Energy::parse_decimal(text).unwrap();
    let money = |text| Money::parse_decimal(text).unwrap();
    let cases: [(Intent, Desk<'_>, &[&str]); 16] = [
        (ok, desk(), &[]),
        (buy("0", "60"), desk(), &["the order is empty"]),
        (buy("10.000001", "60"), desk(), &["the order is larger than 10000 kW"]),
        (buy("-10.1", "60"), desk(), &["the order is larger than 10000 kW"]),
        (buy("1", "110"), desk(), &[]),
        (
            buy("1", "110.00001"),
            desk(),
            &["the price limit is more than 5.00 ct/kWh from the reference price"],
        ),
        (
            buy("1", "9.9"),
            desk(),
            &["the price limit is more than 5.00 ct/kWh from the reference price"],
        ),
        (ok, long, &[]),
        (
            buy("10.0", "60"),
            Desk { position_long: power("15.1"), ..desk() },
            &["the position would be larger than 25000 kW"],
        ),
        (buy("-5", "60"), short, &[]),
        (buy("-5.1", "60"), short, &["the position would be larger than 25000 kW"]),
        (buy("5", "60"), Desk { position_long: power("-40"), ..desk() }, &[]),
        (ok, Desk { day_energy: energy("97500"), ..desk() }, &[]),
        (
            ok,
            Desk { day_energy: energy("97500.001"), ..desk() },
            &["more than 100000.000 kWh would be traded for the day"],
        ),
        // 2.5 MWh bought 4 above the market may lose 10 EUR.
        (buy("10", "64"), Desk { day_loss: money("990"), ..desk() }, &[]),
        (
            buy("10", "64"),
            Desk { day_loss: money("990.01"), ..desk() },
            &["more than 1000.00 EUR could be lost for the day"],
        ),
    ];
    for (intent, desk, expected) in cases {
        assert_eq!(refusals(intent, &desk), expected, "{intent:?} {desk:?}");
    }
}

#[test]
fn each_limit_of_time_is_kept_and_reached() {
    let ok = buy("10", "61");
    let ago = |seconds: i64| now().plus_seconds(-seconds);
    let (three, five) = ([ago(0), ago(9), ago(9)], [ago(3599), ago(60), ago(60), ago(11), ago(10)]);
    let cases: [(Intent, Desk<'_>, &[&str]); 8] = [
        (
            ok,
            Desk {
                forecast_at: ago(1800),
                book_at: ago(5),
                clock_skew: 1000,
                sent: &five[1..],
                ..desk()
            },
            &[],
        ),
        (ok, Desk { stopped: true, ..desk() }, &["trading is stopped"]),
        (ok, Desk { sent: &three[1..], ..desk() }, &[]),
        (ok, Desk { sent: &three, ..desk() }, &["too many orders in 10 seconds"]),
        (ok, Desk { sent: &five, ..desk() }, &["too many orders in 3600 seconds"]),
        (
            ok,
            Desk { forecast_at: ago(1801), ..desk() },
            &["the forecast is not of the last 1800 seconds"],
        ),
        (
            ok,
            Desk { book_at: now().plus_seconds(1), ..desk() },
            &["the order book is not of the last 5 seconds"],
        ),
        (ok, Desk { clock_skew: -1001, ..desk() }, &["the clocks differ by more than 1000 ms"]),
    ];
    for (intent, desk, expected) in cases {
        assert_eq!(refusals(intent, &desk), expected, "{intent:?} {desk:?}");
    }
}

#[test]
fn every_reason_against_an_order_is_said() {
    let bad = Desk { stopped: true, clock_skew: 5_000, ..desk() };
    assert_eq!(refusals(buy("30", "200"), &bad).len(), 6, "{:?}", refusals(buy("30", "200"), &bad));
    let far = Intent { power: Power::from_scaled(i64::MIN), ..buy("1", "60") };
    assert_eq!(refusals(far, &desk()), ["an amount is too large"]);
}

prop_compose! {
    fn any_desk()(
        stopped in proptest::bool::weighted(0.1),
        reference in -100_000_000_i64..100_000_000,
        (long, short) in (-40_000_000_i64..40_000_000, -40_000_000_i64..40_000_000),
        energy in 0_i64..150_000_000_000,
        loss in -200_000_i64..150_000,
        (forecast_age, book_age) in (-10_i64..2_000, -2_i64..8),
        clock_skew in -1_500_i64..1_500,
    ) -> Desk<'static> {
        Desk {
            stopped,
            reference: Price::from_scaled(reference),
            position_long: Power::from_scaled(long.max(short)),
            position_short: Power::from_scaled(short.min(long)),
            day_energy: Energy::from_scaled(energy),
            day_loss: Money::from_scaled(loss),
            forecast_at: now().plus_seconds(-forecast_age),
            book_at: now().plus_seconds(-book_age),
            clock_skew,
            ..desk()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn no_approved_order_passes_a_limit(
        desk in any_desk(),
        watts in -12_000_000_i64..12_000_000,
        distance in -6_000_000_i64..6_000_000,
        minutes in prop_oneof![Just(15_u32), Just(30), Just(60), Just(7)],
        ages in proptest::collection::vec(-5_i64..4_000, 0..7),
    ) {
        let limits = limits();
        let sent: Vec<UtcTime> = ages.iter().map(|age| now().plus_seconds(-age)).collect();
        let desk = Desk { sent: &sent, ..desk };
        let limit = Price::from_scaled(desk.reference.scaled() + distance);
        let intent = Intent { power: Power::from_scaled(watts), limit, minutes };
        let Ok(approved) = approve(intent, &limits, &desk) else { return Ok(()) };
        prop_assert_eq!(*approved.get(), intent);
        prop_assert!(!desk.stopped && watts != 0);
        prop_assert!(watts.abs() <= limits.order_power_max.scaled());
        prop_assert!(distance.abs() <= limits.price_distance_max.scaled());
        let before = if watts > 0 { desk.position_long } else { desk.position_short }.scaled();
        let after = before + watts;
        prop_assert!(after.abs() <= limits.position_max.scaled() || (after.abs() < before.abs() && after * before > 0));
        // In mWh, twelfths of a step apart from the rounding up.
        let milliwatt_hours = watts.abs() * 1000 * i64::from(minutes) / 60;
        prop_assert!(desk.day_energy.scaled() + milliwatt_hours <= limits.day_energy_max.scaled());
        let loss = i128::from(distance) * i128::from(watts) * 1000 * i128::from(minutes) / 60;
        let cents = loss.max(0) / 1_000_000_000_000;
        prop_assert!(i128::from(desk.day_loss.scaled()) + cents <= i128::from(limits.day_loss_max.scaled()));
        prop_assert!(ages.iter().filter(|age| **age < 10).count() < limits.orders_in_ten_seconds_max);
        prop_assert!(ages.iter().filter(|age| **age < 3600).count() < limits.orders_in_an_hour_max);
        let age = |at: UtcTime| now().unix_seconds() - at.unix_seconds();
        prop_assert!((0..=1800).contains(&age(desk.forecast_at)) && (0..=5).contains(&age(desk.book_at)));
        prop_assert!(desk.clock_skew.abs() <= 1000);
    }
}
