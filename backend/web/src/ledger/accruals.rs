//! What is owed at a month's end for energy that no document stated by then: a page, files, and the API.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use crate::http::{
    BooksReader, Code, Context, Html, Page, Refusals, RoleSet, RouteEntry, Section, SignedIn,
    WebError, file, of_query,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Json, Query};
use askama::Template;
use reports::ledger::{AccrualRow, AccrualsBody, AccrualsSheet};
use serde::Deserialize;
use services::TenantId;
use services::ledger::{AccrualDays, AccruedMonth, MonthNotOver, list_accruals};
use units::{DeliveryDay, Money, Month};
use utoipa::{IntoParams, OpenApi};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// Rows that the page lists; the files have all.
const SHOWN: usize = 200;

/// The routes of accruals.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = BooksReader::ACCESS;
    vec![
        RouteEntry::get("/ledger/accruals", readers, || web::get().to(show_accruals)),
        RouteEntry::get("/ledger/accruals/download", readers, || web::get().to(download)),
        RouteEntry::get("/api/v1/accruals", readers, || web::get().to(get_accruals)),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_accruals))]
pub(crate) struct Api;

/// Which accruals are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AccrualsQuery {
    /// The month at whose end it is owed; the one before the current month if not said.
    #[param(example = "2025-12", pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2]))?$")]
    month: Option<String>,
    /// The day whose knowledge counts, not before the end of the month; its last day if not said.
    #[param(
        example = "2026-01-15",
        pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$"
    )]
    as_of: Option<String>,
}

/// The form of a file.
#[derive(Debug, Deserialize)]
struct FileForm {
    form: Option<String>,
}

#[derive(Template)]
#[template(path = "ledger/accruals.html")]
struct AccrualsTemplate {
    page: Page,
    month: Month,
    as_of: DeliveryDay,
    last: DeliveryDay,
    rows: Vec<ShownAccrual>,
    total: String,
    /// Rows beyond those that are listed.
    more: usize,
}

/// A plant's month as a row.
struct ShownAccrual {
    plant: String,
    name: String,
    owner: String,
    month: String,
    energy: String,
    gaps: String,
    accrued: String,
}

impl ShownAccrual {
    fn of(page: &Page, row: &AccrualRow) -> Self {
        let figures = page.figures();
        Self {
            plant: row.facts.plant.to_string(),
            name: row.facts.name.clone(),
            owner: row.owner.clone(),
            month: figures.month(row.month),
            energy: figures.kwh_whole(row.energy),
            gaps: row.gaps_in_words(page.language),
            accrued: figures.money(row.accrual.totals.payout),
        }
    }
}

impl AccrualsQuery {
    fn days(&self, context: &Context) -> Result<AccrualDays, WebError> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let month: Option<Month> = of_query("month", given(&self.month).as_deref(), "2025-12")?;
        let as_of = of_query("as_of", given(&self.as_of).as_deref(), "2026-01-15")?;
        let month = match month {
            Some(month) => month,
            None => context.today()?.month().previous(),
        };
        AccrualDays::new(month, as_of).map_err(not_over)
    }
}

fn not_over(error: MonthNotOver) -> WebError {
    let last = error.month.end().previous();
    let figures = |language| reports::Figures::new(language).day(last);
    let (german, english) = (figures(units::Language::German), figures(units::Language::English));
    WebError::new(Code::Conflict).with_detail(
        format!("as_of: was am Monatsende geschuldet ist, ist erst am {german} bekannt."),
        format!("as_of: what is owed at the end of the month is not known before {english}."),
    )
}

/// The page; without a month the one before the current month.
async fn show_accruals(
    person: SignedIn<BooksReader>,
    query: Query<AccrualsQuery>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let days = query.days(&context)?;
    let rows = rows(&context, person.tenant(), days).await?;
    let page = page.in_section(Section::Ledger);
    let mut payouts = rows.iter().map(|row| row.accrual.totals.payout);
    let total = payouts.try_fold(Money::ZERO, Money::checked_add);
    Ok(Html::ok(&AccrualsTemplate {
        month: days.month(),
        as_of: days.as_of(),
        last: days.month().end().previous(),
        total: page.figures().opt_money(total),
        more: rows.len().saturating_sub(SHOWN),
        rows: rows.iter().take(SHOWN).map(|row| ShownAccrual::of(&page, row)).collect(),
        page,
    }))
}

/// The same as a file: XLSX, CSV for programs, CSV for German spreadsheets.
async fn download(
    person: SignedIn<BooksReader>,
    query: Query<AccrualsQuery>,
    form: Query<FileForm>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let days = query.days(&context)?;
    let sheet = AccrualsSheet { rows: rows(&context, person.tenant(), days).await? };
    let name = format!("strombuch-accruals-{}-as-of-{}", days.month(), days.as_of());
    match form.form.as_deref().unwrap_or_default() {
        "xlsx" => {
            let bytes = sheet.xlsx(page.language).map_err(WebError::internal)?;
            Ok(file(&format!("{name}.xlsx"), XLSX, bytes))
        }
        "csv-de" => Ok(file(&format!("{name}-de.csv"), CSV, sheet.german_csv())),
        "csv" | "" => Ok(file(&format!("{name}.csv"), CSV, sheet.csv())),
        _ => Err(WebError::new(Code::NotFound)),
    }
}

/// What is owed at the end of a month for delivered energy that no document stated by then. The same question has the
/// same answer whenever it is asked, as far as nothing was missing on the day whose knowledge counts.
#[utoipa::path(get, path = "/api/v1/accruals", tag = "ledger", params(AccrualsQuery),
    responses((status = 200, description = "The accruals.", body = AccrualsBody), Refusals))]
pub(crate) async fn get_accruals(
    person: SignedIn<BooksReader>,
    query: Query<AccrualsQuery>,
    context: Data<Context>,
) -> Result<Json<AccrualsBody>, WebError> {
    let days = query.days(&context)?;
    let rows = rows(&context, person.tenant(), days).await?;
    Ok(Json(AccrualsBody::of(days.month(), days.as_of(), &rows)))
}

async fn rows(
    context: &Context,
    tenant: TenantId,
    days: AccrualDays,
) -> Result<Vec<AccrualRow>, WebError> {
    let accrued = context.run(move |db| list_accruals(db, tenant, days)).await?;
    let row = |accrued: AccruedMonth| AccrualRow {
        facts: accrued.facts,
        owner: accrued.owner,
        month: accrued.month,
        energy: accrued.energy,
        quarter_hours_missing: i64::from(accrued.quarter_hours_missing),
        energy_without_price: accrued.energy_without_price,
        accrual: accrued.accrual,
    };
    Ok(accrued.into_iter().map(row).collect())
}
