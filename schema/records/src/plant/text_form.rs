//! The text form of one fact, the same in files, forms and evidence.

use thiserror::Error;
use units::{
    BdewCode, DeliveryDay, Eic, FeeKind, FeedInKind, Installation, MarketLocation, MastrNumber,
    Money, Power, PremiumPaidBy, Price, Ratio, Remuneration, SalesForm, StorageOption, Technology,
    Tender, Vat,
};

/// A fact's text form could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{column} {text:?}: {problem}")]
pub struct UnreadableFact {
    /// Its column.
    pub column: &'static str,
    /// What was there.
    pub text: String,
    /// What was expected.
    pub problem: String,
}

/// A value that has a text form.
pub(super) trait TextForm: Sized {
    fn text(&self) -> String;
    fn read(text: &str) -> Result<Self, String>;
}

pub(super) fn text_of<T: TextForm>(fact: &T) -> String {
    fact.text()
}

pub(super) fn read_fact<T: TextForm>(
    column: &'static str,
    text: Option<&str>,
) -> Result<T, UnreadableFact> {
    let unreadable =
        |text: &str, problem| UnreadableFact { column, text: text.to_owned(), problem };
    let text = text.ok_or_else(|| unreadable("", "a value is required".to_owned()))?;
    T::read(text).map_err(|problem| unreadable(text, problem))
}

/// Values that are shown and parsed as they are written in files.
macro_rules! as_shown {
    ($($type:ty),+) => { $(
        impl TextForm for $type {
            fn text(&self) -> String {
                self.to_string()
            }

            fn read(text: &str) -> Result<Self, String> {
                text.parse().map_err(|problem: <Self as std::str::FromStr>::Err| problem.to_string())
            }
        }
    )+ };
}

as_shown!(
    String,
    MastrNumber,
    MarketLocation,
    DeliveryDay,
    BdewCode,
    Eic,
    Technology,
    Installation,
    FeedInKind,
    SalesForm,
    Tender,
    StorageOption,
    Remuneration,
    FeeKind,
    PremiumPaidBy,
    Vat
);

/// Quantities without their unit, which the column names.
macro_rules! as_number {
    ($($type:ty: $read:ident, $write:ident;)+) => { $(
        impl TextForm for $type {
            fn text(&self) -> String {
                self.$write()
            }

            fn read(text: &str) -> Result<Self, String> {
                Self::$read(text).map_err(|problem| problem.to_string())
            }
        }
    )+ };
}

as_number! {
    Power: parse_decimal, decimal;
    Price: parse_decimal, decimal;
    Money: parse_decimal, decimal;
    Ratio: parse_percent, decimal_percent;
}
