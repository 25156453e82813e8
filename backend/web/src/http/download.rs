//! Files for the browser to keep.

use actix_web::HttpResponse;
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};

/// A file for the browser to keep.
pub(crate) fn file(name: &str, content_type: &str, body: impl Into<Vec<u8>>) -> HttpResponse {
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name.to_owned())],
    };
    HttpResponse::Ok()
        .content_type(content_type)
        .insert_header(disposition)
        .insert_header(("cache-control", "private, no-store"))
        .body(body.into())
}
