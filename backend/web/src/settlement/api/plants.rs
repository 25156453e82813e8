//! Plants.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use crate::http::{
    Code, Context, Everybody, PortfolioReader, Refusals, SignedIn, WebError, of_path,
};
use actix_web::web::{Data, Json, Path, Query};
use serde::{Deserialize, Serialize};
use services::settlement::find_plant_file;
use services::settlement::{PortfolioColumn, PortfolioQuery, find_portfolio};
use std::collections::BTreeMap;
use units::{DeliveryDay, Energy, MastrNumber, Money, Month};
use utoipa::{IntoParams, ToSchema};

/// Rows of an answer, where nobody asks for another number.
const LIMIT: usize = 100;
const LIMIT_MAX: usize = 1_000;

/// Which plants.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlantsQuery {
    /// The month in which they are in operation, such as 2025-05; the current one if not said.
    #[param(example = "2025-05", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
    /// Words that must all occur in unit number, name, owner or market location.
    search: Option<String>,
    /// Only plants whose month is `final`, `provisional`, `blocked` or `unsettled`.
    #[param(pattern = "^(final|provisional|blocked|unsettled)$")]
    status: Option<String>,
    /// Only plants with a finding of this code.
    finding: Option<String>,
    /// Only plants under this version of § 51 EEG.
    #[param(pattern = "^(none|six_hours|four_hours|staged_hours|one_hour|quarter_hours)$")]
    regime: Option<String>,
    /// Only plants that are sold in this form.
    #[param(pattern = "^(market_premium|other_direct_marketing)$")]
    sales_form: Option<String>,
    /// The order: `plant`, `name`, `operator`, `capacity`, `status`, `energy`, `without_support`, `premium_rate`,
    /// `premium`, `market_revenue`, `fee`, `net`, `vat` or `payout`.
    #[param(
        pattern = "^(plant|name|operator|capacity|status|energy|without_support|premium_rate|premium|market_revenue|fee|net|vat|payout)$"
    )]
    sort: Option<String>,
    /// `ascending` or `descending`; what is missing is last either way.
    #[param(pattern = "^(ascending|descending)$")]
    order: Option<String>,
    /// The page, from 1.
    #[param(minimum = 1)]
    page: Option<u32>,
    /// Rows of a page, 1000 at most.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

/// A page of plants.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantsBody {
    /// How many there are in all.
    total: usize,
    /// The payouts of all of them, as far as they are known.
    payout_eur: Option<String>,
    /// The same of the premiums.
    premium_eur: Option<String>,
    /// The plants of the page, in the order that is asked for.
    plants: Vec<PlantRowBody>,
}

/// A plant in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantRowBody {
    /// Unit number in the Marktstammdatenregister.
    plant_id: String,
    /// Name.
    name: String,
    /// The owner's key.
    operator_id: String,
    /// The owner's name.
    operator_name: String,
    /// Where the feed-in is measured.
    market_location: String,
    /// Installed power.
    capacity_kw: String,
    /// Day of commissioning.
    commissioned_on: String,
    /// How the electricity is sold.
    sales_form: String,
    /// The version of § 51 EEG that applies.
    regime: String,
    /// How far the month's statement can be relied on; null when it is not settled.
    status: Option<String>,
    /// All energy of the month.
    energy_kwh: Option<String>,
    /// The part without support.
    energy_without_support_kwh: Option<String>,
    /// The premium.
    premium_eur: Option<String>,
    /// What the marketer pays out.
    payout_eur: Option<String>,
}

/// A plant with its facts in force.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantBody {
    /// Unit number.
    plant_id: String,
    /// Since when the facts hold; null since registration.
    valid_from: Option<String>,
    /// The facts by the columns of `plants.csv`; null where nothing is registered.
    facts: BTreeMap<&'static str, Option<String>>,
    /// What is known of the owner today, by the columns of `operators.csv`.
    owner: BTreeMap<&'static str, Option<String>>,
    /// The last day with support, before any extension.
    support_ends_on: String,
    /// The same with the extension of § 51a EEG, as far as it is known.
    support_ends_on_with_extension: Option<String>,
    /// The settled months, the latest first.
    settled_months: Vec<String>,
}

/// The plants in operation in a month.
#[utoipa::path(get, path = "/api/v1/plants", tag = "plants", params(PlantsQuery),
    responses((status = 200, description = "A page of them.", body = PlantsBody), Refusals))]
