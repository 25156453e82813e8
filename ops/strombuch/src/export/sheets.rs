//! Statements, accruals and audit data as tables.

use crate::arguments::{ExportAccruals, ExportStatements, ExportYear, SheetArguments, SheetFormat};
use crate::output::{Outcome, write_bytes, write_to};
use crate::session::Session;
use anyhow::Result;
use reports::ledger::{AccrualRow, AccrualsSheet, GobdExport};
use reports::settlement::{MonthBody, PortfolioSheet, SheetRow, StatementLineRow, StatementsSheet};
use services::ledger::list_audit_records;
use services::ledger::{AccrualDays, AccruedMonth, list_accruals};
use services::settlement::{MonthStatements, list_month_statements};
use store::settlement::SettlementRecord;
use units::{Month, UtcTime};

pub(super) fn write_statements(
    session: &mut Session,
    options: &ExportStatements,
) -> Result<Outcome> {
    let (month, plant) = (options.month.month, options.month.plant.as_ref());
    let found = list_month_statements(&mut session.db, session.tenant, month, plant)?;
    let target = options.month.target.output.as_deref();
    let SheetArguments { format, language } = options.sheet;
    match format {
        SheetFormat::Csv => {
            let statements: Vec<SettlementRecord> =
                found.statements.into_iter().map(|(_, statement)| statement).collect();
            write_to(target, &MonthBody::of(month, &statements).csv())?;
        }
        SheetFormat::GermanCsv => {
            let sheet = sheet_of(month, session.now, &found);
            write_to(target, &sheet.statements.german_csv())?;
        }
        SheetFormat::Xlsx => {
            write_bytes(target, &sheet_of(month, session.now, &found).xlsx(language)?)?;
        }
    }
    Ok(Outcome::Done)
}

fn sheet_of(month: Month, created_at: UtcTime, found: &MonthStatements) -> StatementsSheet {
    let pairs = || found.statements.iter();
    let rows = pairs().map(|(plant, statement)| {
        let owner = found.persons.name(&plant.facts.operator_id, month.end().previous());
        SheetRow::of(&plant.facts, owner, statement)
    });
    let lines = pairs()
        .flat_map(|(plant, statement)| StatementLineRow::of(&plant.facts, statement, &found.rules));
    StatementsSheet {
        statements: PortfolioSheet { month, created_at, rows: rows.collect() },
        lines: lines.collect(),
    }
}

pub(super) fn write_accruals(session: &mut Session, options: &ExportAccruals) -> Result<Outcome> {
    let days = AccrualDays::new(options.month, options.as_of)?;
    let accrued = list_accruals(&mut session.db, session.tenant, days)?;
    let count = accrued.len();
    let sheet = AccrualsSheet { rows: accrued.into_iter().map(accrual_row).collect() };
    let target = options.target.output.as_deref();
    match options.sheet.format {
        SheetFormat::Csv => write_to(target, &sheet.csv())?,
        SheetFormat::GermanCsv => write_to(target, &sheet.german_csv())?,
        SheetFormat::Xlsx => write_bytes(target, &sheet.xlsx(options.sheet.language)?)?,
    }
    let last = days.month().end().previous();
    eprintln!(
        "{count} months of plants without a document on {last}, as known on {}",
        days.as_of()
    );
    Ok(Outcome::Done)
}

fn accrual_row(accrued: AccruedMonth) -> AccrualRow {
    AccrualRow {
        facts: accrued.facts,
        owner: accrued.owner,
        month: accrued.month,
        energy: accrued.energy,
        quarter_hours_missing: i64::from(accrued.quarter_hours_missing),
        energy_without_price: accrued.energy_without_price,
        accrual: accrued.accrual,
    }
}

pub(super) fn write_audit_export(session: &mut Session, options: &ExportYear) -> Result<Outcome> {
    let records = list_audit_records(&mut session.db, session.tenant, options.year)?;
    let address = records.companies.last().map(|profile| profile.address.to_string());
    let export = GobdExport {
        supplier: options.supplier.as_deref().unwrap_or(&records.company_name),
        location: address.as_deref().unwrap_or("Deutschland"),
        year: options.year,
        created_at: session.now,
        companies: &records.companies,
        plants: &records.plants,
        persons: &records.persons,
        statements: &records.statements,
        closings: &records.closings,
        invoices: &records.invoices,
        entries: &records.entries,
        payouts: &records.payouts,
        paid_documents: &records.paid_documents,
        bank_entries: &records.bank_entries,
        repayments: &records.repayments,
        set_off: &records.set_off,
        premium_statements: &records.premium_statements,
        market_values: &records.market_values,
        documents: &records.documents,
    };
    write_bytes(Some(&options.output), &export.zip()?)?;
    eprintln!(
        "{}: {} revisions of statements, {} documents, {} entries and {} payouts of {}",
        options.output.display(),
        records.statements.len(),
        records.invoices.len(),
        records.entries.len(),
        records.payouts.len(),
        options.year
    );
    Ok(Outcome::Done)
}
