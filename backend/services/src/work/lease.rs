//! How long a worker has a job, and how often one is begun.

use store::work::JobKind;

/// How long a worker has a job before another one may take it, in seconds.
pub const LEASE_SECONDS: i64 = 8;

/// How often work of a kind is begun before it is given up.
pub(super) fn attempts_max(kind: JobKind) -> i64 {
    match kind {
        JobKind::Import | JobKind::SettleMonth | JobKind::SettleYear | JobKind::Restate => 3,
        JobKind::Scheduled => 5,
    }
}
