//! What a person must see before a statement can be trusted, and why it will still change.
//!
//! A finding or reason is a code with parameters. It says nothing in words: they are put to it where it is read.

use crate::stored::{self, UnreadableRecord};
use crate::text;
use serde::{Deserialize, Serialize};
use units::{DeliveryDay, Period, StorageOption, Technology, Year};

/// A missing or contradictory input. It blocks the amounts of its statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", content = "parameters", rename_all = "snake_case", deny_unknown_fields)]
pub enum Finding {
    /// Quarter hours of the period have no reading.
    ReadingsMissing {
        /// How many.
        missing: u32,
        /// How many the period has.
        expected: u32,
    },
    /// Quarter hours of the period, or next to it, have no spot price.
    SpotPricesMissing {
        /// How many.
        missing: u32,
    },
    /// A market value that the statement needs is not known.
    MarketValueMissing {
        /// Of which technology.
        #[serde(with = "text")]
        technology: Technology,
        /// Of which month or year.
        #[serde(with = "text")]
        period: Period,
    },
    /// The plant has no applicable value and the statute does not set one.
    ApplicableValueMissing {},
    /// A tender before 2023 without the day of its award: which market value applies is open.
    AwardDateMissing {
        /// Deadline of the tender.
        #[serde(with = "text")]
        bid_deadline: DeliveryDay,
    },
    /// An award of an innovation tender without the deadline of its bids: which premium it brings is open.
    BidDeadlineMissing {},
    /// An award of an innovation tender that brings a fixed premium, whose rules do not exist.
    FixedPremium {
        /// Deadline of the tender.
        #[serde(with = "text")]
        bid_deadline: DeliveryDay,
    },
    /// Which part of the energy comes from the storage is not measured, so what is entitled to the premium is open.
    StorageShareUnknown {
        /// The option that is claimed.
        #[serde(with = "text")]
        option: StorageOption,
    },
    /// Support has ended, but the plant is still registered with the market premium.
    SupportEnded {
        /// The last day with support.
        #[serde(with = "text")]
        last_day: DeliveryDay,
    },
    /// The regular end of support lies before the end of the period, and prices since the commissioning are missing that
    /// say how far it is extended (§ 51a EEG).
    SupportEndUnknown {
        /// The last day before any extension.
        #[serde(with = "text")]
        regular_end: DeliveryDay,
    },
    /// Months of the year have no settled statement.
    MonthsBlocked {
        /// How many.
        count: u32,
    },
}

impl Finding {
    /// Every code.
    pub const CODES: &'static [&'static str] = &[
        "readings_missing",
        "spot_prices_missing",
        "market_value_missing",
        "applicable_value_missing",
        "award_date_missing",
        "bid_deadline_missing",
        "fixed_premium",
        "storage_share_unknown",
        "support_ended",
        "support_end_unknown",
        "months_blocked",
    ];

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReadingsMissing { .. } => "readings_missing",
            Self::SpotPricesMissing { .. } => "spot_prices_missing",
            Self::MarketValueMissing { .. } => "market_value_missing",
            Self::ApplicableValueMissing {} => "applicable_value_missing",
            Self::AwardDateMissing { .. } => "award_date_missing",
            Self::BidDeadlineMissing {} => "bid_deadline_missing",
            Self::FixedPremium { .. } => "fixed_premium",
            Self::StorageShareUnknown { .. } => "storage_share_unknown",
            Self::SupportEnded { .. } => "support_ended",
            Self::SupportEndUnknown { .. } => "support_end_unknown",
            Self::MonthsBlocked { .. } => "months_blocked",
        }
    }

    /// The parameters in their one stored form.
    ///
    /// ```
    /// use records::Finding;
    ///
    /// let finding = Finding::ReadingsMissing { missing: 3, expected: 2_976 };
    /// let parameters = r#"{"missing":3,"expected":2976}"#;
    /// assert_eq!(finding.parameters(), parameters);
    /// assert_eq!(Finding::from_stored("readings_missing", parameters)?, finding);
    /// assert!(Finding::from_stored("readings_missing", "{}").is_err());
    /// # Ok::<(), records::UnreadableRecord>(())
    /// ```
    pub fn parameters(&self) -> String {
        // The stored form of a whole finding is its code and its parameters, in this order.
        let whole = stored::write(self);
        let head = format!("{{\"code\":\"{}\",\"parameters\":", self.code());
        let parameters = whole.strip_prefix(&head).and_then(|rest| rest.strip_suffix('}'));
        parameters.unwrap_or("{}").to_owned()
    }

    /// Reads code and parameters. Another code, or other parameters, are an error.
    pub fn from_stored(code: &str, parameters: &str) -> Result<Self, UnreadableRecord> {
        let whole = format!("{{\"code\":{code:?},\"parameters\":{parameters}}}");
        stored::read_stored("a finding", &whole)
    }
}

