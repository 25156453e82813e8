//! What a balancing group should trade now, what people decided about it, and the orders that go out.

mod decide;
mod error;
mod orders;
mod pending;
mod plan;

pub use decide::{ProposalAnswer, decide_proposal};
pub use error::HedgeError;
pub use orders::send_orders;
pub use plan::{propose_hedge, show_hedge};
pub use store::trading::ProposalRecord;
