//! A month at a glance: every quarter hour, one row per day.

mod days;

use super::quarter_values::{QuarterValue, energy_max};
use super::svg::{Heading, Svg};
use crate::Figures;
use crate::figures::number_in_month;
use days::{description, push_days};
use rules::negative_prices::SupportState;
use units::{DeliveryDay, Energy, Language, Month};

/// A month of quarter hours.
#[derive(Debug, Clone, Copy)]
pub struct MonthMap<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// The month.
    pub month: Month,
    /// The quarter hours in their order; days that have none are empty rows.
    pub values: &'a [QuarterValue],
    /// The day that is shown beside.
    pub selected: Option<DeliveryDay>,
    /// What the address of a day begins with, such as `?day=`; without it rows are no links.
    pub link: Option<&'a str>,
}

const LEFT: i64 = 44;
const TOP: i64 = 20;
const ROW: i64 = 12;
/// Half a slot of a quarter hour; the doubled hour of autumn takes half slots.
const HALF_SLOTS: i64 = 192;
const GRID_WIDTH: i64 = 480;
const WIDTH: i64 = LEFT + GRID_WIDTH + 4;
/// Steps of opacity.
const STEPS: i64 = 10;

/// Equal neighbours in one row, in half slots.
#[derive(Clone, Copy)]
struct Run<T> {
    row: i64,
    start: i64,
    width: i64,
    of: T,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    Step(i64),
    Missing,
}

/// Draws a month: rows are days, columns quarter hours by the clock in Germany, and the more energy
/// the stronger the colour. Stretches without support are hatched, missing readings a thin line.
///
/// On the day when summer time ends, the eight quarter hours between 2 and 3 stand in their order at
/// half width; on the day when it begins, that hour is empty.
pub fn month_map(map: &MonthMap<'_>) -> String {
    let figures = Figures::new(map.language);
    let rows = map.month.days().count();
    let height = TOP + ROW * i64::try_from(rows).unwrap_or(31) + 2;
    let title = match map.language {
        Language::German => format!("Einspeisung im {}", figures.month(map.month)),
        Language::English => format!("Feed-in of {}", figures.month(map.month)),
    };
    let mut svg = Svg::begin(
        32_768,
        &Heading {
            kind: "month-map",
            width: WIDTH,
            height,
            linked: map.link.is_some(),
            title: &title,
            description: &description(map, figures),
        },
    );
    svg.hatch("month-map-hatch", "hatch").hatch("month-map-open", "open-hatch");
    for hour in (0..=24).step_by(3) {
        svg.label("mid", LEFT + GRID_WIDTH * hour / 24, TOP - 7, &format!("{hour:02}"));
    }
    push_cells(&mut svg, map);
    push_stretches(&mut svg, map, SupportState::Undetermined, "undetermined");
    push_stretches(&mut svg, map, SupportState::Without, "without");
    push_days(&mut svg, map, figures);
    svg.end()
}

/// The cells, one path per step of opacity: horizontal strokes as high as a row.
fn push_cells(svg: &mut Svg, map: &MonthMap<'_>) {
    let max = energy_max(map.values).scaled();
    let runs = runs(map, |value| match value.energy {
        None => Some(Fill::Missing),
        Some(energy) => Some(step(energy, max)).filter(|step| *step > 0).map(Fill::Step),
    });
    // A row is one unit high, and its strokes run through the middle.
    svg.raw("<g class=\"cells\" transform=\"translate(").int(LEFT).raw(" ").int(TOP + ROW / 2);
    svg.raw(") scale(").tenths(GRID_WIDTH * 10 / HALF_SLOTS).raw(" ").int(ROW).raw(")\">");
    for step in 1..=STEPS {
        push_strokes(svg, &runs, Fill::Step(step), |svg| {
            svg.raw("s").int(step);
        });
    }
    push_strokes(svg, &runs, Fill::Missing, |svg| {
        svg.raw("missing");
    });
    svg.raw("</g>");
}

fn push_strokes(svg: &mut Svg, runs: &[Run<Fill>], fill: Fill, class: impl FnOnce(&mut Svg)) {
    let mut of_fill = runs.iter().filter(|run| run.of == fill).peekable();
    if of_fill.peek().is_none() {
        return;
    }
    svg.raw("<path class=\"");
    class(svg);
    svg.raw("\" d=\"");
    for run in of_fill {
        svg.raw("M").int(run.start).raw(" ").int(run.row).raw("h").int(run.width);
    }
    svg.raw("\"/>");
}

/// Outlined rectangles over what is in one state of support.
fn push_stretches(svg: &mut Svg, map: &MonthMap<'_>, state: SupportState, class: &str) {
    let runs = runs(map, |value| (value.support == state).then_some(()));
    if runs.is_empty() {
        return;
    }
    svg.raw("<path class=\"").raw(class).raw("\" d=\"");
    for run in runs {
        let at = |half_slot: i64| half_slot * GRID_WIDTH * 10 / HALF_SLOTS;
        let height = ROW - 1;
        svg.raw("M")
            .tenths(LEFT * 10 + at(run.start))
            .raw(" ")
            .tenths((TOP + ROW * run.row) * 10 + 5);
        svg.raw("h").tenths(at(run.width)).raw("v").int(height);
        svg.raw("h").tenths(-at(run.width)).raw("z");
    }
    svg.raw("\"/>");
}

/// 1 to 10 in proportion to the most of the month; 0 for nothing.
fn step(energy: Energy, max: i64) -> i64 {
    let share = i128::from(energy.scaled().max(0)) * i128::from(STEPS);
    let max = i128::from(max.max(1));
    i64::try_from((share + max - 1) / max).unwrap_or(STEPS)
}

/// Start and width of a quarter hour in half slots, by the clock.
fn half_slots(index: usize, quarter_count: usize) -> (i64, i64) {
    let index = i64::try_from(index).unwrap_or(0);
    match quarter_count {
        92 if index >= 8 => (2 * (index + 4), 2),
        100 if index >= 16 => (2 * (index - 4), 2),
        100 if index >= 8 => (index + 8, 1),
        _ => (2 * index, 2),
    }
}

fn runs<T: Copy + PartialEq>(
    map: &MonthMap<'_>,
    of: impl Fn(&QuarterValue) -> Option<T>,
) -> Vec<Run<T>> {
    let mut runs: Vec<Run<T>> = Vec::new();
    for values in map.values.chunk_by(|left, right| left.quarter.day == right.quarter.day) {
        let Some(day) = values.first().map(|value| value.quarter.day) else { continue };
        if day.month() != map.month {
            continue;
        }
        let row = number_in_month(day) - 1;
        let quarter_count = day.quarter_count();
        for value in values {
            let Some(of) = of(value) else { continue };
            let (start, width) = half_slots(value.quarter.index, quarter_count);
            match runs.last_mut() {
                Some(last)
                    if last.row == row && last.of == of && last.start + last.width == start =>
                {
                    last.width += width;
                }
                _ => runs.push(Run { row, start, width, of }),
            }
        }
    }
    runs
}
