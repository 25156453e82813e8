//! The imbalance of a month: for programs and for a terminal.

use crate::csv_text::csv_of_bodies;
use crate::terminal_table::{Heading, amount, grouped, new_table, number, text_of};
use crate::words::imbalance_finding;
use comfy_table::Cell;
use records::{ImbalanceCauses, ImbalanceFinding, MonthImbalance, QuarterImbalance};
use serde::Serialize;
use std::fmt::Write;
use units::{Energy, Language, MastrNumber, Money, Price};
use utoipa::ToSchema;

/// The imbalance of a balancing group in a month. Amounts in euro, received +; what is not known is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImbalanceBody {
    /// The group's EIC.
    pub group: String,
    /// The month.
    pub month: String,
    /// `final`; `provisional` while a reading or a price will be replaced, or the month is not over; `blocked` without an amount.
    pub status: &'static str,
    /// Energy of the quarter hours in which the group was short, positive.
    pub short_kwh: Option<String>,
    /// Energy of those in which it was long.
    pub long_kwh: Option<String>,
    /// What is settled with the TSO: the exact sum, rounded once.
    pub imbalance_eur: Option<String>,
    /// What the result against selling the production at the spot price was made of.
    pub attribution: ImbalanceCausesBody,
    /// The parts of the amount by plant.
    pub plants: Vec<PlantImbalanceBody>,
    /// The quarter hours that are over.
    pub quarter_hours: Vec<QuarterImbalanceBody>,
    /// What a person must see.
    pub findings: Vec<ImbalanceFindingBody>,
}

/// Parts that sum to the total, to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImbalanceCausesBody {
    /// Day-ahead trades at another price than the spot price.
    pub day_ahead_eur: Option<String>,
    /// Later trades, by the market's price (ID-AEP, where it is known).
    pub forecast_change_eur: Option<String>,
    /// Later trades at another price than that.
    pub execution_eur: Option<String>,
    /// Production other than the last forecast before delivery.
    pub forecast_error_eur: Option<String>,
    /// Production that an outage prevented.
    pub outage_eur: Option<String>,
    /// What was open against the last forecast.
    pub unhedged_eur: Option<String>,
    /// All together.
    pub total_eur: Option<String>,
}

/// A plant's part of the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlantImbalanceBody {
    /// Unit number.
    pub plant_id: String,
    /// By what the plant fed in in the month.
    pub imbalance_eur: Option<String>,
}

/// A quarter hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuarterImbalanceBody {
    /// Its first instant.
    pub start: String,
    /// Production and all trades: long +, short −.
    pub imbalance_kwh: Option<String>,
    /// The imbalance price of the group's direction.
    pub rebap_eur_per_mwh: Option<String>,
    /// The amount, rounded for itself.
    pub eur: Option<String>,
}

/// What a person must see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImbalanceFindingBody {
    /// Stable code.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

impl ImbalanceBody {
    /// The body of a month.
    pub fn of(month: &MonthImbalance) -> Self {
        let plant = |(plant, part): &(MastrNumber, Option<Money>)| PlantImbalanceBody {
            plant_id: plant.to_string(),
            imbalance_eur: part.map(Money::decimal),
        };
        let finding = |found: &ImbalanceFinding| ImbalanceFindingBody {
            code: found.code(),
            message: imbalance_finding(Language::English, *found),
        };
        Self {
            group: month.group.to_string(),
            month: month.month.to_string(),
            status: month.status.as_str(),
            short_kwh: month.short.map(Energy::decimal),
            long_kwh: month.long.map(Energy::decimal),
            imbalance_eur: month.amount.map(Money::decimal),
            attribution: ImbalanceCausesBody::of(&month.causes),
            plants: month.plants.iter().map(plant).collect(),
            quarter_hours: month.quarters.iter().map(QuarterImbalanceBody::of).collect(),
            findings: month.findings.iter().map(finding).collect(),
        }
    }

    /// The quarter hours as CSV for programs.
    pub fn csv(&self) -> String {
        let columns = ["start", "imbalance_kwh", "rebap_eur_per_mwh", "eur"];
        csv_of_bodies(&columns, &self.quarter_hours)
    }
}

impl ImbalanceCausesBody {
    fn of(causes: &ImbalanceCauses) -> Self {
        let eur = |money: Option<Money>| money.map(Money::decimal);
        Self {
            day_ahead_eur: eur(causes.day_ahead),
            forecast_change_eur: eur(causes.forecast_change),
            execution_eur: eur(causes.execution),
            forecast_error_eur: eur(causes.forecast_error),
            outage_eur: eur(causes.outage),
            unhedged_eur: eur(causes.unhedged),
            total_eur: eur(causes.total),
        }
    }
}

impl QuarterImbalanceBody {
    fn of(quarter: &QuarterImbalance) -> Self {
        Self {
            start: quarter.start.to_string(),
            imbalance_kwh: quarter.imbalance.map(Energy::decimal),
            rebap_eur_per_mwh: quarter.price.map(Price::eur_per_mwh),
            eur: quarter.amount.map(Money::decimal),
        }
    }
}

/// The month for a terminal: the amount, its causes, its plants, and what lacks.
pub fn imbalance_table(month: &MonthImbalance) -> String {
    let kwh = |energy: Option<Energy>| {
        energy.map_or_else(|| "–".to_owned(), |energy| grouped(&energy.decimal()))
    };
    let mut text = format!(
        "{} in {}: {}\nshort {} kWh, long {} kWh\n\n",
        month.group,
        month.month,
        month.status,
        kwh(month.short),
        kwh(month.long)
    );
    let mut table = new_table(&[Heading::Words("Cause"), Heading::Numbers("€")]);
    let causes = &month.causes;
    for (name, money) in [
        ("Imbalance, settled with the TSO", month.amount),
        ("Day ahead", causes.day_ahead),
        ("Forecast change", causes.forecast_change),
        ("Execution", causes.execution),
        ("Forecast error", causes.forecast_error),
        ("Outage", causes.outage),
        ("Unhedged", causes.unhedged),
        ("Total of the causes", causes.total),
    ] {
        table.add_row(vec![Cell::new(name), amount(money)]);
    }
    text.push_str(&text_of(&table));
    let mut table = new_table(&[Heading::Words("Plant"), Heading::Numbers("Imbalance €")]);
    for (plant, part) in &month.plants {
        table.add_row(vec![Cell::new(plant), number(part.map(Money::decimal))]);
    }
    text.push('\n');
    text.push_str(&text_of(&table));
    for found in &month.findings {
        let _written =
            writeln!(text, "{}: {}", found.code(), imbalance_finding(Language::English, *found));
    }
    text
}
