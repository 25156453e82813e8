//! The design system on a page of its own.

mod pictures;

use crate::page::{Html, Page};
use actix_web::HttpResponse;
use askama::Template;
use pictures::Picture;

#[derive(Template)]
#[template(path = "design.html")]
struct DesignPage {
    page: Page,
    pictures: Vec<Picture>,
}

/// Type, space, colours, components and charts, as every page uses them.
pub(crate) async fn show_design(page: Page) -> HttpResponse {
    let pictures = pictures::pictures(&page);
    Html::ok(&DesignPage { page, pictures })
}
