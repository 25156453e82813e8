//! Style, script, type and icon.

use crate::assets;
use crate::errors::{Code, WebError};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;

/// A file; its address changes with its content, so it may be kept for a year.
pub(crate) async fn get_asset(name: Path<String>) -> Result<HttpResponse, WebError> {
    let asset = assets::find(&name).ok_or_else(|| WebError::new(Code::NotFound))?;
    Ok(HttpResponse::Ok()
        .content_type(asset.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes.as_slice()))
}
