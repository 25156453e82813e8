use super::*;
use crate::attribution::Venue;
use proptest::prelude::*;

fn price(text: &str) -> Price {
    Price::parse_eur_per_mwh(text).unwrap()
}

fn kwh(text: &str) -> Energy {
    Energy::parse_decimal(text).unwrap()
}

fn start() -> UtcTime {
    "2025-05-11T10:00:00Z".parse().unwrap()
}

fn one_price(text: &str) -> ImbalancePrice {
    ImbalancePrice { short: price(text), long: price(text), is_estimated: false }
}

/// 10 MWh sold day-ahead at 41, 1.5 bought at 51; 8 forecast, 7.8 produced; spot 40, imbalance price 100.
fn quarter() -> DeliveredQuarter {
    let trade = |energy: &str, at: &str, venue| DeliveredTrade {
        energy: kwh(energy),
        price: price(at),
        venue,
    };
    DeliveredQuarter {
        start: start(),
        is_active: true,
        actual: Some(kwh("7800")),
        is_replaced: false,
        forecast: Some(kwh("8000")),
        spot: Some(price("40")),
        price: Some(one_price("100")),
        trades: vec![
            trade("-10000", "41", Venue::DayAhead),
            trade("1500", "51", Venue::Later { reference: None }),
        ],
    }
}

fn shown(causes: &ImbalanceCauses) -> [Option<String>; 7] {
    let ImbalanceCauses {
        day_ahead,
        forecast_change,
        execution,
        forecast_error,
        outage,
        unhedged,
        total,
    } = *causes;
    [day_ahead, forecast_change, execution, forecast_error, outage, unhedged, total]
        .map(|money| money.map(Money::decimal))
}

fn some<const N: usize>(texts: [&str; N]) -> [Option<String>; N] {
    texts.map(|text| (!text.is_empty()).then(|| text.to_owned()))
}

#[test]
fn a_short_quarter_hour_pays_and_its_parts_sum_to_the_total() {
    let settled = settle(&[quarter()]).unwrap();
    assert_eq!((settled.short, settled.long), (Some(kwh("700")), Some(Energy::ZERO)));
    assert_eq!(settled.amount.map(Money::decimal).as_deref(), Some("-70.00"));
    // −Σ v(p − s): 10 × 1; −1.5 × 11. (7.8 − 8) × 60. (8 − 8.5) × 60.
    let expected = some(["10.00", "-16.50", "0.00", "-12.00", "0.00", "-30.00", "-48.50"]);
    assert_eq!(shown(&settled.causes), expected);
    let [only] = settled.quarters[..] else { panic!() };
    assert_eq!(only.imbalance, Some(kwh("-700")));
    assert_eq!(only.price, Some(price("100")));
    assert_eq!(only.amount.map(Money::decimal).as_deref(), Some("-70.00"));
    assert_eq!(settled.findings, []);
}

#[test]
fn each_direction_has_its_price_and_a_negative_one_turns_the_payment() {
    let two = |short, long| {
        Some(ImbalancePrice { short: price(short), long: price(long), is_estimated: false })
    };
    // Imbalance, prices of short and long, what is received.
    for (actual, short, long, amount) in [
        ("-1000", "50", "-20", "-50.00"),
        ("1000", "50", "-20", "-20.00"),
        ("1000", "50", "20", "20.00"),
        ("-1000", "-50", "20", "50.00"),
        ("0", "50", "20", "0.00"),
    ] {
        let quarter = DeliveredQuarter {
            actual: Some(kwh(actual)),
            price: two(short, long),
            trades: vec![],
            ..quarter()
        };
        let settled = settle(&[quarter]).unwrap();
        assert_eq!(settled.amount.map(Money::decimal).as_deref(), Some(amount), "{actual}");
    }
}

