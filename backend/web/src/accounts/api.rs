//! Signing in for programs.

use super::sign_in::try_sign_in;
use crate::http::{
    Access, AccessToken, Code, Context, Everybody, Refusals, RoleSet, RouteEntry, SignedIn,
    WebError,
};
use actix_web::web::{self, Data, Json};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use services::SessionId;
use services::accounts;
use utoipa::{OpenApi, ToSchema};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (anyone, everybody) = (Access::Anyone, Everybody::ACCESS);
    vec![
        RouteEntry::post("/api/v1/tokens", anyone, || web::post().to(create_token)),
        RouteEntry::post("/api/v1/tokens/refresh", anyone, || web::post().to(refresh_token)),
        RouteEntry::delete("/api/v1/tokens/current", everybody, || web::delete().to(delete_token)),
        RouteEntry::get("/api/v1/me", everybody, || web::get().to(get_me)),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(create_token, refresh_token, delete_token, get_me))]
pub(crate) struct Api;

/// Who signs in.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CredentialsBody {
    /// Email address.
    #[schema(example = "portfolio@demo.example")]
    email: String,
    /// Password.
    password: String,
    /// One-time code, for accounts that have them.
    code: Option<String>,
}

/// A refresh token to exchange.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct RefreshBody {
    /// The token of the last answer.
    refresh_token: String,
}

/// A bearer token, and the token that makes the next one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenBody {
    /// Sent as `Authorization: Bearer …`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds until it runs out.
    expires_in: i64,
    /// Makes the next access token, once; not there when the last one is still good.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeBody {
    /// Email address.
    email: String,
    /// Name.
    name: String,
    /// The role, which decides what is allowed.
    role: String,
    /// The tenant whose data it is.
    tenant: String,
    /// Of a plant owner: whose plants.
    operator_id: Option<String>,
}

/// Sign in.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", security(()), request_body = CredentialsBody,
    responses((status = 200, description = "Signed in.", body = TokenBody), Refusals))]
pub(crate) async fn create_token(
    request: HttpRequest,
    body: Json<CredentialsBody>,
    context: Data<Context>,
) -> Result<Json<TokenBody>, WebError> {
    if !context.sign_in_limit.allows(&request, context.behind_proxy) {
        return Err(WebError::new(Code::TooMany));
    }
    let CredentialsBody { email, password, code } = body.into_inner();
    let signed_in = try_sign_in(&request, &context, email, password, code).await?;
    let refresh_token = Some(signed_in.refresh_token.as_str().to_owned());
    token_body(&context, signed_in.session, refresh_token)
}

/// Get the next access token.
#[utoipa::path(post, path = "/api/v1/tokens/refresh", tag = "tokens", security(()), request_body = RefreshBody,
    responses((status = 200, description = "A new access token.", body = TokenBody), Refusals))]
pub(crate) async fn refresh_token(
    request: HttpRequest,
    body: Json<RefreshBody>,
    context: Data<Context>,
) -> Result<Json<TokenBody>, WebError> {
    if !context.sign_in_limit.allows(&request, context.behind_proxy) {
        return Err(WebError::new(Code::TooMany));
    }
    let (token, now) = (body.into_inner().refresh_token, context.now());
    let refreshed = context.run(move |db| accounts::refresh_session(db, &token, now)).await?;
    let refresh_token = refreshed.refresh_token.map(|token| token.as_str().to_owned());
    token_body(&context, refreshed.session, refresh_token)
}

fn token_body(
    context: &Context,
    session: SessionId,
    refresh_token: Option<String>,
) -> Result<Json<TokenBody>, WebError> {
    let access_token = AccessToken { session }.sign(&context.key, context.now());
    let access_token = access_token.ok_or_else(|| WebError::internal("no token was signed"))?;
    let expires_in = AccessToken::LIFETIME_SECONDS;
    Ok(Json(TokenBody { access_token, token_type: "Bearer", expires_in, refresh_token }))
}

/// End the session of the token.
#[utoipa::path(delete, path = "/api/v1/tokens/current", tag = "tokens",
    responses((status = 204, description = "The session is ended."), Refusals))]
pub(crate) async fn delete_token(
    person: SignedIn<Everybody>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (session, now) = (person.session, context.now());
    context.run(move |db| accounts::sign_out(db, session, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "tokens",
    responses((status = 200, description = "The account.", body = MeBody), Refusals))]
pub(crate) async fn get_me(person: SignedIn<Everybody>) -> Json<MeBody> {
    let account = person.account.clone();
    Json(MeBody {
        email: account.email,
        name: account.name,
        role: account.role.to_string(),
        tenant: account.tenant_name,
        operator_id: account.operator_id,
    })
}
