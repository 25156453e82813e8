//! What a balancing group should trade.

mod plan;

pub use plan::{HedgePlanBody, orders_csv, plan_table};
