//! Identifiers of plants, locations, market partners and accounts, validated on entry.

mod bic;
mod check;
mod country;
mod eic;
mod iban;
mod market;
mod tax;

pub use bic::Bic;
pub use country::CountryCode;
pub use eic::Eic;
pub use iban::Iban;
pub use market::{BdewCode, MarketLocation, MastrNumber, MeteringLocation};
pub use tax::{TaxNumber, VatId};

use thiserror::Error;

/// Why a text is not the identifier it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseIdError {
    /// Wrong length or wrong characters.
    #[error("expected {expected}")]
    Form {
        /// The form in words.
        expected: &'static str,
    },
    /// The form is right, the check digit or character is not.
    #[error("wrong check {kind}: expected {expected}, found {found}")]
    Check {
        /// `digit` or `character`.
        kind: &'static str,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
}

/// Declares an identifier: a validated text that cannot be built otherwise.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $check(text).map(Self)
            }
        }
    };
}

pub(crate) use text_id;
