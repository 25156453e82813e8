//! Pages, API and accounts: the settled month in front of people.
//!
//! One table of routes ([`route_table`]) says who may ask for what; a handler authorises by the type of its
//! first argument, asks one use case of `services` and shows the answer. Pages are rendered here,
//! with figures, words and charts from `reports`. Nothing here parses files, computes amounts or
//! talks SQL; long work is asked for as a job request.

mod accounts;
mod closing;
mod forecast;
mod http;
mod imbalance;
mod ledger;
mod market_data;
mod openapi;
mod payment;
mod position;
mod premium;
mod register;
mod routes;
mod schedules;
mod server;
mod settlement;
mod tax;
mod work;

pub use http::{Access, Clock, Context, PaymentFileWriter, RouteEntry, SigningKey};
pub use routes::route_table;
pub use server::{Server, Settings, Stop, start};
