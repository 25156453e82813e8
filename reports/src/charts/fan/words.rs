//! What quarter hours of a group say in words: a note each, and the description of the picture.

use super::{FanQuarter, Plot, TOP};
use crate::charts::svg::Svg;
use crate::words::Both;
use units::Power;

impl Plot<'_> {
    /// A note for each quarter hour: `12:15: P50 450 kW (P10 400, P90 500), sold 420 kW, open +30 kW`.
    pub(super) fn push_notes(&self, svg: &mut Svg) {
        svg.raw("<g class=\"hits\">");
        for (index, quarter) in self.chart.quarters.iter().enumerate() {
            let width = self.x(index + 1) - self.x(index);
            svg.raw("<rect x=\"").tenths(self.x(index)).raw("\" y=\"").int(TOP);
            svg.raw("\" width=\"").tenths(width).raw("\" height=\"").int(self.bottom() - TOP);
            svg.raw("\"><title>").text(&self.note(quarter)).raw("</title></rect>");
        }
        svg.raw("</g>");
    }

    fn note(&self, quarter: &FanQuarter) -> String {
        let language = self.chart.language;
        let kw = |power: Power| format!("{} kW", self.figures.kw(power));
        let mut parts = Vec::new();
        match quarter.band {
            Some([p10, p50, p90]) => {
                let (p10, p90) = (self.figures.kw(p10), self.figures.kw(p90));
                parts.push(format!("P50 {} (P10 {p10}, P90 {p90})", kw(p50)));
            }
            None => parts.push(Both("keine Prognose", "no forecast").of(language).to_owned()),
        }
        let named = [
            (Both("verkauft", "sold"), quarter.sold),
            (Both("Ist", "actual"), quarter.actual),
            (Both("offen", "open"), quarter.open),
        ];
        for (name, power) in named {
            if let Some(power) = power {
                parts.push(format!("{} {}", name.of(language), kw(power)));
            }
        }
        format!("{}: {}", self.figures.hour(quarter.start), parts.join(", "))
    }

    /// The highest expectation, and how much of the picture is known.
    pub(super) fn description(&self) -> String {
        let language = self.chart.language;
        let middle = |quarter: &FanQuarter| quarter.band.map(|[_, p50, _]| (p50, quarter.start));
        let known = self.chart.quarters.iter().filter_map(middle);
        let count = known.clone().count().to_string();
        let all = self.chart.quarters.len().to_string();
        let Some((highest, start)) = known.max_by_key(|(p50, _)| *p50) else {
            return Both("Es gibt keine Prognose.", "There is no forecast.")
                .of(language)
                .to_owned();
        };
        Both(
            "Prognose für {count} von {all} Viertelstunden; am meisten um {clock} mit {power} kW.",
            "Forecast of {count} of {all} quarter hours; most at {clock} with {power} kW.",
        )
        .with(
            language,
            &[
                ("count", &count),
                ("all", &all),
                ("clock", &self.figures.hour(start)),
                ("power", &self.figures.kw(highest)),
            ],
        )
    }
}
