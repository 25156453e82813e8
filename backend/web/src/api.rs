//! The API for programs: the same use cases as the pages, in JSON.

mod closings;
mod documents;
mod imports;
mod jobs;
mod ledger;
mod market_data;
mod months;
mod openapi;
mod payouts;
mod plant_file;
mod plants;
mod premiums;
mod refusals;
mod statements;
mod tax;
mod tokens;

use crate::errors::{Code, WebError};
use crate::identity::{
    Access, BooksReader, Everybody, Operator, PortfolioReader, PortfolioWriter, RoleSet, TaxReader,
    Uploader,
};
use crate::routes::RouteEntry;
use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::web::{self, JsonConfig, QueryConfig};

/// Bytes that a JSON body may have.
const JSON_BYTES_MAX: usize = 64 * 1024;

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    [access(), months_and_plants(), work(), market(), books()].into_iter().flatten().collect()
}

/// The document, tokens, and who is asking.
fn access() -> Vec<RouteEntry> {
    let (anyone, everybody) = (Access::Anyone, Everybody::ACCESS);
    vec![
        RouteEntry::get("/api/openapi.json", anyone, || web::get().to(openapi::get_document)),
        RouteEntry::get("/api/docs", anyone, || web::get().to(openapi::show_docs)),
        RouteEntry::get("/api/docs/{file}", anyone, || web::get().to(openapi::get_docs_file)),
        RouteEntry::post("/api/v1/tokens", anyone, || web::post().to(tokens::create_token)),
        RouteEntry::post("/api/v1/tokens/refresh", anyone, || {
            web::post().to(tokens::refresh_token)
        }),
        RouteEntry::delete("/api/v1/tokens/current", everybody, || {
            web::delete().to(tokens::delete_token)
        }),
        RouteEntry::get("/api/v1/me", everybody, || web::get().to(tokens::get_me)),
    ]
}

/// Statements, and plants with their files.
fn months_and_plants() -> Vec<RouteEntry> {
    let (everybody, readers) = (Everybody::ACCESS, PortfolioReader::ACCESS);
    vec![
        RouteEntry::get("/api/v1/months", everybody, || web::get().to(months::list_months)),
        RouteEntry::get("/api/v1/months/{month}/statements", everybody, || {
            web::get().to(months::list_statements)
        }),
        RouteEntry::get("/api/v1/premiums", everybody, || web::get().to(premiums::list_premiums)),
        RouteEntry::get("/api/v1/plants", readers, || web::get().to(plants::list_plants)),
        RouteEntry::get("/api/v1/plants/{plant}", everybody, || web::get().to(plants::get_plant)),
        RouteEntry::get("/api/v1/plants/{plant}/facts", everybody, || {
            web::get().to(plant_file::list_facts)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/checklist", everybody, || {
            web::get().to(plant_file::list_checks)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/years", everybody, || {
            web::get().to(plant_file::list_years)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/readings/{year}", everybody, || {
            web::get().to(plant_file::list_readings)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/statements/{month}", everybody, || {
            web::get().to(statements::get_statement)
        }),
        RouteEntry::get(
            "/api/v1/plants/{plant}/statements/{month}/quarter-hours",
            everybody,
            || web::get().to(statements::list_quarter_hours),
        ),
    ]
}

/// What takes its time.
fn work() -> Vec<RouteEntry> {
    let (uploaders, writers) = (Uploader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::post("/api/v1/imports", uploaders, || web::post().to(imports::create_import)),
        RouteEntry::post("/api/v1/settlements", writers, || {
            web::post().to(jobs::create_settlement)
        }),
        RouteEntry::post("/api/v1/restatements", writers, || {
            web::post().to(jobs::create_restatement)
        }),
        RouteEntry::get("/api/v1/job-requests", uploaders, || {
            web::get().to(jobs::list_job_requests)
        }),
        RouteEntry::get("/api/v1/job-requests/{request}", uploaders, || {
            web::get().to(jobs::get_job_request)
        }),
        RouteEntry::post("/api/v1/job-requests/{request}/apply", uploaders, || {
            web::post().to(imports::apply_import)
        }),
        RouteEntry::post("/api/v1/job-requests/{request}/discard", uploaders, || {
            web::post().to(imports::discard_import)
        }),
    ]
}

