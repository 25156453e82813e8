//! What was forecast, as it was known at a time.
//!
//! Of each quarter hour the newest forecast counts that tells it: a later run that leaves a quarter hour out does not hide
//! what an earlier one said of it, for a run of the next hours says nothing against the day behind them.
//!
//! Forecasts of several providers are never mixed: a balancing group goes by the provider that was chosen for it. Before
//! one is chosen, and for plants and market locations, it is the one whose forecast is newest (of two that were issued
//! together, the later by name).

use records::{ForecastBand, ForecastProvider, ForecastSubject};
use std::collections::BTreeMap;
use std::ops::Range;
use store::forecast::{
    ForecastDayRecord, ForecastDaysWanted, find_chosen_provider, list_forecast_days,
};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, UtcTime};

/// What is asked about forecasts.
#[derive(Debug, Clone)]
pub struct ForecastQuestion<'a> {
    /// What they are about.
    pub subject: &'a ForecastSubject,
    /// Whose; nobody named means the one that the subject goes by.
    pub provider: Option<&'a ForecastProvider>,
    /// The quarter hours that begin in these days.
    pub days: Range<DeliveryDay>,
}

/// The forecast of a quarter hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedBand {
    /// Who made it.
    pub provider: ForecastProvider,
    /// When it was issued.
    pub issued_at: UtcTime,
    /// What it says.
    pub band: ForecastBand,
}

/// The newest forecast of each quarter hour, by its start, that was issued at or before `as_of`; what nobody told is not
/// there.
///
/// # Errors
///
/// The database fails, or holds what is no forecast.
pub fn known_forecast(
    db: &mut Db,
    tenant: TenantId,
    question: &ForecastQuestion<'_>,
    as_of: UtcTime,
) -> Result<BTreeMap<UtcTime, IssuedBand>, StoreError> {
    let provider = provider_of(db, tenant, question)?;
    let mut records = list_told(db, tenant, question, provider.as_ref(), as_of)?;
    if provider.is_none()
        && let Some(newest) = records.last().map(|record| record.provider.clone())
    {
        records.retain(|record| record.provider == newest);
    }
    Ok(laid_over(&records, |_, _| true))
}

/// The last forecast of each quarter hour, by its start, that was issued by that start: what somebody could go by when
/// delivery began.
///
/// # Errors
///
/// The database fails, or holds what is no forecast.
pub fn forecast_at_start(
    db: &mut Db,
    tenant: TenantId,
    question: &ForecastQuestion<'_>,
) -> Result<BTreeMap<UtcTime, IssuedBand>, StoreError> {
    let provider = provider_of(db, tenant, question)?;
    let until = question.days.end.start();
    let records = list_told(db, tenant, question, provider.as_ref(), until)?;
    Ok(laid_over(&records, |issued_at, start| issued_at <= start))
}

/// Whose forecasts are asked for; nothing where it is whoever was last.
fn provider_of(
    db: &mut Db,
    tenant: TenantId,
    question: &ForecastQuestion<'_>,
) -> Result<Option<ForecastProvider>, StoreError> {
    match (question.provider, question.subject) {
        (Some(provider), _) => Ok(Some(provider.clone())),
        (None, ForecastSubject::Group(group)) => {
            Ok(find_chosen_provider(db, tenant, group)?.map(|chosen| chosen.provider))
        }
        (None, ForecastSubject::Plant(_) | ForecastSubject::Location(_)) => Ok(None),
    }
}

fn list_told(
    db: &mut Db,
    tenant: TenantId,
    question: &ForecastQuestion<'_>,
    provider: Option<&ForecastProvider>,
    issued_by: UtcTime,
) -> Result<Vec<ForecastDayRecord>, StoreError> {
    let days = question.days.clone();
    let wanted = ForecastDaysWanted { subject: question.subject, days, issued_by, provider };
    list_forecast_days(db, tenant, &wanted)
}

/// Each quarter hour as the last record tells it whose issue counts for its start. Records come in the order of issue.
fn laid_over(
    records: &[ForecastDayRecord],
    counts: impl Fn(UtcTime, UtcTime) -> bool,
) -> BTreeMap<UtcTime, IssuedBand> {
    let mut newest = BTreeMap::new();
    for ForecastDayRecord { provider, issued_at, told, .. } in records {
        for (place, quarter) in told.day().quarters().enumerate() {
            let start = quarter.start();
            if let Some(band) = told.get(place).filter(|_| counts(*issued_at, start)) {
                let provider = provider.clone();
                newest.insert(start, IssuedBand { provider, issued_at: *issued_at, band });
            }
        }
    }
    newest
}
