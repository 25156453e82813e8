//! The OpenAPI document and its page.

use crate::http::{Access, Code, FieldError, RouteEntry, WebError};
use crate::{
    accounts, closing, ledger, market_data, payment, position, premium, register, settlement, tax,
    work,
};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Path};
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

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut document = Document::openapi();
    for room in rooms() {
        document.merge(room);
    }
    document.to_json().unwrap_or_default()
});

/// The operations of each room.
fn rooms() -> [utoipa::openapi::OpenApi; 14] {
    [
        accounts::Api::openapi(),
        accounts::EventsApi::openapi(),
        register::Api::openapi(),
        settlement::Api::openapi(),
        closing::Api::openapi(),
        premium::Api::openapi(),
        payment::Api::openapi(),
        payment::ReceiptsApi::openapi(),
        ledger::Api::openapi(),
        ledger::AccrualsApi::openapi(),
        tax::Api::openapi(),
        work::Api::openapi(),
        market_data::Api::openapi(),
        position::Api::openapi(),
    ]
}

/// The routes of the document and its page.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![
        RouteEntry::get(DOCUMENT, Anyone, || web::get().to(get_document)),
        RouteEntry::get("/api/docs", Anyone, || web::get().to(show_docs)),
        RouteEntry::get("/api/docs/{file}", Anyone, || web::get().to(get_docs_file)),
    ]
}

/// The text of the document.
pub(crate) fn text() -> &'static str {
    &TEXT
}

/// The document.
pub(crate) async fn get_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(text())
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
