//! What the imbalance of a balancing group cost.

mod month;

pub use month::{
    ImbalanceBody, ImbalanceCausesBody, ImbalanceFindingBody, PlantImbalanceBody,
    QuarterImbalanceBody, imbalance_table,
};
