//! Settles a statement once more from the files of a bundle alone, and compares.

use super::contents::Contents;
use super::problem::BundleProblem;
use super::stated_month::StatedMonth;
use super::statement::RecomputedBody;
use super::unread::Unread;
use rules::applicable_value::applicable_value;
use rules::contract::marketed_days;
use rules::feed_in::{DayMarket, FeedIn};
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::price_calendar::PriceCalendar;
use rules::regime::settled_regime;
use rules::settlement::{MonthInput, MonthValues, settle};
use rules::support_period::{EXTENDING_RULES, Extended, Holding, extended};
use rules::supported_until::{SupportedUntil, supported_until};
use rules::year::{MonthOfYear, YearInput, settle_year};
use serde_json::Value;
use units::{AmountOverflow, DaySeries, DeliveryDay, Month, Period, Year};

/// The statement that follows from the inputs.
pub(super) fn recompute(contents: &Contents) -> Result<RecomputedBody, Unread> {
    let calendar = PriceCalendar::from_days(contents.prices.clone());
    match contents.period {
        Period::Month(month) => recompute_month(contents, month, &calendar),
        Period::Year(year) => recompute_year(contents, year, &calendar),
    }
}

fn too_large(_: AmountOverflow) -> Unread {
    Unread("an amount is too large".to_owned())
}

fn recompute_month(
    contents: &Contents,
    month: Month,
    calendar: &PriceCalendar,
) -> Result<RecomputedBody, Unread> {
    let Contents { facts, law, .. } = contents;
    let values = MonthValues::read(facts, month, law, |technology, period| {
        contents.values.get(&(technology, period)).copied()
    });
    let regime = settled_regime(facts, month.year(), law);
    let rule = SupportRule::of_regime(regime);
    let support = rule.map(|rule| support_of(calendar, rule, law));
    let (first, last) = (month.first_day(), month.end().previous());
    let until = supported_until(facts, law, first, last, || {
        extension(contents, month.year(), first.next(), calendar)?.ends_on
    });
    let mut feed_in = FeedIn::of(facts, until);
    let mut spot_prices_missing = 0_u32;
    let marketed = marketed_days(facts, month);
    for day in month.days().filter(|day| marketed.is_some_and(|days| days.contains(*day))) {
        let unknown = vec![None; day.quarter_count()];
        let prices = calendar.prices_of(day).unwrap_or(&unknown);
        let missing = prices.iter().filter(|price| price.is_none()).count();
        spot_prices_missing += u32::try_from(missing).unwrap_or(u32::MAX);
        let open = vec![SupportState::Undetermined; day.quarter_count()];
        let states =
            support.as_ref().map_or(&[][..], |support| support.states_of(day).unwrap_or(&open));
        if let Some(readings) = readings_of(&contents.readings, day) {
            let market = DayMarket { day, prices, support: states };
            feed_in.add_day(readings, &market).map_err(too_large)?;
        }
    }
    let input =
        MonthInput { facts, month, feed_in: &feed_in, spot_prices_missing, values: &values, law };
    let statement = settle(&input).map_err(too_large)?;
    Ok(RecomputedBody::of_month(facts, month, &statement))
}

/// The year that follows from its months, its annual value and the prices that extend support.
fn recompute_year(
    contents: &Contents,
    year: Year,
    calendar: &PriceCalendar,
) -> Result<RecomputedBody, Unread> {
    let Contents { facts, law, .. } = contents;
    let counted = |month: &StatedMonth| month.counted(facts.premium_paid_by);
    let months: Result<Vec<MonthOfYear>, Unread> = contents.months.iter().map(counted).collect();
    let end = year.next().first_day();
    let extended = extension(contents, year, end, calendar)
        .ok_or_else(|| Unread("the plant has no facts".to_owned()))?;
    let (first, last) = (year.first_day(), end.previous());
    let until = supported_until(facts, law, first, last, || extended.ends_on);
    let input = YearInput {
        year,
        technology: facts.technology,
        tender: facts.tender,
        months: &months?,
        applicable_value: applicable_value(facts, law),
        has_ended: until != SupportedUntil::Beyond,
        annual_value: contents.values.get(&(facts.technology, Period::Year(year))).copied(),
        extended,
    };
    let statement = settle_year(&input).map_err(too_large)?;
    Ok(RecomputedBody::of_year(facts, year, &statement))
}

/// How far negative prices have extended support, by the facts that hold before `end`; nothing without facts.
fn extension(
    contents: &Contents,
    year: Year,
    end: DeliveryDay,
    calendar: &PriceCalendar,
) -> Option<Extended> {
    let law = &contents.law;
    let supports: Vec<_> =
        EXTENDING_RULES.iter().map(|rule| (*rule, support_of(calendar, *rule, law))).collect();
    let without = |rule: SupportRule, day: DeliveryDay| {
        let (_, support) = supports.iter().find(|(known, _)| *known == rule)?;
        let states = support.states_of(day)?;
        let lost = states.iter().filter(|state| **state == SupportState::Without).count();
        let open = states.contains(&SupportState::Undetermined);
        u32::try_from(lost).ok().filter(|_| !open)
    };
    let history = contents.history.iter();
    let holdings: Vec<Holding<'_>> =
        history.map(|(from, facts)| Holding { from: *from, facts }).collect();
    extended(&holdings, year, end, law, without)
}

fn readings_of<T: units::Scaled>(days: &[DaySeries<T>], day: DeliveryDay) -> Option<&DaySeries<T>> {
    let place = days.binary_search_by_key(&day, DaySeries::day).ok()?;
    days.get(place)
}

/// Compares every value; the first difference otherwise. Returns how many were compared.
pub(super) fn compare(stated: &Value, recomputed: &RecomputedBody) -> Result<usize, BundleProblem> {
    let recomputed = serde_json::to_value(recomputed).unwrap_or_default();
    let mut compared = 0;
    for key in RecomputedBody::KEYS {
        // A month says nothing of a true-up, and a year nothing of a payout.
        if stated.get(key).is_none() && recomputed.get(key).is_none() {
            continue;
        }
        compared += compare_value(key, stated.get(key), recomputed.get(key))?;
    }
    Ok(compared)
}

fn compare_value(
    field: &str,
    stated: Option<&Value>,
    recomputed: Option<&Value>,
) -> Result<usize, BundleProblem> {
    match (stated, recomputed) {
        (Some(Value::Array(stated)), Some(Value::Array(recomputed))) => {
            let mut compared = 0;
            for place in 0..stated.len().max(recomputed.len()) {
                let field = format!("{field}[{place}]");
                compared += compare_value(&field, stated.get(place), recomputed.get(place))?;
            }
            Ok(compared)
        }
        (Some(Value::Object(stated)), Some(Value::Object(recomputed))) => {
            let mut compared = 0;
            for (key, value) in recomputed {
                let field = format!("{field}.{key}");
                compared += compare_value(&field, stated.get(key), Some(value))?;
            }
            Ok(compared)
        }
        (stated, recomputed) if stated == recomputed => Ok(1),
        (stated, recomputed) => Err(BundleProblem::DoesNotFollow {
            field: field.to_owned(),
            stated: shown(stated),
            recomputed: shown(recomputed),
        }),
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}
