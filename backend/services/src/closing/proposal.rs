//! Closes a period: what was proposed by one person is approved by another one, and becomes documents.
//!
//! What is ready is found from what is stored ([`content`](self)): the latest statement of each plant that no
//! document states yet. A statement that a document states and that came out differently since is corrected: a
//! reversal takes the document back, and a new one states the new revision. So an approved period never changes, and
//! approving it once more issues exactly the corrections.
//!
//! The proposal notes a hash of what was ready. An approval of anything else is refused, and one by the person who
//! proposed it too, here and by the table itself.

mod amounts;
mod candidates;
mod content;
mod day_energies;
mod holds;
mod issue;
mod overview;
mod parties;
mod preview;

pub use amounts::StatedAmounts;
pub use content::{ClosingItem, ReversedInvoice, StatedSettlement};
pub use overview::{
    ClosingOverview, ClosingReview, ClosingYear, Waiting, list_closing_year, review_closing,
};
pub use preview::ClosingPreview;
pub use records::InputChange;
use store::closing::Invoice;
pub use store::closing::{Closing, HeldReason, HeldStatement};
pub use store::settlement::RestatementMark;

use crate::accounts::{NotAPerson, is_same_person, person};
use crate::ledger::LedgerError;
use crate::tax::TaxReportError;
use holds::LostSmallBusinesses;
use preview::load_preview;
use store::closing::{
    InvoiceSelection, NewClosing, find_open_closing, insert_closing, list_invoices,
    set_closing_approval,
};
use store::settlement::{find_open_run, list_restatement_marks, list_shards};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, MastrNumber, Period, UtcTime};

/// Why a period was not proposed, or not approved.
#[derive(Debug, Error)]
pub enum ClosingError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger refused an entry.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A person has no name.
    #[error(transparent)]
    Nobody(#[from] NotAPerson),
    /// What was sold for a person cannot be added up.
    #[error(transparent)]
    Tax(TaxReportError),
    /// Nothing waits to be stated.
    #[error("no statement of {period} waits for a document; `strombuch settle` makes statements")]
    NothingToClose {
        /// The month or year.
        period: Period,
        /// The statements that are held back.
        held: Vec<HeldStatement>,
    },
    /// Nobody has proposed the period.
    #[error("nobody has proposed to close {period}; one person proposes, another one approves")]
    NotProposed {
        /// The month or year.
        period: Period,
    },
    /// The approver is the proposer.
    #[error("{person} has proposed to close {period}, so another person must approve it")]
    SamePerson {
        /// Who.
        person: String,
        /// The month or year.
        period: Period,
    },
    /// The statements are others than those that were proposed.
    #[error(
        "the statements of {period} have changed since {proposed_by} proposed them; propose them again"
    )]
    ChangedSinceProposal {
        /// The month or year.
        period: Period,
        /// Who proposed.
        proposed_by: String,
    },
    /// An input has changed since the period was settled.
    #[error(
        "an input of {period} has changed since it was settled; `strombuch settle --restate` shows what \
         changes, with --apply it is stored"
    )]
    RestatementDue {
        /// The month or year.
        period: Period,
    },
    /// Workers are settling the period, and some of its statements are older than others.
    #[error(
        "{period} is being settled: {done} of {of} parts are stored; wait for the rest, or, where nobody works at it any \
         more, settle the month again"
    )]
    BeingSettled {
        /// The month or year.
        period: Period,
        /// Parts that are stored.
        done: usize,
        /// All parts.
        of: usize,
    },
    /// An amount does not fit its type.
    #[error("the amounts of {plant} in {period} are too large")]
    AmountTooLarge {
        /// The plant.
        plant: MastrNumber,
        /// The month or year.
        period: Period,
    },
}

impl From<TaxReportError> for ClosingError {
    fn from(error: TaxReportError) -> Self {
        match error {
            TaxReportError::Store(error) => Self::Store(error),
            other @ (TaxReportError::Clock(_)
            | TaxReportError::Overflow { .. }
            | TaxReportError::PersonUnknown { .. }) => Self::Tax(other),
        }
    }
}

/// A proposal, and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The closing that waits for approval.
    pub closing: Closing,
    /// The statements that it gives no document.
    pub held: Vec<HeldStatement>,
}

