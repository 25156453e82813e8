//! Whose forecast a balancing group goes by.

use crate::error::parse_column;
use crate::tables::forecast_providers;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::ForecastProvider;
use units::{Eic, UtcTime};

/// A choice of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenProvider {
    /// From 1; the last one counts.
    pub revision: i64,
    /// Who makes the forecasts.
    pub provider: ForecastProvider,
    /// Why.
    pub reason: String,
    /// When it was chosen.
    pub chosen_at: UtcTime,
}

/// The provider that a group goes by; nothing where none was ever chosen.
pub fn find_chosen_provider(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
) -> Result<Option<ChosenProvider>, StoreError> {
    let row: Option<(i64, String, String, NaiveDateTime)> = forecast_providers::table
        .filter(forecast_providers::tenant_id.eq(tenant.0))
        .filter(forecast_providers::balancing_group.eq(group.as_str()))
        .order(forecast_providers::revision.desc())
        .select((
            forecast_providers::revision,
            forecast_providers::provider,
            forecast_providers::reason,
            forecast_providers::chosen_at,
        ))
        .first(db)
        .optional()?;
    row.map(|(revision, provider, reason, chosen_at)| {
        Ok(ChosenProvider {
            revision,
            provider: parse_column("forecast_providers.provider", &provider)?,
            reason,
            chosen_at: UtcTime::from_naive(chosen_at),
        })
    })
    .transpose()
}

/// Stores a choice; its revision must be new.
pub fn insert_chosen_provider(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    chosen: &ChosenProvider,
) -> Result<(), StoreError> {
    diesel::insert_into(forecast_providers::table)
        .values((
            forecast_providers::tenant_id.eq(tenant.0),
            forecast_providers::balancing_group.eq(group.as_str()),
            forecast_providers::revision.eq(chosen.revision),
            forecast_providers::provider.eq(chosen.provider.as_str()),
            forecast_providers::reason.eq(&chosen.reason),
            forecast_providers::chosen_at.eq(chosen.chosen_at.naive()),
        ))
        .execute(db)?;
    Ok(())
}