pub(crate) async fn list_plants(
    person: SignedIn<PortfolioReader>,
    query: Query<PlantsQuery>,
    context: Data<Context>,
) -> Result<Json<PlantsBody>, WebError> {
    let today = context.today()?;
    let month = match query.month.as_deref() {
        None => today.month(),
        Some(text) => text.parse::<Month>().map_err(|_unread| wrong_month())?,
    };
    let number = |asked: Option<u32>, usual: usize| {
        asked.and_then(|number| usize::try_from(number).ok()).unwrap_or(usual).max(1)
    };
    let asked = PortfolioQuery {
        search: query.search.clone().unwrap_or_default(),
        status: of_list("status", query.status.as_deref())?,
        finding: query.finding.clone(),
        regime: of_list("regime", query.regime.as_deref())?,
        sales_form: of_list("sales_form", query.sales_form.as_deref())?,
        sort: of_list("sort", query.sort.as_deref())?.unwrap_or(PortfolioColumn::Plant),
        descending: query.order.as_deref() == Some("descending"),
        page: number(query.page, 1),
        per_page: number(query.limit, LIMIT).min(LIMIT_MAX),
        ..PortfolioQuery::default()
    };
    let scope = person.scope();
    let found = context.run(move |db| find_portfolio(db, &scope, month, &asked)).await?;
    let totals = found.totals;
    let plants = found.rows.into_iter().map(|row| PlantRowBody {
        plant_id: row.plant.to_string(),
        name: row.name,
        operator_id: row.operator_id,
        operator_name: row.operator_name,
        market_location: row.market_location.to_string(),
        capacity_kw: row.capacity.decimal(),
        commissioned_on: row.commissioned_on.to_string(),
        sales_form: row.sales_form.to_string(),
        regime: row.regime.to_string(),
        status: row.status.map(|status| status.to_string()),
        energy_kwh: row.figures.and_then(|figures| figures.energy()).map(Energy::decimal),
        energy_without_support_kwh: row
            .figures
            .and_then(|figures| figures.energy_without_support())
            .map(Energy::decimal),
        premium_eur: row.figures.and_then(|figures| figures.premium()).map(Money::decimal),
        payout_eur: row.figures.and_then(|figures| figures.payout()).map(Money::decimal),
    });
    Ok(Json(PlantsBody {
        total: found.matched,
        payout_eur: totals.and_then(|totals| totals.payout.sum).map(Money::decimal),
        premium_eur: totals.and_then(|totals| totals.premium.sum).map(Money::decimal),
        plants: plants.collect(),
    }))
}

/// A word of a closed list, or nothing where none is said.
fn of_list<T: std::str::FromStr>(name: &str, word: Option<&str>) -> Result<Option<T>, WebError> {
    let Some(word) = word else { return Ok(None) };
    word.parse().map(Some).map_err(|_unknown| {
        WebError::new(Code::BadRequest).with_detail(
            format!(
                "{name}: {word} gibt es nicht; die Beschreibung unter /api/docs nennt die Worte"
            ),
            format!("{name}: there is no {word}; the description at /api/docs names the words"),
        )
    })
}

fn wrong_month() -> WebError {
    WebError::new(Code::BadRequest).with_detail(
        "month: erwartet ist ein Monat wie 2025-05",
        "month: expected a month like 2025-05",
    )
}

/// A plant with its facts in force.
#[utoipa::path(get, path = "/api/v1/plants/{plant}", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157")),
    responses((status = 200, description = "The plant.", body = PlantBody), Refusals))]
pub(crate) async fn get_plant(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<PlantBody>, WebError> {
    let plant: MastrNumber = of_path(&path)?;
    let today = context.today()?;
    let scope = person.scope();
    let file = context.run(move |db| find_plant_file(db, &scope, &plant, today)).await?;
    let facts = file.plant.facts.columns();
    let since = file.plant.valid_from;
    Ok(Json(PlantBody {
        plant_id: file.plant.facts.plant.to_string(),
        valid_from: (since != DeliveryDay::FIRST).then(|| since.to_string()),
        facts: facts.into_iter().collect(),
        owner: file.owner.columns().into_iter().collect(),
        support_ends_on: file.support.regular.to_string(),
        support_ends_on_with_extension: file.support.extended.map(|day| day.to_string()),
        settled_months: file.months.iter().map(|summary| summary.month.to_string()).collect(),
    }))
}
