//! Exact values of the energy trade.
//!
//! Every quantity is an integer of a fixed, documented scale behind a type of its own, so that a
//! price can never be added to an energy and a float can never enter an amount. Text enters through
//! `FromStr` or a `parse_…` function and is validated there; what exists is valid.
//!
//! | quantity | type | one step |
//! |---|---|---|
//! | money | [`Money`] | 1 cent |
//! | price | [`Price`] | 10⁻⁵ EUR/MWh = 10⁻⁶ ct/kWh |
//! | energy | [`Energy`] | 10⁻⁶ kWh |
//! | power | [`Power`] | 1 W |
//! | share | [`Ratio`] | 10⁻⁶ |
//! | amount before rounding | [`ExactAmount`] | 10⁻¹⁴ EUR |
//!
//! ```
//! use units::{Energy, Price};
//!
//! let rate: Price = "7.35 ct/kWh".parse()?;
//! let fed_in: Energy = "1234.5 kWh".parse()?;
//! assert_eq!((rate * fed_in).round_to_cents()?.to_string(), "90.74 EUR");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Misuse does not compile:
//!
//! ```compile_fail
//! let nonsense = units::Price::ZERO + units::Energy::ZERO;
//! ```
//!
//! ```compile_fail
//! let rounded_silently: units::Money = (units::Price::ZERO * units::Energy::ZERO).into();
//! ```

#![deny(clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod amount;
mod decimal;
mod hexadecimal;
mod ids;
mod minor_unit;
mod plain_text;
mod quantities;
mod ratio;
mod series;
mod terms;
mod text_enum;
mod time;

pub use amount::{AmountOverflow, ExactAmount};
pub use decimal::ParseDecimalError;
pub use hexadecimal::{from_hexadecimal, to_hexadecimal};
pub use ids::{
    BdewCode, Bic, CountryCode, Eic, Iban, MarketLocation, MastrNumber, MeteringLocation,
    ParseIdError, TaxNumber, VatId,
};
pub use plain_text::{NotALine, check_line, is_mail_address, is_unseen};
pub use quantities::{Energy, Money, ParseQuantityError, Power, Price};
pub use ratio::Ratio;
pub use series::{DaySeries, QuarterCountDoesNotMatchDay, QuarterStatus, Scaled};
pub use terms::{
    Deduction, FeeKind, FeedInKind, Installation, InvoiceDetail, Language, LegalForm,
    PremiumPaidBy, ReferenceKind, Regime, Remuneration, Role, SalesForm, SetOff, StatementStatus,
    StorageOption, Technology, Tender, Vat, WantedPayment,
};
pub use text_enum::UnknownTerm;
pub use time::{
    ClockTime, DeliveryDay, Month, ParseTimeError, Period, QUARTERS_PER_DAY_MAX, QuarterHour,
    UtcTime, Year,
};
