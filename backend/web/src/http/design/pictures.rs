//! Every kind of chart, drawn from fixed values.

use crate::http::page::Page;
use reports::charts::{
    Advances, Completeness, CompletenessCalendar, DayCurve, DayReadings, MonthAdvance, MonthMap,
    QuarterValue, YearBars, YearMonth, advances, advances_legend, completeness_calendar,
    completeness_legend, day_curve, day_legend, month_legend, month_map, year_bars, year_legend,
};
use services::settlement::SupportState;
use units::{
    DeliveryDay, Energy, Money, Month, Price, QuarterHour, QuarterStatus, StatementStatus, Year,
};

/// Tenths of a clear day's sun, day by day.
const SUNSHINE: [i64; 7] = [10, 7, 4, 9, 10, 6, 8];
/// Euros from the market and of the premium, from January on.
const EUROS: [(i64, i64); 10] = [
    (900, 150),
    (1_450, 260),
    (3_100, 900),
    (2_600, 2_100),
    (1_900, 3_400),
    (-300, 2_700),
    (2_200, 3_000),
    (3_300, 2_400),
    (3_600, 1_300),
    (2_400, 500),
];

/// A kind of chart.
pub(super) struct Picture {
    pub(super) name: &'static str,
    /// What it answers.
    pub(super) sentence: &'static str,
    pub(super) chart: String,
    pub(super) legend: String,
}

/// Every kind of chart, those of a statement first.
pub(super) fn pictures(page: &Page) -> Vec<Picture> {
    let (Ok(month), Ok(day), Ok(year)) =
        (Month::new(2025, 5), DeliveryDay::new(2025, 5, 11), Year::new(2025))
    else {
        return Vec::new();
    };
    let [year_bars, advances] = of_money(page, year);
    vec![of_month(page, month, day), of_day(page, day), year_bars, advances, of_year(page, year)]
}

fn of_month(page: &Page, month: Month, selected: DeliveryDay) -> Picture {
    let values: Vec<QuarterValue> =
        month.days().flat_map(DeliveryDay::quarters).map(value).collect();
    let selected = Some(selected);
    let map = MonthMap { language: page.language, month, values: &values, selected, link: None };
    Picture {
        name: page.say("Monat", "Month"),
        sentence: page.say(
            "Jede Viertelstunde eines Monats: wann Energie kam, wann die Förderung fehlte.",
            "Every quarter hour of a month: when energy came, and when support was missing.",
        ),
        chart: month_map(&map),
        legend: month_legend(&map),
    }
}

fn of_day(page: &Page, day: DeliveryDay) -> Picture {
    let values: Vec<QuarterValue> = day.quarters().map(value).collect();
    let curve = DayCurve { language: page.language, day, values: &values };
    Picture {
        name: page.say("Tag", "Day"),
        sentence: page.say(
            "Energie und Preis eines Tages übereinander: warum die Förderung wegfiel.",
            "Energy and price of a day, one over the other: why support fell away.",
        ),
        chart: day_curve(&curve),
        legend: day_legend(&curve),
    }
}

/// The charts of a year's euros.
fn of_money(page: &Page, year: Year) -> [Picture; 2] {
    let language = page.language;
    let euros = |euros: i64| Money::from_scaled(euros.saturating_mul(100));
    let month = |(month, (revenue, premium)): (Month, (i64, i64))| YearMonth {
        month,
        status: Some(if month.number() < 9 {
            StatementStatus::Final
        } else {
            StatementStatus::Provisional
        }),
        market_revenue: Some(euros(revenue)),
        premium: Some(euros(premium)),
    };
    let months: Vec<YearMonth> = year.months().zip(EUROS).map(month).collect();
    let bars = YearBars { language, year, months: &months, marketed: None, link: None };
    let paid: Vec<MonthAdvance> = months
        .iter()
        .map(|found| MonthAdvance { month: found.month, amount: found.premium })
        .collect();
    let (premium, true_up) = (Some(euros(14_910)), Some(euros(-1_800)));
    let steps = Advances { language, year, months: &paid, premium, true_up };
    let of_year = Picture {
        name: page.say("Jahr", "Year"),
        sentence: page.say(
            "Was Markt und Prämie in jedem Monat brachten.",
            "What market and premium brought in each month.",
        ),
        chart: year_bars(&bars),
        legend: year_legend(&bars),
    };
    let of_advances = Picture {
        name: page.say("Abschläge", "Advances"),
        sentence: page.say(
            "Von den Abschlägen zur endgültigen Prämie: was noch fließt.",
            "From the advances to the final premium: what is still to be paid.",
        ),
        chart: advances(&steps),
        legend: advances_legend(&steps),
    };
    [of_year, of_advances]
}

fn of_year(page: &Page, year: Year) -> Picture {
    let days = year.months().flat_map(Month::days);
    let days: Vec<DayReadings> =
        days.map(|day| DayReadings { day, completeness: completeness(day) }).collect();
    let calendar = CompletenessCalendar { language: page.language, year, days: &days, link: None };
    Picture {
        name: page.say("Messwerte", "Readings"),
        sentence: page.say(
            "Jeder Tag eines Jahres: wo Messwerte fehlen.",
            "Every day of a year: where readings are missing.",
        ),
        chart: completeness_calendar(&calendar),
        legend: completeness_legend(&calendar),
    }
}

/// Sunshine from half past five to half past eight; the more of it, the lower the price.
fn value(quarter: QuarterHour) -> QuarterValue {
    let index = i64::try_from(quarter.index).unwrap_or(0);
    let number = quarter.day.days_before_in_month();
    let days = usize::try_from(number).unwrap_or(0);
    let sunshine = SUNSHINE.iter().cycle().nth(days).copied().unwrap_or_default();
    let height = (index - 22).max(0) * (82 - index).max(0) * sunshine / 10;
    let is_missing = number == 19 && (40..56).contains(&index);
    let price = 90 - height / 8;
    QuarterValue {
        quarter,
        energy: (!is_missing).then(|| Energy::from_scaled(height * 100_000)),
        status: if is_missing { QuarterStatus::Missing } else { QuarterStatus::Measured },
        price: Some(Price::from_scaled(price * 100_000)),
        support: if price < 0 { SupportState::Without } else { SupportState::With },
    }
}

fn completeness(day: DeliveryDay) -> Completeness {
    match (day.month().number(), day.days_before_in_month()) {
        (1, _) => Completeness::NotMarketed,
        (4, 11..=12) => Completeness::Replaced(6),
        (5, 19) => Completeness::Partial(16),
        (7, 2..=4) => Completeness::Missing,
        (11.., _) => Completeness::Future,
        _ => Completeness::Complete,
    }
}
