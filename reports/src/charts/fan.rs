//! Quarter hours of a balancing group: the band of a forecast, what was sold, what came, and below it what is open.

mod words;

use super::axis::Axis;
use super::svg::{Heading, Svg};
use crate::Figures;
use crate::figures::wall_clock_minute;
use crate::words::Both;
use units::{DeliveryDay, Language, Power, UtcTime};

/// A quarter hour of the picture; what is not known is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FanQuarter {
    /// Its first instant.
    pub start: UtcTime,
    /// P10, P50 and P90 of the forecast, generation +.
    pub band: Option<[Power; 3]>,
    /// What all trades deliver to others, sold +.
    pub sold: Option<Power>,
    /// What came.
    pub actual: Option<Power>,
    /// What is open: too much +, too little −.
    pub open: Option<Power>,
}

/// Quarter hours that follow one another.
#[derive(Debug, Clone, Copy)]
pub struct FanChart<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// What the picture shows.
    pub title: &'a str,
    /// Where the present is, if it is within.
    pub now: UtcTime,
    /// The quarter hours in their order.
    pub quarters: &'a [FanQuarter],
}

const WIDTH: i64 = 640;
const LEFT: i64 = 52;
const PLOT_WIDTH: i64 = 576;
const RIGHT: i64 = LEFT + PLOT_WIDTH;
const TOP: i64 = 26;
const BOTTOM: i64 = 206;
const OPEN_TOP: i64 = 236;
const OPEN_BOTTOM: i64 = 296;
/// From the bottom of the last panel to the hours, and to the end.
const HOURS_BELOW: i64 = 17;
const END_BELOW: i64 = 24;
/// A step from tick to tick in W at least.
const STEP_LEAST: i64 = 100;

/// A drawing in progress; places are tenths.
struct Plot<'a> {
    chart: &'a FanChart<'a>,
    figures: Figures,
    power: Axis,
    open: Option<Axis>,
}

/// Draws the quarter hours in kW. What is missing leaves a hole; each quarter hour says its values where the pointer is.
pub fn fan_chart(chart: &FanChart<'_>) -> String {
    let plot = Plot::of(chart);
    let heading = Heading {
        kind: "fan",
        width: WIDTH,
        height: plot.bottom() + END_BELOW,
        linked: false,
        title: chart.title,
        description: &plot.description(),
    };
    let mut svg = Svg::begin(32_768, &heading);
    plot.push_axes(&mut svg);
    plot.push_hours(&mut svg);
    plot.push_band(&mut svg);
    plot.push_steps(&mut svg, "sold", |quarter| quarter.sold);
    plot.push_steps(&mut svg, "middle", |quarter| quarter.band.map(|[_, p50, _]| p50));
    plot.push_steps(&mut svg, "actual", |quarter| quarter.actual);
    plot.push_open(&mut svg);
    plot.push_now(&mut svg);
    plot.push_notes(&mut svg);
    svg.end()
}

impl<'a> Plot<'a> {
    fn of(chart: &'a FanChart<'a>) -> Self {
        let values = || {
            let of = |quarter: &FanQuarter| {
                let band = quarter.band.into_iter().flatten();
                band.chain(quarter.sold).chain(quarter.actual).map(Power::scaled).collect()
            };
            chart.quarters.iter().flat_map(move |quarter| -> Vec<i64> { of(quarter) })
        };
        let low = values().min().unwrap_or(0).min(0);
        let high = values().max().unwrap_or(0).max(0);
        let open = || chart.quarters.iter().filter_map(|quarter| quarter.open).map(Power::scaled);
        let open_axis = open().next().is_some().then(|| {
            let (low, high) = (open().min().unwrap_or(0), open().max().unwrap_or(0));
            Axis::covering(low.min(0), high.max(0), 2, STEP_LEAST)
        });
        Self {
            chart,
            figures: Figures::new(chart.language),
            power: Axis::covering(low, high, 4, STEP_LEAST),
            open: open_axis,
        }
    }

    /// The end of the last panel.
    fn bottom(&self) -> i64 {
        if self.open.is_some() { OPEN_BOTTOM } else { BOTTOM }
    }

    /// The place of the start of a quarter hour.
    fn x(&self, index: usize) -> i64 {
        let index = i64::try_from(index).unwrap_or(0);
        let count = i64::try_from(self.chart.quarters.len()).unwrap_or(96).max(1);
        LEFT * 10 + index * PLOT_WIDTH * 10 / count
    }

    fn y(&self, power: Power) -> i64 {
        self.power.place(power.scaled(), BOTTOM * 10, TOP * 10)
    }

    fn push_axes(&self, svg: &mut Svg) {
        let language = self.chart.language;
        svg.label("strong", 4, TOP - 12, Both("Leistung kW", "Power kW").of(language));
        for tick in self.power.ticks() {
            let class = if tick == 0 { "zero" } else { "grid" };
            self.push_tick(svg, class, self.y(Power::from_scaled(tick)), tick);
        }
        let Some(open) = self.open else { return };
        svg.label("strong", 4, OPEN_TOP - 10, Both("Offen kW", "Open kW").of(language));
        for tick in open.ticks() {
            let class = if tick == 0 { "zero" } else { "grid" };
            self.push_tick(svg, class, open.place(tick, OPEN_BOTTOM * 10, OPEN_TOP * 10), tick);
        }
    }

