//! One statement, and the quarter hours it is the sum of.

use crate::http::{Code, Context, Everybody, Refusals, SignedIn, WebError, of_path};
use crate::settlement::statement::explanation;
use actix_web::web::{Data, Json, Path};
use reports::settlement::ExplanationBody;
use serde::Serialize;
use services::settlement::{QuarterHourLine, StatementPage, SupportState, find_statement_page};
use units::{Energy, ExactAmount, MastrNumber, Month, Price};
use utoipa::ToSchema;

/// A quarter hour as a statement counts it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuarterHourBody {
    /// When it begins.
    #[schema(example = "2025-05-11T10:15:00Z")]
    start: String,
    /// What was fed in; null when there is no reading.
    kwh: Option<String>,
    /// `measured`, `substitute`, `estimated` or `missing`.
    status: String,
    /// The spot price; null when it is not known.
    eur_per_mwh: Option<String>,
    /// What the energy brought, unrounded; null for a plant that is not paid at spot.
    revenue_eur: Option<String>,
    /// Whether § 51 EEG takes the support away; null when a price is missing.
    without_support: Option<bool>,
}

impl QuarterHourBody {
    fn of(line: &QuarterHourLine) -> Self {
        Self {
            start: line.quarter.start().to_string(),
            kwh: line.energy.map(Energy::decimal),
            status: line.status.to_string(),
            eur_per_mwh: line.price.map(Price::eur_per_mwh),
            revenue_eur: line.revenue.map(ExactAmount::decimal),
            without_support: match line.support {
                SupportState::With => Some(false),
                SupportState::Without => Some(true),
                SupportState::Undetermined => None,
            },
        }
    }
}

/// A statement with its lines, inputs and sources, as `strombuch explain --format json` prints it.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/statements/{month}", tag = "statements",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157"),
        ("month" = String, Path, description = "Such as 2025-05.", example = "2025-05")),
    responses((status = 200, description = "The statement.", body = ExplanationBody), Refusals))]
pub(crate) async fn get_statement(
    person: SignedIn<Everybody>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Result<Json<ExplanationBody>, WebError> {
    let found = find(&person, &path, &context).await?;
    Ok(Json(explanation(&found)))
}

/// Every quarter hour of a statement.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/statements/{month}/quarter-hours", tag = "statements",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157"),
        ("month" = String, Path, description = "Such as 2025-05.", example = "2025-05")),
    responses((status = 200, description = "In their order.", body = Vec<QuarterHourBody>), Refusals))]
pub(crate) async fn list_quarter_hours(
    person: SignedIn<Everybody>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Result<Json<Vec<QuarterHourBody>>, WebError> {
    let found = find(&person, &path, &context).await?;
    Ok(Json(found.quarter_hours.iter().map(QuarterHourBody::of).collect()))
}

async fn find(
    person: &SignedIn<Everybody>,
    path: &(String, String),
    context: &Context,
) -> Result<StatementPage, WebError> {
    let plant: MastrNumber = of_path(&path.0)?;
    let month: Month = of_path(&path.1)?;
    let scope = person.scope();
    let found = context.run(move |db| find_statement_page(db, &scope, &plant, month)).await?;
    found.ok_or_else(|| {
        WebError::new(Code::NotFound)
            .with_detail("Der Monat ist nicht abgerechnet.", "The month is not settled.")
    })
}
