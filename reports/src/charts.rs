//! Pictures of the values behind a statement, as SVG made on the server.
//!
//! A chart is a plain struct of values and a function that writes it into one string. It holds no
//! colour: classes such as `sun` and `price` take theirs from the page's variables through
//! [`STYLE`], so light and dark are the page's choice. Energy is always the colour of the sun, a price
//! blue, and what was lost hatched in red. Coordinates are integers, or tenths where a step of one
//! would be seen.
//!
//! Every chart has a title and a description with its facts in words. A chart with links is a group
//! and not an image, because what is inside an image is hidden from a screen reader. Ids are those of
//! the kind of chart, so a page holds one of each kind.

mod advances;
pub(crate) mod axis;
mod completeness;
mod day_curve;
mod fan;
mod legend;
mod month_map;
mod quarter_values;
mod sparkline;
mod svg;
mod waterfall;
mod year_bars;

pub use advances::{Advances, MonthAdvance, advances};
pub use completeness::{Completeness, CompletenessCalendar, DayReadings, completeness_calendar};
pub use day_curve::{DayCurve, day_curve};
pub use fan::{FanChart, FanQuarter, fan_chart};
pub use legend::{
    advances_legend, completeness_legend, day_legend, fan_legend, month_legend, year_legend,
};
pub use month_map::{MonthMap, month_map};
pub use quarter_values::QuarterValue;
pub use sparkline::sparkline;
pub use waterfall::{Waterfall, WaterfallStep, waterfall};
pub use year_bars::{YearBars, YearMonth, year_bars};

/// What the charts need of a page's style sheet. It uses the variables `--sun`, `--price`, `--bad`,
/// `--good`, `--soft`, `--line`, `--ink` and `--card`.
pub const STYLE: &str = include_str!("charts/charts.css");

#[cfg(test)]
mod tests;
