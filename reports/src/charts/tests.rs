mod days;
mod groups;
mod months;
mod well_formed;
mod years;

use super::{MonthMap, QuarterValue};
use rules::negative_prices::SupportState;
use units::{DeliveryDay, Energy, Language, Month, Price, QuarterHour, QuarterStatus};
use well_formed::assert_well_formed;

const MAY: &str = "2025-05";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// A quarter hour with 1 kWh more than its index at 50 EUR/MWh.
fn rising(quarter: QuarterHour) -> QuarterValue {
    let kwh = i64::try_from(quarter.index + 1).unwrap();
    QuarterValue {
        quarter,
        energy: Some(Energy::from_scaled(kwh * 1_000_000)),
        status: QuarterStatus::Measured,
        price: Some(Price::parse_eur_per_mwh("50").unwrap()),
        support: SupportState::With,
    }
}

/// Noise over the day, as a cloudy month has it, without support from 10 to 16 on every day.
fn cloudy(quarter: QuarterHour) -> QuarterValue {
    let number = u64::try_from(quarter.day.start().unix_seconds()).unwrap()
        + u64::try_from(quarter.index).unwrap() * 7919;
    let noise = i64::try_from(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44).unwrap();
    let support =
        if (40..64).contains(&quarter.index) { SupportState::Without } else { SupportState::With };
    QuarterValue { energy: Some(Energy::from_scaled(noise * 1_000)), support, ..rising(quarter) }
}

fn missing(quarter: QuarterHour) -> QuarterValue {
    QuarterValue {
        energy: None,
        status: QuarterStatus::Missing,
        price: None,
        support: SupportState::Undetermined,
        ..rising(quarter)
    }
}

fn idle(quarter: QuarterHour) -> QuarterValue {
    QuarterValue { energy: Some(Energy::ZERO), price: Some(Price::ZERO), ..rising(quarter) }
}

fn values_of_day(text: &str, of: fn(QuarterHour) -> QuarterValue) -> Vec<QuarterValue> {
    day(text).quarters().map(of).collect()
}

fn values_of_month(text: &str, of: fn(QuarterHour) -> QuarterValue) -> Vec<QuarterValue> {
    month(text).days().flat_map(DeliveryDay::quarters).map(of).collect()
}

fn map<'a>(of: &str, values: &'a [QuarterValue]) -> MonthMap<'a> {
    let (language, month) = (Language::German, month(of));
    MonthMap { language, month, values, selected: None, link: Some("?day=") }
}

#[test]
fn every_class_of_a_chart_is_in_the_style_sheet() {
    let may = values_of_month(MAY, cloudy);
    let svg = super::month_map(&map(MAY, &may));
    let curve =
        super::DayCurve { language: Language::German, day: day("2025-05-01"), values: &may[..96] };
    let text = format!("{svg}{}{}", super::day_curve(&curve), super::day_legend(&curve));
    for classes in text.split("class=\"").skip(1) {
        let (classes, _) = classes.split_once('"').unwrap();
        for class in classes.split(' ').filter(|class| *class != "s10") {
            assert!(super::STYLE.contains(&format!(".{class}")), "no style for {class}");
        }
    }
    assert!(!text.contains("style=") && !text.contains("fill="), "colours come from classes");
}
