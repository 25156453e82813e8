//! `strombuch forecast`: what comes, and how well what came was known before.

mod body;
mod inputs;
mod stored;
mod words;

use crate::arguments::{ForecastBacktest, ForecastCommand, Level, MetricsFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use ::forecast::{Backtest, Finding, FindingKind, Question, backtest};
use anyhow::{Result, bail};
use body::{BacktestBody, decimal};
use units::Language;

pub(crate) fn run(session: &mut Session, command: &ForecastCommand) -> Result<Outcome> {
    match command {
        ForecastCommand::Backtest(options) => run_backtest(options),
        ForecastCommand::Run(options) => stored::run(session, options),
        ForecastCommand::Metrics(options) => stored::metrics(session, options),
        ForecastCommand::Provider(options) => stored::provider(session, options),
    }
}

/// Without any data of ours.
pub(crate) fn run_backtest(options: &ForecastBacktest) -> Result<Outcome> {
    let mut levels = options.quantiles.clone();
    levels.sort_by(|left, right| left.value.total_cmp(&right.value));
    if let Some(twice) = levels.windows(2).find(|pair| matches!(pair, [a, b] if a.value >= b.value))
    {
        bail!("--quantiles has the level {} twice", twice.first().map_or("", |level| &level.text));
    }
    let (archive, missing_cells) = inputs::read(options)?;
    let question = Question {
        train_until: options.train_until,
        from: options.from,
        until: options.until,
        levels: levels.iter().map(|level| level.value).collect(),
    };
    let mut found = backtest(&archive, &question)?;
    found.findings.extend(missing_cells);
    found.findings.sort();
    write_whole(&options.output, quantiles(&found, &levels).as_bytes())?;
    for finding in &found.findings {
        eprintln!("{}", words::sentence(options.language, finding));
    }
    match options.format {
        MetricsFormat::Json => print_json(&BacktestBody::of(&found, &question))?,
        MetricsFormat::Table => print(&body::table(&found))?,
    }
    // Whatever was found in the data, each interval has its forecast; only a site of which nothing is known has none
    // that a person could use.
    let unknown =
        found.findings.iter().any(|finding: &Finding| finding.kind == FindingKind::NoHistory);
    Ok(if unknown { Outcome::ProblemsFound } else { Outcome::Done })
}

/// `site,start,q0.01,...`: a row a site and interval.
fn quantiles(found: &Backtest, levels: &[Level]) -> String {
    let mut text = String::from("site,start");
    for level in levels {
        text.push_str(",q");
        text.push_str(&level.text);
    }
    text.push('\n');
    for row in &found.rows {
        let capacity =
            found.sites.iter().find(|site| site.site == row.site).map_or(1.0, |site| site.capacity);
        let decimals = decimals(capacity);
        text.push_str(&quoted(&row.site));
        text.push(',');
        text.push_str(&row.start.to_string());
        for value in &row.quantiles {
            text.push(',');
            text.push_str(&decimal(*value, decimals));
        }
        text.push('\n');
    }
    text
}

/// Decimals that show a millionth of the capacity.
fn decimals(capacity: f64) -> usize {
    let size = [1e1, 1e2, 1e3, 1e4, 1e5, 1e6].iter().filter(|size| capacity >= **size).count();
    6 - size
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The language of who reads what is wrong with a file.
fn is_german(language: Language) -> bool {
    language == Language::German
}

#[cfg(test)]
mod tests;
