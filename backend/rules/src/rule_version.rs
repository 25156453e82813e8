//! Names of the rules as statements cite them.
//!
//! Source: none of its own; each constant names the statute of its rule.

/// A rule in the version that computed an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleVersion {
    /// Stable name, such as `market_premium`.
    pub name: &'static str,
    /// Version of the rule's text, as the month since which it stands in this form.
    pub version: &'static str,
    /// Paragraph and version of the law, or the contract.
    pub source: &'static str,
}

/// Energy sold at the spot price of each quarter hour.
pub const SPOT_REVENUE: RuleVersion = RuleVersion {
    name: "spot_revenue",
    version: "2025-01",
    source: "marketing contract; spot price as in § 3 Nr. 42a EEG 2023",
};

/// Energy sold at the market value (Monatsmarktwert) of the month.
pub const MARKET_VALUE_REVENUE: RuleVersion = RuleVersion {
    name: "market_value_revenue",
    version: "2023-01",
    source: "marketing contract; monthly market value as in Anlage 1 Nr. 3.3 EEG 2023",
};

/// Energy sold at the market value of the month with the surcharge or deduction of the contract.
pub const MARKET_VALUE_WITH_SURCHARGE: RuleVersion = RuleVersion {
    name: "market_value_with_surcharge",
    version: "2026-01",
    source: "marketing contract; monthly market value as in Anlage 1 Nr. 3.3 EEG 2023",
};

/// The marketer's basic fee, by the days of the month.
pub const BASIC_FEE: RuleVersion =
    RuleVersion { name: "basic_fee", version: "2026-01", source: "marketing contract" };

/// The marketer's part of the market revenue.
pub const MARKET_SHARE: RuleVersion =
    RuleVersion { name: "market_share", version: "2026-01", source: "marketing contract" };

/// The marketer's fee, as a discount on the price.
pub const FEE: RuleVersion =
    RuleVersion { name: "fee", version: "2023-01", source: "marketing contract" };

/// The three fees where they are a service of the marketer, a supply of its own.
pub const SERVICE_FEE: RuleVersion = RuleVersion {
    name: "service_fee",
    version: "2026-01",
    source: "marketing contract; § 3 Abs. 9 UStG, UStAE 2.5 Abs. 18 S. 5",
};

/// The basic fee as a service.
pub const SERVICE_BASIC_FEE: RuleVersion = RuleVersion { name: "service_basic_fee", ..SERVICE_FEE };

/// The part of the market revenue as a service.
pub const SERVICE_MARKET_SHARE: RuleVersion =
    RuleVersion { name: "service_market_share", ..SERVICE_FEE };

/// Value added tax on the marketer's service, whoever the owner is.
pub const SERVICE_VAT: RuleVersion = RuleVersion {
    name: "service_vat",
    version: "2026-01",
    source: "§ 12 Abs. 1 UStG, 19 percent on the marketer's service",
};

/// The same from July to December 2020.
pub const SERVICE_VAT_2020: RuleVersion = RuleVersion {
    name: "service_vat_second_half_2020",
    version: "2026-01",
    source: "§ 12 Abs. 1 and § 28 Abs. 1 UStG, 16 percent on the marketer's service",
};

/// Value added tax of an owner under standard taxation.
pub const VAT_REGULAR: RuleVersion = RuleVersion {
    name: "vat_regular",
    version: "2021-01",
    source: "§ 12 Abs. 1 UStG, 19 percent on the energy sale",
};

/// The same from July to December 2020.
pub const VAT_REGULAR_2020: RuleVersion = RuleVersion {
    name: "vat_second_half_2020",
    version: "2020-07",
    source: "§ 12 Abs. 1 and § 28 Abs. 1 UStG, 16 percent on the energy sale",
};

/// No value added tax for a small business.
pub const VAT_SMALL_BUSINESS: RuleVersion =
    RuleVersion { name: "vat_small_business", version: "2025-01", source: "§ 19 Abs. 1 UStG" };

/// No value added tax is shown where the owner resells electricity: the marketer owes it.
pub const VAT_REVERSE_CHARGE: RuleVersion = RuleVersion {
    name: "vat_reverse_charge",
    version: "2026-01",
    source: "§ 13b Abs. 2 Nr. 5 Buchst. b and Abs. 5 S. 4 UStG: the recipient owes the tax",
};

/// Premium against the market value of the month.
pub const PREMIUM_MONTHLY: RuleVersion = RuleVersion {
    name: "market_premium_monthly",
    version: "2023-01",
    source: "§ 20 and Anlage 1 Nr. 3.1.2 EEG 2023; not subject to VAT (UStAE 2.5 Abs. 18)",
};

/// The same for deliveries from 2021 to 2024, in the version that § 100 Abs. 1 EEG 2023 keeps for these plants.
pub const PREMIUM_MONTHLY_2021: RuleVersion = RuleVersion {
    version: "2021-01",
    source: "§ 20 and Anlage 1 Nr. 3.1.2 EEG 2021; not subject to VAT (UStAE 2.5 Abs. 18)",
    ..PREMIUM_MONTHLY
};

/// The same for deliveries before 2021.
pub const PREMIUM_MONTHLY_2017: RuleVersion = RuleVersion {
    version: "2017-01",
    source: "§ 20 and Anlage 1 Nr. 1.2 EEG 2017; not subject to VAT (UStAE 2.5 Abs. 18)",
    ..PREMIUM_MONTHLY
};

/// Energy of a month after the last day with support.
pub const SUPPORT_ENDED: RuleVersion =
    RuleVersion { name: "support_ended", version: "2023-01", source: "§ 25 Abs. 1 EEG 2023" };

/// Advance on the premium against the annual market value.
pub const PREMIUM_ADVANCE: RuleVersion = RuleVersion {
    name: "market_premium_advance",
    version: "2023-01",
    source: "§ 26 Abs. 1 S. 2 and Anlage 1 Nr. 4 EEG 2023; not subject to VAT (UStAE 2.5 Abs. 18)",
};

/// Premium against the annual market value.
pub const PREMIUM_ANNUAL: RuleVersion = RuleVersion {
    name: "market_premium_annual",
    version: "2023-01",
    source: "§ 20 and Anlage 1 Nr. 4.1.2 EEG 2023; not subject to VAT (UStAE 2.5 Abs. 18)",
};

/// Energy that a plant sells outside of the premium.
pub const SALES_FORM_SPLIT: RuleVersion =
    RuleVersion { name: "sales_form_split", version: "2023-01", source: "§ 21b Abs. 2 EEG 2023" };

/// Negative quarter hours of an innovation tender.
pub const NEGATIVE_PRICES_INNOVATION: RuleVersion =
    RuleVersion { name: "negative_prices_innovation", version: "2025-02", source: "§ 9 InnAusV" };

/// Settlement of the year's advances.
pub const TRUE_UP: RuleVersion =
    RuleVersion {
        name: "annual_true_up", version: "2023-01", source: "§ 26 Abs. 1 S. 3 EEG 2023"
    };
