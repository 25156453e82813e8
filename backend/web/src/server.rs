//! The server: middleware, routes, start and stop.

use crate::http::{
    Clock, Context, Patience, PaymentFileWriter, RequestSpan, SignInLimit, SigningKey,
    answer_heads, find_identity, json_config, measure, query_config, refuse_foreign_forms,
    refuse_slow_bodies, render_errors, start_metrics,
};
use crate::routes;
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::web::{Data, FormConfig, PayloadConfig};
use actix_web::{App, HttpServer};
use reports::closing::Typesetter;
use services::Pool;
use services::accounts::SealingKey;
use services::work::FILE_BYTES_MAX;
use services::work::Timetable;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tracing_actix_web::TracingLogger;

/// Bytes that a form may have; files have a limit of their own.
const FORM_BYTES_MAX: usize = 256 * 1024;

/// What the browser may load: everything from here, nothing from elsewhere, no script in a page.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// How the server is run.
pub struct Settings {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The database.
    pub pool: Pool,
    /// The clock.
    pub clock: Clock,
    /// The secret of the installation.
    pub key: SigningKey,
    /// The key that seals secrets of accounts in the database.
    pub sealing_key: SealingKey,
    /// Whether a proxy of ours stands in front, and people reach it by HTTPS.
    pub behind_proxy: bool,
    /// Attempts to sign in that an address may make within a minute.
    pub sign_ins_per_minute: NonZeroU32,
    /// The schedule of what runs by itself.
    pub timetable: Timetable,
    /// Writes the file of a payout batch for the bank.
    pub payment_file: PaymentFileWriter,
    /// Threads that answer.
    pub workers: usize,
    /// Connections that may be open at once; further ones wait until one is closed. Fewer than the files that the process
    /// may open, or nothing is answered any more.
    pub connections: usize,
    /// How long the body of a request may take to arrive in any case; a long one has longer.
    pub patience: Duration,
}

/// A server that listens.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    server: actix_web::dev::Server,
}

impl Server {
    /// Answers requests until it is stopped, by [`Stop`] or by a signal.
    pub async fn run(self) -> std::io::Result<()> {
        self.server.await
    }

    /// Stops the server from elsewhere.
    pub fn stop_switch(&self) -> Stop {
        Stop(self.server.handle())
    }
}

/// Stops a server.
#[derive(Clone)]
pub struct Stop(ServerHandle);

impl Stop {
    /// Lets running requests end and stops.
    pub async fn stop(&self) {
        self.0.stop(true).await;
    }
}

/// Starts to listen. The server answers once [`Server::run`] is awaited, in a tokio runtime.
pub fn start(settings: Settings) -> std::io::Result<Server> {
    start_metrics();
    let listener = TcpListener::bind(settings.listen)?;
    let address = listener.local_addr()?;
    let typesetter = Typesetter::new().map_err(std::io::Error::other)?;
    let context = Data::new(Context {
        pool: settings.pool,
        clock: settings.clock,
        key: settings.key,
        sealing_key: settings.sealing_key,
        timetable: settings.timetable,
        sign_in_limit: Arc::new(SignInLimit::per_minute(settings.sign_ins_per_minute)),
        typesetter: Arc::new(typesetter),
        payment_file: settings.payment_file,
        behind_proxy: settings.behind_proxy,
    });
    let patience = Data::new(Patience(settings.patience));
    let server = HttpServer::new(move || {
        let headers = DefaultHeaders::new()
            .add(("x-content-type-options", "nosniff"))
            .add(("referrer-policy", "same-origin"))
            .add(("cache-control", "private, no-store"))
            .add(("content-security-policy", CONTENT_SECURITY_POLICY));
        // The last one wrapped sees a request first.
        App::new()
            .app_data(context.clone())
            .app_data(patience.clone())
            .app_data(FormConfig::default().limit(FORM_BYTES_MAX))
            .app_data(PayloadConfig::new(FILE_BYTES_MAX))
            .app_data(json_config())
            .app_data(query_config())
            .wrap(from_fn(refuse_foreign_forms))
            .wrap(from_fn(find_identity))
            .wrap(from_fn(refuse_slow_bodies))
            .wrap(from_fn(render_errors))
            .wrap(Compress::default())
            .wrap(headers)
            .wrap(from_fn(answer_heads))
            .wrap(from_fn(measure))
            .wrap(TracingLogger::<RequestSpan>::new())
            .configure(routes::configure)
    });
    let of_worker = settings.connections.checked_div(settings.workers).unwrap_or_default().max(1);
    let server = server.workers(settings.workers).max_connections(of_worker);
    let server = server.listen(listener)?.run();
    Ok(Server { address, server })
}
