//! Who is asking, and what they may do.

mod access_token;
mod cookies;
mod csrf;
mod known_browser;
mod roles;
mod session;
mod visitor;

pub(crate) use access_token::AccessToken;
pub(crate) use cookies::{clear_session, set_session};
pub(crate) use csrf::{csrf_token, csrf_token_fits, refuse_foreign_forms};
pub(crate) use known_browser::{place_of, remember_browser};
pub use roles::Access;
pub(crate) use roles::{
    Administrator, BooksReader, DeskReader, Everybody, Operator, PersonReader, PlantOwner,
    PortfolioReader, PortfolioWriter, RoleSet, SignedIn, TaxReader, Uploader,
};
pub(crate) use session::find_identity;
pub(crate) use visitor::{Identity, identity_of};
