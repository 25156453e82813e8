//! What operators' tools ask for.

use crate::context::Context;
use crate::errors::WebError;
use crate::observe::metrics_text;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// Says `ok` when the database answers.
pub(crate) async fn show_health(context: Data<Context>) -> HttpResponse {
    let answered = context.run(|db| db.ping().map_err(WebError::from)).await;
    match answered {
        Ok(()) => HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            HttpResponse::ServiceUnavailable()
                .content_type("text/plain; charset=utf-8")
                .body("the database does not answer\n")
        }
    }
}

/// Counts and times of requests, for Prometheus. Says nothing of any tenant.
pub(crate) async fn show_metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics_text())
}
