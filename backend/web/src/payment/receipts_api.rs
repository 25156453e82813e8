//! Money on the account, for programs; and what the bank refused of a batch.

use super::receipts::assignment_of;
use crate::http::{
    BooksReader, Context, FieldProblems, PortfolioWriter, Refusals, RoleSet, RouteEntry, SignedIn,
    WebError, of_path, query_value,
};
use actix_web::HttpRequest;
use actix_web::web::{self, Data, Json, Path};
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
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct AssignmentBody {
    /// `owner`, `premium`, `double_payment`, `bank_charges` or `other_books`.
    #[schema(
        example = "owner",
        pattern = "^(owner|premium|double_payment|bank_charges|other_books)$"
    )]
    purpose: String,
    /// With `owner`: the owner's key.
    #[schema(example = "owner-1")]
    owner: Option<String>,
    /// With `owner`: the plant that it is of; the owner's debts in their order where none is given.
    #[schema(example = "SEE900000000001", pattern = "^SEE[0-9]{12}$")]
    plant_id: Option<String>,
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
    request: HttpRequest,
    context: Data<Context>,
) -> Result<Json<ReceiptsBody>, WebError> {
    let tenant = person.tenant();
    let only_unassigned = query_value(&request, "unassigned") == "true";
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
    let asked = body.into_inner();
    let mut problems = FieldProblems::default();
    let said = assignment_of(&asked.purpose, asked.owner.as_deref().unwrap_or_default());
    if said.is_none() {
        problems.add(
            "purpose",
            "Erwartet ist owner mit owner, premium, double_payment, bank_charges oder other_books.",
            "Expected is owner with owner, premium, double_payment, bank_charges or other_books.",
        );
    }
    let plant: Option<MastrNumber> = asked.plant_id.as_deref().and_then(|text| {
        let plant = text.parse().ok();
        if plant.is_none() {
            problems.add(
                "plant_id",
                "Erwartet ist eine Einheitennummer wie SEE900000000001.",
                "Expected is a unit number such as SEE900000000001.",
            );
        }
        plant
    });
    let Some(said) = said.filter(|_said| problems.is_empty()) else {
        return Err(problems.into_error());
    };
    let said = match said {
        Assignment::Owner { operator_id, .. } => Assignment::Owner { operator_id, plant },
        other @ (Assignment::Premium
        | Assignment::DoublePayment
        | Assignment::BankCharges
        | Assignment::OtherBooks) => other,
    };
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let done = context.run(move |db| assign_receipt(db, tenant, number, &said, &by, now)).await?;
    Ok(Json(ReceiptBody::of(&done.event, &done.repayments)))
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
