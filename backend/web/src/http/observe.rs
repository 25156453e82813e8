//! What operators see: a span and a log line for each request, and metrics.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Instant;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

/// Upper bounds of the classes of response times, in seconds.
const SECONDS: [f64; 10] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 2.0, 10.0];

/// Opens the span of a request. Paths are left out on purpose, since invitations carry their secret
/// there; the route's pattern says enough.
#[derive(Debug)]
pub(crate) struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().map(ToString::to_string);
        tracing::info_span!(
            "request",
            method = request.method().as_str(),
            route = request.match_pattern().unwrap_or_else(|| "none".to_owned()),
            request_id = id.unwrap_or_default(),
        )
    }

    fn on_request_end<B: MessageBody>(_span: Span, _outcome: &Result<ServiceResponse<B>, Error>) {}
}

/// The name of a request in the log.
pub(crate) fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default()
}

/// Counts and times every request, logs it, and tells the client its name.
pub(crate) async fn measure<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let method = request.method().as_str().to_owned();
    let mut response = next.call(request).await?;
    // Known only now: how the address was spelled does not matter.
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let seconds = begun.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    let labels = [("route", route.clone()), ("method", method), ("status", status.to_string())];
    metrics::counter!("strombuch_http_requests_total", &labels).increment(1);
    metrics::histogram!("strombuch_http_request_seconds", "route" => route).record(seconds);
    let milliseconds = begun.elapsed().as_millis();
    tracing::info!(status, milliseconds, "answered");
    let id = request_id(response.request());
    if let Ok(value) = id.parse() {
        let name = actix_web::http::header::HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// Answers a question for the head alone as the one for the whole: the framework leaves the body out. Every page is known
/// by its method, and none by this one.
pub(crate) async fn answer_heads<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// The metrics of this process, in the text form of Prometheus.
pub(crate) fn metrics_text() -> String {
    recorder()
        .map(|recorder| {
            recorder.run_upkeep();
            recorder.render()
        })
        .unwrap_or_default()
}

/// Starts counting; a second call changes nothing.
pub(crate) fn start_metrics() {
    let _started = recorder();
}

fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let start = || {
        let seconds = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS).ok()?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        Some(handle)
    };
    RECORDER.get_or_init(start).as_ref()
}
