//! What grid operators state, beside what was settled.

mod comparison;
mod import_error;
mod import_premium_statement;
mod stated_plants;

pub(crate) use comparison::names;
pub use comparison::{
    ApplicableMistake, Cause, ComparedPremium, Diagnosis, Explanation, PremiumState,
    compare_premiums, find_stated_premium, list_premium_months,
};
pub use import_error::ImportPremiumStatementError;
pub use import_premium_statement::import_premium_statement;
