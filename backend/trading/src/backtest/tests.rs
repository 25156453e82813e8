use super::*;
use crate::measures::per_energy;
use proptest::prelude::*;
use records::TradedInterval;
use units::Price;

mod imbalance;

const FROM: DeliveryDay = DeliveryDay::literal(2019, 6, 3);

/// Hours or quarter hours of twelve days from 2019-06-01 on, with numbers of their own and with gaps.
fn intervals(seconds: i64, noise: &[i64]) -> Vec<TradedInterval> {
    let first = DeliveryDay::literal(2019, 6, 1).start();
    let number = |index: i64, salt: i64| {
        let at = usize::try_from((index * 7 + salt * 13).rem_euclid(1_000_003)).unwrap();
        noise[at % noise.len()] + (index * salt) % 17
    };
    (0..12 * 86_400 / seconds)
        .filter(|index| index % 61 != 5)
        .map(|index| {
            let price = |salt| Some(Price::from_scaled(4_000_000 + 30_000 * number(index, salt)));
            let forecast = 50_000_000 + 400_000 * (index % 96 - 48).abs();
            let error = 100_000 * number(index / 5, 5);
            TradedInterval {
                start: first.plus_seconds(index * seconds),
                day_ahead: price(1),
                auction: None,
                intraday: price(2).filter(|_| index % 53 != 1),
                imbalance: price(3),
                forecast: Some(Power::from_scaled(forecast)),
                actual: Some(Power::from_scaled(forecast + error)).filter(|_| index % 47 != 3),
            }
        })
        .collect()
}

fn replay(latency_minutes: u32, cost: &str) -> Replay {
    Replay {
        delay: Delay { latency_minutes, train_until: FROM },
        from: FROM,
        until: DeliveryDay::literal(2019, 6, 12),
        cost: Cost::of(Price::parse_eur_per_mwh(cost).unwrap()).unwrap(),
    }
}

/// Changes everything that must not be known at a decision about `place`: what had not ended `latency` before it, all
/// prices and forecasts after it, and every imbalance price from the end of the training days on.
fn perturbed(
    intervals: &[TradedInterval],
    start: UtcTime,
    seconds: i64,
    replay: &Replay,
) -> Vec<TradedInterval> {
    let known_until = start.plus_seconds(-60 * i64::from(replay.delay.latency_minutes));
    let other =
        |price: Option<Price>| price.map(|price| Price::from_scaled(-3 * price.scaled() - 777));
    let power =
        |power: Option<Power>| power.map(|power| Power::from_scaled(power.scaled() / 5 - 999));
    let mut changed = intervals.to_vec();
    for interval in &mut changed {
        if interval.start.plus_seconds(seconds) > known_until {
            (interval.intraday, interval.actual) = (other(interval.intraday), None);
            interval.imbalance = other(interval.imbalance);
        }
        if interval.start >= replay.delay.train_until.start() {
            interval.imbalance = None;
        }
        if interval.start > start {
            (interval.forecast, interval.day_ahead) = (power(interval.forecast), None);
        }
    }
    changed
}

#[test]
fn close_all_closes_the_newest_error_that_had_ended_by_then() {
    let intervals = intervals(900, &[3, -8, 5, 40, -22]);
    let history = History::of(intervals.clone()).unwrap();
    let replay = replay(45, "0");
    let made = decisions(&history, Policy::CloseAll, &replay);
    for interval in &intervals {
        let known_until = interval.start.plus_seconds(-45 * 60);
        let ended = intervals.iter().filter(|one| one.start.plus_seconds(900) <= known_until);
        let newest =
            ended.rev().find_map(|one| Some(one.forecast?.scaled() - one.actual?.scaled()));
        let place = (0..history.len()).find(|place| history.start_of(*place) == interval.start);
        let Some(made) = made.get(place.unwrap()) else { continue };
        assert_eq!(made.scaled(), newest.unwrap_or(0), "{}", interval.start);
    }
}

