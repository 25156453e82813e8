//! What the imbalance of a balancing group cost.

mod import_prices;
mod month;
mod premiums;
mod prices;

pub use import_prices::import_imbalance_prices;
pub use month::month_imbalance;
