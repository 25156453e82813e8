//! The bars of a month's days.

use super::words::{ENERGY, PER_DAY, WITHOUT_SUPPORT};
use super::{DayEnergy, DocumentContent};
use crate::Figures;
use crate::charts::axis::Axis;
use crate::figures::number_in_month;
use serde::Serialize;
use units::Energy;

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

/// The chart of the month; nothing where its days are not known or brought nothing.
pub(super) fn chart(content: &DocumentContent) -> Option<Chart> {
    let figures = Figures::new(content.language);
    let stretches: Vec<Stretch> =
        content.days.iter().map(|day| day_stretch(figures, day)).collect();
    let high = stretches.iter().map(|stretch| stretch.energy.scaled()).max()?;
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
        title: PER_DAY.of(content.language),
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
