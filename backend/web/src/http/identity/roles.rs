//! Roles as the types of handlers' arguments.
//!
//! A handler takes `SignedIn<PortfolioReader>`, so that it cannot be reached by anybody else; the table
//! of routes names the same set, and a test asks every route as everybody.

use super::visitor::{Identity, identity_of};
use crate::http::errors::{Code, WebError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use services::TenantId;
use services::accounts::Account;
use services::scope::Scope;
use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;
use units::Role;

/// Who may ask for a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// People of these roles.
    Roles(&'static [Role]),
}

/// A set of roles.
pub(crate) trait RoleSet: 'static {
    const ROLES: &'static [Role];
    const ACCESS: Access = Access::Roles(Self::ROLES);
}

/// Everybody who is signed in. Plant owners find their own plants only.
pub(crate) struct Everybody;
/// Those who see the whole portfolio.
pub(crate) struct PortfolioReader;
/// Those who register plants and settle months.
pub(crate) struct PortfolioWriter;
/// Those who upload data.
pub(crate) struct Uploader;
/// Those who see what runs by itself.
pub(crate) struct Operator;
/// Those who see what a balancing group expects, trades and owes. Only some of them change anything.
pub(crate) struct DeskReader;
/// Those who see closings, payouts and the ledger.
pub(crate) struct BooksReader;
/// Those who see tax thresholds. Plant owners see their own alone.
pub(crate) struct TaxReader;
/// Those who see what is known of owners. Plant owners see their own facts alone.
pub(crate) struct PersonReader;
/// Those who see their own plants alone.
pub(crate) struct PlantOwner;
/// Those who give access and take it back.
pub(crate) struct Administrator;

impl RoleSet for Everybody {
    const ROLES: &'static [Role] = Role::ALL;
}

impl RoleSet for PortfolioReader {
    const ROLES: &'static [Role] = &[
        Role::PortfolioManager,
        Role::Scheduler,
        Role::CommunityOperator,
        Role::Auditor,
        Role::Administrator,
    ];
}

impl RoleSet for PortfolioWriter {
    const ROLES: &'static [Role] = &[Role::PortfolioManager];
}

impl RoleSet for Uploader {
    const ROLES: &'static [Role] = &[Role::PortfolioManager, Role::Scheduler];
}

impl RoleSet for Operator {
    const ROLES: &'static [Role] =
        &[Role::PortfolioManager, Role::Scheduler, Role::Auditor, Role::Administrator];
}

impl RoleSet for DeskReader {
    const ROLES: &'static [Role] =
        &[Role::PortfolioManager, Role::Scheduler, Role::Auditor, Role::Administrator];
}

impl RoleSet for BooksReader {
    const ROLES: &'static [Role] = &[Role::PortfolioManager, Role::Auditor];
}

impl RoleSet for TaxReader {
    const ROLES: &'static [Role] = &[Role::PortfolioManager, Role::Auditor, Role::PlantOwner];
}

impl RoleSet for PersonReader {
    const ROLES: &'static [Role] = &[Role::PortfolioManager, Role::Auditor, Role::PlantOwner];
}

impl RoleSet for PlantOwner {
    const ROLES: &'static [Role] = &[Role::PlantOwner];
}

impl RoleSet for Administrator {
    const ROLES: &'static [Role] = &[Role::Administrator];
}

/// A person of one of the roles of `R`. Anybody else gets an error instead of the handler.
pub(crate) struct SignedIn<R> {
    identity: Identity,
    roles: PhantomData<R>,
}

impl<R> SignedIn<R> {
    /// The plants that this person may see.
    pub(crate) fn scope(&self) -> Scope {
        scope_of(&self.identity.account)
    }

    /// The tenant whose rows this person works with.
    pub(crate) fn tenant(&self) -> TenantId {
        self.identity.account.tenant
    }
}

/// The plants that an account may see. An owner without a party sees none.
pub(crate) fn scope_of(account: &Account) -> Scope {
    match account.role {
        Role::PlantOwner => {
            Scope::owner(account.tenant, account.operator_id.clone().unwrap_or_default())
        }
        Role::PortfolioManager
        | Role::Scheduler
        | Role::CommunityOperator
        | Role::Auditor
        | Role::Administrator => Scope::tenant(account.tenant),
    }
}

impl<R> Deref for SignedIn<R> {
    type Target = Identity;

    fn deref(&self) -> &Identity {
        &self.identity
    }
}

impl<R: RoleSet> FromRequest for SignedIn<R> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(match identity_of(request) {
            None => Err(WebError::new(Code::SignInRequired)),
            Some(identity) if R::ROLES.contains(&identity.account.role) => {
                Ok(Self { identity, roles: PhantomData })
            }
            Some(_) => Err(WebError::new(Code::NotAllowed)),
        })
    }
}
