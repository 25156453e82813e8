//! Addresses of this server, and sending a browser to them.

use super::page::page_of;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use std::fmt::Write;

/// Sends the browser to another page after a form was taken.
pub(crate) fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

/// Asks who it is, and comes back to the page that was asked for.
pub(crate) fn redirect_to_sign_in(request: &HttpRequest) -> HttpResponse {
    let page = page_of(request);
    if request.method() != actix_web::http::Method::GET || page.here == "/" {
        return see_other("/sign-in");
    }
    see_other(&format!("/sign-in?back={}", encoded(&page.here)))
}

/// A path of this server; anything else leads home.
pub(crate) fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control);
    if local { path } else { "/" }
}

/// A text as part of a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _written = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_server_are_gone_back_to() {
        for (path, goes_to) in [
            ("/portfolio?month=2025-05", "/portfolio?month=2025-05"),
            ("//elsewhere.example/", "/"),
            ("https://elsewhere.example/", "/"),
            ("/\\elsewhere.example", "/"),
            ("/\r\nset-cookie: a=b", "/"),
            ("", "/"),
        ] {
            assert_eq!(local_path(path), goes_to, "{path:?}");
        }
    }
}
