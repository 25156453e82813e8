//! What a person asks the table for.

use super::entry::Entry;
use super::lacking::Lacking;
use units::{Regime, SalesForm, StatementStatus, text_enum};

/// Search, filters, order and page of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioQuery {
    /// Words that must all occur in unit number, name, owner or market location.
    pub search: String,
    /// Only plants with this status.
    pub status: Option<StatusFilter>,
    /// Only plants with a finding of this code.
    pub finding: Option<String>,
    /// Only plants under this version of § 51.
    pub regime: Option<Regime>,
    /// Only plants sold in this form.
    pub sales_form: Option<SalesForm>,
    /// Only plants that lack something.
    pub lacking: Option<Lacking>,
    /// The column that decides the order.
    pub sort: PortfolioColumn,
    /// Whether the largest comes first. Missing values are last either way.
    pub descending: bool,
    /// The page, from 1.
    pub page: usize,
    /// Rows of a page.
    pub per_page: usize,
}

impl Default for PortfolioQuery {
    /// The first fifty plants in the order of their unit numbers.
    fn default() -> Self {
        Self {
            search: String::new(),
            status: None,
            finding: None,
            regime: None,
            sales_form: None,
            lacking: None,
            sort: PortfolioColumn::Plant,
            descending: false,
            page: 1,
            per_page: 50,
        }
    }
}

text_enum!(
    /// The status of a plant's month, settled or not.
    StatusFilter {
        /// Settled, every input is there.
        Final = "final",
        /// Settled, an input will be replaced.
        Provisional = "provisional",
        /// Settled without amounts, an input is missing.
        Blocked = "blocked",
        /// Not settled yet.
        Unsettled = "unsettled",
    }
);

text_enum!(
    /// A column that the table is sorted by.
    PortfolioColumn {
        /// Unit number.
        Plant = "plant",
        /// Name of the plant.
        Name = "name",
        /// Name of the owner.
        Operator = "operator",
        /// Installed power.
        Capacity = "capacity",
        /// Status: final, provisional, blocked.
        Status = "status",
        /// All energy.
        Energy = "energy",
        /// Energy without support.
        WithoutSupport = "without_support",
        /// Premium per kWh.
        PremiumRate = "premium_rate",
        /// The premium.
        Premium = "premium",
        /// What the energy brought.
        MarketRevenue = "market_revenue",
        /// The marketer's fee.
        Fee = "fee",
        /// Market revenue less fee.
        Net = "net",
        /// Value added tax.
        Vat = "vat",
        /// What the marketer pays out.
        Payout = "payout",
    }
);

impl StatusFilter {
    /// The status of a month; nothing means that it is not settled.
    pub fn of(status: Option<StatementStatus>) -> Self {
        match status {
            Some(StatementStatus::Final) => Self::Final,
            Some(StatementStatus::Provisional) => Self::Provisional,
            Some(StatementStatus::Blocked) => Self::Blocked,
            None => Self::Unsettled,
        }
    }
}

impl PortfolioQuery {
    /// Whether a plant passes every filter but the search.
    pub(super) fn admits(&self, entry: &Entry<'_>) -> bool {
        let has_finding =
            |code: &String| entry.findings.iter().any(|finding| finding.code() == code.as_str());
        self.status.is_none_or(|status| StatusFilter::of(entry.status()) == status)
            && self.regime.is_none_or(|regime| entry.regime == regime)
            && self.sales_form.is_none_or(|form| entry.plant.facts.sales_form == form)
            && self.finding.as_ref().is_none_or(has_finding)
            && self.lacking.is_none_or(|lacking| entry.lacks(lacking))
    }
}

/// The words of a search.
pub(super) struct Search {
    words: Vec<String>,
}

impl Search {
    pub(super) fn of(text: &str) -> Self {
        Self { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether every word occurs in what the plant is known by.
    pub(super) fn finds(&self, entry: &Entry<'_>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let facts = &entry.plant.facts;
        let known_by = [
            facts.plant.as_str(),
            &facts.name,
            entry.owner.name,
            &facts.operator_id,
            facts.market_location.as_str(),
        ];
        let text = known_by.join("\n").to_lowercase();
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}
