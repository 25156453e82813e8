//! A month's portfolio as a table for a terminal, 120 columns wide.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, number, text_of};
use crate::words::finding_message;
use comfy_table::Cell;
use std::collections::BTreeMap;
use store::settlement::SettlementRecord;
use units::{Energy, Money, Price, ReferenceKind, Regime, StatementStatus};

/// Plants that a finding names.
const PLANTS_NAMED: usize = 5;

/// The statements of a month with their totals; findings stand below the table.
pub fn portfolio_table(settlements: &[SettlementRecord]) -> String {
    let mut table = new_table(&[
        Words("plant"),
        Words("status"),
        Words("§ 51"),
        Words("value"),
        Numbers("kWh"),
        Numbers("unsupported"),
        Numbers("ct/kWh"),
        Numbers("premium €"),
        Numbers("revenue €"),
        Numbers("payout €"),
    ]);
    for record in settlements {
        table.add_row(vec![
            Cell::new(&record.plant),
            Cell::new(record.status().as_str()),
            Cell::new(regime_in_short(record.regime)),
            Cell::new(reference_in_short(record.reference_kind)),
            number(record.figures.energy().map(Energy::decimal)),
            number(record.figures.energy_without_support().map(Energy::decimal)),
            number(record.figures.premium_rate().map(Price::decimal)),
            amount(record.figures.premium()),
            amount(record.figures.market_revenue()),
            amount(record.figures.payout()),
        ]);
    }
    table.add_row(totals(settlements));
    let mut text = text_of(&table);
    let findings = findings_text(settlements);
    if !findings.is_empty() {
        text.push_str("\nTo be looked at\n");
        text.push_str(&findings);
    }
    text
}

/// Each finding once, with the plants that have it.
fn findings_text(settlements: &[SettlementRecord]) -> String {
    let mut plants_of: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for record in settlements {
        for finding in &record.findings {
            plants_of.entry(finding_message(finding)).or_default().push(record.plant.as_str());
        }
    }
    plants_of
        .iter()
        .map(|(message, plants)| {
            let named: Vec<&str> = plants.iter().copied().take(PLANTS_NAMED).collect();
            let more = plants.len().saturating_sub(named.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("  {message}\n    {}{more}\n", named.join(", "))
        })
        .collect()
}

fn regime_in_short(regime: Regime) -> &'static str {
    match regime {
        Regime::None => "–",
        Regime::SixHours => "6 h",
        Regime::FourHours => "4 h",
        Regime::StagedHours => "staged",
        Regime::OneHour => "1 h",
        Regime::QuarterHours => "¼ h",
    }
}

fn reference_in_short(kind: Option<ReferenceKind>) -> &'static str {
    match kind {
        None => "–",
        Some(ReferenceKind::Monthly) => "month",
        Some(ReferenceKind::AnnualAdvance) => "year",
    }
}

/// The sums of what is known; a dash where no statement knows it, because missing is not zero.
fn totals(settlements: &[SettlementRecord]) -> Vec<Cell> {
    let money = |of: fn(&SettlementRecord) -> Option<Money>| {
        amount(sum_of_known(settlements.iter().filter_map(of), Money::checked_add))
    };
    let energy = |of: fn(&SettlementRecord) -> Option<Energy>| {
        let sum = sum_of_known(settlements.iter().filter_map(of), Energy::checked_add);
        number(sum.map(Energy::decimal))
    };
    let blocked = |record: &&SettlementRecord| record.status() == StatementStatus::Blocked;
    let blocked = match settlements.iter().filter(blocked).count() {
        0 => String::new(),
        count => format!("{count} blocked"),
    };
    vec![
        Cell::new(format!("{} plants", settlements.len())),
        Cell::new(blocked),
        Cell::new(""),
        Cell::new(""),
        energy(|record| record.figures.energy()),
        energy(|record| record.figures.energy_without_support()),
        Cell::new(""),
        money(|record| record.figures.premium()),
        money(|record| record.figures.market_revenue()),
        money(|record| record.figures.payout()),
    ]
}

fn sum_of_known<T: Copy>(
    mut values: impl Iterator<Item = T>,
    add: fn(T, T) -> Option<T>,
) -> Option<T> {
    let first = values.next()?;
    values.try_fold(first, add)
}
