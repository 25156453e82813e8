//! The figures of a street for programs.

use crate::csv_text::csv_text;
use records::{MemberRole, RoleFigures, SharingFigures, StreetAssumptions, StreetOutcome};
use serde::Serialize;
use units::{Money, Price, Ratio};

/// A street with and without a market.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StreetBody {
    /// Members that were simulated.
    pub participants: usize,
    /// Grid segments with a market each.
    pub segments: usize,
    /// Quarter hours that were simulated.
    pub quarter_hours: usize,
    /// Quarter hours that were left out, because some member has no values for them.
    pub left_out_quarter_hours: usize,
    /// What was assumed.
    pub assumptions: AssumptionsBody,
    /// With the market.
    pub with_market: SharingBody,
    /// Each household for itself.
    pub without_market: SharingBody,
    /// What the market gives each role.
    pub gains: Vec<GainBody>,
}

/// What was assumed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssumptionsBody {
    /// The day on which the figures were looked up; null where somebody gave own ones.
    pub dated: Option<&'static str>,
    /// What the grid operator pays for a kWh, in ct.
    pub feed_in_value_ct_per_kwh: String,
    /// What the supplier takes for a kWh, in ct.
    pub supplier_tariff_ct_per_kwh: String,
    /// Grid fees, levies and taxes of a kWh of the neighbour, in ct.
    pub passed_on_ct_per_kwh: String,
    /// Part of the charged energy that a battery gives back.
    pub battery_efficiency: f64,
    /// Hours in which a battery fills or empties.
    pub battery_hours: i64,
}

/// The figures in one of the two worlds. Shares are between 0 and 1, and null where there is nothing to share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharingBody {
    /// Part of the consumption that the supplier does not deliver.
    pub autarky: Option<f64>,
    /// Part of the generation that is not fed in.
    pub self_consumption: Option<f64>,
    /// Mean price of what was traded in ct/kWh, weighed by energy; null where nothing was.
    pub price_ct_per_kwh: Option<String>,
    /// By role.
    pub roles: Vec<SharingRoleBody>,
}

/// The figures of all members of a role together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharingRoleBody {
    /// `producer`, `consumer` or `both`.
    pub role: &'static str,
    /// How many members have the role.
    pub participants: usize,
    /// As of the street.
    pub autarky: Option<f64>,
    /// As of the street.
    pub self_consumption: Option<f64>,
    /// What their plants generated.
    pub generation_kwh: String,
    /// What they used.
    pub consumption_kwh: String,
    /// Bought from neighbours.
    pub bought_kwh: String,
    /// Sold to neighbours.
    pub sold_kwh: String,
    /// Bought from the supplier.
    pub supplied_kwh: String,
    /// Fed in for the feed-in value.
    pub fed_in_kwh: String,
    /// What they pay, to neighbours with grid fees, levies and taxes, and to suppliers.
    pub cost_eur: String,
    /// What neighbours and the grid operator pay to them.
    pub income_eur: String,
}

/// What the market gives a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GainBody {
    /// `producer`, `consumer` or `both`.
    pub role: &'static str,
    /// Less cost and more income of all of them, over what was simulated.
    pub gain_eur: String,
    /// The mean of a member, rounded half away from zero.
    pub gain_per_participant_eur: String,
}

impl StreetBody {
    /// The body of what a simulation came to.
    pub fn of(outcome: &StreetOutcome) -> Self {
        let (with, without) = (&outcome.with_market, &outcome.without_market);
        Self {
            participants: outcome.member_count,
            segments: outcome.segment_count,
            quarter_hours: outcome.quarter_count,
            left_out_quarter_hours: outcome.left_out_count,
            assumptions: AssumptionsBody::of(&outcome.assumptions),
            with_market: SharingBody::of(with),
            without_market: SharingBody::of(without),
            gains: MemberRole::ALL.iter().filter_map(|role| gain(*role, with, without)).collect(),
        }
    }

