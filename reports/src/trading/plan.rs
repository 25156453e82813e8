//! A plan of trades: for programs, for a terminal, and as the file of its orders.

use crate::CsvText;
use crate::terminal_table::{Heading, new_table, number, text_of};
use crate::words::{hedge_hold, hedge_reason};
use comfy_table::Cell;
use records::{HedgePlan, HedgeProposal, PlannedQuarter, QuarterPlan};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use units::{Language, Power, Price};
use utoipa::ToSchema;

/// What a balancing group should trade now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HedgePlanBody {
    /// The group's EIC.
    pub group: String,
    /// By what was known then.
    pub as_of: String,
    /// What to trade, by quarter hour.
    pub proposals: Vec<ProposalBody>,
    /// The other quarter hours, and why nothing is to be traded.
    pub held: Vec<HeldBody>,
}

/// A proposal; bought +, sold −.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposalBody {
    /// Its number; null where nothing was stored.
    pub number: Option<i64>,
    /// The first instant of the quarter hour.
    pub start: String,
    /// `day_ahead` or `continuous`.
    pub market: &'static str,
    /// `buy` or `sell`.
    pub side: &'static str,
    /// The size.
    pub kw: String,
    /// The largest part of it that the market is shown at a time.
    pub clip_kw: String,
    /// The worst price; null where a purchase is made at any price.
    pub limit_eur_per_mwh: Option<String>,
    /// What is open, with orders that are not answered yet.
    pub residual_kw: Option<String>,
    /// Why, in a sentence.
    pub reason: String,
}

/// A quarter hour in which nothing is to be traded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldBody {
    /// The first instant of the quarter hour.
    pub start: String,
    /// What is open; null without a forecast.
    pub residual_kw: Option<String>,
    /// Why, in a sentence.
    pub reason: String,
}

impl HedgePlanBody {
    /// The body of a plan.
    pub fn of(language: Language, plan: &HedgePlan) -> Self {
        let (mut proposals, mut held) = (Vec::new(), Vec::new());
        for quarter in &plan.quarters {
            let residual_kw = quarter.residual.map(Power::decimal);
            match &quarter.plan {
                QuarterPlan::Propose { proposal, number } => {
                    proposals.push(ProposalBody::of(language, proposal, *number, residual_kw));
                }
                QuarterPlan::Hold(why) => held.push(HeldBody {
                    start: quarter.quarter.start().to_string(),
                    residual_kw,
                    reason: hedge_hold(language, *why),
                }),
            }
        }
        Self { group: plan.group.to_string(), as_of: plan.as_of.to_string(), proposals, held }
    }
}

impl ProposalBody {
    fn of(
        language: Language,
        proposal: &HedgeProposal,
        number: Option<i64>,
        residual_kw: Option<String>,
    ) -> Self {
        Self {
            number,
            start: proposal.start.to_string(),
            market: proposal.market.as_str(),
            side: side(proposal),
            kw: proposal.power.decimal(),
            clip_kw: proposal.clip.decimal(),
            limit_eur_per_mwh: proposal.limit.map(Price::eur_per_mwh),
            residual_kw,
            reason: hedge_reason(language, proposal.reason),
        }
    }
}

fn side(proposal: &HedgeProposal) -> &'static str {
    if proposal.power > Power::ZERO { "buy" } else { "sell" }
}

/// A plan for a terminal: what to trade, then why the other quarter hours are left alone.
pub fn plan_table(language: Language, plan: &HedgePlan) -> String {
    let mut table = new_table(&[
        Heading::Numbers("No"),
        Heading::Words("Quarter hour"),
        Heading::Words("Market"),
        Heading::Numbers("kW"),
        Heading::Numbers("Limit EUR/MWh"),
        Heading::Numbers("Open kW"),
        Heading::Words("Why"),
    ]);
    let mut held: BTreeMap<String, (&PlannedQuarter, usize)> = BTreeMap::new();
    for quarter in &plan.quarters {
        match &quarter.plan {
            QuarterPlan::Propose { proposal, number: of } => {
                let clock = format!("{} {}", quarter.quarter.day, quarter.quarter.local_clock());
                table.add_row(vec![
                    number(of.map(|number| number.to_string())),
                    Cell::new(clock),
                    Cell::new(proposal.market.as_str()),
                    number(Some(proposal.power.decimal())),
                    number(proposal.limit.map(Price::eur_per_mwh)),
                    number(quarter.residual.map(Power::decimal)),
                    Cell::new(hedge_reason(language, proposal.reason)),
                ]);
            }
            QuarterPlan::Hold(why) => {
                let reason = hedge_hold(language, *why);
                held.entry(reason).or_insert((quarter, 0)).1 += 1;
            }
        }
    }
    let mut text = format!("{}, as known at {}\n\n", plan.group, plan.as_of);
    if table.row_count() > 0 {
        text.push_str(&text_of(&table));
    }
    let mut held: Vec<_> = held.into_iter().collect();
    held.sort_by_key(|(_, (quarter, _))| quarter.quarter.start());
    for (reason, (quarter, count)) in held {
        let begin = quarter.quarter.start();
        let _written = writeln!(text, "{count} quarter hours from {begin} on: {reason}");
    }
    text
}

/// The file of some orders with their numbers, for a venue without an interface.
pub fn orders_csv<'a>(orders: impl IntoIterator<Item = (i64, &'a HedgeProposal)>) -> String {
    let mut csv = CsvText::for_programs();
    csv.text_row([
        "order_id",
        "group",
        "market",
        "side",
        "start",
        "minutes",
        "kw",
        "clip_kw",
        "limit_eur_per_mwh",
    ]);
    for (number, order) in orders {
        let limit = order.limit.map(Price::eur_per_mwh).unwrap_or_default();
        csv.text_row([
            &number.to_string(),
            &order.group.to_string(),
            order.market.as_str(),
            side(order),
            &order.start.to_string(),
            "15",
            &order.power.decimal(),
            &order.clip.decimal(),
            &limit,
        ]);
    }
    csv.finish()
}
