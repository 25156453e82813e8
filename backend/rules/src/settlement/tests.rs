use super::*;
use crate::feed_in::DayMarket;
use crate::negative_prices::SupportState;
use crate::supported_until::SupportedUntil;
use proptest::prelude::*;
use records::DescribedPlant;
use units::{
    DaySeries, DeliveryDay, Energy, FeeKind, FeedInKind, Installation, Money, PremiumPaidBy,
    QuarterStatus, Vat,
};

pub(crate) fn plant() -> PlantFacts {
    DescribedPlant {
        name: Some("Roof".to_owned()),
        operator_id: Some("1".to_owned()),
        market_location: Some("41373559241".parse().unwrap()),
        capacity: Some(units::Power::from_scaled(1_000_000)),
        commissioned_on: Some("2019-04-01".parse().unwrap()),
        installation: Some(Installation::Ground),
        feed_in: Some(FeedInKind::Surplus),
        applicable_value: Some(Some(Price::parse_decimal("7.09").unwrap())),
        sales_form: Some(SalesForm::MarketPremium),
        remuneration: Some(Remuneration::Spot),
        fee: Some(Price::parse_decimal("0.25").unwrap()),
        premium_paid_by: Some(PremiumPaidBy::Marketer),
        vat: Some(Vat::Regular),
        ..DescribedPlant::nothing("SEE900000000001".parse().unwrap())
    }
    .over(None)
    .unwrap()
}

fn full_month(energy: &str) -> FeedIn {
    FeedIn {
        energy: Energy::parse_decimal(energy).unwrap(),
        quarter_hours_read: 2976,
        ..FeedIn::default()
    }
}

fn values(month: &str, previous: &str, delivery: &str) -> MonthValues {
    let value = |text: &str| (!text.is_empty()).then(|| Price::parse_decimal(text).unwrap());
    MonthValues {
        month: value(month),
        previous_year: value(previous),
        delivery_year: value(delivery),
    }
}

fn settled(facts: &PlantFacts, feed_in: &FeedIn, values: &MonthValues, missing: u32) -> Statement {
    settle(&MonthInput {
        facts,
        month: "2025-05".parse().unwrap(),
        feed_in,
        spot_prices_missing: missing,
        values,
        law: &Law::default(),
    })
    .unwrap()
}

fn codes(statement: &Statement) -> Vec<&'static str> {
    statement.findings.iter().map(Finding::code).collect()
}

#[test]
fn a_missing_input_blocks_the_statement_and_is_named() {
    let month = full_month("1000");
    let known = values("1.997", "4.624", "");
    let blank = values("", "", "");
    let short = FeedIn { quarter_hours_read: 2970, ..month };
    let unclear = FeedIn { quarter_hours_undetermined: 3, ..month };
    let old = plant();
    let young = PlantFacts { commissioned_on: "2024-06-01".parse().unwrap(), ..plant() };
    let bare = PlantFacts { applicable_value: None, ..plant() };
    let other = PlantFacts {
        sales_form: SalesForm::OtherDirectMarketing,
        remuneration: Remuneration::MarketValue,
        applicable_value: None,
        ..plant()
    };
    let ended = PlantFacts { commissioned_on: "2004-04-01".parse().unwrap(), ..plant() };
    let last = "2024-12-31".parse().unwrap();
    let after = FeedIn { supported_until: SupportedUntil::Day(last), ..month };
    let open = FeedIn { supported_until: SupportedUntil::Open { regular: last }, ..month };
    let fixed = PlantFacts {
        tender: Some(units::Tender::Innovation),
        bid_deadline: Some("2022-04-01".parse().unwrap()),
        ..young.clone()
    };
    let dateless = PlantFacts { bid_deadline: None, ..fixed.clone() };
    // plant, readings, market values, spot prices missing, findings
    let cases: [(&PlantFacts, &FeedIn, &MonthValues, u32, &[&str]); 13] = [
        (&fixed, &month, &known, 0, &["fixed_premium"]),
        (&dateless, &month, &known, 0, &["bid_deadline_missing"]),
        (&old, &month, &known, 0, &[]),
        (&old, &short, &known, 0, &["readings_missing"]),
        (&old, &month, &known, 4, &["spot_prices_missing"]),
        (&old, &unclear, &known, 0, &["spot_prices_missing"]),
        (&old, &month, &blank, 0, &["market_value_missing"]),
        (&young, &month, &blank, 0, &["market_value_missing"]),
        (&bare, &month, &known, 0, &["applicable_value_missing"]),
        (&other, &month, &known, 4, &[]),
        (&other, &month, &blank, 4, &["market_value_missing"]),
        (&ended, &after, &known, 0, &["support_ended"]),
        (&ended, &open, &known, 0, &["support_end_unknown"]),
    ];
    for (index, (facts, feed_in, values, missing, expected)) in cases.into_iter().enumerate() {
        let statement = settled(facts, feed_in, values, missing);
        assert_eq!(codes(&statement), expected, "case {index}");
        let blocked = !expected.is_empty();
        assert_eq!(statement.status() == StatementStatus::Blocked, blocked, "case {index}");
        assert_eq!(statement.figures.month().is_none(), blocked, "case {index}");
        assert_eq!(statement.lines.is_empty(), blocked, "case {index}");
    }
}

