//! Payouts: open claims, batches, and the approval of a batch by another person.

use crate::http::{
    BooksReader, Context, FieldProblems, PortfolioWriter, Refusals, RoleSet, RouteEntry, SignedIn,
    WebError, of_path,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Json, Path};
use reports::payment::{PayoutBatchBody, UnpaidBody};
use serde::{Deserialize, Serialize};
use services::payment::{
    BatchState, PayoutBatch, PayoutError, PayoutOrder, approve_payout_batch, batch_state,
    create_payouts, list_batch_states, list_batches, preview_payouts,
};
use std::str::FromStr;
use units::{DeliveryDay, Money, Period};
use utoipa::{OpenApi, ToSchema};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/api/v1/payouts", readers, || web::get().to(get_payouts)),
        RouteEntry::post("/api/v1/payouts", writers, || web::post().to(create_batch)),
        RouteEntry::get("/api/v1/payouts/{number}", readers, || web::get().to(get_batch)),
        RouteEntry::post("/api/v1/payouts/{number}/approval", writers, || {
            web::post().to(approve_batch)
        }),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_payouts, create_batch, get_batch, approve_batch))]
pub(crate) struct Api;

/// Open claims and every batch.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PayoutsBody {
    /// Transfers that a batch would make now.
    open_count: usize,
    /// Their sum.
    open_total_eur: String,
    /// Claims that cannot be paid, and why.
    unpaid: Vec<UnpaidBody>,
    /// The batches, the latest first.
    batches: Vec<BatchBody>,
}

/// A batch without its transfers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BatchBody {
    /// Its number.
    number: i64,
    /// Its name at the bank.
    message_id: String,
    /// `to_be_approved`, `given_out`, `partly_paid`, `paid`, `returned` or `withdrawn`.
    state: &'static str,
    /// The period whose claims it pays; null where it pays all.
    period: Option<String>,
    /// When the bank is to pay.
    execution_on: String,
    /// Its transfers.
    payout_count: i64,
    /// Their sum.
    total_eur: String,
    /// Who created it.
    created_by: String,
    /// Who approved it; null as long as nobody has.
    approved_by: Option<String>,
}

impl BatchBody {
    fn of(batch: &PayoutBatch, state: BatchState) -> Self {
        Self {
            number: batch.number,
            message_id: batch.message_id.clone(),
            state: state.as_str(),
            period: batch.period.map(|period| period.to_string()),
            execution_on: batch.execution_on.to_string(),
            payout_count: batch.payout_count,
            total_eur: batch.total.decimal(),
            created_by: batch.created_by.clone(),
            approved_by: batch.approved_by.clone(),
        }
    }
}

/// What a batch is to pay.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct NewBatchBody {
    /// The month or year whose claims it pays; all where none is given.
    #[schema(example = "2025-05", pattern = "^20[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
    period: Option<String>,
    /// When the bank is to pay; the next possible day where none is given.
    #[schema(
        example = "2025-06-20",
        pattern = "^(20[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|20([02468][048]|[13579][26])-02-29)$"
    )]
    execution_on: Option<String>,
    /// The most that it may pay in all.
    #[schema(example = "250000.00", pattern = "^[0-9]{1,12}\\.[0-9]{2}$")]
    limit_eur: Option<String>,
}

/// What is owed and in no batch, and the batches.
#[utoipa::path(get, path = "/api/v1/payouts", tag = "payouts",
    responses((status = 200, description = "Open claims and batches.", body = PayoutsBody), Refusals))]
pub(crate) async fn get_payouts(
    person: SignedIn<BooksReader>,
    context: Data<Context>,
) -> Result<Json<PayoutsBody>, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let ((total, count, unpaid), batches, states) = context
        .run(move |db| {
            let preview = preview_payouts(db, tenant, None, now)?;
            let (batches, states) = (list_batches(db, tenant)?, list_batch_states(db, tenant)?);
            Ok::<_, PayoutError>((preview, batches, states))
        })
        .await?;
    let of_list = |batch: &PayoutBatch| {
        let state = states.get(&batch.id).copied().unwrap_or(BatchState::ToBeApproved);
        BatchBody::of(batch, state)
    };
    Ok(Json(PayoutsBody {
        open_count: count,
        open_total_eur: total.decimal(),
        unpaid: unpaid.iter().map(UnpaidBody::of).collect(),
        batches: batches.iter().map(of_list).collect(),
    }))
}

