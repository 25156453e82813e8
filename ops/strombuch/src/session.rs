//! The database, the tenant and the time that a command works with.

use crate::arguments::{DEFAULT_TENANT, DatabaseArguments};
use crate::private_files;
use anyhow::{Context, Result, bail};
use records::Edition;
use services::settlement::adopt_edition;
use std::path::{Path, PathBuf};
use store::{Db, TenantId, find_or_create_tenant, find_tenant, get_tenant_name, list_tenants};
use units::UtcTime;

/// Name of the database file in the data directory.
const DATABASE_FILE: &str = "strombuch.sqlite";

/// What a command makes of a tenant that has no data yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Newcomer {
    /// It begins with this command.
    Welcome,
    /// Its name is mistaken, unless it is the default.
    Unknown,
}

pub(crate) struct Session {
    pub(crate) db: Db,
    /// Where the database is.
    pub(crate) url: String,
    /// The data directory, which need not exist when the database is elsewhere.
    pub(crate) data: PathBuf,
    pub(crate) tenant: TenantId,
    pub(crate) now: UtcTime,
}

impl Session {
    pub(crate) fn open(
        arguments: &DatabaseArguments,
        newcomer: Newcomer,
        now: UtcTime,
    ) -> Result<Self> {
        let url = database_url(arguments);
        if newcomer == Newcomer::Unknown {
            refuse_missing_file(&url)?;
        }
        if arguments.database.is_none() {
            private_files::make_directory(&arguments.data)?;
        }
        let mut db =
            Db::open(&url).with_context(|| format!("no database at {}", without_secrets(&url)))?;
        let name = &arguments.tenant;
        let tenant = match (find_tenant(&mut db, name)?, newcomer) {
            (Some(tenant), _) => tenant,
            (None, Newcomer::Welcome) => find_or_create_tenant(&mut db, name, now)?,
            (None, Newcomer::Unknown) if name == DEFAULT_TENANT => {
                find_or_create_tenant(&mut db, name, now)?
            }
            (None, Newcomer::Unknown) => {
                bail!("there is no tenant {name:?}; the first import for a tenant makes it")
            }
        };
        adopt_edition_everywhere(&mut db, now)?;
        let data = arguments.data.clone();
        Ok(Self { db, url, data, tenant, now })
    }
}

/// Where the database is.
pub(crate) fn database_url(arguments: &DatabaseArguments) -> String {
    let file = || format!("sqlite:{}", arguments.data.join(DATABASE_FILE).display());
    arguments.database.clone().unwrap_or_else(file)
}

/// Puts the newest edition of the rules in force for every tenant, and says where that touches what is settled.
fn adopt_edition_everywhere(db: &mut Db, now: UtcTime) -> Result<()> {
    for tenant in list_tenants(db)? {
        let Some(adopted) = adopt_edition(db, tenant, Edition::NEWEST, now)? else { continue };
        if !adopted.marked.is_empty() {
            let name = get_tenant_name(db, tenant)?;
            eprintln!(
                "edition {} of the rules is in force and touches {} settled periods of {name}; `strombuch rules` \
                 prints what changed, `strombuch --tenant {name} settle --restate` what that costs",
                adopted.after,
                adopted.marked.len()
            );
        }
    }
    Ok(())
}

/// A command that reads makes no database: where there is no file, another directory is meant.
fn refuse_missing_file(url: &str) -> Result<()> {
    let file = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"));
    if let Some(file) = file
        && !Path::new(file).exists()
        && file != ":memory:"
    {
        bail!(
            "there are no data at {file}; name their directory with --data, or begin with \
             `strombuch import plants FILE` or `strombuch demo`"
        );
    }
    Ok(())
}

/// The URL without what may hold a password: user and parameters.
fn without_secrets(url: &str) -> &str {
    let server = url.rsplit_once('@').map_or(url, |(_, server)| server);
    server.split('?').next().unwrap_or_default()
}
