//! Asking for settlements and restatements.

use crate::http::{Context, FieldProblems, PortfolioWriter, Refusals, SignedIn, WebError};
use crate::work::{JobRequestBody, accepted};
use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use serde::Deserialize;
use services::work::{Requester, request_restatement, request_settlement};
use units::Period;
use utoipa::ToSchema;

/// What to settle.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SettlementBody {
    /// A month such as 2025-05, or a year such as 2025.
    #[schema(example = "2025-05", pattern = "^20[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
    period: String,
}

/// Settle a month or a year.
#[utoipa::path(post, path = "/api/v1/settlements", tag = "work", request_body = SettlementBody,
    responses((status = 202, description = "Asked for, or running already.", body = JobRequestBody),
        Refusals))]
pub(crate) async fn create_settlement(
    person: SignedIn<PortfolioWriter>,
    body: Json<SettlementBody>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let Ok(period) = body.period.parse::<Period>() else {
        let mut problems = FieldProblems::default();
        problems.add(
            "period",
            "Erwartet ist ein Monat wie 2025-05 oder ein Jahr wie 2025.",
            "Expected is a month like 2025-05 or a year like 2025.",
        );
        return Err(problems.into_error());
    };
    let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
    let account = person.account.id.number();
    let asked = context.run(move |db| {
        let by = Requester { account, name: &name };
        request_settlement(db, tenant, by, period, now)
    });
    let id = asked.await?;
    accepted(&context, tenant, id).await
}

/// Find out what settling again would change whose inputs changed since.
#[utoipa::path(post, path = "/api/v1/restatements", tag = "work",
    responses((status = 202, description = "Asked for, or running already. What it would change \
        is in the outcome; applying the request stores it.", body = JobRequestBody), Refusals))]
pub(crate) async fn create_restatement(
    person: SignedIn<PortfolioWriter>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now, name) = (person.tenant(), context.now(), person.account.name.clone());
    let account = person.account.id.number();
    let asked = context.run(move |db| {
        let by = Requester { account, name: &name };
        request_restatement(db, tenant, by, now)
    });
    let id = asked.await?;
    accepted(&context, tenant, id).await
}