    fn push_tick(&self, svg: &mut Svg, class: &str, y: i64, tick: i64) {
        svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(LEFT).raw(" ").tenths(y);
        svg.raw("H").int(RIGHT).raw("\"/>");
        let words = self.figures.kw(Power::from_scaled(tick));
        svg.label("end", LEFT - 6, y / 10 + 4, &words);
    }

    /// Every third hour by the clock in Germany, and a line where a day begins.
    fn push_hours(&self, svg: &mut Svg) {
        let (count, below) = (self.chart.quarters.len(), self.bottom() + HOURS_BELOW);
        for (index, quarter) in self.chart.quarters.iter().enumerate() {
            let Ok(day) = DeliveryDay::containing(quarter.start) else { continue };
            let place = day.quarter_beginning(quarter.start).unwrap_or(0);
            let minute = wall_clock_minute(place, day.quarter_count());
            // The second of two equal hours has no label of its own.
            let is_doubled = day.quarter_count() == 100 && (12..16).contains(&place);
            if is_doubled || !minute.is_multiple_of(180) {
                continue;
            }
            let x = self.x(index);
            let begins_day = place == 0 && index > 0;
            if begins_day {
                svg.raw("<path class=\"zero\" d=\"M").tenths(x).raw(" ").int(TOP - 8).raw("V");
                svg.int(self.bottom()).raw("\"/>");
                svg.label("strong", x / 10 + 4, TOP - 12, &self.figures.weekday_day(day));
            }
            svg.label("mid", x / 10, below, &format!("{:02}", minute / 60));
        }
        if let Some(last) = self.chart.quarters.last()
            && DeliveryDay::containing(last.start).is_ok_and(|day| day.end() == end_of(last))
        {
            svg.label("mid", self.x(count) / 10, below, "24");
        }
    }

    /// P10 to P90: forth along the upper edge and back along the lower one.
    fn push_band(&self, svg: &mut Svg) {
        svg.raw("<path class=\"band\" d=\"");
        for (first, run) in self.runs(|quarter| quarter.band.is_some()) {
            let bands: Vec<[Power; 3]> = run.iter().filter_map(|quarter| quarter.band).collect();
            svg.raw("M").tenths(self.x(first));
            for (index, [_, _, p90]) in bands.iter().enumerate() {
                let edge = if index == 0 { " " } else { "V" };
                svg.raw(edge).tenths(self.y(*p90)).raw("H").tenths(self.x(first + index + 1));
            }
            for (index, [p10, _, _]) in bands.iter().enumerate().rev() {
                svg.raw("V").tenths(self.y(*p10)).raw("H").tenths(self.x(first + index));
            }
            svg.raw("Z");
        }
        svg.raw("\"/>");
    }

    fn push_steps(&self, svg: &mut Svg, class: &str, of: impl Fn(&FanQuarter) -> Option<Power>) {
        svg.raw("<path class=\"").raw(class).raw("\" d=\"");
        for (first, run) in self.runs(|quarter| of(quarter).is_some()) {
            svg.raw("M").tenths(self.x(first));
            for (index, power) in run.iter().filter_map(&of).enumerate() {
                let edge = if index == 0 { " " } else { "V" };
                svg.raw(edge).tenths(self.y(power)).raw("H").tenths(self.x(first + index + 1));
            }
        }
        svg.raw("\"/>");
    }

    fn push_open(&self, svg: &mut Svg) {
        let Some(axis) = self.open else { return };
        let zero = axis.place(0, OPEN_BOTTOM * 10, OPEN_TOP * 10);
        for (index, quarter) in self.chart.quarters.iter().enumerate() {
            let Some(open) = quarter.open.filter(|open| *open != Power::ZERO) else { continue };
            let y = axis.place(open.scaled(), OPEN_BOTTOM * 10, OPEN_TOP * 10);
            let class = if open < Power::ZERO { "short" } else { "long" };
            svg.raw("<rect class=\"").raw(class).raw("\" x=\"").tenths(self.x(index) + 3);
            svg.raw("\" y=\"").tenths(y.min(zero)).raw("\" width=\"");
            svg.tenths(self.x(index + 1) - self.x(index) - 6).raw("\" height=\"");
            svg.tenths((y - zero).abs().max(5)).raw("\"/>");
        }
    }

    /// A line where the present is.
    fn push_now(&self, svg: &mut Svg) {
        let is_now = |quarter: &FanQuarter| {
            quarter.start <= self.chart.now && self.chart.now < end_of(quarter)
        };
        let Some(index) = self.chart.quarters.iter().position(is_now) else { return };
        let x = self.x(index);
        svg.raw("<path class=\"now\" d=\"M").tenths(x).raw(" ").int(TOP - 4).raw("V");
        svg.int(self.bottom()).raw("\"/>");
        let middle = (x / 10).clamp(LEFT + 20, RIGHT - 20);
        svg.label("now-label", middle, TOP - 8, &self.figures.hour(self.chart.now));
    }

    /// Neighbours for which something holds, each with the place of the first.
    fn runs(&self, holds: impl Fn(&FanQuarter) -> bool) -> Vec<(usize, &'a [FanQuarter])> {
        let mut found = Vec::new();
        let mut first = 0;
        for run in self.chart.quarters.chunk_by(|left, right| holds(left) == holds(right)) {
            if run.first().is_some_and(&holds) {
                found.push((first, run));
            }
            first += run.len();
        }
        found
    }
}

/// The instant after a quarter hour.
fn end_of(quarter: &FanQuarter) -> UtcTime {
    quarter.start.plus_seconds(900)
}
