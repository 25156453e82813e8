//! Errors as a person or a program reads them.

use super::address::redirect_to_sign_in;
use super::errors::{Code, FieldProblem, WebError};
use super::observe::request_id;
use super::page::{Html, Page, page_of};
use super::patience::Unread;
use super::routed_path::is_api;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse};
use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

/// An error of the API: problem details (RFC 9457) with a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Where the code is documented.
    #[serde(rename = "type")]
    kind: String,
    /// The code in words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// The stable code.
    code: String,
    /// What is wrong in this case, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong with single fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// Names the request in the log.
    request_id: String,
}

/// What is wrong with a field of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FieldError {
    /// The field.
    field: String,
    /// What is wrong and what was expected.
    message: String,
}

#[derive(Template)]
#[template(path = "http/error.html")]
struct ErrorPage {
    page: Page,
    status: u16,
    title: &'static str,
    detail: Option<String>,
    request_id: String,
}

/// Writes the body of every error: of ours, and of those that the framework answers itself.
pub(crate) async fn render_errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // No copy of the request may be kept while it is routed.
    let mut response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return Ok(response);
    }
    let found = response.response().extensions().get::<WebError>().cloned();
    let has_body = response.headers().contains_key(header::CONTENT_TYPE);
    let error = match found {
        Some(error) => error,
        None if has_body && !is_framework_text(&response) => return Ok(response),
        None => WebError::new(code_of(status)),
    };
    let http = response.request();
    if error.code == Code::Internal {
        let cause = error.cause.as_deref().unwrap_or("unknown");
        tracing::error!(request_id = request_id(http), cause, "a request failed");
    }
    let mut rendered = if is_api(http) { problem(http, &error) } else { error_page(http, &error) };
    // Cookies, and the methods that an address takes, hold for the rendered answer too.
    for name in [header::SET_COOKIE, header::ALLOW] {
        for value in response.headers().get_all(&name) {
            rendered.headers_mut().append(name.clone(), value.clone());
        }
    }
    // What nobody has read of the body goes along too.
    if let Some(unread) = response.response_mut().extensions_mut().remove::<Unread>() {
        rendered.extensions_mut().insert(unread);
    }
    Ok(response.into_response(rendered))
}

/// Answers of the framework itself are plain text.
fn is_framework_text(response: &ServiceResponse<BoxBody>) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"text/plain"))
}

fn code_of(status: StatusCode) -> Code {
    match status {
        StatusCode::UNAUTHORIZED => Code::SignInRequired,
        StatusCode::FORBIDDEN => Code::NotAllowed,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMedia,
        StatusCode::TOO_MANY_REQUESTS => Code::TooMany,
        other if other.is_client_error() => Code::BadRequest,
        _ => Code::Internal,
    }
}

fn problem(request: &HttpRequest, error: &WebError) -> HttpResponse {
    let text = error.code.text();
    let english = |field: &FieldProblem| FieldError {
        field: field.field.to_owned(),
        message: field.english.clone(),
    };
    let body = Problem {
        kind: format!("/api/docs#{}", text.word),
        title: text.english.to_owned(),
        status: text.status.as_u16(),
        code: text.word.to_owned(),
        detail: error.detail.as_ref().map(|(_, english)| english.clone()),
        errors: error.fields.iter().map(english).collect(),
        request_id: request_id(request),
    };
    let mut response = HttpResponse::build(text.status);
    if text.status == StatusCode::UNAUTHORIZED {
        response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    let body = serde_json::to_string(&body).unwrap_or_default();
    response.content_type("application/problem+json").body(body)
}

fn error_page(request: &HttpRequest, error: &WebError) -> HttpResponse {
    let page = page_of(request);
    if error.code == Code::SignInRequired {
        return redirect_to_sign_in(request);
    }
    let text = error.code.text();
    let title = page.say(text.german, text.english);
    let detail =
        error.detail.as_ref().map(|(german, english)| page.say(german, english).to_owned());
    let request_id = request_id(request);
    let status = text.status.as_u16();
    Html::with_status(text.status, &ErrorPage { page, status, title, detail, request_id })
}