#[test]
fn a_statement_is_provisional_until_annual_value_and_readings_are_final() {
    let young = PlantFacts { commissioned_on: "2024-06-01".parse().unwrap(), ..plant() };
    let month = full_month("1000");
    let replaced = FeedIn { quarter_hours_replaced: 1, ..month };
    let cases = [
        (plant(), month, "", StatementStatus::Final),
        (plant(), replaced, "", StatementStatus::Provisional),
        (young.clone(), month, "", StatementStatus::Provisional),
        (young.clone(), month, "4.508", StatementStatus::Final),
        (young, replaced, "4.508", StatementStatus::Provisional),
    ];
    for (facts, feed_in, delivery_year, expected) in cases {
        let statement = settled(&facts, &feed_in, &values("1.997", "4.624", delivery_year), 0);
        assert_eq!(statement.status(), expected);
        assert_eq!(statement.provisional.is_empty(), expected == StatementStatus::Final);
    }
    let blocked = settled(&plant(), &replaced, &values("", "", ""), 0);
    assert_eq!(blocked.status(), StatementStatus::Blocked);
    assert_eq!(blocked.provisional, [], "what blocks it is a finding");
}

#[test]
fn a_plant_without_a_claim_has_no_premium() {
    let other = PlantFacts { sales_form: SalesForm::OtherDirectMarketing, ..plant() };
    let statement = settled(&other, &full_month("1000"), &values("", "", ""), 0);
    assert_eq!(statement.regime, Regime::None);
    assert_eq!(statement.reference_kind, None);
    assert_eq!(statement.applicable_value, None);
    assert_eq!(statement.figures.premium(), None);
}

#[test]
fn a_deduction_lowers_the_premium_and_is_a_line_without_an_amount() {
    let reduced = PlantFacts {
        regional_deduction: Price::parse_decimal("0.1").ok(),
        tax_deduction: Price::parse_decimal("1.99").ok(),
        ..plant()
    };
    let statement = settled(&reduced, &full_month("1000"), &values("2", "", ""), 0);
    // 7.09 − 0.10 − 1.99 = 5.00; 1,000 kWh × (5.00 − 2.00) ct.
    assert_eq!(statement.applicable_value.map(Price::decimal).as_deref(), Some("5.00"));
    assert_eq!(statement.figures.premium().map(Money::decimal).as_deref(), Some("30.00"));
    let lines = statement.lines.iter().filter(|line| line.kind == LineKind::Deduction);
    let told: Vec<String> =
        lines.map(|line| format!("{} {:?} {}", line.rule.name, line.rate, line.amount)).collect();
    let rate = |text: &str| Price::parse_decimal(text).ok();
    let line = |name: &str, text: &str| format!("{name} {:?} 0.00 EUR", rate(text));
    assert_eq!(
        told,
        [line("deduction_regional_guarantee", "-0.1"), line("deduction_electricity_tax", "-1.99")]
    );
}

#[test]
fn a_split_pays_the_premium_on_its_part_and_the_market_on_all() {
    let energy = |text: &str| Energy::parse_decimal(text).unwrap();
    let feed_in = FeedIn {
        energy_outside_premium: energy("400"),
        energy_without_support: energy("60"),
        spot_revenue: Price::parse_decimal("5").unwrap() * energy("1000"),
        ..full_month("1000")
    };
    let statement = settled(&plant(), &feed_in, &values("2.09", "", ""), 0);
    // (1,000 − 400 − 60) kWh × (7.09 − 2.09) ct; 1,000 kWh × 5 ct less 1,000 kWh × 0.25 ct.
    let month = statement.figures.month().unwrap();
    assert_eq!(month.premium.map(|premium| premium.amount.decimal()).as_deref(), Some("27.00"));
    assert_eq!(
        (month.market_revenue.decimal().as_str(), month.net.decimal().as_str()),
        ("50.00", "47.50")
    );
    let told: Vec<_> = statement.lines.iter().map(|line| (line.kind, line.quantity)).collect();
    assert_eq!(told[0], (LineKind::MarketRevenue, Some(energy("1000"))));
    assert!(told.contains(&(LineKind::OutsidePremium, Some(energy("400")))));
    assert!(told.contains(&(LineKind::WithoutSupport, Some(energy("60")))));
    assert!(told.contains(&(LineKind::Premium, Some(energy("540")))));
}

