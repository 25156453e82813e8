//! Language and theme, kept by the browser.

use crate::http::{Access, Context, LANGUAGE, Posted, RouteEntry, THEME, local_path};
use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::{self, Data};
use units::Language;

/// The route of what was chosen.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![RouteEntry::post("/preferences", Anyone, || web::post().to(set_preferences))]
}

/// Sets what was chosen and goes back to the page.
async fn set_preferences(form: Posted, context: Data<Context>) -> HttpResponse {
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
