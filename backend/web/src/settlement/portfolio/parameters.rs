//! Search, filters, order and page as the address of the table has them.

use crate::http::encoded;
use services::settlement::{Lacking, PortfolioColumn, PortfolioQuery, StatusFilter};
use units::{Month, Regime, SalesForm};

/// Rows of a page, where nobody asks for another number.
const PER_PAGE: usize = 50;
const PER_PAGE_MAX: usize = 500;

/// What the address asks for. What it says wrong is as if it were not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameters {
    pub(super) month: Option<Month>,
    pub(super) query: PortfolioQuery,
    /// The form of an export.
    pub(super) form: String,
}

impl Parameters {
    pub(super) fn read(pairs: &[(String, String)]) -> Self {
        let mut parameters = Self {
            month: None,
            query: PortfolioQuery { per_page: PER_PAGE, ..PortfolioQuery::default() },
            form: String::new(),
        };
        for (name, value) in pairs {
            parameters.set(name, value.trim());
        }
        parameters
    }

    fn set(&mut self, name: &str, value: &str) {
        let query = &mut self.query;
        match name {
            "month" => self.month = value.parse().ok(),
            "form" => value.clone_into(&mut self.form),
            "q" => query.search = value.chars().take(200).collect(),
            "status" => query.status = value.parse().ok(),
            "finding" => query.finding = Some(value.to_owned()).filter(|code| !code.is_empty()),
            "regime" => query.regime = value.parse().ok(),
            "sales_form" => query.sales_form = value.parse().ok(),
            "lacking" => query.lacking = value.parse().ok(),
            "sort" => query.sort = value.parse().unwrap_or(PortfolioColumn::Plant),
            "order" => query.descending = value == "descending",
            "page" => query.page = value.parse().unwrap_or(1).max(1),
            "per_page" => {
                query.per_page = value.parse().unwrap_or(PER_PAGE).clamp(1, PER_PAGE_MAX);
            }
            _ => {}
        }
    }

    /// The same for a month.
    pub(super) fn of_month(self, month: Month) -> Self {
        Self { month: Some(month), ..self }
    }

    /// The same with one thing changed; another page only when that is what changes.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut changed = self.clone();
        changed.query.page = 1;
        changed.set(name, value);
        changed
    }

    /// The same in the order of a column; asked for again, the other way round.
    pub(super) fn sorted_by(&self, column: PortfolioColumn, descending_first: bool) -> Self {
        let mut changed = self.with("sort", column.as_str());
        changed.query.descending =
            if self.query.sort == column { !self.query.descending } else { descending_first };
        changed
    }

    /// The query of an address, without what is as usual.
    pub(super) fn query(&self) -> String {
        let query = &self.query;
        let usual = PortfolioQuery::default();
        let text = |value: Option<&'static str>| value.unwrap_or_default().to_owned();
        let pairs = [
            ("month", self.month.map(|month| month.to_string()).unwrap_or_default()),
            ("form", self.form.clone()),
            ("q", query.search.clone()),
            ("status", text(query.status.map(StatusFilter::as_str))),
            ("finding", query.finding.clone().unwrap_or_default()),
            ("regime", text(query.regime.map(Regime::as_str))),
            ("sales_form", text(query.sales_form.map(SalesForm::as_str))),
            ("lacking", text(query.lacking.map(Lacking::as_str))),
            ("sort", text((query.sort != usual.sort).then(|| query.sort.as_str()))),
            ("order", text(query.descending.then_some("descending"))),
            ("per_page", Self::unless(query.per_page, PER_PAGE)),
            ("page", Self::unless(query.page, 1)),
        ];
        let said = pairs.iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        said.join("&")
    }

    fn unless(number: usize, usual: usize) -> String {
        if number == usual { String::new() } else { number.to_string() }
    }

    /// The address of the table.
    pub(super) fn address(&self) -> String {
        format!("/portfolio?{}", self.query())
    }

    /// Whether anything but the month narrows the table.
    pub(super) fn is_narrowed(&self) -> bool {
        let query = &self.query;
        !query.search.is_empty()
            || query.status.is_some()
            || query.finding.is_some()
            || query.regime.is_some()
            || query.sales_form.is_some()
            || query.lacking.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Parameters {
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Parameters::read(&pairs)
    }

    #[test]
    fn an_address_says_what_it_was_read_from() {
        for query in [
            "month=2025-05",
            "month=2025-05&q=park&status=blocked&finding=readings_missing",
            "month=2025-05&regime=six_hours&sales_form=market_premium&lacking=readings",
            "month=2025-05&sort=payout&order=descending&per_page=100&page=3",
        ] {
            assert_eq!(read(query).query(), query);
        }
    }

    #[test]
    fn what_is_wrong_in_an_address_is_as_if_it_were_not_said() {
        let wrong = "month=May&status=odd&regime=x&sort=colour&page=-1&per_page=9999999";
        assert_eq!(read(wrong).query(), "per_page=500");
    }

    #[test]
    fn a_changed_filter_keeps_the_others_and_begins_at_the_first_page() {
        let third = read("month=2025-05&q=park&page=3");
        assert_eq!(third.with("status", "final").query(), "month=2025-05&q=park&status=final");
        assert_eq!(third.with("page", "4").query(), "month=2025-05&q=park&page=4");
    }

    #[test]
    fn a_column_asked_for_again_turns_the_order_round() {
        let by_payout = read("month=2025-05").sorted_by(PortfolioColumn::Payout, true);
        assert_eq!(by_payout.query(), "month=2025-05&sort=payout&order=descending");
        let again = by_payout.sorted_by(PortfolioColumn::Payout, true);
        assert_eq!(again.query(), "month=2025-05&sort=payout");
    }
}
