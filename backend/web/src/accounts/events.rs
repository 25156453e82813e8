//! What happened to accounts, for administrators.

use crate::http::{
    Administrator, Context, Html, Page, Refusals, RoleSet, RouteEntry, Section, SignedIn, WebError,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Json};
use askama::Template;
use reports::words;
use serde::Serialize;
use services::accounts::{AccountEvent, list_events};
use utoipa::{OpenApi, ToSchema};

/// Events of a page.
const LIMIT: i64 = 200;
/// Events of an answer of the API.
const LIMIT_OF_API: i64 = 1_000;

#[derive(Template)]
#[template(path = "accounts/events.html")]
struct EventsPage {
    page: Page,
    events: Vec<AccountEvent>,
    limit: i64,
}

impl EventsPage {
    fn word(&self, event: &AccountEvent) -> &'static str {
        words::account_event(self.page.language, event.kind)
    }
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(list_account_events))]
pub(crate) struct Api;

/// The routes of what happened.
pub(crate) fn table() -> Vec<RouteEntry> {
    let administrator = Administrator::ACCESS;
    vec![
        RouteEntry::get("/accounts/events", administrator, || web::get().to(show_events)),
        RouteEntry::get("/api/v1/account-events", administrator, || {
            web::get().to(list_account_events)
        }),
    ]
}

/// The latest events of the tenant's accounts.
async fn show_events(
    person: SignedIn<Administrator>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let tenant = person.tenant();
    let events = context.run(move |db| list_events(db, tenant, LIMIT)).await?;
    let page = page.in_section(Section::Accounts);
    Ok(Html::ok(&EventsPage { page, events, limit: LIMIT }))
}

/// Something that happened to an account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountEventBody {
    /// When, RFC 3339.
    happened_at: String,
    /// Email address of the account, or of who was invited.
    email: String,
    /// What, by a stable word.
    #[schema(example = "sign_in_failed")]
    kind: String,
    /// Browser or program, where it came from one.
    client: Option<String>,
}

/// What happened to accounts, the latest first, up to a thousand events.
#[utoipa::path(get, path = "/api/v1/account-events", tag = "accounts",
    responses((status = 200, description = "The latest events.", body = Vec<AccountEventBody>), Refusals))]
pub(crate) async fn list_account_events(
    person: SignedIn<Administrator>,
    context: Data<Context>,
) -> Result<Json<Vec<AccountEventBody>>, WebError> {
    let tenant = person.tenant();
    let events = context.run(move |db| list_events(db, tenant, LIMIT_OF_API)).await?;
    let body = |event: AccountEvent| AccountEventBody {
        happened_at: event.happened_at.to_string(),
        email: event.email,
        kind: event.kind.to_string(),
        client: event.client,
    };
    Ok(Json(events.into_iter().map(body).collect()))
}
