//! Settled by the rules, the company has every status and finding that it is meant to have.

use super::{company, day, month, months_of, sized};
use crate::demo::DemoCompany;
use records::{Finding, PlantFacts};
use rules::contract::is_marketed;
use rules::feed_in::{DayMarket, FeedIn};
use rules::law::Law;
use rules::negative_prices::{Support, SupportRule, support_of};
use rules::price_calendar::PriceCalendar;
use rules::regime::settled_regime;
use rules::settlement::{MonthInput, MonthValues, Statement, settle};
use rules::supported_until::supported_until;
use std::collections::{BTreeSet, HashMap};
use units::{DaySeries, Month, Period, Price, StatementStatus};

fn calendar(company: &DemoCompany) -> PriceCalendar {
    let legal = company.legal_prices();
    let days = months_of(company).into_iter().flat_map(|month| company.exchange_prices(month)).map(
        |exchange| {
            let of_day = legal.iter().find(|legal| legal.day() == exchange.day());
            of_day.map_or_else(|| exchange.clone(), |legal| exchange.overlaid_with(legal))
        },
    );
    PriceCalendar::from_days(days.collect::<Vec<DaySeries<Price>>>())
}

fn values(company: &DemoCompany, month: Month) -> MonthValues {
    let known = company.market_values();
    let of = |period| {
        let found = known.iter().find(|value| value.period == period);
        found.map(|value| value.value)
    };
    MonthValues {
        month: of(Period::Month(month)),
        previous_year: of(Period::Year(month.year().previous())),
        delivery_year: of(Period::Year(month.year())),
    }
}

/// The statements of the plants that are marketed in a month.
fn settled(company: &DemoCompany, month: Month) -> Vec<(PlantFacts, Statement)> {
    let law = Law::default();
    let calendar = calendar(company);
    let support: HashMap<_, Support<'_>> = SupportRule::WORDS
        .iter()
        .map(|(_, rule)| (*rule, support_of(&calendar, *rule, &law)))
        .collect();
    let readings: HashMap<_, _> = company.readings(month).into_iter().collect();
    let values = values(company, month);
    let plants = company.plants().into_iter();
    let marketed = plants.filter(|facts| is_marketed(facts, Period::Month(month)));
    marketed
        .map(|facts| {
            let regime = settled_regime(&facts, month.year(), &law);
            let rule = SupportRule::of_regime(regime);
            let (first, last) = (month.first_day(), month.end().previous());
            let supported_until = supported_until(&facts, &law, first, last, || None);
            let mut feed_in = FeedIn { supported_until, ..FeedIn::default() };
            for series in readings.get(&facts.market_location).into_iter().flatten() {
                let states = rule.and_then(|rule| support[&rule].states_of(series.day()));
                let market = DayMarket {
                    day: series.day(),
                    prices: calendar.prices_of(series.day()).unwrap(),
                    support: states.unwrap_or_default(),
                };
                feed_in.add_day(series, &market).unwrap();
            }
            let statement = settle(&MonthInput {
                facts: &facts,
                month,
                feed_in: &feed_in,
                spot_prices_missing: 0,
                values: &values,
                law: &law,
            });
            (facts, statement.unwrap())
        })
        .collect()
}

fn codes(statements: &[(PlantFacts, Statement)]) -> BTreeSet<&'static str> {
    let findings = statements.iter().flat_map(|(_, statement)| &statement.findings);
    findings.map(Finding::code).collect()
}

#[test]
fn the_shown_month_of_the_demo_company_has_final_provisional_and_blocked_statements() {
    let may = settled(&company(), month("2025-05"));
    let count = |status| {
        let found = may.iter().filter(|(_, statement)| statement.status() == status);
        found.count()
    };
    assert_eq!(count(StatementStatus::Provisional), 1);
    assert_eq!(count(StatementStatus::Blocked), 4);
    assert!(count(StatementStatus::Final) > 12);
    let expected =
        BTreeSet::from(["applicable_value_missing", "readings_missing", "storage_share_unknown"]);
    assert_eq!(codes(&may), expected);
}

#[test]
fn the_last_month_of_the_demo_company_waits_for_its_market_value() {
    let last = settled(&company(), month("2026-02"));
    let found = codes(&last);
    for code in ["market_value_missing", "applicable_value_missing", "support_ended"] {
        assert!(found.contains(code), "{code}");
    }
    assert!(last.iter().any(|(_, statement)| statement.status() == StatementStatus::Provisional));
}

#[test]
fn the_shown_statement_of_the_demo_company_has_every_kind_of_amount() {
    for months in [14, 9, 2, 1] {
        let company = sized(1, months);
        let statements = settled(&company, company.shown_month);
        let (facts, statement) = &statements[0];
        assert_eq!(facts.plant, company.shown_plant);
        let figures = statement.figures.month().unwrap();
        assert!(figures.fed_in.quarter_hours_without_support > 0, "{months}");
        assert!(figures.premium.unwrap().amount > units::Money::ZERO, "{months}");
        assert!(figures.vat > units::Money::ZERO, "{months}");
        assert_eq!(facts.premium_paid_by, units::PremiumPaidBy::Marketer);
        assert_eq!(facts.remuneration, units::Remuneration::Spot);
    }
}

#[test]
fn the_market_value_finding_of_the_demo_company_is_not_in_2025() {
    let company = company();
    for month in months_of(&company) {
        let statements = settled(&company, month);
        let found = codes(&statements);
        let expected = month == super::month("2026-02");
        assert_eq!(found.contains("market_value_missing"), expected, "{month}");
        assert!(!found.contains("spot_prices_missing"), "{month}");
        let gap_here = found.contains("readings_missing");
        assert_eq!(gap_here, month == day("2025-05-13").month(), "{month}");
    }
}
