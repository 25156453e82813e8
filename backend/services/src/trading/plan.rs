//! What a balancing group should trade now, quarter hour by quarter hour of today and tomorrow.

use super::error::HedgeError;
use super::pending::pending;
use crate::forecast::{ForecastQuestion, known_forecast};
use crate::market_data::PriceHistory;
use crate::position::{day_position_within, latest_trades};
use records::{
    ForecastSubject, HedgePlan, HedgeProposal, PlannedQuarter, ProposalState, QuarterPlan,
    QuarterPosition, TradeMarket,
};
use std::collections::BTreeMap;
use store::trading::{
    ProposalChange, change_proposals, insert_proposals, list_proposals, list_proposals_in,
};
use store::{Db, StoreError, TenantId};
use trading::proposal::{Decision, Expected, HedgeRules, OpenQuarter, Proposal, decide, venue_of};
use units::{AmountOverflow, DeliveryDay, Eic, Power, QuarterHour, UtcTime};

/// What a group should trade now; nothing is stored.
///
/// # Errors
///
/// The group is not known, or the database fails.
pub fn show_hedge(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    now: UtcTime,
) -> Result<HedgePlan, HedgeError> {
    db.read(|db| plan(db, tenant, group, now))
}

/// What a group should trade now. Proposals take the place of earlier ones about which nobody has decided; one that says the
/// same again keeps its number.
///
/// # Errors
///
/// The group is not known, or the database fails.
pub fn propose_hedge(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    now: UtcTime,
) -> Result<HedgePlan, HedgeError> {
    db.write(tenant, |db| {
        let mut planned = plan(db, tenant, group, now)?;
        let open = list_proposals_in(db, tenant, group, ProposalState::Open)?;
        let wanted: Vec<HedgeProposal> =
            planned.quarters.iter().filter_map(proposal_of).cloned().collect();
        let kept = |proposal: &HedgeProposal| {
            let same = open.iter().find(|record| is_same(&record.proposal, proposal));
            same.map(|record| record.number)
        };
        let numbers: Vec<i64> = wanted.iter().filter_map(kept).collect();
        let old = open.iter().map(|record| record.number).filter(|one| !numbers.contains(one));
        let change =
            ProposalChange { from: ProposalState::Open, to: ProposalState::Superseded, by: None };
        change_proposals(db, tenant, &old.collect::<Vec<i64>>(), &change)?;
        let new: Vec<HedgeProposal> =
            wanted.into_iter().filter(|proposal| kept(proposal).is_none()).collect();
        insert_proposals(db, tenant, &new, now)?;
        let by_start: BTreeMap<UtcTime, i64> =
            list_proposals_in(db, tenant, group, ProposalState::Open)?
                .iter()
                .map(|record| (record.proposal.start, record.number))
                .collect();
        for quarter in &mut planned.quarters {
            if let QuarterPlan::Propose { proposal, number } = &mut quarter.plan {
                *number = by_start.get(&proposal.start).copied();
            }
        }
        Ok(planned)
    })
}

/// Whether two proposals say the same to the market; the time that is left is another every second.
fn is_same(left: &HedgeProposal, right: &HedgeProposal) -> bool {
    let said = |one: &HedgeProposal| (one.start, one.market, one.power, one.limit);
    said(left) == said(right)
}

fn plan(db: &mut Db, tenant: TenantId, group: &Eic, now: UtcTime) -> Result<HedgePlan, HedgeError> {
    let rules = HedgeRules::default();
    let today = DeliveryDay::containing(now).ok().ok_or(AmountOverflow)?;
    let proposals = list_proposals(db, tenant, group, today.start())?;
    let mut quarters = Vec::new();
    for day in [today, today.next()] {
        let position = day_position_within(db, tenant, group, day, now)?;
        let trades = latest_trades(db, tenant, group, day, day.next())?;
        let market = DayMarket::load(db, tenant, group, day, now)?;
        for (quarter, of_quarter) in day.quarters().zip(&position.quarters) {
            if quarter.start() < now {
                continue;
            }
            let out = |market| pending(&proposals, &trades, market, quarter.start());
            let open = market.open(
                quarter,
                of_quarter,
                (out(TradeMarket::DayAhead)?, out(TradeMarket::Continuous)?),
                now,
            )?;
            let residual = residual(&open)?;
            let plan = match decide(&rules, &open, now)? {
                Decision::Propose(proposal) => {
                    QuarterPlan::Propose { proposal: proposed(group, proposal), number: None }
                }
                Decision::Hold(hold) => QuarterPlan::Hold(hold),
            };
            quarters.push(PlannedQuarter { quarter, residual, reference: open.reference, plan });
        }
    }
    Ok(HedgePlan { group: group.clone(), as_of: now, quarters })
}

fn residual(open: &OpenQuarter) -> Result<Option<Power>, AmountOverflow> {
    let Some(expected) = open.forecast else { return Ok(None) };
    let [_, median, _] = expected.quantiles;
    let sum = median.checked_add(open.traded_before).and_then(|sum| sum.checked_add(open.intraday));
    sum.map(Some).ok_or(AmountOverflow)
}

/// What is expected of a day and what it costs.
struct DayMarket {
    expected: BTreeMap<UtcTime, Expected>,
    prices: PriceHistory,
}

impl DayMarket {
    fn load(
        db: &mut Db,
        tenant: TenantId,
        group: &Eic,
        day: DeliveryDay,
        now: UtcTime,
    ) -> Result<Self, StoreError> {
        let subject = ForecastSubject::Group(group.clone());
        let question =
            ForecastQuestion { subject: &subject, provider: None, days: day..day.next() };
        let expected =
            known_forecast(db, tenant, &question, now)?.into_iter().map(|(start, issued)| {
                let quantiles = [issued.band.p10(), issued.band.p50(), issued.band.p90()];
                (start, Expected { issued_at: issued.issued_at, quantiles })
            });
        let expected = expected.collect();
        Ok(Self { expected, prices: PriceHistory::load(db, tenant, day, day.next())? })
    }

    /// A quarter hour with the orders that are not answered, of the auction and of continuous trading.
    fn open(
        &self,
        quarter: QuarterHour,
        position: &QuarterPosition,
        (auction, continuous): (Power, Power),
        now: UtcTime,
    ) -> Result<OpenQuarter, AmountOverflow> {
        let sum = |powers: &[Power]| {
            let mut powers = powers.iter();
            powers.try_fold(Power::ZERO, |sum, power| sum.checked_add(*power)).ok_or(AmountOverflow)
        };
        let QuarterPosition { day_ahead, bilateral, community, intraday, .. } = *position;
        let prices = self.prices.calendar.prices_of(quarter.day);
        Ok(OpenQuarter {
            start: quarter.start(),
            forecast: self.expected.get(&quarter.start()).copied(),
            traded_before: sum(&[day_ahead, bilateral, community, auction])?,
            intraday: sum(&[intraday, continuous])?,
            reference: prices.and_then(|prices| prices.get(quarter.index).copied().flatten()),
            floor: None,
            venue: venue_of(quarter, now),
        })
    }
}

fn proposed(group: &Eic, proposal: Proposal) -> HedgeProposal {
    let Proposal { start, market, power, clip, limit, reason } = proposal;
    HedgeProposal { group: group.clone(), start, market, power, clip, limit, reason }
}

fn proposal_of(quarter: &PlannedQuarter) -> Option<&HedgeProposal> {
    match &quarter.plan {
        QuarterPlan::Propose { proposal, .. } => Some(proposal),
        QuarterPlan::Hold(_) => None,
    }
}
