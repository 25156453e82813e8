//! `strombuch export`: data in the formats that can be imported, and what professionals ask for.

mod datev;
mod documents;
mod sheets;
mod weather;

use crate::arguments::ExportKind;
use crate::output::{Outcome, write_to};
use crate::session::Session;
use anyhow::Result;
use integrations::{market_values_csv, plants_csv, readings_csv, spot_prices};
use services::market_data::{export_market_values, export_spot_prices};
use services::metering::export_readings;
use services::register::export_plants;
use units::DeliveryDay;

pub(crate) fn run(session: &mut Session, kind: &ExportKind) -> Result<Outcome> {
    let (db, tenant) = (&mut session.db, session.tenant);
    let (target, text) = match kind {
        ExportKind::Plants(options) => {
            let today = DeliveryDay::containing(session.now)?;
            let plants = export_plants(db, tenant, options.on.unwrap_or(today))?;
            (&options.target, plants_csv::write(&plants))
        }
        ExportKind::SpotPrices(options) => {
            let days = export_spot_prices(db, tenant, options.from, options.until)?;
            (&options.target, spot_prices::write(&days))
        }
        ExportKind::MarketValues(target) => {
            (target, market_values_csv::write(&export_market_values(db, tenant)?))
        }
        ExportKind::Readings(options) => {
            let locations = export_readings(db, tenant, options.month, options.plant.as_ref())?;
            (&options.target, readings_csv::write(&locations))
        }
        ExportKind::Weather(options) => return weather::write(session, options),
        ExportKind::Statements(options) => return sheets::write_statements(session, options),
        ExportKind::Accruals(options) => return sheets::write_accruals(session, options),
        ExportKind::Documents(options) => return documents::write(session, options),
        ExportKind::Datev(options) => return datev::write(session, options),
        ExportKind::Gobd(options) => return sheets::write_audit_export(session, options),
    };
    write_to(target.output.as_deref(), &text)?;
    Ok(Outcome::Done)
}