/// Make a batch of the open claims. Nothing is paid before another person approves it.
#[utoipa::path(post, path = "/api/v1/payouts", tag = "payouts", request_body = NewBatchBody,
    responses((status = 201, description = "The batch.", body = PayoutBatchBody),
        (status = 200, description = "Nothing is to be paid, so there is no batch.", body = PayoutBatchBody),
        Refusals))]
pub(crate) async fn create_batch(
    person: SignedIn<PortfolioWriter>,
    body: Json<NewBatchBody>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let asked = body.into_inner();
    let mut problems = FieldProblems::default();
    let period: Option<Period> = read("period", asked.period.as_deref(), "2025-05", &mut problems);
    let execution_on: Option<DeliveryDay> =
        read("execution_on", asked.execution_on.as_deref(), "2025-06-20", &mut problems);
    let limit = asked.limit_eur.as_deref().and_then(|text| {
        let limit = Money::parse_decimal(text).ok();
        if limit.is_none() {
            unreadable("limit_eur", "250000.00", &mut problems);
        }
        limit
    });
    if !problems.is_empty() {
        return Err(problems.into_error());
    }
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let made = context.run(move |db| {
        let order = PayoutOrder { period, created_by: &by, execution_on, limit };
        create_payouts(db, tenant, &order, now)
    });
    let made = made.await?;
    let batch = made.batch.as_ref().map(|batch| (batch, batch_state(batch, &made.payouts)));
    let body = PayoutBatchBody::of(batch, &made.payouts, &made.unpaid);
    Ok(match made.batch {
        Some(_batch) => HttpResponse::Created().json(body),
        None => HttpResponse::Ok().json(body),
    })
}

fn read<T: FromStr>(
    field: &'static str,
    text: Option<&str>,
    example: &str,
    problems: &mut FieldProblems,
) -> Option<T> {
    let value = text?.parse().ok();
    if value.is_none() {
        unreadable(field, example, problems);
    }
    value
}

fn unreadable(field: &'static str, example: &str, problems: &mut FieldProblems) {
    problems.add(
        field,
        format!("Erwartet ist etwas wie {example}."),
        format!("Expected is something like {example}."),
    );
}

/// A batch and its transfers.
#[utoipa::path(get, path = "/api/v1/payouts/{number}", tag = "payouts",
    params(("number" = i64, Path, description = "Its number.")),
    responses((status = 200, description = "The batch.", body = PayoutBatchBody), Refusals))]
pub(crate) async fn get_batch(
    person: SignedIn<BooksReader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<PayoutBatchBody>, WebError> {
    let number: i64 = of_path(&path)?;
    let tenant = person.tenant();
    let (batch, found) =
        context.run(move |db| services::payment::get_batch(db, tenant, number)).await?;
    let state = batch_state(&batch, &found);
    Ok(Json(PayoutBatchBody::of(Some((&batch, state)), &found, &[])))
}

/// Approve a batch that another person created: its transfers are booked as on their way.
#[utoipa::path(post, path = "/api/v1/payouts/{number}/approval", tag = "payouts",
    params(("number" = i64, Path, description = "Its number.")),
    responses((status = 200, description = "The approved batch.", body = PayoutBatchBody), Refusals))]
pub(crate) async fn approve_batch(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<PayoutBatchBody>, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let (batch, found) = context
        .run(move |db| {
            approve_payout_batch(db, tenant, number, &by, now)?;
            services::payment::get_batch(db, tenant, number)
        })
        .await?;
    let state = batch_state(&batch, &found);
    Ok(Json(PayoutBatchBody::of(Some((&batch, state)), &found, &[])))
}
