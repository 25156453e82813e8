//! The address without a path: everybody's first room.

use crate::identity::identity_of;
use crate::page::see_other;
use actix_web::{HttpRequest, HttpResponse};
use units::Role;

/// Sends people where their work is.
pub(crate) async fn go_home(request: HttpRequest) -> HttpResponse {
    see_other(identity_of(&request).map_or("/sign-in", |identity| home_of(identity.account.role)))
}

/// Where the work of a role begins.
pub(crate) fn home_of(role: Role) -> &'static str {
    match role {
        Role::PlantOwner => "/my-plants",
        Role::Administrator => "/accounts",
        Role::PortfolioManager | Role::Scheduler | Role::CommunityOperator | Role::Auditor => {
            "/portfolio"
        }
    }
}
