//! A tenant's answers to open questions of the law.

use crate::marks::{MarkedChange, mark_every_period};
use rules::practice::{Practice, UnknownAnswer};
use std::collections::BTreeMap;
use store::settlement::{MarkCause, insert_answer, list_answers};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::UtcTime;

/// Why an answer was not taken.
#[derive(Debug, Error)]
pub enum PracticeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The question or the answer does not exist.
    #[error("{question:?} cannot be answered with {answer:?}; `strombuch practice` lists both")]
    Unknown {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    },
}

/// The answers in force.
pub fn get_practice(db: &mut Db, tenant: TenantId) -> Result<Practice, StoreError> {
    let mut practice = Practice::default();
    for (question, answer, _) in list_answers(db, tenant)? {
        // Questions that the law has settled since are kept in the table and not asked any more.
        practice = practice.with(&question, &answer).unwrap_or(practice);
    }
    Ok(practice)
}

/// The answers as a statement notes them.
pub(crate) fn answers_of(practice: Practice) -> BTreeMap<String, String> {
    let noted = |(question, answer): (&str, &str)| (question.to_owned(), answer.to_owned());
    practice.answers().into_iter().map(noted).collect()
}

/// Gives an answer, from now on.
pub fn set_answer(
    db: &mut Db,
    tenant: TenantId,
    question: &str,
    answer: &str,
    now: UtcTime,
) -> Result<Practice, PracticeError> {
    db.write(tenant, |db| {
        let practice = get_practice(db, tenant)?;
        let changed = practice.with(question, answer).map_err(|UnknownAnswer| {
            PracticeError::Unknown { question: question.to_owned(), answer: answer.to_owned() }
        })?;
        if changed != practice {
            insert_answer(db, tenant, question, answer, now)?;
            let change = MarkedChange { cause: MarkCause::Practice, document: None, now };
            mark_every_period(db, tenant, change)?;
        }
        Ok(changed)
    })
}
