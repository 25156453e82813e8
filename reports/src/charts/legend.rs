//! What the colours of a chart mean, as a list to set below it.

use super::completeness::{Completeness, CompletenessCalendar};
use super::quarter_values::{QuarterValue, count, energy_sum};
use super::svg::Svg;
use super::{Advances, DayCurve, FanChart, MonthMap, YearBars};
use crate::Figures;
use crate::words::Both;
use rules::negative_prices::SupportState;
use units::{Language, Money, StatementStatus};

/// The legend of a month map.
pub fn month_legend(map: &MonthMap<'_>) -> String {
    let figures = Figures::new(map.language);
    let mut legend = Legend::new(map.language);
    legend.entry("sun", Both("Einspeisung", "feed-in"), "");
    let quarters = |number| format!(" ({} ¼ h)", figures.count(number));
    let lost = count(map.values, QuarterValue::is_lost);
    if lost > 0 {
        legend.entry("lost", Both("ohne Förderung", "without support"), &quarters(lost));
    }
    let open = count(map.values, |value| value.support == SupportState::Undetermined);
    if open > 0 {
        legend.entry("open", Both("Förderung offen", "support not known"), &quarters(open));
    }
    let missing = count(map.values, |value| value.energy.is_none());
    if missing > 0 {
        legend.entry("missing", Both("kein Messwert", "no reading"), &quarters(missing));
    }
    legend.end()
}

/// The legend of a day's curve.
pub fn day_legend(curve: &DayCurve<'_>) -> String {
    let figures = Figures::new(curve.language);
    let mut legend = Legend::new(curve.language);
    let known = curve.values.iter().any(|value| value.energy.is_some());
    let sum = energy_sum(curve.values);
    let sum = if known { format!(" {} MWh", figures.mwh(sum)) } else { String::new() };
    legend.entry("sun", Both("Einspeisung", "feed-in"), &sum);
    legend.entry("price", Both("Spotpreis", "spot price"), "");
    if curve.values.iter().any(|value| value.support == SupportState::Without) {
        legend.entry("lost", Both("ohne Förderung", "without support"), "");
    }
    legend.end()
}

/// The legend of a group's quarter hours, of what is in them.
pub fn fan_legend(chart: &FanChart<'_>) -> String {
    let mut legend = Legend::new(chart.language);
    if chart.quarters.iter().any(|quarter| quarter.band.is_some()) {
        legend.entry("pale-sun", Both("P10 bis P90", "P10 to P90"), "");
        legend.entry("line-sun", Both("P50", "P50"), "");
    }
    if chart.quarters.iter().any(|quarter| quarter.sold.is_some()) {
        legend.entry("price", Both("verkauft", "sold"), "");
    }
    if chart.quarters.iter().any(|quarter| quarter.actual.is_some()) {
        legend.entry("line-ink", Both("Ist", "actual"), "");
    }
    if chart.quarters.iter().any(|quarter| quarter.open.is_some()) {
        legend.entry("sun", Both("zu viel", "too much"), "");
        legend.entry("bad", Both("zu wenig", "too little"), "");
    }
    legend.end()
}

/// The legend of a year's bars.
pub fn year_legend(bars: &YearBars<'_>) -> String {
    let mut legend = Legend::new(bars.language);
    legend.entry("revenue", Both("Vermarktungserlös", "market revenue"), "");
    legend.entry("sun", Both("Marktprämie", "market premium"), "");
    let provisional = |status| status == Some(StatementStatus::Provisional);
    if bars.months.iter().any(|month| provisional(month.status)) {
        legend.entry("pale-sun", Both("blasser: vorläufig", "paler: provisional"), "");
    }
    legend.end()
}

/// The legend of the advances.
pub fn advances_legend(advances: &Advances<'_>) -> String {
    let mut legend = Legend::new(advances.language);
    legend.entry("pale-sun", Both("Abschläge", "advances"), "");
    match advances.true_up {
        Some(true_up) if true_up < Money::ZERO => {
            legend.entry("bad", Both("Rückzahlung", "repaid"), "");
        }
        Some(_) => legend.entry("more", Both("Nachzahlung", "still due"), ""),
        None => {}
    }
    legend.entry("sun", Both("endgültige Marktprämie", "final premium"), "");
    legend.end()
}

/// The legend of a calendar, with the kinds of day that it holds.
pub fn completeness_legend(calendar: &CompletenessCalendar<'_>) -> String {
    let mut legend = Legend::new(calendar.language);
    let has = |of: fn(Completeness) -> bool| calendar.days.iter().any(|day| of(day.completeness));
    let kinds: [Kind; 5] = [
        (|day| day == Completeness::Complete, "good", Both("vollständig", "complete")),
        (
            |day| matches!(day, Completeness::Replaced(_)),
            "replaced",
            Both("mit Ersatzwerten", "with substitutes"),
        ),
        (|day| matches!(day, Completeness::Partial(_)), "partial", Both("mit Lücken", "with gaps")),
        (|day| day == Completeness::Missing, "absent", Both("keine Messwerte", "no readings")),
        (
            |day| matches!(day, Completeness::NotMarketed | Completeness::Future),
            "outside",
            Both("nicht vermarktet oder künftig", "not marketed, or in future"),
        ),
    ];
    for (of, key, words) in kinds {
        if has(of) {
            legend.entry(key, words, "");
        }
    }
    legend.end()
}

/// Whether a day is of a kind, its key and its words.
type Kind = (fn(Completeness) -> bool, &'static str, Both);

struct Legend {
    language: Language,
    list: Svg,
}

impl Legend {
    fn new(language: Language) -> Self {
        let mut list = Svg::empty(512);
        list.raw("<ul class=\"legend\">");
        Self { language, list }
    }

    fn entry(&mut self, key: &str, words: Both, rest: &str) {
        self.list.raw("<li><span class=\"key ").raw(key).raw("\"></span>");
        self.list.text(words.of(self.language)).text(rest).raw("</li>");
    }

    fn end(mut self) -> String {
        self.list.raw("</ul>");
        self.list.into_text()
    }
}
