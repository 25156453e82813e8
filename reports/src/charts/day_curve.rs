//! A day: energy as filled steps, the price as a line, windows without support shaded.

mod words;

use super::axis::Axis;
use super::quarter_values::{QuarterValue, energy_max};
use super::svg::{Heading, Svg};
use crate::Figures;
use crate::figures::wall_clock_minute;
use crate::words::Both;
use rules::negative_prices::SupportState;
use units::{DeliveryDay, Energy, Language, Price};

/// A day of quarter hours.
#[derive(Debug, Clone, Copy)]
pub struct DayCurve<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// The day.
    pub day: DeliveryDay,
    /// Its quarter hours in their order.
    pub values: &'a [QuarterValue],
}

const WIDTH: i64 = 520;
const HEIGHT: i64 = 232;
const LEFT: i64 = 40;
const PLOT_WIDTH: i64 = 432;
const RIGHT: i64 = LEFT + PLOT_WIDTH;
const TOP: i64 = 20;
/// Below the band that holds the label of the windows.
const PLOT_TOP: i64 = 38;
const BOTTOM: i64 = 210;
/// Half the width of the label of the windows, which stays within the plot.
const LABEL_HALF: i64 = 90;

/// A drawing in progress; places are tenths.
struct Plot<'a> {
    curve: &'a DayCurve<'a>,
    figures: Figures,
    quarter_count: usize,
    energy: Axis,
    price: Axis,
}

/// Draws a day: the energy of each quarter hour in kWh by the left axis, the spot price in EUR/MWh by
/// the right one. What is missing leaves a hole. The quarter hours pass evenly, so that a day of 92
/// or 100 has its hours where its clock shows them.
pub fn day_curve(curve: &DayCurve<'_>) -> String {
    let plot = Plot::of(curve);
    let mut svg = Svg::begin(
        24_576,
        &Heading {
            kind: "day-curve",
            width: WIDTH,
            height: HEIGHT,
            linked: false,
            title: &plot.figures.long_day(curve.day),
            description: &plot.description(),
        },
    );
    svg.hatch("day-curve-hatch", "hatch").hatch("day-curve-open", "open-hatch");
    plot.push_axes(&mut svg);
    plot.push_windows(&mut svg, SupportState::Undetermined, "undetermined");
    plot.push_energy(&mut svg);
    plot.push_windows(&mut svg, SupportState::Without, "without");
    plot.push_price(&mut svg);
    plot.push_window_label(&mut svg);
    plot.push_notes(&mut svg);
    svg.end()
}

impl<'a> Plot<'a> {
    fn of(curve: &'a DayCurve<'a>) -> Self {
        let highest = energy_max(curve.values).scaled();
        let prices = || curve.values.iter().filter_map(|value| value.price).map(Price::scaled);
        let lowest_price = prices().min().unwrap_or(0).min(0);
        let highest_price = prices().max().unwrap_or(0).max(0);
        Self {
            curve,
            figures: Figures::new(curve.language),
            quarter_count: curve.day.quarter_count(),
            // At least a tenth of a kWh and 5 EUR/MWh from tick to tick.
            energy: Axis::covering(0, highest, 4, 100_000),
            price: Axis::covering(lowest_price, highest_price, 4, 500_000),
        }
    }

    /// The place of the start of a quarter hour.
    fn x(&self, index: usize) -> i64 {
        let index = i64::try_from(index).unwrap_or(0);
        let quarter_count = i64::try_from(self.quarter_count).unwrap_or(96).max(1);
        LEFT * 10 + index * PLOT_WIDTH * 10 / quarter_count
    }

    fn energy_y(&self, energy: Energy) -> i64 {
        self.energy.place(energy.scaled(), BOTTOM * 10, PLOT_TOP * 10)
    }

    fn price_y(&self, price: Price) -> i64 {
        self.price.place(price.scaled(), BOTTOM * 10, PLOT_TOP * 10)
    }

