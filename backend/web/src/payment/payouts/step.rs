//! What a person may do next with a batch.

use services::accounts::look_alike;
use services::payment::PayoutBatch;
use units::Role;

/// What the person may do next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Nothing,
    Decide,
    /// The person has created the batch: another one approves, but it can be withdrawn.
    WaitForAnother,
    Download,
}

impl Step {
    pub(super) fn of(batch: &PayoutBatch, role: Role, email: &str) -> Self {
        if role != Role::PortfolioManager || batch.withdrawn_at.is_some() {
            Self::Nothing
        } else if batch.approved_at.is_some() {
            Self::Download
        } else if look_alike(&batch.created_by, email) {
            Self::WaitForAnother
        } else {
            Self::Decide
        }
    }
}
