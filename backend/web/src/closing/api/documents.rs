//! Documents, and their files.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use crate::closing::documents;
use crate::http::{Context, Everybody, Refusals, SignedIn, WebError, of_query};
use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path, Query};
use reports::closing::InvoiceBody;
use serde::Deserialize;
use services::closing::{DocumentQuery, list_documents as documents_of};
use utoipa::IntoParams;

/// Documents of one answer.
const LISTED: i64 = 1_000;

/// Which documents are wanted; every part narrows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DocumentsQuery {
    /// A month or a year.
    #[param(example = "2025-05", pattern = "^20[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
    period: Option<String>,
    /// Unit number of the plant.
    #[param(example = "SEE900217000157", pattern = "^SEE[0-9]{12}$")]
    plant: Option<String>,
    /// The number after which the list begins; the last one of the answer before.
    #[param(example = "2025-000017", pattern = "^20[0-9]{2}-[0-9]{6}$")]
    after: Option<String>,
}

/// Documents in the order of their numbers. Plant owners get their own.
#[utoipa::path(get, path = "/api/v1/documents", tag = "closing", params(DocumentsQuery),
    responses((status = 200, description = "At most 1,000.", body = Vec<InvoiceBody>), Refusals))]
pub(crate) async fn list_documents(
    person: SignedIn<Everybody>,
    query: Query<DocumentsQuery>,
    context: Data<Context>,
) -> Result<Json<Vec<InvoiceBody>>, WebError> {
    let wanted = DocumentQuery {
        period: of_query("period", query.period.as_deref(), "2025-05")?,
        plant: of_query("plant", query.plant.as_deref(), "SEE900217000157")?,
        after: of_query("after", query.after.as_deref(), "2025-000017")?,
        count: LISTED,
    };
    let scope = person.scope();
    let found = context.run(move |db| documents_of(db, &scope, &wanted)).await?;
    Ok(Json(found.iter().map(InvoiceBody::of).collect()))
}

/// A document as PDF/A-3 with its electronic invoice inside.
#[utoipa::path(get, path = "/api/v1/documents/{number}/pdf", tag = "closing",
    params(("number" = String, Path, description = "Its number.", example = "2025-000017")),
    responses((status = 200, description = "The file.", body = Vec<u8>,
        content_type = "application/pdf"), Refusals))]
pub(crate) async fn get_pdf(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    documents::pdf(&context, person.scope(), &path).await
}

/// A document as electronic invoice (EN 16931, CII).
#[utoipa::path(get, path = "/api/v1/documents/{number}/xml", tag = "closing",
    params(("number" = String, Path, description = "Its number.", example = "2025-000017")),
    responses((status = 200, description = "The file.", body = String,
        content_type = "application/xml"), Refusals))]
pub(crate) async fn get_xml(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    documents::xml(&context, person.scope(), &path).await
}
