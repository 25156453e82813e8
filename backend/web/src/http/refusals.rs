//! How an operation can be refused, for the document.

use super::render::Problem;
use utoipa::IntoResponses;

/// Every refusal is a problem with a stable code.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only the document reads it")]
pub(crate) enum Refusals {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    BadRequest(#[to_schema] Problem),
    /// Nobody is signed in, or email, password or code are wrong.
    #[response(status = 401, content_type = "application/problem+json")]
    SignInRequired(#[to_schema] Problem),
    /// The role does not allow it.
    #[response(status = 403, content_type = "application/problem+json")]
    NotAllowed(#[to_schema] Problem),
    /// There is no such thing, or it is somebody else's.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] Problem),
    /// The method is not taken here.
    #[response(status = 405, content_type = "application/problem+json")]
    MethodNotAllowed(#[to_schema] Problem),
    /// The body did not come in time.
    #[response(status = 408, content_type = "application/problem+json")]
    TooSlow(#[to_schema] Problem),
    /// It contradicts what is known.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] Problem),
    /// The content type is not taken here.
    #[response(status = 415, content_type = "application/problem+json")]
    UnsupportedMedia(#[to_schema] Problem),
    /// Fields are wrong; `errors` names them.
    #[response(status = 422, content_type = "application/problem+json")]
    InvalidFields(#[to_schema] Problem),
    /// The account is locked after too many wrong attempts.
    #[response(status = 423, content_type = "application/problem+json")]
    Locked(#[to_schema] Problem),
    /// Too many requests.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] Problem),
    /// Our fault; nothing was changed.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(#[to_schema] Problem),
}
