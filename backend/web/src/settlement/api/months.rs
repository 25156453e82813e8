//! Months and their statements.

use crate::http::{Context, Everybody, Refusals, SignedIn, WebError, of_path};
use actix_web::web::{Data, Json, Path};
use reports::settlement::MonthBody;
use serde::Serialize;
use services::settlement::find_months;
use services::settlement::list_statements as statements_of;
use units::Month;
use utoipa::ToSchema;

/// The months that can be looked at.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MonthsBody {
    /// The latest first.
    #[schema(example = json!(["2025-06", "2025-05"]))]
    months: Vec<String>,
    /// The latest month with a statement.
    latest_settled: Option<String>,
}

/// The months that can be looked at.
#[utoipa::path(get, path = "/api/v1/months", tag = "statements",
    responses((status = 200, description = "The months.", body = MonthsBody), Refusals))]
pub(crate) async fn list_months(
    person: SignedIn<Everybody>,
    context: Data<Context>,
) -> Result<Json<MonthsBody>, WebError> {
    let (scope, today) = (person.scope(), context.today()?);
    let months = context.run(move |db| find_months(db, &scope, today)).await?;
    Ok(Json(MonthsBody {
        months: months.months.iter().map(Month::to_string).collect(),
        latest_settled: months.latest_settled.map(|month| month.to_string()),
    }))
}

/// The statements of a month, as `strombuch settle --format json` prints them. Plant owners get those
/// of their own plants.
#[utoipa::path(get, path = "/api/v1/months/{month}/statements", tag = "statements",
    params(("month" = String, Path, description = "Such as 2025-05.", example = "2025-05")),
    responses((status = 200, description = "The statements.", body = MonthBody), Refusals))]
pub(crate) async fn list_statements(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<MonthBody>, WebError> {
    let month: Month = of_path(&path)?;
    let scope = person.scope();
    let statements = context.run(move |db| statements_of(db, &scope, month)).await?;
    Ok(Json(MonthBody::of(month, &statements)))
}
