//! The bars of a month's days or a year's months.

use super::words::{ENERGY, PER_DAY, PER_MONTH, WITHOUT_SUPPORT};
use super::{DayEnergy, DocumentContent};
use crate::Figures;
use crate::charts::axis::Axis;
use crate::figures::number_in_month;
use serde::Serialize;
use units::{Energy, Month, Period};

/// The height of the chart, in the steps that bars and ticks count.
const HEIGHT: i64 = 1000;
/// A bar of a day is named every so many days.
const NAMED_DAY: i64 = 5;

/// The chart, ready to be drawn: places are thousandths of its height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Chart {
    title: &'static str,
    unit: &'static str,
    bars: Vec<Bar>,
    ticks: Vec<(i64, String)>,
    legend: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Bar {
    total: i64,
    lost: i64,
    label: String,
}

/// The energy of a bar.
struct Stretch {
    label: String,
    energy: Energy,
    without_support: Energy,
}

/// The chart of the period; nothing where its days are not known or brought nothing.
pub(super) fn chart(content: &DocumentContent) -> Option<Chart> {
    let figures = Figures::new(content.language);
    let (title, stretches) = match content.period {
        Period::Month(_) => {
            (PER_DAY, content.days.iter().map(|day| day_stretch(figures, day)).collect())
        }
        Period::Year(_) => (PER_MONTH, months(figures, &content.days)),
    };
    let high = stretches.iter().map(|stretch: &Stretch| stretch.energy.scaled()).max()?;
    if high <= 0 {
        return None;
    }
    let axis = Axis::covering(0, high, 5, 1);
    let place = |energy: Energy| axis.place(energy.scaled().max(0), 0, HEIGHT);
    let lost = stretches.iter().any(|stretch| stretch.without_support > Energy::ZERO);
    let mut legend = vec![("energy", ENERGY.of(content.language).to_owned())];
    if lost {
        legend.push(("lost", WITHOUT_SUPPORT.of(content.language).to_owned()));
    }
    Some(Chart {
        title: title.of(content.language),
        unit: "kWh",
        ticks: axis
            .ticks()
            .map(|tick| (axis.place(tick, 0, HEIGHT), tick_label(figures, tick)))
            .collect(),
        bars: stretches
            .into_iter()
            .map(|stretch| Bar {
                total: place(stretch.energy),
                lost: place(stretch.without_support.min(stretch.energy)),
                label: stretch.label,
            })
            .collect(),
        legend,
    })
}

fn tick_label(figures: Figures, scaled: i64) -> String {
    figures.kwh_exact(Energy::from_scaled(scaled))
}

fn day_stretch(figures: Figures, day: &DayEnergy) -> Stretch {
    let number = number_in_month(day.day);
    let is_named = number == 1 || number % NAMED_DAY == 0;
    Stretch {
        label: if is_named { figures.count(number) } else { String::new() },
        energy: day.energy.unwrap_or(Energy::ZERO),
        without_support: day.without_support,
    }
}

/// The days of a year, added up by month; a month that does not fit is left out.
fn months(figures: Figures, days: &[DayEnergy]) -> Vec<Stretch> {
    let mut months: Vec<(Month, Stretch)> = Vec::with_capacity(12);
    for day in days {
        let month = day.day.month();
        if months.last().is_none_or(|(last, _)| *last != month) {
            let label = figures.month_short(month).to_owned();
            let none = Stretch { label, energy: Energy::ZERO, without_support: Energy::ZERO };
            months.push((month, none));
        }
        if let Some((_, sum)) = months.last_mut() {
            let energy = sum.energy.checked_add(day.energy.unwrap_or(Energy::ZERO));
            let lost = sum.without_support.checked_add(day.without_support);
            sum.energy = energy.unwrap_or(sum.energy);
            sum.without_support = lost.unwrap_or(sum.without_support);
        }
    }
    months.into_iter().map(|(_, stretch)| stretch).collect()
}
