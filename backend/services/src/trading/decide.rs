//! A person decides about a proposal.

use super::error::HedgeError;
use crate::accounts::person;
use records::{ProposalState, TradeMarket};
use store::trading::{ProposalChange, ProposalRecord, change_proposals, find_proposal};
use store::{Db, TenantId};
use trading::proposal::{Venue, venue_of};
use units::{DeliveryDay, QuarterHour, UtcTime};

/// What a person says of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalAnswer {
    /// To trade it.
    Accept,
    /// Not to.
    Refuse,
    /// To take it back: before its order went out, or once the order was taken from the market.
    Withdraw,
}

/// Decides about a proposal.
///
/// # Errors
///
/// Nobody is named, it is not there, it was decided already, or its market has closed.
pub fn decide_proposal(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    answer: ProposalAnswer,
    by: &str,
    now: UtcTime,
) -> Result<ProposalRecord, HedgeError> {
    let by = person(by)?;
    db.write(tenant, |db| {
        let found = find_proposal(db, tenant, number)?;
        let record = found.ok_or(HedgeError::ProposalUnknown { number })?;
        let wanted = match answer {
            ProposalAnswer::Accept => ProposalState::Accepted,
            ProposalAnswer::Refuse => ProposalState::Refused,
            ProposalAnswer::Withdraw => ProposalState::Withdrawn,
        };
        let is_possible = match answer {
            ProposalAnswer::Accept | ProposalAnswer::Refuse => record.state == ProposalState::Open,
            ProposalAnswer::Withdraw => {
                matches!(record.state, ProposalState::Accepted | ProposalState::Sent)
            }
        };
        if !is_possible {
            return Err(HedgeError::Decided { number, state: record.state, wanted });
        }
        if answer == ProposalAnswer::Accept && !is_tradable(&record, now) {
            return Err(HedgeError::TooLate { number });
        }
        let change = ProposalChange { from: record.state, to: wanted, by: Some((&by, now)) };
        change_proposals(db, tenant, &[number], &change)?;
        let decided_by = Some(by.clone());
        Ok(ProposalRecord { state: wanted, decided_by, decided_at: Some(now), ..record })
    })
}

/// Whether the market of a proposal takes orders for its quarter hour now.
pub(super) fn is_tradable(record: &ProposalRecord, now: UtcTime) -> bool {
    let start = record.proposal.start;
    let day = DeliveryDay::containing(start).ok();
    let quarter =
        day.and_then(|day| Some(QuarterHour { day, index: day.quarter_beginning(start)? }));
    matches!(
        (quarter.map(|quarter| venue_of(quarter, now)), record.proposal.market),
        (Some(Venue::DayAhead { .. }), TradeMarket::DayAhead)
            | (Some(Venue::Continuous { .. }), TradeMarket::Continuous)
    )
}
