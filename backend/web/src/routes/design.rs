//! The design system on a page of its own.

use crate::page::{Html, Page};
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "design.html")]
struct DesignPage {
    page: Page,
}

/// Type, space, colours and components, as every page uses them.
pub(crate) async fn show_design(page: Page) -> HttpResponse {
    Html::ok(&DesignPage { page })
}
