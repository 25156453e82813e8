//! `strombuch analyse`: questions over many months.

use crate::arguments::{AnalyseKind, AnalysisFormat, RevenueArguments};
use crate::output::{Outcome, write_bytes, write_to};
use crate::session::Session;
use anyhow::{Result, bail};
use reports::settlement::{
    AnalysedMonth, AnalysisKey, RevenueAnalysis, RevenueRow, revenue_csv, revenue_table,
};
use serde::Serialize;
use services::settlement::{MonthStatements, list_month_statements};
use units::Month;

#[derive(Serialize)]
struct RevenueBody<'a> {
    kind: &'static str,
    from: String,
    until: String,
    by: Vec<&'static str>,
    rows: &'a [RevenueRow],
}

pub(crate) fn run(session: &mut Session, kind: &AnalyseKind) -> Result<Outcome> {
    match kind {
        AnalyseKind::Revenue(options) => revenue(session, options),
    }
}

fn revenue(session: &mut Session, options: &RevenueArguments) -> Result<Outcome> {
    let (from, until) = (options.from, options.until);
    if from >= until {
        bail!(
            "--until {until} is not after --from {from}; it names the month after the last one, so one month is \
             --from {from} --until {}",
            from.next()
        );
    }
    let mut by: Vec<AnalysisKey> = Vec::new();
    for key in options.by.iter().map(|by| by.key()) {
        if !by.contains(&key) {
            by.push(key);
        }
    }
    let months = std::iter::successors(Some(from), |month| Some(month.next()));
    let mut found: Vec<(Month, MonthStatements)> = Vec::new();
    for month in months.take_while(|month| *month < until) {
        let statements = list_month_statements(&mut session.db, session.tenant, month, None)?;
        found.push((month, statements));
    }
    let analysed = found.iter().flat_map(|(month, found)| {
        found.statements.iter().map(|(plant, record)| AnalysedMonth {
            record,
            month: *month,
            operator_id: &plant.facts.operator_id,
            technology: plant.facts.technology,
        })
    });
    let analysis = RevenueAnalysis::of(&analysed.collect::<Vec<_>>(), &by)?;
    let rows = analysis.rows()?;
    let target = options.output.as_deref();
    match options.format {
        AnalysisFormat::Table => write_to(target, &revenue_table(&rows))?,
        AnalysisFormat::Csv => write_to(target, &revenue_csv(&rows))?,
        AnalysisFormat::Parquet => write_bytes(target, &analysis.parquet()?)?,
        AnalysisFormat::Json => {
            let by = by.iter().map(|key| key.as_str()).collect();
            let (from, until) = (from.to_string(), until.to_string());
            let body = RevenueBody { kind: "revenue", from, until, by, rows: &rows };
            write_to(target, &format!("{}\n", serde_json::to_string_pretty(&body)?))?;
        }
    }
    let unsettled = found.iter().filter(|(_, found)| found.statements.is_empty()).count();
    if unsettled > 0 {
        eprintln!(
            "{unsettled} of the months have no statement; `strombuch settle` makes statements"
        );
    }
    Ok(Outcome::Done)
}
