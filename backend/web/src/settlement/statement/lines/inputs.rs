//! What a line of a statement was computed from.

use super::Table;
use reports::words::{self, InputRow};
use services::settlement::LineRecord;
use units::{Period, Price, ReferenceKind};

impl Table<'_> {
    /// The inputs of a line with their revisions, its values first.
    pub(super) fn inputs(&self, line: &LineRecord) -> Vec<InputRow> {
        let of_premium = line.kind.starts_with("premium") || line.kind == "without_support";
        let mut rows = if of_premium { self.values() } else { Vec::new() };
        for input in words::inputs(self.page.language, &self.note(line)) {
            let known = rows.iter_mut().find(|row| row.label == input.label);
            // A value and its revision are one row.
            if let Some(row) = known {
                row.value = format!("{}, {}", row.value, input.value);
            } else {
                rows.push(input);
            }
        }
        rows
    }

    /// The values that a premium was computed from.
    fn values(&self) -> Vec<InputRow> {
        let (language, figures) = (self.page.language, self.page.figures());
        let value = |price: Option<Price>| format!("{} ct/kWh", figures.opt_ct(price));
        let applicable = words::field(language, "applicable_value_ct_per_kwh");
        let name = applicable.split_once(" (").map_or(applicable.as_str(), |(name, _)| name);
        let mut rows = vec![InputRow {
            label: name.to_owned(),
            value: value(self.statement.applicable_value),
        }];
        if let Some(period) = self.reference_period() {
            rows.push(InputRow {
                label: words::market_value(language, period),
                value: value(self.statement.market_value),
            });
        }
        if let Some(count) = self.statement.quarter_hours_without_support {
            let words =
                self.page.say("Viertelstunden mit Einspeisung", "quarter hours with feed-in");
            let regime = words::regime(language, self.statement.regime);
            rows.push(InputRow {
                label: self.page.say("Ohne Förderung", "Without support").to_owned(),
                value: format!("{} {words} · {regime}", figures.count(count)),
            });
        }
        rows
    }

    /// The period of the market value that the premium is measured against.
    fn reference_period(&self) -> Option<Period> {
        Some(match (self.statement.reference_kind?, self.statement.period) {
            (ReferenceKind::Monthly, period) => period,
            (ReferenceKind::AnnualAdvance, Period::Month(month)) => {
                Period::Year(month.year().previous())
            }
            (ReferenceKind::AnnualAdvance, Period::Year(year)) => Period::Year(year),
        })
    }

    /// The part of the statement's note that names the inputs of a line.
    fn note(&self, line: &LineRecord) -> String {
        let of_month = format!("market value {} ", self.statement.period);
        let reference = self.reference_period().map(|period| format!("market value {period} "));
        let beginnings = match line.kind.as_ref() {
            "market_revenue" if line.rate.is_some() => {
                vec!["facts ", "readings ", of_month.as_str()]
            }
            "market_revenue" => vec!["facts ", "readings ", "spot prices "],
            "fee" => vec!["facts ", "readings "],
            "vat" => vec!["facts "],
            _ => {
                let always = ["facts ", "readings ", "spot prices ", "practice "];
                always.into_iter().chain(reference.as_deref()).collect()
            }
        };
        let parts = self.statement.inputs.split("; ");
        let of_line = parts.filter(|part| beginnings.iter().any(|begin| part.starts_with(*begin)));
        of_line.collect::<Vec<_>>().join("; ")
    }
}
