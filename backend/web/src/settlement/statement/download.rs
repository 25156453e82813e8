//! A statement as a file.

use super::PlantMonth;
use crate::http::{Code, Context, Everybody, SignedIn, WebError, file};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use reports::CsvText;
use reports::settlement::{ExplanationBody, ExplanationInput, MonthBody};
use serde::Deserialize;
use services::settlement::{QuarterHourLine, StatementPage, SupportState, find_statement_page};
use std::fmt::Display;
use units::{Energy, ExactAmount, Month, Price};

/// The form of the file.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    form: Option<String>,
}

/// `csv`, `json`, or `quarter-hours`, which is every quarter hour as CSV.
pub(crate) async fn download(
    person: SignedIn<Everybody>,
    path: Path<PlantMonth>,
    query: Query<Form>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (plant, month) = path.read()?;
    let (scope, number) = (person.scope(), plant.clone());
    let found = context.run(move |db| find_statement_page(db, &scope, &number, month)).await?;
    let found = found.ok_or_else(|| WebError::new(Code::NotFound))?;
    let name = format!("strombuch-{plant}-{month}");
    match query.form.as_deref() {
        Some("json") => {
            let body = serde_json::to_string_pretty(&explanation(&found));
            let body = body.map_err(WebError::internal)?;
            Ok(file(&format!("{name}.json"), "application/json", body))
        }
        Some("quarter-hours") => {
            let body = quarter_hours_csv(&found.quarter_hours);
            Ok(file(&format!("{name}-quarter-hours.csv"), "text/csv; charset=utf-8", body))
        }
        Some("csv") | None => {
            let body = statement_csv(&found, month);
            Ok(file(&format!("{name}.csv"), "text/csv; charset=utf-8", body))
        }
        Some(_) => Err(WebError::new(Code::NotFound)),
    }
}

/// The explanation of a statement, for a program.
pub(crate) fn explanation(found: &StatementPage) -> ExplanationBody {
    ExplanationBody::of(&ExplanationInput {
        plant: &found.plant,
        owner: &found.owner,
        revisions: &found.revisions,
        corrections: &found.corrections,
        rules: &found.rules,
    })
}

fn statement_csv(found: &StatementPage, month: Month) -> String {
    let statement = found.revisions.last().map(std::slice::from_ref).unwrap_or_default();
    MonthBody::of(month, statement).csv()
}

/// The quarter hours that energy and revenue of the statement are the sum of.
fn quarter_hours_csv(lines: &[QuarterHourLine]) -> String {
    let mut csv = CsvText::for_programs();
    csv.row(["start", "kwh", "status", "eur_per_mwh", "revenue_eur", "without_support"]);
    for line in lines {
        let kwh = line.energy.map(Energy::decimal).unwrap_or_default();
        let price = line.price.map(Price::eur_per_mwh).unwrap_or_default();
        let revenue = line.revenue.map(ExactAmount::decimal).unwrap_or_default();
        let without_support = match line.support {
            SupportState::With => "0",
            SupportState::Without => "1",
            SupportState::Undetermined => "",
        };
        let (start, status) = (line.quarter.start(), line.status);
        let cells: [&dyn Display; 6] = [&start, &kwh, &status, &price, &revenue, &without_support];
        csv.row(cells);
    }
    csv.finish()
}
