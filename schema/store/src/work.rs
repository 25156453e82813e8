//! Job requests and job slots.

mod request;
mod slot;

pub use request::{
    JobEnd, JobKind, JobMode, JobRequest, JobState, NewJobRequest, claim_job_request,
    discard_job_request, end_job_request, extend_job_lease, find_job_request, find_open_job,
    insert_job_request, list_job_requests, read_job_payload, report_job_progress,
    store_previewed_job,
};
pub use slot::{
    JobSlot, SlotEnd, SlotState, begin_job_slot, claim_job_slot, end_job_slot, extend_slot_lease,
    find_latest_slot, insert_job_slots, list_job_slots, list_latest_slots,
};
