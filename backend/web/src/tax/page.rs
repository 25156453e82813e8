//! Tax thresholds: the lights of every person, and one person with what counts, what does not, and why.

mod missing;
mod persons;
mod thresholds;

use super::certificate;
use crate::http::{
    Context, Html, Page, RoleSet, RouteEntry, Section, SignedIn, TaxReader, WebError, encoded,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use persons::PersonRow;
use serde::Deserialize;
use services::Db;
use services::scope::Scope;
use services::settlement::find_months;
use services::tax::{TaxReport, TaxReportError, tax_report};
use std::collections::BTreeSet;
use thresholds::PersonView;
use units::{DeliveryDay, Role, UtcTime, Year};

/// Persons that the page lists.
const SHOWN: usize = 200;

/// The routes of tax thresholds.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = TaxReader::ACCESS;
    vec![
        RouteEntry::get("/tax", readers, || web::get().to(show_tax)),
        RouteEntry::get("/tax/certificate.pdf", readers, || {
            web::get().to(certificate::download_pdf)
        }),
        RouteEntry::get("/tax/certificate.csv", readers, || {
            web::get().to(certificate::download_csv)
        }),
    ]
}

/// The year and the person that are wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    year: Option<String>,
    person: Option<String>,
}

#[derive(Template)]
#[template(path = "tax/page.html")]
struct TaxTemplate {
    page: Page,
    year: Year,
    years: Vec<Year>,
    sentence: String,
    to_owner: bool,
    /// The person whose thresholds are shown in full.
    person: Option<PersonView>,
    /// The key of the person that was asked for.
    key: Option<String>,
    rows: Vec<PersonRow>,
    /// Persons beyond those that are listed.
    more: String,
}

impl TaxTemplate {
    fn is_shown(&self, year: &Year) -> bool {
        *year == self.year
    }

    /// The same page of another year.
    fn address(&self, year: &Year) -> String {
        match &self.key {
            Some(key) => format!("/tax?year={year}&person={}", encoded(key)),
            None => format!("/tax?year={year}"),
        }
    }

    /// The certificate of the person that is shown, as a file of that ending.
    fn certificate(&self, ending: &str) -> String {
        let year = self.year;
        match &self.key {
            Some(key) => {
                let person = encoded(key);
                format!("/tax/certificate.{ending}?year={year}&person={person}")
            }
            None => format!("/tax/certificate.{ending}?year={year}"),
        }
    }
}

/// The page. An owner sees the own thresholds whatever is asked for.
async fn show_tax(
    person: SignedIn<TaxReader>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let to_owner = person.account.role == Role::PlantOwner;
    let asked = query.into_inner();
    let key = asked.person.filter(|key| !to_owner && !key.is_empty());
    let own = person.scope();
    let scope = match &key {
        Some(key) => Scope::owner(own.tenant, key.clone()),
        None => own,
    };
    let wanted = asked.year.and_then(|year| year.parse::<Year>().ok());
    let now = context.now();
    let (year, years, report) = context.run(move |db| find(db, &scope, wanted, now)).await?;
    let page = page.in_section(Section::Tax);
    let persons = report.map(|report| report.persons).unwrap_or_default();
    let is_one = to_owner || key.is_some();
    let shown = if is_one { persons.first() } else { None };
    let listed = if is_one { &[][..] } else { persons.as_slice() };
    Ok(Html::ok(&TaxTemplate {
        sentence: persons::sentence(&page, year, &persons, is_one),
        person: shown.map(|person| PersonView::of(&page, person)),
        rows: persons::rows(&page, year, listed, SHOWN),
        more: persons::more(&page, listed.len(), SHOWN),
        year,
        years,
        to_owner,
        key,
        page,
    }))
}

/// The year that is shown, the years to choose from, and the report; none where nobody has a plant.
fn find(
    db: &mut Db,
    scope: &Scope,
    wanted: Option<Year>,
    now: UtcTime,
) -> Result<(Year, Vec<Year>, Option<TaxReport>), WebError> {
    let today = DeliveryDay::containing(now).map_err(WebError::internal)?;
    let months = find_months(db, scope, today)?;
    let year = wanted.unwrap_or_else(|| months.shown_first.year());
    let of_months = months.months.iter().map(|month| month.year());
    let years: BTreeSet<Year> = of_months.chain([year]).collect();
    let years = years.into_iter().rev().collect();
    match tax_report(db, scope, year, now) {
        Ok(report) => Ok((year, years, Some(report))),
        Err(TaxReportError::PersonUnknown { .. }) => Ok((year, years, None)),
        Err(error) => Err(error.into()),
    }
}
