//! Market values and flags of negative prices.

mod market_value;
mod month_flag;

pub use market_value::{
    MarketValueRevision, insert_market_values, list_market_values, list_market_values_of,
};
pub use month_flag::{MonthFlagRecord, insert_month_flags, list_month_flags};
