//! Invitations to an account.

use crate::error::parse_column;
use crate::tables::{accounts, invitations, tenants};
use crate::{AccountId, Db, InvitationId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{Role, UtcTime};

/// An invitation to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// The address, in lower case.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person will see and do.
    pub role: Role,
    /// Whose plants a plant owner will see.
    pub operator_id: Option<&'a str>,
    /// The hash of its token.
    pub token_sha256: &'a str,
    /// Who invites.
    pub invited_by: AccountId,
    /// Until when it can be accepted.
    pub expires_at: UtcTime,
}

/// An invitation, open or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its key.
    pub id: InvitationId,
    /// The tenant that the person will work for.
    pub tenant: TenantId,
    /// The tenant's name.
    pub tenant_name: String,
    /// The address, in lower case.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// What the person will see and do.
    pub role: Role,
    /// Whose plants a plant owner will see.
    pub operator_id: Option<String>,
    /// The name of who invited.
    pub invited_by: String,
    /// When the person was invited.
    pub created_at: UtcTime,
    /// Until when it can be accepted.
    pub expires_at: UtcTime,
    /// When it was accepted.
    pub accepted_at: Option<UtcTime>,
    /// When it was taken back.
    pub revoked_at: Option<UtcTime>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct InvitationRow {
    id: i64,
    tenant_id: i64,
    email: String,
    name: String,
    role: String,
    operator_id: Option<String>,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    accepted_at: Option<NaiveDateTime>,
    revoked_at: Option<NaiveDateTime>,
}

impl InvitationRow {
    fn into_invitation(
        self,
        tenant_name: String,
        invited_by: String,
    ) -> Result<Invitation, StoreError> {
        Ok(Invitation {
            id: InvitationId(self.id),
            tenant: TenantId(self.tenant_id),
            tenant_name,
            email: self.email,
            name: self.name,
            role: parse_column("invitations.role", &self.role)?,
            operator_id: self.operator_id,
            invited_by,
            created_at: UtcTime::from_naive(self.created_at),
            expires_at: UtcTime::from_naive(self.expires_at),
            accepted_at: self.accepted_at.map(UtcTime::from_naive),
            revoked_at: self.revoked_at.map(UtcTime::from_naive),
        })
    }
}

/// Keeps an invitation.
pub fn insert_invitation(
    db: &mut Db,
    tenant: TenantId,
    new: &NewInvitation<'_>,
    now: UtcTime,
) -> Result<InvitationId, StoreError> {
    let id: i64 = diesel::insert_into(invitations::table)
        .values((
            invitations::tenant_id.eq(tenant.0),
            invitations::email.eq(new.email),
            invitations::name.eq(new.name),
            invitations::role.eq(new.role.as_str()),
            invitations::operator_id.eq(new.operator_id),
            invitations::token_sha256.eq(new.token_sha256),
            invitations::invited_by.eq(new.invited_by.0),
            invitations::created_at.eq(now.naive()),
            invitations::expires_at.eq(new.expires_at.naive()),
        ))
        .returning(invitations::id)
        .get_result(db)?;
    Ok(InvitationId(id))
}

/// The invitation of a token, open or not. Whoever holds a token knows no tenant yet.
pub fn find_invitation_of_token(
    db: &mut Db,
    token_sha256: &str,
) -> Result<Option<Invitation>, StoreError> {
    let row: Option<(InvitationRow, String, String)> = invitations::table
        .inner_join(tenants::table.on(tenants::id.eq(invitations::tenant_id)))
        .inner_join(accounts::table.on(accounts::id.eq(invitations::invited_by)))
        .filter(invitations::token_sha256.eq(token_sha256))
        .select((InvitationRow::as_select(), tenants::name, accounts::name))
        .first(db)
        .optional()?;
    row.map(|(row, tenant, inviter)| row.into_invitation(tenant, inviter)).transpose()
}

/// The invitations of a tenant, the latest first.
pub fn list_invitations(db: &mut Db, tenant: TenantId) -> Result<Vec<Invitation>, StoreError> {
    let rows: Vec<(InvitationRow, String, String)> = invitations::table
        .inner_join(tenants::table.on(tenants::id.eq(invitations::tenant_id)))
        .inner_join(accounts::table.on(accounts::id.eq(invitations::invited_by)))
        .filter(invitations::tenant_id.eq(tenant.0))
        .order(invitations::id.desc())
        .select((InvitationRow::as_select(), tenants::name, accounts::name))
        .load(db)?;
    rows.into_iter().map(|(row, tenant, inviter)| row.into_invitation(tenant, inviter)).collect()
}

/// Notes that an invitation was accepted.
pub fn accept_invitation(
    db: &mut Db,
    tenant: TenantId,
    id: InvitationId,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = invitations::table
        .filter(invitations::tenant_id.eq(tenant.0))
        .filter(invitations::id.eq(id.0));
    diesel::update(row).set(invitations::accepted_at.eq(now.naive())).execute(db)?;
    Ok(())
}

/// Takes an open invitation back; returns its address, or nothing when there is none to take back.
pub fn revoke_invitation(
    db: &mut Db,
    tenant: TenantId,
    id: InvitationId,
    now: UtcTime,
) -> Result<Option<String>, StoreError> {
    let row = invitations::table
        .filter(invitations::tenant_id.eq(tenant.0))
        .filter(invitations::id.eq(id.0))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::revoked_at.is_null());
    let email = diesel::update(row)
        .set(invitations::revoked_at.eq(now.naive()))
        .returning(invitations::email)
        .get_result(db)
        .optional()?;
    Ok(email)
}

/// Takes the open invitations of an address back, because a newer one replaces them.
pub fn revoke_invitations_of(
    db: &mut Db,
    tenant: TenantId,
    email: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let rows = invitations::table
        .filter(invitations::tenant_id.eq(tenant.0))
        .filter(invitations::email.eq(email))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::revoked_at.is_null());
    diesel::update(rows).set(invitations::revoked_at.eq(now.naive())).execute(db)?;
    Ok(())
}

/// Takes the open invitations of who made them back; returns their addresses.
pub fn revoke_invitations_by(
    db: &mut Db,
    tenant: TenantId,
    inviter: AccountId,
    now: UtcTime,
) -> Result<Vec<String>, StoreError> {
    let rows = invitations::table
        .filter(invitations::tenant_id.eq(tenant.0))
        .filter(invitations::invited_by.eq(inviter.0))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::revoked_at.is_null());
    let mut emails: Vec<String> = diesel::update(rows)
        .set(invitations::revoked_at.eq(now.naive()))
        .returning(invitations::email)
        .get_results(db)?;
    emails.sort();
    Ok(emails)
}
