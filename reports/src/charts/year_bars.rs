//! A year: what the market and the premium brought, month by month.

use super::axis::Axis;
use super::svg::{Heading, Svg};
use crate::Figures;
use crate::words::{self, Both};
use std::collections::BTreeSet;
use units::{Language, Money, Month, StatementStatus, Year};

/// A year of months.
#[derive(Debug, Clone, Copy)]
pub struct YearBars<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// The year.
    pub year: Year,
    /// Its months; one that is not named here is empty.
    pub months: &'a [YearMonth],
    /// The months in which anything is marketed; all of them without it. Others have no place for a bar.
    pub marketed: Option<&'a BTreeSet<Month>>,
    /// What the address of a month begins with; without it months are no links.
    pub link: Option<&'a str>,
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMonth {
    /// The month.
    pub month: Month,
    /// How far its statement can be relied on; nothing when it is not settled.
    pub status: Option<StatementStatus>,
    /// What the energy brought, before the fee.
    pub market_revenue: Option<Money>,
    /// The premium, or the advance on it.
    pub premium: Option<Money>,
}

const WIDTH: i64 = 520;
const HEIGHT: i64 = 232;
const LEFT: i64 = 58;
const PITCH: i64 = 38;
const BAR: i64 = 24;
const TOP: i64 = 30;
const BOTTOM: i64 = 208;

/// Draws a year: for each month the market revenue with the premium on top of it, in euros. A
/// negative revenue hangs below zero. Provisional months are paler, months without amounts dashed.
pub fn year_bars(bars: &YearBars<'_>) -> String {
    let figures = Figures::new(bars.language);
    let title = match bars.language {
        Language::German => format!("Erlös und Marktprämie {}", bars.year),
        Language::English => format!("Revenue and premium of {}", bars.year),
    };
    let mut svg = Svg::begin(
        8_192,
        &Heading {
            kind: "year-bars",
            width: WIDTH,
            height: HEIGHT,
            linked: bars.link.is_some(),
            title: &title,
            description: &description(bars, figures),
        },
    );
    let axis = axis_of(bars.months);
    push_money_axis(&mut svg, figures, axis, (LEFT, WIDTH), (TOP, BOTTOM));
    for (place, month) in (0..).zip(bars.year.months()) {
        let found = bars.months.iter().find(|found| found.month == month);
        push_month(&mut svg, bars, figures, axis, LEFT + 7 + PITCH * place, month, found);
    }
    svg.end()
}

/// Gridlines and labels of an axis of cents between the two places.
pub(super) fn push_money_axis(
    svg: &mut Svg,
    figures: Figures,
    axis: Axis,
    (left, right): (i64, i64),
    (top, bottom): (i64, i64),
) {
    svg.label("end", left - 6, top - 16, "€");
    for tick in axis.ticks() {
        let y = axis.place(tick, bottom * 10, top * 10);
        let class = if tick == 0 { "zero" } else { "grid" };
        svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(left).raw(" ").tenths(y);
        svg.raw("H").int(right).raw("\"/>");
        svg.label("end", left - 6, y / 10 + 4, &figures.count(tick / 100));
    }
}

fn axis_of(months: &[YearMonth]) -> Axis {
    let revenue = |month: &YearMonth| month.market_revenue.unwrap_or_default().scaled();
    let premium = |month: &YearMonth| month.premium.unwrap_or_default().scaled();
    let high = months.iter().map(|month| revenue(month).max(0).saturating_add(premium(month)));
    let low = months.iter().map(|month| revenue(month).min(0));
    // At least 10 euros from tick to tick, so that a label is a whole number.
    Axis::covering(low.min().unwrap_or(0), high.max().unwrap_or(0), 4, 1_000)
}

