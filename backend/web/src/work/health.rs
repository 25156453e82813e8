//! What operators' tools ask for.

use crate::http::{Access, Context, RouteEntry, WebError, metrics_text};
use actix_web::HttpResponse;
use actix_web::web::{self, Data};
use services::work::{QueueDepth, read_queue_depth};
use units::UtcTime;

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

/// Counts and times of requests and the depth of the queue, for Prometheus. Says nothing of any tenant.
async fn show_metrics(context: Data<Context>) -> HttpResponse {
    let now = context.now();
    let depth =
        context.run(move |db| read_queue_depth(db, None, now).map_err(WebError::from)).await;
    match depth {
        Ok(depth) => note_depth(&depth, now),
        Err(error) => tracing::error!(%error, "the queue cannot be read"),
    }
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics_text())
}

/// The queue of all tenants as gauges.
fn note_depth(depth: &QueueDepth, now: UtcTime) {
    let number = |count: i64| f64::from(i32::try_from(count).unwrap_or(i32::MAX));
    let age = depth.oldest_ready.map_or(0, |at| now.unix_seconds() - at.unix_seconds());
    let workers = i64::try_from(depth.workers.len()).unwrap_or(i64::MAX);
    for (name, count) in [
        ("strombuch_jobs_ready", depth.ready),
        ("strombuch_jobs_later", depth.later),
        ("strombuch_jobs_leased", depth.leased),
        ("strombuch_jobs_lapsed", depth.lapsed),
        ("strombuch_jobs_workers", workers),
        ("strombuch_jobs_oldest_ready_seconds", age.max(0)),
    ] {
        metrics::gauge!(name).set(number(count));
    }
}
