//! Tax thresholds of a year's persons.

use super::of_path;
use super::refusals::Refusals;
use crate::context::Context;
use crate::errors::WebError;
use crate::identity::{SignedIn, TaxReader};
use actix_web::web::{Data, Json, Path};
use reports::TaxBody;
use services::tax_report::tax_report;
use units::Year;

/// The tax thresholds of every person, as `strombuch tax --format json` prints them. Plant owners get their own.
#[utoipa::path(get, path = "/api/v1/tax/{year}", tag = "tax",
    params(("year" = String, Path, description = "Such as 2025.", example = "2025")),
    responses((status = 200, description = "The persons.", body = TaxBody), Refusals))]
pub(crate) async fn get_tax(
    person: SignedIn<TaxReader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<TaxBody>, WebError> {
    let year: Year = of_path(&path)?;
    let (scope, now) = (person.scope(), context.now());
    let report = context.run(move |db| tax_report(db, &scope, year, now)).await?;
    Ok(Json(TaxBody::of(year, &report.persons)))
}
