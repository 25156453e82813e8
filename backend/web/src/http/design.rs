//! The design system on a page of its own.

mod pictures;

use super::identity::Access;
use super::page::{Html, Page};
use super::route_entry::RouteEntry;
use actix_web::HttpResponse;
use actix_web::web;
use askama::Template;
use pictures::Picture;

#[derive(Template)]
#[template(path = "http/design.html")]
struct DesignPage {
    page: Page,
    pictures: Vec<Picture>,
}

/// The route of the design system.
pub(super) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![RouteEntry::get("/design", Anyone, || web::get().to(show_design))]
}

/// Type, space, colours, components and charts, as every page uses them.
async fn show_design(page: Page) -> HttpResponse {
    let pictures = pictures::pictures(&page);
    Html::ok(&DesignPage { page, pictures })
}
