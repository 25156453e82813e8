//! Stated premiums beside settled ones.

mod comparison;

pub use comparison::{
    PremiumBody, PremiumLetter, PremiumsBody, premium_letters, premiums_csv, premiums_table,
};
