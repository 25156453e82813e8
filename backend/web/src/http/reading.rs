//! How the parts of a request are read: path, query and body.

use super::errors::{Code, WebError};
use actix_web::HttpRequest;
use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::web::{self, JsonConfig, QueryConfig};

/// Bytes that a JSON body may have.
const JSON_BYTES_MAX: usize = 64 * 1024;

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
pub(crate) fn of_query<T: std::str::FromStr>(
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

/// A value of the query.
pub(crate) fn query_value(request: &HttpRequest, name: &str) -> String {
    let query = web::Query::<Vec<(String, String)>>::from_query(request.query_string());
    let pairs = query.map(web::Query::into_inner).unwrap_or_default();
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}
