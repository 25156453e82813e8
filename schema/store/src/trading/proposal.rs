//! Proposals to trade, by their number.

use crate::batch::{ROWS_PER_INSERT, insert_rows};
use crate::error::parse_column;
use crate::tables::hedge_proposals;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::{HedgeProposal, HedgeReason, ProposalState};
use units::{Eic, Power, Price, UtcTime};

/// A proposal as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRecord {
    /// Its number among those of the tenant, from 1.
    pub number: i64,
    /// What it says.
    pub proposal: HedgeProposal,
    /// When it was made.
    pub proposed_at: UtcTime,
    /// What became of it.
    pub state: ProposalState,
    /// Who decided, once somebody did.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<UtcTime>,
}

/// What becomes of proposals.
#[derive(Debug, Clone, Copy)]
pub struct ProposalChange<'a> {
    /// Their state until now; those in another one stay as they are.
    pub from: ProposalState,
    /// Their state.
    pub to: ProposalState,
    /// Who decided it; where nobody is named, who decided before stays.
    pub by: Option<(&'a str, UtcTime)>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = hedge_proposals, treat_none_as_default_value = false)]
struct ProposalRow {
    tenant_id: i64,
    number: i64,
    balancing_group: String,
    starts_at: NaiveDateTime,
    market: String,
    power_w: i64,
    clip_w: i64,
    limit_eur_mwh_e5: Option<i64>,
    reason: String,
    proposed_at: NaiveDateTime,
    state: String,
    decided_by: Option<String>,
    decided_at: Option<NaiveDateTime>,
}

/// Stores proposals that were made together, open, and numbers them on.
pub fn insert_proposals(
    db: &mut Db,
    tenant: TenantId,
    proposals: &[HedgeProposal],
    at: UtcTime,
) -> Result<Vec<ProposalRecord>, StoreError> {
    let last: Option<i64> = hedge_proposals::table
        .filter(hedge_proposals::tenant_id.eq(tenant.0))
        .select(diesel::dsl::max(hedge_proposals::number))
        .first(db)?;
    let numbered = (last.unwrap_or(0) + 1..).zip(proposals);
    let records: Vec<ProposalRecord> = numbered
        .map(|(number, proposal)| ProposalRecord {
            number,
            proposal: proposal.clone(),
            proposed_at: at,
            state: ProposalState::Open,
            decided_by: None,
            decided_at: None,
        })
        .collect();
    let rows: Vec<ProposalRow> =
        records.iter().map(|record| ProposalRow::of(tenant, record)).collect();
    insert_rows!(db, hedge_proposals::table, rows);
    Ok(records)
}

/// The proposals of a group for quarter hours that begin at a time or later, in any state, by quarter hour and number.
pub fn list_proposals(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    from: UtcTime,
) -> Result<Vec<ProposalRecord>, StoreError> {
    let rows: Vec<ProposalRow> = hedge_proposals::table
        .filter(hedge_proposals::tenant_id.eq(tenant.0))
        .filter(hedge_proposals::balancing_group.eq(group.as_str()))
        .filter(hedge_proposals::starts_at.ge(from.naive()))
        .order((hedge_proposals::starts_at, hedge_proposals::number))
        .select(ProposalRow::as_select())
        .load(db)?;
    rows.into_iter().map(ProposalRow::into_record).collect()
}

/// The proposals of a group in a state, of any time, by quarter hour and number.
pub fn list_proposals_in(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    state: ProposalState,
) -> Result<Vec<ProposalRecord>, StoreError> {
    let rows: Vec<ProposalRow> = hedge_proposals::table
        .filter(hedge_proposals::tenant_id.eq(tenant.0))
        .filter(hedge_proposals::balancing_group.eq(group.as_str()))
        .filter(hedge_proposals::state.eq(state.as_str()))
        .order((hedge_proposals::starts_at, hedge_proposals::number))
        .select(ProposalRow::as_select())
        .load(db)?;
    rows.into_iter().map(ProposalRow::into_record).collect()
}

/// A proposal by its number.
pub fn find_proposal(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<Option<ProposalRecord>, StoreError> {
    let row: Option<ProposalRow> = hedge_proposals::table
        .filter(hedge_proposals::tenant_id.eq(tenant.0))
        .filter(hedge_proposals::number.eq(number))
        .select(ProposalRow::as_select())
        .first(db)
        .optional()?;
    row.map(ProposalRow::into_record).transpose()
}

/// Changes the state of some proposals; says how many there were in the state that they had to have.
pub fn change_proposals(
    db: &mut Db,
    tenant: TenantId,
    numbers: &[i64],
    change: &ProposalChange<'_>,
) -> Result<usize, StoreError> {
    let mut changed = 0;
    for some in numbers.chunks(ROWS_PER_INSERT) {
        let target = hedge_proposals::table
            .filter(hedge_proposals::tenant_id.eq(tenant.0))
            .filter(hedge_proposals::number.eq_any(some.to_vec()))
            .filter(hedge_proposals::state.eq(change.from.as_str()));
        let state = hedge_proposals::state.eq(change.to.as_str());
        changed += match change.by {
            None => diesel::update(target).set(state).execute(db)?,
            Some((who, at)) => diesel::update(target)
                .set((
                    state,
                    hedge_proposals::decided_by.eq(Some(who)),
                    hedge_proposals::decided_at.eq(Some(at.naive())),
                ))
                .execute(db)?,
        };
    }
    Ok(changed)
}

impl ProposalRow {
    fn of(tenant: TenantId, record: &ProposalRecord) -> Self {
        let proposal = &record.proposal;
        Self {
            tenant_id: tenant.0,
            number: record.number,
            balancing_group: proposal.group.to_string(),
            starts_at: proposal.start.naive(),
            market: proposal.market.to_string(),
            power_w: proposal.power.scaled(),
            clip_w: proposal.clip.scaled(),
            limit_eur_mwh_e5: proposal.limit.map(Price::scaled),
            reason: proposal.reason.to_stored(),
            proposed_at: record.proposed_at.naive(),
            state: record.state.to_string(),
            decided_by: record.decided_by.clone(),
            decided_at: record.decided_at.map(UtcTime::naive),
        }
    }

    fn into_record(self) -> Result<ProposalRecord, StoreError> {
        let proposal = HedgeProposal {
            group: parse_column("hedge_proposals.balancing_group", &self.balancing_group)?,
            start: UtcTime::from_naive(self.starts_at),
            market: parse_column("hedge_proposals.market", &self.market)?,
            power: Power::from_scaled(self.power_w),
            clip: Power::from_scaled(self.clip_w),
            limit: self.limit_eur_mwh_e5.map(Price::from_scaled),
            reason: HedgeReason::from_stored(&self.reason)
                .map_err(StoreError::unreadable("hedge_proposals.reason"))?,
        };
        Ok(ProposalRecord {
            number: self.number,
            proposal,
            proposed_at: UtcTime::from_naive(self.proposed_at),
            state: parse_column("hedge_proposals.state", &self.state)?,
            decided_by: self.decided_by,
            decided_at: self.decided_at.map(UtcTime::from_naive),
        })
    }
}
