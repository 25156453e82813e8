//! `strombuch forecast run|metrics|provider`: the stored forecasts of balancing groups.

use super::body::{decimal, number};
use super::words;
use crate::arguments::{ForecastMetrics, ForecastProviderArguments, ForecastRun, MetricsFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Result, bail};
use jobs::forecast::run_forecast;
use records::ForecastBand;
use serde::Serialize;
use serde_json::Number;
use services::forecast::{
    ProviderMetrics, RunQuestion, choose_provider, chosen_provider, forecast_metrics,
};
use services::position::check_group;
use std::fmt::Write as _;
use units::{Money, UtcTime};

/// A run.
#[derive(Debug, Serialize)]
struct RunBody {
    subject: String,
    issued_at: String,
    quarter_hours: Vec<QuarterBody>,
}

#[derive(Debug, Serialize)]
struct QuarterBody {
    start: String,
    p10_kw: String,
    p50_kw: String,
    p90_kw: String,
}

/// The metrics of a group.
#[derive(Debug, Serialize)]
struct MetricsBody {
    metrics: Vec<RowBody>,
}

#[derive(Debug, Serialize)]
struct RowBody {
    provider: String,
    horizon: &'static str,
    nrmse: Option<Number>,
    nmae: Option<Number>,
    bias: Option<Number>,
    skill: Option<Number>,
    pinball: Option<Number>,
    coverage_80: Option<Number>,
    cost_eur: Option<String>,
}

pub(super) fn run(session: &mut Session, options: &ForecastRun) -> Result<Outcome> {
    let issued_at = options.issued_at.unwrap_or(session.now);
    // A part of a second is known only once it is over.
    let whole = issued_at.plus_seconds(0);
    let issued_at = if whole < issued_at { whole.plus_seconds(1) } else { whole };
    let question = RunQuestion { group: options.group.clone(), issued_at, hours: options.hours };
    let made = run_forecast(&mut session.db, session.tenant, &question, session.now)?;
    for note in &made.notes {
        eprintln!("{}", words::note(options.language, note));
    }
    let bands = made.run.days.iter().flat_map(|told| {
        let quarters = told.day().quarters().enumerate();
        quarters.filter_map(|(place, quarter)| Some((quarter.start(), told.get(place)?)))
    });
    let quarter_hours: Vec<QuarterBody> = bands.map(QuarterBody::of).collect();
    let subject = made.run.subject.to_string();
    match options.format {
        MetricsFormat::Json => {
            let issued_at = issued_at.to_string();
            print_json(&RunBody { subject, issued_at, quarter_hours })?;
        }
        MetricsFormat::Table => {
            let mut text =
                format!("{subject}, issued {issued_at}\n\nstart  P10 kW  P50 kW  P90 kW\n");
            for QuarterBody { start, p10_kw, p50_kw, p90_kw } in &quarter_hours {
                let _written = writeln!(text, "{start}  {p10_kw}  {p50_kw}  {p90_kw}");
            }
            print(&text)?;
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn metrics(session: &mut Session, options: &ForecastMetrics) -> Result<Outcome> {
    if options.from >= options.until {
        bail!("--until is not after --from; it is the day after the last one");
    }
    let days = options.from..options.until;
    let found = forecast_metrics(&mut session.db, session.tenant, &options.group, &days)?;
    let rows: Vec<RowBody> = found.iter().map(RowBody::of).collect();
    match options.format {
        MetricsFormat::Json => print_json(&MetricsBody { metrics: rows })?,
        MetricsFormat::Table if rows.is_empty() => {
            print("No forecast of a quarter hour in which every plant of the group was read.\n")?;
        }
        MetricsFormat::Table => print(&table(&found))?,
    }
    Ok(Outcome::Done)
}

pub(super) fn provider(
    session: &mut Session,
    options: &ForecastProviderArguments,
) -> Result<Outcome> {
    let (db, tenant, group) = (&mut session.db, session.tenant, &options.group);
    check_group(db, tenant, group, session.now)?;
    let (Some(provider), Some(reason)) = (&options.provider, &options.reason) else {
        let text = match chosen_provider(db, tenant, group)? {
            Some(chosen) => format!(
                "{group} goes by {} since {}: {}\n",
                chosen.provider, chosen.chosen_at, chosen.reason
            ),
            None => format!("{group} goes by the provider whose forecast is newest\n"),
        };
        print(&text)?;
        return Ok(Outcome::Done);
    };
    let choice = choose_provider(db, tenant, group, provider, reason, session.now)?;
    if !choice.is_heard_of {
        eprintln!("no forecast of {group} by {provider} is stored yet");
    }
    let said = if choice.is_new { "goes by" } else { "already goes by" };
    print(&format!("{group} {said} {provider}: {}\n", choice.chosen.reason))?;
    Ok(Outcome::Done)
}

impl QuarterBody {
    fn of((start, band): (UtcTime, ForecastBand)) -> Self {
        Self {
            start: start.to_string(),
            p10_kw: band.p10().decimal(),
            p50_kw: band.p50().decimal(),
            p90_kw: band.p90().decimal(),
        }
    }
}

impl RowBody {
    fn of(found: &ProviderMetrics) -> Self {
        let score = &found.score;
        Self {
            provider: found.provider.to_string(),
            horizon: found.horizon.as_str(),
            nrmse: number(score.nrmse),
            nmae: number(score.nmae),
            bias: number(score.bias),
            skill: score.skill.and_then(number),
            pinball: number(score.pinball),
            coverage_80: number(score.coverage_80),
            cost_eur: found.cost.map(Money::decimal),
        }
    }
}

/// A line a provider and horizon.
fn table(found: &[ProviderMetrics]) -> String {
    let mut text = String::from(
        "provider  horizon  quarter hours  nRMSE  nMAE  bias  skill  pinball  in 80 %  cost EUR\n",
    );
    for ProviderMetrics { provider, horizon, score, cost } in found {
        let [nrmse, nmae, bias, pinball] =
            [score.nrmse, score.nmae, score.bias, score.pinball].map(|value| decimal(value, 5));
        let unknown = || "–".to_owned();
        let skill = score.skill.map_or_else(unknown, |skill| decimal(skill, 3));
        let (inside, count) = (decimal(score.coverage_80, 3), score.count);
        let cost = cost.map_or_else(unknown, Money::decimal);
        let _written = writeln!(
            text,
            "{provider}  {horizon}  {count}  {nrmse}  {nmae}  {bias}  {skill}  {pinball}  {inside}  {cost}"
        );
    }
    text
}
