//! The hash by which two settlements are recognised as the same statement.

use records::ProvisionalReason;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::settlement::SettlementRecord;
use units::to_hexadecimal;

/// The form of what is hashed: reasons and findings are codes with parameters.
const FORM: &str = "form 4";

/// The hash of everything a settlement says: status, values, amounts, lines and findings, but not
/// the revisions of its inputs and not the time at which it was settled.
pub(crate) fn fingerprint(record: &SettlementRecord) -> String {
    let mut text = String::with_capacity(1024);
    let reference = record.reference_kind.map_or("", |kind| kind.as_str());
    put(&mut text, FORM);
    put(&mut text, record.status().as_str());
    put(&mut text, &ProvisionalReason::list_to_stored(&record.reasons));
    put(&mut text, record.regime.as_str());
    put(&mut text, reference);
    let numbers = [
        record.applicable_value.map(units::Price::scaled),
        record.market_value.map(units::Price::scaled),
        record.figures.premium_rate().map(units::Price::scaled),
        record.figures.energy().map(units::Energy::scaled),
        record.figures.energy_outside_premium().map(units::Energy::scaled),
        record.figures.energy_without_support().map(units::Energy::scaled),
        record.figures.quarter_hours_without_support(),
        record.figures.premium().map(units::Money::scaled),
        record.figures.market_revenue().map(units::Money::scaled),
        record.figures.fees().map(|fees| fees.energy.scaled()),
        record.figures.fees().and_then(|fees| fees.basic).map(units::Money::scaled),
        record.figures.fees().and_then(|fees| fees.market_share).map(units::Money::scaled),
        record.figures.fee_vat().map(units::Money::scaled),
        record.figures.net().map(units::Money::scaled),
        record.figures.vat().map(units::Money::scaled),
        record.figures.payout().map(units::Money::scaled),
        record.figures.advances().map(units::Money::scaled),
        record.figures.true_up().map(units::Money::scaled),
        record.extension.and_then(|extension| extension.quarter_hours),
    ];
    for number in numbers {
        put_number(&mut text, number);
    }
    if let Some(day) = record.extension.and_then(|extension| extension.ends_on) {
        put(&mut text, &day.to_string());
    }
    for line in &record.lines {
        put(&mut text, &line.kind);
        put_number(&mut text, line.quantity.map(units::Energy::scaled));
        put_number(&mut text, line.rate.map(units::Price::scaled));
        put_number(&mut text, Some(line.amount.scaled()));
        put(&mut text, &line.rule_name);
        put(&mut text, &line.rule_version);
    }
    for finding in &record.findings {
        put(&mut text, finding.code());
        put(&mut text, &finding.parameters());
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn put(text: &mut String, word: &str) {
    text.push_str(word);
    text.push('\n');
}

fn put_number(text: &mut String, number: Option<i64>) {
    if let Some(number) = number {
        let _written = write!(text, "{number}");
    }
    text.push('\n');
}
