//! What grid operators state, beside what was settled.

mod comparison;
mod import_premium_statement;

pub use comparison::{
    ApplicableMistake, Cause, ComparedPremium, Diagnosis, Explanation, PremiumState,
    compare_premiums, find_stated_premium, list_premium_months,
};
pub use import_premium_statement::{ImportPremiumStatementError, import_premium_statement};
