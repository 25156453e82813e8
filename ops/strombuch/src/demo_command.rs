//! `strombuch demo`: a complete company, settled and explained.

mod scheduler_day;

use crate::arguments::DemoArguments;
use crate::demo::people::PEOPLE;
use crate::demo::{DemoCompany, DemoSize, closing, premium_statements, scheduler};
use crate::explain;
use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::secret;
use crate::serve;
use crate::session::Session;
use crate::settle::{month_settled, year_settled};
use anyhow::{Result, bail};
use integrations::{market_values_csv, operators_csv, plants_csv, readings_csv, spot_prices};
use records::{DescribedPlant, PlantFacts, SaidOwner};
use reports::settlement::portfolio_table;
use services::accounts::{NewAccount, set_account};
use services::market_data::PriceSource;
use services::market_data::import_market_values;
use services::market_data::import_spot_prices;
use services::metering::import_readings;
use services::register::{PersonImport, import_company_profile, import_persons};
use services::register::{PlantImport, import_plants};
use services::settlement::Selection;
use std::collections::HashSet;
use std::fmt::Write;
use store::register::list_plants;
use store::{DocumentKind, NewDocument, TenantId, list_documents};
use units::{DaySeries, Energy, MarketLocation, Month, Role, UtcTime, Year};

/// Documents of the demo company are named by it, so that it is told apart from a real one.
const NAME: &str = "demo";

pub(crate) fn run(mut session: Session, options: &DemoArguments) -> Result<Outcome> {
    let company = DemoCompany::of(&DemoSize { plants: options.plants, months: options.months });
    let known = known_documents(&mut session)?;
    Loader { session: &mut session, company: &company, known }.load()?;
    show(&mut session, &company)?;
    if options.no_serve {
        return Ok(Outcome::Done);
    }
    admit_people(&mut session, &company)?;
    serve::run(session, &options.serve)
}

/// Gives every role an account. The password is a new one each time, because the demo may be reached
/// by others than who started it.
fn admit_people(session: &mut Session, company: &DemoCompany) -> Result<()> {
    let password = format!("demo-{}", secret::random_hex(6)?);
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let owner = company.plants().into_iter().find(|facts| facts.plant == company.shown_plant);
    let owner = owner.map(|facts| facts.operator_id);
    let mut text = format!("\nSign in with the password {password}\n");
    for person in PEOPLE {
        let operator_id = owner.as_deref().filter(|_| person.role == Role::PlantOwner);
        let (email, name, role) = (person.email, person.name, person.role);
        let account = NewAccount { email, name, role, operator_id, password: &password };
        set_account(db, tenant, &account, now)?;
        let _written = writeln!(text, "  {email:<28} {role}");
    }
    text.push('\n');
    print(&text)
}

/// The documents that are there already; a database of another company is refused.
fn known_documents(session: &mut Session) -> Result<HashSet<String>> {
    let documents = list_documents(&mut session.db, session.tenant)?;
    let is_ours = documents.iter().any(|document| document.name.starts_with(NAME));
    if let Some(other) = documents.first().filter(|_| !is_ours) {
        bail!(
            "the database already holds {:?}, which is not of the demo company; name another \
             directory with --data DIR",
            other.name
        );
    }
    Ok(documents.into_iter().map(|document| document.name).collect())
}

/// A row of the register's file as the import takes it.
fn described((facts, owner): &(PlantFacts, SaidOwner)) -> DescribedPlant {
    DescribedPlant { owner: owner.clone(), ..facts.clone().into() }
}

type Readings = [(MarketLocation, Vec<DaySeries<Energy>>)];

/// Loads the company step by step; a step whose document is known was done before.
struct Loader<'a> {
    session: &'a mut Session,
    company: &'a DemoCompany,
    known: HashSet<String>,
}

