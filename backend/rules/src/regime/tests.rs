use super::*;
use crate::practice::Practice;

fn question(commissioned: &str, bid: &str, kw: i64, meter: &str) -> RegimeQuestion {
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    RegimeQuestion {
        technology: Technology::Solar,
        commissioned_on: commissioned.parse().unwrap(),
        tender: None,
        bid_deadline: day(bid),
        awarded_on: None,
        capacity: Power::from_scaled(kw * 1000),
        smart_meter_since: day(meter),
    }
}

#[test]
fn the_regime_follows_date_tender_and_size() {
    use Regime::{FourHours, None, QuarterHours, SixHours, StagedHours};
    // commissioned, bid deadline, kW, smart meter, delivery year, regime, source
    let cases = [
        ("2015-12-31", "", 2000, "", 2024, None, "§ 100 Abs. 1 S. 4 EEG 2017"),
        ("2016-01-01", "", 500, "", 2024, SixHours, "§ 51 EEG 2017"),
        ("2016-01-01", "", 499, "", 2024, None, "§ 51 Abs. 3 EEG 2017"),
        ("2016-06-01", "2015-08-01", 900, "", 2024, SixHours, "commissioning alone decides 2016"),
        ("2020-12-31", "", 800, "", 2025, SixHours, "§ 100 Abs. 2 Nr. 13 EEG 2021"),
        ("2021-01-01", "", 800, "", 2025, FourHours, "§ 51 EEG 2021"),
        ("2021-06-01", "2020-10-01", 800, "", 2025, SixHours, "§ 100 Abs. 1 Nr. 2 EEG 2021"),
        ("2022-12-31", "", 499, "", 2025, None, "§ 51 Abs. 2 EEG 2021"),
        ("2023-01-01", "", 400, "", 2025, StagedHours, "§ 51 EEG 2023"),
        ("2023-01-01", "", 399, "", 2025, None, "§ 51 Abs. 2 EEG 2023"),
        ("2023-06-01", "2022-12-01", 900, "", 2025, FourHours, "§ 100 Abs. 1 Nr. 1 b"),
        ("2025-02-24", "", 900, "", 2026, StagedHours, "§ 100 Abs. 46"),
        ("2025-02-25", "", 900, "", 2026, QuarterHours, "§ 51"),
        ("2025-09-01", "2024-12-01", 900, "", 2026, StagedHours, "§ 100 Abs. 46, bid"),
        ("2025-09-01", "2022-11-01", 900, "", 2026, FourHours, "§ 100 Abs. 1 Nr. 1 b"),
        ("2025-09-01", "2025-03-01", 900, "", 2026, QuarterHours, "§ 51, bid after"),
        ("2025-03-01", "", 100, "", 2025, QuarterHours, "§ 51 Abs. 2: below 100 kW only"),
        ("2025-03-01", "", 99, "", 2030, None, "§ 51 Abs. 2 Nr. 1, no meter"),
        ("2025-03-01", "", 99, "2025-12-31", 2025, None, "the meter's year still runs"),
        ("2025-03-01", "", 99, "2025-12-31", 2026, QuarterHours, "the meter's year is over"),
        ("2025-03-01", "", 1, "2025-03-01", 2030, None, "§ 51 Abs. 2 Nr. 2"),
        ("2025-03-01", "", 2, "2025-03-01", 2026, QuarterHours, "2 kW is not below 2 kW"),
    ];
    for (commissioned, bid, kw, meter, year, expected, source) in cases {
        let plant = question(commissioned, bid, kw, meter);
        let found = regime_for(&plant, Year::new(year).unwrap(), &Law::default());
        assert_eq!(found, expected, "{commissioned} bid {bid:?} {kw} kW meter {meter:?}: {source}");
    }
}

#[test]
fn an_early_bid_can_be_judged_by_commissioning() {
    let practice = Practice { early_bid: EarlyBid::Commissioning, ..Practice::default() };
    let law = Law { practice, ..Law::default() };
    let year = Year::new(2025).unwrap();
    let between = question("2023-06-01", "2022-12-01", 900, "");
    assert_eq!(regime_for(&between, year, &law), Regime::StagedHours);
    let later = question("2025-09-01", "2022-12-01", 900, "");
    assert_eq!(regime_for(&later, year, &law), Regime::FourHours);
}

#[test]
fn an_award_stands_in_for_an_unknown_bid_deadline() {
    let mut plant = question("2025-09-01", "", 900, "");
    plant.awarded_on = Some("2024-08-14".parse().unwrap());
    let regime = regime_for(&plant, Year::new(2026).unwrap(), &Law::default());
    assert_eq!(regime, Regime::StagedHours);
}

#[test]
fn wind_has_a_size_limit_of_its_own_until_2020() {
    use Regime::{FourHours, None, QuarterHours, SixHours, StagedHours};
    // technology, commissioned, kW, regime, source
    let cases = [
        (Technology::WindOnshore, "2015-12-31", 4200, None, "§ 100 Abs. 1 S. 4 EEG 2017"),
        (Technology::WindOnshore, "2017-05-01", 2999, None, "§ 51 Abs. 3 Nr. 1 EEG 2017"),
        (Technology::WindOnshore, "2017-05-01", 3000, SixHours, "§ 51 Abs. 3 Nr. 1 EEG 2017"),
        (Technology::WindOffshore, "2018-05-01", 6000, SixHours, "§ 51 Abs. 3 Nr. 1 EEG 2017"),
        (Technology::Solar, "2017-05-01", 2999, SixHours, "§ 51 Abs. 3 Nr. 2 EEG 2017"),
        (Technology::WindOnshore, "2021-05-01", 500, FourHours, "§ 51 Abs. 2 EEG 2021"),
        (Technology::WindOnshore, "2021-05-01", 499, None, "§ 51 Abs. 2 EEG 2021"),
        (Technology::WindOnshore, "2024-05-01", 400, StagedHours, "§ 51 Abs. 2 EEG 2023"),
        (Technology::WindOnshore, "2025-05-01", 100, QuarterHours, "§ 51 Abs. 2 EEG 2023"),
    ];
    for (technology, commissioned, kw, expected, source) in cases {
        let plant = RegimeQuestion { technology, ..question(commissioned, "", kw, "") };
        let found = regime_for(&plant, Year::new(2026).unwrap(), &Law::default());
        assert_eq!(found, expected, "{technology} {commissioned} {kw} kW: {source}");
    }
}
