//! A row of the table of routes.

use super::identity::Access;
use actix_web::http::Method;

/// A route as the table lists it.
#[derive(Clone)]
pub struct RouteEntry {
    /// The method.
    pub method: Method,
    /// The path, with names of its parts in braces.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
    pub(crate) handler: fn() -> actix_web::Route,
}

impl RouteEntry {
    pub(crate) fn get(
        path: &'static str,
        access: Access,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::GET, path, access, handler }
    }

    pub(crate) fn delete(
        path: &'static str,
        access: Access,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::DELETE, path, access, handler }
    }

    pub(crate) fn post(
        path: &'static str,
        access: Access,
        handler: fn() -> actix_web::Route,
    ) -> Self {
        Self { method: Method::POST, path, access, handler }
    }
}