    /// The figures as CSV, a row a world and role; the row without a role is the street.
    pub fn csv(&self) -> String {
        let columns = [
            "market",
            "role",
            "participants",
            "autarky",
            "self_consumption",
            "price_ct_per_kwh",
            "bought_kwh",
            "sold_kwh",
            "supplied_kwh",
            "fed_in_kwh",
            "cost_eur",
            "income_eur",
        ];
        let worlds = [("with", &self.with_market), ("without", &self.without_market)];
        let rows = worlds.into_iter().flat_map(|(market, world)| {
            let street = [shown(world.autarky), shown(world.self_consumption)];
            let mut row = vec![market.to_owned(), String::new(), self.participants.to_string()];
            row.extend(street);
            row.push(world.price_ct_per_kwh.clone().unwrap_or_default());
            row.resize(columns.len(), String::new());
            let of_role = move |role: &SharingRoleBody| role.row(market);
            [row].into_iter().chain(world.roles.iter().map(of_role))
        });
        csv_text(&columns, rows)
    }
}

impl AssumptionsBody {
    fn of(assumptions: &StreetAssumptions) -> Self {
        Self {
            dated: assumptions.dated,
            feed_in_value_ct_per_kwh: assumptions.feed_in_value.decimal(),
            supplier_tariff_ct_per_kwh: assumptions.supplier_tariff.decimal(),
            passed_on_ct_per_kwh: assumptions.passed_on.decimal(),
            battery_efficiency: share(assumptions.battery_efficiency),
            battery_hours: assumptions.battery_hours,
        }
    }
}

impl SharingBody {
    fn of(figures: &SharingFigures) -> Self {
        Self {
            autarky: figures.autarky.map(share),
            self_consumption: figures.self_consumption.map(share),
            price_ct_per_kwh: figures.price.map(Price::decimal),
            roles: figures.roles.iter().map(SharingRoleBody::of).collect(),
        }
    }
}

impl SharingRoleBody {
    fn of(figures: &RoleFigures) -> Self {
        Self {
            role: figures.role.as_str(),
            participants: figures.member_count,
            autarky: figures.autarky.map(share),
            self_consumption: figures.self_consumption.map(share),
            generation_kwh: figures.generation.decimal(),
            consumption_kwh: figures.consumption.decimal(),
            bought_kwh: figures.bought.decimal(),
            sold_kwh: figures.sold.decimal(),
            supplied_kwh: figures.supplied.decimal(),
            fed_in_kwh: figures.fed_in.decimal(),
            cost_eur: figures.cost.decimal(),
            income_eur: figures.income.decimal(),
        }
    }

    fn row(&self, market: &str) -> Vec<String> {
        let energies = [&self.bought_kwh, &self.sold_kwh, &self.supplied_kwh, &self.fed_in_kwh];
        let money = [&self.cost_eur, &self.income_eur];
        let mut row = vec![market.to_owned(), self.role.to_owned(), self.participants.to_string()];
        row.extend([shown(self.autarky), shown(self.self_consumption), String::new()]);
        row.extend(energies.into_iter().chain(money).cloned());
        row
    }
}

fn gain(role: MemberRole, with: &SharingFigures, without: &SharingFigures) -> Option<GainBody> {
    let of = |figures: &SharingFigures| {
        let found = figures.roles.iter().find(|one| one.role == role)?;
        let balance = found.income.scaled().saturating_sub(found.cost.scaled());
        Some((balance, found.member_count))
    };
    let ((with, count), (without, _)) = (of(with)?, of(without)?);
    let gain = with.saturating_sub(without);
    let count = i64::try_from(count).ok()?;
    let half = if gain < 0 { -(count / 2) } else { count / 2 };
    let each = gain.saturating_add(half).checked_div(count)?;
    Some(GainBody {
        role: role.as_str(),
        gain_eur: Money::from_scaled(gain).decimal(),
        gain_per_participant_eur: Money::from_scaled(each).decimal(),
    })
}

/// A share as a number: its six decimals are shown as they are.
fn share(share: Ratio) -> f64 {
    f64::from(i32::try_from(share.scaled()).unwrap_or(i32::MAX)) / 1_000_000.0
}

fn shown(share: Option<f64>) -> String {
    share.map(|share| share.to_string()).unwrap_or_default()
}
