//! The columns of an account.

use super::{Account, AccountSecrets};
use crate::error::parse_column;
use crate::tables::accounts;
use crate::{AccountId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub(crate) struct AccountRow {
    id: i64,
    tenant_id: i64,
    email: String,
    name: String,
    role: String,
    operator_id: Option<String>,
    password_hash: String,
    totp_secret: Option<String>,
    totp_last_step: Option<i64>,
    disabled_at: Option<NaiveDateTime>,
    created_at: NaiveDateTime,
}

impl AccountRow {
    pub(super) fn id(&self) -> i64 {
        self.id
    }

    pub(crate) fn into_account(
        self,
        tenant_name: String,
        last_seen: Option<UtcTime>,
    ) -> Result<(Account, AccountSecrets), StoreError> {
        let account = Account {
            id: AccountId(self.id),
            tenant: TenantId(self.tenant_id),
            tenant_name,
            email: self.email,
            name: self.name,
            role: parse_column("accounts.role", &self.role)?,
            operator_id: self.operator_id,
            totp_enabled: self.totp_secret.is_some(),
            disabled: self.disabled_at.is_some(),
            created_at: UtcTime::from_naive(self.created_at),
            last_seen,
        };
        let secrets = AccountSecrets {
            password_hash: self.password_hash,
            totp_secret: self.totp_secret,
            totp_last_step: self.totp_last_step,
        };
        Ok((account, secrets))
    }
}
