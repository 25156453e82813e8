//! What grid operators stated.

mod statement;

pub use statement::{
    PremiumStatementRecord, insert_premium_statements, is_premium_stated,
    list_premium_months_of_documents, list_premium_statements, list_stated_months,
};