/// What runs by itself, and what it brings.
fn market() -> Vec<RouteEntry> {
    let operators = Operator::ACCESS;
    vec![
        RouteEntry::get("/api/v1/market-data", operators, || {
            web::get().to(market_data::get_market_data)
        }),
        RouteEntry::get("/api/v1/jobs", operators, || web::get().to(market_data::list_jobs)),
    ]
}

/// Closings, documents, payouts, the ledger and tax thresholds.
fn books() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    let everybody = Everybody::ACCESS;
    vec![
        RouteEntry::get("/api/v1/closings", readers, || web::get().to(closings::list_closings)),
        RouteEntry::post("/api/v1/closings/{period}/proposal", writers, || {
            web::post().to(closings::create_proposal)
        }),
        RouteEntry::post("/api/v1/closings/{period}/approval", writers, || {
            web::post().to(closings::create_approval)
        }),
        RouteEntry::get("/api/v1/documents", everybody, || {
            web::get().to(documents::list_documents)
        }),
        RouteEntry::get("/api/v1/documents/{number}/pdf", everybody, || {
            web::get().to(documents::get_pdf)
        }),
        RouteEntry::get("/api/v1/documents/{number}/xml", everybody, || {
            web::get().to(documents::get_xml)
        }),
        RouteEntry::get("/api/v1/payouts", readers, || web::get().to(payouts::get_payouts)),
        RouteEntry::post("/api/v1/payouts", writers, || web::post().to(payouts::create_batch)),
        RouteEntry::get("/api/v1/payouts/{number}", readers, || web::get().to(payouts::get_batch)),
        RouteEntry::post("/api/v1/payouts/{number}/approval", writers, || {
            web::post().to(payouts::approve_batch)
        }),
        RouteEntry::get("/api/v1/ledger", readers, || web::get().to(ledger::get_ledger)),
        RouteEntry::get("/api/v1/tax/{year}", TaxReader::ACCESS, || web::get().to(tax::get_tax)),
        RouteEntry::get("/api/v1/tax/{year}/certificate/pdf", TaxReader::ACCESS, || {
            web::get().to(tax::get_certificate_pdf)
        }),
        RouteEntry::get("/api/v1/tax/{year}/certificate/csv", TaxReader::ACCESS, || {
            web::get().to(tax::get_certificate_csv)
        }),
    ]
}

/// How bodies are read; what is wrong with them is a problem with a code.
pub(crate) fn json_config() -> JsonConfig {
    JsonConfig::default().limit(JSON_BYTES_MAX).error_handler(|error, _request| {
        let code = match &error {
            JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
                Code::TooLarge
            }
            JsonPayloadError::ContentType => Code::UnsupportedMedia,
            JsonPayloadError::Deserialize(_)
            | JsonPayloadError::Serialize(_)
            | JsonPayloadError::Payload(_)
            | _ => Code::BadRequest,
        };
        let detail = error.to_string();
        WebError::new(code).with_detail(detail.clone(), detail).into()
    })
}

/// How queries are read.
pub(crate) fn query_config() -> QueryConfig {
    QueryConfig::default().error_handler(|error: QueryPayloadError, _request| {
        let detail = error.to_string();
        WebError::new(Code::BadRequest).with_detail(detail.clone(), detail).into()
    })
}

/// A value of a path; what is no such value is at no address of ours.
pub(crate) fn of_path<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_unread| WebError::new(Code::NotFound))
}

/// A part of a query as a value; nothing where none is given, and a refusal that says what was expected.
fn of_query<T: std::str::FromStr>(
    name: &str,
    text: Option<&str>,
    example: &str,
) -> Result<Option<T>, WebError> {
    let Some(text) = text else { return Ok(None) };
    text.parse().map(Some).map_err(|_unread| {
        WebError::new(Code::BadRequest).with_detail(
            format!("{name}: {text} ist nicht lesbar; erwartet ist etwas wie {example}"),
            format!("{name}: {text} cannot be read; expected something like {example}"),
        )
    })
}
