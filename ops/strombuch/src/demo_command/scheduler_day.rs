//! The scheduler's day of the demo company: loaded, and named for who wants to look.

use super::Loader;
use crate::demo::DemoCompany;
use crate::demo::scheduler::{
    TradingGroup, corrected_day, csv, first_day, follow_corrected_day, forecast_ourselves,
    imbalance_prices, intraday_index, now, register, runs, send_tomorrow, today, trades,
    trading_groups, weather_csv, weather_runs,
};
use crate::output::print;
use anyhow::Result;
use integrations::{balancing_groups_csv, forecasts_csv, spot_prices};
use services::forecast::{import_forecasts, import_weather};
use services::imbalance::import_imbalance_prices;
use services::market_data::{MarketSeries, Standing, import_market_series};
use services::position::{import_balancing_groups, import_trades};
use units::{DeliveryDay, Month};

/// Months of which imbalance prices are known.
const PRICED_MONTHS: usize = 2;

impl Loader<'_> {
    /// What a scheduler works with, on top of what is delivered and settled.
    pub(super) fn scheduler_day(&mut self, months: &[Month]) -> Result<()> {
        let groups = register(self.company);
        self.step("balancing groups", &groups, |session, document| {
            let parsed = balancing_groups_csv::parse(document.name, groups.as_bytes())?;
            import_balancing_groups(&mut session.db, session.tenant, document, &parsed)?;
            Ok(())
        })?;
        for month in months.iter().rev().take(PRICED_MONTHS) {
            self.prices_after_delivery(*month)?;
        }
        for run in weather_runs() {
            let first = DeliveryDay::containing(run.issued_at)?;
            let (name, days) = (format!("weather {}", run.issued_at), first..first.plus_days(2));
            let text = weather_csv(&run);
            self.step_at(&name, &text, run.issued_at, |session, document| {
                let runs = std::slice::from_ref(&run);
                import_weather(&mut session.db, session.tenant, document, runs, &days)?;
                Ok(())
            })?;
        }
        for group in trading_groups(self.company) {
            self.trading(&group)?;
        }
        Ok(())
    }

    fn prices_after_delivery(&mut self, month: Month) -> Result<()> {
        let prices = imbalance_prices(month);
        let (name, text) = (format!("imbalance prices {month}"), spot_prices::write(&prices));
        self.step(&name, &text, |session, document| {
            let (db, tenant) = (&mut session.db, session.tenant);
            import_imbalance_prices(db, tenant, document, prices.clone(), prices.clone())?;
            Ok(())
        })?;
        let index = intraday_index(month);
        let (name, text) = (format!("intraday index {month}"), spot_prices::write(&index));
        self.step(&name, &text, |session, document| {
            let (db, tenant) = (&mut session.db, session.tenant);
            let series = vec![MarketSeries::IntradayIndex(index.clone())];
            import_market_series(db, tenant, document, Standing::First, series)?;
            Ok(())
        })
    }

    fn trading(&mut self, group: &TradingGroup) -> Result<()> {
        let runs = runs(self.company, group);
        let name = format!("forecasts {}", group.group);
        self.step(&name, &forecasts_csv::write(&runs), |session, document| {
            import_forecasts(&mut session.db, session.tenant, document, &runs)?;
            Ok(())
        })?;
        let trades = trades(group, &runs);
        let name = format!("trades {}", group.group);
        self.step(&name, &csv(&trades), |session, document| {
            import_trades(&mut session.db, session.tenant, document, &trades)?;
            Ok(())
        })?;
        forecast_ourselves(self.session, group)?;
        follow_corrected_day(self.session, group, &trades)?;
        send_tomorrow(self.session, group)
    }
}

/// Names what a scheduler can look at.
pub(super) fn show(company: &DemoCompany) -> Result<()> {
    let Some(TradingGroup { group, .. }) = trading_groups(company).into_iter().next() else {
        return Ok(());
    };
    let (now, today, tomorrow) = (now(), today(), today().next());
    print(&format!(
        "\nFor its scheduler it is the afternoon of {today}. Try\n  \
         strombuch position --group {group} --day {tomorrow} --as-of {now}\n  \
         strombuch forecast metrics --group {group} --from {} --until {today}\n  \
         strombuch imbalance --group {group} --month {}\n  \
         strombuch schedule status --group {group} --day {}\n",
        first_day(),
        first_day().month(),
        corrected_day(),
    ))
}