#[test]
fn the_sum_is_exact_and_rounded_once() {
    // 0.004 EUR three times are a cent.
    let small = DeliveredQuarter { actual: Some(kwh("0.04")), trades: vec![], ..quarter() };
    let settled = settle(&[small.clone(), small.clone(), small]).unwrap();
    assert_eq!(settled.amount, Some(Money::from_scaled(1)));
    let rows: Vec<_> = settled.quarters.iter().map(|quarter| quarter.amount).collect();
    assert_eq!(rows, [Some(Money::ZERO); 3]);
}

/// What one quarter hour of two lacks, and what is there of the month.
#[test]
fn what_lacks_is_a_finding_and_never_zero() {
    use ImbalanceFinding::{
        ForecastMissing, ImbalancePricesEstimated, ImbalancePricesMissing, ReadingsMissing,
        ReadingsReplaced, SpotPricesMissing,
    };
    let full = some(["20.00", "-33.00", "0.00", "-24.00", "0.00", "-60.00", "-97.00"]);
    let traded = some(["20.00", "-33.00", "0.00", "", "", "", ""]);
    let total = some(["20.00", "-33.00", "0.00", "", "", "", "-97.00"]);
    let estimated = ImbalancePrice { is_estimated: true, ..quarter().price.unwrap() };
    let cases = [
        (
            DeliveredQuarter { actual: None, ..quarter() },
            ReadingsMissing(1),
            [false, false],
            traded.clone(),
        ),
        (
            DeliveredQuarter { price: None, ..quarter() },
            ImbalancePricesMissing(1),
            [true, false],
            traded,
        ),
        (
            DeliveredQuarter { spot: None, ..quarter() },
            SpotPricesMissing(1),
            [true, true],
            some([""; 7]),
        ),
        (DeliveredQuarter { forecast: None, ..quarter() }, ForecastMissing(1), [true, true], total),
        (
            DeliveredQuarter { is_replaced: true, ..quarter() },
            ReadingsReplaced(1),
            [true, true],
            full.clone(),
        ),
        (
            DeliveredQuarter { price: Some(estimated), ..quarter() },
            ImbalancePricesEstimated(1),
            [true, true],
            full,
        ),
    ];
    for (other, finding, [has_energy, has_amount], causes) in cases {
        let settled = settle(&[quarter(), other]).unwrap();
        assert_eq!(settled.findings, [finding]);
        assert_eq!((settled.short.is_some(), settled.long.is_some()), (has_energy, has_energy));
        assert_eq!(settled.amount.is_some(), has_amount, "{finding:?}");
        assert_eq!(shown(&settled.causes), causes, "{finding:?}");
        assert_eq!(settled.quarters[0], settle(&[quarter()]).unwrap().quarters[0]);
    }
}

#[test]
fn a_quarter_hour_in_which_the_group_has_nothing_lacks_nothing() {
    let idle = DeliveredQuarter {
        start: start(),
        is_active: false,
        actual: Some(Energy::ZERO),
        is_replaced: false,
        forecast: None,
        spot: None,
        price: None,
        trades: vec![],
    };
    let settled = settle(&[idle, quarter()]).unwrap();
    assert_eq!(settled.findings, []);
    assert_eq!(settled.quarters[0].amount, Some(Money::ZERO));
    assert_eq!(settled.amount, settle(&[quarter()]).unwrap().amount);
}

/// From −20,000 to 20,000 EUR/MWh.
fn any_price() -> impl Strategy<Value = Price> {
    (-2_000_000_000_i64..2_000_000_000).prop_map(Price::from_scaled)
}

fn any_energy() -> impl Strategy<Value = Energy> {
    (-1_000_000_000_000_i64..1_000_000_000_000).prop_map(Energy::from_scaled)
}

fn any_trade() -> impl Strategy<Value = DeliveredTrade> {
    let venue = prop_oneof![
        Just(Venue::DayAhead),
        proptest::option::of(any_price()).prop_map(|reference| Venue::Later { reference }),
    ];
    (any_energy(), any_price(), venue).prop_map(|(energy, price, venue)| DeliveredTrade {
        energy,
        price,
        venue,
    })
}