    fn push_axes(&self, svg: &mut Svg) {
        let language = self.curve.language;
        svg.label("end", LEFT - 6, TOP - 9, "kWh").label(
            "price-label",
            RIGHT + 6,
            TOP - 9,
            "€/MWh",
        );
        let note = Both("je ¼ h", "per ¼ h").of(language);
        svg.label("wide", LEFT, TOP - 9, note);
        for tick in self.energy.ticks() {
            let y = self.energy_y(Energy::from_scaled(tick));
            let words = self.figures.kwh_exact(Energy::from_scaled(tick));
            push_gridline(svg, "grid", y);
            svg.label("end", LEFT - 6, y / 10 + 4, &words);
        }
        for tick in self.price.ticks() {
            let y = self.price_y(Price::from_scaled(tick));
            let words = self.figures.eur_per_mwh_short(Price::from_scaled(tick));
            svg.label("price-label", RIGHT + 6, y / 10 + 4, &words);
        }
        if self.price.crosses_zero() {
            push_gridline(svg, "zero", self.price_y(Price::ZERO));
        }
        let on_the_hour = (0..self.quarter_count).filter_map(|index| {
            let minute = wall_clock_minute(index, self.quarter_count);
            // The second of two equal hours has no label of its own.
            let doubled = self.quarter_count == 100 && (12..16).contains(&index);
            (minute.is_multiple_of(180) && !doubled).then_some((index, minute / 60))
        });
        for (index, hour) in on_the_hour.chain([(self.quarter_count, 24)]) {
            svg.label("mid", self.x(index) / 10, BOTTOM + 17, &format!("{hour:02}"));
        }
    }

    fn push_energy(&self, svg: &mut Svg) {
        svg.raw("<path class=\"energy\" d=\"");
        let known = |value: &QuarterValue| value.energy.is_some();
        for run in stretches(self.curve.values, known) {
            let Some(first) = run.first() else { continue };
            svg.raw("M").tenths(self.x(first.quarter.index)).raw(" ").int(BOTTOM);
            for value in run {
                svg.raw("V").tenths(self.energy_y(value.energy.unwrap_or_default()));
                svg.raw("H").tenths(self.x(value.quarter.index + 1));
            }
            svg.raw("V").int(BOTTOM).raw("H").tenths(self.x(first.quarter.index)).raw("Z");
        }
        svg.raw("\"/>");
    }

    fn push_price(&self, svg: &mut Svg) {
        svg.raw("<path class=\"price\" d=\"");
        let known = |value: &QuarterValue| value.price.is_some();
        for run in stretches(self.curve.values, known) {
            let mut before = None;
            for value in run {
                let y = self.price_y(value.price.unwrap_or_default());
                match before {
                    None => {
                        svg.raw("M").tenths(self.x(value.quarter.index)).raw(" ").tenths(y);
                    }
                    Some(before) if before != y => {
                        svg.raw("H").tenths(self.x(value.quarter.index)).raw("V").tenths(y);
                    }
                    Some(_) => {}
                }
                before = Some(y);
            }
            let end = run.last().map_or(0, |value| value.quarter.index + 1);
            svg.raw("H").tenths(self.x(end));
        }
        svg.raw("\"/>");
    }

    /// First and last place of each window in a state.
    fn windows(&self, state: SupportState) -> impl Iterator<Item = (i64, i64)> {
        let in_state = move |value: &QuarterValue| value.support == state;
        stretches(self.curve.values, in_state).filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            Some((self.x(first.quarter.index), self.x(last.quarter.index + 1)))
        })
    }

    fn push_windows(&self, svg: &mut Svg, state: SupportState, class: &str) {
        for (start, end) in self.windows(state) {
            svg.raw("<rect class=\"").raw(class).raw("\" x=\"").tenths(start).raw("\" y=\"");
            svg.int(TOP).raw("\" width=\"").tenths(end - start).raw("\" height=\"");
            svg.int(BOTTOM - TOP).raw("\"/>");
            if state == SupportState::Without {
                svg.raw("<path class=\"edge\" d=\"M").tenths(start).raw(" ").int(TOP).raw("V");
                svg.int(BOTTOM).raw("M").tenths(end).raw(" ").int(TOP).raw("V").int(BOTTOM);
                svg.raw("\"/>");
            }
        }
    }

    /// The length of all windows, over the widest of them.
    fn push_window_label(&self, svg: &mut Svg) {
        let windows = self.windows(SupportState::Without);
        let Some((start, end)) = windows.max_by_key(|(start, end)| end - start) else { return };
        let middle = (start + end) / 20;
        let middle = middle.clamp(LEFT + LABEL_HALF, RIGHT - LABEL_HALF);
        svg.label("lost-label", middle, TOP + 12, &self.without_support());
    }
}

fn push_gridline(svg: &mut Svg, class: &str, y: i64) {
    svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(LEFT).raw(" ").tenths(y);
    svg.raw("H").int(RIGHT).raw("\"/>");
}

/// Neighbours for which something holds.
fn stretches(
    values: &[QuarterValue],
    holds: impl Fn(&QuarterValue) -> bool + Copy,
) -> impl Iterator<Item = &[QuarterValue]> {
    let runs = values.chunk_by(move |left, right| {
        holds(left) == holds(right) && left.quarter.index + 1 == right.quarter.index
    });
    runs.filter(move |run| run.first().is_some_and(holds))
}
