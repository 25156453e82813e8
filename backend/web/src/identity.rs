//! Who is asking, and what they may do.

mod access_token;
mod cookies;
mod csrf;
mod key;
mod roles;
mod session;
mod sign_in_limit;

pub(crate) use access_token::AccessToken;
pub(crate) use cookies::{clear_session, set_session};
pub(crate) use csrf::{csrf_token, csrf_token_fits, refuse_foreign_forms};
pub use key::SigningKey;
pub use roles::Access;
pub(crate) use roles::{
    Administrator, BooksReader, Everybody, Operator, PlantOwner, PortfolioReader, PortfolioWriter,
    RoleSet, SignedIn, TaxReader, Uploader,
};
pub(crate) use session::{Identity, find_identity, identity_of};
pub(crate) use sign_in_limit::SignInLimit;