fn any_quarter() -> impl Strategy<Value = DeliveredQuarter> {
    let trades = proptest::collection::vec(any_trade(), 0..5);
    (any_energy(), any_energy(), any_price(), any_price(), any_price(), trades).prop_map(
        |(actual, forecast, spot, short, long, trades)| DeliveredQuarter {
            start: start(),
            is_active: true,
            actual: Some(actual),
            is_replaced: false,
            forecast: Some(forecast),
            spot: Some(spot),
            price: Some(ImbalancePrice { short, long, is_estimated: false }),
            trades,
        },
    )
}

/// The cents of an exact number of 10⁻¹⁴ EUR, half away from zero, in another way than the product's.
fn cents(exact: i128) -> i64 {
    let (whole, rest) = (exact / 1_000_000_000_000, exact % 1_000_000_000_000);
    let away = if rest.abs() * 2 >= 1_000_000_000_000 { rest.signum() } else { 0 };
    i64::try_from(whole + away).unwrap()
}

proptest! {
    /// By the sentence of the contract: imbalance = A + Σ v at r; day ahead = −Σ v(p − s); (A − F)(r − s); (F + Σ v)(r − s).
    #[test]
    fn the_parts_sum_to_the_total_without_rest(mut quarters in proptest::collection::vec(any_quarter(), 1..100)) {
        let settled = settle(&quarters).unwrap();
        let (mut amount, mut total, mut error, mut rest) = (0_i128, 0_i128, 0_i128, 0_i128);
        let (mut ahead, mut later) = (0_i128, 0_i128);
        let (mut short, mut long) = (0_i64, 0_i64);
        for quarter in &quarters {
            let (a, f) = (quarter.actual.unwrap().scaled(), quarter.forecast.unwrap().scaled());
            let s = i128::from(quarter.spot.unwrap().scaled());
            let bought: i64 = quarter.trades.iter().map(|one| one.energy.scaled()).sum();
            let both = quarter.price.unwrap();
            let r = i128::from(if a + bought > 0 { both.long } else { both.short }.scaled());
            amount += i128::from(a + bought) * r;
            error += i128::from(a - f) * (r - s);
            rest += i128::from(f + bought) * (r - s);
            for one in &quarter.trades {
                let part = -i128::from(one.energy.scaled()) * (i128::from(one.price.scaled()) - s);
                if one.venue == Venue::DayAhead { ahead += part } else { later += part }
            }
            short += (-(a + bought)).max(0);
            long += (a + bought).max(0);
        }
        total += ahead + later + error + rest;
        prop_assert_eq!(settled.amount.unwrap().scaled(), cents(amount));
        prop_assert_eq!((settled.short.unwrap().scaled(), settled.long.unwrap().scaled()), (short, long));
        let causes = settled.causes;
        let of = |money: Option<Money>| money.unwrap().scaled();
        prop_assert_eq!(of(causes.total), cents(total));
        let parts = [causes.day_ahead, causes.forecast_change, causes.execution, causes.forecast_error, causes.outage, causes.unhedged];
        prop_assert_eq!(parts.into_iter().map(of).sum::<i64>(), of(causes.total));
        for (money, exact) in [(of(causes.day_ahead), ahead), (of(causes.forecast_error) + of(causes.outage), error), (of(causes.unhedged), rest)] {
            prop_assert!((i128::from(money) * 1_000_000_000_000 - exact).abs() < 2_000_000_000_000);
        }
        let intraday = of(causes.forecast_change) + of(causes.execution);
        prop_assert!((i128::from(intraday) * 1_000_000_000_000 - later).abs() < 2_000_000_000_000);
        quarters.reverse();
        let turned = settle(&quarters).unwrap();
        prop_assert_eq!((turned.amount, turned.causes), (settled.amount, settled.causes));
    }
}
