//! What a line of a statement was computed from.

use super::Table;
use records::{Inputs, PinnedValue};
use reports::settlement::derivation_of;
use reports::words::{self, InputRow};
use services::settlement::LineRecord;
use services::settlement::market_value_of;
use std::collections::BTreeMap;
use units::{Period, Price, Technology};

/// Market values by their technology and period, as inputs name them.
type MarketValues = BTreeMap<(Technology, Period), Option<PinnedValue>>;

/// What is multiplied and added to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// Readings with the spot price of each quarter hour.
    Spot,
    /// Readings with the market value of the month.
    MarketValue,
    /// Readings with a rate of the contract.
    Readings,
    /// An amount with a rate that the facts of the plant decide.
    Facts,
    /// Readings that § 51 counts, with the reference of the premium.
    Premium,
}

impl Basis {
    fn of(line: &LineRecord) -> Self {
        match line.kind.as_ref() {
            "market_revenue" if line.rate.is_some() => Self::MarketValue,
            "market_revenue" => Self::Spot,
            "fee" => Self::Readings,
            "vat" | "deduction" => Self::Facts,
            _ => Self::Premium,
        }
    }
}

impl Table<'_> {
    /// The inputs of a line with their revisions, its values first.
    pub(super) fn inputs(&self, line: &LineRecord) -> Vec<InputRow> {
        let (basis, language) = (Basis::of(line), self.page.language);
        let mut rows = match basis {
            Basis::Premium => self.values(),
            Basis::Spot | Basis::MarketValue | Basis::Readings | Basis::Facts => Vec::new(),
        };
        rows.extend(words::inputs(language, &self.inputs_of(basis)));
        rows
    }

    /// Those of the statement's inputs that a line was computed from; of a premium without its market value, which
    /// is shown with its value.
    fn inputs_of(&self, basis: Basis) -> Inputs {
        let whole = &self.statement.inputs;
        let facts = Inputs::of(whole.edition, whole.facts);
        let read = Inputs { readings: whole.readings.clone(), ..facts.clone() };
        let priced = Inputs {
            exchange_prices: whole.exchange_prices.clone(),
            legal_prices: whole.legal_prices.clone(),
            ..read.clone()
        };
        match basis {
            Basis::Spot => priced,
            Basis::MarketValue => {
                Inputs { market_values: self.market_values(self.statement.period), ..read }
            }
            Basis::Readings => read,
            Basis::Facts => facts,
            Basis::Premium => Inputs { answers: whole.answers.clone(), ..priced },
        }
    }

    fn market_values(&self, of: Period) -> MarketValues {
        let values = self.statement.inputs.market_values.iter();
        let of_period = values.filter(|((_, period), _)| *period == of);
        of_period.map(|(key, pin)| (*key, *pin)).collect()
    }

    /// The values that a premium was computed from.
    fn values(&self) -> Vec<InputRow> {
        let (language, figures) = (self.page.language, self.page.figures());
        let applicable = words::field(language, "applicable_value_ct_per_kwh");
        let name = applicable.split_once(" (").map_or(applicable.as_str(), |(name, _)| name);
        let mut rows = vec![InputRow {
            label: name.to_owned(),
            value: self.price(self.statement.applicable_value),
        }];
        if let Some(derived) = derivation_of(self.statement, &self.found.plant.facts) {
            let label = self.page.say("Nach dem Gesetz", "By statute").to_owned();
            rows.push(InputRow { label, value: words::derived_value(language, &derived) });
        }
        rows.extend(self.reference_value());
        if let Some(count) = self.statement.figures.quarter_hours_without_support() {
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

    /// The market value that the premium is measured against, with its revision.
    fn reference_value(&self) -> Option<InputRow> {
        let market_values = self.market_values(self.reference_period()?);
        if market_values.is_empty() {
            return None;
        }
        let facts = Inputs::of(self.statement.inputs.edition, self.statement.inputs.facts);
        // Market values are the last of what is named.
        let named = words::inputs(self.page.language, &Inputs { market_values, ..facts }).pop()?;
        let value = format!("{}, {}", self.price(self.statement.market_value), named.value);
        Some(InputRow { value, ..named })
    }

    fn price(&self, price: Option<Price>) -> String {
        format!("{} ct/kWh", self.page.figures().opt_ct(price))
    }

    /// The period of the market value that the premium is measured against.
    fn reference_period(&self) -> Option<Period> {
        Some(market_value_of(self.statement.reference_kind?, self.statement.period))
    }
}