#[test]
fn a_month_of_negative_revenue_is_owed_by_the_owner_with_its_tax() {
    let contract = Contract::of(&plant(), "2025-05".parse().unwrap(), &Law::default());
    let feed_in = FeedIn {
        energy: Energy::parse_decimal("100").unwrap(),
        spot_revenue: Price::parse_decimal("-1.005").unwrap()
            * Energy::parse_decimal("100").unwrap(),
        ..FeedIn::default()
    };
    let totals = Totals::of(&feed_in, &contract, None, None).unwrap();
    assert_eq!(totals.market_revenue.decimal(), "-1.01");
    assert_eq!(totals.net.decimal(), "-1.26");
    assert_eq!(totals.vat.decimal(), "-0.24");
    assert_eq!(totals.payout.decimal(), "-1.50");
}

fn day_of_readings(values: &[i64]) -> DaySeries<Energy> {
    let day: DeliveryDay = "2025-05-11".parse().unwrap();
    let energies = values.iter().map(|value| Energy::from_scaled(*value)).collect();
    DaySeries::complete(day, energies, QuarterStatus::Measured).unwrap()
}

proptest! {
    #[test]
    fn lines_sum_to_the_payout(
        energy in 0_i64..10_000_000_000_000, lost in 0_i64..=100, revenue in -1_000_000_i64..1_000_000,
        applicable in 1_i64..20_000_000, month in -1_000_000_i64..20_000_000, fee in 0_i64..1_000_000,
        passed_on: bool, vat in prop::sample::select(Vat::ALL), kind in prop::sample::select(FeeKind::ALL), at_spot: bool,
    ) {
        let facts = PlantFacts {
            applicable_value: Some(Price::from_scaled(applicable)),
            fee: Price::from_scaled(fee),
            premium_paid_by: if passed_on { PremiumPaidBy::Marketer } else { PremiumPaidBy::GridOperator },
            vat,
            fee_kind: kind,
            remuneration: if at_spot { Remuneration::Spot } else { Remuneration::MarketValue },
            ..plant()
        };
        let feed_in = FeedIn {
            energy: Energy::from_scaled(energy),
            energy_without_support: Energy::from_scaled(energy / 100 * lost),
            spot_revenue: Price::from_scaled(revenue) * Energy::from_scaled(energy),
            quarter_hours_read: 2976,
            ..FeedIn::default()
        };
        let values = MonthValues { month: Some(Price::from_scaled(month)), ..MonthValues::default() };
        let statement = settled(&facts, &feed_in, &values, 0);
        let totals = *statement.figures.month().unwrap();
        let paid = statement.lines.iter().filter(|line| line.kind.is_paid_out())
            .fold(Money::ZERO, |sum, line| sum.checked_add(line.amount).unwrap());
        prop_assert_eq!(paid, totals.payout);
    }

    #[test]
    fn any_split_and_order_of_the_days_gives_the_same_sums(
        days in proptest::collection::vec(proptest::collection::vec(0_i64..2_000_000_000, 96), 1..8),
        prices in proptest::collection::vec(-5_000_000_i64..40_000_000, 96), split in 0_usize..8,
    ) {
        let series: Vec<_> = days.iter().map(|day| day_of_readings(day)).collect();
        let prices: Vec<Option<Price>> = prices.into_iter().map(|price| Some(Price::from_scaled(price))).collect();
        let support: Vec<SupportState> = prices.iter().map(|price| {
            if *price < Some(Price::ZERO) { SupportState::Without } else { SupportState::With }
        }).collect();
        let market = DayMarket { day: series[0].day(), prices: &prices, support: &support };
        let add = |days: Vec<&DaySeries<Energy>>| {
            let mut sum = FeedIn::default();
            days.into_iter().try_for_each(|day| sum.add_day(day, &market)).map(|()| sum).unwrap()
        };
        let whole = add(series.iter().collect());
        let (left, right) = series.split_at(split.min(series.len()));
        let parts = add(right.iter().collect()).plus(&add(left.iter().collect())).unwrap();
        prop_assert_eq!(whole, parts);
        prop_assert_eq!(whole, add(series.iter().rev().collect()));
    }
}
