//! The two states that the queue looks for all the time.
//!
//! The word is part of the statement and not a parameter, so that the index of those jobs alone is used.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::sql_types::Bool;

/// Whether a job waits.
pub(super) fn is_ready() -> SqlLiteral<Bool> {
    sql::<Bool>("jobs.state = 'waiting'")
}

/// Whether a job is leased.
pub(super) fn is_leased() -> SqlLiteral<Bool> {
    sql::<Bool>("jobs.state = 'running'")
}