/// What an approval did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The closing; none when every statement had its document already.
    pub closing: Option<Closing>,
    /// The documents that it issued.
    pub invoices: Vec<Invoice>,
    /// The statements that got none.
    pub held: Vec<HeldStatement>,
}

/// Proposes to close a period. What somebody has proposed already stays as it is.
pub fn propose_closing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    by: &str,
    now: UtcTime,
) -> Result<Proposal, ClosingError> {
    let proposed_by = person(by)?;
    db.write(tenant, |db| {
        refuse_outdated(db, tenant, period)?;
        let content =
            load_preview(db, tenant, period, day_of(now), &mut LostSmallBusinesses::default())?;
        if content.items.is_empty() {
            return Err(ClosingError::NothingToClose { period, held: content.held });
        }
        let open = find_open_closing(db, tenant, period)?;
        if let Some(closing) = open.filter(|open| open.content_sha256 == content.content_sha256) {
            return Ok(Proposal { closing, held: content.held });
        }
        insert_closing(
            db,
            tenant,
            &NewClosing {
                period,
                content_sha256: &content.content_sha256,
                invoice_count: content.invoice_count(),
                payout: content.payout,
                proposed_by: &proposed_by,
                proposed_at: now,
            },
        )?;
        let closing = find_open_closing(db, tenant, period)?;
        let closing = closing.ok_or(ClosingError::NotProposed { period })?;
        Ok(Proposal { closing, held: content.held })
    })
}

/// Approves what was proposed: numbers and stores the documents, and books them. A period whose statements all have
/// their documents is left as it is.
pub fn approve_closing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    by: &str,
    now: UtcTime,
) -> Result<Approval, ClosingError> {
    approve(db, tenant, period, None, by, now)
}

/// The same for a person who has looked at what is approved, named by its hash: a proposal that somebody has replaced
/// in between is not approved unseen.
pub fn approve_reviewed_closing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    content_sha256: &str,
    by: &str,
    now: UtcTime,
) -> Result<Approval, ClosingError> {
    approve(db, tenant, period, Some(content_sha256), by, now)
}

fn approve(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    seen: Option<&str>,
    by: &str,
    now: UtcTime,
) -> Result<Approval, ClosingError> {
    let approved_by = person(by)?;
    db.write(tenant, |db| {
        refuse_outdated(db, tenant, period)?;
        let content =
            load_preview(db, tenant, period, day_of(now), &mut LostSmallBusinesses::default())?;
        if content.items.is_empty() {
            return Ok(Approval { closing: None, invoices: Vec::new(), held: content.held });
        }
        let open = find_open_closing(db, tenant, period)?;
        let open = open.ok_or(ClosingError::NotProposed { period })?;
        let is_seen = seen.is_none_or(|seen| seen == content.content_sha256);
        if open.content_sha256 != content.content_sha256 || !is_seen {
            let proposed_by = open.proposed_by;
            return Err(ClosingError::ChangedSinceProposal { period, proposed_by });
        }
        if is_same_person(db, tenant, &open.proposed_by, &approved_by)? {
            return Err(ClosingError::SamePerson { person: approved_by, period });
        }
        set_closing_approval(db, tenant, open.id, &approved_by, now)?;
        let closing = Closing { approved_by: Some(approved_by), approved_at: Some(now), ..open };
        issue::issue(db, tenant, &closing, &content, now)?;
        let invoices = list_invoices(db, tenant, InvoiceSelection::Closing(closing.id))?;
        Ok(Approval { closing: Some(closing), invoices, held: content.held })
    })
}

/// The day of a time. One outside of the calendar cannot come from a clock.
fn day_of(now: UtcTime) -> DeliveryDay {
    DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST)
}

/// Refuses a period that is being settled, or would be stated by inputs that are known to have changed.
fn refuse_outdated(db: &mut Db, tenant: TenantId, period: Period) -> Result<(), ClosingError> {
    if let Some(run) = find_open_run(db, tenant, period)? {
        let shards = list_shards(db, &run)?;
        let done = shards.iter().filter(|shard| shard.done_at.is_some()).count();
        return Err(ClosingError::BeingSettled { period, done, of: shards.len() });
    }
    let marks = list_restatement_marks(db, tenant)?;
    let marked = marks.iter().any(|mark| mark.period == period);
    if marked { Err(ClosingError::RestatementDue { period }) } else { Ok(()) }
}
