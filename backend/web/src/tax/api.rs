//! Tax thresholds of a year's persons, and their certificates.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use super::certificate;
use crate::http::{Context, Refusals, RoleSet, RouteEntry, SignedIn, TaxReader, WebError, of_path};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Json, Path, Query};
use reports::tax::TaxBody;
use serde::Deserialize;
use services::tax::tax_report;
use units::Year;
use utoipa::{IntoParams, OpenApi};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = TaxReader::ACCESS;
    vec![
        RouteEntry::get("/api/v1/tax/{year}", readers, || web::get().to(get_tax)),
        RouteEntry::get("/api/v1/tax/{year}/certificate/pdf", readers, || {
            web::get().to(get_certificate_pdf)
        }),
        RouteEntry::get("/api/v1/tax/{year}/certificate/csv", readers, || {
            web::get().to(get_certificate_csv)
        }),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_tax, get_certificate_pdf, get_certificate_csv))]
pub(crate) struct Api;

/// Whose certificate is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CertificateQuery {
    /// The person's `operator_id`. Plant owners need not name themselves.
    #[param(example = "owner-1")]
    person: Option<String>,
}

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

/// The yearly tax certificate of a person as PDF/A-3 with its CSV inside.
#[utoipa::path(get, path = "/api/v1/tax/{year}/certificate/pdf", tag = "tax",
    params(("year" = String, Path, description = "Such as 2025.", example = "2025"), CertificateQuery),
    responses((status = 200, description = "The file.", body = Vec<u8>,
        content_type = "application/pdf"), Refusals))]
pub(crate) async fn get_certificate_pdf(
    person: SignedIn<TaxReader>,
    path: Path<String>,
    query: Query<CertificateQuery>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    certificate::pdf(&context, person.scope(), of_path(&path)?, query.person.as_deref()).await
}

/// The months of a person's tax certificate with their documents, as CSV.
#[utoipa::path(get, path = "/api/v1/tax/{year}/certificate/csv", tag = "tax",
    params(("year" = String, Path, description = "Such as 2025.", example = "2025"), CertificateQuery),
    responses((status = 200, description = "The file.", body = String,
        content_type = "text/csv"), Refusals))]
pub(crate) async fn get_certificate_csv(
    person: SignedIn<TaxReader>,
    path: Path<String>,
    query: Query<CertificateQuery>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    certificate::csv(&context, person.scope(), of_path(&path)?, query.person.as_deref()).await
}
