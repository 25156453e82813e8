//! The table as a file: XLSX, CSV for programs, CSV for German spreadsheets.

use super::parameters::Parameters;
use crate::http::{Code, Context, Page, PortfolioReader, SignedIn, WebError, file};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use reports::settlement::{PortfolioSheet, SheetRow};
use services::settlement::find_months;
use services::settlement::{PortfolioRow, list_portfolio};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// Every row that search and filters leave, in the order of the table.
pub(crate) async fn export(
    person: SignedIn<PortfolioReader>,
    query: Query<Vec<(String, String)>>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let parameters = Parameters::read(&query);
    let (scope, now, form) = (person.scope(), context.now(), parameters.form.clone());
    let today = context.today()?;
    let sheet = context
        .run(move |db| {
            let month = match parameters.month {
                Some(month) => month,
                None => find_months(db, &scope, today)?.shown_first,
            };
            let rows = list_portfolio(db, &scope, month, &parameters.query)?;
            let rows = rows.into_iter().map(sheet_row).collect();
            Ok::<_, WebError>(PortfolioSheet { month, created_at: now, rows })
        })
        .await?;
    let name = format!("strombuch-portfolio-{}", sheet.month);
    match form.as_str() {
        "xlsx" => {
            let bytes = sheet.xlsx(page.language).map_err(WebError::internal)?;
            Ok(file(&format!("{name}.xlsx"), XLSX, bytes))
        }
        "csv-de" => Ok(file(&format!("{name}-de.csv"), CSV, sheet.german_csv())),
        "csv" | "" => Ok(file(&format!("{name}.csv"), CSV, sheet.csv())),
        _ => Err(WebError::new(Code::NotFound)),
    }
}

fn sheet_row(row: PortfolioRow) -> SheetRow {
    SheetRow {
        plant: row.plant,
        name: row.name,
        operator: row.operator_name,
        capacity: row.capacity,
        commissioned_on: row.commissioned_on,
        sales_form: row.sales_form,
        regime: Some(row.regime),
        status: row.status,
        reasons: row.reasons,
        findings: row.findings,
        applicable_value: row.applicable_value,
        market_value: row.market_value,
        figures: row.figures,
    }
}
