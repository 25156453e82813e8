//! A claim where many write at a time: two statements, each a transaction of its own.

use super::{Claim, LOST_AT_ONCE};
use crate::StoreError;
use crate::work::Job;
use crate::work::job::JobRow;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};
use units::UtcTime;

/// Lets jobs wait again whose workers were lost.
const GIVE_BACK_LOST: &str = "
    UPDATE jobs SET state = 'waiting', lease_until = NULL
    WHERE id IN (
        SELECT id FROM jobs WHERE state = 'running' AND lease_until < $1
        ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED
    )";

/// Finds the job and takes it. The turns are put in order first, and the first of them that has a job which nobody else is
/// taking gives it: a lateral query can only be run turn by turn, and it ends with the first row. Where another worker is
/// noting that the same tenant was served, its note is enough.
const TAKE_FIRST: &str = "
    WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
    turns AS MATERIALIZED (
        SELECT job_turns.tenant_id, priorities.number AS priority
        FROM soon
        CROSS JOIN generate_series(0::bigint, $1) AS priorities (number)
        CROSS JOIN job_turns
        CROSS JOIN LATERAL (
            SELECT 1 FROM jobs
            WHERE jobs.tenant_id = job_turns.tenant_id AND jobs.priority = priorities.number
                AND jobs.state = 'waiting' AND jobs.not_before <= $2
            ORDER BY jobs.not_before, jobs.id LIMIT 1
        ) AS ready
        ORDER BY priorities.number, job_turns.served, job_turns.tenant_id
    ),
    taken AS MATERIALIZED (
        SELECT earliest.id, earliest.tenant_id
        FROM turns
        CROSS JOIN LATERAL (
            SELECT jobs.id, jobs.tenant_id FROM jobs
            WHERE jobs.tenant_id = turns.tenant_id AND jobs.priority = turns.priority
                AND jobs.state = 'waiting' AND jobs.not_before <= $2
            ORDER BY jobs.not_before, jobs.id LIMIT 1 FOR UPDATE SKIP LOCKED
        ) AS earliest
        LIMIT 1
    ),
    turn AS MATERIALIZED (
        SELECT job_turns.tenant_id FROM job_turns
        WHERE job_turns.tenant_id = (SELECT taken.tenant_id FROM taken) FOR UPDATE SKIP LOCKED
    ),
    served AS (
        UPDATE job_turns SET served = (SELECT max(all_turns.served) + 1 FROM job_turns AS all_turns)
        WHERE job_turns.tenant_id IN (SELECT turn.tenant_id FROM turn)
    )
    UPDATE jobs SET state = 'running', term = jobs.term + 1, attempt = jobs.attempt + 1, worker = $3,
        lease_until = $4, started_at = $2, finished_at = NULL, steps_done = 0, steps_total = 0
    FROM taken WHERE jobs.id = taken.id
    RETURNING jobs.*";

/// Takes the first job that may be begun.
pub(super) fn take_first(
    connection: &mut PgConnection,
    claim: &Claim<'_>,
) -> Result<Option<Job>, StoreError> {
    give_back_lost(connection, claim.now)?;
    let taken: Option<JobRow> = diesel::sql_query(TAKE_FIRST)
        .bind::<BigInt, _>(claim.priority.number())
        .bind::<Timestamp, _>(claim.now.naive())
        .bind::<Text, _>(claim.worker)
        .bind::<Timestamp, _>(claim.lease_until.naive())
        .get_result(connection)
        .optional()?;
    taken.map(JobRow::into_job).transpose()
}

fn give_back_lost(connection: &mut PgConnection, now: UtcTime) -> Result<(), StoreError> {
    diesel::sql_query(GIVE_BACK_LOST)
        .bind::<Timestamp, _>(now.naive())
        .bind::<BigInt, _>(LOST_AT_ONCE)
        .execute(connection)?;
    Ok(())
}