fn push_month(
    svg: &mut Svg,
    bars: &YearBars<'_>,
    figures: Figures,
    axis: Axis,
    left: i64,
    month: Month,
    found: Option<&YearMonth>,
) {
    if let Some(link) = bars.link.filter(|_| found.is_some()) {
        svg.raw("<a href=\"").text(link).raw(&month.to_string()).raw("\">");
    } else {
        svg.raw("<g>");
    }
    let is_marketed = bars.marketed.is_none_or(|marketed| marketed.contains(&month));
    svg.raw("<title>").text(&in_words(figures, month, is_marketed, found)).raw("</title>");
    let zero = axis.place(0, BOTTOM * 10, TOP * 10);
    if let Some(revenue) = found.and_then(|found| found.market_revenue) {
        let premium = found.and_then(|found| found.premium).unwrap_or_default().scaled();
        let revenue = revenue.scaled();
        let pale = found.and_then(|found| found.status) == Some(StatementStatus::Provisional);
        let base = revenue.max(0);
        push_bar(svg, axis, left, ("revenue", pale), (0, revenue));
        push_bar(svg, axis, left, ("premium", pale), (base, base.saturating_add(premium)));
    } else if is_marketed {
        svg.raw("<path class=\"none\" d=\"M").int(left).raw(" ").tenths(zero - 240);
        svg.raw("h24V").tenths(zero).raw("h-24z\"/>");
    }
    let minor = if month.number().is_multiple_of(2) { "mid minor" } else { "mid" };
    svg.label(minor, left + BAR / 2, HEIGHT - 7, figures.month_short(month));
    svg.raw("<rect class=\"hit\" x=\"").int(left - 7).raw("\" y=\"").int(TOP);
    svg.raw("\" width=\"").int(PITCH).raw("\" height=\"").int(HEIGHT - TOP).raw("\"/>");
    svg.raw(if bars.link.is_some() && found.is_some() { "</a>" } else { "</g>" });
}

fn push_bar(svg: &mut Svg, axis: Axis, left: i64, class: (&str, bool), span: (i64, i64)) {
    if span.0 == span.1 {
        return;
    }
    let [from, to] = [span.0, span.1].map(|cents| axis.place(cents, BOTTOM * 10, TOP * 10));
    svg.raw("<path class=\"").raw(class.0).raw(if class.1 { " provisional" } else { "" });
    svg.raw("\" d=\"M").int(left).raw(" ").tenths(from).raw("V").tenths(to).raw("h").int(BAR);
    svg.raw("V").tenths(from).raw("z\"/>");
}

/// `Mai: Vermarktungserlös 3.842,52 €, Marktprämie 7.236,42 €, vorläufig`.
fn in_words(
    figures: Figures,
    month: Month,
    is_marketed: bool,
    found: Option<&YearMonth>,
) -> String {
    let language = figures.language();
    let name = figures.month_name(month);
    let Some((found, status)) = found.and_then(|found| Some((found, found.status?))) else {
        let open = if is_marketed {
            Both("nicht abgerechnet", "not settled")
        } else {
            Both("nicht vermarktet", "not marketed")
        };
        return format!("{name}: {}", open.of(language));
    };
    let status = words::status(language, status);
    let Some(revenue) = found.market_revenue else { return format!("{name}: {status}") };
    let revenue_word = Both("Vermarktungserlös", "market revenue").of(language);
    let premium_word = Both("Marktprämie", "market premium").of(language);
    let premium = found.premium.map(|premium| figures.money(premium));
    let premium = premium.map(|premium| format!(", {premium_word} {premium}")).unwrap_or_default();
    format!("{name}: {revenue_word} {}{premium}, {status}", figures.money(revenue))
}

fn description(bars: &YearBars<'_>, figures: Figures) -> String {
    let sum = |of: fn(&YearMonth) -> Option<Money>| {
        let known = bars.months.iter().filter_map(of);
        let sum = known.fold(Money::ZERO, |sum, next| sum.checked_add(next).unwrap_or(sum));
        figures.money(sum)
    };
    let (revenue, premium) = (sum(|month| month.market_revenue), sum(|month| month.premium));
    match bars.language {
        Language::German => {
            format!("Bisher {revenue} Vermarktungserlös und {premium} Marktprämie.")
        }
        Language::English => format!("{revenue} market revenue and {premium} premium so far."),
    }
}
