//! When a bank can pay what is handed in now.

use super::PayoutError;
use rules::target_day::{CUT_OFF, execution_day, is_target_day};
use store::register::list_company_profiles;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, UtcTime};

/// The first day on which the bank can pay, by the cut-off time of the company's latest profile.
pub(super) fn earliest_execution(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<DeliveryDay, StoreError> {
    let profile = list_company_profiles(db, tenant)?.pop();
    let cut_off = profile.and_then(|profile| profile.bank_cut_off).unwrap_or(CUT_OFF);
    // A time outside of the calendar cannot come from a clock.
    Ok(execution_day(now, cut_off).unwrap_or(DeliveryDay::FIRST))
}

/// The day that is asked for, unless the bank cannot pay on it; the first one on which it can, where none is.
pub(super) fn day_of_execution(
    db: &mut Db,
    tenant: TenantId,
    wanted: Option<DeliveryDay>,
    now: UtcTime,
) -> Result<DeliveryDay, PayoutError> {
    let earliest = earliest_execution(db, tenant, now)?;
    match wanted {
        None => Ok(earliest),
        Some(day) if day >= earliest && is_target_day(day) => Ok(day),
        Some(day) => Err(PayoutError::NoTargetDay { day, earliest }),
    }
}
