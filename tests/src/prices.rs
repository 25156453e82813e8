//! Published prices and market values.

use crate::World;
use crate::plant::{day, read};
use records::MarketValue;
use services::market_data::PriceSource;
use services::market_data::import_market_values;
use services::market_data::import_spot_prices;
use std::ops::Range;
use store::DocumentKind;
use units::{DaySeries, DeliveryDay, Month, Price, QuarterStatus, Technology};

impl World {
    /// One exchange price for every quarter hour of a month and of the days next to it.
    pub fn spot_all(&mut self, month: &str, price: &str) {
        let month: Month = read(month);
        let first = month.first_day().previous();
        self.spot_days(first, month.end().next(), price);
    }

    /// One exchange price for every quarter hour of a year and of the days next to it.
    pub fn spot_year(&mut self, year: &str, price: &str) {
        let first = day(&format!("{year}-01-01"));
        let last = day(&format!("{year}-12-31"));
        self.spot_days(first.previous(), last.plus_days(2), price);
    }

    /// One exchange price for every quarter hour from `first` to before `end`.
    pub fn spot_days(&mut self, first: DeliveryDay, end: DeliveryDay, price: &str) {
        let price = eur_per_mwh(price);
        let days = std::iter::successors(Some(first), |day| Some(day.next()));
        let days =
            days.take_while(|day| *day < end).map(|day| priced(day, 0..day.quarter_count(), price));
        self.publish(PriceSource::Exchange, days.collect());
    }

    /// An exchange price such as `-12.00 EUR/MWh` for some quarter hours of a day.
    pub fn spot(&mut self, day_text: &str, quarters: Range<usize>, price: &str) {
        let series = priced(day(day_text), quarters, eur_per_mwh(price));
        self.publish(PriceSource::Exchange, vec![series]);
    }

    /// A legal price (§ 3 Nr. 42a EEG) for some quarter hours of a day.
    pub fn legal_spot(&mut self, day_text: &str, quarters: Range<usize>, price: &str) {
        let series = priced(day(day_text), quarters, eur_per_mwh(price));
        self.publish(PriceSource::Legal, vec![series]);
    }

    /// Prices as they come.
    pub fn publish(&mut self, source: PriceSource, days: Vec<DaySeries<Price>>) {
        let text = format!("{source:?} {days:?}");
        let document = World::document(DocumentKind::SpotPrices, &text);
        import_spot_prices(&mut self.db, self.tenant, &document, source, days).unwrap();
    }

    /// The Marktwert Solar of a month such as `2024-05`, or of a year such as `2024`.
    pub fn market_value(&mut self, period: &str, value: &str) {
        self.market_value_of(Technology::Solar, period, value);
    }

    /// The market value of a technology, of a month or a year.
    pub fn market_value_of(&mut self, technology: Technology, period: &str, value: &str) {
        let value = MarketValue { period: read(period), technology, value: read(value) };
        let text = format!("{value:?}");
        let document = World::document(DocumentKind::MarketValues, &text);
        import_market_values(&mut self.db, self.tenant, &document, &[value]).unwrap();
    }
}

/// The price that a text such as `-12.00 EUR/MWh` names.
pub(crate) fn eur_per_mwh(text: &str) -> Price {
    let number = text.strip_suffix(" EUR/MWh");
    let price = number.and_then(|number| Price::parse_eur_per_mwh(number).ok());
    price.unwrap_or_else(|| panic!("{text:?} in a scenario is no price in EUR/MWh"))
}

fn priced(day: DeliveryDay, quarters: Range<usize>, price: Price) -> DaySeries<Price> {
    let mut series = DaySeries::missing(day);
    for quarter in quarters {
        series.set(quarter, price, QuarterStatus::Measured);
    }
    series
}
