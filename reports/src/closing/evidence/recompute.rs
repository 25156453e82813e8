//! Settles a statement once more from the files of a bundle alone, and compares.

use super::contents::Contents;
use super::problem::BundleProblem;
use super::statement::RecomputedBody;
use super::unread::Unread;
use rules::feed_in::{DayMarket, FeedIn};
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::price_calendar::PriceCalendar;
use rules::regime::settled_regime;
use rules::settlement::{MonthInput, settle};
use serde_json::Value;
use units::{AmountOverflow, DaySeries, DeliveryDay};

/// The statement that follows from the inputs.
pub(super) fn recompute(contents: &Contents) -> Result<RecomputedBody, Unread> {
    let too_large = |_: AmountOverflow| Unread("an amount is too large".to_owned());
    let Contents { facts, month, practice, values, .. } = contents;
    let calendar = PriceCalendar::from_days(contents.prices.clone());
    let regime = settled_regime(facts, month.year(), practice);
    let rule = SupportRule::of_regime(regime);
    let support = rule.map(|rule| support_of(&calendar, rule, practice));
    let mut feed_in = FeedIn::default();
    let mut spot_prices_missing = 0_u32;
    for day in month.days().filter(|day| *day >= facts.commissioned_on) {
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
    let input = MonthInput {
        facts,
        month: *month,
        feed_in: &feed_in,
        spot_prices_missing,
        values,
        practice,
    };
    let statement = settle(&input).map_err(too_large)?;
    Ok(RecomputedBody::of(facts, *month, &statement))
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
