//! Balancing groups, by revisions.

use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::tables::balancing_groups;
use crate::{Db, DocumentId, StoreError, TenantId};
use diesel::prelude::*;
use records::BalancingGroup;
use units::Eic;

/// A balancing group in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalancingGroupRecord {
    /// From 1; a correction is the next one.
    pub revision: i64,
    /// What is known of it.
    pub group: BalancingGroup,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = balancing_groups, treat_none_as_default_value = false)]
struct GroupRow {
    tenant_id: i64,
    balancing_group: String,
    revision: i64,
    document_id: i64,
    control_area: String,
    tso: String,
    exchange: Option<String>,
}

/// Stores balancing groups of one document; each revision must be new.
pub fn insert_balancing_groups(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    records: &[BalancingGroupRecord],
) -> Result<(), StoreError> {
    let row = |record: &BalancingGroupRecord| GroupRow {
        tenant_id: tenant.0,
        balancing_group: record.group.group.to_string(),
        revision: record.revision,
        document_id: document.0,
        control_area: record.group.control_area.to_string(),
        tso: record.group.tso.to_string(),
        exchange: record.group.exchange.as_ref().map(Eic::to_string),
    };
    let rows: Vec<GroupRow> = records.iter().map(row).collect();
    insert_rows!(db, balancing_groups::table, rows);
    Ok(())
}

/// The latest revision of each balancing group, in the order of their codes.
pub fn list_balancing_groups(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<BalancingGroupRecord>, StoreError> {
    let rows: Vec<GroupRow> = balancing_groups::table
        .filter(balancing_groups::tenant_id.eq(tenant.0))
        .order((balancing_groups::balancing_group, balancing_groups::revision))
        .select(GroupRow::as_select())
        .load(db)?;
    let mut latest: Vec<BalancingGroupRecord> = Vec::new();
    for row in rows {
        let record = row.into_record()?;
        if latest.last().is_some_and(|last| last.group.group == record.group.group) {
            latest.pop();
        }
        latest.push(record);
    }
    Ok(latest)
}

impl GroupRow {
    fn into_record(self) -> Result<BalancingGroupRecord, StoreError> {
        let exchange = self.exchange.as_deref();
        let group = BalancingGroup {
            group: parse_column("balancing_groups.balancing_group", &self.balancing_group)?,
            control_area: parse_column("balancing_groups.control_area", &self.control_area)?,
            tso: parse_column("balancing_groups.tso", &self.tso)?,
            exchange: exchange
                .map(|code| parse_column("balancing_groups.exchange", code))
                .transpose()?,
        };
        Ok(BalancingGroupRecord { revision: self.revision, group })
    }
}
