//! What a line of a statement is called in the explanation.

use rules::settlement::cited_vat;
use store::settlement::{LineRecord, SettlementRecord};

pub(super) fn title(line: &LineRecord, statement: &SettlementRecord) -> String {
    match line.kind.as_ref() {
        "market_revenue" => "energy sold".to_owned(),
        "fee" if line.rule_name == "service_fee" => "marketing fee".to_owned(),
        "fee" => "price discount".to_owned(),
        "vat" if line.rule_name == "vat_small_business" => "no VAT, small business".to_owned(),
        "vat" => match cited_vat(&line.rule_name) {
            Some(rate) if statement.figures.fee_vat().is_some() => {
                format!("VAT {} % of energy sold", rate.decimal_percent())
            }
            Some(rate) => format!("VAT {} % of net", rate.decimal_percent()),
            None => "no VAT, the marketer owes it (§ 13b UStG)".to_owned(),
        },
        "fee_vat" => match cited_vat(&line.rule_name) {
            Some(rate) => format!("VAT {} % of fees", rate.decimal_percent()),
            None => "VAT of fees".to_owned(),
        },
        "premium" => "market premium".to_owned(),
        "premium_from_grid_operator" => "market premium, paid by the grid operator".to_owned(),
        "without_support" => format!(
            "no premium in {} negative quarter hours with feed-in",
            statement.figures.quarter_hours_without_support().unwrap_or(0)
        ),
        "outside_premium" if line.rule_name == "support_ended" => {
            "after the end of support, no premium".to_owned()
        }
        "outside_premium" => "sold in other direct marketing, no premium".to_owned(),
        "deduction" => line.rule_name.replace("deduction_", "deduction, ").replace('_', " "),
        other => other.replace('_', " "),
    }
}
