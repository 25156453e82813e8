//! What people see of closings: the periods of a year, and one period before and after its approval.

use super::holds::LostSmallBusinesses;
use super::preview::{ClosingPreview, load_preview};
use super::{Closing, ClosingError};
use records::InputChange;
use std::collections::{BTreeSet, HashMap};
use store::closing::{Invoice, InvoiceQuery, find_open_closing, list_closings, search_invoices};
use store::register::last_facts_received;
use store::settlement::{
    RestatementMark, list_corrections, list_restatement_marks, list_settled_periods, list_summaries,
};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, MastrNumber, Money, Period, Year};

/// The settled periods of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingYear {
    /// The year.
    pub year: Year,
    /// Years with a settled period, the latest first.
    pub years: Vec<Year>,
    /// The year itself and its months, the latest first.
    pub periods: Vec<ClosingOverview>,
}

/// How far a period is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingOverview {
    /// The month or year.
    pub period: Period,
    /// What waits for a document; nothing when no statement is newer than the last approval.
    pub waiting: Option<Waiting>,
    /// The proposal that waits for approval, if any.
    pub proposal: Option<Closing>,
    /// The latest approval, if any.
    pub approved: Option<Closing>,
    /// Documents that all approvals issued.
    pub issued_count: i64,
    /// What they pay out, less what they take back.
    pub issued_payout: Money,
    /// Whether an input has changed since the period was settled.
    pub is_restatement_due: bool,
}

/// What waits for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Documents that closing would issue.
    pub document_count: i64,
    /// What they pay out, less what they take back.
    pub payout: Money,
    /// Statements that are held back.
    pub held_count: usize,
    /// Whether the proposal is of what waits now.
    pub is_proposed: bool,
}

/// One period with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingReview {
    /// What is ready and what is held back.
    pub preview: ClosingPreview,
    /// Why documents are taken back: the inputs that changed, of the first plants.
    pub changes: HashMap<MastrNumber, Vec<InputChange>>,
    /// The approvals, the latest first.
    pub approved: Vec<Closing>,
    /// The first documents of the period, in the order of their numbers.
    pub documents: Vec<Invoice>,
    /// The inputs that have changed since the period was settled.
    pub marks: Vec<RestatementMark>,
}

/// The settled periods of a year; of the latest settled year when none is asked for.
pub fn list_closing_year(
    db: &mut Db,
    tenant: TenantId,
    wanted: Option<Year>,
    today: DeliveryDay,
) -> Result<ClosingYear, ClosingError> {
    db.read(|db| {
        let settled: BTreeSet<Period> = list_settled_periods(db, tenant)?.into_iter().collect();
        let years: BTreeSet<Year> = settled.iter().map(|period| period.year()).collect();
        let latest = years.last().copied();
        let year = wanted.or(latest).unwrap_or_else(|| today.year());
        let mut of_year: Vec<Period> = year.months().map(Period::Month).collect();
        of_year.push(Period::Year(year));
        of_year.retain(|period| settled.contains(period));
        let marks = list_restatement_marks(db, tenant)?;
        let marked: BTreeSet<Period> = marks.into_iter().map(|mark| mark.period).collect();
        let mut periods = Vec::new();
        let mut lost = LostSmallBusinesses::default();
        for period in of_year.into_iter().rev() {
            periods.push(overview(db, tenant, period, marked.contains(&period), today, &mut lost)?);
        }
        Ok(ClosingYear { year, years: years.into_iter().rev().collect(), periods })
    })
}

fn overview(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    is_restatement_due: bool,
    today: DeliveryDay,
    lost: &mut LostSmallBusinesses,
) -> Result<ClosingOverview, ClosingError> {
    let closings = list_closings(db, tenant, Some(period))?;
    let (approved, open): (Vec<Closing>, Vec<Closing>) =
        closings.into_iter().partition(|closing| closing.approved_at.is_some());
    let proposal = open.into_iter().next();
    let waiting = if proposal.is_some() || !is_settled_before(db, tenant, period, &approved)? {
        let content = load_preview(db, tenant, period, today, lost)?;
        let proposed = proposal.as_ref().map(|proposal| &proposal.content_sha256);
        Some(Waiting {
            document_count: content.invoice_count(),
            payout: content.payout,
            held_count: content.held.len(),
            is_proposed: proposed == Some(&content.content_sha256),
        })
    } else {
        None
    };
    let payouts = approved.iter().map(|closing| closing.payout);
    Ok(ClosingOverview {
        period,
        waiting,
        proposal,
        issued_count: approved.iter().map(|closing| closing.invoice_count).sum(),
        // Each approval was stored with a sum that fits; so does what they come to, in any real company.
        issued_payout: payouts.fold(Money::ZERO, |sum, next| sum.checked_add(next).unwrap_or(sum)),
        approved: approved.into_iter().next(),
        is_restatement_due,
    })
}

/// Whether every statement, and every fact of a plant, was there when the period was last approved: then nothing can
/// wait for a document, and the statements need not be compared one by one.
fn is_settled_before(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    approved: &[Closing],
) -> Result<bool, StoreError> {
    let latest = approved.iter().filter_map(|closing| closing.approved_at).max();
    let Some(latest) = latest else { return Ok(false) };
    if last_facts_received(db, tenant)?.is_some_and(|received| received >= latest) {
        return Ok(false);
    }
    let summaries = list_summaries(db, tenant, period)?;
    Ok(summaries.iter().all(|summary| summary.settled_at < latest))
}

/// A period before and after its approval, with at most `shown` documents, and reasons of as many corrections.
pub fn review_closing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    shown: usize,
    today: DeliveryDay,
) -> Result<ClosingReview, ClosingError> {
    db.read(|db| {
        let mut lost = LostSmallBusinesses::default();
        let mut preview = load_preview(db, tenant, period, today, &mut lost)?;
        preview.proposal = find_open_closing(db, tenant, period)?;
        let mut approved = list_closings(db, tenant, Some(period))?;
        approved.retain(|closing| closing.approved_at.is_some());
        let mut marks = list_restatement_marks(db, tenant)?;
        marks.retain(|mark| mark.period == period);
        let count = i64::try_from(shown).unwrap_or(i64::MAX);
        let query = InvoiceQuery { period: Some(period), count, ..InvoiceQuery::default() };
        let documents = search_invoices(db, tenant, &query)?;
        let changes = changes(db, tenant, &preview, shown)?;
        Ok(ClosingReview { preview, changes, approved, documents, marks })
    })
}

/// What changed since the documents that are taken back.
fn changes(
    db: &mut Db,
    tenant: TenantId,
    preview: &ClosingPreview,
    shown: usize,
) -> Result<HashMap<MastrNumber, Vec<InputChange>>, StoreError> {
    let mut found = HashMap::new();
    for item in preview.items.iter().take(shown) {
        let Some(reversed) = &item.reversed else { continue };
        let since = reversed.invoice.revision;
        let corrections = list_corrections(db, tenant, item.plant.id, preview.period)?;
        let owner = match preview.period {
            Period::Month(_) => None,
            Period::Year(_) => Some(reversed.invoice.operator_id.clone()),
        };
        let later = corrections
            .into_iter()
            .filter(|correction| correction.owner == owner && correction.revision > since);
        let changes = later.flat_map(|correction| correction.changes).collect();
        found.insert(item.plant.facts.plant.clone(), changes);
    }
    Ok(found)
}
