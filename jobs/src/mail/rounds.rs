//! Messages to plant owners that wait.
//!
//! 1. Without a mail server in the settings nothing is sent and everything goes on waiting; the report says so.
//! 2. What is due goes out, a bounded number a run; what is deferred waits for its time.
//! 3. What the server refuses is a finding: a person looks at the address.

use super::sending::{MailRound, Post, RefusedMail};
use crate::run::{JobError, JobRun};
use integrations::mail::Mailer;
use services::mail::count_unsent;
use services::work::JobReport;
use services::work::{JobNote, MailNote};
use std::time::Instant;
use units::UtcTime;

/// Messages of one run.
const MESSAGES_MAX: usize = 2_000;

/// The job.
pub(crate) fn run(job: &mut JobRun<'_>) -> Result<JobReport, JobError> {
    let mut report = JobReport::default();
    let Some(settings) = &job.sources.mail else {
        let waiting = count_unsent(job.db, job.tenant)?;
        report.notes.push(JobNote::Mail { mail: MailNote::NotConfigured { waiting } });
        return Ok(report);
    };
    let mailer = Mailer::open(settings)?;
    let (begun, now) = (Instant::now(), job.now);
    let clock = || after(now, begun);
    let post = Post { mailer: &mailer, clock: &clock };
    let round = post.send_due(job.db, job.tenant, MESSAGES_MAX)?;
    add_round(&mut report, round);
    Ok(report)
}

/// Adds what became of messages to a report.
fn add_round(report: &mut JobReport, round: MailRound) {
    let (accepted, deferred) = (round.accepted, round.deferred);
    let refused = round.refused.len();
    report.notes.push(JobNote::Mail { mail: MailNote::Sent { accepted, deferred, refused } });
    for RefusedMail { operator_id, subject, words } in round.refused {
        let mail = MailNote::Refused { operator_id, subject, words };
        report.findings.push(JobNote::Mail { mail });
    }
    if let Some(words) = round.unreachable {
        report.findings.push(JobNote::Mail { mail: MailNote::ServerSilent { words } });
    }
}

/// The time of the run, as it goes on.
fn after(now: UtcTime, begun: Instant) -> UtcTime {
    let seconds = i64::try_from(begun.elapsed().as_secs()).unwrap_or(0);
    now.plus_seconds(seconds)
}
