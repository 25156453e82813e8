//! Tax thresholds of a year's persons.

use super::of_path;
use super::refusals::Refusals;
use crate::context::Context;
use crate::errors::WebError;
use crate::identity::{SignedIn, TaxReader};
use actix_web::web::{Data, Json, Path};
use reports::{PersonTaxInput, TaxBody};
use services::tax_report::{PersonReport, tax_report};
use units::{MastrNumber, Month, Year};

/// Why a month of a plant could not be counted.
type Missing = (MastrNumber, Month, &'static str);

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
    let missing: Vec<Vec<Missing>> = report.persons.iter().map(missing_of).collect();
    let persons: Vec<PersonTaxInput<'_>> = report
        .persons
        .iter()
        .zip(&missing)
        .map(|(person, months_missing)| PersonTaxInput {
            operator_id: &person.operator_id,
            operator_name: &person.operator_name,
            capacity: person.capacity,
            plants: &person.plants,
            tax: &person.tax,
            months_missing,
        })
        .collect();
    Ok(Json(TaxBody::of(year, &persons)))
}

fn missing_of(person: &PersonReport) -> Vec<Missing> {
    let missing = person.months_missing.iter();
    missing.map(|found| (found.plant.clone(), found.month, found.reason.as_str())).collect()
}
