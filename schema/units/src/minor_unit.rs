//! The `minor_unit!` macro: a quantity as an `i64` count of its smallest unit.

/// Declares a quantity type.
///
/// The type is a private `i64` of 10^-`decimals` of `unit`; it can be compared, ordered, added with
/// an overflow check, parsed with [`FromStr`](std::str::FromStr) (which demands the unit) and shown
/// with it. `decimal` gives the bare decimal string that files and JSON carry.
macro_rules! minor_unit {
    ($(#[$doc:meta])* $name:ident, decimals: $decimals:literal, shown: $shown:literal, unit: $unit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(i64);

        impl $name {
            /// Decimals that the type keeps.
            pub const DECIMALS: u32 = $decimals;
            /// Nothing of it.
            pub const ZERO: Self = Self(0);

            /// The quantity of `scaled` smallest units.
            pub const fn from_scaled(scaled: i64) -> Self {
                Self(scaled)
            }

            /// The number of smallest units.
            pub const fn scaled(self) -> i64 {
                self.0
            }

            /// The sum, or nothing when it does not fit.
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(sum) => Some(Self(sum)),
                    None => None,
                }
            }

            /// The difference, or nothing when it does not fit.
            pub const fn checked_sub(self, other: Self) -> Option<Self> {
                match self.0.checked_sub(other.0) {
                    Some(difference) => Some(Self(difference)),
                    None => None,
                }
            }

            #[doc = concat!("Reads a bare decimal number of ", $unit, ".")]
            pub fn parse_decimal(text: &str) -> Result<Self, crate::ParseDecimalError> {
                crate::decimal::parse(text.as_bytes(), $decimals).map(Self)
            }

            #[doc = concat!("Reads a bare decimal number of ", $unit, " from bytes.")]
            pub fn parse_decimal_bytes(text: &[u8]) -> Result<Self, crate::ParseDecimalError> {
                crate::decimal::parse(text, $decimals).map(Self)
            }

            #[doc = concat!("The bare decimal number of ", $unit, ".")]
            pub fn decimal(self) -> String {
                crate::decimal::format(self.0, $decimals, $shown)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&format!("{} {}", self.decimal(), $unit))
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::ParseQuantityError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let number = text
                    .strip_suffix($unit)
                    .ok_or(crate::ParseQuantityError::UnitMissing { expected: $unit })?;
                Ok(Self::parse_decimal(number.trim_end())?)
            }
        }

        impl crate::Scaled for $name {
            fn from_scaled(scaled: i64) -> Self {
                Self(scaled)
            }

            fn scaled(self) -> i64 {
                self.0
            }
        }
    };
}

pub(crate) use minor_unit;
