//! What a day says in words: notes of its quarter hours, and its description.

use super::{BOTTOM, Plot, TOP, stretches};
use crate::charts::quarter_values::{QuarterValue, clock, count, energy_max, energy_sum};
use crate::charts::svg::{Svg, hours};
use crate::words::Both;
use rules::negative_prices::SupportState;
use units::Language;

impl Plot<'_> {
    /// `9 Stunden ohne Förderung`.
    pub(super) fn without_support(&self) -> String {
        let quarters = count(self.curve.values, |value| value.support == SupportState::Without);
        let word = Both("ohne Förderung", "without support").of(self.curve.language);
        format!("{} {word}", hours(self.curve.language, quarters))
    }

    /// A note for each quarter hour: `12:15: 62,5 kWh, −20,00 €/MWh`.
    pub(super) fn push_notes(&self, svg: &mut Svg) {
        let language = self.curve.language;
        let no_reading = Both("kein Messwert", "no reading").of(language);
        let no_price = Both("kein Preis", "no price").of(language);
        let lost = Both("ohne Förderung", "without support").of(language);
        svg.raw("<g class=\"hits\">");
        for value in self.curve.values {
            let index = value.quarter.index;
            let middle = i64::midpoint(self.x(index), self.x(index + 1));
            svg.raw("<path d=\"M").tenths(middle).raw(" ").int(TOP).raw("V").int(BOTTOM);
            svg.raw("\"><title>").raw(&clock(language, index, self.quarter_count)).raw(": ");
            match value.energy {
                Some(energy) => svg.raw(&self.figures.kwh_exact(energy)).raw(" kWh"),
                None => svg.raw(no_reading),
            };
            svg.raw(", ");
            match value.price {
                Some(price) => svg.raw(&self.figures.eur_per_mwh(price)).raw(" €/MWh"),
                None => svg.raw(no_price),
            };
            if value.support == SupportState::Without {
                svg.raw(", ").raw(lost);
            }
            svg.raw("</title></path>");
        }
        svg.raw("</g>");
    }

    /// The facts of the day in sentences.
    pub(super) fn description(&self) -> String {
        let figures = self.figures;
        let values = self.curve.values;
        let missing = count(values, |value| value.energy.is_none());
        let sum = if missing == count(values, |_| true) {
            Both("Keine Messwerte.", "No readings.").of(self.curve.language).to_owned()
        } else {
            let (sum, max) = (figures.kwh(energy_sum(values)), energy_max(values));
            let max = figures.kwh_exact(max);
            match self.curve.language {
                Language::German => {
                    format!("{sum} kWh eingespeist, höchstens {max} kWh in einer Viertelstunde.")
                }
                Language::English => {
                    format!("{sum} kWh fed in, at most {max} kWh in a quarter hour.")
                }
            }
        };
        format!("{sum}{}{}", self.prices_in_words(), self.windows_in_words())
    }

    fn prices_in_words(&self) -> String {
        let prices = || self.curve.values.iter().filter_map(|value| value.price);
        let Some((low, high)) = prices().min().zip(prices().max()) else {
            return Both(" Keine Preise.", " No prices.").of(self.curve.language).to_owned();
        };
        let [low, high] = [low, high].map(|price| self.figures.eur_per_mwh(price));
        match self.curve.language {
            Language::German => format!(" Spotpreis von {low} bis {high} €/MWh."),
            Language::English => format!(" Spot price from {low} to {high} €/MWh."),
        }
    }

    fn windows_in_words(&self) -> String {
        let without = |value: &QuarterValue| value.support == SupportState::Without;
        let spans = stretches(self.curve.values, without).filter_map(|run| {
            let (first, last) = (run.first()?.quarter.index, run.last()?.quarter.index + 1);
            let clock = |index| match index {
                index if index == self.quarter_count => "24:00".to_owned(),
                index => clock(self.curve.language, index, self.quarter_count),
            };
            Some(format!("{}–{}", clock(first), clock(last)))
        });
        let spans: Vec<String> = spans.collect();
        if spans.is_empty() {
            return String::new();
        }
        format!(" {}: {}.", self.without_support(), spans.join(", "))
    }
}
