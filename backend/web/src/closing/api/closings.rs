//! Closing periods: what waits, the proposal of one person and the approval of another one.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use crate::http::{
    BooksReader, Context, PortfolioWriter, Refusals, SignedIn, WebError, of_path, of_query,
};
use actix_web::web::{Data, Json, Path, Query};
use reports::closing::{ClosingBody, HeldBody};
use serde::{Deserialize, Serialize};
use services::closing::{
    Approval, ClosingOverview, Proposal, approve_closing, approve_reviewed_closing,
    list_closing_year, propose_closing,
};
use units::{Period, Year};
use utoipa::{IntoParams, ToSchema};

/// Which year is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct YearQuery {
    /// The year; the latest settled one where none is given.
    #[param(example = "2025", pattern = "^20[0-9]{2}$")]
    year: Option<String>,
}

/// How far a period is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClosingOverviewBody {
    /// The month or year.
    #[schema(example = "2025-05")]
    period: String,
    /// Documents that closing it would issue now.
    waiting_documents: i64,
    /// What they pay out, less what they take back.
    waiting_payout_eur: String,
    /// Statements that are held back; null when nothing was settled since the last approval.
    held_count: Option<usize>,
    /// Who proposed to close it; null when no proposal waits.
    proposed_by: Option<String>,
    /// When.
    proposed_at: Option<String>,
    /// Whether the proposal is of what waits now.
    proposal_is_current: bool,
    /// Who approved it last.
    approved_by: Option<String>,
    /// When.
    approved_at: Option<String>,
    /// Documents that all approvals issued.
    issued_documents: i64,
    /// What they pay out, less what they take back.
    issued_payout_eur: String,
    /// Whether an input has changed since it was settled; it cannot be closed before it is settled again.
    restatement_due: bool,
}

impl ClosingOverviewBody {
    fn of(found: &ClosingOverview) -> Self {
        let waiting = found.waiting;
        let (proposal, approved) = (found.proposal.as_ref(), found.approved.as_ref());
        Self {
            period: found.period.to_string(),
            waiting_documents: waiting.map_or(0, |waiting| waiting.document_count),
            waiting_payout_eur: waiting
                .map_or(units::Money::ZERO, |waiting| waiting.payout)
                .decimal(),
            held_count: waiting.map(|waiting| waiting.held_count),
            proposed_by: proposal.map(|proposal| proposal.proposed_by.clone()),
            proposed_at: proposal.map(|proposal| proposal.proposed_at.to_string()),
            proposal_is_current: waiting.is_some_and(|waiting| waiting.is_proposed),
            approved_by: approved.and_then(|approved| approved.approved_by.clone()),
            approved_at: approved
                .and_then(|approved| approved.approved_at)
                .map(|at| at.to_string()),
            issued_documents: found.issued_count,
            issued_payout_eur: found.issued_payout.decimal(),
            restatement_due: found.is_restatement_due,
        }
    }
}

/// A proposal that waits for another person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProposalBody {
    /// The month or year.
    period: String,
    /// Who proposed it.
    proposed_by: String,
    /// When.
    proposed_at: String,
    /// Documents that it issues.
    document_count: i64,
    /// What they pay out, less what they take back.
    payout_eur: String,
    /// Names what was proposed; an approval can ask for exactly this.
    content_sha256: String,
    /// The statements that get no document.
    held: Vec<HeldBody>,
}

/// What an approval approves.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct ApprovalBody {
    /// The content of the proposal as it was looked at; another one is refused. Whatever is proposed where none is
    /// given.
    content_sha256: Option<String>,
}

/// The settled periods of a year, the latest first.
#[utoipa::path(get, path = "/api/v1/closings", tag = "closing", params(YearQuery),
    responses((status = 200, description = "The year itself and its months.",
        body = Vec<ClosingOverviewBody>), Refusals))]
pub(crate) async fn list_closings(
    person: SignedIn<BooksReader>,
    query: Query<YearQuery>,
    context: Data<Context>,
) -> Result<Json<Vec<ClosingOverviewBody>>, WebError> {
    let (tenant, today) = (person.tenant(), context.today()?);
    let wanted: Option<Year> = of_query("year", query.year.as_deref(), "2025")?;
    let found = context.run(move |db| list_closing_year(db, tenant, wanted, today)).await?;
    Ok(Json(found.periods.iter().map(ClosingOverviewBody::of).collect()))
}

/// Propose to close a period. What somebody has proposed already stays as it is.
#[utoipa::path(post, path = "/api/v1/closings/{period}/proposal", tag = "closing",
    params(("period" = String, Path, description = "A month or a year.", example = "2025-05")),
    responses((status = 200, description = "The proposal.", body = ProposalBody), Refusals))]
pub(crate) async fn create_proposal(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<ProposalBody>, WebError> {
    let period: Period = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let proposed = context.run(move |db| propose_closing(db, tenant, period, &by, now)).await?;
    let Proposal { closing: proposal, held } = proposed;
    Ok(Json(ProposalBody {
        period: period.to_string(),
        proposed_by: proposal.proposed_by,
        proposed_at: proposal.proposed_at.to_string(),
        document_count: proposal.invoice_count,
        payout_eur: proposal.payout.decimal(),
        content_sha256: proposal.content_sha256,
        held: held.iter().map(HeldBody::of).collect(),
    }))
}

/// Approve what another person proposed: its documents are numbered, stored and booked.
#[utoipa::path(post, path = "/api/v1/closings/{period}/approval", tag = "closing",
    params(("period" = String, Path, description = "A month or a year.", example = "2025-05")),
    request_body = ApprovalBody,
    responses((status = 200, description = "The documents that were issued; none when every statement has its \
        document already.", body = ClosingBody), Refusals))]
pub(crate) async fn create_approval(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    body: Json<ApprovalBody>,
    context: Data<Context>,
) -> Result<Json<ClosingBody>, WebError> {
    let period: Period = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let seen = body.into_inner().content_sha256;
    let Approval { closing, invoices, held } = context
        .run(move |db| match seen {
            Some(seen) => approve_reviewed_closing(db, tenant, period, &seen, &by, now),
            None => approve_closing(db, tenant, period, &by, now),
        })
        .await?;
    Ok(Json(ClosingBody::of(period, closing.as_ref(), &invoices, &held)))
}
