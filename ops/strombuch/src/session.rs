//! The database, the tenant and the time that a command works with.

use crate::arguments::DatabaseArguments;
use anyhow::{Context, Result};
use store::{Db, TenantId, find_or_create_tenant};
use units::UtcTime;

/// Name of the database file in the data directory.
const DATABASE_FILE: &str = "strombuch.sqlite";

pub(crate) struct Session {
    pub(crate) db: Db,
    pub(crate) tenant: TenantId,
    pub(crate) now: UtcTime,
}

impl Session {
    pub(crate) fn open(arguments: &DatabaseArguments, now: UtcTime) -> Result<Self> {
        let url = if let Some(url) = &arguments.database {
            url.clone()
        } else {
            std::fs::create_dir_all(&arguments.data).with_context(|| {
                format!("failed to make the data directory {}", arguments.data.display())
            })?;
            format!("sqlite:{}", arguments.data.join(DATABASE_FILE).display())
        };
        let mut db =
            Db::open(&url).with_context(|| format!("no database at {}", without_secrets(&url)))?;
        let tenant = find_or_create_tenant(&mut db, &arguments.tenant, now)?;
        Ok(Self { db, tenant, now })
    }
}

/// The URL without what may hold a password: user and parameters.
fn without_secrets(url: &str) -> &str {
    let server = url.rsplit_once('@').map_or(url, |(_, server)| server);
    server.split('?').next().unwrap_or_default()
}