impl Loader<'_> {
    fn load(&mut self) -> Result<()> {
        let company = self.company;
        let rows = company.rows();
        self.step("plants", &plants_csv::write(&rows), |session, document| {
            let plants: Vec<DescribedPlant> = rows.iter().map(described).collect();
            let (db, tenant) = (&mut session.db, session.tenant);
            import_plants(db, tenant, document, PlantImport::default(), &plants)?;
            Ok(())
        })?;
        self.contract_changes()?;
        self.parties()?;
        let values = company.market_values();
        self.market_values("market values", &values)?;
        let legal = company.legal_prices();
        self.step("legal prices", &spot_prices::write(&legal), |session, document| {
            let (db, tenant) = (&mut session.db, session.tenant);
            import_spot_prices(db, tenant, document, PriceSource::Legal, legal.clone())?;
            Ok(())
        })?;
        let months = months(company);
        let bar = bar("making the demo company");
        for (done, month) in months.iter().enumerate() {
            advance(&bar, done, months.len());
            self.month(*month)?;
        }
        bar.finish_and_clear();
        self.settle(&months)?;
        let closed = closed_months(&months);
        closing::close(self.session, closed)?;
        self.corrections(&months)?;
        closing::close(self.session, closed)?;
        if let Some(waiting) = months.get(closed.len()) {
            closing::propose(self.session, *waiting)?;
        }
        if let Some(account) = DemoCompany::profile().iban {
            closing::pay(self.session, closed, &account)?;
        }
        premium_statements::state(self.session, company, closed)?;
        self.scheduler_day(&months)
    }

    fn settle(&mut self, months: &[Month]) -> Result<()> {
        for month in months {
            month_settled(self.session, *month, Selection::All)?;
        }
        for year in complete_years(months) {
            year_settled(self.session, year, Selection::All)?;
        }
        Ok(())
    }

    fn parties(&mut self) -> Result<()> {
        let operators = self.company.operators();
        self.step("operators", &operators_csv::write(&operators), |session, document| {
            let (db, tenant) = (&mut session.db, session.tenant);
            import_persons(db, tenant, document, PersonImport::default(), &operators)?;
            Ok(())
        })?;
        let profile = DemoCompany::profile();
        self.step("company", &profile.name, |session, document| {
            import_company_profile(&mut session.db, session.tenant, document, &profile)?;
            Ok(())
        })
    }

    fn month(&mut self, month: Month) -> Result<()> {
        let prices = self.company.exchange_prices(month);
        let name = format!("prices {month}");
        self.step(&name, &spot_prices::write(&prices), |session, document| {
            let (db, tenant) = (&mut session.db, session.tenant);
            import_spot_prices(db, tenant, document, PriceSource::Exchange, prices.clone())?;
            Ok(())
        })?;
        let readings = self.company.readings(month);
        if scheduler::is_read_daily(month) {
            return month.days().try_for_each(|day| {
                let of_day = scheduler::of_day(&readings, day);
                self.readings(&day.to_string(), &of_day, scheduler::read_at(day))
            });
        }
        self.readings(&month.to_string(), &readings, scheduler::read_at(month.end().previous()))
    }

    fn readings(&mut self, of: &str, readings: &Readings, received_at: UtcTime) -> Result<()> {
        let (name, received_at) = (format!("readings {of}"), received_at.min(self.session.now));
        self.step_at(&name, &readings_csv::write(readings), received_at, |session, document| {
            import_readings(&mut session.db, session.tenant, document, readings.to_vec())?;
            Ok(())
        })
    }

    fn contract_changes(&mut self) -> Result<()> {
        for change in self.company.contract_changes() {
            let name = format!("contract {} {}", change.facts.plant, change.from);
            let row = (change.facts, change.owner);
            self.step(
                &name,
                &plants_csv::write(std::slice::from_ref(&row)),
                |session, document| {
                    let (db, tenant) = (&mut session.db, session.tenant);
                    let import =
                        PlantImport { valid_from: Some(change.from), ..PlantImport::default() };
                    import_plants(db, tenant, document, import, &[described(&row)])?;
                    Ok(())
                },
            )?;
        }
        Ok(())
    }

    /// A corrected market value and a late reading: the months they touch get a second revision.
    fn corrections(&mut self, months: &[Month]) -> Result<()> {
        let values = self.company.corrected_market_values();
        self.market_values("corrected market values", &values)?;
        let late = self.company.late_readings();
        self.step("late readings", &readings_csv::write(&late), |session, document| {
            import_readings(&mut session.db, session.tenant, document, late.clone())?;
            Ok(())
        })?;
        self.settle(months)
    }

    fn market_values(&mut self, name: &str, values: &[records::MarketValue]) -> Result<()> {
        self.step(name, &market_values_csv::write(values), |session, document| {
            import_market_values(&mut session.db, session.tenant, document, values)?;
            Ok(())
        })
    }

    fn step(
        &mut self,
        name: &str,
        text: &str,
        import: impl Fn(&mut Session, &NewDocument<'_>) -> Result<()>,
    ) -> Result<()> {
        let now = self.session.now;
        self.step_at(name, text, now, import)
    }

    fn step_at(
        &mut self,
        name: &str,
        text: &str,
        received_at: UtcTime,
        import: impl Fn(&mut Session, &NewDocument<'_>) -> Result<()>,
    ) -> Result<()> {
        let name = format!("{NAME} {name}");
        if self.known.contains(&name) {
            return Ok(());
        }
        let document = NewDocument {
            kind: DocumentKind::Demo,
            name: &name,
            bytes: text.as_bytes(),
            received_at,
        };
        import(self.session, &document)
    }
}

fn months(company: &DemoCompany) -> Vec<Month> {
    let first = company.first_month;
    std::iter::successors(Some(first), |month| Some(month.next())).take(company.months).collect()
}

/// The months that are closed: all but the last two, whose market values are new or not published yet.
fn closed_months(months: &[Month]) -> &[Month] {
    months.get(..months.len().saturating_sub(2)).unwrap_or_default()
}

fn complete_years(months: &[Month]) -> Vec<Year> {
    let complete = |month: &&Month| {
        month.number() == 12 && month.year().months().all(|of_year| months.contains(&of_year))
    };
    months.iter().filter(complete).map(|december| december.year()).collect()
}

fn show(session: &mut Session, company: &DemoCompany) -> Result<()> {
    let month = company.shown_month;
    let settled = month_settled(session, month, Selection::All)?;
    print(&format!("\nPortfolio of {month}\n\n{}\n", portfolio_table(&settled.statements)))?;
    explain::show(session, &company.shown_plant, month)?;
    let plant_count = count_plants(session, session.tenant, month)?;
    print(&format!(
        "\nThe demo company has {plant_count} plants and {} months. Try\n  \
         strombuch settle --month {month} --format json\n  \
         strombuch settle --year 2025\n  \
         strombuch explain --plant {} --month {month}\n",
        company.months, company.shown_plant
    ))?;
    scheduler_day::show(company)
}

fn count_plants(session: &mut Session, tenant: TenantId, month: Month) -> Result<usize> {
    Ok(list_plants(&mut session.db, tenant, month.first_day())?.len())
}
