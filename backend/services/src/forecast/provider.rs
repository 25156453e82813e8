//! Whose forecast a balancing group goes by.

use records::{ForecastProvider, ForecastSubject};
use store::forecast::{
    ChosenProvider, ForecastDaysWanted, find_chosen_provider, insert_chosen_provider,
    list_forecast_days,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, Eic, ParseTimeError, UtcTime, check_line};

/// Days around now in which forecasts of a provider are looked for.
const DAYS: i64 = 31;

/// Why a choice was not taken.
#[derive(Debug, Error)]
pub enum ChooseProviderError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody could tell later why.
    #[error("expected a reason on one line, such as \"smallest cost at reBAP in May\"")]
    Reason,
    /// The time lies beyond the calendar.
    #[error(transparent)]
    Time(#[from] ParseTimeError),
}

/// What came of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderChoice {
    /// What the group goes by now.
    pub chosen: ChosenProvider,
    /// Whether it is new.
    pub is_new: bool,
    /// Whether the provider has told anything of the group within a month around now.
    pub is_heard_of: bool,
}

/// Chooses whose forecast a group goes by, from now on. The same once more changes nothing.
pub fn choose_provider(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    provider: &ForecastProvider,
    reason: &str,
    now: UtcTime,
) -> Result<ProviderChoice, ChooseProviderError> {
    let reason = reason.trim();
    if reason.is_empty() || check_line(reason).is_err() {
        return Err(ChooseProviderError::Reason);
    }
    let today = DeliveryDay::containing(now)?;
    db.write(tenant, |db| {
        let subject = ForecastSubject::Group(group.clone());
        let days = today.plus_days(-DAYS)..today.plus_days(DAYS);
        let provider_named = Some(provider);
        let wanted = ForecastDaysWanted {
            subject: &subject,
            days,
            issued_by: now,
            provider: provider_named,
        };
        let is_heard_of = !list_forecast_days(db, tenant, &wanted)?.is_empty();
        let before = find_chosen_provider(db, tenant, group)?;
        if let Some(chosen) =
            before.clone().filter(|old| old.provider == *provider && old.reason == reason)
        {
            return Ok(ProviderChoice { chosen, is_new: false, is_heard_of });
        }
        let chosen = ChosenProvider {
            revision: before.map_or(1, |before| before.revision + 1),
            provider: provider.clone(),
            reason: reason.to_owned(),
            chosen_at: now,
        };
        insert_chosen_provider(db, tenant, group, &chosen)?;
        Ok(ProviderChoice { chosen, is_new: true, is_heard_of })
    })
}

/// Whose forecast a group goes by, where somebody has chosen one.
pub fn chosen_provider(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
) -> Result<Option<ChosenProvider>, StoreError> {
    find_chosen_provider(db, tenant, group)
}
