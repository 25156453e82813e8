//! The OpenAPI document and its page.

use super::{
    closings, documents, imports, jobs, ledger, market_data, months, payouts, plant_file, plants,
    premiums, statements, tax, tokens,
};
use crate::errors::{Code, FieldError, WebError};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use std::sync::{Arc, LazyLock};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_swagger_ui::Config;

/// Where the document is.
const DOCUMENT: &str = "/api/openapi.json";

/// What the page of the document may load: its own files, and styles that its script makes.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; \
    script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

#[derive(OpenApi)]
#[openapi(
    info(title = "Strombuch", description = "Plants, statements and work of a direct marketer. \
        Numbers are decimal strings with the unit in the key. Errors are problem details \
        (RFC 9457) with a stable code."),
    paths(
        tokens::create_token,
        tokens::refresh_token,
        tokens::delete_token,
        tokens::get_me,
        months::list_months,
        months::list_statements,
        premiums::list_premiums,
        plants::list_plants,
        plants::get_plant,
        plant_file::list_facts,
        plant_file::list_checks,
        plant_file::list_years,
        plant_file::list_readings,
        market_data::get_market_data,
        market_data::list_jobs,
        statements::get_statement,
        statements::list_quarter_hours,
        imports::create_import,
        imports::apply_import,
        imports::discard_import,
        jobs::create_settlement,
        jobs::create_restatement,
        jobs::list_job_requests,
        jobs::get_job_request,
        closings::list_closings,
        closings::create_proposal,
        closings::create_approval,
        documents::list_documents,
        documents::get_pdf,
        documents::get_xml,
        payouts::get_payouts,
        payouts::create_batch,
        payouts::get_batch,
        payouts::approve_batch,
        ledger::get_ledger,
        tax::get_tax,
        tax::get_certificate_pdf,
        tax::get_certificate_csv,
    ),
    components(schemas(FieldError)),
    security(("bearer" = [])),
    modifiers(&BearerToken)
)]
struct Document;

/// Programs send a bearer token.
struct BearerToken;

impl Modify for BearerToken {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    }
}

static TEXT: LazyLock<String> = LazyLock::new(|| Document::openapi().to_json().unwrap_or_default());

/// The document.
pub(crate) async fn get_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(TEXT.as_str())
}

/// The page of the document.
pub(crate) async fn show_docs() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/api/docs/index.html")).finish()
}

/// A file of the page, of Swagger UI.
pub(crate) async fn get_docs_file(file: Path<String>) -> Result<HttpResponse, WebError> {
    let config = Arc::new(Config::from(DOCUMENT));
    let found = utoipa_swagger_ui::serve(&file, config);
    let found = found.map_err(WebError::internal)?.ok_or_else(|| WebError::new(Code::NotFound))?;
    Ok(HttpResponse::Ok()
        .content_type(found.content_type)
        .insert_header(("content-security-policy", CONTENT_SECURITY_POLICY))
        .body(found.bytes.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Method and path of every operation, from the table and from the document.
    #[test]
    fn every_operation_of_the_api_is_in_the_document() {
        let of_table: BTreeSet<(String, String)> = crate::routes::route_table()
            .iter()
            .filter(|entry| entry.path.starts_with("/api/v1/"))
            .map(|entry| (entry.method.as_str().to_lowercase(), entry.path.to_owned()))
            .collect();
        let document: serde_json::Value = serde_json::from_str(&TEXT).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let of_document: BTreeSet<(String, String)> = paths
            .iter()
            .flat_map(|(path, operations)| {
                let methods = operations.as_object().unwrap().keys();
                methods.map(move |method| (method.clone(), path.clone()))
            })
            .collect();
        assert_eq!(of_table, of_document);
    }
}
