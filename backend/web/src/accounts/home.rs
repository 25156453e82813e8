//! The address without a path: everybody's first room.

use crate::http::{Access, RouteEntry, identity_of, see_other};
use actix_web::web;
use actix_web::{HttpRequest, HttpResponse};
use units::Role;

/// The route of the address without a path.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![RouteEntry::get("/", Anyone, || web::get().to(go_home))]
}

/// Sends people where their work is.
async fn go_home(request: HttpRequest) -> HttpResponse {
    see_other(identity_of(&request).map_or("/sign-in", |identity| home_of(identity.account.role)))
}

/// Where the work of a role begins.
pub(crate) fn home_of(role: Role) -> &'static str {
    match role {
        Role::PlantOwner => "/my-plants",
        Role::Administrator => "/accounts",
        Role::Scheduler => "/desk",
        Role::PortfolioManager | Role::CommunityOperator | Role::Auditor => "/portfolio",
    }
}
