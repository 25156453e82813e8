//! Rules in the versions that statements cite.

use crate::db::on_backend;
use crate::tables::rule_versions;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;

/// A rule, its version and its legal source.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct RuleSource {
    /// Stable name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Paragraph and version of the law, or the contract.
    pub source: String,
}

/// Keeps the sources of rules; one that is known stays as it is.
pub fn insert_rule_versions<'a>(
    db: &mut Db,
    tenant: TenantId,
    rules: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> Result<(), StoreError> {
    for (name, version, source) in rules {
        let row = (
            rule_versions::tenant_id.eq(tenant.0),
            rule_versions::name.eq(name),
            rule_versions::version.eq(version),
            rule_versions::source.eq(source),
        );
        on_backend!(db, connection => diesel::insert_into(rule_versions::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(connection))?;
    }
    Ok(())
}

/// The sources of every rule that a statement cites.
pub fn list_rule_versions(db: &mut Db, tenant: TenantId) -> Result<Vec<RuleSource>, StoreError> {
    Ok(rule_versions::table
        .filter(rule_versions::tenant_id.eq(tenant.0))
        .order((rule_versions::name, rule_versions::version))
        .select((rule_versions::name, rule_versions::version, rule_versions::source))
        .load(db)?)
}
