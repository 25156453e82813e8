//! What is proposed to be traded, and what people decided.

mod proposal;

pub use proposal::{
    ProposalChange, ProposalRecord, change_proposals, find_proposal, insert_proposals,
    list_proposals, list_proposals_in,
};
