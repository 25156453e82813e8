//! The rules that lines of a statement cite, stored with the statements.

use rules::negative_prices::SupportRule;
use rules::rule_version::RuleVersion;
use std::collections::BTreeSet;
use store::settlement::insert_rule_versions;
use store::{Db, StoreError, TenantId};

/// Stores every rule that a line can cite.
pub(in crate::settlement) fn store_cited_rules(
    db: &mut Db,
    tenant: TenantId,
) -> Result<(), StoreError> {
    let rules = cited_rules();
    let sources = rules.iter().map(|rule| (rule.name, rule.version, rule.source));
    insert_rule_versions(db, tenant, sources)
}

/// Every rule that a line can cite.
fn cited_rules() -> BTreeSet<RuleVersion> {
    use rules::rule_version as cited;
    let negative_prices = SupportRule::WORDS.iter().map(|(_, rule)| rule.version());
    negative_prices
        .chain(rules::deductions::CITED)
        .chain([
            cited::SPOT_REVENUE,
            cited::MARKET_VALUE_REVENUE,
            cited::MARKET_VALUE_WITH_SURCHARGE,
            cited::FEE,
            cited::BASIC_FEE,
            cited::MARKET_SHARE,
            cited::VAT_REGULAR,
            cited::VAT_REGULAR_2020,
            cited::VAT_SMALL_BUSINESS,
            cited::PREMIUM_MONTHLY,
            cited::PREMIUM_MONTHLY_2021,
            cited::PREMIUM_MONTHLY_2017,
            cited::SUPPORT_ENDED,
            cited::PREMIUM_ADVANCE,
            cited::PREMIUM_ANNUAL,
            cited::NEGATIVE_PRICES_INNOVATION,
            cited::SALES_FORM_SPLIT,
            cited::TRUE_UP,
        ])
        .collect()
}
