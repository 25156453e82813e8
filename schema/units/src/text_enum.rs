//! The `text_enum!` macro: a closed list of words.

use thiserror::Error;

/// A word is not in its list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected one of {accepted}")]
pub struct UnknownTerm {
    /// The words that would have been accepted.
    pub accepted: String,
}

/// Declares an enum whose variants have one fixed word each, the same in files, JSON and SQL.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every variant.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownTerm;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownTerm { accepted: [$($word),+].join(", ") }),
                }
            }
        }
    };
}