/// Why a settled month or year will change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", content = "parameters", rename_all = "snake_case", deny_unknown_fields)]
pub enum ProvisionalReason {
    /// The premium is an advance until the annual market value is published.
    AnnualValueUnknown {
        /// Of which year.
        #[serde(with = "text")]
        year: Year,
    },
    /// Quarter hours were read as substitutes or estimates.
    ReadingsReplaced {
        /// How many.
        count: u32,
    },
    /// Of a year: months are provisional.
    MonthsProvisional {
        /// How many.
        count: u32,
    },
}

impl ProvisionalReason {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::AnnualValueUnknown { .. } => "annual_value_unknown",
            Self::ReadingsReplaced { .. } => "readings_replaced",
            Self::MonthsProvisional { .. } => "months_provisional",
        }
    }

    /// Some reasons in their one stored form.
    pub fn list_to_stored(reasons: &[Self]) -> String {
        stored::write(&reasons)
    }

    /// Reads the stored form.
    pub fn list_from_stored(text: &str) -> Result<Vec<Self>, UnreadableRecord> {
        stored::read_stored("the reasons of a provisional statement", text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings() -> Vec<Finding> {
        vec![
            Finding::ReadingsMissing { missing: 3, expected: 2_976 },
            Finding::SpotPricesMissing { missing: 4 },
            Finding::MarketValueMissing {
                technology: Technology::Solar,
                period: "2025-05".parse().unwrap(),
            },
            Finding::ApplicableValueMissing {},
            Finding::AwardDateMissing { bid_deadline: "2022-06-01".parse().unwrap() },
            Finding::BidDeadlineMissing {},
            Finding::FixedPremium { bid_deadline: "2022-04-01".parse().unwrap() },
            Finding::StorageShareUnknown { option: StorageOption::FlatRate },
            Finding::SupportEnded { last_day: "2024-12-31".parse().unwrap() },
            Finding::SupportEndUnknown { regular_end: "2041-03-15".parse().unwrap() },
            Finding::MonthsBlocked { count: 2 },
        ]
    }

    #[test]
    fn the_stored_form_of_findings_is_frozen() {
        let expected = [
            ("readings_missing", r#"{"missing":3,"expected":2976}"#),
            ("spot_prices_missing", r#"{"missing":4}"#),
            ("market_value_missing", r#"{"technology":"solar","period":"2025-05"}"#),
            ("applicable_value_missing", "{}"),
            ("award_date_missing", r#"{"bid_deadline":"2022-06-01"}"#),
            ("bid_deadline_missing", "{}"),
            ("fixed_premium", r#"{"bid_deadline":"2022-04-01"}"#),
            ("storage_share_unknown", r#"{"option":"flat_rate"}"#),
            ("support_ended", r#"{"last_day":"2024-12-31"}"#),
            ("support_end_unknown", r#"{"regular_end":"2041-03-15"}"#),
            ("months_blocked", r#"{"count":2}"#),
        ];
        for (finding, (code, parameters)) in findings().into_iter().zip(expected) {
            assert_eq!((finding.code(), finding.parameters().as_str()), (code, parameters));
            assert_eq!(Finding::from_stored(code, parameters), Ok(finding));
        }
    }

    #[test]
    fn every_finding_has_a_code_of_the_list() {
        let codes: Vec<&str> = findings().iter().map(Finding::code).collect();
        assert_eq!(codes, Finding::CODES);
    }

    #[test]
    fn the_stored_form_of_reasons_is_frozen() {
        let reasons = [
            ProvisionalReason::AnnualValueUnknown { year: "2025".parse().unwrap() },
            ProvisionalReason::ReadingsReplaced { count: 4 },
            ProvisionalReason::MonthsProvisional { count: 1 },
        ];
        let stored = r#"[{"code":"annual_value_unknown","parameters":{"year":"2025"}},{"code":"readings_replaced","parameters":{"count":4}},{"code":"months_provisional","parameters":{"count":1}}]"#;
        assert_eq!(ProvisionalReason::list_to_stored(&reasons), stored);
        assert_eq!(ProvisionalReason::list_from_stored(stored), Ok(reasons.to_vec()));
        assert_eq!(ProvisionalReason::list_to_stored(&[]), "[]");
    }

    #[test]
    fn another_code_or_parameter_is_refused() {
        let wrong = [
            ("", ""),
            ("readings_missing", ""),
            ("weather_missing", "{}"),
            ("months_blocked", r#"{"count":"2"}"#),
            ("months_blocked", r#"{"count":2,"of":12}"#),
            ("market_value_missing", r#"{"technology":"solar","period":"May"}"#),
        ];
        for (code, parameters) in wrong {
            let problem = Finding::from_stored(code, parameters).unwrap_err();
            assert_eq!(problem.expected, "a finding", "{code} {parameters}");
        }
    }
}
