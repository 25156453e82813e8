//! A month's portfolio as a table for a terminal, 120 columns wide.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, number, text_of};
use comfy_table::Cell;
use store::SettlementRecord;
use units::{Energy, Money, Price, ReferenceKind, Regime};

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
            Cell::new(record.status.as_str()),
            Cell::new(regime_in_short(record.regime)),
            Cell::new(reference_in_short(record.reference_kind)),
            number(record.energy.map(Energy::decimal)),
            number(record.energy_without_support.map(Energy::decimal)),
            number(record.premium_rate.map(Price::decimal)),
            amount(record.premium),
            amount(record.market_revenue),
            amount(record.payout),
        ]);
    }
    table.add_row(totals(settlements));
    let findings: String = settlements
        .iter()
        .flat_map(|record| record.findings.iter().map(move |finding| (record, finding)))
        .map(|(record, finding)| format!("  {} {}\n", record.plant, finding.message))
        .collect();
    let mut text = text_of(&table);
    if !findings.is_empty() {
        text.push_str("\nTo be looked at\n");
        text.push_str(&findings);
    }
    text
}

fn regime_in_short(regime: Regime) -> &'static str {
    match regime {
        Regime::None => "–",
        Regime::SixHours => "6 h",
        Regime::FourHours => "4 h",
        Regime::StagedHours => "staged",
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

fn totals(settlements: &[SettlementRecord]) -> Vec<Cell> {
    let money = |of: fn(&SettlementRecord) -> Option<Money>| {
        amount(settlements.iter().filter_map(of).try_fold(Money::ZERO, Money::checked_add))
    };
    let energy = |of: fn(&SettlementRecord) -> Option<Energy>| {
        let sum = settlements.iter().filter_map(of).try_fold(Energy::ZERO, Energy::checked_add);
        number(sum.map(Energy::decimal))
    };
    vec![
        Cell::new(format!("{} plants", settlements.len())),
        Cell::new(""),
        Cell::new(""),
        Cell::new(""),
        energy(|record| record.energy),
        energy(|record| record.energy_without_support),
        Cell::new(""),
        money(|record| record.premium),
        money(|record| record.market_revenue),
        money(|record| record.payout),
    ]
}
