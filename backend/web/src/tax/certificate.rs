//! The yearly certificate of a person as PDF and as CSV.

use crate::http::{Code, Context, SignedIn, TaxReader, WebError, file};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use reports::closing::Typesetter;
use reports::tax::{certificate_csv, certificate_file_name};
use serde::Deserialize;
use services::scope::Scope;
use services::tax::{TaxCertificate, tax_certificates};
use units::Year;

const PDF: &str = "application/pdf";
const CSV: &str = "text/csv; charset=utf-8";

/// The year and the person whose certificate is wanted; of an owner, the own one.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    year: String,
    person: Option<String>,
}

pub(crate) async fn download_pdf(
    person: SignedIn<TaxReader>,
    query: Query<Wanted>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    pdf(&context, person.scope(), year_of(&query)?, query.person.as_deref()).await
}

pub(crate) async fn download_csv(
    person: SignedIn<TaxReader>,
    query: Query<Wanted>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    csv(&context, person.scope(), year_of(&query)?, query.person.as_deref()).await
}

fn year_of(query: &Wanted) -> Result<Year, WebError> {
    query.year.parse().map_err(|_unread| WebError::new(Code::NotFound))
}

/// The certificate of a person as PDF with its CSV inside.
pub(crate) async fn pdf(
    context: &Context,
    scope: Scope,
    year: Year,
    person: Option<&str>,
) -> Result<HttpResponse, WebError> {
    let certificate = find(context, scope, year, person).await?;
    let name = format!("{}.pdf", name_of(&certificate));
    let set = move |typesetter: &Typesetter| typesetter.write_certificate(&certificate);
    Ok(file(&name, PDF, context.typeset(set).await?))
}

/// The months of a certificate as CSV.
pub(crate) async fn csv(
    context: &Context,
    scope: Scope,
    year: Year,
    person: Option<&str>,
) -> Result<HttpResponse, WebError> {
    let certificate = find(context, scope, year, person).await?;
    let name = format!("{}.csv", name_of(&certificate));
    Ok(file(&name, CSV, certificate_csv(&certificate)))
}

fn name_of(certificate: &TaxCertificate) -> String {
    certificate_file_name(&certificate.report.operator_id, certificate.year)
}

/// The certificate of the person inside the scope; another one is not found.
async fn find(
    context: &Context,
    scope: Scope,
    year: Year,
    person: Option<&str>,
) -> Result<TaxCertificate, WebError> {
    let not_found = || WebError::new(Code::NotFound);
    let scope = match (person.filter(|key| !key.is_empty()), &scope.operator_id) {
        (Some(key), None) => Scope::owner(scope.tenant, key),
        (Some(key), Some(own)) if key != own => return Err(not_found()),
        (None, None) => return Err(not_found()),
        (Some(_) | None, Some(_)) => scope,
    };
    let now = context.now();
    let found = context.run(move |db| tax_certificates(db, &scope, year, now)).await?;
    found.into_iter().next().ok_or_else(not_found)
}
