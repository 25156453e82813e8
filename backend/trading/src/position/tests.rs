use super::*;
use proptest::prelude::*;
use units::{Eic, Price};

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

fn trade(market: TradeMarket, start: UtcTime, quarters: i64, watts: i64) -> Trade {
    Trade {
        trade_id: "T".to_owned(),
        group: Eic::with_check_character("11XSTROMBUCH---").unwrap(),
        market,
        start,
        end: start.plus_seconds(quarters * 900),
        power: Power::from_scaled(watts),
        price: Price::ZERO,
        traded_at: start,
        counterparty: None,
    }
}

#[test]
fn an_hour_counts_in_each_of_its_quarter_hours_also_over_midnight_and_the_change_of_clocks() {
    for (date, count) in [("2025-03-30", 92), ("2025-05-11", 96), ("2025-10-26", 100)] {
        let day = day(date);
        let trades = [
            trade(TradeMarket::DayAhead, day.start().plus_seconds(-1800), 4, -10_000_000),
            trade(TradeMarket::Auction, day.start().plus_seconds(2 * 3600), 4, 1_500_001),
            trade(TradeMarket::Continuous, day.start().plus_seconds(3 * 3600 - 900), 1, 250),
            trade(TradeMarket::Bilateral, day.end().plus_seconds(-900), 96, 7),
            trade(TradeMarket::Bilateral, day.end(), 4, 1_000),
        ];
        let sums = traded_on(day, &trades).unwrap();
        assert_eq!(sums.len(), count);
        let sold = Traded { day_ahead: Power::from_scaled(-10_000_000), ..Traded::default() };
        assert_eq!(sums[..3], [sold, sold, Traded::default()]);
        let intraday: Vec<i64> = sums[7..13].iter().map(|one| one.intraday.scaled()).collect();
        assert_eq!(intraday, [0, 1_500_001, 1_500_001, 1_500_001, 1_500_251, 0]);
        let bilateral = |index: usize| sums[index].bilateral.scaled();
        assert_eq!([bilateral(count - 2), bilateral(count - 1)], [0, 7]);
    }
}

/// 8,000 kW forecast, 10,000 sold, 1,500 bought: the example above.
#[test]
fn what_is_open_is_the_forecast_with_all_trades_and_unknown_without_a_forecast() {
    let day = day("2025-05-11");
    let kw = |kw: i64| Power::from_scaled(kw * 1_000);
    let trades = [
        trade(TradeMarket::DayAhead, day.start(), 4, -10_000_000),
        trade(TradeMarket::Continuous, day.start(), 4, 1_500_000),
    ];
    let band = QuarterForecast { p10: Some(kw(7_000)), p50: Some(kw(8_000)), p90: Some(kw(9_000)) };
    let known = KnownDay {
        day,
        as_of: day.start().plus_seconds(2 * 900 + 899),
        forecast: &[band],
        schedule: &[],
        fed_in: &[Some(Energy::from_scaled(1_950_000_000)); 3],
        trades: &trades,
    };
    let found = positions(&known).unwrap();
    assert_eq!(found.len(), 96);
    assert_eq!((found[0].residual, found[0].forecast), (Some(kw(-500)), band));
    assert_eq!((found[1].residual, found[1].forecast), (None, QuarterForecast::default()));
    assert_eq!((found[1].day_ahead, found[5].day_ahead), (kw(-10_000), Power::ZERO));
    // The third quarter hour is not over yet.
    let actual: Vec<_> = found[..4].iter().map(|quarter| quarter.actual).collect();
    assert_eq!(actual, [Some(kw(7_800)), Some(kw(7_800)), None, None]);
    assert_eq!(found[0].schedule, None);
}

#[test]
fn more_than_the_type_holds_is_refused() {
    let day = day("2025-05-11");
    let one = trade(TradeMarket::DayAhead, day.start(), 1, i64::MAX);
    assert_eq!(traded_on(day, &[one.clone(), one]), Err(AmountOverflow));
    assert_eq!(energy_of(Power::from_scaled(i64::MAX)), Err(AmountOverflow));
}

proptest! {
    #[test]
    fn the_order_of_trades_does_not_change_a_position(
        rows in proptest::collection::vec((0_usize..4, -8_i64..100, 1_i64..120, -5_000_000_i64..5_000_000), 0..40)
    ) {
        let day = day("2025-10-26");
        let mut trades: Vec<Trade> = rows.into_iter().map(|(market, quarter, quarters, watts)| {
            trade(TradeMarket::ALL[market], day.start().plus_seconds(quarter * 900), quarters, watts)
        }).collect();
        let forward = traded_on(day, &trades).unwrap();
        // Counted the other way round: which trades deliver at the start of a quarter hour.
        for quarter in day.quarters() {
            let at = quarter.start();
            let delivers = |trade: &&Trade| trade.start <= at && at < trade.end;
            let all: i64 = trades.iter().filter(delivers).map(|trade| trade.power.scaled()).sum();
            let Traded { day_ahead, intraday, bilateral } = forward[quarter.index];
            prop_assert_eq!(day_ahead.scaled() + intraday.scaled() + bilateral.scaled(), all);
        }
        trades.reverse();
        prop_assert_eq!(traded_on(day, &trades).unwrap(), forward);
    }

    #[test]
    fn a_power_is_its_energy_and_back(watts in -1_000_000_000_000_i64..1_000_000_000_000) {
        let power = Power::from_scaled(watts);
        prop_assert_eq!(power_of(energy_of(power).unwrap()), power);
    }
}
