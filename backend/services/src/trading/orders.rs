//! Orders go out: what was accepted, once.

use super::decide::is_tradable;
use super::error::HedgeError;
use records::ProposalState;
use store::trading::{ProposalChange, ProposalRecord, change_proposals, list_proposals_in};
use store::{Db, TenantId};
use units::{Eic, UtcTime};

/// Notes that the accepted proposals of a group go out, and gives them; those whose market has closed are withdrawn. It is
/// noted before an order leaves, so that none leaves twice. Where what was given was lost on the way, `again` gives those
/// that went out before too: they have their numbers, by which an exchange knows an order that it has.
///
/// # Errors
///
/// The database fails.
pub fn send_orders(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    again: bool,
    now: UtcTime,
) -> Result<Vec<ProposalRecord>, HedgeError> {
    db.write(tenant, |db| {
        let mut orders = list_proposals_in(db, tenant, group, ProposalState::Accepted)?;
        if again {
            let mut out = list_proposals_in(db, tenant, group, ProposalState::Sent)?;
            out.retain(|record| is_tradable(record, now));
            orders.append(&mut out);
        }
        let (mut sent, late): (Vec<_>, Vec<_>) =
            orders.into_iter().partition(|record| is_tradable(record, now));
        for (records, to) in [(&sent, ProposalState::Sent), (&late, ProposalState::Withdrawn)] {
            let numbers: Vec<i64> = records.iter().map(|record| record.number).collect();
            let change = ProposalChange { from: ProposalState::Accepted, to, by: None };
            change_proposals(db, tenant, &numbers, &change)?;
        }
        for record in &mut sent {
            record.state = ProposalState::Sent;
        }
        Ok(sent)
    })
}
