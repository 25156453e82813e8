//! What every room works with: the context, who is asking, what is read and how it is answered.

mod address;
mod assets;
mod client_address;
mod context;
mod design;
mod download;
mod errors;
mod form;
mod identity;
mod key;
mod observe;
mod page;
mod patience;
mod reading;
mod refusals;
mod render;
mod route_entry;
mod routed_path;
mod sign_in_limit;

pub(crate) use address::{encoded, local_path, see_other};
pub(crate) use assets::address as asset_address;
pub(crate) use client_address::own_address;
pub use context::{Clock, Context, PaymentFileWriter};
pub(crate) use download::file;
pub(crate) use errors::{Code, FieldProblems, WebError, locked_words};
pub(crate) use form::{CSRF, Posted};
pub use identity::Access;
pub(crate) use identity::{
    AccessToken, Administrator, BooksReader, DeskReader, Everybody, Identity, Operator,
    PersonReader, PlantOwner, PortfolioReader, PortfolioWriter, RoleSet, SignedIn, TaxReader,
    Uploader, clear_session, csrf_token_fits, find_identity, identity_of, place_of,
    refuse_foreign_forms, remember_browser, set_session,
};
pub use key::SigningKey;
pub(crate) use observe::{RequestSpan, answer_heads, measure, metrics_text, start_metrics};
pub(crate) use page::{Html, LANGUAGE, Page, Section, THEME};
pub(crate) use patience::{Patience, refuse_slow_bodies};
pub(crate) use reading::{json_config, of_path, of_query, query_config, query_value};
pub(crate) use refusals::Refusals;
pub(crate) use render::{FieldError, render_errors};
pub use route_entry::RouteEntry;
pub(crate) use sign_in_limit::SignInLimit;

/// The routes of what pages are made of.
pub(crate) fn table() -> Vec<RouteEntry> {
    [assets::table(), design::table()].into_iter().flatten().collect()
}
