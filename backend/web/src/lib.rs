//! Pages, API and accounts: the settled month in front of people.
//!
//! One table of routes ([`route_table`]) says who may ask for what; a handler authorises by the type of its
//! first argument, asks one use case of `services` and shows the answer. Pages are rendered here,
//! with figures, words and charts from `reports`. Nothing here parses files, computes amounts or
//! talks SQL; long work is asked for as a job request.

mod api;
mod assets;
mod context;
mod errors;
mod form;
mod identity;
mod observe;
mod page;
mod routes;
mod server;

pub use context::{Clock, Context, PaymentFileWriter};
pub use identity::{Access, SigningKey};
pub use routes::{RouteEntry, route_table};
pub use server::{Server, Settings, Stop, start};
