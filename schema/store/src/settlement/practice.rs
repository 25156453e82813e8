//! A tenant's answers to open questions of the law.

use crate::tables::practice_answers;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use units::UtcTime;

/// Stores an answer as the question's next revision.
pub fn insert_answer(
    db: &mut Db,
    tenant: TenantId,
    question: &str,
    answer: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let earlier: Option<i64> = practice_answers::table
        .filter(practice_answers::tenant_id.eq(tenant.0))
        .filter(practice_answers::question.eq(question))
        .select(diesel::dsl::max(practice_answers::revision))
        .first(db)?;
    diesel::insert_into(practice_answers::table)
        .values((
            practice_answers::tenant_id.eq(tenant.0),
            practice_answers::question.eq(question),
            practice_answers::revision.eq(earlier.unwrap_or(0) + 1),
            practice_answers::answer.eq(answer),
            practice_answers::answered_at.eq(now.naive()),
        ))
        .execute(db)?;
    Ok(())
}

/// Question, answer and time of every answer, the latest of a question last.
pub fn list_answers(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<(String, String, UtcTime)>, StoreError> {
    let rows: Vec<(String, String, chrono::NaiveDateTime)> = practice_answers::table
        .filter(practice_answers::tenant_id.eq(tenant.0))
        .order((practice_answers::question, practice_answers::revision))
        .select((
            practice_answers::question,
            practice_answers::answer,
            practice_answers::answered_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(question, answer, at)| (question, answer, UtcTime::from_naive(at)))
        .collect())
}
