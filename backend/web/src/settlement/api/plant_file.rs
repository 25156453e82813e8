//! One plant's file: how its facts came to be, what is still missing, its years and its readings.

use crate::http::{Context, Everybody, Refusals, SignedIn, WebError, of_path};
use actix_web::web::{Data, Json, Path};
use serde::Serialize;
use services::metering::readings_calendar;
use services::register::FactsVersion;
use services::settlement::{CheckState, OwnersPart, PlantFile, YearSummary, find_plant_file};
use units::{DeliveryDay, Energy, MastrNumber, Money, Year};
use utoipa::ToSchema;

/// Facts that were stored at some time.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactsVersionBody {
    /// Since when they hold; null since registration.
    valid_from: Option<String>,
    /// From 1; a correction is a new revision of the same day.
    revision: i64,
    /// The document that they came with.
    document: String,
    /// When it was received.
    received_at: String,
    /// What is different from before.
    changes: Vec<FieldChangeBody>,
}

/// A fact before and after.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldChangeBody {
    /// The column of `plants.csv`.
    field: &'static str,
    /// What was known.
    before: Option<String>,
    /// What is known now.
    after: Option<String>,
}

/// A point of the checklist of a plant.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckItemBody {
    /// Stable code.
    code: &'static str,
    /// `done`, `missing` or `not_needed`.
    state: &'static str,
    /// The last day for it, where the law sets one.
    due_on: Option<String>,
}

/// A year of a plant: trued up, or its settled months added up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct YearSummaryBody {
    /// The year.
    year: String,
    /// The status of the true-up; null before it, and of plants on the monthly value.
    status: Option<String>,
    /// Months with amounts.
    months_settled: usize,
    /// Blocked months; sums are without them.
    months_blocked: usize,
    /// All energy.
    energy_kwh: Option<String>,
    /// Energy without support.
    energy_without_support_kwh: Option<String>,
    /// Quarter hours without support in which energy was fed in.
    quarter_hours_without_support: Option<i64>,
    /// The premium.
    premium_eur: Option<String>,
    /// The advances on it.
    advances_eur: Option<String>,
    /// What is still due, or repaid when negative.
    true_up_eur: Option<String>,
    /// The parts of a trued-up year, one of each owner.
    owners: Vec<OwnersPartBody>,
    /// Quarter hours that extend the support (§ 51a EEG).
    section_51a_quarter_hours: Option<i64>,
    /// The last day with support.
    support_ends_on: Option<String>,
}

/// What one of a plant's owners in a year is due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnersPartBody {
    /// The owner's key.
    operator_id: String,
    /// The owner's name.
    operator_name: String,
    /// The marketed months.
    months: Vec<String>,
    /// The premium of the months.
    premium_eur: Option<String>,
    /// The advances on it.
    advances_eur: Option<String>,
    /// What is still due, or repaid when negative.
    true_up_eur: Option<String>,
}

/// A day's readings, counted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadingsDayBody {
    /// The delivery day.
    day: String,
    /// Quarter hours that need a reading.
    expected: usize,
    /// Read from the meter.
    measured: usize,
    /// Substituted or estimated.
    replaced: usize,
    /// Without a value.
    missing: usize,
}

/// How the facts of a plant came to be, in the order of day and revision.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/facts", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157")),
    responses((status = 200, description = "The versions.", body = Vec<FactsVersionBody>), Refusals))]
pub(crate) async fn list_facts(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<Vec<FactsVersionBody>>, WebError> {
    let file = file_of(&person, &path, &context).await?;
    Ok(Json(file.history.into_iter().map(facts_body).collect()))
}

/// What a plant needs before its money flows.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/checklist", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157")),
    responses((status = 200, description = "The points.", body = Vec<CheckItemBody>), Refusals))]
