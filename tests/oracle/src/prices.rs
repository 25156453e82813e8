//! Generated months of prices and readings, and the § 51 question about them.

use crate::known::{KnownDisagreement, Remedies};
use crate::peer::{exactly, interval, is_spared};
use crate::regime::peer_regime;
use eeg_billing::{NegativpreisRegime, derive_negativpreis};
use proptest::prelude::*;
use rules::feed_in::{DayMarket, FeedIn};
use rules::law::Law;
use rules::negative_prices::{SupportRule, support_of};
use rules::price_calendar::PriceCalendar;
use rules::regime::{RegimeQuestion, regime_for};
use units::{DaySeries, DeliveryDay, Energy, Month, Price, QuarterStatus};

/// Days of prices before and after the month.
const DAYS_AROUND: i64 = 2;

/// Hours without and then with negative prices, and how the quarter hours of the latter look.
pub(crate) type Stretch = (usize, usize, u8);

/// A plant's month: how much energy keeps its support?
#[derive(Debug, Clone)]
pub(crate) struct SupportQuestion {
    pub(crate) plant: RegimeQuestion,
    pub(crate) month: Month,
    pub(crate) calendar: PriceCalendar,
    pub(crate) readings: Vec<DaySeries<Energy>>,
}

impl SupportQuestion {
    /// From stretches that repeat from two days before the month, and places of missing readings.
    pub(crate) fn new(
        plant: RegimeQuestion,
        month: Month,
        stretches: &[Stretch],
        missing: &[usize],
    ) -> Self {
        let mut hours = stretches.iter().cycle().flat_map(|(gap, run, style)| {
            let quiet = std::iter::repeat_n([4_000_000; 4], *gap + 1);
            quiet.chain(std::iter::repeat_n(hour_prices(*style), *run))
        });
        let first = month.first_day().plus_days(-DAYS_AROUND);
        let until = month.end().plus_days(DAYS_AROUND);
        let days = std::iter::successors(Some(first), |day| Some(day.next()));
        let series = days.take_while(|day| *day < until).map(|day| {
            let at_edge = day == first || day.next() == until;
            let prices = (0..day.quarter_count() / 4).flat_map(|_| {
                let hour = hours.next().unwrap_or([1; 4]);
                contract(day, if at_edge { [4_000_000; 4] } else { hour })
            });
            let prices = prices.map(Price::from_scaled).collect();
            DaySeries::complete(day, prices, QuarterStatus::Measured).unwrap()
        });
        let calendar = PriceCalendar::from_days(series.collect());
        let readings = month.days().map(|day| day_of_readings(day, missing)).collect();
        Self { plant, month, calendar, readings }
    }

    /// Our answer.
    pub(crate) fn ours(&self) -> Energy {
        let law = Law::default();
        let regime = regime_for(&self.plant, self.month.year(), &law);
        let support =
            SupportRule::of_regime(regime).map(|rule| support_of(&self.calendar, rule, &law));
        let mut feed_in = FeedIn::default();
        for day in &self.readings {
            let states = support.as_ref().and_then(|support| support.states_of(day.day()));
            let market = DayMarket {
                day: day.day(),
                prices: self.calendar.prices_of(day.day()).unwrap(),
                support: states.unwrap_or(&[]),
            };
            feed_in.add_day(day, &market).unwrap();
        }
        assert_eq!(feed_in.quarter_hours_undetermined, 0);
        feed_in.energy_without_support
    }

