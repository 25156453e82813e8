//! What the market publishes: prices, market values, flags, and when they are due.

mod coverage;
mod deadline_calendar;
mod document_kind;
mod export_prices;
mod import_market_values;
mod import_month_flags;
mod import_series;
mod import_spot_prices;
mod market_values;
mod price_history;
mod price_source;

pub use coverage::{
    MarketDatum, MonthCompleteness, list_completeness, list_missing_days, list_unconfirmed_days,
    wanted_since,
};
pub use deadline_calendar::{
    Deadline, DeadlineActor, DeadlineKind, DeadlineState, DueItem, list_due,
};
pub use export_prices::{export_market_values, export_spot_prices};
pub use import_market_values::import_market_values;
pub use import_month_flags::{PublishedFlag, import_month_flags};
pub use import_series::{COUNTRY, MarketSeries, Standing, import_market_series};
pub use import_spot_prices::{fill_spot_prices, import_spot_prices};
pub(crate) use market_values::MarketValues;
pub use price_history::PriceHistory;
pub(crate) use price_history::{UsedPrices, load_used_prices};
pub use price_source::BIDDING_ZONE;
pub use records::PriceSource;