pub(crate) async fn list_checks(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<Vec<CheckItemBody>>, WebError> {
    let file = file_of(&person, &path, &context).await?;
    let body = file.checklist.iter().map(|item| CheckItemBody {
        code: item.code,
        state: match item.state {
            CheckState::Done => "done",
            CheckState::Missing => "missing",
            CheckState::NotNeeded => "not_needed",
        },
        due_on: item.due_on.map(|day| day.to_string()),
    });
    Ok(Json(body.collect()))
}

/// The years of a plant, the latest first.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/years", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157")),
    responses((status = 200, description = "The years.", body = Vec<YearSummaryBody>), Refusals))]
pub(crate) async fn list_years(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<Vec<YearSummaryBody>>, WebError> {
    let file = file_of(&person, &path, &context).await?;
    Ok(Json(file.years.iter().map(year_body).collect()))
}

/// How complete the readings of a year are, day by day.
#[utoipa::path(get, path = "/api/v1/plants/{plant}/readings/{year}", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157"),
        ("year" = String, Path, description = "Such as 2025.", example = "2025")),
    responses((status = 200, description = "The days.", body = Vec<ReadingsDayBody>), Refusals))]
pub(crate) async fn list_readings(
    person: SignedIn<Everybody>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Result<Json<Vec<ReadingsDayBody>>, WebError> {
    let (plant, year) = path.into_inner();
    let (plant, year): (MastrNumber, Year) = (of_path(&plant)?, of_path(&year)?);
    let scope = person.scope();
    let days = context.run(move |db| readings_calendar(db, &scope, &plant, year)).await?;
    let body = days.into_iter().map(|day| ReadingsDayBody {
        day: day.day.to_string(),
        expected: day.expected,
        measured: day.measured,
        replaced: day.replaced,
        missing: day.missing,
    });
    Ok(Json(body.collect()))
}

async fn file_of(
    person: &SignedIn<Everybody>,
    path: &str,
    context: &Context,
) -> Result<PlantFile, WebError> {
    let plant: MastrNumber = of_path(path)?;
    let today = context.today()?;
    let scope = person.scope();
    context.run(move |db| find_plant_file(db, &scope, &plant, today)).await
}

fn facts_body(version: FactsVersion) -> FactsVersionBody {
    let since = version.valid_from;
    let change = |change: services::register::FieldChange| FieldChangeBody {
        field: change.field,
        before: change.before,
        after: change.after,
    };
    FactsVersionBody {
        valid_from: (since != DeliveryDay::FIRST).then(|| since.to_string()),
        revision: version.revision,
        document: version.document,
        received_at: version.received_at.to_string(),
        changes: version.changes.into_iter().map(change).collect(),
    }
}

fn year_body(summary: &YearSummary) -> YearSummaryBody {
    YearSummaryBody {
        year: summary.year.to_string(),
        status: summary.status.map(|status| status.to_string()),
        months_settled: summary.months_settled,
        months_blocked: summary.months_blocked,
        energy_kwh: summary.energy.map(Energy::decimal),
        energy_without_support_kwh: summary.energy_without_support.map(Energy::decimal),
        quarter_hours_without_support: summary.quarter_hours_without_support,
        premium_eur: summary.premium.map(Money::decimal),
        advances_eur: summary.advances.map(Money::decimal),
        true_up_eur: summary.true_up.map(Money::decimal),
        owners: summary.owners.iter().map(owners_part).collect(),
        section_51a_quarter_hours: summary.extension_quarter_hours,
        support_ends_on: summary.support_ends_on.map(|day| day.to_string()),
    }
}

fn owners_part(part: &OwnersPart) -> OwnersPartBody {
    OwnersPartBody {
        operator_id: part.operator_id.clone(),
        operator_name: part.operator_name.clone(),
        months: part.months.iter().map(ToString::to_string).collect(),
        premium_eur: part.premium.map(Money::decimal),
        advances_eur: part.advances.map(Money::decimal),
        true_up_eur: part.true_up.map(Money::decimal),
    }
}
