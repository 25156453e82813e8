//! Language and theme, kept by the browser.

use crate::context::Context;
use crate::form::Posted;
use crate::page::{LANGUAGE, THEME};
use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::Data;
use units::Language;

/// Sets what was chosen and goes back to the page.
pub(crate) async fn set_preferences(form: Posted, context: Data<Context>) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, local_path(form.get("back"))));
    let language = form.get(LANGUAGE).parse::<Language>().ok().map(Language::as_str);
    let theme = ["light", "dark", "auto"].into_iter().find(|theme| *theme == form.get(THEME));
    for (name, value) in [(LANGUAGE, language), (THEME, theme)] {
        let Some(value) = value else { continue };
        let cookie = Cookie::build(name, value).path("/").same_site(SameSite::Lax);
        let cookie = cookie.secure(context.behind_proxy).http_only(true);
        response.cookie(cookie.max_age(Duration::days(365)).finish());
    }
    response.finish()
}

/// A path of this server; anything else leads home.
pub(crate) fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control);
    if local { path } else { "/" }
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
