//! What is published, computed once more from what it follows from.
//!
//! The Marktwert Solar of a month from prices and generation, and the TSOs' flags of negative prices from the
//! price calendar. A difference is a finding: either the published value was corrected, or our data is wrong.

use super::law::get_law;
use crate::market_data::COUNTRY;
use crate::market_data::MarketValues;
use crate::market_data::PriceHistory;
use rules::law::Law;
use rules::market_value_check::{WeightedMean, agrees, agrees_with_metered};
use rules::negative_prices::{SupportRule, SupportState, support_of};
use store::market_data::list_month_flags;
use store::{DayRevision, Db, SeriesKind, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, Month, Period, Power, Price, QuarterStatus, Technology};

/// Two ct/kWh: below it the flag `2CT` holds.
const TWO_CENTS: Price = Price::from_scaled(2_000_000);

/// A month, published and computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCheck {
    /// The month.
    pub month: Month,
    /// Marktwert Solar as it is published.
    pub published: Option<Price>,
    /// The same from prices and generation; nothing while a quarter hour of either is missing.
    pub recomputed: Option<Price>,
    /// Whether some of the generation was metered and not extrapolated: it is curtailed, so the tolerance is wider.
    pub is_metered: bool,
    /// Flags of the TSOs that differ from the prices.
    pub wrong_flags: Vec<FlagCheck>,
    /// Flags that could be compared.
    pub flags_compared: usize,
}

/// A flag that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagCheck {
    /// `6H` or another kind.
    pub kind: String,
    /// What the TSOs say.
    pub published: bool,
}

impl MonthCheck {
    /// Whether both values are there and differ by more than the tolerance.
    pub fn value_differs(&self) -> bool {
        let agrees = if self.is_metered { agrees_with_metered } else { agrees };
        self.published.zip(self.recomputed).is_some_and(|(one, other)| !agrees(one, other))
    }
}

/// The months `first` to `last`, both inclusive, that have something to compare.
pub fn check_months(
    db: &mut Db,
    tenant: TenantId,
    first: Month,
    last: Month,
) -> Result<Vec<MonthCheck>, StoreError> {
    db.read(|db| {
        let values = MarketValues::load(db, tenant)?;
        let law = get_law(db, tenant)?;
        let flags = list_month_flags(db, tenant)?;
        let months = std::iter::successors(Some(first), |month| Some(month.next()));
        let mut checks = Vec::new();
        for month in months.take_while(|month| *month <= last) {
            let history = PriceHistory::load(db, tenant, month.first_day(), month.end())?;
            let recomputed = recompute(db, tenant, month, &history)?;
            // Revisions come in their order, so the last one of a kind counts.
            let of_month = flags.iter().filter(|flag| flag.month == month);
            let latest: std::collections::BTreeMap<&str, bool> =
                of_month.map(|flag| (flag.kind.as_str(), flag.holds)).collect();
            let compared = latest.into_iter().filter_map(|(kind, published)| {
                let found = holds(kind, month, &history, &law)?;
                Some((kind.to_owned(), published, found))
            });
            let compared: Vec<(String, bool, bool)> = compared.collect();
            let flags_compared = compared.len();
            let wrong = compared.into_iter().filter(|(_, published, found)| published != found);
            let check = MonthCheck {
                month,
                published: values
                    .latest(Period::Month(month), Technology::Solar)
                    .map(|value| value.published.value),
                recomputed: recomputed.map(|(value, _)| value),
                is_metered: recomputed.is_some_and(|(_, is_metered)| is_metered),
                wrong_flags: wrong
                    .map(|(kind, published, _)| FlagCheck { kind, published })
                    .collect(),
                flags_compared,
            };
            if check.published.is_some() || check.recomputed.is_some() || flags_compared > 0 {
                checks.push(check);
            }
        }
        Ok(checks)
    })
}

/// The value, and whether metered generation is in it.
fn recompute(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    history: &PriceHistory,
) -> Result<Option<(Price, bool)>, StoreError> {
    let kind = SeriesKind::SolarGeneration;
    let Some(series) = find_series(db, tenant, kind, COUNTRY)? else { return Ok(None) };
    let days: Vec<DayRevision<Power>> =
        load_days(db, tenant, series, month.first_day(), month.end())?;
    let mut generation: std::collections::BTreeMap<_, DaySeries<Power>> =
        std::collections::BTreeMap::new();
    for day in days {
        generation.insert(day.values.day(), day.values);
    }
    let mut mean = WeightedMean::default();
    let mut is_metered = false;
    for day in month.days() {
        let Some(of_day) = generation.get(&day) else { return Ok(None) };
        is_metered |= of_day.statuses().contains(&QuarterStatus::Substitute);
        for quarter in day.quarters() {
            let pair = history.calendar.price(quarter).zip(of_day.get(quarter.index));
            let Some((price, power)) = pair else { return Ok(None) };
            mean.add(price, power);
        }
    }
    Ok(mean.market_value().map(|value| (value, is_metered)))
}

/// Whether the prices of a month are as a flag says; nothing for an unknown kind or while they leave it open.
fn holds(kind: &str, month: Month, history: &PriceHistory, law: &Law) -> Option<bool> {
    let rule = match kind {
        "6H" => SupportRule::SixHours,
        "4H" => SupportRule::FourHours,
        "3H" => SupportRule::ThreeHours,
        "2H" => SupportRule::TwoHours,
        "1H" => SupportRule::OneHour,
        "15MIN" => SupportRule::QuarterHours,
        "2CT" => {
            let prices = month.days().flat_map(units::DeliveryDay::quarters);
            let prices: Option<Vec<Price>> =
                prices.map(|quarter| history.calendar.price(quarter)).collect();
            return Some(prices?.iter().any(|price| *price < TWO_CENTS));
        }
        _ => return None,
    };
    let support = support_of(&history.calendar, rule, law);
    let mut found = false;
    for day in month.days() {
        for state in support.states_of(day)? {
            match state {
                SupportState::Undetermined => return None,
                SupportState::Without => found = true,
                SupportState::With => {}
            }
        }
    }
    Some(found)
}
