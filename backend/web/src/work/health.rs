//! What operators' tools ask for.

use crate::http::{Access, Context, RouteEntry, WebError, metrics_text};
use actix_web::HttpResponse;
use actix_web::web::{self, Data};

/// The routes that tools ask for.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![
        RouteEntry::get("/health", Anyone, || web::get().to(show_health)),
        RouteEntry::get("/metrics", Anyone, || web::get().to(show_metrics)),
    ]
}

/// Says `ok` when the database answers.
async fn show_health(context: Data<Context>) -> HttpResponse {
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
async fn show_metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics_text())
}