    /// The other answer, with the causes of some disagreements taken out of the question.
    pub(crate) fn theirs(&self, remedies: &Remedies) -> Energy {
        use KnownDisagreement::{
            HourMeanNotExpressed, RunsCutAtMonthBoundary, RunsFormedOnMeterIntervals,
        };
        let regime = peer_regime(&self.plant, self.month.year(), remedies);
        if is_spared(regime, &self.plant, self.month) {
            return Energy::ZERO;
        }
        let by_mean =
            remedies.contains(&HourMeanNotExpressed) && regime != NegativpreisRegime::Solarspitzen;
        let mut intervals = Vec::new();
        for day in self.calendar.days() {
            let readings = self.readings.iter().find(|readings| readings.day() == day);
            if readings.is_none() && !remedies.contains(&RunsCutAtMonthBoundary) {
                continue;
            }
            let prices = self.calendar.prices_of(day).unwrap();
            for quarter in day.quarters() {
                let energy = readings.and_then(|readings| readings.get(quarter.index));
                let metered = energy.is_some() || readings.is_none();
                if !metered && !remedies.contains(&RunsFormedOnMeterIntervals) {
                    continue;
                }
                let hour = &prices[quarter.index / 4 * 4..quarter.index / 4 * 4 + 4];
                let price = |price: &Option<Price>| price.unwrap().scaled();
                let negative = if by_mean {
                    hour.iter().map(price).sum::<i64>() < 0
                } else {
                    price(&prices[quarter.index]) < 0
                };
                intervals.push(interval(quarter.start(), energy.unwrap_or_default(), negative));
            }
        }
        exactly(derive_negativpreis(&intervals, regime).kwh_during_negative, 6)
    }
}

/// Every quarter hour has another energy, so that no two sets of quarter hours have one sum.
fn day_of_readings(day: DeliveryDay, missing: &[usize]) -> DaySeries<Energy> {
    let before = usize::try_from(day.days_before_in_month()).unwrap() * 100;
    let energy = |quarter: usize| {
        Energy::from_scaled(i64::try_from(before + quarter).unwrap() * 7_919_000 + 1_000)
    };
    let values = (0..day.quarter_count()).map(energy).collect();
    let mut series = DaySeries::complete(day, values, QuarterStatus::Measured).unwrap();
    for place in missing.iter().filter(|place| (before..before + 100).contains(place)) {
        series.set(place - before, Energy::ZERO, QuarterStatus::Missing);
    }
    series
}

/// Four prices in 10⁻⁵ EUR/MWh, all or some of them negative.
fn hour_prices(style: u8) -> [i64; 4] {
    match style {
        0 => [-500_000, -300_000, -2_000, -1_000],
        1 => [-100_000, -100_000, -100_000, 200_000],
        2 => [-100_000, -100_000, -100_000, 400_000],
        3 => [200_000, -100_000, -100_000, -100_000],
        4 => [-1_000, 0, 0, 0],
        5 => [0; 4],
        6 => [900_000, 900_000, -700_000, -700_000],
        _ => [-700_000, -700_000, 900_000, 400_000],
    }
}

/// Until 2025-09-30 contracts are for hours: all four quarter hours have the first one's price.
fn contract(day: DeliveryDay, hour: [i64; 4]) -> [i64; 4] {
    let quarter_hours_since: DeliveryDay = "2025-10-01".parse().unwrap();
    if day < quarter_hours_since { [hour[0]; 4] } else { hour }
}

/// Questions about months from 2016 to 2026 and plants that are in operation then.
pub(crate) fn questions() -> impl Strategy<Value = SupportQuestion> {
    let month = prop_oneof![
        (2016_i32..2027, 1_u32..13),
        Just((2025, 10)), // 100 quarter hours in a day
        Just((2025, 3)),
        (2026_i32..2027, 1_u32..13),
    ];
    let stretches = prop::collection::vec((0_usize..30, 1_usize..9, 0_u8..8), 1..12);
    let missing = prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::collection::vec(0_usize..3_100, 1..40),
    ];
    (crate::plants::plants(), month, stretches, missing).prop_map(
        |(mut plant, (year, number), stretches, missing)| {
            let month = Month::new(year, number).unwrap();
            if plant.commissioned_on > month.first_day() {
                plant.commissioned_on = month.first_day();
            }
            SupportQuestion::new(plant, month, &stretches, &missing)
        },
    )
}
