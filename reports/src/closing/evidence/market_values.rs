//! `market_values.csv`: the market values that a statement used, with every earlier revision.

use super::unread::Unread;
use rules::settlement::MonthValues;
use std::collections::BTreeMap;
use std::fmt::Write;
use store::market_data::MarketValueRevision;
use units::{Month, Period, Price};

pub(super) const HEADER: &str = "period,technology,revision,received_at,ct_per_kwh";

/// The revisions in their order; the last one of a period is the one that was used.
pub(super) fn write(values: &[MarketValueRevision]) -> String {
    let mut text = format!("{HEADER}\n");
    for value in values {
        let MarketValueRevision { revision, received_at, published } = value;
        let (period, technology) = (published.period, published.technology);
        let price = published.value.decimal();
        let _written = writeln!(text, "{period},{technology},{revision},{received_at},{price}");
    }
    text
}

/// The values of a month's statement.
pub(super) fn read(text: &str, month: Month) -> Result<MonthValues, Unread> {
    let mut used: BTreeMap<Period, Price> = BTreeMap::new();
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err(Unread(format!("line 1: expected the header {HEADER}")));
    }
    for (line, number) in lines.zip(2..) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[period, technology, _, _, price] = cells.as_slice() else {
            return Err(Unread(format!("line {number}: expected 5 cells, found {}", cells.len())));
        };
        let problem = |what: String| Unread(format!("line {number}: {what}"));
        if technology != MonthValues::TECHNOLOGY.as_str() {
            return Err(problem(format!("{technology:?} is no technology of a solar plant")));
        }
        let period = period.parse().map_err(|error| problem(format!("{period:?}: {error}")))?;
        let price = Price::parse_decimal(price);
        used.insert(period, price.map_err(|error| problem(error.to_string()))?);
    }
    let value = |period: Period| used.get(&period).copied();
    Ok(MonthValues {
        month: value(Period::Month(month)),
        previous_year: value(Period::Year(month.year().previous())),
        delivery_year: value(Period::Year(month.year())),
    })
}