#[test]
fn trades_and_days_are_those_of_the_test_days_and_nothing_is_traded_that_cannot_be_settled() {
    let history = History::of(intervals(900, &[3, -8, 5, 40, -22])).unwrap();
    let replay = replay(75, "0.1");
    let none = run(&history, Policy::None, &replay).unwrap();
    assert_eq!((none.days.len(), none.trades.len()), (9, 0));
    assert!(none.left_out > 0);
    for policy in [Policy::CloseAll, Policy::Strombuch] {
        let done = run(&history, policy, &replay).unwrap();
        assert_eq!(done.left_out, none.left_out);
        assert_eq!(
            done.days.iter().map(|day| day.trades).sum::<u64>(),
            u64::try_from(done.trades.len()).unwrap()
        );
        for trade in &done.trades {
            assert!(FROM.start() <= trade.start && trade.start < replay.until.start());
            assert_eq!(trade.decided_at, trade.start.plus_seconds(-75 * 60));
            assert_ne!(trade.power, Power::ZERO);
        }
    }
}

/// −2 MW for five quarter hours at 100 − 40: −150 EUR on 10 MWh. The error of the first one is known for the fifth: 2 MW
/// bought there at 50 cost 5 EUR instead of 30, and 0.25 more with a cost of 0.5 EUR/MWh.
#[test]
fn five_quarter_hours_settled_by_hand() {
    let price = |text| Price::parse_eur_per_mwh(text).ok();
    let power = |text| Power::parse_megawatts(text).ok();
    let first = DeliveryDay::literal(2019, 6, 3).start();
    let intervals = (0..5).map(|place| TradedInterval {
        start: first.plus_seconds(place * 900),
        day_ahead: price("40"),
        auction: None,
        intraday: price("50"),
        imbalance: price("100"),
        forecast: power("10"),
        actual: power("8"),
    });
    let history = History::of(intervals.collect()).unwrap();
    for (policy, cost, worth, trades) in [
        (Policy::None, "0.5", "-15.00", 0),
        (Policy::CloseAll, "0", "-12.50", 1),
        (Policy::Strombuch, "0", "-12.50", 1),
        (Policy::CloseAll, "0.5", "-12.525", 1),
    ] {
        let done = run(&history, policy, &replay(45, cost)).unwrap();
        assert_eq!(per_energy(&done.days).unwrap().eur_per_mwh(), worth, "{policy:?}");
        assert_eq!(done.trades.len(), trades);
    }
}

#[test]
fn days_without_anything_to_settle_are_refused() {
    let history = History::of(intervals(3600, &[1])).unwrap();
    let later = Replay {
        until: DeliveryDay::literal(2020, 1, 2),
        from: DeliveryDay::literal(2020, 1, 1),
        ..replay(45, "0")
    };
    let refused = run(&history, Policy::None, &later).unwrap_err();
    assert!(
        refused.to_string().starts_with("no interval from 2020-01-01 to before 2020-01-02 has")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_decision_changes_with_what_could_not_be_known(
        noise in proptest::collection::vec(-60_i64..60, 5..40),
        latency in 0_u32..200,
        hourly in any::<bool>(),
        places in proptest::collection::vec(0_usize..1_100, 6),
        cost in 0_i64..3,
    ) {
        let seconds = if hourly { 3600 } else { 900 };
        let intervals = intervals(seconds, &noise);
        let history = History::of(intervals.clone()).unwrap();
        let replay = replay(latency, &format!("0.{cost}"));
        for policy in Policy::ALL {
            let made = decisions(&history, policy, &replay);
            for place in &places {
                let place = place % made.len();
                let start = history.start_of(place);
                let changed = perturbed(&intervals, start, seconds, &replay);
                let other = decisions(&History::of(changed).unwrap(), policy, &replay);
                prop_assert_eq!(made.get(..=place), other.get(..=place), "{:?} {}", policy, start);
            }
        }
    }

    #[test]
    fn a_fleet_of_another_size_trades_in_proportion(noise in proptest::collection::vec(-60_i64..60, 5..40)) {
        let small = intervals(900, &noise);
        let large: Vec<TradedInterval> = small.iter().map(|one| TradedInterval {
            forecast: one.forecast.map(|power| Power::from_scaled(power.scaled() * 64)),
            actual: one.actual.map(|power| Power::from_scaled(power.scaled() * 64)),
            ..*one
        }).collect();
        let replay = replay(45, "0.1");
        let made = |intervals| decisions(&History::of(intervals).unwrap(), Policy::Strombuch, &replay);
        for (one, other) in made(small).into_iter().zip(made(large)) {
            prop_assert!((one.scaled() * 64 - other.scaled()).abs() <= 33, "{one} {other}");
        }
    }
}
