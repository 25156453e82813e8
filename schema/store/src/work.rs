//! The queue: work that one worker does once, whoever asked for it.
//!
//! A job is inserted in the transaction of whoever asks. A worker takes it under a lease ([`claim_job`]); every lease has a
//! term of its own, and each write that a worker makes to its job carries the term, so one that was thought lost changes
//! nothing. Tenants are served in turn.

mod ask;
mod claim;
mod condition;
mod depth;
mod file;
mod job;
mod lease;
mod list;
mod stop;
mod turns;

pub use ask::{discard_previewed_job, insert_job, insert_scheduled_jobs, store_previewed_job};
pub use claim::{Claim, begin_scheduled_job, claim_job};
pub use depth::{QueueDepth, list_stuck_jobs, read_queue_depth};
pub use file::read_job_file;
pub use job::{Job, JobKind, JobMode, JobPriority, JobState, NewJob};
pub use lease::{JobEnd, Lease, end_job, keep_job, report_job_progress};
pub use list::{
    find_job, find_latest_scheduled, find_open_job, list_jobs, list_latest_scheduled,
    list_scheduled_jobs,
};
pub use stop::{StopAnswer, ask_job_to_stop};
