//! The files of jobs, apart from them, so that a lease is the update of a small row.

use crate::tables::job_files;
use crate::{Db, JobId, StoreError};
use diesel::prelude::*;

pub(super) fn keep_file(db: &mut Db, job: JobId, bytes: &[u8]) -> Result<(), StoreError> {
    diesel::insert_into(job_files::table)
        .values((job_files::job_id.eq(job.0), job_files::bytes.eq(bytes)))
        .execute(db)?;
    Ok(())
}

pub(super) fn forget_file(db: &mut Db, job: JobId) -> Result<(), StoreError> {
    diesel::delete(job_files::table.filter(job_files::job_id.eq(job.0))).execute(db)?;
    Ok(())
}

/// The bytes of a job's file, while they are kept.
pub fn read_job_file(db: &mut Db, job: JobId) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = job_files::table
        .filter(job_files::job_id.eq(job.0))
        .select(job_files::bytes)
        .first(db)
        .optional()?;
    Ok(bytes)
}
