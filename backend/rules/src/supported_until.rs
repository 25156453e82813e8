//! How long the days of a period are supported: to its end, to a day, or nobody knows.
//!
//! Source: § 25 Abs. 1 and § 51a EEG 2023; the ends themselves are [`support_period`](crate::support_period)'s.

use crate::law::Law;
use crate::support_period::{Extension, extension_of, regular_end};
use records::{Edition, PlantFacts};
use units::{DeliveryDay, Month, Year};

/// How long the days of a period are supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SupportedUntil {
    /// To the end of the period and beyond.
    #[default]
    Beyond,
    /// To a day before the end of the period, or before the period.
    Day(DeliveryDay),
    /// The regular end lies before the end of the period, and how far negative prices extend it is not known.
    Open {
        /// The last day before any extension.
        regular: DeliveryDay,
    },
}

impl SupportedUntil {
    /// Whether a day of the period is supported, as far as is known.
    pub fn includes(self, day: DeliveryDay) -> bool {
        match self {
            Self::Beyond => true,
            Self::Day(last) | Self::Open { regular: last } => day <= last,
        }
    }
}

/// How long the days from `first` to `last` are supported (§ 25 Abs. 1 and § 51a EEG 2023).
///
/// `extended` says the last day with support after [all extension](crate::support_period::extended), none while a price since the commissioning
/// is missing. It is asked only where the answer depends on it.
///
/// ```
/// # use records::DescribedPlant;
/// use rules::law::Law;
/// use rules::supported_until::{SupportedUntil, supported_until};
/// # use units::*;
///
/// // A tendered plant of 15 March 2021: twenty years, and 101 quarter hours without support, which are two days more.
/// let facts = DescribedPlant {
///     commissioned_on: Some("2021-03-15".parse()?),
///     bid_deadline: Some(Some("2021-03-01".parse()?)),
///     // ...
/// #   name: Some("Windpark".to_owned()),
/// #   operator_id: Some("owner-1".to_owned()),
/// #   market_location: Some(MarketLocation::with_check_digit(4_000_000_001).unwrap()),
/// #   capacity: Some("1000 kW".parse()?),
/// #   installation: Some(Installation::Ground),
/// #   feed_in: Some(FeedInKind::Full),
/// #   sales_form: Some(SalesForm::MarketPremium),
/// #   remuneration: Some(Remuneration::Spot),
/// #   fee: Some(Price::ZERO),
/// #   premium_paid_by: Some(PremiumPaidBy::GridOperator),
/// #   vat: Some(Vat::Regular),
///     ..DescribedPlant::nothing("SEE900000000001".parse()?)
/// }
/// .over(None)?;
/// let until = |extended| {
///     let (first, last) = ("2041-03-01".parse().unwrap(), "2041-03-31".parse().unwrap());
///     supported_until(&facts, &Law::default(), first, last, || extended)
/// };
/// let (regular, extended) = ("2041-03-15".parse()?, "2041-03-17".parse()?);
/// assert_eq!(until(Some(extended)), SupportedUntil::Day(extended));
/// assert_eq!(until(None), SupportedUntil::Open { regular });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn supported_until(
    facts: &PlantFacts,
    law: &Law,
    first: DeliveryDay,
    last: DeliveryDay,
    extended: impl FnOnce() -> Option<DeliveryDay>,
) -> SupportedUntil {
    let regular = regular_end(facts, law);
    // The first edition supported a period to its end, whatever its day, and knew no extension.
    let is_first = law.edition < Edition::Second;
    if regular >= last || (is_first && regular >= first) {
        return SupportedUntil::Beyond;
    }
    if is_first || extension_of(facts, law) == Extension::Never {
        return SupportedUntil::Day(regular);
    }
    match extended() {
        Some(end) if end >= last => SupportedUntil::Beyond,
        Some(end) => SupportedUntil::Day(end),
        None => SupportedUntil::Open { regular },
    }
}

/// Whether days up to `last` may depend on how far negative prices extend a plant's support.
pub fn depends_on_extension(facts: &PlantFacts, law: &Law, last: DeliveryDay) -> bool {
    let is_extended = || extension_of(facts, law) != Extension::Never;
    law.edition >= Edition::Second && regular_end(facts, law) < last && is_extended()
}

/// The first year in which an extension of support can decide: twenty years after 2021, whose plants were the first to be
/// extended (§ 51a EEG 2021).
const FIRST_EXTENDED_YEAR: i32 = 2041;

/// Whether the price of a day of a year can decide, by extending support, how a later month is settled.
///
/// ```
/// use rules::supported_until::price_decides_support_of;
/// assert!(price_decides_support_of("2031".parse()?, "2041-03".parse()?));
/// assert!(!price_decides_support_of("2031".parse()?, "2032-03".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn price_decides_support_of(price: Year, month: Month) -> bool {
    month.year().number() >= FIRST_EXTENDED_YEAR && price < month.year()
}

#[cfg(test)]
mod tests;
