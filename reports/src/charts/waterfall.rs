//! Parts of a sum, each from where the one before it ended.

use super::axis::Axis;
use super::svg::{Heading, Svg};
use crate::Figures;
use crate::words::Both;
use units::{Language, Money};

/// A part of the sum; what is not known is not there.
#[derive(Debug, Clone, Copy)]
pub struct WaterfallStep<'a> {
    /// Its name in at most two short words.
    pub name: &'a str,
    /// Gained +, lost −.
    pub amount: Option<Money>,
}

/// Parts and their sum.
#[derive(Debug, Clone, Copy)]
pub struct Waterfall<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// What the picture shows.
    pub title: &'a str,
    /// The parts in their order.
    pub steps: &'a [WaterfallStep<'a>],
    /// The sum, drawn from zero.
    pub total: WaterfallStep<'a>,
}

const WIDTH: i64 = 640;
const HEIGHT: i64 = 250;
const LEFT: i64 = 68;
const RIGHT: i64 = 632;
const TOP: i64 = 24;
const BOTTOM: i64 = 206;

/// Draws the parts in euro. A part that is not known is a dash, and the ones after it begin where it would have.
pub fn waterfall(chart: &Waterfall<'_>) -> String {
    let figures = Figures::new(chart.language);
    let mut ends = vec![0_i64];
    for step in chart.steps {
        let before = ends.last().copied().unwrap_or(0);
        ends.push(before.saturating_add(step.amount.unwrap_or_default().scaled()));
    }
    let total = chart.total.amount.map(Money::scaled);
    let low = ends.iter().copied().chain(total).min().unwrap_or(0);
    let high = ends.iter().copied().chain(total).max().unwrap_or(0);
    let axis = Axis::covering(low, high, 4, 100);
    let description = Both("Summe: {sum}", "Sum: {sum}");
    let heading = Heading {
        kind: "waterfall",
        width: WIDTH,
        height: HEIGHT,
        linked: false,
        title: chart.title,
        description: &description
            .with(chart.language, &[("sum", &figures.opt_money(chart.total.amount))]),
    };
    let mut svg = Svg::begin(8_192, &heading);
    svg.hatch("waterfall-hatch", "hatch");
    let y = |cents: i64| axis.place(cents, BOTTOM * 10, TOP * 10);
    for tick in axis.ticks() {
        let class = if tick == 0 { "zero" } else { "grid" };
        svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(LEFT).raw(" ").tenths(y(tick));
        svg.raw("H").int(RIGHT).raw("\"/>");
        let words = figures.money_whole(Money::from_scaled(tick));
        svg.label("end", LEFT - 6, y(tick) / 10 + 4, &words);
    }
    let steps = chart.steps.iter().zip(ends.windows(2));
    let places: Vec<(&WaterfallStep<'_>, i64, i64)> = steps
        .filter_map(|(step, ends)| Some((step, *ends.first()?, *ends.last()?)))
        .chain([(&chart.total, 0, total.unwrap_or(0))])
        .collect();
    let count = i64::try_from(places.len()).unwrap_or(1).max(1);
    for (index, (step, from, until)) in places.iter().enumerate() {
        let index = i64::try_from(index).unwrap_or(0);
        let left = LEFT + (RIGHT - LEFT) * index / count;
        let right = LEFT + (RIGHT - LEFT) * (index + 1) / count;
        let bar = Bar { left, right, top: y(*from.max(until)), bottom: y(*from.min(until)) };
        let is_sum = index + 1 == count;
        bar.push(&mut svg, step, is_sum, figures);
        if !is_sum {
            svg.raw("<path class=\"grid\" d=\"M").int(right - 10).raw(" ").tenths(y(*until));
            svg.raw("H").int(right + 10).raw("\"/>");
        }
    }
    svg.end()
}

/// Where a part is drawn; heights in tenths.
struct Bar {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Bar {
    fn push(&self, svg: &mut Svg, step: &WaterfallStep<'_>, is_sum: bool, figures: Figures) {
        let Self { left, right, top, bottom } = *self;
        let middle = i64::midpoint(left, right);
        let is_loss = step.amount.is_some_and(|amount| amount < Money::ZERO);
        let class = match (is_sum, is_loss) {
            (true, _) => "sum",
            (false, true) => "loss",
            (false, false) => "gain",
        };
        let words = figures.opt(step.amount, Figures::signed_money);
        if step.amount.is_some() {
            svg.raw("<rect class=\"").raw(class).raw("\" x=\"").int(left + 10).raw("\" y=\"");
            svg.tenths(top).raw("\" width=\"").int(right - left - 20).raw("\" height=\"");
            svg.tenths((bottom - top).max(10)).raw("\"><title>").text(step.name).raw(": ");
            svg.text(&words).raw("</title></rect>");
        }
        let label = if is_loss { "lost-label" } else { "sum-label" };
        svg.label(label, middle, top / 10 - 6, &words);
        // A name of two words takes two lines.
        for (line, word) in step.name.split(' ').enumerate() {
            let line = i64::try_from(line).unwrap_or(0);
            svg.label("mid", middle, BOTTOM + 20 + line * 14, word);
        }
    }
}
