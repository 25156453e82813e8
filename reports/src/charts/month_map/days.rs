//! What the days of a month map say: labels, links, notes, and the description.

use super::{GRID_WIDTH, LEFT, MonthMap, ROW, TOP, WIDTH};
use crate::Figures;
use crate::charts::quarter_values::{QuarterValue, count, energy_max, energy_sum};
use crate::charts::svg::Svg;
use crate::figures::{number_in_month, weekday_index};
use crate::words::Both;
use std::fmt::Write;
use units::{DeliveryDay, Language};

/// Labels, links and notes of the days.
pub(super) fn push_days(svg: &mut Svg, map: &MonthMap<'_>, figures: Figures) {
    let selected = map.selected.filter(|day| day.month() == map.month);
    let mut values = map.values.chunk_by(|left, right| left.quarter.day == right.quarter.day);
    let mut next = values.next();
    for (row, day) in (0..).zip(map.month.days()) {
        let of_day = match next {
            Some(chunk) if chunk.first().is_some_and(|value| value.quarter.day == day) => {
                next = values.next();
                chunk
            }
            _ => &[],
        };
        let top = TOP + ROW * row;
        match map.link {
            Some(link) => svg.raw("<a href=\"").text(link).raw(&day.to_string()).raw("\">"),
            None => svg.raw("<g>"),
        };
        svg.raw("<title>").text(&note_of_day(figures, day, of_day)).raw("</title>");
        push_day_label(svg, figures, day, selected);
        svg.raw("<rect class=\"hit\" x=\"0\" y=\"").int(top).raw("\" width=\"").int(WIDTH);
        svg.raw("\" height=\"").int(ROW).raw("\"/>");
        svg.raw(if map.link.is_some() { "</a>" } else { "</g>" });
    }
    if let Some(day) = selected {
        let top = TOP + ROW * (number_in_month(day) - 1);
        svg.raw("<rect class=\"selected\" x=\"").int(LEFT - 2).raw("\" y=\"").int(top - 1);
        svg.raw("\" width=\"").int(GRID_WIDTH + 4).raw("\" height=\"").int(ROW + 2);
        svg.raw("\" rx=\"2\"/>");
    }
}

/// On a narrow screen only every fifth day keeps its label, and the selected one.
fn push_day_label(
    svg: &mut Svg,
    figures: Figures,
    day: DeliveryDay,
    selected: Option<DeliveryDay>,
) {
    let number = number_in_month(day);
    let near = selected.is_some_and(|selected| (number_in_month(selected) - number).abs() <= 1);
    let kept = selected == Some(day) || (!near && (number == 1 || number % 5 == 0));
    let class = match (weekday_index(day) >= 5 || selected == Some(day), kept) {
        (true, true) => "end strong",
        (true, false) => "end strong minor",
        (false, true) => "end",
        (false, false) => "end minor",
    };
    let dot = if figures.language() == Language::German { "." } else { "" };
    svg.raw("<text class=\"").raw(class).raw("\" x=\"").int(LEFT - 5);
    svg.raw("\" y=\"").int(TOP + ROW * number - 2).raw("\"><tspan class=\"wide\">");
    svg.raw(figures.weekday(day)).raw(" </tspan>").raw(if number < 10 { "0" } else { "" });
    svg.int(number).raw(dot).raw("</text>");
}

/// `So 11.05.: 5.182,4 kWh, 36 ¼ h ohne Förderung`.
fn note_of_day(figures: Figures, day: DeliveryDay, values: &[QuarterValue]) -> String {
    let language = figures.language();
    let mut note = format!("{} {}: ", figures.weekday(day), figures.day_of_year(day));
    let missing = count(values, |value| value.energy.is_none());
    let known = i64::try_from(values.len()).unwrap_or(0) - missing;
    if known == 0 {
        note.push_str(Both("keine Messwerte", "no readings").of(language));
        return note;
    }
    note.push_str(&figures.kwh(energy_sum(values)));
    note.push_str(" kWh");
    if values.len() != 96 && values.len() == day.quarter_count() {
        note.push_str(Both(" (Zeitumstellung)", " (clock change)").of(language));
    }
    let counted = [
        (count(values, QuarterValue::is_lost), Both("¼ h ohne Förderung", "¼ h without support")),
        (missing, Both("¼ h ohne Messwert", "¼ h without reading")),
        (count(values, QuarterValue::is_replaced), Both("Ersatzwerte", "substitute readings")),
    ];
    for (count, word) in counted {
        if count > 0 {
            let _written = write!(note, ", {} {}", figures.count(count), word.of(language));
        }
    }
    note
}

/// The facts of the month in sentences.
pub(super) fn description(map: &MonthMap<'_>, figures: Figures) -> String {
    let sum = figures.kwh(energy_sum(map.values));
    let max = figures.kwh_exact(energy_max(map.values));
    let lost = figures.count(count(map.values, QuarterValue::is_lost));
    let missing = figures.count(count(map.values, |value| value.energy.is_none()));
    match map.language {
        Language::German => format!(
            "Jede Zeile ist ein Tag, jede Spalte eine Viertelstunde nach deutscher Uhrzeit; je \
             kräftiger die Farbe, desto mehr Einspeisung. Insgesamt {sum} kWh, höchstens {max} kWh in \
             einer Viertelstunde. In {lost} Viertelstunden mit Einspeisung gab es keine Förderung; \
             diese Zeiten sind schraffiert. {missing} Viertelstunden haben keinen Messwert. Bei der \
             Zeitumstellung im Herbst steht die doppelte Stunde in halber Breite."
        ),
        Language::English => format!(
            "Each row is a day, each column a quarter hour by the clock in Germany; the stronger the \
             colour, the more was fed in. {sum} kWh in total, at most {max} kWh in a quarter hour. \
             {lost} quarter hours with feed-in had no support; these times are hatched. {missing} \
             quarter hours have no reading. When summer time ends, the doubled hour stands at half \
             width."
        ),
    }
}
