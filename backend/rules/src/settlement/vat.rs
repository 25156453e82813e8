//! The standard rate of value added tax.
//!
//! Source: § 12 Abs. 1 UStG, with § 28 Abs. 1 UStG for deliveries from July to December 2020. The day of delivery
//! decides; a month of electricity is one delivery (§ 13 Abs. 1 Nr. 1 a UStG).

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::law::Law;
use crate::rule_version::{
    RuleVersion, SERVICE_VAT, SERVICE_VAT_2020, VAT_REGULAR, VAT_REGULAR_2020,
};
use records::Edition;
use units::{DeliveryDay, Month, Ratio};

/// A standard rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VatRate {
    /// Of the net amount.
    pub rate: Ratio,
    /// The rule that a statement cites for it on the owner's supply.
    pub rule: RuleVersion,
    /// The rule that it cites for it on the marketer's service.
    pub service_rule: RuleVersion,
}

impl Figure for VatRate {
    fn shown(&self) -> String {
        self.rate.shown()
    }
}

const STANDARD: VatRate =
    VatRate { rate: Ratio::percent(19), rule: VAT_REGULAR, service_rule: SERVICE_VAT };
const REDUCED_IN_2020: VatRate =
    VatRate { rate: Ratio::percent(16), rule: VAT_REGULAR_2020, service_rule: SERVICE_VAT_2020 };
const SOURCE: &str = "§ 12 Abs. 1 UStG";

/// The standard rates by day of delivery, since the direct marketing of supported electricity exists (§ 33g EEG 2012).
pub static VAT_RATE: Dated<VatRate> = Dated {
    name: "vat_rate",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(DeliveryDay::literal(2012, 1, 1), STANDARD, SOURCE).before(Edition::Second),
        Ruling::new(DeliveryDay::literal(2012, 1, 1), STANDARD, SOURCE)
            .until(2020, 6, 30)
            .since(Edition::Second),
        Ruling::new(DeliveryDay::literal(2020, 7, 1), REDUCED_IN_2020, "§ 28 Abs. 1 UStG")
            .until(2020, 12, 31)
            .since(Edition::Second),
        Ruling::new(DeliveryDay::literal(2021, 1, 1), STANDARD, SOURCE).since(Edition::Second),
    ],
};

/// The standard rate that a line cites by the name of its rule.
///
/// ```
/// use rules::settlement::cited_vat;
///
/// assert_eq!(cited_vat("vat_regular").map(|rate| rate.decimal_percent()).as_deref(), Some("19"));
/// assert_eq!(cited_vat("vat_second_half_2020").map(|rate| rate.decimal_percent()).as_deref(), Some("16"));
/// assert_eq!(cited_vat("service_vat").map(|rate| rate.decimal_percent()).as_deref(), Some("19"));
/// assert_eq!(cited_vat("vat_small_business"), None);
/// ```
pub fn cited_vat(rule_name: &str) -> Option<Ratio> {
    [STANDARD, REDUCED_IN_2020]
        .iter()
        .find(|known| [known.rule.name, known.service_rule.name].contains(&rule_name))
        .map(|vat| vat.rate)
}

/// The standard rate of a month. Before 2012, when there is nothing to settle, it is that of 2012.
///
/// ```
/// use rules::law::Law;
/// use rules::settlement::standard_vat;
/// use units::Month;
///
/// let percent = |year, month| -> Result<_, units::ParseTimeError> {
///     Ok(standard_vat(Month::new(year, month)?, &Law::default()).rate.decimal_percent())
/// };
/// assert_eq!(percent(2020, 6)?, "19");
/// assert_eq!(percent(2020, 7)?, "16");
/// assert_eq!(percent(2020, 12)?, "16");
/// assert_eq!(percent(2021, 1)?, "19");
/// # Ok::<(), units::ParseTimeError>(())
/// ```
pub fn standard_vat(month: Month, law: &Law) -> VatRate {
    VAT_RATE.on(law.edition, month.first_day()).copied().unwrap_or(STANDARD)
}
