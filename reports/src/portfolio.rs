//! A month's portfolio as a table for a terminal.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, Table};
use store::SettlementRecord;
use units::{Energy, Money, Price};

/// The statements of a month with their totals; findings stand below the table.
pub fn portfolio_table(settlements: &[SettlementRecord]) -> String {
    let mut table = new_table(&[
        "plant",
        "status",
        "regime",
        "reference",
        "energy kWh",
        "without support kWh",
        "premium ct/kWh",
        "premium EUR",
        "revenue EUR",
        "fee EUR",
        "VAT EUR",
        "payout EUR",
    ]);
    for record in settlements {
        table.add_row(vec![
            Cell::new(&record.plant),
            Cell::new(record.status.as_str()),
            Cell::new(record.regime.as_str()),
            Cell::new(record.reference_kind.map_or("–", |kind| kind.as_str())),
            column(record.energy.map(Energy::decimal)),
            column(record.energy_without_support.map(Energy::decimal)),
            column(record.premium_rate.map(Price::decimal)),
            amount(record.premium),
            amount(record.market_revenue),
            amount(record.fee),
            amount(record.vat),
            amount(record.payout),
        ]);
    }
    table.add_row(totals(settlements));
    let findings: String = settlements
        .iter()
        .flat_map(|record| record.findings.iter().map(move |finding| (record, finding)))
        .map(|(record, finding)| {
            format!("{}  {}: {}\n", record.plant, finding.code, finding.message)
        })
        .collect();
    let mut text = format!("{table}\n");
    if !findings.is_empty() {
        text.push_str("\nTo be looked at:\n");
        text.push_str(&findings);
    }
    text
}

fn totals(settlements: &[SettlementRecord]) -> Vec<Cell> {
    let money = |of: fn(&SettlementRecord) -> Option<Money>| {
        amount(
            settlements
                .iter()
                .filter_map(of)
                .try_fold(Money::ZERO, Money::checked_add),
        )
    };
    let energy = |of: fn(&SettlementRecord) -> Option<Energy>| {
        let sum = settlements
            .iter()
            .filter_map(of)
            .try_fold(Energy::ZERO, Energy::checked_add);
        column(sum.map(Energy::decimal))
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
        money(|record| record.fee),
        money(|record| record.vat),
        money(|record| record.payout),
    ]
}

pub(crate) fn new_table(headings: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_header(headings.iter().map(Cell::new));
    table
}

/// A right-aligned number, grouped in thousands; a dash when there is none.
pub(crate) fn column(number: Option<String>) -> Cell {
    let text = number.map_or_else(|| "–".to_owned(), |number| grouped(&number));
    Cell::new(text).set_alignment(CellAlignment::Right)
}

pub(crate) fn amount(amount: Option<Money>) -> Cell {
    column(amount.map(Money::decimal))
}

/// A decimal string with commas between thousands: `1,234.50`.
pub(crate) fn grouped(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped_and_nothing_else_changes() {
        for (plain, shown) in [
            ("0.00", "0.00"),
            ("999", "999"),
            ("1000.5", "1,000.5"),
            ("-1234567.125", "-1,234,567.125"),
            ("-12.30", "-12.30"),
        ] {
            assert_eq!(grouped(plain), shown);
        }
    }
}
