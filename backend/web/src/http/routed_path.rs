//! The path of a request as routes see it.

use actix_web::HttpRequest;

/// The path that routes are found by: as it was asked for, with its escapes read (`/%61pi/` is `/api/`). Whatever is
/// decided by the path is decided by this one, so that no other spelling of an address is judged otherwise.
pub(crate) fn routed_path(request: &HttpRequest) -> &str {
    request.match_info().as_str()
}

/// Whether the request is for the API.
pub(crate) fn is_api(request: &HttpRequest) -> bool {
    routed_path(request).starts_with("/api/")
}
