//! Money on the account, for programs; and what the bank refused of a batch.

use crate::http::{
    BooksReader, Context, FieldProblems, PortfolioWriter, Refusals, RoleSet, RouteEntry, SignedIn,
    WebError, of_path, of_query,
};
use actix_web::web::{self, Data, Json, Path, Query};
use reports::payment::{OwedBody, PayoutBatchBody, ReceiptBody, ReceiptsBody};
use serde::Deserialize;
use services::payment::{
    Assignment, assign_receipt, list_owed, list_receipts, take_back_assignment,
    withdraw_refused_payouts,
};
use units::MastrNumber;
use utoipa::{OpenApi, ToSchema};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/api/v1/receipts", readers, || web::get().to(get_receipts)),
        RouteEntry::get("/api/v1/owed", readers, || web::get().to(get_owed)),
        RouteEntry::post("/api/v1/receipts/{number}/assignment", writers, || {
            web::post().to(assign)
        }),
        RouteEntry::delete("/api/v1/receipts/{number}/assignment", writers, || {
            web::delete().to(take_back)
        }),
        RouteEntry::post("/api/v1/payouts/{number}/refusal", writers, || web::post().to(refuse)),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_receipts, get_owed, assign, take_back, refuse))]
pub(crate) struct ReceiptsApi;

/// What money was for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub(crate) enum AssignmentBody {
    /// An owner paid back what was owed, or was paid besides.
    Owner {
        /// The owner's key.
        #[schema(example = "owner-1", min_length = 1)]
        owner: String,
        /// The plant that it is of; the owner's debts in their order where none is given.
        #[schema(example = "SEE900000000001", pattern = "^SEE[0-9]{12}$")]
        plant_id: Option<String>,
    },
    /// A grid operator paid the premium, or was paid back.
    Premium {},
    /// The bank gave back what it had paid twice, or paid something twice.
    DoublePayment {},
    /// The bank's charges.
    BankCharges {},
    /// The company's other books explain it.
    OtherBooks {},
}

/// Which payments are listed.
#[derive(Debug, Deserialize)]
pub(crate) struct ReceiptsQuery {
    unassigned: Option<String>,
}

/// What the bank refused.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct RefusalBody {
    /// Only the transfer of this name; all that wait for the bank where none is given.
    #[schema(example = "2026-000017")]
    payout: Option<String>,
}

/// Money on the account that is of no payout, the latest first. `unassigned=true` lists what waits alone.
#[utoipa::path(get, path = "/api/v1/receipts", tag = "payouts",
    params(("unassigned" = Option<bool>, Query, description = "Only what waits to be assigned.")),
    responses((status = 200, description = "The payments.", body = ReceiptsBody), Refusals))]
pub(crate) async fn get_receipts(
    person: SignedIn<BooksReader>,
    query: Query<ReceiptsQuery>,
    context: Data<Context>,
) -> Result<Json<ReceiptsBody>, WebError> {
    let tenant = person.tenant();
    let only_unassigned: Option<bool> =
        of_query("unassigned", query.unassigned.as_deref(), "true")?;
    let only_unassigned = only_unassigned.unwrap_or(false);
    let receipts = context.run(move |db| list_receipts(db, tenant, only_unassigned)).await?;
    let receipts = receipts.iter();
    let receipts = receipts.map(|receipt| (&receipt.event, receipt.repayments.as_slice()));
    Ok(Json(ReceiptsBody::of(receipts)))
}

/// What owners and the bank owe.
#[utoipa::path(get, path = "/api/v1/owed", tag = "payouts",
    responses((status = 200, description = "What is owed.", body = OwedBody), Refusals))]
pub(crate) async fn get_owed(
    person: SignedIn<BooksReader>,
    context: Data<Context>,
) -> Result<Json<OwedBody>, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let owed = context.run(move |db| list_owed(db, tenant, now)).await?;
    Ok(Json(OwedBody::of(&owed.by_owners, &owed.by_bank)))
}

/// Say what money on the account was for that nobody had assigned.
#[utoipa::path(post, path = "/api/v1/receipts/{number}/assignment", tag = "payouts",
    request_body = AssignmentBody,
    params(("number" = i64, Path, description = "Number of the payment.")),
    responses((status = 200, description = "The assigned payment.", body = ReceiptBody), Refusals))]
pub(crate) async fn assign(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    body: Json<AssignmentBody>,
    context: Data<Context>,
) -> Result<Json<ReceiptBody>, WebError> {
    let number: i64 = of_path(&path)?;
    let said = match body.into_inner() {
        AssignmentBody::Owner { owner, plant_id } => {
            let plant = plant_id.as_deref().map(plant_of).transpose()?;
            Assignment::Owner { operator_id: owner, plant }
        }
        AssignmentBody::Premium {} => Assignment::Premium,
        AssignmentBody::DoublePayment {} => Assignment::DoublePayment,
        AssignmentBody::BankCharges {} => Assignment::BankCharges,
        AssignmentBody::OtherBooks {} => Assignment::OtherBooks,
    };
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let done = context.run(move |db| assign_receipt(db, tenant, number, &said, &by, now)).await?;
    Ok(Json(ReceiptBody::of(&done.event, &done.repayments)))
}

fn plant_of(text: &str) -> Result<MastrNumber, WebError> {
    text.parse().map_err(|_unread| {
        let mut problems = FieldProblems::default();
        problems.add(
            "plant_id",
            "Erwartet ist eine Einheitennummer wie SEE900000000001.",
            "Expected is a unit number such as SEE900000000001.",
        );
        problems.into_error()
    })
}

/// Take back what somebody, or the text of the payment, said that it was for: it waits again. What a payout has set off
/// already stays.
#[utoipa::path(delete, path = "/api/v1/receipts/{number}/assignment", tag = "payouts",
    params(("number" = i64, Path, description = "Number of the payment.")),
    responses((status = 200, description = "The payment that waits.", body = ReceiptBody), Refusals))]
pub(crate) async fn take_back(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<ReceiptBody>, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let waits = context.run(move |db| take_back_assignment(db, tenant, number, &by, now)).await?;
    Ok(Json(ReceiptBody::of(&waits.event, &waits.repayments)))
}

/// Say that the bank has refused an approved batch, or one transfer of it: its claims are open again. It takes another
/// person than the one who approved it.
#[utoipa::path(post, path = "/api/v1/payouts/{number}/refusal", tag = "payouts",
    request_body = RefusalBody,
    params(("number" = i64, Path, description = "Number of the batch.")),
    responses((status = 200, description = "The batch.", body = PayoutBatchBody), Refusals))]
pub(crate) async fn refuse(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    body: Json<RefusalBody>,
    context: Data<Context>,
) -> Result<Json<PayoutBatchBody>, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let only = body.into_inner().payout;
    let (batch, found) = context
        .run(move |db| {
            withdraw_refused_payouts(db, tenant, number, only.as_deref(), &by, now)?;
            services::payment::get_batch(db, tenant, number)
        })
        .await?;
    let state = services::payment::batch_state(&batch, &found);
    Ok(Json(PayoutBatchBody::of(Some((&batch, state)), &found, &[])))
}
