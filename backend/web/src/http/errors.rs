//! What goes wrong between a person and the product.
//!
//! An error has a stable code, a status and a sentence in both languages that says what to do. Pages
//! show it as a page, the API as problem details (RFC 9457); [`super::render`] decides by the path.

mod code;
mod fields;
mod money;
mod services;
mod sign_in;

pub(crate) use code::Code;
pub(crate) use fields::{FieldProblem, FieldProblems};
pub(crate) use sign_in::locked_words;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use std::fmt;
use units::Language;

/// A request that was not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WebError {
    pub(crate) code: Code,
    /// A sentence for the person, when more is known than the code says: German, English.
    pub(crate) detail: Option<(String, String)>,
    /// What is wrong with single fields of the request.
    pub(crate) fields: Vec<FieldProblem>,
    /// For the log alone.
    pub(crate) cause: Option<String>,
}

impl WebError {
    pub(crate) fn new(code: Code) -> Self {
        Self { code, detail: None, fields: Vec::new(), cause: None }
    }

    pub(crate) fn internal(cause: impl fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(Code::Internal) }
    }

    pub(crate) fn with_detail(self, german: impl Into<String>, english: impl Into<String>) -> Self {
        Self { detail: Some((german.into(), english.into())), ..self }
    }

    /// What is wrong and what to do, in a sentence.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let text = self.code.text();
        let (german, english) = match &self.detail {
            Some((german, english)) => (german.as_str(), english.as_str()),
            None => (text.german, text.english),
        };
        match language {
            Language::German => german.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    pub(crate) fn of_fields(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::new(Code::InvalidFields) }
    }
}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.text().word)?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, ": {cause}"))
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.code.text().status
    }

    /// Says nothing yet: what the person reads depends on the request, which `render_errors` knows.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.clone());
        response
    }
}
